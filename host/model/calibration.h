/* SPDX-License-Identifier: EUPL-1.2
 *
 * A calibration: what a method learnt from a group, as JSON `peil-calibration/1`, kept by its hash in every bundle that used it.
 *
 *     {"format": "peil-calibration/1", "method": "irt", "model": "grm", "subjects": n, "date": "YYYY-MM-DD",
 *      "role": {"id": ..., "version": ..., "sha256": ...}, ...}   the rest is the method's own
 */
#ifndef PEIL_MODEL_CALIBRATION_H
#define PEIL_MODEL_CALIBRATION_H

#include "base/json.h"
#include "model/role.h"

struct calibration {
  char *name; /* the file's */
  char *method;
  char *bytes; /* canonical JSON, as written and sealed */
  size_t size;
  char sha256[HASH_HEX_SIZE]; /* of those bytes */
};

/* Reads a file. It must be for this role's id and version; another text of the same version is refused too. */
CHECKED result calibration_read_file(const char *path, const struct role *role, struct calibration **out);
CHECKED result calibration_read(const char *bytes, size_t size, const char *name, const struct role *role,
                                struct calibration **out);
void calibration_destroy(struct calibration *calibration); /* takes NULL */

/* Completes what a method wrote: adds format and role, checks that it is an object with method, subjects and date, and gives the
 * canonical bytes. */
CHECKED result calibration_complete(const char *bytes, size_t size, const char *method,
                                    const struct role *role, struct text *out);

#endif
