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

static void differ(struct audited *audited, const char *path, const json_t *sealed, const json_t *now)
{
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
  } else if (!sealed || !now || !json_equal(sealed, now)) {
    add_difference(audited, path, sealed, now);
  }
}

/* Who computed it is no figure: told apart, so that a newer version that gives the same figures can say so. */
static void set_aside_plugin(json_t *document, char *id, size_t size)
{
  json_t *method = json_object_get(json_array_get(json_object_get(document, "results"), 0), "method");
  const char *version = json_string_value(json_object_get(method, "version"));
  const char *sha256 = json_string_value(json_object_get(method, "sha256"));
  snprintf(id, size, "%s %.64s", version ? version : "", sha256 ? sha256 : "");
  json_object_del(method, "version");
  json_object_del(method, "sha256");
}

/* -------------------------------------------------------------------------------------------------- recompute */

static void compare_document(struct audited *audited, const char *line, size_t size,
                             const struct assessed *assessed, size_t index)
{
  struct cases_part part = {0};
  bool group = assessed_is_group(&assessed->method[0]);
  char sealed_id[160], now_id[160];
  AUTO(json_ref) json_t *sealed = json_loadb(line, size, JSON_REJECT_DUPLICATES, NULL);
  if (!group) cases_part(assessed->cases, (uint32_t)index, -1, &part);
  AUTO(text) struct text bytes = {0};
  scores_write(&bytes, JSON_STYLE_LINE, (const struct scores *const *)&assessed->method[0].scores[index], 1,
               group ? NULL : &part.batch);
  AUTO(json_ref) json_t *now = json_loadb(text_string(&bytes), bytes.length, 0, NULL); /* as it reads back */
  if (!group) cases_part_finish(&part);
  set_aside_plugin(sealed, sealed_id, sizeof sealed_id);
  set_aside_plugin(now, now_id, sizeof now_id);
  audited->other_plugin |= strcmp(sealed_id, now_id) != 0;
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

static void compare_all(struct audited *audited, const struct bundle_member *member,
                        const struct assessed *assessed)
{
  const struct assessed_method *method = &assessed->method[0];
  if (method->count == 1) {
    compare_document(audited, member->bytes, member->size, assessed, 0);
  } else {
    const char *at = member->bytes, *end = at + member->size;
    size_t index = 0;
    for (; at < end && index < method->count; index++) {
      const char *stop = memchr(at, '\n', (size_t)(end - at));
      if (!stop) stop = end;
      compare_document(audited, at, (size_t)(stop - at), assessed, index);
      at = stop + 1;
    }
    if (index != method->count || at < end) add_difference(audited, "documents", NULL, NULL);
  }
}

void audit_figures(struct context *context, struct sealed *sealed, const struct bundle_member *scores,
                   struct audited *audited)
{
  AUTO(json_ref) json_t *options = sealed_options(scores);
  result r = sealed_score(context, sealed, audited->method, options, &audited->assessed);
  if (r) {
    AUTO(string) char *line = fault_line(r);
    text_add(&audited->found, line);
    audited->outcome = AUDIT_CANNOT;
    fault_destroy(r);
    return;
  }
  compare_all(audited, scores, audited->assessed);
  compare_table(audited, sealed, audited->assessed);
  audited->outcome = audited->differences ? AUDIT_DIFFERS : AUDIT_IDENTICAL;
}
