/* SPDX-License-Identifier: EUPL-1.2
 *
 * agreement: how it is told. A table of the coefficients with their intervals and the words that the
 * literature has for them, a dot plot, and what a reader must know. The words are a publication's, never a
 * verdict.
 */
#include "agreement.h"

#include <stdlib.h>

#include "peil/tell.h"

#define MOST_DOTS 40u
#define COLUMNS 6u

struct teller {
  const struct peil_report_sink *sink;
  uint32_t language;
  uint32_t open; /* the table is */
  uint32_t dots; /* the first coefficient of each thing */
  const struct peil_role *role;
  const char *id[MOST_DOTS];
  double value[MOST_DOTS], low[MOST_DOTS], high[MOST_DOTS];
  uint32_t beyond_dots;
};

/* Landis & Koch 1977 for kappa and its kin. */
static struct peil_text kappa_word(double value)
{
  static const struct peil_text word[] = {
      {"slecht", "poor"},    {"gering", "slight"},           {"redelijk", "fair"},
      {"matig", "moderate"}, {"aanzienlijk", "substantial"}, {"bijna volmaakt", "almost perfect"}};
  if (value < 0.0) return word[0];
  if (value <= 0.20) return word[1];
  if (value <= 0.40) return word[2];
  if (value <= 0.60) return word[3];
  return value <= 0.80 ? word[4] : word[5];
}

/* Koo & Li 2016 for intraclass correlations. */
static struct peil_text icc_word(double value)
{
  static const struct peil_text word[] = {
      {"slecht", "poor"}, {"matig", "moderate"}, {"goed", "good"}, {"uitstekend", "excellent"}};
  if (value < 0.5) return word[0];
  if (value < 0.75) return word[1];
  return value <= 0.9 ? word[2] : word[3];
}

/* Krippendorff 2004. */
static struct peil_text alpha_word(double value)
{
  static const struct peil_text word[] = {{"te laag voor conclusies", "too low for conclusions"},
                                          {"voorlopige conclusies", "tentative conclusions"},
                                          {"betrouwbaar", "reliable"}};
  if (value < 0.667) return word[0];
  return value < 0.8 ? word[1] : word[2];
}

static struct peil_text word_for(uint32_t coefficient, double value)
{
  if (coefficient <= ICC_3_K) return icc_word(value);
  if (coefficient >= ALPHA_NOMINAL && coefficient <= ALPHA_RATIO) return alpha_word(value);
  if (coefficient == KENDALL) return (struct peil_text){"", ""};
  return kappa_word(value);
}

static uint32_t coefficient_named(const char *name)
{
  uint32_t c = 0;
  while (c < COEFFICIENTS && strcmp(coefficient_name[c], name) != 0) c++;
  return c;
}

static int open_table(struct teller *teller)
{
  static const char *const nl[COLUMNS] = {"Over", "Maat", "Waarde", "Van", "Tot", "Wat de literatuur zegt"};
  static const char *const en[COLUMNS] = {"On",   "Coefficient", "Value",
                                          "From", "To",          "What the literature says"};
  static const uint8_t numeric[COLUMNS] = {0, 0, 1, 1, 1, 0};
  const int english = teller->language == PEIL_ENGLISH;
  teller->open = 1;
  return teller->sink->table(teller->sink->to, english ? "Agreement" : "Overeenstemming", COLUMNS,
                             english ? en : nl, numeric);
}

/* The words of what a coefficient is about: an outcome's title, an item's text behind its id. */
static void say_thing(const struct peil_role *role, const char *id, struct peil_line *line)
{
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (strcmp(role->outcome[o]->id, id) == 0) {
      peil_line_add(line, peil_say(line->language, role->outcome[o]->title));
      return;
    }
  peil_line_add(line, id);
  for (uint32_t i = 0; i < role->items; i++) {
    if (strcmp(role->item[i]->id, id) != 0) continue;
    peil_line_add(line, " ");
    peil_line_add(line, peil_say(line->language, role->item[i]->text));
  }
}

static void keep_dot(struct teller *teller, const struct peil_statistic *one)
{
  if (teller->dots > 0u && strcmp(teller->id[teller->dots - 1u], one->on) == 0) return;
  if (teller->dots == MOST_DOTS) {
    teller->beyond_dots = 1;
    return;
  }
  teller->id[teller->dots] = one->on;
  teller->low[teller->dots] = one->low;
  teller->high[teller->dots] = one->high;
  teller->value[teller->dots++] = one->value;
}

static int take_statistic(void *to, const struct peil_statistic *one)
{
  struct teller *teller = to;
  const struct peil_report_sink *sink = teller->sink;
  const uint32_t c = coefficient_named(one->name);
  const double interval[3] = {one->value, one->low, one->high};
  struct peil_line about;
  int code = PEIL_OK;
  if (c == COEFFICIENTS) return PEIL_OK;
  keep_dot(teller, one);
  if (teller->open == 0u) code = open_table(teller);
  if (code == PEIL_OK) code = sink->row(sink->to);
  peil_line_start(&about, teller->language);
  say_thing(teller->role, one->on, &about);
  if (code == PEIL_OK) code = sink->text(sink->to, about.text);
  if (code == PEIL_OK) code = sink->text(sink->to, peil_say(teller->language, coefficient_spoken(c)));
  if (code == PEIL_OK) code = peil_tell_numbers(sink, interval, 3, 3);
  if (code == PEIL_OK) code = sink->text(sink->to, peil_say(teller->language, word_for(c, one->value)));
  return code;
}

static int close_table(struct teller *teller)
{
  if (teller->open == 0u) return PEIL_OK;
  teller->open = 0;
  return teller->sink->end(teller->sink->to);
}

/* The report has the remarks already; the first of them ends the table. */
static int take_remark(void *to, const struct peil_remark *remark)
{
  (void)remark;
  return close_table(to);
}

static int take_term(void *to, const struct peil_term *term)
{
  (void)to;
  (void)term;
  return PEIL_OK;
}

static int take_reason(void *to, const struct peil_reason *reason)
{
  (void)to;
  (void)reason;
  return PEIL_OK;
}

/* A sentence for who cannot see the figure: on what raters agree most, and on what least. */
static void say_extremes(const struct teller *teller, const struct peil_line *word, struct peil_line *line)
{
  uint32_t lowest = 0, highest = 0;
  for (uint32_t i = 0; i < teller->dots; i++) {
    if (teller->value[i] < teller->value[lowest]) lowest = i;
    if (teller->value[i] > teller->value[highest]) highest = i;
  }
  peil_line_start(line, teller->language);
  peil_line_both(line, "Het meest eens over \xE2\x80\x9C", "Most agreed on \xE2\x80\x9C");
  peil_line_add(line, word[highest].text);
  peil_line_both(line, "\xE2\x80\x9D, het minst over \xE2\x80\x9C", "\xE2\x80\x9D, least on \xE2\x80\x9C");
  peil_line_add(line, word[lowest].text);
  peil_line_add(line, "\xE2\x80\x9D.");
}

static int draw_dots(const struct teller *teller, struct peil_line *word, const char **name, double *value,
                     const struct peil_report_sink *sink)
{
  const int english = teller->language == PEIL_ENGLISH;
  const char *nl[3] = {"overeenstemming", "van", "tot"}, *en[3] = {"agreement", "from", "to"};
  struct peil_figure figure;
  struct peil_line line;
  for (uint32_t i = 0; i < teller->dots; i++) {
    peil_line_start(&word[i], teller->language);
    say_thing(teller->role, teller->id[i], &word[i]);
    name[i] = word[i].text;
    value[i] = teller->value[i];
    value[teller->dots + i] = teller->low[i];
    value[2u * teller->dots + i] = teller->high[i];
  }
  say_extremes(teller, word, &line);
  figure = peil_figure_start(
      PEIL_INTERVALS, english ? "Agreement on each item and outcome" : "Overeenstemming per item en uitkomst",
      line.text, english ? "coefficient, 1 is complete" : "maat, 1 is volledig");
  for (uint32_t i = 0; i < teller->dots; i++) {
    figure.minimum = fmin(figure.minimum, floor(fmin(teller->value[i], teller->low[i]) * 2.0) / 2.0);
  }
  figure.maximum = 1.0;
  figure.categories = teller->dots;
  figure.series = 3;
  figure.category = name;
  figure.name = english ? en : nl;
  figure.value = value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

static int tell_dots(const struct teller *teller)
{
  struct peil_line *word;
  const char *name[MOST_DOTS];
  double value[3u * MOST_DOTS];
  int code;
  if (teller->dots < 2u) return PEIL_OK;
  word = malloc(teller->dots * sizeof(*word));
  if (word == NULL) return PEIL_NO_MEMORY;
  code = draw_dots(teller, word, name, value, teller->sink);
  free(word);
  return code;
}

static int tell_beyond(const struct teller *teller)
{
  if (teller->beyond_dots == 0u) return PEIL_OK;
  return teller->sink->paragraph(teller->sink->to,
                                 teller->language == PEIL_ENGLISH
                                     ? "The figure shows the first forty; the table has all."
                                     : "De figuur toont de eerste veertig; de tabel heeft ze alle.");
}

/* Above the table: who reads a word has to know whose it is. */
static int tell_sources(const struct teller *teller)
{
  const struct peil_report_sink *sink = teller->sink;
  return sink->paragraph(
      sink->to, teller->language == PEIL_ENGLISH
                    ? "The words in the last column are those of Landis & Koch (1977) for kappa and AC1, of "
                      "Koo & Li (2016) for ICC, and of "
                      "Krippendorff (2004: 0.667 and 0.8) for alpha. They are customs, "
                      "not a verdict: what is enough depends "
                      "on what the figures are used for."
                    : "De woorden in de laatste kolom zijn die van Landis & Koch (1977) voor kappa en AC1, "
                      "van Koo & Li (2016) voor ICC en van "
                      "Krippendorff (2004: 0,667 en 0,8) voor alfa. Het zijn gewoonten, "
                      "geen oordeel: wat genoeg is, hangt "
                      "af van waarvoor de cijfers dienen.");
}

static int report(const struct peil_call *call, void *instance, const struct peil_role *role,
                  const struct peil_batch *batch, const struct peil_results *results, uint32_t case_index,
                  const struct peil_report_sink *sink)
{
  struct teller teller = {.sink = sink, .language = call->language, .role = role};
  const struct peil_sink listen = {(uint32_t)sizeof(listen), 0,           &teller,    take_term,
                                   take_statistic,           take_reason, take_remark};
  int code = sink->section(sink->to, call->language == PEIL_ENGLISH ? "Do the raters agree?"
                                                                    : "Zijn de beoordelaars het eens?");
  (void)results;
  (void)case_index;
  if (code == PEIL_OK) code = tell_sources(&teller);
  if (code == PEIL_OK) {
    code = agreement_run(call, instance, batch, &listen);
    if (code != PEIL_OK) return code;
    code = close_table(&teller);
  }
  if (code == PEIL_OK) code = tell_dots(&teller);
  if (code == PEIL_OK) code = tell_beyond(&teller);
  if (code == PEIL_OK) code = sink->end(sink->to);
  return peil_reported(call, code);
}

const struct peil_reporting agreement_reporting = {(uint32_t)sizeof(agreement_reporting), 0, report};
