/* SPDX-License-Identifier: EUPL-1.2 */
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct peil_point points[] = {
    {.size = sizeof(struct peil_point), .value = 0, .code = "", .label = {"niet", "not"}},
    {.size = sizeof(struct peil_point), .value = 4, .code = "", .label = {"geheel", "wholly"}}};
static const struct peil_point *const point[] = {&points[0], &points[1]};
static const struct peil_scale level = {.size = sizeof level,
                                        .type = PEIL_ORDINAL,
                                        .id = "level",
                                        .minimum = 0,
                                        .maximum = 4,
                                        .points = 2,
                                        .point = point};
static const struct peil_scale *const scale[] = {&level};

#define ITEM(id_)                                                                                            \
  {                                                                                                          \
    .size = sizeof(struct peil_item), .type = PEIL_RATING, .id = id_, .text = {"vraag", "question"},         \
    .left = {"", ""}, .right = {"", ""}, .evidence_cap = NAN, .ideal = NAN, .minimum = NAN, .maximum = NAN   \
  }
static const struct peil_item items[] = {ITEM("ZOO-1"), ITEM("ZOO-2")};
static const struct peil_item *const item[] = {&items[0], &items[1]};

static const struct peil_feed feeds[] = {{.size = sizeof(struct peil_feed), .index = 0, .weight = 1},
                                         {.size = sizeof(struct peil_feed), .index = 1, .weight = 1}};
static const struct peil_feed *const feed[] = {&feeds[0], &feeds[1]};

#define OUTCOME(id_, feed_)                                                                                  \
  {                                                                                                          \
    .size = sizeof(struct peil_outcome), .id = id_, .kind = "competency", .title = {"uitkomst", "outcome"},  \
    .maximum = 4, .norm = NAN, .feeds = 1, .feed = feed_                                                     \
  }
static const struct peil_outcome outcomes[] = {OUTCOME("ZOO-A", &feed[0]), OUTCOME("ZOO-B", &feed[1])};
static const struct peil_outcome *const outcome[] = {&outcomes[0], &outcomes[1]};
static const uint32_t order[] = {0, 1};

const struct peil_role small_role = {.size = sizeof small_role,
                                     .scales = 1,
                                     .id = "zoo-role",
                                     .version = "0.1.0",
                                     .title = {"dierentuin", "zoo"},
                                     .items = 2,
                                     .outcomes = 2,
                                     .scale = scale,
                                     .item = item,
                                     .outcome = outcome,
                                     .order = order};

static const double values[] = {3, 1, 4, 2, NAN, 0};
static const uint8_t missing[] = {0, 0, 0, 0, PEIL_NOT_OBSERVED, 0};
static const uint8_t seen[] = {1u << PEIL_PRESENT, 1u << PEIL_PRESENT | 1u << PEIL_NOT_OBSERVED};
static const uint32_t first[] = {0, 1, 2, 3};
static const uint8_t relation[] = {PEIL_ASSESSOR, PEIL_ASSESSOR, PEIL_ASSESSOR};
static const char *const subject[] = {"K-0001", "K-0002", "K-0003"};

const struct peil_batch small_batch = {.size = sizeof small_batch,
                                       .items = 2,
                                       .cases = 3,
                                       .rows = 3,
                                       .stride = 3,
                                       .value = values,
                                       .missing = missing,
                                       .seen = seen,
                                       .first = first,
                                       .relation = relation,
                                       .subject = subject};

static int count_term(void *to, const struct peil_term *term)
{
  (void)term;
  ((unsigned *)to)[0]++;
  return PEIL_OK;
}

static int count_statistic(void *to, const struct peil_statistic *statistic)
{
  (void)statistic;
  ((unsigned *)to)[1]++;
  return PEIL_OK;
}

static int count_reason(void *to, const struct peil_reason *reason)
{
  (void)reason;
  ((unsigned *)to)[2]++;
  return PEIL_OK;
}

static int count_remark(void *to, const struct peil_remark *remark)
{
  (void)remark;
  ((unsigned *)to)[3]++;
  return PEIL_OK;
}

struct peil_sink counting_sink(unsigned counts[4])
{
  memset(counts, 0, 4 * sizeof counts[0]);
  return (struct peil_sink){.size = sizeof(struct peil_sink),
                            .to = counts,
                            .term = count_term,
                            .statistic = count_statistic,
                            .reason = count_reason,
                            .remark = count_remark};
}

void assert_in_order(result r)
{
  if (!r) return;
  char *line = fault_line(r);
  fault_destroy(r);
  fail_msg("%s", line);
}

void assert_fault(result r, enum fault_kind kind, const char *part)
{
  assert_non_null(r);
  char *line = fault_line(r);
  if (!strstr(line, part)) fail_msg("\"%s\" does not hold \"%s\"", line, part);
  assert_int_equal(fault_kind_of(r), kind);
  free(line);
  fault_destroy(r);
}

struct plugin_set *find_in(const char *folder)
{
  struct plugin_set *set = NULL;
  assert_in_order(plugins_find(&folder, 1, &set));
  return set;
}

struct plugin *method_in(struct plugin_set *set, const char *id)
{
  struct plugin *plugin = NULL;
  assert_in_order(plugins_get(set, PEIL_KIND_METHOD, id, &plugin));
  return plugin;
}
