/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures as SVG, written as text by the small writer in figure_canvas.h. Not by cairo: its SVG turns letters
 * into outlines, which no reader can speak, search, restyle or enlarge, and it has no title, description or
 * classes.
 *
 * Colours, dashes and type come from the style sheet in html_style.c by class: mN the mark of a series, lN
 * its line. The first series is a solid line with filled circles, the second dashed with open squares, the
 * third dotted with open triangles, the fourth dash-dot with open diamonds, the fifth long dashes with filled
 * squares, the sixth with open triangles that point down. More than FIGURE_MARKS series could no longer be told apart: they are
 * drawn as a heat map, which names each of them.
 */
#ifndef PEIL_REPORT_FIGURE_H
#define PEIL_REPORT_FIGURE_H

#include "base/language.h"
#include "base/text.h"
#include "report/doc.h"

enum figure_width { FIGURE_WIDE, FIGURE_NARROW }; /* for a page; for a telephone */

/* Appends one <svg role="img"> with title and description. `number` makes its ids unique in the file. A radar
 * of fewer than three or more than FIGURE_SPOKES categories is drawn as a dot plot. */
#define FIGURE_SPOKES 20u
#define FIGURE_MARKS 6u
void figure_svg(const struct figure *figure, unsigned number, enum figure_width width, enum language language,
                struct text *out);

/* The same element alone, for a page, without the frame that lets a wide one scroll in a browser. */
void figure_svg_alone(const struct figure *figure, unsigned number, enum language language, struct text *out);

/* The kind that is drawn: see figure_svg. */
enum peil_figure_kind figure_kind(const struct figure *figure);

/* Whether the table with the same figures is better kept out of the way: it is long, or it is that of a map, which bears its numbers. */
bool figure_table_folds(const struct figure *figure);

/* Ticks of an axis: at round numbers, from minimum to maximum. */
struct figure_axis {
  double first, step;
  unsigned count, decimals;
};
struct figure_axis figure_axis(const struct figure *figure, unsigned at_most);

#endif
