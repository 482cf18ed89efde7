/* SPDX-License-Identifier: EUPL-1.2
 *
 * A small role with every kind of scale, for wide tables.
 *
 *   a1 a2 a3   level 1..5
 *   b1         yes/no: points 0 (no) and 1 (yes)
 *   p1         price: 0 to 1000, no points
 *   h1         half: points 0, 0.5 and 1, the middle one called "h"
 *   o1         open, no scale
 *   x1         context
 *
 * Outcomes A (mean of a1 a2 a3, weights 1 2 1) and B (b1).
 */
#ifndef PEIL_TESTS_BULK_FIXTURE_H
#define PEIL_TESTS_BULK_FIXTURE_H

#include <peil/plugin.h>

enum { A1, A2, A3, B1, P1, H1, O1, X1, ITEMS };

const struct peil_role *fixture_role(void);

#endif
