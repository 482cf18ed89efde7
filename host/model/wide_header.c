/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/pseudonym.h"
#include "model/wide_column.h"

static const char *const id_columns[WIDE_IDS] = {"subject", "rater", "relation"};

/* The header while it is read. */
struct header {
  const struct peil_role *role;
  struct csv *csv;
  struct text scratch, name;
  uint32_t *sorted; /* [items], by id, for finding a name in a wide table in reasonable time */
  bool last;
};

static void header_finish(struct header *header)
{
  text_finish(&header->scratch);
  text_finish(&header->name);
  free(header->sorted);
}

/* The next name. When it is found wrong later, the cursor goes back to it. */
static result next_name(struct header *header, struct csv *place)
{
  struct csv_field field;
  *place = *header->csv;
  TRY(csv_next(header->csv, &header->scratch, &field));
  header->last = field.last;
  text_clear(&header->name);
  text_add_bytes(&header->name, field.bytes, field.size);
  if (utf8_valid(field.bytes, field.size)) return NULL;
  *header->csv = *place;
  return fault_todo(fault_make(FAULT_DATA, _("the name of this column is not UTF-8")),
                    _("save the table as UTF-8"));
}

/* A table without a header begins with a row of answers, which may have names in it. */
static const char *shown(const struct header *header)
{
  return code_shown(header->name.data, header->name.length);
}

static result read_ids(struct header *header)
{
  for (size_t i = 0; i < WIDE_IDS; i++) {
    struct csv place;
    TRY(next_name(header, &place));
    bool right = !strcmp(shown(header), id_columns[i]);
    if (right && !header->last) continue;
    *header->csv = place;
    result r = right ? fault_make(FAULT_DATA, _("the header ends after “%s”"), id_columns[i])
                     : fault_make(FAULT_DATA, _("column %zu is “%s”, expected “%s”"), i + 1, shown(header),
                                  id_columns[i]);
    if (!i && !strncmp(text_string(&header->name), "subject;", 8))
      return fault_todo(r, _("separate the cells with commas, not semicolons"));
    return fault_todo(r, _("start the header with subject,rater,relation and the ids of items behind it"));
  }
  return NULL;
}

static int by_id(const void *a, const void *b, void *to)
{
  const struct peil_role *role = to;
  return strcmp(role->item[*(const uint32_t *)a]->id, role->item[*(const uint32_t *)b]->id);
}

static void sort_items(struct header *header)
{
  header->sorted = need_array(header->role->items, sizeof *header->sorted);
  for (uint32_t i = 0; i < header->role->items; i++) header->sorted[i] = i;
  qsort_r(header->sorted, header->role->items, sizeof *header->sorted, by_id,
          (void *)(uintptr_t)header->role);
}

static bool find_item(const struct header *header, const char *name, uint32_t *item)
{
  size_t low = 0, high = header->role->items;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    *item = header->sorted[middle];
    int order = strcmp(name, header->role->item[*item]->id);
    if (order == 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

static result unknown_item(const struct header *header)
{
  const struct peil_role *role = header->role;
  const char *name = text_string(&header->name);
  const char **ids = need_array(role->items, sizeof *ids);
  for (uint32_t i = 0; i < role->items; i++) ids[i] = role->item[i]->id;
  const char *nearest = word_nearest(name, ids, role->items);
  free(ids);
  result r = fault_make(FAULT_DATA, _("column “%s” is no item of role %s"), shown(header), role->id);
  if (nearest) return fault_todo(r, _("did you mean %s"), nearest);
  return fault_todo(r, _("`peil show %s` lists the items"), role->id);
}

static result add_column(struct header *header, struct wide *wide)
{
  const struct peil_role *role = header->role;
  uint32_t item = 0;
  if (!find_item(header, text_string(&header->name), &item)) return unknown_item(header);
  if (wide->present[item])
    return fault_todo(fault_make(FAULT_DATA, _("item %s has two columns"), role->item[item]->id),
                      _("leave one out"));
  if (role->item[item]->type == PEIL_CONTEXT)
    return fault_todo(fault_make(FAULT_DATA, _("item %s is shown and never asked"), role->item[item]->id),
                      _("leave its column out"));
  uint32_t scale = role->item[item]->scale;
  size_t table = scale == PEIL_NO_SCALE ? role->scales : scale;
  wide->present[item] = 1;
  wide->code[item].table = (uint32_t)table;
  wide_column_look(&wide->code[item], wide->table + table * 256);
  wide->column[wide->columns++] = (struct wide_column){item, wide->code[item]};
  return NULL;
}

static result read_header(struct header *header, struct wide *wide)
{
  if (!csv_more(header->csv))
    return fault_todo(fault_make(FAULT_DATA, _("the table is empty")),
                      _("start it with a header: subject,rater,relation and the ids of items"));
  TRY(read_ids(header));
  sort_items(header);
  while (!header->last) {
    struct csv place;
    TRY(next_name(header, &place));
    result r = add_column(header, wide);
    if (!r) continue;
    *header->csv = place;
    return r;
  }
  return NULL;
}

result wide_open(const struct peil_role *role, struct csv *csv, struct wide **out)
{
  struct wide *wide = need_memory(sizeof *wide);
  wide->role = role;
  wide->column = need_array(role->items, sizeof *wide->column);
  wide->present = need_array(role->items, sizeof *wide->present);
  wide->code = need_array(role->items, sizeof *wide->code);
  for (uint32_t i = 0; i < role->items; i++) wide->code[i].table = role->scales;
  wide->table = need_array((size_t)role->scales + 1, 256 * sizeof *wide->table);
  for (uint32_t i = 0; i < role->scales; i++) wide_cell_table(role->scale[i], wide->table + (size_t)i * 256);
  wide_cell_table(NULL, wide->table + (size_t)role->scales * 256);
  struct header header = {.role = role, .csv = csv};
  csv_skip_mark(csv);
  result r = read_header(&header, wide);
  header_finish(&header);
  if (r) {
    wide_close(wide);
    return r;
  }
  *out = wide;
  return NULL;
}

void wide_close(struct wide *wide)
{
  if (!wide) return;
  free(wide->column);
  free(wide->present);
  free(wide->code);
  free(wide->table);
  free(wide);
}
