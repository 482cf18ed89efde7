/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/role_read.h"

/* Walks a list of groups: checks the keys of each and gives the array to fill. */
static result open_list(struct role_reader *reader, const config_node *top, const char *key,
                        const char *const *keys, size_t entry_size, config_node **list, size_t *count,
                        void **array)
{
  TRY(config_list(&reader->config, top, key, CONFIG_OPTIONAL, list));
  *count = config_count(*list);
  *array = arena_memory(&reader->role->arena, *count, entry_size);
  for (size_t i = 0; i < *count; i++) TRY(config_only(&reader->config, config_child(*list, i), keys));
  return NULL;
}

static result read_document_lines(struct role_reader *reader, const config_node *source)
{
  static const char *const keys[] = {"line", "hash", NULL};
  config_node *list;
  size_t count;
  void *array;
  TRY(open_list(reader, source, "lines", keys, sizeof(struct role_line_hash), &list, &count, &array));
  struct role_line_hash *lines = array;
  int before = 0;
  for (size_t i = 0; i < count; i++) {
    const config_node *node = config_child(list, i);
    TRY(config_whole(&reader->config, node, "line", CONFIG_REQUIRED, &lines[i].line));
    TRY(read_text(reader, node, "hash", CONFIG_REQUIRED, &lines[i].hash));
    if (lines[i].line <= before)
      return fault_todo(config_fault(&reader->config, node, _("lines must ascend; %d does not come after %d"),
                                     lines[i].line, before),
                        _("put the lines in the order of the document"));
    if (strspn(lines[i].hash, "0123456789abcdef") != 16 || strlen(lines[i].hash) != 16)
      return fault_todo(
          config_fault(&reader->config, node, _("hash: expected 16 hex digits, found “%s”"), lines[i].hash),
          _("write the first 16 hex digits of the SHA-256 of the line"));
    before = lines[i].line;
  }
  reader->role->source.lines = count;
  reader->role->source.line = lines;
  return NULL;
}

static result read_document(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"title", "file", "sha256", "date", "lines", NULL};
  struct role *role = reader->role;
  role->source.title = role->source.file = role->source.sha256 = role->source.date = "";
  config_node *source;
  TRY(config_group(&reader->config, top, "source", CONFIG_OPTIONAL, &source));
  if (!source) return NULL;
  TRY(config_only(&reader->config, source, keys));
  TRY(read_text(reader, source, "title", CONFIG_OPTIONAL, &role->source.title));
  TRY(read_text(reader, source, "file", CONFIG_OPTIONAL, &role->source.file));
  TRY(read_text(reader, source, "sha256", CONFIG_OPTIONAL, &role->source.sha256));
  TRY(read_text(reader, source, "date", CONFIG_OPTIONAL, &role->source.date));
  return read_document_lines(reader, source);
}

static result read_context(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"id", "lines", "use", "nl", "en", "value", NULL};
  static const char *const uses[] = {"title", "heading",  "stem",      "prose",   "definition",
                                     "field", "footnote", "reference", "artefact"};
  config_node *list;
  size_t count;
  void *array;
  TRY(open_list(reader, top, "context", keys, sizeof(struct role_context), &list, &count, &array));
  struct role_context *all = array;
  for (size_t i = 0; i < count; i++) {
    const config_node *node = config_child(list, i);
    uint32_t use = 0;
    TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &all[i].id));
    TRY(config_word(&reader->config, node, "use", CONFIG_REQUIRED, uses, sizeof uses / sizeof *uses, &use));
    all[i].use = uses[use];
    TRY(read_own_pair(reader, node, &all[i].text));
    TRY(read_lines(reader, node, "lines", &all[i].lines));
    if (config_setting_get_member(node, "value")) {
      AUTO(string) char *value = NULL;
      TRY(config_scalar(&reader->config, node, "value", &value));
      all[i].value = arena_copy(&reader->role->arena, value);
    }
  }
  reader->role->contexts = count;
  reader->role->context = all;
  return NULL;
}

static result read_errata(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"id",        "line",  "was", "becomes", "kind",
                                     "certainty", "items", "nl",  "en",      NULL};
  static const char *const kinds[] = {"spelling", "content", "note"};
  config_node *list;
  size_t count;
  void *array;
  TRY(open_list(reader, top, "errata", keys, sizeof(struct role_erratum), &list, &count, &array));
  struct role_erratum *all = array;
  for (size_t i = 0; i < count; i++) {
    const config_node *node = config_child(list, i);
    uint32_t kind = 0;
    TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &all[i].id));
    TRY(config_whole(&reader->config, node, "line", CONFIG_OPTIONAL, &all[i].line));
    TRY(read_text(reader, node, "was", CONFIG_OPTIONAL, &all[i].was));
    TRY(read_text(reader, node, "becomes", CONFIG_OPTIONAL, &all[i].becomes));
    TRY(read_text(reader, node, "certainty", CONFIG_OPTIONAL, &all[i].certainty));
    TRY(config_word(&reader->config, node, "kind", CONFIG_REQUIRED, kinds, 3, &kind));
    all[i].kind = kinds[kind];
    TRY(read_words(reader, node, "items", &all[i].items));
    TRY(read_own_pair(reader, node, &all[i].reason));
  }
  reader->role->errata = count;
  reader->role->erratum = all;
  return NULL;
}

static result read_scalar(struct role_reader *reader, const config_node *node, const char *key,
                          const char **out)
{
  AUTO(string) char *value = NULL;
  TRY(config_scalar(&reader->config, node, key, &value));
  *out = arena_copy(&reader->role->arena, value);
  return NULL;
}

static result read_settings(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"id", "value", "nl", "en", NULL};
  config_node *list;
  size_t count;
  void *array;
  TRY(open_list(reader, top, "settings", keys, sizeof(struct role_setting), &list, &count, &array));
  struct role_setting *all = array;
  for (size_t i = 0; i < count; i++) {
    const config_node *node = config_child(list, i);
    TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &all[i].id));
    TRY(read_scalar(reader, node, "value", &all[i].value));
    TRY(read_own_pair(reader, node, &all[i].reason));
  }
  reader->role->settings = count;
  reader->role->setting = all;
  return NULL;
}

static result read_options(struct role_reader *reader, const config_node *node, struct role_method *method)
{
  static const char *const keys[] = {"key", "value", NULL};
  config_node *list;
  void *array;
  TRY(open_list(reader, node, "options", keys, sizeof(struct role_option), &list, &method->options, &array));
  struct role_option *all = array;
  for (size_t i = 0; i < method->options; i++) {
    const config_node *child = config_child(list, i);
    TRY(read_text(reader, child, "key", CONFIG_REQUIRED, &all[i].key));
    TRY(read_scalar(reader, child, "value", &all[i].value));
    all[i].at = config_line(child);
  }
  method->option = all;
  return NULL;
}

static result read_methods(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"id", "recommended", "options", NULL};
  config_node *list;
  size_t count;
  void *array;
  TRY(open_list(reader, top, "methods", keys, sizeof(struct role_method), &list, &count, &array));
  struct role_method *all = array;
  for (size_t i = 0; i < count; i++) {
    const config_node *node = config_child(list, i);
    TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &all[i].id));
    TRY(config_flag(&reader->config, node, "recommended", &all[i].recommended));
    TRY(read_options(reader, node, &all[i]));
    all[i].at = config_line(node);
    if (i > 0 && all[i].recommended && !all[0].recommended) { /* the recommended one first */
      struct role_method first = all[i];
      memmove(&all[1], &all[0], i * sizeof *all);
      all[0] = first;
    }
  }
  reader->role->methods = count;
  reader->role->method = all;
  return NULL;
}

static result read_report(struct role_reader *reader, const config_node *top)
{
  static const char *const keys[] = {"figures", "levels", NULL};
  static const char *const figures[] = {"dot-plot", "radar", "matrix", "profile", "team"};
  config_node *report;
  TRY(config_group(&reader->config, top, "report", CONFIG_OPTIONAL, &report));
  if (!report) return NULL;
  TRY(config_only(&reader->config, report, keys));
  TRY(read_words(reader, report, "figures", &reader->role->figures));
  for (size_t i = 0; i < reader->role->figures.count; i++) {
    const char *word = reader->role->figures.word[i];
    bool known = false;
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) known |= !strcmp(word, figures[k]);
    if (!known)
      return fault_todo(config_fault(&reader->config, report, _("figures: “%s” is not a figure"), word),
                        _("use dot-plot, radar, matrix, profile or team"));
  }
  return read_words(reader, report, "levels", &reader->role->levels);
}

result read_parts(struct role_reader *reader, const config_node *top)
{
  NOTE(&reader->config, read_document(reader, top));
  NOTE(&reader->config, read_context(reader, top));
  NOTE(&reader->config, read_errata(reader, top));
  NOTE(&reader->config, read_settings(reader, top));
  NOTE(&reader->config, read_methods(reader, top));
  return read_report(reader, top);
}
