/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "commands/check/check.h"

/* A bit of everything that a role may ask: levels, poles, quadrants, yes and no, a norm, a knock-out, weights that differ. */
static const char role_text[] =
    "role = { id = \"built-in\"; version = \"1.0.0\"; language = \"en\"; title = { nl = \"ingebouwd\"; en = "
    "\"built in\"; };\n"
    "scales = ( { id = \"level\"; type = \"ordinal\"; ours = true; points = ( { value = 0; nl = \"0\"; en = "
    "\"0\"; },\n"
    "  { value = 1; nl = \"1\"; en = \"1\"; }, { value = 2; nl = \"2\"; en = \"2\"; }, { value = 3; nl = "
    "\"3\"; en = \"3\"; },\n"
    "  { value = 4; nl = \"4\"; en = \"4\"; } ); },\n"
    " { id = \"yesno\"; type = \"nominal\"; points = ( { value = 0; code = \"no\"; nl = \"nee\"; en = "
    "\"no\"; },\n"
    "  { value = 1; code = \"yes\"; nl = \"ja\"; en = \"yes\"; } ); },\n"
    " { id = \"poles\"; type = \"interval\"; ours = true; minimum = 1.0; maximum = 7.0; },\n"
    " { id = \"chance\"; type = \"interval\"; ours = true; minimum = 0.0; maximum = 1.0; },\n"
    " { id = \"price\"; type = \"ratio\"; minimum = 0.0; maximum = 50000.0; unit = \"EUR\"; } );\n"
    "outcomes = ( { id = \"T1\"; kind = \"core-task\"; scale = \"level\"; title = { nl = \"taak\"; en = "
    "\"task\"; }; },\n"
    " { id = \"C1\"; kind = \"competency\"; scale = \"level\"; norm = 2.5; ours = true; title = { nl = "
    "\"een\"; en = \"one\"; };\n"
    "   feeds = ( { to = \"T1\"; weight = 1.0; } ); },\n"
    " { id = \"C2\"; kind = \"competency\"; scale = \"level\"; norm = 2.0; ours = true; title = { nl = "
    "\"twee\"; en = \"two\"; };\n"
    "   feeds = ( { to = \"T1\"; weight = 2.0; } ); },\n"
    " { id = \"D1\"; kind = \"domain\"; scale = \"poles\"; title = { nl = \"stijl\"; en = \"style\"; }; "
    "feeds = ( { to = \"T1\"; weight = 0.5; } ); } "
    ");\n"
    "items = (\n"
    " { id = \"C1.1\"; type = \"criterion\"; part = \"process\"; scale = \"level\"; text = { nl = \"a\"; en "
    "= \"a\"; }; feeds = ( { to = "
    "\"C1\"; weight = 1.0; } ); },\n"
    " { id = \"C1.2\"; type = \"criterion\"; part = \"process\"; scale = \"level\"; text = { nl = \"b\"; en "
    "= \"b\"; }; feeds = ( { to = "
    "\"C1\"; weight = 2.0; } ); },\n"
    " { id = \"C1.3\"; type = \"criterion\"; part = \"result\"; scale = \"level\"; text = { nl = \"c\"; en = "
    "\"c\"; }; feeds = ( { to = "
    "\"C1\"; weight = 1.0; } ); },\n"
    " { id = \"C2.1\"; type = \"rating\"; scale = \"level\"; text = { nl = \"d\"; en = \"d\"; }; feeds = ( { "
    "to = \"C2\"; weight = 1.0; } "
    "); },\n"
    " { id = \"C2.2\"; type = \"rating\"; scale = \"level\"; text = { nl = \"e\"; en = \"e\"; }; feeds = ( { "
    "to = \"C2\"; weight = 1.0; } "
    "); },\n"
    " { id = \"C2.3\"; type = \"rating\"; scale = \"level\"; text = { nl = \"f\"; en = \"f\"; }; feeds = ( { "
    "to = \"C2\"; weight = 0.5; } "
    "); },\n"
    " { id = \"B1\"; type = \"bipolar\"; scale = \"poles\"; left = { nl = \"l\"; en = \"l\"; }; right = { nl "
    "= \"r\"; en = \"r\"; };\n"
    "   text = { nl = \"g\"; en = \"g\"; }; ideal = 5.0; ours = true; feeds = ( { to = \"D1\"; weight = 1.0; "
    "} ); },\n"
    " { id = \"B2\"; type = \"bipolar\"; scale = \"poles\"; left = { nl = \"l\"; en = \"l\"; }; right = { nl "
    "= \"r\"; en = \"r\"; };\n"
    "   text = { nl = \"h\"; en = \"h\"; }; ideal = 3.0; ours = true; feeds = ( { to = \"D1\"; weight = 1.0; "
    "} ); },\n"
    " { id = \"R1\"; type = \"requirement\"; scale = \"yesno\"; text = { nl = \"i\"; en = \"i\"; }; "
    "requirement = { at_least = 1.0; }; },\n"
    " { id = \"M1\"; type = \"commitment\"; scale = \"yesno\"; text = { nl = \"j\"; en = \"j\"; }; },\n"
    " { id = \"J1\"; type = \"rating\"; scale = \"chance\"; text = { nl = \"m\"; en = \"m\"; }; },\n"
    " { id = \"P1\"; type = \"rating\"; scale = \"price\"; text = { nl = \"n\"; en = \"n\"; }; },\n"
    " { id = \"O1\"; type = \"open\"; text = { nl = \"k\"; en = \"k\"; }; } );\n"
    "};\n";

result check_builtin_role(struct role **out)
{
  return role_read(role_text, sizeof role_text - 1, "built-in", true, out);
}

/* ---- batches */

/* A number that looks like chance and is the same everywhere (splitmix64, Steele and others 2014). */
static uint64_t mixed(uint64_t subject, uint64_t rater, uint64_t item)
{
  uint64_t z = (subject * 1000003u + rater * 8191u + item + 1) * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* `level` of 0 to 99 holds half of the subject and half of chance, as answers do: some people are better than others. */
static double answer(const struct peil_role *role, uint32_t item, uint64_t level)
{
  const struct peil_scale *scale = role->scale[role->item[item]->scale];
  if (scale->points) return scale->point[level * scale->points / 100]->value;
  return scale->minimum + (scale->maximum - scale->minimum) * (double)(level + 1) / 100;
}

static uint8_t missing(const struct peil_role *role, uint32_t item, enum check_pattern pattern,
                       uint64_t chance)
{
  uint32_t type = role->item[item]->type;
  bool turned = role->item[item]->reversed && type != PEIL_BIPOLAR; /* asked the other way round already */
  if (role->item[item]->scale == PEIL_NO_SCALE || type == PEIL_OPEN || type == PEIL_CONTEXT || turned)
    return PEIL_NOT_ANSWERED;
  if (pattern == PATTERN_SKIPS) return chance % 2 ? PEIL_NOT_APPLICABLE : PEIL_NOT_OBSERVED;
  if (pattern == PATTERN_GAPS && chance % 16 < 5) return (uint8_t)(PEIL_NOT_ANSWERED + chance % 3);
  return PEIL_PRESENT;
}

struct columns {
  double *value;
  uint8_t *missing, *evidence, *seen;
};

static void fill_row(const struct peil_role *role, const struct columns *to, size_t stride, uint32_t row,
                     uint32_t subject, uint32_t rater, enum check_pattern pattern)
{
  for (uint32_t i = 0; i < role->items; i++) {
    size_t at = i * stride + row;
    uint64_t chance = mixed(subject, rater, i);
    to->missing[at] = missing(role, i, pattern, chance >> 8);
    to->value[at] = to->missing[at] == PEIL_PRESENT
                        ? answer(role, i, (mixed(subject, 0, UINT32_MAX) % 100 + (chance >> 16) % 100) / 2)
                        : NAN;
    to->evidence[at] = to->missing[at] == PEIL_PRESENT ? (uint8_t)(chance >> 40) % 3 : 0;
    to->seen[i] |= (uint8_t)(1u << to->missing[at]);
  }
}

/* "K-0001" and on; raters by their number within the subject. */
static const char **names(uint32_t count, char letter, uint32_t within, bool turned)
{
  char **name = need_memory(count * sizeof *name + (size_t)count * 16);
  char *room = (char *)(name + count);
  for (uint32_t i = 0; i < count; i++) {
    name[i] = room + (size_t)i * 16;
    snprintf(name[i], 16, "%c-%04u", letter, 1 + (turned ? count - 1 - i : i) % within);
  }
  return (const char **)name;
}

void check_batch_make(struct check_batch *out, const struct peil_role *role, uint32_t cases, uint32_t raters,
                      enum check_pattern pattern, bool turned)
{
  static const uint8_t relations[] = {PEIL_ASSESSOR, PEIL_SELF, PEIL_PEER, PEIL_SUPERVISOR, PEIL_CLIENT};
  const uint32_t rows = cases * raters;
  const size_t stride = rows + (turned ? 7 : 0), cells = stride * role->items;
  const struct columns to = {need_array(cells, sizeof(double)), need_array(cells, 1), need_array(cells, 1),
                             need_array(role->items, 1)};
  uint32_t *first = need_array(cases + 1, sizeof *first);
  uint8_t *relation = need_array(rows, 1);
  for (size_t i = 0; i < cells; i++) to.value[i] = -1e300, to.missing[i] = 0xee, to.evidence[i] = 0xee;
  for (uint32_t c = 0; c <= cases; c++) first[c] = c * raters;
  for (uint32_t row = 0; row < rows; row++) {
    uint32_t c = row / raters, rater = row % raters;
    relation[row] = pattern == PATTERN_SELF ? PEIL_SELF : relations[rater % 5];
    fill_row(role, &to, stride, row, turned ? cases - 1 - c : c, rater, pattern);
  }
  const char **rater = names(rows, 'A', raters, false), **subject = names(cases, 'K', cases, turned);
  *out = (struct check_batch){.cases = cases,
                              .turned = turned,
                              .memory = {to.value, to.missing, to.evidence, to.seen, first, relation,
                                         (void *)rater, (void *)subject}};
  out->batch =
      (struct peil_batch){sizeof out->batch, role->items, cases, rows,     stride, to.value, to.missing,
                          to.evidence,       to.seen,     first, relation, rater,  subject};
}

void check_batch_finish(struct check_batch *batch)
{
  for (size_t i = 0; i < sizeof batch->memory / sizeof *batch->memory; i++) free(batch->memory[i]);
}

void check_digest(struct text *out, const struct peil_results *r, const struct check_batch *batch)
{
  for (uint32_t i = 0; i < r->cases; i++) {
    uint32_t c = batch->turned ? r->cases - 1 - i : i;
    text_addf(out, "%u:%u", i, r->verdict[c]);
    for (uint32_t o = 0; o < r->outcomes; o++) {
      size_t at = o * r->stride + c;
      text_addf(out, " %a %u %u %u %u", isnan(r->value[at]) ? 0.0 : r->value[at], r->status[at], r->mark[at],
                r->answered[at], r->asked[at]);
    }
    text_add_char(out, '\n');
  }
  for (uint32_t o = 0; o < r->outcomes; o++) text_addf(out, "%a %a\n", r->minimum[o], r->maximum[o]);
}

/* ---- sinks and calls */

static int take(void *to, bool fits, const char *what)
{
  struct check_sink *s = to;
  s->records++;
  if (!fits && !s->wrong) s->wrong = what;
  if (s->fail_at && s->records > s->fail_at) s->after++;
  return s->fail_at && s->records >= s->fail_at ? PEIL_SINK_FAILED : PEIL_OK;
}

static bool good_text(const char *text) { return text && utf8_valid(text, strlen(text)); }

static int take_term(void *to, const struct peil_term *t)
{
  const struct check_sink *s = to;
  const bool fits =
      t->size >= sizeof *t && isfinite(t->weight) && t->weight >= 0 && t->from <= PEIL_FROM_OUTCOME;
  if (fits && s->role &&
      (t->case_index >= s->cases || t->outcome >= s->role->outcomes ||
       t->index >= (t->from == PEIL_FROM_ITEM ? s->role->items : s->role->outcomes)))
    return take(to, false, _("a term of a case, outcome or source that is not there"));
  return take(to, fits, _("a term without a weight"));
}
static int take_statistic(void *to, const struct peil_statistic *s)
{
  return take(to, s->size >= sizeof *s && good_text(s->name) && *s->name, _("a statistic without a name"));
}
static int take_reason(void *to, const struct peil_reason *r)
{
  return take(to, r->size >= sizeof *r && good_text(r->text) && good_text(r->rule) && (!r->items || r->item),
              _("a reason that is not text in UTF-8"));
}
static int take_remark(void *to, const struct peil_remark *r)
{
  return take(to, r->size >= sizeof *r && good_text(r->code) && good_text(r->text),
              _("a remark that is not text in UTF-8"));
}

void check_sink_open(struct check_sink *sink, size_t fail_at)
{
  *sink = (struct check_sink){
      .sink = {sizeof sink->sink, 0, sink, take_term, take_statistic, take_reason, take_remark},
      .fail_at = fail_at};
}

static void note_failure(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  struct check_call *c = call->host;
  (void)code, (void)where;
  c->fails++;
  snprintf(c->reason, sizeof c->reason, "%s", reason ? reason : "");
}

static int is_cancelled(const struct peil_call *call)
{
  struct check_call *c = call->host;
  return ++c->asks >= c->cancel_at && c->cancel_at;
}

void check_call_open(struct check_call *c)
{
  *c = (struct check_call){.call = {.size = sizeof c->call,
                                    .language = PEIL_ENGLISH,
                                    .seed = 1,
                                    .host = c,
                                    .fail = note_failure,
                                    .cancelled = is_cancelled}};
}
