/* SPDX-License-Identifier: EUPL-1.2
 *
 * topsis: weights from judgements in pairs (peil/ahp.h). They are about the criteria and not about the candidates, so the
 * judgements of all raters count together, whichever candidate's sheet they stand on.
 */
#include "topsis.h"

int topsis_find_pairs(const struct peil_call *call, struct topsis *topsis, uint32_t raters,
                      uint32_t include_self)
{
  struct peil_ahp *ahp = &topsis->ahp;
  int code;
  ahp->role = topsis->role;
  ahp->table = PEIL_AHP_SAATY_1980;
  ahp->raters = raters;
  ahp->include_self = include_self;
  if (peil_ahp_make(ahp) != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the pairs");
  code = peil_ahp_find_items(call, topsis->role, &ahp->sets);
  if (code != PEIL_OK) return code;
  for (uint32_t i = 0; i < topsis->role->items; i++)
    if (strncmp(topsis->role->item[i]->id, "AHP.", 4) == 0) return PEIL_OK;
  return peil_fail(
      call, PEIL_BAD_OPTION, "weights",
      call->language == PEIL_ENGLISH
          ? "weights from pairs are on sheets that are read with ahp; add --method ahp, or take weights=role"
          : "gewichten uit paren staan op formulieren die met ahp worden gelezen; voeg --method ahp toe, of "
            "neem weights=role");
}

static int refuse(const struct peil_call *call, const struct topsis *topsis, uint32_t j)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(
      &line,
      "dit criterium heeft geen gewicht uit paren, want niet alles erboven is per paar beoordeeld; vul "
      "aan met peil fill --method ahp, of neem weights=role",
      "this criterion has no weight from pairs, because not all above it was judged pair by pair; "
      "complete it with peil fill --method ahp, or take weights=role");
  return peil_fail(call, PEIL_TOO_FEW, criterion_id(topsis, j), line.text);
}

int topsis_weigh(const struct peil_call *call, struct topsis *topsis, const struct peil_batch *batch)
{
  const uint32_t all[2] = {0, batch->rows};
  struct peil_batch whole = *batch; /* all sheets as those of one case */
  double tops = 0.0, total = 0.0;
  int code;
  whole.cases = 1;
  whole.first = all;
  whole.subject = NULL;
  code = peil_ahp_judge(call, &topsis->ahp, &whole, 0);
  if (code != PEIL_OK) return code;
  for (uint32_t o = 0; o < topsis->role->outcomes; o++) tops += topsis->ahp.is_top[o];
  for (uint32_t j = 0; j < topsis->criteria; j++) {
    struct criterion *one = &topsis->criterion[j];
    one->weight = topsis->price_weight;
    if (one->from == PEIL_FROM_OUTCOME) one->weight = tops * topsis->ahp.global[one->index];
    if (!(one->weight > 0.0)) return refuse(call, topsis, j);
    total += one->weight;
  }
  for (uint32_t j = 0; j < topsis->criteria; j++) topsis->criterion[j].weight /= total;
  return PEIL_OK;
}

int topsis_say_weights(const struct topsis *topsis, struct peil_line *line)
{
  const struct peil_ahp *ahp = &topsis->ahp;
  uint32_t raters = 0, judgements = 0;
  double worst = -1.0;
  for (uint32_t s = 0; s < ahp->sets.count; s++) {
    const struct peil_ahp_judged *judged = &ahp->judged[s];
    judgements += judged->judgements;
    if (judged->judgements > 0u && judged->raters > raters) raters = judged->raters;
    if (judged->judgements > 0u && judged->consistency > worst) worst = judged->consistency;
  }
  peil_line_both(line, "De gewichten komen uit ", "The weights come from ");
  peil_line_whole(line, judgements);
  peil_line_both(
      line, judgements == 1u ? " oordeel per paar, van ten hoogste " : " oordelen per paar, van ten hoogste ",
      judgements == 1u ? " judgement in pairs, by at most " : " judgements in pairs, by at most ");
  peil_line_whole(line, raters);
  peil_line_both(
      line, raters == 1u ? " beoordelaar (AHP, tabel saaty1980)" : " beoordelaars (AHP, tabel saaty1980)",
      raters == 1u ? " rater (AHP, table saaty1980)" : " raters (AHP, table saaty1980)");
  if (worst >= 0.0) {
    peil_line_both(line, "; de hoogste consistentieratio is ", "; the highest consistency ratio is ");
    peil_line_number(line, worst, 3);
  }
  if (worst > PEIL_AHP_ACCEPTABLE)
    peil_line_both(line, ", boven 0,10: de oordelen spreken elkaar tegen, zie de methode ahp",
                   ", above 0.10: the judgements contradict each other, see the method ahp");
  peil_line_add(line, ".");
  return worst > PEIL_AHP_ACCEPTABLE;
}
