/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/peek.h"

#include "base/file.h"

#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugins/object.h"

#define NOTES_LIMIT (16u << 20) /* bytes of notes that are read for this; a role text is the larger part */

/* The section as the judge finds it; libelf reads from the file what is asked for and no more. */
static Elf_Data *notes_of(Elf *elf)
{
  size_t names = 0;
  if (elf_kind(elf) != ELF_K_ELF || elf_getshdrstrndx(elf, &names) != 0) return NULL;
  for (Elf_Scn *at = elf_nextscn(elf, NULL); at; at = elf_nextscn(elf, at)) {
    GElf_Shdr section;
    if (!gelf_getshdr(at, &section) || section.sh_type == SHT_NOBITS) continue;
    const char *name = elf_strptr(elf, names, section.sh_name);
    if (!name || strcmp(name, OBJECT_NOTES) != 0) continue;
    if (section.sh_size > NOTES_LIMIT) return NULL;
    return elf_getdata_rawchunk(elf, (int64_t)section.sh_offset, section.sh_size, ELF_T_NHDR);
  }
  return NULL;
}

static bool find_note(Elf *elf, struct peil_note *out)
{
  Elf_Data *data = notes_of(elf);
  struct object_notes notes = {
      .data = data, .bytes = data ? data->d_buf : NULL, .end = data ? data->d_size : 0};
  struct object_note note;
  bool more = notes.bytes != NULL;
  while (more) {
    result r = object_next_note(&notes, PEIL_NOTE_OWNER, &note, &more);
    fault_destroy(r);
    if (r || !more) return false;
    if (note.type != PEIL_NOTE_PLUGIN || note.size < sizeof *out) continue;
    memcpy(out, note.content, sizeof *out);
    return memchr(out->id, 0, sizeof out->id) != NULL;
  }
  return false;
}

bool plugin_peek(const char *path, struct peil_note *out)
{
  struct stat status;
  bool found = false;
  int descriptor = file_open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK, 0);
  if (descriptor < 0) return false;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && elf_version(EV_CURRENT) != EV_NONE) {
    Elf *elf = elf_begin(descriptor, ELF_C_READ, NULL);
    found = elf && find_note(elf, out);
    elf_end(elf);
  }
  close(descriptor);
  return found;
}
