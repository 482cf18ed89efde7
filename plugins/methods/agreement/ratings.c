/* SPDX-License-Identifier: EUPL-1.2 */
#include "ratings.h"

#include <math.h>
#include <string.h>

static int make_room(struct ratings *ratings, size_t cells)
{
  if (cells < ratings->room) return PEIL_OK;
  free(ratings->value);
  free(ratings->code);
  ratings->room = cells + 1u;
  ratings->value = malloc(ratings->room * sizeof(*ratings->value));
  ratings->code = malloc(ratings->room * sizeof(*ratings->code));
  if (ratings->value != NULL && ratings->code != NULL) return PEIL_OK;
  ratings->room = 0;
  return PEIL_NO_MEMORY;
}

static void count_values(struct ratings *ratings)
{
  double low = HUGE_VAL, high = -HUGE_VAL;
  ratings->complete = ratings->values = 0;
  for (uint32_t t = 0; t < ratings->rows; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    const uint32_t weight = ratings->weight != NULL ? ratings->weight[t] : 1u;
    uint32_t here = 0;
    for (uint32_t j = 0; j < ratings->width; j++) {
      here += value[j] == value[j];
      low = value[j] < low ? value[j] : low;
      high = value[j] > high ? value[j] : high;
    }
    ratings->values += weight * here;
    ratings->complete += here == ratings->width ? weight : 0u;
  }
  ratings->lowest = ratings->values > 0u ? low : NAN;
  ratings->highest = ratings->values > 0u ? high : NAN;
}

static void unfold(struct ratings *ratings)
{
  free(ratings->weight);
  free(ratings->example);
  ratings->weight = ratings->example = NULL;
}

int ratings_fill(struct ratings *ratings, const struct roster *roster, const double *column)
{
  const size_t cells = (size_t)roster->targets * roster->width;
  uint32_t row = 0;
  if (make_room(ratings, cells) != PEIL_OK) return PEIL_NO_MEMORY;
  unfold(ratings);
  ratings->targets = ratings->rows = roster->targets;
  ratings->width = roster->width;
  ratings->matched = roster->matched;
  ratings->levels = ratings->categories = 0;
  if (cells > roster->sheets)
    for (size_t i = 0; i < cells; i++) ratings->value[i] = NAN;
  for (uint32_t t = 0; t < roster->targets; t++) {
    double *value = ratings->value + (size_t)t * roster->width;
    const uint32_t end = roster->first[t + 1u];
    for (; row < end; row++)
      if (roster->column[row] != NOBODY) value[roster->column[row]] = column[row];
  }
  count_values(ratings);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------------- levels */

static int compare(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static uint32_t level_of(const double *level, uint32_t levels, double value)
{
  uint32_t low = 0, high = levels;
  while (high - low > 1u) {
    const uint32_t middle = low + (high - low) / 2u;
    if (level[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

static int levels_of_scale(struct ratings *ratings, const struct peil_scale *scale)
{
  ratings->level = malloc(scale->points * sizeof(*ratings->level));
  if (ratings->level == NULL) return PEIL_NO_MEMORY;
  for (uint32_t p = 0; p < scale->points; p++) ratings->level[p] = scale->point[p]->value;
  ratings->levels = scale->points;
  return PEIL_OK;
}

static int levels_that_occur(struct ratings *ratings)
{
  const size_t cells = (size_t)ratings->rows * ratings->width;
  uint32_t found = 0;
  free(ratings->level);
  ratings->levels = 0;
  ratings->level = malloc(((size_t)ratings->values + 1u) * sizeof(*ratings->level));
  if (ratings->level == NULL) return PEIL_NO_MEMORY;
  for (size_t i = 0; i < cells; i++)
    if (ratings->value[i] == ratings->value[i]) ratings->level[found++] = ratings->value[i];
  qsort(ratings->level, found, sizeof(*ratings->level), compare);
  for (uint32_t i = 0; i < found; i++)
    if (i == 0u || ratings->level[i] != ratings->level[ratings->levels - 1u])
      ratings->level[ratings->levels++] = ratings->level[i];
  return PEIL_OK;
}

/* True when the levels are 1 apart, so that a code is a subtraction. */
static int levels_are_whole(const struct ratings *ratings)
{
  for (uint32_t l = 1; l < ratings->levels; l++)
    if (ratings->level[l] != ratings->level[0] + (double)l) return 0;
  return 1;
}

/* Writes the codes; returns 0 when a value lies on no level. */
static int write_codes(struct ratings *ratings)
{
  const size_t cells = (size_t)ratings->rows * ratings->width;
  const int whole = levels_are_whole(ratings);
  const double first = ratings->level[0], last = ratings->level[ratings->levels - 1u];
  int off = 0;
  if (ratings->lowest < first || ratings->highest > last) return 0;
  for (size_t i = 0; whole && i < cells; i++) {
    const double value = ratings->value[i] - first;
    const int32_t code = value == value ? (int32_t)value : -1;
    off |= value == value && (double)code != value;
    ratings->code[i] = (uint32_t)code;
  }
  for (size_t i = 0; !whole && i < cells; i++) {
    const double value = ratings->value[i];
    ratings->code[i] = value == value ? level_of(ratings->level, ratings->levels, value) : NO_RATING;
    off |= value == value && ratings->level[ratings->code[i]] != value;
  }
  return !off;
}

int ratings_code(struct ratings *ratings, const struct peil_scale *scale)
{
  free(ratings->level);
  ratings->level = NULL;
  ratings->levels = ratings->categories = 0;
  if (scale != NULL && scale->points > 0u) {
    if (levels_of_scale(ratings, scale) != PEIL_OK) return PEIL_NO_MEMORY;
    ratings->categories = (uint32_t)write_codes(ratings);
    if (ratings->categories != 0u) return PEIL_OK;
  }
  if (levels_that_occur(ratings) != PEIL_OK) return PEIL_NO_MEMORY;
  if (ratings->levels > 0u) (void)write_codes(ratings);
  return PEIL_OK;
}

/* ------------------------------------------------------------------------------------------------ folding */

#define MOST_PATTERNS 16384u

/* A pattern is a number of `width` digits, one per column, least significant first; a missing value is the
 * highest digit. */
struct patterns {
  uint32_t base, count;       /* digits that there are; base to the power width */
  uint32_t *weight, *example; /* [count] */
};

static int patterns_fit(struct patterns *patterns, const struct roster *roster,
                        const struct peil_scale *scale)
{
  patterns->base = scale->points + 1u;
  patterns->count = 1;
  for (uint32_t j = 0; j < roster->width; j++) {
    if (patterns->count > MOST_PATTERNS / patterns->base) return 0;
    patterns->count *= patterns->base;
  }
  return patterns->count <= roster->targets;
}

/* Counts every target's pattern; 0 when a value is no point of the scale. */
static int patterns_count(struct patterns *patterns, const struct roster *roster, const double *column,
                          double first)
{
  uint32_t power[16] = {1}, row = 0, off = 0;
  const uint32_t missing = patterns->base - 1u;
  for (uint32_t j = 1; j < roster->width; j++) power[j] = power[j - 1u] * patterns->base;
  for (uint32_t t = 0; t < roster->targets; t++) {
    uint32_t pattern = patterns->count - 1u;
    for (const uint32_t end = roster->first[t + 1u]; row < end; row++) {
      const double value = column[row] - first;
      const uint32_t digit = value >= 0.0 && value < (double)missing ? (uint32_t)(int32_t)value : missing;
      if (roster->column[row] == NOBODY) continue;
      off |= (value == value) & ((double)digit != value);
      pattern -= (missing - digit) * power[roster->column[row]];
    }
    if (patterns->weight[pattern]++ == 0u) patterns->example[pattern] = t;
  }
  return off == 0u;
}

/* The patterns that occur become the rows, in ascending order: whatever the order of the targets. */
static void patterns_list(const struct patterns *patterns, struct ratings *ratings)
{
  const uint32_t missing = patterns->base - 1u;
  ratings->rows = 0;
  for (uint32_t pattern = 0; pattern < patterns->count; pattern++) {
    const size_t at = (size_t)ratings->rows * ratings->width;
    uint32_t rest = pattern;
    if (patterns->weight[pattern] == 0u) continue;
    for (uint32_t j = 0; j < ratings->width; j++, rest /= patterns->base) {
      const uint32_t digit = rest % patterns->base;
      ratings->code[at + j] = digit == missing ? NO_RATING : digit;
      ratings->value[at + j] = digit == missing ? NAN : ratings->level[digit];
    }
    patterns->weight[ratings->rows] = patterns->weight[pattern];
    patterns->example[ratings->rows++] = patterns->example[pattern];
  }
}

int ratings_fold(struct ratings *ratings, const struct roster *roster, const double *column,
                 const struct peil_scale *scale)
{
  struct patterns patterns;
  if (scale->points == 0u || roster->width > 16u || !patterns_fit(&patterns, roster, scale)) return 0;
  free(ratings->level);
  ratings->level = NULL;
  if (levels_of_scale(ratings, scale) != PEIL_OK) return -1;
  if (!levels_are_whole(ratings)) return 0;
  if (make_room(ratings, (size_t)patterns.count * roster->width) != PEIL_OK) return -1;
  unfold(ratings);
  ratings->weight = patterns.weight = calloc(patterns.count, sizeof(*patterns.weight));
  ratings->example = patterns.example = calloc(patterns.count, sizeof(*patterns.example));
  if (patterns.weight == NULL || patterns.example == NULL) return -1;
  if (!patterns_count(&patterns, roster, column, ratings->level[0])) return 0;
  ratings->targets = roster->targets;
  ratings->width = roster->width;
  ratings->matched = roster->matched;
  ratings->categories = 1;
  patterns_list(&patterns, ratings);
  count_values(ratings);
  return 1;
}

/* --------------------------------------------------------------------------------------------- resampling */

int ratings_like(struct ratings *ratings, const struct ratings *like)
{
  memset(ratings, 0, sizeof(*ratings));
  if (make_room(ratings, (size_t)like->targets * like->width) != PEIL_OK) return PEIL_NO_MEMORY;
  ratings->targets = ratings->rows = like->targets;
  ratings->width = like->width;
  ratings->matched = like->matched;
  ratings->level = malloc(((size_t)like->levels + 1u) * sizeof(*ratings->level));
  if (ratings->level == NULL) return PEIL_NO_MEMORY;
  if (like->levels > 0u) memcpy(ratings->level, like->level, like->levels * sizeof(*ratings->level));
  ratings->levels = like->levels;
  ratings->categories = like->categories;
  return PEIL_OK;
}

void ratings_draw(struct ratings *ratings, const struct ratings *from, const uint32_t *target)
{
  const size_t width = from->width;
  for (uint32_t t = 0; t < ratings->targets; t++) {
    memcpy(ratings->value + t * width, from->value + target[t] * width, width * sizeof(*from->value));
    if (from->levels > 0u)
      memcpy(ratings->code + t * width, from->code + target[t] * width, width * sizeof(*from->code));
  }
  count_values(ratings);
}

void ratings_finish(struct ratings *ratings)
{
  unfold(ratings);
  free(ratings->value);
  free(ratings->code);
  free(ratings->level);
  memset(ratings, 0, sizeof(*ratings));
}
