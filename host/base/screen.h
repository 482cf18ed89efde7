/* SPDX-License-Identifier: EUPL-1.2
 *
 * The screen that standard output goes to, and text that fits on it. Widths count characters, not bytes.
 */
#ifndef PEIL_BASE_SCREEN_H
#define PEIL_BASE_SCREEN_H

#include "base/text.h"

/* Its columns, 40 at the least: COLUMNS, else those of the terminal; 0 when it goes to no screen. */
size_t screen_width(void);

/* Characters in UTF-8. */
size_t screen_columns(const char *string);

/* Appends a paragraph and a line end: the first line goes on behind what stands in `out`, `used` columns wide; the others are
 * indented by `indent`. No line is wider than `room`, but for a word that is; 0: all on one line. */
void screen_wrap(struct text *out, size_t room, size_t used, size_t indent, const char *string);

/* A word as a shell reads it back, so that a command that is shown can be copied; the caller frees it. */
char *screen_as_typed(const char *word);

#endif
