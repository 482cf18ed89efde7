/* SPDX-License-Identifier: EUPL-1.2
 *
 * Drives methods over cases: one instance per method, one call per case with its trace, one call for a group method.
 */
#ifndef PEIL_SCORING_ASSESS_H
#define PEIL_SCORING_ASSESS_H

#include "model/calibration.h"
#include "model/scores.h"
#include "plugins/method.h"

/* A method to put on cases, with the options given for it; later options win. */
struct method_choice {
  const char *id;
  const char *file; /* where it was chosen, and on which line; NULL: on the command line, or by the role */
  int line;
  size_t options;
  const struct option_given *option;
  const struct calibration *calibration; /* NULL, or what it learnt; borrowed */
};

struct assessed_method {
  struct method *method;
  size_t choice;                         /* which of those chosen it is */
  const struct calibration *calibration; /* NULL, or what it learnt; borrowed */
  size_t count;                          /* cases, or 1 for a group method */
  struct scores **scores;                /* [count] */
  struct peil_results *results;          /* over all cases, without trace; for reporting */
};

struct assessed {
  struct cases *cases; /* borrowed */
  size_t methods;
  size_t failed;                  /* methods whose plugin failed, of several: left out of `method` */
  size_t failures;                /* those, and then calls that failed later (assessed_note_failure) */
  result *failure;                /* [failures], in that order */
  struct assessed_method *method; /* [methods], in the order chosen */
  const struct plugin_confinement
      *confined; /* NULL, or what confined them when they were scored before; borrowed */
};

/* The plugin of a chosen method, loaded or not; a fault names the place where it was chosen. */
CHECKED result assess_plugin(struct plugin_set *plugins, const struct method_choice *choice,
                             struct plugin **out);

/* Opens an instance of each method with the role's own options under those given. */
CHECKED result assess_open(struct plugin_set *plugins, const struct role *role,
                           const struct method_choice *choice, int64_t now, struct method **out);

/* Scores all cases under all methods. `now` is what methods see as the time (seconds UTC). Everything in `*out` is the caller's but the
 * cases and the role. Where the role gives no verdict, none is kept. */
CHECKED result assess(struct plugin_set *plugins, struct cases *cases, const struct method_choice *choice,
                      size_t count, int64_t now, struct assessed **out);
/* The same, but a plugin that fails (FAULT_INTERNAL: it crashed, broke its contract, took too long) costs its own results only, as
 * long as another method scored: its fault is in `failure`. */
CHECKED result assess_each(struct plugin_set *plugins, struct cases *cases,
                           const struct method_choice *choice, size_t count, int64_t now,
                           struct assessed **out);
/* One more failure, of a call that was made after scoring; the same one twice is kept once. Takes `failure` over. */
void assessed_note_failure(struct assessed *assessed, result failure);
void assessed_destroy(struct assessed *assessed); /* takes NULL */
void assessed_finish(struct assessed **assessed);

bool assessed_is_group(const struct assessed_method *method);

/* Scores one batch of one case, or of a group, with its trace. `codes`: as for method_score_begin. `scores` is new; its subject is the
 * caller's to set. */
CHECKED result assess_batch(struct method *method, const struct role *role, const struct peil_batch *batch,
                            const struct codes *codes, struct scores *scores);

/* Scores only the rows of one relation of one case, without trace: the self figures beside the others'. NULL when there are none.
 * The caller frees it with results_destroy. */
CHECKED result assess_relation(const struct assessed *assessed, size_t method, uint32_t index, int relation,
                               struct peil_results **out);

/* Puts down who computes: the method's id, version, sha256, the settings in force and the hash of what it learnt. */
void assess_note_method(struct scores *scores, const struct method *method);

/* The latest date on the sheets as seconds since 1970-01-01 UTC: the time methods see, so that scoring again gives the same bytes. */
int64_t assess_time(const struct cases *cases);
const char *assess_date(const struct cases *cases); /* "" where no sheet has one */

#endif
