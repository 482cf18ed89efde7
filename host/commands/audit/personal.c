/* SPDX-License-Identifier: EUPL-1.2
 *
 * Evidence against the sheets that name it, and what is encrypted against what stands in plain. Without a key the second can only be told:
 * integrity and figures do not need it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/audit/opened.h"
#include "commands/personal/keeping.h"
#include "commands/seal/sealing_personal.h"

#define EVIDENCE "data/evidence/"
#define HASH_DIGITS (HASH_HEX_SIZE - 1)

static const char *word(const json_t *object, const char *key)
{
  const char *found = json_string_value(json_object_get(object, key));
  return found ? found : "";
}

static json_t *tree_of(const struct audit *audit, const char *path)
{
  const struct bundle_member *member = bundle_find(&audit->sealed->bundle, path);
  return member && member->bytes ? json_loadb(member->bytes, member->size, JSON_REJECT_DUPLICATES, NULL)
                                 : NULL;
}

/* The hash of a member, from the manifest that was verified; false where there is none. */
static bool manifest_hash(const struct audit *audit, const char *path, char out[HASH_HEX_SIZE])
{
  const struct bundle_member *manifest = bundle_find(&audit->sealed->bundle, "manifest-sha256.txt");
  AUTO(text) struct text line = {0};
  text_addf(&line, "  %s\n", path);
  const char *found =
      manifest && manifest->bytes ? memmem(manifest->bytes, manifest->size, line.data, line.length) : NULL;
  if (!found || found < manifest->bytes + HASH_DIGITS) return false;
  memcpy(out, found - HASH_DIGITS, HASH_DIGITS);
  out[HASH_DIGITS] = 0;
  return true;
}

/* -------------------------------------------------------------------------------------------------------- evidence */

static const json_t *entry_of(const json_t *index, const char *file)
{
  for (size_t i = 0; i < json_array_size(index); i++)
    if (!strcmp(word(json_array_get(index, i), "file"), file)) return json_array_get(index, i);
  return NULL;
}

static void named_agrees(struct audit *audit, const json_t *index, const char *item,
                         const struct sheet_evidence *evidence)
{
  char hash[HASH_HEX_SIZE] = "";
  const json_t *entry = entry_of(index, evidence->file);
  if (!entry)
    audit_disagree(audit, AUDIT_EVIDENCE, _("%s names “%s”, which meta/evidence.json does not"), item,
                   evidence->file);
  else if (*evidence->sha256 && !manifest_hash(audit, word(entry, "member"), hash))
    audit_disagree(audit, AUDIT_EVIDENCE, _("%s gives the hash of “%s”, which is not in the bundle"), item,
                   evidence->file);
  else if (*evidence->sha256 && strcmp(hash, evidence->sha256) != 0)
    audit_disagree(audit, AUDIT_EVIDENCE, _("%s gives “%s” the hash %.12s…, the file has %.12s…"), item,
                   evidence->file, evidence->sha256, hash);
}

static bool sheets_name(const struct cases *cases, const char *file)
{
  for (size_t s = 0; s < cases->sheets; s++)
    for (uint32_t i = 0; i < cases->sheet[s]->items; i++)
      for (size_t e = 0; e < cases->sheet[s]->answer[i].evidences; e++)
        if (!strcmp(cases->sheet[s]->answer[i].evidence[e].file, file)) return true;
  return false;
}

static void index_agrees(struct audit *audit, const json_t *index)
{
  AUTO(text) struct text absent = {0};
  for (size_t i = 0; i < json_array_size(index); i++) {
    const json_t *entry = json_array_get(index, i);
    const char *file = word(entry, "file");
    char hash[HASH_HEX_SIZE];
    if (!sheets_name(audit->sealed->cases, file))
      audit_disagree(audit, AUDIT_EVIDENCE, _("meta/evidence.json names “%s”, which no sheet does"), file);
    if (!json_is_true(json_object_get(entry, "included")))
      text_addf(&absent, "%s%s", absent.length ? ", " : "", file);
    else if (!manifest_hash(audit, word(entry, "member"), hash) || strcmp(hash, word(entry, "sha256")) != 0)
      audit_disagree(audit, AUDIT_EVIDENCE, _("meta/evidence.json gives “%s” another hash than the manifest"),
                     file);
  }
  if (absent.length) audit_note(audit, AUDIT_EVIDENCE, _("named and not included: %s"), text_string(&absent));
}

/* Every member of data/evidence/ belongs to an entry. */
static void members_agree(struct audit *audit, const json_t *index)
{
  const struct bundle *bundle = &audit->sealed->bundle;
  for (size_t m = 0; m < bundle->count; m++) {
    const char *path = bundle->members[m].path;
    bool known = strncmp(path, EVIDENCE, strlen(EVIDENCE)) != 0;
    for (size_t i = 0; i < json_array_size(index) && !known; i++)
      known = !strcmp(word(json_array_get(index, i), "member"), path);
    if (!known) audit_disagree(audit, AUDIT_EVIDENCE, _("%s is named by nothing"), path);
  }
}

void audit_evidence(struct audit *audit)
{
  const struct cases *cases = audit->sealed->cases;
  AUTO(json_ref) json_t *index = tree_of(audit, "meta/evidence.json");
  if (cases->apart) return; /* names and hashes are encrypted: audit_personal */
  for (size_t s = 0; s < cases->sheets; s++)
    for (uint32_t i = 0; i < cases->sheet[s]->items; i++)
      for (size_t e = 0; e < cases->sheet[s]->answer[i].evidences; e++)
        named_agrees(audit, index, cases->role->view->item[i]->id, &cases->sheet[s]->answer[i].evidence[e]);
  index_agrees(audit, index);
  members_agree(audit, index);
}

/* ------------------------------------------------------------------------------------------------------- encrypted */

/* Evidence by the number it has in the plain sheet: each answer's in the order given, which both sheets share. */
struct numbers {
  const struct sheet *plain;
  uint32_t item;
  size_t next;
};

static const char *next_number(void *context, const char *file)
{
  struct numbers *numbers = context;
  (void)file;
  while (numbers->item < numbers->plain->items) {
    const struct sheet_answer *answer = &numbers->plain->answer[numbers->item];
    if (numbers->next < answer->evidences) return answer->evidence[numbers->next++].file;
    numbers->item++;
    numbers->next = 0;
  }
  return "";
}

/* The encrypted sheet, without its words, is the plain one. */
static result sheet_agrees(struct audit *audit, const struct personal_key *key, const char *path,
                           struct opened *opened)
{
  const struct bundle_member *member = bundle_find(&audit->sealed->bundle, path);
  AUTO(text) struct text bytes = {0}, plain_path = {0};
  struct sheet *full = NULL, *apart = NULL, *plain = NULL;
  if (!member || !member->bytes) return fault_make(FAULT_NOT_IN_ORDER, _("%s is not in the bundle"), path);
  TRY(envelope_open(key, member->bytes, member->size, path, &bytes));
  text_addf(&plain_path, "data/sheets/%.4s.json", path + strlen(PERSONAL_FOLDER "sheet-"));
  const struct bundle_member *open = bundle_find(&audit->sealed->bundle, text_string(&plain_path));
  if (!open) return fault_make(FAULT_NOT_IN_ORDER, _("%s is not in the bundle"), text_string(&plain_path));
  const struct role *role = audit->sealed->role;
  result r = sheet_read(text_string(&bytes), bytes.length, path, role, &full);
  if (!r) r = sheet_read(open->bytes, open->size, open->path, role, &plain);
  struct numbers numbers = {.plain = plain};
  if (!r) r = sheet_apart(full, role, next_number, &numbers, &apart);
  if (!r && (apart->size != open->size || memcmp(apart->bytes, open->bytes, apart->size) != 0))
    r = fault_make(FAULT_NOT_IN_ORDER, _("%s holds other answers than %s"), path, text_string(&plain_path));
  if (!r) opened_expect(opened, key, full, plain);
  sheet_destroy(full);
  sheet_destroy(plain);
  sheet_destroy(apart);
  return r;
}

static void open_members(struct audit *audit, const struct personal_key *key, const json_t *members,
                         struct opened *opened)
{
  size_t sheets = strlen(PERSONAL_FOLDER "sheet-");
  for (size_t i = 0; i < json_array_size(members); i++) {
    const char *path = json_string_value(json_array_get(members, i));
    if (!path || strncmp(path, PERSONAL_FOLDER "sheet-", sheets) != 0) continue;
    result r = sheet_agrees(audit, key, path, opened);
    if (!r) continue;
    AUTO(string) char *line = fault_line(r);
    audit_disagree(audit, AUDIT_PERSONAL, "%s", line);
    fault_destroy(r);
  }
}

static void subject_agrees(struct audit *audit, const struct key_store *store, const json_t *subject,
                           struct opened *opened)
{
  const char *code = word(subject, "subject"), *name = word(subject, "key");
  struct personal_key key = {0};
  char when[21] = "";
  bool found = false;
  result r = store && code_valid(code) ? key_store_get(store, code, &key, &found) : NULL;
  if (r) {
    AUTO(string) char *line = fault_line(r);
    audit_unknown(audit, AUDIT_PERSONAL, "%s", line);
    fault_destroy(r);
  } else if (found && !strcmp(key.name, name)) {
    open_members(audit, &key, json_object_get(subject, "members"), opened);
  } else if (store && strlen(name) == PERSONAL_NAME_SIZE - 1 && key_store_erased(store, name, when)) {
    audit_unknown(audit, AUDIT_PERSONAL, _("%s: erased; the key was destroyed%s%s"), code,
                  *when ? _(" at ") : "", when);
  } else {
    audit_unknown(audit, AUDIT_PERSONAL, _("%s: its key is not here: erased, or kept elsewhere"), code);
  }
  personal_key_forget(&key);
}

/* Every encrypted member stands in the list once. */
static void list_agrees(struct audit *audit, const json_t *subjects)
{
  const struct bundle *bundle = &audit->sealed->bundle;
  for (size_t m = 0; m < bundle->count; m++) {
    const char *path = bundle->members[m].path;
    size_t length = strlen(path), times = 0;
    if (length < 4 || strcmp(path + length - 4, ".p7m") != 0) continue;
    for (size_t s = 0; s < json_array_size(subjects); s++) {
      const json_t *members = json_object_get(json_array_get(subjects, s), "members");
      for (size_t i = 0; i < json_array_size(members); i++) {
        const char *one = json_string_value(json_array_get(members, i));
        times += one && !strcmp(one, path);
      }
    }
    if (times != 1)
      audit_disagree(audit, AUDIT_PERSONAL, _("%s stands %zu times in %s, expected once"), path, times,
                     PERSONAL_LIST);
  }
}

void audit_personal(const struct context *context, struct audit *audit)
{
  AUTO(json_ref) json_t *list = tree_of(audit, PERSONAL_LIST);
  const json_t *subjects = json_object_get(list, "subjects");
  struct key_store *store = NULL;
  if (!audit->sealed->cases->apart) return;
  if (!list) {
    audit_disagree(audit, AUDIT_PERSONAL, _("the sheets are without words, and there is no %s"),
                   PERSONAL_LIST);
    return;
  }
  list_agrees(audit, subjects);
  result none = keeping_open(context, audit->arguments, KEY_STORE_READ, &store);
  if (none && argument_given(audit->arguments, "keys")) { /* else an auditor has none, as a rule */
    AUTO(string) char *line = fault_line(none);
    audit_unknown(audit, AUDIT_PERSONAL, "%s", line);
  }
  fault_destroy(none);
  struct opened opened = {.audit = audit};
  for (size_t i = 0; i < json_array_size(subjects); i++)
    subject_agrees(audit, store, json_array_get(subjects, i), &opened);
  key_store_close(store);
  opened_check(&opened);
  opened_finish(&opened);
}
