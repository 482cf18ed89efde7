/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/assessment.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "model/config.h"
#include "model/date.h"

static const char *const containers[] = {"tar.zst", "tar", "zip"};
static const char *const plugin_words[] = {"named", "included"};

static result take_text(struct assessment *a, struct config *config, const config_node *group,
                        const char *key, enum config_need need, const char **out)
{
  const char *text = "";
  TRY(config_text(config, group, key, need, &text));
  if (need == CONFIG_REQUIRED && !*text) return config_fault(config, group, _("%s is empty"), key);
  *out = arena_copy(&a->arena, text);
  return NULL;
}

static result take_words(struct assessment *a, struct config *config, const config_node *group,
                         const char *key, const char *const *known, size_t count, struct role_words *out)
{
  config_node *list;
  TRY(config_list(config, group, key, CONFIG_OPTIONAL, &list));
  const char **word = arena_memory(&a->arena, config_count(list), sizeof *word);
  for (size_t i = 0; i < config_count(list); i++) {
    const char *text = config_setting_get_string(config_child(list, i));
    bool good = false;
    for (size_t k = 0; text && k < count; k++) good |= !strcmp(text, known[k]);
    if (!good) {
      const char *near = text ? word_nearest(text, known, count) : NULL;
      result r = config_fault(config, list, _("%s: “%s” is not known"), key, text ? text : "");
      return near ? fault_todo(r, _("did you mean “%s”?"), near)
                  : fault_todo(r, _("peil-assessment(5) lists what is"));
    }
    word[i] = arena_copy(&a->arena, text);
  }
  *out = (struct role_words){config_count(list), word};
  return NULL;
}

static result take_options(struct assessment *a, struct config *config, const config_node *node,
                           struct assessment_method *method)
{
  static const char *const keys[] = {"key", "value", NULL};
  config_node *list;
  TRY(config_list(config, node, "options", CONFIG_OPTIONAL, &list));
  method->options = config_count(list);
  struct assessment_option *option = arena_memory(&a->arena, method->options, sizeof *option);
  for (size_t i = 0; i < method->options; i++) {
    const config_node *child = config_child(list, i);
    AUTO(string) char *value = NULL;
    TRY(config_only(config, child, keys));
    TRY(take_text(a, config, child, "key", CONFIG_REQUIRED, &option[i].key));
    TRY(config_scalar(config, child, "value", &value));
    option[i].value = arena_copy(&a->arena, value);
    option[i].at = config_line(child);
  }
  method->option = option;
  return NULL;
}

/* A path in an assessment is relative to its own folder. */
static const char *beside(struct assessment *a, const char *path)
{
  if (*path == '/') return path;
  AUTO(string) char *folder = file_folder(a->name);
  AUTO(string) char *joined = file_join(folder, path);
  return arena_copy(&a->arena, joined);
}

static result take_path(struct assessment *a, struct config *config, const config_node *group,
                        const char *key, const char **out)
{
  TRY(take_text(a, config, group, key, CONFIG_OPTIONAL, out));
  if (**out) *out = beside(a, *out);
  return NULL;
}

static result take_methods(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"id", "options", "calibration", NULL};
  config_node *list;
  TRY(config_list(config, top, "methods", CONFIG_REQUIRED, &list));
  a->methods = config_count(list);
  if (!a->methods)
    return fault_todo(config_fault(config, list, _("no methods")),
                      _("name at least one, such as { id = \"weighted\"; }"));
  struct assessment_method *method = arena_memory(&a->arena, a->methods, sizeof *method);
  for (size_t i = 0; i < a->methods; i++) {
    const config_node *child = config_child(list, i);
    TRY(config_only(config, child, keys));
    TRY(take_text(a, config, child, "id", CONFIG_REQUIRED, &method[i].id));
    method[i].at = config_line(config_setting_get_member(child, "id"));
    TRY(take_options(a, config, child, &method[i]));
    TRY(take_text(a, config, child, "calibration", CONFIG_OPTIONAL, &method[i].calibration));
    if (*method[i].calibration) method[i].calibration = beside(a, method[i].calibration);
    for (size_t k = 0; k < i; k++)
      if (!strcmp(method[k].id, method[i].id))
        return fault_todo(config_fault(config, child, _("method “%s” is named twice"), method[i].id),
                          _("keep one of the two"));
  }
  a->method = method;
  return NULL;
}

static result take_raters(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"minimum", "relations", NULL};
  static const char *const relations[] = {"self", "peer", "client", "supervisor", "assessor"};
  config_node *raters;
  TRY(config_group(config, top, "raters", CONFIG_OPTIONAL, &raters));
  if (!raters) return NULL;
  TRY(config_only(config, raters, keys));
  TRY(config_whole(config, raters, "minimum", CONFIG_OPTIONAL, &a->raters_minimum));
  if (a->raters_minimum < 0 || a->raters_minimum > 1000)
    return fault_todo(config_fault(config, config_setting_get_member(raters, "minimum"),
                                   _("minimum: expected 0 to 1000, found %d"), a->raters_minimum),
                      _("write a number within those bounds"));
  return take_words(a, config, raters, "relations", relations, 5, &a->relations);
}

static result take_report(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"formats", "folder", "plain", NULL}, *const formats[] = {"html", "txt",
                                                                                              "json", "csv",
                                                                                              "pdf"};
  config_node *report;
  a->report_folder = ".";
  TRY(config_group(config, top, "report", CONFIG_OPTIONAL, &report));
  if (!report) return NULL;
  a->report = true;
  TRY(config_only(config, report, keys));
  TRY(take_text(a, config, report, "folder", CONFIG_OPTIONAL, &a->report_folder));
  TRY(config_flag(config, report, "plain", &a->plain_report));
  TRY(take_words(a, config, report, "formats", formats, 5, &a->formats));
  return a->formats.count
             ? NULL
             : config_fault(config, report, _("report: name the formats, such as formats = ( \"html\" )"));
}

static result take_word(struct assessment *a, struct config *config, const config_node *group,
                        const char *key, const char *const *known, size_t count, const char **out)
{
  uint32_t index = 0;
  (void)a;
  TRY(config_word(config, group, key, CONFIG_OPTIONAL, known, count, &index));
  *out = known[index];
  return NULL;
}

/* A day, or a period. */
static result check_retention(const struct assessment *a, struct config *config, const config_node *seal)
{
  char until[11];
  bool good = !*a->retention || date_valid(a->retention) || period_add("2026-01-01", a->retention, until);
  if (!good)
    return fault_todo(config_fault(config, config_setting_get_member(seal, "retention"),
                                   _("retention: “%s” is no date and no period"), a->retention),
                      _("write 2027-11-22, or 4 weeks, 18 months, 2 years"));
  if (strcmp(a->purpose, "development") != 0 || *a->retention) return NULL;
  return fault_todo(
      config_fault(config, seal, _("purpose development, and nothing says how long it is kept")),
      _("write the organisation's policy: retention = \"2 years\";"));
}

static result take_seal(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"container", "folder",  "plugins", "purpose", "consent", "retention",
                                     "hold",      "encrypt", "ledger",  "log_key", NULL};
  static const char *const purposes[] = {"", "selection", "development"};
  config_node *seal;
  a->seal_folder = ".";
  a->container = containers[0];
  a->plugins = plugin_words[0];
  a->retention = a->purpose = a->ledger = a->log_key = "";
  TRY(config_group(config, top, "seal", CONFIG_OPTIONAL, &seal));
  if (!seal) return NULL;
  a->seal = true;
  TRY(config_only(config, seal, keys));
  TRY(take_text(a, config, seal, "folder", CONFIG_OPTIONAL, &a->seal_folder));
  TRY(take_word(a, config, seal, "container", containers, 3, &a->container));
  TRY(take_word(a, config, seal, "plugins", plugin_words, 2, &a->plugins));
  TRY(take_word(a, config, seal, "purpose", purposes, 3, &a->purpose));
  TRY(config_flag(config, seal, "consent", &a->consent));
  TRY(take_text(a, config, seal, "retention", CONFIG_OPTIONAL, &a->retention));
  TRY(config_flag(config, seal, "hold", &a->hold));
  TRY(take_path(a, config, seal, "ledger", &a->ledger));
  TRY(take_path(a, config, seal, "log_key", &a->log_key));
  TRY(config_flag(config, seal, "encrypt", &a->encrypt));
  return check_retention(a, config, seal);
}

/* A whole number from 1 to `most`; left alone where it is not there. */
static result take_limit(struct config *config, const config_node *group, const char *key, int most, int *out)
{
  TRY(config_whole(config, group, key, CONFIG_OPTIONAL, out));
  if (*out >= 1 && *out <= most) return NULL;
  return fault_todo(config_fault(config, config_setting_get_member(group, key),
                                 _("%s: expected 1 to %d, found %d"), key, most, *out),
                    _("write a number within those bounds"));
}

static result take_evidence(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"largest_mb", "total_mb", "files", "types", "complete", NULL};
  struct evidence_limits *limits = &a->evidence;
  struct role_words types = {0};
  config_node *group;
  *limits = evidence_limits_default;
  TRY(config_group(config, top, "evidence", CONFIG_OPTIONAL, &group));
  if (!group) return NULL;
  TRY(config_only(config, group, keys));
  TRY(take_limit(config, group, "largest_mb", 4000, &limits->largest_mb)); /* a bundle holds 4 GiB */
  TRY(take_limit(config, group, "total_mb", 4000, &limits->total_mb));
  TRY(take_limit(config, group, "files", 10000, &limits->files));
  TRY(config_flag(config, group, "complete", &limits->complete));
  TRY(take_words(a, config, group, "types", evidence_group_words, EVIDENCE_GROUPS, &types));
  if (!types.count) return NULL;
  for (int i = 0; i < EVIDENCE_GROUPS; i++) limits->group[i] = false;
  for (size_t i = 0; i < types.count; i++)
    for (int g = 0; g < EVIDENCE_GROUPS; g++)
      if (!strcmp(types.word[i], evidence_group_words[g])) limits->group[g] = true;
  return NULL;
}

static result take_role(struct assessment *a, struct config *config, const config_node *top)
{
  const char *role = "";
  TRY(take_text(a, config, top, "role", CONFIG_REQUIRED, &role));
  a->role_at = config_line(config_setting_get_member(top, "role"));
  bool path = strchr(role, '/') || (strlen(role) > 4 && !strcmp(role + strlen(role) - 4, ".cfg"));
  a->role = path ? beside(a, role) : role;
  return NULL;
}

static result take_predecessor(struct assessment *a, struct config *config, const config_node *top)
{
  static const char *const keys[] = {"bundle", "sha256", "relation", "reason", NULL};
  static const char *const relations[] = {"supersede", "beside"};
  struct assessment_predecessor *p = &a->predecessor;
  config_node *group;
  *p = (struct assessment_predecessor){"", "", "", ""};
  TRY(config_group(config, top, "predecessor", CONFIG_OPTIONAL, &group));
  if (!group) return NULL;
  TRY(config_only(config, group, keys));
  TRY(take_text(a, config, group, "bundle", CONFIG_REQUIRED, &p->bundle));
  TRY(take_text(a, config, group, "sha256", CONFIG_REQUIRED, &p->sha256));
  TRY(take_word(a, config, group, "relation", relations, 2, &p->relation));
  return take_text(a, config, group, "reason", CONFIG_REQUIRED, &p->reason);
}

static result take_all(struct assessment *a, struct config *config)
{
  static const char *const top_keys[] = {"assessment", NULL};
  static const char *const keys[] = {"role",   "title", "language", "methods",     "raters",
                                     "report", "seal",  "evidence", "predecessor", NULL};
  enum language language;
  struct peil_text title = {"", ""};
  config_node *top;
  TRY(config_open(config, a->bytes, a->size, a->name, FAULT_CONFIG));
  TRY(config_only(config, config_top(config), top_keys));
  TRY(config_group(config, config_top(config), "assessment", CONFIG_REQUIRED, &top));
  TRY(config_only(config, top, keys));
  TRY(take_role(a, config, top));
  TRY(config_pair(config, top, "title", CONFIG_OPTIONAL, &title));
  a->title = (struct peil_text){arena_copy(&a->arena, title.nl), arena_copy(&a->arena, title.en)};
  TRY(take_text(a, config, top, "language", CONFIG_OPTIONAL, &a->language));
  if (*a->language && !language_from_word(a->language, &language))
    return fault_todo(config_fault(config, config_setting_get_member(top, "language"),
                                   _("language: “%s” is not nl or en"), a->language),
                      _("write language = \"nl\"; or language = \"en\";"));
  TRY(take_methods(a, config, top));
  TRY(take_raters(a, config, top));
  TRY(take_report(a, config, top));
  TRY(take_evidence(a, config, top));
  TRY(take_predecessor(a, config, top));
  return take_seal(a, config, top);
}

result assessment_read(const char *bytes, size_t size, const char *name, struct assessment **out)
{
  struct assessment *a = need_memory(sizeof *a);
  struct config config = {0};
  a->name = need_copy(name);
  a->bytes = need_copy_n(bytes, size);
  a->size = size;
  result r = take_all(a, &config);
  config_finish(&config);
  if (r) assessment_finish(&a);
  *out = a;
  return r;
}

result assessment_read_file(const char *path, struct assessment **out)
{
  AUTO(text) struct text bytes = {0};
  *out = NULL;
  TRY(file_read(path, FILE_LIMIT, &bytes));
  return assessment_read(text_string(&bytes), bytes.length, path, out);
}

void assessment_destroy(struct assessment *a)
{
  if (!a) return;
  arena_finish(&a->arena);
  free(a->name);
  free(a->bytes);
  free(a);
}

void assessment_finish(struct assessment **assessment)
{
  assessment_destroy(*assessment);
  *assessment = NULL;
}

void assessment_until(const struct assessment *a, const char *date, char out[11])
{
  const char *period = *a->retention ? a->retention : a->consent ? "1 year" : "4 weeks";
  *out = 0;
  if (!*a->retention && strcmp(a->purpose, "selection") != 0) return;
  if (date_valid(a->retention)) memcpy(out, a->retention, 11);
  else if (!period_add(date, period, out)) *out = 0;
}

result assessment_check(const struct assessment *a, const struct cases *cases)
{
  for (size_t i = 0; i < cases->sheets; i++) {
    const char *word = relation_word((enum peil_relation)cases->sheet[i]->relation);
    bool allowed = a->relations.count == 0;
    for (size_t k = 0; k < a->relations.count; k++) allowed |= !strcmp(a->relations.word[k], word);
    if (!allowed)
      return fault_todo(
          fault_at(fault_make(FAULT_DATA,
                              _("a sheet of relation “%s”, which the assessment %s does not ask for"), word,
                              a->name),
                   cases->sheet[i]->name, 0, 0),
          _("leave the sheet out, or add the relation to raters.relations"));
  }
  for (uint32_t c = 0; c < cases->batch.cases; c++) {
    uint32_t rows = cases->batch.first[c + 1] - cases->batch.first[c];
    if (rows < (uint32_t)a->raters_minimum)
      return fault_todo(
          fault_at(
              fault_make(FAULT_DATA,
                         ngettext("subject %s has %u sheet, the assessment %s asks for at least %d",
                                  "subject %s has %u sheets, the assessment %s asks for at least %d", rows),
                         cases->batch.subject[c], rows, a->name, a->raters_minimum),
              cases->sheet[cases->batch.first[c]]->name, 0, 0),
          _("add the missing sheets"));
  }
  return NULL;
}
