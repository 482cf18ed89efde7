/* SPDX-License-Identifier: EUPL-1.2
 *
 * Within bulk only: scores as CSV. `subject,method,<outcome id>...`, outcomes in the role's order, a row per subject and method,
 * values with up to ten decimals, empty where there is no figure.
 */
#ifndef PEIL_SCORING_BULK_CSV_H
#define PEIL_SCORING_BULK_CSV_H

#include "model/wide.h"
#include "plugins/method.h"

struct bulk_csv; /* the results of every thread, kept from piece to piece */

struct bulk_csv *bulk_csv_create(const struct peil_role *role, size_t methods, unsigned threads);
void bulk_csv_destroy(struct bulk_csv *csv); /* takes NULL */

void bulk_csv_header(const struct bulk_csv *csv, struct text *out);

/* A bulk_begin and its bulk_write; `to` is the bulk_csv. */
void bulk_csv_begin(void *to, unsigned worker, const struct wide_block *block, struct method *const *method);
result bulk_csv_write(void *to, unsigned worker, const struct wide_block *block, struct method *const *method,
                      struct text *out, size_t *whose);

#endif
