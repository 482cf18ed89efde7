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

void html_blocks(struct html *html, const struct doc_node *parent);
void html_marks(struct html *html, const struct doc_node *node); /* the footnote marks behind a text */

void html_table(struct html *html, const struct doc_node *table);
void html_figure_table(struct html *html, const struct doc_node *node);

/* The value of a cell or figure for people. */
void html_number(struct html *html, double value, unsigned decimals);

#endif
