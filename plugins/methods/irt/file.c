/* SPDX-License-Identifier: EUPL-1.2 */
#include "irt.h"

/* --------------------------------------------------------------------------------------------------- writing */

static void put_fit(struct peil_writing *writing, const struct irt_item_fit *fit)
{
  peil_put_key(writing, "fit");
  peil_put_open(writing, "{");
  if (fit->infit == fit->infit) {
    peil_put_member(writing, "infit", fit->infit);
    peil_put_member(writing, "outfit", fit->outfit);
  } else {
    peil_put_member(writing, "s_x2", fit->s_x2);
    peil_put_member(writing, "df", fit->df);
    peil_put_member(writing, "p", fit->p);
  }
  peil_put_close(writing, "}");
}

static void put_item(struct peil_writing *writing, const struct irt *irt, uint32_t j)
{
  const struct irt_item *item = &irt->bank.item[j];
  const struct peil_item *asked = irt->role->item[item->item];
  const uint32_t steps = item->categories - 1u;
  double b[IRT_MOST_CATEGORIES];
  for (uint32_t m = 0; m < steps; m++) b[m] = -item->d[m] / item->a;
  peil_put_open(writing, "{");
  peil_put_key(writing, "id");
  peil_put_text(writing, asked->id);
  peil_put_key(writing, "categories");
  peil_put_open(writing, "[");
  for (uint32_t v = 0; v < item->points; v++)
    if (item->used[v]) peil_put_number(writing, irt->role->scale[asked->scale]->point[v]->value);
  peil_put_close(writing, "]");
  peil_put_member(writing, "slope", item->a);
  peil_put_list(writing, "intercepts", item->d, steps);
  peil_put_list(writing, "thresholds", b, steps);
  if (item->se[0] == item->se[0]) {
    peil_put_list(writing, "se", item->se, steps + 1u);
    peil_put_list(writing, "threshold_se", item->b_se, steps);
  }
  if (item->fit.infit == item->fit.infit || item->fit.s_x2 == item->fit.s_x2) put_fit(writing, &item->fit);
  peil_put_close(writing, "}");
}

static void put_log(struct peil_writing *writing, const struct irt_solution *solution)
{
  peil_put_key(writing, "log");
  peil_put_open(writing, "[");
  for (uint32_t i = 0; i < solution->entries; i++) {
    peil_put_open(writing, "{");
    peil_put_member(writing, "iteration", solution->log[i].iteration);
    peil_put_member(writing, "log_likelihood", solution->log[i].likelihood);
    peil_put_member(writing, "gradient", solution->log[i].gradient);
    peil_put_close(writing, "}");
  }
  peil_put_close(writing, "]");
}

int irt_file_write(const struct peil_call *call, const struct irt *irt, const struct irt_group *group,
                   const struct irt_solution *solution,
                   int (*write)(void *to, const char *bytes, size_t size), void *to)
{
  struct peil_writing writing;
  char date[11];
  peil_writing_start(&writing, write, to);
  peil_date(call->now, date);
  peil_put_open(&writing, "{");
  peil_put_key(&writing, "model");
  peil_put_text(&writing, irt_model_words[irt->bank.model]);
  peil_put_member(&writing, "subjects", group->persons);
  peil_put_member(&writing, "patterns", group->patterns);
  peil_put_member(&writing, "answers", (double)group->answers);
  peil_put_member(&writing, "between_points", group->between);
  peil_put_key(&writing, "date");
  peil_put_text(&writing, date);
  peil_put_member(&writing, "log_likelihood", solution->likelihood);
  peil_put_member(&writing, "gradient_norm", solution->gradient);
  peil_put_member(&writing, "iterations", solution->iterations);
  peil_put_member(&writing, "parameters", irt_free(&irt->bank));
  peil_put_member(&writing, "nodes", irt->grid.nodes);
  peil_put_member(&writing, "range", irt->grid.theta[irt->grid.nodes - 1u]);
  peil_put_key(&writing, "items");
  peil_put_open(&writing, "[");
  for (uint32_t j = 0; j < irt->bank.items; j++) put_item(&writing, irt, j);
  peil_put_close(&writing, "]");
  put_log(&writing, solution);
  peil_put_close(&writing, "}");
  peil_put_bytes(&writing, "\n");
  return peil_writing_end(&writing);
}

/* --------------------------------------------------------------------------------------------------- reading */

/* Which points were used: all when the calibration does not say. Returns 0 when one is not of the scale, or they do not ascend. */
static int read_categories(const struct peil_tree *tree, uint32_t at, const struct peil_role *role,
                           struct irt_item *item)
{
  const struct peil_scale *scale = role->scale[role->item[item->item]->scale];
  uint32_t first, v = 0;
  const uint32_t count = peil_tree_list(tree, at, "categories", &first);
  memset(item->used, 0, sizeof(item->used));
  if (peil_tree_member(tree, at, "categories") == 0u) {
    memset(item->used, 1, item->points);
    return item->points >= 2u;
  }
  for (uint32_t i = 0; i < count; i++, first = tree->twig[first].next) {
    const double value = peil_tree_number(tree, first);
    while (v < item->points && scale->point[v]->value != value) v++;
    if (v == item->points) return 0;
    item->used[v++] = 1;
  }
  return count >= 2u;
}

/* Numbers of a list into `to`; returns 0 unless there are exactly `count`, each within the bounds. */
static int read_numbers(const struct peil_tree *tree, uint32_t at, const char *key, double low, double high,
                        double *to, uint32_t count)
{
  uint32_t first;
  if (peil_tree_list(tree, at, key, &first) != count) return 0;
  for (uint32_t i = 0; i < count; i++, first = tree->twig[first].next) {
    to[i] = peil_tree_number(tree, first);
    if (!(to[i] >= low && to[i] <= high)) return 0;
  }
  return 1;
}

static int read_parameters(const struct peil_tree *tree, uint32_t at, uint32_t model, struct irt_item *item)
{
  const uint32_t steps = item->categories - 1u;
  item->a = peil_tree_figure_of(tree, at, "slope");
  if (!(fabs(item->a) <= 1e3 && fabs(item->a) >= 1e-9)) return 0;
  if (!read_numbers(tree, at, "intercepts", -1e4, 1e4, item->d, steps)) return 0;
  for (uint32_t m = 1; irt_is_graded(model) && m < steps; m++)
    if (!(item->d[m - 1u] > item->d[m])) return 0;
  for (uint32_t m = 0; m < IRT_MOST_CATEGORIES; m++) item->se[m] = NAN;
  if (peil_tree_member(tree, at, "se") != 0u && !read_numbers(tree, at, "se", 0.0, 1e6, item->se, steps + 1u))
    return 0;
  return 1;
}

static void read_fit(const struct peil_tree *tree, uint32_t at, struct irt_item_fit *fit)
{
  const uint32_t in = peil_tree_member(tree, at, "fit");
  *fit = (struct irt_item_fit){NAN, NAN, NAN, NAN, NAN};
  if (in == 0u) return;
  fit->infit = peil_tree_figure_of(tree, in, "infit");
  fit->outfit = peil_tree_figure_of(tree, in, "outfit");
  fit->s_x2 = peil_tree_figure_of(tree, in, "s_x2");
  fit->df = peil_tree_figure_of(tree, in, "df");
  fit->p = peil_tree_figure_of(tree, in, "p");
}

static int read_items(const struct peil_call *call, struct irt *irt, const struct peil_tree *tree)
{
  struct irt_bank *bank = &irt->bank;
  uint32_t first, at;
  if (peil_tree_list(tree, 0, "items", &first) != bank->items) return peil_tree_refuse(call, "items");
  at = first;
  for (uint32_t j = 0; j < bank->items; j++, at = tree->twig[at].next) {
    struct irt_item *item = &bank->item[j];
    const char *id = irt->role->item[item->item]->id;
    const uint32_t named = peil_tree_member(tree, at, "id");
    if (named == 0u || !peil_tree_is(tree, named, id)) return peil_tree_refuse(call, id);
    if (!read_categories(tree, at, irt->role, item)) return peil_tree_refuse(call, id);
  }
  irt_bank_places(bank);
  at = first;
  for (uint32_t j = 0; j < bank->items; j++, at = tree->twig[at].next) {
    struct irt_item *item = &bank->item[j];
    const int fits = !irt_is_binary(bank->model) || item->categories == 2u;
    if (!fits || !read_parameters(tree, at, bank->model, item))
      return peil_tree_refuse(call, irt->role->item[item->item]->id);
    read_fit(tree, at, &item->fit);
  }
  return PEIL_OK;
}

static int read_model(const struct peil_call *call, struct irt *irt, const struct peil_tree *tree,
                      int model_given)
{
  const uint32_t at = peil_tree_member(tree, 0, "model");
  struct peil_line line;
  uint32_t model = 0;
  while (at != 0u && irt_model_words[model] != NULL && !peil_tree_is(tree, at, irt_model_words[model]))
    model++;
  if (at == 0u || irt_model_words[model] == NULL) return peil_tree_refuse(call, "model");
  if (!model_given || model == irt->bank.model) {
    irt->bank.model = model;
    return PEIL_OK;
  }
  peil_line_start(&line, call->language);
  peil_line_both(&line, "de kalibratie is gemaakt met model ", "the calibration was made with model ");
  peil_line_add(&line, irt_model_words[model]);
  peil_line_both(&line, ", gevraagd is ", ", asked for is ");
  peil_line_add(&line, irt_model_words[irt->bank.model]);
  peil_line_both(&line, "; laat model weg of kalibreer opnieuw", "; leave model out or calibrate again");
  return peil_fail(call, PEIL_BAD_OPTION, "model", line.text);
}

static int read_head(const struct peil_call *call, struct irt *irt, const struct peil_tree *tree)
{
  const double subjects = peil_tree_figure_of(tree, 0, "subjects");
  irt->likelihood = peil_tree_figure_of(tree, 0, "log_likelihood");
  if (!(subjects >= 1.0 && subjects <= 4e9) || subjects != floor(subjects))
    return peil_tree_refuse(call, "subjects");
  if (!peil_tree_copy(tree, 0, "date", irt->date, sizeof(irt->date)) || strlen(irt->date) != 10u)
    return peil_tree_refuse(call, "date");
  if (irt->likelihood != irt->likelihood) return peil_tree_refuse(call, "log_likelihood");
  irt->subjects = (uint32_t)subjects;
  return PEIL_OK;
}

int irt_file_read(const struct peil_call *call, struct irt *irt, const char *bytes, size_t size,
                  int model_given)
{
  struct peil_tree tree;
  int code = peil_tree_read(&tree, bytes, size);
  if (code == PEIL_NO_MEMORY) peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the calibration");
  else if (code != PEIL_OK) peil_tree_refuse(call, "JSON");
  else if ((code = read_head(call, irt, &tree)) == PEIL_OK &&
           (code = read_model(call, irt, &tree, model_given)) == PEIL_OK)
    code = read_items(call, irt, &tree);
  peil_tree_finish(&tree);
  irt->learnt = code == PEIL_OK;
  return code;
}
