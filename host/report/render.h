/* SPDX-License-Identifier: EUPL-1.2
 *
 * A document (report/doc.h) for people and for programs. All renderers append to `out`, cannot fail on a
 * document that doc_check finds in order, and give the same bytes for the same document.
 */
#ifndef PEIL_REPORT_RENDER_H
#define PEIL_REPORT_RENDER_H

#include "base/text.h"
#include "report/doc.h"

/* One self-contained HTML file (also well-formed XML): no script, nothing loaded from elsewhere, figures as
 * SVG text inside it. Made for WCAG 2.2 AA: one h1, ordered headings, landmarks, a skip link, captions,
 * scopes, a title and description to every figure and the same figures in a table below it. Every figure
 * stands in it twice, drawn for a page and for a telephone; a media query hides one from the eye and from the
 * reader. */
void render_html(const struct doc *doc, struct text *out);

/* Text for a terminal or a .txt file, wrapped at `width` columns (at least 30). Colour adds emphasis (ANSI)
 * and never meaning. What folds in HTML is written out. Figures become rows of marks with their values beside
 * them. */
void render_text(const struct doc *doc, int width, bool colour, struct text *out);

/* JSON (format "peil-report/1"): the tree, numbers raw. `content` is a list of parts, each with a `kind`:
 * section, paragraph, remark, facts, list, table, details, figure. A cell with a number says with how many
 * "decimals" people see it; a missing value is null, with the word for why under "missing". A text with footnotes has "footnotes": [numbers]; the footnotes stand in "footnotes"
 * of the document. */
void render_json(const struct doc *doc, struct text *out);

/* CSV (RFC 4180: CRLF, quotes where needed), in long form so that tables of any shape share one header and
 * any program reads them: `title,row,label,column,value,missing`, one line per cell, tables and figures in
 * reading order, explanations left out. `row` counts from 1; `label` is the row's first cell; `value` is the
 * text or the raw number with a point; `missing` is the word for why there is none. A text that a spreadsheet
 * would run as a formula (it starts with = + - @ or a tab) gets an apostrophe before it. */
void render_csv(const struct doc *doc, struct text *out);

#endif
