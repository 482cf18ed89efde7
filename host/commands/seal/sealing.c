/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/sealing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/containment.h"
#include "commands/score/assessing.h"
#include "commands/version.h"
#include "plugins/isolation.h"
#include "report/render.h"

enum language sealing_language(const struct scoring *scoring)
{
  enum language language = LANGUAGE_DUTCH;
  if (scoring->assessment && language_from_word(scoring->assessment->language, &language)) return language;
  if (language_from_word(scoring->role->language, &language)) return language;
  return LANGUAGE_DUTCH;
}

result sealing_score(struct context *context, struct scoring *scoring)
{
  return scoring_assess_in(context, scoring, sealing_language(scoring));
}

/* A report names every sheet by its hash: in a bundle, of the sheet in the bundle. */
static void as_sealed(struct sheet *sheet, const struct role *role)
{
  struct text bytes = {0};
  sheet_write(sheet, role, &bytes);
  free(sheet->bytes);
  sheet->size = bytes.length;
  sheet->bytes = text_take(&bytes);
}

result sealing_assess(struct context *context, struct scoring *scoring)
{
  for (size_t i = 0; i < scoring->cases->sheets; i++)
    if (scoring->cases->sheet[i]->table)
      return fault_todo(fault_at(fault_make(FAULT_DATA, _("a table can be told of and compared, not sealed")),
                                 scoring->cases->sheet[i]->name, 0, 0),
                        _("a bundle holds a sheet of every rater; peil fill makes one"));
  if (scoring->role->draft)
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("a draft role can be scored, not sealed")),
                               scoring->role->name, 0, 0),
                      _("build the role as a plugin and name it by its id"));
  for (size_t i = 0; i < scoring->cases->sheets; i++) as_sealed(scoring->cases->sheet[i], scoring->role);
  return sealing_score(context, scoring);
}

char *sealing_id_of(const struct cases *cases, const struct assessment *assessment, const json_t *given)
{
  char hex[HASH_HEX_SIZE];
  uint8_t hash[HASH_SIZE];
  struct hash_run *run = hash_create();
  hash_add(run, cases->role->sha256, HASH_HEX_SIZE);
  if (assessment) hash_add(run, assessment->bytes, assessment->size);
  for (size_t i = 0; i < cases->sheets; i++) {
    AUTO(text) struct text sheet = {0};
    sheet_write(cases->sheet[i], cases->role, &sheet);
    hash_add(run, text_string(&sheet), sheet.length);
  }
  if (given) {
    AUTO(text) struct text line = {0};
    json_write_text(&line, given, JSON_STYLE_LINE);
    hash_add(run, text_string(&line), line.length);
  }
  hash_result(run, hash);
  hash_destroy(run);
  hash_hex(hash, hex);
  struct text id = {0};
  text_addf(&id, "%.40s-%s-%.12s", cases->batch.cases == 1 ? cases->batch.subject[0] : "group",
            assess_date(cases), hex);
  return text_take(&id);
}

/* What has to be known, beside the assessment, to come to the same id. */
static json_t *given_of(const struct scoring *scoring, const struct personal *personal)
{
  json_t *given = choices_given(&scoring->choices);
  if (!personal) return given;
  if (!given) given = json_object();
  json_object_set_new(given, "personal", json_string(personal_mark(personal)));
  return given;
}

char *sealing_id(const struct scoring *scoring, const struct personal *personal)
{
  AUTO(json_ref) json_t *given = given_of(scoring, personal);
  return sealing_id_of(scoring->cases, scoring->assessment, given);
}

/* ------------------------------------------------------------------------------------------------------ parts */

static void add_sheets(struct contents *contents, const struct scoring *scoring)
{
  for (size_t i = 0; i < scoring->cases->sheets; i++) {
    AUTO(text) struct text bytes = {0};
    char path[64];
    snprintf(path, sizeof path, "data/sheets/%04zu.json", i + 1);
    sheet_write(scoring->cases->sheet[i], scoring->role, &bytes);
    contents_add_text(contents, path, &bytes);
  }
}

static void score_document(const struct assessed *assessed, const struct assessed_method *method,
                           size_t index, enum json_style style, struct text *out)
{
  struct cases_part part = {0};
  bool group = assessed_is_group(method);
  if (!group) cases_part(assessed->cases, (uint32_t)index, -1, &part);
  scores_write(out, style, (const struct scores *const *)&method->scores[index], 1,
               group ? NULL : &part.batch);
  if (style == JSON_STYLE_LINE) text_add_char(out, '\n');
  if (!group) cases_part_finish(&part);
}

static void add_scores(struct contents *contents, const struct scoring *scoring)
{
  const struct assessed *assessed = scoring->assessed;
  const struct peil_role *view = scoring->role->view;
  for (size_t m = 0; m < assessed->methods; m++) {
    const struct assessed_method *method = &assessed->method[m];
    AUTO(text) struct text json = {0};
    AUTO(text) struct text csv = {0};
    AUTO(text) struct text path = {0};
    text_add(&csv, "subject,method");
    for (uint32_t o = 0; o < view->outcomes; o++) text_addf(&csv, ",%s", view->outcome[o]->id);
    text_add_char(&csv, '\n');
    for (size_t i = 0; i < method->count; i++) {
      score_document(assessed, method, i, method->count == 1 ? JSON_STYLE_PAGE : JSON_STYLE_LINE, &json);
      scoring_csv_row(&csv, method->scores[i]);
    }
    text_addf(&path, "data/scores/%s.json", method->scores[0]->method);
    contents_add_text(contents, text_string(&path), &json);
    text_clear(&path);
    text_addf(&path, "data/scores/%s.csv", method->scores[0]->method);
    contents_add_text(contents, text_string(&path), &csv);
  }
}

static void add_calibrations(struct contents *contents, const struct choices *choices)
{
  for (size_t i = 0; i < choices->count; i++) {
    const struct calibration *learnt = choices->choice[i].calibration;
    AUTO(text) struct text path = {0};
    if (!learnt) continue;
    text_addf(&path, "data/calibration/%s.json", learnt->method);
    contents_add_bytes(contents, text_string(&path), learnt->bytes, learnt->size);
  }
}

static result add_report(struct contents *contents, const struct scoring *scoring)
{
  struct doc *doc = NULL;
  AUTO(text) struct text html = {0};
  result r = assessing_tell(scoring->assessed, sealing_language(scoring), scoring->assessment, &doc);
  if (!r) render_html(doc, &html);
  doc_destroy(doc);
  if (!r) contents_add_text(contents, "data/report.html", &html);
  return r;
}

/* ---------------------------------------------------------------------------------------------------- plugins */

static json_t *plugin_json(const struct plugin *plugin, bool included)
{
  return json_pack("{s:s, s:s, s:s, s:i, s:s, s:b, s:s, s:s, s:o}", "id", plugin->id, "kind",
                   plugin->kind == PEIL_KIND_ROLE ? "role" : "method", "version", plugin->version, "abi",
                   (int)plugin->abi, "sha256", plugin->sha256, "included", (int)included, "sandbox",
                   isolation_now()->on ? "worker" : "in-process", "trust", trust_of(plugin), "confined",
                   containment_json(plugin));
}

static result add_plugin(struct contents *contents, const struct plugin *plugin, bool included, json_t *list)
{
  json_array_append_new(list, plugin_json(plugin, included));
  if (!included) return NULL;
  AUTO(text) struct text path = {0};
  AUTO(text) struct text bytes = {0};
  TRY(plugin_bytes(plugin, &bytes));
  text_addf(&path, "data/plugins/%s.so", plugin->id);
  contents_add_text(contents, text_string(&path), &bytes);
  return NULL;
}

/* The role text of a predecessor stays, whatever role is installed now; so does the record of who brought it. */
static result add_role_again(struct contents *contents, const struct sealed *sealed, const char *role,
                             json_t *list)
{
  const json_t *before = json_object_get(sealed->tool, "plugins");
  AUTO(text) struct text path = {0};
  text_addf(&path, "data/plugins/%s.so", role);
  const struct bundle_member *file = bundle_find(&sealed->bundle, text_string(&path));
  for (size_t i = 0; i < json_array_size(before); i++) {
    json_t *one = json_array_get(before, i);
    const char *id = json_string_value(json_object_get(one, "id")),
               *kind = json_string_value(json_object_get(one, "kind"));
    if (!id || !kind || strcmp(id, role) != 0 || strcmp(kind, "role") != 0) continue;
    json_array_append(list, one);
    if (file) contents_add_bytes(contents, file->path, file->bytes, file->size);
    return NULL;
  }
  return fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, _("does not name the role")), "E_JSON"),
                  "meta/tool.json", 0, 0);
}

static result add_tool(struct context *context, struct contents *contents, const struct scoring *scoring,
                       const struct personal *personal, const struct sealing_predecessor *from)
{
  bool included = scoring->assessment && !strcmp(scoring->assessment->plugins, "included");
  struct plugin_set *set;
  struct plugin *role = NULL;
  json_t *list = json_array();
  AUTO(json_ref) json_t *tool = json_object();
  json_object_set_new(tool, "format", json_string("peil-tool/1"));
  json_object_update_new(tool, version_json());
  json_object_set_new(tool, "language", json_string(language_code(sealing_language(scoring))));
  json_object_set_new(tool, "plugins", list);
  if (scoring->cases->apart) json_object_set_new(tool, "apart", json_true());
  json_t *given = given_of(scoring, personal);
  if (given) json_object_set_new(tool, "given", given);
  TRY(context_plugins(context, &set));
  if (from) TRY(add_role_again(contents, from->sealed, scoring->role->view->id, list));
  else TRY(plugins_get(set, PEIL_KIND_ROLE, scoring->role->view->id, &role));
  if (role) TRY(add_plugin(contents, role, included, list));
  for (size_t m = 0; m < scoring->assessed->methods; m++) {
    const struct plugin *plugin = method_plugin(scoring->assessed->method[m].method);
    if (plugin != role)
      TRY(add_plugin(contents, plugin, included, list)); /* a role that scores is there already */
  }
  AUTO(text) struct text bytes = {0};
  json_write_text(&bytes, tool, JSON_STYLE_PAGE);
  contents_add_text(contents, "meta/tool.json", &bytes);
  return NULL;
}

/* ------------------------------------------------------------------------------------------------------ whole */

static void add_evidence(struct contents *contents, const struct evidence_list *list)
{
  AUTO(text) struct text index = {0};
  for (size_t i = 0; i < list->count; i++) {
    char path[64];
    snprintf(path, sizeof path, "data/evidence/%04zu", i + 1);
    if (!list->entry[i].path) continue;
    struct bundle_file *file = contents_add_file(contents, path);
    file->source = arena_copy(&contents->arena, list->entry[i].path);
    file->sha256 = arena_copy(&contents->arena, list->entry[i].sha256);
  }
  if (!list->count) return;
  evidence_index(list, &index);
  contents_add_text(contents, "meta/evidence.json", &index);
}

static result gather(struct context *context, struct contents *contents, const struct scoring *scoring,
                     const struct evidence_list *evidence, struct personal *personal,
                     const struct sealing_predecessor *from)
{
  contents_add_bytes(contents, "data/assessment.cfg", scoring->assessment->bytes, scoring->assessment->size);
  contents_add_bytes(contents, "data/role.cfg", scoring->role->text, scoring->role->text_size);
  add_sheets(contents, scoring);
  add_scores(contents, scoring);
  add_calibrations(contents, &scoring->choices);
  TRY(add_report(contents, scoring));
  for (size_t i = 0; from && !personal && i < from->count;
       i++) /* encrypted, personal_add knows whose it is */
    *contents_add_file(contents, from->carried[i].path) = from->carried[i];
  if (personal) TRY(personal_add(personal, contents));
  else if (!from) add_evidence(contents, evidence);
  return add_tool(context, contents, scoring, personal, from);
}

static size_t predecessor_info(const struct assessment_predecessor *p, struct bundle_info *info)
{
  if (!*p->bundle) return 0;
  info[0] = (struct bundle_info){"Predecessor", p->bundle};
  info[1] = (struct bundle_info){"Predecessor-SHA256", p->sha256};
  info[2] = (struct bundle_info){"Predecessor-Relation", p->relation};
  info[3] = (struct bundle_info){"Predecessor-Reason", p->reason};
  return 4;
}

struct noting {
  const struct personal *personal;
  const char *until;
  bool hold;
};

/* Before the bundle appears: a kill in between leaves a line of a bundle that never came, and no bundle that an erasure knows nothing of. */
static result note_use(void *context, const struct verify_report *report)
{
  const struct noting *noting = context;
  return personal_note(noting->personal, report, noting->until, noting->hold);
}

result sealing_write(struct context *context, const struct scoring *scoring,
                     const struct evidence_list *evidence, const struct sealing_target *target,
                     struct verify_report *report)
{
  AUTO(contents) struct contents contents = {0};
  AUTO(string) char *id = sealing_id(scoring, target->personal);
  TRY(gather(context, &contents, scoring, evidence, target->personal, target->predecessor));
  struct bundle_info info[6];
  size_t infos = 0;
  char until[11];
  assessment_until(scoring->assessment, assess_date(scoring->cases), until);
  if (*until) info[infos++] = (struct bundle_info){"Retention-Until", until};
  if (scoring->assessment->hold) info[infos++] = (struct bundle_info){"Legal-Hold", "true"};
  infos += predecessor_info(&scoring->assessment->predecessor, info + infos);
  struct bundle_content content = {.id = id,
                                   .date = assess_date(scoring->cases),
                                   .agent = "peil " PEIL_VERSION,
                                   .info = info,
                                   .info_count = infos,
                                   .files = contents.file,
                                   .file_count = contents.count,
                                   .signer = target->signer,
                                   .entry = target->entry,
                                   .personal = target->personal != NULL};
  struct noting noting = {target->personal, until, scoring->assessment->hold};
  if (target->personal) content.before = note_use, content.before_context = &noting;
  return bundle_seal(&content, target->path, target->container, target->replace, report);
}

void sealing_say(const char *path, const struct verify_report *report)
{
  printf(ngettext("%s: bundle %s, %llu file, tag manifest sha256 %s\n",
                  "%s: bundle %s, %llu files, tag manifest sha256 %s\n", report->files),
         path, report->id, (unsigned long long)report->files, report->identity);
}
