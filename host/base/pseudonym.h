/* SPDX-License-Identifier: EUPL-1.2
 *
 * Codes that stand for people: what may be one, and what of a file may be told in an error line. Item ids and the words of a list are
 * written with the same characters.
 */
#ifndef PEIL_BASE_PSEUDONYM_H
#define PEIL_BASE_PSEUDONYM_H

#include <stdbool.h>
#include <stddef.h>

#define CODE_LIMIT 64

/* A pseudonym: 1 to 64 of letters, digits, dot, dash, underscore; not beginning with a dot or dash. */
bool code_valid(const char *code);
bool code_bytes_valid(const char *code, size_t size);

/* How many bytes from the start on may stand in a pseudonym; the bytes end with a zero, or with anything else that may not. */
size_t code_prefix(const char *bytes);

/* What a sheet or a table holds where a code, a word of a list, an item's id or a number is expected, for an error line: as it stands when it
 * can be one, or is empty, else "…". It may be a note or a name that came in the wrong place, and an error line ends up in logs. What is
 * returned stays until the next call on the same thread. */
const char *code_shown(const char *bytes, size_t size);

#endif
