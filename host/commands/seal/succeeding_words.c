/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/succeeding_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/personal/keeping.h"
#include "commands/seal/sealing_personal.h"

static const char *word(const json_t *object, const char *key)
{
  const char *found = json_string_value(json_object_get(object, key));
  return found ? found : "";
}

static result not_here(const struct sealed *sealed, const char *subject)
{
  return fault_todo(
      fault_at(
          fault_make(FAULT_ABSENT,
                     _("its words are encrypted, and the key of %s is not here: no successor can keep them"),
                     subject),
          sealed->path, 0, 0),
      _("name the key store with --keys; what was erased stays so"));
}

/* The key that the bundle names for a subject, and no later one. */
static result key_of(const struct sealed *sealed, const struct key_store *store, const json_t *subjects,
                     const char *subject, struct personal_key *out)
{
  for (size_t i = 0; i < json_array_size(subjects); i++) {
    const json_t *one = json_array_get(subjects, i);
    bool found = false;
    if (strcmp(word(one, "subject"), subject) != 0) continue;
    TRY(key_store_get(store, subject, out, &found));
    if (found && !strcmp(out->name, word(one, "key"))) return NULL;
    personal_key_forget(out);
  }
  return not_here(sealed, subject);
}

static result missing(const char *path)
{
  return fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, _("not in the bundle, and needed for its words")),
                             "E_MISSING"),
                  path, 0, 0);
}

static result open_sheet(const struct sealed *sealed, const struct key_store *store, const json_t *subjects,
                         size_t index, struct sheet **out)
{
  const char *subject = sealed->cases->sheet[index]->subject;
  struct personal_key key = {0};
  struct text bytes = {0};
  char path[64];
  snprintf(path, sizeof path, PERSONAL_FOLDER "sheet-%04zu.json.p7m", index + 1);
  const struct bundle_member *member = bundle_find(&sealed->bundle, path);
  if (!member || !member->bytes) return missing(path);
  TRY(key_of(sealed, store, subjects, subject, &key));
  result r = envelope_open(&key, member->bytes, member->size, path, &bytes);
  personal_key_forget(&key);
  if (!r) r = sheet_read(text_string(&bytes), bytes.length, path, sealed->role, out);
  if (!r && strcmp((*out)->subject, subject) != 0) {
    sheet_destroy(*out);
    r = fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, _("is about somebody else than the plain sheet")),
                            "E_JSON"),
                 path, 0, 0);
  }
  if (bytes.data) explicit_bzero(bytes.data, bytes.length);
  text_finish(&bytes);
  return r;
}

static result open_sheets(const struct sealed *sealed, const struct key_store *store, const json_t *subjects,
                          struct cases **full)
{
  struct sheet **sheet = need_array(sealed->cases->sheets, sizeof *sheet);
  size_t count = 0;
  result r = NULL;
  for (; !r && count < sealed->cases->sheets; count += !r)
    r = open_sheet(sealed, store, subjects, count, &sheet[count]);
  if (!r) r = cases_create(sealed->role, sheet, count, full);
  else
    for (size_t i = 0; i < count; i++) sheet_destroy(sheet[i]);
  free(sheet);
  return r;
}

static int by_name(const void *a, const void *b)
{
  return strcmp(((const struct evidence_entry *)a)->file, ((const struct evidence_entry *)b)->file);
}

/* By name, as evidence_collect numbers them. */
static void list_evidence(const struct cases *full, struct evidence_list *out)
{
  for (size_t s = 0; s < full->sheets; s++)
    for (uint32_t i = 0; i < full->sheet[s]->items; i++)
      for (size_t e = 0; e < full->sheet[s]->answer[i].evidences; e++) {
        const struct sheet_evidence *one = &full->sheet[s]->answer[i].evidence[e];
        size_t at = 0;
        while (at < out->count && strcmp(out->entry[at].file, one->file) != 0) at++;
        if (at < out->count) continue;
        out->entry = need_more(out->entry, out->count + 1, sizeof *out->entry);
        struct evidence_entry *entry = &out->entry[out->count++];
        *entry = (struct evidence_entry){.file = one->file, .size = one->size, .media = one->media};
        snprintf(entry->sha256, sizeof entry->sha256, "%s", one->sha256);
      }
  if (out->count) qsort(out->entry, out->count, sizeof *out->entry, by_name);
}

result succeeding_words(const struct context *context, const struct arguments *arguments,
                        const struct sealed *sealed, struct cases **full, struct evidence_list *evidence)
{
  const struct bundle_member *member = bundle_find(&sealed->bundle, PERSONAL_LIST);
  AUTO(json_ref) json_t *list = NULL;
  struct key_store *store = NULL;
  if (!member || !member->bytes) return missing(PERSONAL_LIST);
  TRY(json_read_text(member->bytes, member->size, member->path, &list));
  result r = keeping_open(context, arguments, KEY_STORE_READ, &store);
  if (r && fault_kind_of(r) == FAULT_ABSENT) {
    fault_destroy(r);
    return not_here(sealed, sealed->cases->sheet[0]->subject);
  }
  if (!r) r = open_sheets(sealed, store, json_object_get(list, "subjects"), full);
  key_store_close(store);
  if (!r) list_evidence(*full, evidence);
  return r;
}
