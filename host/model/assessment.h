/* SPDX-License-Identifier: EUPL-1.2
 *
 * An assessment: a libconfig file that names role, methods, options, raters, reporting and sealing.
 *
 *     assessment = {
 *       role = "coordinator-buurtbemiddeling";          # an id, or a path to a role.cfg relative to this file
 *       title = { nl = "..."; en = "..."; };
 *       language = "nl";                                 # of the report
 *       methods = ( { id = "weighted"; options = ( { key = "roll_up"; value = "equal"; } ); }, { id = "mastery"; } );
 *       raters = { minimum = 2; relations = ( "self", "assessor" ); };    # sheets a case must have, and may have
 *       report = { formats = ( "html", "json", "csv" ); folder = "results"; };
 *       seal = { container = "tar.zst"; folder = "results"; plugins = "named"; retention = "2 years"; hold = false;
 *                purpose = "selection"; consent = false; encrypt = true; };
 *       evidence = { largest_mb = 250; types = ( "pdf", "image" ); };      # model/evidence.h
 *     };
 *
 * A method that learnt from a group names its file: { id = "norms"; calibration = "norms.json"; }, relative to the assessment. So
 * are, in seal, ledger = "seals.ledger" and log_key = "log.key": in which ledger a bundle is entered, and who signs its checkpoints.
 *
 * Only role and methods must be there. Without `report` or `seal` that part is left out of `peil run`.
 */
#ifndef PEIL_MODEL_ASSESSMENT_H
#define PEIL_MODEL_ASSESSMENT_H

#include "model/cases.h"
#include "model/evidence.h"

struct assessment_option {
  const char *key, *value;
  int at; /* line */
};

struct assessment_method {
  const char *id;
  int at;                  /* line */
  const char *calibration; /* path, "" for none */
  size_t options;
  const struct assessment_option *option;
};

/* Of a bundle that was made from another: which, why, and whether that one may go ("supersede") or stays ("beside"). */
struct assessment_predecessor {
  const char *bundle, *sha256, *relation, *reason; /* "" for none; sha256: of its tag manifest */
};

struct assessment {
  bool sealed; /* it came out of a bundle: files it names are in there, not on this disk */
  struct assessment_predecessor predecessor;
  struct arena arena;
  char *name, *bytes; /* path and content; the content is sealed as it is */
  size_t size;
  const char *role;
  int role_at; /* line */
  struct peil_text title;
  const char *language; /* "" for none */
  size_t methods;
  const struct assessment_method *method;
  int raters_minimum;          /* 0: any */
  struct role_words relations; /* count 0: any */
  bool report, seal;
  bool plain_report; /* beside a bundle with encrypted words too */
  struct role_words formats;
  const char *report_folder, *seal_folder, *container, *plugins;
  const char *purpose;   /* "", "selection" or "development" */
  const char *retention; /* "", a date, or a period such as "4 weeks"; assessment_until makes a date of it */
  const char *ledger,
      *log_key; /* paths, "" for none: in which ledger a bundle is entered, and the key of its checkpoints */
  bool consent, hold, encrypt;
  struct evidence_limits evidence;
};

/* FAULT_CONFIG with file and line on anything that is off. */
CHECKED result assessment_read_file(const char *path, struct assessment **out);
CHECKED result assessment_read(const char *bytes, size_t size, const char *name, struct assessment **out);
/* The text of the assessment of a successor: `from` with other methods and a predecessor. */
CHECKED result assessment_successor(const struct assessment *from, const struct assessment_method *method,
                                    size_t methods, const struct assessment_predecessor *predecessor,
                                    struct text *out);
void assessment_destroy(struct assessment *assessment); /* takes NULL */
void assessment_finish(struct assessment **assessment);

/* The day until which a case of this date is kept, as bag-info.txt says it (Retention-Until); "" where nothing says how long. What
 * `retention` says holds. Without it a selection is kept four weeks, and one year where the candidate consents: the code of conduct of the
 * Dutch profession (NVP Sollicitatiecode) and the guidance of the Dutch authority (Autoriteit Persoonsgegevens, sollicitanten). How long
 * development is kept is the organisation's policy: there `retention` has to say it. Counted from the latest sheet, never from a clock. */
void assessment_until(const struct assessment *assessment, const char *date, char out[11]);

/* The cases have the raters the assessment asks for; names the subject that has not. */
CHECKED result assessment_check(const struct assessment *assessment, const struct cases *cases);

#endif
