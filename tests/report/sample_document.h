/* SPDX-License-Identifier: EUPL-1.2
 *
 * A document with every kind of node and figure, in either language, with content as a real report has it.
 */
#ifndef PEIL_TESTS_REPORT_SAMPLE_DOCUMENT_H
#define PEIL_TESTS_REPORT_SAMPLE_DOCUMENT_H

#include "report/doc.h"

struct doc *sample_document(enum language language);

#endif
