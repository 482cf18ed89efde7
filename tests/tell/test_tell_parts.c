/* SPDX-License-Identifier: EUPL-1.2
 *
 * The parts of a report: figures with their terms, self beside others, a method's own part, footnotes, evidence, gaps.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "told.h"

#define CBB "coordinator-buurtbemiddeling"
#define NSP "nieuwe-sociale-professional"
#define VVE "vve-nom-procesbegeleider"
#define WIW "wijzer-lokale-procesbegeleider"

static const char *const cbb_sheets[] = {"assessor-1.json", "assessor-2.json", "self.json", NULL};
static const char *const cbb_self[] = {"self.json", NULL};
static const char *const nsp_sheets[] = {"assessor.json", "self.json", NULL};
static const char *const vve_sheets[] = {"assessor.json", "self.json", NULL};
static const char *const wiw_sheets[] = {"client.json", "peer.json", "self.json", NULL};

/* The explanation behind the figure of an outcome: the cell's own node. */
static const struct doc_node *behind(const struct told *told, const char *outcome)
{
  const struct doc_node *cell = told_saying(told->doc->root, DOC_CELL, outcome);
  assert_non_null(cell);
  return cell->next;
}

/* ------------------------------------------------------------------------------------------------------- terms */

static void a_figure_unfolds_to_its_terms(void **state)
{
  static const struct {
    double value;
    const char *says;
  } rows[] = {{2.75, "het gewogen gemiddelde: de som van gewicht maal waarde, 11,00, gedeeld door de som van "
                     "de gewichten, 4, is 2,75"},
              {2.00, "Het laagste van de meetellende termen: 2,00"},
              {1.23, "Hoe de methode deze termen tot 1,23 maakt"}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    told_open(&told, CBB, false, cbb_sheets);
    size_t m = told_method(&told, "weighted");
    told_score(&told, m, 0, "CBB-C1.P", rows[r].value);
    told_term(&told, m, "CBB-C1.P", "CBB-C1.P1", 3, 3);
    told_term(&told, m, "CBB-C1.P", "CBB-C1.P2", 1, 2);
    told_term(&told, m, "CBB-C1.P", "CBB-C1.P3", 1, NAN);
    told_term(&told, m, "CBB-C1.P", "CBB-C1.P4", 0, 1);
    told_settle(&told, m);
    told_tell(&told);
    const struct doc_node *cell = behind(&told, "CBB-C1.P ");
    assert_true(cell->value == rows[r].value);
    assert_true(told_says(cell, rows[r].says + 1)); /* a sentence begins with a capital */
    assert_int_equal(told_count(cell, DOC_ROW), 4);
    assert_true(told_says(cell, "niet waargenomen"));
    assert_true(told_says(cell, "Een term met gewicht 0"));
    told_close(&told);
  }
}

static void what_has_no_figure_says_why(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "weighted");
  told_score(&told, m, 0, "CBB-C1", 3);
  struct score_outcome *two = &told_scores(&told, m, 0)->outcome[role_outcome_index(told.role, "CBB-C2")];
  two->status = PEIL_INSUFFICIENT;
  two->answered = 2;
  two->asked = 6;
  told_tell(&told);
  const struct doc_node *cell = told_saying(told.doc->root, DOC_CELL, "CBB-C2 Werft");
  assert_int_equal(cell->next->cell, DOC_CELL_MISSING);
  assert_true(told_says(cell->parent, "te weinig antwoorden"));
  assert_true(told_says(cell->parent, "2 van 6"));
  assert_true(told_says(told.doc->root, "Zonder cijfer bij deze methode: Zorgt voor continuïteit"));
  told_close(&told);
}

/* ---------------------------------------------------------------------------------------- self beside others */

struct relation_case {
  const struct role *role;
  int answer; /* 0: figures, 1: a fault, 2: none */
  unsigned asked;
  const struct scores *of; /* NULL, or: self lies `above` each of these */
  double above;
};

static result self_figures(void *to, uint32_t index, int relation, struct peil_results **out)
{
  struct relation_case *one = to;
  one->asked++;
  *out = NULL;
  assert_int_equal(index, 0);
  assert_int_equal(relation, PEIL_SELF);
  if (one->answer == 1) return fault_make(FAULT_DATA, "one rater is too few");
  if (one->answer == 2) return NULL;
  uint32_t outcomes = one->role->view->outcomes;
  struct peil_results *results = need_memory(sizeof *results);
  *results = (struct peil_results){.size = sizeof *results,
                                   .outcomes = outcomes,
                                   .cases = 1,
                                   .stride = 1,
                                   .value = need_array(outcomes, sizeof(double)),
                                   .status = need_array(outcomes, 1)};
  for (uint32_t o = 0; o < outcomes; o++)
    results->value[o] = one->of ? one->of->outcome[o].value + one->above : 4;
  *out = results;
  return NULL;
}

static void free_figures(struct peil_results *results)
{
  free(results->value);
  free(results->status);
  free(results);
}

static void self_stands_beside_the_others(void **state)
{
  static const struct {
    const char *const *sheets;
    int answer;
    unsigned asked, series;
    const char *last;
  } rows[] = {{cbb_sheets, 0, 1, 2, "Assessor (2)"},
              {cbb_sheets, 1, 1, 1, "Assessor (2)"},
              {cbb_sheets, 2, 1, 1, "Assessor (2)"},
              {cbb_self, 0, 0, 1, "Zelf"}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    told_open(&told, CBB, false, rows[r].sheets);
    struct relation_case one = {told.role, rows[r].answer, 0, NULL, 0};
    size_t m = told_method(&told, "weighted");
    told_score(&told, m, 0, "CBB-C1", 3);
    told_score(&told, m, 0, "CBB-C2", 2);
    told.method[m].relation = self_figures;
    told.method[m].results_free = free_figures;
    told.method[m].to = &one;
    told_tell(&told);
    const struct doc_node *plot = told_figure(told.doc->root, PEIL_DOT_PLOT);
    assert_non_null(plot);
    assert_int_equal(one.asked, rows[r].asked);
    assert_int_equal(plot->figure->series, rows[r].series);
    assert_string_equal(plot->figure->name[rows[r].series - 1], rows[r].last);
    assert_true(figure_value(plot->figure, rows[r].series - 1, 0) == 3); /* never averaged with self */
    if (rows[r].series == 2) assert_true(figure_value(plot->figure, 0, 0) == 4);
    assert_true(plot->figure->norm == 3);
    told_close(&told);
  }
}

/* The words under a figure have the decimals of its table, and what counts as no difference goes with its scale. */
static void a_figure_is_described_as_its_table_has_it(void **state)
{
  static const struct {
    double high, low, maximum, self; /* self: above both */
    const char *says;
  } rows[] = {
      {0.95, 0.9, 1, 0.05,
       "(0,95); laagste: Werft geschikte vrijwilligers (0,90). Zelf ligt gemiddeld 0,05 boven"},
      {0.95, 0.9, 1, -0.02, "(0,90). Zelf ligt gemiddeld 0,02 onder"},
      {0.95, 0.9, 1, 0.01, "(0,90). Zelf en anderen liggen gemiddeld gelijk"},
      {3.5, 2, 4, 0.04,
       "(3,5); laagste: Werft geschikte vrijwilligers (2,0). Zelf en anderen liggen gemiddeld gelijk"},
      {3, 2, 4, 1, "(3); laagste: Werft geschikte vrijwilligers (2). Zelf ligt gemiddeld 1 boven"},
      {70, 60, 100, 1, "(60). Zelf en anderen liggen gemiddeld gelijk"},
  };
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    told_open(&told, CBB, false, cbb_sheets);
    struct relation_case one = {told.role, 0, 0, NULL, rows[r].self};
    size_t m = told_method(&told, "weighted");
    told_score(&told, m, 0, "CBB-C1", rows[r].high);
    told_score(&told, m, 0, "CBB-C2", rows[r].low);
    one.of = told_scores(&told, m, 0);
    for (uint32_t o = 0; o < told.role->view->outcomes; o++)
      told_scores(&told, m, 0)->outcome[o].maximum = rows[r].maximum;
    told.method[m].relation = self_figures;
    told.method[m].results_free = free_figures;
    told.method[m].to = &one;
    told_tell(&told);
    const struct doc_node *plot = told_figure(told.doc->root, PEIL_DOT_PLOT);
    if (!strstr(plot->figure->description, rows[r].says))
      fail_msg("row %zu: %s", r, plot->figure->description);
    told_close(&told);
  }
}

static void matrix_shows_only_what_feeds(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "weighted");
  told_score(&told, m, 0, "CBB-C1", 3);
  told_score(&told, m, 0, "CBB-C2", 2);
  told_tell(&told);
  const struct doc_node *map = told_figure(told.doc->root, PEIL_HEAT_MAP);
  assert_non_null(map);
  assert_int_equal(map->figure->series, 9);
  assert_int_equal(map->figure->categories, 3);
  assert_true(figure_value(map->figure, 0, 0) == 3);
  assert_true(isnan(figure_value(map->figure, 1, 0))); /* CBB-C2 has no mark under core task 1 */
  assert_string_equal(figure_missing(map->figure, 1, 0, LANGUAGE_DUTCH), "geen band");
  assert_true(figure_value(map->figure, 1, 1) == 2);
  assert_string_equal(figure_missing(map->figure, 2, 0, LANGUAGE_DUTCH), "niet gescoord");
  told_close(&told);
}

static void figures_on_another_range_have_no_norm(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "mastery");
  told_score(&told, m, 0, "CBB-C1", 0.9);
  told_score(&told, m, 0, "CBB-C2", 0.5);
  for (uint32_t o = 0; o < told.role->view->outcomes; o++) told_scores(&told, m, 0)->outcome[o].maximum = 1;
  told_tell(&told);
  const struct doc_node *plot = told_figure(told.doc->root, PEIL_DOT_PLOT);
  assert_true(isnan(plot->figure->norm));
  assert_true(plot->figure->maximum == 1);
  told_close(&told);
}

/* ---------------------------------------------------------------------------------------------- its own part */

static result part_in_order(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  (void)to;
  (void)index;
  sink->section(sink->to, "Eigen deel");
  sink->paragraph(sink->to, "van de methode");
  sink->end(sink->to);
  return NULL;
}

static result part_that_faults(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  (void)part_in_order(to, index, sink);
  return fault_make(FAULT_INTERNAL, "the plugin gave up");
}

static result part_left_open(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  (void)to;
  (void)index;
  sink->section(sink->to, "Eigen deel");
  return NULL;
}

static result part_that_closes_too_much(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  (void)to;
  (void)index;
  sink->paragraph(sink->to, "Eigen deel");
  for (int i = 0; i < 9; i++) sink->end(sink->to);
  return NULL;
}

static void a_failing_part_is_lost_alone(void **state)
{
  static const struct {
    result (*part)(void *, uint32_t, const struct peil_report_sink *);
    bool kept;
  } rows[] = {{part_in_order, true},
              {part_that_faults, false},
              {part_left_open, false},
              {part_that_closes_too_much, false}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    told_open(&told, CBB, false, cbb_sheets);
    size_t m = told_method(&told, "weighted");
    told_score(&told, m, 0, "CBB-C1", 3);
    told.method[m].part = rows[r].part;
    told_tell(&told);
    const struct doc_node *remark =
        told_saying(told.doc->root, DOC_REMARK, "eigen deel van het rapport niet schrijven");
    assert_int_equal(told_says(told.doc->root, "Eigen deel"), rows[r].kept);
    assert_int_equal(remark == NULL, rows[r].kept);
    if (remark) assert_int_equal(remark->level, PEIL_WARNING);
    assert_non_null(told_saying(told.doc->root, DOC_CELL, "CBB-C1 "));
    assert_non_null(told_section(told.doc->root, "Zo is dit na te gaan"));
    told_close(&told);
  }
}

static void equal_figures_are_told_once(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t a = told_method(&told, "requirements"), b = told_method(&told, "weighted");
  told_score(&told, a, 0, "CBB-C1", 3);
  told_score(&told, b, 0, "CBB-C1", 3);
  told_tell(&told);
  assert_true(
      told_says(told_section(told.doc->root, "Weighted"), "dezelfde als bij de methode requirements"));
  told_score(&told, b, 0, "CBB-C1", 3.0000001);
  told_tell(&told);
  assert_false(told_says(told_section(told.doc->root, "Weighted"), "dezelfde als bij de methode"));
  told_close(&told);
}

/* ------------------------------------------------------------------------------------------------------ errata */

static void content_errata_get_a_footnote_and_spelling_none(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  told_score(&told, told_method(&told, "weighted"), 0, "CBB-C3", 3);
  told_score(&told, 0, 0, "CBB-C7", 3);
  told_tell(&told);
  const struct doc_node *cell = told_saying(told.doc->root, DOC_CELL, "CBB-C3 Koppelt");
  assert_int_equal(cell->marks, 1);
  assert_non_null(
      strstr(told.doc->footnote[cell->mark[0] - 1].text, "regel 22 “bureaus”; gelezen als “buren”"));
  cell = told_saying(told_section(told.doc->root, "Antwoorden"), DOC_CELL, "CBB-C2.D");
  assert_int_equal(cell->marks, 1);
  cell = told_saying(told.doc->root, DOC_CELL, "CBB-C7 Draagt"); /* E3.4 is a slip of spelling */
  assert_int_equal(cell->marks, 0);
  assert_true(told_says(told_section(told.doc->root, "Verbeteringen in de brontekst"), "WERKKLIAMAAT"));
  told_close(&told);
}

/* ---------------------------------------------------------------------------------------------------- evidence */

static void missing_evidence_is_named(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, VVE, false, vve_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  const struct doc_node *evidence = told_section(told.doc->root, "Bewijs");
  assert_true(told_says(evidence, "referentie-vve-a.pdf"));
  assert_true(told_says(evidence, "Zwak bewijs alleen: VVE-N2"));
  assert_null(told_saying(evidence, DOC_LIST_ITEM, "VVE-O1.opleiding")); /* answered no: nothing to prove */
  uint32_t d6 = role_item_index(told.role, "VVE-D6");
  for (size_t i = 0; i < told.cases->sheets; i++) {
    struct sheet_answer *answer = &told.cases->sheet[i]->answer[d6];
    for (size_t e = 0; e < answer->evidences; e++) free(answer->evidence[e].file);
    answer->evidences = 0;
  }
  told_tell(&told);
  assert_non_null(told_saying(told_section(told.doc->root, "Bewijs"), DOC_LIST_ITEM, "VVE-D6"));
  told_close(&told);
}

/* -------------------------------------------------------------------------------------------------------- gaps */

static void now_and_wanted_become_an_agenda(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, NSP, false, nsp_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  const struct doc_node *gaps = told_section(told.doc->root, "Nu en gewenst");
  assert_non_null(gaps);
  const struct doc_node *radar = told_figure(gaps, PEIL_RADAR);
  assert_int_equal(radar->figure->categories, 10);
  assert_true(figure_value(radar->figure, 0, 4) == 1 &&
              figure_value(radar->figure, 1, 4) == 3); /* NSP-5 by A-11 */
  assert_string_equal(figure_missing(radar->figure, 0, 8, LANGUAGE_DUTCH), "niet waargenomen");
  const struct doc_node *agenda = told_saying(gaps, DOC_PARAGRAPH, "Leeragenda volgens A-11");
  assert_int_equal(agenda->next->kind, DOC_LIST);
  assert_string_equal(agenda->next->first->text, "Verbindt gezamenlijke en individuele aanpak: van 1 naar 3");
  told_close(&told);
  told_open(&told, CBB, false, cbb_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  assert_null(told_section(told.doc->root, "Nu en gewenst")); /* no such pairs in that role */
  told_close(&told);
  told_open(&told, NSP, false, nsp_sheets);
  told_method(&told, "weighted");
  for (size_t i = 0; i < told.cases->sheets; i++)
    for (uint32_t item = 0; item < told.role->view->items; item++)
      told.cases->sheet[i]->answer[item].value = NAN;
  told_tell(&told);
  assert_null(told_section(told.doc->root, "Nu en gewenst")); /* nobody answered both halves of a pair */
  told_close(&told);
}

/* -------------------------------------------------------------------------------------------------------- talk */

static void what_lies_below_the_norm_is_put_with_its_question(void **state)
{
  static const char *const below[] = {"VVE-N4 ", "VVE-N6 ", "VVE-D7.a ", "VVE-O2.d "}; /* 2 by A-03, norm 3 */
  static const char *const self_only[] = {"self.json", NULL};
  struct told told;
  (void)state;
  told_open(&told, VVE, false, vve_sheets);
  told_method(&told, "weighted");
  for (size_t i = 0; i < told.cases->sheets; i++) /* a strict self beside others who are content is no gap */
    if (told.cases->sheet[i]->relation == PEIL_SELF)
      told.cases->sheet[i]->answer[role_item_index(told.role, "VVE-D5")].value = 1;
  told_tell(&told);
  const struct doc_node *talk = told_section(told.doc->root, "Voor het gesprek");
  assert_int_equal(told_count(talk, DOC_ROW), 4);
  for (size_t i = 0; i < 4; i++) assert_non_null(told_saying(talk, DOC_CELL, below[i]));
  assert_null(told_saying(talk, DOC_CELL, "VVE-O5.b")); /* 2, and its norm is 2 */
  const struct doc_node *row = told_saying(talk, DOC_CELL, "VVE-N6 ")->parent;
  assert_string_equal(row->first->next->text, "Welke intervisie heeft de kandidaat zelf georganiseerd?");
  assert_string_equal(row->last->text, "A-03: 2; K-0042: 3");
  told_close(&told);
  told_open(&told, VVE, false, self_only);
  told_method(&told, "weighted");
  told_tell(&told);
  assert_null(told_section(told.doc->root, "Voor het gesprek")); /* the person finds nothing below the norm */
  told_close(&told);
}

/* ----------------------------------------------------------------------------------------------------- answers */

static void answers_keep_the_three_kinds_of_missing_apart(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, WIW, false, wiw_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  const struct doc_node *answers = told_section(told.doc->root, "Antwoorden");
  const struct doc_node *row = told_saying(answers, DOC_CELL, "WIW-W1.b")->parent;
  assert_int_equal(row->first->next->cell, DOC_CELL_MISSING);
  assert_string_equal(row->first->next->text, "niet waargenomen");
  row = told_saying(answers, DOC_CELL, "WIW-B9")->parent;
  assert_string_equal(row->first->next->text, "niet beantwoord");
  assert_true(told_says(answers, "4 voorbeeld voor anderen")); /* the anchors, once, with the scales */
  assert_false(told_says(answers, "4 · voorbeeld voor anderen"));
  assert_true(told_says(answers, "leerlogboek-najaar.pdf"));
  told_close(&told);
}

static result part_with_profile(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  const char *left[] = {"a", "b"}, *right[] = {"y", "z"}, *name[] = {"zelf"};
  const double value[] = {1, 2};
  (void)to;
  (void)index;
  const struct peil_figure figure = {.size = sizeof figure,
                                     .kind = PEIL_PROFILE,
                                     .title = "t",
                                     .description = "d",
                                     .unit = "u",
                                     .minimum = 1,
                                     .maximum = 7,
                                     .norm = NAN,
                                     .categories = 2,
                                     .series = 1,
                                     .category = left,
                                     .opposite = right,
                                     .name = name,
                                     .value = value};
  return sink->figure(sink->to, &figure) == PEIL_OK ? NULL : fault_make(FAULT_INTERNAL, "refused");
}

static void two_raters_are_told_with_their_anchors(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, NSP, false, nsp_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  const struct doc_node *row = told_saying(told.doc->root, DOC_CELL, "NSP-3.now")->parent;
  assert_string_equal(row->first->next->text, "4 · voorbeeld voor anderen");
  assert_true(told_says(row, "A-11: Bewoners spreken haar op straat aan"));
  told_close(&told);
}

static void pairs_are_drawn_as_a_profile_unless_a_method_did(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, WIW, false, wiw_sheets);
  told_method(&told, "weighted");
  told_tell(&told);
  const struct doc_node *profile = told_figure(told.doc->root, PEIL_PROFILE);
  assert_non_null(profile);
  assert_int_equal(profile->figure->categories, 10);
  assert_int_equal(profile->figure->series, 4); /* three raters and the wanted position */
  assert_true(figure_value(profile->figure, 3, 9) == 5);
  assert_string_equal(profile->figure->opposite[3], "Improviseert");
  assert_null(told_figure(told_section(told.doc->root, "Weighted"), PEIL_PROFILE));
  told.method[0].part = part_with_profile;
  told_tell(&told);
  assert_non_null(told_figure(told_section(told.doc->root, "Weighted"), PEIL_PROFILE));
  assert_null(told_figure(told_section(told.doc->root, "Antwoorden"), PEIL_PROFILE));
  told_close(&told);
}

int run_parts(void);

int run_parts(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_figure_unfolds_to_its_terms),
      cmocka_unit_test(what_has_no_figure_says_why),
      cmocka_unit_test(self_stands_beside_the_others),
      cmocka_unit_test(a_figure_is_described_as_its_table_has_it),
      cmocka_unit_test(matrix_shows_only_what_feeds),
      cmocka_unit_test(figures_on_another_range_have_no_norm),
      cmocka_unit_test(a_failing_part_is_lost_alone),
      cmocka_unit_test(equal_figures_are_told_once),
      cmocka_unit_test(content_errata_get_a_footnote_and_spelling_none),
      cmocka_unit_test(missing_evidence_is_named),
      cmocka_unit_test(now_and_wanted_become_an_agenda),
      cmocka_unit_test(what_lies_below_the_norm_is_put_with_its_question),
      cmocka_unit_test(answers_keep_the_three_kinds_of_missing_apart),
      cmocka_unit_test(two_raters_are_told_with_their_anchors),
      cmocka_unit_test(pairs_are_drawn_as_a_profile_unless_a_method_did),
  };
  return cmocka_run_group_tests_name("tell_parts", tests, NULL, NULL);
}
