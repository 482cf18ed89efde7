/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/listing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

#define PAGE_WIDTH 96

size_t listing_width(const char *string)
{
  size_t width = 0;
  for (const char *c = string; *c; c++) width += ((unsigned char)*c & 0xc0) != 0x80;
  return width;
}

void listing_add(struct listing *listing, const char *cell)
{
  if (listing->cells == listing->room) {
    listing->room = listing->room ? 2 * listing->room : 64;
    listing->cell = need_more(listing->cell, listing->room, sizeof *listing->cell);
  }
  listing->cell[listing->cells++] = need_copy(cell ? cell : "");
}

void listing_write(const struct listing *listing, struct text *out)
{
  size_t *width = need_array(listing->columns, sizeof *width);
  for (size_t i = 0; i < listing->cells; i++) {
    size_t w = listing_width(listing->cell[i]);
    if (w > width[i % listing->columns]) width[i % listing->columns] = w;
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

static void indent_by(struct text *out, size_t columns)
{
  for (size_t i = 0; i < columns; i++) text_add_char(out, ' ');
}

void listing_paragraph(struct text *out, size_t used, size_t indent, const char *string)
{
  bool fresh = true; /* nothing of the paragraph on this line yet */
  for (const char *at = string; *at;) {
    at += strspn(at, " \n\t");
    size_t length = strcspn(at, " \n\t");
    if (!length) break;
    AUTO(string) char *word = need_copy_n(at, length);
    size_t width = listing_width(word);
    if (!fresh && used + 1 + width > PAGE_WIDTH) {
      text_add_char(out, '\n');
      indent_by(out, indent);
      used = indent;
      fresh = true;
    }
    if (!fresh) text_add_char(out, ' ');
    text_add(out, word);
    used += width + !fresh;
    fresh = false;
    at += length;
  }
  text_add_char(out, '\n');
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
  const char *unit = role->scale[index].unit;
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
