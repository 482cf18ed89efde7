/* SPDX-License-Identifier: EUPL-1.2
 *
 * data/report.html against the figures: told again from what was computed again. By the same peil and plugins it is the same to the
 * byte; by others it may be laid out otherwise, and then its figures are what counts.
 */
#include <string.h>

#include "base/key_set.h"
#include "bundle/bag.h"
#include "bundle/plan.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"
#include "commands/audit/audit.h"
#include "commands/containment.h"
#include "commands/score/assessing.h"
#include "commands/seal/sealing_personal.h"
#include "report/render.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* The runs of text between the tags, one a line; without the style. */
static void visible(const char *html, const char *end, struct text *out)
{
  while (html < end) {
    const char *tag = memchr(html, '<', (size_t)(end - html)), *stop = tag ? tag : end;
    while (html < stop && strchr(" \n", *html)) html++;
    if (html < stop) {
      text_add_bytes(out, html, (size_t)(stop - html));
      text_add_char(out, '\n');
    }
    if (!tag) return;
    const char *closing = !strncmp(tag, "<style", 6) ? strstr(tag, "</style") : tag;
    html = closing ? memchr(closing, '>', (size_t)(end - closing)) : NULL;
    if (!html) return;
    html++;
  }
}

/* The lines that are figures: digits, and no letters. Versions and hashes stand among words. */
static void only_figures(const struct text *lines, struct text *out)
{
  for (const char *line = text_string(lines); *line;) {
    size_t size = strcspn(line, "\n");
    if (strcspn(line, "0123456789") < size && strcspn(line, LETTERS) >= size)
      text_add_bytes(out, line, size + 1);
    line += size + 1;
  }
}

/* By the very programs that wrote it? */
static bool same_programs(const struct audit *audit)
{
  bool same = !audit->other_program;
  for (size_t i = 0; i < audit->count; i++) same &= !audit->audited[i].other_plugin;
  return same;
}

static int shown(size_t size) { return (int)(size < 200 ? size : 200); }

/* Where two texts of the same programs part: the first line that differs. */
static void say_parting(struct audit *audit, enum audit_part part, const char *was, const char *now)
{
  for (;;) {
    size_t a = strcspn(was, "\n"), b = strcspn(now, "\n");
    if (a != b || memcmp(was, now, a) != 0) {
      audit_disagree(audit, part,
                     part == AUDIT_REPORT ? _("the report says “%.*s”, and computed again it is “%.*s”")
                                          : _("meta/VERIFY.txt says “%.*s”, and peil writes “%.*s”"),
                     shown(a), was, shown(b), now);
      return;
    }
    if (!was[a] || !now[b]) break;
    was += a + 1, now += b + 1;
  }
  audit_disagree(audit, AUDIT_REPORT,
                 _("the report says the same and is not the same file: its marks or drawings were changed"));
}

/* The lines of one that the other has nowhere: `words` says whose they are. */
static void note_lines(struct audit *audit, enum audit_part part, const char *text, const char *other,
                       const char *words)
{
  AUTO(key_set) struct key_set known = {0};
  size_t count = 0;
  for (size_t size; *other; other += size + 1) (void)key_set_add(&known, other, size = strcspn(other, "\n"));
  for (size_t size; *text; text += size + 1) {
    size = strcspn(text, "\n");
    if (key_set_add(&known, text, size) || count++ >= AUDIT_PLACES) continue;
    audit_note(audit, part, "%s: “%.*s”", words, shown(size), text);
  }
  if (count > AUDIT_PLACES)
    audit_note(audit, part, ngettext("%s: %zu line more", "%s: %zu lines more", count - AUDIT_PLACES), words,
               count - AUDIT_PLACES);
}

/* Other programs word and lay out a report otherwise, which is no fault. A reader who trusts nobody wants to see all of it: somebody can
 * have taken a line out and put another program's name under it. */
static void note_wording(struct audit *audit, const char *was, const char *now)
{
  audit_note(audit, AUDIT_REPORT,
             strcmp(was, now) != 0
                 ? _("another peil or plugin wrote the report: its figures are the same, its words are not")
                 : _("another peil or plugin laid out the report: it says the same"));
  note_lines(audit, AUDIT_REPORT, was, now, _("only then"));
  note_lines(audit, AUDIT_REPORT, now, was, _("only now"));
}

static void compare_reports(struct audit *audit, const struct bundle_member *sealed, const struct text *now)
{
  AUTO(text) struct text was_said = {0};
  AUTO(text) struct text is_said = {0};
  AUTO(text) struct text was = {0};
  AUTO(text) struct text is = {0};
  if (sealed->size == now->length && !memcmp(sealed->bytes, text_string(now), now->length)) return;
  visible(sealed->bytes, sealed->bytes + sealed->size, &was_said);
  visible(text_string(now), text_string(now) + now->length, &is_said);
  only_figures(&was_said, &was);
  only_figures(&is_said, &is);
  if (same_programs(audit)) say_parting(audit, AUDIT_REPORT, text_string(&was_said), text_string(&is_said));
  else if (!strcmp(text_string(&was), text_string(&is)))
    note_wording(audit, text_string(&was_said), text_string(&is_said));
  else
    audit_unknown(
        audit, AUDIT_REPORT,
        _("another peil or plugin wrote the report, and shows figures in it that this one does not show so; "
          "read it beside those above"));
}

/* The commands that an auditor is told to give: one left out, or another in its place, would have a bundle found in order that is not. */
void audit_instructions(struct audit *audit)
{
  const struct bundle *bundle = &audit->sealed->bundle;
  const struct bundle_member *member = bundle_find(bundle, BAG_VERIFY);
  AUTO(text) struct text now = {0};
  if (!member || !member->bytes) {
    audit_unknown(audit, AUDIT_INSTRUCTIONS, _("they cannot be read"));
    return;
  }
  instructions_write(&now, bundle->report.id, bundle_find(bundle, SEAL_SIGNATURE) != NULL,
                     bundle_find(bundle, SSH_SIGNATURE) != NULL, bundle_find(bundle, PERSONAL_LIST) != NULL);
  if (member->size == now.length && !memcmp(member->bytes, text_string(&now), now.length)) return;
  AUTO(string) char *was = need_copy_n(member->bytes, member->size);
  if (!audit->other_program) {
    say_parting(audit, AUDIT_INSTRUCTIONS, was, text_string(&now));
    return;
  }
  audit_note(audit, AUDIT_INSTRUCTIONS,
             _("another peil wrote meta/VERIFY.txt; go by the commands of your own manual, peil-bundle(5)"));
  note_lines(audit, AUDIT_INSTRUCTIONS, was, text_string(&now), _("only then"));
  note_lines(audit, AUDIT_INSTRUCTIONS, text_string(&now), was, _("only now"));
}

/* Every method, in the order in which they were told, with the options that were to be in force. */
static result assess_again(struct context *context, struct audit *audit, struct assessed **out)
{
  AUTO(arena) struct arena arena = {0};
  const struct assessment *a = audit->sealed->assessment;
  const json_t *instead = json_object_get(json_object_get(audit->sealed->tool, "given"), "methods");
  size_t count = instead ? json_array_size(instead) : a->methods;
  struct method_choice *choice = arena_memory(&arena, count, sizeof *choice);
  struct plugin_set *plugins;
  for (size_t i = 0; i < count; i++) {
    const char *id = instead ? json_string_value(json_array_get(instead, i)) : a->method[i].id;
    if (!id) return fault_make(FAULT_DATA, _("meta/tool.json does not name the methods in words"));
    TRY(audit_choice(audit, id, &arena, &choice[i]));
  }
  TRY(context_plugins(context, &plugins));
  language_ask(audit->sealed->language);
  result r = assess(plugins, audit->sealed->cases, choice, count, assess_time(audit->sealed->cases), out);
  language_ask_no_more();
  return r;
}

/* Whether a method of that id was scored again. */
static bool is_scored(const struct assessed *assessed, const char *id)
{
  for (size_t m = 0; id && m < assessed->methods; m++)
    if (!strcmp(method_plugin(assessed->method[m].method)->id, id)) return true;
  return false;
}

/* The report says what confined the plugins where the bundle was made, which another machine may lack or have. */
static void confined_then(const struct audit *audit, const struct assessed *assessed,
                          struct plugin_confinement *out)
{
  const json_t *plugins = json_object_get(audit->sealed->tool, "plugins");
  bool first = true;
  for (size_t i = 0; i < json_array_size(plugins); i++) {
    const json_t *one = json_array_get(plugins, i);
    struct plugin_confinement recorded;
    if (!is_scored(assessed, json_string_value(json_object_get(one, "id")))) continue;
    containment_read(json_object_get(one, "confined"), &recorded);
    if (first) *out = recorded;
    else containment_both(out, &recorded);
    first = false;
  }
}

static result tell_again(struct context *context, struct audit *audit, struct text *out)
{
  AUTO(assessed) struct assessed *assessed = NULL;
  struct doc *doc = NULL;
  const struct sealed *sealed = audit->sealed;
  struct plugin_confinement confined = {0};
  TRY(assess_again(context, audit, &assessed));
  confined_then(audit, assessed, &confined);
  assessed->confined = &confined;
  result r = assessing_tell(assessed, sealed->language, sealed->assessment, &doc);
  if (!r) render_html(doc, out);
  doc_destroy(doc);
  return r;
}

void audit_report(struct context *context, struct audit *audit)
{
  const struct bundle_member *report = bundle_find(&audit->sealed->bundle, "data/report.html");
  AUTO(text) struct text now = {0};
  if (!report || !report->bytes) {
    audit_disagree(audit, AUDIT_REPORT, _("data/report.html is not in the bundle"));
    return;
  }
  result r = tell_again(context, audit, &now);
  if (!r) compare_reports(audit, report, &now);
  else audit_unknown(audit, AUDIT_REPORT, _("it cannot be told again: %s"), fault_message(r));
  fault_destroy(r);
}
