/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/language.h"
#include "base/number.h"
#include "commands/check/check.h"
#include "model/role_extend.h"

/* ---- loading and opening */

/* From three hundred subjects; a method that would rather not stays as it is. */
static result learn(struct check_work *work, struct method **method)
{
  AUTO(check_batch) struct check_batch batch = {0};
  struct method *learned = NULL;
  text_clear(&work->calibration);
  check_batch_make(&batch, work->role->view, 300, 1, PATTERN_FULL, false);
  result r = method_calibrate(*method, &batch.batch, &work->calibration);
  if (!r)
    r = method_open_calibrated(work->plugin, work->role->view, NULL, 0, text_string(&work->calibration),
                               work->calibration.length, 1, 0, &learned);
  if (r && fault_kind_of(r) != FAULT_INTERNAL) {
    text_clear(&work->calibration);
    fault_destroy(r);
    return NULL;
  }
  method_close(*method);
  *method = learned;
  return r;
}

result check_open(struct check_work *work, struct method **out)
{
  *out = NULL;
  TRY(plugin_load(work->plugin));
  struct role_extension *extension = role_extension_create(work->role, work->plugin->id);
  struct peil_question_sink sink = role_extension_sink(extension);
  bool asked = false; /* already, by an earlier call in this process */
  for (uint32_t i = 0; i < work->role->view->items && !asked; i++)
    asked = work->role->item[i].asked_by != NULL;
  result r = asked ? NULL : method_ask(work->plugin, work->role->view, &sink);
  if (!r && role_extension_count(extension)) role_extend(extension);
  role_extension_destroy(extension);
  if (!r) r = method_open(work->plugin, work->role->view, NULL, 0, 1, 0, out);
  return r || !method_scoring(*out)->calibrate ? r : learn(work, out);
}

static void check_load(struct check_work *work, struct check_word *word)
{
  result r = plugin_load(work->plugin);
  if (!r) {
    check_pass(word, "%s", "");
    return;
  }
  char *line = fault_line(r); /* whatever its kind: it must load */
  check_fail(word, "%s", line);
  free(line);
  fault_destroy(r);
}

static void check_prepare(struct check_work *work, struct check_word *word)
{
  struct method *method;
  result r = check_open(work, &method);
  method_close(method);
  if (r) check_fault(word, r);
  else check_pass(word, "%s", "");
}

/* ---- one batch: with a trace and without, the same figures */

static result score(struct method *method, const struct role *role, const struct check_batch *batch,
                    bool traced, struct text *digest)
{
  struct check_sink sink;
  bool group = method_scoring(method)->scope == PEIL_SCOPE_GROUP;
  struct peil_results *results = results_create(role->view, group ? 1 : batch->cases);
  check_sink_open(&sink, 0);
  sink.role = role->view;
  sink.cases = results->cases;
  result r = method_score(method, &batch->batch, results, traced ? &sink.sink : NULL);
  if (!r && sink.wrong) r = fault_make(FAULT_INTERNAL, _("it sent %s"), sink.wrong);
  if (!r) check_digest(digest, results, batch);
  results_destroy(results);
  return r;
}

static bool same(const struct text *a, const struct text *b)
{
  return !strcmp(text_string(a), text_string(b));
}

static result try_batch(struct method *method, const struct role *role, const struct check_batch *batch,
                        struct text *digest)
{
  AUTO(text) struct text bulk = {0};
  result traced = score(method, role, batch, true, digest);
  result plain = score(method, role, batch, false, &bulk);
  if (traced && !plain && fault_kind_of(traced) == FAULT_INTERNAL) return traced; /* what it sent */
  if (!traced != !plain) {
    fault_destroy(traced);
    fault_destroy(plain);
    return fault_make(FAULT_INTERNAL, _("it scores with a sink and not without, or the other way round"));
  }
  fault_destroy(plain);
  if (traced || same(digest, &bulk)) return traced;
  return fault_make(FAULT_INTERNAL, _("its figures with a sink are not those without"));
}

static void try_pattern(struct check_work *work, struct check_word *word, uint32_t cases, uint32_t raters,
                        enum check_pattern pattern)
{
  struct method *method;
  AUTO(check_batch) struct check_batch batch = {0};
  AUTO(text) struct text digest = {0};
  result r = check_open(work, &method);
  if (!r) {
    check_batch_make(&batch, work->role->view, cases, raters, pattern, false);
    r = try_batch(method, work->role, &batch, &digest);
  }
  method_close(method);
  if (r) check_fault(word, r);
  else check_pass(word, "%s", "");
}

static void check_one_row(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 1, 1, PATTERN_FULL);
}
static void check_judges(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 1, 6, PATTERN_FULL);
}
static void check_many_rows(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 40, 1, PATTERN_FULL);
}
static void check_raters(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 12, 4, PATTERN_FULL);
}
static void check_gaps(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 12, 3, PATTERN_GAPS);
}
static void check_skips(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 6, 2, PATTERN_SKIPS);
}
static void check_self(struct check_work *work, struct check_word *word)
{
  try_pattern(work, word, 6, 1, PATTERN_SELF);
}

/* ---- options: at their bounds, and past them */

static void number_word(struct text *out, double value)
{
  char number[NUMBER_SIZE];
  number_shortest(number, value);
  text_clear(out);
  text_add(out, number);
}

/* NULL, or the fault of scoring a small batch with this option; a refusal with a reason is none. */
static result try_value(struct check_work *work, const struct peil_option *option, const char *value,
                        bool inside)
{
  struct method *method = NULL;
  AUTO(check_batch) struct check_batch batch = {0};
  AUTO(text) struct text digest = {0};
  struct option_given given = {.key = option->key, .value = value};
  const struct text *learned = &work->calibration;
  result r = method_open_calibrated(work->plugin, work->role->view, &given, 1,
                                    learned->length ? learned->data : NULL, learned->length, 1, 0, &method);
  if (!r && !inside) r = fault_make(FAULT_INTERNAL, _("a value past its bounds was taken"));
  else if (r && !inside && fault_kind_of(r) == FAULT_USAGE) fault_destroy(r), r = NULL;
  if (!r && inside) {
    check_batch_make(&batch, work->role->view, 4, 2, PATTERN_GAPS, false);
    r = try_batch(method, work->role, &batch, &digest);
  }
  method_close(method);
  if (!r || fault_kind_of(r) == FAULT_INTERNAL) return r;
  fault_destroy(r);
  return NULL;
}

static result try_number(struct check_work *work, const struct peil_option *o)
{
  AUTO(text) struct text word = {0};
  const double inside[] = {o->minimum, o->maximum}, outside[] = {o->minimum - 1, o->maximum + 1};
  for (int i = 0; i < 2; i++) {
    if (!isfinite(inside[i])) continue;
    number_word(&word, inside[i]);
    TRY(try_value(work, o, text_string(&word), true));
    if (outside[i] >= o->minimum && outside[i] <= o->maximum) continue; /* lost in rounding */
    number_word(&word, outside[i]);
    TRY(try_value(work, o, text_string(&word), false));
  }
  return NULL;
}

static result try_option(struct check_work *work, const struct peil_option *o)
{
  if (o->type == PEIL_NUMBER || o->type == PEIL_WHOLE) return try_number(work, o);
  for (size_t i = 0; o->type == PEIL_CHOICE && o->choice[i]; i++) TRY(try_value(work, o, o->choice[i], true));
  if (o->type == PEIL_BOOLEAN) TRY(try_value(work, o, "true", true));
  if (o->type == PEIL_BOOLEAN) TRY(try_value(work, o, "false", true));
  return try_value(work, o, "no such value", false);
}

static void check_options(struct check_work *work, struct check_word *word)
{
  struct method *method;
  result r = check_open(work, &method);
  const struct peil_scoring *scoring = r ? NULL : method_scoring(method);
  method_close(method);
  const char *key = "";
  for (uint32_t i = 0; scoring && i < scoring->options && !r; i++)
    r = try_option(work, scoring->option[i]), key = scoring->option[i]->key;
  if (!r) {
    check_pass(word, "%s", "");
    return;
  }
  check_fault(word, r);
  if (word->state == CHECK_FAILED && *key) {
    AUTO(string) char *line = text_take(&word->text);
    check_fail(word, _("option %s: %s"), key, line);
  }
}

/* ---- the same input, the same figures */

static result digest_of(struct check_work *work, bool turned, struct text *digest)
{
  struct method *method;
  AUTO(check_batch) struct check_batch batch = {0};
  result r = check_open(work, &method);
  if (r) return r;
  check_batch_make(&batch, work->role->view, 20, 3, PATTERN_GAPS, turned);
  r = score(method, work->role, &batch, true, digest);
  method_close(method);
  return r;
}

static void compare_digests(struct check_work *work, struct check_word *word, bool turned,
                            const char *differs)
{
  AUTO(text) struct text one = {0};
  AUTO(text) struct text other = {0};
  result r = digest_of(work, false, &one);
  if (!r) r = digest_of(work, turned, &other);
  if (r) check_fault(word, r);
  else if (!same(&one, &other)) check_fail(word, "%s", differs);
  else check_pass(word, "%s", "");
}

static void check_again(struct check_work *work, struct check_word *word)
{
  compare_digests(work, word, false, _("the same batch gave other figures the second time"));
}

static void check_turned(struct check_work *work, struct check_word *word)
{
  const struct peil_scoring *scoring;
  result r = method_interface(work->plugin, &scoring);
  if (r) check_fault(word, r);
  else if (scoring->scope == PEIL_SCOPE_GROUP)
    check_skip(word, "%s", _("it is about the group: its sums run in the order of the subjects"));
  else
    compare_digests(
        work, word, true,
        _("a subject's figures depend on the order of the subjects, or on what lies between the columns"));
}

static void check_process(struct check_work *work, struct check_word *word)
{
  char hex[HASH_HEX_SIZE];
  AUTO(text) struct text digest = {0};
  result r = digest_of(work, false, &digest);
  if (r) {
    check_fault(word, r);
    return;
  }
  hash_bytes_hex(text_string(&digest), digest.length, hex);
  check_pass(word, "%s", hex);
}

const struct check check_method[] = {
    {"load", N_("loads, and its interfaces and options are well-formed"), false, false, check_load},
    {"interfaces", N_("offers what it knows, and nothing else"), false, false, check_interfaces},
    {"prepare", N_("takes the role with its defaults"), true, false, check_prepare},
    {"no-rows", N_("nobody at all"), true, false, check_no_rows},
    {"one-row", N_("one subject, one rater"), true, false, check_one_row},
    {"judges", N_("one subject, six raters"), true, false, check_judges},
    {"many-rows", N_("forty subjects"), true, false, check_many_rows},
    {"raters", N_("four raters each"), true, false, check_raters},
    {"gaps", N_("answers missing for every reason"), true, false, check_gaps},
    {"skips", N_("nothing but skips"), true, false, check_skips},
    {"self", N_("the self-rating alone"), true, false, check_self},
    {"nulls", N_("without what may be left out"), true, false, check_nulls},
    {"growth", N_("structs that have grown at their end"), true, false, check_growth},
    {"options", N_("every option at and past its bounds"), true, false, check_options},
    {"again", N_("the same figures twice"), true, false, check_again},
    {"process", N_("the same figures in another process"), true, true, check_process},
    {"order", N_("the same figures whatever the order of subjects"), true, false, check_turned},
    {"sink", N_("a sink that fails at every call"), true, false, check_failing_sink},
    {"cancel", N_("cancelled half way"), true, false, check_cancelled},
    {"report", N_("its part of the report"), true, false, check_report},
    {"calibration", N_("learning from a group"), true, false, check_calibration},
    {"leaks", N_("no memory lost over 1,000 rounds"), true, false, check_leaks},
    {"time", N_("2,000 subjects in time"), true, false, check_time},
    {"surroundings", N_("leaves the process as it was"), true, false, check_surroundings},
    {0}};
