/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz_help.h"
#include "model/assessment.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  AUTO(assessment) struct assessment *assessment = NULL;
  if (fuzz_refused(assessment_read((const char *)bytes, size, "assessment.cfg", &assessment))) return 0;
  FUZZ_MUST(assessment->methods > 0 && *assessment->role);
  for (size_t i = 0; i < assessment->methods; i++) FUZZ_MUST(*assessment->method[i].id);
  return 0;
}
