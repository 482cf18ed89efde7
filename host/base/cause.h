/* SPDX-License-Identifier: EUPL-1.2
 *
 * What others say was the matter, in the language of who asked. The operating system's words are there in the languages that are
 * installed, which on most machines is English alone, and never say what to do; those of the readers peil stands on are English only.
 */
#ifndef PEIL_BASE_CAUSE_H
#define PEIL_BASE_CAUSE_H

struct cause {
  const char *words; /* behind "cannot be opened: " */
  const char *todo;  /* behind the whole line; NULL where there is nothing that helps in general */
};

/* `error`: a value of errno. One that is not among those a person meets has the words of the C library, which stay until the
 * next call. */
struct cause cause_of(int error);

/* What jansson, libconfig, zstd or SQLite said of what it was given, which peil quotes: `english` where it is none of what they are known
 * to say. What they name behind it (a byte, a character) is kept. Stays until the next call on the same thread. */
const char *cause_said(const char *english);

#endif
