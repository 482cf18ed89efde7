/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/say.h: sentences in the language of the call, without the locale.
 *
 * Header-only and optional: a plugin may do without. A `peil_line` is one text that is built piece by piece
 * in the caller's memory. What does not fit is cut at a whole character and ends in an ellipsis, so a line is
 * valid UTF-8 whatever is put in. Numbers are written digit by digit: a comma in Dutch, a point in English,
 * never what the locale says.
 */
#ifndef PEIL_SAY_H
#define PEIL_SAY_H

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "peil/plugin.h"

#define PEIL_LINE_SIZE 1024u

struct peil_line {
  char text[PEIL_LINE_SIZE]; /* always ends in NUL */
  size_t used;               /* bytes before the NUL */
  uint32_t language;         /* enum peil_language */
  uint32_t full;             /* 1 when something was cut */
};

/* The one of the two that the call asks for; Dutch where there is no English. */
static inline const char *peil_say(uint32_t language, struct peil_text text)
{
  return language == PEIL_ENGLISH && text.en[0] != '\0' ? text.en : text.nl;
}

/* Reports what went wrong and returns the code, so that `return peil_fail(...)` does both. */
static inline int peil_fail(const struct peil_call *call, uint32_t code, const char *where,
                            const char *reason)
{
  call->fail(call, code, where, reason);
  return (int)code;
}

static inline void peil_line_start(struct peil_line *line, uint32_t language)
{
  line->text[0] = '\0';
  line->used = 0;
  line->language = language;
  line->full = 0;
}

/* Adds a text as it stands. */
static inline void peil_line_add(struct peil_line *line, const char *text)
{
  const size_t room = PEIL_LINE_SIZE - 4u; /* three bytes of ellipsis and the NUL */
  size_t length = strlen(text);
  if (line->full != 0u) return;
  if (length > room - line->used) {
    length = room - line->used;
    while (length > 0u && ((unsigned char)text[length] & 0xC0u) == 0x80u) length--;
    memcpy(line->text + line->used, text, length);
    memcpy(line->text + line->used + length, "\xE2\x80\xA6", 4u);
    line->used += length + 3u;
    line->full = 1u;
    return;
  }
  memcpy(line->text + line->used, text, length + 1u);
  line->used += length;
}

/* Adds the words in the line's language. */
static inline void peil_line_both(struct peil_line *line, const char *nl, const char *en)
{
  peil_line_add(line, line->language == PEIL_ENGLISH ? en : nl);
}

/* Adds words that begin a sentence: a first letter of a to z becomes a capital. */
static inline void peil_line_sentence(struct peil_line *line, const char *words)
{
  const char first[2] = {(char)(words[0] >= 'a' && words[0] <= 'z' ? words[0] - 'a' + 'A' : words[0]), '\0'};
  if (words[0] == '\0') return;
  peil_line_add(line, first);
  peil_line_add(line, words + 1);
}

/* Adds a whole number. */
static inline void peil_line_whole(struct peil_line *line, uint64_t number)
{
  char digits[24];
  size_t at = sizeof(digits) - 1u;
  digits[at] = '\0';
  do {
    digits[--at] = (char)('0' + (int)(number % 10u));
    number /= 10u;
  } while (number > 0u);
  peil_line_add(line, digits + at);
}

/* Adds a number rounded half away from zero to `decimals` (at most 9); zeros at the end are left out. What is
 * not finite, or 1e9 and beyond in size, is said in words or rounded to whole. */
static inline void peil_line_number(struct peil_line *line, double value, uint32_t decimals)
{
  uint64_t scale = 1u, scaled, fraction;
  char digits[10];
  if (value != value || fabs(value) > 9e15) {
    peil_line_both(line, value != value ? "onbekend" : "te groot", value != value ? "unknown" : "too large");
    return;
  }
  if (fabs(value) >= 1e9 || decimals > 9u) decimals = fabs(value) >= 1e9 ? 0u : 9u;
  for (uint32_t i = 0; i < decimals; i++) scale *= 10u;
  scaled = (uint64_t)floor(fabs(value) * (double)scale + 0.5);
  if (value < 0.0 && scaled > 0u) peil_line_add(line, "\xE2\x88\x92");
  peil_line_whole(line, scaled / scale);
  fraction = scaled % scale;
  if (fraction == 0u) return;
  peil_line_both(line, ",", ".");
  while (fraction % 10u == 0u) fraction /= 10u, decimals--;
  digits[decimals] = '\0';
  for (uint32_t i = decimals; i > 0u; i--, fraction /= 10u)
    digits[i - 1u] = (char)('0' + (int)(fraction % 10u));
  peil_line_add(line, digits);
}

/* Adds an interval: "95% sure between 0.52 and 0.69". `confidence` is a share; nothing where there is none (NaN). */
static inline void peil_line_interval(struct peil_line *line, double confidence, double low, double high)
{
  if (low != low) return;
  peil_line_number(line, 100.0 * confidence, 4);
  peil_line_both(line, "% zeker tussen ", "% sure between ");
  peil_line_number(line, low, 2);
  peil_line_both(line, " en ", " and ");
  peil_line_number(line, high, 2);
}

/* Adds a day, "2026-11-26", as people write it: 26 november 2026, in English 26 November 2026. What is no day is added as it stands. */
static inline void peil_line_date(struct peil_line *line, const char *date)
{
  static const char month[2][12][10] = {{"januari", "februari", "maart", "april", "mei", "juni", "juli",
                                         "augustus", "september", "oktober", "november", "december"},
                                        {"January", "February", "March", "April", "May", "June", "July",
                                         "August", "September", "October", "November", "December"}};
  uint32_t part[3] = {0, 0, 0}; /* year, month, day */
  size_t at = 0, which = 0;
  for (; at < 10u && (at == 4u || at == 7u ? date[at] == '-' : date[at] >= '0' && date[at] <= '9'); at++) {
    if (date[at] == '-') which++;
    else part[which] = part[which] * 10u + (uint32_t)(date[at] - '0');
  }
  if (at < 10u || date[10] != '\0' || part[1] < 1u || part[1] > 12u) {
    peil_line_add(line, date);
    return;
  }
  peil_line_whole(line, part[2]);
  peil_line_add(line, " ");
  peil_line_add(line, month[line->language == PEIL_ENGLISH][part[1] - 1u]);
  peil_line_add(line, " ");
  peil_line_whole(line, part[0]);
}

/* Adds a share as a whole percentage. */
static inline void peil_line_percent(struct peil_line *line, double share)
{
  peil_line_number(line, share * 100.0, 0u);
  peil_line_both(line, " %", "%");
}

/* Takes off a full stop at the end, so that what was a sentence can stand within one; an ellipsis stays. */
static inline void peil_line_unstop(struct peil_line *line)
{
  if (line->full != 0u || line->used < 2u || line->text[line->used - 1u] != '.') return;
  if (line->text[line->used - 2u] == '.') return;
  line->text[--line->used] = '\0';
}

/* What an item asks, to stand within a sentence: its text without the full stop it may end in, or its two poles. */
static inline void peil_line_asked(struct peil_line *line, const struct peil_item *item)
{
  if (item->type != PEIL_BIPOLAR) {
    peil_line_add(line, peil_say(line->language, item->text));
    peil_line_unstop(line);
    return;
  }
  peil_line_add(line, peil_say(line->language, item->left));
  peil_line_add(line, " \xE2\x86\x94 ");
  peil_line_add(line, peil_say(line->language, item->right));
}

/* The same behind its id. */
static inline void peil_line_item(struct peil_line *line, const struct peil_item *item)
{
  peil_line_add(line, item->id);
  peil_line_add(line, " ");
  peil_line_asked(line, item);
}

/* Adds an outcome as people know it, by its title, with its id behind it for who looks it up: "Netwerken (C1)". The id alone where the
 * title is no more than that. */
static inline void peil_line_outcome(struct peil_line *line, const struct peil_outcome *outcome)
{
  const char *title = peil_say(line->language, outcome->title);
  if (title == NULL || title[0] == '\0' || strcmp(title, outcome->id) == 0) {
    peil_line_add(line, outcome->id);
    return;
  }
  peil_line_add(line, title);
  peil_line_add(line, " (");
  peil_line_add(line, outcome->id);
  peil_line_add(line, ")");
}

/* A list of names that is never cut in the middle of one: what a line has no room for is counted. */
struct peil_listing {
  uint32_t named, more;
};

/* Adds the next name of a list, behind a comma where it is not the first. */
static inline void peil_listing_add(struct peil_listing *names, struct peil_line *line, const char *name)
{
  if (names->more > 0u || line->used + strlen(name) + 40u > PEIL_LINE_SIZE) {
    names->more++;
    return;
  }
  peil_line_add(line, names->named++ > 0u ? ", " : "");
  peil_line_add(line, name);
}

static inline void peil_listing_outcome(struct peil_listing *names, struct peil_line *line,
                                        const struct peil_outcome *outcome)
{
  struct peil_line name;
  peil_line_start(&name, line->language);
  peil_line_outcome(&name, outcome);
  peil_listing_add(names, line, name.text);
}

/* Its end: "C1, C2 and 3 more." Returns how many there were. */
static inline uint32_t peil_listing_close(const struct peil_listing *names, struct peil_line *line)
{
  if (names->more > 0u) {
    peil_line_both(line, " en nog ", " and ");
    peil_line_whole(line, names->more);
    peil_line_both(line, "", " more");
  }
  peil_line_add(line, ".");
  return names->named + names->more;
}

/* What a scale's values are in; "" where the role does not say, or the host is older. */
static inline const char *peil_unit_of(const struct peil_scale *scale)
{
  return scale->size >= offsetof(struct peil_scale, unit) + sizeof(scale->unit) && scale->unit != NULL
             ? scale->unit
             : "";
}

/* Adds a number in groups of three digits, with what it is in: "36.000 EUR" in Dutch, "36,000 EUR" in English. */
static inline void peil_line_quantity(struct peil_line *line, double value, uint32_t decimals,
                                      const char *unit)
{
  struct peil_line plain;
  size_t digits, from = 0;
  peil_line_start(&plain, line->language);
  peil_line_number(&plain, value, decimals);
  while (plain.text[from] != '\0' && (plain.text[from] < '0' || plain.text[from] > '9')) from++;
  digits = strspn(plain.text + from, "0123456789");
  for (size_t i = 0; i < plain.used; i++) {
    const char one[2] = {plain.text[i], '\0'};
    if (i > from && i < from + digits && (from + digits - i) % 3u == 0u && digits > 4u)
      peil_line_both(line, ".", ",");
    peil_line_add(line, one);
  }
  if (unit[0] == '\0') return;
  peil_line_add(line, "\xC2\xA0");
  peil_line_add(line, unit);
}

#endif
