/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/figure_canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "report/html.h"

void canvas_draw(struct canvas *canvas, const char *pattern, const double *number)
{
  for (const char *at = pattern; *at; at++) {
    if (*at == '~') text_add(&canvas->body, canvas->id);
    else if (*at == '@') {
      char buffer[NUMBER_PLAIN_SIZE];
      size_t size = number_plain(buffer, round(*number++ * 10) / 10);
      text_add_bytes(&canvas->body, buffer, size);
    } else text_add_char(&canvas->body, *at);
  }
  text_add_char(&canvas->body, '\n');
}

void canvas_text(struct canvas *canvas, const char *class, double x, double y, const char *text)
{
  if (!*text) return;
  text_addf(&canvas->body, "<text%s%s%s x='", *class ? " class='" : "", class, *class ? "'" : "");
  number_add_plain(&canvas->body, round(x * 10) / 10);
  text_add(&canvas->body, "' y='");
  number_add_plain(&canvas->body, round(y * 10) / 10);
  text_add(&canvas->body, "'>");
  html_text(&canvas->body, text);
  text_add(&canvas->body, "</text>\n");
}

/* Thousandths of the type size, after the widths of DejaVu Sans, the widest face in common use. */
static unsigned character_width(uint32_t c)
{
  switch (c) {
  case 'i':
  case 'j':
  case 'l':
  case '\'':
  case '|': return 290;
  case ' ':
  case '.':
  case ',':
  case ':':
  case ';':
  case '!':
  case '(':
  case ')':
  case '[':
  case ']':
  case '/':
  case 'f':
  case 'r':
  case 't':
  case '-':
  case 'I': return 375;
  case 'm':
  case 'w':
  case 'M':
  case 'W':
  case '%':
  case '@': return 960;
  default: break;
  }
  if (c >= 'A' && c <= 'Z') return 720;
  if (c >= 0x1100 && (c <= 0x11ff || c >= 0x2e80)) return 1000;
  return 625;
}

double canvas_text_width(const char *text, double size)
{
  unsigned width = 0;
  while (*text) width += character_width(doc_next_character(&text));
  return width * size / 1000;
}

/* Where the line that starts at `from` ends: after the last space, hyphen or slash that fits, else mid-word. */
static const char *line_end(const char *from, double width, double size)
{
  const char *best = NULL, *at = from;
  unsigned taken = 0;
  while (*at) {
    const char *here = at;
    uint32_t c = doc_next_character(&at);
    taken += character_width(c);
    if (c == ' ' && here > from) best = here;
    if (taken * size / 1000 > width && here > from) return best ? best : here;
    if ((c == '-' || c == '/') && *at && *at != ' ' && !(*at >= '0' && *at <= '9'))
      best = at; /* not in A-03 */
  }
  return at;
}

struct canvas_lines canvas_wrap(const char *text, double width, double size)
{
  struct canvas_lines lines = {0};
  while (*text == ' ') text++;
  while (*text && lines.count < CANVAS_LINES) {
    const char *end = line_end(text, width, size);
    bool cut = *end && lines.count + 1 == CANVAS_LINES;
    struct text line = {0};
    text_add_bytes(&line, text, (size_t)(end - text));
    if (cut) text_add(&line, "\xe2\x80\xa6");
    lines.width = fmax(lines.width, canvas_text_width(text_string(&line), size));
    lines.line[lines.count++] = text_take(&line);
    for (text = end; *text == ' ' || *text == '\n' || *text == '\t';) text++;
  }
  return lines;
}

void canvas_lines_finish(struct canvas_lines *lines)
{
  for (unsigned i = 0; i < lines->count; i++) free(lines->line[i]);
  *lines = (struct canvas_lines){0};
}

void canvas_lines_draw(struct canvas *canvas, const char *class, double x, double y, double pitch,
                       const struct canvas_lines *lines)
{
  for (unsigned i = 0; i < lines->count; i++) canvas_text(canvas, class, x, y + pitch * i, lines->line[i]);
}

bool canvas_line_to(struct canvas *canvas, unsigned series, bool on, double x, double y)
{
  if (isnan(x) || isnan(y)) {
    if (on) text_add(&canvas->body, "'/>\n");
    return false;
  }
  if (!on) text_addf(&canvas->body, "<path class='l%u' d='", series % 6);
  text_add(&canvas->body, on ? "L" : "M");
  DRAW(canvas, "@ @", x, y);
  return true;
}

void canvas_mark(struct canvas *canvas, unsigned series, double x, double y)
{
  switch (series % 6) {
  case 0: DRAW(canvas, "<circle class='m0' cx='@' cy='@' r='5'/>", x, y); break;
  case 1: DRAW(canvas, "<rect class='m1' x='@' y='@' width='10' height='10'/>", x - 5, y - 5); break;
  case 2: DRAW(canvas, "<path class='m2' d='M@ @l6.4 11h-12.8z'/>", x, y - 7); break;
  case 3: DRAW(canvas, "<path class='m3' d='M@ @l6.5 6.5l-6.5 6.5l-6.5-6.5z'/>", x, y - 6.5); break;
  case 4: DRAW(canvas, "<rect class='m4' x='@' y='@' width='9' height='9'/>", x - 4.5, y - 4.5); break;
  default: DRAW(canvas, "<path class='m5' d='M@ @l6.4-11h-12.8z'/>", x, y + 7); break;
  }
}

void canvas_whisker(struct canvas *canvas, double low, double high, double y)
{
  DRAW(canvas, "<path class='whisker' d='M@ @v12M@ @H@M@ @v12'/>", low, y - 6, low, y, high, high, y - 6);
}

double canvas_missing_width(const char *word) { return canvas_text_width(word, 11.5) + 12; }

const char *canvas_missing_word(const struct canvas *canvas, unsigned series, unsigned category, double room)
{
  const char *word = figure_missing(canvas->figure, series, category, canvas->language);
  return canvas_missing_width(word) > room ? word_in(WORD_MISSING, canvas->language) : word;
}

void canvas_shows(struct canvas *canvas, const char *word)
{
  if (!strcmp(word, word_in(WORD_MISSING, canvas->language))) canvas->shortened = true;
}

bool canvas_lacks(struct canvas *canvas, unsigned category)
{
  const struct figure *figure = canvas->figure;
  bool lacks = false;
  for (unsigned s = 0; s < figure->series; s++) {
    if (!isnan(figure_value(figure, s, category))) continue;
    lacks = true;
    canvas_shows(canvas, figure_missing(figure, s, category, canvas->language));
  }
  return lacks;
}

double canvas_missing(struct canvas *canvas, double x, double y, const char *word)
{
  double width = canvas_missing_width(word);
  canvas_shows(canvas, word);
  DRAW(canvas, "<rect class='gone' x='@' y='@' width='@' height='18' fill='url(#~h)'/>", x, y - 9, width);
  canvas_text(canvas, "small mid halo", x + width / 2, y + 4, word);
  return width;
}

void canvas_number(const struct canvas *canvas, struct text *out, double value, unsigned decimals)
{
  number_for_people(out, value, (int)decimals, canvas->language == LANGUAGE_DUTCH);
}

double track_x(const struct canvas *canvas, const struct track *track, double value)
{
  const struct figure *figure = canvas->figure;
  double share = (value - figure->minimum) / (figure->maximum - figure->minimum);
  return track->left + share * (track->right - track->left);
}

/* As many decimals as the value needs, two at most; what a sum left in its last bits does not count. */
static unsigned decimals_needed(double value)
{
  unsigned decimals = 0;
  for (double scaled = value; decimals < 2 && fabs(scaled - round(scaled)) > 1e-9 * fabs(scaled); decimals++)
    scaled *= 10;
  return decimals;
}

/* Where the numbers of an axis end, so that none is drawn over another. */
struct tick {
  double x, half;
};

static struct tick track_tick(struct canvas *canvas, const struct track *track, double value,
                              unsigned decimals)
{
  AUTO(text) struct text number = {0};
  double x = track_x(canvas, track, value);
  canvas_number(canvas, &number, value, decimals);
  DRAW(canvas, "<path class='grid' d='M@ @V@'/>", x, track->top, track->bottom);
  double half = canvas_text_width(text_string(&number), 13) / 2,
         at = fmin(fmax(x, half), canvas->width - half);
  canvas_text(canvas, "mid soft", at, track->top - 7, text_string(&number));
  return (struct tick){at, half};
}

/* At round values, and at both ends of the scale, whatever these are. */
void track_grid(struct canvas *canvas, const struct track *track)
{
  const struct figure *figure = canvas->figure;
  struct figure_axis axis = figure_axis(figure, canvas->narrow ? 7 : 8);
  double last = axis.first + (axis.count - 1.0) * axis.step, within = 1e-6 * axis.step;
  struct tick low = {-INFINITY, 0}, high = {INFINITY, 0};
  bool bare_low = !axis.count || axis.first > figure->minimum + within;
  bool bare_high = !axis.count || last < figure->maximum - within;
  if (bare_low) low = track_tick(canvas, track, figure->minimum, decimals_needed(figure->minimum));
  if (bare_high) high = track_tick(canvas, track, figure->maximum, decimals_needed(figure->maximum));
  for (unsigned i = 0; i < axis.count; i++) {
    double value = axis.first + i * axis.step, x = track_x(canvas, track, value);
    AUTO(text) struct text number = {0};
    canvas_number(canvas, &number, value, axis.decimals);
    double half = canvas_text_width(text_string(&number), 13) / 2 + 8;
    if (x - low.x < half + low.half || high.x - x < half + high.half) continue;
    track_tick(canvas, track, value, axis.decimals);
  }
}

#define UNIT_PITCH 16.0

void track_unit(struct canvas *canvas, struct track *track)
{
  double room = canvas->narrow ? canvas->width - 8 : track->left - 46;
  struct canvas_lines unit = canvas_wrap(canvas->figure->unit, room, 13);
  if (unit.count && canvas->narrow) {
    canvas_lines_draw(canvas, "soft", 2, track->top - 10, UNIT_PITCH, &unit);
    track->top += UNIT_PITCH * unit.count;
  } else if (unit.count) {
    canvas_lines_draw(canvas, "end soft", track->left - 44, track->top - 7, UNIT_PITCH, &unit);
    track->top += UNIT_PITCH * (unit.count - 1);
  }
  canvas_lines_finish(&unit);
}

void canvas_norm_label(const struct canvas *canvas, struct text *out)
{
  text_addf(out, "%s ", figure_norm_name(canvas->figure, canvas->language));
  canvas_number(canvas, out, canvas->figure->norm, decimals_needed(canvas->figure->norm));
}

void track_norm(struct canvas *canvas, const struct track *track)
{
  const struct figure *figure = canvas->figure;
  if (isnan(figure->norm)) return;
  double x = track_x(canvas, track, figure->norm);
  DRAW(canvas, "<path class='norm' d='M@ @V@'/>", x, track->top, track->bottom + 4);
  AUTO(text) struct text label = {0};
  canvas_norm_label(canvas, &label);
  double half = canvas_text_width(text_string(&label), 11.5) / 2;
  double at = fmin(fmax(x, half), canvas->width - half);
  canvas_text(canvas, "small mid", at, track->bottom + 17, text_string(&label));
}

double canvas_widest_number(const struct canvas *canvas, double size)
{
  const struct figure *figure = canvas->figure;
  double widest = 0;
  for (unsigned s = 0; s < figure->series; s++)
    for (unsigned c = 0; c < figure->categories; c++) {
      AUTO(text) struct text number = {0};
      if (isnan(figure_value(figure, s, c))) continue;
      canvas_number(canvas, &number, figure_value(figure, s, c), figure_decimals(figure));
      widest = fmax(widest, canvas_text_width(text_string(&number), size));
    }
  return widest;
}
