/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a report says, and in which order.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/tell_words.h"
#include "told.h"

#define CBB "coordinator-buurtbemiddeling"
#define NSP "nieuwe-sociale-professional"

static const char *const cbb_sheets[] = {"assessor-1.json", "assessor-2.json", "self.json", NULL};
static const char *const nsp_sheets[] = {"assessor.json", "self.json", NULL};
static const char *const team[] = {"team/K-0101.json", "team/K-0102.json", "team/K-0103.json", NULL};

static void score_nine(struct told *told, size_t method, uint32_t index)
{
  static const char *const id[] = {"CBB-C1", "CBB-C2", "CBB-C3", "CBB-C4", "CBB-C5",
                                   "CBB-C6", "CBB-C7", "CBB-C8", "CBB-C9"};
  static const double value[] = {3.5, 1.5, 3.25, 2.0, 4.0, 2.5, 3.75, 1.0, 3.0};
  for (size_t i = 0; i < 9; i++) told_score(told, method, index, id[i], value[i]);
}

/* --------------------------------------------------------------------------------------------------- the words */

static unsigned places(const char *pattern)
{
  unsigned count = 0;
  for (; *pattern; pattern++) count += *pattern == '@';
  return count;
}

static void every_word_stands_in_both_languages(void **state)
{
  (void)state;
  for (int w = 0; w < TELL_WORD_COUNT; w++) {
    const char *nl = tell_word_in((enum tell_word)w, LANGUAGE_DUTCH),
               *en = tell_word_in((enum tell_word)w, LANGUAGE_ENGLISH);
    if (!nl || !en || !*nl || !*en) fail_msg("word %d is missing in a language", w);
    if (places(nl) != places(en))
      fail_msg("word %d has %u places in Dutch and %u in English", w, places(nl), places(en));
  }
  assert_string_equal(tell_statistic_name("cohen_kappa", LANGUAGE_DUTCH), "Cohens kappa");
  assert_string_equal(tell_statistic_name("made_up", LANGUAGE_DUTCH), "made_up");
}

/* The list that a paragraph announces; NULL when nothing does. */
static const struct doc_node *list_behind(const struct doc_node *section, const char *paragraph)
{
  for (const struct doc_node *node = section->first; node; node = node->next)
    if (node->kind == DOC_PARAGRAPH && !strncmp(node->text, paragraph, strlen(paragraph))) return node->next;
  return NULL;
}

/* --------------------------------------------------------------------------------------------------- the order */

static void one_case_is_told_in_order(void **state)
{
  static const char *const order[] = {"In het kort",
                                      "Over dit rapport",
                                      "Weighted",
                                      "Voor het gesprek",
                                      "Antwoorden",
                                      "Bewijs",
                                      "Keuzes bij deze rol",
                                      "Verbeteringen in de brontekst",
                                      "Zo is dit na te gaan"};
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  score_nine(&told, told_method(&told, "weighted"), 0);
  told_tell(&told);
  size_t at = 0;
  for (const struct doc_node *node = told.doc->root->first; node; node = node->next)
    if (node->kind == DOC_SECTION) {
      assert_true(at < 9);
      assert_string_equal(node->text, order[at++]);
    }
  assert_int_equal(at, 9);
  assert_string_equal(told.doc->title, "Rapport Coördinator buurtbemiddeling");
  assert_non_null(strstr(told.doc->subtitle, "K-0042"));
  assert_non_null(strstr(told.doc->subtitle, "22 november 2026"));
  told_close(&told);
}

static void brief_leaves_out_what_is_for_paper(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  score_nine(&told, told_method(&told, "weighted"), 0);
  told.what.brief = true;
  told_tell(&told);
  assert_non_null(told_section(told.doc->root, "Weighted"));
  assert_null(told_section(told.doc->root, "Antwoorden"));
  assert_null(told_section(told.doc->root, "Zo is dit na te gaan"));
  told_close(&told);
}

static void head_names_who_what_and_how(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  score_nine(&told, told_method(&told, "weighted"), 0);
  told.what.title = "Jaargesprek";
  told_tell(&told);
  const struct doc_node *facts = told_section(told.doc->root, "Over dit rapport")->first;
  assert_string_equal(told.doc->title, "Jaargesprek");
  assert_int_equal(facts->kind, DOC_FACTS);
  assert_true(told_says(facts, "A-03 (assessor) op"));
  assert_true(told_says(facts, "K-0042 (zelf) op"));
  assert_true(told_says(facts, "versie 1.0.0"));
  assert_true(told_says(facts, "weighted (weighted 0.9.0)"));
  assert_true(told_says(facts, "Niet om kandidaten te rangschikken"));
  told_close(&told);
}

static void only_a_draft_warns_that_it_is_one(void **state)
{
  (void)state;
  for (int draft = 0; draft < 2; draft++) {
    struct told told;
    told_open(&told, CBB, draft, cbb_sheets);
    score_nine(&told, told_method(&told, "weighted"), 0);
    told_tell(&told);
    const struct doc_node *remark = told_saying(told.doc->root, DOC_REMARK, "concept");
    assert_int_equal(remark != NULL, draft);
    if (remark) assert_int_equal(remark->level, PEIL_WARNING);
    told_close(&told);
  }
}

static void check_names_what_the_figures_rest_on(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "weighted");
  static const struct score_setting setting[] = {{"roll_up", "\"split\"", true},
                                                 {"minimum_answered", "0.5", false}};
  score_nine(&told, m, 0);
  told_scores(&told, m, 0)->setting = setting;
  told_scores(&told, m, 0)->settings = 2;
  told_tell(&told);
  const struct doc_node *check = told_section(told.doc->root, "Zo is dit na te gaan");
  char hex[HASH_HEX_SIZE];
  hash_bytes_hex(told.role->text, told.role->text_size, hex);
  assert_true(told_says(check, hex));
  assert_true(told_says(check, told.role->source.sha256));
  assert_true(told_says(check, "feedface"));
  for (size_t i = 0; i < told.cases->sheets; i++) {
    hash_bytes_hex(told.cases->sheet[i]->bytes, told.cases->sheet[i]->size, hex);
    assert_true(told_says(check, hex));
  }
  assert_true(told_says(check, "--option weighted.roll_up=split --json"));
  assert_false(told_says(check, "--option weighted.minimum_answered"));
  assert_non_null(strstr(told.doc->footer, "peil 1.2.3"));
  told_close(&told);
}

/* ---------------------------------------------------------------------------------------------------- in short */

static void highest_and_lowest_from_four_figures(void **state)
{
  static const char *const id[] = {"CBB-C1", "CBB-C2", "CBB-C3", "CBB-C4", "CBB-C5", "CBB-C6", "CBB-C7"};
  static const struct {
    unsigned scored, shown;
  } rows[] = {{0, 0}, {3, 0}, {4, 2}, {5, 2}, {6, 3}, {7, 3}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    told_open(&told, CBB, false, cbb_sheets);
    size_t m = told_method(&told, "weighted");
    for (unsigned i = 0; i < rows[r].scored; i++) told_score(&told, m, 0, id[i], 0.5 * i);
    told_tell(&told);
    const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
    unsigned lacking = told_count(list_behind(in_short, "Wat ontbreekt:"), DOC_LIST_ITEM);
    assert_int_equal(lacking, told.cases->sheets);
    unsigned leads = rows[r].scored > 1; /* how many reach the norm */
    assert_int_equal(told_count(in_short, DOC_LIST_ITEM) - lacking, 2 * rows[r].shown + leads);
    told_close(&told);
  }
}

static void each_list_begins_at_its_own_end(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  score_nine(&told, told_method(&told, "weighted"), 0);
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_string_equal(list_behind(in_short, "Hoogste uitkomsten")->first->text,
                      "Bewaakt niveau en kwaliteit van de diensten van vrijwilligers: "
                      "4,00 op een schaal van 0 tot 4 (norm 3)");
  assert_non_null(strstr(list_behind(in_short, "Laagste uitkomsten")->first->text,
                         "speelt in op nieuwe ontwikkelingen: 1,00 op"));
  told_close(&told);
}

/* What each list holds, a value an item; "+4" for "and 4 more alike". */
static void ranking_of(const struct doc_node *list, struct text *out)
{
  for (const struct doc_node *item = list ? list->first : NULL; item; item = item->next) {
    const char *colon = strstr(item->text, ": ");
    unsigned more = 0;
    if (out->length) text_add_char(out, ' ');
    if (colon) text_add_bytes(out, colon + 2, strcspn(colon + 2, " "));
    else if (sscanf(item->text, "en nog %u gelijk", &more) == 1) text_addf(out, "+%u", more);
    else text_add(out, "?");
  }
}

/* Of those alike no one is picked, and no value is both highest and lowest. */
static void highest_and_lowest_do_not_contradict_each_other(void **state)
{
  static const char *const id[] = {"CBB-C1", "CBB-C2", "CBB-C3", "CBB-C4", "CBB-C5",
                                   "CBB-C6", "CBB-C7", "CBB-C8", "CBB-C9"};
  static const struct {
    unsigned scored, other_scale; /* how many of them, from the first, are on a scale of their own */
    double value[9];
    const char *high, *low;
  } rows[] = {
      {9, 0, {4, 4, 4, 4, 4, 4, 4, 3, 2}, "4,00 4,00 4,00 +4", "2,00 3,00"},
      {9, 0, {0, 0, 0, 0, 0, 0, 0, 1, 2}, "2,00 1,00", "0,00 0,00 0,00 +4"},
      {9, 0, {4, 3, 2, 2, 2, 2, 2, 1, 0}, "4,00 3,00", "0,00 1,00"},
      {4, 0, {3.12, 3, 3, 2.4}, "3,12", "2,40"},
      {4, 0, {3.001, 3.004, 2.999, 1}, "3,00 3,00 +1", "1,00"},
      {5, 0, {2, 2, 2, 2, 2}, "", ""},
      {9, 2, {9, 8, 4, 3.5, 3, 2, 1.5, 1, 0.5}, "4,00 3,50 3,00", "0,50 1,00 1,50"},
      {5, 2, {9, 8, 4, 3, 2}, "", ""},
  };
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    struct told told;
    AUTO(text) struct text high = {0}, low = {0};
    told_open(&told, CBB, false, cbb_sheets);
    size_t m = told_method(&told, "weighted");
    for (unsigned i = 0; i < rows[r].scored; i++) {
      told_score(&told, m, 0, id[i], rows[r].value[i]);
      if (i < rows[r].other_scale)
        told_scores(&told, m, 0)->outcome[role_outcome_index(told.role, id[i])].maximum = 10;
    }
    told_tell(&told);
    const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
    ranking_of(list_behind(in_short, "Hoogste uitkomsten"), &high);
    ranking_of(list_behind(in_short, "Laagste uitkomsten"), &low);
    assert_string_equal(text_string(&high), rows[r].high);
    assert_string_equal(text_string(&low), rows[r].low);
    told_close(&told);
  }
}

/* Where a method gives no verdict and the role knows verdicts: how many figures reach their norm, and which do not. */
static void figures_are_held_against_the_norm(void **state)
{
  static const struct {
    double first; /* of three: then 3 and 4, on a norm of 3 */
    const char *says;
  } rows[] = {
      {2.96,
       "Weighted: 2 van 3 onderdelen op of boven de norm; eronder: Ontwikkelt en onderhoudt een netwerk."},
      {3, "Weighted: 3 van 3 onderdelen op of boven de norm."}};
  (void)state;
  for (size_t r = 0; r < 2 * (sizeof rows / sizeof *rows); r++) {
    struct told told;
    bool verdict = r % 2;
    told_open(&told, CBB, false, cbb_sheets);
    size_t m = told_method(&told, "weighted");
    told_score(&told, m, 0, "CBB-C1", rows[r / 2].first);
    told_score(&told, m, 0, "CBB-C2", 3);
    told_score(&told, m, 0, "CBB-C3", 4);
    if (verdict) told_scores(&told, m, 0)->verdict = PEIL_MET;
    told_tell(&told);
    assert_int_equal(told_says(told_section(told.doc->root, "In het kort"), rows[r / 2].says), !verdict);
    told_close(&told);
  }
}

/* A share is told in per cent, so that 0.75 is not rounded to the norm it misses. */
static void shares_are_told_in_per_cent(void **state)
{
  static const char *const id[] = {"CBB-C1", "CBB-C2", "CBB-C3", "CBB-C4"};
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "mastery");
  for (unsigned i = 0; i < 4; i++) {
    told_score(&told, m, 0, id[i], 1 - i / 4.0);
    struct score_outcome *outcome = &told_scores(&told, m, 0)->outcome[role_outcome_index(told.role, id[i])];
    outcome->minimum = 0;
    outcome->maximum = 1;
  }
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_true(told_says(in_short, "Werft geschikte vrijwilligers: 75 %"));
  assert_false(told_says(in_short, "schaal van"));
  told_close(&told);
}

/* Who left what open, what has no figure for it, and which evidence is asked for; or that all is there. */
static void in_short_says_what_is_missing(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "weighted");
  score_nine(&told, m, 0);
  told_scores(&told, m, 0)->outcome[role_outcome_index(told.role, "CBB-C2")].status = PEIL_INSUFFICIENT;
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_true(told_says(in_short,
                        "A-03 (assessor): 12 van 78 vragen zonder antwoord (10 niet beantwoord, 1 niet van "
                        "toepassing, 1 niet waargenomen)"));
  assert_true(told_says(in_short, "Zonder cijfer: Werft geschikte vrijwilligers"));
  assert_false(told_says(in_short, "Er ontbreekt niets"));
  told_close(&told);

  told_open(&told, CBB, false, cbb_sheets);
  score_nine(&told, told_method(&told, "weighted"), 0);
  for (size_t i = 0; i < told.cases->sheets; i++)
    for (uint32_t item = 0; item < told.role->view->items; item++)
      told.cases->sheet[i]->answer[item].missing = PEIL_PRESENT;
  told_tell(&told);
  in_short = told_section(told.doc->root, "In het kort");
  assert_null(list_behind(in_short, "Wat ontbreekt:"));
  assert_true(told_says(in_short, "Er ontbreekt niets"));
  told_close(&told);
}

static void verdict_stands_with_its_deciding_reasons(void **state)
{
  static const struct score_reason reason[] = {
      {PEIL_REASON_MET, 0, NULL, "", "Kerntaak 1 is beheerst."},
      {PEIL_REASON_NOT_MET, 0, NULL, "", "Kerntaak 2 is niet beheerst."}};
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "mastery");
  struct score_reason *copy = need_array(2, sizeof *copy);
  memcpy(copy, reason, sizeof reason);
  told_scores(&told, m, 0)->reason = copy;
  told_scores(&told, m, 0)->reasons = 2;
  told_scores(&told, m, 0)->verdict = PEIL_NOT_MET;
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_non_null(
      told_saying(in_short, DOC_LIST_ITEM, "Mastery: voldoet niet. Kerntaak 2 is niet beheerst."));
  assert_false(told_says(in_short, "Kerntaak 1"));
  assert_true(told_says(told_section(told.doc->root, "Mastery"), "Kerntaak 1 is beheerst."));
  told_close(&told);
}

/* A condition is said with the verdict wherever it is told; one of a rule that is advice does not bind. */
static void a_condition_stands_with_the_verdict(void **state)
{
  static const struct {
    const char *rule;
    uint32_t code;
    const char *nl, *en;
  } rows[] = {
      {"VVE-R1 reading A", PEIL_REASON_CONDITIONALLY, "Oordeel: voldoet, met een voorwaarde.",
       "Verdict: met, with a condition."},
      {"VVE-R1 reading A", PEIL_REASON_MET, "Oordeel: voldoet.", "Verdict: met."},
      {"VVE-R2", PEIL_REASON_CONDITIONALLY, "Oordeel: voldoet.", "Verdict: met."}, /* advice */
  };
  (void)state;
  for (size_t r = 0; r < 2 * (sizeof rows / sizeof *rows); r++) {
    struct told told;
    bool english = r % 2;
    told_open(&told, "vve-nom-procesbegeleider", false, nsp_sheets);
    size_t m = told_method(&told, "requirements");
    struct score_reason *reason = need_array(1, sizeof *reason);
    *reason = (struct score_reason){rows[r / 2].code, 0, NULL, rows[r / 2].rule, "With peer supervision."};
    told_scores(&told, m, 0)->reason = reason;
    told_scores(&told, m, 0)->reasons = 1;
    told_scores(&told, m, 0)->verdict = PEIL_MET;
    told.what.language = english ? LANGUAGE_ENGLISH : LANGUAGE_DUTCH;
    told_tell(&told);
    const struct doc_node *section = told_section(told.doc->root, "Requirements");
    assert_non_null(told_saying(section, DOC_PARAGRAPH, english ? rows[r / 2].en : rows[r / 2].nl));
    const struct doc_node *in_short = told_section(told.doc->root, english ? "In short" : "In het kort");
    assert_int_equal(told_says(in_short, english ? "met, with a condition" : "voldoet, met een voorwaarde"),
                     r < 2);
    told_close(&told);
  }
}

/* Ids alone tell a reader nothing: the questions behind several ids stand below in words, with the answers. */
static void ids_in_a_reason_are_told_in_words(void **state)
{
  static const char *items[] = {"CBB-C2", "CBB-C2.R", "CBB-C8.P2"};
  static const struct score_reason reason[] = {
      {PEIL_REASON_NOT_MET, 3, items, "", "Kerntaak 2: niet aangetoond CBB-C2, CBB-C2.R, CBB-C8.P2."},
      {PEIL_REASON_NOT_MET, 3, items, "", "Kerntaak 3: niet aangetoond CBB-C2, CBB-C2.R, CBB-C8.P2."}};
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t m = told_method(&told, "mastery");
  struct score_reason *copy = need_array(2, sizeof *copy);
  memcpy(copy, reason, sizeof reason);
  told_scores(&told, m, 0)->reason = copy;
  told_scores(&told, m, 0)->reasons = 2;
  told_scores(&told, m, 0)->verdict = PEIL_NOT_MET;
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_int_equal(in_short->first->level, DOC_LEAD);
  assert_string_equal(in_short->first->first->text, "Mastery: voldoet niet.");
  assert_int_equal(told_count(list_behind(in_short, "Waarom, volgens mastery:"), DOC_LIST_ITEM), 2);
  const struct doc_node *behind = list_behind(in_short, "Wat daarachter zit:");
  assert_int_equal(told_count(behind, DOC_LIST_ITEM), 2);
  assert_string_equal(behind->last->text,
                      "CBB-C8.P2 Stelt functionele en realistische leerdoelen. — A-03: 2 · "
                      "wisselend; A-07: 2 · wisselend; K-0042: 3 · voldoende / zelfstandig");
  told_close(&told);
}

static void methods_that_disagree_are_named(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  size_t a = told_method(&told, "weighted"), b = told_method(&told, "mastery");
  uint32_t c2 = role_outcome_index(told.role, "CBB-C2"), c3 = role_outcome_index(told.role, "CBB-C3");
  told_score(&told, a, 0, "CBB-C2", 3.1);
  told_score(&told, a, 0, "CBB-C3", 2.9);
  told_score(&told, b, 0, "CBB-C2", 0.5);
  told_score(&told, b, 0, "CBB-C3", 0.5);
  told_scores(&told, b, 0)->outcome[c2].mark = PEIL_NOT_MET;
  told_scores(&told, b, 0)->outcome[c3].mark = PEIL_NOT_MET;
  told_tell(&told);
  const struct doc_node *in_short = told_section(told.doc->root, "In het kort");
  assert_true(told_says(in_short, "Over “Werft geschikte vrijwilligers” zijn de methoden het niet eens"));
  assert_int_equal(told_count(in_short, DOC_REMARK), 1);
  told_close(&told);
}

static void a_role_without_verdicts_gets_none(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, NSP, false, nsp_sheets);
  size_t m = told_method(&told, "coverage");
  told_score(&told, m, 0, "NSP-1", 3);
  told_scores(&told, m, 0)->outcome[role_outcome_index(told.role, "NSP-1")].mark = PEIL_MET;
  told_tell(&told);
  assert_false(told_says(told_section(told.doc->root, "Coverage"), "voldoet"));
  assert_true(told_says(told.doc->root, "geen oordeel voldoende of onvoldoende"));
  told_close(&told);
}

/* ----------------------------------------------------------------------------------------------- several cases */

static void several_cases_get_an_overview_and_a_section_each(void **state)
{
  struct told told;
  (void)state;
  told_open(&told, NSP, false, team);
  size_t m = told_method(&told, "weighted");
  for (uint32_t c = 0; c < 3; c++) {
    told_score(&told, m, c, "NSP-1", 1 + c);
    told_score(&told, m, c, "NSP-2", 3);
  }
  told_tell(&told);
  const struct doc_node *overview = told_section(told.doc->root, "Overzicht");
  assert_non_null(overview);
  const struct doc_node *map = told_figure(overview, PEIL_HEAT_MAP);
  assert_non_null(map);
  assert_int_equal(map->figure->series, 3);
  assert_true(figure_value(map->figure, 2, 0) == 3);
  for (uint32_t c = 0; c < 3; c++) {
    const struct doc_node *section = told_section(told.doc->root, told.cases->batch.subject[c]);
    assert_non_null(section);
    assert_int_equal(section->level, 1);
    assert_non_null(told_section(section, "Antwoorden"));
  }
  told_close(&told);
}

static struct sheet *blank_sheet(const struct role *role, uint32_t number)
{
  AUTO(text) struct text code = {0};
  text_addf(&code, "K-%04u", number);
  return sheet_create(role, "none", text_string(&code), "A-1", PEIL_ASSESSOR, "2026-01-01");
}

static void what_does_not_fit_is_said(void **state)
{
  enum { MANY = 400 };
  struct told told;
  (void)state;
  told_open(&told, CBB, false, cbb_sheets);
  cases_destroy(told.cases);
  struct sheet *sheet[MANY];
  for (uint32_t i = 0; i < MANY; i++) sheet[i] = blank_sheet(told.role, i);
  assert_null(cases_create(told.role, sheet, MANY, &told.cases));
  told.what.cases = told.cases;
  size_t m = told_method(&told, "weighted");
  for (uint32_t c = 0; c < MANY; c++) score_nine(&told, m, c);
  told_tell(&told);
  const struct doc_node *said = told_saying(told.doc->root, DOC_REMARK, "van de 400 personen");
  assert_non_null(said);
  assert_int_equal(said->level, PEIL_WARNING);
  assert_non_null(told_section(told.doc->root, "K-0000"));
  assert_null(told_section(told.doc->root, "K-0399"));
  assert_non_null(told_section(told.doc->root, "Zo is dit na te gaan"));
  told_close(&told);
}

/* ------------------------------------------------------------------------------------------------------- bytes */

static void the_same_input_gives_the_same_bytes(void **state)
{
  struct text bytes[2] = {{0}};
  (void)state;
  for (int i = 0; i < 2; i++) {
    struct told told;
    told_open(&told, CBB, false, cbb_sheets);
    score_nine(&told, told_method(&told, "weighted"), 0);
    told.what.language = LANGUAGE_ENGLISH;
    told_tell(&told);
    render_html(told.doc, &bytes[i]);
    render_json(told.doc, &bytes[i]);
    told_close(&told);
  }
  assert_int_equal(bytes[0].length, bytes[1].length);
  assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].length);
  assert_non_null(strstr(bytes[0].data, "In short"));
  assert_null(strstr(bytes[0].data, "In het kort"));
  text_finish(&bytes[0]);
  text_finish(&bytes[1]);
}

int run_parts(void);

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_word_stands_in_both_languages),
      cmocka_unit_test(one_case_is_told_in_order),
      cmocka_unit_test(brief_leaves_out_what_is_for_paper),
      cmocka_unit_test(head_names_who_what_and_how),
      cmocka_unit_test(only_a_draft_warns_that_it_is_one),
      cmocka_unit_test(check_names_what_the_figures_rest_on),
      cmocka_unit_test(highest_and_lowest_from_four_figures),
      cmocka_unit_test(highest_and_lowest_do_not_contradict_each_other),
      cmocka_unit_test(each_list_begins_at_its_own_end),
      cmocka_unit_test(figures_are_held_against_the_norm),
      cmocka_unit_test(shares_are_told_in_per_cent),
      cmocka_unit_test(in_short_says_what_is_missing),
      cmocka_unit_test(a_condition_stands_with_the_verdict),
      cmocka_unit_test(ids_in_a_reason_are_told_in_words),
      cmocka_unit_test(verdict_stands_with_its_deciding_reasons),
      cmocka_unit_test(methods_that_disagree_are_named),
      cmocka_unit_test(a_role_without_verdicts_gets_none),
      cmocka_unit_test(several_cases_get_an_overview_and_a_section_each),
      cmocka_unit_test(what_does_not_fit_is_said),
      cmocka_unit_test(the_same_input_gives_the_same_bytes),
  };
  int failed = cmocka_run_group_tests_name("tell", tests, NULL, NULL);
  return failed + run_parts();
}
