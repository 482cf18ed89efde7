/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

/* ------------------------------------------------------------------------------------------------- the bank */

static int is_fed(const struct peil_role *role, uint32_t item)
{
  for (uint32_t o = 0; o < role->outcomes; o++)
    for (uint32_t f = 0; f < role->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = role->outcome[o]->feed[f];
      if (feed->from == PEIL_FROM_ITEM && feed->index == item && feed->weight > 0.0) return 1;
    }
  return 0;
}

static int is_asked(const struct peil_role *role, uint32_t item)
{
  const struct peil_item *one = role->item[item];
  if (one->type != PEIL_RATING && one->type != PEIL_CRITERION && one->type != PEIL_COMMITMENT) return 0;
  if (one->scale == PEIL_NO_SCALE || peil_is_unordered(role, item) || !is_fed(role, item)) return 0;
  return role->scale[one->scale]->points >= 2u && role->scale[one->scale]->points <= IRT_MOST_CATEGORIES;
}

static int refuse_count(const struct peil_call *call, uint32_t items)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "deze rol heeft ", "this role has ");
  peil_line_whole(&line, items);
  peil_line_both(
      &line,
      " items op een schaal met punten die een uitkomst voeden; nodig zijn er 2 tot 1000. Kies een andere "
      "methode",
      " items on a scale with points that feed an outcome; 2 to 1000 are needed. Choose another method");
  return peil_fail(call, PEIL_ROLE_LACKS, "", line.text);
}

int irt_bank_init(const struct peil_call *call, const struct peil_role *role, uint32_t model,
                  struct irt_bank *bank)
{
  uint32_t items = 0;
  memset(bank, 0, sizeof(*bank));
  bank->model = model;
  for (uint32_t i = 0; i < role->items; i++) items += (uint32_t)is_asked(role, i);
  if (items < 2u || items > IRT_MOST_ITEMS) return refuse_count(call, items);
  bank->item = calloc(items, sizeof(*bank->item));
  bank->at = calloc(items, sizeof(*bank->at));
  if (bank->item == NULL || bank->at == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the items");
  for (uint32_t i = 0; i < role->items; i++) {
    if (!is_asked(role, i)) continue;
    bank->item[bank->items].item = i;
    bank->item[bank->items].points = role->scale[role->item[i]->scale]->points;
    memset(bank->item[bank->items].used, 1, sizeof(bank->item->used));
    bank->items++;
  }
  irt_bank_places(bank);
  return PEIL_OK;
}

void irt_bank_finish(struct irt_bank *bank)
{
  free(bank->item);
  free(bank->at);
  memset(bank, 0, sizeof(*bank));
}

void irt_bank_places(struct irt_bank *bank)
{
  bank->parameters = 0;
  for (uint32_t j = 0; j < bank->items; j++) {
    struct irt_item *item = &bank->item[j];
    item->categories = 0;
    for (uint32_t v = 0; v < item->points; v++) {
      item->categories += item->used[v];
      item->category[v] = (uint8_t)(item->categories > 0u ? item->categories - 1u : 0u);
    }
    bank->at[j] = bank->parameters;
    bank->parameters += item->categories;
  }
}

uint32_t irt_point(const struct peil_role *role, const struct irt_item *item, double value, double *share)
{
  const struct peil_scale *scale = role->scale[role->item[item->item]->scale];
  uint32_t v = 0;
  while (v + 1u < item->points && scale->point[v + 1u]->value <= value) v++;
  *share = 0.0;
  if (v + 1u == item->points) return v;
  *share = (value - scale->point[v]->value) / (scale->point[v + 1u]->value - scale->point[v]->value);
  if (*share < IRT_ROUNDING) *share = 0.0; /* a mean of threes is three, whatever its last bit says */
  if (*share > 1.0 - IRT_ROUNDING) {
    *share = 0.0;
    v++;
  }
  return v;
}

/* ------------------------------------------------------------------------------------------------ the group */

void irt_group_finish(struct irt_group *group)
{
  free(group->category);
  free(group->count);
  free(group->weight);
  memset(group, 0, sizeof(*group));
}

/* The points of case i, with how far each answer lies to the next. Returns how many answers there are. */
static uint32_t take_points(const struct irt *irt, uint32_t i, uint8_t *row, double *share, uint32_t *between)
{
  uint32_t answered = 0;
  *between = 0;
  for (uint32_t j = 0; j < irt->bank.items; j++) {
    const double value = irt->reduced.value[irt->bank.item[j].item][i];
    row[j] = IRT_NOT_THERE;
    share[j] = 0.0;
    if (value != value) continue;
    row[j] = (uint8_t)irt_point(irt->role, &irt->bank.item[j], value, &share[j]);
    *between += share[j] > 0.0;
    answered++;
  }
  return answered;
}

/* A person whose raters put answers between points becomes `rows` rows that weigh 1 together, with as many above as the shares say:
 * the running sum of the shares, from another start in every row, goes up a whole number just where an answer does (systematic
 * sampling, Madow 1949). So no item is lifted or lowered, and no row lies more than one point from the person's total. */
static void share_out(struct irt_group *group, const double *share, uint32_t rows)
{
  const uint32_t items = group->items;
  uint8_t *first = group->category + (size_t)group->rows * items;
  for (uint32_t k = rows; k-- > 0u;) { /* the first row last, as the others are copied from it */
    uint8_t *row = first + (size_t)k * items;
    double sum = ((double)k + 0.5) / (double)rows;
    if (k > 0u) memcpy(row, first, items);
    group->weight[group->rows + k] = 1.0 / (double)rows;
    for (uint32_t j = 0; j < items; j++) {
      if (!(share[j] > 0.0)) continue;
      sum += share[j];
      if (sum < 1.0 - IRT_ROUNDING) continue;
      sum -= 1.0;
      row[j]++;
    }
  }
}

/* The raters of a case: shares are multiples of one by as many, where all of them answered. */
static uint32_t counting_rows(const struct irt *irt, const struct peil_batch *batch, uint32_t c)
{
  const uint32_t rows = peil_case_rows(batch, c);
  return peil_leaves_self_out(batch, c, irt->reduced.include_self) ? rows - peil_self_rows(batch, c) : rows;
}

/* Fills group->category with points, a row per person that answered something, or several where answers lie between points. */
static int read_points(const struct peil_call *call, struct irt *irt, const struct peil_batch *batch,
                       struct irt_group *group)
{
  double share[IRT_MOST_ITEMS];
  for (uint32_t first = 0; first < batch->cases; first += PEIL_BLOCK) {
    const uint32_t left = batch->cases - first;
    if (call->cancelled(call)) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    if (peil_reduce(&irt->reduced, batch, first, left < PEIL_BLOCK ? left : PEIL_BLOCK) != PEIL_OK)
      return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
    for (uint32_t i = 0; i < irt->reduced.cases; i++) {
      uint8_t *row = group->category + (size_t)group->rows * irt->bank.items;
      uint32_t between;
      const uint32_t answered = take_points(irt, i, row, share, &between);
      const uint32_t rows = between > 0u ? counting_rows(irt, batch, first + i) : 1u;
      if (answered > 0u) share_out(group, share, rows);
      else memset(row, IRT_NOT_THERE, irt->bank.items);
      group->between += between;
      group->answers += answered;
      group->missing |= answered < irt->bank.items;
      group->persons += answered > 0u;
      group->rows += answered > 0u ? rows : 0u;
    }
  }
  return PEIL_OK;
}

static int refuse_item(const struct peil_call *call, const struct irt *irt, uint32_t j, uint32_t persons)
{
  const char *id = irt->role->item[irt->bank.item[j].item]->id;
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, persons == 0u ? "niemand beantwoordde " : "alle antwoorden zijn gelijk op ",
                 persons == 0u ? "nobody answered " : "all answers are the same on ");
  peil_line_add(&line, id);
  peil_line_both(
      &line,
      "; zo'n item zegt niets over de vaardigheid. Neem een groep waarin het verschilt, of geef het "
      "in een concept van de rol gewicht 0",
      "; such an item says nothing about ability. Take a group in which it differs, or give it weight 0 in a "
      "draft of the role");
  return peil_fail(call, PEIL_TOO_FEW, id, line.text);
}

static int refuse_model(const struct peil_call *call, const struct irt *irt, uint32_t j)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "model ", "model ");
  peil_line_add(&line, irt_model_words[irt->bank.model]);
  peil_line_both(&line, " is voor items met twee categorieën; ", " is for items with two categories; ");
  peil_line_add(&line, irt->role->item[irt->bank.item[j].item]->id);
  peil_line_both(&line, " heeft er ", " has ");
  peil_line_whole(&line, irt->bank.item[j].categories);
  peil_line_both(&line, "; kies ", "; choose ");
  peil_line_add(&line, irt->bank.model == IRT_RASCH ? "pcm" : "grm, gpcm");
  return peil_fail(call, PEIL_BAD_OPTION, "model", line.text);
}

/* Which categories are in use, and from points to categories. */
static int settle_categories(const struct peil_call *call, struct irt *irt, struct irt_group *group)
{
  struct irt_bank *bank = &irt->bank;
  for (uint32_t j = 0; j < bank->items; j++) memset(bank->item[j].used, 0, sizeof(bank->item[j].used));
  for (uint32_t n = 0; n < group->rows; n++)
    for (uint32_t j = 0; j < bank->items; j++) {
      const uint8_t point = group->category[(size_t)n * bank->items + j];
      if (point != IRT_NOT_THERE) bank->item[j].used[point] = 1;
    }
  irt_bank_places(bank);
  for (uint32_t j = 0; j < bank->items; j++) {
    if (bank->item[j].categories < 2u) return refuse_item(call, irt, j, bank->item[j].categories);
    if (irt_is_binary(bank->model) && bank->item[j].categories > 2u) return refuse_model(call, irt, j);
  }
  for (size_t n = 0; n < (size_t)group->rows * bank->items; n++)
    if (group->category[n] != IRT_NOT_THERE)
      group->category[n] = bank->item[n % bank->items].category[group->category[n]];
  return PEIL_OK;
}

/* Equal rows become one pattern, in order of first appearance. */
static int fold_patterns(struct irt_group *group)
{
  const uint32_t items = group->items;
  uint32_t *pattern = malloc(((size_t)group->rows + 1u) * sizeof(*pattern));
  int code = pattern == NULL ? PEIL_NO_MEMORY : PEIL_OK;
  if (code == PEIL_OK) code = irt_fold(group->category, items, group->rows, pattern);
  for (uint32_t n = 0; code == PEIL_OK && n < group->rows; n++) {
    if (pattern[n] == group->patterns) {
      if (group->patterns != n)
        memcpy(group->category + (size_t)group->patterns * items, group->category + (size_t)n * items, items);
      group->patterns++;
    }
    group->count[pattern[n]] += group->weight[n];
  }
  free(pattern);
  return code;
}

int irt_group_read(const struct peil_call *call, struct irt *irt, const struct peil_batch *batch,
                   struct irt_group *group)
{
  int code;
  memset(group, 0, sizeof(*group));
  group->items = irt->bank.items;
  group->category = malloc(((size_t)batch->rows + 1u) * group->items);
  group->count = calloc((size_t)batch->rows + 1u, sizeof(*group->count));
  group->weight = calloc((size_t)batch->rows + 1u, sizeof(*group->weight));
  if (group->category == NULL || group->count == NULL || group->weight == NULL)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the group's answers");
  memset(group->category, IRT_NOT_THERE, ((size_t)batch->rows + 1u) * group->items);
  code = read_points(call, irt, batch, group);
  if (code == PEIL_OK) code = settle_categories(call, irt, group);
  if (code == PEIL_OK && fold_patterns(group) != PEIL_OK)
    code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the group's patterns");
  free(group->weight);
  group->weight = NULL;
  return code;
}
