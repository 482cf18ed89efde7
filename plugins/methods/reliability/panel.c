/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: the panel behind the answers. Where several raters make one answer, the consistency is that of the panel; beside it
 * stands what the sheets of each rater come to alone, and it is said on which items they lie apart.
 *
 * Alpha of one rater takes the variances of the items and of their sum, over that rater's complete sheets: k / (k - 1) (1 - sum / all).
 */
#include "reliability.h"

#define FEWEST 3u /* complete sheets of a rater, as of cases */

struct by_rater {
  uint32_t *rows, *first; /* rows by rater; first[raters + 1] into them */
  uint32_t raters;
};

static int counts(const struct reliability *reliability, const struct peil_batch *batch, uint32_t c,
                  uint32_t row)
{
  return batch->relation[row] != PEIL_SELF ||
         !peil_leaves_self_out(batch, c, reliability->reduced.include_self);
}

static uint32_t hash_of(const char *id)
{
  uint32_t hash = 2166136261u; /* Fowler, Noll and Vo, 32 bits */
  for (; *id != '\0'; id++) hash = (hash ^ (unsigned char)*id) * 16777619u;
  return hash ^ (hash >> 15);
}

/* Which rater each row is of, from 0 in order of appearance; UINT32_MAX for a row that does not count. */
static uint32_t name_raters(const struct reliability *reliability, const struct peil_batch *batch,
                            uint32_t *rater, uint32_t *slot, uint32_t *example, uint32_t room)
{
  uint32_t raters = 0;
  for (uint32_t c = 0; c < batch->cases; c++)
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      uint32_t at;
      rater[row] = UINT32_MAX;
      if (!counts(reliability, batch, c, row)) continue;
      at = hash_of(batch->rater[row]) & (room - 1u);
      while (slot[at] != 0u && strcmp(batch->rater[example[slot[at] - 1u]], batch->rater[row]) != 0)
        at = (at + 1u) & (room - 1u);
      if (slot[at] == 0u) {
        example[raters] = row;
        slot[at] = ++raters;
      }
      rater[row] = slot[at] - 1u;
    }
  return raters;
}

static void by_rater_finish(struct by_rater *by)
{
  free(by->rows);
  free(by->first);
}

static int by_rater_make(struct by_rater *by, const struct reliability *reliability,
                         const struct peil_batch *batch)
{
  const size_t rows = (size_t)batch->rows + 1u;
  uint32_t room = 16, *rater, *slot, *example, place = 0;
  while (room < 2u * (batch->rows + 1u)) room *= 2u;
  rater = malloc(rows * sizeof(*rater));
  slot = calloc(room, sizeof(*slot));
  example = malloc(rows * sizeof(*example));
  by->rows = malloc(rows * sizeof(*by->rows));
  by->first = calloc(rows + 1u, sizeof(*by->first));
  if (rater != NULL && slot != NULL && example != NULL && by->rows != NULL && by->first != NULL) {
    by->raters = name_raters(reliability, batch, rater, slot, example, room);
    for (uint32_t row = 0; row < batch->rows; row++)
      if (rater[row] != UINT32_MAX) by->first[rater[row] + 1u]++;
    for (uint32_t r = 0; r < by->raters; r++) by->first[r + 1u] += by->first[r];
    memset(example, 0, rows * sizeof(*example)); /* from here: how many of each rater are placed */
    for (uint32_t row = 0; row < batch->rows; row++)
      if (rater[row] != UINT32_MAX) by->rows[by->first[rater[row]] + example[rater[row]]++] = row;
    place = 1;
  }
  free(rater);
  free(slot);
  free(example);
  return place != 0u ? PEIL_OK : PEIL_NO_MEMORY;
}

/* A sheet's answer, a pair whose wanted pole stands on the left turned round. */
static double answer(const struct reliability *reliability, const struct peil_batch *batch, uint32_t item,
                     uint32_t row)
{
  const double value = batch->value[(size_t)item * batch->stride + row];
  const struct peil_scale *scale = reliability->role->scale[reliability->role->item[item]->scale];
  return reliability->turned[item] != 0u ? scale->minimum + scale->maximum - value : value;
}

/* Alpha of one rater's sheets; NaN where there are too few, or nothing varies. Keeps running means and sums of squares about them
 * (Welford 1962), item by item and of the sum. */
static double alone(const struct reliability *reliability, const struct peil_batch *batch,
                    const struct scale *scale, const uint32_t *rows, uint32_t count, double *mean,
                    double *squares)
{
  const uint32_t k = scale->items, *member = reliability->member + scale->first;
  uint32_t sheets = 0, varying = 0;
  double items = 0.0;
  memset(mean, 0, ((size_t)k + 1u) * sizeof(*mean));
  memset(squares, 0, ((size_t)k + 1u) * sizeof(*squares));
  for (uint32_t r = 0; r < count; r++) {
    double sum = 0.0;
    for (uint32_t i = 0; i < k; i++) sum += answer(reliability, batch, member[i], rows[r]);
    if (sum != sum) continue;
    sheets++;
    for (uint32_t i = 0; i <= k; i++) {
      const double value = i < k ? answer(reliability, batch, member[i], rows[r]) : sum,
                   off = value - mean[i];
      mean[i] += off / (double)sheets;
      squares[i] += off * (value - mean[i]);
    }
  }
  if (sheets < FEWEST) return NAN;
  for (uint32_t i = 0; i < k; i++) {
    if (squares[i] > 1e-12 * squares[k]) varying++;
    items += squares[i];
  }
  if (varying < 2u || !(squares[k] > 1e-12 * items)) return NAN;
  return (double)varying / ((double)varying - 1.0) * (1.0 - items / squares[k]);
}

static int spread_scales(struct reliability *reliability, const struct peil_batch *batch)
{
  const size_t room = (size_t)reliability->role->items + 1u;
  struct by_rater by = {NULL, NULL, 0};
  double *value = NULL, *work = malloc(2u * room * sizeof(*work));
  int code = by_rater_make(&by, reliability, batch);
  if (code == PEIL_OK) value = malloc(((size_t)by.raters + 1u) * sizeof(*value));
  if (work == NULL || value == NULL) code = PEIL_NO_MEMORY;
  for (uint32_t s = 0; code == PEIL_OK && s < reliability->scales; s++) {
    for (uint32_t r = 0; r < by.raters; r++)
      value[r] = alone(reliability, batch, &reliability->scale[s], by.rows + by.first[r],
                       by.first[r + 1u] - by.first[r], work, work + room);
    reliability->scale[s].alone = peil_spread_of(value, NULL, by.raters);
  }
  by_rater_finish(&by);
  free(value);
  free(work);
  return code;
}

/* On how many cases the raters of an item lie further apart than the bound. */
static uint32_t beyond(const struct reliability *reliability, const struct peil_batch *batch, uint32_t item)
{
  const double *value = batch->value + (size_t)item * batch->stride;
  uint32_t found = 0;
  for (uint32_t c = 0; c < batch->cases; c++) {
    double low = HUGE_VAL, high = -HUGE_VAL;
    if (peil_case_rows(batch, c) < 2u) continue;
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      if (value[row] != value[row] || !counts(reliability, batch, c, row)) continue;
      low = value[row] < low ? value[row] : low;
      high = value[row] > high ? value[row] : high;
    }
    found += high - low > reliability->bound;
  }
  return found;
}

int reliability_panel(struct reliability *reliability, const struct peil_batch *batch)
{
  reliability->several = 0;
  for (uint32_t s = 0; s < reliability->scales; s++)
    reliability->scale[s].alone = (struct peil_spread){0, NAN, NAN, NAN};
  for (uint32_t i = 0; i < reliability->role->items; i++) reliability->item[i].beyond = 0;
  if (batch->rows == batch->cases) return PEIL_OK;
  for (uint32_t c = 0; c < batch->cases; c++) {
    uint32_t counting = 0;
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
      counting += counts(reliability, batch, c, row) ? 1u : 0u;
    reliability->several += counting > 1u;
  }
  if (reliability->several == 0u) return PEIL_OK;
  for (uint32_t i = 0; i < reliability->role->items; i++)
    if (reliability->item[i].scale != UINT32_MAX &&
        peil_has_levels(reliability->role, reliability->role->item[i]))
      reliability->item[i].beyond = beyond(reliability, batch, i);
  return batch->rater != NULL ? spread_scales(reliability, batch) : PEIL_OK;
}

int reliability_say_apart(const struct reliability *reliability, struct peil_line *line)
{
  struct peil_named_list list;
  list.found = 0;
  peil_line_start(&list.line, line->language);
  peil_line_both(&list.line, "Beoordelaars liggen meer dan ", "Raters lie more than ");
  peil_line_number(&list.line, reliability->bound, 1);
  peil_line_both(&list.line, " uit elkaar op: ", " apart on: ");
  for (uint32_t i = 0; i < reliability->role->items; i++) {
    struct peil_line name;
    if (reliability->item[i].beyond == 0u) continue;
    peil_line_start(&name, line->language);
    peil_line_add(&name, reliability->role->item[i]->id);
    peil_line_both(&name, " (bij ", " (for ");
    peil_line_whole(&name, reliability->item[i].beyond);
    peil_line_both(&name, " van de ", " of ");
    peil_line_whole(&name, reliability->several);
    peil_line_both(&name, " personen)", " subjects)");
    peil_list_name(&list, name.text);
  }
  if (list.found == 0u) return 0;
  peil_list_close(&list);
  peil_line_both(
      &list.line,
      "; de samenhang is die van het panel, en elke beoordelaar alleen kan minder samenhangend oordelen.",
      "; the consistency is that of the panel, and each rater alone may judge less consistently.");
  *line = list.line;
  return 1;
}

int reliability_say_panel(const struct reliability *reliability, struct peil_line *line)
{
  static const char *const nl[] = {"het gemiddelde", "de mediaan",
                                   "het gemiddelde zonder de laagste en de hoogste"};
  static const char *const en[] = {"the mean", "the median", "the mean without the lowest and the highest"};
  if (reliability->several == 0u) return 0;
  peil_line_whole(line, reliability->several);
  peil_line_both(line, " van de ", " of ");
  peil_line_whole(line, reliability->cases);
  peil_line_both(line, " personen zijn door meer dan één beoordelaar beoordeeld; per item telt ",
                 " subjects were rated by more than one rater; per item ");
  peil_line_add(line, line->language == PEIL_ENGLISH ? en[reliability->reduced.raters]
                                                     : nl[reliability->reduced.raters]);
  peil_line_both(line, " van hun antwoorden.", " of their answers counts.");
  for (uint32_t s = 0; s < reliability->scales; s++)
    if (reliability->scale[s].alone.raters > 1u) return 1;
  peil_line_both(
      line,
      " Een alfa van elke beoordelaar alleen is er niet: daarvoor moeten er twee zijn, met een id, die elk "
      "van "
      "ten minste drie personen alle items beantwoordden.",
      " There is no alpha of each rater alone: that takes two of them, known by id, who each answered every "
      "item on three subjects at least.");
  return 1;
}
