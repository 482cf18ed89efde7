/* SPDX-License-Identifier: EUPL-1.2
 *
 * A role profile, read from its text (sdk/doc/role-text.md names every key). `view` is what plugins see; the
 * arrays beside it hold what only people need: sources, errata, questions, notes. Everything belongs to the role
 * and lives until role_destroy. Nothing in it changes after reading.
 */
#ifndef PEIL_MODEL_ROLE_H
#define PEIL_MODEL_ROLE_H

#include <peil/plugin.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/result.h"

/* Where a statement stands in the source document; line 0 when it has none. */
struct role_source {
  int line;
  const char *text; /* as the document words it; "" when there is none */
  bool shared;      /* `text` is a longer statement of which this is a leaf */
};

struct role_lines {
  size_t count;
  const int *line;
};

struct role_words {
  size_t count;
  const char *const *word;
};

struct role_evidence_kind {
  const char *id;
  struct peil_text label;
  double cap; /* NaN: none */
};

struct role_item {
  const struct peil_item *item; /* the same item in the view */
  int at;                       /* line in the role text */
  struct role_source source;
  struct role_lines lines;
  struct peil_text stem, question, note;
  struct role_words related;
  uint32_t group; /* outcome under whose heading it is asked; UINT32_MAX for none */
  bool optional, ours;
  const char *holder;
  const char *asked_by; /* NULL, or the method that asks it (role_extend.h) */
  size_t evidence_kinds;
  const struct role_evidence_kind *evidence_kind;
  const struct peil_condition *when; /* NULL: always asked */
};

/* Of a method: the other way round of another of its questions, which a sheet may answer and nobody is asked. */
static inline bool role_item_is_turned(const struct role_item *item)
{
  return item->asked_by && item->item->reversed;
}

struct role_outcome {
  const struct peil_outcome *outcome;
  int at;
  struct role_source source;
  struct role_lines lines;
  uint32_t scale; /* index, or PEIL_NO_SCALE */
  bool ours;
};

struct role_scale {
  bool ours;
};

struct role_rule {
  struct role_source source;
  bool ours;
};

struct role_context {
  const char *id, *use, *value; /* value NULL where the context is no field */
  struct peil_text text;
  struct role_lines lines;
};

struct role_erratum {
  const char *id, *was, *becomes, *kind, *certainty;
  struct peil_text reason;
  int line;
  struct role_words items;
};

struct role_setting {
  const char *id, *value;
  struct peil_text reason;
};

struct role_option {
  const char *key, *value;
  int at; /* line in the role text */
};

struct role_method {
  const char *id;
  int at; /* line */
  bool recommended;
  size_t options;
  const struct role_option *option;
};

struct role_line_hash {
  int line;
  const char *hash; /* first 16 hex digits of the SHA-256 of the line without its end */
};

struct role {
  struct arena arena;
  const struct peil_role *view;
  char *name; /* how it was named: the path of a draft, or "<id>.so" */
  char *text; /* the role text, byte for byte */
  size_t text_size;
  char sha256[HASH_HEX_SIZE]; /* of that text */
  bool draft;                 /* read from a path: may be scored, not sealed */

  const char *prefix, *language;
  struct peil_text purpose;
  bool verdict;
  struct {
    const char *title, *file, *sha256, *date;
    size_t lines;
    const struct role_line_hash *line;
  } source;

  const struct role_scale *scale;     /* [view->scales] */
  const struct role_item *item;       /* [view->items] */
  const struct role_outcome *outcome; /* [view->outcomes] */
  const struct role_rule *rule;       /* [view->rules] */
  size_t contexts, errata, settings, methods;
  const struct role_context *context;
  const struct role_erratum *erratum;
  const struct role_setting *setting;
  const struct role_method *method; /* the recommended one first */
  struct role_words figures, levels;
};

/* Reads a role text. `name` is for error places. Faults are FAULT_DATA with file, line and what to do. `*out` is the
 * caller's. */
CHECKED result role_read(const char *text, size_t size, const char *name, bool draft, struct role **out);

/* Every mistake in a text, in order of line, for who writes it; NULL when it is in order. What depends on a mistake that was found is not
 * looked at: mend, and ask again. */
CHECKED result role_mistakes(const char *text, size_t size, const char *name);

/* Reads a draft from a file. */
CHECKED result role_read_file(const char *path, struct role **out);

void role_destroy(struct role *role); /* takes NULL */
void role_finish(struct role **role); /* for AUTO(role) struct role *r */

/* Indices by id; UINT32_MAX when there is none. */
uint32_t role_item_index(const struct role *role, const char *id);
uint32_t role_outcome_index(const struct role *role, const char *id);
/* Whether an item's id is like those of what methods ask about outcomes: "CMP.CBB-C1.CBB-C2". */
bool role_id_is_of_pair(const struct role *role, const char *id);

/* The nearest item id, for error lines; NULL when none is near. */
const char *role_item_nearest(const struct role *role, const char *id);

/* A text in a language; the other one when that is empty. */
const char *text_in(struct peil_text text, enum language language);

/* The member of a pair that is in the language of the source document: the Dutch one, where that is not English. */
const char **role_in_source_language(const struct role *role, struct peil_text *text);

const struct role_method *role_method(const struct role *role, const char *id); /* NULL when not listed */

/* Advice about a role text that is in order (peil lint): what a careful editor would still mend. */
struct role_advice {
  int line; /* 0: the whole */
  char *text;
};
struct role_advices {
  size_t count;
  struct role_advice *advice;
};
/* Appends. */
void role_advise(const struct role *role, struct role_advices *out);
void role_advices_finish(struct role_advices *advices);

/* Holds the role's recorded lines against a source document: same lines, same hashes, none left out. The document's own
 * hash must be the recorded one. */
CHECKED result role_check_source(const struct role *role, const char *path);

/* Every recorded line of the source has an item, outcome, rule or context that answers for it. role_read does not insist, so that
 * a draft can grow; lint and the tests do. */
CHECKED result role_check_lines(const struct role *role);

#endif
