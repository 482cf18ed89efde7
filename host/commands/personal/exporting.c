/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/personal/exporting.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/seal/sealing_personal.h"

#define SHEETS "data/sheets/"
#define SCORES "data/scores/"
#define EVIDENCE "data/evidence/"

static const char *word(const json_t *object, const char *key)
{
  const char *found = json_string_value(json_object_get(object, key));
  return found ? found : "";
}

static json_t *tree_of(const struct bundle_member *member)
{
  return member && member->bytes ? json_loadb(member->bytes, member->size, JSON_REJECT_DUPLICATES, NULL)
                                 : NULL;
}

/* ---------------------------------------------------------------------------------------------------------- output */

result exporting_put(const struct exporting *exporting, const char *below, const char *file,
                     const void *bytes, size_t size)
{
  AUTO(text) struct text path = {0};
  text_addf(&path, "%s%s%s", below, *below ? "/" : "", file);
  if (*below && mkdirat(exporting->folder, below, 0700) < 0 && errno != EEXIST)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), below, 0, 0);
  int descriptor =
      file_open_at(exporting->folder, text_string(&path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), text_string(&path), 0,
                    0);
  result r = file_write_all(descriptor, text_string(&path), bytes, size);
  if (!r && file_sync(descriptor) < 0)
    r = fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), text_string(&path), 0, 0);
  close(descriptor);
  return r;
}

static result put_json(const struct exporting *exporting, const char *below, const char *file,
                       const json_t *tree)
{
  AUTO(text) struct text bytes = {0};
  json_write_text(&bytes, tree, JSON_STYLE_PAGE);
  return exporting_put(exporting, below, file, text_string(&bytes), bytes.length);
}

/* ---------------------------------------------------------------------------------------------------------- raters */

static void note_rater(struct exporting *exporting, const char *code)
{
  if (!*code || !strcmp(code, exporting->subject)) return;
  for (size_t i = 0; i < exporting->raters; i++)
    if (!strcmp(exporting->rater[i], code)) return;
  exporting->rater = need_more(exporting->rater, exporting->raters + 1, sizeof *exporting->rater);
  exporting->rater[exporting->raters++] = need_copy(code);
}

static json_t *hidden(const struct exporting *exporting, const json_t *value)
{
  char alias[40];
  for (size_t i = 0; i < exporting->raters; i++) {
    if (strcmp(exporting->rater[i], json_string_value(value)) != 0) continue;
    snprintf(alias, sizeof alias, "rater-%zu", i + 1);
    return json_string(alias);
  }
  return NULL;
}

static void hide(const struct exporting *exporting, json_t *tree)
{
  const char *key;
  json_t *value, *alias;
  void *next;
  size_t index;
  if (json_is_object(tree)) json_object_foreach_safe(tree, next, key, value)
    {
      if (json_is_string(value) && (alias = hidden(exporting, value))) json_object_set_new(tree, key, alias);
      else hide(exporting, value);
    }
  else if (json_is_array(tree)) json_array_foreach(tree, index, value)
    {
      if (json_is_string(value) && (alias = hidden(exporting, value))) json_array_set_new(tree, index, alias);
      else hide(exporting, value);
    }
}

/* Replaces codes of raters other than the subject by "rater-<n>", in a sheet or in scores. */
static void hide_raters(struct exporting *exporting, json_t *tree)
{
  const json_t *list = json_object_get(tree, "raters");
  note_rater(exporting, word(json_object_get(tree, "rater"), "id"));
  for (size_t i = 0; i < json_array_size(list); i++)
    note_rater(exporting, word(json_array_get(list, i), "id"));
  if (!exporting->with_raters) hide(exporting, tree);
}

/* ---------------------------------------------------------------------------------------------------------- sheets */

/* The key for this bundle, if it is here. */
static result find_key(const struct exporting *exporting, const struct holding *holding,
                       struct personal_key *key, bool *here)
{
  const char *name = holding_key(holding, exporting->subject);
  *here = false;
  if (!name || !exporting->store) return NULL;
  TRY(key_store_get(exporting->store, exporting->subject, key, here));
  *here = *here && !strcmp(key->name, name);
  return NULL;
}

/* The sheet in full where it is encrypted and the key is here; else as it stands. */
static result full_sheet(const struct holding *holding, const struct bundle_member *plain,
                         const struct personal_key *key, json_t **out)
{
  AUTO(text) struct text path = {0}, bytes = {0};
  *out = NULL;
  if (key) {
    text_addf(&path, PERSONAL_FOLDER "sheet-%s.p7m", plain->path + strlen(SHEETS));
    const struct bundle_member *member = bundle_find(&holding->bundle, text_string(&path));
    if (member && member->bytes) {
      TRY(envelope_open(key, member->bytes, member->size, member->path, &bytes));
      return json_read_text(text_string(&bytes), bytes.length, member->path, out);
    }
  }
  return json_read_text(plain->bytes, plain->size, plain->path, out);
}

static json_t *evidence_list(const json_t *sheet, const char *item)
{
  return json_object_get(json_object_get(json_object_get(sheet, "answers"), item), "evidence");
}

static const char *file_of(const json_t *evidence)
{
  const char *file =
      json_string_value(json_is_object(evidence) ? json_object_get(evidence, "file") : evidence);
  return file ? file : "";
}

/* Which member holds which file: by its number in the plain sheet, or by meta/evidence.json. */
static void map_evidence(const struct holding *holding, const json_t *full, const json_t *plain,
                         json_t *files)
{
  const char *item;
  json_t *answer;
  AUTO(json_ref) json_t *index = tree_of(bundle_find(&holding->bundle, "meta/evidence.json"));
  json_object_foreach(json_object_get(full, "answers"), item, answer)
  {
    const json_t *named = evidence_list(full, item), *numbered = evidence_list(plain, item);
    for (size_t i = 0; i < json_array_size(named); i++) {
      const char *file = file_of(json_array_get(named, i)), *number = file_of(json_array_get(numbered, i));
      AUTO(text) struct text path = {0};
      if (holding->personal) text_addf(&path, EVIDENCE "%s.p7m", number);
      for (size_t k = 0; k < json_array_size(index); k++)
        if (!strcmp(word(json_array_get(index, k), "file"), file))
          text_add(&path, word(json_array_get(index, k), "member"));
      if (path.length && bundle_find(&holding->bundle, text_string(&path)))
        json_object_set_new(files, text_string(&path), json_string(file));
    }
  }
}

static result export_sheets(struct exporting *exporting, const struct holding *holding, const char *below,
                            const struct personal_key *key, json_t *list, json_t *files, json_t *sheets)
{
  for (size_t i = 0; i < holding->bundle.count; i++) {
    const struct bundle_member *member = &holding->bundle.members[i];
    if (strncmp(member->path, SHEETS, strlen(SHEETS)) != 0) continue;
    AUTO(json_ref) json_t *plain = tree_of(member);
    AUTO(json_ref) json_t *full = NULL;
    if (strcmp(word(plain, "subject"), exporting->subject) != 0) continue;
    TRY(full_sheet(holding, member, key, &full));
    map_evidence(holding, full, plain, files);
    hide_raters(exporting, full);
    AUTO(text) struct text file = {0};
    text_addf(&file, "sheet-%zu.json", json_array_size(list) + 1);
    TRY(put_json(exporting, below, text_string(&file), full));
    const json_t *rater = json_object_get(full, "rater");
    json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:b}", "file", text_string(&file), "rater",
                                          word(rater, "id"), "relation", word(rater, "relation"), "date",
                                          word(full, "date"), "complete", !holding->personal || key));
    json_array_append(sheets, full);
  }
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------------- scores */

static void note_verdict(const json_t *document, json_t *list, const char *file)
{
  const json_t *one = json_array_get(json_object_get(document, "results"), 0);
  json_t *figures = json_array();
  for (size_t i = 0; i < json_array_size(json_object_get(one, "outcomes")); i++) {
    const json_t *outcome = json_array_get(json_object_get(one, "outcomes"), i);
    if (json_is_number(json_object_get(outcome, "value")))
      json_array_append_new(figures, json_pack("{s:s, s:O}", "outcome", word(outcome, "id"), "value",
                                               json_object_get(outcome, "value")));
  }
  json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o}", "file", file, "method",
                                        word(json_object_get(one, "method"), "id"), "verdict",
                                        word(json_object_get(one, "verdict"), "code"), "figures", figures));
}

/* The documents about this subject; those about a group are about others too, and stay out. */
static result export_scores(struct exporting *exporting, const struct holding *holding, const char *below,
                            json_t *list)
{
  for (size_t i = 0; i < holding->bundle.count; i++) {
    const struct bundle_member *member = &holding->bundle.members[i];
    size_t length = strlen(member->path);
    if (strncmp(member->path, SCORES, strlen(SCORES)) != 0 || strcmp(member->path + length - 5, ".json") != 0)
      continue;
    AUTO(json_ref) json_t *whole = tree_of(member);
    for (const char *at = member->bytes, *end = at + member->size; at < end;) {
      const char *stop = whole ? end : memchr(at, '\n', (size_t)(end - at));
      AUTO(json_ref)
      json_t *document = json_loadb(at, (size_t)((stop ? stop : end) - at), JSON_REJECT_DUPLICATES, NULL);
      at = stop ? stop + 1 : end;
      if (strcmp(word(document, "subject"), exporting->subject) != 0) continue;
      AUTO(text) struct text file = {0};
      text_addf(&file, "scores-%s", member->path + strlen(SCORES));
      hide_raters(exporting, document);
      note_verdict(document, list, text_string(&file));
      TRY(put_json(exporting, below, text_string(&file), document));
    }
  }
  return NULL;
}

/* -------------------------------------------------------------------------------------------------------- evidence */

struct taking {
  struct exporting *exporting;
  const char *below;
  const struct personal_key *key; /* NULL: as it stands */
  const json_t *files;            /* member -> name */
  json_t *list;
  struct text bytes;
  const char *file; /* NULL while the open member is not wanted */
  char path[64];
};

static result take_member(void *context, const struct container_member *member)
{
  struct taking *taking = context;
  const char *path = strchr(member->path, '/');
  taking->file = path && !member->folder ? json_string_value(json_object_get(taking->files, path + 1)) : NULL;
  if (taking->file) snprintf(taking->path, sizeof taking->path, "%s", path + 1);
  text_clear(&taking->bytes);
  return NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct taking *taking = context;
  if (taking->file) text_add_bytes(&taking->bytes, bytes, size);
  return NULL;
}

static result take_end(void *context)
{
  struct taking *taking = context;
  AUTO(text) struct text opened = {0};
  if (!taking->file) return NULL;
  AUTO(text) struct text name = {0};
  text_addf(&name, "evidence-%.4s-%s", taking->path + strlen(EVIDENCE), taking->file);
  if (taking->key)
    TRY(envelope_open(taking->key, text_string(&taking->bytes), taking->bytes.length, taking->path, &opened));
  const struct text *out = taking->key ? &opened : &taking->bytes;
  json_array_append_new(taking->list, json_string(text_string(&name)));
  taking->file = NULL;
  return exporting_put(taking->exporting, taking->below, text_string(&name), text_string(out), out->length);
}

static result export_evidence(struct exporting *exporting, const struct holding *holding, const char *below,
                              const struct personal_key *key, const json_t *files, json_t *list)
{
  struct taking taking = {exporting, below, key, files, list, {0}, NULL, ""};
  struct container_sink tap = {&taking, take_member, take_bytes, take_end};
  if (!json_object_size(files) || (holding->personal && !key)) return NULL;
  result r = bundle_verify_into(holding->path, &tap, NULL, NULL);
  text_finish(&taking.bytes);
  return r;
}

/* ---------------------------------------------------------------------------------------------------------- ledger */

struct leaves {
  const char *identity;
  json_t *list;
};

static result take_leaf(void *context, uint64_t number, const struct leaf *leaf, const char *bytes,
                        size_t size)
{
  struct leaves *leaves = context;
  (void)bytes, (void)size;
  if (!strcmp(leaf->bundle, leaves->identity))
    json_array_append_new(leaves->list, json_pack("{s:I, s:s, s:s}", "leaf", (json_int_t)number, "operation",
                                                  leaf_operation_word(leaf->operation), "time", leaf->time));
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------------- bundle */

static const char *key_state(const struct exporting *exporting, const struct holding *holding, bool here)
{
  const char *name = holding_key(holding, exporting->subject);
  if (!holding->personal || !name) return "not-encrypted";
  if (here) return "opened";
  return exporting->store && strlen(name) == PERSONAL_NAME_SIZE - 1 &&
                 key_store_erased(exporting->store, name, NULL)
             ? "erased"
             : "key-not-here";
}

static void take_language(struct exporting *exporting, const struct holding *holding)
{
  AUTO(json_ref) json_t *tool = tree_of(bundle_find(&holding->bundle, "meta/tool.json"));
  if (exporting->language_known || argument_given(exporting->arguments, "lang")) return;
  exporting->language_known = language_from_word(word(tool, "language"), &exporting->language);
  if (exporting->language_known) language_set(exporting->language);
}

static result export_parts(struct exporting *exporting, const struct holding *holding, const char *below,
                           const struct personal_key *key, json_t *entry)
{
  AUTO(json_ref) json_t *files = json_object();
  AUTO(json_ref) json_t *full = json_array();
  json_t *sheets = json_array(), *scores = json_array(), *evidence = json_array(), *leaves = json_array();
  json_object_set_new(entry, "sheets", sheets);
  json_object_set_new(entry, "scores", scores);
  json_object_set_new(entry, "evidence", evidence);
  json_object_set_new(entry, "ledger", leaves);
  TRY(export_sheets(exporting, holding, below, key, sheets, files, full));
  TRY(export_scores(exporting, holding, below, scores));
  TRY(export_evidence(exporting, holding, below, key, files, evidence));
  const struct bundle_member *role = bundle_find(&holding->bundle, "data/role.cfg");
  TRY(exporting_put(exporting, below, "role.cfg", role->bytes, role->size));
  if (exporting->ledger)
    TRY(ledger_walk(
        exporting->ledger,
        &(struct ledger_visitor){take_leaf, &(struct leaves){holding->bundle.report.identity, leaves}}));
  bool told = false;
  TRY(exporting_report(exporting, holding, below, full, key != NULL, &told));
  json_object_set_new(entry, "report", told ? json_string("report.html") : json_null());
  return NULL;
}

result exporting_bundle(void *context, struct holding *holding)
{
  struct exporting *exporting = context;
  struct personal_key key = {0};
  bool here = false;
  char below[140];
  if (holding->fault) {
    exporting->broken++;
    return NULL;
  }
  if (!holding_concerns(holding, exporting->subject)) return NULL;
  take_language(exporting, holding);
  TRY(find_key(exporting, holding, &key, &here));
  snprintf(below, sizeof below, "%03zu-%.100s", json_array_size(exporting->bundles) + 1,
           holding->bundle.report.id);
  json_t *entry = json_pack("{s:s, s:s, s:o, s:s, s:s?, s:b, s:s}", "folder", below, "bundle",
                            holding->bundle.report.id, "path", json_text(holding->path), "tagmanifest-sha256",
                            holding->bundle.report.identity, "until", *holding->until ? holding->until : NULL,
                            "hold", (int)holding->hold, "words", key_state(exporting, holding, here));
  json_array_append_new(exporting->bundles, entry);
  result r = export_parts(exporting, holding, below, here ? &key : NULL, entry);
  personal_key_forget(&key);
  return r;
}

result exporting_sheet(void *context, const char *path)
{
  struct exporting *exporting = context;
  AUTO(text) struct text bytes = {0};
  char file[32];
  TRY(file_read(path, FILE_LIMIT, &bytes));
  AUTO(json_ref) json_t *tree = json_loadb(text_string(&bytes), bytes.length, JSON_REJECT_DUPLICATES, NULL);
  if (strcmp(word(tree, "format"), "peil-sheet/1") != 0 ||
      strcmp(word(tree, "subject"), exporting->subject) != 0)
    return NULL;
  hide_raters(exporting, tree);
  snprintf(file, sizeof file, "%03zu.json", json_array_size(exporting->sheets) + 1);
  json_array_append_new(exporting->sheets,
                        json_pack("{s:s, s:o, s:s, s:s}", "file", file, "path", json_text(path), "role",
                                  word(tree, "role"), "date", word(tree, "date")));
  return put_json(exporting, "sheets", file, tree);
}
