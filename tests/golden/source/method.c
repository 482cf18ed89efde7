/* SPDX-License-Identifier: EUPL-1.2
 *
 * golden-method: the sum of the answers times a factor, plus a bonus where an answer has evidence; with every kind of option, everything that
 * a sink takes, and every part of a report. What it computes is of no use; what it touches is the point.
 */
#include <math.h>
#include <peil/plugin.h>
#include <stdlib.h>
#include <string.h>

static const char *const ways[] = {"sum", "highest", NULL};
static const struct peil_option factor = {.size = sizeof factor,
                                          .type = PEIL_NUMBER,
                                          .key = "factor",
                                          .minimum = 0.5,
                                          .maximum = 2,
                                          .standard = 1,
                                          .help = {"factor", "factor"}};
static const struct peil_option least = {.size = sizeof least,
                                         .type = PEIL_WHOLE,
                                         .key = "least",
                                         .minimum = 0,
                                         .maximum = 9,
                                         .standard = 1,
                                         .help = {"minste aantal", "least number"}};
static const struct peil_option bonus = {
    .size = sizeof bonus, .type = PEIL_BOOLEAN, .key = "bonus", .standard = 1, .help = {"bonus", "bonus"}};
static const struct peil_option way = {
    .size = sizeof way, .type = PEIL_CHOICE, .key = "way", .choice = ways, .help = {"manier", "way"}};
static const struct peil_option *const options[] = {&factor, &least, &bonus, &way};

struct golden {
  const struct peil_role *role;
  double factor;
  uint32_t least;
  int bonus, highest;
};

static int failed(const struct peil_call *call, int code, const char *where, const char *reason)
{
  call->fail(call, (uint32_t)code, where, reason);
  return code;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration, size_t size,
                   void **instance)
{
  (void)calibration, (void)size;
  if (role->outcomes == 0) return failed(call, PEIL_ROLE_LACKS, role->id, "no outcomes");
  struct golden *g = malloc(sizeof *g);
  if (!g) return failed(call, PEIL_NO_MEMORY, "", "out of memory");
  *g = (struct golden){role, setting[0]->number, (uint32_t)setting[1]->number, setting[2]->number != 0,
                       strcmp(setting[3]->word, "highest") == 0};
  *instance = g;
  return PEIL_OK;
}

static void release(void *instance) { free(instance); }

static int add_term(const struct golden *g, const struct peil_batch *batch, struct peil_results *results,
                    uint32_t o, uint32_t f, uint32_t c, const struct peil_sink *sink, double *sum)
{
  const struct peil_feed *feed = g->role->outcome[o]->feed[f];
  const size_t at = o * results->stride + c;
  if (feed->from != PEIL_FROM_ITEM) return PEIL_OK;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++) {
    const size_t cell = feed->index * batch->stride + row;
    const int extra = g->bonus && batch->evidence && batch->evidence[cell] == 1;
    const double value = batch->value[cell] * g->factor + extra;
    const struct peil_term term = {sizeof term,    c,           o,
                                   PEIL_FROM_ITEM, feed->index, batch->missing[cell],
                                   feed->weight,   value,       batch->value[cell]};
    if (results->asked) results->asked[at] += batch->missing[cell] != PEIL_NOT_APPLICABLE;
    if (sink && sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    if (isnan(value)) continue;
    if (results->answered) results->answered[at]++;
    *sum = isnan(*sum) ? value : g->highest ? fmax(*sum, value) : *sum + value;
  }
  return PEIL_OK;
}

static int add_words(const struct golden *g, const struct peil_call *call, struct peil_results *results,
                     uint32_t c, const struct peil_sink *sink)
{
  const char *ids[] = {g->role->outcome[0]->id};
  const struct peil_statistic statistic = {
      sizeof statistic, c, g->role->outcome[0]->id, "golden", 0.25, NAN, 0, 1};
  const struct peil_reason reason = {sizeof reason,
                                     c,
                                     PEIL_REASON_MET,
                                     1,
                                     ids,
                                     "",
                                     call->language == PEIL_DUTCH ? "het is van goud" : "it is of gold"};
  const struct peil_remark remark = {sizeof remark, c, "golden",
                                     call->language == PEIL_DUTCH ? "Goud." : "Gold."};
  if (results->verdict) results->verdict[c] = PEIL_MET;
  if (!sink) return PEIL_OK;
  if (sink->statistic(sink->to, &statistic) != PEIL_OK || sink->reason(sink->to, &reason) != PEIL_OK ||
      sink->remark(sink->to, &remark) != PEIL_OK)
    return PEIL_SINK_FAILED;
  return PEIL_OK;
}

static int score_case(const struct golden *g, const struct peil_call *call, const struct peil_batch *batch,
                      struct peil_results *results, uint32_t c, const struct peil_sink *sink)
{
  for (uint32_t o = 0; o < g->role->outcomes; o++) {
    const size_t at = o * results->stride + c;
    double sum = NAN;
    for (uint32_t f = 0; f < g->role->outcome[o]->feeds; f++)
      if (add_term(g, batch, results, o, f, c, sink, &sum) != PEIL_OK) return PEIL_SINK_FAILED;
    results->value[at] = sum;
    results->status[at] = isnan(sum) ? PEIL_INSUFFICIENT : PEIL_SCORED;
    if (results->mark)
      results->mark[at] = isnan(sum) ? PEIL_UNDECIDED : sum >= g->least ? PEIL_MET : PEIL_NOT_MET;
  }
  return add_words(g, call, results, c, sink);
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  const struct golden *g = instance;
  for (uint32_t o = 0; o < results->outcomes; o++) results->minimum[o] = 0, results->maximum[o] = 100;
  for (uint32_t c = 0; c < results->cases; c++) {
    if (c % 1000 == 0 && call->cancelled(call)) return failed(call, PEIL_CANCELLED, "", "cancelled");
    if (score_case(g, call, batch, results, c, sink) != PEIL_OK)
      return failed(call, PEIL_SINK_FAILED, "", "a record was not taken");
  }
  return PEIL_OK;
}

static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .scope = PEIL_SCOPE_CASE,
                                            .title = {"goud", "gold"},
                                            .answers = {"hoeveel", "how much"},
                                            .needs = {"niets", "nothing"},
                                            .options = 4,
                                            .option = options,
                                            .prepare = prepare,
                                            .score = score,
                                            .release = release};

static int table(const struct peil_role *role, const struct peil_results *results, uint32_t c,
                 const struct peil_report_sink *s)
{
  const char *head[] = {"outcome", "gold"};
  static const uint8_t numeric[] = {0, 1};
  if (s->table(s->to, "Gold", 2, head, numeric) != PEIL_OK) return PEIL_SINK_FAILED;
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (s->row(s->to) != PEIL_OK || s->text(s->to, role->outcome[o]->id) != PEIL_OK ||
        s->number(s->to, results->value[o * results->stride + c], 2) != PEIL_OK)
      return PEIL_SINK_FAILED;
  return s->end(s->to);
}

static int figure(const struct peil_batch *batch, uint32_t c, const struct peil_report_sink *s)
{
  static const char *const category[] = {"one", "two", "three"}, *const name[] = {"series"},
                           *const missing[] = {"", "", "not there"};
  static const double value[] = {1, 2.5, NAN};
  const struct peil_figure f = {.size = sizeof f,
                                .kind = PEIL_BARS,
                                .title = "Bars of gold",
                                .description = "Two bars; one is missing.",
                                .unit = "bars",
                                .minimum = 0,
                                .maximum = 3,
                                .norm = 2,
                                .categories = 3,
                                .series = 1,
                                .category = category,
                                .name = name,
                                .value = value,
                                .missing = missing};
  (void)batch, (void)c;
  return s->figure(s->to, &f);
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t c,
                  const struct peil_report_sink *s)
{
  (void)instance;
  if (s->section(s->to, "Gold") == PEIL_OK && s->paragraph(s->to, "A paragraph.") == PEIL_OK &&
      s->remark(s->to, PEIL_WARNING, "A warning.") == PEIL_OK && table(role, results, c, s) == PEIL_OK &&
      s->details(s->to, "Details") == PEIL_OK && figure(batch, c, s) == PEIL_OK && s->end(s->to) == PEIL_OK &&
      s->end(s->to) == PEIL_OK)
    return PEIL_OK;
  return failed(call, PEIL_SINK_FAILED, "", "the report was not taken");
}

static const struct peil_reporting reporting = {.size = sizeof reporting, .report = report};

static const void *get(const char *interface_id)
{
  if (strcmp(interface_id, PEIL_REPORTING) == 0) return &reporting;
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}

PEIL_PLUGIN(PEIL_KIND_METHOD, "golden-method", "1.0.0", get)
