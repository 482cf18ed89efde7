/* SPDX-License-Identifier: EUPL-1.2
 *
 * Keys stand in the order of their bytes: that is how json_writer wants them.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/key_set.h"
#include "model/scores.h"

static void put_text(struct json_writer *w, const char *key, const char *text)
{
  json_key(w, key);
  json_put_text(w, text);
}

static void put_number(struct json_writer *w, const char *key, double value)
{
  if (!isfinite(value)) return;
  json_key(w, key);
  json_put_number(w, value);
}

static void open_list(struct json_writer *w, const char *key)
{
  json_key(w, key);
  json_open(w, '[');
}

static void put_role(struct json_writer *w, const struct role *role)
{
  json_open(w, '{');
  if (role->draft) {
    json_key(w, "draft");
    json_put_raw(w, "true");
  }
  put_text(w, "id", role->view->id);
  put_text(w, "sha256", role->sha256);
  put_text(w, "version", role->view->version);
  json_close(w, '}');
}

/* ---------------------------------------------------------------------------------------------------- outcomes */

static const char *state_word(const struct score_term *term)
{
  static const char *const missing[] = {"present", "not-answered", "not-applicable", "not-observed"};
  return term->from == PEIL_FROM_ITEM ? missing[term->state & 3] : status_word((uint8_t)term->state);
}

static void put_term(struct json_writer *w, const struct peil_role *view, const struct score_term *term)
{
  const bool item = term->from == PEIL_FROM_ITEM;
  json_open(w, '{');
  put_text(w, "id", item ? view->item[term->index]->id : view->outcome[term->index]->id);
  if (!(term->raw == term->value)) put_number(w, "raw", term->raw);
  if (isnan(term->value)) put_text(w, "status", state_word(term));
  put_number(w, "value", term->value);
  put_number(w, "weight", term->weight);
  json_close(w, '}');
}

static void put_outcome(struct json_writer *w, const struct peil_role *view, uint32_t index,
                        const struct score_outcome *outcome)
{
  const bool scored = outcome->status == PEIL_SCORED;
  json_open(w, '{');
  put_number(w, "answered", outcome->answered);
  put_number(w, "asked", outcome->asked);
  put_text(w, "id", view->outcome[index]->id);
  put_text(w, "kind", view->outcome[index]->kind);
  put_number(w, "maximum", outcome->maximum);
  put_number(w, "minimum", outcome->minimum);
  put_number(w, "percent", score_percent(outcome));
  put_text(w, "status", status_word(outcome->status));
  open_list(w, "terms");
  for (size_t i = 0; i < outcome->terms; i++) put_term(w, view, &outcome->term[i]);
  json_close(w, ']');
  if (scored) put_number(w, "value", outcome->value);
  if (outcome->mark) put_text(w, "verdict", verdict_word(outcome->mark));
  json_close(w, '}');
}

/* ------------------------------------------------------------------------------------------ what stands beside */

static void put_remark(struct json_writer *w, const struct score_remark *remark)
{
  json_open(w, '{');
  put_text(w, "code", remark->code);
  put_text(w, "text", remark->text);
  json_close(w, '}');
}

static void put_statistic(struct json_writer *w, const struct score_statistic *statistic)
{
  json_open(w, '{');
  put_number(w, "high", statistic->high);
  put_number(w, "low", statistic->low);
  put_text(w, "name", statistic->name);
  put_text(w, "on", statistic->on);
  put_number(w, "se", statistic->se);
  put_number(w, "value", statistic->value);
  json_close(w, '}');
}

static void put_reason(struct json_writer *w, const struct score_reason *reason)
{
  json_open(w, '{');
  put_text(w, "code", reason_word(reason->code));
  open_list(w, "items");
  for (size_t i = 0; i < reason->items; i++) json_put_text(w, reason->item[i]);
  json_close(w, ']');
  put_text(w, "rule", reason->rule);
  put_text(w, "text", reason->text);
  json_close(w, '}');
}

static void put_verdict(struct json_writer *w, const struct scores *scores)
{
  if (!scores->verdict) {
    json_put_text(w, NULL);
    return;
  }
  json_open(w, '{');
  put_text(w, "code", verdict_word(scores->verdict));
  open_list(w, "reasons");
  for (size_t i = 0; i < scores->reasons; i++) put_reason(w, &scores->reason[i]);
  json_close(w, ']');
  json_close(w, '}');
}

/* ------------------------------------------------------------------------------------------------- the method */

static int compare_settings(const void *a, const void *b)
{
  return strcmp((*(const struct score_setting *const *)a)->key,
                (*(const struct score_setting *const *)b)->key);
}

/* In the plugin's own order they are for people. */
static void put_options(struct json_writer *w, const struct scores *scores)
{
  const struct score_setting **sorted = need_array(scores->settings, sizeof *sorted);
  for (size_t i = 0; i < scores->settings; i++) sorted[i] = &scores->setting[i];
  qsort(sorted, scores->settings, sizeof *sorted, compare_settings);
  json_open(w, '{');
  for (size_t i = 0; i < scores->settings; i++) {
    json_key_any(w, sorted[i]->key);
    json_put_raw(w, sorted[i]->text);
  }
  json_close(w, '}');
  free(sorted);
}

static void put_method(struct json_writer *w, const struct scores *scores)
{
  json_open(w, '{');
  if (scores->calibration) put_text(w, "calibration", scores->calibration);
  put_text(w, "id", scores->method);
  json_key(w, "options");
  put_options(w, scores);
  put_text(w, "sha256", scores->sha256);
  put_text(w, "version", scores->version);
  json_close(w, '}');
}

static void put_result(struct json_writer *w, const struct scores *scores)
{
  const struct peil_role *view = scores->role->view;
  json_open(w, '{');
  json_key(w, "method");
  put_method(w, scores);
  open_list(w, "outcomes");
  for (uint32_t i = 0; i < view->outcomes; i++) put_outcome(w, view, i, &scores->outcome[i]);
  json_close(w, ']');
  open_list(w, "remarks");
  for (size_t i = 0; i < scores->remarks; i++) put_remark(w, &scores->remark[i]);
  json_close(w, ']');
  open_list(w, "statistics");
  for (size_t i = 0; i < scores->statistics; i++) put_statistic(w, &scores->statistic[i]);
  json_close(w, ']');
  json_key(w, "verdict");
  put_verdict(w, scores);
  json_close(w, '}');
}

/* ----------------------------------------------------------------------------------------------- the document */

static void put_raters(struct json_writer *w, const struct peil_batch *rows)
{
  open_list(w, "raters");
  for (uint32_t i = 0; rows && i < rows->rows; i++) {
    json_open(w, '{');
    put_text(w, "id", rows->rater ? rows->rater[i] : NULL);
    put_text(w, "relation", relation_word((enum peil_relation)rows->relation[i]));
    json_close(w, '}');
  }
  json_close(w, ']');
}

static void put_group(struct json_writer *w, const struct scores *scores)
{
  json_key(w, "group");
  json_open(w, '{');
  put_number(w, "raters", scores->raters);
  put_number(w, "subjects", scores->subjects);
  json_close(w, '}');
}

void scores_write(struct text *out, enum json_style style, const struct scores *const *scores, size_t count,
                  const struct peil_batch *rows)
{
  struct json_writer w = {.out = out, .style = style};
  json_open(&w, '{');
  put_text(&w, "format", "peil-scores/1");
  if (scores[0]->subject) put_raters(&w, rows);
  else put_group(&w, scores[0]);
  open_list(&w, "results");
  for (size_t i = 0; i < count; i++) put_result(&w, scores[i]);
  json_close(&w, ']');
  json_key(&w, "role");
  put_role(&w, scores[0]->role);
  if (scores[0]->subject) put_text(&w, "subject", scores[0]->subject);
  json_close(&w, '}');
  if (style == JSON_STYLE_PAGE) text_add_char(out, '\n');
}

/* ------------------------------------------------------------------------------------------------- who rated */

static void count_raters(struct key_set *met, const struct peil_batch *batch, bool others)
{
  for (uint32_t row = 0; row < batch->rows; row++)
    if (!others || batch->relation[row] != PEIL_SELF)
      key_set_add(met, batch->rater[row], strlen(batch->rater[row]));
}

void scores_set_group(struct scores *scores, const struct peil_batch *batch)
{
  struct key_set met = {0};
  scores->subjects = batch->cases;
  scores->sheets = scores->raters = batch->rows;
  if (!batch->rater) return;
  count_raters(&met, batch, true);
  if (!met.count) count_raters(&met, batch, false);
  scores->raters = (uint32_t)met.count;
  key_set_finish(&met);
}
