/* SPDX-License-Identifier: EUPL-1.2
 *
 * An ELF object in memory, read through libelf and never run: what it is built for, whether it is whole, its
 * notes and its exported data. Messages say what is wrong with the file; the caller adds which file.
 */
#ifndef PEIL_PLUGINS_OBJECT_H
#define PEIL_PLUGINS_OBJECT_H

#include <gelf.h>

#include "base/result.h"

struct object {
  Elf *elf;
  GElf_Ehdr header;
  const char *bytes; /* the caller's; they outlive the object */
  size_t size;
};

/* Opens it and judges it as a file: ELF, this machine, a shared object, nothing beyond the file's end.
 * `bytes` is not const because libelf may convert in place; for this machine's own byte order it never does.
 */
CHECKED result object_open(struct object *object, char *bytes, size_t size);
void object_finish(struct object *object);

/* Refuses what would weaken the whole process once loaded: an executable stack, code that can be written, text relocations, start-up code
 * of -ffast-math. */
CHECKED result object_is_tame(const struct object *object);

#define OBJECT_NOTES ".note.peil" /* the section */

/* The notes in that section, one by one. */
struct object_note {
  uint32_t type;
  const char *content; /* in the object's bytes; not aligned */
  size_t size;
};
struct object_notes {
  Elf_Data *data;
  const char *bytes;
  size_t at, end; /* offsets in the section */
};
/* Refuses an object without the section. */
CHECKED result object_notes(const struct object *object, struct object_notes *notes);
/* The next note of the owner, or `*more` false. Refuses a note that does not fit in the section. */
CHECKED result object_next_note(struct object_notes *notes, const char *owner, struct object_note *note,
                                bool *more);

/* Tells the name of every library the object asks the loader for, in its order; the first fault ends it. */
CHECKED result object_needs(const struct object *object, result (*tell)(void *to, const char *name),
                            void *to);

/* Copies the first `size` bytes of the object's own exported data symbol. */
CHECKED result object_symbol(const struct object *object, const char *name, void *out, size_t size);

#endif
