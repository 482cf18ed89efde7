/* SPDX-License-Identifier: EUPL-1.2 */
#include "norms.h"

/* Every case's figure on every outcome, NaN where there is none: column per outcome. */
static int all_figures(const struct peil_call *call, struct norms *norms, const struct peil_batch *batch,
                       double *value)
{
  for (uint32_t first = 0; first < batch->cases; first += PEIL_BLOCK) {
    const uint32_t left = batch->cases - first, cases = left < PEIL_BLOCK ? left : PEIL_BLOCK;
    if (call->cancelled(call)) return peil_fail(call, PEIL_CANCELLED, "", "cancelled");
    if (peil_reduce(&norms->reduced, batch, first, cases) != PEIL_OK)
      return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the answers of several raters");
    peil_rollup_block(&norms->rollup, &norms->reduced, batch);
    for (uint32_t o = 0; o < norms->role->outcomes; o++)
      memcpy(value + (size_t)o * batch->cases + first, norms->rollup.value + (size_t)o * PEIL_STRIDE,
             cases * sizeof(*value));
  }
  return PEIL_OK;
}

static int refuse_few(const struct peil_call *call, uint32_t persons)
{
  struct peil_line line;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "de groep telt hoogstens ", "the group has at most ");
  peil_line_whole(&line, persons);
  peil_line_both(&line, persons == 1u ? " persoon" : " personen", persons == 1u ? " person" : " persons");
  peil_line_both(&line, " met een cijfer op een uitkomst; onder ", " with a figure on an outcome; below ");
  peil_line_whole(&line, NORMS_FEWEST);
  peil_line_both(&line, " zegt een norm niets. Neem een grotere groep, of zet force op true",
                 " a norm says nothing. Take a larger group, or set force to true");
  return peil_fail(call, PEIL_TOO_FEW, "force", line.text);
}

static void put_outcome(struct peil_writing *writing, const char *id, const struct norms_group *group)
{
  peil_put_open(writing, "{");
  peil_put_key(writing, "id");
  peil_put_text(writing, id);
  peil_put_member(writing, "subjects", group->n);
  peil_put_member(writing, "mean", group->mean);
  peil_put_member(writing, "sd", group->sd);
  peil_put_list(writing, "values", group->value, group->values);
  peil_put_key(writing, "counts");
  peil_put_open(writing, "[");
  for (uint32_t i = 0; i < group->values; i++)
    peil_put_number(writing, group->below[i + 1u] - group->below[i]);
  peil_put_close(writing, "]");
  peil_put_close(writing, "}");
}

static int write_groups(const struct peil_call *call, const struct norms *norms, uint32_t subjects,
                        int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  struct peil_writing writing;
  char date[11];
  peil_writing_start(&writing, write, to);
  peil_date(call->now, date);
  peil_put_open(&writing, "{");
  peil_put_member(&writing, "subjects", subjects);
  peil_put_key(&writing, "date");
  peil_put_text(&writing, date);
  peil_put_key(&writing, "outcomes");
  peil_put_open(&writing, "[");
  for (uint32_t o = 0; o < norms->role->outcomes; o++)
    if (norms->group[o].n > 0u) put_outcome(&writing, norms->role->outcome[o]->id, &norms->group[o]);
  peil_put_close(&writing, "]");
  peil_put_close(&writing, "}");
  peil_put_bytes(&writing, "\n");
  if (peil_writing_end(&writing) == PEIL_OK) return PEIL_OK;
  return peil_fail(call, PEIL_SINK_FAILED, "", "the host did not take the calibration");
}

/* Groups of the outcomes that enough persons have a figure on; the others get none. */
static int make_groups(const struct peil_call *call, struct norms *norms, uint32_t cases, double *value)
{
  const uint32_t fewest = norms->force ? 1u : NORMS_FEWEST;
  uint32_t most = 0;
  for (uint32_t o = 0; o < norms->role->outcomes; o++) {
    const struct peil_outcome *outcome = norms->role->outcome[o];
    double *column = value + (size_t)o * cases;
    uint32_t n = 0;
    norms_group_finish(&norms->group[o]);
    for (uint32_t c = 0; c < cases; c++)
      if (column[c] == column[c]) column[n++] = column[c];
    most = n > most ? n : most;
    if (n >= fewest &&
        norms_group_make(&norms->group[o], column, n, outcome->maximum - outcome->minimum) != PEIL_OK)
      return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the reference group");
  }
  return most >= fewest ? PEIL_OK : refuse_few(call, most);
}

int norms_calibrate(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                    int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  struct norms *norms = instance;
  double *value = malloc(((size_t)norms->role->outcomes * batch->cases + 1u) * sizeof(*value));
  int code;
  if (value == NULL) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the reference group");
  code = all_figures(call, norms, batch, value);
  if (code == PEIL_OK) code = make_groups(call, norms, batch->cases, value);
  if (code == PEIL_OK) code = write_groups(call, norms, batch->cases, write, to);
  free(value);
  return code;
}

/* --------------------------------------------------------------------------------------------------- reading */

/* Values and how often each occurs, from two lists. Returns 0 when they are not as they should be. */
static int read_lists(const struct peil_tree *tree, uint32_t at, const struct peil_outcome *outcome,
                      struct norms_group *group)
{
  const double slack = 1e-6 * (outcome->maximum - outcome->minimum);
  uint32_t value_at, count_at;
  const uint32_t values = peil_tree_list(tree, at, "values", &value_at);
  double total = 0.0;
  if (values == 0u || values > NORMS_MOST || peil_tree_list(tree, at, "counts", &count_at) != values)
    return 0;
  group->value = malloc((size_t)values * sizeof(double));
  group->below = malloc(((size_t)values + 1u) * sizeof(double));
  if (group->value == NULL || group->below == NULL) return 0;
  for (uint32_t i = 0; i < values; i++) {
    const double value = peil_tree_number(tree, value_at), count = peil_tree_number(tree, count_at);
    if (!(value >= outcome->minimum - slack && value <= outcome->maximum + slack)) return 0;
    if (!(count >= 1.0 && count <= 4e9) || count != floor(count) ||
        (i > 0u && !(value > group->value[i - 1u])))
      return 0;
    group->value[i] = value;
    group->below[i] = total;
    total += count;
    value_at = tree->twig[value_at].next;
    count_at = tree->twig[count_at].next;
  }
  group->below[values] = total;
  group->values = values;
  return total == group->n;
}

static int read_outcome(const struct peil_tree *tree, uint32_t at, const struct peil_outcome *outcome,
                        struct norms_group *group)
{
  const double n = peil_tree_figure_of(tree, at, "subjects");
  if (!(n >= 1.0 && n <= 4e9) || n != floor(n) || group->n != 0u) return 0;
  group->n = (uint32_t)n;
  group->mean = peil_tree_figure_of(tree, at, "mean");
  group->sd = peil_tree_figure_of(tree, at, "sd");
  if (!read_lists(tree, at, outcome, group)) return 0;
  if (!(group->sd >= 0.0 && group->sd <= outcome->maximum - outcome->minimum)) return 0;
  return group->mean >= group->value[0] - 1e-6 * (outcome->maximum - outcome->minimum) &&
         group->mean <= group->value[group->values - 1u] + 1e-6 * (outcome->maximum - outcome->minimum);
}

static int read_outcomes(const struct peil_call *call, struct norms *norms, const struct peil_tree *tree)
{
  uint32_t at;
  const uint32_t count = peil_tree_list(tree, 0, "outcomes", &at);
  if (count == 0u) return peil_tree_refuse(call, "outcomes");
  for (uint32_t i = 0; i < count; i++, at = tree->twig[at].next) {
    const uint32_t id = peil_tree_member(tree, at, "id");
    uint32_t o = 0;
    while (id != 0u && o < norms->role->outcomes && !peil_tree_is(tree, id, norms->role->outcome[o]->id)) o++;
    if (id == 0u || o == norms->role->outcomes) return peil_tree_refuse(call, "outcomes");
    if (!read_outcome(tree, at, norms->role->outcome[o], &norms->group[o]))
      return peil_tree_refuse(call, norms->role->outcome[o]->id);
  }
  return PEIL_OK;
}

int norms_read(const struct peil_call *call, struct norms *norms, const char *bytes, size_t size)
{
  struct peil_tree tree;
  int code = peil_tree_read(&tree, bytes, size);
  double subjects = NAN;
  if (code == PEIL_OK) subjects = peil_tree_figure_of(&tree, 0, "subjects");
  if (code == PEIL_NO_MEMORY) peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the calibration");
  else if (code != PEIL_OK) peil_tree_refuse(call, "JSON");
  else if (!(subjects >= 1.0 && subjects <= 4e9)) code = peil_tree_refuse(call, "subjects");
  else if (!peil_tree_copy(&tree, 0, "date", norms->date, sizeof(norms->date)) || strlen(norms->date) != 10u)
    code = peil_tree_refuse(call, "date");
  else code = read_outcomes(call, norms, &tree);
  peil_tree_finish(&tree);
  norms->subjects = code == PEIL_OK ? (uint32_t)subjects : 0u;
  norms->learnt = code == PEIL_OK;
  return code;
}
