/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/language.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static enum language current = LANGUAGE_ENGLISH, other;
static bool asks_other;

/* gettext looks at LANGUAGE only when the message locale is not plain "C"; C.UTF-8 is part of every Debian libc.
 * LC_NUMERIC is left alone: numbers never go through the locale. */
void language_set(enum language language)
{
  current = language;
  setenv("LANGUAGE", language_code(language), 1);
  setlocale(LC_CTYPE, "C.UTF-8");
  setlocale(LC_MESSAGES, "C.UTF-8");
  textdomain("peil");
}

enum language language_now(void) { return current; }
bool language_is_dutch(void) { return current == LANGUAGE_DUTCH; }

void language_ask(enum language language)
{
  other = language;
  asks_other = true;
}

void language_ask_no_more(void) { asks_other = false; }
enum language language_asked(void) { return asks_other ? other : current; }

bool language_from_word(const char *word, enum language *out)
{
  if (!word) return false;
  if (!strcmp(word, "nl") || !strncmp(word, "nl_", 3)) *out = LANGUAGE_DUTCH;
  else if (!strcmp(word, "en") || !strncmp(word, "en_", 3)) *out = LANGUAGE_ENGLISH;
  else return false;
  return true;
}

const char *language_code(enum language language) { return language == LANGUAGE_DUTCH ? "nl" : "en"; }
