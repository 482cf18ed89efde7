/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil erase: destroys the key of a subject, so that what was encrypted under it cannot be read any more, in any copy of any bundle.
 */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"
#include "commands/personal/erasing.h"
#include "model/sheet.h"

static result no_key(const struct erasing *erasing)
{
  if (erasing->found) return NULL;
  return fault_todo(fault_make(FAULT_NO_INPUT, _("the key store holds no key of %s"), erasing->subject),
                    _("check the code and the key store; what was erased before has none"));
}

static result no_hold(const struct arguments *arguments, const struct erasing *erasing)
{
  const struct key_use *held = erasing_hold(erasing);
  if (!held || argument_given(arguments, "hold-ended")) return NULL;
  return fault_todo(
      fault_make(FAULT_NOT_IN_ORDER, _("bundle %s is under a legal hold, so nothing is erased"), held->id),
      _("wait until it ends; --hold-ended says that it has"));
}

static void list_paths(struct text *out, const char *what, char *const *path, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    text_addf(out, "  %s ", what);
    text_add_shown(out, path[i]);
    text_add_char(out, '\n');
  }
}

static void list_bundles(const struct erasing *erasing, struct text *out)
{
  text_addf(
      out,
      ngettext("%s: the key serves %zu bundle\n", "%s: the key serves %zu bundles\n", erasing->uses.count),
      erasing->subject, erasing->uses.count);
  for (size_t i = 0; i < erasing->uses.count; i++)
    text_addf(out, "  %s%s\n", erasing->uses.use[i].id, erasing->uses.use[i].hold ? _(" (legal hold)") : "");
  list_paths(out, _("found at"), erasing->path, erasing->paths);
  list_paths(out, _("not encrypted, so not reached:"), erasing->plain, erasing->plains);
  list_paths(out, _("no bundle, or not in order, so not looked into:"), erasing->broken, erasing->brokens);
}

static void say_rest(const struct erasing *erasing, const struct entering *entering)
{
  printf(_("%s: the key is destroyed; notes, open answers and evidence in these bundles cannot be read any "
           "more\n"),
         erasing->subject);
  if (entering->ledger && erasing->uses.count)
    printf(ngettext("entered  in the ledger %s: %zu time erase\n",
                    "entered  in the ledger %s: %zu times erase\n", erasing->uses.count),
           ledger_verifier(entering->ledger)->name, erasing->uses.count);
  else printf("%s\n", _("no ledger was told: none is named, or no bundle is known"));
  printf(
      "%s\n",
      _("Still readable: codes, dates, levels and figures in the bundles; sheets, reports and evidence "
        "outside "
        "them; bundles sealed without encrypt. A copy of the key that somebody made, such as a backup, still "
        "opens them, and flash storage can keep overwritten blocks."));
}

static json_t *texts(char *const *list, size_t count)
{
  json_t *out = json_array();
  for (size_t i = 0; i < count; i++) json_array_append_new(out, json_text(list[i]));
  return out;
}

static void say_json(const struct erasing *erasing, const struct entering *entering, bool erased)
{
  AUTO(text) struct text out = {0};
  json_t *bundles = json_array();
  for (size_t i = 0; i < erasing->uses.count; i++)
    json_array_append_new(bundles, json_pack("{s:s, s:s}", "bundle", erasing->uses.use[i].id,
                                             "tagmanifest-sha256", erasing->uses.use[i].identity));
  AUTO(json_ref)
  json_t *tree = json_pack(
      "{s:s, s:s, s:s, s:b, s:b, s:o, s:o, s:o, s:o}", "format", "peil-erase/1", "subject", erasing->subject,
      "key", erasing->key.name, "erased", (int)erased, "ledger", entering->ledger && erasing->uses.count,
      "bundles", bundles, "found", texts(erasing->path, erasing->paths), "not-encrypted",
      texts(erasing->plain, erasing->plains), "not-in-order", texts(erasing->broken, erasing->brokens));
  json_write_text(&out, tree, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

static result erase(const struct context *context, const struct arguments *arguments,
                    const struct erasing *erasing)
{
  AUTO(entering) struct entering entering = {0};
  TRY(no_key(erasing));
  TRY(no_hold(arguments, erasing));
  TRY(entering_open(context, arguments, NULL,
                    &entering)); /* a ledger that cannot be told is found out first */
  AUTO(text) struct text list = {0};
  list_bundles(erasing, &list);
  bool goes = !argument_given(arguments, "dry-run"), ask = goes && !argument_given(arguments, "yes");
  if (!ask && !context->json) printf("%s", text_string(&list));
  if (ask) { /* what it is about is part of the question */
    text_addf(&list, _("This cannot be undone. Type %s to destroy the key: "), erasing->subject);
    TRY(erasing_confirm(text_string(&list), erasing->subject));
  }
  if (goes) TRY(erasing_do(context, arguments, erasing, &entering));
  if (context->json) say_json(erasing, &entering, goes);
  else if (goes) say_rest(erasing, &entering);
  return NULL;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(erasing) struct erasing erasing = {0};
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("a subject, and folders with bundles")));
  if (!code_valid(arguments->operand[0]))
    return fault_todo(fault_make(FAULT_USAGE, _("the subject is no code")),
                      _("give its pseudonym, such as K-0042"));
  TRY(erasing_survey(context, arguments, arguments->operand[0], arguments->operand + 1,
                     arguments->operands - 1, &erasing));
  return erase(context, arguments, &erasing);
}

static const struct option_spec options[] = {
    KEEPING_OPTION,
    LEDGER_OPTIONS(ENTERS_ERASURE),
    AGENT_OPTION,
    {"hold-ended", 0, NULL, N_("the legal hold on these bundles has ended")},
    {"dry-run", 0, NULL, N_("say what would go, and leave everything as it is")},
    {"yes", 'y', NULL, N_("do not ask")},
    {"json", 0, NULL, N_("what was erased, as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_erase = {
    .name = "erase",
    .summary = N_("destroy the key of a subject: what is encrypted under it is gone from every copy"),
    .synopsis = "SUBJECT [DIR]... [--keys DIR] [--ledger LEDGER] [--hold-ended] [--dry-run] [--yes] [--json]",
    .details = N_(
        "Bundles stay as they are, whole and computable; their notes, open answers and evidence can no "
        "longer "
        "be read. The key store knows which bundles they are; folders that are given are looked through as "
        "well, also for bundles that are not encrypted, which this does not reach. A legal hold is "
        "respected."),
    .example = "peil erase K-0042 archive --ledger archive/ledger",
    .option = options,
    .run = run};
