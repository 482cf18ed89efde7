/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/shared.h"
#include "plugins/picture.h"

#define BLOCK 2048 /* cases looked at together: their bytes stay in the first cache */

/* `per_cell` is what every cell takes. */
static struct peil_results *allocate(const struct peil_role *role, uint32_t cases, size_t per_cell)
{
  size_t outcomes = role->outcomes, cells = 0, size = 0;
  size_t rest = sizeof(struct peil_results) + 2 * outcomes * sizeof(double) + cases;
  if (__builtin_mul_overflow(outcomes, cases, &cells) || __builtin_mul_overflow(cells, per_cell, &size) ||
      __builtin_add_overflow(size, rest, &size))
    size = SIZE_MAX; /* more than there can be: shared_array ends it with its own words */
  struct peil_results *r =
      shared_array(1, size); /* a method in another process reads them there, to report */
  *r = (struct peil_results){.size = sizeof *r, .outcomes = role->outcomes, .cases = cases, .stride = cases};
  r->value = (double *)(void *)(r + 1); /* a whole number of doubles */
  r->minimum = r->value + cells;
  r->maximum = r->minimum + outcomes;
  return r;
}

struct peil_results *results_create(const struct peil_role *role, uint32_t cases)
{
  struct peil_results *r = allocate(role, cases, sizeof(double) + 2 * sizeof(uint32_t) + 2);
  size_t cells = (size_t)r->outcomes * cases;
  r->answered = (uint32_t *)(void *)(r->maximum + r->outcomes);
  r->asked = r->answered + cells;
  r->status = (uint8_t *)(r->asked + cells);
  r->mark = r->status + cells;
  r->verdict = r->mark + cells;
  return r;
}

struct peil_results *results_create_values(const struct peil_role *role, uint32_t cases)
{
  struct peil_results *r = allocate(role, cases, sizeof(double) + 1);
  r->status = (uint8_t *)(r->maximum + r->outcomes);
  return r;
}
_Static_assert(sizeof(struct peil_results) % sizeof(double) == 0, "the columns follow the struct");

void results_destroy(struct peil_results *results) { shared_free(results); }

void results_fill(struct peil_results *r, const struct peil_role *role)
{
  for (uint32_t o = 0; o < r->outcomes; o++) {
    size_t at = o * r->stride;
    for (uint32_t c = 0; c < r->cases; c++) r->value[at + c] = NAN;
    memset(r->status + at, PEIL_UNSCORED, r->cases);
    if (r->answered) memset(r->answered + at, 0, r->cases * sizeof *r->answered);
    if (r->asked) memset(r->asked + at, 0, r->cases * sizeof *r->asked);
    if (r->mark) memset(r->mark + at, PEIL_NO_VERDICT, r->cases);
    r->minimum[o] = role->outcome[o]->minimum;
    r->maximum[o] = role->outcome[o]->maximum;
  }
  if (r->verdict && r->cases) memset(r->verdict, PEIL_NO_VERDICT, r->cases);
}

static void copy_columns(void *to, const char *from, const struct peil_results *r, size_t each)
{
  if (!to) return;
  if (r->stride == r->cases) {
    memcpy(to, from, (size_t)r->outcomes * r->cases * each);
    return;
  }
  for (size_t o = 0; o < r->outcomes; o++)
    memcpy((char *)to + o * r->stride * each, from + o * r->cases * each, r->cases * each);
}

void results_copy(struct peil_results *r, const char *from, const struct column_places *places)
{
  copy_columns(r->value, from, r, sizeof *r->value);
  copy_columns(r->answered, from + places->answered, r, sizeof *r->answered);
  copy_columns(r->asked, from + places->asked, r, sizeof *r->asked);
  copy_columns(r->status, from + places->status, r, sizeof *r->status);
  copy_columns(r->mark, from + places->mark, r, sizeof *r->mark);
  if (r->verdict) memcpy(r->verdict, from + places->verdict, r->cases);
  memcpy(r->minimum, from + places->minimum, r->outcomes * sizeof *r->minimum);
  memcpy(r->maximum, from + places->maximum, r->outcomes * sizeof *r->maximum);
}

/* Non-zero when a cell breaks the contract. Written without branches so that it runs many cells at a time: v
 * - v is 0 for finite numbers alone, v != v holds for NaN alone. */
static int cells_bad(const double *restrict value, const uint8_t *restrict status, size_t count)
{
  int bad = 0;
  for (size_t i = 0; i < count; i++) {
    double v = value[i];
    int finite = v - v == 0, nan = v != v, scored = status[i] == PEIL_SCORED;
    bad |= (scored & (finite ^ 1)) | ((scored ^ 1) & (nan ^ 1)) | (status[i] > PEIL_UNSCORED);
  }
  return bad;
}

/* Notes which cases got a word and returns the highest value seen. */
static uint8_t note_words(const uint8_t *restrict word, uint8_t silence, uint8_t *restrict said, size_t count)
{
  uint8_t highest = 0;
  for (size_t i = 0; i < count; i++) {
    said[i] |= (uint8_t)(word[i] != silence);
    highest = word[i] > highest ? word[i] : highest;
  }
  return highest;
}

static result about_case(result r, const struct results_about *about)
{
  return fault_todo(r, _("this is for the maker of %s “%s” %s to mend"), _("method"), about->plugin->id,
                    about->plugin->version);
}

static void case_name(struct text *out, const struct results_about *about, size_t index)
{
  if (about->group) text_add(out, _("the group"));
  else if (about->batch->subject) text_add(out, about->batch->subject[index]);
  else text_addf(out, _("case %zu"), index + 1);
}

static result bad_cell(const struct results_about *about, uint32_t outcome, size_t index, double value,
                       uint8_t status)
{
  AUTO(text) struct text who = {0};
  const char *id = about->role->outcome[outcome]->id, *method = about->plugin->id;
  case_name(&who, about, index);
  if (status > PEIL_UNSCORED)
    return about_case(fault_make(FAULT_INTERNAL, _("method “%s” gave outcome %s of %s the unknown status %u"),
                                 method, id, text_string(&who), status),
                      about);
  if (status != PEIL_SCORED)
    return about_case(fault_make(FAULT_INTERNAL,
                                 _("method “%s” gave outcome %s of %s a value and yet no figure (status %u)"),
                                 method, id, text_string(&who), status),
                      about);
  return about_case(fault_make(FAULT_INTERNAL,
                               _("method “%s” gave outcome %s of %s the figure %s, expected a finite number"),
                               method, id, text_string(&who), isnan(value) ? "NaN" : _("infinity")),
                    about);
}

static result find_bad_cell(const struct peil_results *r, const struct results_about *about, uint32_t outcome,
                            size_t from, size_t count)
{
  const double *value = r->value + outcome * r->stride;
  const uint8_t *status = r->status + outcome * r->stride;
  for (size_t c = from; c < from + count; c++)
    if (cells_bad(value + c, status + c, 1)) return bad_cell(about, outcome, c, value[c], status[c]);
  return NULL;
}

static result unknown_verdict(const struct results_about *about)
{
  return about_case(fault_make(FAULT_INTERNAL, _("method “%s” gave an unknown verdict, expected at most %d"),
                               about->plugin->id, PEIL_UNDECIDED),
                    about);
}

static result check_block(const struct peil_results *r, const struct results_about *about, size_t from,
                          size_t count, uint8_t *said)
{
  if (about->heard) memcpy(said, about->heard + from, count);
  else memset(said, 0, count);
  for (uint32_t o = 0; o < r->outcomes; o++) {
    size_t at = o * r->stride + from;
    if (cells_bad(r->value + at, r->status + at, count)) TRY(find_bad_cell(r, about, o, from, count));
    note_words(r->status + at, PEIL_UNSCORED, said, count);
    if (r->mark && note_words(r->mark + at, PEIL_NO_VERDICT, said, count) > PEIL_UNDECIDED)
      return unknown_verdict(about);
  }
  if (r->verdict && note_words(r->verdict + from, PEIL_NO_VERDICT, said, count) > PEIL_UNDECIDED)
    return unknown_verdict(about);
  return NULL;
}

static result passed_over(const struct results_about *about, size_t index)
{
  AUTO(text) struct text who = {0};
  case_name(&who, about, index);
  return about_case(fault_make(FAULT_INTERNAL,
                               _("method “%s” passed over %s: neither a figure nor a word on why not"),
                               about->plugin->id, text_string(&who)),
                    about);
}

static result check_ranges(const struct peil_results *r, const struct results_about *about)
{
  for (uint32_t o = 0; o < r->outcomes; o++)
    if (!isfinite(r->minimum[o]) || !isfinite(r->maximum[o]) || r->minimum[o] > r->maximum[o])
      return about_case(fault_make(FAULT_INTERNAL, _("method “%s” gave outcome %s no proper range"),
                                   about->plugin->id, about->role->outcome[o]->id),
                        about);
  return NULL;
}

result results_check(const struct peil_results *r, const struct results_about *about)
{
  uint8_t said[BLOCK];
  size_t silent = SIZE_MAX;
  bool spoke = about->heard != NULL;
  for (size_t from = 0; from < r->cases; from += BLOCK) {
    size_t count = r->cases - from < BLOCK ? r->cases - from : BLOCK;
    TRY(check_block(r, about, from, count, said));
    const uint8_t *gap = silent == SIZE_MAX ? memchr(said, 0, count) : NULL;
    if (gap) silent = from + (size_t)(gap - said);
    spoke = spoke || memchr(said, 1, count) != NULL;
  }
  if (silent != SIZE_MAX && spoke && r->outcomes) return passed_over(about, silent);
  return check_ranges(r, about);
}
