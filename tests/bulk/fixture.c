/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <math.h>

#define POINT(value_, code_)                                                                                 \
  {                                                                                                          \
    sizeof(struct peil_point), 0, value_, code_, { "", "" }                                                  \
  }
#define SCALE(id_, type_, low, high, points_, list)                                                          \
  {                                                                                                          \
    sizeof(struct peil_scale), type_, id_, low, high, points_, 0, list, ""                                   \
  }
#define ITEM(id_, type_, scale_)                                                                             \
  {                                                                                                          \
    .size = sizeof(struct peil_item), .type = type_, .id = id_, .text = {"", ""}, .left = {"", ""},          \
    .right = {"", ""}, .scale = scale_, .evidence_cap = (double)NAN, .ideal = (double)NAN,                   \
    .minimum = (double)NAN, .maximum = (double)NAN                                                           \
  }
#define FEED(item, weight)                                                                                   \
  {                                                                                                          \
    sizeof(struct peil_feed), PEIL_FROM_ITEM, item, 0, weight                                                \
  }
#define OUTCOME(id_, low, high, feeds_, list)                                                                \
  {                                                                                                          \
    .size = sizeof(struct peil_outcome), .id = id_, .kind = "competency", .title = {"", ""}, .minimum = low, \
    .maximum = high, .norm = (double)NAN, .feeds = feeds_, .feed = list                                      \
  }

static const struct peil_point points[] = {POINT(1, ""),    POINT(2, ""),   POINT(3, ""),    POINT(4, ""),
                                           POINT(5, ""),    POINT(0, "no"), POINT(1, "yes"), POINT(0, ""),
                                           POINT(0.5, "h"), POINT(1, "")};
static const struct peil_point *const level[] = {points, points + 1, points + 2, points + 3, points + 4};
static const struct peil_point *const yes_no[] = {points + 5, points + 6};
static const struct peil_point *const half[] = {points + 7, points + 8, points + 9};
static const struct peil_scale scales[] = {
    SCALE("level", PEIL_ORDINAL, 1, 5, 5, level), SCALE("yesno", PEIL_NOMINAL, 0, 1, 2, yes_no),
    SCALE("price", PEIL_RATIO, 0, 1000, 0, NULL), SCALE("half", PEIL_ORDINAL, 0, 1, 3, half)};
static const struct peil_scale *const scale[] = {scales, scales + 1, scales + 2, scales + 3};
static const struct peil_item items[ITEMS] = {
    [A1] = ITEM("a1", PEIL_RATING, 0),           [A2] = ITEM("a2", PEIL_RATING, 0),
    [A3] = ITEM("a3", PEIL_RATING, 0),           [B1] = ITEM("b1", PEIL_RATING, 1),
    [P1] = ITEM("p1", PEIL_REQUIREMENT, 2),      [H1] = ITEM("h1", PEIL_RATING, 3),
    [O1] = ITEM("o1", PEIL_OPEN, PEIL_NO_SCALE), [X1] = ITEM("x1", PEIL_CONTEXT, PEIL_NO_SCALE)};
static const struct peil_item *const item[] = {items,     items + 1, items + 2, items + 3,
                                               items + 4, items + 5, items + 6, items + 7};
static const struct peil_feed feeds[] = {FEED(A1, 1), FEED(A2, 2), FEED(A3, 1), FEED(B1, 1)};
static const struct peil_feed *const to_a[] = {feeds, feeds + 1, feeds + 2}, *const to_b[] = {feeds + 3};
static const struct peil_outcome outcomes[] = {OUTCOME("A", 1, 5, 3, to_a), OUTCOME("B", 0, 1, 1, to_b)};
static const struct peil_outcome *const outcome[] = {outcomes, outcomes + 1};
static const uint32_t order[] = {0, 1};

const struct peil_role *fixture_role(void)
{
  static const struct peil_role role = {.size = sizeof role,
                                        .scales = 4,
                                        .id = "small",
                                        .version = "1.0.0",
                                        .title = {"Klein", "Small"},
                                        .items = ITEMS,
                                        .outcomes = 2,
                                        .scale = scale,
                                        .item = item,
                                        .outcome = outcome,
                                        .order = order};
  return &role;
}
