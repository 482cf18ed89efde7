/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the files that build a document share. Not for others: they use report/doc.h.
 */
#ifndef PEIL_REPORT_DOC_BUILD_H
#define PEIL_REPORT_DOC_BUILD_H

#include "base/text.h"
#include "report/doc.h"

/* Keeps the first refusal and returns its code. */
int doc_refuse(struct doc *doc, int code, const char *format, ...) FORMAT(3, 4);
/* PEIL_OK when the text may be copied; `what` names it. */
int doc_accept_text(struct doc *doc, const char *what, const char *text);
int doc_count_nodes(struct doc *doc, size_t more);
void doc_node_destroy_after(struct doc_node *parent,
                            struct doc_node *last); /* drops the children behind `last` */

/* Checks and copies; *out is the caller's. */
int figure_copy(struct doc *doc, const struct peil_figure *from, struct figure **out);

#endif
