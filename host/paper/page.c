/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "paper/paper.h"

/* The face that Debian's fontconfig brings with it; the figures are measured by it too. */
#define FACE "DejaVu Sans"

static const struct {
  double size;
  bool bold;
  unsigned ink;
  double spacing; /* between lines, as a factor */
} styles[] = {[PAPER_TITLE] = {20, true, 0x14181d, 1.1},       [PAPER_HEADING_2] = {14, true, 0x14181d, 1.1},
              [PAPER_HEADING_3] = {11.5, true, 0x14181d, 1.1}, [PAPER_HEADING_4] = {10, true, 0x14181d, 1.1},
              [PAPER_BODY] = {9.5, false, 0x14181d, 1.25},     [PAPER_SOFT] = {8.5, false, 0x4a5560, 1.2},
              [PAPER_CAPTION] = {9.5, true, 0x14181d, 1.15},   [PAPER_CELL] = {8.5, false, 0x14181d, 1.1},
              [PAPER_SMALL_CELL] = {7, false, 0x14181d, 1.1},  [PAPER_MARGIN] = {7.5, false, 0x4a5560, 1}};

void paper_ink(struct paper *paper, unsigned rgb)
{
  cairo_set_source_rgb(paper->cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                       (rgb & 255) / 255.0);
}

static void clean(const char *string, struct text *out)
{
  while (*string) {
    const char *from = string;
    uint32_t c = doc_next_character(&string);
    if (c == ' ') text_add_char(out, ' ');
    else if (c == 0xfffd) text_add(out, "\xef\xbf\xbd");
    else text_add_bytes(out, from, (size_t)(string - from));
  }
}

PangoLayout *paper_layout(struct paper *paper, enum paper_style style, double width, const char *string,
                          size_t bold)
{
  AUTO(text) struct text text = {0};
  PangoLayout *layout = pango_layout_new(paper->pango);
  PangoFontDescription *font = pango_font_description_from_string(FACE);
  pango_font_description_set_absolute_size(font, styles[style].size * PANGO_SCALE);
  pango_font_description_set_weight(font, styles[style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_line_spacing(layout, (float)styles[style].spacing);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
  clean(string, &text);
  pango_layout_set_text(layout, text_string(&text), (int)text.length);
  PangoAttrList *attributes = pango_attr_list_new();
  PangoAttribute *colour = pango_attr_foreground_new((guint16)((styles[style].ink >> 16 & 255) * 257),
                                                     (guint16)((styles[style].ink >> 8 & 255) * 257),
                                                     (guint16)((styles[style].ink & 255) * 257));
  pango_attr_list_insert(attributes, colour);
  if (bold) {
    PangoAttribute *weight = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    weight->end_index = (guint)bold;
    pango_attr_list_insert(attributes, weight);
  }
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  return layout;
}

double paper_layout_height(PangoLayout *layout)
{
  int width = 0, height = 0;
  pango_layout_get_size(layout, &width, &height);
  return (double)height / PANGO_SCALE;
}

/* ---- pages */

double paper_room(const struct paper *paper) { return PAPER_HEIGHT - PAPER_BOTTOM - paper->y; }

/* The foot of a page is no part of the text: an artifact, which a reader's voice passes over. */
static void foot(struct paper *paper)
{
  AUTO(text) struct text number = {0};
  double y = PAPER_HEIGHT - PAPER_BOTTOM + 22, width = PAPER_WIDTH - 2 * PAPER_SIDE;
  text_addf(&number, "%u / %u", paper->page, paper->pages ? paper->pages : 99);
  paper_ink(paper, 0xc9d0d7);
  cairo_set_line_width(paper->cairo, 0.6);
  cairo_move_to(paper->cairo, PAPER_SIDE, y - 6);
  cairo_rel_line_to(paper->cairo, width, 0);
  cairo_stroke(paper->cairo);
  PangoLayout *layout = paper_layout(paper, PAPER_MARGIN, width - 60, paper->doc->title, 0);
  pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  cairo_move_to(paper->cairo, PAPER_SIDE, y);
  pango_cairo_show_layout(paper->cairo, layout);
  g_object_unref(layout);
  layout = paper_layout(paper, PAPER_MARGIN, 60, text_string(&number), 0);
  pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
  cairo_move_to(paper->cairo, PAPER_WIDTH - PAPER_SIDE - 60, y);
  pango_cairo_show_layout(paper->cairo, layout);
  g_object_unref(layout);
}

void paper_new_page(struct paper *paper)
{
  foot(paper);
  cairo_show_page(paper->cairo);
  paper->page++;
  paper->y = PAPER_TOP;
}

void paper_need(struct paper *paper, double height)
{
  if (paper->y > PAPER_TOP && paper_room(paper) < height) paper_new_page(paper);
}

/* ---- running text */

static void begin(struct paper *paper, const char *tag, const char *link)
{
  AUTO(text) struct text where = {0};
  if (tag) cairo_tag_begin(paper->cairo, tag, NULL);
  if (!link) return;
  text_addf(&where, "dest='%s'", link);
  cairo_tag_begin(paper->cairo, CAIRO_TAG_LINK, text_string(&where));
}

static void end(struct paper *paper, const char *tag, const char *link)
{
  if (link) cairo_tag_end(paper->cairo, CAIRO_TAG_LINK);
  if (tag) cairo_tag_end(paper->cairo, tag);
}

static void line_extent(PangoLayout *layout, int line, double *top, double *bottom)
{
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  int from = 0, to = 0;
  while (line-- > 0 && pango_layout_iter_next_line(iter)) continue;
  pango_layout_iter_get_line_yrange(iter, &from, &to);
  pango_layout_iter_free(iter);
  *top = (double)from / PANGO_SCALE;
  *bottom = (double)to / PANGO_SCALE;
}

/* Lines from..to - 1, the first one at (x, y). The layout is clipped, not cut: its lines keep their places. */
static void show_lines(struct paper *paper, PangoLayout *layout, double x, double y, int from, int to)
{
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  double top, bottom;
  line_extent(layout, from, &top, &bottom);
  int line = 0;
  do {
    if (line >= from && line < to) {
      PangoRectangle place;
      pango_layout_iter_get_line_extents(iter, NULL, &place);
      double base = (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE;
      cairo_move_to(paper->cairo, x + (double)place.x / PANGO_SCALE, y + base - top);
      pango_cairo_show_layout_line(paper->cairo, pango_layout_iter_get_line_readonly(iter));
    }
    line++;
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
}

void paper_flow(struct paper *paper, PangoLayout *layout, double indent, const char *tag, const char *link)
{
  int lines = pango_layout_get_line_count(layout), from = 0;
  double x = paper->left + indent;
  while (from < lines) {
    int to = from;
    double top, bottom, first;
    line_extent(layout, from, &first, &bottom);
    for (; to < lines; to++) {
      line_extent(layout, to, &top, &bottom);
      if (bottom - first > paper_room(paper)) break;
    }
    if (to > from && to == lines - 1 && to - from > 1) to--; /* no line alone at the top of a page */
    if (to == from && paper->y > PAPER_TOP) {
      paper_new_page(paper);
      continue;
    }
    if (to == from) to++; /* higher than a page: shown all the same */
    begin(paper, tag, link);
    show_lines(paper, layout, x, paper->y, from, to);
    end(paper, tag, link);
    line_extent(layout, to - 1, &top, &bottom);
    paper->y += bottom - first;
    from = to;
    if (from < lines) paper_new_page(paper);
  }
}

void paper_text(struct paper *paper, enum paper_style style, const char *tag, const char *text)
{
  PangoLayout *layout = paper_layout(paper, style, paper->width, text, 0);
  paper_flow(paper, layout, 0, tag, NULL);
  g_object_unref(layout);
}

unsigned paper_tell_later(struct paper *paper, const struct paper_told *told)
{
  if (paper->told_count == paper->told_room) {
    paper->told_room = paper->told_room ? 2 * paper->told_room : 64;
    paper->told = need_more(paper->told, paper->told_room, sizeof *paper->told);
  }
  paper->told[paper->told_count] = *told;
  return paper->told_count++;
}
