/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil rescore: another method on a sealed case. The bundle stays as it was; the sealed result and the new one are set side by side.
 */
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "commands/compare/comparing.h"
#include "commands/output.h"
#include "commands/personal/keeping.h"
#include "commands/score/scoring.h"
#include "commands/seal/sealed.h"
#include "commands/seal/succeeding.h"
#include "commands/seal/trusting.h"

#define SCORES "data/scores/"

/* The sealed methods with their sealed options, then the new ones. */
struct rescoring {
  struct sealed sealed;
  struct choices choices;
  struct arena arena;
  size_t count;
  struct method_choice *all;
  struct assessed *assessed;
};

static void rescoring_finish(struct rescoring *rescoring)
{
  assessed_destroy(rescoring->assessed);
  free(rescoring->all);
  choices_finish(&rescoring->choices);
  arena_finish(&rescoring->arena);
  sealed_finish(&rescoring->sealed);
}

static void add_sealed(struct rescoring *rescoring, const struct bundle_member *member)
{
  size_t folder = strlen(SCORES), length = strlen(member->path);
  if (strncmp(member->path, SCORES, folder) != 0 || length < folder + 6 ||
      strcmp(member->path + length - 5, ".json") != 0)
    return;
  struct method_choice *choice = &rescoring->all[rescoring->count++];
  *choice = (struct method_choice){
      .id = arena_copy_n(&rescoring->arena, member->path + folder, length - folder - 5)};
  AUTO(json_ref) json_t *options = sealed_options(member);
  choice->options = sealed_option_list(options, &rescoring->arena, &choice->option);
}

static result score_both(struct context *context, struct rescoring *rescoring, bool with_sealed)
{
  struct plugin_set *plugins;
  const struct bundle *bundle = &rescoring->sealed.bundle;
  rescoring->all = need_array(bundle->count + rescoring->choices.count, sizeof *rescoring->all);
  for (size_t i = 0; with_sealed && i < bundle->count; i++) add_sealed(rescoring, &bundle->members[i]);
  for (size_t i = 0; i < rescoring->choices.count; i++)
    rescoring->all[rescoring->count++] = rescoring->choices.choice[i];
  TRY(context_plugins(context, &plugins));
  return assess_each(plugins, rescoring->sealed.cases, rescoring->all, rescoring->count,
                     assess_time(rescoring->sealed.cases), &rescoring->assessed);
}

static result check_form(const struct context *context, const struct arguments *arguments,
                         enum score_form *form)
{
  if (argument_given(arguments, "seal")) return NULL;
  if (!argument_given(arguments, "compare")) return scoring_form(context, arguments, "--compare", form);
  if (argument_given(arguments, "csv"))
    return fault_todo(fault_make(FAULT_USAGE, _("--csv and --compare do not go together")),
                      _("-o FILE.csv writes the comparison as CSV"));
  return context->json ? NULL : output_check(argument_value(arguments, "output"));
}

/* What a method learnt is in the bundle, where it is not given anew. */
static result take_calibrations(struct rescoring *rescoring)
{
  for (size_t i = 0; i < rescoring->choices.count; i++) {
    struct method_choice *choice = &rescoring->choices.choice[i];
    if (!choice->calibration) TRY(sealed_calibration(&rescoring->sealed, choice->id, &choice->calibration));
  }
  return NULL;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(rescoring) struct rescoring rescoring = {0};
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  const bool beside = argument_given(arguments, "compare");
  enum score_form form = SCORE_WORDS;
  TRY(arguments_expect(arguments, 1, 1, _("a bundle")));
  if (!argument_given(arguments, "method"))
    return fault_todo(fault_make(FAULT_USAGE, _("no method named")), _("add --method M"));
  TRY(succeeding_check(arguments));
  TRY(check_form(context, arguments, &form));
  TRY(trusting_open(arguments, &trust));
  TRY(sealed_open(context, arguments->operand[0], trust, &rescoring.sealed));
  TRY(choices_read(context, &rescoring.choices, arguments, rescoring.sealed.role,
                   rescoring.sealed.assessment));
  TRY(take_calibrations(&rescoring));
  if (argument_given(arguments, "seal"))
    return succeeding_seal(context, arguments, &rescoring.sealed, &rescoring.choices, arguments->operand[0]);
  TRY(score_both(context, &rescoring, beside));
  if (beside) return compare_write(context, arguments, rescoring.assessed, rescoring.all);
  return scoring_write(context, arguments, rescoring.assessed, form);
}

static const struct option_spec options[] = {
    {"method", 'm', "M", N_("the method to put on the sealed case; may be repeated")},
    CHOICE_OPTIONS,
    {"compare", 0, NULL, N_("set the new result beside the sealed ones: what flips, and why")},
    {"json", 0, NULL, N_("peil-scores/1, one document a line; with --compare the comparison")},
    {"csv", 0, NULL, N_("a row per subject and method, a column per outcome")},
    SUCCEEDING_OPTIONS,
    SIGNING_OPTIONS(SIGNS_BUNDLE),
    SSH_OPTION,
    LEDGER_OPTIONS(ENTERS_BUNDLE),
    AGENT_OPTION,
    KEEPING_OPTION,
    TRUST_OPTIONS,
    {"output", 'o', "FILE", N_("write there, .json and .csv in that form; appears whole or not at all")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {NULL, 0, NULL, NULL}};

const struct command command_rescore = {
    .name = "rescore",
    .summary = N_("put another method on a sealed case; the bundle stays as it was"),
    .synopsis = "BUNDLE --method M [--option M.key=value] [--compare | --seal --reason TEXT] " TRUST_SYNOPSIS
                " [--json|--csv] [-o FILE]",
    .details = N_("The sealed result and the new one can both be kept: nothing in the bundle is changed. "
                  "With --seal the new "
                  "one becomes a bundle of its own, which names this one and says why there is another."),
    .example = "peil rescore K-0042.tar.zst --method weighted --option weighted.roll_up=split\n"
               "peil rescore K-0042.tar.zst --method weighted --compare -o K-0042-compared.html\n"
               "peil rescore K-0042.tar.zst --method mastery --option mastery.cut=2 --seal \\\n"
               "    --reason \"the norm was lowered\" -o K-0042-again.tar.zst",
    .option = options,
    .run = run};
