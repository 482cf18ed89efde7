/* SPDX-License-Identifier: EUPL-1.2
 *
 * `bench-start PLUGIN.so PROGRAM RUNS`: what a start costs at the least. Prints microseconds, medians on the wall: dlopen of a
 * plugin's copy, finding its symbol and asking it for its interface; and posix_spawn of a program, which should do
 * nothing, and waiting for its end; and the mean of the processor time that such a process and making it take. Every dlopen gets a file of its own, for one that is loaded already costs nothing.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <peil/plugin.h>

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec * 1e-3;
}

static double processor(void)
{
  double all = 0;
  for (int who = RUSAGE_CHILDREN; who <= RUSAGE_SELF; who++) {
    struct rusage used;
    getrusage(who, &used);
    all += (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6;
    all += (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
  }
  return all;
}

static int by_size(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static _Noreturn void fail(const char *what)
{
  const char *said = dlerror();
  fprintf(stderr, "bench-start: %s: ", what);
  if (said) fprintf(stderr, "%s\n", said);
  else perror("");
  exit(69);
}

/* A copy in memory, under a name that no other has. */
static int copy_of(const char *path)
{
  struct stat status;
  const int file = open(path, O_RDONLY | O_CLOEXEC), copy = memfd_create("plugin", MFD_CLOEXEC);
  if (file < 0 || copy < 0 || fstat(file, &status) < 0) fail(path);
  char *bytes = malloc((size_t)status.st_size);
  if (!bytes || read(file, bytes, (size_t)status.st_size) != status.st_size ||
      write(copy, bytes, (size_t)status.st_size) != status.st_size)
    fail(path);
  free(bytes);
  close(file);
  return copy;
}

static double load(const char *path)
{
  char name[64];
  const int copy = copy_of(path);
  snprintf(name, sizeof name, "/proc/self/fd/%d", copy);
  const double start = now();
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  const struct peil_plugin *plugin = handle ? dlsym(handle, "peil_plugin") : NULL;
  if (!plugin || !plugin->get(PEIL_SCORING)) fail(path);
  return now() -
         start; /* the copy stays open: the loader knows objects by name, and a plugin is never unloaded */
}

static double spawn(char *path)
{
  char *word[] = {path, NULL}, *none[] = {NULL};
  pid_t child;
  int status = 0;
  const double start = now();
  if (posix_spawn(&child, path, NULL, NULL, word, none) != 0 || waitpid(child, &status, 0) != child || status)
    fail(path);
  return now() - start;
}

int main(int count, char **word)
{
  const int runs = count == 4 ? atoi(word[3]) : 0;
  if (runs < 1) {
    fprintf(stderr, "usage: bench-start PLUGIN.so PROGRAM RUNS\n");
    return 64;
  }
  double *loads = calloc((size_t)runs, sizeof *loads), *spawns = calloc((size_t)runs, sizeof *spawns);
  if (!loads || !spawns) return 70;
  for (int i = 0; i < runs; i++) loads[i] = load(word[1]);
  const double before = processor();
  for (int i = 0; i < runs; i++) spawns[i] = spawn(word[2]);
  const double used = (processor() - before) / runs;
  qsort(loads, (size_t)runs, sizeof *loads, by_size);
  qsort(spawns, (size_t)runs, sizeof *spawns, by_size);
  printf("%.1f %.1f %.1f\n", loads[runs / 2], spawns[runs / 2], used);
  free(loads);
  free(spawns);
  return 0;
}
