/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/program.h"
#include "report/render.h"

#define PROGRAM PROGRAM_HELPERS "/peil-paper"

result paper_check(void)
{
  AUTO(string) char *program = program_part(PROGRAM);
  if (access(program, X_OK) == 0) return NULL;
  return fault_todo(
      fault_make(FAULT_ABSENT, _("this peil was built without PDF: %s is not there"), program),
      _("build it with librsvg, pango and cairo, or write .html and print that; it is laid out for paper"));
}

/* A memory file: the program may read it as slowly as it likes, without this one waiting to write. */
static result report_file(const struct doc *doc, int *out)
{
  AUTO(text) struct text json = {0};
  render_json(doc, &json);
  int descriptor = memfd_create("report", MFD_CLOEXEC);
  if (descriptor < 0) return fault_errno(FAULT_INTERNAL, errno, _("no memory file for the report"));
  result r = file_write_all(descriptor, "report", json.data, json.length);
  if (!r && lseek(descriptor, 0, SEEK_SET) < 0)
    r = fault_errno(FAULT_INTERNAL, errno, _("no memory file for the report"));
  if (r) close(descriptor);
  else *out = descriptor;
  return r;
}

static result start(const char *program, int report, int answer, pid_t *child)
{
  char *word[] = {(char *)(uintptr_t)program, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, report, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, answer, STDOUT_FILENO);
  int error = posix_spawn(child, program, &actions, NULL, word, environ);
  posix_spawn_file_actions_destroy(&actions);
  return error ? fault_errno(FAULT_INTERNAL, error, _("%s cannot be started"), program) : NULL;
}

static result collect(int descriptor, struct text *out)
{
  char block[65536];
  for (;;) {
    ssize_t got = read(descriptor, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return fault_errno(FAULT_INTERNAL, errno, _("the PDF cannot be read from the program that makes it"));
    if (got == 0) return NULL;
    text_add_bytes(out, block, (size_t)got);
  }
}

static bool is_whole(const struct text *pdf)
{
  static const char first[] = "%PDF-", last[] = "%%EOF\n";
  return pdf->length > sizeof first + sizeof last && !memcmp(pdf->data, first, sizeof first - 1) &&
         !memcmp(pdf->data + pdf->length - (sizeof last - 1), last, sizeof last - 1);
}

static result judge(int status, const struct text *pdf)
{
  if (WIFSIGNALED(status))
    return fault_make(FAULT_INTERNAL, _("the PDF could not be made: %s"), strsignal(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0 || !is_whole(pdf))
    return fault_todo(fault_make(FAULT_INTERNAL, _("the PDF could not be made")),
                      _("write .html and print that; it is laid out for paper"));
  return NULL;
}

static result print(int report, struct text *out)
{
  AUTO(string) char *program = program_part(PROGRAM);
  AUTO(text) struct text pdf = {0};
  int answer[2], status = 0;
  pid_t child = 0;
  if (pipe2(answer, O_CLOEXEC) < 0) return fault_errno(FAULT_INTERNAL, errno, _("no pipe"));
  result r = start(program, report, answer[1], &child);
  close(answer[1]);
  bool started = r == NULL;
  if (started) r = collect(answer[0], &pdf);
  close(answer[0]);
  while (started && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!r) r = judge(status, &pdf);
  if (!r) text_add_bytes(out, pdf.data, pdf.length);
  return r;
}

result paper_make(const struct doc *doc, struct text *out)
{
  int report = -1;
  TRY(paper_check());
  TRY(report_file(doc, &report));
  result r = print(report, out);
  close(report);
  return r;
}
