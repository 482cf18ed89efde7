/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

static int refuse_few(const struct peil_call *call, uint32_t persons)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "de groep telt ", "the group has ");
  peil_line_whole(&line, persons);
  peil_line_both(&line, persons == 1u ? " persoon" : " personen", persons == 1u ? " person" : " persons");
  peil_line_both(&line, " met antwoorden; onder ", " with answers; below ");
  peil_line_whole(&line, IRT_FEW_PERSONS);
  peil_line_both(&line,
                 " zijn itemparameters niet te vertrouwen. Neem een grotere groep, of zet force op true",
                 " item parameters cannot be trusted. Take a larger group, or set force to true");
  return peil_fail(call, PEIL_TOO_FEW, "force", line.text);
}

static int check_group(const struct peil_call *call, const struct irt *irt, const struct irt_group *group)
{
  if (group->persons < (irt->force ? 2u : IRT_FEW_PERSONS)) return refuse_few(call, group->persons);
  if (irt_is_common(irt->bank.model) || irt->bank.items >= 3u) return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "model",
      call->language == PEIL_ENGLISH
          ? "slopes for each item need three items at least; this role has two. Choose rasch or pcm"
          : "hellingen per item vragen ten minste drie items; deze rol heeft er twee. Kies rasch of pcm");
}

static uint32_t steepest(const struct irt_bank *bank)
{
  uint32_t most = 0;
  for (uint32_t j = 1; j < bank->items; j++)
    if (!(fabs(bank->item[j].a) <= fabs(bank->item[most].a))) most = j;
  return most;
}

/* Not reached: the last step, and the item whose slope ran off where one did. */
static int refuse_climb(const struct peil_call *call, const struct irt *irt,
                        const struct irt_solution *solution)
{
  const uint32_t j = steepest(&irt->bank);
  const char *id = irt->role->item[irt->bank.item[j].item]->id;
  const int ran_off = !(fabs(irt->bank.item[j].a) < 25.0);
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "geen maximum bereikt: bij stap ", "no maximum reached: at step ");
  peil_line_whole(&line, solution->iterations);
  peil_line_both(&line, " was de log-likelihood ", " the log-likelihood was ");
  peil_line_number(&line, solution->likelihood, 6);
  peil_line_both(&line, " en de grootste afgeleide ", " and the largest derivative ");
  peil_line_number(&line, solution->gradient, 9);
  if (ran_off) {
    peil_line_both(&line, "; de helling van ", "; the slope of ");
    peil_line_add(&line, id);
    peil_line_both(&line, " loopt zonder grens op. Kies rasch of pcm, of laat dit item weg",
                   " grows without bound. Choose rasch or pcm, or leave this item out");
  } else {
    peil_line_both(&line, ". Verhoog iterations of tolerance, of kies een eenvoudiger model",
                   ". Raise iterations or tolerance, or choose a simpler model");
  }
  return peil_fail(call, PEIL_NO_SOLUTION, ran_off ? id : "iterations", line.text);
}

/* Every parameter is determined exactly where the observed information is positive definite. */
static int find_errors(const struct peil_call *call, struct irt *irt, struct irt_expect *expect)
{
  const uint32_t n = irt_free(&irt->bank);
  double *information;
  int code;
  for (uint32_t j = 0; j < irt->bank.items; j++)
    for (uint32_t m = 0; m < IRT_MOST_CATEGORIES; m++) irt->bank.item[j].se[m] = NAN;
  if (!irt->errors) return PEIL_OK;
  information = malloc((size_t)n * n * sizeof(*information));
  code = information == NULL ? PEIL_NO_MEMORY : irt_observed(call, expect, information);
  if (code == PEIL_OK && !irt_cholesky(information, n)) {
    code = PEIL_NO_SOLUTION;
    peil_fail(call, PEIL_NO_SOLUTION, "model",
              call->language == PEIL_ENGLISH
                  ? "these answers do not determine the parameters (the information matrix is not positive "
                    "definite); take a larger "
                    "group or a simpler model"
                  : "deze antwoorden leggen de parameters niet vast (de informatiematrix is niet positief "
                    "definiet); neem een grotere "
                    "groep of een eenvoudiger model");
  } else {
    if (code == PEIL_OK) code = irt_errors(&irt->bank, information);
    if (code != PEIL_OK)
      peil_fail(call, (uint32_t)code, "",
                code == PEIL_CANCELLED ? "cancelled" : "no memory for the standard errors");
  }
  free(information);
  return code;
}

static int solve(const struct peil_call *call, struct irt *irt, const struct irt_group *group,
                 struct irt_solution *solution)
{
  const int common = irt_is_common(irt->bank.model);
  struct irt_totals totals = {0};
  struct irt_expect expect = {0};
  int code = common ? irt_totals_init(&totals, &irt->bank, group) : PEIL_OK;
  if (code == PEIL_OK)
    code = irt_expect_init(&expect, &irt->bank, common ? &totals.group : group, &irt->grid);
  expect.tilt = totals.tilt;
  if (code == PEIL_OK) code = irt_start(&irt->bank, group);
  if (code == PEIL_OK) code = irt_fit(call, irt, &expect, solution);
  if (code == PEIL_NO_SOLUTION) refuse_climb(call, irt, solution);
  else if (code != PEIL_OK)
    peil_fail(call, (uint32_t)code, "",
              code == PEIL_CANCELLED ? "cancelled" : "no memory for the calibration");
  else code = find_errors(call, irt, &expect);
  irt_expect_finish(&expect);
  irt_totals_finish(&totals);
  return code;
}

int irt_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                  int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  struct irt *irt = instance;
  struct irt_group group;
  struct irt_solution solution;
  int code = irt_group_read(call, irt, batch, &group);
  memset(&solution, 0, sizeof(solution));
  if (code == PEIL_OK) code = check_group(call, irt, &group);
  if (code == PEIL_OK) code = solve(call, irt, &group, &solution);
  if (code == PEIL_OK) code = irt_item_fits(call, irt, &group);
  if (code == PEIL_OK && (code = irt_file_write(call, irt, &group, &solution, write, to)) != PEIL_OK)
    peil_fail(call, PEIL_SINK_FAILED, "", "the host did not take the calibration");
  irt_group_finish(&group);
  return code;
}
