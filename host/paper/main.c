/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil-paper: a report in JSON (peil-report/1) on standard input, the same as PDF on standard output. A program of its own, so
 * that pango, cairo and librsvg are loaded only where somebody wants paper; `peil report -o FILE.pdf` starts it.
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "paper/paper.h"
#include "report/doc_read.h"

static result print(void)
{
  AUTO(text) struct text report = {0};
  AUTO(text) struct text pdf = {0};
  struct doc *doc = NULL;
  TRY(file_read("-", FILE_LIMIT, &report));
  TRY(doc_read(text_string(&report), report.length, "-", &doc));
  result r = paper_print(doc, &pdf);
  doc_destroy(doc);
  if (!r) r = file_write_all(STDOUT_FILENO, "-", pdf.data, pdf.length);
  return r;
}

/* It reads what plugins wrote, so it gets no more than it needs. */
static void restrain(void)
{
  const struct rlimit seconds = {120, 120}, files = {0, 0};
  (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
  (void)setrlimit(RLIMIT_CPU, &seconds);
  (void)setrlimit(RLIMIT_CORE, &files);
}

int main(void)
{
  restrain();
  setlocale(LC_CTYPE, "C.UTF-8");
  result r = print();
  int code = fault_exit_code(r);
  if (r) {
    char *line = fault_line(r);
    fprintf(stderr, "%s\n", line);
    free(line);
    fault_destroy(r);
  }
  _exit(code); /* what fontconfig and its like keep to the end is not worth taking apart */
}
