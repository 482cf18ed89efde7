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
  const char *within; /* the key whose value is being read; NULL for the sheet itself */
};

/* Puts a fault at the line and column where `key` stands; NULL: where what is being read begins. */
CHECKED result sheet_at_key(const struct sheet_reader *reader, const char *key, result r);

CHECKED result sheet_missing(const struct sheet_reader *reader, const char *key);

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
