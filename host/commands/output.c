/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/output.h"

#include <stdlib.h>
#include <string.h>

#include "base/screen.h"
#include "commands/paper.h"
#include "report/render.h"

static int terminal_width(void)
{
  size_t width = screen_width();
  return !width ? 80 : width > 160 ? 160 : (int)width;
}

static bool ends_in(const char *path, const char *ending)
{
  size_t length = strlen(path), tail = strlen(ending);
  return length > tail && !strcmp(path + length - tail, ending);
}

bool output_is_csv(const char *path) { return path && ends_in(path, ".csv"); }

result output_check(const char *path)
{
  static const char *const endings[] = {".html", ".txt", ".json", ".csv", ".pdf"};
  if (!path || !strcmp(path, "-")) return NULL;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_in(path, endings[i])) return ends_in(path, ".pdf") ? paper_check() : NULL;
  return fault_todo(
      fault_make(FAULT_USAGE, _("“%s”: the ending says the form, and this one is not known"), path),
      _("end it in .html, .txt, .json, .csv or .pdf"));
}

result output_document(const struct context *context, const struct doc *doc, const char *path, bool force)
{
  AUTO(text) struct text out = {0};
  const bool shown = !path || !strcmp(path, "-");
  TRY(output_check(path));
  if (shown ? context->json : ends_in(path, ".json")) render_json(doc, &out);
  else if (shown) render_text(doc, terminal_width(), context->colour, &out);
  else if (ends_in(path, ".html")) render_html(doc, &out);
  else if (output_is_csv(path)) render_csv(doc, &out);
  else if (ends_in(path, ".pdf")) TRY(paper_make(doc, &out));
  else render_text(doc, 100, false, &out);
  return context_output(path, &out, force);
}
