/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "model/evidence.h"
#include "model/sheet_reader.h"

#define EVIDENCE_LIMIT 1000

static bool file_name_valid(const char *name)
{
  size_t length = strlen(name);
  if (!length || length > 200 || *name == '.' || *name == '-') return false;
  for (const char *c = name; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == '/' || *c == '\\') return false;
  return true;
}

static result one_hash(const struct sheet_reader *reader, const char *id, const json_t *value,
                       struct sheet_evidence *out)
{
  const char *hex = "", *media = "";
  TRY(sheet_text_member(reader, value, "sha256", &hex));
  if (strlen(hex) != HASH_HEX_SIZE - 1 || strspn(hex, "0123456789abcdef") != HASH_HEX_SIZE - 1)
    return fault_todo(
        sheet_at_key(
            reader, id,
            fault_make(FAULT_DATA, _("%s: “sha256” of evidence is not 64 lower-case hex digits"), id)),
        _("leave it out with size and type: sealing fills the three in"));
  memcpy(out->sha256, hex, HASH_HEX_SIZE);
  const json_t *size = json_object_get(value, "size");
  if (!json_is_integer(size) || json_integer_value(size) < 0)
    return fault_todo(
        sheet_at_key(reader, id,
                     fault_make(FAULT_DATA, _("%s: “size” of evidence is not a number of bytes"), id)),
        _("leave it out with sha256 and type: sealing fills the three in"));
  out->size = (uint64_t)json_integer_value(size);
  TRY(sheet_text_member(reader, value, "type", &media));
  if (!evidence_media_valid(media))
    return fault_todo(
        sheet_at_key(reader, id, fault_make(FAULT_DATA, _("%s: “type” of evidence is no media type"), id)),
        _("leave it out with sha256 and size: sealing fills the three in"));
  snprintf(out->media, sizeof out->media, "%s", media);
  return NULL;
}

static result put_one_evidence(const struct sheet_reader *reader, uint32_t index, const json_t *value,
                               struct sheet_evidence *out)
{
  static const char *const keys[] = {"file", "kind", "sha256", "size", "type"};
  const struct role_item *item = &reader->role->item[index];
  const char *file = json_string_value(value), *kind = NULL;
  if (json_is_object(value)) {
    TRY(sheet_only_keys(reader, value, keys, 5));
    TRY(sheet_text_member(reader, value, "file", &file));
    if (json_object_get(value, "kind")) TRY(sheet_text_member(reader, value, "kind", &kind));
    if (json_object_get(value, "sha256")) TRY(one_hash(reader, item->item->id, value, out));
  }
  if (!file || !file_name_valid(file))
    return fault_todo(
        sheet_at_key(reader, item->item->id,
                     fault_make(FAULT_DATA, _("%s: an evidence entry is no file name"), item->item->id)),
        _("name a file without a folder, such as “network-map.pdf”"));
  if (kind) {
    uint32_t k = 0;
    while (k < item->evidence_kinds && strcmp(item->evidence_kind[k].id, kind) != 0) k++;
    if (k == item->evidence_kinds)
      return fault_todo(sheet_at_key(reader, item->item->id,
                                     fault_make(FAULT_DATA, _("%s: “%s” is no kind of evidence for it"),
                                                item->item->id, code_shown(kind, strlen(kind)))),
                        _("`peil show %s` lists the kinds"), reader->role->view->id);
    out->kind = k;
  }
  out->file = need_copy(file);
  return NULL;
}

result sheet_put_evidence(const struct sheet_reader *reader, uint32_t index, const json_t *list,
                          struct sheet_answer *answer)
{
  const char *id = reader->role->view->item[index]->id;
  if (!json_is_array(list) || json_array_size(list) > EVIDENCE_LIMIT)
    return fault_todo(
        sheet_at_key(reader, id,
                     fault_make(FAULT_DATA, _("%s: “evidence” is a list of at most %d file names"), id,
                                EVIDENCE_LIMIT)),
        _("write a list [ ] with the names of the files between the brackets"));
  answer->evidence = need_array(json_array_size(list), sizeof *answer->evidence);
  for (size_t i = 0; i < json_array_size(list); i++) {
    TRY(put_one_evidence(reader, index, json_array_get(list, i), &answer->evidence[i]));
    answer->evidences++;
  }
  return NULL;
}
