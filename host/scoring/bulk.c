/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/bulk.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "scoring/bulk_csv.h"
#include "scoring/order.h"
#include "scoring/pieces.h"

/* What one thread works with. */
struct worker {
  struct run *run;
  unsigned index;
  struct method **method; /* [methods] */
  struct text bytes, out; /* the piece, and what became of it */
  struct csv csv;
  bool reading; /* a fault comes from the table, and the cursor stands at the place */
  struct wide_block block;
  struct order_span span; /* of its subjects */
  pthread_t thread;
  bool started;
};

/* One job. A piece goes through `input` (its turn is given out), is worked on without any lock, and goes through `output` when
 * its turn comes. */
struct run {
  struct bulk_job *job;
  struct wide *wide;
  struct bulk_csv *csv;
  struct worker *worker; /* [threads] */
  unsigned threads;
  atomic_bool stop;
  pthread_mutex_t input;
  struct pieces pieces;
  bool first_waits; /* the piece behind the header is in worker 0's hands already */
  uint64_t turns;
  pthread_mutex_t output;
  pthread_cond_t turn_ended;
  uint64_t turn;
  uint64_t lines; /* before the piece whose turn it is */
  struct order order;
  result fault;
};

/* ----------------------------------------------------------------------------------------------- one piece */

/* False when there is nothing left. A fault of reading waits for its turn like any other. */
static bool take_piece(struct worker *worker, uint64_t *turn, result *r)
{
  struct run *run = worker->run;
  *r = NULL;
  pthread_mutex_lock(&run->input);
  bool more =
      !atomic_load(&run->stop) && (run->first_waits ? worker->index == 0 : !pieces_done(&run->pieces));
  if (more) {
    *turn = run->turns++;
    if (!run->first_waits) {
      *r = pieces_next(&run->pieces, &worker->bytes);
      csv_init(&worker->csv, text_string(&worker->bytes), worker->bytes.length);
    }
    worker->reading = true;
    if (*r) atomic_store(&run->stop, true); /* for takers: what was taken before still has its turn */
    run->first_waits = false;
  }
  pthread_mutex_unlock(&run->input);
  return more;
}

static result work(struct worker *worker)
{
  const struct run *run = worker->run;
  text_clear(&worker->out);
  TRY(wide_read(run->wide, &worker->csv, &worker->block));
  worker->reading = false;
  worker->span = order_look(worker->block.batch.subject, worker->block.batch.cases);
  if (!worker->block.batch.cases) return NULL;
  return run->job->write(run->job->write_to, worker->index, &worker->block.batch, worker->method,
                         &worker->out);
}

static result at_line(const struct run *run, result r, size_t line, int column)
{
  return fault_at(r, run->pieces.name, (int)(run->lines + line + 1), column);
}

static result check_order(struct run *run, const struct wide_block *block, struct order_span span)
{
  if (order_pass(&run->order, block->batch.subject, block->batch.cases, span)) return NULL;
  for (uint32_t c = 0; c < block->batch.cases; c++) {
    result r = order_next(&run->order, block->batch.subject[c]);
    if (r) return at_line(run, r, block->line[c], 1);
  }
  return NULL;
}

static result put_out(struct run *run, struct worker *worker)
{
  struct bulk_job *job = run->job;
  TRY(check_order(run, &worker->block, worker->span));
  if (job->output >= 0)
    TRY(file_write_all(job->output, job->output_name, worker->out.data, worker->out.length));
  run->lines += worker->csv.lines;
  job->done.sheets += worker->block.batch.rows;
  job->done.cases += worker->block.batch.cases;
  job->done.bytes += worker->bytes.length;
  if (job->progress && job->progress(job->progress_to, &job->done))
    return fault_make(FAULT_UNFINISHED, _("stopped after %llu sheets; nothing was kept"),
                      (unsigned long long)job->done.sheets);
  return NULL;
}

/* Waits for the turn. Only the first fault in the order of the table counts, so what comes after one is dropped. */
static void end_turn(struct worker *worker, uint64_t turn, result r)
{
  struct run *run = worker->run;
  pthread_mutex_lock(&run->output);
  while (run->turn != turn) pthread_cond_wait(&run->turn_ended, &run->output);
  if (run->fault) {
    fault_destroy(r);
  } else {
    if (r && worker->reading)
      r = at_line(run, r, worker->csv.lines, csv_column(&worker->csv, worker->csv.at));
    if (!r) r = put_out(run, worker);
    run->fault = r;
    if (r) atomic_store(&run->stop, true);
  }
  run->turn++;
  pthread_cond_broadcast(&run->turn_ended);
  pthread_mutex_unlock(&run->output);
}

static void *run_worker(void *to)
{
  struct worker *worker = to;
  uint64_t turn = 0;
  result r = NULL;
  while (take_piece(worker, &turn, &r)) {
    if (!r) r = work(worker);
    end_turn(worker, turn, r);
  }
  return NULL;
}

/* -------------------------------------------------------------------------------------------------- a job */

static unsigned threads_for(const struct bulk_job *job)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned threads = job->threads ? job->threads : cores > 1 ? 2 : 1;
  return threads < BULK_THREADS_MAX ? threads : BULK_THREADS_MAX;
}

static result open_methods(const struct run *run, struct worker *worker)
{
  const struct bulk_job *job = run->job;
  worker->method = need_array(job->methods, sizeof(struct method *));
  for (size_t i = 0; i < job->methods; i++) {
    TRY(job->open(job->open_to, i, &worker->method[i]));
    if (method_scoring(worker->method[i])->scope == PEIL_SCOPE_GROUP)
      return fault_make(FAULT_USAGE, _("method %s is about a group and gives no row per subject"),
                        method_plugin(worker->method[i])->id);
  }
  return NULL;
}

static void finish_worker(struct worker *worker, size_t methods)
{
  for (size_t i = 0; worker->method && i < methods; i++) method_close(worker->method[i]);
  free(worker->method);
  text_finish(&worker->bytes);
  text_finish(&worker->out);
  wide_block_finish(&worker->block);
}

/* Reads the first piece and the header in it, which says what all others mean. */
static result open_table(struct pieces *pieces, const struct peil_role *role, struct text *bytes,
                         struct csv *csv, struct wide **wide)
{
  TRY(pieces_next(pieces, bytes));
  csv_init(csv, text_string(bytes), bytes->length);
  result r = wide_open(role, csv, wide);
  return r ? fault_at(r, pieces->name, (int)csv->lines + 1, csv_column(csv, csv->at)) : NULL;
}

static result prepare(struct run *run)
{
  struct bulk_job *job = run->job;
  struct worker *first = &run->worker[0];
  TRY(pieces_open(&run->pieces, job->input, BULK_PIECE, BULK_CASE_LIMIT));
  job->done.total = run->pieces.total;
  TRY(open_table(&run->pieces, job->role, &first->bytes, &first->csv, &run->wide));
  run->first_waits = true;
  if (pieces_done(&run->pieces)) run->threads = 1;
  for (unsigned i = 0; i < run->threads; i++) {
    run->worker[i].run = run;
    run->worker[i].index = i;
    wide_block_init(&run->worker[i].block);
    TRY(open_methods(run, &run->worker[i]));
  }
  return NULL;
}

static result write_header(struct run *run)
{
  struct bulk_job *job = run->job;
  if (job->write) return NULL;
  run->csv = bulk_csv_create(job->role, job->methods, run->threads);
  job->write = bulk_csv_write;
  job->write_to = run->csv;
  AUTO(text) struct text header = {0};
  bulk_csv_header(run->csv, &header);
  return job->output >= 0 ? file_write_all(job->output, job->output_name, header.data, header.length) : NULL;
}

/* The calling thread is worker 0. A thread that cannot be had is done without. */
static void run_all(struct run *run)
{
  for (unsigned i = 1; i < run->threads; i++)
    run->worker[i].started = !pthread_create(&run->worker[i].thread, NULL, run_worker, &run->worker[i]);
  run_worker(&run->worker[0]);
  for (unsigned i = 1; i < run->threads; i++)
    if (run->worker[i].started) pthread_join(run->worker[i].thread, NULL);
}

static void finish_run(struct run *run, unsigned workers)
{
  for (unsigned i = 0; i < workers; i++) finish_worker(&run->worker[i], run->job->methods);
  free(run->worker);
  pieces_close(&run->pieces);
  order_finish(&run->order);
  bulk_csv_destroy(run->csv);
  wide_close(run->wide);
  pthread_mutex_destroy(&run->input);
  pthread_mutex_destroy(&run->output);
  pthread_cond_destroy(&run->turn_ended);
}

result bulk_score(struct bulk_job *job)
{
  unsigned workers = threads_for(job);
  bulk_write *write = job->write;
  void *write_to = job->write_to;
  struct run run = {.job = job, .threads = workers, .pieces.descriptor = -1};
  run.worker = need_array(workers, sizeof *run.worker);
  pthread_mutex_init(&run.input, NULL);
  pthread_mutex_init(&run.output, NULL);
  pthread_cond_init(&run.turn_ended, NULL);
  job->done = (struct bulk_progress){0};
  result r = prepare(&run);
  if (!r) r = write_header(&run);
  if (!r) {
    run_all(&run);
    r = run.fault;
  }
  finish_run(&run, workers);
  job->write = write;
  job->write_to = write_to;
  return r;
}

/* ----------------------------------------------------------------------------------------- the whole table */

static result check_whole(const struct pieces *pieces, const struct wide_block *block, size_t lines)
{
  struct order order = {0};
  result r = NULL;
  for (uint32_t c = 0; c < block->batch.cases && !r; c++) {
    r = order_next(&order, block->batch.subject[c]);
    if (r) r = fault_at(r, pieces->name, (int)(lines + block->line[c] + 1), 1);
  }
  order_finish(&order);
  return r;
}

static result load(struct pieces *pieces, const struct peil_role *role, struct text *bytes,
                   struct wide **wide, struct wide_block *block)
{
  struct csv csv;
  TRY(open_table(pieces, role, bytes, &csv, wide));
  size_t behind = (size_t)(csv.at - bytes->data);
  AUTO(text) struct text more = {0};
  while (!pieces_done(pieces)) {
    TRY(pieces_next(pieces, &more));
    text_add_bytes(bytes, more.data, more.length);
  }
  text_reserve(bytes, CSV_SLACK);
  memset(bytes->data + bytes->length, 0, CSV_SLACK);
  if (bytes->length > UINT32_MAX)
    return fault_at(fault_make(FAULT_DATA, _("is larger than 4 GiB, too large for a method about a group")),
                    pieces->name, 0, 0);
  size_t lines = csv.lines;
  csv_init(&csv, bytes->data + behind, bytes->length - behind);
  result r = wide_read(*wide, &csv, block);
  if (r) return fault_at(r, pieces->name, (int)(lines + csv.lines + 1), csv_column(&csv, csv.at));
  return check_whole(pieces, block, lines);
}

result bulk_load(const char *input, const struct peil_role *role, struct wide_block *block)
{
  struct pieces pieces;
  AUTO(text) struct text bytes = {0};
  struct wide *wide = NULL;
  result r = pieces_open(&pieces, input, BULK_PIECE, BULK_CASE_LIMIT);
  if (!r) r = load(&pieces, role, &bytes, &wide, block);
  pieces_close(&pieces);
  wide_close(wide);
  return r;
}
