/* SPDX-License-Identifier: EUPL-1.2
 *
 * Benchmark data, the same bytes on every machine: `bench-generate FOLDER SHEETS...` writes into FOLDER
 *
 *   role.cfg            a draft: 40 five-point items, 9 competencies, 3 core tasks fed by matrix
 *   weights.csv         item,weight,competency     the same, for those who do not read role texts
 *   matrix.csv          competency,T1,T2,T3
 *   sheets-<N>.csv      N sheets, one per subject: subject,rater,relation and the items, 2 % not answered
 *   sheets-<N>-4.csv    when N is written as 4xN: N subjects with four raters each
 *
 * Answers follow a latent trait per competency around one that all share, so that columns are alike and not equal, as
 * with people. Whole-number arithmetic only: no libm that could differ.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 40, COMPETENCIES = 9, TASKS = 3 };

struct random {
  uint64_t state;
};

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t next(struct random *random)
{
  uint64_t x = random->state += 0x9e3779b97f4a7c15u;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

static int below(struct random *random, int limit) { return (int)((next(random) >> 33) % (uint64_t)limit); }

/* About normal, mean 0, standard deviation 1000: the sum of twelve uniforms less six. */
static int bell(struct random *random)
{
  int sum = -6000;
  for (int i = 0; i < 3; i++) {
    uint64_t x = next(random);
    for (int part = 0; part < 4; part++, x >>= 16) sum += (int)((x & 0xffff) * 1000 >> 16);
  }
  return sum;
}

static void make_weights(int weight[ITEMS], int matrix[COMPETENCIES][TASKS])
{
  struct random random = {.state = 20240601};
  for (int i = 0; i < ITEMS; i++) weight[i] = 50 + below(&random, 101);
  for (int c = 0; c < COMPETENCIES; c++)
    for (int t = 0; t < TASKS; t++) {
      matrix[c][t] = below(&random, 4) ? 1 + below(&random, 100) : 0;
      if (t == c % TASKS && matrix[c][t] < 25) matrix[c][t] = 25;
    }
}

static FILE *start(const char *folder, const char *name)
{
  char path[4096];
  if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path) exit(64);
  FILE *file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "bench-generate: %s: %s\n", path, strerror(errno));
    exit(73);
  }
  return file;
}

static void finish(FILE *file)
{
  if (fclose(file) == 0) return;
  perror("bench-generate");
  exit(74);
}

static const char role_head[] =
    "role = {\n  id = \"bench\"; version = \"1.0.0\"; language = \"en\";\n"
    "  title = { nl = \"Meetrol\"; en = \"Bench role\"; };\n"
    "  purpose = { nl = \"Om te meten\"; en = \"For measuring\"; };\n"
    "  source = { title = \"Bench\"; file = \"bench.txt\";\n"
    "    sha256 = \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"; lines = (); };\n"
    "  scales = ( { id = \"level\"; type = \"ordinal\"; ours = true; points = (\n"
    "    { value = 1; nl = \"een\"; en = \"one\"; }, { value = 2; nl = \"twee\"; en = \"two\"; },\n"
    "    { value = 3; nl = \"drie\"; en = \"three\"; }, { value = 4; nl = \"vier\"; en = \"four\"; },\n"
    "    { value = 5; nl = \"vijf\"; en = \"five\"; } ); } );\n";

static void write_role(const char *folder, const int weight[ITEMS], const int matrix[COMPETENCIES][TASKS])
{
  FILE *file = start(folder, "role.cfg");
  fprintf(file, "%s  outcomes = (", role_head);
  for (int c = 0; c < COMPETENCIES; c++) {
    fprintf(file,
            "%s\n    { id = \"C%d\"; kind = \"competency\"; title = { nl = \"C%d\"; en = \"C%d\"; }; scale = "
            "\"level\";",
            c ? "," : "", c + 1, c + 1, c + 1);
    fprintf(file, " feeds = (");
    for (int t = 0, some = 0; t < TASKS; t++)
      if (matrix[c][t])
        fprintf(file, "%s { to = \"T%d\"; weight = %d.%02d; }", some++ ? "," : "", t + 1, matrix[c][t] / 100,
                matrix[c][t] % 100);
    fprintf(file, " ); }");
  }
  for (int t = 0; t < TASKS; t++)
    fprintf(file,
            ",\n    { id = \"T%d\"; kind = \"core-task\"; title = { nl = \"T%d\"; en = \"T%d\"; }; scale = "
            "\"level\"; }",
            t + 1, t + 1, t + 1);
  fprintf(file, " );\n  items = (");
  for (int i = 0; i < ITEMS; i++)
    fprintf(file,
            "%s\n    { id = \"i%02d\"; type = \"rating\"; scale = \"level\"; text = { nl = \"i%02d\"; en = "
            "\"i%02d\"; };"
            " feeds = ( { to = \"C%d\"; weight = %d.%02d; } ); }",
            i ? "," : "", i + 1, i + 1, i + 1, i % COMPETENCIES + 1, weight[i] / 100, weight[i] % 100);
  fprintf(file, " );\n  methods = ( { id = \"weighted\"; recommended = true; options = (\n"
                "    { key = \"minimum_answered\"; value = 0.0; } ); } );\n};\n");
  finish(file);
}

static void write_tables(const char *folder, const int weight[ITEMS], const int matrix[COMPETENCIES][TASKS])
{
  FILE *file = start(folder, "weights.csv");
  fprintf(file, "item,weight,competency\n");
  for (int i = 0; i < ITEMS; i++)
    fprintf(file, "i%02d,%d.%02d,C%d\n", i + 1, weight[i] / 100, weight[i] % 100, i % COMPETENCIES + 1);
  finish(file);
  file = start(folder, "matrix.csv");
  fprintf(file, "competency,T1,T2,T3\n");
  for (int c = 0; c < COMPETENCIES; c++) {
    fprintf(file, "C%d", c + 1);
    for (int t = 0; t < TASKS; t++) fprintf(file, ",%d.%02d", matrix[c][t] / 100, matrix[c][t] % 100);
    fprintf(file, "\n");
  }
  finish(file);
}

/* Where the trait plus noise, in thousandths, falls among an item's four thresholds. */
static int level(int sum, int item)
{
  int hard = (item * 37 % 21 - 10) * 50, answer = 1;
  for (int k = 0; k < 4; k++) answer += sum > (k * 2 - 3) * 500 + hard;
  return answer;
}

static void write_row(FILE *file, struct random *random, long subject, int rater,
                      const int trait[COMPETENCIES])
{
  char row[128 + 2 * ITEMS];
  int size = snprintf(row, 128, "p%07ld,A%d,%s", subject, rater, rater == 1 ? "assessor" : "peer");
  for (int i = 0; i < ITEMS; i++) {
    row[size++] = ',';
    int noise = bell(random) * 4 / 5;
    if (below(random, 100) >= 2) row[size++] = (char)('0' + level(trait[i % COMPETENCIES] + noise, i));
  }
  row[size++] = '\n';
  fwrite(row, 1, (size_t)size, file);
}

static void write_sheets(const char *folder, const char *word)
{
  int raters = strncmp(word, "4x", 2) ? 1 : 4;
  long subjects = atol(raters == 4 ? word + 2 : word);
  char name[64];
  snprintf(name, sizeof name, "sheets-%ld%s.csv", subjects, raters == 4 ? "-4" : "");
  FILE *file = start(folder, name);
  fprintf(file, "subject,rater,relation");
  for (int i = 0; i < ITEMS; i++) fprintf(file, ",i%02d", i + 1);
  fprintf(file, "\n");
  struct random random = {.state = 7};
  for (long s = 1; s <= subjects; s++) {
    int trait[COMPETENCIES], common = bell(&random);
    for (int c = 0; c < COMPETENCIES; c++) trait[c] = (common * 775 + bell(&random) * 632) / 1000;
    for (int r = 1; r <= raters; r++) write_row(file, &random, s, r, trait);
  }
  finish(file);
}

int main(int count, char **word)
{
  if (count < 3) {
    fprintf(stderr, "usage: bench-generate FOLDER SHEETS...\n");
    return 64;
  }
  int weight[ITEMS], matrix[COMPETENCIES][TASKS];
  make_weights(weight, matrix);
  write_role(word[1], weight, (const int(*)[TASKS])matrix);
  write_tables(word[1], weight, (const int(*)[TASKS])matrix);
  for (int i = 2; i < count; i++) write_sheets(word[1], word[i]);
  return 0;
}
