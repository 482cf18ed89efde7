/* SPDX-License-Identifier: EUPL-1.2 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "worker/filter.inc"
#include "worker/worker.h"

/* ---- limits */

static void limit(int what, rlim_t soft, rlim_t hard)
{
  const struct rlimit both = {soft, hard};
  if (setrlimit((__rlimit_resource_t)what, &both) != 0) leave(WIRE_EXIT_UNCONFINED);
}

/* Memory: private and writable (RLIMIT_DATA), so that columns handed over in files do not count. Processor time is a last
 * resort: peil keeps the deadline of every call, and raises the soft limit as calls are made. */
void fence_limits(void)
{
  const rlim_t stack = 8u << 20;
  struct rlimit now;
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 64u << 10, 64u << 10);
  limit(RLIMIT_NPROC, 0, 0);
  limit(RLIMIT_NOFILE, 32, 32);
  limit(RLIMIT_MEMLOCK, 0, 0);
  limit(RLIMIT_MSGQUEUE, 0, 0);
  if (getrlimit(RLIMIT_CPU, &now) == 0 && now.rlim_max > worker.control->seconds)
    limit(RLIMIT_CPU, worker.control->seconds, now.rlim_max);
  if (getrlimit(RLIMIT_STACK, &now) == 0 && now.rlim_max >= stack) limit(RLIMIT_STACK, stack, stack);
  worker.notes->confined |= WIRE_LIMITS;
#ifdef SANITIZED /* which reserves address space by the terabyte */
  worker.notes->confined |= WIRE_SANITIZED;
#else
  const rlim_t memory = worker.control->memory;
  if (memory) {
    limit(RLIMIT_DATA, memory, memory);
    worker.notes->confined |= WIRE_MEMORY_LIMIT;
  }
#endif
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) leave(WIRE_EXIT_UNCONFINED);
  worker.notes->confined |= WIRE_NO_NEW_PRIVILEGES;
  (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* ---- files */

/* The numbers of later versions, which the headers at hand may not know. */
#define FILES_V1 ((1ull << 13) - 1)
#define FILES_REFER (1ull << 13)    /* 2 */
#define FILES_TRUNCATE (1ull << 14) /* 3 */
#define FILES_IOCTL (1ull << 15)    /* 5 */
#define NETWORK_TCP 3ull            /* 4 */
#define SCOPED_ALL 3ull             /* 6: abstract sockets, signals */

struct ruleset {
  uint64_t files, network, scoped;
};

static int landlock_version(void)
{
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (int)version : 0;
}

static int ruleset(int version)
{
  struct ruleset all = {.files = FILES_V1};
  size_t size = sizeof all.files;
  if (version >= 2) all.files |= FILES_REFER;
  if (version >= 3) all.files |= FILES_TRUNCATE;
  if (version >= 4) all.network = NETWORK_TCP, size = 16;
  if (version >= 5) all.files |= FILES_IOCTL;
  if (version >= 6) all.scoped = SCOPED_ALL, size = sizeof all;
  return (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

static void allow_reading(int rules, const char *path, uint64_t access)
{
  struct landlock_path_beneath_attr beneath = {.allowed_access = access};
  beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
  if (beneath.parent_fd < 0) return;
  (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close(beneath.parent_fd);
}

/* `libraries`: the system's own may be read, and nothing else. */
static void restrict_files(int version, bool libraries)
{
  static const char *const folders[] = {"/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64"};
  const uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE, execute = LANDLOCK_ACCESS_FS_EXECUTE;
  int rules = ruleset(version);
  if (rules < 0) leave(WIRE_EXIT_UNCONFINED);
  for (size_t i = 0; libraries && i < sizeof folders / sizeof *folders; i++)
    allow_reading(rules, folders[i], read_file | execute);
  if (libraries) allow_reading(rules, "/etc/ld.so.cache", read_file);
  if (syscall(SYS_landlock_restrict_self, rules, 0) != 0) leave(WIRE_EXIT_UNCONFINED);
  close(rules);
}

/* The libraries a plugin asks for by name, before its own code could run: it then finds them loaded and needs no file for them. One
 * that is asked for by path is not the system's, and is not opened. */
static void load_libraries(bool *restricted, int version)
{
  const char *name = worker.control->need;
  for (uint32_t i = 0; i < worker.control->needs; i++, name += strlen(name) + 1) {
    if (strchr(name, '/') || dlopen(name, RTLD_NOW | RTLD_NOLOAD)) continue;
    if (!*restricted && version) restrict_files(version, true);
    *restricted = true;
    (void)dlopen(name, RTLD_NOW | RTLD_LOCAL); /* what is not there is said when the plugin is loaded */
  }
}

void fence_files(void)
{
  const int version = landlock_version();
  bool restricted = false;
  worker.notes->landlock = (uint32_t)version;
  load_libraries(&restricted, version);
#ifndef SANITIZED /* which reads /proc/self/maps when it has something to say */
  if (!version) return;
  restrict_files(version, false);
  worker.notes->confined |= WIRE_LANDLOCK_FILES;
  if (version >= 4) worker.notes->confined |= WIRE_LANDLOCK_NETWORK;
  if (version >= 6) worker.notes->confined |= WIRE_LANDLOCK_SIGNALS;
#endif
}

/* ---- system calls */

/* abort() and raise() are calls to end this very process by a signal; a plugin may say so. */
static bool raises(int number, const ucontext_t *context, uint32_t *signal_number)
{
#if defined(__x86_64__)
  const long long first = context->uc_mcontext.gregs[REG_RDI], third = context->uc_mcontext.gregs[REG_RDX];
#elif defined(__aarch64__)
  const long long first = (long long)context->uc_mcontext.regs[0],
                  third = (long long)context->uc_mcontext.regs[2];
#else
  const long long first = 0, third = 0;
  (void)context;
#endif
  if (number != SYS_tgkill || first != getpid()) return false;
  *signal_number = (uint32_t)third;
  return true;
}

static void on_refused(int number, siginfo_t *info, void *context)
{
  (void)number;
  if (!raises(info->si_syscall, context, &worker.notes->raised))
    worker.notes->refused = (uint32_t)info->si_syscall + 1;
  _exit(WIRE_EXIT_UNCONFINED);
}

#ifndef SANITIZED /* which has its own */
static uintptr_t stack_pointer(const ucontext_t *context)
{
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.sp;
#else
  (void)context;
  return 0;
#endif
}

/* Notes what is known and lets it happen: the instruction runs again, without this. */
static void on_crash(int number, siginfo_t *info, void *context)
{
  const uintptr_t at = (uintptr_t)info->si_addr, stack = stack_pointer(context), near = 64u << 10;
  worker.notes->stack = number == SIGSEGV && at + near > stack && at < stack + near;
  void *more = mmap(NULL, 16u << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  worker.notes->memory = more == MAP_FAILED;
  (void)signal(number, SIG_DFL);
}

#endif

static void catch_signals(void)
{
#ifndef SANITIZED
  static char stack[16384];
  const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction crash = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  (void)sigaltstack(&other, NULL);
  (void)sigaction(SIGSEGV, &crash, NULL);
  (void)sigaction(SIGBUS, &crash, NULL);
#endif
  struct sigaction refused = {.sa_sigaction = on_refused, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  (void)sigaction(SIGSYS, &refused, NULL);
}

static bool filter(const struct sock_filter *code, size_t count)
{
  struct sock_filter copy[1024]; /* the kernel's struct has a pointer that is not constant */
  const struct sock_fprog program = {.len = (unsigned short)count, .filter = copy};
  if (count > sizeof copy / sizeof *copy) return false;
  memcpy(copy, code, count * sizeof *code);
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

/* A kernel without filters says so; any other refusal is no reason to go on without. */
void fence_calls(void)
{
  catch_signals();
  if (filter(loading_code, sizeof loading_code / sizeof *loading_code))
    worker.notes->confined |= WIRE_SECCOMP;
  else if (errno != ENOSYS && errno != EINVAL) leave(WIRE_EXIT_UNCONFINED);
}

void fence_calls_running(void)
{
  if (!(worker.notes->confined & WIRE_SECCOMP)) return;
  if (!filter(running_code, sizeof running_code / sizeof *running_code)) leave(WIRE_EXIT_UNCONFINED);
}
