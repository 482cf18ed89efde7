/* SPDX-License-Identifier: EUPL-1.2
 *
 * Scoring sheets by the million: a wide CSV (model/wide.h) goes in, a row of figures per subject and method comes out, in
 * the order of the table, in the same memory however long the table is.
 *
 * The table is read in pieces of whole cases of some hundred KiB; every thread takes the next piece, reads it into columns, has each
 * method score it as one batch, and writes the result in its own text; the texts then go out in order. Where a method runs
 * in a worker process, its thread reads the next piece meanwhile: so it holds two. Pieces are cut
 * at the same bytes whatever the number of threads and however slowly a pipe delivers, so the output is the same too.
 * Memory is about eight times a piece per thread, the methods' own, and what scoring/order.h needs to notice that a
 * subject comes back. A case must fit in memory: BULK_CASE_LIMIT bytes of table.
 *
 * A method whose plugin fails is left out from the piece on in which it first did, in the order of the table, whatever the number of
 * threads; the others go on.
 */
#ifndef PEIL_SCORING_BULK_H
#define PEIL_SCORING_BULK_H

#include "base/hash.h"
#include "model/wide.h"
#include "plugins/method.h"

#define BULK_PIECE (256u * 1024)      /* bytes of table at a time; more where one case is longer */
#define BULK_PIECE_SMALL (64u * 1024) /* where the table is small: less memory to have */
#define BULK_CASE_LIMIT (64u * 1024 * 1024)
#define BULK_THREADS_MAX 64
#define BULK_HELD (1u << 20) /* bytes of output held back from who reads it at once */
#define BULK_THREAD_WORTH                                                                                    \
  (4u * 1024 * 1024) /* bytes of table below which it is small: not worth a second thread and its workers */

struct bulk_progress {
  uint64_t sheets, cases; /* done, written */
  uint64_t bytes;         /* of the table, done */
  uint64_t total;         /* bytes of the table; 0 when not known, as with a pipe */
};

/* Begins to score `block` with each of `method` (as many as the job has; NULL for one that failed before). `write` always follows, for
 * the same block and before this is called again, and tells what went wrong. Called on several threads at the same time, with other
 * methods, blocks and texts each; `worker` (below job->threads) tells them apart. */
typedef void bulk_begin(void *to, unsigned worker, const struct wide_block *block,
                        struct method *const *method);

/* Makes output of a piece: scores it, or ends what was begun, and appends to `out`. When scoring with one of the methods fails,
 * `*whose` is set to its index; this is then called again for the same block, without that method. Called as bulk_begin is. */
typedef result bulk_write(void *to, unsigned worker, const struct wide_block *block,
                          struct method *const *method, struct text *out, size_t *whose);

struct bulk_failure {
  result fault;   /* NULL: it did not */
  uint64_t cases; /* it has rows for so many in the output already */
};

struct bulk_job {
  const char *input; /* a path, or "-" for standard input */
  const struct peil_role *role;
  size_t methods; /* at least 1 */
  /* Makes one more instance of a method; called before any thread starts, once per thread and method. */
  result (*open)(void *to, size_t index, struct method **out);
  void *open_to;
  unsigned threads;        /* 0: as many as there are cores and as the table is worth, at most two */
  int output;              /* descriptor; -1 to write nothing */
  const char *output_name; /* for faults */
  bool read_at_once; /* a terminal or a pipe: what it got cannot be taken back, and BULK_HELD bytes wait */
  bulk_begin *begin; /* may be NULL where `write` is not */
  bulk_write *write; /* NULL: scores as CSV, with its header */
  void *write_to;    /* for both */
  bool coded;        /* they take the answers as codes: no values are made for them */
  /* NULL, or told after every piece, never twice at the same time; true ends the job with FAULT_UNFINISHED. */
  bool (*progress)(void *to, const struct bulk_progress *progress);
  void *progress_to;
  /* NULL: the first method that fails ends the job. Else [methods], all zero: the fault (FAULT_INTERNAL) of each that failed, the
   * caller's. When all have failed the rest of the table is not read. */
  struct bulk_failure *failure;
  struct bulk_progress done; /* out, also when it failed */
};

/* Does the job. The first fault in the order of the table ends it, with file, line and column; what was written before then is
 * no result: write to a draft and commit only when this returns NULL. */
CHECKED result bulk_score(struct bulk_job *job);

/* The whole table as one batch, for what is about a group: agreement, calibration. The answers are in block->codes, a byte per cell; whoever
 * wants values makes them (wide_values), at 9 bytes per cell. `block` is an initialised one; finish it also when this failed.
 * `sha256`: NULL, or what becomes the hash of the table's bytes. */
CHECKED result bulk_load(const char *input, const struct peil_role *role, struct wide_block *block,
                         char sha256[HASH_HEX_SIZE]);

#endif
