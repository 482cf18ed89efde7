/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/audit/opened.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct opened_file {
  char path[64]; /* of the member */
  size_t key;
  char sha256[HASH_HEX_SIZE]; /* "" where the sheet has none */
  uint64_t size;
};

void opened_finish(struct opened *opened)
{
  for (size_t i = 0; i < opened->keys; i++) personal_key_forget(&opened->key[i]);
  free(opened->key);
  free(opened->file);
  if (opened->bytes.data) explicit_bzero(opened->bytes.data, opened->bytes.length);
  text_finish(&opened->bytes);
}

static struct opened_file *file_at(const struct opened *opened, const char *path)
{
  for (size_t i = 0; i < opened->files; i++)
    if (!strcmp(opened->file[i].path, path)) return &opened->file[i];
  return NULL;
}

static size_t key_index(struct opened *opened, const struct personal_key *key)
{
  for (size_t i = 0; i < opened->keys; i++)
    if (!strcmp(opened->key[i].name, key->name)) return i;
  struct personal_key *more =
      need_array(opened->keys + 1, sizeof *more); /* not need_more: leaves no copy behind */
  for (size_t i = 0; i < opened->keys; i++) {
    more[i] = opened->key[i];
    personal_key_forget(&opened->key[i]);
  }
  free(opened->key);
  opened->key = more;
  opened->key[opened->keys] = *key;
  return opened->keys++;
}

void opened_expect(struct opened *opened, const struct personal_key *key, const struct sheet *full,
                   const struct sheet *plain)
{
  size_t index = key_index(opened, key);
  for (uint32_t i = 0; i < full->items && i < plain->items; i++) {
    const struct sheet_answer *named = &full->answer[i], *numbered = &plain->answer[i];
    for (size_t e = 0; e < named->evidences && e < numbered->evidences; e++) {
      struct opened_file one = {.key = index, .size = named->evidence[e].size};
      snprintf(one.path, sizeof one.path, "data/evidence/%.32s.p7m", numbered->evidence[e].file);
      snprintf(one.sha256, sizeof one.sha256, "%s", named->evidence[e].sha256);
      if (file_at(opened, one.path)) continue;
      opened->file = need_more(opened->file, opened->files + 1, sizeof *opened->file);
      opened->file[opened->files++] = one;
    }
  }
}

static result take_member(void *context, const struct container_member *member)
{
  struct opened *opened = context;
  const char *path = strchr(member->path, '/');
  opened->now = path && !member->folder ? file_at(opened, path + 1) : NULL;
  text_clear(&opened->bytes);
  return NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct opened *opened = context;
  if (opened->now) text_add_bytes(&opened->bytes, bytes, size);
  return NULL;
}

static void disagree(struct opened *opened, result r)
{
  AUTO(string) char *line = fault_line(r);
  audit_disagree(opened->audit, AUDIT_PERSONAL, "%s", line);
  fault_destroy(r);
}

static result take_end(void *context)
{
  struct opened *opened = context;
  const struct opened_file *now = opened->now;
  AUTO(text) struct text plain = {0};
  char hash[HASH_HEX_SIZE];
  if (!now) return NULL;
  opened->now = NULL;
  result r = envelope_open(&opened->key[now->key], text_string(&opened->bytes), opened->bytes.length,
                           now->path, &plain);
  if (r) {
    disagree(opened, r);
    return NULL;
  }
  hash_bytes_hex(text_string(&plain), plain.length, hash);
  if (*now->sha256 && (strcmp(hash, now->sha256) != 0 || plain.length != now->size))
    audit_disagree(opened->audit, AUDIT_PERSONAL, _("%s holds another file than its sheet names"), now->path);
  if (plain.data) explicit_bzero(plain.data, plain.length);
  return NULL;
}

void opened_check(struct opened *opened)
{
  struct verify_report report = {0};
  struct container_sink tap = {opened, take_member, take_bytes, take_end};
  const struct sealed *sealed = opened->audit->sealed;
  if (!opened->files) return;
  if (!strcmp(sealed->path, "-")) { /* it cannot be read twice */
    audit_unknown(opened->audit, AUDIT_PERSONAL, _("evidence of a bundle on standard input is not opened"));
    return;
  }
  result r = bundle_verify_into(sealed->path, &tap, NULL, &report);
  if (!r && strcmp(report.identity, sealed->bundle.report.identity) != 0)
    r = fault_at(fault_make(FAULT_DATA, _("changed while it was being read")), sealed->path, 0, 0);
  if (r) disagree(opened, r);
  verify_report_finish(&report);
}
