/* SPDX-License-Identifier: EUPL-1.2
 *
 * `bench-roofline FOLDER TABLE.csv` does what `peil score --csv` is measured on, and nothing else: what this machine allows, for peil to be
 * measured by. It knows that a table has 40 items of one digit, which competency each belongs to and that no cell is odd; it checks
 * nothing, and one pass on one thread does all. Plain C with no vector instructions of its own; whole numbers as long as they
 * will do. weights.csv and matrix.csv of the generator stand in FOLDER; rows go to standard output.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ITEMS = 40, COMPETENCIES = 9, TASKS = 3, IN = 1 << 18, OUT = 1 << 18, ROW_MOST = 512 };

static int weight[ITEMS]; /* hundredths */
static double matrix[COMPETENCIES][TASKS];
static struct four {
  char digit[4]; /* "0000" ... "9999" */
  int used;      /* of them, without zeros at the end */
} four[10000];
static char in[IN], out[OUT];
static size_t held; /* bytes in `in` */
static char *put = out;

static _Noreturn void fail(const char *what)
{
  perror(what);
  exit(66);
}

static FILE *open_beside(const char *folder, const char *name)
{
  char path[4096], line[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r");
  if (!file || !fgets(line, sizeof line, file)) fail(path); /* the header */
  return file;
}

static void read_weights(const char *folder)
{
  FILE *file = open_beside(folder, "weights.csv");
  for (int i = 0; i < ITEMS; i++) {
    int whole, hundredths;
    if (fscanf(file, " i%*d,%d.%2d,C%*d", &whole, &hundredths) != 2) fail("weights.csv");
    weight[i] = whole * 100 + hundredths;
  }
  fclose(file);
  file = open_beside(folder, "matrix.csv");
  for (int c = 0; c < COMPETENCIES; c++)
    if (fscanf(file, " C%*d,%lf,%lf,%lf", &matrix[c][0], &matrix[c][1], &matrix[c][2]) != 3)
      fail("matrix.csv");
  fclose(file);
}

/* A figure from 1 to 5 with up to ten decimals: 3 digits, 4 and 4. */
static char *put_number(char *at, double value)
{
  const uint64_t all = (uint64_t)(value * 1e10 + 0.5);
  const uint32_t high = (uint32_t)(all / 100000000), low = (uint32_t)(all % 100000000);
  const struct four *first = &four[high], *second = &four[low / 10000], *third = &four[low % 10000];
  at[0] = first->digit[1];
  at[1] = '.';
  memcpy(at + 2, first->digit + 2, 2);
  memcpy(at + 4, second->digit, 4);
  memcpy(at + 8, third->digit, 4);
  if (third->used) return at + 8 + third->used;
  if (second->used) return at + 4 + second->used;
  return at + (first->used > 2 ? first->used : 1);
}

static void make_digits(void)
{
  for (int i = 0; i < 10000; i++) {
    const char digit[4] = {(char)('0' + i / 1000), (char)('0' + i / 100 % 10), (char)('0' + i / 10 % 10),
                           (char)('0' + i % 10)};
    memcpy(four[i].digit, digit, sizeof digit);
    four[i].used = i % 10 ? 4 : i % 100 ? 3 : i % 1000 ? 2 : i ? 1 : 0;
  }
}

static void flush(void)
{
  for (const char *at = out; at < put;) {
    const ssize_t written = write(STDOUT_FILENO, at, (size_t)(put - at));
    if (written < 0) fail("standard output");
    at += written;
  }
  put = out;
}

static char *put_figures(char *at, const int *sum, const int *all)
{
  double value[COMPETENCIES];
  for (int c = 0; c < COMPETENCIES; c++) {
    *at++ = ',';
    value[c] = all[c] ? (double)sum[c] / all[c] : 0;
    if (all[c]) at = put_number(at, value[c]);
  }
  for (int t = 0; t < TASKS; t++) {
    double total = 0, weights = 0;
    for (int c = 0; c < COMPETENCIES; c++) {
      const double w = all[c] ? matrix[c][t] : 0;
      total += w * value[c];
      weights += w;
    }
    *at++ = ',';
    if (weights > 0) at = put_number(at, total / weights);
  }
  return at;
}

/* From the first byte of a row to that of the next. */
static const char *do_row(const char *at)
{
  static const char method[] = ",weighted";
  int sum[COMPETENCIES] = {0}, all[COMPETENCIES] = {0};
  const char *subject = at;
  while (*at != ',') at++;
  memcpy(put, subject, (size_t)(at - subject));
  put += at - subject;
  memcpy(put, method, sizeof method - 1);
  put += sizeof method - 1;
  while (*++at != ',') continue; /* the rater */
  while (*++at != ',') continue; /* the relation */
  for (int i = 0; i < ITEMS; i++) {
    const unsigned answer = (unsigned char)at[1] - '0';
    const int there = answer < 10, w = there ? weight[i] : 0;
    sum[i % COMPETENCIES] += w * (int)answer;
    all[i % COMPETENCIES] += w;
    at += 1 + there;
  }
  put = put_figures(put, sum, all);
  *put++ = '\n';
  return at + 1;
}

/* What was read and not used moves to the front, and more is read behind it; the end of the last whole row. */
static const char *refill(int file, const char *rest)
{
  held -= (size_t)(rest - in);
  memmove(in, rest, held);
  const ssize_t got = read(file, in + held, IN - held);
  if (got < 0) fail("reading");
  held += (size_t)got;
  const char *end = memrchr(in, '\n', held);
  return end ? end + 1 : in;
}

int main(int count, char **word)
{
  if (count != 3) {
    fprintf(stderr, "usage: bench-roofline FOLDER TABLE.csv\n");
    return 64;
  }
  read_weights(word[1]);
  make_digits();
  const int file = open(word[2], O_RDONLY);
  if (file < 0) fail(word[2]);
  put += sprintf(put, "subject,method,C1,C2,C3,C4,C5,C6,C7,C8,C9,T1,T2,T3\n");
  const char *at = in, *end = refill(file, in);
  at = (const char *)memchr(in, '\n', held) + 1;
  while (end > in) {
    while (at < end) {
      at = do_row(at);
      if (put > out + OUT - ROW_MOST) flush();
    }
    end = refill(file, at);
    at = in;
  }
  flush();
  return 0;
}
