/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------------- roles */

void build_start(struct build *build)
{
  memset(build, 0, sizeof(*build));
  build->role.size = (uint32_t)sizeof(build->role);
  build->role.id = "example";
  build->role.version = "1.0.0";
  build->role.title = (struct peil_text){"voorbeeld", "example"};
}

uint32_t build_scale(struct build *build, enum peil_scale_type type, double low, double high, int points)
{
  const uint32_t at = build->role.scales++;
  struct peil_scale *scale = &build->scale[at];
  scale->size = (uint32_t)sizeof(*scale);
  scale->type = type;
  scale->id = "scale";
  scale->minimum = low;
  scale->maximum = high;
  scale->point = build->points[at];
  for (double value = low; points && value <= high; value += 1.0) {
    struct peil_point *point = &build->point[at][scale->points];
    *point = (struct peil_point){(uint32_t)sizeof(*point), 0, value, "", {"punt", "point"}};
    build->points[at][scale->points++] = point;
  }
  build->scales[at] = scale;
  return at;
}

uint32_t build_item(struct build *build, const char *id, enum peil_item_type type, uint32_t scale,
                    enum peil_part part)
{
  const uint32_t at = build->role.items++;
  struct peil_item *item = &build->item[at];
  assert_true(at < MOST_ITEMS);
  snprintf(build->id[at], sizeof(build->id[at]), "%s", id);
  *item = (struct peil_item){.size = (uint32_t)sizeof(*item),
                             .type = type,
                             .id = build->id[at],
                             .text = {"tekst", "text"},
                             .left = {"links", "left"},
                             .right = {"rechts", "right"},
                             .scale = scale,
                             .part = part,
                             .evidence_cap = NAN,
                             .ideal = NAN,
                             .minimum = NAN,
                             .maximum = NAN};
  build->items[at] = item;
  return at;
}

uint32_t build_outcome(struct build *build, const char *id, const char *kind, double low, double high)
{
  const uint32_t at = build->role.outcomes++;
  struct peil_outcome *outcome = &build->outcome[at];
  assert_true(at < MOST_OUTCOMES);
  *outcome = (struct peil_outcome){.size = (uint32_t)sizeof(*outcome),
                                   .id = id,
                                   .kind = kind,
                                   .title = {id, id},
                                   .minimum = low,
                                   .maximum = high,
                                   .norm = NAN,
                                   .feed = build->feeds[at]};
  build->outcomes[at] = outcome;
  return at;
}

void build_feed(struct build *build, enum peil_source from, uint32_t index, uint32_t to, double weight)
{
  struct peil_outcome *outcome = &build->outcome[to];
  struct peil_feed *feed = &build->feed[to][outcome->feeds];
  assert_true(outcome->feeds < MOST_FEEDS);
  *feed = (struct peil_feed){(uint32_t)sizeof(*feed), from, index, 0, weight};
  build->feeds[to][outcome->feeds++] = feed;
}

void build_rule(struct build *build, const struct peil_rule *rule)
{
  build->rules[build->role.rules++] = rule;
}

static int is_placed(const struct build *build, uint32_t placed, uint32_t outcome)
{
  for (uint32_t i = 0; i < placed; i++)
    if (build->order[i] == outcome) return 1;
  return 0;
}

static int may_be_placed(const struct build *build, uint32_t placed, uint32_t outcome)
{
  for (uint32_t f = 0; f < build->outcome[outcome].feeds; f++) {
    const struct peil_feed *feed = build->feeds[outcome][f];
    if (feed->from == PEIL_FROM_OUTCOME && !is_placed(build, placed, feed->index)) return 0;
  }
  return !is_placed(build, placed, outcome);
}

const struct peil_role *build_role(struct build *build)
{
  uint32_t placed = 0;
  while (placed < build->role.outcomes) {
    const uint32_t before = placed;
    for (uint32_t o = 0; o < build->role.outcomes; o++)
      if (may_be_placed(build, placed, o)) build->order[placed++] = o;
    assert_true(placed > before);
  }
  build->role.scale = build->scales;
  build->role.item = build->items;
  build->role.outcome = build->outcomes;
  build->role.order = build->order;
  build->role.rule = build->rules;
  return &build->role;
}

const struct peil_role *build_coordinator(struct build *build)
{
  static const char *const item[] = {"i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8"};
  static const char *const competency[] = {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"};
  static const int mark[9][3] = {{1, 1, 1}, {0, 1, 1}, {1, 1, 0}, {0, 1, 1}, {1, 1, 1},
                                 {0, 1, 1}, {1, 0, 0}, {0, 1, 1}, {1, 1, 1}};
  uint32_t task[3];
  build_start(build);
  build_scale(build, PEIL_ORDINAL, 0, 10, 1);
  task[0] = build_outcome(build, "KT1", "core-task", 0, 10);
  task[1] = build_outcome(build, "KT2", "core-task", 0, 10);
  task[2] = build_outcome(build, "KT3", "core-task", 0, 10);
  for (uint32_t c = 0; c < 9; c++) {
    const uint32_t outcome = build_outcome(build, competency[c], "competency", 0, 10);
    build_feed(build, PEIL_FROM_ITEM, build_item(build, item[c], PEIL_CRITERION, 0, PEIL_PART_NONE), outcome,
               1);
    for (uint32_t t = 0; t < 3; t++)
      if (mark[c][t]) build_feed(build, PEIL_FROM_OUTCOME, outcome, task[t], 1);
  }
  return build_role(build);
}

/* ------------------------------------------------------------------------------------------------ batches */

void sheets_start(struct sheets *sheets, const struct peil_role *role)
{
  memset(sheets, 0, sizeof(*sheets));
  sheets->batch.size = (uint32_t)sizeof(sheets->batch);
  sheets->batch.items = role->items;
  sheets->batch.stride = MOST_ROWS;
}

void sheets_row(struct sheets *sheets, int opens, enum peil_relation relation, const double *answer)
{
  const uint32_t row = sheets->batch.rows++;
  assert_true(row < MOST_ROWS);
  if (opens || row == 0) sheets->first[sheets->batch.cases++] = row;
  sheets->relation[row] = (uint8_t)relation;
  for (uint32_t item = 0; item < sheets->batch.items; item++) {
    const size_t at = (size_t)item * MOST_ROWS + row;
    uint8_t missing = PEIL_PRESENT;
    if (answer[item] <= SKIP_NA && answer[item] >= SKIP_BLANK) {
      if (answer[item] >= SKIP_NA) missing = PEIL_NOT_APPLICABLE;
      else missing = answer[item] >= SKIP_NO ? PEIL_NOT_OBSERVED : PEIL_NOT_ANSWERED;
    }
    sheets->value[at] = missing == PEIL_PRESENT ? answer[item] : NAN;
    sheets->missing[at] = missing;
    sheets->seen[item] = (uint8_t)(sheets->seen[item] | (1u << missing));
  }
}

const struct peil_batch *sheets_batch(struct sheets *sheets)
{
  static const char *const code[] = {"K-0001", "K-0002", "K-0003", "K-0004", "K-0005", "K-0006"};
  sheets->first[sheets->batch.cases] = sheets->batch.rows;
  for (uint32_t c = 0; c < sheets->batch.cases; c++) sheets->subject[c] = code[c % 6u];
  sheets->batch.value = sheets->value;
  sheets->batch.missing = sheets->missing;
  sheets->batch.seen = sheets->seen;
  sheets->batch.first = sheets->first;
  sheets->batch.relation = sheets->relation;
  sheets->batch.subject = sheets->subject;
  return &sheets->batch;
}

/* --------------------------------------------------------------------------------------- what comes out */

static int refused(struct kept *kept)
{
  const uint32_t records = kept->terms + kept->statistics + kept->reasons + kept->remarks;
  return kept->refuse_after != 0u && records >= kept->refuse_after ? PEIL_SINK_FAILED : PEIL_OK;
}

static int keep_term(void *to, const struct peil_term *term)
{
  struct kept *kept = to;
  assert_int_equal(term->size, sizeof(*term));
  assert_true(kept->terms < 4096u);
  kept->term[kept->terms++] = *term;
  return refused(kept);
}

static int keep_statistic(void *to, const struct peil_statistic *statistic)
{
  struct kept *kept = to;
  const uint32_t at = kept->statistics++;
  assert_int_equal(statistic->size, sizeof(*statistic));
  assert_true(at < 2048u);
  assert_true(isfinite(statistic->value));
  kept->statistic[at].case_index = statistic->case_index;
  snprintf(kept->statistic[at].on, sizeof(kept->statistic[at].on), "%s",
           statistic->on == NULL ? "" : statistic->on);
  snprintf(kept->statistic[at].name, sizeof(kept->statistic[at].name), "%s", statistic->name);
  kept->statistic[at].value = statistic->value;
  return refused(kept);
}

static int keep_reason(void *to, const struct peil_reason *reason)
{
  struct kept *kept = to;
  struct kept_reason *at = &kept->reason[kept->reasons++];
  assert_int_equal(reason->size, sizeof(*reason));
  assert_true(kept->reasons <= 256u && reason->items <= 40u);
  assert_true(reason->text != NULL && reason->text[0] != '\0');
  at->case_index = reason->case_index;
  at->code = reason->code;
  at->items = reason->items;
  for (uint32_t i = 0; i < reason->items; i++)
    snprintf(at->item[i], sizeof(at->item[i]), "%s", reason->item[i]);
  snprintf(at->rule, sizeof(at->rule), "%s", reason->rule);
  snprintf(at->text, sizeof(at->text), "%s", reason->text);
  return refused(kept);
}

static int keep_remark(void *to, const struct peil_remark *remark)
{
  struct kept *kept = to;
  const uint32_t at = kept->remarks++;
  assert_int_equal(remark->size, sizeof(*remark));
  assert_true(at < 256u && remark->text[0] != '\0');
  kept->remark[at].case_index = remark->case_index;
  snprintf(kept->remark[at].code, sizeof(kept->remark[at].code), "%s", remark->code);
  snprintf(kept->remark[at].text, sizeof(kept->remark[at].text), "%s", remark->text);
  return refused(kept);
}

void kept_start(struct kept *kept)
{
  memset(kept, 0, sizeof(*kept));
  kept->sink = (struct peil_sink){
      (uint32_t)sizeof(kept->sink), 0, kept, keep_term, keep_statistic, keep_reason, keep_remark};
}

static uint32_t find_statistic(const struct kept *kept, uint32_t c, const char *on, const char *name)
{
  uint32_t at = 0;
  while (at < kept->statistics &&
         (kept->statistic[at].case_index != c || strcmp(kept->statistic[at].on, on) != 0 ||
          strcmp(kept->statistic[at].name, name) != 0))
    at++;
  return at;
}

int kept_has_statistic(const struct kept *kept, uint32_t c, const char *on, const char *name)
{
  return find_statistic(kept, c, on, name) < kept->statistics;
}

double kept_statistic(const struct kept *kept, uint32_t c, const char *on, const char *name)
{
  const uint32_t at = find_statistic(kept, c, on, name);
  if (at == kept->statistics) fail_msg("no statistic %s on %s", name, on);
  return kept->statistic[at].value;
}

const char *kept_remark(const struct kept *kept, uint32_t c, const char *code)
{
  for (uint32_t i = 0; i < kept->remarks; i++)
    if (kept->remark[i].case_index == c && strcmp(kept->remark[i].code, code) == 0)
      return kept->remark[i].text;
  return NULL;
}

const struct kept_reason *kept_reason(const struct kept *kept, uint32_t c, const char *rule_or_item)
{
  for (uint32_t i = 0; i < kept->reasons; i++) {
    const struct kept_reason *reason = &kept->reason[i];
    if (reason->case_index != c) continue;
    if (strcmp(reason->rule, rule_or_item) == 0) return reason;
    if (reason->rule[0] == '\0' && reason->items > 0u && strcmp(reason->item[0], rule_or_item) == 0)
      return reason;
  }
  return NULL;
}

int kept_reason_names(const struct kept_reason *reason, const char *item)
{
  for (uint32_t i = 0; i < reason->items; i++)
    if (strcmp(reason->item[i], item) == 0) return 1;
  return 0;
}

void columns_start(struct columns *columns, const struct peil_role *role, uint32_t cases)
{
  const size_t outcomes = role->outcomes + 1u, cells = outcomes * cases;
  memset(columns, 0, sizeof(*columns));
  columns->value = malloc(cells * sizeof(double));
  columns->minimum = malloc(outcomes * sizeof(double));
  columns->maximum = malloc(outcomes * sizeof(double));
  columns->status = malloc(cells);
  columns->mark = calloc(cells, 1);
  columns->verdict = calloc(cases, 1);
  columns->answered = calloc(cells, sizeof(uint32_t));
  columns->asked = calloc(cells, sizeof(uint32_t));
  for (size_t i = 0; i < cells; i++) columns->value[i] = NAN;
  memset(columns->status, PEIL_UNSCORED, cells);
  for (uint32_t o = 0; o < role->outcomes; o++) {
    columns->minimum[o] = role->outcome[o]->minimum;
    columns->maximum[o] = role->outcome[o]->maximum;
  }
  columns->results = (struct peil_results){.size = (uint32_t)sizeof(columns->results),
                                           .outcomes = role->outcomes,
                                           .cases = cases,
                                           .stride = cases,
                                           .value = columns->value,
                                           .status = columns->status,
                                           .answered = columns->answered,
                                           .asked = columns->asked,
                                           .mark = columns->mark,
                                           .verdict = columns->verdict,
                                           .minimum = columns->minimum,
                                           .maximum = columns->maximum};
}

void columns_finish(struct columns *columns)
{
  free(columns->value);
  free(columns->minimum);
  free(columns->maximum);
  free(columns->status);
  free(columns->mark);
  free(columns->verdict);
  free(columns->answered);
  free(columns->asked);
}

double columns_value(const struct columns *columns, uint32_t outcome, uint32_t c)
{
  return columns->value[outcome * columns->results.stride + c];
}

uint32_t columns_status(const struct columns *columns, uint32_t outcome, uint32_t c)
{
  return columns->status[outcome * columns->results.stride + c];
}

uint32_t columns_mark(const struct columns *columns, uint32_t outcome, uint32_t c)
{
  return columns->mark[outcome * columns->results.stride + c];
}

void assert_close(double value, double expected, double tolerance)
{
  if (!(fabs(value - expected) <= tolerance)) fail_msg("%.12g is not %.12g", value, expected);
}
