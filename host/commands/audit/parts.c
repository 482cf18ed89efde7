/* SPDX-License-Identifier: EUPL-1.2
 *
 * The parts of a bundle held against each other.
 */
#include <string.h>

#include "base/number.h"
#include "commands/audit/audit.h"
#include "commands/seal/sealing.h"

static const char *word(const json_t *object, const char *key)
{
  const char *found = json_string_value(json_object_get(object, key));
  return found ? found : "";
}

static const json_t *scores_method(const json_t *document)
{
  return json_object_get(json_array_get(json_object_get(document, "results"), 0), "method");
}

static const json_t *given(const struct audit *audit, const char *key)
{
  return json_object_get(json_object_get(audit->sealed->tool, "given"), key);
}

static bool among(const json_t *list, const char *id)
{
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *one = json_string_value(json_array_get(list, i));
    if (one && !strcmp(one, id)) return true;
  }
  return false;
}

static const struct assessment_method *assessment_method(const struct audit *audit, const char *id)
{
  const struct assessment *a = audit->sealed->assessment;
  for (size_t i = 0; i < a->methods; i++)
    if (!strcmp(a->method[i].id, id)) return &a->method[i];
  return NULL;
}

/* The record of a plugin in meta/tool.json. */
static const json_t *tool_plugin(const struct audit *audit, const char *kind, const char *id)
{
  const json_t *list = json_object_get(audit->sealed->tool, "plugins");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *one = json_array_get(list, i);
    if (!strcmp(word(one, "kind"), kind) && !strcmp(word(one, "id"), id)) return one;
  }
  return NULL;
}

static bool scored(const struct audit *audit, const char *id)
{
  return audit_member(audit->sealed, "data/scores/", id, ".json") != NULL;
}

/* ----------------------------------------------------------------------------------------------------- methods */

static void methods_agree(struct audit *audit)
{
  const struct assessment *a = audit->sealed->assessment;
  const json_t *instead = given(audit, "methods");
  for (size_t i = 0; i < a->methods && !instead; i++)
    if (!scored(audit, a->method[i].id))
      audit_disagree(audit, AUDIT_METHODS, _("the assessment asks for %s, and there are no scores of it"),
                     a->method[i].id);
  for (size_t i = 0; i < json_array_size(instead); i++) {
    const char *id = json_string_value(json_array_get(instead, i));
    if (id && !scored(audit, id))
      audit_disagree(audit, AUDIT_METHODS, _("%s was asked for at the seal, and there are no scores of it"),
                     id);
    else if (id && !assessment_method(audit, id))
      audit_note(audit, AUDIT_METHODS, _("%s was asked for at the seal, not by the assessment"), id);
  }
  for (size_t i = 0; i < a->methods && instead; i++)
    if (!among(instead, a->method[i].id))
      audit_note(audit, AUDIT_METHODS, _("%s of the assessment was left out at the seal"), a->method[i].id);
  for (size_t i = 0; i < audit->count; i++)
    if (instead ? !among(instead, audit->audited[i].method)
                : !assessment_method(audit, audit->audited[i].method))
      audit_disagree(audit, AUDIT_METHODS, _("there are scores of %s, which the assessment does not ask for"),
                     audit->audited[i].method);
}

/* ----------------------------------------------------------------------------------------------------- options */

result audit_choice(const struct audit *audit, const char *method, struct arena *arena,
                    struct method_choice *out)
{
  const struct assessment_method *asked = assessment_method(audit, method);
  const json_t *instead = json_object_get(given(audit, "options"), method);
  const struct option_given *more;
  size_t from = asked ? asked->options : 0, count = sealed_option_list(instead, arena, &more);
  struct option_given *all = arena_memory(arena, from + count, sizeof *all);
  for (size_t i = 0; i < from; i++)
    all[i] = (struct option_given){asked->option[i].key, asked->option[i].value,
                                   audit->sealed->assessment->name, asked->option[i].at};
  for (size_t i = 0; i < count; i++) all[from + i] = more[i];
  *out = (struct method_choice){.id = method, .option = all, .options = from + count};
  return sealed_calibration(audit->sealed, method, &out->calibration);
}

/* The options that were to be in force. */
static result options_due(struct context *context, const struct audit *audit, const char *method,
                          struct scores *out)
{
  AUTO(arena) struct arena arena = {0};
  struct plugin_set *plugins;
  struct method *opened = NULL;
  struct method_choice choice;
  TRY(audit_choice(audit, method, &arena, &choice));
  TRY(context_plugins(context, &plugins));
  TRY(assess_open(plugins, audit->sealed->role, &choice, assess_time(audit->sealed->cases), &opened));
  assess_note_method(out, opened);
  method_close(opened);
  return NULL;
}

static void option_agrees(struct audit *audit, const struct audited *one, const struct score_setting *due,
                          const json_t *options)
{
  AUTO(text) struct text now = {0};
  const json_t *value = json_object_get(options, due->key);
  if (value) json_write_text(&now, value, JSON_STYLE_LINE);
  if (value && !strcmp(text_string(&now), due->text)) return;
  if (due->given)
    audit_disagree(audit, AUDIT_OPTIONS, _("%s.%s is %s in the scores; assessment and role state %s"),
                   one->method, due->key, value ? text_string(&now) : _("absent"), due->text);
  else if (!one->other_plugin)
    audit_disagree(audit, AUDIT_OPTIONS, _("%s.%s is %s in the scores; nothing states it, and %s is usual"),
                   one->method, due->key, value ? text_string(&now) : _("absent"), due->text);
  else
    audit_note(audit, AUDIT_OPTIONS,
               _("%s.%s is %s in the scores; nothing states it, and %s is usual in the plugin of now"),
               one->method, due->key, value ? text_string(&now) : _("absent"), due->text);
}

static void options_noted(struct audit *audit, const char *method)
{
  const char *key;
  json_t *value;
  json_object_foreach(json_object_get(given(audit, "options"), method), key, value) if (json_is_string(value))
      audit_note(audit, AUDIT_OPTIONS, _("%s.%s=%s was given at the seal"), method, key,
                 json_string_value(value));
}

static void calibration_agrees(struct audit *audit, const char *method)
{
  const struct assessment_method *asked = assessment_method(audit, method);
  bool there = audit_member(audit->sealed, "data/calibration/", method, ".json") != NULL;
  bool named = asked && *asked->calibration, instead = among(given(audit, "calibrations"), method);
  if (there && instead)
    audit_note(audit, AUDIT_OPTIONS, _("the calibration of %s was given at the seal"), method);
  else if (there && !named)
    audit_disagree(audit, AUDIT_OPTIONS, _("a calibration for %s, which the assessment does not name"),
                   method);
  else if (!there && (named || instead))
    audit_disagree(audit, AUDIT_OPTIONS, _("the calibration for %s is not in the bundle"), method);
}

static void options_agree(struct context *context, struct audit *audit, const struct audited *one,
                          const json_t *documents)
{
  struct scores *due = scores_create(audit->sealed->role);
  result r = documents ? options_due(context, audit, one->method, due) : NULL;
  if (r) {
    AUTO(string) char *line = fault_line(r);
    audit_unknown(audit, AUDIT_OPTIONS, "%s: %s", one->method, line);
    fault_destroy(r);
  }
  for (size_t d = 0; d < json_array_size(documents) && !r; d++)
    for (size_t i = 0; i < due->settings; i++)
      option_agrees(audit, one, &due->setting[i],
                    json_object_get(scores_method(json_array_get(documents, d)), "options"));
  options_noted(audit, one->method);
  calibration_agrees(audit, one->method);
  scores_destroy(due);
}

/* -------------------------------------------------------------------------------------------------------- role */

static void role_said(struct audit *audit, const char *method, const json_t *role, const char *key,
                      const char *expected)
{
  if (strcmp(word(role, key), expected) != 0)
    audit_disagree(audit, AUDIT_ROLE, _("role %s is “%s” in the scores of %s, “%s” by the role text"), key,
                   word(role, key), method, expected);
}

static void role_agrees(struct audit *audit)
{
  const struct role *role = audit->sealed->role;
  const char *asked = audit->sealed->assessment->role,
             *instead =
                 json_string_value(json_object_get(json_object_get(audit->sealed->tool, "given"), "role"));
  const json_t *plugin = tool_plugin(audit, "role", role->view->id);
  if (instead) audit_note(audit, AUDIT_ROLE, _("role %s was given at the seal"), instead);
  else if (strcmp(asked, role->view->id) != 0)
    audit_disagree(audit, AUDIT_ROLE, _("the assessment is about %s, the role text is %s"), asked,
                   role->view->id);
  if (!plugin)
    audit_disagree(audit, AUDIT_ROLE, _("meta/tool.json does not name the role %s"), role->view->id);
  else if (strcmp(word(plugin, "version"), role->view->version) != 0)
    audit_disagree(audit, AUDIT_ROLE, _("the role is version %s in meta/tool.json, %s by the role text"),
                   word(plugin, "version"), role->view->version);
}

static void role_named(struct audit *audit, const char *method, const json_t *documents)
{
  const struct role *role = audit->sealed->role;
  for (size_t d = 0; d < json_array_size(documents); d++) {
    const json_t *said = json_object_get(json_array_get(documents, d), "role");
    role_said(audit, method, said, "id", role->view->id);
    role_said(audit, method, said, "version", role->view->version);
    role_said(audit, method, said, "sha256", role->sha256);
  }
}

/* ------------------------------------------------------------------------------------------------------ tables */

static const json_t *outcome_of(const json_t *document, const char *id)
{
  const json_t *list = json_object_get(json_array_get(json_object_get(document, "results"), 0), "outcomes");
  for (size_t i = 0; i < json_array_size(list); i++)
    if (!strcmp(word(json_array_get(list, i), "id"), id)) return json_array_get(list, i);
  return NULL;
}

/* The table as it follows from the documents, whoever computed them. */
static void table_of(const struct audit *audit, const json_t *documents, struct text *out)
{
  const struct peil_role *view = audit->sealed->role->view;
  text_add(out, "subject,method");
  for (uint32_t o = 0; o < view->outcomes; o++) text_addf(out, ",%s", view->outcome[o]->id);
  text_add_char(out, '\n');
  for (size_t d = 0; d < json_array_size(documents); d++) {
    const json_t *document = json_array_get(documents, d);
    text_addf(out, "%s,%s", word(document, "subject"), word(scores_method(document), "id"));
    for (uint32_t o = 0; o < view->outcomes; o++) {
      const json_t *value = json_object_get(outcome_of(document, view->outcome[o]->id), "value");
      text_add_char(out, ',');
      if (json_is_number(value)) number_add_plain(out, json_number_value(value));
    }
    text_add_char(out, '\n');
  }
}

static void table_agrees(struct audit *audit, const char *method, const json_t *documents)
{
  const struct bundle_member *table = audit_member(audit->sealed, "data/scores/", method, ".csv");
  AUTO(text) struct text due = {0};
  if (!table)
    audit_disagree(audit, AUDIT_TABLES, _("the table data/scores/%s.csv is not in the bundle"), method);
  if (!table || !documents) return;
  table_of(audit, documents, &due);
  if (table->size != due.length || memcmp(table->bytes, text_string(&due), due.length) != 0)
    audit_disagree(audit, AUDIT_TABLES, _("data/scores/%s.csv does not hold the figures of %s.json"), method,
                   method);
}

static void tables_alone(struct audit *audit)
{
  const struct bundle *bundle = &audit->sealed->bundle;
  for (size_t i = 0; i < bundle->count; i++) {
    const char *path = bundle->members[i].path, *dot = strrchr(path, '.');
    if (strncmp(path, "data/scores/", 12) != 0 || !dot || strcmp(dot, ".csv") != 0) continue;
    AUTO(string) char *method = need_copy_n(path + 12, (size_t)(dot - path) - 12);
    if (!scored(audit, method))
      audit_disagree(audit, AUDIT_TABLES, _("%s stands alone, without scores"), path);
  }
}

/* ----------------------------------------------------------------------------------------------------- plugins */

static void plugin_said(struct audit *audit, const char *method, const json_t *document)
{
  const json_t *record = tool_plugin(audit, "method", method), *said = scores_method(document);
  if (strcmp(word(said, "id"), method) != 0)
    audit_disagree(audit, AUDIT_PLUGINS, _("data/scores/%s.json is of the method “%s”"), method,
                   word(said, "id"));
  if (!record) return;
  if (strcmp(word(said, "version"), word(record, "version")) != 0 ||
      strcmp(word(said, "sha256"), word(record, "sha256")) != 0)
    audit_disagree(audit, AUDIT_PLUGINS, _("%s is %s (%.12s) in the scores, %s (%.12s) in meta/tool.json"),
                   method, word(said, "version"), word(said, "sha256"), word(record, "version"),
                   word(record, "sha256"));
}

static void plugin_included(struct audit *audit, const json_t *record)
{
  char hex[HASH_HEX_SIZE];
  const char *id = word(record, "id");
  bool wanted = json_is_true(json_object_get(record, "included"));
  const struct bundle_member *file = audit_member(audit->sealed, "data/plugins/", id, ".so");
  bool asked = !strcmp(audit->sealed->assessment->plugins, "included");
  if (wanted != asked)
    audit_disagree(audit, AUDIT_PLUGINS, _("whether the plugin %s is included: the assessment says %s"), id,
                   audit->sealed->assessment->plugins);
  if (wanted && !file)
    audit_disagree(audit, AUDIT_PLUGINS, _("the plugin data/plugins/%s.so is not in the bundle"), id);
  if (!file) return;
  hash_bytes_hex(file->bytes, file->size, hex);
  if (strcmp(hex, word(record, "sha256")) != 0)
    audit_disagree(audit, AUDIT_PLUGINS,
                   _("data/plugins/%s.so is not the plugin that meta/tool.json records"), id);
}

/* A plugin that is carried computes whatever suits who put it there; that it is another one than is known here can be told. */
static void carried_and_installed(struct context *context, struct audit *audit, const json_t *record)
{
  struct plugin_set *installed;
  struct plugin *plugin;
  const char *id = word(record, "id");
  enum peil_kind kind = !strcmp(word(record, "kind"), "role") ? PEIL_KIND_ROLE : PEIL_KIND_METHOD;
  result r = sealed_installed(context, audit->sealed, &installed);
  if (!r) r = plugins_get(installed, kind, id, &plugin);
  if (!r && strcmp(plugin->sha256, word(record, "sha256")) != 0)
    audit_note(audit, AUDIT_PLUGINS, _("%s %s as the bundle carries it is not %s %s as it is installed here"),
               id, word(record, "version"), id, plugin->version);
  fault_destroy(r);
}

static void plugin_named(struct audit *audit, const char *method, const json_t *documents)
{
  if (!tool_plugin(audit, "method", method))
    audit_disagree(audit, AUDIT_PLUGINS, _("meta/tool.json does not name the method %s"), method);
  for (size_t d = 0; d < json_array_size(documents); d++)
    plugin_said(audit, method, json_array_get(documents, d));
}

static void plugins_agree(struct context *context, struct audit *audit)
{
  const json_t *list = json_object_get(audit->sealed->tool, "plugins");
  const struct bundle *bundle = &audit->sealed->bundle;
  for (size_t i = 0; i < json_array_size(list); i++) {
    plugin_included(audit, json_array_get(list, i));
    if (audit->sealed->included) carried_and_installed(context, audit, json_array_get(list, i));
  }
  for (size_t i = 0; i < bundle->count; i++) {
    const char *path = bundle->members[i].path;
    if (strncmp(path, "data/plugins/", 13) != 0) continue;
    AUTO(string) char *id = need_copy_n(path + 13, strlen(path) - 13 - 3);
    if (!tool_plugin(audit, "method", id) && !tool_plugin(audit, "role", id))
      audit_disagree(audit, AUDIT_PLUGINS, _("meta/tool.json does not record %s"), path);
  }
}

/* --------------------------------------------------------------------------------------------- raters and tags */

static void raters_agree(struct audit *audit)
{
  result r = assessment_check(audit->sealed->assessment, audit->sealed->cases);
  if (!r) return;
  AUTO(string) char *line = fault_line(r);
  audit_disagree(audit, AUDIT_RATERS, "%s", line);
  fault_destroy(r);
}

static void tag_agrees(struct audit *audit, const char *label, const char *due)
{
  AUTO(string) char *found = bundle_tag(&audit->sealed->bundle, label);
  if (strcmp(found ? found : "", due) != 0)
    audit_disagree(audit, AUDIT_TAGS, _("%s is “%s” in bag-info.txt, expected “%s”"), label,
                   found ? found : "", due);
}

static void tags_agree(struct audit *audit)
{
  const struct sealed *sealed = audit->sealed;
  const struct assessment *a = sealed->assessment;
  char until[11];
  AUTO(string) char *id = sealing_id_of(sealed->cases, a, json_object_get(sealed->tool, "given"));
  tag_agrees(audit, "External-Identifier", id);
  tag_agrees(audit, "Bagging-Date", assess_date(sealed->cases));
  assessment_until(a, assess_date(sealed->cases), until);
  tag_agrees(audit, "Retention-Until", until);
  tag_agrees(audit, "Legal-Hold", a->hold ? "true" : "");
  tag_agrees(audit, "Predecessor", a->predecessor.bundle);
  tag_agrees(audit, "Predecessor-SHA256", a->predecessor.sha256);
  tag_agrees(audit, "Predecessor-Relation", a->predecessor.relation);
  tag_agrees(audit, "Predecessor-Reason", a->predecessor.reason);
}

void audit_method_parts(struct context *context, struct audit *audit, const struct audited *one,
                        const json_t *documents)
{
  options_agree(context, audit, one, documents);
  role_named(audit, one->method, documents);
  table_agrees(audit, one->method, documents);
  plugin_named(audit, one->method, documents);
}

void audit_parts(struct context *context, struct audit *audit)
{
  methods_agree(audit);
  role_agrees(audit);
  tables_alone(audit);
  plugins_agree(context, audit);
  raters_agree(audit);
  tags_agree(audit);
}
