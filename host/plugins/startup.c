/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/startup.h"

#include <string.h>

#define CODE_LOOK 64u /* bytes of a start-up function that are looked at */

/* The value of an entry of the dynamic section. */
static bool dynamic_entry(const struct object *o, int64_t tag, uint64_t *out)
{
  for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at)) {
    GElf_Shdr section;
    GElf_Dyn entry;
    if (!gelf_getshdr(at, &section) || section.sh_type != SHT_DYNAMIC) continue;
    Elf_Data *data = elf_getdata(at, NULL);
    for (int i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++)
      if (entry.d_tag == tag) {
        *out = entry.d_un.d_val;
        return true;
      }
  }
  return false;
}

/* What lies at an address, and how much of it there is in the file. */
static const unsigned char *bytes_at(const struct object *o, uint64_t address, size_t *size)
{
  for (int i = 0; i < o->header.e_phnum; i++) {
    GElf_Phdr segment;
    if (!gelf_getphdr(o->elf, i, &segment) || segment.p_type != PT_LOAD) continue;
    if (address < segment.p_vaddr || address - segment.p_vaddr >= segment.p_filesz) continue;
    *size = segment.p_filesz - (address - segment.p_vaddr);
    return (const unsigned char *)o->bytes + segment.p_offset + (address - segment.p_vaddr);
  }
  return NULL;
}

/* ---- relocations: what a slot will hold once it is loaded */

struct search {
  uint64_t slot, found;
  bool there, indirect;
};

static bool is_indirect(uint64_t type)
{
#if defined(__x86_64__)
  return type == R_X86_64_IRELATIVE;
#elif defined(__aarch64__)
  return type == R_AARCH64_IRELATIVE;
#else
  (void)type;
  return false;
#endif
}

static uint64_t symbol_value(const struct object *o, const GElf_Shdr *relocations, uint64_t index)
{
  Elf_Scn *table = elf_getscn(o->elf, relocations->sh_link);
  Elf_Data *data = table ? elf_getdata(table, NULL) : NULL;
  GElf_Sym symbol;
  return index && data && gelf_getsym(data, (int)index, &symbol) ? symbol.st_value : 0;
}

static void look_in_relocations(const struct object *o, struct search *search)
{
  for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at)) {
    GElf_Shdr section;
    GElf_Rela entry;
    if (!gelf_getshdr(at, &section) || section.sh_type != SHT_RELA) continue;
    Elf_Data *data = elf_getdata(at, NULL);
    for (int i = 0; data && gelf_getrela(data, i, &entry); i++) {
      search->indirect |= is_indirect(GELF_R_TYPE(entry.r_info));
      if (entry.r_offset != search->slot) continue;
      search->found = symbol_value(o, &section, GELF_R_SYM(entry.r_info)) + (uint64_t)entry.r_addend;
      search->there = true;
    }
  }
}

/* ---- the functions */

/* The compiler's own start-up function does nothing here but jump on: frame_dummy of crtbegin. */
static bool only_jumps(const unsigned char *code, size_t size)
{
#if defined(__x86_64__)
  static const unsigned char landing[] = {0xf3, 0x0f, 0x1e, 0xfa}; /* endbr64 */
  if (size > sizeof landing && !memcmp(code, landing, sizeof landing))
    code += sizeof landing, size -= sizeof landing;
  return size > 0 && (code[0] == 0xe9 || code[0] == 0xeb || code[0] == 0xc3);
#elif defined(__aarch64__)
  uint32_t word;
  for (unsigned i = 0; i < 2 && size >= sizeof word; i++, code += sizeof word, size -= sizeof word) {
    memcpy(&word, code, sizeof word);
    if ((word & 0xfc000000u) == 0x14000000u) return true; /* b */
    if (word != 0xd503245fu) return false;                /* bti c */
  }
  return false;
#else
  (void)code, (void)size;
  return true;
#endif
}

/* It loads the register that says how to round: ldmxcsr, or msr fpcr. Up to the first return. */
static bool sets_rounding(const unsigned char *code, size_t size)
{
#if defined(__x86_64__)
  for (size_t i = 1; i + 1 < size && i < CODE_LOOK && code[i] != 0xc3; i++)
    if (code[i] == 0xae && (code[i - 1] == 0x0f || code[i - 1] == 0xf8) && (code[i + 1] >> 3 & 7) == 2 &&
        code[i + 1] < 0xc0)
      return true;
#elif defined(__aarch64__)
  uint32_t word = 0;
  for (size_t i = 0; i + sizeof word <= size && i < CODE_LOOK && word != 0xd65f03c0u; i += sizeof word) {
    memcpy(&word, code + i, sizeof word);
    if ((word & 0xffffffe0u) == 0xd51b4400u) return true;
  }
#else
  (void)code, (void)size;
#endif
  return false;
}

static void look_at_function(const struct object *o, uint64_t address, struct startup *out)
{
  size_t size = 0;
  const unsigned char *code = bytes_at(o, address, &size);
  if (code && only_jumps(code, size)) return;
  out->constructors++;
  if (code && sets_rounding(code, size)) out->fast_math = true;
}

static void look_at_array(const struct object *o, uint64_t address, uint64_t size, struct startup *out)
{
  for (uint64_t at = address; at - address + sizeof(uint64_t) <= size; at += sizeof(uint64_t)) {
    struct search search = {.slot = at};
    size_t room = 0;
    const unsigned char *slot = bytes_at(o, at, &room);
    if (!slot || room < sizeof search.found) return;
    look_in_relocations(o, &search);
    if (!search.there)
      memcpy(&search.found, slot, sizeof search.found); /* packed relocations leave it in place */
    if (search.found && search.found != UINT64_MAX) look_at_function(o, search.found, out);
  }
}

static bool starts_section(const struct object *o, const char *name, uint64_t address)
{
  size_t names = 0;
  if (elf_getshdrstrndx(o->elf, &names) != 0) return false;
  for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at)) {
    GElf_Shdr section;
    const char *found = gelf_getshdr(at, &section) ? elf_strptr(o->elf, names, section.sh_name) : NULL;
    if (found && !strcmp(found, name) && section.sh_addr == address) return true;
  }
  return false;
}

void startup_read(const struct object *o, struct startup *out)
{
  uint64_t address = 0, size = 0;
  struct search any = {.slot = UINT64_MAX};
  *out = (struct startup){0};
  look_in_relocations(o, &any);
  out->indirect = any.indirect;
  if (dynamic_entry(o, DT_INIT_ARRAY, &address) && dynamic_entry(o, DT_INIT_ARRAYSZ, &size))
    look_at_array(o, address, size < 4096 ? size : 4096, out);
  if (dynamic_entry(o, DT_INIT, &address) && !starts_section(o, ".init", address))
    look_at_function(o, address, out);
}
