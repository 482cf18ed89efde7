/* SPDX-License-Identifier: EUPL-1.2
 *
 * Options as given, held against a method's own table, become its settings: every option once, in the table's
 * order.
 */
#ifndef PEIL_PLUGINS_OPTIONS_H
#define PEIL_PLUGINS_OPTIONS_H

#include "plugins/method.h"

struct option_place {
  char *file; /* NULL: given on the command line, or not at all */
  int line;
};

struct options {
  size_t count;
  struct peil_setting *setting;
  const struct peil_setting **pointer; /* [count], to `setting` */
  struct option_place *place;          /* [count] */
};

CHECKED result options_read(struct options *out, const char *method, const struct peil_scoring *scoring,
                            const struct option_given *given, size_t count);
/* A choice that nobody made, and that the calibration file names at its top with one of the option's words, is that of the calibration:
 * what a result says was in force is then what was. */
void options_learn(struct options *options, const struct peil_scoring *scoring, const char *calibration,
                   size_t size);
void options_finish(struct options *options);

#endif
