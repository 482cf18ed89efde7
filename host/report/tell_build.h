/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the files that tell an assessment share. Not for others: they use report/tell.h.
 *
 * tell.c           the whole, several cases, the overview
 * tell_head.c      title, facts, "in short"
 * tell_ranked.c    its lists of highest and lowest outcomes
 * tell_method.c    one method: reasons, remarks, its own part
 * tell_measures.c  what a method computes besides its outcomes
 * tell_outcomes.c  tables of outcomes, each figure with its terms
 * tell_figures.c   the figures the role asks for
 * tell_answers.c   answers per rater, profile of bipolar pairs
 * tell_evidence.c  evidence and what is missing, now beside wanted
 * tell_talk.c      what to talk about: answers below the norm, with the role's questions
 * tell_check.c     choices, corrections, how to check it
 * tell_words.c     the fixed words
 *
 * The document keeps its first refusal and passes over what follows, so nothing here looks at what the building functions return;
 * tell() asks once, at the end.
 */
#ifndef PEIL_REPORT_TELL_BUILD_H
#define PEIL_REPORT_TELL_BUILD_H

#include "base/text.h"
#include "report/tell.h"
#include "report/tell_words.h"

struct teller {
  const struct tell *what;
  const struct role *role;
  const struct peil_role *view;
  struct doc *doc;
  enum language language;
  const struct doc_node *case_part; /* what holds the case being told: the document or a section */
};

/* ---- words and numbers */

/* A fixed word or sentence in the document's language. */
const char *tell_say(const struct teller *teller, enum tell_word word);
/* Appends a sentence in which each @ stands for the next of `with`: TELL_FILL(teller, &text, TELL_X, a, b). */
void tell_fill(const struct teller *teller, struct text *out, enum tell_word word, const char *const *with);
#define TELL_FILL(teller, out, word, ...)                                                                    \
  tell_fill(teller, out, word, (const char *const[]){__VA_ARGS__, NULL})
void tell_number(const struct teller *teller, struct text *out, double value, int decimals);
/* A number with as many decimals as it needs, two at most: 3 or 0,25. */
void tell_short_number(const struct teller *teller, struct text *out, double value);
/* "22 november 2026"; what is no date comes out as it is. */
void tell_date(const struct teller *teller, struct text *out, const char *date);
/* Appends `word`, its first letter a capital (ASCII letters only). */
void tell_capital(struct text *out, const char *word);

/* A paragraph, list item or cell of what is in `text`, which is empty after. */
void tell_paragraph(const struct teller *teller, struct text *text);
void tell_cell(const struct teller *teller, struct text *text);
void tell_list_item(const struct teller *teller, struct text *text);
void tell_fact(const struct teller *teller, enum tell_word key, struct text *text);

/* ---- names */

const char *tell_outcome_title(const struct teller *teller, uint32_t outcome);
/* The statement of an item; with its stem where `stem` says so. */
void tell_item(const struct teller *teller, struct text *out, uint32_t item, bool stem);
/* Of an item or outcome by id; the id itself when it is neither. */
void tell_by_id(const struct teller *teller, struct text *out, const char *id);
/* What the cases are called: of one method, or of the whole report (SIZE_MAX). The forms stand in the order of the words. */
enum tell_cases_form { TELL_CASES_ONE, TELL_CASES_MANY, TELL_CASES_WITHIN };
const char *tell_cases(const struct teller *teller, size_t method, enum tell_cases_form form);
const char *tell_method_title(const struct teller *teller, size_t method);
/* "Kerntaken" for "core-task"; the role's word where it is none of the usual. */
void tell_kind(const struct teller *teller, struct text *out, const char *kind);
/* "A-03 (assessor)" */
void tell_rater(const struct teller *teller, struct text *out, const struct sheet *sheet);
/* An answer on its scale: "3 · voldoende" with its anchor, "3" without, "nee" on a scale of words, "4,5 EUR". */
void tell_value(const struct teller *teller, struct text *out, uint32_t item, double value, bool anchor);
/* Puts the footnotes of errata of content at the text added last. */
void tell_errata_of(const struct teller *teller, const char *id);

/* ---- cases */

struct tell_sheets {
  struct sheet *const *sheet;
  uint32_t count;
};
struct tell_sheets tell_sheets(const struct teller *teller, uint32_t index);

/* Whether a case answered only what a method asks of its own, as judges do who give the bounds of a pass mark: nobody to assess. */
bool tell_is_of_judges(const struct teller *teller, uint32_t index);
/* How many cases are somebody or something to assess; all of them where that would be none. */
uint32_t tell_assessed_cases(const struct teller *teller);

/* The scores of a method on a case; of a group method: on the group. */
const struct scores *tell_scores(const struct teller *teller, size_t method, uint32_t index);

/* The method's verdict on an outcome; none where the role gives no verdicts. */
uint8_t tell_mark(const struct teller *teller, const struct scores *scores, uint32_t outcome);

/* The outcomes that figures are about: of the kinds the role names, else those with no outcome below them; unscored ones left
 * out. Returns how many; `out` has room for all outcomes. */
uint32_t tell_leaves(const struct teller *teller, const struct scores *scores, uint32_t *out);
/* Moves those of the `count` outcomes that share kind and range with the first to the front; returns how many. */
uint32_t tell_take_alike(const struct teller *teller, const struct scores *scores, uint32_t *outcome,
                         uint32_t count);

/* Lists the highest and the lowest outcomes of a case under a method; false where they cannot be told apart. */
bool tell_highest_and_lowest(const struct teller *teller, size_t method, uint32_t index);
/* The outcomes that feed no other. */
uint32_t tell_tops(const struct teller *teller, const struct scores *scores, uint32_t *out);
/* The role's norm on an outcome; NaN where there is none, or the method's figures have another range. */
double tell_norm(const struct teller *teller, const struct scores *scores, uint32_t outcome);
bool tell_figure_wanted(const struct teller *teller, const char *word);
/* The figure's axis: "schaal 0-4". */
void tell_unit(const struct teller *teller, struct text *out, double minimum, double maximum);

/* ---- parts of the document, in reading order */

/* "CBB-C2.R The coordinator has a pool … — A-03: 2 · uneven; …" */
/* Whether a remark is the method's answer in one sentence, which stands before everything else. */
bool tell_is_answer(const struct score_remark *remark);
void tell_answer_line(const struct teller *teller, struct text *out, uint32_t item, uint32_t index);
/* Evidence was asked for, somebody says that something is there, and nobody gave any. */
bool tell_lacks_evidence(const struct teller *teller, struct tell_sheets sheets, uint32_t item);
void tell_facts(const struct teller *teller, uint32_t index);
/* What raters wrote with their answers, of every subject, in one table; nothing where nobody wrote anything. */
void tell_notes_of_all(const struct teller *teller);
/* The answers of the methods about the group; nothing where they give none. */
void tell_group_in_short(const struct teller *teller);
void tell_in_short(const struct teller *teller, uint32_t index);
void tell_method_part(const struct teller *teller, size_t method, uint32_t index);
void tell_outcomes(const struct teller *teller, const struct scores *scores);
void tell_statistics(const struct teller *teller, const struct scores *scores);
void tell_figures(const struct teller *teller, size_t method, uint32_t index, const struct scores *scores);
void tell_team_figure(const struct teller *teller, size_t method);
void tell_answers(const struct teller *teller, uint32_t index);
void tell_evidence(const struct teller *teller, uint32_t index);
void tell_gaps(const struct teller *teller, uint32_t index);
void tell_talk(const struct teller *teller, uint32_t index);
void tell_choices(const struct teller *teller);
void tell_errata(const struct teller *teller);
void tell_check(const struct teller *teller);

#endif
