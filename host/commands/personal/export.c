/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil export: everything that is held on one person, for their right of access (GDPR, article 15).
 *
 * What others may see of themselves in it: their notes on this subject go along, because a judgement on somebody is that somebody's own
 * data (Court of Justice, C-434/16, Nowak). Who wrote them is told by relation alone, unless --raters says otherwise: the code of a
 * rater is that rater's. Other subjects are in nothing of it: a report on several is told again for the one.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "commands/personal/exporting.h"
#include "report/render.h"

static const char *word(const json_t *object, const char *key)
{
  const char *found = json_string_value(json_object_get(object, key));
  return found ? found : "";
}

/* ----------------------------------------------------------------------------------------------------------- index */

static const char *words_state(const char *state)
{
  if (!strcmp(state, "opened")) return _("encrypted; opened here");
  if (!strcmp(state, "erased")) return _("erased: the key was destroyed, and nobody can read them");
  if (!strcmp(state, "key-not-here")) return _("encrypted; the key is not here");
  return _("not encrypted");
}

static const char *verdict_words(const char *code)
{
  if (!strcmp(code, "met")) return _("met");
  if (!strcmp(code, "not-met")) return _("not met");
  return *code ? _("undecided") : _("no verdict");
}

static void tell_facts(struct doc *doc, const json_t *bundle)
{
  doc_open_facts(doc);
  doc_fact(doc, _("Folder"), word(bundle, "folder"));
  doc_fact(doc, _("Kept at"), word(bundle, "path"));
  doc_fact(doc, _("Kept until"), *word(bundle, "until") ? word(bundle, "until") : _("no date"));
  if (json_is_true(json_object_get(bundle, "hold"))) doc_fact(doc, _("Legal hold"), _("yes"));
  doc_fact(doc, _("Notes, open answers, evidence"), words_state(word(bundle, "words")));
  doc_fact(doc, _("Report"),
           *word(bundle, "report") ? word(bundle, "report") : _("could not be told again here"));
  doc_end(doc);
}

static void tell_sheets(struct doc *doc, const json_t *list)
{
  const char *head[] = {_("File"), _("Filled in by"), _("Relation"), _("Date")};
  static const uint8_t numeric[] = {0, 0, 0, 0};
  uint8_t relation;
  doc_open_table(doc, _("Answers"), 4, head, numeric);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *one = json_array_get(list, i);
    doc_row(doc);
    doc_cell_text(doc, word(one, "file"));
    doc_cell_text(doc, word(one, "rater"));
    doc_cell_text(doc, relation_from_word(word(one, "relation"), &relation)
                           ? relation_label((enum peil_relation)relation, language_now())
                           : word(one, "relation"));
    doc_cell_text(doc, word(one, "date"));
  }
  doc_end(doc);
}

static void tell_scores(struct doc *doc, const json_t *list)
{
  const char *head[] = {_("File"), _("Method"), _("Verdict"), _("Figures")};
  static const uint8_t numeric[] = {0, 0, 0, 1};
  if (!json_array_size(list)) return;
  doc_open_table(doc, _("Results"), 4, head, numeric);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *one = json_array_get(list, i);
    doc_row(doc);
    doc_cell_text(doc, word(one, "file"));
    doc_cell_text(doc, word(one, "method"));
    doc_cell_text(doc, verdict_words(word(one, "verdict")));
    doc_cell_number(doc, (double)json_array_size(json_object_get(one, "figures")), 0);
  }
  doc_end(doc);
}

static void tell_list(struct doc *doc, const char *title, const json_t *list)
{
  if (!json_array_size(list)) return;
  doc_paragraph(doc, title);
  doc_open_list(doc, false);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *one = json_array_get(list, i);
    AUTO(text) struct text line = {0};
    if (json_is_string(one)) text_add(&line, json_string_value(one));
    else if (json_object_get(one, "operation"))
      text_addf(&line, _("leaf %lld: %s, %s"), (long long)json_integer_value(json_object_get(one, "leaf")),
                word(one, "operation"), word(one, "time"));
    else
      text_addf(&line, "sheets/%s: %s, %s (%s)", word(one, "file"), word(one, "role"), word(one, "date"),
                word(one, "path"));
    doc_list_item(doc, text_string(&line));
  }
  doc_end(doc);
}

static struct doc *index_document(const struct exporting *exporting)
{
  AUTO(text) struct text title = {0};
  text_addf(&title, _("What is held on %s"), exporting->subject);
  struct doc *doc = doc_create(language_now(), text_string(&title), "");
  doc_paragraph(doc, _("This is everything that the given folders hold on you: your answers and those of "
                       "others about you, with their "
                       "notes; the evidence; the results and how they were computed; and what stands in the "
                       "ledger. You are in it "
                       "under a code. Others are named by their relation to you, not by their code."));
  doc_paragraph(doc, _("role.cfg in each folder is the text of the questions; peil-sheet(5) and "
                       "peil-scores(5) explain the other "
                       "files. What is encrypted and erased cannot be given to anybody."));
  for (size_t i = 0; i < json_array_size(exporting->bundles); i++) {
    const json_t *bundle = json_array_get(exporting->bundles, i);
    doc_open_section(doc, word(bundle, "bundle"));
    tell_facts(doc, bundle);
    tell_sheets(doc, json_object_get(bundle, "sheets"));
    tell_scores(doc, json_object_get(bundle, "scores"));
    tell_list(doc, _("Evidence:"), json_object_get(bundle, "evidence"));
    tell_list(doc, _("In the ledger:"), json_object_get(bundle, "ledger"));
    doc_end(doc);
  }
  tell_list(doc, _("Sheets outside bundles:"), exporting->sheets);
  return doc;
}

static result write_index(const struct exporting *exporting)
{
  AUTO(text) struct text html = {0}, json = {0};
  AUTO(doc) struct doc *doc = index_document(exporting);
  AUTO(json_ref)
  json_t *tree = json_pack("{s:s, s:s, s:s, s:O, s:O}", "format", "peil-export/1", "subject",
                           exporting->subject, "language", language_code(language_now()), "bundles",
                           exporting->bundles, "sheets", exporting->sheets);
  TRY(doc_check(doc));
  render_html(doc, &html);
  json_write_text(&json, tree, JSON_STYLE_PAGE);
  TRY(exporting_put(exporting, "", "index.html", text_string(&html), html.length));
  return exporting_put(exporting, "", "index.json", text_string(&json), json.length);
}

/* ---------------------------------------------------------------------------------------------------------- folder */

/* Beside its place, under a hidden name, for its owner alone. */
static result open_fresh(struct exporting *exporting, const char *target, char **staging)
{
  struct stat status;
  AUTO(string) char *parent = file_folder(target);
  AUTO(text) struct text name = {0};
  if (lstat(target, &status) == 0)
    return fault_at(fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already")),
                               _("name a folder that is not there")),
                    target, 0, 0);
  text_addf(&name, "%s/.%s.XXXXXX", parent, file_name(target));
  *staging = text_take(&name);
  if (!mkdtemp(*staging))
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), target, 0, 0);
  exporting->folder = open(*staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return exporting->folder < 0 ? fault_at(fault_errno(FAULT_IO, errno, _("cannot be opened")), target, 0, 0)
                               : NULL;
}

/* Nothing of a person is left lying about: the words in an unfinished export go. Two folders deep. */
static void remove_tree(const char *path, int depth)
{
  struct stat status;
  if (lstat(path, &status) < 0) return;
  if (S_ISDIR(status.st_mode) && depth < 3) {
    struct dirent **entry = NULL;
    int count = scandir(path, &entry, NULL, NULL);
    for (int i = 0; i < count; i++) {
      AUTO(string) char *below = file_join(path, entry[i]->d_name);
      if (strcmp(entry[i]->d_name, ".") != 0 && strcmp(entry[i]->d_name, "..") != 0)
        remove_tree(below, depth + 1);
      free(entry[i]);
    }
    free(entry);
    (void)rmdir(path);
  } else {
    (void)unlink(path);
  }
}

static result put_in_place(const struct exporting *exporting, const char *staging, const char *target)
{
  AUTO(string) char *parent = file_folder(target);
  int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  result r = NULL;
  if (file_sync(exporting->folder) < 0 ||
      renameat2(AT_FDCWD, staging, AT_FDCWD, target, RENAME_NOREPLACE) < 0)
    r = fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), target, 0, 0);
  else if (folder >= 0 && file_sync(folder) < 0 && errno != EINVAL)
    r = fault_at(fault_errno(FAULT_IO, errno, _("cannot be synced")), target, 0, 0);
  if (folder >= 0) close(folder);
  return r;
}

/* ------------------------------------------------------------------------------------------------------------ verb */

static void exporting_finish(struct exporting *exporting)
{
  for (size_t i = 0; i < exporting->raters; i++) free(exporting->rater[i]);
  free(exporting->rater);
  json_decref(exporting->bundles);
  json_decref(exporting->sheets);
  key_store_close(exporting->store);
  ledger_close(exporting->ledger);
  if (exporting->folder >= 0) close(exporting->folder);
}

static result gather(struct exporting *exporting)
{
  const struct arguments *arguments = exporting->arguments;
  struct holdings_visitor visitor = {exporting_bundle, exporting_sheet, exporting};
  TRY(holdings_walk(arguments->operand + 1, arguments->operands - 1, &visitor));
  if (!json_array_size(exporting->bundles) && !json_array_size(exporting->sheets))
    return fault_todo(
        fault_make(FAULT_NO_INPUT, _("nothing is held on %s in what was given"), exporting->subject),
        _("check the code and the folders"));
  return write_index(exporting);
}

static result open_sources(struct exporting *exporting)
{
  const char *ledger = argument_value(exporting->arguments, "ledger");
  if (!ledger) ledger = exporting->context->ledger.value;
  result r = keeping_open(exporting->context, exporting->arguments, KEY_STORE_READ, &exporting->store);
  if (r && fault_kind_of(r) != FAULT_ABSENT) return r;
  fault_destroy(r);
  return ledger && *ledger ? ledger_open(ledger, LEDGER_READ, &exporting->ledger) : NULL;
}

static void say(const struct exporting *exporting, const char *target)
{
  printf(_("%s: bundles: %zu, sheets: %zu, all on %s; begin at index.html\n"), target,
         json_array_size(exporting->bundles), json_array_size(exporting->sheets), exporting->subject);
  if (exporting->broken)
    printf(ngettext("%zu bundle is not in order and was left out: peil verify says why\n",
                    "%zu bundles are not in order and were left out: peil verify says why\n",
                    exporting->broken),
           exporting->broken);
}

static result export(struct exporting *exporting, const char *target)
{
  AUTO(string) char *staging = NULL;
  TRY(open_sources(exporting));
  TRY(open_fresh(exporting, target, &staging));
  result r = gather(exporting);
  if (!r) r = put_in_place(exporting, staging, target);
  if (r) remove_tree(staging, 0);
  return r;
}

static result run(struct context *context, struct arguments *arguments)
{
  const char *target = argument_value(arguments, "output");
  enum language before = language_now();
  TRY(arguments_expect(arguments, 2, SIZE_MAX, _("a subject, and folders")));
  if (!code_valid(arguments->operand[0]))
    return fault_todo(fault_make(FAULT_USAGE, _("the subject is no code")),
                      _("give its pseudonym, such as K-0042"));
  if (!target) return fault_todo(fault_make(FAULT_USAGE, _("no name for the folder")), _("add -o DIR"));
  struct exporting exporting = {.context = context,
                                .arguments = arguments,
                                .subject = arguments->operand[0],
                                .folder = -1,
                                .with_raters = argument_given(arguments, "raters"),
                                .bundles = json_array(),
                                .sheets = json_array()};
  result r = export(&exporting, target);
  language_set(before); /* the folder is for the person it is about, what is said here for who exports it */
  if (!r && !context->json) say(&exporting, target);
  if (!r && context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref)
    json_t *tree =
        json_pack("{s:s, s:o, s:I, s:I, s:I}", "format", "peil-exported/1", "folder", json_text(target),
                  "bundles", (json_int_t)json_array_size(exporting.bundles), "sheets",
                  (json_int_t)json_array_size(exporting.sheets), "left-out", (json_int_t)exporting.broken);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
    fwrite(text_string(&out), 1, out.length, stdout);
  }
  exporting_finish(&exporting);
  return r;
}

static const struct option_spec options[] = {
    {"output", 'o', "DIR", N_("a new folder for it, readable by you alone")},
    {"raters", 0, NULL, N_("name other raters by their codes, not by their relation alone")},
    KEEPING_OPTION,
    {"ledger", 0, "LEDGER", N_("look up what this ledger says of the bundles")},
    {"json", 0, NULL, N_("what was exported, as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_export = {
    .name = "export",
    .summary = N_("everything that is held on one person, for their right of access"),
    .synopsis = "SUBJECT PATH... -o DIR [--raters] [--keys DIR] [--ledger LEDGER] [--json]",
    .details = N_(
        "Looks through folders for bundles and sheets on the subject and puts them into one folder with an "
        "index: "
        "answers and notes, evidence, results, the report told again for them alone, and what the ledger "
        "says. What "
        "is encrypted is opened where the key is here. In the language of --lang, else of the first bundle."),
    .example = "peil export K-0042 archive -o for-K-0042",
    .option = options,
    .run = run};
