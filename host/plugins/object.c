/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/object.h"

#include <string.h>

#include "base/language.h"
#include "plugins/startup.h"

#if defined(__x86_64__)
#define OWN_MACHINE EM_X86_64
#elif defined(__aarch64__)
#define OWN_MACHINE EM_AARCH64
#elif defined(__riscv)
#define OWN_MACHINE EM_RISCV
#elif defined(__powerpc64__)
#define OWN_MACHINE EM_PPC64
#elif defined(__s390x__)
#define OWN_MACHINE EM_S390
#else
#error "name this machine's ELF number here"
#endif

#define OWN_CLASS (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32)
#define OWN_ORDER (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB : ELFDATA2MSB)

static const char *machine_name(unsigned machine)
{
  switch (machine) {
  case EM_386: return "x86 (32-bit)";
  case EM_X86_64: return "x86-64";
  case EM_ARM: return "ARM (32-bit)";
  case EM_AARCH64: return "ARM64";
  case EM_RISCV: return "RISC-V";
  case EM_PPC64: return "POWER";
  case EM_S390: return "S/390";
  default: return NULL;
  }
}

static result for_this_machine(const GElf_Ehdr *header)
{
  const char *todo = _("rebuild the plugin on this machine");
  if (header->e_ident[EI_CLASS] != OWN_CLASS)
    return fault_todo(fault_make(FAULT_DATA, _("is a %d-bit object, this peil loads %d-bit ones"),
                                 header->e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32,
                                 OWN_CLASS == ELFCLASS64 ? 64 : 32),
                      "%s", todo);
  if (header->e_machine != OWN_MACHINE || header->e_ident[EI_DATA] != OWN_ORDER) {
    const char *name = machine_name(header->e_machine);
    if (name && header->e_machine != OWN_MACHINE)
      return fault_todo(
          fault_make(FAULT_DATA, _("is built for %s, this peil runs on %s"), name, machine_name(OWN_MACHINE)),
          "%s", todo);
    return fault_todo(
        fault_make(FAULT_DATA,
                   _("is built for another machine (ELF machine %u, byte order %u), this peil runs on %s"),
                   (unsigned)header->e_machine, (unsigned)header->e_ident[EI_DATA],
                   machine_name(OWN_MACHINE)),
        "%s", todo);
  }
  if (header->e_type != ET_DYN)
    return fault_todo(fault_make(FAULT_DATA, _("is an ELF file of type %u, expected a shared object"),
                                 (unsigned)header->e_type),
                      _("link it with -shared"));
  return NULL;
}

static result cut_short(const char *part)
{
  return fault_todo(fault_make(FAULT_DATA, _("is cut short: %s lies beyond the end of the file"), part),
                    _("copy or build it again"));
}

static bool inside(const struct object *o, uint64_t offset, uint64_t size)
{
  return offset <= o->size && size <= o->size - offset;
}

/* libelf reads what is there of a cut file without complaint, so the tables are held against the file's size
 * here. */
static result is_whole(const struct object *o)
{
  const GElf_Ehdr *h = &o->header;
  if (!inside(o, h->e_phoff, (uint64_t)h->e_phnum * h->e_phentsize)) return cut_short(_("the segment table"));
  if (!inside(o, h->e_shoff, (uint64_t)h->e_shnum * h->e_shentsize)) return cut_short(_("the section table"));
  for (int i = 0; i < h->e_phnum; i++) {
    GElf_Phdr segment;
    if (!gelf_getphdr(o->elf, i, &segment)) return cut_short(_("a segment header"));
    if (!inside(o, segment.p_offset, segment.p_filesz)) return cut_short(_("a segment"));
  }
  for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at)) {
    GElf_Shdr section;
    if (!gelf_getshdr(at, &section)) return cut_short(_("a section header"));
    if (section.sh_type != SHT_NOBITS && !inside(o, section.sh_offset, section.sh_size))
      return cut_short(_("a section"));
  }
  return NULL;
}

static result open_bytes(struct object *o, char *bytes, size_t size)
{
  if (size == 0) return fault_todo(fault_make(FAULT_DATA, _("is empty")), _("copy or build it again"));
  if (size < SELFMAG || memcmp(bytes, ELFMAG, SELFMAG) != 0)
    return fault_todo(fault_make(FAULT_DATA, _("is not an ELF shared object")),
                      _("only plugins belong in this folder"));
  if (size < sizeof(Elf32_Ehdr)) return cut_short(_("the file header"));
  if (elf_version(EV_CURRENT) == EV_NONE)
    return fault_make(FAULT_INTERNAL, _("libelf is too old: %s"), elf_errmsg(-1));
  o->elf = elf_memory(bytes, size);
  if (!o->elf || elf_kind(o->elf) != ELF_K_ELF || !gelf_getehdr(o->elf, &o->header))
    return fault_todo(fault_make(FAULT_DATA, _("is cut short or malformed (%s)"), elf_errmsg(-1)),
                      _("copy or build it again"));
  TRY(for_this_machine(&o->header));
  return is_whole(o);
}

result object_open(struct object *o, char *bytes, size_t size)
{
  *o = (struct object){.bytes = bytes, .size = size};
  result r = open_bytes(o, bytes, size);
  if (r) object_finish(o);
  return r;
}

void object_finish(struct object *o)
{
  if (o->elf) elf_end(o->elf);
  o->elf = NULL;
}

static Elf_Scn *section_of_type(const struct object *o, uint32_t type, GElf_Shdr *out)
{
  for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at))
    if (gelf_getshdr(at, out) && out->sh_type == type) return at;
  return NULL;
}

static bool has_text_relocations(const struct object *o)
{
  GElf_Shdr section;
  Elf_Scn *dynamic = section_of_type(o, SHT_DYNAMIC, &section);
  Elf_Data *data = dynamic ? elf_getdata(dynamic, NULL) : NULL;
  GElf_Dyn entry;
  for (int i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++)
    if (entry.d_tag == DT_TEXTREL || (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_TEXTREL)))
      return true;
  return false;
}

result object_is_tame(const struct object *o)
{
  bool stack = true, writable = false; /* no header about the stack means an executable one */
  struct startup startup;
  for (int i = 0; i < o->header.e_phnum; i++) {
    GElf_Phdr segment;
    if (gelf_getphdr(o->elf, i, &segment) && segment.p_type == PT_GNU_STACK) stack = segment.p_flags & PF_X;
  }
  for (int i = 0; i < o->header.e_phnum; i++) {
    GElf_Phdr segment;
    if (gelf_getphdr(o->elf, i, &segment) && segment.p_type == PT_LOAD)
      writable |= (segment.p_flags & (PF_W | PF_X)) == (PF_W | PF_X);
  }
  if (stack)
    return fault_todo(fault_make(FAULT_DATA, _("asks for an executable stack")),
                      _("link it with -Wl,-z,noexecstack"));
  if (has_text_relocations(o))
    return fault_todo(fault_make(FAULT_DATA, _("writes into its own code when loaded (text relocations)")),
                      _("compile it with -fPIC"));
  if (writable)
    return fault_todo(fault_make(FAULT_DATA, _("has code that can be written while it runs")),
                      _("link it without -N and --omagic"));
  startup_read(o, &startup);
  if (startup.fast_math)
    return fault_todo(
        fault_make(FAULT_DATA, _("changes how the whole process calculates when it is loaded (-ffast-math)")),
        _("link it without -ffast-math and -Ofast"));
  return NULL;
}

result object_notes(const struct object *o, struct object_notes *notes)
{
  size_t names = 0;
  *notes = (struct object_notes){0};
  if (elf_getshdrstrndx(o->elf, &names) == 0)
    for (Elf_Scn *at = elf_nextscn(o->elf, NULL); at; at = elf_nextscn(o->elf, at)) {
      GElf_Shdr section;
      if (!gelf_getshdr(at, &section) || section.sh_type == SHT_NOBITS) continue;
      const char *name = elf_strptr(o->elf, names, section.sh_name);
      if (!name || strcmp(name, OBJECT_NOTES) != 0) continue;
      notes->data = elf_getdata_rawchunk(o->elf, (int64_t)section.sh_offset, section.sh_size, ELF_T_NHDR);
      notes->bytes = o->bytes + section.sh_offset;
      notes->end = notes->data ? notes->data->d_size : 0;
      return NULL;
    }
  return fault_todo(fault_make(FAULT_DATA, _("has no note that says it is a peil plugin")),
                    _("declare it with PEIL_PLUGIN and do not strip its sections"));
}

/* Compilers may align the records of a section beyond four bytes, so zeros between notes are passed over. */
static void skip_padding(struct object_notes *notes)
{
  static const char zeros[4];
  while (notes->end - notes->at >= sizeof zeros && !memcmp(notes->bytes + notes->at, zeros, sizeof zeros))
    notes->at += sizeof zeros;
  if (notes->end - notes->at < sizeof zeros) notes->at = notes->end;
}

result object_next_note(struct object_notes *notes, const char *owner, struct object_note *note, bool *more)
{
  for (;;) {
    GElf_Nhdr header;
    size_t name = 0, content = 0;
    skip_padding(notes);
    *more = notes->at < notes->end;
    if (!*more) return NULL;
    size_t next = gelf_getnote(notes->data, notes->at, &header, &name, &content);
    if (next == 0)
      return fault_todo(
          fault_make(FAULT_DATA, _("its note is malformed: a record does not fit in the section")),
          _("declare the plugin with PEIL_PLUGIN"));
    notes->at = next;
    if (header.n_namesz != strlen(owner) + 1 || memcmp(notes->bytes + name, owner, header.n_namesz) != 0)
      continue;
    *note = (struct object_note){
        .type = header.n_type, .content = notes->bytes + content, .size = header.n_descsz};
    return NULL;
  }
}

static result copy_address(const struct object *o, const char *name, const GElf_Sym *symbol, void *out,
                           size_t size)
{
  for (int i = 0; i < o->header.e_phnum; i++) {
    GElf_Phdr segment;
    if (!gelf_getphdr(o->elf, i, &segment) || segment.p_type != PT_LOAD) continue;
    if (symbol->st_value < segment.p_vaddr || symbol->st_value - segment.p_vaddr > segment.p_filesz) continue;
    uint64_t into = symbol->st_value - segment.p_vaddr;
    if (size > segment.p_filesz - into) continue;
    memcpy(out, o->bytes + segment.p_offset + into, size);
    return NULL;
  }
  return fault_todo(fault_make(FAULT_DATA, _("the contents of symbol %s are not in the file"), name),
                    _("declare it constant, with PEIL_PLUGIN"));
}

static result judge_symbol(const char *name, const GElf_Sym *symbol, size_t size)
{
  if (symbol->st_shndx == SHN_UNDEF)
    return fault_todo(
        fault_make(FAULT_DATA, _("symbol %s comes from a dependency, not from the plugin itself"), name),
        _("define it in the plugin with PEIL_PLUGIN"));
  if (GELF_ST_TYPE(symbol->st_info) != STT_OBJECT || GELF_ST_BIND(symbol->st_info) != STB_GLOBAL)
    return fault_todo(fault_make(FAULT_DATA, _("symbol %s is not a global data object"), name),
                      _("declare it with PEIL_PLUGIN"));
  if (symbol->st_size < size)
    return fault_todo(fault_make(FAULT_DATA,
                                 ngettext("symbol %s has %zu byte, expected at least %zu",
                                          "symbol %s has %zu bytes, expected at least %zu", symbol->st_size),
                                 name, (size_t)symbol->st_size, size),
                      _("rebuild the plugin against this SDK"));
  return NULL;
}

result object_symbol(const struct object *o, const char *name, void *out, size_t size)
{
  GElf_Shdr section;
  GElf_Sym symbol;
  Elf_Scn *table = section_of_type(o, SHT_DYNSYM, &section);
  Elf_Data *data = table ? elf_getdata(table, NULL) : NULL;
  for (int i = 1; data && gelf_getsym(data, i, &symbol); i++) {
    const char *found = elf_strptr(o->elf, section.sh_link, symbol.st_name);
    if (!found || strcmp(found, name) != 0) continue;
    TRY(judge_symbol(name, &symbol, size));
    return copy_address(o, name, &symbol, out, size);
  }
  return fault_todo(fault_make(FAULT_DATA, _("missing symbol %s"), name),
                    _("declare it with PEIL_PLUGIN and link with the SDK's version script"));
}

result object_needs(const struct object *o, result (*tell)(void *to, const char *name), void *to)
{
  GElf_Shdr section;
  GElf_Dyn entry;
  Elf_Scn *table = section_of_type(o, SHT_DYNAMIC, &section);
  Elf_Data *data = table ? elf_getdata(table, NULL) : NULL;
  for (int i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++) {
    const char *name =
        entry.d_tag == DT_NEEDED ? elf_strptr(o->elf, section.sh_link, entry.d_un.d_val) : NULL;
    if (name && *name) TRY(tell(to, name));
  }
  return NULL;
}
