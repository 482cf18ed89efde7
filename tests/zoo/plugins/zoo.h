/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the animals have in common: a method that gives every outcome the mean of the first item, and a declaration that
 * lets note and descriptor be set apart, which PEIL_PLUGIN does not.
 */
#ifndef ZOO_H
#define ZOO_H

#include <math.h>
#include <peil/plugin.h>
#include <string.h>

#define ZOO_NOTE(abi_, kind_, id_, version_)                                                                 \
  PEIL_NOTE_SECTION static const struct peil_note_record zoo_note = {                                        \
      5u,                                                                                                    \
      (uint32_t)sizeof(struct peil_note),                                                                    \
      PEIL_NOTE_PLUGIN,                                                                                      \
      PEIL_NOTE_OWNER,                                                                                       \
      {PEIL_MAGIC, (abi_), (uint32_t)sizeof(struct peil_note), (kind_), id_, version_}};

#define ZOO_DESCRIPTOR(abi_, kind_, id_, version_, get_)                                                     \
  PEIL_EXPORT const struct peil_plugin peil_plugin = {                                                       \
      PEIL_MAGIC, (abi_), (uint32_t)sizeof(struct peil_plugin), (kind_), id_, version_, (get_)};

/* Writes where nothing is, in a way that no compiler foresees. */
static inline void zoo_crash(void)
{
  volatile int *volatile nowhere = NULL;
  *nowhere = 1;
}

static inline int zoo_prepare(const struct peil_call *call, const struct peil_role *role,
                              const struct peil_setting *const *setting, const char *calibration, size_t size,
                              void **instance)
{
  (void)call, (void)role, (void)setting, (void)calibration, (void)size;
  *instance = NULL;
  return PEIL_OK;
}

static inline void zoo_release(void *instance) { (void)instance; }

static inline int zoo_score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                            struct peil_results *results, const struct peil_sink *sink)
{
  (void)call, (void)instance, (void)sink;
  for (uint32_t o = 0; o < results->outcomes; o++)
    for (uint32_t c = 0; c < results->cases; c++) {
      double value = batch->value[batch->first[c]];
      results->value[o * results->stride + c] = value;
      results->status[o * results->stride + c] = (uint8_t)(isnan(value) ? PEIL_INSUFFICIENT : PEIL_SCORED);
    }
  return PEIL_OK;
}

#define ZOO_SCORING(score_)                                                                                  \
  static const struct peil_scoring scoring = {.size = sizeof scoring,                                        \
                                              .title = {"dier", "animal"},                                   \
                                              .answers = {"", ""},                                           \
                                              .needs = {"", ""},                                             \
                                              .prepare = zoo_prepare,                                        \
                                              .score = (score_),                                             \
                                              .release = zoo_release};                                       \
  static const void *get(const char *interface_id)                                                           \
  {                                                                                                          \
    return strcmp(interface_id, PEIL_SCORING) == 0 ? &scoring : NULL;                                        \
  }

#endif
