/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil audit: verify a bundle, then recompute every figure in it from the sheets, and compare.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "commands/sealed.h"

#define SCORES "data/scores/"
#define DIFFERENCE_LIMIT 20

enum audit_outcome { AUDIT_IDENTICAL, AUDIT_DIFFERS, AUDIT_CANNOT };

struct audited {
  char *method;
  enum audit_outcome outcome;
  struct text found; /* where it differs, one place a line; or why it cannot */
  size_t differences;
  bool other_plugin; /* same figures, by a plugin of another version or build */
};

/* ------------------------------------------------------------------------------------------------- differences */

static void add_difference(struct audited *audited, const char *path, const json_t *sealed, const json_t *now)
{
  if (audited->differences++ >= DIFFERENCE_LIMIT) return;
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
  AUTO(json_ref)
  json_t *made = scores_json((const struct scores *const *)&assessed->method[0].scores[index], 1,
                             group ? NULL : &part.batch);
  AUTO(text) struct text bytes = {0};
  json_write_text(&bytes, made, JSON_STYLE_LINE);
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
  AUTO(text) struct text path = {0};
  AUTO(text) struct text now = {0};
  text_addf(&path, SCORES "%s.csv", audited->method);
  scoring_csv(assessed, &now);
  const struct bundle_member *member = bundle_find(&sealed->bundle, text_string(&path));
  const char *a = member && member->bytes ? member->bytes : "", *b = text_string(&now);
  const char *end_a = a + (member && member->bytes ? member->size : 0), *end_b = b + now.length;
  for (size_t line = 1; a < end_a || b < end_b; line++) {
    size_t size_a = line_size(a, end_a), size_b = line_size(b, end_b);
    if (size_a != size_b || memcmp(a, b, size_a) != 0) {
      AUTO(json_ref) json_t *was = size_a ? json_stringn(a, size_a) : NULL;
      AUTO(json_ref) json_t *is = size_b ? json_stringn(b, size_b) : NULL;
      AUTO(text) struct text place = {0};
      text_addf(&place, "%s:%zu", text_string(&path), line);
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

static void recompute(struct context *context, struct sealed *sealed, const struct bundle_member *member,
                      struct audited *audited)
{
  size_t first = strcspn(member->bytes, "\n");
  AUTO(json_ref) json_t *document = json_loadb(member->bytes, member->size, JSON_REJECT_DUPLICATES, NULL);
  if (!document) document = json_loadb(member->bytes, first, JSON_REJECT_DUPLICATES, NULL);
  const json_t *method = json_object_get(json_array_get(json_object_get(document, "results"), 0), "method");
  struct assessed *assessed;
  result r = sealed_score(context, sealed, audited->method, json_object_get(method, "options"), &assessed);
  if (r) {
    AUTO(string) char *line = fault_line(r);
    text_add(&audited->found, line);
    audited->outcome = AUDIT_CANNOT;
    fault_destroy(r);
    return;
  }
  compare_all(audited, member, assessed);
  compare_table(audited, sealed, assessed);
  audited->outcome = audited->differences ? AUDIT_DIFFERS : AUDIT_IDENTICAL;
  assessed_destroy(assessed);
}

static bool is_scores(const struct bundle_member *member)
{
  size_t length = strlen(member->path);
  return !strncmp(member->path, SCORES, strlen(SCORES)) && length > 5 &&
         !strcmp(member->path + length - 5, ".json");
}

/* Scores that were taken out: meta/tool.json names every method that was used. */
static size_t note_absent(const struct sealed *sealed, struct audited *audited)
{
  const struct bundle_member *tool = bundle_find(&sealed->bundle, "meta/tool.json");
  AUTO(json_ref) json_t *tree = tool && tool->bytes ? json_loadb(tool->bytes, tool->size, 0, NULL) : NULL;
  const json_t *list = json_object_get(tree, "plugins");
  size_t count = 0;
  for (size_t i = 0; i < json_array_size(list) && i < sealed->bundle.count; i++) {
    const char *kind = json_string_value(json_object_get(json_array_get(list, i), "kind"));
    const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));
    AUTO(text) struct text path = {0};
    text_addf(&path, SCORES "%s.json", id ? id : "");
    if (!id || !kind || strcmp(kind, "method") != 0 || bundle_find(&sealed->bundle, text_string(&path)))
      continue;
    audited[count] = (struct audited){.method = need_copy(id), .outcome = AUDIT_DIFFERS};
    add_difference(&audited[count++], text_string(&path), NULL, NULL);
  }
  return count;
}

static size_t recompute_all(struct context *context, struct sealed *sealed, struct audited *audited)
{
  size_t count = note_absent(sealed, audited);
  for (size_t i = 0; i < sealed->bundle.count; i++) {
    const struct bundle_member *member = &sealed->bundle.members[i];
    if (!is_scores(member)) continue;
    size_t length = strlen(member->path) - strlen(SCORES) - strlen(".json");
    audited[count] = (struct audited){.method = need_copy_n(member->path + strlen(SCORES), length)};
    recompute(context, sealed, member, &audited[count++]);
  }
  return count;
}

/* ----------------------------------------------------------------------------------------------------- telling */

static const char *outcome_word(enum audit_outcome outcome)
{
  static const char *const words[] = {"identical", "differs", "cannot"};
  return words[outcome];
}

static void say_people(const struct sealed *sealed, const struct audited *audited, size_t count)
{
  printf(_("bundle %s: intact, %llu files\n"), sealed->bundle.report.id,
         (unsigned long long)sealed->bundle.report.files);
  for (size_t i = 0; i < count; i++) {
    if (audited[i].outcome == AUDIT_IDENTICAL)
      printf("  %-14s %s%s\n", audited[i].method, _("identical"),
             audited[i].other_plugin ? _(" (by another version of the plugin)") : "");
    else if (audited[i].outcome == AUDIT_CANNOT)
      printf(_("  %-14s cannot be recomputed: %s\n"), audited[i].method, text_string(&audited[i].found));
    else
      printf(_("  %-14s differs at %zu places:\n%s\n"), audited[i].method, audited[i].differences,
             text_string(&audited[i].found));
  }
}

static void say_json(const struct sealed *sealed, const struct audited *audited, size_t count)
{
  AUTO(text) struct text out = {0};
  AUTO(json_ref) json_t *object = json_object();
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    json_t *one = json_object();
    json_object_set_new(one, "method", json_string(audited[i].method));
    json_object_set_new(one, "outcome", json_string(outcome_word(audited[i].outcome)));
    json_object_set_new(one, "other_plugin", json_boolean(audited[i].other_plugin));
    json_object_set_new(one, "found", json_string(text_string(&audited[i].found)));
    json_array_append_new(list, one);
  }
  json_object_set_new(object, "format", json_string("peil-audit/1"));
  json_object_set_new(object, "bundle", json_string(sealed->bundle.report.id));
  json_object_set_new(object, "methods", list);
  json_write_text(&out, object, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

static result judge(const char *path, const struct audited *audited, size_t count)
{
  size_t differs = 0, cannot = 0;
  for (size_t i = 0; i < count; i++) {
    differs += audited[i].outcome == AUDIT_DIFFERS;
    cannot += audited[i].outcome == AUDIT_CANNOT;
  }
  if (!count)
    return fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, _("the bundle holds no scores to recompute")),
                               "E_RECOMPUTE"),
                    path, 0, 0);
  if (differs)
    return fault_at(
        fault_code(fault_make(FAULT_NOT_IN_ORDER, _("%zu of %zu methods give other figures than were sealed"),
                              differs, count),
                   "E_RECOMPUTE"),
        path, 0, 0);
  if (cannot)
    return fault_at(
        fault_code(fault_make(FAULT_ABSENT, _("%zu of %zu methods cannot be recomputed here"), cannot, count),
                   "E_RECOMPUTE"),
        path, 0, 0);
  return NULL;
}

static result audit_run(struct context *context, struct arguments *arguments)
{
  AUTO(sealed) struct sealed sealed = {0};
  TRY(arguments_expect(arguments, 1, 1, _("a bundle")));
  TRY(sealed_open(context, arguments->operand[0], &sealed));
  struct audited *audited = need_array(2 * sealed.bundle.count, sizeof *audited);
  size_t count = recompute_all(context, &sealed, audited);
  if (context->json) say_json(&sealed, audited, count);
  else say_people(&sealed, audited, count);
  result r = judge(arguments->operand[0], audited, count);
  for (size_t i = 0; i < count; i++) {
    free(audited[i].method);
    text_finish(&audited[i].found);
  }
  free(audited);
  return r;
}

static const struct option_spec audit_options[] = {{"json", 0, NULL, N_("the outcome per method, as JSON")},
                                                   {NULL, 0, NULL, NULL}};

const struct command command_audit = {
    .name = "audit",
    .summary = N_("verify a bundle, then recompute every figure in it and compare"),
    .synopsis = "BUNDLE [--json]",
    .details = N_("The role text and the sheets come from the bundle, the methods from this installation. "
                  "Exit code 0: all identical. 1: not "
                  "intact, or other figures. 69: a method is not here."),
    .example = "peil audit K-0042.tar.zst",
    .option = audit_options,
    .run = audit_run};
