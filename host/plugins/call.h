/* SPDX-License-Identifier: EUPL-1.2
 *
 * One call into an instance, for the seam alone (plugins/method.h): in this process, or in a worker.
 */
#ifndef PEIL_PLUGINS_CALL_H
#define PEIL_PLUGINS_CALL_H

#include "base/hash.h"
#include "plugins/image.h"
#include "plugins/method.h"
#include "plugins/options.h"
#include "plugins/records.h"
#include "plugins/surroundings.h"

#define FAIL_LIMIT 4096u /* bytes kept of what a plugin says went wrong */

/* A call that was begun. */
struct begun {
  const struct peil_batch *batch;
  const struct codes *codes; /* NULL: the batch has values */
  struct peil_results *results;
  const char *columns; /* where a worker writes them */
  int64_t start;       /* when a worker was asked; 0: it was not */
};

struct method {
  struct plugin *plugin;
  struct image *image;
  const struct peil_scoring *scoring;
  const struct peil_reporting *reporting; /* NULL where it offers none */
  const struct peil_asking *asking;       /* likewise */
  const struct peil_role *role;
  struct options options;
  char learnt[HASH_HEX_SIZE]; /* sha256 of the calibration; "" without one */
  uint64_t seed;
  int64_t now;
  atomic_bool cancelled;
  char *where, *reason; /* of the call that runs; NULL until it fails */
  /* in this process */
  void *instance;
  struct values {
    double *value;
    uint8_t *missing;
    size_t room; /* cells */
  } values;      /* made of codes */
  /* in a worker */
  struct process *process; /* NULL: none yet, or it died; the next call gets a new one */
  _Atomic(struct wire_control *) control;
  char *calibration; /* kept for a new worker */
  size_t calibration_size;
  struct picture picture;
  struct text records;
  struct begun begun;
};

/* What a call came to: a code of the plugin's, or a fault of ours or of the worker's. */
struct outcome {
  result fault;
  int code;
  enum changed changed;
  bool sink_failed;
};

void call_note_failure(struct method *m, const char *where, const char *reason);

/* ---- in this process */
struct outcome here_ask(struct method *m, const struct peil_questions *questions,
                        const struct peil_question_sink *sink);
struct outcome here_prepare(struct method *m, const char *calibration, size_t size);
struct outcome here_score(struct method *m, const struct peil_sink *sink); /* what was begun */
struct outcome here_calibrate(struct method *m, const struct peil_batch *batch, struct text *out);
struct outcome here_report(struct method *m, const struct peil_batch *batch,
                           const struct peil_results *results, uint32_t case_index,
                           const struct peil_report_sink *sink);
struct outcome here_next(struct method *m, const struct peil_batch *batch, const uint8_t *open,
                         uint32_t *item);
void here_release(struct method *m);

/* ---- in a worker */
struct outcome away_call_ask(struct method *m, const struct peil_question_sink *sink);
struct outcome away_call_prepare(struct method *m, const char *calibration, size_t size);
struct outcome away_begin_score(struct method *m, bool traced);
struct outcome away_end_score(struct method *m, const struct peil_sink *sink);
struct outcome away_call_calibrate(struct method *m, const struct peil_batch *batch, struct text *bytes);
struct outcome away_call_report(struct method *m, const struct peil_batch *batch,
                                const struct peil_results *results, uint32_t case_index,
                                const struct peil_report_sink *sink);
struct outcome away_call_next(struct method *m, const struct peil_batch *batch, const uint8_t *open,
                              uint32_t *item);
void away_call_release(struct method *m);

#endif
