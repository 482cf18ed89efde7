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

/* A piece of the table, from when it is taken to when its turn has ended. */
struct piece {
  uint64_t turn;
  struct text bytes;
  struct csv csv;
  bool reading; /* a fault comes from the table, and the cursor stands at the place */
  result fault;
  struct wide_block block;
  struct order_span span; /* of its subjects */
};

/* What one thread works with: while one piece is scored, it reads the other. */
struct worker {
  struct run *run;
  unsigned index;
  struct method **method; /* [methods] */
  struct method **left;   /* [methods]: the same; NULL once it failed */
  result *failure;        /* [methods]: in the piece that is written, until its turn */
  struct piece piece[2];
  bool holds_first; /* the piece behind the header is in piece[0] already */
  struct text out;  /* what became of a piece */
  pthread_t thread;
  bool started;
};

/* One job. A piece goes through `input` (its turn is given out), is worked on without any lock, and goes through `output` when
 * its turn comes. A thread ends the turns it took in their order, so whoever holds the lowest waits for nobody. */
struct run {
  struct bulk_job *job;
  struct wide *wide;
  struct bulk_csv *csv;
  struct worker *worker; /* [threads] */
  unsigned threads;
  atomic_bool stop;
  pthread_mutex_t input;
  struct pieces pieces;
  uint64_t turns;
  pthread_mutex_t output;
  pthread_cond_t turn_ended;
  uint64_t turn;
  uint64_t lines;   /* before the piece whose turn it is */
  struct text held; /* of the output, until there is too much of it to hold */
  bool holding;
  struct order order;
  result fault;
  size_t left; /* methods that have not failed, as of this turn */
};

/* ----------------------------------------------------------------------------------------------- one piece */

/* False when there is nothing left. A fault of reading waits for its turn like any other. */
static bool take_piece(struct worker *worker, struct piece *piece)
{
  struct run *run = worker->run;
  piece->fault = NULL;
  piece->reading = true;
  if (worker->holds_first) {
    worker->holds_first = false;
    return true;
  }
  pthread_mutex_lock(&run->input);
  const bool more = !atomic_load(&run->stop) && !pieces_done(&run->pieces);
  if (more) {
    piece->turn = run->turns++;
    piece->fault = pieces_next(&run->pieces, &piece->bytes);
    csv_init(&piece->csv, text_string(&piece->bytes), piece->bytes.length);
  }
  pthread_mutex_unlock(&run->input);
  return more;
}

static void read_piece(struct run *run, struct piece *piece)
{
  if (!piece->fault) piece->fault = wide_read(run->wide, &piece->csv, &piece->block);
  if (piece->fault) { /* nobody need take more; what was taken before still has its turn */
    atomic_store(&run->stop, true);
    return;
  }
  piece->reading = false;
  if (!run->job->coded) wide_values(&piece->block);
  piece->span = order_look(piece->block.batch.subject, piece->block.batch.cases);
}

static void begin_piece(const struct worker *worker, const struct piece *piece)
{
  const struct bulk_job *job = worker->run->job;
  if (job->begin && !piece->fault && piece->block.batch.cases)
    job->begin(job->write_to, worker->index, &piece->block, worker->left);
}

static bool is_own(const struct run *run, const fault *r, size_t whose)
{
  return run->job->failure && whose < run->job->methods && fault_kind_of(r) == FAULT_INTERNAL;
}

/* Whoever fails is left out and the output is made again, so that what the others say does not depend on it. */
static result make_output(struct worker *worker, const struct piece *piece)
{
  const struct run *run = worker->run;
  const struct bulk_job *job = run->job;
  if (!piece->block.batch.cases) return NULL;
  for (;;) {
    size_t whose = SIZE_MAX;
    text_clear(&worker->out);
    result r = job->write(job->write_to, worker->index, &piece->block, worker->left, &worker->out, &whose);
    if (!r || !is_own(run, r, whose)) return r;
    worker->left[whose] = NULL;
    worker->failure[whose] = r;
  }
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

/* Where in the table a piece is: nobody knows which of its rows it was that a plugin failed on. */
static result say_where(const struct run *run, const struct wide_block *block, result r)
{
  const struct peil_batch *batch = &block->batch;
  const size_t from = run->lines + block->line[0] + 1;
  if (batch->cases == 1)
    return fault_more(r, _(" (%s, line %zu of %s)"), batch->subject[0], from, run->pieces.name);
  return fault_more(r, _(" (somewhere in %s to %s, lines %zu to %zu of %s)"), batch->subject[0],
                    batch->subject[batch->cases - 1], from, run->lines + block->line[batch->cases - 1] + 1,
                    run->pieces.name);
}

/* What failed in an earlier piece is not to be in this one, which was made without knowing of it; what failed in this one counts from
 * here on. */
static result settle_failures(struct run *run, struct worker *worker, const struct piece *piece)
{
  struct bulk_failure *all = run->job->failure;
  bool again = false;
  for (size_t i = 0; i < run->job->methods; i++) {
    if (!all[i].fault) continue;
    again |= worker->left[i] != NULL;
    worker->left[i] = NULL;
    fault_destroy(worker->failure[i]);
    worker->failure[i] = NULL;
  }
  if (again) TRY(make_output(worker, piece));
  for (size_t i = 0; i < run->job->methods; i++) {
    if (!worker->failure[i]) continue;
    all[i] = (struct bulk_failure){say_where(run, &piece->block, worker->failure[i]), run->job->done.cases};
    worker->failure[i] = NULL;
    run->left--;
  }
  return NULL;
}

static result let_go(struct run *run)
{
  run->holding = false;
  return file_write_all(run->job->output, run->job->output_name, run->held.data, run->held.length);
}

/* The first output is held back from who reads it at once, so that a table of ordinary size with a fault in it gives nothing at all. */
static result put_bytes(struct run *run, const struct text *bytes)
{
  if (run->job->output < 0) return NULL;
  if (run->holding && run->held.length + bytes->length <= BULK_HELD) {
    text_add_bytes(&run->held, bytes->data, bytes->length);
    return NULL;
  }
  if (run->holding) TRY(let_go(run));
  return file_write_all(run->job->output, run->job->output_name, bytes->data, bytes->length);
}

static result put_out(struct run *run, const struct worker *worker, const struct piece *piece)
{
  struct bulk_job *job = run->job;
  TRY(check_order(run, &piece->block, piece->span));
  TRY(put_bytes(run, &worker->out));
  run->lines += piece->csv.lines;
  job->done.sheets += piece->block.batch.rows;
  job->done.cases += piece->block.batch.cases;
  job->done.bytes += piece->bytes.length;
  if (job->progress && job->progress(job->progress_to, &job->done))
    return fault_make(FAULT_UNFINISHED,
                      ngettext("stopped after %llu sheet; nothing was kept",
                               "stopped after %llu sheets; nothing was kept", job->done.sheets),
                      (unsigned long long)job->done.sheets);
  return NULL;
}

/* Waits for the turn. Only the first fault in the order of the table counts, so what comes after one is dropped. */
static void end_turn(struct worker *worker, struct piece *piece)
{
  struct run *run = worker->run;
  result r = piece->fault;
  pthread_mutex_lock(&run->output);
  while (run->turn != piece->turn) pthread_cond_wait(&run->turn_ended, &run->output);
  if (run->fault || !run->left) {
    fault_destroy(r);
  } else {
    if (r && piece->reading) r = at_line(run, r, piece->csv.lines, csv_column(&piece->csv, piece->csv.at));
    if (!r && run->job->failure) r = settle_failures(run, worker, piece);
    if (!r) r = put_out(run, worker, piece);
    run->fault = r;
    if (r || !run->left) atomic_store(&run->stop, true);
  }
  run->turn++;
  pthread_cond_broadcast(&run->turn_ended);
  pthread_mutex_unlock(&run->output);
}

static void finish_piece(struct worker *worker, struct piece *piece)
{
  text_clear(&worker->out);
  if (!piece->fault) piece->fault = make_output(worker, piece);
  end_turn(worker, piece);
}

static void *run_worker(void *to)
{
  struct worker *worker = to;
  struct piece *before = NULL, *piece = &worker->piece[0];
  while (take_piece(worker, piece)) {
    read_piece(worker->run, piece);
    if (before) finish_piece(worker, before);
    begin_piece(worker, piece);
    before = piece;
    piece = &worker->piece[piece == worker->piece];
  }
  if (before) finish_piece(worker, before);
  return NULL;
}

/* -------------------------------------------------------------------------------------------------- a job */

static unsigned threads_for(const struct bulk_job *job)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  unsigned threads = job->threads ? job->threads : cores > 1 ? 2 : 1;
  return threads < BULK_THREADS_MAX ? threads : BULK_THREADS_MAX;
}

static result open_method(const struct run *run, struct worker *worker, size_t index)
{
  const struct bulk_job *job = run->job;
  if (job->failure && job->failure[index].fault) return NULL;
  result r = job->open(job->open_to, index, &worker->method[index]);
  if (r && is_own(run, r, index)) {
    job->failure[index].fault = r;
    return NULL;
  }
  if (!r && method_scoring(worker->method[index])->scope == PEIL_SCOPE_GROUP)
    r = fault_make(FAULT_USAGE, _("method %s is about a group and gives no row per subject"),
                   method_plugin(worker->method[index])->id);
  return r;
}

static result open_methods(const struct run *run, struct worker *worker)
{
  const size_t methods = run->job->methods;
  worker->method = need_array(methods, sizeof(struct method *));
  worker->left = need_array(methods, sizeof(struct method *));
  worker->failure = need_array(methods, sizeof *worker->failure);
  for (size_t i = 0; i < methods; i++) TRY(open_method(run, worker, i));
  return NULL;
}

/* Those that could be opened for every thread. */
static void count_methods(struct run *run)
{
  run->left = 0;
  for (size_t i = 0; i < run->job->methods; i++) {
    if (run->job->failure && run->job->failure[i].fault) continue;
    run->left++;
    for (unsigned w = 0; w < run->threads; w++) run->worker[w].left[i] = run->worker[w].method[i];
  }
}

static void finish_worker(struct worker *worker, size_t methods)
{
  for (size_t i = 0; worker->method && i < methods; i++) method_close(worker->method[i]);
  for (size_t i = 0; worker->failure && i < methods; i++) fault_destroy(worker->failure[i]);
  free(worker->method);
  free(worker->left);
  free(worker->failure);
  text_finish(&worker->out);
  for (size_t i = 0; i < 2; i++) {
    text_finish(&worker->piece[i].bytes);
    wide_block_finish(&worker->piece[i].block);
  }
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

static void start_worker(struct run *run, unsigned index)
{
  struct worker *worker = &run->worker[index];
  worker->run = run;
  worker->index = index;
  for (size_t i = 0; i < 2; i++) wide_block_init(&worker->piece[i].block);
}

static result prepare(struct run *run)
{
  struct bulk_job *job = run->job;
  struct worker *first = &run->worker[0];
  TRY(pieces_open(&run->pieces, job->input, BULK_PIECE, BULK_CASE_LIMIT));
  const bool small = run->pieces.total && run->pieces.total < BULK_THREAD_WORTH;
  if (small) run->pieces.piece = BULK_PIECE_SMALL;
  job->done.total = run->pieces.total;
  TRY(open_table(&run->pieces, job->role, &first->piece[0].bytes, &first->piece[0].csv, &run->wide));
  first->holds_first = true;
  first->piece[0].turn = run->turns++;
  if (pieces_done(&run->pieces) || (small && !job->threads)) run->threads = 1;
  for (unsigned i = 0; i < run->threads; i++) {
    start_worker(run, i);
    TRY(open_methods(run, &run->worker[i]));
  }
  count_methods(run);
  return NULL;
}

static result write_header(struct run *run)
{
  struct bulk_job *job = run->job;
  if (job->write) return NULL;
  run->csv = bulk_csv_create(job->role, job->methods, run->threads);
  job->begin = bulk_csv_begin;
  job->write = bulk_csv_write;
  job->write_to = run->csv;
  job->coded = true;
  AUTO(text) struct text header = {0};
  bulk_csv_header(run->csv, &header);
  return put_bytes(run, &header);
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
  text_finish(&run->held);
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
  const struct bulk_job asked = *job;
  struct run run = {.job = job, .threads = workers, .holding = job->read_at_once, .pieces.descriptor = -1};
  run.worker = need_array(workers, sizeof *run.worker);
  pthread_mutex_init(&run.input, NULL);
  pthread_mutex_init(&run.output, NULL);
  pthread_cond_init(&run.turn_ended, NULL);
  job->done = (struct bulk_progress){0};
  result r = prepare(&run);
  if (!r) r = write_header(&run);
  if (!r && run.left) {
    run_all(&run);
    r = run.fault;
    if (!r && run.holding && run.left) r = let_go(&run);
  }
  finish_run(&run, workers);
  job->begin = asked.begin;
  job->write = asked.write;
  job->write_to = asked.write_to;
  job->coded = asked.coded;
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
                   struct wide_block *block)
{
  struct csv csv;
  TRY(open_table(pieces, role, bytes, &csv, &block->wide));
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
  result r = wide_read(block->wide, &csv, block);
  if (r) return fault_at(r, pieces->name, (int)(lines + csv.lines + 1), csv_column(&csv, csv.at));
  return check_whole(pieces, block, lines);
}

result bulk_load(const char *input, const struct peil_role *role, struct wide_block *block,
                 char sha256[HASH_HEX_SIZE])
{
  struct pieces pieces;
  AUTO(text) struct text bytes = {0};
  result r = pieces_open(&pieces, input, BULK_PIECE, BULK_CASE_LIMIT);
  if (!r) r = load(&pieces, role, &bytes, block);
  if (!r && sha256) hash_bytes_hex(text_string(&bytes), bytes.length, sha256);
  pieces_close(&pieces);
  return r;
}
