/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answers as they were given: a table for each part of the questionnaire, a column for each rater, with notes and
 * evidence beside them; and for bipolar pairs the line that each rater draws between the poles.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/tell_build.h"

/* ------------------------------------------------------------------------------------------------------ scales */

static bool scale_used(const struct peil_role *view, uint32_t scale)
{
  for (uint32_t i = 0; i < view->items; i++)
    if (view->item[i]->scale == scale && view->item[i]->type != PEIL_CONTEXT) return true;
  return false;
}

static void scale_points(const struct teller *teller, uint32_t index, struct text *out)
{
  const struct peil_scale *scale = teller->view->scale[index];
  const char *unit = teller->view->scale[index]->unit;
  for (uint32_t p = 0; p < scale->points; p++) {
    if (p) text_add(out, "; ");
    if (scale->type != PEIL_NOMINAL) {
      tell_short_number(teller, out, scale->point[p]->value);
      text_add(out, " ");
    }
    text_add(out, text_in(scale->point[p]->label, teller->language));
  }
  if (scale->points) return;
  AUTO(text) struct text low = {0}, high = {0};
  tell_short_number(teller, &low, scale->minimum);
  tell_short_number(teller, &high, scale->maximum);
  if (unit && *unit) text_addf(&high, " %s", unit);
  TELL_FILL(teller, out, TELL_FROM_TO, text_string(&low), text_string(&high));
}

/* One scale is a sentence; several are a table, with the name by which the role text knows each. */
static void scales(const struct teller *teller)
{
  const char *head[] = {tell_say(teller, TELL_POINTS), tell_say(teller, TELL_NAME_IN_ROLE)};
  static const uint8_t numeric[] = {0, 0};
  AUTO(text) struct text line = {0}, points = {0};
  uint32_t used = 0, only = 0;
  for (uint32_t s = 0; s < teller->view->scales; s++) {
    if (!scale_used(teller->view, s)) continue;
    used++;
    only = s;
  }
  if (used == 1) {
    scale_points(teller, only, &points);
    TELL_FILL(teller, &line, TELL_SCALE_IS, text_string(&points));
    tell_paragraph(teller, &line);
  }
  if (used < 2) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_SCALES_USED), 2, head, numeric);
  for (uint32_t s = 0; s < teller->view->scales; s++) {
    if (!scale_used(teller->view, s)) continue;
    doc_row(teller->doc);
    scale_points(teller, s, &line);
    tell_cell(teller, &line);
    doc_cell_text(teller->doc, teller->view->scale[s]->id);
  }
  doc_end(teller->doc);
}

/* ------------------------------------------------------------------------------------------------ tables */

/* A question that can be answered the other way round too stands there twice only when somebody did. */
static bool is_asked(const struct teller *teller, struct tell_sheets sheets, uint32_t item)
{
  bool told = !role_item_is_turned(&teller->role->item[item]);
  for (uint32_t i = 0; !told && i < sheets.count; i++)
    told = sheets.sheet[i]->answer[item].missing != PEIL_NOT_ANSWERED;
  return told && teller->view->item[item]->type != PEIL_CONTEXT;
}

#define ANCHORS_UP_TO                                                                                        \
  2u /* raters; beside more of them the anchors, told with the scales, crowd out the figures */

static void answer_cell(const struct teller *teller, const struct sheet_answer *answer, uint32_t item,
                        bool anchor)
{
  AUTO(text) struct text line = {0};
  if (answer->missing != PEIL_PRESENT) {
    doc_cell_missing(teller->doc, missing_label(answer->missing, teller->language));
    return;
  }
  if (answer->text) text_add(&line, answer->text);
  else tell_value(teller, &line, item, answer->value, anchor);
  tell_cell(teller, &line);
}

static void files_of(const struct sheet_answer *answer, struct text *out)
{
  for (size_t e = 0; e < answer->evidences; e++)
    text_addf(out, "%s%s", e ? ", " : "", answer->evidence[e].file);
}

static void notes_cell(const struct teller *teller, struct tell_sheets sheets, uint32_t item)
{
  AUTO(text) struct text line = {0}, files = {0};
  for (uint32_t i = 0; i < sheets.count; i++) {
    const struct sheet_answer *answer = &sheets.sheet[i]->answer[item];
    if (answer->note && *answer->note) {
      if (line.length) text_add(&line, " · ");
      TELL_FILL(teller, &line, TELL_NOTE_BY, sheets.sheet[i]->rater, answer->note);
    }
    if (!answer->evidences) continue;
    if (line.length) text_add(&line, " · ");
    files_of(answer, &files);
    TELL_FILL(teller, &line, TELL_EVIDENCE_BY, sheets.sheet[i]->rater, text_string(&files));
    text_clear(&files);
  }
  tell_cell(teller, &line);
}

static bool has_notes(struct tell_sheets sheets, uint32_t item)
{
  for (uint32_t i = 0; i < sheets.count; i++) {
    const struct sheet_answer *answer = &sheets.sheet[i]->answer[item];
    if ((answer->note && *answer->note) || answer->evidences) return true;
  }
  return false;
}

/* ------------------------------------------------------------------------------------ what was written, of all */

#define NOTES_SHOWN 500u

static bool note_row(const struct teller *teller, uint32_t index, const struct sheet *sheet, uint32_t item,
                     bool open)
{
  static const uint8_t numeric[] = {0, 0, 0, 0, 0};
  const char *head[] = {tell_cases(teller, SIZE_MAX, TELL_CASES_ONE), tell_say(teller, TELL_ITEM),
                        tell_say(teller, TELL_RATER), tell_say(teller, TELL_ANSWER),
                        tell_say(teller, TELL_NOTE)};
  const struct sheet_answer *answer = &sheet->answer[item];
  AUTO(text) struct text line = {0};
  if (!open) doc_open_table(teller->doc, tell_say(teller, TELL_WRITTEN), 5, head, numeric);
  if (!open) doc_column_beneath(teller->doc);
  doc_row(teller->doc);
  doc_cell_text(teller->doc, teller->what->cases->batch.subject[index]);
  tell_item(teller, &line, item, false);
  tell_cell(teller, &line);
  doc_cell_text(teller->doc, sheet->rater);
  if (answer->missing != PEIL_PRESENT) text_add(&line, missing_label(answer->missing, teller->language));
  else if (!answer->text) tell_value(teller, &line, item, answer->value, true);
  tell_cell(teller, &line);
  doc_cell_text(teller->doc, answer->note);
  return true;
}

void tell_notes_of_all(const struct teller *teller)
{
  uint32_t shown = 0;
  bool open = false;
  for (uint32_t c = 0; c < teller->what->cases->batch.cases; c++) {
    struct tell_sheets sheets = tell_sheets(teller, c);
    for (uint32_t item = 0; item < teller->view->items; item++)
      for (uint32_t i = 0; i < sheets.count; i++) {
        const char *note = sheets.sheet[i]->answer[item].note;
        if (!note || !*note || shown++ >= NOTES_SHOWN) continue;
        open = note_row(teller, c, sheets.sheet[i], item, open);
      }
  }
  if (open) doc_end(teller->doc);
  if (shown <= NOTES_SHOWN) return;
  AUTO(text) struct text line = {0}, more = {0};
  tell_short_number(teller, &more, shown - NOTES_SHOWN);
  TELL_FILL(teller, &line, TELL_AND_MORE, text_string(&more));
  tell_paragraph(teller, &line);
}

#define EVERY_GROUP (UINT32_MAX - 1)

/* One part: the items of a group (UINT32_MAX: of none; EVERY_GROUP: all). */
struct answers_part {
  uint32_t group;
  unsigned items;
  bool notes;
  const char *
      stem; /* the one that all with a stem share, "" for none; NULL when they differ: then each bears its own */
};

static bool is_in_part(const struct teller *teller, struct tell_sheets sheets, uint32_t group, uint32_t item)
{
  return is_asked(teller, sheets, item) && (group == EVERY_GROUP || teller->role->item[item].group == group);
}

static struct answers_part part_of(const struct teller *teller, struct tell_sheets sheets, uint32_t group)
{
  struct answers_part part = {.group = group, .stem = ""};
  for (uint32_t i = 0; i < teller->view->items; i++) {
    if (!is_in_part(teller, sheets, group, i)) continue;
    const char *stem = text_in(teller->role->item[i].stem, teller->language);
    part.items++;
    if (part.stem && !*part.stem) part.stem = stem;
    else if (part.stem && *stem && strcmp(part.stem, stem) != 0) part.stem = NULL;
    part.notes = part.notes || has_notes(sheets, i);
  }
  return part;
}

static void answer_row(const struct teller *teller, struct tell_sheets sheets,
                       const struct answers_part *part, uint32_t item)
{
  AUTO(text) struct text line = {0};
  const struct peil_item *one = teller->view->item[item];
  doc_row(teller->doc);
  text_addf(&line, "%s ", one->id);
  tell_item(teller, &line, item, !part->stem);
  tell_cell(teller, &line);
  tell_errata_of(teller, one->id);
  for (uint32_t i = 0; i < sheets.count; i++)
    answer_cell(teller, &sheets.sheet[i]->answer[item], item, sheets.count <= ANCHORS_UP_TO);
  if (part->notes) notes_cell(teller, sheets, item);
}

static void answers_table(const struct teller *teller, struct tell_sheets sheets,
                          const struct answers_part *part, const char *title)
{
  unsigned columns = 1 + sheets.count + part->notes;
  const char **head = need_array(columns, sizeof *head);
  uint8_t *numeric = need_array(columns, sizeof *numeric);
  struct text *name = need_array(sheets.count, sizeof *name);
  head[0] = tell_say(teller, TELL_ITEM);
  for (uint32_t i = 0; i < sheets.count; i++) {
    tell_rater(teller, &name[i], sheets.sheet[i]);
    head[1 + i] = text_string(&name[i]);
  }
  if (part->notes) head[columns - 1] = tell_say(teller, TELL_NOTES);
  doc_open_table(teller->doc, title, columns, head, numeric);
  if (part->notes) doc_column_beneath(teller->doc);
  for (uint32_t i = 0; i < teller->view->items; i++)
    if (is_in_part(teller, sheets, part->group, i)) answer_row(teller, sheets, part, i);
  doc_end(teller->doc);
  for (uint32_t i = 0; i < sheets.count; i++) text_finish(&name[i]);
  free(name);
  free(numeric);
  free(head);
}

/* ----------------------------------------------------------------------------------------------------- profile */

#define PROFILE_LINES 5u /* raters that can be told apart in one figure, beside the wanted position */

struct profile {
  uint32_t *item, items, lines;
  bool ideal;
  const char **left, **right, **name, **missing;
  double *value;
};

static bool is_pair_of(const struct teller *teller, uint32_t item, uint32_t group, uint32_t scale)
{
  const struct peil_item *one = teller->view->item[item];
  return one->type == PEIL_BIPOLAR && teller->role->item[item].group == group &&
         (scale == PEIL_NO_SCALE || one->scale == scale);
}

static void profile_values(const struct teller *teller, struct tell_sheets sheets, struct profile *profile)
{
  for (uint32_t c = 0; c < profile->items; c++) {
    const struct peil_item *item = teller->view->item[profile->item[c]];
    profile->left[c] = text_in(item->left, teller->language);
    profile->right[c] = text_in(item->right, teller->language);
    for (uint32_t s = 0; s < profile->lines; s++) {
      size_t at = (size_t)s * profile->items + c;
      bool wanted = profile->ideal && s + 1 == profile->lines;
      const struct sheet_answer *answer = wanted ? NULL : &sheets.sheet[s]->answer[profile->item[c]];
      profile->value[at] = wanted ? item->ideal : answer->value;
      profile->missing[at] =
          wanted || answer->missing == PEIL_PRESENT ? "" : missing_label(answer->missing, teller->language);
    }
  }
}

static void profile_draw(const struct teller *teller, struct tell_sheets sheets, struct profile *profile)
{
  const struct peil_scale *scale = teller->view->scale[teller->view->item[profile->item[0]]->scale];
  struct text name[PROFILE_LINES] = {{0}};
  AUTO(text) struct text unit = {0};
  for (uint32_t s = 0; s < profile->lines; s++) {
    bool wanted = profile->ideal && s + 1 == profile->lines;
    if (!wanted) tell_rater(teller, &name[s], sheets.sheet[s]);
    profile->name[s] = wanted ? tell_say(teller, TELL_IDEAL) : text_string(&name[s]);
  }
  profile_values(teller, sheets, profile);
  tell_unit(teller, &unit, scale->minimum, scale->maximum);
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_PROFILE,
                               .title = tell_say(teller, TELL_PROFILE_TITLE),
                               .description = tell_say(teller, TELL_PROFILE_DESCRIBES),
                               .unit = text_string(&unit),
                               .minimum = scale->minimum,
                               .maximum = scale->maximum,
                               .norm = NAN,
                               .categories = profile->items,
                               .series = profile->lines,
                               .category = profile->left,
                               .opposite = profile->right,
                               .name = profile->name,
                               .value = profile->value,
                               .missing = profile->missing};
  doc_figure(teller->doc, &figure);
  for (uint32_t s = 0; s < PROFILE_LINES; s++) text_finish(&name[s]);
}

static void profile(const struct teller *teller, struct tell_sheets sheets, uint32_t group)
{
  uint32_t items = teller->view->items, scale = PEIL_NO_SCALE;
  struct profile p = {.item = need_array(items, sizeof(uint32_t))};
  for (uint32_t i = 0; i < items; i++) {
    if (!is_pair_of(teller, i, group, scale)) continue;
    scale = teller->view->item[i]->scale;
    p.ideal = p.ideal || !isnan(teller->view->item[i]->ideal);
    p.item[p.items++] = i;
  }
  p.lines = sheets.count + p.ideal;
  if (p.items > 1 && p.lines <= PROFILE_LINES) {
    size_t values = (size_t)p.items * p.lines;
    p.left = need_array(p.items, sizeof *p.left);
    p.right = need_array(p.items, sizeof *p.right);
    p.name = need_array(p.lines, sizeof *p.name);
    p.missing = need_array(values, sizeof *p.missing);
    p.value = need_array(values, sizeof *p.value);
    profile_draw(teller, sheets, &p);
  }
  free(p.item);
  free(p.left);
  free(p.right);
  free(p.name);
  free(p.missing);
  free(p.value);
}

/* --------------------------------------------------------------------------------------------------- the whole */

/* A method that is about poles draws them itself; once is enough. */
static bool has_profile(const struct doc_node *node)
{
  for (const struct doc_node *child = node->first; child; child = child->next)
    if ((child->kind == DOC_FIGURE && child->figure->kind == PEIL_PROFILE) || has_profile(child)) return true;
  return false;
}

/* Many headings over one or two items each would hide the answers between them. */
#define ITEMS_FOR_HEADINGS 3u

static bool is_worth_headings(const struct teller *teller, struct tell_sheets sheets)
{
  uint32_t items = 0, groups = 0;
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    uint32_t before = items;
    for (uint32_t i = 0; i < teller->view->items; i++) items += is_in_part(teller, sheets, o, i);
    groups += items > before;
  }
  return items >= groups * ITEMS_FOR_HEADINGS;
}

static void answers_in_one(const struct teller *teller, struct tell_sheets sheets)
{
  struct answers_part part = part_of(teller, sheets, EVERY_GROUP);
  answers_table(teller, sheets, &part, tell_say(teller, TELL_GIVEN_ANSWERS));
}

static void answers_group(const struct teller *teller, struct tell_sheets sheets, uint32_t group)
{
  struct answers_part part = part_of(teller, sheets, group);
  if (!part.items) return;
  const char *title =
      group == UINT32_MAX ? tell_say(teller, TELL_OTHER_ITEMS) : tell_outcome_title(teller, group);
  if (part.stem && *part.stem) doc_paragraph(teller->doc, part.stem);
  if (tell_figure_wanted(teller, "profile") && !has_profile(teller->case_part))
    profile(teller, sheets, group);
  answers_table(teller, sheets, &part, title);
}

void tell_answers(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  doc_open_section(teller->doc, tell_say(teller, TELL_GIVEN_ANSWERS));
  doc_paragraph(teller->doc, tell_say(teller, TELL_ANSWERS_INTRO));
  scales(teller);
  bool headings = is_worth_headings(teller, sheets);
  if (!headings) answers_in_one(teller, sheets);
  for (uint32_t o = 0; headings && o < teller->view->outcomes; o++) answers_group(teller, sheets, o);
  if (headings) answers_group(teller, sheets, UINT32_MAX);
  doc_end(teller->doc);
}
