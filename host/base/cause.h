/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the operating system says was the matter, in the language of who asked, and what a person can do about it. The C library has its
 * texts in the languages that are installed, which on most machines is English alone, and never says what to do.
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

#endif
