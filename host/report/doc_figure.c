/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/doc_build.h"
#include "report/words.h"

static int accept_texts(struct doc *doc, const char *what, const char *const *text, size_t count)
{
  if (!text) return doc_refuse(doc, PEIL_BROKEN, "a figure has no %s", what);
  for (size_t i = 0; i < count; i++)
    if (doc_accept_text(doc, what, text[i])) return doc->refused;
  return PEIL_OK;
}

static int accept_shape(struct doc *doc, const struct peil_figure *figure)
{
  if (!figure || figure->size < offsetof(struct peil_figure, position) ||
      (figure->kind == PEIL_LINES && figure->size < offsetof(struct peil_figure, norm_name)))
    return doc_refuse(doc, PEIL_BROKEN, "a figure is missing or too small");
  if (figure->kind > PEIL_INTERVALS)
    return doc_refuse(doc, PEIL_BROKEN, "a figure is of unknown kind %u", figure->kind);
  if (!figure->categories || !figure->series || !figure->value)
    return doc_refuse(doc, PEIL_BROKEN, "a figure has no categories, series or values");
  if (!isfinite(figure->minimum) || !isfinite(figure->maximum) || figure->minimum >= figure->maximum ||
      !isfinite(figure->maximum - figure->minimum) || isinf(figure->norm))
    return doc_refuse(doc, PEIL_BROKEN, "the axis of a figure needs a finite minimum below a finite maximum");
  return doc_count_nodes(doc, (size_t)figure->categories * figure->series);
}

static int accept_positions(struct doc *doc, const struct peil_figure *figure)
{
  const double *position = figure->position;
  for (uint32_t c = 0; position && c < figure->categories; c++)
    if (!isfinite(position[c]) || (c && position[c] <= position[c - 1]))
      return doc_refuse(doc, PEIL_BROKEN, "the positions of a figure are not finite and rising");
  if (position && !isfinite(position[figure->categories - 1] - position[0]))
    return doc_refuse(doc, PEIL_BROKEN, "the positions of a figure lie too far apart");
  return doc_accept_text(doc, "heading of the categories of a figure", figure->across);
}

/* Words that older plugins do not have; nothing behind their size is looked at. */
static const char *later_word(const struct peil_figure *figure, const char *const *word)
{
  return figure->size >= sizeof *figure && *word ? *word : "";
}

static int accept_later(struct doc *doc, const struct peil_figure *figure)
{
  if (doc_accept_text(doc, "name of the norm of a figure", later_word(figure, &figure->norm_name)))
    return doc->refused;
  return doc_accept_text(doc, "heading of the categories of a figure", later_word(figure, &figure->heading));
}

static int accept(struct doc *doc, const struct peil_figure *figure)
{
  if (doc->refused || accept_shape(doc, figure)) return doc->refused;
  size_t values = (size_t)figure->categories * figure->series;
  for (size_t i = 0; i < values; i++)
    if (isinf(figure->value[i])) return doc_refuse(doc, PEIL_BROKEN, "a value of a figure is infinite");
  if (doc_accept_text(doc, "title of a figure", figure->title) ||
      doc_accept_text(doc, "description of a figure", figure->description) ||
      doc_accept_text(doc, "unit of a figure", figure->unit) ||
      accept_texts(doc, "categories", figure->category, figure->categories) ||
      accept_texts(doc, "names of series", figure->name, figure->series))
    return doc->refused;
  if (figure->kind == PEIL_PROFILE && accept_texts(doc, "right poles", figure->opposite, figure->categories))
    return doc->refused;
  if (figure->kind == PEIL_LINES && accept_positions(doc, figure)) return doc->refused;
  if (accept_later(doc, figure)) return doc->refused;
  return figure->missing ? accept_texts(doc, "words for what is missing", figure->missing, values) : PEIL_OK;
}

static char **copy_texts(const char *const *text, size_t count)
{
  char **copy = need_array(count, sizeof *copy);
  for (size_t i = 0; i < count; i++) copy[i] = need_copy(text ? text[i] : "");
  return copy;
}

/* What lies beyond the axis widens it: a mark at the edge would tell a wrong figure. */
static void widen(struct figure *figure, double value)
{
  if (isnan(value)) return;
  figure->minimum = fmin(figure->minimum, value);
  figure->maximum = fmax(figure->maximum, value);
}

static void copy_positions(const struct peil_figure *from, struct figure *figure)
{
  figure->across = need_copy(from->across);
  if (!from->position) return;
  figure->position = need_array(from->categories, sizeof(double));
  memcpy(figure->position, from->position, from->categories * sizeof(double));
}

int figure_copy(struct doc *doc, const struct peil_figure *from, struct figure **out)
{
  if (accept(doc, from)) return doc->refused;
  size_t values = (size_t)from->categories * from->series;
  struct figure *figure = need_memory(sizeof *figure);
  *figure = (struct figure){.kind = (enum peil_figure_kind)from->kind,
                            .title = need_copy(from->title),
                            .description = need_copy(from->description),
                            .unit = need_copy(from->unit),
                            .minimum = from->minimum,
                            .maximum = from->maximum,
                            .norm = from->norm,
                            .categories = from->categories,
                            .series = from->series,
                            .category = copy_texts(from->category, from->categories),
                            .name = copy_texts(from->name, from->series),
                            .value = need_array(values, sizeof(double)),
                            .missing = copy_texts(from->missing, values),
                            .norm_name = need_copy(later_word(from, &from->norm_name)),
                            .heading = need_copy(later_word(from, &from->heading))};
  if (from->kind == PEIL_PROFILE) figure->opposite = copy_texts(from->opposite, from->categories);
  if (from->kind == PEIL_LINES) copy_positions(from, figure);
  for (size_t i = 0; i < values; i++) {
    figure->value[i] = from->value[i];
    widen(figure, from->value[i]);
  }
  widen(figure, from->norm);
  *out = figure;
  return PEIL_OK;
}

static void free_texts(char **text, size_t count)
{
  for (size_t i = 0; text && i < count; i++) free(text[i]);
  free(text);
}

void figure_destroy(struct figure *figure)
{
  if (!figure) return;
  free(figure->title);
  free(figure->description);
  free(figure->unit);
  free_texts(figure->category, figure->categories);
  free_texts(figure->opposite, figure->categories);
  free_texts(figure->name, figure->series);
  free_texts(figure->missing, (size_t)figure->categories * figure->series);
  free(figure->value);
  free(figure->position);
  free(figure->across);
  free(figure->norm_name);
  free(figure->heading);
  free(figure);
}

double figure_value(const struct figure *figure, unsigned series, unsigned category)
{
  return figure->value[(size_t)series * figure->categories + category];
}

const char *figure_missing(const struct figure *figure, unsigned series, unsigned category,
                           enum language language)
{
  const char *word = figure->missing[(size_t)series * figure->categories + category];
  return *word ? word : word_in(WORD_MISSING, language);
}

bool figure_has_missing(const struct figure *figure)
{
  size_t values = (size_t)figure->categories * figure->series;
  for (size_t i = 0; i < values; i++)
    if (isnan(figure->value[i])) return true;
  return false;
}

const char *figure_category_head(const struct figure *figure, enum language language)
{
  if (figure->opposite) return word_in(WORD_LEFT_POLE, language);
  if (figure->across && *figure->across) return figure->across;
  return figure->heading && *figure->heading ? figure->heading : word_in(WORD_CATEGORY, language);
}

const char *figure_norm_name(const struct figure *figure, enum language language)
{
  return figure->norm_name && *figure->norm_name ? figure->norm_name : word_in(WORD_NORM, language);
}

unsigned figure_decimals_of(const double *value, size_t values, double range)
{
  bool whole = true;
  for (size_t i = 0; i < values && whole; i++) whole = isnan(value[i]) || value[i] == trunc(value[i]);
  if (whole || range >= 1000) return 0;
  return range <= 2 ? 2 : 1;
}

unsigned figure_decimals(const struct figure *figure)
{
  return figure_decimals_of(figure->value, (size_t)figure->categories * figure->series,
                            figure->maximum - figure->minimum);
}

static bool is_unfit(uint32_t c)
{
  if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) return true;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return true; /* could show text reversed */
  return c == 0x2028 || c == 0x2029 || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

uint32_t doc_next_character(const char **at)
{
  const unsigned char *p = (const unsigned char *)*at;
  unsigned length = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  uint32_t c = length == 1 ? p[0] : p[0] & (0x7fu >> length);
  for (unsigned i = 1; i < length; i++) c = c << 6 | (p[i] & 0x3fu);
  *at += length;
  if (c == '\n' || c == '\t' || c == '\r') return ' ';
  return is_unfit(c) ? 0xfffd : c;
}
