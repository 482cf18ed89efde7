/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers to and from text, never through the locale: the point is a point.
 *
 * Why not printf and strtod: both follow the locale that a plugin could change, printf has no shortest form, and
 * in bulk scoring four fifths of the time was spent in printf.
 */
#ifndef PEIL_BASE_NUMBER_H
#define PEIL_BASE_NUMBER_H

#include <stdint.h>

#include "base/text.h"

#define NUMBER_SIZE 32

/* The shortest decimal that reads back equal; whole numbers without a point up to 2^53, else with exponent as
 * %.17g does. `value` is finite. Returns the length; `out` gets an ending NUL. */
size_t number_shortest(char out[NUMBER_SIZE], double value);

/* Up to 10 decimals, trailing zeros and a bare point left out; finite values only. Writes at most 340 bytes,
 * without NUL; for |value| < 2^19 at most 18. Returns the length. The form of `peil score --csv`. */
size_t number_plain(char *out, double value);
#define NUMBER_PLAIN_SIZE 344

/* Either behind a text. */
void number_add_shortest(struct text *text, double value);
void number_add_plain(struct text *text, double value);

/* A figure as a cell of a table: a comma and what number_plain writes; a comma alone where it is not finite. `size` counts those bytes,
 * and is 0 where there is no room: below 0, and from 10 on. All of `text` may be copied, whatever counts of it. */
struct number_cell {
  char text[15];
  uint8_t size;
};

/* Makes cells of `count` figures, up to NUMBER_CELLS: side by side, in a third of the time that one by one takes. */
#define NUMBER_CELLS 64u
void number_cells(struct number_cell cell[NUMBER_CELLS], const double *value, size_t count);
void number_cells_narrow(struct number_cell cell[NUMBER_CELLS], const double *value,
                         size_t count); /* the same, the way that every processor can go */

/* For people: `decimals` decimals, "," in Dutch, a true minus sign (U+2212); from 10 000 on in groups of three: 41.000 in Dutch,
 * 41,000 in English. */
void number_for_people(struct text *out, double value, int decimals, bool dutch);

/* Reads a decimal number that fills all of `bytes`: [-+]digits[.digits][e[-+]digits]. False when it is not one, or
 * not finite. Correctly rounded. */
bool number_read(const char *bytes, size_t size, double *value);

#endif
