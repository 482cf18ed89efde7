/* SPDX-License-Identifier: EUPL-1.2
 *
 * Text for people on a terminal: columns that line up, and paragraphs that fit. Widths count characters, not bytes.
 */
#ifndef PEIL_COMMANDS_LISTING_H
#define PEIL_COMMANDS_LISTING_H

#include "base/json.h"
#include "model/role.h"

/* Rows of cells under a head. `struct listing l = {.columns = 3}` is an empty one; the first row added is the head. */
struct listing {
  size_t columns, cells, room;
  char **cell;
};
void listing_add(struct listing *listing, const char *cell);
/* Where a row is wider than the screen, its cells stand below one another. */
void listing_write(const struct listing *listing, struct text *out);
size_t listing_row_width(const struct listing *listing);
void listing_finish(struct listing *listing);

/* Characters in UTF-8, for lining up. */
size_t listing_width(const char *string);

/* A paragraph of at most 96 columns, or as many as the screen has: the first line goes on behind what stands in `out`, `used` columns wide; the others are
 * indented by `indent`. Ends with a line end. */
void listing_paragraph(struct text *out, size_t used, size_t indent, const char *string);

/* A level and its anchor: "3 (voldoende)", or "conscious-competent (bewust bekwaam)"; a bare number on a scale without points. */
void listing_level(struct text *out, const struct peil_scale *scale, double value);

/* The scale of that index: "0 niet aangetoond · 1 aanzet · ...", or "0 – 45000 EUR". */
void listing_scale(struct text *out, const struct role *role, uint32_t index);

/* The word of an item's type, a scale's type and a duty, as in role texts. */
const char *item_type_word(uint32_t type);
const char *item_part_word(uint32_t part); /* NULL for none */
const char *scale_type_word(uint32_t type);
const char *evidence_duty_word(uint32_t duty);

/* The same for people, in the language of the process. */
const char *item_type_label(uint32_t type);
const char *outcome_kind_label(const char *kind); /* in the language; a kind of the role's own as it is */
const char *item_part_label(uint32_t part);       /* "" for none */

/* "role", "method", or NULL: the word in JSON, in no language. */
const char *plugin_kind_json(uint32_t kind);

/* Members that may have no value: null, then. */
json_t *json_text_or_null(const char *text); /* "" and NULL give null */
json_t *json_number_or_null(double value);   /* NaN gives null */
json_t *json_pair(struct peil_text text);    /* {nl, en}, or null when both are empty */

#endif
