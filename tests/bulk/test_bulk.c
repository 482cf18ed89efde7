/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tables of many pieces: the same figures on one thread and on several, from a file and from a pipe, whole cases at every
 * border, and the first fault in the order of the table whoever finds it.
 */
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "fixture.h"
#include "scoring/bulk.h"

#define H "subject,rater,relation,a1,a2,a3,b1\n"

static char folder[] = "/tmp/peil-bulk-XXXXXX";
static struct plugin_set *plugins;

static char *path_to(const char *name)
{
  static char path[4][256];
  static unsigned next;
  char *out = path[next++ % 4];
  snprintf(out, sizeof *path, "%s/%s", folder, name);
  return out;
}

static int set_up(void **state)
{
  (void)state;
  static const char *const folders[] = {PLUGIN_FOLDER};
  return mkdtemp(folder) && !plugins_find(folders, 1, &plugins) ? 0 : -1;
}

static int tear_down(void **state)
{
  (void)state;
  char command[300];
  plugins_destroy(plugins);
  snprintf(command, sizeof command, "rm -r %s", folder);
  return system(command);
}

static result open_weighted(void *to, size_t index, struct method **out)
{
  (void)to;
  static const struct option_given option[] = {{.key = "minimum_answered", .value = "0.9"}};
  struct plugin *plugin = NULL;
  TRY(plugins_get(plugins, PEIL_KIND_METHOD, "weighted", &plugin));
  TRY(plugin_load(plugin));
  return method_open(plugin, fixture_role(), option, index, 0, 0, out); /* the second one has the option */
}

static struct bulk_job job_for(const char *input, unsigned threads, int output)
{
  return (struct bulk_job){.input = input,
                           .role = fixture_role(),
                           .methods = 1,
                           .open = open_weighted,
                           .threads = threads,
                           .output = output,
                           .output_name = "out"};
}

static void put(const char *name, const struct text *table)
{
  assert_null(file_write(path_to(name), text_string(table), table->length, FILE_REPLACE));
}

/* Scores a file; the output is the caller's to finish. */
static result score(const char *name, unsigned threads, struct text *out)
{
  char *to = path_to("scores.csv");
  int descriptor = open(to, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  struct bulk_job job = job_for(path_to(name), threads, descriptor);
  result r = bulk_score(&job);
  close(descriptor);
  if (!r) r = file_read(to, FILE_LIMIT, out);
  return r;
}

/* Cases of one to four raters, some answers missing, some cells and ids in quotes. */
static void make_table(struct text *table, int cases, bool quotes)
{
  static const char *const relation[] = {"supervisor", "peer", "client", "assessor"};
  unsigned seed = 1;
  text_add(table, H);
  for (int c = 1; c <= cases; c++)
    for (int r = 0; r <= c % 4; r++) {
      text_addf(table, quotes && r % 2 ? "\"K-%05d\",A%d,%s" : "K-%05d,A%d,%s", c, r, relation[r]);
      for (int i = 0; i < 4; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned answer = (seed >> 16) % 11;
        if (answer == 10) text_add(table, ",");
        else if (quotes && answer == 9) text_add(table, i < 3 ? ",\"5\"" : ",\"no\"");
        else text_addf(table, ",%u", i < 3 ? answer % 5 + 1 : answer % 2);
      }
      text_add(table, c % 7 ? "\n" : "\r\n");
    }
}

static void test_threads_agree(void **state)
{
  (void)state;
  for (int quotes = 0; quotes < 2; quotes++) {
    AUTO(text) struct text table = {0}, one = {0};
    make_table(&table, 80000, quotes);
    assert_true(table.length > 20 * BULK_PIECE);
    put("table.csv", &table);
    assert_null(score("table.csv", 1, &one));
    for (unsigned threads = 2; threads <= 5; threads++) {
      AUTO(text) struct text more = {0};
      assert_null(score("table.csv", threads, &more));
      assert_int_equal(more.length, one.length);
      assert_memory_equal(more.data, one.data, one.length);
    }
    size_t rows = 0;
    for (size_t i = 0; i < one.length; i++) rows += one.data[i] == '\n';
    assert_int_equal(rows, 80001);
  }
}

/* Independent arithmetic for every case: the mean over raters per item, then the weighted mean, where at least half of the
 * three items are answered. */
static void test_figures(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0}, out = {0};
  make_table(&table, 20000, false);
  put("table.csv", &table);
  assert_null(score("table.csv", 2, &out));
  struct wide_block block;
  wide_block_init(&block);
  assert_null(bulk_load(path_to("table.csv"), fixture_role(), &block, NULL));
  wide_values(&block);
  const struct peil_batch *batch = &block.batch;
  assert_int_equal(batch->cases, 20000);
  const char *line = strchr(out.data, '\n') + 1;
  for (uint32_t c = 0; c < batch->cases; c++, line = strchr(line, '\n') + 1) {
    static const double weight[] = {1, 2, 1};
    double sum = 0, weights = 0, answered = 0, figure = NAN;
    for (uint32_t i = 0; i < 3; i++) {
      double total = 0, count = 0;
      for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++) {
        double value = batch->value[i * batch->stride + row];
        if (!isnan(value)) total += value, count++;
      }
      if (count > 0) sum += weight[i] * total / count, weights += weight[i], answered++;
    }
    char expected[32];
    assert_int_equal(snprintf(expected, sizeof expected, "%s,weighted,", batch->subject[c]), 17);
    assert_memory_equal(line, expected, 17);
    if (line[17] != ',') figure = strtod(line + 17, NULL);
    if (answered >= 1.5) assert_true(fabs(figure - sum / weights) < 1e-9);
    else assert_true(isnan(figure));
  }
  assert_int_equal(*line, 0);
  wide_block_finish(&block);
}

static void test_rows(void **state)
{
  (void)state;
  static const struct {
    const char *table, *scores;
  } tables[] = {
      {H, "subject,method,A,B\n"},
      {H "K,A,self,1,2,3,1\n", "subject,method,A,B\nK,weighted,2,1\n"},
      {H "K,A,self,,,,\nL,A,self,5,,4,0", "subject,method,A,B\nK,weighted,,\nL,weighted,4.5,0\n"},
      {H "\"K.1\",A,self,1,1,2,\n", "subject,method,A,B\nK.1,weighted,1.25,\n"},
      {H "K,A,assessor,3,3,3,1\nK,B,peer,4,4,4,1\nK,C,peer,4,4,4,1\n",
       "subject,method,A,B\nK,weighted,3.6666666667,1\n"},
  };
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    for (unsigned threads = 1; threads <= 2; threads++) {
      AUTO(text) struct text table = {0}, out = {0};
      text_add(&table, tables[i].table);
      put("small.csv", &table);
      assert_null(score("small.csv", threads, &out));
      assert_string_equal(out.data, tables[i].scores);
    }
}

static void test_two_methods(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0}, out = {0};
  text_add(&table, H "K,A,self,1,2,3,1\nL,A,self,4,,4,0\n");
  put("small.csv", &table);
  int descriptor = open(path_to("two.csv"), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  struct bulk_job job = job_for(path_to("small.csv"), 2, descriptor);
  job.methods = 2;
  assert_null(bulk_score(&job));
  close(descriptor);
  assert_null(file_read(path_to("two.csv"), FILE_LIMIT, &out));
  assert_string_equal(out.data,
                      "subject,method,A,B\nK,weighted,2,1\nK,weighted,2,1\nL,weighted,4,0\nL,weighted,,0\n");
  assert_int_equal(job.done.sheets, 2);
  assert_int_equal(job.done.cases, 2);
  assert_int_equal(job.done.bytes, table.length);
  assert_int_equal(job.done.total, table.length);
}

/* A pipe that delivers a few bytes at a time, in pieces that end anywhere. */
static void test_pipe(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0}, file = {0}, pipe_out = {0};
  make_table(&table, 8000, true);
  put("table.csv", &table);
  assert_null(score("table.csv", 1, &file));
  int ends[2], saved = dup(STDIN_FILENO);
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    size_t step = 1;
    close(ends[0]);
    for (size_t at = 0; at < table.length; at += step, step = step * 7 % 4093 + 1) {
      size_t left = table.length - at;
      if (file_write_all(ends[1], "pipe", table.data + at, left < step ? left : step)) _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  int descriptor = open(path_to("pipe.csv"), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  struct bulk_job job = job_for("-", 2, descriptor);
  result r = bulk_score(&job);
  dup2(saved, STDIN_FILENO);
  close(saved);
  close(descriptor);
  waitpid(child, NULL, 0);
  assert_null(r);
  assert_int_equal(job.done.total, 0);
  assert_null(file_read(path_to("pipe.csv"), FILE_LIMIT, &pipe_out));
  assert_string_equal(pipe_out.data, file.data);
}

/* A case of three raters that starts just before, on, and just behind every byte at which a piece could be cut. */
static void test_borders(void **state)
{
  (void)state;
  for (size_t shift = 0; shift < 120; shift++) {
    AUTO(text) struct text table = {0}, out = {0};
    text_add(&table, H);
    for (int i = 0; table.length < BULK_PIECE_SMALL - 130; i++)
      text_addf(&table, "A%06d,A,self,3,3,3,1\n", i);
    int rater =
        shift < 60 ? 1 : (int)shift - 58; /* an id has 64 characters at most, so two ids share the shift */
    text_addf(&table, "B%0*d,A%0*d,self,3,3,3,1\n", (int)shift + 2 - rater, 0, rater, 0);
    text_add(&table, "C,A,client,1,1,1,1\nC,B,peer,2,2,2,1\nC,D,peer,3,3,3,1\nD,A,self,5,5,5,1\n");
    put("border.csv", &table);
    assert_null(score("border.csv", 2, &out));
    const char *last = strstr(out.data, "\nC,");
    assert_non_null(last);
    assert_string_equal(last, "\nC,weighted,2,1\nD,weighted,5,1\n");
  }
}

/* One case much longer than a piece. */
static void test_long_case(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0}, out = {0};
  text_add(&table, H "A,A,self,1,1,1,1\n");
  for (int i = 0; i < 20000; i++) text_addf(&table, "B,R%d,peer,%d,2,2,1\n", i, i % 2 ? 1 : 3);
  text_add(&table, "C,A,self,5,5,5,1\n");
  put("long.csv", &table);
  assert_null(score("long.csv", 2, &out));
  assert_string_equal(out.data, "subject,method,A,B\nA,weighted,1,1\nB,weighted,2,1\nC,weighted,5,1\n");
}

/* ---------------------------------------------------------------------------------------------- faults */

static void expect_fault(const char *name, unsigned threads, int code, const char *expected)
{
  AUTO(text) struct text out = {0}, full = {0};
  result r = score(name, threads, &out);
  if (!r) fail_msg("%s was taken", name);
  assert_int_equal(fault_exit_code(r), code);
  char *line = fault_line(r);
  text_addf(&full, "%s%s", path_to(name), expected);
  assert_string_equal(line, full.data);
  free(line);
  fault_destroy(r);
}

/* Two faults in different pieces: the first counts, with its line in the whole file. */
static void test_first_fault(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0};
  text_add(&table, H);
  for (int i = 0; i < 60000; i++)
    text_addf(&table, "K%06d,A,self,3,%d,3,1\n", i, i == 30000 || i == 31000 || i == 59999 ? 7 : 3);
  put("faults.csv", &table);
  for (unsigned threads = 1; threads <= 4; threads++)
    expect_fault("faults.csv", threads, 65,
                 ":30002:18: “7” is not on the scale “level” of item a2; expected 1, 2, 3, 4, 5, "
                 "empty, NA or NO");
}

static void test_comes_back(void **state)
{
  (void)state;
  static const struct {
    int moved; /* this row is about subject 5 again */
    const char *expected;
  } tables[] = {
      {8, ":10:1: subject K000005 comes back after other subjects; sort the rows by subject (in bytes: "
          "LC_ALL=C sort)"},
      {20000, ":20002:1: subject K000005 comes back after other subjects; sort the rows by subject (in "
              "bytes: LC_ALL=C sort)"},
      {50000, ":50002:1: subject K000005 leaves the order that the 50000 subjects before it are in; sort the "
              "rows by subject "
              "(in bytes: LC_ALL=C sort)"},
  };
  for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
    AUTO(text) struct text table = {0};
    text_add(&table, H);
    for (int i = 0; i < 60000; i++)
      text_addf(&table, "K%06d,%c,self,3,3,3,1\n", i == tables[t].moved ? 5 : i,
                i == tables[t].moved ? 'B' : 'A');
    put("back.csv", &table);
    for (unsigned threads = 1; threads <= 3; threads++)
      expect_fault("back.csv", threads, 65, tables[t].expected);
  }
}

static void test_other_faults(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0}, empty = {0};
  text_add(&table, H);
  for (int i = 0; i < 10000; i++) text_addf(&table, "K%06d,A,self,3,3,3,1\n", i);
  text_add(&table, "L,A,self,3,3,\"3,1\n");
  for (int i = 0; i < 10000; i++) text_addf(&table, "M%06d,A,self,3,3,3,1\n", i);
  put("quote.csv", &table);
  put("empty.csv", &empty);
  for (unsigned threads = 1; threads <= 2; threads++) {
    expect_fault("quote.csv", threads, 65,
                 ":10002:14: the quote that opens this field is never closed; close it, or double it "
                 "when it belongs to the text");
    expect_fault("empty.csv", threads, 65,
                 ":1:1: the table is empty; start it with a header: subject,rater,relation and the "
                 "ids of items");
    expect_fault("absent.csv", threads, 66, ": no such file; check the name");
    expect_fault("", threads, 65, ": is a folder, expected a file; give the name of a file");
  }
}

static result full_disk(const char *name)
{
  int descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC);
  struct bulk_job job = job_for(path_to(name), 2, descriptor);
  result r = bulk_score(&job);
  close(descriptor);
  return r;
}

static void test_disk_full(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0};
  make_table(&table, 20000, false);
  put("table.csv", &table);
  result r = full_disk("table.csv");
  assert_non_null(r);
  assert_int_equal(fault_exit_code(r), 74);
  fault_destroy(r);
}

static bool stop_half_way(void *to, const struct bulk_progress *progress)
{
  uint64_t *last = to;
  assert_true(progress->bytes > *last && progress->bytes <= progress->total);
  *last = progress->bytes;
  return progress->bytes * 2 > progress->total;
}

static void test_stopped(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0};
  make_table(&table, 20000, false);
  put("table.csv", &table);
  for (unsigned threads = 1; threads <= 2; threads++) {
    uint64_t last = 0;
    struct bulk_job job = job_for(path_to("table.csv"), threads, -1);
    job.progress = stop_half_way;
    job.progress_to = &last;
    result r = bulk_score(&job);
    assert_non_null(r);
    assert_int_equal(fault_exit_code(r), 75);
    assert_true(job.done.bytes * 2 > table.length && job.done.bytes < table.length * 3 / 4);
    fault_destroy(r);
  }
}

/* Killed while it writes to a draft: no output file, not even a part. */
static void test_killed(void **state)
{
  (void)state;
  AUTO(text) struct text table = {0};
  make_table(&table, 20000, false);
  put("table.csv", &table);
  char *target = path_to("killed.csv");
  pid_t child = fork();
  if (child == 0) {
    struct file_draft draft;
    if (file_draft_open(&draft, target, FILE_NEW_ONLY)) _exit(1);
    int input[2];
    if (pipe(input)) _exit(1);
    dup2(input[0], STDIN_FILENO);
    if (write(input[1], table.data, 60000) != 60000) _exit(1); /* and then never an end */
    struct bulk_job job = job_for("-", 2, draft.descriptor);
    _exit(bulk_score(&job) || file_draft_commit(&draft));
  }
  usleep(200000);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  assert_true(WIFSIGNALED(status));
  struct stat found;
  assert_int_equal(stat(target, &found), -1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_threads_agree), cmocka_unit_test(test_figures),
      cmocka_unit_test(test_rows),          cmocka_unit_test(test_two_methods),
      cmocka_unit_test(test_pipe),          cmocka_unit_test(test_borders),
      cmocka_unit_test(test_long_case),     cmocka_unit_test(test_first_fault),
      cmocka_unit_test(test_comes_back),    cmocka_unit_test(test_other_faults),
      cmocka_unit_test(test_disk_full),     cmocka_unit_test(test_stopped),
      cmocka_unit_test(test_killed)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
