/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <malloc.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "commands/check/check.h"
#include "model/calibration.h"
#include "plugins/results.h"
#include "plugins/surroundings.h"

#define SINK_TRIES 40u /* calls at which the sink is made to fail, spread over all */
#define LEAK_ROUNDS 1000u
#define LEAK_BYTES 8u /* per round: below the smallest block there is */
#define TIME_SUBJECTS 2000u

/* The bytes a sanitizer's allocator has given out; only there in such a build. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t in_use(void)
{
  if (__sanitizer_get_current_allocated_bytes) return __sanitizer_get_current_allocated_bytes();
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

static double seconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- direct calls: an instance, a batch, and the code that comes back */

struct trial {
  struct method *method;
  struct check_batch batch;
  struct peil_results *results;
  const struct check_work *work;
};

static void trial_finish(struct trial *t)
{
  method_close(t->method);
  check_batch_finish(&t->batch);
  results_destroy(t->results);
}

static result trial_open(struct trial *t, struct check_work *work, uint32_t cases, uint32_t raters,
                         enum check_pattern pattern)
{
  t->work = work;
  TRY(check_open(work, &t->method));
  check_batch_make(&t->batch, work->role->view, cases, raters, pattern, false);
  t->results =
      results_create(work->role->view, method_scoring(t->method)->scope == PEIL_SCOPE_GROUP ? 1 : cases);
  return NULL;
}

/* Fills the columns as the contract says, by a scoring that the host does; then nothing more is known of them. */
static result score_once(struct trial *t, const struct peil_sink *sink)
{
  return method_score(t->method, &t->batch.batch, t->results, sink);
}

/* ---- sinks that fail */

/* The instance is the plugin's own, opened for a direct call. */
static int direct(const struct trial *t, struct check_call *call, const struct peil_sink *sink)
{
  void *instance = NULL;
  size_t count;
  const struct text *learned = &t->work->calibration;
  const struct peil_scoring *s = method_scoring(t->method);
  results_fill(t->results, t->work->role->view);
  int code = s->prepare(&call->call, t->work->role->view, method_settings(t->method, &count),
                        learned->length ? learned->data : NULL, learned->length, &instance);
  if (code == PEIL_OK) code = s->score(&call->call, instance, &t->batch.batch, t->results, sink);
  s->release(instance);
  return code;
}

static bool sink_held(struct check_word *word, const struct check_sink *sink, const struct check_call *call,
                      int code)
{
  if (code == PEIL_OK)
    check_fail(word, _("the sink failed at record %zu, and it returned success"), sink->fail_at);
  else if (code != PEIL_SINK_FAILED)
    check_fail(word, _("the sink failed at record %zu, and it returned code %d"), sink->fail_at, code);
  else if (sink->after)
    check_fail(word, _("it went on sending after the sink failed at record %zu"), sink->fail_at);
  else if (!call->fails)
    check_fail(word, _("the sink failed at record %zu, and it gave no reason"), sink->fail_at);
  else return true;
  return false;
}

void check_failing_sink(struct check_work *work, struct check_word *word)
{
  AUTO(trial) struct trial t = {0};
  struct check_sink sink;
  struct check_call call;
  check_sink_open(&sink, 0);
  result r = trial_open(&t, work, 6, 3, PATTERN_GAPS);
  if (!r) r = score_once(&t, &sink.sink);
  if (r) {
    check_fault(word, r);
    return;
  }
  const size_t records = sink.records, step = records / SINK_TRIES + 1;
  if (!records) {
    check_skip(word, "%s", _("it sends nothing to its sink"));
    return;
  }
  for (size_t at = 1; at <= records; at += step) {
    check_sink_open(&sink, at);
    check_call_open(&call);
    int code = direct(&t, &call, &sink.sink);
    if (!sink_held(word, &sink, &call, code)) return;
  }
  check_pass(word, "%s", "");
}

/* ---- cancelled */

static bool cancel_held(struct check_word *word, const struct check_call *call, int code)
{
  if (code == PEIL_OK) check_fail(word, "%s", _("it was cancelled and returned success"));
  else if (code != PEIL_CANCELLED) check_fail(word, _("it was cancelled and returned code %d"), code);
  else if (!call->fails) check_fail(word, "%s", _("it was cancelled and gave no reason"));
  else return true;
  return false;
}

void check_cancelled(struct check_work *work, struct check_word *word)
{
  AUTO(trial) struct trial t = {0};
  struct check_call call;
  result r = trial_open(&t, work, 1500, 2, PATTERN_GAPS);
  if (r) {
    check_fault(word, r);
    return;
  }
  check_call_open(&call);
  int code = direct(&t, &call, NULL);
  if (code != PEIL_OK) {
    check_skip(word, "%s", call.reason);
    return;
  }
  const unsigned asks = call.asks;
  if (!asks) {
    check_fail(word, "%s",
               _("it never asked in 3,000 rows whether it was cancelled, expected once per thousand"));
    return;
  }
  const unsigned at[] = {1, asks / 2 + 1, asks};
  for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
    check_call_open(&call);
    call.cancel_at = at[i];
    if (!cancel_held(word, &call, direct(&t, &call, NULL))) return;
  }
  check_pass(word, "%s", "");
}

/* ---- leaks and time */

void check_leaks(struct check_work *work, struct check_word *word)
{
  AUTO(trial) struct trial t = {0};
  struct check_sink sink;
  result r = trial_open(&t, work, 5, 3, PATTERN_FULL);
  if (!r) r = score_once(&t, NULL);
  if (r) {
    check_fault(word, r);
    return;
  }
  const double start = seconds_now();
  const unsigned warm = LEAK_ROUNDS / 10;
  size_t before = 0;
  unsigned rounds = 0;
  for (; rounds < LEAK_ROUNDS && (rounds <= 2 * warm || seconds_now() - start < work->seconds * 0.6);
       rounds++) {
    struct check_call call;
    if (rounds == warm) before = in_use();
    check_sink_open(&sink, 0);
    check_call_open(&call);
    (void)direct(&t, &call, rounds % 2 ? &sink.sink : NULL);
  }
  const size_t now = in_use(), lost = now > before ? now - before : 0;
  if (lost >= (size_t)(rounds - warm) * LEAK_BYTES)
    check_fail(word, _("lost %zu bytes in %u rounds"), lost, rounds - warm);
  else if (rounds < LEAK_ROUNDS) check_pass(word, _("rounds in the time there was: %u"), rounds);
  else check_pass(word, "%s", "");
}

void check_time(struct check_work *work, struct check_word *word)
{
  AUTO(trial) struct trial t = {0};
  result r = trial_open(&t, work, TIME_SUBJECTS, 2, PATTERN_FULL);
  const double start = seconds_now();
  if (!r) r = score_once(&t, NULL);
  const double took = seconds_now() - start;
  if (r) {
    check_fault(word, r);
    return;
  }
  if (took > work->seconds / 4.0) {
    check_fail(word, _("took %.1f s, expected at most %.1f s"), took, work->seconds / 4.0);
    return;
  }
  check_pass(word, _("%.0f µs per subject"), took / TIME_SUBJECTS * 1e6);
}

/* ---- what it leaves behind */

struct traces {
  struct surroundings process;
  struct text environment;
  char folder[4096];
  unsigned descriptors, threads;
  sigset_t blocked;
  bool alarm;
};

static void traces_finish(struct traces *t) { text_finish(&t->environment); }

static unsigned entries_of(const char *path)
{
  unsigned count = 0;
  DIR *folder = opendir(path);
  for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) count++;
  if (folder) closedir(folder);
  return count;
}

static void traces_take(struct traces *t)
{
  surroundings_take(&t->process, false);
  for (char **at = environ; at && *at; at++) text_addf(&t->environment, "%s\n", *at);
  if (!getcwd(t->folder, sizeof t->folder)) t->folder[0] = 0;
  t->descriptors = entries_of("/proc/self/fd");
  t->threads = entries_of("/proc/self/task");
  struct itimerval timer = {0};
  t->alarm = getitimer(ITIMER_REAL, &timer) == 0 && (timer.it_value.tv_sec || timer.it_value.tv_usec);
  (void)sigprocmask(SIG_BLOCK, NULL, &t->blocked);
}

/* NULL, or what changed. */
static const char *traces_compare(const struct traces *before)
{
  AUTO(traces) struct traces now = {0};
  struct stat caught;
  const enum changed changed = surroundings_restore(&before->process);
  traces_take(&now);
  fflush(NULL);
  if (changed) return changed_word(changed);
  if (strcmp(text_string(&now.environment), text_string(&before->environment)) != 0)
    return _("the environment");
  if (strcmp(now.folder, before->folder) != 0) return _("the working folder");
  if (now.descriptors != before->descriptors) return _("which files are open");
  if (now.threads != before->threads) return _("the threads of the process: one that it started still runs");
  if (now.alarm != before->alarm) return _("the alarm of the process");
  for (int number = 1; number < SIGRTMIN; number++)
    if (sigismember(&now.blocked, number) != sigismember(&before->blocked, number))
      return _("which signals are blocked");
  if (fstat(STDOUT_FILENO, &caught) == 0 && caught.st_size)
    return _("standard output or error: it wrote there");
  return NULL;
}

void check_surroundings(struct check_work *work, struct check_word *word)
{
  AUTO(traces) struct traces before = {0};
  AUTO(trial) struct trial t = {0};
  struct check_sink sink;
  check_sink_open(&sink, 0);
  result r = plugin_load(work->plugin);
  if (r) {
    check_fault(word, r);
    return;
  }
  traces_take(&before);
  r = trial_open(&t, work, 6, 3, PATTERN_GAPS);
  if (!r) r = score_once(&t, &sink.sink);
  const char *changed = traces_compare(&before);
  if (changed) {
    fault_destroy(r);
    {
      check_fail(word, _("changed %s"), changed);
      return;
    }
  }
  if (r) {
    check_fault(word, r);
    return;
  }
  check_pass(word, "%s", "");
}

/* ---- calibration */

void check_calibration(struct check_work *work, struct check_word *word)
{
  AUTO(trial) struct trial t = {0};
  AUTO(text) struct text one = {0};
  AUTO(text) struct text other = {0};
  struct method *learned = NULL;
  result r = trial_open(&t, work, 300, 1, PATTERN_FULL);
  if (r) {
    check_fault(word, r);
    return;
  }
  if (!method_scoring(t.method)->calibrate) {
    check_skip(word, "%s", _("it does not learn from a group"));
    return;
  }
  r = method_calibrate(t.method, &t.batch.batch, &one);
  if (!r) r = method_calibrate(t.method, &t.batch.batch, &other);
  if (r) {
    check_fault(word, r);
    return;
  }
  if (strcmp(text_string(&one), text_string(&other)) != 0) {
    check_fail(word, "%s", _("the same group gave another calibration the second time"));
    return;
  }
  AUTO(text) struct text complete = {0};
  r = calibration_complete(text_string(&one), one.length, work->plugin->id, work->role, &complete);
  if (r) {
    check_fault(word, r);
    word->state = CHECK_FAILED; /* what it writes itself */
    return;
  }
  r = method_open_calibrated(work->plugin, work->role->view, NULL, 0, text_string(&complete), complete.length,
                             1, 0, &learned);
  method_close(learned);
  if (r) {
    check_fault(word, r);
    word->state = CHECK_FAILED; /* its own file */
    return;
  }
  static const char *const rubbish[] = {
      "", "{", "{}", "[1, 2", "no calibration", "{\"format\": \"other/1\", \"items\": 7}"};
  for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++) {
    learned = NULL;
    r = method_open_calibrated(work->plugin, work->role->view, NULL, 0, rubbish[i], strlen(rubbish[i]), 1, 0,
                               &learned);
    method_close(learned);
    if (!r && *rubbish[i]) {
      check_fail(word, _("took as a calibration: %s"), rubbish[i]);
      return;
    }
    if (r && fault_kind_of(r) == FAULT_INTERNAL) {
      check_fault(word, r);
      return;
    }
    fault_destroy(r);
  }
  check_pass(word, "%s", "");
}
