/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/fill/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "commands/score/choices.h"

/* What stands above the answers of a new sheet. */
struct header {
  char *subject, *rater, *date;
  uint8_t relation;
  bool has_relation;
};

static void header_finish(struct header *header)
{
  free(header->subject);
  free(header->rater);
  free(header->date);
}

static void sheet_finish(struct sheet **sheet) { sheet_destroy(*sheet); }

static result no_code(const char *option, const char *code)
{
  return fault_todo(fault_make(FAULT_USAGE, _("%s: “%s” is no code"), option, code),
                    _("use a pseudonym such as K-0042, never a name"));
}

static result no_relation(const char *word)
{
  static const char *const words[] = {"self", "peer", "client", "supervisor", "assessor"};
  const char *near = word_nearest(word, words, sizeof words / sizeof *words);
  result r = fault_make(
      FAULT_USAGE, _("--relation: “%s” is no relation; expected self, peer, client, supervisor or assessor"),
      word);
  return near ? fault_todo(r, _("did you mean “%s”?"), near) : r;
}

/* ---- what the command line says */

static result header_read(const struct arguments *arguments, struct header *header)
{
  const char *relation = argument_value(arguments, "relation");
  header->subject = need_copy(argument_value(arguments, "subject"));
  header->rater = need_copy(argument_value(arguments, "rater"));
  header->date = need_copy(argument_value(arguments, "date"));
  if (header->subject && !code_valid(header->subject)) return no_code("--subject", header->subject);
  if (header->rater && !code_valid(header->rater)) return no_code("--rater", header->rater);
  header->has_relation = relation != NULL;
  if (relation && !relation_of_person(relation, &header->relation)) return no_relation(relation);
  return NULL;
}

static result must_agree(const char *path, const char *option, const char *given, const char *has)
{
  if (!given || !strcmp(given, has)) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_USAGE, _("the sheet has %s %s, not %s"), option + 2, has, given), path, 0, 0),
      _("leave %s out to go on with this sheet, or name another file"), option);
}

/* Here the role is an operand, not an option. */
static result read_begun(struct fill *fill)
{
  AUTO(text) struct text bytes = {0};
  AUTO(string) char *role = NULL;
  TRY(file_read(fill->path, FILE_LIMIT, &bytes));
  TRY(sheet_peek_role(text_string(&bytes), bytes.length, fill->path, &role));
  result r = sheet_read(text_string(&bytes), bytes.length, fill->path, fill->role, &fill->sheet);
  if (!strcmp(role, fill->role->view->id)) return r;
  return fault_todo(r, _("name that role before the sheet, or give another sheet"));
}

static result resume(struct fill *fill, const struct header *header)
{
  TRY(read_begun(fill));
  const struct sheet *sheet = fill->sheet;
  TRY(must_agree(fill->path, "--rater", header->rater, sheet->rater));
  TRY(must_agree(fill->path, "--subject", header->subject, sheet->subject));
  TRY(must_agree(fill->path, "--date", header->date, sheet->date));
  return must_agree(fill->path, "--relation",
                    header->has_relation ? relation_word((enum peil_relation)header->relation) : NULL,
                    relation_word((enum peil_relation)sheet->relation));
}

/* ---- asking a person for what the command line does not say */

static result needed(const char *option, const char *argument)
{
  return fault_todo(fault_make(FAULT_USAGE, _("a new sheet needs %s"), option), _("add %s %s"), option,
                    argument);
}

static result ask_line(struct fill_input *input, const char *question, const char *option,
                       const char *argument)
{
  if (!input->person) return needed(option, argument);
  printf("%s ", question);
  fflush(stdout);
  enum fill_heard heard = fill_input_line(input);
  while (heard == FILL_UNUSABLE) heard = fill_input_line(input);
  return heard == FILL_LINE ? NULL : needed(option, argument);
}

static void tell(result r)
{
  AUTO(string) char *line = fault_line(r);
  fprintf(stderr, "  %s\n", line);
  fault_destroy(r);
}

static result ask_code(struct fill_input *input, const char *question, const char *option, char **out)
{
  while (!*out) {
    TRY(ask_line(input, question, option, "CODE"));
    const char *code = text_string(&input->line);
    if (code_valid(code)) *out = need_copy(code);
    else tell(no_code(option, code));
  }
  return NULL;
}

static result ask_relation(struct fill_input *input, struct header *header)
{
  while (!header->has_relation) {
    TRY(ask_line(input, _("Relation (self, peer, client, supervisor, assessor)?"), "--relation", "R"));
    header->has_relation = relation_of_person(text_string(&input->line), &header->relation);
    if (!header->has_relation) tell(no_relation(text_string(&input->line)));
  }
  return NULL;
}

static char *today(void)
{
  char date[11];
  time_t now = time(NULL);
  struct tm parts;
  if (!localtime_r(&now, &parts) || !strftime(date, sizeof date, "%Y-%m-%d", &parts))
    return need_copy("1970-01-01");
  return need_copy(date);
}

/* A sheet that would not read back is not begun: that is how the date is judged. */
static result must_read_back(const struct fill *fill, const char *date)
{
  AUTO(text) struct text bytes = {0};
  AUTO(sheet) struct sheet *again = NULL;
  sheet_write(fill->sheet, fill->role, &bytes);
  result r = sheet_read(text_string(&bytes), bytes.length, fill->path, fill->role, &again);
  if (!r) return NULL;
  fault_destroy(r);
  return fault_make(FAULT_USAGE, _("--date: “%s” is no date, expected YYYY-MM-DD"), date);
}

/* "sheets/K-0042.json" -> "K-0042"; NULL where that is no code. The caller frees it. */
static char *code_in_name(const char *path)
{
  const char *name = file_name(path), *dot = strrchr(name, '.');
  char *code = dot ? need_copy_n(name, (size_t)(dot - name)) : need_copy(name);
  if (code_valid(code)) return code;
  free(code);
  return NULL;
}

static result begin(struct fill *fill, struct header *header)
{
  TRY(ask_code(fill->input, _("Your own code, such as A-03?"), "--rater", &header->rater));
  TRY(ask_relation(fill->input, header));
  if (!header->subject && header->relation == PEIL_SELF) header->subject = need_copy(header->rater);
  if (!header->subject && !fill->input->person) header->subject = code_in_name(fill->path);
  TRY(ask_code(fill->input, _("The code of whom it is about, such as K-0042?"), "--subject",
               &header->subject));
  if (!header->date) header->date = today();
  fill->sheet = sheet_create(fill->role, fill->path, header->subject, header->rater,
                             (enum peil_relation)header->relation, header->date);
  TRY(must_read_back(fill, header->date));
  AUTO(text) struct text bytes = {0};
  sheet_write(fill->sheet, fill->role, &bytes);
  return file_write(fill->path, text_string(&bytes), bytes.length,
                    FILE_NEW_ONLY); /* now, not after sixty answers */
}

static result open_sheet(struct fill *fill, struct header *header)
{
  return access(fill->path, F_OK) == 0 ? resume(fill, header) : begin(fill, header);
}

/* ---- methods that ask */

/* Those of them that choose what is asked next, opened. */
struct asking {
  struct choices choices;
  struct method **method; /* [methods] */
  size_t methods;
};

static void asking_finish(struct asking *asking)
{
  for (size_t i = 0; i < asking->methods; i++) method_close(asking->method[i]);
  free(asking->method);
  choices_finish(&asking->choices);
}

static result asking_open_one(struct asking *asking, struct plugin_set *plugins, const struct role *role,
                              const struct method_choice *choice)
{
  struct plugin *plugin;
  struct method *method;
  bool chooses;
  TRY(assess_plugin(plugins, choice, &plugin));
  TRY(method_may_choose(plugin, &chooses));
  if (!chooses && !choice->options) return NULL;
  TRY(assess_open(plugins, role, choice, 0, &method));
  asking->method = need_more(asking->method, asking->methods + 1, sizeof(struct method *));
  asking->method[asking->methods++] = method;
  return NULL;
}

static bool is_named(const struct choices *choices, const char *method)
{
  for (size_t i = 0; i < choices->count; i++)
    if (!strcmp(choices->choice[i].id, method)) return true;
  return false;
}

/* What the line needs that says how to go on. */
static void note_choices(const struct arguments *arguments, struct text *more)
{
  for (size_t i = 0; i < argument_count(arguments, "method"); i++)
    text_addf(more, " --method %s", argument_nth(arguments, "method", i));
  for (size_t i = 0; i < argument_count(arguments, "option"); i++)
    text_addf(more, " --option %s", argument_nth(arguments, "option", i));
}

/* The methods of --method with their options, and those the role lists: the same that sheets may answer. */
static result asking_open(struct asking *asking, struct context *context, const struct arguments *arguments,
                          struct role *role, struct text *more)
{
  struct plugin_set *plugins;
  TRY(context_plugins(context, &plugins));
  if (argument_count(arguments, "method") || argument_count(arguments, "option"))
    TRY(choices_read(context, &asking->choices, arguments, role, NULL));
  TRY(choices_ask(context, &asking->choices, role));
  note_choices(arguments, more);
  for (size_t i = 0; i < asking->choices.count; i++) {
    TRY(choice_must_ask(context, &asking->choices.choice[i], role));
    TRY(asking_open_one(asking, plugins, role, &asking->choices.choice[i]));
  }
  for (uint32_t i = 0; i < role->view->items; i++) {
    const char *method = role->item[i].asked_by;
    if (!method || is_named(&asking->choices, method)) continue;
    if (i > 0 && role->item[i - 1].asked_by && !strcmp(role->item[i - 1].asked_by, method)) continue;
    TRY(asking_open_one(asking, plugins, role, &(struct method_choice){.id = method}));
  }
  return NULL;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(role) struct role *role = NULL;
  AUTO(header) struct header header = {0};
  TRY(arguments_expect(arguments, 2, 2, _("a ROLE and the SHEET to fill in")));
  TRY(header_read(arguments, &header));
  TRY(context_role(context, arguments->operand[0], &role));
  AUTO(text) struct text more = {0};
  AUTO(asking) struct asking asking = {0};
  TRY(asking_open(&asking, context, arguments, role, &more));
  if (!strcmp(arguments->operand[1], "-"))
    return fault_todo(fault_make(FAULT_USAGE, _("a sheet is filled in in a file, not on standard output")),
                      _("name a file, such as sheet.json"));
  AUTO(fill_lock) struct fill_lock lock = {.descriptor = -1};
  TRY(fill_lock_take(&lock, arguments->operand[1]));
  AUTO(fill_input) struct fill_input input;
  fill_input_open(&input);
  struct fill fill = {.role = role,
                      .role_name = arguments->operand[0],
                      .path = arguments->operand[1],
                      .more = text_string(&more),
                      .input = &input,
                      .choosers = asking.methods,
                      .chooser = asking.method};
  result r = open_sheet(&fill, &header);
  if (!r) r = fill_dialogue(&fill);
  sheet_destroy(fill.sheet);
  return r;
}

static const struct option_spec options[] = {
    {"rater", 0, "CODE", N_("who fills it in: a pseudonym, never a name")},
    {"relation", 0, "R", N_("self, peer, client, supervisor or assessor")},
    {"subject", 0, "CODE",
     N_("whom it is about; for self the same as the rater, from a pipe the name of SHEET")},
    {"method", 'm', "M", N_("ask the questions of this method too (pairs, say); may be repeated")},
    {"option", 0, "M.key=value", N_("an option of a method; may be repeated")},
    {"date", 0, "DATE", N_("YYYY-MM-DD; default today")},
    {"json", 0, NULL, N_("faults as JSON")},
    {0}};

const struct command command_fill = {
    "fill",
    N_("fill in a questionnaire, line by line; every answer is saved at once"),
    "ROLE SHEET [--rater CODE --relation R] [--subject CODE]",
    N_("Asks the questions of a role one by one and keeps the answers in SHEET, which is on disk before each "
       "answer is confirmed.\n"
       "A sheet that is there already is gone on with, at the first question without an answer. Type ? for "
       "what can be answered.\n"
       "Ends with 0 when every question that must be answered is, else with 75: unfinished, but saved."),
    "peil fill coordinator-buurtbemiddeling sheet.json --rater A-03 --relation assessor --subject K-0042\n"
    "peil fill coordinator-buurtbemiddeling sheet.json\n"
    "peil fill coordinator-buurtbemiddeling sheet.json --method comparison --option "
    "comparison.pairing=adaptive",
    options,
    run};
