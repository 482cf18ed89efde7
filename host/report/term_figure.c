/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures for a terminal. Marks that fall in one column become "*"; the values stand beside the marks, so
 * nothing is lost.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/figure.h"
#include "report/term.h"

#define WORD_ROOM 9     /* columns; a longer word for what is missing gives way to the short one */
#define TRACK_BESIDE 17 /* a track shorter than this goes under its label */
#define TRACK_LEAST 10  /* and one shorter than this is left out */

static const char *const marks[] = {"\xe2\x97\x8f", "\xe2\x96\xa1", "\xe2\x96\xb2",
                                    "\xe2\x97\x87", "\xe2\x96\xa0", "\xe2\x96\xbd"};
static const char norm_mark[] = "\xe2\x94\x8a", middle_mark[] = "\xe2\x94\x82", link_mark[] = "\xe2\x94\x80",
                  tick_mark[] = "\xc2\xb7", bar_mark[] = "\xe2\x96\x88", together[] = "*";

struct plot {
  struct term *term;
  const struct figure *figure;
  int label, track, value;         /* columns of each */
  bool above, shortened, collided; /* above: the label has a line of its own */
};

static bool is_intervals(const struct figure *figure) { return figure_kind(figure) == PEIL_INTERVALS; }

static const char *mark_of(const struct plot *plot, unsigned series)
{
  static const char *const ends[] = {"\xe2\x94\x9c", "\xe2\x94\xa4"};
  return is_intervals(plot->figure) && series > 0 ? ends[series - 1] : marks[series % 6];
}

static int column_of(const struct plot *plot, double value)
{
  const struct figure *figure = plot->figure;
  return (int)lround((value - figure->minimum) / (figure->maximum - figure->minimum) * (plot->track - 1));
}

static void value_text(struct plot *plot, unsigned s, unsigned c, struct text *out)
{
  enum language language = plot->term->doc->language;
  double value = figure_value(plot->figure, s, c);
  if (!isnan(value)) {
    number_for_people(out, value, (int)figure_decimals(plot->figure), language == LANGUAGE_DUTCH);
    return;
  }
  const char *word = figure_missing(plot->figure, s, c, language);
  if (term_text_width(word) > WORD_ROOM) word = word_in(WORD_MISSING, language);
  if (!strcmp(word, word_in(WORD_MISSING, language))) plot->shortened = true;
  text_add(out, word);
}

static int value_room(struct plot *plot)
{
  int widest = 1;
  for (unsigned s = 0; s < plot->figure->series; s++)
    for (unsigned c = 0; c < plot->figure->categories; c++) {
      AUTO(text) struct text text = {0};
      value_text(plot, s, c, &text);
      int width = term_text_width(text_string(&text));
      if (width > widest) widest = width;
    }
  return widest + 2;
}

static int label_room(char *const *label, unsigned count)
{
  int widest = 0;
  for (unsigned i = 0; i < count; i++) {
    int width = term_text_width(label[i]);
    if (width > widest) widest = width;
  }
  return widest;
}

/* The ground of a track: ticks, the middle of a profile and the norm. */
static const char **make_track(const struct plot *plot)
{
  const struct figure *figure = plot->figure;
  const char **track = need_array((size_t)plot->track, sizeof *track);
  for (int i = 0; i < plot->track; i++) track[i] = " ";
  struct figure_axis axis = figure_axis(figure, 8);
  for (unsigned i = 0; i < axis.count; i++) track[column_of(plot, axis.first + i * axis.step)] = tick_mark;
  if (figure->opposite) track[column_of(plot, (figure->minimum + figure->maximum) / 2)] = middle_mark;
  if (!isnan(figure->norm)) track[column_of(plot, figure->norm)] = norm_mark;
  return track;
}

static void put_marks(struct plot *plot, const char **track, unsigned category)
{
  const struct figure *figure = plot->figure;
  int low = plot->track, high = -1;
  for (unsigned s = 0; s < figure->series; s++) {
    double value = figure_value(figure, s, category);
    if (isnan(value)) continue;
    low = column_of(plot, value) < low ? column_of(plot, value) : low;
    high = column_of(plot, value) > high ? column_of(plot, value) : high;
  }
  bool linked = !figure->opposite && figure->kind != PEIL_LINES;
  for (int i = low + 1; i < high && linked; i++)
    if (track[i] != norm_mark) track[i] = link_mark;
  unsigned *taken = need_array((size_t)plot->track, sizeof *taken);
  for (unsigned s = 0; s < figure->series; s++) {
    double value = figure_value(figure, s, category);
    if (isnan(value)) continue;
    int at = column_of(plot, value);
    if (is_intervals(figure) && taken[at]) continue; /* the end of a short interval gives way to its value */
    track[at] = taken[at]++ ? together : mark_of(plot, s);
    plot->collided |= taken[at] > 1;
  }
  free(taken);
}

static void put_values(struct plot *plot, unsigned category)
{
  for (unsigned s = 0; s < plot->figure->series; s++) {
    AUTO(text) struct text text = {0};
    value_text(plot, s, category, &text);
    term_cell(plot->term->out, text_string(&text), plot->value, true);
  }
}

static void trim_line(struct text *out)
{
  while (out->length && out->data[out->length - 1] == ' ') out->length--;
  text_add_char(out, '\n');
}

/* The numbers of the axis, and over each column of values its mark. */
static void head_line(struct plot *plot)
{
  struct text *out = plot->term->out;
  struct figure_axis axis = figure_axis(plot->figure, 8);
  term_spaces(out, plot->term->indent + (plot->above ? 2 : plot->label + 2));
  int at = 0;
  for (unsigned i = 0; i < axis.count; i++) {
    AUTO(text) struct text number = {0};
    number_for_people(&number, axis.first + i * axis.step, (int)axis.decimals,
                      plot->term->doc->language == LANGUAGE_DUTCH);
    int width = term_text_width(text_string(&number)),
        start = column_of(plot, axis.first + i * axis.step) - width / 2;
    if (start < 0) start = 0;
    if (start + width > plot->track) start = plot->track - width;
    if (start < at) continue;
    term_spaces(out, start - at);
    text_add(out, text_string(&number));
    at = start + width;
  }
  term_spaces(out, plot->track - at);
  for (unsigned s = 0; s < plot->figure->series && plot->figure->kind != PEIL_BARS; s++)
    term_cell(out, mark_of(plot, s), plot->value, true);
  trim_line(out);
}

/* One row: label, track, values; a long label takes more lines, the marks stand on the first. */
static void row(struct plot *plot, unsigned category)
{
  struct term *term = plot->term;
  struct term_lines label =
      term_wrap(plot->figure->category[category], plot->above ? term_room(term) : plot->label);
  const char **track = make_track(plot);
  put_marks(plot, track, category);
  for (unsigned i = 0; plot->above && i < label.count; i++) {
    term_spaces(term->out, term->indent);
    text_addf(term->out, "%s\n", label.line[i]);
  }
  term_spaces(term->out, term->indent);
  if (!plot->above) term_cell(term->out, label.line[0], plot->label, false);
  term_spaces(term->out, 2);
  for (int i = 0; i < plot->track; i++) text_add(term->out, track[i]);
  put_values(plot, category);
  trim_line(term->out);
  for (unsigned i = 1; !plot->above && i < label.count; i++) {
    term_spaces(term->out, term->indent);
    text_addf(term->out, "%s\n", label.line[i]);
  }
  free(track);
  term_lines_finish(&label);
}

/* Left pole, track and right pole; on a narrow terminal the poles stand above the track. */
static void profile_row(struct plot *plot, unsigned category)
{
  struct term *term = plot->term;
  const struct figure *figure = plot->figure;
  AUTO(string) char *right = term_clean(figure->opposite[category]);
  AUTO(text) struct text both = {0};
  text_addf(&both, "%s \xe2\x86\x94 %s", figure->category[category], right);
  term_paragraph(term, "", text_string(&both));
  const char **track = make_track(plot);
  put_marks(plot, track, category);
  term_spaces(term->out, term->indent + 2);
  for (int i = 0; i < plot->track; i++) text_add(term->out, track[i]);
  put_values(plot, category);
  trim_line(term->out);
  free(track);
}

static void bars(struct plot *plot, unsigned category)
{
  struct term *term = plot->term;
  term_paragraph(term, "", plot->figure->category[category]);
  for (unsigned s = 0; s < plot->figure->series; s++) {
    double value = figure_value(plot->figure, s, category);
    const char **track = make_track(plot);
    int zero = column_of(plot, fmin(fmax(0, plot->figure->minimum), plot->figure->maximum));
    int end = isnan(value) ? zero : column_of(plot, value);
    for (int i = zero < end ? zero : end + 1; i < (zero < end ? end : zero); i++) track[i] = bar_mark;
    term_spaces(term->out, term->indent);
    text_addf(term->out, "%s ", mark_of(plot, s));
    for (int i = 0; i < plot->track; i++) text_add(term->out, track[i]);
    free(track);
    AUTO(text) struct text text = {0};
    value_text(plot, s, category, &text);
    term_cell(term->out, text_string(&text), plot->value, true);
    trim_line(term->out);
  }
}

/* Heads that do not fit give way to numbers and a line that says what these are. */
static bool too_wide(struct plot *plot)
{
  const struct figure *figure = plot->figure;
  int sum = label_room(figure->name, figure->series);
  for (unsigned c = 0; c < figure->categories; c++) {
    int head = term_text_width(figure->category[c]);
    sum += 2 + (head > plot->value - 2 ? head : plot->value - 2);
  }
  return sum > term_room(plot->term);
}

static void print_key(struct plot *plot)
{
  AUTO(text) struct text key = {0};
  for (unsigned c = 0; c < plot->figure->categories; c++)
    text_addf(&key, "%s%u %s", c ? ", " : "", c + 1, plot->figure->category[c]);
  term_paragraph(plot->term, "", text_string(&key));
}

static void heat_map(struct plot *plot)
{
  const struct figure *figure = plot->figure;
  bool numbered = too_wide(plot);
  struct term_grid grid = term_grid_make(figure->series + 1, figure->categories + 1);
  for (unsigned c = 0; c < figure->categories; c++) {
    AUTO(text) struct text number = {0};
    text_addf(&number, "%u", c + 1);
    grid.numeric[c + 1] = true;
    term_grid_set(&grid, 0, c + 1, numbered ? text_string(&number) : figure->category[c]);
  }
  for (unsigned s = 0; s < figure->series; s++) {
    term_grid_set(&grid, s + 1, 0, figure->name[s]);
    for (unsigned c = 0; c < figure->categories; c++) {
      AUTO(text) struct text text = {0};
      value_text(plot, s, c, &text);
      term_grid_set(&grid, s + 1, c + 1, text_string(&text));
    }
  }
  term_grid_print(plot->term, &grid);
  term_grid_finish(&grid);
  if (numbered) print_key(plot);
}

/* Where values would leave a track too short to say anything: the values alone. */
static void values_only(struct plot *plot)
{
  const struct figure *figure = plot->figure;
  struct term_grid grid = term_grid_make(figure->categories + 1, figure->series + 1);
  for (unsigned s = 0; s < figure->series; s++) {
    grid.numeric[s + 1] = true;
    term_grid_set(&grid, 0, s + 1, figure->name[s]);
  }
  for (unsigned c = 0; c < figure->categories; c++) {
    AUTO(text) struct text label = {0};
    text_add(&label, figure->category[c]);
    if (figure->opposite) text_addf(&label, " \xe2\x86\x94 %s", figure->opposite[c]);
    term_grid_set(&grid, c + 1, 0, text_string(&label));
    for (unsigned s = 0; s < figure->series; s++) {
      AUTO(text) struct text text = {0};
      value_text(plot, s, c, &text);
      term_grid_set(&grid, c + 1, s + 1, text_string(&text));
    }
  }
  term_grid_print(plot->term, &grid);
  term_grid_finish(&grid);
}

static void legend(struct plot *plot)
{
  const struct figure *figure = plot->figure;
  enum language language = plot->term->doc->language;
  AUTO(text) struct text line = {0};
  bool drawn = figure->kind != PEIL_HEAT_MAP && plot->track >= TRACK_LEAST;
  for (unsigned s = 0; drawn && s < figure->series; s++)
    text_addf(&line, "%s %s   ", mark_of(plot, s), figure->name[s]);
  if (plot->collided) text_addf(&line, "%s %s   ", together, word_in(WORD_TOGETHER, language));
  if (!isnan(figure->norm) && drawn) {
    char exact[NUMBER_SIZE];
    number_shortest(exact, figure->norm);
    const char *point = strchr(exact, '.');
    text_addf(&line, "%s %s ", norm_mark, figure_norm_name(figure, language));
    number_for_people(&line, figure->norm, point ? strlen(point + 1) > 2 ? 2 : (int)strlen(point + 1) : 0,
                      language == LANGUAGE_DUTCH);
    text_add(&line, "   ");
  }
  if (plot->shortened)
    text_addf(&line, "%s = %s", word_in(WORD_MISSING, language), word_in(WORD_MISSING_MEANS, language));
  while (line.length && line.data[line.length - 1] == ' ') line.data[--line.length] = 0;
  if (line.length) term_paragraph(plot->term, "", text_string(&line));
}

static void measure(struct plot *plot)
{
  const struct figure *figure = plot->figure;
  int room = term_room(plot->term);
  plot->value = value_room(plot);
  plot->label = label_room(figure->category, figure->categories);
  if (plot->label > room * 2 / 5) plot->label = room * 2 / 5;
  int values = plot->value * (figure->kind == PEIL_BARS ? 1 : (int)figure->series);
  plot->track = room - plot->label - 2 - values;
  plot->above = figure->opposite || figure->kind == PEIL_BARS || plot->track < TRACK_BESIDE;
  if (plot->above) plot->track = room - 2 - values;
  if (plot->track > 61) plot->track = 61;
  if (figure->series > FIGURE_MARKS) plot->track = 0; /* marks would no longer tell them apart */
}

void term_figure(struct term *term, const struct doc_node *node)
{
  const struct figure *figure = node->figure;
  enum language language = term->doc->language;
  struct plot plot = {.term = term, .figure = figure};
  AUTO(text) struct text title = {0};
  /* Its values stand in it, so that it is its own table; that one is counted as on a page, or the tables behind it would bear
   * another number here than there. */
  text_addf(&title, "%s %u, %s %u. %s", word_in(WORD_FIGURE, language), node->number,
            word_in(WORD_WITH_TABLE, language), node->table_number, figure->title);
  if (*figure->unit) text_addf(&title, " (%s)", figure->unit);
  term_bold(term, text_string(&title));
  measure(&plot);
  if (figure->across && *figure->across) {
    AUTO(text) struct text down = {0};
    text_addf(&down, "\xe2\x86\x93 %s", figure->across);
    term_paragraph(term, "", text_string(&down));
  }
  if (figure->kind == PEIL_HEAT_MAP) heat_map(&plot);
  else if (plot.track < TRACK_LEAST) values_only(&plot);
  else {
    head_line(&plot);
    for (unsigned c = 0; c < figure->categories; c++) {
      if (figure->opposite) profile_row(&plot, c);
      else if (figure->kind == PEIL_BARS) bars(&plot, c);
      else row(&plot, c);
    }
  }
  legend(&plot);
  if (*figure->description) term_paragraph(term, "", figure->description);
}
