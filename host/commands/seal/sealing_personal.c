/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/sealing_personal.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/personal/keeping.h"
#include "commands/score/assessing.h"
#include "commands/seal/sealing.h"
#include "report/render.h"

#define NUMBER_SIZE_LIMIT 24

struct personal_subject {
  const char *code;
  struct personal_key key;
  json_t *members;
};

struct personal {
  struct key_store *store;
  struct scoring *full, plain;
  const struct evidence_list *evidence;
  size_t subjects;
  struct personal_subject *subject; /* in the order of the cases */
  char (*number)[NUMBER_SIZE_LIMIT];
  char mark[HASH_HEX_SIZE];
  size_t files;
  int *file; /* encrypted evidence, without names */
  size_t carry;
  const struct bundle_file *carried;
};

struct scoring *personal_plain(struct personal *personal) { return &personal->plain; }
const char *personal_mark(const struct personal *personal) { return personal->mark; }

void personal_close(struct personal *personal)
{
  if (!personal) return;
  assessed_destroy(personal->plain.assessed);
  cases_destroy(personal->plain.cases);
  for (size_t i = 0; i < personal->subjects; i++) {
    personal_key_forget(&personal->subject[i].key);
    json_decref(personal->subject[i].members);
  }
  for (size_t i = 0; i < personal->files; i++) close(personal->file[i]);
  free(personal->file);
  free(personal->subject);
  free(personal->number);
  key_store_close(personal->store);
  free(personal);
}

/* ------------------------------------------------------------------------------------------------------ plain case */

static int by_file(const void *key, const void *entry)
{
  return strcmp(key, ((const struct evidence_entry *)entry)->file);
}

static size_t evidence_index_of(const struct personal *personal, const char *file)
{
  const struct evidence_list *list = personal->evidence;
  const struct evidence_entry *found = bsearch(file, list->entry, list->count, sizeof *found, by_file);
  return (size_t)(found - list->entry); /* every name of a sheet is in the list */
}

static const char *number_of(void *context, const char *file)
{
  const struct personal *personal = context;
  return personal->number[evidence_index_of(personal, file)];
}

static void number_evidence(struct personal *personal)
{
  personal->number = need_array(personal->evidence->count + 1, sizeof *personal->number);
  for (size_t i = 0; i < personal->evidence->count; i++)
    snprintf(personal->number[i], NUMBER_SIZE_LIMIT, "%04zu", i + 1);
}

static result plain_cases(struct personal *personal)
{
  const struct cases *full = personal->full->cases;
  struct sheet **sheet = need_array(full->sheets, sizeof *sheet);
  size_t count = 0;
  result r = NULL;
  for (; !r && count < full->sheets; count += !r)
    r = sheet_apart(full->sheet[count], full->role, number_of, personal, &sheet[count]);
  if (!r) r = cases_create(full->role, sheet, count, &personal->plain.cases);
  else
    for (size_t i = 0; i < count; i++) sheet_destroy(sheet[i]);
  free(sheet);
  if (!r) personal->plain.cases->apart = true;
  return r;
}

/* No figure may hang on what is kept apart: who has no key must come out the same. */
static result same_figures(const struct personal *personal)
{
  AUTO(text) struct text full = {0}, plain = {0};
  scoring_json(personal->full->assessed, &full);
  scoring_json(personal->plain.assessed, &plain);
  if (full.length == plain.length && !memcmp(full.data, plain.data, full.length)) return NULL;
  return fault_todo(
      fault_make(FAULT_INTERNAL, _("without notes and open answers a method gives other figures")),
      _("it reads words, which the contract does not allow: seal without encrypt, and report the method"));
}

static result make_plain(struct context *context, struct personal *personal)
{
  struct scoring *full = personal->full;
  personal->plain =
      (struct scoring){.assessment = full->assessment, .role = full->role, .choices = full->choices};
  number_evidence(personal);
  TRY(plain_cases(personal));
  TRY(sealing_score(context, &personal->plain));
  return same_figures(personal);
}

/* ------------------------------------------------------------------------------------------------------------ keys */

static result make_keys(struct personal *personal)
{
  const struct peil_batch *batch = &personal->full->cases->batch;
  personal->subject = need_array(batch->cases, sizeof *personal->subject);
  for (; personal->subjects < batch->cases; personal->subjects++) {
    struct personal_subject *one = &personal->subject[personal->subjects];
    one->code = batch->subject[personal->subjects];
    one->members = json_array();
    result r = key_store_make(personal->store, one->code, &one->key);
    if (!r) continue;
    json_decref(one->members);
    return r;
  }
  return NULL;
}

static size_t subject_index(const struct personal *personal, const char *code)
{
  size_t i = 0;
  while (strcmp(personal->subject[i].code, code) != 0) i++;
  return i;
}

/* HMAC-SHA256 (RFC 2104), keyed by the subjects' keys one behind the other. */
static result make_mark(struct personal *personal)
{
  size_t keys = personal->subjects * PERSONAL_KEY_SIZE, size = 0;
  unsigned char *key = need_memory(keys), mac[EVP_MAX_MD_SIZE];
  const struct cases *full = personal->full->cases;
  AUTO(text) struct text all = {0};
  for (size_t i = 0; i < personal->subjects; i++)
    memcpy(key + i * PERSONAL_KEY_SIZE, personal->subject[i].key.bytes, PERSONAL_KEY_SIZE);
  for (size_t i = 0; i < full->sheets; i++) sheet_write(full->sheet[i], full->role, &all);
  bool good = EVP_Q_mac(NULL, "HMAC", NULL, "SHA256", NULL, key, keys,
                        (const unsigned char *)text_string(&all), all.length, mac, sizeof mac, &size) &&
              size == HASH_SIZE;
  explicit_bzero(key, keys);
  free(key);
  if (good) hash_hex(mac, personal->mark);
  return good ? NULL : fault_make(FAULT_INTERNAL, _("libcrypto gives no HMAC-SHA256"));
}

result personal_open(struct context *context, const struct arguments *arguments, struct scoring *full,
                     const struct evidence_list *evidence, struct personal **out)
{
  struct personal *personal = need_memory(sizeof *personal);
  *personal = (struct personal){.full = full, .evidence = evidence};
  *out = personal;
  TRY(keeping_open(context, arguments, KEY_STORE_WRITE, &personal->store));
  TRY(make_keys(personal));
  TRY(make_mark(personal));
  return make_plain(context, personal);
}

/* --------------------------------------------------------------------------------------------------------- members */

static result add_closed(struct personal_subject *subject, struct contents *contents, const char *path,
                         const char *bytes, size_t size)
{
  AUTO(text) struct text closed = {0};
  TRY(envelope_close(&subject->key, bytes, size, &closed));
  contents_add_text(contents, path, &closed);
  json_array_append_new(subject->members, json_string(path));
  return NULL;
}

static result add_sheets(struct personal *personal, struct contents *contents)
{
  const struct cases *full = personal->full->cases;
  for (size_t i = 0; i < full->sheets; i++) {
    AUTO(text) struct text bytes = {0};
    char path[64];
    sheet_write(full->sheet[i], full->role, &bytes);
    snprintf(path, sizeof path, PERSONAL_FOLDER "sheet-%04zu.json.p7m", i + 1);
    TRY(add_closed(&personal->subject[subject_index(personal, full->sheet[i]->subject)], contents, path,
                   text_string(&bytes), bytes.length));
  }
  return NULL;
}

static result add_report(struct personal *personal, struct contents *contents)
{
  struct doc *doc = NULL;
  AUTO(text) struct text html = {0};
  if (personal->subjects != 1) return NULL; /* one report on several people stands under no one's key */
  result r = assessing_tell(personal->full->assessed, sealing_language(personal->full),
                            personal->full->assessment, &doc);
  if (!r) render_html(doc, &html);
  doc_destroy(doc);
  if (r) return r;
  return add_closed(&personal->subject[0], contents, PERSONAL_FOLDER "report.html.p7m", text_string(&html),
                    html.length);
}

/* ------------------------------------------------------------------------------------------------------- evidence */

/* Whose a file is: of the sheets that name it. */
static result owner_of(const struct personal *personal, size_t entry, size_t *out)
{
  const struct cases *full = personal->full->cases;
  const char *file = personal->evidence->entry[entry].file;
  *out = SIZE_MAX;
  for (size_t s = 0; s < full->sheets; s++)
    for (uint32_t i = 0; i < full->sheet[s]->items; i++)
      for (size_t e = 0; e < full->sheet[s]->answer[i].evidences; e++) {
        if (strcmp(full->sheet[s]->answer[i].evidence[e].file, file) != 0) continue;
        size_t found = subject_index(personal, full->sheet[s]->subject);
        if (*out != SIZE_MAX && *out != found)
          return fault_todo(
              fault_at(
                  fault_make(FAULT_DATA,
                             _("evidence “%s” is named for %s and for %s, and each has a key of their own"),
                             file, personal->subject[*out].code, personal->subject[found].code),
                  full->sheet[s]->name, 0, 0),
              _("give each a file of their own, under a name of its own"));
        *out = found;
      }
  return NULL;
}

/* A descriptor for each file stays open until the bundle is there. */
static void allow_files(size_t count)
{
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= count + 64) return;
  limit.rlim_cur = limit.rlim_max < count + 64 ? limit.rlim_max : count + 64;
  (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static result close_into(const struct personal_key *key, const struct evidence_entry *entry, int into)
{
  char plain[HASH_HEX_SIZE];
  int from = file_open(entry->path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY, 0);
  if (from < 0) return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), entry->path, 0, 0);
  result r = envelope_close_file(key, from, into, entry->path, plain);
  close(from);
  if (r || !strcmp(plain, entry->sha256)) return r;
  return fault_at(fault_make(FAULT_DATA, _("changed while it was being sealed")), entry->path, 0, 0);
}

void personal_carry(struct personal *personal, const struct bundle_file *carried, size_t count)
{
  personal->carried = carried;
  personal->carry = count;
}

static const struct bundle_file *carried_as(const struct personal *personal, const char *path)
{
  for (size_t i = 0; i < personal->carry; i++)
    if (!strcmp(personal->carried[i].path, path)) return &personal->carried[i];
  return NULL;
}

static result add_evidence_file(struct personal *personal, struct contents *contents, size_t index)
{
  const struct evidence_entry *entry = &personal->evidence->entry[index];
  size_t owner;
  char path[64], self[64];
  snprintf(path, sizeof path, "data/evidence/%04zu.p7m", index + 1);
  TRY(owner_of(personal, index, &owner));
  const struct bundle_file *carried = carried_as(personal, path);
  if (carried) {
    *contents_add_file(contents, path) = *carried;
    json_array_append_new(personal->subject[owner].members, json_string(path));
  }
  if (carried || !entry->path) return NULL;
  int into = -1;
  TRY(file_scratch(&into));
  personal->file[personal->files++] = into;
  TRY(close_into(&personal->subject[owner].key, entry, into));
  snprintf(self, sizeof self, "/proc/self/fd/%d", into);
  contents_add_file(contents, path)->source = arena_copy(&contents->arena, self);
  json_array_append_new(personal->subject[owner].members, json_string(path));
  return NULL;
}

static void add_list(const struct personal *personal, struct contents *contents)
{
  AUTO(json_ref)
  json_t *list = json_pack("{s:s, s:s, s:s}", "format", PERSONAL_FORMAT, "cipher",
                           "CMS AuthEnvelopedData, AES-256-GCM, AES-256 key wrap", "mark", personal->mark);
  json_t *subjects = json_array();
  for (size_t i = 0; i < personal->subjects; i++)
    json_array_append_new(subjects,
                          json_pack("{s:s, s:s, s:O}", "subject", personal->subject[i].code, "key",
                                    personal->subject[i].key.name, "members", personal->subject[i].members));
  json_object_set_new(list, "subjects", subjects);
  AUTO(text) struct text bytes = {0};
  json_write_text(&bytes, list, JSON_STYLE_PAGE);
  contents_add_text(contents, PERSONAL_LIST, &bytes);
}

result personal_add(struct personal *personal, struct contents *contents)
{
  size_t count = personal->evidence->count;
  TRY(add_sheets(personal, contents));
  TRY(add_report(personal, contents));
  personal->file = need_array(count + 1, sizeof *personal->file);
  allow_files(count);
  for (size_t i = 0; i < count; i++) TRY(add_evidence_file(personal, contents, i));
  add_list(personal, contents);
  return NULL;
}

result personal_note(const struct personal *personal, const struct verify_report *report, const char *until,
                     bool hold)
{
  struct key_use use = {.hold = hold, .id = report->id};
  memcpy(use.identity, report->identity, sizeof use.identity);
  snprintf(use.until, sizeof use.until, "%s", until);
  for (size_t i = 0; i < personal->subjects; i++)
    TRY(key_store_note(personal->store, personal->subject[i].key.name, &use));
  return NULL;
}
