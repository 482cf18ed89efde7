/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/key_set.h"
#include "base/number.h"
#include "base/text.h"
#include "model/role.h"
#include "model/role_double.h"
#include "model/role_reach.h"

struct adviser {
  const struct role *role;
  const bool *reach; /* [items]: whether it can be asked */
  struct role_advices *out;
};

static void advise(const struct adviser *adviser, int line, const char *format, ...) FORMAT(3, 4);

static void advise(const struct adviser *adviser, int line, const char *format, ...)
{
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) text = need_copy(format);
  va_end(arguments);
  struct role_advices *out = adviser->out;
  out->advice = need_more(out->advice, out->count + 1, sizeof *out->advice);
  out->advice[out->count++] = (struct role_advice){line, text};
}

void role_advices_finish(struct role_advices *advices)
{
  for (size_t i = 0; i < advices->count; i++) free(advices->advice[i].text);
  free(advices->advice);
  *advices = (struct role_advices){0};
}

/* The line on which an entry gives its id, for what keeps no line itself. */
static int line_of_id(const struct role *role, const char *id)
{
  AUTO(text) struct text quoted = {0};
  text_addf(&quoted, "\"%s\"", id);
  int line = 1;
  for (const char *at = role->text; *at;) {
    const char *end = strchrnul(at, '\n');
    for (const char *key = at; (key = memmem(key, (size_t)(end - key), "id", 2)) != NULL; key += 2) {
      const char *value = key + 2 + strspn(key + 2, " \t");
      bool whole = key == at || strchr(" \t{,;(", key[-1]);
      if (!whole || (*value != '=' && *value != ':')) continue;
      value += 1 + strspn(value + 1, " \t");
      if (!strncmp(value, quoted.data, quoted.length)) return line;
    }
    at = *end ? end + 1 : end;
    line++;
  }
  return 0;
}

/* ---- statements that ask two things */

static void check_one_thing(const struct adviser *adviser, const struct role_item *item)
{
  size_t length = 0;
  const bool english = !strcmp(adviser->role->language, "en") && *item->item->text.en;
  const char *text = english ? item->item->text.en : item->item->text.nl,
             *verb = role_second_thing(text, english, &length);
  if (!verb || item->item->type == PEIL_CONTEXT || item->item->type == PEIL_OPEN) return;
  if (*item->note.nl || *item->note.en) return; /* somebody has said how to weigh it */
  advise(
      adviser, item->at,
      _("%s seems to ask two things (“%.*s” is a second one); divide it, or say in a note how to weigh them"),
      item->item->id, (int)length, verb);
}

/* ---- the graph */

static bool condition_names(const struct peil_condition *condition, uint32_t item)
{
  if (!condition) return false;
  if (condition->op == PEIL_ALL || condition->op == PEIL_ANY || condition->op == PEIL_NOT) {
    for (uint32_t i = 0; i < condition->parts; i++)
      if (condition_names(condition->part[i], item)) return true;
    return false;
  }
  return condition->item == item;
}

/* In a rule, or in another item's condition. */
static bool decides_something(const struct role *role, uint32_t item)
{
  for (uint32_t r = 0; r < role->view->rules; r++)
    for (uint32_t k = 0; k < role->view->rule[r]->readings; k++) {
      const struct peil_reading *reading = role->view->rule[r]->reading[k];
      if (condition_names(reading->condition, item) || condition_names(reading->outright, item)) return true;
    }
  for (uint32_t i = 0; i < role->view->items; i++)
    if (condition_names(role->item[i].when, item)) return true;
  const struct peil_item *own = role->view->item[item];
  return !isnan(own->minimum) || !isnan(own->maximum); /* a knock-out by itself */
}

static bool feeds_something(const struct role *role, uint32_t item)
{
  for (uint32_t o = 0; o < role->view->outcomes; o++)
    for (uint32_t f = 0; f < role->view->outcome[o]->feeds; f++) {
      const struct peil_feed *feed = role->view->outcome[o]->feed[f];
      if (feed->from == PEIL_FROM_ITEM && feed->index == item) return true;
    }
  return false;
}

static void check_item_counts(const struct adviser *adviser, uint32_t index)
{
  const struct role_item *item = &adviser->role->item[index];
  uint32_t type = item->item->type;
  if (type == PEIL_OPEN || type == PEIL_CONTEXT || type == PEIL_PREFERENCE || item->optional)
    return; /* a preference counts by itself */
  if (feeds_something(adviser->role, index) || decides_something(adviser->role, index)) return;
  advise(adviser, item->at,
         _("%s feeds nothing and decides nothing; give it feeds, or mark it optional = true"),
         item->item->id);
}

static void check_reversed(const struct adviser *adviser, const struct role_item *item)
{
  if (item->item->reversed && item->item->type != PEIL_BIPOLAR && item->item->scale != PEIL_NO_SCALE &&
      adviser->role->view->scale[item->item->scale]->type != PEIL_RATIO)
    advise(adviser, item->at,
           _("%s is no pair of poles, so reversed does not turn its answers round; order its scale the other "
             "way"),
           item->item->id);
}

static void check_outcome_fed(const struct adviser *adviser, uint32_t index)
{
  const struct role_outcome *outcome = &adviser->role->outcome[index];
  unsigned weighing = 0;
  for (uint32_t f = 0; f < outcome->outcome->feeds; f++) weighing += outcome->outcome->feed[f]->weight > 0;
  if (outcome->outcome->feeds == 0)
    advise(adviser, outcome->at,
           _("nothing feeds outcome %s, so it never gets a figure; feed it, or take it out"),
           outcome->outcome->id);
  else if (weighing == 0)
    advise(adviser, outcome->at,
           _("everything that feeds outcome %s has weight 0, so it never gets a figure"),
           outcome->outcome->id);
}

/* Without a scale of its own an outcome has the range of what feeds it, or per cent where those ranges differ. */
static void check_share(const struct adviser *adviser, uint32_t index)
{
  const struct role_outcome *more = &adviser->role->outcome[index];
  const struct peil_outcome *outcome = more->outcome;
  const struct peil_role *view = adviser->role->view;
  bool differ = false;
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const struct peil_feed *feed = outcome->feed[f];
    if (feed->weight == 0) continue;
    if (feed->from == PEIL_FROM_OUTCOME)
      differ |= view->outcome[feed->index]->maximum != outcome->maximum ||
                view->outcome[feed->index]->minimum != outcome->minimum;
    else
      differ |= view->scale[view->item[feed->index]->scale]->maximum != outcome->maximum ||
                view->scale[view->item[feed->index]->scale]->minimum != outcome->minimum;
  }
  if (differ && more->scale == PEIL_NO_SCALE)
    advise(adviser, more->at,
           _("what feeds %s is on different scales, so its figure is in per cent; give it a scale to have it "
             "otherwise"),
           outcome->id);
}

/* ---- weights that never matter */

/* A share of the whole at which the best and the worst answer to it give the same figure in two decimals. */
#define UNSEEN 0.005

static const char *source_id(const struct adviser *adviser, const struct peil_feed *feed)
{
  return feed->from == PEIL_FROM_ITEM ? adviser->role->view->item[feed->index]->id
                                      : adviser->role->view->outcome[feed->index]->id;
}

static void check_weights(const struct adviser *adviser, uint32_t index)
{
  const struct role_outcome *more = &adviser->role->outcome[index];
  const struct peil_outcome *outcome = more->outcome;
  double sum = 0, least = INFINITY, most = 0;
  unsigned weighing = 0;
  uint32_t only = 0;
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const double weight = outcome->feed[f]->weight;
    if (weight <= 0) continue;
    weighing++, sum += weight, only = f;
    least = fmin(least, weight), most = fmax(most, weight);
  }
  if (!weighing) return;
  if (outcome->combine == PEIL_MINIMUM && least != most)
    advise(adviser, more->at,
           _("%s takes the minimum, so the weights of what feeds it never matter; write 1 for each"),
           outcome->id);
  if (outcome->combine == PEIL_MEAN && weighing == 1 && most != 1)
    advise(adviser, more->at, _("only %s counts for %s, so its weight never matters; write 1"),
           source_id(adviser, outcome->feed[only]), outcome->id);
  for (uint32_t f = 0; outcome->combine == PEIL_MEAN && f < outcome->feeds; f++) {
    const double share = outcome->feed[f]->weight / sum;
    if (share > 0 && share * (outcome->maximum - outcome->minimum) < UNSEEN)
      advise(adviser, more->at, _("the weight of %s is so small beside the others that %s never shows it"),
             source_id(adviser, outcome->feed[f]), outcome->id);
  }
}

/* ---- conditions that cannot come true */

static bool can_be(const struct peil_scale *scale, double value)
{
  for (uint32_t i = 0; i < scale->points; i++)
    if (scale->point[i]->value == value) return true;
  return !scale->points && value >= scale->minimum && value <= scale->maximum;
}

static void check_comparison(const struct adviser *adviser, int line, const char *whose,
                             const struct peil_condition *condition)
{
  const struct peil_item *item = adviser->role->view->item[condition->item];
  char value[NUMBER_SIZE];
  if (condition->op == PEIL_HAS_EVIDENCE) return;
  if (item->scale == PEIL_NO_SCALE) {
    advise(adviser, line, _("%s compares %s with a number, but its answer is text; that is never true"),
           whose, item->id);
    return;
  }
  const struct peil_scale *scale = adviser->role->view->scale[item->scale];
  bool possible = condition->op == PEIL_IS         ? can_be(scale, condition->value)
                  : condition->op == PEIL_AT_LEAST ? condition->value <= scale->maximum
                                                   : condition->value >= scale->minimum;
  bool certain = condition->op == PEIL_AT_LEAST  ? condition->value <= scale->minimum
                 : condition->op == PEIL_AT_MOST ? condition->value >= scale->maximum
                                                 : false;
  number_shortest(value, condition->value);
  if (!possible)
    advise(adviser, line, _("%s can never be true: %s does not reach %s on the scale “%s”"), whose, item->id,
           value, scale->id);
  else if (certain)
    advise(adviser, line, _("%s is true of every answer: %s has nothing beyond %s on the scale “%s”"), whose,
           item->id, value, scale->id);
}

static void check_condition(const struct adviser *adviser, int line, const char *whose,
                            const struct peil_condition *condition)
{
  if (!condition) return;
  if (condition->op != PEIL_ALL && condition->op != PEIL_ANY && condition->op != PEIL_NOT) {
    check_comparison(adviser, line, whose, condition);
    return;
  }
  for (uint32_t i = 0; i < condition->parts; i++) check_condition(adviser, line, whose, condition->part[i]);
}

static void check_requirement(const struct adviser *adviser, const struct role_item *item)
{
  if (item->item->scale == PEIL_NO_SCALE) return;
  const struct peil_scale *scale = adviser->role->view->scale[item->item->scale];
  const char *id = item->item->id;
  if (item->item->minimum > scale->maximum || item->item->maximum < scale->minimum ||
      item->item->minimum > item->item->maximum)
    advise(adviser, item->at, _("nobody can meet the requirement of %s on the scale “%s”"), id, scale->id);
  else if (item->item->minimum <= scale->minimum || item->item->maximum >= scale->maximum)
    advise(adviser, item->at, _("every answer meets the requirement of %s on the scale “%s”"), id, scale->id);
}

/* Says nothing where a comparison in it was spoken of already. */
static void check_reached(const struct adviser *adviser, uint32_t index, size_t before)
{
  const struct role_item *item = &adviser->role->item[index];
  if (adviser->reach[index] || adviser->out->count != before) return;
  advise(
      adviser, item->at,
      _("%s is never asked: its condition cannot come true, whatever is answered; mend when, or take it out"),
      item->item->id);
}

static void check_reading(const struct adviser *adviser, int line, const char *whose,
                          const struct peil_reading *reading, size_t before)
{
  const struct role *role = adviser->role;
  if (adviser->out->count != before) return;
  if (!role_can_be(role, adviser->reach, reading->condition, true))
    advise(adviser, line, _("%s can never be met, whatever is answered"), whose);
  else if (!role_can_be(role, adviser->reach, reading->condition, false))
    advise(adviser, line, _("%s is met by everybody, whatever is answered"), whose);
  else if (reading->outright && !role_can_both(role, adviser->reach, reading->condition, reading->outright))
    advise(adviser, line, _("%s can never be met outright, only conditionally"), whose);
}

static void check_conditions(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  AUTO(text) struct text whose = {0};
  for (uint32_t i = 0; i < role->view->items; i++) {
    const struct role_item *item = &role->item[i];
    text_clear(&whose);
    text_addf(&whose, _("the condition of %s"), item->item->id);
    const size_t before = adviser->out->count;
    check_condition(adviser, item->at, text_string(&whose), item->when);
    if (condition_names(item->when, i))
      advise(adviser, item->at, _("the condition of %s asks for its own answer"), item->item->id);
    check_reached(adviser, i, before);
    check_requirement(adviser, item);
  }
  for (uint32_t r = 0; r < role->view->rules; r++)
    for (uint32_t k = 0; k < role->view->rule[r]->readings; k++) {
      const struct peil_rule *rule = role->view->rule[r];
      text_clear(&whose);
      text_addf(&whose, _("reading %s of %s"), rule->reading[k]->id, rule->id);
      const size_t before = adviser->out->count;
      const int line = line_of_id(role, rule->id);
      check_condition(adviser, line, text_string(&whose), rule->reading[k]->condition);
      check_condition(adviser, line, text_string(&whose), rule->reading[k]->outright);
      check_reading(adviser, line, text_string(&whose), rule->reading[k], before);
    }
}

/* ---- words */

/* At least one language is there; says which one is not. */
static void check_pair(const struct adviser *adviser, int line, const char *whose, const char *what,
                       struct peil_text text)
{
  bool nl = text.nl && *text.nl, en = text.en && *text.en;
  if (nl == en) return;
  advise(adviser, line, nl ? _("%s: %s has no English") : _("%s: %s has no Dutch"), whose, what);
}

/* Scales ask for a look at every point, but one line for each scale will do. */
static void check_scale_words(const struct adviser *adviser, const struct peil_scale *scale)
{
  uint32_t lacking = 0, bare = 0;
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    lacking += !*point->label.nl != !*point->label.en;
    bare += !*point->label.nl && !*point->label.en;
  }
  int line = lacking || bare ? line_of_id(adviser->role, scale->id) : 0;
  if (lacking)
    advise(adviser, line,
           ngettext("scale %s: %u point has an anchor in one language only",
                    "scale %s: %u points have an anchor in one language only", lacking),
           scale->id, lacking);
  if (bare)
    advise(adviser, line,
           ngettext("scale %s: %u point has no anchor; say what such an answer looks like",
                    "scale %s: %u points have no anchor; say what such an answer looks like", bare),
           scale->id, bare);
}

static void check_words(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  check_pair(adviser, line_of_id(role, role->view->id), role->view->id, "title", role->view->title);
  check_pair(adviser, line_of_id(role, role->view->id), role->view->id, "purpose", role->purpose);
  for (uint32_t i = 0; i < role->view->scales; i++) check_scale_words(adviser, role->view->scale[i]);
  for (uint32_t i = 0; i < role->view->outcomes; i++)
    check_pair(adviser, role->outcome[i].at, role->view->outcome[i]->id, "title",
               role->view->outcome[i]->title);
  for (uint32_t i = 0; i < role->view->items; i++) {
    const struct role_item *item = &role->item[i];
    check_pair(adviser, item->at, item->item->id, "text", item->item->text);
    check_pair(adviser, item->at, item->item->id, "left", item->item->left);
    check_pair(adviser, item->at, item->item->id, "right", item->item->right);
    check_pair(adviser, item->at, item->item->id, "stem", item->stem);
    check_pair(adviser, item->at, item->item->id, "question", item->question);
    check_pair(adviser, item->at, item->item->id, "note", item->note);
  }
  for (uint32_t i = 0; i < role->view->rules; i++)
    check_pair(adviser, line_of_id(role, role->view->rule[i]->id), role->view->rule[i]->id, "title",
               role->view->rule[i]->title);
  for (size_t i = 0; i < role->contexts; i++) {
    const struct role_context *context = &role->context[i];
    int line = line_of_id(role, context->id);
    if (context->value && !*context->value)
      advise(adviser, line, _("%s is for the organisation to fill in: its value is empty"), context->id);
    check_pair(adviser, line, context->id, "text", context->text);
  }
}

/* ---- sources and what is left over */

static bool words_hold(struct role_words words, const char *id)
{
  for (size_t i = 0; i < words.count; i++)
    if (!strcmp(words.word[i], id)) return true;
  return false;
}

/* By what feeds it: a grouping is nobody's statement. */
static bool rests_on_lines(const struct role *role, uint32_t index)
{
  const struct peil_outcome *outcome = role->view->outcome[index];
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME || role->item[outcome->feed[f]->index].source.line)
      return true;
  return false;
}

static void check_sources(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  if (role->source.lines == 0) {
    advise(
        adviser, 0,
        _("the role records no lines of a source document, so nobody can check what its statements rest on"));
    return;
  }
  for (uint32_t i = 0; i < role->view->items; i++) {
    const struct role_item *item = &role->item[i];
    if (item->source.line || item->lines.count || item->ours) continue;
    advise(adviser, item->at, _("%s names no line of the source document; add source, or ours = true"),
           item->item->id);
  }
  for (uint32_t i = 0; i < role->view->outcomes; i++) {
    const struct role_outcome *outcome = &role->outcome[i];
    if (outcome->source.line || outcome->lines.count || outcome->ours || rests_on_lines(role, i)) continue;
    advise(adviser, outcome->at, _("%s names no line of the source document; add source, or ours = true"),
           outcome->outcome->id);
  }
  for (uint32_t i = 0; i < role->view->rules; i++) {
    if (role->rule[i].source.line || role->rule[i].ours) continue;
    const char *id = role->view->rule[i]->id;
    advise(adviser, line_of_id(role, id),
           _("%s names no line of the source document; add source, or ours = true"), id);
  }
}

static void check_errata(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  for (size_t e = 0; e < role->errata; e++) {
    const struct role_erratum *erratum = &role->erratum[e];
    for (uint32_t i = 0; i < role->view->items && *erratum->was && strcmp(erratum->kind, "note") != 0; i++) {
      const struct peil_item *item = role->view->item[i];
      struct peil_text shown = item->text;
      const char *text = *role_in_source_language(role, &shown);
      if (!words_hold(erratum->items, item->id) || !strstr(text, erratum->was)) continue;
      if (strstr(erratum->becomes, erratum->was) && strstr(text, erratum->becomes)) continue;
      advise(adviser, role->item[i].at, _("%s still shows “%s”, which erratum %s corrects"), item->id,
             erratum->was, erratum->id);
    }
    for (size_t w = 0; w < erratum->items.count; w++) {
      const char *id = erratum->items.word[w];
      if (role_item_index(role, id) != UINT32_MAX || role_outcome_index(role, id) != UINT32_MAX) continue;
      const char *near = role_item_nearest(role, id);
      advise(adviser, line_of_id(role, erratum->id),
             _("erratum %s is about “%s”, which this role does not have; %s%s"), erratum->id, id,
             near ? _("perhaps ") : _("correct the id"), near ? near : "");
    }
  }
}

static void check_scales_used(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  for (uint32_t s = 0; s < role->view->scales; s++) {
    bool used = false;
    for (uint32_t i = 0; i < role->view->items; i++) used |= role->view->item[i]->scale == s;
    for (uint32_t i = 0; i < role->view->outcomes; i++) used |= role->outcome[i].scale == s;
    const char *id = role->view->scale[s]->id;
    if (!used) advise(adviser, line_of_id(role, id), _("nothing uses the scale %s; take it out"), id);
  }
}

static void check_norm(const struct adviser *adviser, uint32_t index)
{
  const struct role_outcome *more = &adviser->role->outcome[index];
  const struct peil_outcome *o = more->outcome;
  const bool above = o->norm > o->maximum, below = o->norm < o->minimum; /* both false where there is none */
  if (!above && !below) return;
  advise(adviser, more->at,
         above ? _("the norm of %s is %g, and its figure never passes %g; write one that can be reached")
               : _("the norm of %s is %g, and its figure is never below %g; write one that can be missed"),
         o->id, o->norm, above ? o->maximum : o->minimum);
}

/* ---- the whole */

static bool same_words(struct peil_text a, struct peil_text b)
{
  return !strcmp(a.nl, b.nl) && !strcmp(a.en, b.en);
}

/* Beside the text, which may stand in several groups, at several poles or under several stems. */
static bool same_place(const struct role_item *a, const struct role_item *b)
{
  return same_words(a->item->left, b->item->left) && same_words(a->item->right, b->item->right) &&
         same_words(a->stem, b->stem) && same_words(a->question, b->question) && a->group == b->group &&
         !strcmp(a->holder, b->holder);
}

static const char *source_words(const struct role *role, uint32_t item)
{
  struct peil_text text = role->view->item[item]->text;
  return *role_in_source_language(role, &text);
}

/* Looked for only where the words were seen before, so that a role of thousands takes no time. */
static void check_asked_twice(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  struct key_set seen = {0};
  for (uint32_t i = 0; i < role->view->items; i++) {
    const struct role_item *item = &role->item[i];
    const char *words = source_words(role, i);
    if (!*words || !key_set_add(&seen, words, strlen(words))) continue;
    for (uint32_t k = 0; k < i; k++) {
      if (strcmp(words, source_words(role, k)) != 0 || !same_place(item, &role->item[k])) continue;
      advise(adviser, item->at, _("%s asks in the same words as %s; take one out, or word them apart"),
             item->item->id, role->item[k].item->id);
      break;
    }
  }
  key_set_finish(&seen);
}

/* "nl", "en", or the code of another language that the source document is in. */
static void check_language(const struct adviser *adviser)
{
  const char *language = adviser->role->language;
  const size_t length = strlen(language);
  if (!length || (length <= 3 && strspn(language, "abcdefghijklmnopqrstuvwxyz") == length)) return;
  advise(adviser, 0,
         _("language is “%s”; write the code of the source document's language, such as nl or en"), language);
}

static void check_methods(const struct adviser *adviser)
{
  const struct role *role = adviser->role;
  size_t recommended = 0;
  for (size_t m = 0; m < role->methods; m++) recommended += role->method[m].recommended;
  if (!role->methods)
    advise(adviser, 0, _("the role recommends no method; add methods, so that peil score knows what to use"));
  if (recommended > 1)
    advise(adviser, role->method[0].at,
           _("recommended methods: %zu, of which only %s is meant; recommend one"), recommended,
           role->method[0].id);
}

static int by_line(const void *a, const void *b)
{
  const struct role_advice *one = a, *other = b;
  if (one->line != other->line) return one->line < other->line ? -1 : 1;
  return strcmp(one->text, other->text);
}

void role_advise(const struct role *role, struct role_advices *out)
{
  bool *reach = role_reach(role);
  struct adviser adviser = {role, reach, out};
  for (uint32_t i = 0; i < role->view->items; i++) {
    check_one_thing(&adviser, &role->item[i]);
    check_item_counts(&adviser, i);
    check_reversed(&adviser, &role->item[i]);
  }
  for (uint32_t i = 0; i < role->view->outcomes; i++) {
    check_outcome_fed(&adviser, i);
    check_share(&adviser, i);
    check_weights(&adviser, i);
    check_norm(&adviser, i);
  }
  check_asked_twice(&adviser);
  check_language(&adviser);
  check_methods(&adviser);
  check_conditions(&adviser);
  check_words(&adviser);
  check_sources(&adviser);
  check_errata(&adviser);
  check_scales_used(&adviser);
  free(reach);
  if (out->count) qsort(out->advice, out->count, sizeof *out->advice, by_line);
}
