/* SPDX-License-Identifier: EUPL-1.2
 *
 * How long agreement takes: one item on five points, TARGETS subjects by 4 raters, each statistic by
 * itself; the median of nine calls of `score` through the plugin's own interface, in milliseconds of processor time.
 *
 *     build/bench/bench-agreement build/lib/peil/plugins/agreement.so [TARGETS [continuous]]
 */
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peil/plugin.h"

#define RATERS 4u
#define TIMES 9

static void failed(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  (void)call;
  fprintf(stderr, "%u %s: %s\n", code, where, reason);
}

static int never(const struct peil_call *call)
{
  (void)call;
  return 0;
}

static double first_value;
static char first_name[64];

static int take_statistic(void *to, const struct peil_statistic *one)
{
  (void)to;
  if (first_name[0] == '\0') {
    first_value = one->value;
    snprintf(first_name, sizeof(first_name), "%s", one->name);
  }
  return PEIL_OK;
}

static int take_remark(void *to, const struct peil_remark *one)
{
  (void)to;
  (void)one;
  return PEIL_OK;
}

static int compare(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint32_t draw(uint64_t *state, uint32_t limit)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((*state >> 33) % limit);
}

/* Ratings that agree more often than chance; one in fifty missing where `gaps`. */
static struct peil_batch make_batch(uint32_t targets, uint32_t raters, int gaps)
{
  static const char *const name[] = {"A-1", "A-2", "A-3", "A-4"};
  const uint32_t rows = targets * raters;
  double *value = malloc(rows * sizeof(*value));
  uint8_t *missing = calloc(rows, 1), *relation = malloc(rows), *seen = calloc(1, 1);
  uint32_t *first = malloc((targets + 1u) * sizeof(*first));
  const char **rater = malloc(rows * sizeof(*rater));
  uint64_t state = 20261122;
  for (uint32_t t = 0; t < targets; t++) {
    const uint32_t true_level = draw(&state, 5);
    first[t] = t * raters;
    for (uint32_t j = 0; j < raters; j++) {
      const uint32_t row = t * raters + j;
      value[row] = 1.0 + (draw(&state, 10) < 6 ? true_level : draw(&state, 5));
      relation[row] = PEIL_ASSESSOR;
      rater[row] = name[j];
      if (gaps && draw(&state, 50) == 0) value[row] = NAN, missing[row] = PEIL_NOT_ANSWERED;
    }
  }
  first[targets] = rows;
  seen[0] = (uint8_t)(1u << PEIL_PRESENT | (unsigned)gaps << PEIL_NOT_ANSWERED);
  return (struct peil_batch){.size = sizeof(struct peil_batch),
                             .items = 1,
                             .cases = targets,
                             .rows = rows,
                             .stride = rows,
                             .value = value,
                             .missing = missing,
                             .seen = seen,
                             .first = first,
                             .relation = relation,
                             .rater = rater};
}

static void time_one(const struct peil_scoring *scoring, const struct peil_role *role,
                     const struct peil_batch *batch, uint32_t statistic, const char *what)
{
  const struct peil_call call = {sizeof(call), PEIL_ENGLISH, 1, 0, NULL, failed, never};
  const struct peil_sink sink = {sizeof(sink), 0, NULL, NULL, take_statistic, NULL, take_remark};
  struct peil_setting setting[16];
  const struct peil_setting *settings[16];
  struct peil_results results = {.size = sizeof(results), .cases = 1, .stride = 1};
  double taken[TIMES];
  void *instance;
  for (uint32_t i = 0; i < scoring->options; i++) {
    const struct peil_option *option = scoring->option[i];
    setting[i] = (struct peil_setting){sizeof(setting[i]), 0, option->key, option->standard, ""};
    settings[i] = &setting[i];
  }
  setting[0].number = statistic;
  if (scoring->prepare(&call, role, settings, NULL, 0, &instance) != PEIL_OK) exit(1);
  for (int turn = 0; turn < TIMES; turn++) {
    const double start = now();
    first_name[0] = '\0';
    if (scoring->score(&call, instance, batch, &results, &sink) != PEIL_OK) exit(1);
    taken[turn] = now() - start;
  }
  scoring->release(instance);
  qsort(taken, TIMES, sizeof(*taken), compare);
  printf("%-26s %-14s %8.2f ms   %s %.12g\n", scoring->option[0]->choice[statistic], what, taken[TIMES / 2],
         first_name, first_value);
}

int main(int count, char **word)
{
  const uint32_t targets = count > 2 ? (uint32_t)strtoul(word[2], NULL, 10) : 100000u;
  void *library = count > 1 ? dlopen(word[1], RTLD_NOW) : NULL;
  const struct peil_plugin *plugin = library != NULL ? dlsym(library, "peil_plugin") : NULL;
  struct peil_point point[5];
  const struct peil_point *points[5];
  struct peil_scale scale = {sizeof(scale), PEIL_ORDINAL, "s", 1, 5, 5, 0, points, ""};
  const struct peil_scale *scales[] = {&scale};
  struct peil_item item = {.size = sizeof(item),
                           .type = PEIL_RATING,
                           .id = "i1",
                           .text = {"q", "q"},
                           .left = {"", ""},
                           .right = {"", ""}};
  const struct peil_item *items[] = {&item};
  struct peil_role role = {
      .size = sizeof(role), .scales = 1, .id = "bench", .items = 1, .scale = scales, .item = items};
  if (plugin == NULL)
    return fprintf(stderr, "usage: agreement-bench agreement.so [TARGETS [continuous]]\n"), 64;
  for (uint32_t p = 0; p < 5; p++) {
    point[p] = (struct peil_point){sizeof(point[p]), 0, 1.0 + p, "", {"", ""}};
    points[p] = &point[p];
  }
  if (count > 3) scale = (struct peil_scale){sizeof(scale), PEIL_INTERVAL, "s", 1, 5, 0, 0, NULL, ""};
  for (int gaps = 0; gaps < 2; gaps++) {
    const struct peil_batch four = make_batch(targets, RATERS, gaps), two = make_batch(targets, 2, gaps);
    const struct peil_scoring *scoring = plugin->get(PEIL_SCORING);
    for (uint32_t statistic = 0; scoring->option[0]->choice[statistic] != NULL; statistic++) {
      const int pair = statistic >= 3 && statistic <= 5;
      time_one(scoring, &role, pair ? &two : &four, statistic, gaps ? "1 in 50 gone" : "complete");
    }
  }
  return 0;
}
