/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/fence.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <ucontext.h>

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

static void close_files(int version, unsigned open)
{
  if (!fence_files_close(version, open, NULL)) leave(WIRE_EXIT_UNCONFINED);
}

/* The libraries a plugin asks for by name, before its own code could run: it then finds them loaded and needs no file for them. One
 * that is asked for by path is not the system's, and is not opened. */
static void load_libraries(bool *restricted, int version)
{
  const char *name = worker.control->need;
  for (uint32_t i = 0; i < worker.control->needs; i++, name += strlen(name) + 1) {
    if (strchr(name, '/') || dlopen(name, RTLD_NOW | RTLD_NOLOAD)) continue;
    if (!*restricted && version) close_files(version, FENCE_LIBRARIES);
    *restricted = true;
    (void)dlopen(name, RTLD_NOW | RTLD_LOCAL); /* what is not there is said when the plugin is loaded */
  }
}

void fence_files(void)
{
  const int version = fence_landlock();
  bool restricted = false;
  worker.notes->landlock = (uint32_t)version;
  load_libraries(&restricted, version);
#ifndef SANITIZED /* which reads /proc/self/maps when it has something to say */
  if (!version) return;
  close_files(version, 0);
  worker.notes->confined |= WIRE_LANDLOCK_FILES;
  if (version >= 4) worker.notes->confined |= WIRE_LANDLOCK_NETWORK;
  if (version >= 6) worker.notes->confined |= WIRE_LANDLOCK_SIGNALS;
#endif
}

/* ---- system calls */

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
  fence_catch_refused(worker.notes);
}

/* A kernel without filters says so; any other refusal is no reason to go on without. */
void fence_calls(void)
{
  catch_signals();
  if (fence_calls_close(FENCE_LOADING)) worker.notes->confined |= WIRE_SECCOMP;
  else if (errno != ENOSYS && errno != EINVAL) leave(WIRE_EXIT_UNCONFINED);
}

void fence_calls_running(void)
{
  if (!(worker.notes->confined & WIRE_SECCOMP)) return;
  if (!fence_calls_close(FENCE_RUNNING)) leave(WIRE_EXIT_UNCONFINED);
}
