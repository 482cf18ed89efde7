/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bundles in folders, one after the other, as the verbs about people's rights look at them: erase, retention, export.
 */
#ifndef PEIL_COMMANDS_PERSONAL_HOLDINGS_H
#define PEIL_COMMANDS_PERSONAL_HOLDINGS_H

#include "base/json.h"
#include "bundle/bundle.h"

#define HOLDINGS_DEPTH 32 /* folders in folders; links are not followed */

struct holding {
  const char *path;
  struct bundle bundle; /* verified; empty but for its report where `fault` is not NULL */
  result fault;         /* why it is not in order: nothing in it is believed */
  json_t *personal;     /* meta/personal.json; NULL where nothing is encrypted */
  char until[11];       /* Retention-Until; "" for none */
  bool hold;            /* Legal-Hold */
};

struct holdings_visitor {
  result (*holding)(void *context, struct holding *holding); /* a fault ends the walk */
  result (*json)(void *context, const char *path); /* a file that ends in .json; NULL where nobody asks */
  void *context;
};

/* Every file in a folder, with those below it, that has the name of a bundle, in byte order of the paths; and every file that `path` names
 * itself, whatever it is called. FAULT_NO_INPUT for a path that is not there, FAULT_DATA for one that is neither. */
CHECKED result holdings_walk(char *const *path, size_t count, const struct holdings_visitor *visitor);

/* The name of the key of a subject's encrypted members, or NULL where it has none. */
const char *holding_key(const struct holding *holding, const char *subject);

/* True when a sheet is about the subject. */
bool holding_concerns(const struct holding *holding, const char *subject);

#endif
