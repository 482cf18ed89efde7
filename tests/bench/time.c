/* SPDX-License-Identifier: EUPL-1.2
 *
 * `bench-time RUNS OUTPUT COMMAND...` runs a command so many times and prints a line for each: seconds from start to end,
 * seconds of processor, peak memory in KiB, exit status. The command's standard output goes to the file OUTPUT, or nowhere
 * for "-"; its standard input is empty. Small itself, because a child's peak memory starts with that of the process that made it.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec * 1e-6; }

/* What an earlier run left is taken away before the clock starts: emptying a file of 166 MB takes a tenth of a second, and is not the
 * work that is measured. */
static void clear_output(const char *output)
{
  struct stat status;
  if (stat(output, &status) == 0 && S_ISREG(status.st_mode)) unlink(output);
}

static int run(const char *output, char **command)
{
  clear_output(output);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, strcmp(output, "-") ? output : "/dev/null",
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  double start = now();
  pid_t child;
  int error = posix_spawnp(&child, command[0], &actions, NULL, command, environ), status = 0;
  posix_spawn_file_actions_destroy(&actions);
  struct rusage usage;
  if (error || wait4(child, &status, 0, &usage) < 0) {
    fprintf(stderr, "bench-time: %s: %s\n", command[0], strerror(error ? error : errno));
    return 69;
  }
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%.6f %.6f %ld %d\n", now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime),
         usage.ru_maxrss, code);
  return code;
}

int main(int count, char **word)
{
  if (count < 4) {
    fprintf(stderr, "usage: bench-time RUNS OUTPUT COMMAND...\n");
    return 64;
  }
  int code = 0;
  for (int i = atoi(word[1]); i > 0 && !code; i--) code = run(word[2], word + 3);
  return code;
}
