/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_extend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/key_set.h"
#include "base/text.h"

struct role_extension {
  struct role *role;
  const char *method;
  struct key_set ids; /* of all items */
  size_t items, scales;
  struct peil_item **item;
  struct peil_scale **scale;
};

struct role_extension *role_extension_create(struct role *role, const char *method)
{
  struct role_extension *extension = need_memory(sizeof *extension);
  *extension = (struct role_extension){.role = role, .method = arena_copy(&role->arena, method)};
  for (uint32_t i = 0; i < role->view->items; i++)
    key_set_add(&extension->ids, role->view->item[i]->id, strlen(role->view->item[i]->id));
  return extension;
}

void role_extension_destroy(struct role_extension *extension)
{
  if (!extension) return;
  key_set_finish(&extension->ids);
  free(extension->item);
  free(extension->scale);
  free(extension);
}

size_t role_extension_count(const struct role_extension *extension) { return extension->items; }

static bool good_id(const char *id)
{
  size_t length = id ? strnlen(id, 200) : 0;
  return length && length <= 127 && *id != '.' && *id != '-' &&
         strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == length;
}

static bool good_text(struct peil_text text)
{
  return text.nl && text.en && utf8_valid(text.nl, strlen(text.nl)) && utf8_valid(text.en, strlen(text.en));
}

static struct peil_text copy_text(struct arena *arena, struct peil_text text)
{
  return (struct peil_text){arena_copy(arena, text.nl), arena_copy(arena, text.en)};
}

static bool taken(struct role_extension *extension, const char *id)
{
  return role_outcome_index(extension->role, id) != UINT32_MAX ||
         key_set_add(&extension->ids, id, strlen(id));
}

static bool same_scale(const struct peil_scale *a, const struct peil_scale *b)
{
  return !strcmp(a->id, b->id) && a->minimum == b->minimum && a->maximum == b->maximum &&
         a->points == b->points;
}

static struct peil_scale *copy_scale(struct arena *arena, const struct peil_scale *from)
{
  struct peil_scale *scale = arena_memory(arena, 1, sizeof *scale);
  const struct peil_point **points = arena_memory(arena, from->points, sizeof(void *));
  memcpy(scale, from, offsetof(struct peil_scale, unit)); /* one built before there were units ends there */
  scale->size = sizeof *scale;
  scale->unit = "";
  scale->id = arena_copy(arena, from->id);
  for (uint32_t i = 0; i < from->points; i++) {
    struct peil_point *point = arena_memory(arena, 1, sizeof *point);
    *point = *from->point[i];
    point->code = arena_copy(arena, from->point[i]->code);
    point->label = copy_text(arena, from->point[i]->label);
    points[i] = point;
  }
  scale->point = points;
  return scale;
}

/* The index the scale will have in the extended role; scales asked with many items are kept once. */
static uint32_t scale_index(struct role_extension *extension, const struct peil_scale *scale)
{
  uint32_t own = extension->role->view->scales;
  for (size_t i = 0; i < extension->scales; i++)
    if (same_scale(extension->scale[i], scale)) return own + (uint32_t)i;
  extension->scale = need_more(extension->scale, extension->scales + 1, sizeof *extension->scale);
  extension->scale[extension->scales++] = copy_scale(&extension->role->arena, scale);
  return own + (uint32_t)extension->scales - 1;
}

static bool good_scale(const struct peil_scale *scale)
{
  if (!scale->id || !good_id(scale->id) || !(scale->maximum > scale->minimum) || scale->points > 1000)
    return false;
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    if (!isfinite(point->value) || !point->code || !utf8_valid(point->code, strlen(point->code)) ||
        !good_text(point->label))
      return false;
  }
  return isfinite(scale->minimum) && isfinite(scale->maximum);
}

static int ask(void *to, const struct peil_item *item, const struct peil_scale *scale)
{
  struct role_extension *extension = to;
  struct arena *arena = &extension->role->arena;
  if (extension->items >= ROLE_EXTEND_LIMIT || !good_id(item->id) || taken(extension, item->id) ||
      !good_text(item->text) || !good_text(item->left) || !good_text(item->right) ||
      (scale && !good_scale(scale)))
    return PEIL_BROKEN;
  struct peil_item *copy = arena_memory(arena, 1, sizeof *copy);
  *copy = *item;
  copy->size = sizeof *copy;
  copy->id = arena_copy(arena, item->id);
  copy->text = copy_text(arena, item->text);
  copy->left = copy_text(arena, item->left);
  copy->right = copy_text(arena, item->right);
  copy->scale = scale ? scale_index(extension, scale) : PEIL_NO_SCALE;
  extension->item = need_more(extension->item, extension->items + 1, sizeof *extension->item);
  extension->item[extension->items++] = copy;
  return PEIL_OK;
}

struct peil_question_sink role_extension_sink(struct role_extension *extension)
{
  return (struct peil_question_sink){.size = sizeof(struct peil_question_sink), .to = extension, .ask = ask};
}

static void extend_scales(struct role_extension *extension, struct peil_role *view)
{
  struct role *role = extension->role;
  size_t own = view->scales, all = own + extension->scales;
  const struct peil_scale **scale = arena_memory(&role->arena, all, sizeof(void *));
  struct role_scale *more = arena_memory(&role->arena, all, sizeof *more);
  for (size_t i = 0; i < own; i++) scale[i] = view->scale[i];
  if (own) memcpy(more, role->scale, own * sizeof *more);
  for (size_t i = 0; i < extension->scales; i++) scale[own + i] = extension->scale[i];
  view->scales = (uint32_t)all;
  view->scale = scale;
  role->scale = more;
}

void role_extend(struct role_extension *extension)
{
  static const struct peil_text nothing = {"", ""};
  struct role *role = extension->role;
  struct peil_role *view = (struct peil_role *)(uintptr_t)role->view;
  size_t own = view->items, all = own + extension->items;
  const struct peil_item **item = arena_memory(&role->arena, all, sizeof(void *));
  struct role_item *more = arena_memory(&role->arena, all, sizeof *more);
  for (size_t i = 0; i < own; i++) item[i] = view->item[i];
  memcpy(more, role->item, own * sizeof *more);
  for (size_t i = 0; i < extension->items; i++) {
    item[own + i] = extension->item[i];
    more[own + i] = (struct role_item){.item = extension->item[i],
                                       .source = {.text = ""},
                                       .stem = nothing,
                                       .question = nothing,
                                       .note = nothing,
                                       .group = UINT32_MAX,
                                       .holder = "",
                                       .asked_by = extension->method};
  }
  extend_scales(extension, view);
  view->items = (uint32_t)all;
  view->item = item;
  role->item = more;
}
