/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "commands/draft.h"
#include "commands/progress.h"
#include "commands/score/failing.h"
#include "commands/score/scoring.h"
#include "scoring/bulk.h"
#include "scoring/bulk_drop.h"
#include "scoring/bulk_json.h"

struct table {
  struct context *context;
  bool json;
  struct assessment *assessment;
  struct role *role;
  struct choices choices;
  struct plugin_set *plugins;
  size_t streamed, grouped;
  const struct method_choice **stream, **group; /* the choices, apart */
  size_t failures;
  struct bulk_failure *failure; /* a method each; [choices] */
  struct progress progress;
};

static void table_finish(struct table *table)
{
  for (size_t i = 0; i < table->failures; i++) fault_destroy(table->failure[i].fault);
  free(table->failure);
  free(table->stream);
  free(table->group);
  choices_finish(&table->choices);
  role_destroy(table->role);
  assessment_destroy(table->assessment);
}

static result open_method(void *to, size_t index, struct method **out)
{
  struct table *table = to;
  return assess_open(table->plugins, table->role, table->stream[index], 0, out);
}

static bool show_progress(void *to, const struct bulk_progress *progress)
{
  struct table *table = to;
  progress_show(&table->progress, progress->bytes, progress->total, progress->sheets);
  return false;
}

/* A plugin that fails costs its own rows only. */
static result or_note(struct table *table, result r)
{
  if (!r || fault_kind_of(r) != FAULT_INTERNAL) return r;
  table->failure[table->failures++].fault = r;
  return NULL;
}

static result load_method(struct table *table, const struct method_choice *choice)
{
  const struct peil_scoring *scoring;
  struct plugin *plugin;
  TRY(assess_plugin(table->plugins, choice, &plugin));
  TRY(plugin_load(plugin));
  TRY(method_interface(plugin, &scoring));
  if (scoring->scope == PEIL_SCOPE_GROUP) table->group[table->grouped++] = choice;
  else table->stream[table->streamed++] = choice;
  return NULL;
}

/* Methods about a group need the whole table at once; the others are streamed. */
static result sort_methods(struct table *table)
{
  table->stream = need_array(table->choices.count, sizeof *table->stream);
  table->group = need_array(table->choices.count, sizeof *table->group);
  table->failure = need_array(table->choices.count, sizeof *table->failure);
  for (size_t i = 0; i < table->choices.count; i++)
    TRY(or_note(table, load_method(table, &table->choices.choice[i])));
  return NULL;
}

/* What went to a terminal or a pipe cannot be taken back. */
static result take_back(struct table *table, const struct bulk_failure *failure,
                        const struct file_draft *draft)
{
  const char **id = need_array(table->streamed, sizeof *id);
  size_t failed = 0;
  for (size_t i = 0; i < table->streamed; i++) {
    if (!failure[i].fault) continue;
    id[failed++] = table->stream[i]->id;
    table->failure[table->failures++] = failure[i];
  }
  const bool some = failed && !draft->to_output;
  result r = some ? bulk_drop(draft, table->json ? BULK_JSON : BULK_CSV, id, failed) : NULL;
  free(id);
  return r;
}

static result stream(struct table *table, const char *input, unsigned threads, struct file_draft *draft)
{
  struct bulk_json json = {table->role, table->streamed};
  struct bulk_job job = {.input = input,
                         .role = table->role->view,
                         .methods = table->streamed,
                         .open = open_method,
                         .open_to = table,
                         .threads = threads,
                         .output = draft->descriptor,
                         .output_name = draft->path,
                         .read_at_once = draft->to_output,
                         .write = table->json ? bulk_json_write : NULL,
                         .write_to = &json,
                         .progress = show_progress,
                         .progress_to = table,
                         .failure = need_array(table->streamed, sizeof *job.failure)};
  progress_start(&table->progress, table->context->person_watches);
  result r = table->streamed ? bulk_score(&job) : NULL;
  progress_end(&table->progress);
  if (!r) r = take_back(table, job.failure, draft);
  else
    for (size_t i = 0; i < table->streamed; i++) fault_destroy(job.failure[i].fault);
  free(job.failure);
  return r;
}

static result score_group(struct table *table, const struct wide_block *block, struct method *method,
                          struct text *out)
{
  struct scores *scores = scores_create(table->role);
  scores_set_group(scores, &block->batch);
  result r = assess_batch(method, table->role, &block->batch, &block->codes, scores);
  if (!r && table->json) {
    scores_write(out, JSON_STYLE_LINE, (const struct scores *const *)&scores, 1, NULL);
    text_add_char(out, '\n');
  } else if (!r) {
    scoring_csv_row(out, scores);
  }
  scores_destroy(scores);
  return r;
}

static void csv_header(const struct role *role, struct text *out)
{
  text_add(out, "subject,method");
  for (uint32_t o = 0; o < role->view->outcomes; o++) text_addf(out, ",%s", role->view->outcome[o]->id);
  text_add_char(out, '\n');
}

static result whole(struct table *table, const char *input, struct file_draft *draft)
{
  if (!table->grouped) return NULL;
  if (!strcmp(input, "-") && table->streamed)
    return fault_todo(
        fault_make(FAULT_USAGE, _("standard input can be read once, and these methods read it twice")),
        _("put the table in a file, or name one method"));
  struct wide_block block;
  AUTO(text) struct text out = {0};
  wide_block_init(&block);
  if (!table->streamed && !table->json) csv_header(table->role, &out);
  result r = bulk_load(input, table->role->view, &block, NULL);
  for (size_t i = 0; !r && i < table->grouped; i++) {
    struct method *method = NULL;
    r = assess_open(table->plugins, table->role, table->group[i], 0, &method);
    if (!r) r = score_group(table, &block, method, &out);
    r = or_note(table, r);
    method_close(method);
  }
  wide_block_finish(&block);
  return r ? r : file_write_all(draft->descriptor, draft->path, text_string(&out), out.length);
}

static result prepare(struct table *table, const struct arguments *arguments)
{
  const char *file = argument_value(arguments, "assessment"), *role = argument_value(arguments, "role");
  if (file) TRY(assessment_read_file(file, &table->assessment));
  const struct assessment *names = role ? NULL : table->assessment;
  if (names) role = names->role;
  if (!role)
    return fault_todo(fault_make(FAULT_USAGE, _("a table does not say which role it is for")),
                      _("add --role ROLE"));
  choices_begin(table->context, arguments, table->assessment);
  result found = context_role(table->context, role, &table->role);
  if (names) found = fault_at(found, names->name, names->role_at, 0);
  TRY(found);
  TRY(choices_read(table->context, &table->choices, arguments, table->role, table->assessment));
  TRY(context_plugins(table->context, &table->plugins));
  for (size_t i = 0; i < table->choices.count; i++)
    context_begin(table->context, table->choices.choice[i].id);
  for (size_t i = 0; i < table->choices.count; i++) {
    const struct method_choice *choice = &table->choices.choice[i];
    result r = context_ask(table->context, choice->id, table->role);
    if (r && fault_kind_of(r) != FAULT_INTERNAL) return fault_at(r, choice->file, choice->line, 0);
    fault_destroy(r); /* a plugin that fails asks nothing, and is told of when it is to score */
  }
  return sort_methods(table);
}

/* What the output holds of a method that failed: nothing, or where it went out at once, what came before. */
static result say_what_is_left(const struct file_draft *draft, const struct bulk_failure *failure)
{
  if (draft->to_output && failure->cases)
    return fault_more(failure->fault, _("; what is written of it ends before that, and is no result"));
  return fault_more(failure->fault, _("; %s holds nothing of it"),
                    draft->to_output ? _("the output") : draft->path);
}

/* Nothing is put in place when nobody scored. */
static result close_table(struct table *table, struct file_draft *draft)
{
  size_t failures = table->failures;
  const bool some = failures < table->choices.count;
  result *all = need_array(failures, sizeof *all), r = some ? file_draft_commit(draft) : NULL;
  for (size_t i = 0; i < failures; i++) {
    if (some) table->failure[i].fault = say_what_is_left(draft, &table->failure[i]);
    all[i] = table->failure[i].fault;
  }
  if (some) r = draft_told(table->role, !table->json, r);
  if (!r) r = failing_told(table->context, all, &failures);
  table->failures = failures; /* the last is the verb's, now */
  free(all);
  return r;
}

result score_table(struct context *context, const struct arguments *arguments, enum score_form form)
{
  AUTO(table) struct table table = {.context = context, .json = form == SCORE_JSON};
  AUTO(file_draft) struct file_draft draft = {.descriptor = -1};
  const char *output = argument_value(arguments, "output");
  TRY(prepare(&table, arguments));
  TRY(file_draft_open(&draft, output ? output : "-",
                      argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY));
  result r = stream(&table, arguments->operand[0], context_threads(context, arguments), &draft);
  if (!r) r = whole(&table, arguments->operand[0], &draft);
  if (r) return draft_told(table.role, !table.json, r);
  return close_table(&table, &draft);
}
