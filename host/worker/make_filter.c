/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes the worker's filters of system calls as C, at build time: libseccomp makes them, and the worker starts without
 * libseccomp, which would cost it as much as all the rest of its start.
 *
 *     make-filter FILTER.inc NAMES.inc
 *
 * Two filters, one on top of the other, for the worker. `loading` is an allow list and stays for good; while the plugin is being loaded it lets the
 * loader open files for reading, of which Landlock leaves it only the plugin itself. `running` then takes away what only the
 * loader needs. `checking` is `loading` and a little more, for peil check. What is not allowed is trapped: the call does not happen, and the worker notes its number and ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "plugins/wire.h"

#ifndef PEIL_SANITIZED
/* Reading and arithmetic, memory of its own, and its end. */
static const char *const free_calls[] = {"read",           "close",
                                         "lseek",          "munmap",
                                         "mremap",         "brk",
                                         "madvise",        "futex",
                                         "exit",           "exit_group",
                                         "fstat",          "rt_sigreturn",
                                         "rt_sigprocmask", "rt_sigaction",
                                         "sigaltstack",    "restart_syscall",
                                         "getpid",         "gettid",
                                         "getppid",        "umask",
                                         "sysinfo",        "sched_getaffinity",
                                         "sched_yield",    "clock_gettime",
                                         "gettimeofday",   "time"};

/* What the C library asks for in passing and does without. */
static const struct refusal {
  const char *name;
  int error;
} gentle[] = {
    {"statx", EACCES},  {"ioctl", ENOTTY},  {"prlimit64", EPERM}, {"getrlimit", EPERM},
    {"access", EACCES}, {"clone3", ENOSYS}, {"getrandom", ENOSYS} /* malloc, for a key of its own */};

/* For the loader alone, and for putting up the rest of the fence. */
static const char *const loader_calls[] = {"pread64", "seccomp", "landlock_create_ruleset",
                                           "landlock_add_rule", "landlock_restrict_self"};

#else
/* A sanitizer looks at its own maps, stops its own threads and starts helpers, differently in every version: there the filter names
 * what is refused, not what is allowed. What is built so is for tests, and says of itself that it is (WIRE_SANITIZED). */
static const char *const sanitized_refused[] = {"socket",   "socketpair",     "connect",          "bind",
                                                "execve",   "execveat",       "unlinkat",         "unlink",
                                                "mkdirat",  "mkdir",          "renameat2",        "rename",
                                                "linkat",   "link",           "symlinkat",        "symlink",
                                                "fchmodat", "chmod",          "fchownat",         "chown",
                                                "truncate", "mount",          "unshare",          "setns",
                                                "bpf",      "chdir",          "fchdir",           "chroot",
                                                "openat2",  "io_uring_setup", "process_vm_writev"};

#endif

static void must(int code, const char *what)
{
  if (code >= 0) return;
  fprintf(stderr, "make-filter: %s: %s\n", what, strerror(-code));
  exit(1);
}

static int number(const char *name)
{
  int found = seccomp_syscall_resolve_name(name);
  return found < 0 ? -1 : found; /* not on this machine */
}

static void trap(scmp_filter_ctx filter, const char *name)
{
  if (number(name) >= 0) must(seccomp_rule_add(filter, SCMP_ACT_TRAP, number(name), 0), name);
}

#ifndef PEIL_SANITIZED
static void allow(scmp_filter_ctx filter, const char *name)
{
  if (number(name) >= 0) must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, number(name), 0), name);
}

static void allow_when(scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp argument)
{
  if (number(name) >= 0)
    must(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number(name), 1, &argument), name);
}

static void trap_when(scmp_filter_ctx filter, const char *name, struct scmp_arg_cmp argument)
{
  if (number(name) >= 0)
    must(seccomp_rule_add_array(filter, SCMP_ACT_TRAP, number(name), 1, &argument), name);
}

/* To the channel, and to where what it prints is caught. */
static void allow_writing(scmp_filter_ctx filter)
{
  for (unsigned to = 0; to < 3; to++) {
    allow_when(filter, "write", SCMP_A0(SCMP_CMP_EQ, to, 0));
    allow_when(filter, "writev", SCMP_A0(SCMP_CMP_EQ, to, 0));
  }
  allow_when(filter, "sendto", SCMP_A0(SCMP_CMP_EQ, WIRE_CHANNEL, 0));
  allow_when(filter, "recvmsg", SCMP_A0(SCMP_CMP_EQ, WIRE_CHANNEL, 0));
}

/* Memory of its own, or a view of a file it has; shared memory without a file would count towards no limit. */
static void allow_mapping(scmp_filter_ctx filter)
{
  allow_when(filter, "mmap", SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_TYPE, MAP_PRIVATE));
  allow_when(filter, "mmap", SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
  allow(filter, "mprotect");
}

#endif

#ifdef PEIL_SANITIZED
static scmp_filter_ctx loading(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  for (size_t i = 0; i < sizeof sanitized_refused / sizeof *sanitized_refused; i++)
    trap(filter, sanitized_refused[i]);
  return filter;
}
#else
static scmp_filter_ctx loading(void)
{
  const unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
  for (size_t i = 0; i < sizeof free_calls / sizeof *free_calls; i++) allow(filter, free_calls[i]);
  for (size_t i = 0; i < sizeof loader_calls / sizeof *loader_calls; i++) allow(filter, loader_calls[i]);
  allow_writing(filter);
  for (size_t i = 0; i < sizeof gentle / sizeof *gentle; i++)
    if (number(gentle[i].name) >= 0)
      must(seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)gentle[i].error), number(gentle[i].name), 0),
           gentle[i].name);
  allow_mapping(filter);
  allow(filter, "newfstatat");
  allow_when(filter, "openat", SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
  return filter;
}
#endif

/* What peil check does in the process of the plugin itself: it looks at /proc/self before and after, holds the plugin's bytes in a file in
 * memory, and writes what it found to a pipe. */
static scmp_filter_ctx checking(void)
{
  scmp_filter_ctx filter = loading();
#ifndef PEIL_SANITIZED
  static const char *const more[] = {"write", "getdents64",   "getitimer", "getcwd", "ftruncate",
                                     "fcntl", "memfd_create", "poll",      "ppoll"};
  for (size_t i = 0; i < sizeof more / sizeof *more; i++) allow(filter, more[i]);
#endif
  return filter;
}

static scmp_filter_ctx running(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
#ifndef PEIL_SANITIZED
  trap_when(filter, "mmap", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
  trap_when(filter, "mprotect", SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
  must(seccomp_rule_add(filter, SCMP_ACT_TRAP, number("openat"), 0), "openat");
  must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), number("newfstatat"), 0), "newfstatat");
  for (size_t i = 0; i < sizeof loader_calls / sizeof *loader_calls; i++) trap(filter, loader_calls[i]);
#endif
  return filter;
}

static void write_filter(FILE *out, const char *name, scmp_filter_ctx filter)
{
  struct sock_filter code[4096];
  int file = memfd_create("filter", 0);
  must(filter ? 0 : -ENOMEM, name);
  must(seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2), name); /* a tree: few steps to every answer */
  must(seccomp_export_bpf(filter, file), name);
  ssize_t size = pread(file, code, sizeof code, 0);
  must(size > 0 && size < (ssize_t)sizeof code ? 0 : -EFBIG, name);
  fprintf(out, "static const struct sock_filter %s_code[] = {\n", name);
  for (size_t i = 0; i < (size_t)size / sizeof *code; i++)
    fprintf(out, "    {0x%04x, %u, %u, 0x%08x},\n", code[i].code, code[i].jt, code[i].jf, code[i].k);
  fprintf(out, "};\n");
  close(file);
  seccomp_release(filter);
}

static void write_names(FILE *out)
{
  fprintf(out, "static const char *const call_names[] = {\n");
  for (int i = 0; i < 512; i++) {
    char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, i);
    if (name) fprintf(out, "    [%d] = \"%s\",\n", i, name);
    free(name);
  }
  fprintf(out, "};\n");
}

int main(int count, char **word)
{
  FILE *filter = count == 3 ? fopen(word[1], "w") : NULL, *names = count == 3 ? fopen(word[2], "w") : NULL;
  if (!filter || !names) {
    fprintf(stderr, "usage: make-filter FILTER.inc NAMES.inc\n");
    return 64;
  }
  write_filter(filter, "loading", loading());
  write_filter(filter, "running", running());
  write_filter(filter, "checking", checking());
  write_names(names);
  return fclose(filter) || fclose(names) ? 74 : 0;
}
