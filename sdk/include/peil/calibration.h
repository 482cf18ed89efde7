/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/calibration.h: a calibration file, written by `calibrate` and read again by `prepare`.
 *
 * A calibration is JSON (RFC 8259). A plugin stands on the C library alone, so what it needs of JSON is here:
 * a writer that sends pieces to the host as it goes, and a strict reader. The bytes may come from anybody, so
 * the reader takes nothing on trust: no trailing text, no duplicate keys, no number that is not finite, no
 * more than PEIL_TREE_DEPTH levels, and no string with an escape is equal to anything. It does not recurse.
 * Numbers are written with 17 digits, so that they read back as the same double, whatever the locale is.
 *
 * Header-only and optional, like the others beside it.
 */
#ifndef PEIL_CALIBRATION_H
#define PEIL_CALIBRATION_H

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "peil/say.h"

/* ----------------------------------------------------------------------------------------------- reading */

#define PEIL_TREE_DEPTH 12u
#define PEIL_TREE_KEYS 64u /* most members of one object */

enum peil_twig_type { PEIL_TWIG_OBJECT, PEIL_TWIG_LIST, PEIL_TWIG_TEXT, PEIL_TWIG_NUMBER, PEIL_TWIG_WORD };

/* One value. Members of an object are pairs of twigs: a text, the key, and after it the value. */
struct peil_twig {
  uint32_t type;  /* enum peil_twig_type; a word is true, false or null */
  uint32_t parts; /* values in a list, members in an object */
  uint32_t next;  /* the twig after this one and all that is in it */
  uint32_t level;
  size_t begin, end; /* its bytes; of a text, those between the quotes */
};

struct peil_tree {
  const char *text;
  size_t size, at;        /* `at`: where reading is, or where it stopped */
  struct peil_twig *twig; /* [twigs]; the first is the whole */
  uint32_t twigs, room;
};

static inline void peil_tree_finish(struct peil_tree *tree)
{
  free(tree->twig);
  memset(tree, 0, sizeof(*tree));
}

static inline int peil_tree_add(struct peil_tree *tree, uint32_t type, uint32_t level, size_t begin,
                                size_t end)
{
  struct peil_twig *twig = tree->twig;
  if (tree->twigs == tree->room) {
    const uint32_t room = tree->room > 0u ? tree->room * 2u : 256u;
    if (room < tree->room) return PEIL_NO_MEMORY;
    twig = (struct peil_twig *)realloc(tree->twig, (size_t)room * sizeof(*twig));
    if (twig == NULL) return PEIL_NO_MEMORY;
    tree->twig = twig;
    tree->room = room;
  }
  twig[tree->twigs].type = type;
  twig[tree->twigs].parts = 0;
  twig[tree->twigs].next = tree->twigs + 1u;
  twig[tree->twigs].level = level;
  twig[tree->twigs].begin = begin;
  twig[tree->twigs].end = end;
  tree->twigs++;
  return PEIL_OK;
}

static inline void peil_tree_space(struct peil_tree *tree)
{
  while (tree->at < tree->size && (tree->text[tree->at] == ' ' || tree->text[tree->at] == '\n' ||
                                   tree->text[tree->at] == '\t' || tree->text[tree->at] == '\r'))
    tree->at++;
}

static inline int peil_tree_quoted(struct peil_tree *tree, uint32_t level)
{
  const size_t begin = ++tree->at;
  while (tree->at < tree->size && tree->text[tree->at] != '"') {
    if ((unsigned char)tree->text[tree->at] < 0x20u) return PEIL_BAD_DATA;
    tree->at += tree->text[tree->at] == '\\' ? 2u : 1u;
  }
  if (tree->at >= tree->size) return PEIL_BAD_DATA;
  tree->at++;
  return peil_tree_add(tree, PEIL_TWIG_TEXT, level, begin, tree->at - 1u);
}

static inline size_t peil_tree_digits(struct peil_tree *tree)
{
  const size_t begin = tree->at;
  while (tree->at < tree->size && tree->text[tree->at] >= '0' && tree->text[tree->at] <= '9') tree->at++;
  return tree->at - begin;
}

static inline int peil_tree_figure(struct peil_tree *tree, uint32_t level)
{
  const size_t begin = tree->at;
  size_t digits;
  if (tree->text[tree->at] == '-') tree->at++;
  digits = peil_tree_digits(tree);
  if (digits == 0u || (digits > 1u && tree->text[tree->at - digits] == '0')) return PEIL_BAD_DATA;
  if (tree->at < tree->size && tree->text[tree->at] == '.') {
    tree->at++;
    if (peil_tree_digits(tree) == 0u) return PEIL_BAD_DATA;
  }
  if (tree->at < tree->size && (tree->text[tree->at] == 'e' || tree->text[tree->at] == 'E')) {
    tree->at++;
    if (tree->at < tree->size && (tree->text[tree->at] == '+' || tree->text[tree->at] == '-')) tree->at++;
    if (peil_tree_digits(tree) == 0u) return PEIL_BAD_DATA;
  }
  return peil_tree_add(tree, PEIL_TWIG_NUMBER, level, begin, tree->at);
}

static inline int peil_tree_word(struct peil_tree *tree, uint32_t level)
{
  static const char *const word[3] = {"true", "false", "null"};
  for (uint32_t i = 0; i < 3u; i++) {
    const size_t length = strlen(word[i]);
    if (tree->size - tree->at < length || memcmp(tree->text + tree->at, word[i], length) != 0) continue;
    tree->at += length;
    return peil_tree_add(tree, PEIL_TWIG_WORD, level, tree->at - length, tree->at);
  }
  return PEIL_BAD_DATA;
}

/* A value that holds no others, or the opening of one that does. */
static inline int peil_tree_value(struct peil_tree *tree, uint32_t level)
{
  char c = '\0';
  if (tree->at < tree->size) c = tree->text[tree->at];
  if (c == '"') return peil_tree_quoted(tree, level);
  if (c == '-' || (c >= '0' && c <= '9')) return peil_tree_figure(tree, level);
  if (c != '{' && c != '[') return peil_tree_word(tree, level);
  if (level + 1u >= PEIL_TREE_DEPTH) return PEIL_BAD_DATA;
  tree->at++;
  return peil_tree_add(tree, c == '{' ? PEIL_TWIG_OBJECT : PEIL_TWIG_LIST, level, tree->at - 1u, tree->at);
}

/* True when the key read last already stands in the object. */
static inline int peil_tree_repeats(const struct peil_tree *tree, uint32_t object)
{
  const struct peil_twig *key = &tree->twig[tree->twigs - 1u];
  const size_t length = key->end - key->begin;
  uint32_t at = object + 1u;
  for (uint32_t i = 0; i < tree->twig[object].parts; i++) {
    const struct peil_twig *other = &tree->twig[at];
    if (other->end - other->begin == length &&
        memcmp(tree->text + other->begin, tree->text + key->begin, length) == 0)
      return 1;
    at = tree->twig[at + 1u].next;
  }
  return 0;
}

static inline int peil_tree_key(struct peil_tree *tree, uint32_t object)
{
  int code = PEIL_BAD_DATA;
  if (tree->twig[object].parts >= PEIL_TREE_KEYS || tree->at >= tree->size || tree->text[tree->at] != '"')
    return code;
  code = peil_tree_quoted(tree, tree->twig[object].level + 1u);
  if (code != PEIL_OK) return code;
  if (peil_tree_repeats(tree, object)) return PEIL_BAD_DATA;
  peil_tree_space(tree);
  if (tree->at >= tree->size || tree->text[tree->at] != ':') return PEIL_BAD_DATA;
  tree->at++;
  peil_tree_space(tree);
  return PEIL_OK;
}

/* After a value: closes what ends here. `depth` is how many of `open` are open; 0 afterwards when the whole is read.
 * Returns PEIL_OK when another value must follow or nothing is open. */
static inline int peil_tree_close(struct peil_tree *tree, const uint32_t *open, uint32_t *depth)
{
  while (*depth > 0u) {
    struct peil_twig *in = &tree->twig[open[*depth - 1u]];
    const char closes = in->type == PEIL_TWIG_OBJECT ? '}' : ']';
    peil_tree_space(tree);
    if (tree->at >= tree->size) return PEIL_BAD_DATA;
    if (tree->text[tree->at] == ',' && in->parts > 0u) {
      tree->at++;
      peil_tree_space(tree);
      return PEIL_OK;
    }
    if (tree->text[tree->at] != closes) return in->parts == 0u ? PEIL_OK : PEIL_BAD_DATA;
    tree->at++;
    in->next = tree->twigs;
    in->end = tree->at;
    (*depth)--;
  }
  return PEIL_OK;
}

/* Reads all of `text`, which must stay while the tree is used. PEIL_OK; PEIL_BAD_DATA with tree->at at the
 * byte that is wrong; or PEIL_NO_MEMORY. Finish the tree in each case. */
static inline int peil_tree_read(struct peil_tree *tree, const char *text, size_t size)
{
  uint32_t open[PEIL_TREE_DEPTH], depth = 0;
  int code;
  memset(tree, 0, sizeof(*tree));
  tree->text = text;
  tree->size = size;
  do {
    peil_tree_space(tree);
    code = PEIL_OK;
    if (depth > 0u && tree->twig[open[depth - 1u]].type == PEIL_TWIG_OBJECT)
      code = peil_tree_key(tree, open[depth - 1u]);
    if (code == PEIL_OK) code = peil_tree_value(tree, depth);
    if (code != PEIL_OK) return code;
    if (depth > 0u) tree->twig[open[depth - 1u]].parts++;
    /* the value just begun is the last twig exactly when it can hold others and holds none yet */
    if (tree->twig[tree->twigs - 1u].type <= PEIL_TWIG_LIST) open[depth++] = tree->twigs - 1u;
    code = peil_tree_close(tree, open, &depth);
  } while (code == PEIL_OK && depth > 0u);
  peil_tree_space(tree);
  return code == PEIL_OK && tree->at != size ? PEIL_BAD_DATA : code;
}

/* True when a twig is the text `word`. */
static inline int peil_tree_is(const struct peil_tree *tree, uint32_t twig, const char *word)
{
  const struct peil_twig *one = &tree->twig[twig];
  const size_t length = strlen(word);
  return one->type == PEIL_TWIG_TEXT && one->end - one->begin == length &&
         memcmp(tree->text + one->begin, word, length) == 0;
}

/* The value under a key; 0 when there is none or `object` is no object. */
static inline uint32_t peil_tree_member(const struct peil_tree *tree, uint32_t object, const char *key)
{
  uint32_t at = object + 1u;
  if (tree->twig[object].type != PEIL_TWIG_OBJECT) return 0;
  for (uint32_t i = 0; i < tree->twig[object].parts; i++) {
    if (peil_tree_is(tree, at, key)) return at + 1u;
    at = tree->twig[at + 1u].next;
  }
  return 0;
}

/* How many values a list under a key has; *first is the first of them, twig[..].next goes to the next. 0 when there is
 * no such list. */
static inline uint32_t peil_tree_list(const struct peil_tree *tree, uint32_t object, const char *key,
                                      uint32_t *first)
{
  const uint32_t list = peil_tree_member(tree, object, key);
  *first = list + 1u;
  return list != 0u && tree->twig[list].type == PEIL_TWIG_LIST ? tree->twig[list].parts : 0u;
}

/* The number of a twig; NaN when it is none, or beyond what a double holds. */
static inline double peil_tree_number(const struct peil_tree *tree, uint32_t twig)
{
  const struct peil_twig *one = &tree->twig[twig];
  const struct lconv *locale = localeconv();
  char digits[64];
  size_t used = 0;
  double value;
  if (one->type != PEIL_TWIG_NUMBER || one->end - one->begin >= sizeof(digits) - 8u) return NAN;
  for (size_t i = one->begin; i < one->end; i++) {
    const char *piece = locale->decimal_point;
    if (tree->text[i] != '.') digits[used++] = tree->text[i];
    else
      while (*piece != '\0' && used < sizeof(digits) - 1u) digits[used++] = *piece++;
  }
  digits[used] = '\0';
  value = strtod(digits, NULL);
  return value - value == 0.0 ? value : NAN;
}

/* The number under a key, or NaN. */
static inline double peil_tree_figure_of(const struct peil_tree *tree, uint32_t object, const char *key)
{
  const uint32_t twig = peil_tree_member(tree, object, key);
  return twig != 0u ? peil_tree_number(tree, twig) : NAN;
}

/* Copies the plain text under a key, with its NUL; returns 0 when there is none, it does not fit or has escapes. */
static inline int peil_tree_copy(const struct peil_tree *tree, uint32_t object, const char *key, char *to,
                                 size_t room)
{
  const uint32_t twig = peil_tree_member(tree, object, key);
  const struct peil_twig *one = &tree->twig[twig];
  const size_t length = one->end - one->begin;
  if (twig == 0u || one->type != PEIL_TWIG_TEXT || length >= room) return 0;
  memcpy(to, tree->text + one->begin, length);
  to[length] = '\0';
  return strchr(to, '\\') == NULL && strlen(to) == length;
}

/* Calls `fail` with PEIL_BAD_DATA: the calibration lacks `what`, or it is not as it should be. */
static inline int peil_tree_refuse(const struct peil_call *call, const char *what)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "in de kalibratie ontbreekt ", "the calibration lacks ");
  peil_line_add(&line, what);
  peil_line_both(&line, " of het klopt niet; maak haar opnieuw met peil calibrate",
                 " or it is not what it should be; make it again with peil calibrate");
  return peil_fail(call, PEIL_BAD_DATA, "calibration", line.text);
}

/* ----------------------------------------------------------------------------------------------- writing */

/* What is written goes to the host when the buffer is full and at the end. After an error nothing more goes. */
struct peil_writing {
  int (*write)(void *to, const char *bytes, size_t size);
  void *to;
  int code; /* PEIL_OK, or PEIL_SINK_FAILED */
  uint32_t comma;
  size_t used;
  char buffer[4096];
};

/* `write` and `to` are those of the call to calibrate. */
static inline void peil_writing_start(struct peil_writing *writing,
                                      int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  memset(writing, 0, sizeof(*writing));
  writing->write = write;
  writing->to = to;
}

/* Text as it is, without quotes. */
static inline void peil_put_bytes(struct peil_writing *writing, const char *bytes)
{
  for (; *bytes != '\0'; bytes++) {
    if (writing->used == sizeof(writing->buffer)) {
      if (writing->code == PEIL_OK && writing->write(writing->to, writing->buffer, writing->used) != PEIL_OK)
        writing->code = PEIL_SINK_FAILED;
      writing->used = 0;
    }
    writing->buffer[writing->used++] = *bytes;
  }
}

/* Sends what is left; returns PEIL_OK or PEIL_SINK_FAILED. */
static inline int peil_writing_end(struct peil_writing *writing)
{
  if (writing->code == PEIL_OK && writing->used > 0u &&
      writing->write(writing->to, writing->buffer, writing->used) != PEIL_OK)
    writing->code = PEIL_SINK_FAILED;
  return writing->code;
}

/* A comma where one is due; `after` says whether one is due before the next value. */
static inline void peil_put_comma(struct peil_writing *writing, uint32_t after)
{
  if (writing->comma != 0u) peil_put_bytes(writing, ",");
  writing->comma = after;
}

/* Opens "{" or "[", closes "}" or "]". */
static inline void peil_put_open(struct peil_writing *writing, const char *bracket)
{
  peil_put_comma(writing, 0);
  peil_put_bytes(writing, bracket);
}

static inline void peil_put_close(struct peil_writing *writing, const char *bracket)
{
  peil_put_bytes(writing, bracket);
  writing->comma = 1;
}

/* A text; quotes, backslashes and control characters are escaped. */
static inline void peil_put_text(struct peil_writing *writing, const char *text)
{
  peil_put_comma(writing, 1);
  peil_put_bytes(writing, "\"");
  for (; *text != '\0'; text++) {
    char piece[8] = {*text, '\0', 0, 0, 0, 0, 0, 0};
    if (*text == '"' || *text == '\\') piece[0] = '\\', piece[1] = *text;
    else if ((unsigned char)*text < 0x20u)
      snprintf(piece, sizeof(piece), "\\u%04x", (unsigned)(unsigned char)*text);
    peil_put_bytes(writing, piece);
  }
  peil_put_bytes(writing, "\"");
}

/* A member's name; its value comes next. */
static inline void peil_put_key(struct peil_writing *writing, const char *key)
{
  peil_put_text(writing, key);
  peil_put_bytes(writing, ":");
  writing->comma = 0;
}

/* A number; null when it is not finite. Whatever the locale puts between the digits becomes one point. */
static inline void peil_put_number(struct peil_writing *writing, double value)
{
  char printed[64], plain[64];
  size_t used = 0;
  peil_put_comma(writing, 1);
  if (value - value != 0.0) {
    peil_put_bytes(writing, "null");
    return;
  }
  snprintf(printed, sizeof(printed), "%.17g", value);
  for (const char *c = printed; *c != '\0'; c++) {
    const int known = (*c >= '0' && *c <= '9') || *c == '-' || *c == '+' || *c == 'e';
    if (known) plain[used++] = *c;
    else if (used > 0u && plain[used - 1u] != '.') plain[used++] = '.';
  }
  plain[used] = '\0';
  peil_put_bytes(writing, plain);
}

/* "key": value. */
static inline void peil_put_member(struct peil_writing *writing, const char *key, double value)
{
  peil_put_key(writing, key);
  peil_put_number(writing, value);
}

/* "key": [value, ...]. */
static inline void peil_put_list(struct peil_writing *writing, const char *key, const double *value,
                                 uint32_t count)
{
  peil_put_key(writing, key);
  peil_put_open(writing, "[");
  for (uint32_t i = 0; i < count; i++) peil_put_number(writing, value[i]);
  peil_put_close(writing, "]");
}

/* A moment as YYYY-MM-DD in UTC (years 0 to 9999; the proleptic Gregorian calendar by eras of 400 years). */
static inline void peil_date(int64_t seconds, char date[11])
{
  const int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400 + 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * of_year + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2);
  const int64_t part[3] = {year < 0 ? 0 : year % 10000, month, of_year - (153 * shifted + 2) / 5 + 1};
  date[0] = (char)('0' + part[0] / 1000);
  date[1] = (char)('0' + part[0] / 100 % 10);
  date[2] = (char)('0' + part[0] / 10 % 10);
  date[3] = (char)('0' + part[0] % 10);
  for (uint32_t i = 1; i < 3u; i++) {
    date[3u * i + 1u] = '-';
    date[3u * i + 2u] = (char)('0' + part[i] / 10);
    date[3u * i + 3u] = (char)('0' + part[i] % 10);
  }
  date[10] = '\0';
}

#endif
