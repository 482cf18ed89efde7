/* SPDX-License-Identifier: EUPL-1.2
 *
 * ahp: what was judged of one case, for the trace: weights, how far the judgements hold together, and what a
 * reader of them must know.
 */
#include "ahp.h"

void ahp_say_triple(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set)
{
  const struct peil_ahp_judged *judged = &ahp->judged[set];
  const struct peil_ahp_set *of = &ahp->sets.set[set];
  const uint32_t member[3] = {judged->worst.a, judged->worst.b, judged->worst.c};
  static const uint32_t link[3][2] = {{0, 1}, {1, 2}, {0, 2}};
  const char *name[3];
  for (uint32_t i = 0; i < 3u; i++)
    name[i] = peil_say(line->language, ahp->role->outcome[of->member[member[i]]]->title);
  for (uint32_t l = 0; l < 3u; l++) {
    const uint32_t from = link[l][0], to = link[l][1];
    if (l == 2u) peil_line_both(line, "; dan volgt voor ", "; then for ");
    peil_line_add(line, "\xE2\x80\x9C");
    peil_line_add(line, name[from]);
    peil_line_both(line, "\xE2\x80\x9D tegen \xE2\x80\x9C", "\xE2\x80\x9D against \xE2\x80\x9C");
    peil_line_add(line, name[to]);
    peil_line_add(line, "\xE2\x80\x9D");
    if (l == 2u) {
      peil_line_add(line, " ");
      peil_ahp_say_ratio(line,
                         judged->matrix.a[member[0]][member[1]] * judged->matrix.a[member[1]][member[2]]);
      peil_line_both(line, ", maar het oordeel is ", " follows, but the judgement is ");
    } else {
      peil_line_both(line, " is ", " is ");
    }
    peil_ahp_say_ratio(line, judged->matrix.a[member[from]][member[to]]);
    if (l == 0u) peil_line_add(line, ", ");
  }
  peil_line_add(line, ".");
}

const char *ahp_title(const struct peil_ahp *ahp, uint32_t s, uint32_t language)
{
  const uint32_t parent = ahp->sets.set[s].parent;
  return peil_say(language, parent == PEIL_AHP_TOP ? ahp->role->title : ahp->role->outcome[parent]->title);
}

static uint32_t heaviest(const struct peil_ahp_judged *judged)
{
  uint32_t best = 0;
  for (uint32_t m = 1; m < judged->matrix.n; m++)
    if (judged->weights.weight[m] > judged->weights.weight[best]) best = m;
  return best;
}

static void say_table(struct peil_line *line, uint32_t table)
{
  if (table == PEIL_AHP_SAATY_1980) peil_line_both(line, "tabel van Saaty (1980)", "table of Saaty (1980)");
  else peil_line_both(line, "nieuwere tabel", "newer table");
}

static void say_ratio_and_index(struct peil_line *line, const struct peil_ahp *ahp,
                                const struct peil_ahp_judged *judged)
{
  const uint32_t n = judged->matrix.n;
  peil_line_both(line, "De consistentieratio is ", "The consistency ratio is ");
  peil_line_number(line, judged->consistency, 3);
  peil_line_both(line, " (toevalsindex ", " (random index ");
  peil_line_number(line, peil_ahp_random_index(ahp->table, n), 2);
  peil_line_both(line, ", uit de ", ", from the ");
  say_table(line, ahp->table);
  peil_line_add(line, "): ");
  if (judged->consistency <= PEIL_AHP_ACCEPTABLE)
    peil_line_both(line, "de oordelen passen goed genoeg bij elkaar (ten hoogste 0,10).",
                   "the judgements hold together well enough (at most 0.10).");
  else
    peil_line_both(line,
                   "boven 0,10 spreken de oordelen elkaar te veel tegen; kijk ze na voordat u de gewichten "
                   "gebruikt.",
                   "above 0.10 the judgements contradict each other too much; look at them again before "
                   "using the weights.");
  if (judged->judgements == n * (n - 1u) / 2u) return;
  peil_line_both(
      line,
      " De toevalsindex geldt voor volledige oordelen; omdat er ontbreken valt de ratio te gunstig "
      "uit.",
      " The random index is for complete judgements; as some are missing, the ratio flatters.");
}

void ahp_say_consistency(struct peil_line *line, const struct peil_ahp *ahp, uint32_t set)
{
  const struct peil_ahp_judged *judged = &ahp->judged[set];
  const uint32_t n = judged->matrix.n;
  if (n == 2u) {
    peil_line_both(line, "Met één oordeel is er niets om tegen te spreken.",
                   "With one judgement there is nothing to contradict.");
  } else if (judged->judgements < n) {
    peil_line_both(line,
                   "Er zijn net genoeg oordelen voor gewichten en geen om ze aan te toetsen; er is dus geen "
                   "consistentieratio. Beantwoord meer paren.",
                   "There are just enough judgements for weights and none to test them by, so there is no "
                   "consistency ratio. Answer more pairs.");
  } else if (isnan(judged->consistency)) {
    peil_line_both(line, "De ", "The ");
    say_table(line, ahp->table);
    peil_line_both(line, " heeft geen toevalsindex voor ", " has no random index for ");
    peil_line_whole(line, n);
    if (!isnan(peil_ahp_random_index(PEIL_AHP_SAATY_1980, n)))
      peil_line_both(line, "; neem de tabel van Saaty voor een consistentieratio (table=saaty1980)",
                     "; take the table of Saaty for a consistency ratio (table=saaty1980)");
    peil_line_add(line, ".");
  } else {
    say_ratio_and_index(line, ahp, judged);
  }
}

/* ------------------------------------------------------------------------------------- statistics and terms */

static int send_set(const struct ahp *whole, uint32_t c, uint32_t s, const struct peil_sink *sink)
{
  const struct peil_ahp *ahp = &whole->of;
  const struct peil_ahp_set *set = &ahp->sets.set[s];
  const struct peil_ahp_judged *judged = &ahp->judged[s];
  const char *on = set->parent == PEIL_AHP_TOP ? NULL : peil_ahp_parent_id(ahp->role, set);
  int code = peil_send_statistic(sink, c, on, "lambda_max", judged->weights.lambda_max);
  if (code == PEIL_OK && !isnan(judged->consistency))
    code = peil_send_statistic(sink, c, on, "consistency_ratio", judged->consistency);
  for (uint32_t m = 0; code == PEIL_OK && m < set->members; m++) {
    const char *id = peil_ahp_member_id(ahp->role, set, m);
    if (ahp->memberships[set->member[m]] != 1u) continue;
    code = peil_send_statistic(sink, c, id, "weight", judged->weights.weight[m]);
    if (code == PEIL_OK) code = peil_panel_send_spread(&whole->apart[s * PEIL_AHP_MOST + m], sink, c, id);
  }
  return code;
}

/* The weight of each member behind its parent, also where it has several. */
static int send_terms(const struct peil_ahp *ahp, uint32_t c, uint32_t s, const struct peil_sink *sink)
{
  const struct peil_ahp_set *set = &ahp->sets.set[s];
  struct peil_term term;
  if (set->parent == PEIL_AHP_TOP || ahp->judged[s].judgements == 0u) return PEIL_OK;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.case_index = c;
  term.outcome = set->parent;
  term.from = PEIL_FROM_OUTCOME;
  term.state = PEIL_UNSCORED;
  term.value = term.raw = NAN;
  for (uint32_t m = 0; m < set->members; m++) {
    term.index = set->member[m];
    term.weight = ahp->judged[s].weights.weight[m];
    if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

/* With one set the share of the whole is the weight itself, so it is not said twice. */
static int send_whole(const struct peil_ahp *ahp, uint32_t c, const struct peil_sink *sink)
{
  int code = PEIL_OK;
  if (ahp->sets.count < 2u) return PEIL_OK;
  for (uint32_t o = 0; code == PEIL_OK && o < ahp->role->outcomes; o++)
    if (ahp->memberships[o] > 0u && !isnan(ahp->global[o]))
      code = peil_send_statistic(sink, c, ahp->role->outcome[o]->id, "global_weight", ahp->global[o]);
  return code;
}

/* ------------------------------------------------------------------------------------------------- remarks */

static int remark_set(const struct peil_ahp *ahp, uint32_t c, uint32_t s, uint32_t language,
                      const struct peil_sink *sink)
{
  const struct peil_ahp_judged *judged = &ahp->judged[s];
  const uint32_t pairs = judged->matrix.n * (judged->matrix.n - 1u) / 2u;
  const int contradicts = judged->consistency > PEIL_AHP_ACCEPTABLE;
  const int no_ratio = judged->matrix.n > 2u && isnan(judged->consistency);
  struct peil_line line;
  int code = PEIL_OK;
  peil_line_start(&line, language);
  if (ahp->sets.set[s].parent == PEIL_AHP_TOP) peil_line_both(&line, "Het geheel", "The whole");
  else peil_line_add(&line, peil_say(language, ahp->role->outcome[ahp->sets.set[s].parent]->title));
  peil_line_add(&line, ": ");
  if (judged->judgements < pairs) {
    struct peil_line missing = line;
    peil_line_whole(&missing, judged->judgements);
    peil_line_both(&missing, " van de ", " of the ");
    peil_line_whole(&missing, pairs);
    peil_line_both(&missing,
                   " paren zijn beoordeeld; de rest is aangevuld uit de gewichten zelf (Harker 1987).",
                   " pairs were judged; the rest is filled in from the weights themselves (Harker 1987).");
    code = peil_send_remark(sink, c, "incomplete-judgements", missing.text);
  }
  if (code != PEIL_OK || (!contradicts && !no_ratio)) return code;
  ahp_say_consistency(&line, ahp, s);
  if (contradicts && judged->has_worst) {
    peil_line_both(&line, " Het ergst: ", " The worst: ");
    ahp_say_triple(&line, ahp, s);
  }
  return peil_send_remark(sink, c, contradicts ? "inconsistent" : "no-consistency-ratio", line.text);
}

static int remark_unjudged(const struct peil_ahp *ahp, uint32_t c, uint32_t language,
                           const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, language);
  peil_line_both(&line, "Niet per paar beoordeeld, dus zonder gewichten: ",
                 "Not judged pair by pair, so without weights: ");
  for (uint32_t s = 0; s < ahp->sets.count; s++) {
    if (ahp->judged[s].judgements > 0u) continue;
    peil_line_add(&line, found++ > 0u ? "; " : "");
    peil_line_add(&line, ahp_title(ahp, s, language));
  }
  if (found == ahp->sets.count) {
    peil_line_both(&line, ". Vul de paren in met peil fill --method ahp.",
                   ". Fill in the pairs with peil fill --method ahp.");
    return peil_send_remark(sink, c, "no-judgements", line.text);
  }
  peil_line_add(&line, ".");
  return found > 0u ? peil_send_remark(sink, c, "not-judged", line.text) : PEIL_OK;
}

static int remark_raters(const struct peil_ahp *ahp, const struct peil_batch *batch, uint32_t c,
                         uint32_t language, const struct peil_sink *sink)
{
  static const char *const nl[] = {"het meetkundig gemiddelde", "de mediaan",
                                   "het meetkundig gemiddelde zonder het laagste en het hoogste"};
  static const char *const en[] = {"the geometric mean", "the median",
                                   "the geometric mean without the lowest and the highest"};
  const uint32_t rows = peil_case_rows(batch, c), self = peil_self_rows(batch, c);
  const uint32_t left_out = peil_leaves_self_out(batch, c, ahp->include_self) ? self : 0u;
  struct peil_line line;
  if (rows < 2u && self == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  if (rows == self) {
    peil_line_both(&line, "Er is alleen een eigen formulier; de gewichten zijn die van de betrokkene zelf.",
                   "There is only a self sheet; the weights are the subject's own.");
    return peil_send_remark(sink, c, "self-only", line.text);
  }
  peil_line_both(&line, "Elk oordeel is ", "Each judgement is ");
  peil_line_both(&line, nl[ahp->raters], en[ahp->raters]);
  peil_line_both(&line, " van ten hoogste ", " of at most ");
  peil_line_whole(&line, rows - left_out);
  peil_line_both(&line, rows - left_out == 1u ? " beoordelaar" : " beoordelaars",
                 rows - left_out == 1u ? " rater" : " raters");
  if (left_out > 0u)
    peil_line_both(&line, "; het eigen formulier telt niet mee", "; the self sheet is left out");
  peil_line_add(&line, ".");
  return peil_send_remark(sink, c, "reduction", line.text);
}

#define AS_HEAVY 1e-9 /* weights are found to 1e-13; closer than this they are the same */

void ahp_say_heaviest(struct peil_line *line, const struct peil_ahp *ahp, uint32_t s)
{
  const double *weight = ahp->judged[s].weights.weight, most = weight[heaviest(&ahp->judged[s])];
  const uint32_t members = ahp->sets.set[s].members;
  uint32_t as_heavy = 0, said = 0;
  for (uint32_t m = 0; m < members; m++) as_heavy += most - weight[m] <= AS_HEAVY;
  if (as_heavy == members) {
    peil_line_both(line, "Alle wegen even zwaar (", "All count equally (");
  } else {
    peil_line_both(line, as_heavy == 1u ? "Het zwaarst weegt " : "Het zwaarst wegen ",
                   as_heavy == 1u ? "What counts most is " : "What counts most are ");
    for (uint32_t m = 0; m < members; m++) {
      if (most - weight[m] > AS_HEAVY) continue;
      if (said > 0u && said + 1u == as_heavy) peil_line_both(line, " en ", " and ");
      else if (said > 0u) peil_line_add(line, ", ");
      peil_line_add(line, "\xE2\x80\x9C");
      peil_line_add(line, peil_say(line->language, ahp->role->outcome[ahp->sets.set[s].member[m]]->title));
      peil_line_add(line, "\xE2\x80\x9D");
      said++;
    }
    peil_line_add(line, " (");
  }
  if (as_heavy > 1u) peil_line_both(line, "elk ", "each ");
  peil_line_percent(line, most);
  peil_line_add(line, ")");
}

/* The heaviest of the first set that was judged, and whether the judgements hold together. */
static int send_answer(const struct peil_ahp *ahp, uint32_t c, uint32_t language,
                       const struct peil_sink *sink)
{
  struct peil_line line;
  uint32_t s = 0;
  while (s < ahp->sets.count && ahp->judged[s].judgements == 0u) s++;
  if (s == ahp->sets.count) return PEIL_OK;
  peil_line_start(&line, language);
  ahp_say_heaviest(&line, ahp, s);
  if (ahp->judged[s].consistency > PEIL_AHP_ACCEPTABLE)
    peil_line_both(&line, ", maar de oordelen spreken elkaar te veel tegen",
                   ", but the judgements contradict each other too much");
  peil_line_add(&line, ".");
  return peil_send_remark(sink, c, "answer", line.text);
}

int ahp_send(const struct ahp *whole, const struct peil_batch *batch, uint32_t c, uint32_t language,
             const struct peil_sink *sink)
{
  const struct peil_ahp *ahp = &whole->of;
  uint32_t judged = 0;
  int code = PEIL_OK;
  for (uint32_t s = 0; code == PEIL_OK && s < ahp->sets.count; s++) code = send_terms(ahp, c, s, sink);
  for (uint32_t s = 0; code == PEIL_OK && s < ahp->sets.count; s++) {
    if (ahp->judged[s].judgements == 0u) continue;
    code = send_set(whole, c, s, sink);
    judged++;
  }
  if (code == PEIL_OK) code = send_whole(ahp, c, sink);
  if (code == PEIL_OK) code = send_answer(ahp, c, language, sink);
  if (code == PEIL_OK && judged > 0u) code = remark_raters(ahp, batch, c, language, sink);
  if (code == PEIL_OK) code = ahp_remark_apart(whole, batch, c, language, sink);
  for (uint32_t s = 0; code == PEIL_OK && s < ahp->sets.count; s++)
    if (ahp->judged[s].judgements > 0u) code = remark_set(ahp, c, s, language, sink);
  if (code == PEIL_OK) code = remark_unjudged(ahp, c, language, sink);
  if (code == PEIL_OK && c == 0u && ahp->sets.too_large > 0u)
    code = peil_send_remark(
        sink, UINT32_MAX, "too-many-outcomes",
        language == PEIL_ENGLISH
            ? "More than 9 outcomes at the top, or 15 below one, are too many to weigh pair by pair; "
              "they are not asked about."
            : "Meer dan 9 uitkomsten aan de top, of 15 onder één, zijn te veel om per paar te wegen; "
              "daar wordt niet naar gevraagd.");
  return code;
}
