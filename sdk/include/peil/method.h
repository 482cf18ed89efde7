/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/method.h: the frame of a scoring method: its options, its instance, its walk over the cases.
 *
 * Header-only and optional. What is here is what every method would else write again: the table of options,
 * the options that many methods share, making and handing over an instance, the loop over a batch a block at
 * a time that asks whether to stop, and the two last lines of the file. A method then reads:
 *
 *     #include "peil/method.h"
 *
 *     static const struct peil_option *const options[] = {
 *         PEIL_OPTION(PEIL_NUMBER, "level", 0, 10, 3, NULL, "niveau", "level"),
 *         PEIL_OPTION_RATERS,
 *         PEIL_OPTION_INCLUDE_SELF,
 *     };
 *     ...
 *     static int prepare(...)
 *     {
 *       struct example *example = (struct example *)peil_instance(call, sizeof(*example));
 *       int code;
 *       if (example == NULL) return PEIL_NO_MEMORY;
 *       code = peil_reduction_prepare(call, &example->reduced, role, setting[1], setting[2]);
 *       return peil_hand_over(code, example, release, instance);
 *     }
 *
 *     static int score(...)
 *     {
 *       struct peil_walk walk = {0, PEIL_OK};
 *       int code = PEIL_OK;
 *       while (code == PEIL_OK && peil_walk_next(&walk, call, &example->reduced, batch))
 *         code = score_block(...);          cases example->reduced.first and the .cases from there
 *       return peil_told(call, walk.code, code);
 *     }
 *     ...
 *     PEIL_METHOD("example", "1.0.0", &scoring, NULL, &reporting)
 */
#ifndef PEIL_METHOD_H
#define PEIL_METHOD_H

#include "peil/rollup.h"

/* ----------------------------------------------------------------------------------------------- options */

/* The members of a struct peil_option or peil_point, in braces. In C++, which has no constant that can be
 * pointed to where it stands, give each a name: static const struct peil_option level = PEIL_OPTION_FIELDS(...);
 * and list the addresses. */
#define PEIL_OPTION_FIELDS(type_, key_, low_, high_, standard_, words_, nl_, en_)                            \
  {                                                                                                          \
    (uint32_t)sizeof(struct peil_option), type_, key_, low_, high_, standard_, words_, { nl_, en_ }          \
  }
#define PEIL_POINT_FIELDS(value_, code_, nl_, en_)                                                           \
  {                                                                                                          \
    (uint32_t)sizeof(struct peil_point), 0, value_, code_, { nl_, en_ }                                      \
  }

/* The options that methods share, under the same key and with the same meaning everywhere. */
#define PEIL_OPTION_RATERS_FIELDS                                                                            \
  PEIL_OPTION_FIELDS(PEIL_CHOICE, "raters", 0, 2, 0, peil_raters_words,                                      \
                     "hoe antwoorden van meer beoordelaars \xC3\xA9\xC3\xA9n waarde worden",                 \
                     "how the answers of several raters become one value")
#define PEIL_OPTION_INCLUDE_SELF_FIELDS                                                                      \
  PEIL_OPTION_FIELDS(PEIL_BOOLEAN, "include_self", 0, 1, 0, NULL,                                            \
                     "telt het eigen formulier mee naast dat van anderen",                                   \
                     "whether the self sheet counts beside those of others")
#define PEIL_OPTION_MINIMUM_ANSWERED_FIELDS                                                                  \
  PEIL_OPTION_FIELDS(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,                                       \
                     "deel van de gevraagde items dat beantwoord moet zijn voor een cijfer",                 \
                     "share of the items asked that must be answered for a figure")

#ifndef __cplusplus
#define PEIL_OPTION(...) (&(const struct peil_option)PEIL_OPTION_FIELDS(__VA_ARGS__))
#define PEIL_POINT(...) (&(const struct peil_point)PEIL_POINT_FIELDS(__VA_ARGS__))
#define PEIL_OPTION_RATERS (&(const struct peil_option)PEIL_OPTION_RATERS_FIELDS)
#define PEIL_OPTION_INCLUDE_SELF (&(const struct peil_option)PEIL_OPTION_INCLUDE_SELF_FIELDS)
#define PEIL_OPTION_MINIMUM_ANSWERED (&(const struct peil_option)PEIL_OPTION_MINIMUM_ANSWERED_FIELDS)
#endif

/* 1 for a boolean that is on; for a choice, the index of the word. */
static inline uint32_t peil_is_on(const struct peil_setting *setting) { return setting->number > 0.5; }
static inline uint32_t peil_chosen(const struct peil_setting *setting) { return (uint32_t)setting->number; }

/* The one of two constant sentences that the call asks for. */
static inline const char *peil_in(const struct peil_call *call, const char *nl, const char *en)
{
  return call->language == PEIL_ENGLISH ? en : nl;
}

/* Options that the host cannot judge by their range. Each calls `fail` and returns PEIL_BAD_OPTION, with what was found; the host puts the key before
 * it. `wanted` is in the language of the call and follows "choose". */
static inline int peil_refuse_number(const struct peil_call *call, const char *key, double found,
                                     const char *wanted)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_number(&line, found, 6);
  peil_line_both(&line, " past niet; kies ", " does not fit; choose ");
  peil_line_add(&line, wanted);
  return peil_fail(call, PEIL_BAD_OPTION, key, line.text);
}

/* The option `low` is to lie below the option `high`, and does not. */
static inline int peil_refuse_order(const struct peil_call *call, const char *low, double lower,
                                    const char *high, double higher)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_number(&line, lower, 6);
  peil_line_both(&line, " ligt niet onder ", " does not lie below ");
  peil_line_add(&line, high);
  peil_line_add(&line, " ");
  peil_line_number(&line, higher, 6);
  peil_line_both(&line, "; verlaag de eerste of verhoog de tweede", "; lower the first or raise the second");
  return peil_fail(call, PEIL_BAD_OPTION, low, line.text);
}

/* ---------------------------------------------------------------------------------------------- instance */

/* Zeroed memory for an instance, or NULL after calling `fail`: return PEIL_NO_MEMORY then. */
static inline void *peil_instance(const struct peil_call *call, size_t size)
{
  void *made = calloc(1, size);
  if (made == NULL) (void)peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the method");
  return made;
}

/* The end of `prepare`: gives the instance to the host, or frees it when something went wrong. */
static inline int peil_hand_over(int code, void *made, void (*release)(void *), void **instance)
{
  if (code == PEIL_OK) *instance = made;
  else release(made);
  return code;
}

/* `peil_reduced_init` from the settings of `raters` and `include_self`; calls `fail` when it fails. */
static inline int peil_reduction_prepare(const struct peil_call *call, struct peil_reduced *reduced,
                                         const struct peil_role *role, const struct peil_setting *raters,
                                         const struct peil_setting *include_self)
{
  if (peil_reduced_init(reduced, role, peil_chosen(raters), peil_is_on(include_self)) == PEIL_OK)
    return PEIL_OK;
  return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the reduction over raters");
}

/* ---------------------------------------------------------------------------------------------- the walk */

/* Over the cases of a batch, PEIL_BLOCK at a time. Start with {0, PEIL_OK}. */
struct peil_walk {
  uint32_t next; /* the case the next block starts with */
  int code;      /* why it ended: PEIL_OK at the end of the batch; else `fail` has been called */
};

/* True when there is a block: it has been reduced, as reduced->first and reduced->cases say. False at the end,
 * when the host wants the call to end, and when there is no memory. */
static inline int peil_walk_next(struct peil_walk *walk, const struct peil_call *call,
                                 struct peil_reduced *reduced, const struct peil_batch *batch)
{
  const uint32_t first = walk->next, left = batch->cases - first;
  if (left == 0u) return 0;
  if (call->cancelled(call)) walk->code = peil_fail(call, PEIL_CANCELLED, "", "cancelled");
  else if (peil_reduce(reduced, batch, first, left < PEIL_BLOCK ? left : PEIL_BLOCK) != PEIL_OK)
    walk->code = peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  else walk->next += reduced->cases;
  return walk->code == PEIL_OK;
}

/* The end of `score`: `walked` is what a walk ended with, `fail` called; `told` what the sink or memory said. */
static inline int peil_told(const struct peil_call *call, int walked, int told)
{
  if (walked != PEIL_OK || told == PEIL_OK) return walked;
  if (told == PEIL_NO_MEMORY)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
  return peil_fail(call, (uint32_t)told, "", "the host did not take the trace");
}

/* -------------------------------------------------------------------------------------------- the plugin */

/* Once per method, at file level: note, descriptor and what it offers. The interfaces are addresses of
 * constants; NULL for what it does not offer. */
#define PEIL_METHOD(id_, version_, scoring_, questions_, reporting_)                                         \
  PEIL_METHOD_THAT_CHOOSES(id_, version_, scoring_, questions_, reporting_, NULL)

/* The same for one that offers peil.asking/1 too. */
#define PEIL_METHOD_THAT_CHOOSES(id_, version_, scoring_, questions_, reporting_, asking_)                   \
  static const void *peil_method_offers(const char *interface_id)                                            \
  {                                                                                                          \
    const struct peil_scoring *const scores = (scoring_);                                                    \
    const struct peil_questions *const asks = (questions_);                                                  \
    const struct peil_reporting *const tells = (reporting_);                                                 \
    const struct peil_asking *const chooses = (asking_);                                                     \
    if (strcmp(interface_id, PEIL_SCORING) == 0) return scores;                                              \
    if (strcmp(interface_id, PEIL_QUESTIONS) == 0) return asks;                                              \
    if (strcmp(interface_id, PEIL_ASKING) == 0) return chooses;                                              \
    return strcmp(interface_id, PEIL_REPORTING) == 0 ? (const void *)tells : NULL;                           \
  }                                                                                                          \
  PEIL_PLUGIN(PEIL_KIND_METHOD, id_, version_, peil_method_offers)

#endif
