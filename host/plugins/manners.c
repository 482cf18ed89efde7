/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/manners.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "plugins/startup.h"

#define BY_THE_COMPILER 64u /* bytes of variables that its start-up code keeps */

struct manners {
  const struct object *object;
  struct text *advice;
  result wrong;
  bool sanitized; /* a build for finding mistakes: it starts and keeps things of its own */
};

static void wrong(struct manners *m, result r) { m->wrong = fault_also(m->wrong, r); }

/* ---- the dynamic section: libraries, where to look for them, how it is bound */

static bool begins(const char *word, const char *with) { return !strncmp(word, with, strlen(with)); }

/* What stands wherever a program of this system runs: the C library, the mathematics, and what compilers link in by themselves. */
static bool is_everywhere(const char *library)
{
  static const char *const listed[] = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6"};
  for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
    if (!strcmp(library, listed[i])) return true;
  return begins(library, "ld-linux") || begins(library, "ld64.so.");
}

static bool is_sanitizer(const char *library)
{
  return begins(library, "libasan.so.") || begins(library, "libubsan.so.") ||
         begins(library, "libtsan.so.") || begins(library, "liblsan.so.");
}

static void check_library(struct manners *m, const char *name)
{
  if (is_sanitizer(name)) m->sanitized = true;
  else if (!is_everywhere(name))
    wrong(m, fault_todo(fault_make(FAULT_DATA, _("needs the library %s, which is not everywhere"), name),
                        _("link it in statically, or do without")));
}

static void check_dynamic(struct manners *m, Elf_Scn *at, const GElf_Shdr *section)
{
  Elf_Data *data = elf_getdata(at, NULL);
  GElf_Dyn entry;
  bool now = false, stays = false;
  for (int i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++) {
    const uint64_t value = entry.d_un.d_val;
    const char *word = elf_strptr(m->object->elf, section->sh_link, value);
    if (entry.d_tag == DT_NEEDED && word) check_library(m, word);
    if ((entry.d_tag == DT_RUNPATH || entry.d_tag == DT_RPATH) && word)
      wrong(m, fault_todo(fault_make(FAULT_DATA, _("looks for libraries in a folder of its own: %s"), word),
                          _("link it without -rpath")));
    if (entry.d_tag == DT_FLAGS && value & DF_STATIC_TLS)
      wrong(m, fault_todo(fault_make(FAULT_DATA,
                                     _("needs storage per thread that a running process may not have left")),
                          _("compile it without -ftls-model, and with -fPIC")));
    now |= entry.d_tag == DT_BIND_NOW || (entry.d_tag == DT_FLAGS && value & DF_BIND_NOW) ||
           (entry.d_tag == DT_FLAGS_1 && value & DF_1_NOW);
    stays |= entry.d_tag == DT_FLAGS_1 && value & DF_1_NODELETE;
  }
  if (!now) text_addf(m->advice, "%s\n", _("symbols are looked up while it runs; link it with -Wl,-z,now"));
  if (!stays) text_addf(m->advice, "%s\n", _("it could be unloaded; link it with -Wl,-z,nodelete"));
}

/* ---- symbols: one goes out; what comes in should be arithmetic, not the world */

static void check_import(struct manners *m, const char *name)
{
  static const struct {
    const char *names, *instead;
  } told[] = {
      {" time clock_gettime gettimeofday clock localtime localtime_r gmtime ",
       N_("the time comes with the call")},
      {" rand random srand srandom drand48 lrand48 getrandom arc4random ",
       N_("the seed comes with the call")},
      {" getenv secure_getenv setenv putenv unsetenv ", N_("settings come with the call")},
      {" setlocale newlocale uselocale localeconv strtod strtof ",
       N_("numbers are not read or written by the locale")},
      {" exit _exit _Exit quick_exit longjmp siglongjmp __longjmp_chk raise ",
       N_("a function returns a code")},
      {" fork vfork system popen execve execv execvp posix_spawn socket connect ",
       N_("a plugin starts and reaches nothing")},
      {" open open64 fopen fopen64 openat creat mkstemp opendir ", N_("a plugin opens no files")},
      {" signal sigaction fesetround fesetenv umask chdir setrlimit dlopen ",
       N_("the process is not the plugin's")},
      {" puts putchar printf __printf_chk fprintf __fprintf_chk perror ",
       N_("texts go to sinks and to `fail`")},
  };
  AUTO(text) struct text word = {0};
  text_addf(&word, " %s ", name);
  for (size_t i = 0; i < sizeof told / sizeof *told; i++)
    if (strstr(told[i].names, text_string(&word)))
      text_addf(m->advice, _("it uses %s: %s\n"), name, _(told[i].instead));
}

static void check_symbols(struct manners *m, Elf_Scn *at, const GElf_Shdr *section)
{
  Elf_Data *data = elf_getdata(at, NULL);
  GElf_Sym symbol;
  unsigned more = 0;
  const char *first = NULL;
  for (int i = 1; data && gelf_getsym(data, i, &symbol); i++) {
    const char *name = elf_strptr(m->object->elf, section->sh_link, symbol.st_name);
    unsigned type = GELF_ST_TYPE(symbol.st_info), bind = GELF_ST_BIND(symbol.st_info);
    if (!name || !*name) continue;
    if (symbol.st_shndx == SHN_UNDEF) {
      if (!m->sanitized) check_import(m, name);
    } else if (bind != STB_LOCAL && type != STT_SECTION && symbol.st_shndx != SHN_ABS &&
               strcmp(name, "peil_plugin") != 0) {
      if (!more++) first = name;
    }
  }
  if (more)
    wrong(m, fault_todo(fault_make(FAULT_DATA,
                                   ngettext("exports %u symbol beside peil_plugin, %s",
                                            "exports %u symbols beside peil_plugin, %s for one", more),
                                   more, first),
                        _("link it with the SDK's version script")));
}

/* ---- what runs by itself, and what is kept */

static void check_startup(struct manners *m)
{
  struct startup startup;
  startup_read(m->object, &startup);
  if (m->sanitized) return;
  if (startup.constructors)
    wrong(m, fault_todo(
                 fault_make(FAULT_DATA, _("runs code of its own when it is loaded (constructors: %u)"),
                            startup.constructors),
                 _("set things up in prepare; take out static objects and __attribute__((constructor))")));
  if (startup.indirect)
    wrong(m, fault_todo(
                 fault_make(FAULT_DATA, _("runs code of its own when it is loaded (an indirect function)")),
                 _("take out __attribute__((ifunc)) and target_clones")));
}

static void check_storage(struct manners *m)
{
  size_t names = 0;
  uint64_t kept = 0;
  bool per_thread = false;
  if (elf_getshdrstrndx(m->object->elf, &names) != 0) return;
  for (Elf_Scn *at = elf_nextscn(m->object->elf, NULL); at; at = elf_nextscn(m->object->elf, at)) {
    GElf_Shdr section;
    const char *name = gelf_getshdr(at, &section) ? elf_strptr(m->object->elf, names, section.sh_name) : NULL;
    if (!name || !(section.sh_flags & SHF_ALLOC) || !(section.sh_flags & SHF_WRITE)) continue;
    per_thread |= (section.sh_flags & SHF_TLS) != 0;
    if (!strcmp(name, ".data") || !strcmp(name, ".bss")) kept += section.sh_size;
  }
  if (per_thread) text_addf(m->advice, "%s\n", _("it keeps variables per thread; keep them in the instance"));
  if (kept > BY_THE_COMPILER)
    text_addf(m->advice,
              ngettext("it keeps %llu byte of variables outside the instance; calls on different instances "
                       "may run at the same time\n",
                       "it keeps %llu bytes of variables outside the instance; calls on different instances "
                       "may run at the same time\n",
                       kept),
              (unsigned long long)kept);
}

static bool has_segment(const struct object *o, uint32_t type)
{
  for (int i = 0; i < o->header.e_phnum; i++) {
    GElf_Phdr segment;
    if (gelf_getphdr(o->elf, i, &segment) && segment.p_type == type) return true;
  }
  return false;
}

static void check_sections(struct manners *m, uint32_t type,
                           void (*check)(struct manners *, Elf_Scn *, const GElf_Shdr *))
{
  for (Elf_Scn *at = elf_nextscn(m->object->elf, NULL); at; at = elf_nextscn(m->object->elf, at)) {
    GElf_Shdr section;
    if (gelf_getshdr(at, &section) && section.sh_type == type) check(m, at, &section);
  }
}

result manners_check(char *bytes, size_t size, struct text *advice)
{
  AUTO(object) struct object object = {0};
  TRY(object_open(&object, bytes, size));
  struct manners m = {.object = &object, .advice = advice};
  check_sections(&m, SHT_DYNAMIC, check_dynamic);
  check_sections(&m, SHT_DYNSYM, check_symbols);
  check_startup(&m);
  if (!m.sanitized) check_storage(&m);
  if (!has_segment(&object, PT_GNU_RELRO))
    text_addf(advice, "%s\n", _("its tables stay writable; link it with -Wl,-z,relro"));
  return m.wrong;
}
