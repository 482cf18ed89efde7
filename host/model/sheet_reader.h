/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside the reader of sheets: what its files share.
 */
#ifndef PEIL_MODEL_SHEET_READER_H
#define PEIL_MODEL_SHEET_READER_H

#include "model/sheet.h"

struct sheet_reader {
  const char *bytes, *name;
  size_t size;
  const struct role *role;
  struct sheet *sheet;
};

/* Puts a fault at the line and column where `key` stands; NULL: at the sheet. */
CHECKED result sheet_at_key(const struct sheet_reader *reader, const char *key, result r);

/* What a sheet holds where a code, a word of a list or an item's id is expected, for an error line: as it stands when it can be one (1 to 64 of
 * letters, digits, dot, dash, underscore), else "…". It may be a note or a name that came in the wrong place, and an error line ends up in
 * logs. */
const char *sheet_shown(const char *value);

/* The object holds only these keys; else the fault names the stranger and the nearest. */
CHECKED result sheet_only_keys(const struct sheet_reader *reader, const json_t *object,
                               const char *const *keys, size_t count);

/* A text that must be there, without NUL; points into the tree. */
CHECKED result sheet_text_member(const struct sheet_reader *reader, const json_t *object, const char *key,
                                 const char **out);

/* The list of evidence of one answer (sheet_evidence.c). */
CHECKED result sheet_put_evidence(const struct sheet_reader *reader, uint32_t index, const json_t *list,
                                  struct sheet_answer *answer);

#endif
