/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/screen.h"
#include "commands/listing.h"
#include "commands/show/show.h"

#define INDENT 4

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

/* "    LABEL text that goes on
 *         on the next line" */
static void labelled(struct text *out, const char *label, const char *string)
{
  if (!*string) return;
  text_addf(out, "%*s%s ", INDENT, "", label);
  listing_paragraph(out, INDENT + listing_width(label) + 1, 2 * INDENT, string);
}

static void add_number(struct text *out, double value)
{
  number_for_people(out, value, value == (int)value ? 0 : 2, language_is_dutch());
}

static void heading(struct text *out, const char *title)
{
  size_t width = listing_width(title), screen = screen_width();
  text_add_char(out, '\n');
  if (screen && width > screen) screen_wrap(out, screen, 0, INDENT, title);
  else text_addf(out, "%s\n", title);
  for (size_t i = screen && screen < width ? screen : width; i; i--) text_add_char(out, '-');
  text_add_char(out, '\n');
}

/* ---- conditions in words */

static void add_comparison(const struct role *role, const struct peil_condition *condition, struct text *out)
{
  static const char *const signs[] = {[PEIL_AT_LEAST] = "≥", [PEIL_AT_MOST] = "≤", [PEIL_IS] = "="};
  const struct peil_item *item = role->view->item[condition->item];
  if (condition->op == PEIL_HAS_EVIDENCE) {
    text_addf(out, _("%s has evidence"), item->id);
    return;
  }
  text_addf(out, "%s %s ", item->id, signs[condition->op]);
  const struct peil_scale *scale = item->scale == PEIL_NO_SCALE ? NULL : role->view->scale[item->scale];
  for (uint32_t i = 0; scale && i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    if (point->value != condition->value || !*point->code) continue;
    text_add(out, point->code); /* the word says enough */
    return;
  }
  if (scale) listing_level(out, scale, condition->value);
  else add_number(out, condition->value);
}

/* In words: "CBB-C1.P1 >= 3 and not (...)". */
static void show_condition(const struct role *role, const struct peil_condition *condition, struct text *out)
{
  if (condition->op == PEIL_NOT) {
    text_add(out, _("not ("));
    show_condition(role, condition->part[0], out);
    text_add_char(out, ')');
  } else if (condition->op == PEIL_ALL || condition->op == PEIL_ANY) {
    for (uint32_t i = 0; i < condition->parts; i++) {
      const struct peil_condition *part = condition->part[i];
      bool nested = (part->op == PEIL_ALL || part->op == PEIL_ANY) && part->parts > 1;
      if (i) text_addf(out, " %s ", condition->op == PEIL_ALL ? _("and") : _("or"));
      if (nested) text_add_char(out, '(');
      show_condition(role, part, out);
      if (nested) text_add_char(out, ')');
    }
  } else {
    add_comparison(role, condition, out);
  }
}

/* ---- an item */

static bool words_hold(struct role_words words, const char *id)
{
  for (size_t i = 0; i < words.count; i++)
    if (!strcmp(words.word[i], id)) return true;
  return false;
}

static const char *erratum_kind(const char *kind)
{
  if (!strcmp(kind, "spelling")) return _("spelling");
  return !strcmp(kind, "content") ? _("content") : _("remark");
}

static void add_errata(struct text *out, const struct role *role, const char *id, bool content_only)
{
  for (size_t i = 0; i < role->errata; i++) {
    const struct role_erratum *erratum = &role->erratum[i];
    if (!words_hold(erratum->items, id) || (content_only && strcmp(erratum->kind, "content") != 0)) continue;
    AUTO(text) struct text line = {0};
    text_addf(&line, "“%s” → “%s” (%s). %s", erratum->was, erratum->becomes, erratum_kind(erratum->kind),
              here(erratum->reason));
    AUTO(text) struct text label = {0};
    text_addf(&label, _("erratum %s:"), erratum->id);
    labelled(out, text_string(&label), text_string(&line));
  }
}

static void add_statement(struct text *out, const struct role_item *more, struct show_way way)
{
  AUTO(text) struct text statement = {0};
  const struct peil_item *item = more->item;
  bool literal = way.literal && *more->source.text;
  if (!literal && *here(more->stem)) text_addf(&statement, "%s ", here(more->stem));
  if (item->type == PEIL_BIPOLAR && !literal)
    text_addf(&statement, "%s  ↔  %s", here(item->left), here(item->right));
  else text_add(&statement, literal ? more->source.text : here(item->text));
  text_addf(out, "%*s", INDENT, "");
  listing_paragraph(out, INDENT, INDENT, text_string(&statement));
  labelled(out, _("question:"), here(more->question));
}

static void add_evidence(struct text *out, const struct role_item *more)
{
  if (more->item->evidence == PEIL_EVIDENCE_NONE) return;
  AUTO(text) struct text line = {0};
  text_add(&line, more->item->evidence == PEIL_EVIDENCE_REQUIRED ? _("required") : _("welcome"));
  for (size_t i = 0; i < more->evidence_kinds; i++) {
    const struct role_evidence_kind *kind = &more->evidence_kind[i];
    text_addf(&line, "%s %s", i ? ";" : ":", *here(kind->label) ? here(kind->label) : kind->id);
    if (isnan(kind->cap)) continue;
    text_add(&line, _(" (alone carries at most "));
    add_number(&line, kind->cap);
    text_add_char(&line, ')');
  }
  labelled(out, _("evidence:"), text_string(&line));
}

static void add_requirement(struct text *out, const struct role *role, const struct peil_item *item)
{
  const struct peil_scale *scale = role->view->scale[item->scale];
  AUTO(text) struct text line = {0};
  if (!isnan(item->minimum)) {
    text_addf(&line, "%s ", _("at least"));
    listing_level(&line, scale, item->minimum);
  }
  if (!isnan(item->maximum)) {
    text_addf(&line, "%s%s ", line.length ? ", " : "", _("at most"));
    listing_level(&line, scale, item->maximum);
  }
  labelled(out, _("requirement:"), text_string(&line));
}

static void add_scale(struct text *out, const struct role *role, const struct peil_item *item)
{
  if (item->scale == PEIL_NO_SCALE) return;
  AUTO(text) struct text line = {0};
  listing_scale(&line, role, item->scale);
  labelled(out, _("scale:"), text_string(&line));
  add_requirement(out, role, item);
  if (isnan(item->ideal)) return;
  text_clear(&line);
  listing_level(&line, role->view->scale[item->scale], item->ideal);
  labelled(out, _("wanted:"), text_string(&line));
}

static void add_feeds(struct text *out, const struct role *role, uint32_t from, uint32_t index)
{
  AUTO(text) struct text line = {0};
  for (uint32_t o = 0; o < role->view->outcomes; o++) {
    const struct peil_outcome *outcome = role->view->outcome[o];
    for (uint32_t f = 0; f < outcome->feeds; f++) {
      if (outcome->feed[f]->from != from || outcome->feed[f]->index != index) continue;
      text_addf(&line, "%s%s × ", line.length ? ", " : "", outcome->id);
      add_number(&line, outcome->feed[f]->weight);
    }
  }
  labelled(out, _("feeds:"), text_string(&line));
}

static void add_related(struct text *out, const struct role_item *more)
{
  AUTO(text) struct text line = {0};
  for (size_t i = 0; i < more->related.count; i++)
    text_addf(&line, "%s%s", i ? ", " : "", more->related.word[i]);
  labelled(out, _("overlaps with:"), text_string(&line));
}

static void add_origin(struct text *out, const struct role_source *source, bool verbatim)
{
  AUTO(text) struct text line = {0};
  if (source->line) text_addf(&line, _("line %d"), source->line);
  if (verbatim && *source->text) text_addf(&line, "%s“%s”", line.length ? ": " : "", source->text);
  if (verbatim && source->shared) text_addf(&line, " %s", _("(the whole statement; this is a part of it)"));
  labelled(out, _("source:"), text_string(&line));
}

static void add_item(struct text *out, const struct role *role, uint32_t index, struct show_way way)
{
  const struct role_item *more = &role->item[index];
  const struct peil_item *item = more->item;
  text_addf(out, "\n%s  %s", item->id, item_type_label(item->type));
  if (item->part) text_addf(out, ", %s", item_part_label(item->part));
  if (more->optional) text_addf(out, ", %s", _("optional"));
  text_add_char(out, '\n');
  add_statement(out, more, way);
  add_scale(out, role, item);
  add_evidence(out, more);
  if (more->when) {
    AUTO(text) struct text line = {0};
    show_condition(role, more->when, &line);
    labelled(out, _("asked only when:"), text_string(&line));
  }
  labelled(out, _("note:"), here(more->note));
  add_feeds(out, role, PEIL_FROM_ITEM, index);
  add_related(out, more);
  add_origin(out, &more->source, way.source);
  add_errata(out, role, item->id, !way.source && !way.literal);
}

/* ---- the rest of the page */

static void add_outcome(struct text *out, const struct role *role, uint32_t index, struct show_way way)
{
  const struct role_outcome *more = &role->outcome[index];
  const struct peil_outcome *outcome = more->outcome;
  AUTO(text) struct text line = {0};
  text_addf(&line, "%s  %s", outcome->id, here(outcome->title));
  heading(out, text_string(&line));
  text_clear(&line);
  text_add(&line, outcome_kind_label(outcome->kind));
  if (!isnan(outcome->minimum)) {
    text_add(&line, ", ");
    add_number(&line, outcome->minimum);
    text_add(&line, " – ");
    add_number(&line, outcome->maximum);
  }
  if (!isnan(outcome->norm)) {
    text_addf(&line, ", %s ", _("norm"));
    add_number(&line, outcome->norm);
  }
  if (outcome->combine == PEIL_MINIMUM) text_addf(&line, ", %s", _("the lowest counts"));
  text_addf(out, "%*s", INDENT, "");
  listing_paragraph(out, INDENT, INDENT, text_string(&line));
  add_feeds(out, role, PEIL_FROM_OUTCOME, index);
  if (way.source) add_origin(out, &more->source, true);
  if (way.source) add_errata(out, role, outcome->id, false);
}

static void add_head(struct text *out, const struct role *role)
{
  text_addf(out, "%s\n%s %s", here(role->view->title), role->view->id, role->view->version);
  text_addf(out, ", %s %.12s%s\n\n", "sha256", role->sha256, role->draft ? _(", a draft") : "");
  if (*here(role->purpose)) listing_paragraph(out, 0, 0, here(role->purpose));
  if (*role->source.title) text_addf(out, _("\nSource document: %s"), role->source.title);
  if (*role->source.date) text_addf(out, ", %s", role->source.date);
  if (*role->source.title) text_add_char(out, '\n');
  if (!role->verdict) text_addf(out, "%s\n", _("A profile only: methods give figures and no verdict."));
}

static void add_context(struct text *out, const struct role *role, struct show_way way)
{
  bool first = true;
  for (size_t i = 0; i < role->contexts; i++) {
    const struct role_context *context = &role->context[i];
    bool told = context->value || !strcmp(context->use, "definition") || !strcmp(context->use, "footnote");
    if (!told && !way.source) continue;
    if (first) heading(out, _("Around the questions"));
    first = false;
    AUTO(text) struct text line = {0};
    text_addf(&line, "%s ", here(context->text));
    if (context->value)
      text_addf(&line, "= %s", *context->value ? context->value : _("(to be filled in by the organisation)"));
    labelled(out, context->id, text_string(&line));
  }
}

static void add_rules(struct text *out, const struct role *role, struct show_way way)
{
  if (role->view->rules) heading(out, _("Rules"));
  for (uint32_t i = 0; i < role->view->rules; i++) {
    const struct peil_rule *rule = role->view->rule[i];
    text_addf(out, "\n%s  %s: %s\n", rule->id, rule->kind == PEIL_ADVICE ? _("advice") : _("knock-out"),
              here(rule->title));
    for (uint32_t k = 0; k < rule->readings; k++) {
      AUTO(text) struct text line = {0}, label = {0};
      text_addf(&label, _("reading %s:"), rule->reading[k]->id);
      text_addf(&line, "%s ", here(rule->reading[k]->text));
      text_add_char(&line, '[');
      show_condition(role, rule->reading[k]->condition, &line);
      text_add_char(&line, ']');
      labelled(out, text_string(&label), text_string(&line));
    }
    labelled(out, _("met, but not outright:"), here(rule->conditionally));
    add_origin(out, &role->rule[i].source, way.source);
  }
}

static void add_methods(struct text *out, const struct role *role)
{
  if (role->methods) heading(out, _("Methods this role offers"));
  for (size_t i = 0; i < role->methods; i++) {
    text_addf(out, "%*s%s", INDENT, "", role->method[i].id);
    for (size_t o = 0; o < role->method[i].options; o++)
      text_addf(out, " %s=%s", role->method[i].option[o].key, role->method[i].option[o].value);
    text_addf(out, "%s\n", role->method[i].recommended ? _("  (recommended)") : "");
  }
}

/* An outcome's heading comes before its items; outcomes without items of their own stand together, after them. */
void show_page(const struct role *role, struct show_way way, struct text *out)
{
  bool *told = need_array(role->view->outcomes, sizeof *told);
  uint32_t group = UINT32_MAX;
  add_head(out, role);
  for (uint32_t i = 0; i < role->view->items; i++) {
    uint32_t own = role->item[i].group;
    if (role_item_is_turned(&role->item[i])) continue;
    if (own != group && own == UINT32_MAX) heading(out, _("Outside the outcomes"));
    else if (own != group && !told[own]) add_outcome(out, role, own, way);
    else if (own != group) heading(out, here(role->view->outcome[own]->title));
    if (own != UINT32_MAX) told[own] = true;
    group = own;
    add_item(out, role, i, way);
  }
  for (uint32_t o = 0; o < role->view->outcomes; o++)
    if (!told[o]) add_outcome(out, role, o, way);
  free(told);
  add_rules(out, role, way);
  add_context(out, role, way);
  add_methods(out, role);
}
