/* SPDX-License-Identifier: EUPL-1.2
 *
 * A small role and a small batch, for tests that call methods; and the checks they share.
 */
#ifndef PLUGINS_SUPPORT_H
#define PLUGINS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plugins/method.h"

/* Two items, two outcomes (ZOO-A from item 1, ZOO-B from item 2), range 0 to 4. */
extern const struct peil_role small_role;

/* Cases K-0001, K-0002, K-0003 with one sheet each; item 1: 3, 1, 4; item 2: 2, not observed, 0. */
extern const struct peil_batch small_batch;

/* A sink that counts what it gets, in counts[0] terms, [1] statistics, [2] reasons, [3] remarks. */
struct peil_sink counting_sink(unsigned counts[4]);

/* Fails the test with the fault's line when there is one. */
void assert_in_order(result r);

/* Fails unless `r` is a fault of that kind whose line holds `part`; ends it. */
void assert_fault(result r, enum fault_kind kind, const char *part);

/* The plugins in one folder; and the one of a method id there, or the test fails. */
struct plugin_set *find_in(const char *folder);
struct plugin *method_in(struct plugin_set *set, const char *id);

#endif
