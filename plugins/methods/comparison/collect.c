/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: from the answers of all sheets to pairs with counts, and from there to strengths.
 */
#include "comparison.h"

const char *comparison_id(const struct comparison *comparison, uint32_t compared)
{
  return comparison->role->outcome[comparison->objects.outcome[comparison->object[compared]]]->id;
}

const char *comparison_title(const struct comparison *comparison, uint32_t compared, uint32_t language)
{
  return peil_say(
      language, comparison->role->outcome[comparison->objects.outcome[comparison->object[compared]]]->title);
}

double comparison_ability(const struct comparison *comparison, uint32_t compared, double *error)
{
  const struct strength *strength = &comparison->strength;
  *error = comparison->reference ? strength_difference_error(strength, compared, 0)
                                 : strength_error(strength, compared);
  return strength->value[compared] - (comparison->reference ? strength->value[0] : 0.0);
}

/* -------------------------------------------------------------------------------------------------- counting */

/* Which rows count: the self sheet stands aside where others judged the same subject. Returns how many do. */
static uint32_t rows_that_count(const struct comparison *comparison, const struct peil_batch *batch,
                                uint8_t *counts, uint32_t *self_out)
{
  uint32_t rows = 0;
  *self_out = 0;
  for (uint32_t c = 0; c < batch->cases; c++) {
    const int leave = peil_leaves_self_out(batch, c, comparison->include_self);
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
      counts[row] = !leave || batch->relation[row] != PEIL_SELF;
      rows += counts[row];
      *self_out += counts[row] == 0u;
    }
  }
  return rows;
}

/* `counts` becomes 2 for rows with a judgement. */
static void count_pair(struct comparison *comparison, const struct peil_batch *batch, uint32_t item,
                       uint32_t a, uint32_t b, uint8_t *counts)
{
  const double *column = batch->value + (size_t)item * batch->stride;
  struct strength_pair pair = {a, b, 0.0, 0.0};
  for (uint32_t row = 0; row < batch->rows; row++) {
    if (counts[row] == 0u || isnan(column[row])) continue;
    pair.won += column[row];
    pair.lost += 1.0 - column[row];
    counts[row] = 2u;
  }
  if (!(pair.won + pair.lost > 0.0)) return;
  comparison->pair[comparison->pairs] = pair;
  comparison->pair_item[comparison->pairs++] = item;
  comparison->judgements += pair.won + pair.lost;
}

/* Objects nobody compared leave the model; the others are numbered in the role's order. */
static void number_objects(struct comparison *comparison)
{
  const uint32_t count = comparison->objects.count;
  comparison->objects_compared = 0;
  for (uint32_t i = 0; i < count; i++) comparison->compared[i] = NONE;
  for (size_t k = 0; k < comparison->pairs; k++)
    comparison->compared[comparison->pair[k].first] = comparison->compared[comparison->pair[k].second] = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (comparison->compared[i] == NONE) continue;
    comparison->object[comparison->objects_compared] = i;
    comparison->compared[i] = comparison->objects_compared++;
  }
  for (size_t k = 0; k < comparison->pairs; k++) {
    comparison->pair[k].first = comparison->compared[comparison->pair[k].first];
    comparison->pair[k].second = comparison->compared[comparison->pair[k].second];
  }
}

/* A row's choice between two objects, from whichever order it was asked in: 2 the first, 0 the second, 1 neither; 3 none given. */
static uint32_t choice_of(const struct comparison *comparison, const struct peil_batch *batch, uint32_t row,
                          uint32_t a, uint32_t b)
{
  const uint32_t count = comparison->objects.count;
  const uint32_t item[2] = {comparison->objects.item[(size_t)a * count + b],
                            comparison->objects.item[(size_t)b * count + a]};
  for (uint32_t turned = 0; turned < 2u; turned++) {
    const double answer =
        item[turned] != NONE ? batch->value[(size_t)item[turned] * batch->stride + row] : NAN;
    const double first = turned != 0u ? 1.0 - answer : answer;
    if (first == first) return first > 0.5 ? 2u : first < 0.5 ? 0u : 1u;
  }
  return 3;
}

/* Every two raters of one subject on one pair: do they choose alike? One rater alone is never agreement. */
static void count_alike(struct comparison *comparison, const struct peil_batch *batch, const uint8_t *counts,
                        uint32_t a, uint32_t b)
{
  for (uint32_t c = 0; c < batch->cases; c++) {
    double chose[4] = {0, 0, 0, 0}, all, same = 0.0;
    if (batch->first[c + 1u] - batch->first[c] < 2u) continue;
    for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
      if (counts[row] != 0u) chose[choice_of(comparison, batch, row, a, b)] += 1.0;
    all = chose[0] + chose[1] + chose[2];
    for (uint32_t k = 0; k < 3u; k++) same += chose[k] * (chose[k] - 1.0) / 2.0;
    all = all * (all - 1.0) / 2.0;
    comparison->alike.same += same;
    comparison->alike.all += all;
    comparison->alike_on[a].same += same;
    comparison->alike_on[a].all += all;
    comparison->alike_on[b].same += same;
    comparison->alike_on[b].all += all;
  }
}

int comparison_alike(const struct peil_call *call, struct comparison *comparison,
                     const struct peil_batch *batch)
{
  const uint32_t count = comparison->objects.count;
  uint8_t *counts = calloc((size_t)batch->rows + 1u, 1u);
  if (counts == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the sheets");
  memset(&comparison->alike, 0, sizeof(comparison->alike));
  memset(comparison->alike_on, 0, count * sizeof(*comparison->alike_on));
  rows_that_count(comparison, batch, counts, &comparison->self_out);
  for (uint32_t a = 0; batch->rows > batch->cases && a < count; a++)
    for (uint32_t b = a + 1u; b < count; b++) count_alike(comparison, batch, counts, a, b);
  free(counts);
  return PEIL_OK;
}

static int collect(const struct peil_call *call, struct comparison *comparison,
                   const struct peil_batch *batch)
{
  const uint32_t count = comparison->objects.count;
  uint8_t *counts = calloc((size_t)batch->rows + 1u, 1u);
  if (counts == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the sheets");
  rows_that_count(comparison, batch, counts, &comparison->self_out);
  comparison->pairs = 0;
  comparison->judgements = 0.0;
  comparison->raters = 0;
  for (uint32_t a = 0; a < count; a++) {
    if (call->cancelled(call)) {
      free(counts);
      return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    }
    for (uint32_t b = 0; b < count; b++) {
      const uint32_t item = comparison->objects.item[(size_t)a * count + b];
      if (item != NONE) count_pair(comparison, batch, item, a, b, counts);
    }
  }
  for (uint32_t row = 0; row < batch->rows; row++) comparison->raters += counts[row] == 2u;
  free(counts);
  number_objects(comparison);
  if (comparison->pairs > 0u) return PEIL_OK;
  return peil_fail(
      call, PEIL_TOO_FEW, "",
      call->language == PEIL_ENGLISH
          ? "no sheet compares two outcomes; fill in the pairs with peil fill --method comparison"
          : "geen formulier vergelijkt twee uitkomsten; vul de paren in met peil fill --method comparison");
}

/* ------------------------------------------------------------------------------------------------- fitting */

void comparison_say_gap(struct peil_line *line, const struct comparison *comparison)
{
  uint32_t said = 0;
  for (uint32_t i = 0; i < comparison->objects_compared; i++) {
    if (comparison->apart[i] == 0u) continue;
    peil_line_add(line, said++ > 0u ? ", " : "");
    peil_line_add(line, comparison_id(comparison, i));
  }
  if (comparison->gap == STRENGTH_UNLINKED)
    peil_line_both(line,
                   said == 1u ? " is nooit vergeleken met de rest" : " zijn nooit vergeleken met de rest",
                   said == 1u ? " was never compared with the rest" : " were never compared with the rest");
  else if (comparison->gap == STRENGTH_NEVER_LOSES)
    peil_line_both(line, said == 1u ? " verloor nooit van de rest" : " verloren nooit van de rest",
                   " never lost to the rest");
  else
    peil_line_both(line, said == 1u ? " won nooit van de rest" : " wonnen nooit van de rest",
                   " never won from the rest");
}

static int refuse_gap(const struct peil_call *call, const struct comparison *comparison)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  comparison_say_gap(&line, comparison);
  peil_line_both(
      &line,
      ", dus er is geen eindige sterkte; laat meer paren vergelijken, of geef --option comparison.ridge=0.1",
      ", so there is no finite strength; have more pairs compared, or give --option comparison.ridge=0.1");
  return peil_fail(call, PEIL_NO_SOLUTION, "", line.text);
}

static int refuse_fit(const struct peil_call *call, const struct comparison *comparison)
{
  const int english = call->language == PEIL_ENGLISH;
  if (comparison->order_effect)
    return peil_fail(
        call, PEIL_NO_SOLUTION, "",
        english ? "the order effect cannot be told apart from the strengths; have pairs compared in both "
                  "orders, leave order_effect off, or give --option comparison.ridge=0.1"
                : "het volgorde-effect laat zich niet van de sterktes scheiden; laat paren in beide "
                  "volgordes vergelijken, laat order_effect uit, of geef --option comparison.ridge=0.1");
  return peil_fail(
      call, PEIL_NO_SOLUTION, "",
      english ? "the strengths did not settle within 200 steps; have more pairs compared, or give "
                "--option comparison.ridge=0.1"
              : "de sterktes kwamen in 200 stappen niet tot rust; laat meer paren vergelijken, of geef "
                "--option comparison.ridge=0.1");
}

int comparison_fit(const struct peil_call *call, struct comparison *comparison,
                   const struct peil_batch *batch)
{
  int code = collect(call, comparison, batch);
  if (code != PEIL_OK) return code;
  comparison->gap =
      strength_gap(comparison->objects_compared, comparison->pair, comparison->pairs, comparison->apart);
  if (comparison->gap != STRENGTH_LINKED && !(comparison->ridge > 0.0)) return refuse_gap(call, comparison);
  strength_finish(&comparison->strength);
  code = strength_fit(&comparison->strength, comparison->objects_compared, comparison->pair,
                      comparison->pairs, comparison->ridge, (int)comparison->order_effect);
  if (code == STRENGTH_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the strengths");
  return code == STRENGTH_OK ? PEIL_OK : refuse_fit(call, comparison);
}
