/* SPDX-License-Identifier: EUPL-1.2
 *
 * HTML, JSON and CSV of documents.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "base/json.h"
#include "rendered.h"
#include "report/doc_read.h"
#include "report/figure.h"
#include "report/render.h"
#include "report/words.h"
#include "sample_document.h"

static const char *const heads[] = {"Naam", "Waarde"};
static const uint8_t kinds[] = {0, 1};

static struct doc *table_document(enum language language, const char *label)
{
  struct doc *doc = doc_create(language, "Titel", "");
  doc_open_table(doc, "Tabel, met \"komma\"", 2, heads, kinds);
  doc_row(doc);
  doc_cell_text(doc, label);
  doc_cell_number(doc, -1234.5678, 2);
  doc_row(doc);
  doc_cell_text(doc, "tweede");
  doc_cell_missing(doc, "niet waargenomen");
  doc_row(doc);
  doc_cell_text(doc, "derde");
  doc_cell_number(doc, NAN, 1);
  doc_end(doc);
  result wrong = doc_check(doc);
  assert_null(wrong);
  return doc;
}

static void html_escapes(void **state)
{
  (void)state;
  AUTO(doc)
  struct doc *doc = table_document(LANGUAGE_DUTCH, "<b>\"A&B's\"</b>\x01\x1b[31m \xe2\x80\xae om \xc2\x85");
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  HAS(out, "&lt;b&gt;&quot;A&amp;B&#39;s&quot;&lt;/b&gt;\xef\xbf\xbd\xef\xbf\xbd[31m \xef\xbf\xbd om "
           "\xef\xbf\xbd");
  LACKS(out, "<b>");
  LACKS(out, "\x1b");
}

/* A line must not break an id at its hyphen: a short text with one stays whole, of a long one its ids do; words may break. */
static void ids_stay_on_one_line(void **state)
{
  static const struct {
    const char *text;
    unsigned cells, words; /* that stay on one line */
  } rows[] = {{"K-0042", 1, 0},
              {"VVE-R1, lezing A", 1, 0},
              {"A-03 (assessor)", 1, 0},
              {"VvE-begeleiding", 0, 0},
              {"nul-op-de-meter", 0, 0},
              {"voldoet niet aan CBB-C1.P2, zegt A-07.", 0, 2},
              {"peil score --json, dan de rest; of -- niet", 0, 1},
              {"zaaksregistratie-van-de-wijk-2026-11-22.csv", 0, 0}};
  (void)state;
  for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
    AUTO(doc) struct doc *doc = table_document(LANGUAGE_DUTCH, rows[r].text);
    AUTO(text) struct text out = {0};
    render_html(doc, &out);
    assert_int_equal(count(text_string(&out), "<th scope='row' class='k'>"), rows[r].cells);
    assert_int_equal(count(text_string(&out), "<span class='k'>"), rows[r].words);
  }
}

/* Heads that stand upright are drawn turned; the line beneath is the table's, which does not turn: none may stand above them. */
static void upright_heads_keep_their_line(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = table_document(LANGUAGE_DUTCH, "a");
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  HAS(out, "writing-mode:vertical-rl");
  for (const char *at = text_string(&out); (at = strstr(at, "writing-mode:vertical-rl")) != NULL; at++) {
    const char *end = strchr(at, '}');
    assert_non_null(end);
    const char *border = strstr(at, "border");
    assert_true(!border || border > end);
  }
}

static const char *const note_head[] = {"Item", "A-03", "Notes"};
static const uint8_t note_numeric[] = {0, 0, 0};

static void a_column_goes_beneath(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
  doc_open_table(doc, "Answers", 3, note_head, note_numeric);
  assert_int_equal(doc_column_beneath(doc), PEIL_OK);
  for (int i = 0; i < 2; i++) {
    doc_row(doc);
    doc_cell_text(doc, i ? "second" : "first");
    doc_cell_text(doc, "3");
    doc_cell_text(doc, i ? "" : "A-03: seen twice");
  }
  doc_end(doc);
  assert_null(doc_check(doc));
  AUTO(text) struct text html = {0};
  AUTO(text) struct text json = {0};
  AUTO(text) struct text csv = {0};
  render_html(doc, &html);
  HAS(html, "<td colspan='2'><span class='hidden'>Notes: </span>A-03: seen twice</td>");
  assert_int_equal(count(text_string(&html), "class='beneath'"), 1); /* an empty note takes no row */
  LACKS(html, "<th scope='col'>Notes");
  render_json(doc, &json);
  AUTO(doc) struct doc *again = NULL;
  assert_null(doc_read(text_string(&json), json.length, "r.json", &again));
  assert_true(again->root->first->column[2].beneath);
  render_csv(doc, &csv);
  HAS(csv, "A-03: seen twice");
  doc_open_table(doc, "No", 1, note_head, note_numeric);
  assert_int_equal(doc_column_beneath(doc), PEIL_BROKEN); /* what would be left? */
}

static void a_list_leads(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
  doc_open_lead(doc);
  doc_list_item(doc, "Mastery: not met.");
  doc_end(doc);
  AUTO(text) struct text html = {0}, json = {0}, plain = {0};
  render_html(doc, &html);
  HAS(html, "<ul class='lead'>\n<li>Mastery: not met.</li>\n</ul>");
  render_json(doc, &json);
  AUTO(doc) struct doc *again = NULL;
  assert_null(doc_read(text_string(&json), json.length, "r.json", &again));
  assert_int_equal(again->root->first->level, DOC_LEAD);
  render_text(doc, 80, false, &plain);
  HAS(plain, " \u2022 Mastery: not met."); /* no number */
}

/* On a telephone texts side by side would run off the page: such a table says so, and its roles. */
static void wide_texts_stack(void **state)
{
  static const struct {
    const char *text;
    bool stacks;
  } rows[] = {{"yes", false}, {"what was seen, by whom, in which conversation", true}};
  static const char *const head[] = {"Rule", "Judgement", "Where", "Why", "What to do"};
  static const uint8_t numeric[] = {0, 0, 0, 0, 0};
  (void)state;
  for (size_t r = 0; r < 2; r++) {
    AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
    doc_open_table(doc, "Rules", rows[r].stacks ? 5 : 3, head, numeric);
    doc_row(doc);
    for (int i = 0; i < (rows[r].stacks ? 5 : 3); i++) doc_cell_text(doc, rows[r].text);
    doc_end(doc);
    AUTO(text) struct text html = {0};
    render_html(doc, &html);
    assert_int_equal(count(text_string(&html), "role='cell' data-head='Why'"), rows[r].stacks);
    assert_int_equal(count(text_string(&html), "role='table'"), rows[r].stacks);
  }
}

static void figures_escape_too(void **state)
{
  (void)state;
  const char *const category[] = {"<script>alert(1)</script>", "b~@c", "' onload='x"};
  const char *const name[] = {"a<b"};
  const double value[] = {1, NAN, 2};
  const char *const missing[] = {"", "<i>", ""};
  for (uint32_t kind = PEIL_DOT_PLOT; kind <= PEIL_INTERVALS; kind++) {
    AUTO(doc) struct doc *doc = doc_create(LANGUAGE_DUTCH, "T", "");
    struct peil_figure figure = {.size = sizeof figure,
                                 .kind = kind,
                                 .title = "<t>",
                                 .description = "<d>",
                                 .unit = "<u>",
                                 .minimum = 0,
                                 .maximum = 4,
                                 .norm = NAN,
                                 .categories = 3,
                                 .series = 1,
                                 .category = category,
                                 .opposite = category,
                                 .name = name,
                                 .value = value,
                                 .missing = missing,
                                 .across = "<a>"};
    doc_figure(doc, &figure);
    AUTO(text) struct text out = {0};
    render_html(doc, &out);
    LACKS(out, "<script");
    LACKS(out, "<i>");
    LACKS(out, "<t>");
    LACKS(out, "<d>");
    LACKS(out, "<u>");
    LACKS(out, "<a>");
    LACKS(out, "a<b");
    LACKS(out, "' onload");
    HAS(out, "b~@c"); /* the drawing's own signs mean nothing in texts */
  }
}

static void numbers_follow_the_language(void **state)
{
  (void)state;
  AUTO(doc)
  struct doc *dutch = table_document(LANGUAGE_DUTCH, "x"), *english = table_document(LANGUAGE_ENGLISH, "x");
  AUTO(text) struct text nl = {0}, en = {0};
  render_html(dutch, &nl);
  render_html(english, &en);
  HAS(nl, ">\xe2\x88\x92"
          "1234,57</td>");
  HAS(en, ">\xe2\x88\x92"
          "1234.57</td>");
  HAS(nl, "<html lang='nl'");
  HAS(en, "<html lang='en'");
  HAS(nl, "Tabel 1. Tabel");
  HAS(en, "Table 1. Tabel");
}

static void missing_is_named(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = table_document(LANGUAGE_DUTCH, "x");
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  HAS(out, "<span class='missing'>niet waargenomen</span>");
  HAS(out, "<span class='missing'>\xe2\x80\x93</span>");
  LACKS(out, "nan");
}

static void html_stands_alone(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = sample_document(LANGUAGE_DUTCH);
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  const char *page = text_string(&out);
  LACKS(out, "<script");
  LACKS(out, "<link");
  LACKS(out, "<img");
  LACKS(out, "@import");
  LACKS(out, "@font-face");
  LACKS(out, " style=");
  LACKS(out, " on"
             "click");
  assert_int_equal(count(page, "https://"), 0);
  assert_int_equal(count(page, "src="), 0);
  assert_int_equal(count(page, "<h1>"), 1);
  assert_int_equal(count(page, "<main"), 1);
  assert_int_equal(count(page, "<figure"), 9);
  assert_int_equal(count(page, "<svg"), 18);
  assert_int_equal(count(page, "<svg"), count(page, "role='img' aria-labelledby='f"));
  assert_int_equal(count(page, "<svg"), count(page, "<desc id='f"));
  for (unsigned figure = 1; figure <= 9; figure++) {
    AUTO(text) struct text caption = {0};
    text_addf(&caption, "Figuur %u. ", figure);
    assert_int_equal(count(page, text_string(&caption)), 1);
    text_clear(&caption);
    text_addf(&caption, "Tabel %u. ", figure + 1); /* Tabel 1 is the core tasks */
    assert_int_equal(count(page, text_string(&caption)), 1);
  }
  HAS(out, "norm 3,5");
  HAS(out, "Toon de tabel (Tabel 9)"); /* 24 rows: folded */
  HAS(out, "Opbouw van 3,64");
}

static void footnotes_lead_there_and_back(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = doc_create(LANGUAGE_ENGLISH, "T", "");
  doc_open_section(doc, "S");
  doc_paragraph(doc, "one");
  doc_footnote(doc, "read as <neighbours>");
  doc_paragraph(doc, "two");
  doc_footnote(doc, "read as <neighbours>");
  doc_end(doc);
  AUTO(text) struct text out = {0};
  render_html(doc, &out);
  const char *page = text_string(&out);
  assert_int_equal(count(page, "href='#note-1'"), 2);
  assert_int_equal(count(page, "id='mark-1'"), 1);
  assert_int_equal(count(page, "id='note-1'"), 1);
  assert_int_equal(count(page, "href='#mark-1'"), 1);
  HAS(out, "read as &lt;neighbours&gt;");
}

static void same_document_same_bytes(void **state)
{
  (void)state;
  static void (*const render[])(const struct doc *, struct text *) = {render_html, render_json, render_csv};
  for (size_t i = 0; i < sizeof render / sizeof *render; i++) {
    AUTO(doc) struct doc *a = sample_document(LANGUAGE_DUTCH), *b = sample_document(LANGUAGE_DUTCH);
    AUTO(text) struct text first = {0}, second = {0};
    render[i](a, &first);
    render[i](b, &second);
    assert_true(first.length > 1000);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.data, second.data, first.length);
  }
}

static void csv_is_rfc_4180(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = table_document(LANGUAGE_DUTCH, "=1+2");
  AUTO(text) struct text out = {0};
  render_csv(doc, &out);
  assert_string_equal(text_string(&out), "title,row,label,column,value,missing\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",1,'=1+2,Naam,'=1+2,\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",1,'=1+2,Waarde,-1234.5678,\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",2,tweede,Naam,tweede,\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",2,tweede,Waarde,,niet waargenomen\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",3,derde,Naam,derde,\r\n"
                                         "\"Tabel, met \"\"komma\"\"\",3,derde,Waarde,,\r\n");
}

static void json_holds_all(void **state)
{
  (void)state;
  AUTO(doc) struct doc *doc = sample_document(LANGUAGE_DUTCH);
  AUTO(text) struct text out = {0};
  render_json(doc, &out);
  AUTO(json_ref) json_t *tree = NULL;
  assert_null(json_read_text(text_string(&out), out.length, "report.json", &tree));
  assert_string_equal(json_string_value(json_object_get(tree, "format")), "peil-report/1");
  json_t *content = json_object_get(tree, "content");
  assert_int_equal(json_array_size(content), 7);
  json_t *table = json_array_get(json_object_get(json_array_get(content, 1), "content"), 0);
  json_t *row = json_array_get(json_object_get(table, "rows"), 0);
  json_t *cell = json_array_get(row, 1);
  assert_true(json_real_value(json_object_get(cell, "value")) == 3.64);
  assert_int_equal(json_array_size(json_object_get(cell, "explanation")), 2);
  json_t *gone = json_array_get(json_array_get(json_object_get(table, "rows"), 2), 1);
  assert_true(json_is_null(json_object_get(gone, "value")));
  assert_string_equal(json_string_value(json_object_get(gone, "missing")), "niet waargenomen");
  assert_int_equal(json_array_size(json_object_get(tree, "footnotes")), 2);
}

/* What was read renders to the same bytes, in every form. */
static void json_reads_back(void **state)
{
  static void (*const render[])(const struct doc *doc, struct text *out) = {render_json, render_html,
                                                                            render_csv};
  (void)state;
  for (int language = 0; language < 2; language++) {
    AUTO(doc) struct doc *doc = sample_document((enum language)language);
    AUTO(text) struct text json = {0};
    render_json(doc, &json);
    AUTO(doc) struct doc *again = NULL;
    assert_null(doc_read(text_string(&json), json.length, "report.json", &again));
    for (size_t i = 0; i < sizeof render / sizeof *render; i++) {
      AUTO(text) struct text before = {0};
      AUTO(text) struct text after = {0};
      render[i](doc, &before);
      render[i](again, &after);
      assert_string_equal(text_string(&before), text_string(&after));
    }
  }
}

#define REPORT(content)                                                                                      \
  "{\"format\":\"peil-report/"                                                                               \
  "1\",\"language\":\"en\",\"title\":\"T\",\"subtitle\":\"\",\"footer\":\"\",\"footnotes\":[],"              \
  "\"content\":[" content "]}"

static void bad_json_is_refused(void **state)
{
  static const struct {
    const char *json, *line;
  } cases[] = {
      {"{}", "r.json: no report: expected \"format\": \"peil-report/1\""},
      {"{\"format\":\"peil-scores/1\"}", "r.json: no report: expected \"format\": \"peil-report/1\""},
      {"{\"format\":\"peil-report/1\",\"language\":\"fr\"}",
       "r.json: no report in the form peil-report/1: its language is neither nl nor en"},
      {REPORT("{}"), "r.json: no report in the form peil-report/1: “kind” is missing or is not a text"},
      {REPORT("{\"kind\":\"song\"}"),
       "r.json: no report in the form peil-report/1: “kind” is missing or is not a kind of part"},
      {REPORT("{\"kind\":\"paragraph\",\"text\":3}"),
       "r.json: no report in the form peil-report/1: “text” is missing or is not a text"},
      {REPORT("{\"kind\":\"table\",\"title\":\"t\",\"columns\":[{\"head\":\"h\",\"numeric\":true}],"
              "\"rows\":[[{\"value\":1,\"decimals\":11}]]}"),
       "r.json: no report in the form peil-report/1: “decimals” is missing or is not a number from 0 to "
       "10"},
      {REPORT("{\"kind\":\"figure\",\"figure\":\"bars\",\"title\":\"t\",\"description\":\"\",\"unit\":\"\","
              "\"minimum\":0,\"maximum\":1,\"norm\":null,\"categories\":[\"a\",\"b\"],"
              "\"series\":[{\"name\":\"s\",\"values\":[1],\"missing\":[\"\"]}]}"),
       "r.json: no report in the form peil-report/1: “values” is missing or is not as long as the "
       "categories"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct doc *doc = NULL;
    result r = doc_read(cases[i].json, strlen(cases[i].json), "r.json", &doc);
    assert_non_null(r);
    AUTO(string) char *line = fault_line(r);
    assert_string_equal(line, cases[i].line);
    assert_int_equal(fault_exit_code(r), 65);
    fault_destroy(r);
  }
}

static void every_word_has_both_languages(void **state)
{
  (void)state;
  for (int word = 0; word < WORD_COUNT; word++)
    for (int language = 0; language < 2; language++) {
      const char *text = word_in((enum word)word, (enum language)language);
      if (!text || !*text) fail_msg("word %d is not there in language %d", word, language);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(html_escapes),
                                     cmocka_unit_test(figures_escape_too),
                                     cmocka_unit_test(ids_stay_on_one_line),
                                     cmocka_unit_test(upright_heads_keep_their_line),
                                     cmocka_unit_test(a_column_goes_beneath),
                                     cmocka_unit_test(wide_texts_stack),
                                     cmocka_unit_test(a_list_leads),
                                     cmocka_unit_test(numbers_follow_the_language),
                                     cmocka_unit_test(missing_is_named),
                                     cmocka_unit_test(html_stands_alone),
                                     cmocka_unit_test(footnotes_lead_there_and_back),
                                     cmocka_unit_test(same_document_same_bytes),
                                     cmocka_unit_test(csv_is_rfc_4180),
                                     cmocka_unit_test(json_holds_all),
                                     cmocka_unit_test(json_reads_back),
                                     cmocka_unit_test(bad_json_is_refused),
                                     cmocka_unit_test(every_word_has_both_languages)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
