/* SPDX-License-Identifier: EUPL-1.2
 *
 * reliability: the panel behind the answers. Where several raters make one answer, the consistency is that of the panel; beside it
 * stands what the sheets of each rater come to alone, and it is said on which items they lie apart.
 *
 * Alpha of one rater takes the variances of the items and of their sum, over that rater's complete sheets: k / (k - 1) (1 - sum / all).
 */
#include "reliability.h"

/* The sheets, and room for what they come to rater by rater. */
struct by_rater {
  uint32_t raters;
  uint32_t
      *rater; /* [rows]: whose sheet it is, from 0 in order of appearance; UINT32_MAX: it does not count */
  uint32_t *sheets;               /* [raters]: complete on the scale at work */
  double *sum;                    /* [rows]: of the scale at work; NaN: not complete */
  double *mean, *squares, *items; /* [raters]: of one column, and the squares of all items */
  uint32_t *varying;              /* [raters]: items that differ */
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

static void name_raters(const struct reliability *reliability, const struct peil_batch *batch,
                        struct by_rater *by, uint32_t *slot, uint32_t *example, uint32_t room)
{
  for (uint32_t c = 0; c < batch->cases; c++)
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      uint32_t at;
      by->rater[row] = UINT32_MAX;
      if (!counts(reliability, batch, c, row)) continue;
      at = hash_of(batch->rater[row]) & (room - 1u);
      while (slot[at] != 0u && strcmp(batch->rater[example[slot[at] - 1u]], batch->rater[row]) != 0)
        at = (at + 1u) & (room - 1u);
      if (slot[at] == 0u) {
        example[by->raters] = row;
        slot[at] = ++by->raters;
      }
      by->rater[row] = slot[at] - 1u;
    }
}

static void by_rater_finish(struct by_rater *by)
{
  free(by->rater);
  free(by->sheets);
  free(by->sum);
  free(by->mean);
  free(by->varying);
}

static int by_rater_make(struct by_rater *by, const struct reliability *reliability,
                         const struct peil_batch *batch)
{
  const size_t rows = (size_t)batch->rows + 1u;
  uint32_t room = 16, *slot, *example;
  while (room < 2u * (batch->rows + 1u)) room *= 2u;
  memset(by, 0, sizeof(*by));
  slot = calloc(room, sizeof(*slot));
  example = malloc(rows * sizeof(*example));
  by->rater = malloc(rows * sizeof(*by->rater));
  by->sum = malloc(rows * sizeof(*by->sum));
  if (slot != NULL && example != NULL && by->rater != NULL)
    name_raters(reliability, batch, by, slot, example, room);
  by->sheets = malloc(((size_t)by->raters + 1u) * sizeof(*by->sheets));
  by->mean = malloc(3u * ((size_t)by->raters + 1u) * sizeof(*by->mean));
  by->varying = malloc(((size_t)by->raters + 1u) * sizeof(*by->varying));
  if (slot == NULL || example == NULL) by->raters = 0;
  free(slot);
  free(example);
  if (by->raters == 0u || by->sum == NULL || by->sheets == NULL || by->mean == NULL || by->varying == NULL)
    return PEIL_NO_MEMORY;
  by->squares = by->mean + by->raters + 1u;
  by->items = by->squares + by->raters + 1u;
  return PEIL_OK;
}

/* The sums of a scale, a pair whose wanted pole stands on the left turned round; NaN where an answer is missing. */
static void add_up(const struct reliability *reliability, const struct peil_batch *batch,
                   const struct scale *scale, struct by_rater *by)
{
  memset(by->sum, 0, batch->rows * sizeof(*by->sum));
  memset(by->sheets, 0, by->raters * sizeof(*by->sheets));
  for (uint32_t i = 0; i < scale->items; i++) {
    const uint32_t item = reliability->member[scale->first + i];
    if (reliability->item[item].constant & CONSTANT_FOR_ALL) continue;
    const double *value = batch->value + (size_t)item * batch->stride;
    const struct peil_scale *own = reliability->role->scale[reliability->role->item[item]->scale];
    const int turned = reliability->turned[item] != 0u;
    const double base = turned ? own->minimum + own->maximum : 0.0, sign = turned ? -1.0 : 1.0;
    for (uint32_t row = 0; row < batch->rows; row++) by->sum[row] += base + sign * value[row];
  }
  for (uint32_t row = 0; row < batch->rows; row++) {
    if (by->rater[row] == UINT32_MAX) by->sum[row] = NAN;
    if (by->sum[row] == by->sum[row]) by->sheets[by->rater[row]]++;
  }
}

/* Sums of squares about the mean, rater by rater, of a column on the complete sheets. */
static void spread_column(const struct peil_batch *batch, struct by_rater *by, const double *value)
{
  memset(by->mean, 0, by->raters * sizeof(*by->mean));
  memset(by->squares, 0, by->raters * sizeof(*by->squares));
  for (uint32_t row = 0; row < batch->rows; row++)
    if (by->sum[row] == by->sum[row]) by->mean[by->rater[row]] += value[row];
  for (uint32_t r = 0; r < by->raters; r++) by->mean[r] /= (double)by->sheets[r];
  for (uint32_t row = 0; row < batch->rows; row++) {
    double off;
    if (by->sum[row] != by->sum[row]) continue;
    off = value[row] - by->mean[by->rater[row]];
    by->squares[by->rater[row]] += off * off;
  }
}

/* Alpha of each rater's sheets on a scale; NaN where there are too few, or nothing varies. */
static void alone(const struct reliability *reliability, const struct peil_batch *batch,
                  const struct scale *scale, struct by_rater *by, double *alpha)
{
  add_up(reliability, batch, scale, by);
  memset(by->items, 0, by->raters * sizeof(*by->items));
  memset(by->varying, 0, by->raters * sizeof(*by->varying));
  for (uint32_t i = 0; i < scale->items; i++) {
    const uint32_t item = reliability->member[scale->first + i];
    if (reliability->item[item].constant & CONSTANT_FOR_ALL) continue;
    spread_column(batch, by, batch->value + (size_t)item * batch->stride);
    for (uint32_t r = 0; r < by->raters; r++) {
      by->items[r] += by->squares[r];
      by->varying[r] += by->squares[r] > 1e-12;
    }
  }
  spread_column(batch, by, by->sum);
  for (uint32_t r = 0; r < by->raters; r++) {
    const double k = by->varying[r];
    alpha[r] = NAN;
    if (by->sheets[r] < FEWEST_CASES || k < 2.0 || !(by->squares[r] > 1e-12 * by->items[r])) continue;
    alpha[r] = k / (k - 1.0) * (1.0 - by->items[r] / by->squares[r]);
  }
}

static int spread_scales(struct reliability *reliability, const struct peil_batch *batch)
{
  struct by_rater by;
  double *alpha = NULL;
  int code = by_rater_make(&by, reliability, batch);
  if (code == PEIL_OK) alpha = malloc(((size_t)by.raters + 1u) * sizeof(*alpha));
  if (alpha == NULL) code = PEIL_NO_MEMORY;
  for (uint32_t s = 0; code == PEIL_OK && s < reliability->scales; s++) {
    alone(reliability, batch, &reliability->scale[s], &by, alpha);
    reliability->scale[s].alone = peil_spread_of(alpha, NULL, by.raters);
  }
  by_rater_finish(&by);
  free(alpha);
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
