/* SPDX-License-Identifier: EUPL-1.2
 *
 * Dutch and English. Messages in the code are English and marked _("…"); host/po/nl.po holds the Dutch, and a test
 * fails when one is missing (gettext). Texts from roles and methods come in pairs and are chosen with text_in.
 */
#ifndef PEIL_BASE_LANGUAGE_H
#define PEIL_BASE_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

#define _(message) gettext(message)
#define N_(message) message

enum language { LANGUAGE_DUTCH = 0, LANGUAGE_ENGLISH = 1 };

/* Sets the language of the process; may be called again. */
void language_set(enum language language);
enum language language_now(void);
bool language_is_dutch(void);

/* The language that plugins are asked to speak: that of the process, but while something is made for readers of another, a report or a
 * bundle. What goes wrong meanwhile is still told in that of the process. Not nested. */
void language_ask(enum language language);
void language_ask_no_more(void);
enum language language_asked(void);

/* "nl", "nl_NL.UTF-8", "en", "C" ... -> language; false when it is neither. */
bool language_from_word(const char *word, enum language *out);

/* "nl" or "en". */
const char *language_code(enum language language);

#endif
