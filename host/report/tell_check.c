/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is a choice and not the source's, what was corrected, and what is needed to compute every figure again.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "report/tell_build.h"

/* ----------------------------------------------------------------------------------------------------- choices */

static void settings_table(const struct teller *teller)
{
  const char *head[] = {tell_say(teller, TELL_CHOICE), tell_say(teller, TELL_NAME_IN_ROLE)};
  static const uint8_t numeric[] = {0, 0};
  AUTO(text) struct text line = {0};
  if (!teller->role->settings) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_CHOICES), 2, head, numeric);
  for (size_t i = 0; i < teller->role->settings; i++) {
    const struct role_setting *setting = &teller->role->setting[i];
    doc_row(teller->doc);
    doc_cell_text(teller->doc, text_in(setting->reason, teller->language));
    text_addf(&line, "%s = %s", setting->id, setting->value);
    tell_cell(teller, &line);
  }
  doc_end(teller->doc);
}

static void say_list(const struct teller *teller, enum tell_word word, struct text *list)
{
  AUTO(text) struct text line = {0};
  if (!list->length) return;
  TELL_FILL(teller, &line, word, text_string(list));
  tell_paragraph(teller, &line);
  text_clear(list);
}

static void own_scales(const struct teller *teller, struct text *list)
{
  for (uint32_t s = 0; s < teller->view->scales; s++) {
    const struct peil_scale *scale = teller->view->scale[s];
    if (!teller->role->scale[s].ours) continue;
    text_addf(list, "%s%s (", list->length ? ", " : "", scale->id);
    tell_short_number(teller, list, scale->minimum);
    text_add(list, "–");
    tell_short_number(teller, list, scale->maximum);
    text_add(list, ")");
  }
}

/* Outcomes that share a norm are named together: "3 for A, B and C". */
static void own_norms(const struct teller *teller, struct text *list)
{
  for (uint32_t o = 0; o < teller->view->outcomes; o++) {
    const struct peil_outcome *outcome = teller->view->outcome[o];
    bool told = isnan(outcome->norm) || !teller->role->outcome[o].ours;
    for (uint32_t before = 0; !told && before < o; before++)
      told = teller->view->outcome[before]->norm == outcome->norm && teller->role->outcome[before].ours;
    if (told) continue;
    if (list->length) text_add(list, "; ");
    tell_short_number(teller, list, outcome->norm);
    text_add(list, " (");
    for (uint32_t also = o; also < teller->view->outcomes; also++)
      if (teller->view->outcome[also]->norm == outcome->norm && teller->role->outcome[also].ours)
        text_addf(list, "%s%s", also > o ? ", " : "", teller->view->outcome[also]->id);
    text_add(list, ")");
  }
}

static void one_limit(const struct teller *teller, const char *id, double limit, enum tell_word word,
                      struct text *list)
{
  AUTO(text) struct text number = {0};
  if (isnan(limit)) return;
  tell_short_number(teller, &number, limit);
  if (list->length) text_add(list, ", ");
  TELL_FILL(teller, list, word, id, text_string(&number));
}

static void own_requirements(const struct teller *teller, struct text *list)
{
  for (uint32_t i = 0; i < teller->view->items; i++) {
    const struct peil_item *item = teller->view->item[i];
    if (!teller->role->item[i].ours) continue;
    one_limit(teller, item->id, item->minimum, TELL_AT_LEAST, list);
    one_limit(teller, item->id, item->maximum, TELL_AT_MOST, list);
  }
}

void tell_choices(const struct teller *teller)
{
  AUTO(text) struct text scales = {0}, norms = {0}, requirements = {0};
  own_scales(teller, &scales);
  own_norms(teller, &norms);
  own_requirements(teller, &requirements);
  if (!teller->role->settings && !scales.length && !norms.length && !requirements.length) return;
  doc_open_section(teller->doc, tell_say(teller, TELL_CHOICES));
  doc_paragraph(teller->doc, tell_say(teller, TELL_CHOICES_INTRO));
  settings_table(teller);
  say_list(teller, TELL_OWN_SCALES, &scales);
  say_list(teller, TELL_OWN_NORMS, &norms);
  say_list(teller, TELL_OWN_REQUIREMENTS, &requirements);
  doc_end(teller->doc);
}

/* ------------------------------------------------------------------------------------------------------ errata */

static const char *erratum_kind(const struct teller *teller, const char *kind)
{
  if (!strcmp(kind, "spelling")) return tell_say(teller, TELL_ERRATUM_SPELLING);
  if (!strcmp(kind, "content")) return tell_say(teller, TELL_ERRATUM_CONTENT);
  return tell_say(teller, TELL_ERRATUM_REMARK);
}

void tell_errata(const struct teller *teller)
{
  const char *head[] = {tell_say(teller, TELL_LINE), tell_say(teller, TELL_WAS),
                        tell_say(teller, TELL_BECOMES), tell_say(teller, TELL_ERRATUM_KIND),
                        tell_say(teller, TELL_WHY)};
  static const uint8_t numeric[] = {1, 0, 0, 0, 0};
  if (!teller->role->errata) return;
  doc_open_section(teller->doc, tell_say(teller, TELL_ERRATA));
  doc_paragraph(teller->doc, tell_say(teller, TELL_ERRATA_INTRO));
  doc_open_table(teller->doc, tell_say(teller, TELL_ERRATA), 5, head, numeric);
  for (size_t i = 0; i < teller->role->errata; i++) {
    const struct role_erratum *erratum = &teller->role->erratum[i];
    doc_row(teller->doc);
    doc_cell_number(teller->doc, erratum->line, 0);
    doc_cell_text(teller->doc, erratum->was);
    doc_cell_text(teller->doc, erratum->becomes);
    doc_cell_text(teller->doc, erratum_kind(teller, erratum->kind));
    doc_cell_text(teller->doc, text_in(erratum->reason, teller->language));
  }
  doc_end(teller->doc);
  doc_end(teller->doc);
}

/* ------------------------------------------------------------------------------------------------------- check */

/* What and name share a column, so that a hash fits on a page beside them. */
static void file_row(const struct teller *teller, enum tell_word what, const char *name, const char *sha256)
{
  AUTO(text) struct text line = {0};
  doc_row(teller->doc);
  text_addf(&line, "%s %s", tell_say(teller, what), name);
  tell_cell(teller, &line);
  if (*sha256) doc_cell_text(teller->doc, sha256);
  else doc_cell_missing(teller->doc, "");
}

/* A row for each table that sheets are rows of. */
static void table_rows(const struct teller *teller, const struct cases *cases)
{
  const char **told = need_array(cases->sheets, sizeof *told);
  size_t tables = 0;
  for (size_t i = 0; i < cases->sheets; i++) {
    const struct sheet *sheet = cases->sheet[i];
    size_t known = 0;
    if (!sheet->table) continue;
    while (known < tables && strcmp(told[known], sheet->table) != 0) known++;
    if (known < tables) continue;
    told[tables++] = sheet->table;
    file_row(teller, TELL_TABLE_FILE, file_name(sheet->name), sheet->table);
  }
  free(told);
}

/* Those with a file of their own. */
static size_t single_sheets(const struct cases *cases)
{
  size_t count = 0;
  for (size_t i = 0; i < cases->sheets; i++) count += !cases->sheet[i]->table;
  return count;
}

static void sheet_rows(const struct teller *teller, const struct cases *cases)
{
  for (size_t i = 0; i < cases->sheets; i++) {
    AUTO(text) struct text line = {0};
    char hex[HASH_HEX_SIZE] = "";
    const struct sheet *sheet = cases->sheet[i];
    if (sheet->table) continue;
    if (sheet->bytes) hash_bytes_hex(sheet->bytes, sheet->size, hex);
    text_addf(&line, "%s, %s", sheet->subject, sheet->rater);
    file_row(teller, TELL_SHEET_FILE, text_string(&line), hex);
  }
}

#define FILES_OPEN 20u /* rows; a longer list folds */

static void files_table(const struct teller *teller)
{
  const char *head[] = {tell_say(teller, TELL_WHAT), "SHA-256"};
  static const uint8_t numeric[] = {0, 0};
  const struct cases *cases = teller->what->cases;
  bool folds = single_sheets(cases) > FILES_OPEN;
  AUTO(text) struct text line = {0};
  if (folds) doc_open_details(teller->doc, tell_say(teller, TELL_CHECK_FILES));
  doc_open_table(teller->doc, tell_say(teller, TELL_CHECK_FILES), 2, head, numeric);
  text_addf(&line, "%s %s", teller->view->id, teller->view->version);
  file_row(teller, TELL_ROLE_TEXT, text_string(&line), teller->role->sha256);
  if (*teller->role->source.file)
    file_row(teller, TELL_SOURCE_FILE, teller->role->source.file, teller->role->source.sha256);
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, 0);
    text_clear(&line);
    text_addf(&line, "%s %s", scores->method, scores->version);
    file_row(teller, TELL_METHOD_FILE, text_string(&line), scores->sha256 ? scores->sha256 : "");
    if (scores->calibration) file_row(teller, TELL_CALIBRATION_FILE, scores->method, scores->calibration);
  }
  table_rows(teller, cases);
  sheet_rows(teller, cases);
  doc_end(teller->doc);
  if (folds) doc_end(teller->doc);
}

static void option_row(const struct teller *teller, const struct scores *scores,
                       const struct score_setting *setting)
{
  AUTO(text) struct text value = {0};
  doc_row(teller->doc);
  doc_cell_text(teller->doc, scores->method);
  doc_cell_text(teller->doc, setting->key);
  score_setting_plain(setting, &value);
  tell_cell(teller, &value);
  doc_cell_text(teller->doc, tell_say(teller, setting->given ? TELL_GIVEN : TELL_DEFAULT));
}

static void options_table(const struct teller *teller)
{
  const char *head[] = {tell_say(teller, TELL_METHOD), tell_say(teller, TELL_OPTION),
                        tell_say(teller, TELL_VALUE), tell_say(teller, TELL_CHOSEN_HOW)};
  static const uint8_t numeric[] = {0, 0, 0, 0};
  size_t all = 0;
  for (size_t m = 0; m < teller->what->methods; m++) all += tell_scores(teller, m, 0)->settings;
  if (!all) return;
  doc_open_table(teller->doc, tell_say(teller, TELL_OPTIONS), 4, head, numeric);
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, 0);
    for (size_t i = 0; i < scores->settings; i++) option_row(teller, scores, &scores->setting[i]);
  }
  doc_end(teller->doc);
}

/* The command that gives these figures from the same sheets. */
static void recompute_line(const struct teller *teller)
{
  AUTO(text) struct text line = {0}, command = {0};
  text_addf(&command, "peil score %s --role %s",
            tell_say(teller, single_sheets(teller->what->cases) ? TELL_SHEETS_HERE : TELL_TABLE_HERE),
            teller->role->draft ? "role.cfg" : teller->view->id);
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, 0);
    text_addf(&command, " --method %s", scores->method);
    if (scores->calibration) text_addf(&command, " --calibration %s", tell_say(teller, TELL_FILE_HERE));
  }
  for (size_t m = 0; m < teller->what->methods; m++) {
    const struct scores *scores = tell_scores(teller, m, 0);
    for (size_t i = 0; i < scores->settings; i++) {
      if (!scores->setting[i].given) continue;
      text_addf(&command, " --option %s.%s=", scores->method, scores->setting[i].key);
      score_setting_plain(&scores->setting[i], &command);
    }
  }
  text_add(&command, " --json");
  TELL_FILL(teller, &line, TELL_RECOMPUTE, text_string(&command));
  tell_paragraph(teller, &line);
}

void tell_check(const struct teller *teller)
{
  doc_open_section(teller->doc, tell_say(teller, TELL_CHECK));
  doc_paragraph(teller->doc, tell_say(teller, TELL_CHECK_INTRO));
  files_table(teller);
  options_table(teller);
  recompute_line(teller);
  const struct tell *what = teller->what;
  if (what->confinement && what->weakly) doc_remark(teller->doc, PEIL_WARNING, what->confinement);
  else if (what->confinement) doc_paragraph(teller->doc, what->confinement);
  doc_end(teller->doc);
}
