/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ID_LIMIT 63

result read_text(struct role_reader *reader, const config_node *group, const char *key, enum config_need need,
                 const char **out)
{
  const char *text = "";
  TRY(config_text(&reader->config, group, key, need, &text));
  if (need == CONFIG_REQUIRED && !*text) return config_fault(&reader->config, group, _("%s is empty"), key);
  *out = arena_copy(&reader->role->arena, text);
  return NULL;
}

result read_pair(struct role_reader *reader, const config_node *group, const char *key, enum config_need need,
                 struct peil_text *out)
{
  struct peil_text pair = {"", ""};
  TRY(config_pair(&reader->config, group, key, need, &pair));
  *out = (struct peil_text){arena_copy(&reader->role->arena, pair.nl),
                            arena_copy(&reader->role->arena, pair.en)};
  return NULL;
}

result read_own_pair(struct role_reader *reader, const config_node *group, struct peil_text *out)
{
  TRY(read_text(reader, group, "nl", CONFIG_OPTIONAL, &out->nl));
  return read_text(reader, group, "en", CONFIG_OPTIONAL, &out->en);
}

result read_words(struct role_reader *reader, const config_node *group, const char *key,
                  struct role_words *out)
{
  config_node *list;
  TRY(config_list(&reader->config, group, key, CONFIG_OPTIONAL, &list));
  const char **word = arena_memory(&reader->role->arena, config_count(list), sizeof(char *));
  for (size_t i = 0; i < config_count(list); i++) {
    const char *text = config_setting_get_string(config_child(list, i));
    if (!text) return config_fault(&reader->config, list, _("%s: expected a list of texts"), key);
    word[i] = arena_copy(&reader->role->arena, text);
  }
  *out = (struct role_words){config_count(list), word};
  return NULL;
}

result read_lines(struct role_reader *reader, const config_node *group, const char *key,
                  struct role_lines *out)
{
  config_node *list;
  TRY(config_list(&reader->config, group, key, CONFIG_OPTIONAL, &list));
  int *line = arena_memory(&reader->role->arena, config_count(list), sizeof(int));
  for (size_t i = 0; i < config_count(list); i++) {
    line[i] = config_setting_get_int(config_child(list, i));
    if (line[i] <= 0)
      return config_fault(&reader->config, list, _("%s: expected a list of line numbers"), key);
  }
  *out = (struct role_lines){config_count(list), line};
  return NULL;
}

result read_source(struct role_reader *reader, const config_node *group, struct role_source *out)
{
  static const char *const keys[] = {"line", "text", "shared", NULL};
  config_node *node;
  out->text = "";
  TRY(config_group(&reader->config, group, "source", CONFIG_OPTIONAL, &node));
  if (!node) return NULL;
  TRY(config_only(&reader->config, node, keys));
  TRY(config_whole(&reader->config, node, "line", CONFIG_OPTIONAL, &out->line));
  TRY(config_flag(&reader->config, node, "shared", &out->shared));
  return read_text(reader, node, "text", CONFIG_OPTIONAL, &out->text);
}

static int compare_entries(const void *a, const void *b)
{
  return strcmp(((const struct id_entry *)a)->id, ((const struct id_entry *)b)->id);
}

uint32_t id_find(const struct id_table *table, const char *id)
{
  struct id_entry wanted = {.id = id};
  const struct id_entry *found =
      table->count ? bsearch(&wanted, table->entry, table->count, sizeof wanted, compare_entries) : NULL;
  return found ? found->index : UINT32_MAX;
}

static void id_table_finish(struct id_table *table)
{
  free(table->entry);
  *table = (struct id_table){0};
}

static bool id_valid(const char *id)
{
  size_t length = strlen(id);
  return length && length <= ID_LIMIT && *id != '.' && *id != '-' &&
         strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == length;
}

size_t reader_notes(const struct role_reader *reader)
{
  return reader->config.notes ? reader->config.notes->count : 0;
}

/* Ids are read before anything refers to them. A list of which one could not be read is of no use: that ends the reading. */
result read_ids(struct role_reader *reader, const config_node *list, struct id_table *table)
{
  table->count = config_count(list);
  table->entry = need_array(table->count, sizeof *table->entry);
  for (size_t i = 0; i < table->count; i++) {
    const config_node *node = config_child(list, i);
    struct id_entry *entry = &table->entry[i];
    if (!config_setting_is_group(node))
      return fault_todo(config_fault(&reader->config, node, _("entry: expected a group { }")),
                        _("write { id = \"…\"; … }"));
    TRY(read_text(reader, node, "id", CONFIG_REQUIRED, &entry->id));
    entry->index = (uint32_t)i;
    entry->at = config_line(node);
    if (!id_valid(entry->id))
      return fault_todo(config_fault(&reader->config, node, _("“%s” is no id"), entry->id),
                        _("use at most %d letters, digits, dots, dashes and underscores"), ID_LIMIT);
  }
  qsort(table->entry, table->count, sizeof *table->entry, compare_entries);
  for (size_t i = 1; i < table->count; i++)
    if (!strcmp(table->entry[i - 1].id, table->entry[i].id)) {
      const struct id_entry *a = &table->entry[i - 1], *b = &table->entry[i];
      result r = fault_make(FAULT_DATA, _("the id “%s” is used twice, also on line %d"), a->id,
                            a->at < b->at ? a->at : b->at);
      r = fault_todo(r, _("give one of them another id"));
      NOTE(&reader->config, fault_at(r, reader->config.name, a->at > b->at ? a->at : b->at, 0));
    }
  return NULL;
}

static result ids_apart(struct role_reader *reader)
{
  size_t prefix = strlen(reader->role->prefix);
  const struct id_table *both[] = {&reader->items, &reader->outcomes};
  for (int t = 0; t < 2; t++)
    for (size_t i = 0; i < both[t]->count; i++) {
      const struct id_entry *entry = &both[t]->entry[i];
      if (t == 0 && id_find(&reader->outcomes, entry->id) != UINT32_MAX)
        NOTE(&reader->config,
             fault_todo(fault_at(fault_make(FAULT_DATA, _("“%s” is both an item and an outcome"), entry->id),
                                 reader->config.name, entry->at, 0),
                        _("give one of them another id")));
      if (prefix && (strncmp(entry->id, reader->role->prefix, prefix) != 0 || entry->id[prefix] != '-'))
        NOTE(&reader->config,
             fault_todo(fault_at(fault_make(FAULT_DATA, _("“%s” does not begin with the role's prefix “%s-”"),
                                            entry->id, reader->role->prefix),
                                 reader->config.name, entry->at, 0),
                        _("begin the id with the prefix, or correct prefix")));
    }
  return NULL;
}

static bool version_valid(const char *version)
{
  int parts = 0;
  for (const char *at = version;; at++) {
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > 6) return false;
    parts++;
    at += digits;
    if (!*at) return parts == 3;
    if (*at != '.') return false;
  }
}

static result read_head(struct role_reader *reader, const config_node *top)
{
  struct role *role = reader->role;
  role->verdict = true;
  reader->view->id = reader->view->version = role->prefix = "";
  NOTE(&reader->config, read_text(reader, top, "id", CONFIG_REQUIRED, &reader->view->id));
  NOTE(&reader->config, read_text(reader, top, "version", CONFIG_REQUIRED, &reader->view->version));
  NOTE(&reader->config, read_text(reader, top, "prefix", CONFIG_OPTIONAL, &role->prefix));
  NOTE(&reader->config, read_text(reader, top, "language", CONFIG_OPTIONAL, &role->language));
  NOTE(&reader->config, read_pair(reader, top, "title", CONFIG_REQUIRED, &reader->view->title));
  NOTE(&reader->config, read_pair(reader, top, "purpose", CONFIG_OPTIONAL, &role->purpose));
  NOTE(&reader->config, config_flag(&reader->config, top, "verdict", &role->verdict));
  const char *id = reader->view->id;
  if (*id && (strlen(id) > ID_LIMIT || *id == '-' ||
              strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id)))
    NOTE(&reader->config, fault_todo(config_fault(&reader->config, top, _("“%s” is no role id"), id),
                                     _("use lower-case letters, digits and dashes")));
  if (*reader->view->version && !version_valid(reader->view->version))
    return fault_todo(config_fault(&reader->config, top, _("version: expected MAJOR.MINOR.PATCH, found “%s”"),
                                   reader->view->version),
                      _("write for instance 1.0.0"));
  return NULL;
}

static result read_graph(struct role_reader *reader, const config_node *top)
{
  config_node *outcomes, *items;
  TRY(config_list(&reader->config, top, "outcomes", CONFIG_REQUIRED, &outcomes));
  TRY(config_list(&reader->config, top, "items", CONFIG_REQUIRED, &items));
  TRY(read_scales(reader, top));
  const size_t before = reader_notes(reader);
  TRY(read_ids(reader, outcomes, &reader->outcomes));
  TRY(read_ids(reader, items, &reader->items));
  TRY(ids_apart(reader));
  reader->ids_wrong = reader_notes(reader) != before;
  TRY(read_outcomes(reader, outcomes));
  TRY(read_items(reader, items));
  if (!reader->ids_wrong) TRY(read_feeds(reader, outcomes, items));
  if (reader_notes(reader)) return NULL; /* the graph is not whole */
  TRY(put_in_order(reader));
  return set_ranges(reader);
}

static result read_all(struct role_reader *reader, const char *text, size_t size, const char *name)
{
  static const char *const top_keys[] = {"role", NULL};
  static const char *const keys[] = {"id",      "version", "prefix",   "language", "title",    "purpose",
                                     "verdict", "source",  "context",  "scales",   "outcomes", "items",
                                     "rules",   "errata",  "settings", "methods",  "report",   NULL};
  config_node *top;
  TRY(config_open(&reader->config, text, size, name, FAULT_DATA));
  TRY(config_only(&reader->config, config_top(&reader->config), top_keys));
  TRY(config_group(&reader->config, config_top(&reader->config), "role", CONFIG_REQUIRED, &top));
  TRY(config_only(&reader->config, top, keys));
  NOTE(&reader->config, read_head(reader, top));
  NOTE(&reader->config, read_graph(reader, top));
  if (reader->view->items && !reader->ids_wrong) TRY(read_rules(reader, top)); /* conditions name items */
  return read_parts(reader, top);
}

static result read_role(const char *text, size_t size, const char *name, struct config_notes *notes,
                        struct role **out)
{
  struct role *role = need_memory(sizeof *role);
  struct role_reader reader = {.role = role, .view = arena_memory(&role->arena, 1, sizeof *reader.view)};
  reader.config.notes = notes;
  reader.view->size = sizeof *reader.view;
  role->view = reader.view;
  role->name = need_copy(name);
  role->text = need_copy_n(text, size);
  role->text_size = size;
  hash_bytes_hex(text, size, role->sha256);
  result r = read_all(&reader, text, size, name);
  if (!r && reader_notes(&reader)) r = notes->first, notes->first = NULL;
  config_finish(&reader.config);
  id_table_finish(&reader.scales);
  id_table_finish(&reader.items);
  id_table_finish(&reader.outcomes);
  if (r) role_destroy(role);
  *out = r ? NULL : role;
  return r;
}

result role_read(const char *text, size_t size, const char *name, bool draft, struct role **out)
{
  TRY(read_role(text, size, name, NULL, out));
  (*out)->draft = draft;
  return NULL;
}

result role_mistakes(const char *text, size_t size, const char *name)
{
  struct config_notes notes = {0};
  struct role *role = NULL;
  result r = fault_also(read_role(text, size, name, &notes, &role), notes.first);
  role_destroy(role);
  return r;
}
