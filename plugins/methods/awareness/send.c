/* SPDX-License-Identifier: EUPL-1.2
 *
 * awareness: figures, terms and remarks of one case.
 */
#include "awareness.h"

int awareness_send(const struct peil_sink *sink, uint32_t c, const char *on, const char *name, double value)
{
  return value == value ? peil_send_statistic(sink, c, on, name, value) : PEIL_OK;
}

int awareness_send_view(const struct awareness *awareness, uint32_t c, uint32_t o, const struct view *view,
                        const struct peil_sink *sink)
{
  static const char *const pane[] = {"open", "blind", "hidden", "unknown"};
  const char *on = awareness->role->outcome[o]->id;
  int code = awareness_send(sink, c, on, "self", view->self);
  if (code == PEIL_OK) code = awareness_send(sink, c, on, "others", view->others);
  if (code == PEIL_OK) code = awareness_send(sink, c, on, "difference", view->difference);
  if (code == PEIL_OK) code = awareness_send(sink, c, on, "z_difference", view->z);
  if (code == PEIL_OK && view->fits && view->items >= 2u) {
    const int competent = view->others >= awareness->threshold - ROUNDING;
    const int thinks_so = view->self >= awareness->threshold - ROUNDING;
    code = awareness_send(sink, c, on, "competent", competent);
    if (code == PEIL_OK) code = awareness_send(sink, c, on, "conscious", competent == thinks_so);
  }
  for (uint32_t p = 0; code == PEIL_OK && p < 4u; p++)
    code = awareness_send(sink, c, on, pane[p], view->pane[p]);
  return code;
}

int awareness_send_terms(const struct awareness *awareness, uint32_t c, uint32_t o,
                         const struct peil_sink *sink)
{
  const struct peil_node *node = &awareness->rollup.node[o];
  struct peil_term term;
  memset(&term, 0, sizeof(term));
  term.size = (uint32_t)sizeof(term);
  term.case_index = c;
  term.outcome = o;
  for (uint32_t i = node->leaf; i < node->leaf + node->leaves; i++) {
    const double self = awareness->self[awareness->rollup.leaf[i]];
    term.index = awareness->rollup.leaf[i];
    term.raw = awareness->others[term.index];
    term.value = awareness_onto(awareness, awareness->role->outcome[o], term.index, term.raw);
    term.state = awareness->missing[term.index] <= PEIL_NOT_OBSERVED ? awareness->missing[term.index]
                                                                     : PEIL_NOT_OBSERVED;
    term.weight = self == self && term.raw == term.raw ? 1.0 : 0.0;
    if (sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

/* Lists in one sentence the outcomes for which `wanted` of the view holds; nothing when there are none. */
struct listed {
  const char *code, *nl, *en;
  int (*wanted)(const struct view *view);
};

static int is_few(const struct view *view) { return view->leaves > 0u && view->items < 2u; }
static int is_flat(const struct view *view) { return view->items >= 2u && view->z != view->z; }
static int is_over(const struct view *view) { return view->category == CATEGORY_OVER; }
static int is_under(const struct view *view) { return view->category == CATEGORY_UNDER; }
static int is_good(const struct view *view) { return view->category == CATEGORY_AGREE_GOOD && view->fits; }
static int is_poor(const struct view *view) { return view->category == CATEGORY_AGREE_POOR && view->fits; }
static int is_off(const struct view *view) { return view->leaves > 0u && !view->fits; }

static const struct listed lists[] = {
    {"over-estimate",
     "Schat zichzelf hoger in dan de anderen doen: ", "Rates self higher than the others do: ", is_over},
    {"under-estimate",
     "Schat zichzelf lager in dan de anderen doen: ", "Rates self lower than the others do: ", is_under},
    {"in-agreement-good",
     "Zelf en anderen zijn het eens, op niveau: ", "Self and others agree, at the level: ", is_good},
    {"in-agreement-poor", "Zelf en anderen zijn het eens, onder het niveau: ",
     "Self and others agree, below the level: ", is_poor},
    {"too-few-items", "Minder dan twee items zijn door beide kanten beantwoord; geen vergelijking op: ",
     "Fewer than two items were answered by both sides; no comparison on: ", is_few},
    {"no-variance", "Alle antwoorden zijn gelijk, dus er is geen spreiding om een verschil aan af te meten: ",
     "All answers are equal, so there is no spread to measure a difference by: ", is_flat},
    {"threshold-off-scale", "De drempel ligt buiten de schaal, dus geen oordeel over niveau op: ",
     "The threshold lies off the scale, so nothing is said of the level on: ", is_off},
};

/* What the method comes to, over the items and not the outcomes: an item may feed several. */
static int send_answer(const struct awareness *awareness, uint32_t c, uint32_t language,
                       const struct peil_sink *sink)
{
  uint32_t in[PANE_NONE + 1] = {0, 0, 0, 0, 0};
  struct peil_line line;
  for (uint32_t i = 0; i < awareness->role->items; i++) in[awareness_pane(awareness, i)]++;
  if (in[PANE_NONE] == awareness->role->items) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_both(&line, "Van ", "Of ");
  peil_line_whole(&line, awareness->role->items - in[PANE_NONE]);
  peil_line_both(&line, " items zien zelf en anderen er samen ", " items, self and others both place ");
  peil_line_whole(&line, in[PANE_OPEN]);
  peil_line_both(&line, " op niveau en ", " at the level and ");
  peil_line_whole(&line, in[PANE_UNKNOWN]);
  peil_line_both(&line, " eronder; op niveau volgens de persoon alleen: ",
                 " below it; at the level to the person alone: ");
  peil_line_whole(&line, in[PANE_HIDDEN]);
  peil_line_both(&line, ", volgens de anderen alleen: ", ", to the others alone: ");
  peil_line_whole(&line, in[PANE_BLIND]);
  peil_line_add(&line, ".");
  return peil_send_remark(sink, c, "answer", line.text);
}

static int send_lacks(const struct awareness *awareness, uint32_t c, uint32_t language,
                      const struct peil_sink *sink)
{
  struct peil_line line;
  peil_line_start(&line, language);
  awareness_say_lacks(awareness, &line);
  return peil_send_remark(sink, c, awareness->lacks == LACKS_SELF ? "no-self" : "no-others", line.text);
}

int awareness_send_lists(const struct awareness *awareness, uint32_t c, uint32_t language,
                         const struct peil_sink *sink)
{
  int code;
  if (awareness->lacks != LACKS_NOTHING) return send_lacks(awareness, c, language, sink);
  code = send_answer(awareness, c, language, sink);
  for (size_t l = 0; code == PEIL_OK && l < sizeof(lists) / sizeof(lists[0]); l++) {
    struct peil_line line;
    struct peil_listing names = {0, 0};
    peil_line_start(&line, language);
    peil_line_both(&line, lists[l].nl, lists[l].en);
    for (uint32_t o = 0; o < awareness->role->outcomes; o++)
      if (lists[l].wanted(&awareness->view[o]))
        peil_listing_outcome(&names, &line, awareness->role->outcome[o]);
    if (peil_listing_close(&names, &line) > 0u) code = peil_send_remark(sink, c, lists[l].code, line.text);
  }
  return code;
}
