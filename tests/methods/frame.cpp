// SPDX-License-Identifier: EUPL-1.2
//
// A method of somebody else, in C++17, on the helper headers: it must compile without a warning.
#include "peil/method.h"
#include "peil/pairs.h"
#include "peil/tell.h"
#include "peil/truth.h"

namespace {

struct example {
  peil_reduced reduced;
};

const peil_option level = PEIL_OPTION_FIELDS(PEIL_NUMBER, "level", 0, 10, 3, nullptr, "niveau", "level");
const peil_option raters = PEIL_OPTION_RATERS_FIELDS;
const peil_option include_self = PEIL_OPTION_INCLUDE_SELF_FIELDS;
const peil_option *const options[] = {&level, &raters, &include_self};

void release(void *instance)
{
  auto *example = static_cast<struct example *>(instance);
  if (example != nullptr) peil_reduced_finish(&example->reduced);
  free(example);
}

int prepare(const peil_call *call, const peil_role *role, const peil_setting *const *setting, const char *, size_t,
            void **instance)
{
  auto *example = static_cast<struct example *>(peil_instance(call, sizeof(struct example)));
  if (example == nullptr) return PEIL_NO_MEMORY;
  return peil_hand_over(peil_reduction_prepare(call, &example->reduced, role, setting[1], setting[2]), example, release,
                        instance);
}

int score(const peil_call *call, void *instance, const peil_batch *batch, peil_results *, const peil_sink *)
{
  peil_walk walk = {0, PEIL_OK};
  while (peil_walk_next(&walk, call, &static_cast<struct example *>(instance)->reduced, batch)) {
  }
  return peil_told(call, walk.code, PEIL_OK);
}

int report(const peil_call *call, void *, const peil_role *, const peil_batch *, const peil_results *, uint32_t,
           const peil_report_sink *sink)
{
  const double value[1] = {1.0};
  const char *const category[1] = {"a"};
  return peil_reported(call, peil_tell_series(sink, peil_figure_start(PEIL_BARS, "t", "d", "u"), 1, category, "n", value));
}

const peil_scoring scoring = {sizeof(scoring), PEIL_SCOPE_CASE, {"t", "t"}, {"a", "a"}, {"n", "n"}, 3, 0, options,
                              prepare,         score,           nullptr,    release};
const peil_reporting reporting = {sizeof(reporting), 0, report};

} // namespace

PEIL_METHOD("example-cxx", "1.0.0", &scoring, nullptr, &reporting)
