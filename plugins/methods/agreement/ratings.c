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
  for (uint32_t t = 0; t < ratings->targets; t++) {
    const double *value = ratings->value + (size_t)t * ratings->width;
    uint32_t here = 0;
    for (uint32_t j = 0; j < ratings->width; j++) {
      here += value[j] == value[j];
      low = value[j] < low ? value[j] : low;
      high = value[j] > high ? value[j] : high;
    }
    ratings->values += here;
    ratings->complete += here == ratings->width;
  }
  ratings->lowest = ratings->values > 0u ? low : NAN;
  ratings->highest = ratings->values > 0u ? high : NAN;
}

int ratings_fill(struct ratings *ratings, const struct roster *roster, const double *column)
{
  const size_t cells = (size_t)roster->targets * roster->width;
  uint32_t row = 0;
  if (make_room(ratings, cells) != PEIL_OK) return PEIL_NO_MEMORY;
  ratings->targets = roster->targets;
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
  const size_t cells = (size_t)ratings->targets * ratings->width;
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
  const size_t cells = (size_t)ratings->targets * ratings->width;
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

/* --------------------------------------------------------------------------------------------- resampling */

int ratings_like(struct ratings *ratings, const struct ratings *like)
{
  memset(ratings, 0, sizeof(*ratings));
  if (make_room(ratings, (size_t)like->targets * like->width) != PEIL_OK) return PEIL_NO_MEMORY;
  ratings->targets = like->targets;
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
  free(ratings->value);
  free(ratings->code);
  free(ratings->level);
  memset(ratings, 0, sizeof(*ratings));
}
