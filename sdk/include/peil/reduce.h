/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/reduce.h: from several raters to one value per item and case, a block of cases at a time.
 *
 * Which sheets count. The self sheet is compared with the others, not averaged into them: rows with relation
 * PEIL_SELF are left out as soon as the case has another row, unless `include_self`. A case with self rows
 * only is scored on those, and says so (remark "self-only").
 *
 * How they are reduced, over the sheets that count and answered the item:
 *
 *     mean      the arithmetic mean, summed in row order
 *     median    the middle value; of an even number, the mean of the two in the middle
 *     trimmed   with three answers or more, the mean of what is left when one lowest and one highest answer
 *               are taken out, summed in ascending order; with fewer, the mean
 *
 * On a nominal scale there is nothing to average: equal answers stand, differing answers make the value
 * unknown (PEIL_RATERS_DISAGREE, remark "raters-disagree").
 *
 * When nobody answered: not applicable only when every sheet that counts says so; else not observed when one
 * of them says that; else not answered.
 *
 * One row per case is the bulk path: columns are passed through as they are, nothing is copied.
 */
#ifndef PEIL_REDUCE_H
#define PEIL_REDUCE_H

#include <stdlib.h>

#include "peil/say.h"

#define PEIL_BLOCK 512u /* cases worked on at a time: its columns fit the second-level cache */

/* A reason beside enum peil_missing, inside these headers only; a term says not observed. */
#define PEIL_RATERS_DISAGREE 4u

enum peil_raters { PEIL_RATERS_MEAN = 0, PEIL_RATERS_MEDIAN = 1, PEIL_RATERS_TRIMMED = 2 };

/* The words of the option `raters`, in the order of the enum. */
static const char *const peil_raters_words[] = {"mean", "median", "trimmed", NULL};

/* A block of cases after reduction. Columns are [cases of the block]; they point into the batch or into
 * `pool`. */
struct peil_reduced {
  const struct peil_role *role;
  uint32_t raters; /* enum peil_raters */
  uint32_t include_self;
  uint32_t first; /* case of the batch that the block starts with */
  uint32_t cases;
  const double **value;    /* [items]: as used; NaN when missing */
  const double **raw;      /* [items]: before any cap; the same columns where there is none */
  const uint8_t **missing; /* [items]: enum peil_missing or PEIL_RATERS_DISAGREE */
  double *pool, *capped;   /* [items * PEIL_BLOCK], made when first needed */
  uint8_t *reasons;        /* [items * PEIL_BLOCK], with `pool` */
  double *scratch;         /* answers of one case on one item, for sorting */
  size_t scratch_size;
};

/* Frees what `peil_reduced_init` and the blocks allocated; a zeroed struct is fine too. */
static inline void peil_reduced_finish(struct peil_reduced *reduced)
{
  free(reduced->value);
  free(reduced->raw);
  free(reduced->missing);
  free(reduced->pool);
  free(reduced->capped);
  free(reduced->reasons);
  free(reduced->scratch);
  memset(reduced, 0, sizeof(*reduced));
}

/* Returns PEIL_OK or PEIL_NO_MEMORY; on failure there is nothing to finish. */
static inline int peil_reduced_init(struct peil_reduced *reduced, const struct peil_role *role,
                                    uint32_t raters, uint32_t include_self)
{
  const size_t items = role->items > 0u ? role->items : 1u;
  memset(reduced, 0, sizeof(*reduced));
  reduced->role = role;
  reduced->raters = raters;
  reduced->include_self = include_self;
  reduced->value = (const double **)calloc(items, sizeof(*reduced->value));
  reduced->raw = (const double **)calloc(items, sizeof(*reduced->raw));
  reduced->missing = (const uint8_t **)calloc(items, sizeof(*reduced->missing));
  if (reduced->value != NULL && reduced->raw != NULL && reduced->missing != NULL) return PEIL_OK;
  peil_reduced_finish(reduced);
  return PEIL_NO_MEMORY;
}

/* True for an item whose answers have no order: they can be counted, not averaged. */
static inline int peil_is_nominal(const struct peil_role *role, uint32_t item)
{
  const uint32_t scale = role->item[item]->scale;
  return scale != PEIL_NO_SCALE && role->scale[scale]->type == PEIL_NOMINAL;
}

/* True for a scale with exactly the points 0 and 1: no and yes. */
static inline int peil_is_yes_no(const struct peil_scale *scale)
{
  return scale->points == 2u && scale->minimum == 0.0 && scale->maximum == 1.0;
}

/* How many sheets of a case are the subject's own. */
static inline uint32_t peil_self_rows(const struct peil_batch *batch, uint32_t c)
{
  uint32_t self = 0;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
    self += batch->relation[row] == PEIL_SELF;
  return self;
}

/* How many sheets a case has. */
static inline uint32_t peil_case_rows(const struct peil_batch *batch, uint32_t c)
{
  return batch->first[c + 1u] - batch->first[c];
}

/* True when self rows are left out of this case. */
static inline int peil_leaves_self_out(const struct peil_batch *batch, uint32_t c, uint32_t include_self)
{
  return include_self == 0u && peil_self_rows(batch, c) < peil_case_rows(batch, c);
}

/* For qsort. */
static inline int peil_compare_doubles(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* `count` >= 1 answers to one value; sorts `answer` for median and trimmed. */
static inline double peil_reduce_answers(double *answer, uint32_t count, uint32_t raters)
{
  double sum = 0.0;
  uint32_t from = 0, to = count;
  if (raters != PEIL_RATERS_MEAN) qsort(answer, count, sizeof(*answer), peil_compare_doubles);
  if (raters == PEIL_RATERS_MEDIAN) {
    from = (count - 1u) / 2u;
    to = count / 2u + 1u;
  } else if (raters == PEIL_RATERS_TRIMMED && count >= 3u) {
    from = 1u;
    to = count - 1u;
  }
  for (uint32_t i = from; i < to; i++) sum += answer[i];
  return sum / (double)(to - from);
}

/* One case on one item. `scratch` holds as many doubles as the case has rows. Returns enum peil_missing or
 * PEIL_RATERS_DISAGREE; *value is NaN unless it is PEIL_PRESENT. `only` is a relation, or -1 for all that
 * count. */
static inline uint8_t peil_reduce_cell(const struct peil_batch *batch, uint32_t item, uint32_t c,
                                       int leave_self, int only, uint32_t raters, int nominal,
                                       double *scratch, double *value)
{
  const size_t column = (size_t)item * batch->stride;
  uint32_t count = 0, rows = 0, not_applicable = 0, not_observed = 0;
  int differ = 0;
  *value = NAN;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    const double answer = batch->value[column + row];
    if (leave_self && batch->relation[row] == PEIL_SELF) continue;
    if (only >= 0 && batch->relation[row] != (uint8_t)only) continue;
    rows++;
    if (answer == answer) {
      differ |= count > 0u && answer != scratch[0];
      scratch[count++] = answer;
      continue;
    }
    not_applicable += batch->missing[column + row] == PEIL_NOT_APPLICABLE;
    not_observed += batch->missing[column + row] == PEIL_NOT_OBSERVED;
  }
  if (count > 0u && nominal && differ) return PEIL_RATERS_DISAGREE;
  if (count > 0u) {
    *value = nominal ? scratch[0] : peil_reduce_answers(scratch, count, raters);
    return PEIL_PRESENT;
  }
  if (rows > 0u && not_applicable == rows) return PEIL_NOT_APPLICABLE;
  return not_observed > 0u ? PEIL_NOT_OBSERVED : PEIL_NOT_ANSWERED;
}

/* Room for the rows of the largest case from `first` on. */
static inline int peil_reduced_scratch(struct peil_reduced *reduced, const struct peil_batch *batch,
                                       uint32_t first, uint32_t cases)
{
  size_t largest = 1;
  double *scratch;
  for (uint32_t c = first; c < first + cases; c++)
    if (peil_case_rows(batch, c) > largest) largest = peil_case_rows(batch, c);
  if (largest <= reduced->scratch_size) return PEIL_OK;
  scratch = (double *)realloc(reduced->scratch, largest * sizeof(*scratch));
  if (scratch == NULL) return PEIL_NO_MEMORY;
  reduced->scratch = scratch;
  reduced->scratch_size = largest;
  return PEIL_OK;
}

static inline int peil_reduced_pool(struct peil_reduced *reduced)
{
  const size_t cells = ((size_t)reduced->role->items + 1u) * PEIL_BLOCK;
  if (reduced->pool == NULL) reduced->pool = (double *)malloc(cells * sizeof(*reduced->pool));
  if (reduced->reasons == NULL) reduced->reasons = (uint8_t *)malloc(cells);
  return reduced->pool != NULL && reduced->reasons != NULL ? PEIL_OK : PEIL_NO_MEMORY;
}

static inline int peil_reduce_many(struct peil_reduced *reduced, const struct peil_batch *batch)
{
  const struct peil_role *role = reduced->role;
  int code = peil_reduced_pool(reduced);
  if (code == PEIL_OK) code = peil_reduced_scratch(reduced, batch, reduced->first, reduced->cases);
  if (code != PEIL_OK) return code;
  for (uint32_t item = 0; item < role->items; item++) {
    double *value = reduced->pool + (size_t)item * PEIL_BLOCK;
    uint8_t *missing = reduced->reasons + (size_t)item * PEIL_BLOCK;
    const int nominal = peil_is_nominal(role, item);
    for (uint32_t i = 0; i < reduced->cases; i++) {
      const uint32_t c = reduced->first + i;
      missing[i] = peil_reduce_cell(batch, item, c, peil_leaves_self_out(batch, c, reduced->include_self), -1,
                                    reduced->raters, nominal, reduced->scratch, &value[i]);
    }
    reduced->value[item] = reduced->raw[item] = value;
    reduced->missing[item] = missing;
  }
  return PEIL_OK;
}

/* Reduces cases first .. first + cases - 1 of the batch (at most PEIL_BLOCK). Returns PEIL_OK or
 * PEIL_NO_MEMORY. */
static inline int peil_reduce(struct peil_reduced *reduced, const struct peil_batch *batch, uint32_t first,
                              uint32_t cases)
{
  reduced->first = first;
  reduced->cases = cases;
  if (batch->rows != batch->cases) return peil_reduce_many(reduced, batch);
  for (uint32_t item = 0; item < reduced->role->items; item++) {
    const size_t at = (size_t)item * batch->stride + first;
    reduced->value[item] = reduced->raw[item] = batch->value + at;
    reduced->missing[item] = batch->missing + at;
  }
  return PEIL_OK;
}

/* A column of the block that may be written: a copy of the item's values, which `value` then points to and
 * `raw` does not. NULL when there is no memory. */
static inline double *peil_reduced_own(struct peil_reduced *reduced, uint32_t item)
{
  double *own;
  if (reduced->capped == NULL) {
    reduced->capped =
        (double *)malloc(((size_t)reduced->role->items + 1u) * PEIL_BLOCK * sizeof(*reduced->capped));
  }
  if (reduced->capped == NULL) return NULL;
  own = reduced->capped + (size_t)item * PEIL_BLOCK;
  if (reduced->value[item] == own) return own;
  memcpy(own, reduced->value[item], reduced->cases * sizeof(*own));
  reduced->value[item] = own;
  return own;
}

/* The evidence a case brings for an item: 1 evidence, 2 weak evidence only, 0 none. Evidence is about the
 * subject, so it counts whichever sheet it came with, the self sheet included. */
static inline uint8_t peil_case_evidence(const struct peil_batch *batch, uint32_t item, uint32_t c)
{
  uint8_t best = 0;
  if (batch->evidence == NULL) return 0;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    const uint8_t here = batch->evidence[(size_t)item * batch->stride + row];
    if (here == 1u) return 1u;
    if (here == 2u) best = 2u;
  }
  return best;
}

/* Why a value is missing, as a word in a table. */
static inline const char *peil_missing_word(uint32_t language, uint32_t missing)
{
  static const char *const word[2][5] = {
      {"", "niet beantwoord", "niet van toepassing", "niet waargenomen", "beoordelaars oneens"},
      {"", "not answered", "not applicable", "not observed", "raters disagree"}};
  return word[language == PEIL_ENGLISH ? 1 : 0][missing <= PEIL_RATERS_DISAGREE ? missing : 1u];
}

/* On case c, or on all of them: UINT32_MAX. `code` is one word for programs, `text` a sentence in the language of the call. */
static inline int peil_send_remark(const struct peil_sink *sink, uint32_t c, const char *code,
                                   const char *text)
{
  const struct peil_remark remark = {(uint32_t)sizeof(remark), c, code, text};
  return sink->remark(sink->to, &remark) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

/* A statistic without an interval. `on` is the id of an outcome or an item, NULL for the whole case. */
static inline int peil_send_statistic(const struct peil_sink *sink, uint32_t c, const char *on,
                                      const char *name, double value)
{
  const struct peil_statistic statistic = {(uint32_t)sizeof(statistic), c, on, name, value, NAN, NAN, NAN};
  return sink->statistic(sink->to, &statistic) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

/* "Per item the mean of 3 sheets counts; the self sheet is left out."; of one sheet there is no mean to speak of. `raters` is enum
 * peil_raters. */
static inline void peil_say_reduction(struct peil_line *line, uint32_t raters, uint32_t counted,
                                      uint32_t left_out)
{
  static const char *const nl[] = {"het gemiddelde", "de mediaan",
                                   "het gemiddelde zonder de laagste en de hoogste"};
  static const char *const en[] = {"the mean", "the median", "the mean without the lowest and the highest"};
  if (counted == 1u) peil_line_both(line, "Per item telt het ene formulier", "Per item the one sheet counts");
  else {
    peil_line_both(line, "Per item telt ", "Per item ");
    peil_line_add(line, line->language == PEIL_ENGLISH ? en[raters] : nl[raters]);
    peil_line_both(line, " van ", " of ");
    peil_line_whole(line, counted);
    peil_line_both(line, " formulieren", " sheets counts");
  }
  if (left_out > 0u)
    peil_line_both(line, "; het eigen formulier telt niet mee", "; the self sheet is left out");
  peil_line_add(line, ".");
}

static inline int peil_remark_disagreement(const struct peil_reduced *reduced, uint32_t i, uint32_t language,
                                           const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "De beoordelaars antwoorden verschillend; de waarde is daarom onbekend: ",
                 "The raters answered differently; the value is therefore unknown: ");
  for (uint32_t item = 0; item < reduced->role->items; item++) {
    if (reduced->missing[item][i] != PEIL_RATERS_DISAGREE) continue;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, reduced->role->item[item]->id);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, reduced->first + i, "raters-disagree", line.text) : PEIL_OK;
}

/* The remarks a reader of the block's case i needs: "self-only", "reduction", "raters-disagree". */
static inline int peil_reduced_remarks(const struct peil_reduced *reduced, const struct peil_batch *batch,
                                       uint32_t i, uint32_t language, const struct peil_sink *sink)
{
  const uint32_t c = reduced->first + i, rows = peil_case_rows(batch, c), self = peil_self_rows(batch, c);
  const uint32_t left_out = self < rows && reduced->include_self == 0u ? self : 0u;
  struct peil_line line;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  if (self == rows && reduced->include_self == 0u) {
    peil_line_both(&line, "Er is alleen een eigen formulier; de cijfers zijn een zelfbeeld.",
                   "There is only a self sheet; the figures are a self-image.");
    code = peil_send_remark(sink, c, "self-only", line.text);
  }
  if (code == PEIL_OK && rows > 1u) {
    peil_line_start(&line, language);
    peil_say_reduction(&line, reduced->raters, rows - left_out, left_out);
    code = peil_send_remark(sink, c, "reduction", line.text);
  }
  return code == PEIL_OK && rows > 1u ? peil_remark_disagreement(reduced, i, language, sink) : code;
}

#endif
