/* SPDX-License-Identifier: EUPL-1.2 */
#include "promises.h"

#include <math.h>
#include <string.h>

#define PROMISED(holds, what)                                                                                \
  do {                                                                                                       \
    if (!(holds)) return (what);                                                                             \
  } while (0)
#define PASS_ON(expression)                                                                                  \
  do {                                                                                                       \
    const char *passed_on_ = (expression);                                                                   \
    if (passed_on_) return passed_on_;                                                                       \
  } while (0)

/* ---- words */

static int is_utf8(const char *text)
{
  for (const unsigned char *c = (const unsigned char *)text; *c;) {
    const unsigned more = *c < 0x80                 ? 0
                          : *c >= 0xc2 && *c < 0xe0 ? 1
                          : *c >= 0xe0 && *c < 0xf0 ? 2
                          : *c >= 0xf0 && *c < 0xf5 ? 3
                                                    : 4;
    if (more == 4) return 0;
    c++;
    for (unsigned i = 0; i < more; i++)
      if ((*c++ & 0xc0) != 0x80) return 0;
  }
  return 1;
}

static int is_text(const char *text) { return text && is_utf8(text); }
static int is_pair(struct peil_text text) { return is_text(text.nl) && is_text(text.en); }
static int is_id(const char *text) { return is_text(text) && *text && strlen(text) < 256; }

const char *broken_call(const struct peil_call *call)
{
  PROMISED(call, "the call is NULL");
  PROMISED(call->size >= sizeof *call, "the call is shorter than it was in the first header");
  PROMISED(call->language <= PEIL_ENGLISH, "the language of the call is unknown");
  PROMISED(call->fail && call->cancelled, "a function of the call is NULL");
  return NULL;
}

/* ---- the role */

static const char *broken_scale(const struct peil_scale *scale)
{
  PROMISED(scale && scale->size >= sizeof *scale, "a scale is NULL or short");
  PROMISED(scale->type <= PEIL_RATIO && is_id(scale->id), "a scale has no type or no id");
  PROMISED(scale->minimum < scale->maximum, "a scale's highest value is not above its lowest");
  PROMISED(!scale->points || scale->point, "a scale with points has none");
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    PROMISED(point && point->size >= sizeof *point, "a point is NULL or short");
    PROMISED(is_text(point->code) && is_pair(point->label), "a text of a point is NULL");
    PROMISED(!i || point->value > scale->point[i - 1]->value, "points do not ascend");
    PROMISED(point->value >= scale->minimum && point->value <= scale->maximum, "a point is off its scale");
  }
  return NULL;
}

static const char *broken_item(const struct peil_item *item, const struct peil_role *role)
{
  PROMISED(item && item->size >= sizeof *item, "an item is NULL or short");
  PROMISED(item->type <= PEIL_CONTEXT && is_id(item->id), "an item has no type or no id");
  PROMISED(is_pair(item->text) && is_pair(item->left) && is_pair(item->right), "a text of an item is NULL");
  const int text_only = item->type == PEIL_OPEN || item->type == PEIL_CONTEXT;
  PROMISED(item->scale == PEIL_NO_SCALE || item->scale < role->scales,
           "an item's scale is none of the role's");
  PROMISED(text_only == (item->scale == PEIL_NO_SCALE),
           "an item takes a level and has no scale, or the other way round");
  PROMISED(item->part <= PEIL_PART_RESULT && item->evidence <= PEIL_EVIDENCE_REQUIRED && item->reversed <= 1,
           "an item's part, evidence or reversed is unknown");
  if (item->type == PEIL_BIPOLAR) PROMISED(*item->left.nl && *item->right.nl, "a bipolar item lacks a pole");
  if (!isnan(item->ideal) && !text_only)
    PROMISED(item->ideal >= role->scale[item->scale]->minimum &&
                 item->ideal <= role->scale[item->scale]->maximum,
             "an ideal is off its scale");
  return NULL;
}

static const char *broken_outcome(const struct peil_outcome *outcome, const struct peil_role *role)
{
  PROMISED(outcome && outcome->size >= sizeof *outcome, "an outcome is NULL or short");
  PROMISED(outcome->combine <= PEIL_MINIMUM && is_id(outcome->id),
           "an outcome has no id, or combines in an unknown way");
  PROMISED(is_text(outcome->kind) && is_pair(outcome->title), "a text of an outcome is NULL");
  PROMISED(outcome->minimum < outcome->maximum, "an outcome has no range");
  PROMISED(!outcome->feeds || outcome->feed, "an outcome with feeds has none");
  for (uint32_t f = 0; f < outcome->feeds; f++) {
    const struct peil_feed *feed = outcome->feed[f];
    PROMISED(feed && feed->size >= sizeof *feed, "a feed is NULL or short");
    PROMISED(feed->from <= PEIL_FROM_OUTCOME, "a feed comes from nothing known");
    PROMISED(feed->index < (feed->from == PEIL_FROM_ITEM ? role->items : role->outcomes),
             "a feed comes from what is not there");
    PROMISED(isfinite(feed->weight) && feed->weight >= 0, "a weight is negative or not finite");
  }
  return NULL;
}

/* A permutation in which everything comes after what feeds it: place by place, all that feeds an outcome stands before it. */
static const char *broken_order(const struct peil_role *role)
{
  PROMISED(!role->outcomes || role->order, "there is no order of outcomes");
  for (uint32_t k = 0; k < role->outcomes; k++) {
    PROMISED(role->order[k] < role->outcomes, "the order names an outcome that is not there");
    const struct peil_outcome *outcome = role->outcome[role->order[k]];
    for (uint32_t f = 0; f < outcome->feeds; f++) {
      uint32_t before = 0;
      if (outcome->feed[f]->from != PEIL_FROM_OUTCOME) continue;
      while (before < k && role->order[before] != outcome->feed[f]->index) before++;
      PROMISED(before < k, "an outcome stands in the order before one that feeds it");
    }
    for (uint32_t i = 0; i < k; i++)
      PROMISED(role->order[i] != role->order[k], "the order names an outcome twice");
  }
  return NULL;
}

static const char *broken_condition(const struct peil_condition *condition, const struct peil_role *role,
                                    int depth)
{
  PROMISED(condition && condition->size >= sizeof *condition, "a condition is NULL or short");
  PROMISED(condition->op <= PEIL_HAS_EVIDENCE && depth < 64,
           "a condition's operator is unknown, or it has no end");
  if (condition->op > PEIL_NOT) {
    PROMISED(condition->item < role->items, "a condition asks for an item that is not there");
    return NULL;
  }
  PROMISED(condition->op == PEIL_NOT ? condition->parts == 1 : condition->parts >= 1,
           "a condition has too few parts");
  for (uint32_t i = 0; i < condition->parts; i++)
    PASS_ON(broken_condition(condition->part[i], role, depth + 1));
  return NULL;
}

static const char *broken_rule(const struct peil_rule *rule, const struct peil_role *role)
{
  PROMISED(rule && rule->size >= sizeof *rule && rule->kind <= PEIL_ADVICE,
           "a rule is NULL, short or of no known kind");
  PROMISED(is_id(rule->id) && is_pair(rule->title) && is_pair(rule->conditionally),
           "a text of a rule is NULL");
  PROMISED(rule->readings >= 1 && rule->reading, "a rule has no reading");
  for (uint32_t i = 0; i < rule->readings; i++) {
    const struct peil_reading *reading = rule->reading[i];
    PROMISED(reading && reading->size >= sizeof *reading && is_id(reading->id) && is_pair(reading->text),
             "a reading is not whole");
    PASS_ON(broken_condition(reading->condition, role, 0));
    if (reading->outright) PASS_ON(broken_condition(reading->outright, role, 0));
  }
  return NULL;
}

static const char *twice(const struct peil_role *role)
{
  for (uint32_t i = 0; i < role->items; i++)
    for (uint32_t k = 0; k < i; k++)
      PROMISED(strcmp(role->item[i]->id, role->item[k]->id) != 0, "two items have one id");
  for (uint32_t i = 0; i < role->outcomes; i++)
    for (uint32_t k = 0; k < i; k++)
      PROMISED(strcmp(role->outcome[i]->id, role->outcome[k]->id) != 0, "two outcomes have one id");
  return NULL;
}

const char *broken_role(const struct peil_role *role)
{
  PROMISED(role && role->size >= sizeof *role, "the role is NULL or short");
  PROMISED(is_id(role->id) && is_id(role->version) && is_pair(role->title),
           "the role has no id, version or title");
  PROMISED(role->items && role->item && role->scale && role->outcome && (!role->rules || role->rule),
           "a list of the role is NULL");
  for (uint32_t i = 0; i < role->scales; i++) PASS_ON(broken_scale(role->scale[i]));
  for (uint32_t i = 0; i < role->items; i++) PASS_ON(broken_item(role->item[i], role));
  for (uint32_t i = 0; i < role->outcomes; i++) PASS_ON(broken_outcome(role->outcome[i], role));
  for (uint32_t i = 0; i < role->rules; i++) PASS_ON(broken_rule(role->rule[i], role));
  PASS_ON(twice(role));
  return broken_order(role);
}

/* ---- settings: every option, in order */

static int within(const struct peil_option *o, const struct peil_setting *s)
{
  uint32_t words = 0;
  switch (o->type) {
  case PEIL_NUMBER: return s->number >= o->minimum && s->number <= o->maximum && !*s->word;
  case PEIL_WHOLE:
    return s->number >= o->minimum && s->number <= o->maximum && s->number == floor(s->number) && !*s->word;
  case PEIL_BOOLEAN: return (s->number == 0 || s->number == 1) && !*s->word;
  default: break;
  }
  while (o->choice[words]) words++;
  return s->number >= 0 && s->number < words && s->number == floor(s->number) &&
         !strcmp(s->word, o->choice[(uint32_t)s->number]);
}

const char *broken_settings(const struct peil_option *const *option, uint32_t options,
                            const struct peil_setting *const *setting)
{
  PROMISED(!options || setting, "there are no settings");
  for (uint32_t i = 0; i < options; i++) {
    const struct peil_setting *s = setting[i];
    PROMISED(s && s->size >= sizeof *s, "a setting is missing or short");
    PROMISED(is_text(s->key) && !strcmp(s->key, option[i]->key),
             "settings do not stand in the order of the options");
    PROMISED(s->given <= 1 && is_text(s->word), "a setting's given is neither 0 nor 1, or its word is NULL");
    PROMISED(within(option[i], s), "a setting is out of its range");
    PROMISED(s->given || s->number == option[i]->standard, "a setting that nobody gave is not the default");
  }
  return NULL;
}

/* ---- the batch */

static const char *broken_value(const struct peil_batch *batch, const struct peil_role *role, uint32_t item,
                                uint32_t row)
{
  const size_t at = item * batch->stride + row;
  const double value = batch->value[at];
  PROMISED(batch->missing[at] <= PEIL_NOT_OBSERVED, "a reason for missing is unknown");
  PROMISED((batch->missing[at] == PEIL_PRESENT) == !isnan(value), "NaN and its reason disagree");
  PROMISED(!batch->evidence || batch->evidence[at] <= 2, "evidence is neither none, some nor weak");
  if (isnan(value)) return NULL;
  PROMISED(role->item[item]->scale != PEIL_NO_SCALE, "an item without a scale has a value");
  const struct peil_scale *scale = role->scale[role->item[item]->scale];
  PROMISED(value >= scale->minimum && value <= scale->maximum, "a value is off its scale");
  uint32_t point = 0;
  while (point < scale->points && scale->point[point]->value != value) point++;
  PROMISED(!scale->points || point < scale->points, "a value lies between the points of its scale");
  return NULL;
}

static const char *broken_columns(const struct peil_batch *batch, const struct peil_role *role)
{
  for (uint32_t i = 0; i < batch->items; i++) {
    unsigned seen = 0;
    for (uint32_t row = 0; row < batch->rows; row++) {
      PASS_ON(broken_value(batch, role, i, row));
      seen |= 1u << batch->missing[i * batch->stride + row];
    }
    PROMISED((batch->seen[i] & seen) == seen, "a reason occurs in a column whose bit in seen is not set");
    PROMISED((batch->seen[i] & ~0xfu) == 0, "seen has a bit for no reason");
  }
  return NULL;
}

const char *broken_batch(const struct peil_batch *batch, const struct peil_role *role)
{
  PROMISED(batch && batch->size >= sizeof *batch, "the batch is NULL or short");
  PROMISED(batch->items == role->items, "the batch has not the items of the role");
  PROMISED(batch->value && batch->missing && batch->seen && batch->first && batch->relation,
           "a column of the batch is NULL");
  PROMISED(batch->stride >= batch->rows, "columns of the batch overlap");
  for (uint32_t c = 0; c < batch->cases; c++)
    PROMISED(batch->first[c] < batch->first[c + 1], "a case has no row, or rows run backwards");
  PROMISED(batch->first[batch->cases] <= batch->rows, "a case has rows beyond the last one");
  for (uint32_t row = 0; row < batch->rows; row++) {
    PROMISED(batch->relation[row] <= PEIL_ASSESSOR, "a relation is unknown");
    PROMISED(!batch->rater || is_id(batch->rater[row]), "a rater has no name");
  }
  for (uint32_t c = 0; batch->subject && c < batch->cases; c++)
    PROMISED(is_id(batch->subject[c]), "a subject has no name");
  return broken_columns(batch, role);
}

/* ---- results and sinks */

static const char *filled_before(const struct peil_results *r, size_t at)
{
  PROMISED(isnan(r->value[at]) && r->status[at] == PEIL_UNSCORED, "a figure was not empty before the call");
  PROMISED(!r->answered || r->answered[at] == 0, "a count of answers was not 0 before the call");
  PROMISED(!r->asked || r->asked[at] == 0, "a count of questions was not 0 before the call");
  PROMISED(!r->mark || r->mark[at] == PEIL_NO_VERDICT, "a mark was there before the call");
  return NULL;
}

const char *broken_results(const struct peil_results *r, const struct peil_role *role, uint32_t cases)
{
  PROMISED(r && r->size >= sizeof *r, "the results are NULL or short");
  PROMISED(r->outcomes == role->outcomes && r->cases == cases && r->stride >= cases,
           "the results have not the shape of role and batch");
  PROMISED(r->value && r->status && r->minimum && r->maximum, "a column of the results is NULL");
  for (uint32_t o = 0; o < r->outcomes; o++) {
    PROMISED(r->minimum[o] == role->outcome[o]->minimum && r->maximum[o] == role->outcome[o]->maximum,
             "the range of a figure is not the role's before the call");
    for (uint32_t c = 0; c < cases; c++) PASS_ON(filled_before(r, o * r->stride + c));
  }
  for (uint32_t c = 0; r->verdict && c < cases; c++)
    PROMISED(r->verdict[c] == PEIL_NO_VERDICT, "a verdict was there before the call");
  return NULL;
}

const char *broken_sink(const struct peil_sink *sink)
{
  if (!sink) return NULL;
  PROMISED(sink->size >= sizeof *sink, "the sink is short");
  PROMISED(sink->term && sink->statistic && sink->reason && sink->remark, "a function of the sink is NULL");
  return NULL;
}

const char *broken_report_sink(const struct peil_report_sink *s)
{
  PROMISED(s && s->size >= sizeof *s, "the report's sink is NULL or short");
  PROMISED(s->section && s->end && s->paragraph && s->remark && s->details && s->table && s->row && s->text &&
               s->number && s->figure,
           "a function of the report's sink is NULL");
  return NULL;
}

/* ---- digests: FNV-1a over what is there */

static void mix(uint64_t *digest, const void *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++) *digest = (*digest ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
}

static void mix_pair(uint64_t *digest, struct peil_text text)
{
  mix(digest, text.nl, strlen(text.nl) + 1);
  mix(digest, text.en, strlen(text.en) + 1);
}

uint64_t digest_of_role(const struct peil_role *role)
{
  uint64_t d = 0xcbf29ce484222325u;
  mix(&d, role, sizeof *role);
  mix(&d, role->id, strlen(role->id));
  for (uint32_t i = 0; i < role->scales; i++) {
    mix(&d, role->scale[i], sizeof *role->scale[i]);
    for (uint32_t k = 0; k < role->scale[i]->points; k++)
      mix(&d, role->scale[i]->point[k], sizeof *role->scale[i]->point[k]);
  }
  for (uint32_t i = 0; i < role->items; i++) {
    mix(&d, role->item[i], sizeof *role->item[i]);
    mix(&d, role->item[i]->id, strlen(role->item[i]->id));
    mix_pair(&d, role->item[i]->text);
  }
  for (uint32_t i = 0; i < role->outcomes; i++) {
    mix(&d, role->outcome[i], sizeof *role->outcome[i]);
    mix_pair(&d, role->outcome[i]->title);
    for (uint32_t f = 0; f < role->outcome[i]->feeds; f++)
      mix(&d, role->outcome[i]->feed[f], sizeof *role->outcome[i]->feed[f]);
  }
  mix(&d, role->order, role->outcomes * sizeof *role->order);
  return d;
}

uint64_t digest_of_settings(const struct peil_setting *const *setting, uint32_t settings)
{
  uint64_t d = 0xcbf29ce484222325u;
  for (uint32_t i = 0; i < settings; i++) {
    mix(&d, setting[i], sizeof *setting[i]);
    mix(&d, setting[i]->key, strlen(setting[i]->key));
    mix(&d, setting[i]->word, strlen(setting[i]->word));
  }
  return d;
}
