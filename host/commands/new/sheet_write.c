/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "commands/new/sheet.h"

static void add_quoted(struct text *out, const char *string)
{
  text_add_char(out, '"');
  for (; *string; string++) {
    unsigned char c = (unsigned char)*string;
    if (c == '"' || c == '\\') text_add_char(out, '\\');
    if (c < 0x20) text_addf(out, "\\x%02x", c);
    else text_add_char(out, (char)c);
  }
  text_add_char(out, '"');
}

static void add_pair(struct text *out, const struct plain_sheet *s, const char *words)
{
  text_add(out, s->english ? "{ en = " : "{ nl = ");
  add_quoted(out, words);
  text_add(out, "; }");
}

static void add_source(struct text *out, int row, const char *words)
{
  text_addf(out, "source = { line = %d; text = ", row);
  add_quoted(out, words);
  text_add(out, "; };");
}

static void add_rows(struct text *out, const struct plain_sheet *s, unsigned *number,
                     const struct row_list *rows, const char *words)
{
  if (!rows->count) return;
  text_addf(out, ",\n              { id = \"%s-ctx%u\"; lines = ( ", s->prefix, ++*number);
  for (size_t i = 0; i < rows->count; i++) text_addf(out, "%s%d", i ? ", " : "", rows->row[i]);
  text_addf(out, " ); use = \"artefact\"; %s }", words);
}

static void add_top(struct text *out, const struct plain_sheet *s)
{
  text_addf(out,
            "# Begun from a spreadsheet by peil new; its words and row numbers are kept as the source. Every "
            "key is explained in the\n"
            "# SDK's role-text.md; `peil lint role.cfg` names what does not fit and what a careful editor "
            "would mend.\n\n"
            "role = {\n  id = \"%s\";\n  version = \"0.1.0\";\n  prefix = \"%s\";\n  language = \"%s\";\n  "
            "title = ",
            s->name, s->prefix, s->english ? "en" : "nl");
  add_pair(out, s, s->name);
  text_add(out, ";\n\n  source = { title = ");
  add_quoted(out, file_name(s->path));
  text_add(out, "; file = ");
  add_quoted(out, file_name(s->path));
  text_addf(out, ";\n             sha256 = \"%s\";", s->sha256);
  if (s->lines.length) text_addf(out, "\n    lines = (    %s );", text_string(&s->lines));
  unsigned number = 1;
  text_addf(out,
            " };\n\n  context = ( { id = \"%s-ctx1\"; lines = ( %d ); use = \"heading\"; nl = \"de koppen "
            "van het blad\"; "
            "en = \"the heads of the sheet\"; }",
            s->prefix, s->head);
  add_rows(out, s, &number, &s->before,
           "nl = \"wat boven de koppen staat\"; en = \"what stands above the heads\";");
  add_rows(out, s, &number, &s->idle, "nl = \"rijen zonder criterium\"; en = \"rows without a criterion\";");
  add_rows(out, s, &number, &s->again,
           "nl = \"rijen die een criterium herhalen\"; en = \"rows that repeat a criterion\";");
  text_add(out, " );\n\n");
}

static void add_scale(struct text *out)
{
  text_add(out, "  # A scale to begin with; the spreadsheet does not have one. Put yours in its place.\n"
                "  scales = (\n    { id = \"level\"; type = \"ordinal\"; ours = true;\n"
                "      points = ( { value = 0; nl = \"niet gezien\"; en = \"not seen\"; },\n"
                "                 { value = 1; nl = \"een begin\"; en = \"a beginning\"; },\n"
                "                 { value = 2; nl = \"met hulp\"; en = \"with help\"; },\n"
                "                 { value = 3; nl = \"zelfstandig\"; en = \"unaided\"; },\n"
                "                 { value = 4; nl = \"voorbeeld voor anderen\"; en = \"an example to "
                "others\"; } ); } );\n\n");
}

static void add_feeds(struct text *out, const struct plain_sheet *s, size_t competency)
{
  bool any = false;
  for (size_t i = 0; i < s->links; i++) {
    if (s->link[i].competency != competency) continue;
    text_addf(out, "%s{ to = \"%s-KT%zu\"; weight = 1.0; }", any ? ", " : "\n      feeds = ( ", s->prefix,
              s->link[i].task + 1);
    any = true;
  }
  if (any) text_add(out, " );");
}

static void add_outcomes(struct text *out, const struct plain_sheet *s)
{
  text_addf(out, "  # What gets a figure. %s\n  outcomes = (",
            s->weighed ? "The weights of the criteria are the sheet's."
                       : "The weights are 1 until somebody says otherwise.");
  for (size_t i = 0; i < s->tasks; i++) {
    text_addf(out,
              "%s\n    { id = \"%s-KT%zu\"; kind = \"core-task\"; scale = \"level\"; title = ", i ? "," : "",
              s->prefix, i + 1);
    add_pair(out, s, s->task[i].name);
    text_add(out, ";\n      ");
    add_source(out, s->task[i].row, s->task[i].name);
    text_add(out, " }");
  }
  for (size_t i = 0; i < s->competencies; i++) {
    text_addf(out, "%s\n    { id = \"%s-C%zu\"; kind = \"competency\"; scale = \"level\"; title = ",
              i || s->tasks ? "," : "", s->prefix, i + 1);
    add_pair(out, s, s->competency[i].name);
    text_add(out, ";\n      ");
    add_source(out, s->competency[i].row, s->competency[i].name);
    add_feeds(out, s, i);
    text_add(out, " }");
  }
  text_add(out, " );\n\n");
}

static void add_items(struct text *out, const struct plain_sheet *s)
{
  text_add(out, "  # What is asked. Without a text of its own an item shows its source text.\n  items = (");
  for (size_t i = 0; i < s->criteria; i++) {
    const struct criterion *c = &s->criterion[i];
    text_addf(out, "%s\n    { id = \"%s-C%zu.%zu\"; type = \"criterion\"; scale = \"level\";\n      ",
              i ? "," : "", s->prefix, c->competency + 1, c->number);
    add_source(out, c->row, c->text);
    char weight[NUMBER_SIZE];
    number_shortest(weight, c->weight);
    text_addf(out, "\n      feeds = ( { to = \"%s-C%zu\"; weight = %s%s; } ); }", s->prefix,
              c->competency + 1, weight, strpbrk(weight, ".e") ? "" : ".0");
  }
  text_add(out, " );\n\n  methods = ( { id = \"weighted\"; recommended = true; } );\n};\n");
}

static void write_sample(struct text *out, const struct plain_sheet *s)
{
  text_addf(out,
            "{\n  \"format\": \"peil-sheet/1\",\n  \"role\": \"%s\",\n  \"subject\": \"K-0001\",\n"
            "  \"rater\": {\"id\": \"A-01\", \"relation\": \"assessor\"},\n  \"date\": \"2026-01-15\",\n  "
            "\"answers\": {",
            s->name);
  for (size_t i = 0; i < s->criteria; i++)
    text_addf(out, "%s\n    \"%s-C%zu.%zu\": %zu", i ? "," : "", s->prefix, s->criterion[i].competency + 1,
              s->criterion[i].number, 2 + i % 3);
  text_add(out, "\n  }\n}\n");
}

void new_sheet_write(const struct plain_sheet *s, struct new_role *out)
{
  add_top(&out->role, s);
  add_scale(&out->role);
  add_outcomes(&out->role, s);
  add_items(&out->role, s);
  write_sample(&out->sample, s);
}
