/* SPDX-License-Identifier: EUPL-1.2
 *
 * Inside `peil audit`: a sealed case computed again, and its parts held against each other.
 *
 * Figures that come out the same do not yet say that the figures asked for were computed: who changes an option and the figures that
 * follow from it, in the scores alone, is found because the assessment, the table, the report and the record of the plugins in the same
 * bundle then say something else. Who changes all of them makes another bundle; that only a signature or a ledger shows.
 */
#ifndef PEIL_COMMANDS_AUDIT_AUDIT_H
#define PEIL_COMMANDS_AUDIT_AUDIT_H

#include "commands/seal/sealed.h"

#define AUDIT_PLACES 20 /* differences written out, per method and per part */

enum audit_outcome { AUDIT_IDENTICAL, AUDIT_DIFFERS, AUDIT_CANNOT };

/* One method of the bundle. */
struct audited {
  char *method;
  enum audit_outcome outcome;
  struct text found; /* where it differs, one place a line; or why it cannot */
  size_t differences;
  bool other_plugin;         /* computed by a plugin of another version or build than the sealed one */
  struct assessed *assessed; /* NULL when it cannot */
};

/* What is held against what. */
enum audit_part {
  AUDIT_METHODS,      /* assessment, scores and record of plugins name the same methods */
  AUDIT_OPTIONS,      /* options in force in the scores, and those the assessment and the role state */
  AUDIT_ROLE,         /* role text, assessment and scores */
  AUDIT_TABLES,       /* scores as CSV and as JSON */
  AUDIT_PLUGINS,      /* who computed, by the scores and by meta/tool.json; plugins included */
  AUDIT_RATERS,       /* the sheets are those that the assessment asks for */
  AUDIT_TAGS,         /* bag-info.txt: identity, date, retention, hold */
  AUDIT_PREDECESSOR,  /* the bundle it was made from, where it names one and that is at hand */
  AUDIT_INSTRUCTIONS, /* meta/VERIFY.txt: what an auditor is told to do */
  AUDIT_REPORT,       /* data/report.html and the figures */
  AUDIT_EVIDENCE,     /* sheets, meta/evidence.json and the files */
  AUDIT_PERSONAL,     /* encrypted sheets and the plain ones, as far as keys are here */
  AUDIT_PARTS
};

/* AUDIT_CANNOT: could not be looked into, and the reason stands in `found`. */
struct audit_agreement {
  enum audit_outcome outcome;
  size_t places;
  struct text found; /* one place a line */
  struct text noted; /* departures that the bundle itself tells of: no disagreement */
};

struct audit {
  struct sealed *sealed; /* borrowed */
  bool
      other_program; /* another peil sealed it than computes now: another version, or another build of the same */
  const char *predecessor; /* path of the bundle that this one was made from; NULL when it is not at hand */
  const struct arguments *arguments; /* may name the key store */
  size_t count;
  struct audited *audited; /* in byte order of their names */
  struct audit_agreement part[AUDIT_PARTS];
};

/* Which peil sealed it, as meta/tool.json records: what version_json (version.h) gave then. A new reference. */
json_t *audit_program(const struct audit *audit);

/* Pieces of an audit. `documents`: those in a method's scores, read once and for as long as the method is looked at, since a group's are
 * large; NULL where there are no scores. audit_figures: computed again. audit_method_parts: what they say of options, role, table and plugin.
 * audit_parts: everything else but the report. */
void audit_figures(struct context *context, struct sealed *sealed, const json_t *documents,
                   struct audited *audited);
void audit_method_parts(struct context *context, struct audit *audit, const struct audited *one,
                        const json_t *documents);
void audit_parts(struct context *context, struct audit *audit);
void audit_predecessor(struct audit *audit);
void audit_instructions(struct audit *audit);
void audit_report(struct context *context, struct audit *audit);
void audit_evidence(struct audit *audit);
void audit_personal(const struct context *context, struct audit *audit);

/* A method with the options that were to be in force, by what the assessment and the record of the seal state (the role's own come
 * under them when it is opened). Not by the scores: what those say is what is judged. `out` points into `arena` and the sealed. */
CHECKED result audit_choice(const struct audit *audit, const char *method, struct arena *arena,
                            struct method_choice *out);

/* A place where parts disagree, or why nothing can be said. */
void audit_disagree(struct audit *audit, enum audit_part part, const char *format, ...) FORMAT(3, 4);
void audit_unknown(struct audit *audit, enum audit_part part, const char *format, ...) FORMAT(3, 4);
void audit_note(struct audit *audit, enum audit_part part, const char *format, ...) FORMAT(3, 4);

/* The member `folder``id``ending`, or NULL; with its bytes. */
const struct bundle_member *audit_member(const struct sealed *sealed, const char *folder, const char *id,
                                         const char *ending);

#endif
