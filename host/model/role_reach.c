/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_reach.h"

#include <math.h>
#include <stdlib.h>

#define TRY_LIMIT 200000.0 /* sets of answers that are tried */

/* One item that a condition asks about, and the answers that could make a difference. */
struct variable {
  uint32_t item;
  size_t answers, at;
  double *answer; /* NaN: none */
};

struct trial {
  const struct role *role;
  const bool *reach;
  size_t variables;
  struct variable *variable;
  bool evidence; /* of every item, in this round */
};

static void trial_finish(struct trial *t)
{
  for (size_t i = 0; i < t->variables; i++) free(t->variable[i].answer);
  free(t->variable);
}

static struct variable *variable_of(struct trial *t, uint32_t item)
{
  for (size_t i = 0; i < t->variables; i++)
    if (t->variable[i].item == item) return &t->variable[i];
  t->variable = need_more(t->variable, t->variables + 1, sizeof *t->variable);
  t->variable[t->variables] = (struct variable){.item = item};
  return &t->variable[t->variables++];
}

static void add_answer(struct variable *v, double answer)
{
  v->answer = need_more(v->answer, v->answers + 1, sizeof *v->answer);
  v->answer[v->answers++] = answer;
}

/* The points of its scale; on one without points its ends, what is compared with, and what lies to either side of that. */
static void add_answers(struct trial *t, const struct peil_condition *condition)
{
  struct variable *v = variable_of(t, condition->item);
  const struct peil_role *view = t->role->view;
  const uint32_t scale_index = view->item[condition->item]->scale;
  const struct peil_scale *scale = scale_index == PEIL_NO_SCALE ? NULL : view->scale[scale_index];
  const bool first = v->answers == 0;
  if (!t->reach[condition->item] || !scale) {
    if (first) add_answer(v, NAN);
    return;
  }
  for (uint32_t i = 0; first && i < scale->points; i++) add_answer(v, scale->point[i]->value);
  if (scale->points) return;
  if (first) add_answer(v, scale->minimum), add_answer(v, scale->maximum);
  const double near[] = {condition->value, nextafter(condition->value, -INFINITY),
                         nextafter(condition->value, INFINITY)};
  for (size_t i = 0; condition->op != PEIL_HAS_EVIDENCE && i < sizeof near / sizeof *near; i++)
    if (near[i] >= scale->minimum && near[i] <= scale->maximum) add_answer(v, near[i]);
}

static bool is_group(const struct peil_condition *condition)
{
  return condition->op == PEIL_ALL || condition->op == PEIL_ANY || condition->op == PEIL_NOT;
}

static void collect(struct trial *t, const struct peil_condition *condition)
{
  if (!condition) return;
  for (uint32_t i = 0; is_group(condition) && i < condition->parts; i++) collect(t, condition->part[i]);
  if (!is_group(condition)) add_answers(t, condition);
}

/* Three-valued: 0 false, 1 unknown, 2 true. */
static int holds(struct trial *t, const struct peil_condition *condition)
{
  if (is_group(condition)) {
    int least = 2, most = 0;
    for (uint32_t i = 0; i < condition->parts; i++) {
      const int part = holds(t, condition->part[i]);
      if (part < least) least = part;
      if (part > most) most = part;
    }
    return condition->op == PEIL_ALL ? least : condition->op == PEIL_ANY ? most : 2 - most;
  }
  const struct variable *v = variable_of(t, condition->item);
  const double answer = v->answer[v->at];
  if (condition->op == PEIL_HAS_EVIDENCE) return t->reach[condition->item] && t->evidence ? 2 : 0;
  if (isnan(answer)) return 1;
  const bool true_now = condition->op == PEIL_AT_LEAST  ? answer >= condition->value
                        : condition->op == PEIL_AT_MOST ? answer <= condition->value
                                                        : answer == condition->value;
  return true_now ? 2 : 0;
}

/* The next set of answers, as the hands of a clock go; false when all were there. */
static bool next_answers(struct trial *t)
{
  for (size_t i = 0; i < t->variables; i++) {
    if (++t->variable[i].at < t->variable[i].answers) return true;
    t->variable[i].at = 0;
  }
  t->evidence = !t->evidence;
  return t->evidence;
}

/* More information never undoes a truth in this logic (Kleene 1952), so whole sets of answers are all that need be tried. */
static bool possible(const struct role *role, const bool *reach, const struct peil_condition *one,
                     const struct peil_condition *other, int wanted)
{
  AUTO(trial) struct trial t = {.role = role, .reach = reach};
  double sets = 2;
  collect(&t, one);
  collect(&t, other);
  for (size_t i = 0; i < t.variables; i++) sets *= (double)t.variable[i].answers;
  if (sets > TRY_LIMIT) return true;
  do
    if ((!one || holds(&t, one) == wanted) && (!other || holds(&t, other) == wanted)) return true;
  while (next_answers(&t));
  return false;
}

bool role_can_be(const struct role *role, const bool *reach, const struct peil_condition *condition,
                 bool truth)
{
  return possible(role, reach, condition, NULL, truth ? 2 : 0);
}

bool role_can_both(const struct role *role, const bool *reach, const struct peil_condition *one,
                   const struct peil_condition *other)
{
  return possible(role, reach, one, other, 2);
}

/* From what is always asked outward: an item is reached when its condition can be true of what was reached before it. */
bool *role_reach(const struct role *role)
{
  bool *reach = need_array(role->view->items, sizeof *reach);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t i = 0; i < role->view->items; i++) {
      if (reach[i] || !role_can_be(role, reach, role->item[i].when, true)) continue;
      reach[i] = more = true;
    }
  }
  return reach;
}
