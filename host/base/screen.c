/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LEAST_WIDTH 40

size_t screen_width(void)
{
  struct winsize size;
  const char *columns = getenv("COLUMNS");
  long width = columns ? strtol(columns, NULL, 10) : 0;
  if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  return width <= 0 ? 0 : width < LEAST_WIDTH ? LEAST_WIDTH : (size_t)width;
}

size_t screen_columns(const char *string)
{
  size_t width = 0;
  for (const char *c = string; *c; c++) width += ((unsigned char)*c & 0xc0) != 0x80;
  return width;
}

void screen_wrap(struct text *out, size_t room, size_t used, size_t indent, const char *string)
{
  bool fresh = true; /* nothing of the paragraph on this line yet */
  for (const char *at = string; *at;) {
    at += strspn(at, " \n\t");
    size_t length = strcspn(at, " \n\t");
    if (!length) break;
    AUTO(string) char *word = need_copy_n(at, length);
    size_t width = screen_columns(word);
    if (!fresh && room && used + 1 + width > room) {
      text_add_char(out, '\n');
      for (size_t i = 0; i < indent; i++) text_add_char(out, ' ');
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

char *screen_as_typed(const char *word)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/+:@%=,";
  struct text out = {0};
  if (*word && word[strspn(word, plain)] == 0) return need_copy(word);
  text_add_char(&out, '\'');
  for (; *word; word++) {
    if (*word == '\'') text_add(&out, "'\\''");
    else text_add_char(&out, *word);
  }
  text_add_char(&out, '\'');
  return text_take(&out);
}
