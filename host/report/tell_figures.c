/* SPDX-License-Identifier: EUPL-1.2
 *
 * The figures a role asks for, from what a method gave. Self stands beside the others and is never averaged into them here:
 * it is what the method itself says of the self rows alone.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/tell_build.h"

/* ------------------------------------------------------------------------------------------------------ series */

#define SERIES 2u

struct shown {
  const struct scores *scores;
  struct peil_results *self; /* NULL, or of the self rows alone */
  struct text name[SERIES];  /* self first, where it is there */
  unsigned series;
};

static bool setting_is_true(const struct scores *scores, const char *key)
{
  for (size_t i = 0; i < scores->settings; i++)
    if (!strcmp(scores->setting[i].key, key)) return !strcmp(scores->setting[i].text, "true");
  return false;
}

/* What the figures of all raters together are called: "Assessor", "Assessor (2)", "Others (3)", "Self". */
static void name_of_all(const struct teller *teller, const struct scores *scores, uint32_t index,
                        struct text *out)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  unsigned others = 0, relation = 0;
  bool mixed = false;
  for (uint32_t i = 0; i < sheets.count; i++) {
    if (sheets.sheet[i]->relation == PEIL_SELF) continue;
    mixed = mixed || (others && sheets.sheet[i]->relation != relation);
    relation = sheets.sheet[i]->relation;
    others++;
  }
  AUTO(text) struct text count = {0}, word = {0};
  tell_short_number(teller, &count, others);
  tell_capital(&word, relation_label(relation, teller->language));
  if (!others) text_add(out, tell_say(teller, TELL_SELF));
  else if (others < sheets.count && setting_is_true(scores, "include_self"))
    text_add(out, tell_say(teller, TELL_ALL_RATERS));
  else if (mixed) TELL_FILL(teller, out, TELL_OTHERS, text_string(&count));
  else if (others > 1) TELL_FILL(teller, out, TELL_SAME_OTHERS, text_string(&word), text_string(&count));
  else text_add(out, text_string(&word));
}

static bool self_beside_others(const struct teller *teller, uint32_t index)
{
  struct tell_sheets sheets = tell_sheets(teller, index);
  uint32_t self = 0;
  for (uint32_t i = 0; i < sheets.count; i++) self += sheets.sheet[i]->relation == PEIL_SELF;
  return self && self < sheets.count;
}

static struct shown shown_open(const struct teller *teller, size_t method, uint32_t index,
                               const struct scores *scores)
{
  const struct tell_method *one = &teller->what->method[method];
  struct shown shown = {.scores = scores};
  if (one->relation && self_beside_others(teller, index)) {
    result r = one->relation(one->to, index, PEIL_SELF, &shown.self);
    /* A method that compares raters has nothing to say of one alone; then there is no second series. */
    if (r) {
      fault_destroy(r);
      shown.self = NULL;
    }
  }
  if (shown.self) text_add(&shown.name[shown.series++], tell_say(teller, TELL_SELF));
  name_of_all(teller, scores, index, &shown.name[shown.series++]);
  return shown;
}

static void shown_close(const struct teller *teller, size_t method, struct shown *shown)
{
  if (shown->self) teller->what->method[method].results_free(shown->self);
  for (unsigned s = 0; s < SERIES; s++) text_finish(&shown->name[s]);
}

static double shown_value(const struct shown *shown, unsigned series, uint32_t o, uint8_t *status)
{
  if (series == 0 && shown->self) {
    *status = shown->self->status[o * shown->self->stride];
    return shown->self->value[o * shown->self->stride];
  }
  *status = shown->scores->outcome[o].status;
  return *status == PEIL_SCORED ? shown->scores->outcome[o].value : NAN;
}

/* ------------------------------------------------------------------------------------------ dot plot and radar */

/* On a scale of 0 to 4 less than 0.05 apart is no difference, and on every other scale the same share of it. */
#define EQUAL_SHARE (0.05 / 4)

/* " Self lies 0.4 above the others on average." */
static void describe_apart(const struct teller *teller, const struct peil_figure *figure, double apart,
                           struct text *out)
{
  AUTO(text) struct text difference = {0};
  const double range = figure->maximum - figure->minimum, size = fabs(apart);
  if (size < EQUAL_SHARE * range) {
    text_add(out, tell_say(teller, TELL_DESCRIBES_SELF_EQUAL));
    return;
  }
  tell_number(teller, &difference, size, (int)figure_decimals_of(&size, 1, range));
  TELL_FILL(teller, out, apart > 0 ? TELL_DESCRIBES_SELF : TELL_DESCRIBES_SELF_BELOW,
            text_string(&difference));
}

static void describe(const struct teller *teller, const struct peil_figure *figure, struct text *out)
{
  const double *main = figure->value + (figure->series - 1) * figure->categories;
  uint32_t high = UINT32_MAX, low = UINT32_MAX, pairs = 0;
  double apart = 0;
  for (uint32_t c = 0; c < figure->categories; c++) {
    if (isnan(main[c])) continue;
    if (high == UINT32_MAX || main[c] > main[high]) high = c;
    if (low == UINT32_MAX || main[c] < main[low]) low = c;
    if (figure->series < 2 || isnan(figure->value[c])) continue;
    apart += figure->value[c] - main[c];
    pairs++;
  }
  AUTO(text) struct text top = {0}, bottom = {0};
  if (high == UINT32_MAX) {
    text_add(out, tell_say(teller, TELL_DESCRIBES_NONE));
    return;
  }
  const int decimals = (int)figure_decimals_of(figure->value, (size_t)figure->series * figure->categories,
                                               figure->maximum - figure->minimum);
  tell_number(teller, &top, main[high], decimals); /* as in the figure's own table */
  tell_number(teller, &bottom, main[low], decimals);
  TELL_FILL(teller, out, TELL_DESCRIBES, figure->category[high], text_string(&top), figure->category[low],
            text_string(&bottom));
  if (pairs) describe_apart(teller, figure, apart / pairs, out);
}

/* The norm they share; NaN when there is none, and *differ when there are several. */
static double shared_norm(const struct teller *teller, const struct scores *scores, const uint32_t *outcome,
                          uint32_t count, bool *differ)
{
  double norm = tell_norm(teller, scores, outcome[0]);
  *differ = false;
  for (uint32_t i = 1; i < count; i++) {
    double other = tell_norm(teller, scores, outcome[i]);
    if (other == norm || (isnan(other) && isnan(norm))) continue;
    *differ = true;
    return NAN;
  }
  return norm;
}

struct plot {
  const struct shown *shown;
  const uint32_t *outcome; /* [count] */
  uint32_t count;
  const char *title;
};

static void plot_values(const struct teller *teller, const struct plot *plot, double *value,
                        const char **missing)
{
  for (unsigned s = 0; s < plot->shown->series; s++)
    for (uint32_t i = 0; i < plot->count; i++) {
      uint8_t status;
      size_t at = s * plot->count + i;
      value[at] = shown_value(plot->shown, s, plot->outcome[i], &status);
      missing[at] = isnan(value[at]) ? status_label(status, teller->language) : "";
    }
}

static void plot_draw(const struct teller *teller, const struct plot *plot, enum peil_figure_kind kind)
{
  size_t values = (size_t)plot->shown->series * plot->count;
  double *value = need_array(values, sizeof *value);
  const char **missing = need_array(values, sizeof *missing),
             **category = need_array(plot->count, sizeof *category);
  const char *name[SERIES] = {text_string(&plot->shown->name[0]), text_string(&plot->shown->name[1])};
  const struct score_outcome *first = &plot->shown->scores->outcome[plot->outcome[0]];
  AUTO(text) struct text unit = {0}, description = {0};
  bool differ;
  plot_values(teller, plot, value, missing);
  for (uint32_t i = 0; i < plot->count; i++) category[i] = tell_outcome_title(teller, plot->outcome[i]);
  tell_unit(teller, &unit, first->minimum, first->maximum);
  struct peil_figure figure = {
      .size = sizeof figure,
      .kind = kind,
      .title = plot->title,
      .unit = text_string(&unit),
      .minimum = first->minimum,
      .maximum = first->maximum,
      .norm = shared_norm(teller, plot->shown->scores, plot->outcome, plot->count, &differ),
      .categories = plot->count,
      .series = plot->shown->series,
      .category = category,
      .name = name,
      .value = value,
      .missing = missing};
  describe(teller, &figure, &description);
  figure.description = text_string(&description);
  doc_figure(teller->doc, &figure);
  if (differ) doc_paragraph(teller->doc, tell_say(teller, TELL_NORMS_DIFFER));
  free(value);
  free(missing);
  free(category);
}

/* A figure of one mark says less than the table: two or more for a dot plot, three for a radar. */
static void plots(const struct teller *teller, size_t method, const struct shown *shown,
                  enum peil_figure_kind kind)
{
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf);
  uint32_t left = tell_leaves(teller, shown->scores, leaf), alike;
  for (uint32_t *at = leaf; left; at += alike, left -= alike) {
    AUTO(text) struct text title = {0}, words = {0};
    alike = tell_take_alike(teller, shown->scores, at, left);
    tell_kind(teller, &words, teller->view->outcome[*at]->kind);
    TELL_FILL(teller, &title, TELL_FIGURE_TITLE, text_string(&words), tell_method_title(teller, method));
    struct plot plot = {shown, at, alike, text_string(&title)};
    if (alike >= (kind == PEIL_RADAR ? 3u : 2u)) plot_draw(teller, &plot, kind);
  }
  free(leaf);
}

/* ------------------------------------------------------------------------------------------------------ matrix */

static uint32_t of_kind(const struct peil_role *view, const char *kind, uint32_t *out)
{
  uint32_t count = 0;
  for (uint32_t o = 0; o < view->outcomes; o++)
    if (!strcmp(view->outcome[o]->kind, kind)) out[count++] = o;
  return count;
}

static bool is_fed_by(const struct peil_outcome *outcome, uint32_t term)
{
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME && outcome->feed[f]->index == term &&
        outcome->feed[f]->weight > 0)
      return true;
  return false;
}

struct grid {
  uint32_t *row, *column; /* outcomes */
  uint32_t rows, columns;
  double *value;
  const char **missing, **name, **category;
};

static struct grid grid_open(uint32_t rows, uint32_t columns)
{
  return (struct grid){.row = need_array(rows, sizeof(uint32_t)),
                       .column = need_array(columns, sizeof(uint32_t)),
                       .value = need_array((size_t)rows * columns, sizeof(double)),
                       .missing = need_array((size_t)rows * columns, sizeof(char *)),
                       .name = need_array(rows, sizeof(char *)),
                       .category = need_array(columns, sizeof(char *))};
}

static void grid_close(struct grid *grid)
{
  free(grid->row);
  free(grid->column);
  free(grid->value);
  free(grid->missing);
  free(grid->name);
  free(grid->category);
}

static void grid_draw(const struct teller *teller, const struct grid *grid, const char *title,
                      const char *description, const struct score_outcome *axis)
{
  AUTO(text) struct text unit = {0};
  tell_unit(teller, &unit, axis->minimum, axis->maximum);
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_HEAT_MAP,
                               .title = title,
                               .description = description,
                               .unit = text_string(&unit),
                               .minimum = axis->minimum,
                               .maximum = axis->maximum,
                               .norm = NAN,
                               .categories = grid->columns,
                               .series = grid->rows,
                               .category = grid->category,
                               .name = grid->name,
                               .value = grid->value,
                               .missing = grid->missing};
  doc_figure(teller->doc, &figure);
}

static void matrix_values(const struct teller *teller, const struct scores *scores, struct grid *grid)
{
  for (uint32_t r = 0; r < grid->rows; r++) {
    const struct score_outcome *outcome = &scores->outcome[grid->row[r]];
    grid->name[r] = tell_outcome_title(teller, grid->row[r]);
    for (uint32_t c = 0; c < grid->columns; c++) {
      size_t at = (size_t)r * grid->columns + c;
      bool fed = is_fed_by(teller->view->outcome[grid->column[c]], grid->row[r]);
      bool there = fed && outcome->status == PEIL_SCORED;
      grid->value[at] = there ? outcome->value : NAN;
      grid->missing[at] = there ? ""
                          : fed ? status_label(outcome->status, teller->language)
                                : tell_say(teller, TELL_NOT_LINKED);
    }
  }
}

static void matrix(const struct teller *teller, size_t method, const struct scores *scores)
{
  struct grid grid = grid_open(teller->view->outcomes, teller->view->outcomes);
  grid.rows = of_kind(teller->view, "competency", grid.row);
  grid.columns = of_kind(teller->view, "core-task", grid.column);
  if (grid.rows && grid.columns && scores->outcome[grid.row[0]].status != PEIL_UNSCORED) {
    AUTO(text) struct text title = {0};
    for (uint32_t c = 0; c < grid.columns; c++) grid.category[c] = tell_outcome_title(teller, grid.column[c]);
    matrix_values(teller, scores, &grid);
    TELL_FILL(teller, &title, TELL_MATRIX_TITLE, tell_method_title(teller, method));
    grid_draw(teller, &grid, text_string(&title), tell_say(teller, TELL_MATRIX_DESCRIBES),
              &scores->outcome[grid.row[0]]);
  }
  grid_close(&grid);
}

/* --------------------------------------------------------------------------------------------- all of a method */

/* The second plot of the same figures folds: its table would be the same again. */
static void plots_again(const struct teller *teller, size_t method, const struct shown *shown,
                        enum peil_figure_kind kind)
{
  AUTO(text) struct text summary = {0};
  struct doc_place place = doc_place(teller->doc);
  unsigned before = teller->doc->figures;
  TELL_FILL(teller, &summary, TELL_SAME_FIGURES,
            tell_say(teller, kind == PEIL_RADAR ? TELL_AS_RADAR : TELL_AS_DOT_PLOT));
  doc_open_details(teller->doc, text_string(&summary));
  plots(teller, method, shown, kind);
  doc_end(teller->doc);
  if (!teller->doc->refused && teller->doc->figures == before) doc_return(teller->doc, place);
}

static void all_figures(const struct teller *teller, size_t method, const struct shown *shown)
{
  const struct role_words *wanted = &teller->role->figures;
  unsigned before = teller->doc->figures;
  if (!wanted->count) plots(teller, method, shown, PEIL_DOT_PLOT);
  for (size_t i = 0; i < wanted->count; i++) {
    bool again = teller->doc->figures > before, radar = !strcmp(wanted->word[i], "radar");
    if (radar || !strcmp(wanted->word[i], "dot-plot"))
      (again ? plots_again : plots)(teller, method, shown, radar ? PEIL_RADAR : PEIL_DOT_PLOT);
    else if (!strcmp(wanted->word[i], "matrix")) matrix(teller, method, shown->scores);
  }
}

/* True for the first method that has figures to show: its figures stand open, those of the others fold. */
static bool comes_first(const struct teller *teller, size_t method, uint32_t index)
{
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf);
  bool first = true;
  for (size_t m = 0; m < method && first; m++)
    first = teller->what->method[m].group || tell_leaves(teller, tell_scores(teller, m, index), leaf) < 2;
  free(leaf);
  return first;
}

void tell_figures(const struct teller *teller, size_t method, uint32_t index, const struct scores *scores)
{
  if (teller->what->method[method].group) return;
  struct shown shown = shown_open(teller, method, index, scores);
  struct doc_place place = doc_place(teller->doc);
  unsigned before = teller->doc->figures;
  bool folds = !comes_first(teller, method, index);
  if (folds) doc_open_details(teller->doc, tell_say(teller, TELL_METHOD_FIGURES));
  all_figures(teller, method, &shown);
  if (folds) doc_end(teller->doc);
  if (folds && !teller->doc->refused && teller->doc->figures == before) doc_return(teller->doc, place);
  shown_close(teller, method, &shown);
}

/* -------------------------------------------------------------------------------------------------------- team */

static void team_values(const struct teller *teller, size_t method, struct grid *grid)
{
  for (uint32_t r = 0; r < grid->rows; r++) {
    const struct scores *scores = tell_scores(teller, method, r);
    grid->name[r] = teller->what->cases->batch.subject[r];
    for (uint32_t c = 0; c < grid->columns; c++) {
      const struct score_outcome *outcome = &scores->outcome[grid->column[c]];
      size_t at = (size_t)r * grid->columns + c;
      grid->value[at] = outcome->status == PEIL_SCORED ? outcome->value : NAN;
      grid->missing[at] =
          outcome->status == PEIL_SCORED ? "" : status_label(outcome->status, teller->language);
    }
  }
}

void tell_team_figure(const struct teller *teller, size_t method)
{
  uint32_t cases = teller->what->cases->batch.cases;
  const struct scores *first = tell_scores(teller, method, 0);
  struct grid grid = grid_open(cases, teller->view->outcomes);
  uint32_t *leaf = need_array(teller->view->outcomes, sizeof *leaf);
  uint32_t leaves = tell_leaves(teller, first, leaf);
  grid.rows = cases;
  if (leaves > 1) {
    AUTO(text) struct text title = {0};
    grid.columns = tell_take_alike(teller, first, leaf, leaves);
    memcpy(grid.column, leaf, grid.columns * sizeof *leaf);
    for (uint32_t c = 0; c < grid.columns; c++) grid.category[c] = tell_outcome_title(teller, grid.column[c]);
    team_values(teller, method, &grid);
    TELL_FILL(teller, &title, TELL_TEAM_TITLE, tell_method_title(teller, method));
    grid_draw(teller, &grid, text_string(&title), tell_say(teller, TELL_TEAM_DESCRIBES),
              &first->outcome[leaf[0]]);
  }
  free(leaf);
  grid_close(&grid);
}
