/* SPDX-License-Identifier: EUPL-1.2
 *
 * A told assessment to look at: a real role text and its sample sheets, with scores made by hand.
 */
#ifndef PEIL_TESTS_TOLD_H
#define PEIL_TESTS_TOLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/render.h"
#include "report/tell.h"

#define TOLD_METHODS 3

struct told {
  struct role *role;
  struct cases *cases;
  struct scores **scores[TOLD_METHODS]; /* [methods][cases] */
  struct tell_method method[TOLD_METHODS];
  struct tell what;
  struct doc *doc;
};

/* A role by folder, with sheets below its samples (NULL-terminated). The role counts as built unless `draft`. */
void told_open(struct told *told, const char *role, bool draft, const char *const *sheet);
/* One more method; all its outcomes are unscored. */
size_t told_method(struct told *told, const char *id);
/* Scores one outcome of a case: its value in the role's range. */
void told_score(struct told *told, size_t method, uint32_t index, const char *outcome, double value);
struct scores *told_scores(struct told *told, size_t method, uint32_t index);
void told_term(struct told *told, size_t method, const char *outcome, const char *item, double weight,
               double value);
void told_settle(struct told *told, size_t method); /* after the last term */
void told_tell(struct told *told);
void told_close(struct told *told);

/* Looking. */
const struct doc_node *told_section(const struct doc_node *from,
                                    const char *title); /* anywhere below; NULL */
const struct doc_node *told_figure(const struct doc_node *from, enum peil_figure_kind kind);
unsigned told_count(const struct doc_node *from, enum doc_kind kind);
bool told_says(const struct doc_node *from, const char *words); /* in any text below */
const struct doc_node *told_saying(const struct doc_node *from, enum doc_kind kind, const char *words);

#endif
