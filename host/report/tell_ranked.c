/* SPDX-License-Identifier: EUPL-1.2
 *
 * The highest and the lowest outcomes under a method.
 */
#include <math.h>
#include <stdlib.h>

#include "report/tell_build.h"

struct ranked {
  uint32_t outcome;
  bool failed;  /* not met, whatever its figure: a high share with the result missing */
  double value; /* as it is shown: what reads alike is alike */
};

static bool is_share(const struct score_outcome *outcome)
{
  return outcome->minimum == 0 && outcome->maximum == 1;
}

static double value_shown(const struct score_outcome *outcome)
{
  double finest = is_share(outcome) ? 1e4 : 1e2; /* a share is told in per cent */
  return round(outcome->value * finest) / finest;
}

/* The highest first; of those alike, the ones that are met, and then as the role has them. */
static int by_value(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->value != y->value) return x->value > y->value ? -1 : 1;
  if (x->failed != y->failed) return y->failed ? -1 : 1;
  return x->outcome < y->outcome ? -1 : 1;
}

/* The other way round for the values only, so that those alike stand as the role has them here too. */
static int by_value_up(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->value != y->value) return x->value < y->value ? -1 : 1;
  if (x->failed != y->failed) return x->failed ? -1 : 1;
  return x->outcome < y->outcome ? -1 : 1;
}

static void ranked_item(const struct teller *teller, const struct scores *scores, uint32_t o)
{
  AUTO(text) struct text line = {0}, value = {0}, low = {0}, high = {0}, norm = {0};
  const struct score_outcome *outcome = &scores->outcome[o];
  if (is_share(outcome)) {
    tell_short_number(teller, &value, 100 * outcome->value);
    TELL_FILL(teller, &line, TELL_OUTCOME_PERCENT, tell_outcome_title(teller, o), text_string(&value));
  } else {
    tell_number(teller, &value, outcome->value, 2); /* as in the table: 2,96 is not yet 3 */
    tell_short_number(teller, &low, outcome->minimum);
    tell_short_number(teller, &high, outcome->maximum);
    TELL_FILL(teller, &line, TELL_OUTCOME_IS, tell_outcome_title(teller, o), text_string(&value),
              text_string(&low), text_string(&high));
  }
  if (!isnan(tell_norm(teller, scores, o))) {
    tell_short_number(teller, &norm, tell_norm(teller, scores, o));
    TELL_FILL(teller, &line, TELL_NORM_IS, text_string(&norm));
  }
  if (tell_mark(teller, scores, o) != PEIL_NO_VERDICT)
    text_addf(&line, ", %s", verdict_label(outcome->mark, teller->language));
  tell_list_item(teller, &line);
}

/* Of those at the end of the list, how many more have the same value is said and no one is picked. */
static void ranked_list(const struct teller *teller, size_t method, const struct scores *scores,
                        enum tell_word title, const struct ranked *from, uint32_t shown, uint32_t count)
{
  AUTO(text) struct text line = {0}, more = {0};
  uint32_t alike = shown;
  while (alike < count && from[alike].value == from[shown - 1].value) alike++;
  TELL_FILL(teller, &line, title, tell_method_title(teller, method));
  tell_paragraph(teller, &line);
  doc_open_list(teller->doc, false);
  for (uint32_t i = 0; i < shown; i++) ranked_item(teller, scores, from[i].outcome);
  if (alike > shown) {
    tell_short_number(teller, &more, alike - shown);
    TELL_FILL(teller, &line, TELL_MORE_ALIKE, text_string(&more));
    tell_list_item(teller, &line);
  }
  doc_end(teller->doc);
}

#define RANKED_FROM 4u /* fewer figures than this are read at a glance */
#define RANKED_SHOWN 3u

/* How many of the first `shown` of a list do not have the value; all of them where every one has it. */
static uint32_t without_value(const struct ranked *from, uint32_t shown, double value)
{
  uint32_t left = shown;
  while (left && from[left - 1].value == value) left--;
  return left ? left : shown;
}

/* Both lists of `count` figures on one scale. A value at the end of both goes out of each in which something else is left. */
static void both_lists(const struct teller *teller, size_t method, const struct scores *scores,
                       struct ranked *ranked, uint32_t count)
{
  uint32_t shown = count / 2 < RANKED_SHOWN ? count / 2 : RANKED_SHOWN;
  qsort(ranked, count, sizeof *ranked, by_value);
  double high_end = ranked[shown - 1].value, low_end = ranked[count - shown].value;
  uint32_t high = high_end == low_end ? without_value(ranked, shown, high_end) : shown;
  ranked_list(teller, method, scores, TELL_HIGHEST, ranked, high, count);
  qsort(ranked, count, sizeof *ranked, by_value_up);
  uint32_t low = high_end == low_end ? without_value(ranked, shown, low_end) : shown;
  ranked_list(teller, method, scores, TELL_LOWEST, ranked, low, count);
}

/* The figures among `outcome` that can be ranked; none where all are alike or there are too few. */
static uint32_t ranked_of(const struct teller *teller, const struct scores *scores, const uint32_t *outcome,
                          uint32_t outcomes, struct ranked *ranked)
{
  uint32_t count = 0;
  bool differ = false;
  for (uint32_t i = 0; i < outcomes; i++) {
    const struct score_outcome *one = &scores->outcome[outcome[i]];
    if (one->status != PEIL_SCORED) continue;
    bool failed = tell_mark(teller, scores, outcome[i]) == PEIL_NOT_MET;
    ranked[count] = (struct ranked){outcome[i], failed, value_shown(one)};
    differ = differ || ranked[count].value != ranked[0].value;
    count++;
  }
  return differ && count >= RANKED_FROM ? count : 0;
}

/* Only what is on one scale and of one kind can be ranked: the first such set. */
bool tell_highest_and_lowest(const struct teller *teller, size_t method, uint32_t index)
{
  const struct scores *scores = tell_scores(teller, method, index);
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf), count = 0, alike;
  struct ranked *ranked = need_array(teller->view->outcomes, sizeof *ranked);
  uint32_t left = tell_leaves(teller, scores, leaf);
  for (uint32_t *at = leaf; left && !count; at += alike, left -= alike) {
    alike = tell_take_alike(teller, scores, at, left);
    count = ranked_of(teller, scores, at, alike, ranked);
  }
  if (count) both_lists(teller, method, scores, ranked, count);
  free(leaf);
  free(ranked);
  return count;
}
