/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the files of the HTML renderer share.
 */
#ifndef PEIL_REPORT_HTML_H
#define PEIL_REPORT_HTML_H

#include "base/text.h"
#include "report/doc.h"
#include "report/words.h"

struct html {
  struct text *out;
  const struct doc *doc;
  unsigned sections, tables; /* so far: the ids */
  unsigned *shown;           /* [footnotes]: how often each mark has been written */
  bool contents;             /* there is a table of contents to go back to */
};

extern const char *const html_style[]; /* ends with NULL */

/* Text between tags or in a double- or single-quoted attribute; what XML cannot hold becomes U+FFFD. */
void html_text(struct text *out, const char *string);

#define HTML_KEPT 20u /* bytes; what is longer may break, or it would run off a telephone */

/* Text between tags, where a line does not break an id ("K-0042") or an option ("--json") at its hyphen. */
void html_prose(struct text *out, const char *string);

/* Whether there is an id with a hyphen in the text: capitals or digits at both sides of it. */
bool html_has_id(const char *text, size_t length);

void html_blocks(struct html *html, const struct doc_node *parent);
void html_marks(struct html *html, const struct doc_node *node); /* the footnote marks behind a text */

void html_table(struct html *html, const struct doc_node *table);
void html_figure_table(struct html *html, const struct doc_node *node);

/* The value of a cell or figure for people. */
void html_number(struct html *html, double value, unsigned decimals);

#endif
