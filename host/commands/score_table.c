/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "commands/progress.h"
#include "commands/scoring.h"
#include "scoring/bulk.h"

struct table {
  struct context *context;
  struct assessment *assessment;
  struct role *role;
  struct choices choices;
  struct plugin_set *plugins;
  size_t streamed, grouped;
  const struct method_choice **stream, **group; /* the choices, apart */
  struct progress progress;
};

static void table_finish(struct table *table)
{
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

/* Methods about a group need the whole table at once; the others are streamed. */
static result sort_methods(struct table *table)
{
  table->stream = need_array(table->choices.count, sizeof *table->stream);
  table->group = need_array(table->choices.count, sizeof *table->group);
  for (size_t i = 0; i < table->choices.count; i++) {
    const struct method_choice *choice = &table->choices.choice[i];
    const struct peil_scoring *scoring;
    struct plugin *plugin;
    TRY(plugins_get(table->plugins, PEIL_KIND_METHOD, choice->id, &plugin));
    TRY(plugin_load(plugin));
    TRY(method_interface(plugin, &scoring));
    if (scoring->scope == PEIL_SCOPE_GROUP) table->group[table->grouped++] = choice;
    else table->stream[table->streamed++] = choice;
  }
  return NULL;
}

static result write_case(struct table *table, const struct peil_batch *batch, uint32_t index,
                         struct method *const *method, struct text *out)
{
  struct scores **scores = need_array(table->streamed, sizeof *scores);
  struct cases_part part;
  result r = NULL;
  batch_part(batch, index, -1, &part);
  for (size_t m = 0; !r && m < table->streamed; m++) {
    scores[m] = scores_create(table->role);
    scores[m]->subject = arena_copy(&scores[m]->arena, part.subject);
    r = assess_batch(method[m], table->role, &part.batch, scores[m]);
  }
  if (!r) {
    AUTO(json_ref)
    json_t *tree = scores_json((const struct scores *const *)scores, table->streamed, &part.batch);
    json_write_text(out, tree, JSON_STYLE_LINE);
    text_add_char(out, '\n');
  }
  for (size_t m = 0; m < table->streamed; m++) scores_destroy(scores[m]);
  free(scores);
  cases_part_finish(&part);
  return r;
}

static result write_json(void *to, unsigned worker, const struct peil_batch *batch,
                         struct method *const *method, struct text *out)
{
  (void)worker;
  for (uint32_t c = 0; c < batch->cases; c++) TRY(write_case(to, batch, c, method, out));
  return NULL;
}

static result stream(struct table *table, const char *input, unsigned threads, struct file_draft *draft)
{
  struct bulk_job job = {.input = input,
                         .role = table->role->view,
                         .methods = table->streamed,
                         .open = open_method,
                         .open_to = table,
                         .threads = threads,
                         .output = draft->descriptor,
                         .output_name = draft->path,
                         .write = table->context->json ? write_json : NULL,
                         .write_to = table,
                         .progress = show_progress,
                         .progress_to = table};
  if (!table->streamed) return NULL;
  progress_start(&table->progress, table->context->person_watches);
  result r = bulk_score(&job);
  progress_end(&table->progress);
  return r;
}

static result score_group(struct table *table, const struct peil_batch *batch, struct method *method,
                          struct text *out)
{
  struct scores *scores = scores_create(table->role);
  scores->subjects = batch->cases;
  scores->raters = batch->rows;
  result r = assess_batch(method, table->role, batch, scores);
  if (!r && table->context->json) {
    AUTO(json_ref) json_t *tree = scores_json((const struct scores *const *)&scores, 1, NULL);
    json_write_text(out, tree, JSON_STYLE_LINE);
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
  if (!table->streamed && !table->context->json) csv_header(table->role, &out);
  result r = bulk_load(input, table->role->view, &block);
  for (size_t i = 0; !r && i < table->grouped; i++) {
    struct method *method = NULL;
    r = assess_open(table->plugins, table->role, table->group[i], 0, &method);
    if (!r) r = score_group(table, &block.batch, method, &out);
    method_close(method);
  }
  wide_block_finish(&block);
  return r ? r : file_write_all(draft->descriptor, draft->path, text_string(&out), out.length);
}

static result prepare(struct table *table, const struct arguments *arguments)
{
  const char *file = argument_value(arguments, "assessment"), *role = argument_value(arguments, "role");
  if (file) TRY(assessment_read_file(file, &table->assessment));
  if (!role && table->assessment) role = table->assessment->role;
  if (!role)
    return fault_todo(fault_make(FAULT_USAGE, _("a table does not say which role it is for")),
                      _("add --role ROLE"));
  TRY(context_role(table->context, role, &table->role));
  TRY(choices_read(&table->choices, arguments, table->role, table->assessment));
  TRY(context_plugins(table->context, &table->plugins));
  for (size_t i = 0; i < table->choices.count; i++)
    TRY(context_ask(table->context, table->choices.choice[i].id, table->role));
  return sort_methods(table);
}

result score_table(struct context *context, const struct arguments *arguments)
{
  AUTO(table) struct table table = {.context = context};
  AUTO(file_draft) struct file_draft draft = {.descriptor = -1};
  const char *output = argument_value(arguments, "output");
  unsigned threads = 0;
  TRY(prepare(&table, arguments));
  TRY(context_threads(context, arguments, &threads));
  TRY(file_draft_open(&draft, output ? output : "-",
                      argument_given(arguments, "force") ? FILE_REPLACE : FILE_NEW_ONLY));
  TRY(stream(&table, arguments->operand[0], threads, &draft));
  TRY(whole(&table, arguments->operand[0], &draft));
  return file_draft_commit(&draft);
}
