/* SPDX-License-Identifier: EUPL-1.2
 *
 * From scores to a report: what the verbs report, run, seal and team share.
 */
#ifndef PEIL_COMMANDS_SCORE_ASSESSING_H
#define PEIL_COMMANDS_SCORE_ASSESSING_H

#include "model/assessment.h"
#include "report/doc.h"
#include "scoring/assess.h"

/* Tells what was assessed (report/tell.h). `assessment` may be NULL; it gives the title. What methods said while scoring,
 * their reasons and remarks, is in the language the process had then: set it to `language` before assess(), and leave it
 * so here, where methods write their own parts. The document says which methods failed; one whose plugin fails to write its part
 * loses that and is added to those. The caller frees *out with doc_destroy. */
CHECKED result assessing_tell(struct assessed *assessed, enum language language,
                              const struct assessment *assessment, struct doc **out);

/* The same without answers, choices, corrections and how to check it: what fits on a screen. */
CHECKED result assessing_tell_brief(struct assessed *assessed, enum language language, struct doc **out);

#endif
