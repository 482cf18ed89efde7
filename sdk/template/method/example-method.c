/* SPDX-License-Identifier: EUPL-1.2
 *
 * example-method: the share of the answers at or above a level, for every outcome that items feed.
 *
 * An outcome fed by other outcomes only stays unscored; one without an answer is insufficient. All raters count alike.
 */
#include <peil/plugin.h>
#include <stdlib.h>
#include <string.h>

struct example {
  const struct peil_role *role; /* the host's, until release */
  double level;
};

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  (void)calibration, (void)calibration_size;
  struct example *e = malloc(sizeof *e);
  if (!e) {
    call->fail(call, PEIL_NO_MEMORY, "", "out of memory");
    return PEIL_NO_MEMORY;
  }
  *e = (struct example){.role = role, .level = setting[0]->number};
  *instance = e;
  return PEIL_OK;
}

static void release(void *instance) { free(instance); }

/* The answers of case `c` to one item: how many there could be, are, and reach the level. */
struct tally {
  uint32_t asked, answered, reached;
};

static struct tally count(const struct example *e, const struct peil_batch *batch, uint32_t item, uint32_t c)
{
  struct tally t = {0, 0, 0};
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1]; row++) {
    size_t cell = item * batch->stride + row;
    t.asked += batch->missing[cell] != PEIL_NOT_APPLICABLE;
    t.answered += batch->missing[cell] == PEIL_PRESENT;
    t.reached += batch->missing[cell] == PEIL_PRESENT && batch->value[cell] >= e->level;
  }
  return t;
}

/* The terms behind a figure: per item its share, weighing as many as there are answers. */
static int score_one(const struct example *e, const struct peil_batch *batch, uint32_t outcome, uint32_t c,
                     struct peil_results *results, const struct peil_sink *sink)
{
  const struct peil_outcome *o = e->role->outcome[outcome];
  size_t at = outcome * results->stride + c;
  struct tally sum = {0, 0, 0};
  uint8_t status = PEIL_UNSCORED;
  for (uint32_t f = 0; f < o->feeds; f++) {
    if (o->feed[f]->from != PEIL_FROM_ITEM || o->feed[f]->weight <= 0) continue;
    struct tally t = count(e, batch, o->feed[f]->index, c);
    sum.asked += t.asked, sum.answered += t.answered, sum.reached += t.reached;
    struct peil_term term = {sizeof term, c,          outcome, PEIL_FROM_ITEM, o->feed[f]->index,
                             0,           t.answered, 0,       t.reached};
    term.value = t.answered ? (double)t.reached / t.answered : 0;
    if (sink && t.answered && sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    status = sum.answered ? PEIL_SCORED : sum.asked ? PEIL_INSUFFICIENT : PEIL_STATUS_NOT_APPLICABLE;
  }
  if (sum.answered) results->value[at] = (double)sum.reached / sum.answered;
  if (results->asked) results->asked[at] = sum.asked;
  if (results->answered) results->answered[at] = sum.answered;
  results->status[at] = status;
  return PEIL_OK;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t o = 0; o < results->outcomes; o++) results->minimum[o] = 0, results->maximum[o] = 1;
  for (uint32_t c = 0; c < results->cases; c++) {
    int code = c % 1000 == 0 && call->cancelled(call) ? PEIL_CANCELLED : PEIL_OK;
    for (uint32_t o = 0; o < results->outcomes && code == PEIL_OK; o++)
      code = score_one(instance, batch, o, c, results, sink);
    if (code == PEIL_OK) continue;
    call->fail(call, (uint32_t)code, "", code == PEIL_CANCELLED ? "cancelled" : "a record was not taken");
    return code;
  }
  return PEIL_OK;
}

static const struct peil_option level = {
    .size = sizeof level,
    .type = PEIL_NUMBER,
    .key = "level",
    .minimum = -1e9,
    .maximum = 1e9,
    .standard = 3,
    .help = {"vanaf dit niveau telt een antwoord mee", "an answer counts from this level"}};
static const struct peil_option *const options[] = {&level};

static const struct peil_scoring scoring = {
    .size = sizeof scoring,
    .scope = PEIL_SCOPE_CASE,
    .title = {"aandeel op niveau", "share at level"},
    .answers = {"welk deel van de antwoorden haalt het niveau",
                "what share of the answers reaches the level"},
    .needs = {"uitkomsten die door items gevoed worden", "outcomes that items feed"},
    .options = 1,
    .option = options,
    .prepare = prepare,
    .score = score,
    .release = release};

static const void *get(const char *interface_id)
{
  return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;
}

PEIL_PLUGIN(PEIL_KIND_METHOD, "example-method", "0.1.0", get)
