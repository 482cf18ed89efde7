/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: the figures of criteria and candidates, and what a reader must know of them.
 */
#include "topsis.h"

#define MOST_NAMED 20u /* candidates named in one sentence */

void topsis_name(const struct peil_batch *batch, uint32_t c, struct peil_line *line)
{
  if (batch->subject != NULL && batch->subject[c] != NULL) {
    peil_line_add(line, batch->subject[c]);
    return;
  }
  peil_line_add(line, "#");
  peil_line_whole(line, (uint64_t)c + 1u);
}

static int send_criteria(const struct topsis *topsis, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t j = 0; code == PEIL_OK && j < topsis->criteria; j++) {
    const char *on = criterion_id(topsis, j);
    code = peil_send_statistic(sink, 0, on, "weight", topsis->criterion[j].weight);
    if (code == PEIL_OK) code = peil_send_statistic(sink, 0, on, "ideal", topsis->criterion[j].ideal);
    if (code == PEIL_OK) code = peil_send_statistic(sink, 0, on, "anti_ideal", topsis->criterion[j].anti);
  }
  return code;
}

static int send_candidate(const struct topsis *topsis, const struct peil_batch *batch,
                          const struct peil_place *place, const struct peil_sink *sink)
{
  const uint32_t a = place->who;
  const struct {
    const char *name;
    double value;
  } figure[] = {{"closeness_to_ideal", -place->key},
                {"distance_to_ideal", topsis->plus[a]},
                {"distance_to_anti_ideal", topsis->minus[a]},
                {"rank", place->rank}};
  struct peil_line name;
  int code = PEIL_OK;
  peil_line_start(&name, PEIL_DUTCH);
  topsis_name(batch, topsis->who[a], &name);
  for (size_t f = 0; code == PEIL_OK && f < sizeof(figure) / sizeof(figure[0]); f++)
    code = peil_send_statistic(sink, 0, name.text, figure[f].name, figure[f].value);
  if (code == PEIL_OK) code = peil_panel_send_spread(&topsis->apart[a], sink, 0, name.text);
  for (uint32_t j = 0; code == PEIL_OK && topsis->in <= MOST_TERMS && j < topsis->criteria; j++)
    code = peil_send_statistic(sink, 0, name.text, criterion_id(topsis, j),
                               topsis->x[(size_t)j * topsis->cases + a]);
  return code;
}

/* ----------------------------------------------------------------------------------------------- the remarks */

int topsis_say_missing(struct topsis *topsis, const struct peil_batch *batch, uint32_t c,
                       struct peil_line *line)
{
  uint32_t found = 0;
  if (peil_reduce(&topsis->reduced, batch, c, 1) != PEIL_OK) return PEIL_NO_MEMORY;
  peil_rollup_block(&topsis->rollup, &topsis->reduced, batch);
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    const struct criterion *one = &topsis->criterion[j];
    const double value = one->from == PEIL_FROM_ITEM ? topsis->reduced.value[one->index][0]
                                                     : topsis->rollup.value[(size_t)one->index * PEIL_STRIDE];
    if (value == value) continue;
    peil_line_add(line, found++ > 0u ? ", " : "");
    peil_line_add(line, criterion_id(topsis, j));
  }
  return PEIL_OK;
}

static int remark_left_out(struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                           const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t c = 0, a = 0; code == PEIL_OK && c < topsis->cases; c++) {
    struct peil_line line;
    if (a < topsis->in && topsis->who[a] == c) {
      a++;
      continue;
    }
    peil_line_start(&line, language);
    topsis_name(batch, c, &line);
    peil_line_both(&line, " blijft buiten de rangorde: geen cijfer op ",
                   " is left out of the ranking: no figure on ");
    if (topsis_say_missing(topsis, batch, c, &line) != PEIL_OK) return PEIL_NO_MEMORY;
    peil_line_add(&line, ".");
    code = peil_send_remark(sink, 0, "left-out", line.text);
  }
  return code;
}

uint32_t topsis_say_constant(const struct topsis *topsis, struct peil_line *line)
{
  uint32_t found = 0;
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    if (!topsis->criterion[j].constant) continue;
    peil_line_add(line, found++ > 0u ? ", " : "");
    peil_line_add(line, criterion_id(topsis, j));
  }
  return found;
}

static int remark_constant(const struct topsis *topsis, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  peil_line_both(&line, "Op deze criteria zijn alle kandidaten gelijk; ze onderscheiden niemand: ",
                 "On these criteria all candidates are equal; they tell nobody apart: ");
  if (topsis_say_constant(topsis, &line) == 0u) return PEIL_OK;
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "constant-criterion", line.text);
}

static int remark_ties(const struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                       const struct peil_sink *sink)
{
  int code = PEIL_OK;
  for (uint32_t p = 0, next; code == PEIL_OK && p < topsis->in; p = next) {
    struct peil_line line;
    next = p + 1u;
    while (next < topsis->in && topsis->place[next].rank == topsis->place[p].rank) next++;
    if (next == p + 1u) continue;
    peil_line_start(&line, language);
    peil_line_both(&line, "Gelijk op plaats ", "Equal at place ");
    peil_line_whole(&line, topsis->place[p].rank);
    peil_line_add(&line, ": ");
    topsis_say_first(topsis, topsis->place + p, next - p, batch, &line);
    peil_line_add(&line, ".");
    code = peil_send_remark(sink, 0, "tie", line.text);
  }
  return code;
}

void topsis_say_first(const struct topsis *topsis, const struct peil_place *place, uint32_t places,
                      const struct peil_batch *batch, struct peil_line *line)
{
  uint32_t p = 0;
  for (; p < places && place[p].rank == place[0].rank && p < MOST_NAMED; p++) {
    peil_line_add(line, p > 0u ? ", " : "");
    topsis_name(batch, topsis->who[place[p].who], line);
  }
  if (p < places && place[p].rank == place[0].rank) peil_line_both(line, " en anderen", " and others");
}

void topsis_say_flip(const struct topsis *topsis, const struct peil_batch *batch, struct peil_line *line)
{
  peil_line_both(line, "Trekt ", "If ");
  topsis_name(batch, topsis->who[topsis->flip[0]], line);
  peil_line_both(line, " zich terug, dan verandert wie van de anderen vooraan staat: dan ",
                 " withdraws, another of the rest comes first: then ");
  topsis_say_first(topsis, topsis->without, topsis->without_count, batch, line);
  peil_line_add(line, ".");
  if (topsis->flips > 1u)
    peil_line_both(line,
                   " Dat geldt ook als zich terugtrekt: ", " The same holds when one of these withdraws: ");
  for (uint32_t f = 1; f < topsis->flips && f < MOST_NAMED; f++) {
    peil_line_add(line, f > 1u ? ", " : "");
    topsis_name(batch, topsis->who[topsis->flip[f]], line);
  }
  if (topsis->flips > MOST_NAMED) peil_line_both(line, " en anderen", " and others");
  if (topsis->flips > 1u) peil_line_add(line, ".");
}

static int remark_withdrawals(const struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                              const struct peil_sink *sink)
{
  struct peil_line line;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  if (topsis->flips > 0u) {
    topsis_say_flip(topsis, batch, &line);
    code = peil_send_remark(sink, 0, "winner-depends", line.text);
  }
  if (code != PEIL_OK || topsis->in <= 2u || topsis->checked == topsis->in) return code;
  peil_line_start(&line, language);
  peil_line_both(&line, "Van de ", "Of ");
  peil_line_whole(&line, topsis->in);
  peil_line_both(&line,
                 " mogelijke terugtrekkingen zijn die beproefd die het ideaal of het tegendeel verschuiven: ",
                 " possible withdrawals those were tried that move the ideal or its opposite: ");
  peil_line_whole(&line, topsis->checked);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, 0, "withdrawals-in-part", line.text);
}

static int remark_weights(const struct topsis *topsis, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  if (topsis->weights != WEIGHTS_AHP) return PEIL_OK;
  peil_line_start(&line, language);
  return topsis_say_weights(topsis, &line) ? peil_send_remark(sink, 0, "inconsistent", line.text)
                                           : peil_send_remark(sink, 0, "weights", line.text);
}

static int remark_items(const struct topsis *topsis, uint32_t language, const struct peil_sink *sink)
{
  struct peil_line line;
  if (topsis->items_of == NOBODY) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Alleen ", "Only ");
  peil_line_add(&line, topsis->role->outcome[topsis->items_of]->id);
  peil_line_both(&line, " wordt door items gevoed, dus de criteria zijn die items zelf.",
                 " is fed by items, so the criteria are those items themselves.");
  return peil_send_remark(sink, 0, "items-as-criteria", line.text);
}

void topsis_say_ranking(const struct topsis *topsis, const struct peil_batch *batch, struct peil_line *line)
{
  peil_line_whole(line, topsis->in);
  peil_line_both(line, " kandidaten op ", " candidates on ");
  peil_line_whole(line, topsis->criteria);
  peil_line_both(line,
                 topsis->criteria == 1u ? " criterium. Het dichtst bij het beste: "
                                        : " criteria. Het dichtst bij het beste: ",
                 topsis->criteria == 1u ? " criterion. Nearest to the best: "
                                        : " criteria. Nearest to the best: ");
  topsis_say_first(topsis, topsis->place, topsis->in, batch, line);
  peil_line_add(line, ".");
}

/* The items on which a candidate's raters lie beyond the bound, and whether the raters agree on who comes first. */
static int remark_raters(struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                         const struct peil_sink *sink)
{
  struct peil_line line;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  if (peil_say_firsts(&line, batch, topsis->panel.called, topsis->firsts, topsis->rankers))
    code = peil_send_remark(sink, 0, "raters-split", line.text);
  for (uint32_t a = 0; code == PEIL_OK && topsis->in <= MOST_TERMS && a < topsis->in; a++) {
    if (peil_panel_open(&topsis->panel, batch, topsis->who[a]) != PEIL_OK) return PEIL_NO_MEMORY;
    peil_line_start(&line, language);
    topsis_name(batch, topsis->who[a], &line);
    code = peil_panel_remark_about(&topsis->panel, 0, line.text, language, sink);
  }
  return code;
}

int topsis_send(struct topsis *topsis, const struct peil_batch *batch, uint32_t language,
                const struct peil_sink *sink)
{
  struct peil_line line;
  int code;
  peil_line_start(&line, language);
  topsis_say_ranking(topsis, batch, &line);
  code = peil_send_remark(sink, 0, "answer", line.text);
  if (code == PEIL_OK) code = remark_raters(topsis, batch, language, sink);
  if (code == PEIL_OK) code = peil_rollup_remarks(&topsis->rollup, language, sink);
  if (code == PEIL_OK) code = send_criteria(topsis, sink);
  for (uint32_t p = 0; code == PEIL_OK && p < topsis->in; p++)
    code = send_candidate(topsis, batch, &topsis->place[p], sink);
  if (code == PEIL_OK) code = remark_items(topsis, language, sink);
  if (code == PEIL_OK) code = remark_weights(topsis, language, sink);
  if (code == PEIL_OK) code = remark_left_out(topsis, batch, language, sink);
  if (code == PEIL_OK) code = remark_constant(topsis, language, sink);
  if (code == PEIL_OK) code = remark_ties(topsis, batch, language, sink);
  return code == PEIL_OK ? remark_withdrawals(topsis, batch, language, sink) : code;
}
