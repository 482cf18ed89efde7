/* SPDX-License-Identifier: EUPL-1.2
 *
 * A sheet: one rater's answers on one subject, as JSON `peil-sheet/1`.
 *
 *   {"format": "peil-sheet/1", "role": ID, "subject": CODE, "rater": {"id": CODE, "relation": WORD}, "date": "YYYY-MM-DD",
 *    "answers": {ITEM: value | true | false | "code" | "text" | {"value": ..., "note": ..., "evidence": [...]} | {"skip": WORD}}}
 *
 * An evidence entry is a file name, or {"file": NAME, "kind": KIND} where the item knows kinds of evidence. As sealed with its file it is
 * {"file": NAME, "kind": KIND, "sha256": HEX, "size": BYTES, "type": MEDIA}: the three stand together, and the file has to be that one.
 */
#ifndef PEIL_MODEL_SHEET_H
#define PEIL_MODEL_SHEET_H

#include "base/hash.h"
#include "base/json.h"
#include "base/pseudonym.h"
#include "model/date.h"
#include "model/evidence.h"
#include "model/role.h"

#define SHEET_FORMAT "peil-sheet/1"

struct sheet_evidence {
  char *file;
  uint32_t kind; /* index of the item's kind; 0 where it names none */
  char sha256
      [HASH_HEX_SIZE]; /* of its content, as sealed; "" where nobody hashed it: then size and media say nothing */
  uint64_t size;
  char media[EVIDENCE_MEDIA_LIMIT + 1];
};

struct sheet_answer {
  uint8_t missing; /* enum peil_missing; PEIL_NOT_ANSWERED when the sheet does not hold the item */
  double value;    /* NaN when missing, or when the answer is text */
  char *text;      /* open items; else NULL */
  char *note;      /* NULL where there is none */
  size_t evidences;
  struct sheet_evidence *evidence;
};

struct sheet {
  char *name;  /* the file's, for error lines */
  char *bytes; /* as read; sealed as they are in canonical form */
  size_t size;
  char *role; /* the id it is for */
  char *subject, *rater, *date;
  uint8_t relation; /* enum peil_relation */
  char *table;      /* NULL, or the SHA-256 of the table that it is a row of */
  uint32_t items;
  struct sheet_answer *answer; /* [items], in the role's order */
};

/* The role id a sheet names, without reading its answers. The caller frees *id. */
CHECKED result sheet_peek_role(const char *bytes, size_t size, const char *name, char **id);

/* Reads a sheet for a role. Refused by name, with the line: unknown item, value off the scale, wrong type, duplicate key, a role
 * other than this one, unknown relation, a subject or rater that is no code, a malformed date, any key that is not known. */
CHECKED result sheet_read(const char *bytes, size_t size, const char *name, const struct role *role,
                          struct sheet **out);
CHECKED result sheet_read_file(const char *path, const struct role *role, struct sheet **out);
void sheet_destroy(struct sheet *sheet); /* takes NULL */

/* An empty sheet, for filling in. */
struct sheet *sheet_create(const struct role *role, const char *name, const char *subject, const char *rater,
                           enum peil_relation relation, const char *date);

/* The sheet as JSON, canonical (base/json.h): reading and writing it again gives the same bytes. */
void sheet_write(const struct sheet *sheet, const struct role *role, struct text *out);

/* The sheet without the words of people, for where those are kept apart: no notes, no open answers, evidence under its number in place of
 * its name, without hash, size and type. What is scored stays: levels, what was skipped, that there is evidence and of which kind. So
 * every figure comes out the same. `number` gives the number of a file; the caller frees *out. */
CHECKED result sheet_apart(const struct sheet *sheet, const struct role *role,
                           const char *(*number)(void *context, const char *file), void *context,
                           struct sheet **out);

/* Puts a fault on a sheet that was read at the line where `key` stands in its file; a row of a table has none. */
CHECKED result sheet_at(const struct sheet *sheet, const char *key, result r);

/* Puts one answer, as a JSON value of the form above; refuses as sheet_read does. */
CHECKED result sheet_put(struct sheet *sheet, const struct role *role, uint32_t item, const json_t *value);

/* Words. */
const char *relation_word(enum peil_relation relation);                          /* "self" ... as in sheets */
const char *relation_label(enum peil_relation relation, enum language language); /* for people */
bool relation_from_word(const char *word, uint8_t *out);
/* The same of what a person types: also a Dutch word, in capitals or not. Sheets have the five words alone. */
bool relation_of_person(const char *word, uint8_t *out);
const char *missing_label(enum peil_missing missing, enum language language);

/* A scale whose points are exactly 0 and 1: answered with true and false. */
bool scale_is_yes_no(const struct peil_scale *scale);

#endif
