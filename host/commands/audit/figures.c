/* SPDX-License-Identifier: EUPL-1.2
 *
 * One method's scores, computed again and compared figure by figure.
 */
#include <stdio.h>
#include <string.h>

#include "commands/audit/audit.h"

/* ------------------------------------------------------------------------------------------------- differences */

static void add_difference(struct audited *audited, const char *path, const json_t *sealed, const json_t *now)
{
  if (audited->differences++ >= AUDIT_PLACES) return;
  text_addf(&audited->found, "%s%s: ", audited->found.length ? "\n" : "", path);
  if (!sealed && !now) {
    text_add(&audited->found, _("not there"));
    return;
  }
  if (sealed) json_write_text(&audited->found, sealed, JSON_STYLE_LINE);
  else text_add(&audited->found, _("not there"));
  text_add(&audited->found, " → ");
  if (now) json_write_text(&audited->found, now, JSON_STYLE_LINE);
  else text_add(&audited->found, _("not there"));
}

static void differ(struct audited *audited, const char *path, const json_t *sealed, const json_t *now);

static char *step(const char *path, const char *key, const json_t *element, size_t index)
{
  struct text out = {0};
  const char *id = json_string_value(json_object_get(element, "id"));
  if (key) text_addf(&out, "%s%s%s", path, *path ? "." : "", key);
  else if (id) text_addf(&out, "%s[%s]", path, id);
  else text_addf(&out, "%s[%zu]", path, index);
  return text_take(&out);
}

static void differ_objects(struct audited *audited, const char *path, const json_t *sealed, const json_t *now)
{
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)(uintptr_t)sealed, key, value)
  {
    AUTO(string) char *below = step(path, key, NULL, 0);
    differ(audited, below, value, json_object_get(now, key));
  }
  json_object_foreach((json_t *)(uintptr_t)now, key, value)
  {
    AUTO(string) char *below = step(path, key, NULL, 0);
    if (!json_object_get(sealed, key)) add_difference(audited, below, NULL, value);
  }
}

/* Nearly always all is equal, and then no path is put together. */
static void differ(struct audited *audited, const char *path, const json_t *sealed, const json_t *now)
{
  if (sealed && now && json_equal(sealed, now)) return;
  if (json_is_object(sealed) && json_is_object(now)) {
    differ_objects(audited, path, sealed, now);
  } else if (json_is_array(sealed) && json_is_array(now)) {
    size_t longest =
        json_array_size(sealed) > json_array_size(now) ? json_array_size(sealed) : json_array_size(now);
    for (size_t i = 0; i < longest; i++) {
      const json_t *a = json_array_get(sealed, i), *b = json_array_get(now, i);
      AUTO(string) char *below = step(path, NULL, a ? a : b, i);
      differ(audited, below, a, b);
    }
  } else {
    add_difference(audited, path, sealed, now);
  }
}

static json_t *method_of(const json_t *document)
{
  return json_object_get(json_array_get(json_object_get(document, "results"), 0), "method");
}

/* Who computed it is no figure: told apart, so that a newer version that gives the same figures can say so. What is computed now takes over
 * what was sealed. */
static bool set_plugin_aside(const json_t *sealed, json_t *now)
{
  static const char *const keys[] = {"version", "sha256"};
  bool other = false;
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    json_t *was = json_object_get(method_of(sealed), keys[i]);
    if (json_is_string(was) && json_equal(was, json_object_get(method_of(now), keys[i]))) continue;
    other = true;
    if (was) json_object_set(method_of(now), keys[i], was);
    else json_object_del(method_of(now), keys[i]);
  }
  return other;
}

/* -------------------------------------------------------------------------------------------------- recompute */

static void compare_document(struct audited *audited, const json_t *sealed, const struct assessed *assessed,
                             size_t index)
{
  struct cases_part part = {0};
  bool group = assessed_is_group(&assessed->method[0]);
  if (!group) cases_part(assessed->cases, (uint32_t)index, -1, &part);
  AUTO(text) struct text bytes = {0};
  scores_write(&bytes, JSON_STYLE_LINE, (const struct scores *const *)&assessed->method[0].scores[index], 1,
               group ? NULL : &part.batch);
  AUTO(json_ref) json_t *now = json_loadb(text_string(&bytes), bytes.length, 0, NULL); /* as it reads back */
  if (!group) cases_part_finish(&part);
  audited->other_plugin |= set_plugin_aside(sealed, now);
  differ(audited, assessed->method[0].count > 1 ? assessed->cases->batch.subject[index] : "", sealed,
         now); /* which of several */
}

static size_t line_size(const char *at, const char *end)
{
  const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
  return stop ? (size_t)(stop - at) + 1 : (size_t)(end - at);
}

/* The same figures for a spreadsheet, line by line: what people open is what was sealed. */
static void compare_table(struct audited *audited, const struct sealed *sealed,
                          const struct assessed *assessed)
{
  AUTO(text) struct text now = {0};
  scoring_csv(assessed, &now);
  const struct bundle_member *member = audit_member(sealed, "data/scores/", audited->method, ".csv");
  const char *a = member ? member->bytes : "", *b = text_string(&now);
  const char *end_a = a + (member ? member->size : 0), *end_b = b + now.length;
  for (size_t line = 1; a < end_a || b < end_b; line++) {
    size_t size_a = line_size(a, end_a), size_b = line_size(b, end_b);
    if (size_a != size_b || memcmp(a, b, size_a) != 0) {
      AUTO(json_ref) json_t *was = size_a ? json_stringn(a, size_a) : NULL;
      AUTO(json_ref) json_t *is = size_b ? json_stringn(b, size_b) : NULL;
      AUTO(text) struct text place = {0};
      text_addf(&place, "data/scores/%s.csv:%zu", audited->method, line);
      add_difference(audited, text_string(&place), was, is);
    }
    a += size_a;
    b += size_b;
  }
}

static void compare_all(struct audited *audited, const json_t *documents, const struct assessed *assessed)
{
  size_t count = assessed->method[0].count;
  for (size_t i = 0; i < count && i < json_array_size(documents); i++)
    compare_document(audited, json_array_get(documents, i), assessed, i);
  if (json_array_size(documents) != count) add_difference(audited, "documents", NULL, NULL);
}

void audit_figures(struct context *context, struct sealed *sealed, const json_t *documents,
                   struct audited *audited)
{
  const json_t *options = json_object_get(method_of(json_array_get(documents, 0)), "options");
  result r = sealed_score(context, sealed, audited->method, options, &audited->assessed);
  if (r) {
    AUTO(string) char *line = fault_line(r);
    text_add(&audited->found, line);
    audited->outcome = AUDIT_CANNOT;
    fault_destroy(r);
    return;
  }
  compare_all(audited, documents, audited->assessed);
  compare_table(audited, sealed, audited->assessed);
  audited->outcome = audited->differences ? AUDIT_DIFFERS : AUDIT_IDENTICAL;
}
