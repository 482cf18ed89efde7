/* SPDX-License-Identifier: EUPL-1.2
 *
 * The report for the person it is about: told again from their own sheets, so that no other subject and no rater's code is in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/personal/exporting.h"
#include "commands/score/assessing.h"
#include "commands/seal/sealed.h"
#include "report/render.h"

static result read_sheets(const json_t *trees, const struct role *role, struct cases **out)
{
  size_t count = json_array_size(trees), read = 0;
  struct sheet **sheet = need_array(count + 1, sizeof *sheet);
  result r = NULL;
  for (; !r && read < count; read += !r) {
    AUTO(text) struct text bytes = {0};
    json_write_text(&bytes, json_array_get(trees, read), JSON_STYLE_PAGE);
    r = sheet_read(text_string(&bytes), bytes.length, "sheet", role, &sheet[read]);
  }
  if (!r) r = cases_create(role, sheet, count, out);
  else
    for (size_t i = 0; i < read; i++) sheet_destroy(sheet[i]);
  free(sheet);
  return r;
}

static result tell_sealed(struct exporting *exporting, struct sealed *sealed, const json_t *sheets,
                          bool opened, struct text *html)
{
  AUTO(arena) struct arena arena = {0};
  struct plugin_set *plugins;
  struct cases *cases = NULL;
  struct assessed *assessed = NULL;
  struct doc *doc = NULL;
  struct method_choice *choice = need_array(sealed->bundle.count, sizeof *choice);
  size_t count = 0;
  result r = read_sheets(sheets, sealed->role, &cases);
  for (size_t i = 0; !r && i < sealed->bundle.count; i++) {
    const struct bundle_member *member = &sealed->bundle.members[i];
    size_t length = strlen(member->path), head = strlen("data/scores/");
    if (strncmp(member->path, "data/scores/", head) != 0 || strcmp(member->path + length - 5, ".json") != 0)
      continue;
    AUTO(json_ref) json_t *options = sealed_options(member);
    choice[count].id = arena_copy_n(&arena, member->path + head, length - head - 5);
    choice[count].options = sealed_option_list(options, &arena, &choice[count].option);
    r = sealed_calibration(sealed, choice[count].id, &choice[count].calibration);
    count++;
  }
  if (!r) r = context_plugins(exporting->context, &plugins);
  if (!r) r = assess(plugins, cases, choice, count, assess_time(cases), &assessed);
  if (!r) cases->apart = sealed->cases->apart && !opened;
  if (!r) r = assessing_tell(assessed, language_now(), sealed->assessment, &doc);
  if (!r) render_html(doc, html);
  doc_destroy(doc);
  assessed_destroy(assessed);
  cases_destroy(cases);
  free(choice);
  return r;
}

/* A method that is not here, or that tells of groups only, takes no report away from what was sealed: figures and verdicts go along. */
result exporting_report(struct exporting *exporting, const struct holding *holding, const char *below,
                        const json_t *sheets, bool opened, bool *told)
{
  struct sealed sealed = {0};
  AUTO(text) struct text html = {0};
  *told = false;
  result r = sealed_open(exporting->context, holding->path, NULL, &sealed);
  if (!r) r = tell_sealed(exporting, &sealed, sheets, opened, &html);
  sealed_finish(&sealed);
  if (r) {
    fault_destroy(r);
    return NULL;
  }
  *told = true;
  return exporting_put(exporting, below, "report.html", text_string(&html), html.length);
}
