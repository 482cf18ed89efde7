/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tells an assessment as a document: who was assessed on what by whom and how, the verdict with its reasons, the figures with every
 * term behind them, what each method adds of its own, the answers, and what is needed to check it all.
 */
#ifndef PEIL_REPORT_TELL_H
#define PEIL_REPORT_TELL_H

#include "model/scores.h"
#include "report/doc.h"

struct tell_method {
  struct peil_text title, answers;      /* of the method, as its plugin says */
  bool group;
  size_t count;                         /* cases, or 1 for a group method */
  const struct scores *const *scores;   /* [count] */
  /* NULL, or: the same method on the rows of one relation only (self beside others). *out is NULL when there are none; else the
   * caller frees it with results_free. */
  result (*relation)(void *to, uint32_t index, int relation, struct peil_results **out);
  void (*results_free)(struct peil_results *results);
  /* NULL, or: lets the method write its own part. */
  result (*part)(void *to, uint32_t index, const struct peil_report_sink *sink);
  void *to;
};

struct tell {
  const struct role *role;
  const struct cases *cases;
  size_t methods;
  const struct tell_method *method;
  enum language language;
  const char *title;   /* of the assessment; NULL: "Rapport <role title>" */
  const char *version; /* peil's */
  const char *date;    /* YYYY-MM-DD */
};

/* The whole: one case in full; several cases as an overview with a section each; group methods in sections of their own. The caller
 * frees *out with doc_destroy. */
CHECKED result tell(const struct tell *what, struct doc **out);

#endif
