/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil audit: verify a bundle, recompute every figure in it from the sheets, compare, and hold its parts against each other.
 */
#include "commands/audit/audit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/audit/many.h"
#include "commands/command.h"
#include "commands/personal/keeping.h"
#include "commands/seal/trusting.h"
#include "commands/version.h"

#define SCORES "data/scores/"

static const struct {
  const char *name, *words;
} parts[AUDIT_PARTS] = {[AUDIT_METHODS] = {"methods", N_("methods")},
                        [AUDIT_OPTIONS] = {"options", N_("options")},
                        [AUDIT_ROLE] = {"role", N_("role")},
                        [AUDIT_TABLES] = {"tables", N_("tables")},
                        [AUDIT_PLUGINS] = {"plugins", N_("plugins")},
                        [AUDIT_RATERS] = {"raters", N_("raters")},
                        [AUDIT_TAGS] = {"tags", N_("tag data")},
                        [AUDIT_PREDECESSOR] = {"predecessor", N_("predecessor")},
                        [AUDIT_INSTRUCTIONS] = {"instructions", N_("instructions")},
                        [AUDIT_REPORT] = {"report", N_("report")},
                        [AUDIT_EVIDENCE] = {"evidence", N_("evidence")},
                        [AUDIT_PERSONAL] = {"personal", N_("words")}};

static const char *part_words(enum audit_part part) { return _(parts[part].words); }

/* ----------------------------------------------------------------------------------------------------- finding */

static void add_place(struct text *text, const char *format, va_list arguments) FORMAT(2, 0);

static void add_place(struct text *text, const char *format, va_list arguments)
{
  char line[1024];
  vsnprintf(line, sizeof line, format, arguments);
  if (text->length) text_add_char(text, '\n');
  text_add_shown(text, line); /* a report or a name in a bundle can hold anything */
}

void audit_disagree(struct audit *audit, enum audit_part part, const char *format, ...)
{
  struct audit_agreement *agreement = &audit->part[part];
  va_list arguments;
  if (agreement->outcome != AUDIT_DIFFERS)
    text_clear(&agreement->found); /* what is wrong goes before what is not known */
  agreement->outcome = AUDIT_DIFFERS;
  if (agreement->places++ >= AUDIT_PLACES) return;
  va_start(arguments, format);
  add_place(&agreement->found, format, arguments);
  va_end(arguments);
}

void audit_unknown(struct audit *audit, enum audit_part part, const char *format, ...)
{
  struct audit_agreement *agreement = &audit->part[part];
  va_list arguments;
  if (agreement->outcome == AUDIT_DIFFERS) return;
  agreement->outcome = AUDIT_CANNOT;
  va_start(arguments, format);
  add_place(&agreement->found, format, arguments);
  va_end(arguments);
}

void audit_note(struct audit *audit, enum audit_part part, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  add_place(&audit->part[part].noted, format, arguments);
  va_end(arguments);
}

const struct bundle_member *audit_member(const struct sealed *sealed, const char *folder, const char *id,
                                         const char *ending)
{
  AUTO(text) struct text path = {0};
  text_addf(&path, "%s%s%s", folder, id, ending);
  const struct bundle_member *member = bundle_find(&sealed->bundle, text_string(&path));
  return member && member->bytes ? member : NULL;
}

/* The documents in a member of scores, a new reference to a list; empty where there is nothing to read. */
static json_t *read_documents(const struct bundle_member *scores)
{
  json_t *list = json_array(), *whole = json_loadb(scores->bytes, scores->size, JSON_REJECT_DUPLICATES, NULL);
  if (whole) {
    json_array_append_new(list, whole);
    return list;
  }
  for (const char *at = scores->bytes, *end = at + scores->size; at < end;) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t size = (size_t)((stop ? stop : end) - at);
    json_array_append_new(list, json_loadb(at, size, JSON_REJECT_DUPLICATES, NULL));
    at += size + 1;
  }
  return list;
}

/* --------------------------------------------------------------------------------------------------- computing */

static bool is_scores(const struct bundle_member *member)
{
  size_t length = strlen(member->path);
  return !strncmp(member->path, SCORES, strlen(SCORES)) && length > 5 &&
         !strcmp(member->path + length - 5, ".json");
}

/* Scores that were taken out: meta/tool.json names every method that was used. */
static void note_absent(struct audit *audit)
{
  const json_t *list = json_object_get(audit->sealed->tool, "plugins");
  for (size_t i = 0; i < json_array_size(list) && i < audit->sealed->bundle.count; i++) {
    const char *kind = json_string_value(json_object_get(json_array_get(list, i), "kind"));
    const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));
    if (!id || !kind || strcmp(kind, "method") != 0 || audit_member(audit->sealed, SCORES, id, ".json"))
      continue;
    struct audited *one = &audit->audited[audit->count++];
    *one = (struct audited){.method = need_copy(id), .outcome = AUDIT_DIFFERS, .differences = 1};
    text_addf(&one->found, SCORES "%s.json: %s", id, _("not there"));
  }
}

json_t *audit_program(const struct audit *audit)
{
  static const char *const keys[] = {"peil", "sha256", "messages"};
  json_t *out = json_object();
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    json_t *value = json_object_get(audit->sealed->tool, keys[i]);
    if (json_is_string(value)) json_object_set(out, keys[i], value);
    else json_object_set_new(out, keys[i], json_null());
  }
  return out;
}

static bool by_another(const struct audit *audit)
{
  AUTO(json_ref) json_t *then = audit_program(audit);
  AUTO(json_ref) json_t *now = version_json();
  return !json_equal(then, now) || !json_is_string(json_object_get(then, "sha256"));
}

/* Recomputes every method and holds the parts against each other. audit_finish follows, also after a fault. */
static result audit_bundle(struct context *context, const struct arguments *arguments, struct sealed *sealed,
                           const char *predecessor, struct audit *out)
{
  const struct bundle *bundle = &sealed->bundle;
  *out = (struct audit){.sealed = sealed,
                        .predecessor = predecessor,
                        .arguments = arguments,
                        .audited = need_array(2 * bundle->count, sizeof *out->audited)};
  out->other_program = by_another(out);
  note_absent(out);
  for (size_t i = 0; i < out->count; i++) audit_method_parts(context, out, &out->audited[i], NULL);
  for (size_t i = 0; i < bundle->count; i++) {
    const struct bundle_member *member = &bundle->members[i];
    if (!is_scores(member)) continue;
    size_t length = strlen(member->path) - strlen(SCORES) - strlen(".json");
    struct audited *one = &out->audited[out->count++];
    *one = (struct audited){.method = need_copy_n(member->path + strlen(SCORES), length)};
    AUTO(json_ref) json_t *documents = read_documents(member);
    audit_figures(context, sealed, documents, one);
    audit_method_parts(context, out, one, documents);
  }
  audit_parts(context, out);
  audit_predecessor(out);
  audit_instructions(out);
  audit_report(context, out);
  audit_evidence(out);
  audit_personal(context, out);
  return NULL;
}

static void audit_finish(struct audit *audit)
{
  for (size_t i = 0; i < audit->count; i++) {
    free(audit->audited[i].method);
    text_finish(&audit->audited[i].found);
    assessed_destroy(audit->audited[i].assessed);
  }
  for (int i = 0; i < AUDIT_PARTS; i++) {
    text_finish(&audit->part[i].found);
    text_finish(&audit->part[i].noted);
  }
  free(audit->audited);
  *audit = (struct audit){0};
}

/* ----------------------------------------------------------------------------------------------------- telling */

static const char *outcome_word(enum audit_outcome outcome)
{
  static const char *const words[] = {"identical", "differs", "cannot"};
  return words[outcome];
}

static const char *agreement_word(enum audit_outcome outcome)
{
  static const char *const words[] = {"agrees", "disagrees", "cannot"};
  return words[outcome];
}

static void say_lines(const char *lines)
{
  while (*lines) {
    size_t size = strcspn(lines, "\n");
    printf("    %.*s\n", (int)size, lines);
    lines += size + (lines[size] == '\n');
  }
}

static void say_agreement(const struct audit *audit)
{
  AUTO(text) struct text agreed = {0};
  for (int i = 0; i < AUDIT_PARTS; i++) {
    const struct audit_agreement *part = &audit->part[i];
    const char *words = part_words((enum audit_part)i);
    if (i == AUDIT_PERSONAL && !audit->sealed->cases->apart) continue; /* nothing is encrypted */
    if (i == AUDIT_PREDECESSOR && !*audit->sealed->assessment->predecessor.bundle && !audit->predecessor)
      continue;
    if (part->outcome == AUDIT_IDENTICAL) text_addf(&agreed, "%s%s", agreed.length ? ", " : "", words);
    if (part->outcome == AUDIT_DIFFERS)
      printf(ngettext("  %-14s disagree at %zu place:\n", "  %-14s disagree at %zu places:\n", part->places),
             words, part->places);
    if (part->outcome == AUDIT_CANNOT) printf(_("  %-14s cannot be compared:\n"), words);
    say_lines(text_string(&part->found));
    if (part->noted.length) printf(_("  %-14s to know:\n"), words);
    say_lines(text_string(&part->noted));
  }
  if (agreed.length) printf(_("  in agreement   %s\n"), text_string(&agreed));
}

static void say_program(const struct audit *audit)
{
  AUTO(json_ref) json_t *then = audit_program(audit);
  AUTO(json_ref) json_t *now = version_json();
  const char *was = json_string_value(json_object_get(then, "peil")),
             *hash = json_string_value(json_object_get(then, "sha256")),
             *own = json_string_value(json_object_get(now, "sha256"));
  if (audit->other_program)
    printf(_("  sealed by      peil %s (%.12s); computed by peil %s (%.12s)\n"), was ? was : "?",
           hash ? hash : "?", PEIL_VERSION, own ? own : "?");
}

static void say_people(const struct audit *audit)
{
  const struct verify_report *report = &audit->sealed->bundle.report;
  printf(ngettext("bundle %s: intact, %llu file\n", "bundle %s: intact, %llu files\n", report->files),
         report->id, (unsigned long long)report->files);
  if (audit->sealed->included) printf(_("  computed with the plugins that the bundle carries\n"));
  say_program(audit);
  for (size_t i = 0; i < audit->count; i++) {
    const struct audited *one = &audit->audited[i];
    if (one->outcome == AUDIT_IDENTICAL)
      printf("  %-14s %s%s\n", one->method, _("identical"),
             one->other_plugin ? _(" (by another version of the plugin)") : "");
    else if (one->outcome == AUDIT_CANNOT)
      printf(_("  %-14s cannot be recomputed: %s\n"), one->method, text_string(&one->found));
    else {
      printf(
          ngettext("  %-14s differs at %zu place:\n", "  %-14s differs at %zu places:\n", one->differences),
          one->method, one->differences);
      say_lines(text_string(&one->found));
    }
  }
  say_agreement(audit);
}

static json_t *methods_json(const struct audit *audit)
{
  json_t *list = json_array();
  for (size_t i = 0; i < audit->count; i++)
    json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:s}", "method", audit->audited[i].method,
                                          "outcome", outcome_word(audit->audited[i].outcome), "other_plugin",
                                          (int)audit->audited[i].other_plugin, "found",
                                          text_string(&audit->audited[i].found)));
  return list;
}

static json_t *agreement_json(const struct audit *audit)
{
  json_t *list = json_array();
  for (int i = 0; i < AUDIT_PARTS; i++)
    json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "part", parts[i].name, "outcome",
                                          agreement_word(audit->part[i].outcome), "found",
                                          text_string(&audit->part[i].found), "noted",
                                          text_string(&audit->part[i].noted)));
  return list;
}

static json_t *audit_json(const struct audit *audit)
{
  return json_pack("{s:s, s:s, s:b, s:b, s:{s:o, s:o}, s:o, s:o}", "format", "peil-audit/1", "bundle",
                   audit->sealed->bundle.report.id, "included_plugins", (int)audit->sealed->included,
                   "other_program", (int)audit->other_program, "program", "sealed", audit_program(audit),
                   "now", version_json(), "methods", methods_json(audit), "agreement", agreement_json(audit));
}

static void say_json(const struct audit *audit)
{
  AUTO(text) struct text out = {0};
  AUTO(json_ref) json_t *object = audit_json(audit);
  json_write_text(&out, object, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

static size_t count_methods(const struct audit *audit, enum audit_outcome outcome)
{
  size_t count = 0;
  for (size_t i = 0; i < audit->count; i++) count += audit->audited[i].outcome == outcome;
  return count;
}

static result at_bundle(const char *path, result found)
{
  return fault_at(fault_code(found, "E_RECOMPUTE"), path, 0, 0);
}

static result judge(const char *path, const struct audit *audit)
{
  size_t differs = count_methods(audit, AUDIT_DIFFERS), cannot = count_methods(audit, AUDIT_CANNOT),
         parting = 0;
  for (int i = 0; i < AUDIT_PARTS; i++) parting += audit->part[i].outcome == AUDIT_DIFFERS;
  if (!audit->count)
    return at_bundle(path, fault_make(FAULT_NOT_IN_ORDER, _("the bundle holds no scores to recompute")));
  if (differs)
    return at_bundle(path,
                     fault_make(FAULT_NOT_IN_ORDER,
                                ngettext("%zu of %zu methods gives other figures than were sealed",
                                         "%zu of %zu methods give other figures than were sealed", differs),
                                differs, audit->count));
  if (parting)
    return at_bundle(path, fault_make(FAULT_NOT_IN_ORDER,
                                      _("its parts do not agree with each other, on %zu of %d points"),
                                      parting, AUDIT_PARTS));
  if (cannot)
    return at_bundle(path, fault_make(FAULT_ABSENT,
                                      ngettext("%zu of %zu methods cannot be recomputed here",
                                               "%zu of %zu methods cannot be recomputed here", cannot),
                                      cannot, audit->count));
  return NULL;
}

/* In a row: every method in a word, and the first place of what is not as it should be. */
static void say_row(const struct audit *audit, struct text *out)
{
  text_add(out, audit->sealed->bundle.report.id);
  for (size_t i = 0; i < audit->count; i++) {
    const struct audited *one = &audit->audited[i];
    const char *found = text_string(&one->found);
    text_addf(out, ", %s %s", one->method,
              one->outcome == AUDIT_IDENTICAL ? _("identical")
              : one->outcome == AUDIT_DIFFERS ? _("differs")
                                              : _("cannot be recomputed"));
    if (*found) text_addf(out, " (%.*s)", (int)strcspn(found, "\n"), found);
  }
  for (int i = 0; i < AUDIT_PARTS; i++) {
    const struct audit_agreement *part = &audit->part[i];
    const char *found = text_string(&part->found);
    if (part->outcome == AUDIT_DIFFERS)
      text_addf(out, _(", %s disagree (%.*s)"), part_words((enum audit_part)i), (int)strcspn(found, "\n"),
                found);
  }
}

struct audit_many {
  struct context *context;
  const struct arguments *arguments;
  struct seal_trust *trust;
};

static result audit_row(void *to, const char *path, struct many_row *row)
{
  const struct audit_many *many = to;
  AUTO(sealed) struct sealed sealed = {0};
  AUTO(audit) struct audit audit = {0};
  TRY(sealed_open(many->context, path, many->trust, &sealed));
  TRY(audit_bundle(many->context, many->arguments, &sealed, NULL, &audit));
  json_decref(row->members);
  row->members = audit_json(&audit);
  say_row(&audit, &row->words);
  return judge(NULL, &audit);
}

static result audit_many(struct context *context, struct arguments *arguments, struct seal_trust *trust)
{
  AUTO(many_list) struct many_list list = {0};
  struct audit_many many = {context, arguments, trust};
  const struct many_work work = {"peil-audit-many/1", audit_row, &many};
  TRY(many_gather(arguments->operand, arguments->operands, &list));
  return many_run(context, arguments, &list, &work, argument_value(arguments, "output"));
}

static result audit_run(struct context *context, struct arguments *arguments)
{
  AUTO(sealed) struct sealed sealed = {0};
  AUTO(audit) struct audit audit = {0};
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  TRY(arguments_expect(arguments, 1, SIZE_MAX, _("a bundle")));
  TRY(trusting_open(arguments, &trust));
  context->allow_included = argument_given(arguments, "allow-included");
  if (many_wanted(arguments) && argument_given(arguments, "predecessor"))
    return fault_make(FAULT_USAGE, _("--predecessor is of one bundle"));
  if (many_wanted(arguments)) return audit_many(context, arguments, trust);
  TRY(sealed_open(context, arguments->operand[0], trust, &sealed));
  TRY(audit_bundle(context, arguments, &sealed, argument_value(arguments, "predecessor"), &audit));
  if (context->json) say_json(&audit);
  else say_people(&audit);
  return judge(arguments->operand[0], &audit);
}

static const struct option_spec audit_options[] = {
    TRUST_OPTIONS,
    {"predecessor", 0, "BUNDLE", N_("the bundle that this one says it was made from")},
    KEEPING_OPTION,
    {"allow-included", 0, NULL, N_("compute with the plugins that a bundle carries, confined")},
    MANY_OPTIONS,
    {"json", 0, NULL, N_("the outcome per method, as JSON; of many a line each")},
    {NULL, 0, NULL, NULL}};

const struct command command_audit = {
    .name = "audit",
    .summary = N_("verify a bundle, then recompute every figure in it and compare"),
    .synopsis = "BUNDLE|DIR... " TRUST_SYNOPSIS
                " [--predecessor BUNDLE] [--keys DIR] [--allow-included] [--json] [-o FILE]",
    .details =
        N_("The role text and the sheets come from the bundle, the methods from this installation. The parts "
           "are held against each other too: options, tables, report and records say the same. "
           "Exit code 0: all identical. 1: not intact, other figures, or parts that disagree. "
           "69: a method is not here. Of several bundles, or of a folder with all below it, a row each and a "
           "summary, "
           "in the order of their names."),
    .example = "peil audit K-0042.tar.zst\n"
               "peil audit results -o audited.csv",
    .option = audit_options,
    .run = audit_run};
