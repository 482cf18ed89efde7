/* SPDX-License-Identifier: EUPL-1.2
 *
 * The evidence that was named, what was asked and is not there, and the distance between now and wanted.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/tell_build.h"

/* ---------------------------------------------------------------------------------------------------- evidence */

static size_t evidence_count(struct tell_sheets sheets, uint32_t item)
{
  size_t count = 0;
  for (uint32_t i = 0; i < sheets.count; i++) count += sheets.sheet[i]->answer[item].evidences;
  return count;
}

static const struct role_evidence_kind *kind_of(const struct teller *teller, uint32_t item,
                                                const struct sheet_evidence *evidence)
{
  const struct role_item *one = &teller->role->item[item];
  return evidence->kind < one->evidence_kinds ? &one->evidence_kind[evidence->kind] : NULL;
}

static const struct sheet_evidence *names_file(const struct sheet_answer *answer, const char *file)
{
  for (size_t e = 0; e < answer->evidences; e++)
    if (!strcmp(answer->evidence[e].file, file)) return &answer->evidence[e];
  return NULL;
}

/* A file that several raters name for one question is one row. */
static bool named_before(struct tell_sheets sheets, uint32_t item, uint32_t sheet, const char *file)
{
  for (uint32_t i = 0; i < sheet; i++)
    if (names_file(&sheets.sheet[i]->answer[item], file)) return true;
  return false;
}

static void evidence_row(const struct teller *teller, struct tell_sheets sheets, uint32_t item,
                         const struct sheet_evidence *evidence, bool kinds)
{
  AUTO(text) struct text line = {0};
  const struct role_evidence_kind *kind = kind_of(teller, item, evidence);
  doc_row(teller->doc);
  doc_cell_text(teller->doc, evidence->file);
  text_addf(&line, "%s ", teller->view->item[item]->id);
  tell_item(teller, &line, item, false);
  tell_cell(teller, &line);
  if (kinds) doc_cell_text(teller->doc, kind ? text_in(kind->label, teller->language) : "");
  for (uint32_t i = 0; i < sheets.count; i++)
    if (names_file(&sheets.sheet[i]->answer[item], evidence->file))
      text_addf(&line, "%s%s", line.length ? ", " : "", sheets.sheet[i]->rater);
  tell_cell(teller, &line);
}

static void evidence_rows(const struct teller *teller, struct tell_sheets sheets, uint32_t item, bool kinds)
{
  for (uint32_t i = 0; i < sheets.count; i++)
    for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++) {
      const struct sheet_evidence *evidence = &sheets.sheet[i]->answer[item].evidence[e];
      if (!named_before(sheets, item, i, evidence->file)) evidence_row(teller, sheets, item, evidence, kinds);
    }
}

static bool any_kind(const struct teller *teller, struct tell_sheets sheets)
{
  for (uint32_t item = 0; item < teller->view->items; item++)
    for (uint32_t i = 0; i < sheets.count; i++)
      for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++)
        if (kind_of(teller, item, &sheets.sheet[i]->answer[item].evidence[e])) return true;
  return false;
}

static void evidence_table(const struct teller *teller, struct tell_sheets sheets)
{
  const char *head[4] = {tell_say(teller, TELL_FILE_NAME), tell_say(teller, TELL_ITEM)};
  static const uint8_t numeric[] = {0, 0, 0, 0};
  size_t all = 0;
  unsigned columns = 2;
  bool kinds = any_kind(teller, sheets);
  if (kinds) head[columns++] = tell_say(teller, TELL_EVIDENCE_KIND);
  head[columns++] = tell_say(teller, TELL_BY);
  for (uint32_t i = 0; i < teller->view->items; i++) all += evidence_count(sheets, i);
  if (!all) {
    doc_paragraph(teller->doc, tell_say(teller, TELL_NO_EVIDENCE));
    return;
  }
  doc_open_table(teller->doc, tell_say(teller, TELL_EVIDENCE_GIVEN), columns, head, numeric);
  for (uint32_t i = 0; i < teller->view->items; i++) evidence_rows(teller, sheets, i, kinds);
  doc_end(teller->doc);
}

/* The first answer that names a file is the one that tells of it. */
static bool told_before(struct tell_sheets sheets, uint32_t until_item, const struct sheet_evidence *until)
{
  for (uint32_t item = 0; item <= until_item; item++)
    for (uint32_t i = 0; i < sheets.count; i++)
      for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++) {
        const struct sheet_evidence *evidence = &sheets.sheet[i]->answer[item].evidence[e];
        if (evidence == until) return false;
        if (!strcmp(evidence->file, until->file)) return true;
      }
  return false;
}

static void file_row(const struct teller *teller, const struct sheet_evidence *evidence)
{
  doc_row(teller->doc);
  doc_cell_text(teller->doc, evidence->file);
  if (*evidence->sha256) {
    doc_cell_text(teller->doc, evidence->media);
    doc_cell_number(teller->doc, (double)evidence->size, 0);
    doc_cell_text(teller->doc, evidence->sha256);
  } else {
    for (int i = 0; i < 3; i++) doc_cell_missing(teller->doc, tell_say(teller, TELL_EVIDENCE_NOT_INCLUDED));
  }
}

/* Each file once, as it is sealed. Nothing where nobody looked at the files: a report before sealing. */
static void file_table(const struct teller *teller, struct tell_sheets sheets)
{
  const char *head[] = {tell_say(teller, TELL_FILE_NAME), tell_say(teller, TELL_EVIDENCE_CONTENT),
                        tell_say(teller, TELL_EVIDENCE_SIZE), "SHA-256"};
  static const uint8_t numeric[] = {0, 0, 1, 0};
  bool hashed = false;
  for (uint32_t item = 0; item < teller->view->items; item++)
    for (uint32_t i = 0; i < sheets.count; i++)
      for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++)
        hashed = hashed || *sheets.sheet[i]->answer[item].evidence[e].sha256;
  if (!hashed) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_EVIDENCE_FILES), 4, head, numeric);
  for (uint32_t item = 0; item < teller->view->items; item++)
    for (uint32_t i = 0; i < sheets.count; i++)
      for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++) {
        const struct sheet_evidence *evidence = &sheets.sheet[i]->answer[item].evidence[e];
        if (!told_before(sheets, item, evidence)) file_row(teller, evidence);
      }
  doc_end(teller->doc);
}

/* Evidence is only missed where somebody says that something is there: what was not observed, and a no or a nothing at the
 * bottom of the scale, need no proof. */
static bool claims(const struct teller *teller, const struct sheet *sheet, uint32_t item)
{
  const struct sheet_answer *answer = &sheet->answer[item];
  uint32_t scale = teller->view->item[item]->scale;
  if (answer->missing != PEIL_PRESENT) return false;
  return scale == PEIL_NO_SCALE || answer->value > teller->view->scale[scale]->minimum;
}

bool tell_lacks_evidence(const struct teller *teller, struct tell_sheets sheets, uint32_t item)
{
  if (teller->view->item[item]->evidence != PEIL_EVIDENCE_REQUIRED || evidence_count(sheets, item))
    return false;
  for (uint32_t i = 0; i < sheets.count; i++)
    if (claims(teller, sheets.sheet[i], item)) return true;
  return false;
}

static void evidence_gaps(const struct teller *teller, struct tell_sheets sheets)
{
  bool asked = false, open = false;
  AUTO(text) struct text line = {0};
  for (uint32_t i = 0; i < teller->view->items; i++) {
    asked = asked || teller->view->item[i]->evidence == PEIL_EVIDENCE_REQUIRED;
    if (!tell_lacks_evidence(teller, sheets, i)) continue;
    if (!open) {
      doc_remark(teller->doc, PEIL_WARNING, tell_say(teller, TELL_EVIDENCE_MISSING));
      doc_open_list(teller->doc, false);
    }
    open = true;
    text_addf(&line, "%s ", teller->view->item[i]->id);
    tell_item(teller, &line, i, false);
    tell_list_item(teller, &line);
  }
  if (open) doc_end(teller->doc);
  else if (asked) doc_paragraph(teller->doc, tell_say(teller, TELL_EVIDENCE_COMPLETE));
}

/* The highest cap among what is there; NaN when something without a cap is among it. */
static double weak_cap(const struct teller *teller, struct tell_sheets sheets, uint32_t item)
{
  double cap = NAN;
  for (uint32_t i = 0; i < sheets.count; i++)
    for (size_t e = 0; e < sheets.sheet[i]->answer[item].evidences; e++) {
      const struct role_evidence_kind *kind =
          kind_of(teller, item, &sheets.sheet[i]->answer[item].evidence[e]);
      if (!kind || isnan(kind->cap)) return NAN;
      cap = isnan(cap) ? kind->cap : fmax(cap, kind->cap);
    }
  return cap;
}

static void weak_evidence(const struct teller *teller, struct tell_sheets sheets)
{
  AUTO(text) struct text line = {0}, cap = {0}, item = {0};
  for (uint32_t i = 0; i < teller->view->items; i++) {
    double highest = weak_cap(teller, sheets, i);
    if (isnan(highest)) continue;
    text_clear(&cap);
    text_clear(&item);
    text_addf(&item, "%s ", teller->view->item[i]->id);
    tell_item(teller, &item, i, false);
    tell_short_number(teller, &cap, highest);
    text_addf(&line, "%s ", tell_say(teller, TELL_WEAK_ONLY));
    TELL_FILL(teller, &line, TELL_EVIDENCE_WEAK_ITEM, text_string(&item), text_string(&cap));
    text_add(&line, ".");
    doc_remark(teller->doc, PEIL_INFORMATION, text_string(&line));
    text_clear(&line);
  }
}

void tell_evidence(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  bool about = false;
  for (uint32_t i = 0; i < teller->view->items; i++)
    about = about || evidence_count(sheets, i) || tell_lacks_evidence(teller, sheets, i) ||
            teller->view->item[i]->evidence == PEIL_EVIDENCE_REQUIRED;
  if (!about) return;
  doc_open_section(teller->doc, tell_say(teller, TELL_EVIDENCE));
  evidence_gaps(teller, sheets);
  weak_evidence(teller, sheets);
  evidence_table(teller, sheets);
  file_table(teller, sheets);
  doc_end(teller->doc);
}

/* -------------------------------------------------------------------------------------------------------- gaps */

/* Two items of one outcome, X.now that counts and X.wanted that does not, on the same scale. */
struct pair {
  uint32_t outcome, now, wanted;
  double gap; /* of the rater being told */
};

static bool ends_in(const char *id, const char *end)
{
  size_t length = strlen(id), tail = strlen(end);
  return length > tail && !strcmp(id + length - tail, end);
}

static bool make_pair(const struct peil_role *view, const struct peil_outcome *outcome,
                      const struct peil_feed *now, const struct peil_feed *wanted)
{
  if (now->from != PEIL_FROM_ITEM || wanted->from != PEIL_FROM_ITEM || outcome->feeds < 2 ||
      wanted->weight > 0)
    return false;
  const char *a = view->item[now->index]->id, *b = view->item[wanted->index]->id;
  size_t stem = strlen(a) - strlen(".now");
  return ends_in(a, ".now") && ends_in(b, ".wanted") && strlen(b) - strlen(".wanted") == stem &&
         !strncmp(a, b, stem) && view->item[now->index]->scale != PEIL_NO_SCALE &&
         view->item[now->index]->scale == view->item[wanted->index]->scale;
}

static uint32_t pairs_of(const struct peil_role *view, struct pair *out)
{
  uint32_t count = 0;
  for (uint32_t o = 0; o < view->outcomes; o++) {
    const struct peil_outcome *outcome = view->outcome[o];
    for (uint32_t a = 0; a < outcome->feeds; a++)
      for (uint32_t b = 0; b < outcome->feeds; b++)
        if (count < view->items && make_pair(view, outcome, outcome->feed[a], outcome->feed[b]))
          out[count++] = (struct pair){o, outcome->feed[a]->index, outcome->feed[b]->index, NAN};
  }
  return count;
}

static int by_gap(const void *a, const void *b)
{
  const struct pair *x = a, *y = b;
  if (isnan(x->gap) != isnan(y->gap)) return isnan(x->gap) ? 1 : -1;
  if (!isnan(x->gap) && x->gap != y->gap) return x->gap > y->gap ? -1 : 1;
  return x->now < y->now ? -1 : 1;
}

static void agenda(const struct teller *teller, const struct sheet *sheet, const struct pair *pair,
                   uint32_t count)
{
  struct pair *sorted = need_array(count, sizeof *sorted);
  AUTO(text) struct text line = {0}, rater = {0}, from = {0}, to = {0};
  memcpy(sorted, pair, count * sizeof *sorted);
  qsort(sorted, count, sizeof *sorted, by_gap);
  tell_rater(teller, &rater, sheet);
  if (sorted[0].gap > 0) {
    TELL_FILL(teller, &line, TELL_AGENDA, text_string(&rater));
    tell_paragraph(teller, &line);
    doc_open_list(teller->doc, true);
    for (uint32_t i = 0; i < count && sorted[i].gap > 0; i++) {
      tell_short_number(teller, &from, sheet->answer[sorted[i].now].value);
      tell_short_number(teller, &to, sheet->answer[sorted[i].wanted].value);
      TELL_FILL(teller, &line, TELL_AGENDA_ITEM, tell_outcome_title(teller, sorted[i].outcome),
                text_string(&from), text_string(&to));
      tell_list_item(teller, &line);
      text_clear(&from);
      text_clear(&to);
    }
    doc_end(teller->doc);
  } else {
    doc_paragraph(teller->doc, tell_say(teller, TELL_GAP_NONE));
  }
  free(sorted);
}

static const char *why_missing(const struct teller *teller, const struct sheet *sheet, uint32_t item)
{
  return missing_label(sheet->answer[item].missing, teller->language);
}

struct gap_values {
  const char **category, **missing; /* [count], [2 * count] */
  double *value;                    /* [2 * count]: now, then wanted */
};

/* Fills them in; returns the pair with the largest gap. */
static uint32_t gap_values(const struct teller *teller, const struct sheet *sheet, const struct pair *pair,
                           uint32_t count, struct gap_values *out)
{
  uint32_t largest = 0;
  for (uint32_t i = 0; i < count; i++) {
    out->category[i] = tell_outcome_title(teller, pair[i].outcome);
    out->value[i] = sheet->answer[pair[i].now].value;
    out->value[count + i] = sheet->answer[pair[i].wanted].value;
    out->missing[i] = why_missing(teller, sheet, pair[i].now);
    out->missing[count + i] = why_missing(teller, sheet, pair[i].wanted);
    if (pair[i].gap > pair[largest].gap || isnan(pair[largest].gap)) largest = i;
  }
  return largest;
}

static void gap_describe(const struct teller *teller, const struct pair *largest, struct text *out)
{
  AUTO(text) struct text gap = {0};
  if (!(largest->gap > 0)) {
    text_add(out, tell_say(teller, TELL_GAP_NONE));
    return;
  }
  tell_short_number(teller, &gap, largest->gap);
  TELL_FILL(teller, out, TELL_GAP_DESCRIBES, tell_outcome_title(teller, largest->outcome), text_string(&gap));
}

static void gap_figure(const struct teller *teller, const struct sheet *sheet, const struct pair *pair,
                       uint32_t count)
{
  const struct peil_scale *scale = teller->view->scale[teller->view->item[pair->now]->scale];
  const char *name[] = {tell_say(teller, TELL_NOW), tell_say(teller, TELL_WANTED)};
  struct gap_values values = {need_array(count, sizeof(char *)),
                              need_array(2 * (size_t)count, sizeof(char *)),
                              need_array(2 * (size_t)count, sizeof(double))};
  AUTO(text) struct text title = {0}, rater = {0}, unit = {0}, description = {0};
  gap_describe(teller, &pair[gap_values(teller, sheet, pair, count, &values)], &description);
  tell_rater(teller, &rater, sheet);
  TELL_FILL(teller, &title, TELL_GAP_OF, text_string(&rater));
  tell_unit(teller, &unit, scale->minimum, scale->maximum);
  bool radar = tell_figure_wanted(teller, "radar") && count >= 3;
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = radar ? PEIL_RADAR : PEIL_DOT_PLOT,
                               .title = text_string(&title),
                               .description = text_string(&description),
                               .unit = text_string(&unit),
                               .minimum = scale->minimum,
                               .maximum = scale->maximum,
                               .norm = NAN,
                               .categories = count,
                               .series = 2,
                               .category = values.category,
                               .name = name,
                               .value = values.value,
                               .missing = values.missing};
  doc_figure(teller->doc, &figure);
  free(values.category);
  free(values.missing);
  free(values.value);
}

static void gaps_of(const struct teller *teller, const struct sheet *sheet, struct pair *pair, uint32_t count)
{
  bool any = false;
  for (uint32_t i = 0; i < count; i++) {
    pair[i].gap = sheet->answer[pair[i].wanted].value - sheet->answer[pair[i].now].value;
    any = any || !isnan(pair[i].gap);
  }
  if (!any) return;
  gap_figure(teller, sheet, pair, count);
  agenda(teller, sheet, pair, count);
}

void tell_gaps(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  struct pair *pair = need_array(teller->view->items, sizeof *pair);
  uint32_t count = pairs_of(teller->view, pair);
  if (count) {
    struct doc_place place = doc_place(teller->doc);
    unsigned before = teller->doc->figures;
    doc_open_section(teller->doc, tell_say(teller, TELL_GAPS));
    doc_paragraph(teller->doc, tell_say(teller, TELL_GAPS_INTRO));
    for (uint32_t i = 0; i < sheets.count; i++) gaps_of(teller, sheets.sheet[i], pair, count);
    doc_end(teller->doc);
    /* nobody answered both halves of a pair: nothing to tell */
    if (!teller->doc->refused && teller->doc->figures == before) doc_return(teller->doc, place);
  }
  free(pair);
}
