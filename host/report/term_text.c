/* SPDX-License-Identifier: EUPL-1.2 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "report/term.h"

static locale_t wide_locale(void)
{
  static locale_t locale;
  if (!locale) locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  return locale;
}

static int character_columns(uint32_t c)
{
  if (c >= 0x20 && c < 0x7f) return 1;
  locale_t locale = wide_locale();
  locale_t before = locale ? uselocale(locale) : (locale_t)0;
  int columns = wcwidth((wchar_t)c);
  if (before) uselocale(before);
  return columns < 0 ? 1 : columns;
}

int term_text_width(const char *text)
{
  int width = 0;
  while (*text) width += character_columns(doc_next_character(&text));
  return width;
}

char *term_clean(const char *text)
{
  struct text clean = {0};
  while (*text) {
    const char *from = text;
    uint32_t c = doc_next_character(&text);
    if (c == ' ') text_add_char(&clean, ' ');
    else if (c == 0xfffd) text_add(&clean, "\xef\xbf\xbd");
    else text_add_bytes(&clean, from, (size_t)(text - from));
  }
  return text_take(&clean);
}

/* Where the line from `from` ends: at the last space that fits, else mid-word, but never before one
 * character. */
static const char *line_end(const char *from, int width)
{
  const char *best = NULL, *at = from;
  int used = 0;
  while (*at) {
    const char *here = at;
    uint32_t c = doc_next_character(&at);
    if (c == ' ' && here > from) best = here;
    used += character_columns(c);
    if (used > width && here > from) return best ? best : here;
  }
  return at;
}

struct term_lines term_wrap(const char *text, int width)
{
  struct term_lines lines = {0};
  AUTO(string) char *clean = term_clean(text);
  const char *at = clean;
  do {
    while (*at == ' ') at++;
    const char *end = line_end(at, width);
    lines.line = need_more(lines.line, lines.count + 1, sizeof *lines.line);
    const char *next = end;
    while (*next == ' ') next++;
    while (end > at && end[-1] == ' ') end--;
    lines.line[lines.count++] = need_copy_n(at, (size_t)(end - at));
    at = next;
  } while (*at);
  return lines;
}

void term_lines_finish(struct term_lines *lines)
{
  for (unsigned i = 0; i < lines->count; i++) free(lines->line[i]);
  free(lines->line);
  *lines = (struct term_lines){0};
}

void term_spaces(struct text *out, int count)
{
  for (int i = 0; i < count; i++) text_add_char(out, ' ');
}

void term_cell(struct text *out, const char *text, int width, bool right)
{
  int pad = width - term_text_width(text);
  if (right) term_spaces(out, pad);
  text_add(out, text);
  if (!right) term_spaces(out, pad);
}

int term_room(const struct term *term) { return term->width - term->indent; }

void term_paragraph(struct term *term, const char *lead, const char *text)
{
  int hang = term_text_width(lead), room = term_room(term) - hang;
  struct term_lines lines = term_wrap(text, room > 10 ? room : 10);
  for (unsigned i = 0; i < lines.count; i++) {
    term_spaces(term->out, term->indent);
    if (i == 0) text_add(term->out, lead);
    else if (*lines.line[i]) term_spaces(term->out, hang);
    text_add(term->out, lines.line[i]);
    text_add_char(term->out, '\n');
  }
  term_lines_finish(&lines);
}

void term_bold(struct term *term, const char *text)
{
  if (term->colour) text_add(term->out, "\033[1m");
  term_paragraph(term, "", text);
  if (!term->colour) return;
  term->out->length--; /* the emphasis ends before the line does */
  text_add(term->out, "\033[0m\n");
}

void term_blank(struct term *term)
{
  size_t length = term->out->length;
  const char *data = text_string(term->out);
  if (length >= 2 && data[length - 1] == '\n' && data[length - 2] == '\n') return;
  text_add_char(term->out, '\n');
}
