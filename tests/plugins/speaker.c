/* SPDX-License-Identifier: EUPL-1.2
 *
 * A method for tests: one option of every type, and it does as they say, so that each way a call can end can be tried.
 */
#include <peil/plugin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const moods[] = {"figures", "statistics", "nothing", "cancel", "fail-and-pass", NULL};

static const struct peil_option code = {.size = sizeof code,
                                        .type = PEIL_WHOLE,
                                        .key = "code",
                                        .minimum = 0,
                                        .maximum = 99,
                                        .help = {"uitkomst van score", "what score returns"}};
static const struct peil_option level = {.size = sizeof level,
                                         .type = PEIL_NUMBER,
                                         .key = "level",
                                         .maximum = 4,
                                         .standard = 2.5,
                                         .help = {"cijfer", "the figure"}};
static const struct peil_option traced = {.size = sizeof traced,
                                          .type = PEIL_BOOLEAN,
                                          .key = "traced",
                                          .standard = 1,
                                          .help = {"met termen", "with terms"}};
static const struct peil_option mood = {.size = sizeof mood,
                                        .type = PEIL_CHOICE,
                                        .key = "mood",
                                        .choice = moods,
                                        .help = {"wat het geeft", "what it gives"}};
static const struct peil_option *const options[] = {&code, &level, &traced, &mood};

struct speaker {
  int code;
  double level;
  int traced, mood;
};

static int speak_prepare(const struct peil_call *call, const struct peil_role *role,
                         const struct peil_setting *const *setting, const char *calibration, size_t size,
                         void **instance)
{
  if (role->outcomes == 0) {
    call->fail(call, PEIL_ROLE_LACKS, role->id, "no outcomes");
    return PEIL_ROLE_LACKS;
  }
  if (calibration && (size < 5 || memcmp(calibration, "level", 5) != 0)) {
    call->fail(call, PEIL_BAD_DATA, "calibration", "expected it to begin with level");
    return PEIL_BAD_DATA;
  }
  struct speaker *s = calloc(1, sizeof *s);
  if (!s) return PEIL_NO_MEMORY;
  *s = (struct speaker){(int)setting[0]->number, setting[1]->number, (int)setting[2]->number,
                        (int)setting[3]->number};
  *instance = s;
  return PEIL_OK;
}

static void speak_release(void *instance) { free(instance); }

static int figures(const struct speaker *s, struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; c < results->cases; c++)
    for (uint32_t o = 0; o < results->outcomes; o++) {
      const struct peil_term term = {.size = sizeof term,
                                     .case_index = c,
                                     .outcome = o,
                                     .weight = 1,
                                     .value = s->level,
                                     .raw = s->level};
      results->value[o * results->stride + c] = s->level;
      results->status[o * results->stride + c] = PEIL_SCORED;
      if (sink && s->traced && sink->term(sink->to, &term) != PEIL_OK) return PEIL_SINK_FAILED;
    }
  return PEIL_OK;
}

static int statistics(const struct peil_results *results, const struct peil_sink *sink)
{
  for (uint32_t c = 0; sink && c < results->cases; c++) {
    const struct peil_statistic statistic = {
        .size = sizeof statistic, .case_index = c, .name = "level", .value = 1};
    if (sink->statistic(sink->to, &statistic) != PEIL_OK) return PEIL_SINK_FAILED;
  }
  return PEIL_OK;
}

static int speak_score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                       struct peil_results *results, const struct peil_sink *sink)
{
  const struct speaker *s = instance;
  (void)batch;
  if (s->code) {
    call->fail(call, (uint32_t)s->code, s->code == PEIL_BAD_OPTION ? "level" : "K-0001", "as it was told");
    call->fail(call, (uint32_t)s->code, "later", "only the first counts");
    return s->code;
  }
  switch (s->mood) {
  case 0: return figures(s, results, sink);
  case 1: return statistics(results, sink);
  case 3: return call->cancelled(call) ? PEIL_CANCELLED : figures(s, results, sink);
  case 4: call->fail(call, PEIL_BROKEN, "", "it said"); return figures(s, results, sink);
  default: return PEIL_OK;
  }
}

/* Writes what it was given, so that a test can see that seed, time and language come through. */
static int speak_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                           int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  char line[128];
  (void)instance;
  int length = snprintf(line, sizeof line, " seed %llu now %lld language %u rows %u",
                        (unsigned long long)call->seed, (long long)call->now, call->language, batch->rows);
  if (write(to, "level", 5) != PEIL_OK) return PEIL_SINK_FAILED;
  return write(to, line, (size_t)length);
}

static const struct peil_scoring scoring = {.size = sizeof scoring,
                                            .title = {"spreker", "speaker"},
                                            .answers = {"", ""},
                                            .needs = {"", ""},
                                            .options = 4,
                                            .option = options,
                                            .prepare = speak_prepare,
                                            .score = speak_score,
                                            .calibrate = speak_calibrate,
                                            .release = speak_release};

static int speak_report(const struct peil_call *call, void *instance, const struct peil_role *role,
                        const struct peil_batch *batch, const struct peil_results *results,
                        uint32_t case_index, const struct peil_report_sink *sink)
{
  (void)call, (void)instance, (void)role, (void)results;
  return sink->paragraph(sink->to, batch->subject[case_index]) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static const struct peil_reporting reporting = {.size = sizeof reporting, .report = speak_report};

/* The item that its option `level` names, whether it is open or not; with `code`, it fails. */
static int speak_next(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                      const uint8_t *open, uint32_t *item)
{
  const struct speaker *s = instance;
  (void)batch, (void)open;
  if (s->code != PEIL_OK) {
    call->fail(call, (uint32_t)s->code, "next", "nothing to choose from");
    return s->code;
  }
  *item = s->level < 4 ? (uint32_t)s->level : PEIL_ANY_ITEM;
  return PEIL_OK;
}

static const struct peil_asking asking = {.size = sizeof asking, .next = speak_next};

static const void *get(const char *interface_id)
{
  if (strcmp(interface_id, PEIL_ASKING) == 0) return &asking;
  if (!strcmp(interface_id, PEIL_SCORING)) return &scoring;
  return strcmp(interface_id, PEIL_REPORTING) == 0 ? &reporting : NULL;
}

PEIL_PLUGIN(PEIL_KIND_METHOD, "speaker", "0.3.0", get)
