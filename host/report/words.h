/* SPDX-License-Identifier: EUPL-1.2
 *
 * The fixed words of reports in both languages. They do not go through gettext: a report has a language of
 * its own, which may differ from the program's.
 */
#ifndef PEIL_REPORT_WORDS_H
#define PEIL_REPORT_WORDS_H

#include "base/language.h"

enum word {
  WORD_FIGURE,
  WORD_TABLE,
  WORD_WITH_TABLE, /* before the number of the table that a figure is at the same time, in text */
  WORD_NORM,
  WORD_MISSING,       /* the short word for a value that is not there, where nobody gave a better one */
  WORD_MISSING_MEANS, /* what the short word means */
  WORD_DIFFERENCE,
  WORD_CATEGORY,
  WORD_LEFT_POLE,
  WORD_RIGHT_POLE,
  WORD_ROW,
  WORD_VALUE,
  WORD_TERMS,  /* "Terms of", before a figure */
  WORD_BEHIND, /* before a rule */
  WORD_WHY_NO_FIGURE,
  WORD_SHOW_TABLE,
  WORD_AT_THE_BACK, /* summary of a long table under its figure */
  WORD_FOOTNOTES,
  WORD_FOOTNOTE,
  WORD_BACK, /* from a footnote to its mark */
  WORD_CONTENTS,
  WORD_SKIP, /* skip link */
  WORD_UP,   /* from the end of a section */
  WORD_INFORMATION,
  WORD_WARNING,
  WORD_TOGETHER, /* marks that fall in one place */
  WORD_MADE_WITH,
  WORD_APPENDIX, /* on paper: the part that holds the terms of every figure */
  WORD_COUNT
};

const char *word_in(enum word word, enum language language);

#endif
