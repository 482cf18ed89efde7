/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil retention: which bundles have been kept long enough, by what their signed tag data say.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "commands/command.h"
#include "commands/personal/erasing.h"

enum state { DUE, HELD, KEPT, UNDATED, BROKEN, STATES };

static const char *const state_names[STATES] = {"due", "held", "kept", "undated", "broken"};

struct row {
  char *path, *id, *fault;
  char until[11];
  bool hold, encrypted, sealed;
  enum state state;
};

struct retention {
  char at[11];
  size_t rows;
  struct row *row;
  size_t subjects;
  char **subject; /* with a key, in a bundle that is due */
};

static void retention_finish(struct retention *retention)
{
  for (size_t i = 0; i < retention->rows; i++) {
    free(retention->row[i].path);
    free(retention->row[i].id);
    free(retention->row[i].fault);
  }
  for (size_t i = 0; i < retention->subjects; i++) free(retention->subject[i]);
  free(retention->row);
  free(retention->subject);
}

static enum state state_of(const struct retention *retention, const struct row *row)
{
  if (row->fault) return BROKEN;
  if (row->hold) return HELD;
  if (!*row->until) return UNDATED;
  return strcmp(retention->at, row->until) > 0 ? DUE : KEPT;
}

static void add_subjects(struct retention *retention, const json_t *personal)
{
  const json_t *list = json_object_get(personal, "subjects");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *code = json_string_value(json_object_get(json_array_get(list, i), "subject"));
    bool known = !code || !code_valid(code);
    for (size_t k = 0; k < retention->subjects && !known; k++) known = !strcmp(retention->subject[k], code);
    if (known) continue;
    retention->subject = need_more(retention->subject, retention->subjects + 1, sizeof *retention->subject);
    retention->subject[retention->subjects++] = need_copy(code);
  }
}

static result add_row(void *context, struct holding *holding)
{
  struct retention *retention = context;
  retention->row = need_more(retention->row, retention->rows + 1, sizeof *retention->row);
  struct row *row = &retention->row[retention->rows++];
  const struct verify_report *report = &holding->bundle.report;
  *row = (struct row){.path = need_copy(holding->path),
                      .id = need_copy(report->id ? report->id : ""),
                      .fault = holding->fault ? fault_line(holding->fault) : NULL,
                      .hold = holding->hold,
                      .encrypted = holding->personal != NULL,
                      .sealed = report->sealed};
  memcpy(row->until, holding->until, sizeof row->until);
  row->state = state_of(retention, row);
  if (row->state == DUE) add_subjects(retention, holding->personal);
  return NULL;
}

/* --------------------------------------------------------------------------------------------------------- telling */

static const char *state_words(enum state state)
{
  switch (state) {
  case DUE: return _("due");
  case HELD: return _("legal hold");
  case KEPT: return _("kept");
  case UNDATED: return _("no date");
  default: return _("not in order");
  }
}

static size_t count_state(const struct retention *retention, enum state state)
{
  size_t count = 0;
  for (size_t i = 0; i < retention->rows; i++) count += retention->row[i].state == state;
  return count;
}

static void say_people(const struct retention *retention, bool due_only)
{
  for (size_t i = 0; i < retention->rows; i++) {
    const struct row *row = &retention->row[i];
    if (due_only && row->state != DUE) continue;
    AUTO(string) char *path = text_shown(row->path);
    printf("%-12s  %-10s  %s%s%s\n", state_words(row->state), *row->until ? row->until : "-", path,
           row->encrypted ? _(", encrypted") : "", row->fault || row->sealed ? "" : _(", no seal"));
    if (row->fault) printf("              %s\n", row->fault);
  }
  printf(_("at %s: %zu due, %zu under a legal hold, %zu kept, %zu without a date, %zu not in order\n"),
         retention->at, count_state(retention, DUE), count_state(retention, HELD),
         count_state(retention, KEPT), count_state(retention, UNDATED), count_state(retention, BROKEN));
}

static void say_json(const struct retention *retention, bool due_only)
{
  AUTO(text) struct text out = {0};
  json_t *list = json_array();
  for (size_t i = 0; i < retention->rows; i++) {
    const struct row *row = &retention->row[i];
    if (due_only && row->state != DUE) continue;
    json_array_append_new(list, json_pack("{s:o, s:s, s:s?, s:b, s:b, s:b, s:s, s:o}", "path",
                                          json_text(row->path), "bundle", row->id, "until",
                                          *row->until ? row->until : NULL, "hold", (int)row->hold,
                                          "encrypted", (int)row->encrypted, "sealed", (int)row->sealed,
                                          "state", state_names[row->state], "fault", json_text(row->fault)));
  }
  AUTO(json_ref)
  json_t *tree =
      json_pack("{s:s, s:s, s:o}", "format", "peil-retention/1", "at", retention->at, "bundles", list);
  json_write_text(&out, tree, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

/* --------------------------------------------------------------------------------------------------------- erasing */

/* Nothing that the key serves is kept longer or held: then it may go. */
static bool all_due(const struct retention *retention, const struct erasing *erasing)
{
  for (size_t i = 0; i < erasing->uses.count; i++) {
    const struct key_use *use = &erasing->uses.use[i];
    if (use->hold || !*use->until || strcmp(retention->at, use->until) <= 0) return false;
  }
  return erasing->found;
}

static result erase_one(struct context *context, const struct arguments *arguments,
                        const struct retention *retention, const char *subject,
                        const struct entering *entering, size_t *done, size_t *stay)
{
  AUTO(erasing) struct erasing erasing = {0};
  TRY(erasing_survey(context, arguments, subject, arguments->operand, arguments->operands, &erasing));
  if (!erasing.found) return NULL;
  if (!all_due(retention, &erasing)) {
    ++*stay;
    return NULL;
  }
  TRY(erasing_do(context, arguments, &erasing, entering));
  ++*done;
  return NULL;
}

static result erase_due(struct context *context, const struct arguments *arguments,
                        const struct retention *retention)
{
  AUTO(entering) struct entering entering = {0};
  size_t done = 0, stay = 0;
  if (!argument_given(arguments, "yes") && retention->subjects) {
    AUTO(text) struct text question = {0};
    text_addf(
        &question,
        ngettext("The key of %zu subject goes. This cannot be undone. Type erase: ",
                 "The keys of %zu subjects go. This cannot be undone. Type erase: ", retention->subjects),
        retention->subjects);
    TRY(erasing_confirm(text_string(&question), "erase"));
  }
  TRY(entering_open(context, arguments, NULL, &entering));
  for (size_t i = 0; i < retention->subjects; i++)
    TRY(erase_one(context, arguments, retention, retention->subject[i], &entering, &done, &stay));
  context_say(context,
              _("keys destroyed: %zu; keys that stay, because another bundle of the same subject is kept or "
                "held: %zu"),
              done, stay);
  return NULL;
}

/* ------------------------------------------------------------------------------------------------------------ verb */

static result day_of(const struct arguments *arguments, char out[11])
{
  const char *word = argument_value(arguments, "at");
  time_t now = time(NULL);
  struct tm tm;
  if (!word && gmtime_r(&now, &tm) && strftime(out, 11, "%Y-%m-%d", &tm) == 10) return NULL;
  if (!word || !date_valid(word))
    return fault_todo(fault_make(FAULT_USAGE, _("--at: “%s” is no date"), word ? word : ""),
                      _("write 2026-11-22"));
  memcpy(out, word, 11);
  return NULL;
}

static result retain(struct context *context, const struct arguments *arguments, struct retention *retention)
{
  bool due_only = argument_given(arguments, "due");
  TRY(day_of(arguments, retention->at));
  TRY(holdings_walk(arguments->operand, arguments->operands,
                    &(struct holdings_visitor){.holding = add_row, .context = retention}));
  if (context->json) say_json(retention, due_only);
  else say_people(retention, due_only);
  if (argument_given(arguments, "erase-due")) TRY(erase_due(context, arguments, retention));
  if (!count_state(retention, BROKEN)) return NULL;
  return fault_make(FAULT_NOT_IN_ORDER,
                    ngettext("%zu bundle is not in order, and nothing it says is believed",
                             "%zu bundles are not in order, and nothing they say is believed",
                             count_state(retention, BROKEN)),
                    count_state(retention, BROKEN));
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(retention) struct retention retention = {0};
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("folders with bundles")));
  return retain(context, arguments, &retention);
}

static const struct option_spec options[] = {
    {"at", 0, "DATE", N_("as it is on that day, not today (UTC)")},
    {"due", 0, NULL, N_("only what is due")},
    {"erase-due", 0, NULL, N_("destroy the keys of subjects all of whose bundles are due")},
    {"yes", 'y', NULL, N_("do not ask")},
    KEEPING_OPTION,
    LEDGER_OPTIONS(ENTERS_ERASURE),
    AGENT_OPTION,
    {"json", 0, NULL, N_("the list as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_retention = {
    .name = "retention",
    .summary = N_("list what has been kept long enough, and what is under a legal hold"),
    .synopsis = "DIR... [--at DATE] [--due] [--erase-due [--yes]] [--json]",
    .details = N_("Retention-Until and Legal-Hold are tag data of a bundle, and signed with it. Every bundle "
                  "is verified; "
                  "what is not in order is told, never erased. A bundle is kept through the day of its date. "
                  "Exit code 1: "
                  "something is not in order."),
    .example = "peil retention archive --due",
    .option = options,
    .run = run};
