/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "plugins/object.h"

const char *kind_word(uint32_t kind)
{
  return kind == PEIL_KIND_ROLE ? _("role") : kind == PEIL_KIND_METHOD ? _("method") : _("plugin");
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool judge_id(const char *id, size_t room)
{
  size_t length = strnlen(id, room);
  if (length == 0 || length == room || id[0] == '-') return false;
  for (size_t i = 0; i < length; i++)
    if (!(id[i] >= 'a' && id[i] <= 'z') && !is_digit(id[i]) && id[i] != '-') return false;
  return true;
}

bool judge_version(const char *version, size_t room)
{
  if (strnlen(version, room) == room) return false;
  for (int part = 0; part < 3; part++) {
    if (part && *version++ != '.') return false;
    if (!is_digit(*version) || (*version == '0' && is_digit(version[1]))) return false;
    while (is_digit(*version)) version++;
  }
  return *version == 0;
}

static result judge_abi(uint32_t abi)
{
  if (abi == PEIL_ABI) return NULL;
  result r = fault_make(FAULT_DATA, _("built for ABI %u, this peil speaks ABI %u"), abi, PEIL_ABI);
  if (abi > PEIL_ABI)
    return fault_todo(r, _("it needs a newer peil, or rebuild the plugin against this SDK"));
  return fault_todo(r, _("rebuild the plugin against this SDK"));
}

static result judge_names(const struct peil_note *note)
{
  if (!judge_id(note->id, sizeof note->id))
    return fault_todo(
        fault_make(FAULT_DATA, _("id “%.*s” is not well-formed"), (int)sizeof note->id, note->id),
        _("use lower-case letters, digits and hyphens, at most %u"), PEIL_ID_SIZE - 1);
  if (!judge_version(note->version, sizeof note->version))
    return fault_todo(fault_make(FAULT_DATA, _("version “%.*s” is not well-formed"),
                                 (int)sizeof note->version, note->version),
                      _("write MAJOR.MINOR.PATCH"));
  return NULL;
}

/* The order matters: only with our magic do the numbers mean anything, and only with our ABI the rest. */
static result judge_note(struct plugin *plugin, const struct object_note *found, struct peil_note *note)
{
  if (found->size < sizeof *note)
    return fault_todo(
        fault_make(FAULT_DATA,
                   ngettext("its note is malformed: %zu byte, expected at least %zu",
                            "its note is malformed: %zu bytes, expected at least %zu", found->size),
                   found->size, sizeof *note),
        _("declare the plugin with PEIL_PLUGIN"));
  memcpy(note, found->content, sizeof *note);
  if (note->magic != PEIL_MAGIC)
    return fault_todo(
        fault_make(FAULT_DATA, _("its note has magic 0x%08x, expected 0x%08x"), note->magic, PEIL_MAGIC),
        _("declare the plugin with PEIL_PLUGIN"));
  plugin->abi = note->abi;
  if (judge_id(note->id, sizeof note->id)) memcpy(plugin->id, note->id, sizeof plugin->id);
  if (judge_version(note->version, sizeof note->version))
    memcpy(plugin->version, note->version, sizeof plugin->version);
  TRY(judge_abi(note->abi));
  if (note->size < sizeof *note || note->size > found->size)
    return fault_todo(fault_make(FAULT_DATA, _("its note is malformed: it gives its size as %u of %zu bytes"),
                                 note->size, found->size),
                      _("declare the plugin with PEIL_PLUGIN"));
  if (note->kind != PEIL_KIND_ROLE && note->kind != PEIL_KIND_METHOD)
    return fault_todo(fault_make(FAULT_DATA, _("kind %u is unknown, expected %u (role) or %u (method)"),
                                 note->kind, (unsigned)PEIL_KIND_ROLE, (unsigned)PEIL_KIND_METHOD),
                      _("mend the kind in PEIL_PLUGIN, or install a newer peil"));
  plugin->kind = note->kind;
  return judge_names(note);
}

static result take_role_text(struct plugin *plugin, const struct object_note *found)
{
  if (plugin->role_text) return fault_make(FAULT_DATA, _("carries two role texts, expected one"));
  if (memchr(found->content, 0, found->size))
    return fault_todo(fault_make(FAULT_DATA, _("its role text holds a NUL byte")),
                      _("write the role text in UTF-8"));
  plugin->role_text = need_copy_n(found->content, found->size);
  plugin->role_text_size = found->size;
  return NULL;
}

static result judge_notes(struct plugin *plugin, const struct object *object, struct peil_note *note)
{
  struct object_notes notes;
  struct object_note found, own = {0}, text = {0};
  bool more = true, has_own = false, has_text = false;
  TRY(object_notes(object, &notes));
  for (;;) {
    TRY(object_next_note(&notes, PEIL_NOTE_OWNER, &found, &more));
    if (!more) break;
    if (found.type == PEIL_NOTE_PLUGIN && has_own)
      return fault_make(FAULT_DATA, _("declares itself twice, expected one PEIL_PLUGIN"));
    if (found.type == PEIL_NOTE_ROLE_TEXT && has_text)
      return fault_make(FAULT_DATA, _("carries two role texts, expected one"));
    if (found.type == PEIL_NOTE_PLUGIN) own = found, has_own = true;
    if (found.type == PEIL_NOTE_ROLE_TEXT) text = found, has_text = true;
  }
  if (!has_own)
    return fault_todo(fault_make(FAULT_DATA, _("has no note that says it is a peil plugin")),
                      _("declare it with PEIL_PLUGIN"));
  TRY(judge_note(plugin, &own, note));
  if (plugin->kind != PEIL_KIND_ROLE) return NULL;
  if (text.size == 0)
    return fault_todo(fault_make(FAULT_DATA, _("a role without a text")),
                      _("carry it with PEIL_ROLE_TEXT or peil_add_role"));
  return take_role_text(plugin, &text);
}

static result must_agree(const char *what, bool agrees)
{
  if (agrees) return NULL;
  return fault_todo(fault_make(FAULT_DATA, _("note and descriptor disagree on the %s"), what),
                    _("declare both with one PEIL_PLUGIN"));
}

static result judge_descriptor(const struct object *object, const struct peil_note *note)
{
  struct peil_plugin in_file;
  TRY(object_symbol(object, "peil_plugin", &in_file, sizeof in_file));
  TRY(must_agree(_("magic number"), in_file.magic == note->magic));
  TRY(must_agree("ABI", in_file.abi == note->abi));
  TRY(must_agree(_("kind"), in_file.kind == note->kind));
  TRY(must_agree("id", !memcmp(in_file.id, note->id, sizeof note->id)));
  TRY(must_agree(_("version"), !memcmp(in_file.version, note->version, sizeof note->version)));
  if (in_file.size >= sizeof in_file) return NULL;
  return fault_todo(fault_make(FAULT_DATA, _("its descriptor gives its size as %u, expected at least %zu"),
                               in_file.size, sizeof in_file),
                    _("rebuild the plugin against this SDK"));
}

static result judge_object(struct plugin *plugin, const struct object *object)
{
  struct peil_note note;
  TRY(judge_notes(plugin, object, &note));
  TRY(judge_descriptor(object, &note));
  return object_is_tame(object);
}

result judge_bytes(struct plugin *plugin, char *bytes, size_t size)
{
  AUTO(object) struct object object = {0};
  TRY(object_open(&object, bytes, size));
  return judge_object(plugin, &object);
}
