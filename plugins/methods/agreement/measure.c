/* SPDX-License-Identifier: EUPL-1.2 */
#include "measure.h"

#include <math.h>

const char *const coefficient_name[COEFFICIENTS] = {
    "icc_1_1",
    "icc_2_1",
    "icc_3_1",
    "icc_1_k",
    "icc_2_k",
    "icc_3_k",
    "cohen_kappa",
    "weighted_kappa_linear",
    "weighted_kappa_quadratic",
    "fleiss_kappa",
    "krippendorff_alpha_nominal",
    "krippendorff_alpha_ordinal",
    "krippendorff_alpha_interval",
    "krippendorff_alpha_ratio",
    "gwet_ac1",
    "kendall_w",
};

static void refuse(struct measure *one, uint32_t mask, uint32_t why)
{
  for (uint32_t c = 0; c < COEFFICIENTS; c++)
    if ((mask & ONE(c)) != 0u && one[c].why == DEFINED) one[c].why = why;
}

/* What the shape of the table rules out; returns what is left. */
static uint32_t fitting(const struct ratings *ratings, uint32_t wanted, struct measure *one)
{
  uint32_t out = 0;
  if (ratings->matched == 0u) {
    refuse(one, wanted & NEED_MATCHED, WHY_UNMATCHED);
    out |= NEED_MATCHED;
  }
  if (ratings->width != 2u) {
    refuse(one, wanted & (ONE(COHEN) | ALL_WEIGHTED), WHY_NOT_TWO);
    out |= ONE(COHEN) | ALL_WEIGHTED;
  }
  if (ratings->categories == 0u) {
    refuse(one, wanted & NEED_CATEGORIES, WHY_SCALE);
    out |= NEED_CATEGORIES;
  }
  if (ratings->lowest < 0.0) {
    refuse(one, wanted & ONE(ALPHA_RATIO), WHY_SCALE);
    out |= ONE(ALPHA_RATIO);
  }
  return wanted & ~out;
}

int measure(const struct ratings *ratings, uint32_t wanted, double confidence, struct measure *one,
            struct icc *icc)
{
  const uint32_t tallied = ONE(FLEISS) | ONE(GWET) | ONE(ALPHA_NOMINAL);
  struct tally tally;
  int code = PEIL_OK;
  for (uint32_t c = 0; c < COEFFICIENTS; c++)
    one[c] = (struct measure){0.0, NAN, NAN, NAN, NAN, 0.0, DEFINED};
  wanted = fitting(ratings, wanted, one);
  if ((wanted & ALL_ICC) != 0u) measure_icc(ratings, wanted, confidence, one, icc);
  if ((wanted & (ONE(COHEN) | ALL_WEIGHTED)) != 0u) code = measure_kappa(ratings, wanted, confidence, one);
  if (code == PEIL_OK && (wanted & tallied) != 0u) {
    code = tally_init(&tally, ratings);
    if (code == PEIL_OK) tally_measure(&tally, wanted, confidence, one);
    if (code == PEIL_OK && (wanted & ONE(ALPHA_NOMINAL)) != 0u) tally_alpha(&tally, &one[ALPHA_NOMINAL]);
    tally_finish(&tally);
  }
  if (code == PEIL_OK && (wanted & (ALL_ALPHA & ~ONE(ALPHA_NOMINAL))) != 0u)
    code = measure_alpha(ratings, wanted, one);
  if (code == PEIL_OK && (wanted & ONE(KENDALL)) != 0u) code = measure_concord(ratings, &one[KENDALL]);
  if (code == PEIL_OK && confidence > 0.0) code = measure_errors(ratings, wanted, confidence, one);
  return code;
}

/* As people call it; the statistic keeps its published name. */
struct peil_text coefficient_spoken(uint32_t coefficient)
{
  static const struct peil_text name[COEFFICIENTS] = {
      [ICC_1_1] = {"ICC(1,1)", "ICC(1,1)"},
      [ICC_2_1] = {"ICC(2,1)", "ICC(2,1)"},
      [ICC_3_1] = {"ICC(3,1)", "ICC(3,1)"},
      [ICC_1_K] = {"ICC(1,k)", "ICC(1,k)"},
      [ICC_2_K] = {"ICC(2,k)", "ICC(2,k)"},
      [ICC_3_K] = {"ICC(3,k)", "ICC(3,k)"},
      [COHEN] = {"kappa van Cohen", "Cohen's kappa"},
      [WEIGHTED_LINEAR] = {"gewogen kappa, lineair", "weighted kappa, linear"},
      [WEIGHTED_QUADRATIC] = {"gewogen kappa, kwadratisch", "weighted kappa, quadratic"},
      [FLEISS] = {"kappa van Fleiss", "Fleiss' kappa"},
      [ALPHA_NOMINAL] = {"alfa van Krippendorff, nominaal", "Krippendorff's alpha, nominal"},
      [ALPHA_ORDINAL] = {"alfa van Krippendorff, ordinaal", "Krippendorff's alpha, ordinal"},
      [ALPHA_INTERVAL] = {"alfa van Krippendorff, interval", "Krippendorff's alpha, interval"},
      [ALPHA_RATIO] = {"alfa van Krippendorff, ratio", "Krippendorff's alpha, ratio"},
      [GWET] = {"AC1 van Gwet", "Gwet's AC1"},
      [KENDALL] = {"W van Kendall", "Kendall's W"}};
  return name[coefficient];
}
