/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/doc_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* The first thing found wrong; later calls do nothing, as in building. */
struct reading {
  struct doc *doc;
  const json_t *notes;
  char wrong[160];
};

static void content(struct reading *reading, const json_t *parts);

static bool failed(const struct reading *reading) { return reading->wrong[0] || reading->doc->refused; }

static void wrong(struct reading *reading, const char *key, const char *expected)
{
  if (!reading->wrong[0])
    snprintf(reading->wrong, sizeof reading->wrong, _("“%s” is missing or is not %s"), key, expected);
}

static const char *text_of(struct reading *reading, const json_t *object, const char *key)
{
  const json_t *value = json_object_get(object, key);
  if (json_is_string(value)) return json_string_value(value);
  wrong(reading, key, _("a text"));
  return "";
}

static const json_t *list_of(struct reading *reading, const json_t *object, const char *key)
{
  const json_t *value = json_object_get(object, key);
  if (!json_is_array(value)) wrong(reading, key, _("a list"));
  return value;
}

/* NaN stands for null. */
static double number_of(struct reading *reading, const json_t *value, const char *key)
{
  if (json_is_number(value)) return json_number_value(value);
  if (!json_is_null(value)) wrong(reading, key, _("a number or null"));
  return NAN;
}

static void footnotes(struct reading *reading, const json_t *object)
{
  size_t at;
  const json_t *mark, *marks = json_object_get(object, "footnotes");
  json_array_foreach(marks, at, mark)
  {
    const json_t *note = json_array_get(reading->notes, (size_t)json_integer_value(mark) - 1);
    doc_footnote(reading->doc, text_of(reading, note, "text"));
  }
}

/* ---- tables */

static void cell(struct reading *reading, const json_t *object)
{
  struct doc *doc = reading->doc;
  const json_t *value = json_object_get(object, "value"), *why = json_object_get(object, "missing");
  const json_t *explanation = json_object_get(object, "explanation");
  json_int_t decimals = json_integer_value(json_object_get(object, "decimals"));
  if (!value) doc_cell_text(doc, text_of(reading, object, "text"));
  else if (json_is_null(value)) doc_cell_missing(doc, json_is_string(why) ? json_string_value(why) : "");
  else if (decimals < 0 || decimals > DOC_DECIMALS_LIMIT)
    wrong(reading, "decimals", _("a number from 0 to 10"));
  else doc_cell_number(doc, number_of(reading, value, "value"), (unsigned)decimals);
  footnotes(reading, object);
  if (!explanation || failed(reading)) return;
  doc_open_explanation(doc);
  content(reading, explanation);
  doc_end(doc);
}

static void rows(struct reading *reading, const json_t *table)
{
  size_t r, c;
  const json_t *row, *each, *all = list_of(reading, table, "rows");
  json_array_foreach(all, r, row)
  {
    doc_row(reading->doc);
    json_array_foreach(row, c, each)
    {
      cell(reading, each);
      if (failed(reading)) return;
    }
  }
}

static void table(struct reading *reading, const json_t *object)
{
  const json_t *columns = list_of(reading, object, "columns");
  size_t count = json_array_size(columns);
  const char **head = need_array(count, sizeof *head);
  uint8_t *numeric = need_array(count, 1);
  for (size_t i = 0; i < count; i++) {
    head[i] = text_of(reading, json_array_get(columns, i), "head");
    numeric[i] = json_is_true(json_object_get(json_array_get(columns, i), "numeric"));
  }
  if (count > DOC_COLUMN_LIMIT) wrong(reading, "columns", _("a list of at most 200"));
  if (!failed(reading)) {
    doc_open_table(reading->doc, text_of(reading, object, "title"), (unsigned)count, head, numeric);
    if (json_is_true(json_object_get(json_array_get(columns, count - 1), "beneath")))
      doc_column_beneath(reading->doc);
    rows(reading, object);
    doc_end(reading->doc);
  }
  free(head);
  free(numeric);
}

/* ---- figures */

struct texts {
  const char **text;
  size_t count;
};

static struct texts texts_of(struct reading *reading, const json_t *list, const char *key)
{
  struct texts texts = {.count = json_array_size(list)};
  texts.text = need_array(texts.count, sizeof *texts.text);
  for (size_t i = 0; i < texts.count; i++) {
    texts.text[i] = json_string_value(json_array_get(list, i));
    if (!texts.text[i]) wrong(reading, key, _("a list of texts"));
  }
  return texts;
}

static uint32_t figure_kind_of(struct reading *reading, const json_t *object)
{
  static const char *const kinds[] = {"dot-plot", "radar", "profile",  "heat-map",
                                      "bars",     "lines", "intervals"};
  const char *word = text_of(reading, object, "figure");
  for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(word, kinds[i])) return i;
  wrong(reading, "figure", _("a kind of figure"));
  return 0;
}

/* One series' values and words into their row of the figure's. */
static void series(struct reading *reading, const json_t *object, size_t categories, double *value,
                   const char **missing)
{
  const json_t *values = list_of(reading, object, "values"), *words = list_of(reading, object, "missing");
  if (json_array_size(values) != categories || json_array_size(words) != categories)
    wrong(reading, "values", _("as long as the categories"));
  for (size_t c = 0; c < categories && !failed(reading); c++) {
    value[c] = number_of(reading, json_array_get(values, c), "values");
    missing[c] = json_string_value(json_array_get(words, c));
    if (!missing[c]) wrong(reading, "missing", _("a list of texts"));
  }
}

/* Where the categories of a figure of lines stand; NULL where the list is not there. */
static double *positions(struct reading *reading, const json_t *object, size_t categories)
{
  const json_t *list = json_object_get(object, "positions");
  if (!list) return NULL;
  if (json_array_size(list) != categories) wrong(reading, "positions", _("as long as the categories"));
  double *position = need_array(categories, sizeof *position);
  for (size_t c = 0; c < categories; c++)
    position[c] = number_of(reading, json_array_get(list, c), "positions");
  return position;
}

static void figure_build(struct reading *reading, const json_t *object, struct texts category,
                         struct texts opposite)
{
  const json_t *all = list_of(reading, object, "series");
  size_t count = json_array_size(all), values = 0;
  if (__builtin_mul_overflow(count, category.count, &values) || values > DOC_NODE_LIMIT)
    wrong(reading, "series", _("within the limits of a report"));
  if (failed(reading)) return;
  const char **name = need_array(count, sizeof *name), **missing = need_array(values, sizeof *missing);
  double *value = need_array(values, sizeof *value);
  for (size_t s = 0; s < count; s++) {
    name[s] = text_of(reading, json_array_get(all, s), "name");
    series(reading, json_array_get(all, s), category.count, value + s * category.count,
           missing + s * category.count);
  }
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = figure_kind_of(reading, object),
                               .title = text_of(reading, object, "title"),
                               .description = text_of(reading, object, "description"),
                               .unit = text_of(reading, object, "unit"),
                               .minimum = number_of(reading, json_object_get(object, "minimum"), "minimum"),
                               .maximum = number_of(reading, json_object_get(object, "maximum"), "maximum"),
                               .norm = number_of(reading, json_object_get(object, "norm"), "norm"),
                               .categories = (uint32_t)category.count,
                               .series = (uint32_t)count,
                               .category = category.text,
                               .opposite = opposite.count ? opposite.text : NULL,
                               .name = name,
                               .value = value,
                               .missing = missing};
  if (figure.kind == PEIL_LINES) figure.across = text_of(reading, object, "across");
  if (json_object_get(object, "norm_name")) figure.norm_name = text_of(reading, object, "norm_name");
  if (json_object_get(object, "heading")) figure.heading = text_of(reading, object, "heading");
  double *position = positions(reading, object, category.count);
  figure.position = position;
  if (!failed(reading)) doc_figure(reading->doc, &figure);
  free(name);
  free(missing);
  free(value);
  free(position);
}

static void figure(struct reading *reading, const json_t *object)
{
  const json_t *opposites = json_object_get(object, "opposites");
  struct texts category = texts_of(reading, list_of(reading, object, "categories"), "categories");
  struct texts opposite = texts_of(reading, opposites, "opposites");
  if (opposites && opposite.count != category.count)
    wrong(reading, "opposites", _("as long as the categories"));
  figure_build(reading, object, category, opposite);
  free(category.text);
  free(opposite.text);
}

/* ---- the other parts */

static void items(struct reading *reading, const json_t *object, bool facts)
{
  size_t at;
  const json_t *item, *all = list_of(reading, object, "items");
  if (facts) doc_open_facts(reading->doc);
  else if (json_is_true(json_object_get(object, "leads"))) doc_open_lead(reading->doc);
  else doc_open_list(reading->doc, json_is_true(json_object_get(object, "numbered")));
  json_array_foreach(all, at, item)
  {
    if (facts) doc_fact(reading->doc, text_of(reading, item, "key"), text_of(reading, item, "text"));
    else doc_list_item(reading->doc, text_of(reading, item, "text"));
    footnotes(reading, item);
  }
  doc_end(reading->doc);
}

static void remark(struct reading *reading, const json_t *object)
{
  bool warning = !strcmp(text_of(reading, object, "severity"), "warning");
  doc_remark(reading->doc, warning ? PEIL_WARNING : PEIL_INFORMATION, text_of(reading, object, "text"));
  footnotes(reading, object);
}

static void paragraph(struct reading *reading, const json_t *object)
{
  doc_paragraph(reading->doc, text_of(reading, object, "text"));
  footnotes(reading, object);
}

static void section(struct reading *reading, const json_t *object)
{
  doc_open_section(reading->doc, text_of(reading, object, "title"));
  content(reading, list_of(reading, object, "content"));
  doc_end(reading->doc);
}

static void details(struct reading *reading, const json_t *object)
{
  doc_open_details(reading->doc, text_of(reading, object, "summary"));
  content(reading, list_of(reading, object, "content"));
  doc_end(reading->doc);
}

static void list(struct reading *reading, const json_t *object) { items(reading, object, false); }
static void facts(struct reading *reading, const json_t *object) { items(reading, object, true); }

/* Ends with the first part that is refused, so the depth is bounded by the builder's own limit. */
static void content(struct reading *reading, const json_t *parts)
{
  static const struct {
    const char *kind;
    void (*build)(struct reading *reading, const json_t *object);
  } known[] = {{"section", section}, {"paragraph", paragraph}, {"remark", remark},   {"facts", facts},
               {"list", list},       {"table", table},         {"details", details}, {"figure", figure}};
  size_t at;
  const json_t *part;
  json_array_foreach(parts, at, part)
  {
    if (failed(reading)) return;
    const char *kind = text_of(reading, part, "kind");
    size_t i = 0;
    while (i < sizeof known / sizeof *known && strcmp(known[i].kind, kind) != 0) i++;
    if (i < sizeof known / sizeof *known) known[i].build(reading, part);
    else wrong(reading, "kind", _("a kind of part"));
  }
}

static result verdict(const struct reading *reading, const char *name)
{
  if (reading->wrong[0])
    return fault_at(fault_make(FAULT_DATA, _("no report in the form peil-report/1: %s"), reading->wrong),
                    name, 0, 0);
  result r = doc_check(reading->doc);
  if (!r) return NULL;
  /* The builder blames whoever built; here that is the file. */
  result mine = fault_make(FAULT_DATA, _("no report in the form peil-report/1: %s"), fault_message(r));
  fault_destroy(r);
  return fault_at(mine, name, 0, 0);
}

result doc_read(const char *bytes, size_t size, const char *name, struct doc **out)
{
  AUTO(json_ref) json_t *tree = NULL;
  struct reading reading = {0};
  enum language language = LANGUAGE_ENGLISH;
  TRY(json_read_text(bytes, size, name, &tree));
  const char *format = json_string_value(json_object_get(tree, "format"));
  if (!format || strcmp(format, "peil-report/1") != 0)
    return fault_at(fault_make(FAULT_DATA, _("no report: expected \"format\": \"peil-report/1\"")), name, 0,
                    0);
  if (!language_from_word(json_string_value(json_object_get(tree, "language")), &language))
    return fault_at(
        fault_make(FAULT_DATA, _("no report in the form peil-report/1: its language is neither nl nor en")),
        name, 0, 0);
  reading.notes = json_object_get(tree, "footnotes");
  const char *title = json_string_value(json_object_get(tree, "title"));
  const char *subtitle = json_string_value(json_object_get(tree, "subtitle"));
  reading.doc = doc_create(language, title ? title : "", subtitle ? subtitle : "");
  doc_set_footer(reading.doc, text_of(&reading, tree, "footer"));
  content(&reading, list_of(&reading, tree, "content"));
  result r = verdict(&reading, name);
  if (r) doc_destroy(reading.doc);
  else *out = reading.doc;
  return r;
}
