/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/listing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/screen.h"

#define PAGE_WIDTH 96

static size_t page_width(void)
{
  size_t screen = screen_width();
  return screen && screen < PAGE_WIDTH ? screen : PAGE_WIDTH;
}

size_t listing_width(const char *string) { return screen_columns(string); }

void listing_add(struct listing *listing, const char *cell)
{
  if (listing->cells == listing->room) {
    listing->room = listing->room ? 2 * listing->room : 64;
    listing->cell = need_more(listing->cell, listing->room, sizeof *listing->cell);
  }
  listing->cell[listing->cells++] = need_copy(cell ? cell : "");
}

static void indent_by(struct text *out, size_t columns)
{
  for (size_t i = 0; i < columns; i++) text_add_char(out, ' ');
}

/* The widths of the columns; returns that of a whole row. */
static size_t measure(const struct listing *listing, size_t *width)
{
  size_t sum = 0;
  for (size_t i = 0; i < listing->cells; i++) {
    size_t w = listing_width(listing->cell[i]);
    if (w > width[i % listing->columns]) width[i % listing->columns] = w;
  }
  for (size_t column = 0; column < listing->columns; column++) sum += width[column] + (column ? 2 : 0);
  return sum;
}

size_t listing_row_width(const struct listing *listing)
{
  size_t *width = need_array(listing->columns, sizeof *width), sum = measure(listing, width);
  free(width);
  return sum;
}

/* How wide the cells of a row after the first are, unpadded. */
static size_t width_behind(const struct listing *listing, size_t first)
{
  size_t sum = 0;
  for (size_t i = first + 1; i < first + listing->columns; i++)
    if (*listing->cell[i]) sum += (sum ? 2 : 0) + listing_width(listing->cell[i]);
  return sum;
}

/* For a screen narrower than the columns: behind the first cell the others, on one line where they fit and else below one
 * another. */
static void write_narrow(const struct listing *listing, size_t left, size_t screen, struct text *out)
{
  for (size_t row = 0; row + listing->columns <= listing->cells; row += listing->columns) {
    bool fits = left + 2 + width_behind(listing, row) <= screen, any = false;
    text_add(out, listing->cell[row]);
    for (size_t i = row + 1; i < row + listing->columns; i++) {
      if (!*listing->cell[i]) continue;
      if (any && fits) text_add(out, "  ");
      else indent_by(out, left + 2 - (any ? 0 : listing_width(listing->cell[row])));
      if (fits) text_add(out, listing->cell[i]);
      else listing_paragraph(out, left + 2, left + 2, listing->cell[i]);
      any = true;
    }
    if (fits || !any) text_add_char(out, '\n');
  }
}

void listing_write(const struct listing *listing, struct text *out)
{
  size_t *width = need_array(listing->columns, sizeof *width), screen = screen_width();
  if (measure(listing, width) > screen && screen) {
    write_narrow(listing, width[0], screen, out);
    free(width);
    return;
  }
  for (size_t i = 0; i < listing->cells; i++) {
    size_t column = i % listing->columns;
    text_add(out, listing->cell[i]);
    if (column + 1 == listing->columns) {
      while (out->length && out->data[out->length - 1] == ' ')
        out->data[--out->length] = 0; /* an empty last cell */
      text_add_char(out, '\n');
      continue;
    }
    for (size_t w = listing_width(listing->cell[i]); w < width[column] + 2; w++) text_add_char(out, ' ');
  }
  free(width);
}

void listing_finish(struct listing *listing)
{
  for (size_t i = 0; i < listing->cells; i++) free(listing->cell[i]);
  free(listing->cell);
  *listing = (struct listing){0};
}

void listing_paragraph(struct text *out, size_t used, size_t indent, const char *string)
{
  screen_wrap(out, page_width(), used, indent, string);
}

void listing_level(struct text *out, const struct peil_scale *scale, double value)
{
  char number[NUMBER_SIZE];
  number_shortest(number, value);
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    if (point->value != value) continue;
    const char *label = text_in(point->label, language_now());
    text_add(out, *point->code ? point->code : number);
    if (*label && strcmp(label, point->code) != 0) text_addf(out, " (%s)", label);
    return;
  }
  text_add(out, number);
}

void listing_scale(struct text *out, const struct role *role, uint32_t index)
{
  const struct peil_scale *scale = role->view->scale[index];
  char number[NUMBER_SIZE];
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    const char *label = text_in(point->label, language_now());
    number_shortest(number, point->value);
    text_addf(out, "%s%s", i ? " · " : "", *point->code ? point->code : number);
    if (*label && strcmp(label, point->code) != 0) text_addf(out, " %s", label);
  }
  if (scale->points) return;
  number_shortest(number, scale->minimum);
  text_addf(out, "%s – ", number);
  number_shortest(number, scale->maximum);
  text_add(out, number);
  const char *unit = role->view->scale[index]->unit;
  if (unit && *unit) text_addf(out, " %s", unit);
}

const char *item_type_word(uint32_t type)
{
  static const char *const words[] = {"requirement", "preference", "commitment", "rating", "criterion",
                                      "bipolar",     "quadrant",   "open",       "context"};
  return words[type];
}

const char *item_part_word(uint32_t part)
{
  static const char *const words[] = {NULL, "definition", "process", "result"};
  return words[part];
}

const char *item_type_label(uint32_t type)
{
  static const char *const labels[] = {N_("requirement"),
                                       N_("preference"),
                                       N_("commitment"),
                                       N_("rating"),
                                       N_("criterion"),
                                       N_("between two poles"),
                                       N_("conscious and competent"),
                                       N_("open question"),
                                       N_("context")};
  return _(labels[type]);
}

const char *item_part_label(uint32_t part)
{
  static const char *const labels[] = {NULL, N_("definition"), N_("process"), N_("result")};
  return labels[part] ? _(labels[part]) : "";
}

const char *outcome_kind_label(const char *kind)
{
  static const struct {
    const char *kind, *label;
  } known[] = {{"competency", N_("competency")},  {"core-task", N_("core task")},
               {"criteria", N_("criteria")},      {"group", N_("part")},
               {"domain", N_("domain")},          {"quality", N_("quality")},
               {"requirement", N_("requirement")}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcmp(kind, known[i].kind)) return _(known[i].label);
  return kind;
}

const char *scale_type_word(uint32_t type)
{
  static const char *const words[] = {"nominal", "ordinal", "interval", "ratio"};
  return words[type];
}

const char *evidence_duty_word(uint32_t duty)
{
  static const char *const words[] = {"none", "welcome", "required"};
  return words[duty];
}

const char *plugin_kind_json(uint32_t kind)
{
  if (kind == PEIL_KIND_ROLE) return "role";
  return kind == PEIL_KIND_METHOD ? "method" : NULL;
}

json_t *json_text_or_null(const char *text) { return text && *text ? json_string(text) : json_null(); }

json_t *json_number_or_null(double value) { return isnan(value) ? json_null() : json_number_of(value); }

json_t *json_pair(struct peil_text text)
{
  const char *nl = text.nl ? text.nl : "", *en = text.en ? text.en : "";
  return *nl || *en ? json_pack("{ssss}", "nl", nl, "en", en) : json_null();
}
