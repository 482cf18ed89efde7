/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/panel.h: the panel behind a figure. A figure of several raters hides how far they differ, so beside it
 * stands what each of them would have come to alone. One rater is never told as agreement.
 *
 * A method opens the panel of a case, works out its figures once more with every counting sheet as a case by itself
 * (row r of the case is case r of panel->batch, and of panel->apart when reduced), and sends the spread:
 *
 *     code = peil_panel_open(panel, batch, c);                     panel->raters: how many sheets count
 *     if (code == PEIL_OK && panel->raters >= 2u) ...              values[r] for every row r
 *     code = peil_panel_send(panel, sink, c, outcome_id, values);  rater_low, rater_high, rater_sd
 *     code = peil_panel_remark(panel, c, language, sink);          "raters-apart": items beyond the bound
 *
 * All of it is for the trace: without a sink there is nobody to tell.
 */
#ifndef PEIL_PANEL_H
#define PEIL_PANEL_H

#include "peil/method.h"
#include "peil/rank.h"

/* The option that methods share: the bound beyond which it is said. */
#define PEIL_OPTION_RATER_BOUND_FIELDS                                                                       \
  PEIL_OPTION_FIELDS(PEIL_NUMBER, "rater_bound", 0, 1e9, 1.5, NULL,                                          \
                     "hoe ver beoordelaars op een item uiteen mogen liggen zonder dat het gezegd wordt",     \
                     "how far raters may lie apart on an item without it being said")
#ifndef __cplusplus
#define PEIL_OPTION_RATER_BOUND (&(const struct peil_option)PEIL_OPTION_RATER_BOUND_FIELDS)
#endif

#define PEIL_PANEL_NAMED 8u /* items or outcomes named in a remark; the rest is counted */

struct peil_panel {
  const struct peil_role *role;
  double bound;
  uint32_t include_self;
  struct peil_text called; /* who they are, within a sentence: raters, unless the method has another word */
  uint32_t rows, raters;   /* of the case that is open; raters: sheets that count */
  struct peil_batch batch;
  struct peil_reduced apart;       /* of that batch */
  uint32_t first[PEIL_BLOCK + 1u]; /* its cases */
  uint8_t counts[PEIL_BLOCK];      /* [rows]: 1 for a sheet that counts */
};

static inline int peil_panel_prepare(const struct peil_call *call, struct peil_panel *panel,
                                     const struct peil_role *role, uint32_t include_self,
                                     const struct peil_setting *bound)
{
  panel->role = role;
  panel->bound = bound->number;
  panel->include_self = include_self;
  panel->called.nl = "beoordelaars";
  panel->called.en = "raters";
  if (peil_reduced_init(&panel->apart, role, PEIL_RATERS_MEAN, 1) == PEIL_OK) return PEIL_OK;
  return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the raters apart");
}

static inline void peil_panel_finish(struct peil_panel *panel) { peil_reduced_finish(&panel->apart); }

/* Every row of case c as a case of its own. With more than PEIL_BLOCK sheets no panel is told: `raters` is 0. PEIL_OK or
 * PEIL_NO_MEMORY. */
static inline int peil_panel_open(struct peil_panel *panel, const struct peil_batch *batch, uint32_t c)
{
  const uint32_t start = batch->first[c], rows = peil_case_rows(batch, c);
  const int leave = peil_leaves_self_out(batch, c, panel->include_self);
  panel->rows = panel->raters = 0;
  if (rows > PEIL_BLOCK) return PEIL_OK;
  for (uint32_t r = 0; r < rows; r++) {
    panel->first[r] = r;
    panel->counts[r] = !leave || batch->relation[start + r] != PEIL_SELF;
    panel->raters += panel->counts[r];
  }
  panel->first[rows] = panel->rows = rows;
  panel->batch = *batch;
  panel->batch.cases = panel->batch.rows = rows;
  panel->batch.value += start;
  panel->batch.missing += start;
  panel->batch.evidence = batch->evidence != NULL ? batch->evidence + start : NULL;
  panel->batch.relation += start;
  panel->batch.rater = batch->rater != NULL ? batch->rater + start : NULL;
  panel->batch.subject = NULL;
  panel->batch.first = panel->first;
  return peil_reduce(&panel->apart, &panel->batch, 0, rows);
}

/* What the counting sheets come to, each alone: lowest, highest and standard deviation (divisor n - 1). */
struct peil_spread {
  uint32_t raters; /* with a figure; below 2 nothing else is set */
  double low, high, sd;
};

/* Of value[count], without those that are NaN or do not count; counts NULL: all do. */
static inline struct peil_spread peil_spread_of(const double *value, const uint8_t *counts, uint32_t count)
{
  struct peil_spread spread = {0, NAN, NAN, NAN};
  double sum = 0.0, squares = 0.0;
  for (uint32_t r = 0; r < count; r++) {
    if ((counts != NULL && counts[r] == 0u) || value[r] != value[r]) continue;
    spread.low = spread.raters == 0u || value[r] < spread.low ? value[r] : spread.low;
    spread.high = spread.raters == 0u || value[r] > spread.high ? value[r] : spread.high;
    sum += value[r];
    spread.raters++;
  }
  for (uint32_t r = 0; r < count; r++) {
    const double apart = value[r] - sum / (double)spread.raters;
    if ((counts == NULL || counts[r] != 0u) && value[r] == value[r]) squares += apart * apart;
  }
  if (spread.raters >= 2u) spread.sd = sqrt(squares / ((double)spread.raters - 1.0));
  return spread;
}

static inline struct peil_spread peil_panel_spread(const struct peil_panel *panel, const double *value)
{
  return peil_spread_of(value, panel->counts, panel->rows);
}

/* A spread beside the figure on `on` (NULL: the whole); nothing where fewer than two raters have one. */
static inline int peil_panel_send_spread(const struct peil_spread *spread, const struct peil_sink *sink,
                                         uint32_t c, const char *on)
{
  int code;
  if (spread->raters < 2u) return PEIL_OK;
  code = peil_send_statistic(sink, c, on, "rater_low", spread->low);
  if (code == PEIL_OK) code = peil_send_statistic(sink, c, on, "rater_high", spread->high);
  return code == PEIL_OK ? peil_send_statistic(sink, c, on, "rater_sd", spread->sd) : code;
}

/* The same of value[r], what row r comes to alone, NaN where that is nothing. */
static inline int peil_panel_send(const struct peil_panel *panel, const struct peil_sink *sink, uint32_t c,
                                  const char *on, const double *value)
{
  const struct peil_spread spread = peil_panel_spread(panel, value);
  return peil_panel_send_spread(&spread, sink, c, on);
}

/* How many counting sheets come, each alone, to a verdict (enum peil_verdict, verdict[r] of row r), and how many to met. */
struct peil_split {
  uint32_t judged, met, not_met;
};

static inline struct peil_split peil_panel_split(const struct peil_panel *panel, const uint8_t *verdict)
{
  struct peil_split split = {0, 0, 0};
  for (uint32_t r = 0; r < panel->rows; r++) {
    if (panel->counts[r] == 0u) continue;
    split.judged += verdict[r] != PEIL_NO_VERDICT;
    split.met += verdict[r] == PEIL_MET;
    split.not_met += verdict[r] == PEIL_NOT_MET;
  }
  return split;
}

/* Beside a verdict on `on` (NULL: the case's): which share of the raters would have come to met alone. */
static inline int peil_panel_send_split(const struct peil_split *split, const struct peil_sink *sink,
                                        uint32_t c, const char *on)
{
  if (split->judged < 2u) return PEIL_OK;
  return peil_send_statistic(sink, c, on, "rater_share_met", (double)split->met / (double)split->judged);
}

/* True where one rater alone would have called it met and another not: then the panel's verdict hides a difference. */
static inline int peil_is_split(const struct peil_split *split)
{
  return split->met > 0u && split->not_met > 0u;
}

static inline void peil_line_split(struct peil_line *line, const struct peil_split *split)
{
  peil_line_add(line, " (");
  peil_line_whole(line, split->met);
  peil_line_both(line, " van ", " of ");
  peil_line_whole(line, split->judged);
  peil_line_both(line, " wel)", " met)");
}

/* A list in a remark: names up to PEIL_PANEL_NAMED, and how many more there are. */
struct peil_named_list {
  struct peil_line line;
  uint32_t found;
};

static inline void peil_list_name(struct peil_named_list *list, const char *id)
{
  if (list->found < PEIL_PANEL_NAMED) {
    peil_line_add(&list->line, list->found > 0u ? ", " : "");
    peil_line_add(&list->line, id);
  }
  list->found++;
}

static inline void peil_list_close(struct peil_named_list *list)
{
  if (list->found <= PEIL_PANEL_NAMED) return;
  peil_line_both(&list->line, " en nog ", " and ");
  peil_line_whole(&list->line, list->found - PEIL_PANEL_NAMED);
  peil_line_both(&list->line, "", " more");
}

/* Whether raters can lie a bound apart on an item: not on names, nor on a quantity such as a price, where the bound of levels means
 * nothing. */
static inline int peil_has_levels(const struct peil_role *role, const struct peil_item *item)
{
  const struct peil_scale *scale = item->scale != PEIL_NO_SCALE ? role->scale[item->scale] : NULL;
  return scale != NULL && scale->type != PEIL_NOMINAL && (scale->type != PEIL_RATIO || scale->points > 0u);
}

/* The remark "raters-apart" of case `c`: the items on which counting sheets lie further apart than the bound. `about` is NULL, or the
 * code of what the panel is about, where a method about a group sends the remarks of all as those of one case. */
static inline int peil_panel_remark_about(const struct peil_panel *panel, uint32_t c, const char *about,
                                          uint32_t language, const struct peil_sink *sink)
{
  struct peil_named_list list;

  if (panel->raters < 2u) return PEIL_OK;
  list.found = 0;
  peil_line_start(&list.line, language);
  if (about != NULL) {
    peil_line_add(&list.line, about);
    peil_line_add(&list.line, ": ");
    peil_line_add(&list.line, peil_say(language, panel->called));
  } else {
    peil_line_sentence(&list.line, peil_say(language, panel->called));
  }
  peil_line_both(&list.line, " liggen meer dan ", " lie more than ");
  peil_line_number(&list.line, panel->bound, 1);
  peil_line_both(&list.line, " uit elkaar op: ", " apart on: ");
  for (uint32_t item = 0; item < panel->role->items; item++) {
    const struct peil_item *one = panel->role->item[item];
    struct peil_spread spread;
    if (!peil_has_levels(panel->role, one)) continue;
    spread = peil_panel_spread(panel, panel->batch.value + (size_t)item * panel->batch.stride);
    if (spread.raters >= 2u && spread.high - spread.low > panel->bound) peil_list_name(&list, one->id);
  }
  if (list.found == 0u) return PEIL_OK;
  peil_list_close(&list);
  peil_line_both(&list.line, "; bespreek ze voor u het cijfer gebruikt.",
                 "; talk them over before you use the figure.");
  return peil_send_remark(sink, c, "raters-apart", list.line.text);
}

static inline int peil_panel_remark(const struct peil_panel *panel, uint32_t c, uint32_t language,
                                    const struct peil_sink *sink)
{
  return peil_panel_remark_about(panel, c, NULL, language, sink);
}

/* ---------------------------------------------------------------------------------------------- of a ranking */

/* The key of a rater, known by code, on case c; NaN where that rater has none. */
static inline double peil_key_by(const struct peil_batch *batch, const double *alone, uint32_t c,
                                 const char *rater)
{
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++)
    if (strcmp(batch->rater[row], rater) == 0) return alone[row];
  return NAN;
}

/* The case that a rater would put first; UINT32_MAX where they saw not every one that is ranked, or put two equal at the head. */
static inline uint32_t peil_first_by(const struct peil_batch *batch, const double *alone,
                                     const uint32_t *ranked, uint32_t count, const char *rater)
{
  uint32_t first = UINT32_MAX;
  double best = HUGE_VAL;
  int equal = 0;
  for (uint32_t i = 0; i < count; i++) {
    const double key = peil_key_by(batch, alone, ranked[i], rater);
    if (key != key) return UINT32_MAX;
    if (first != UINT32_MAX && peil_tied(key, best)) {
      equal = 1;
    } else if (key < best) {
      best = key;
      first = ranked[i];
      equal = 0;
    }
  }
  return equal ? UINT32_MAX : first;
}

/* How often each case would come first, were one rater alone to rank: alone[row] is what a row comes to, the lower the better, NaN
 * where it does not count; ranked[count] the cases in the ranking; firsts[cases] is filled. Returns how many raters saw all of them. */
static inline uint32_t peil_count_firsts(const struct peil_batch *batch, const double *alone,
                                         const uint32_t *ranked, uint32_t count, uint32_t *firsts)
{
  uint32_t rankers = 0;
  memset(firsts, 0, batch->cases * sizeof(*firsts));
  if (count < 2u || batch->rater == NULL) return 0;
  for (uint32_t row = batch->first[ranked[0]]; row < batch->first[ranked[0] + 1u]; row++) {
    const uint32_t first = peil_first_by(batch, alone, ranked, count, batch->rater[row]);
    if (first == UINT32_MAX) continue;
    rankers++;
    firsts[first]++;
  }
  return rankers;
}

/* "O-11 by 1, O-13 by 1 of the 2": where raters, called so, part. 0, and nothing said, where they do not, or only one saw all. */
static inline int peil_say_firsts(struct peil_line *line, const struct peil_batch *batch,
                                  struct peil_text called, const uint32_t *firsts, uint32_t rankers)
{
  uint32_t named = 0;
  for (uint32_t c = 0; c < batch->cases; c++) named += firsts[c] > 0u;
  if (rankers < 2u || named < 2u || batch->subject == NULL) return 0;
  peil_line_both(line, "De ", "The ");
  peil_line_add(line, peil_say(line->language, called));
  peil_line_both(line, " zouden, elk alleen, niet dezelfde vooraan zetten: ",
                 ", each alone, would not put the same one first: ");
  named = 0;
  for (uint32_t c = 0; c < batch->cases; c++) {
    if (firsts[c] == 0u) continue;
    peil_line_add(line, named++ > 0u ? ", " : "");
    peil_line_add(line, batch->subject[c]);
    peil_line_both(line, " bij ", " by ");
    peil_line_whole(line, firsts[c]);
  }
  peil_line_both(line, " van de ", " of the ");
  peil_line_whole(line, rankers);
  peil_line_both(line, ". Bespreek waar zij van elkaar verschillen.", ". Talk over where they differ.");
  return 1;
}

#endif
