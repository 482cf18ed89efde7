/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tells an assessment as a document: who was assessed, on what, by whom and how; the verdict with its reasons; the figures
 * with every term behind them; what each method adds of its own; the answers; and what is needed to check it all.
 *
 * It computes no figure: everything told was scored before. It makes no total, and it never averages self into the others.
 */
#ifndef PEIL_REPORT_TELL_H
#define PEIL_REPORT_TELL_H

#include "model/scores.h"
#include "report/doc.h"

struct tell_method {
  struct peil_text title, answers; /* of the method, as its plugin says */
  bool group;
  uint32_t cases;                     /* enum peil_cases: what a case is to it */
  size_t count;                       /* cases, or 1 for a group method */
  const struct scores *const *scores; /* [count] */
  /* NULL, or: the same method on the rows of one relation of case `index` only (self beside others). *out is NULL when there
   * are none; else it is freed with results_free. A fault means that the method has nothing to say of those rows alone: there
   * is no second series then. */
  result (*relation)(void *to, uint32_t index, int relation, struct peil_results **out);
  void (*results_free)(struct peil_results *results);
  /* NULL, or: lets the method write its own part about case `index` (0 for a group). When it fails, only that part is lost and
   * the report says so. */
  result (*part)(void *to, uint32_t index, const struct peil_report_sink *sink);
  void *to;
};

struct tell {
  const struct role *role;
  const struct cases *cases;
  size_t methods;                   /* at least 1; each with scores on every case, or on the group */
  const struct tell_method *method; /* [methods], in the order told */
  size_t failures;                  /* methods that were asked for and failed */
  const char *const *failure;       /* [failures]: how, a line each */
  enum language language;
  const char *title;       /* of the assessment; NULL or "": "Report <role title>" */
  const char *version;     /* peil's */
  const char *confinement; /* what confined the plugins when they scored, one sentence; NULL to say nothing */
  bool weakly;             /* it is a warning */
  const char *date;        /* YYYY-MM-DD: what the methods saw as the time */
  bool brief;              /* leaves out the answers, the choices, the corrections and how to check it */
};

/* The whole: one case in full; several cases as an overview with a section each, as many as fit in a document (the report says
 * when some do not); group methods in sections of their own. The same input gives the same document. The caller frees *out with
 * doc_destroy; it is NULL after a fault. */
CHECKED result tell(const struct tell *what, struct doc **out);

#endif
