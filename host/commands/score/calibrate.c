/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil calibrate: lets a method learn from a group, once, into a file of its own.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "commands/command.h"
#include "commands/score/choices.h"
#include "model/calibration.h"
#include "scoring/bulk.h"

struct learning {
  struct role *role;
  struct choices choices;
  struct method *method;
  struct wide_block block;
};

static void learning_finish(struct learning *learning)
{
  wide_block_finish(&learning->block);
  method_close(learning->method);
  choices_finish(&learning->choices);
  role_destroy(learning->role);
}

static void say_what(const struct context *context, const char *path, const struct text *bytes)
{
  AUTO(json_ref) json_t *tree = json_loadb(text_string(bytes), bytes->length, 0, NULL);
  const json_t *log = json_object_get(tree, "log");
  for (size_t i = 0; i < json_array_size(log); i++) {
    AUTO(text) struct text line = {0};
    json_write_text(&line, json_array_get(log, i), JSON_STYLE_LINE);
    context_say(context, "  %s", text_string(&line));
  }
  AUTO(text) struct text summary = {0};
  static const char *const keys[] = {"model", "subjects", "log_likelihood", "gradient_norm", "iterations"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const json_t *value = json_object_get(tree, keys[i]);
    if (!value) continue;
    text_addf(&summary, "%s%s ", summary.length ? ", " : "", keys[i]);
    json_write_text(&summary, value, JSON_STYLE_LINE);
  }
  context_say(context, "%s: %s", path, text_string(&summary));
}

static result learn(struct context *context, const struct arguments *arguments, struct learning *learning,
                    struct text *out)
{
  struct plugin_set *plugins;
  AUTO(text) struct text raw = {0};
  TRY(context_role(context, arguments->operand[0], &learning->role));
  TRY(choices_read(context, &learning->choices, arguments, learning->role, NULL));
  TRY(context_plugins(context, &plugins));
  TRY(assess_open(plugins, learning->role, &learning->choices.choice[0], (int64_t)time(NULL),
                  &learning->method));
  TRY(bulk_load(arguments->operand[1], learning->role->view, &learning->block, NULL));
  wide_values(&learning->block);
  TRY(method_calibrate(learning->method, &learning->block.batch, &raw));
  return calibration_complete(text_string(&raw), raw.length, learning->choices.choice[0].id, learning->role,
                              out);
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(learning) struct learning learning = {0};
  AUTO(text) struct text out = {0};
  wide_block_init(&learning.block);
  const char *path = argument_value(arguments, "output");
  TRY(arguments_expect(arguments, 2, 2, _("a role and a CSV table")));
  if (argument_count(arguments, "method") != 1)
    return fault_todo(fault_make(FAULT_USAGE, _("name the one method that is to learn")),
                      _("add --method irt or --method norms"));
  if (!path)
    return fault_todo(fault_make(FAULT_USAGE, _("no name for the calibration")), _("add -o NAME.json"));
  result r = learn(context, arguments, &learning, &out);
  if (r) return fault_at(r, arguments->operand[1], 0, 0);
  TRY(context_output(path, &out, argument_given(arguments, "force")));
  say_what(context, path, &out);
  return NULL;
}

static const struct option_spec options[] = {
    {"method", 'm', "M", N_("the method that learns: irt or norms")},
    {"option", 0, "M.key=value", N_("an option of the method; may be repeated")},
    {"output", 'o', "FILE", N_("where to write the calibration (JSON)")},
    {"force", 0, NULL, N_("replace an existing calibration")},
    {"json", 0, NULL, N_("faults as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_calibrate = {
    .name = "calibrate",
    .summary = N_("let a method learn from a group, into a file of its own"),
    .synopsis = "ROLE DATA.csv --method irt|norms -o FILE.json",
    .details = N_("DATA.csv is a wide CSV as peil score reads it. The calibration holds what was learnt, "
                  "from how many, when, and for which role "
                  "text; peil score --calibration FILE uses it for one person as for many."),
    .example = "peil calibrate coordinator-buurtbemiddeling group.csv --method norms -o norms.json\n"
               "peil score sheet.json --method norms --calibration norms.json",
    .option = options,
    .run = run};
