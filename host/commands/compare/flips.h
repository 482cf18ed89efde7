/* SPDX-License-Identifier: EUPL-1.2
 *
 * What flips between two methods, in words that can go into a letter, and under them every term with its code.
 */
#ifndef PEIL_COMMANDS_COMPARE_FLIPS_H
#define PEIL_COMMANDS_COMPARE_FLIPS_H

#include "report/doc.h"
#include "scoring/compare.h"

/* One flip as a sentence that can go into a letter: what is judged how under which method, and what decides it. `title` is what the
 * methods are called. */
void say_flip(const struct comparison *comparison, const char *const title[2],
              const struct compare_flip *flip, struct text *out);

/* All of them, as a section. `first` and `second` are what the two methods are called. */
void tell_flips(const struct comparison *comparison, const char *first, const char *second, struct doc *doc);

#endif
