/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "plugins/filter.inc"

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

int fence_landlock(void)
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

static void allow_libraries(int rules)
{
  static const char *const folders[] = {"/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    allow_reading(rules, folders[i], LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
  allow_reading(rules, "/etc/ld.so.cache", LANDLOCK_ACCESS_FS_READ_FILE);
}

bool fence_files_close(int version, unsigned open, const char *file)
{
  int rules = ruleset(version);
  if (rules < 0) return false;
  if (open & FENCE_LIBRARIES) allow_libraries(rules);
  if (open & FENCE_OWN_PROCESS)
    allow_reading(rules, "/proc/self", LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
  if (file) allow_reading(rules, file, LANDLOCK_ACCESS_FS_READ_FILE);
  const bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  return done;
}

/* ---- system calls */

static struct wire_notes *noted;

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
  if (!raises(info->si_syscall, context, &noted->raised)) noted->refused = (uint32_t)info->si_syscall + 1;
  _exit(WIRE_EXIT_UNCONFINED);
}

void fence_catch_refused(struct wire_notes *notes)
{
  struct sigaction refused = {.sa_sigaction = on_refused, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  noted = notes;
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

bool fence_calls_close(enum fence_calls which)
{
  switch (which) {
  case FENCE_LOADING: return filter(loading_code, sizeof loading_code / sizeof *loading_code);
  case FENCE_RUNNING: return filter(running_code, sizeof running_code / sizeof *running_code);
  default: return filter(checking_code, sizeof checking_code / sizeof *checking_code);
  }
}
