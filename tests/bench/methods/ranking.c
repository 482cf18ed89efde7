/* SPDX-License-Identifier: EUPL-1.2
 *
 * How long tender, topsis, awareness and cutscore (Hofstee) take: one score call without trace, best of five, in
 * milliseconds of processor time, from a thousand to a million cases of twelve figures and a price. To topsis each figure is a criterion.
 *
 *     build/bench/bench-ranking build/lib/peil/plugins [CASES]
 */
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peil/plugin.h"

#define ITEMS 12u

static struct peil_scale scales[2];
static struct peil_item item[ITEMS + 1u];
static struct peil_outcome outcome[ITEMS + 1u];
static uint32_t used; /* of ids */
static struct peil_feed feed[2u * ITEMS];
static const struct peil_scale *scale_list[2];
static const struct peil_item *item_list[ITEMS + 1u];
static const struct peil_outcome *outcome_list[ITEMS + 1u];
static const struct peil_feed *feed_list[2u * ITEMS];
static uint32_t order[ITEMS + 1u];
static char ids[2u * ITEMS + 2u][8];

static const char *new_id(const char *letter, uint32_t number)
{
  snprintf(ids[used], sizeof(ids[used]), "%s%u", letter, number % 100u);
  return ids[used++];
}

/* Twelve items, an outcome for each `together` of them, those feeding the last; and a price that feeds nothing. */
static const struct peil_role *make_role(uint32_t together)
{
  static struct peil_role role;
  const uint32_t groups = ITEMS / together;
  used = 0;
  scales[0] = (struct peil_scale){sizeof(scales[0]), PEIL_INTERVAL, "level", 0, 4, 0, 0, NULL, ""};
  scales[1] = (struct peil_scale){sizeof(scales[1]), PEIL_RATIO, "price", 0, 1e9, 0, 0, NULL, ""};
  for (uint32_t i = 0; i <= ITEMS; i++) {
    item[i] = (struct peil_item){.size = sizeof(item[i]),
                                 .type = PEIL_RATING,
                                 .id = new_id("i", i),
                                 .text = {"t", "t"},
                                 .left = {"", ""},
                                 .right = {"", ""},
                                 .scale = i == ITEMS,
                                 .evidence_cap = NAN,
                                 .ideal = NAN,
                                 .minimum = NAN,
                                 .maximum = i == ITEMS ? 1e6 : (double)NAN};
    item_list[i] = &item[i];
  }
  for (uint32_t f = 0; f < ITEMS + groups; f++) {
    feed[f] = (struct peil_feed){sizeof(feed[f]), f < ITEMS ? PEIL_FROM_ITEM : PEIL_FROM_OUTCOME,
                                 f < ITEMS ? f : f - ITEMS, 0, 1};
    feed_list[f] = &feed[f];
  }
  for (uint32_t o = 0; o <= groups; o++) {
    outcome[o] = (struct peil_outcome){.size = sizeof(outcome[o]),
                                       .id = new_id("o", o),
                                       .kind = "k",
                                       .title = {"t", "t"},
                                       .minimum = 0,
                                       .maximum = 4,
                                       .norm = NAN,
                                       .feeds = o < groups ? together : groups,
                                       .feed = feed_list + (o < groups ? together * o : ITEMS)};
    outcome_list[o] = &outcome[o];
    order[o] = o;
  }
  scale_list[0] = &scales[0];
  scale_list[1] = &scales[1];
  role = (struct peil_role){.size = sizeof(role),
                            .scales = 2,
                            .id = "bench",
                            .version = "1.0.0",
                            .title = {"t", "t"},
                            .items = ITEMS + 1u,
                            .outcomes = groups + 1u,
                            .scale = scale_list,
                            .item = item_list,
                            .outcome = outcome_list,
                            .order = order};
  return &role;
}

/* One row a case, or two (self and another) where `pairs`. */
static struct peil_batch *make_batch(uint32_t cases, int pairs)
{
  static struct peil_batch batch;
  const uint32_t rows = pairs ? 2u * cases : cases;
  double *value = malloc((size_t)rows * (ITEMS + 1u) * sizeof(*value));
  uint8_t *relation = malloc(rows), *seen = malloc(ITEMS + 1u);
  uint32_t *first = malloc(((size_t)cases + 1u) * sizeof(*first));
  if (value == NULL || relation == NULL || seen == NULL || first == NULL) exit(1);
  srand(20261122);
  for (size_t i = 0; i < (size_t)rows * (ITEMS + 1u); i++) {
    const double share = (double)rand() / RAND_MAX;
    value[i] = i < (size_t)rows * ITEMS ? 4.0 * share : 1000.0 + 100000.0 * share;
  }
  for (uint32_t r = 0; r < rows; r++) relation[r] = pairs && r % 2u == 0u ? PEIL_SELF : PEIL_ASSESSOR;
  for (uint32_t c = 0; c <= cases; c++) first[c] = pairs ? 2u * c : c;
  memset(seen, 1, ITEMS + 1u);
  batch = (struct peil_batch){.size = sizeof(batch),
                              .items = ITEMS + 1u,
                              .cases = cases,
                              .rows = rows,
                              .stride = rows,
                              .value = value,
                              .missing = calloc((size_t)rows * (ITEMS + 1u), 1),
                              .seen = seen,
                              .first = first,
                              .relation = relation};
  return &batch;
}

static void free_batch(struct peil_batch *batch)
{
  free((void *)batch->value);
  free((void *)batch->missing);
  free((void *)batch->seen);
  free((void *)batch->first);
  free((void *)batch->relation);
}

static void fail(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  (void)call;
  fprintf(stderr, "%u %s: %s\n", code, where, reason);
}

static int never(const struct peil_call *call) { return call == NULL; }

static const char *const words[] = {"cmin=40", "cmax=60", "fmin=5", "fmax=80", "form=1"};

static double chosen(const struct peil_option *option)
{
  for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
    const size_t length = strlen(option->key);
    if (strncmp(words[w], option->key, length) == 0 && words[w][length] == '=' &&
        strcmp(option->key, "form") != 0)
      return atof(words[w] + length + 1u);
  }
  return option->standard;
}

static void *open_instance(const struct peil_call *call, const struct peil_scoring *scoring,
                           const struct peil_role *role, int method)
{
  struct peil_setting setting[16];
  const struct peil_setting *list[16];
  void *instance = NULL;
  for (uint32_t i = 0; i < scoring->options; i++) {
    const struct peil_option *option = scoring->option[i];
    setting[i] = (struct peil_setting){sizeof(setting[i]), 0, option->key, chosen(option), "A"};
    if (strcmp(option->key, "form") == 0) setting[i].number = method == 3 ? 1.0 : 2.0; /* hofstee; relative */
    list[i] = &setting[i];
  }
  if (scoring->prepare(call, role, list, NULL, 0, &instance) != PEIL_OK) exit(1);
  return instance;
}

static double time_once(const struct peil_call *call, const struct peil_scoring *scoring, void *instance,
                        const struct peil_role *role, const struct peil_batch *batch)
{
  const size_t cells = (size_t)role->outcomes * batch->cases;
  struct peil_results results = {.size = sizeof(results),
                                 .outcomes = role->outcomes,
                                 .cases = batch->cases,
                                 .stride = batch->cases,
                                 .value = malloc(cells * sizeof(double)),
                                 .status = malloc(cells),
                                 .minimum = calloc(role->outcomes, sizeof(double)),
                                 .maximum = calloc(role->outcomes, sizeof(double))};
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  if (scoring->score(call, instance, batch, &results, NULL) != PEIL_OK) exit(1);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  free(results.value);
  free(results.status);
  free(results.minimum);
  free(results.maximum);
  return (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

int main(int count, char **word)
{
  static const char *const method[] = {"tender", "topsis", "awareness", "cutscore"};
  const struct peil_call call = {sizeof(call), PEIL_ENGLISH, 1, 0, NULL, fail, never};
  const uint32_t most = count > 2 ? (uint32_t)strtoul(word[2], NULL, 10) : 1000000u;
  if (count < 2) return 64;
  for (int m = 0; m < 4; m++) {
    const struct peil_role *role = make_role(m == 1 ? 1u : 2u);
    char path[4096];
    const struct peil_plugin *plugin;
    void *handle;
    snprintf(path, sizeof(path), "%s/%s.so", word[1], method[m]);
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    plugin = handle == NULL ? NULL : dlsym(handle, "peil_plugin");
    if (plugin == NULL) return 66;
    for (uint32_t cases = 1000; cases <= most; cases *= 10) {
      const struct peil_scoring *scoring = plugin->get(PEIL_SCORING);
      void *instance = open_instance(&call, scoring, role, m);
      struct peil_batch *batch = make_batch(cases, m == 2);
      double best = HUGE_VAL;
      for (int run = 0; run < 5; run++) best = fmin(best, time_once(&call, scoring, instance, role, batch));
      printf("%-10s %8u cases %9.2f ms\n", method[m], cases, best);
      free_batch(batch);
      scoring->release(instance);
    }
  }
  return 0;
}
