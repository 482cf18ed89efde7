/* SPDX-License-Identifier: EUPL-1.2
 *
 * The way back: a document from the JSON that render_json wrote ("peil-report/1"), so that a report can be rendered again
 * later or by another process. Rendering what was read gives the same bytes as rendering what was written.
 */
#ifndef PEIL_REPORT_DOC_READ_H
#define PEIL_REPORT_DOC_READ_H

#include "report/doc.h"

/* `name` is the file's, for places. Numbers of figures, tables and footnotes are given anew, as by building. FAULT_DATA for what
 * is no such report: another format, a part of an unknown kind, a key of another type, or what doc.h refuses. Keys it does not
 * know are passed over: a later peil may write more. */
CHECKED result doc_read(const char *bytes, size_t size, const char *name, struct doc **out);

#endif
