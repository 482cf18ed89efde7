/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/wide_column.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/pseudonym.h"

_Static_assert(PEIL_PRESENT == 0 && PEIL_NOT_ANSWERED == 1, "what codes_values sets without a table");

static bool is_word(const char *bytes, size_t size, const char *word)
{
  return strlen(word) == size && !memcmp(bytes, word, size);
}

static const struct code_meaning empty = {.value = NAN, .missing = PEIL_NOT_ANSWERED};

static bool on_scale(const struct peil_scale *scale, double value)
{
  if (!scale->points) return value >= scale->minimum && value <= scale->maximum;
  for (uint32_t i = 0; i < scale->points; i++)
    if (scale->point[i]->value == value) return true;
  return false;
}

static bool is_zero_one(const struct peil_scale *scale)
{
  return scale->points == 2 && scale->point[0]->value == 0 && scale->point[1]->value == 1;
}

static bool word_value(const struct peil_scale *scale, const char *bytes, size_t size, double *value)
{
  for (uint32_t i = 0; i < scale->points; i++) {
    if (!scale->point[i]->code[0] || !is_word(bytes, size, scale->point[i]->code)) continue;
    *value = scale->point[i]->value;
    return true;
  }
  if (!is_zero_one(scale)) return false;
  *value = is_word(bytes, size, "true") || is_word(bytes, size, "TRUE"); /* as spreadsheets write it */
  return *value == 1 || is_word(bytes, size, "false") || is_word(bytes, size, "FALSE");
}

/* "0, 1 (yes), empty, NA or NO": what would have been in order. */
static char *expected_on(const struct peil_scale *scale)
{
  struct text out = {0};
  if (!scale->points) {
    text_add(&out, _("a number from "));
    number_add_shortest(&out, scale->minimum);
    text_add(&out, _(" to "));
    number_add_shortest(&out, scale->maximum);
  }
  for (uint32_t i = 0; i < scale->points && i < 12; i++) {
    if (i) text_add(&out, ", ");
    number_add_shortest(&out, scale->point[i]->value);
    if (scale->point[i]->code[0]) text_addf(&out, " (%s)", scale->point[i]->code);
  }
  if (scale->points > 12) text_add(&out, ", ...");
  text_add(&out, _(", empty, NA or NO"));
  return text_take(&out);
}

static result off_scale(const struct peil_item *item, const struct peil_scale *scale, const char *bytes,
                        size_t size)
{
  AUTO(string) char *expected = expected_on(scale);
  if (!utf8_valid(bytes, size))
    return fault_todo(fault_make(FAULT_DATA, _("the answer to item %s is not UTF-8"), item->id),
                      _("save the table as UTF-8"));
  return fault_todo(fault_make(FAULT_DATA, _("“%s” is not on the scale “%s” of item %s"),
                               code_shown(bytes, size), scale->id, item->id),
                    _("expected %s"), expected);
}

result wide_cell_read(const struct peil_role *role, const struct peil_item *item, const char *bytes,
                      size_t size, struct code_meaning *out)
{
  *out = empty;
  if (!size || item->scale == PEIL_NO_SCALE) return NULL;
  const struct peil_scale *scale = role->scale[item->scale];
  double value = NAN;
  if (is_word(bytes, size, "NA")) {
    out->missing = PEIL_NOT_APPLICABLE;
  } else if (is_word(bytes, size, "NO")) {
    out->missing = PEIL_NOT_OBSERVED;
  } else if (word_value(scale, bytes, size, &value) ||
             (number_read(bytes, size, &value) && on_scale(scale, value))) {
    out->value = value == 0 ? 0 : value; /* no minus zero */
    out->missing = PEIL_PRESENT;
  } else {
    return off_scale(item, scale, bytes, size);
  }
  return NULL;
}

/* A cell of one byte: a code of the scale, or else a digit that is on it. */
static bool byte_value(const struct peil_scale *scale, char byte, double *value)
{
  if (word_value(scale, &byte, 1, value)) return true;
  *value = byte - '0';
  return byte >= '0' && byte <= '9' && on_scale(scale, *value);
}

void wide_cell_table(const struct peil_scale *scale, struct code_meaning table[256])
{
  for (int byte = 0; byte < 256; byte++) {
    double value = NAN;
    table[byte] = empty;
    if (!scale || byte == CODE_NONE || byte == CODE_ODD) continue;
    if (byte_value(scale, (char)byte, &value))
      table[byte] = (struct code_meaning){.value = value == 0 ? 0 : value, .missing = PEIL_PRESENT};
    else table[byte].missing = WIDE_LOOK;
  }
}

void wide_column_look(struct code_column *column, const struct code_meaning table[256])
{
  size_t said = 0, digits = 0;
  uint8_t low = 0;
  for (int byte = 255; byte >= 0; byte--) {
    const struct code_meaning *cell = &table[byte];
    if (byte == CODE_NONE || byte == CODE_ODD || cell->missing == WIDE_LOOK) continue;
    said++;
    if (cell->missing != PEIL_PRESENT || cell->value != byte - '0') continue;
    digits++;
    low = (uint8_t)byte;
  }
  while (digits && table[low + digits - 1].missing == WIDE_LOOK) digits--; /* not side by side */
  column->digits = digits && digits == said;
  column->low = low;
  column->span = column->digits ? (uint8_t)(digits - 1) : 0;
}
