/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

void order_finish(struct order *order)
{
  text_finish(&order->ascending);
  key_set_finish(&order->seen);
  free(order->last);
  *order = (struct order){0};
}

static inline uint64_t eight(const char *at)
{
  uint64_t bytes;
  memcpy(&bytes, at, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

/* As memcmp, for the sizes that pseudonyms have without a call: the first eight bytes and the last, which may overlap. */
static inline int bytes_order(const char *a, const char *b, size_t size)
{
  if (size < 8 || size > 16) return memcmp(a, b, size);
  uint64_t x = eight(a), y = eight(b);
  if (x == y) x = eight(a + size - 8), y = eight(b + size - 8);
  return (x > y) - (x < y);
}

/* Adds how one subject follows another. */
static void compare(struct order_span *span, const char *last, size_t last_size, const char *subject,
                    size_t size)
{
  size_t common = size < last_size ? size : last_size;
  int bytes = bytes_order(last, subject, common);
  if (bytes > 0 || (bytes == 0 && last_size >= size)) span->bytes_descended = true;
  if (last_size > size || (last_size == size && bytes >= 0)) span->lengths_descended = true;
}

static bool ascends(struct order_span span) { return !span.bytes_descended || !span.lengths_descended; }

struct order_span order_look(const char *const *subject, size_t count)
{
  struct order_span span = {false, false};
  size_t last_size = count ? strlen(subject[0]) : 0;
  for (size_t i = 1; i < count; i++) {
    size_t size = strlen(subject[i]);
    compare(&span, subject[i - 1], last_size, subject[i], size);
    last_size = size;
  }
  return span;
}

static void remember_last(struct order *order, const char *subject, size_t size)
{
  if (order->last_room < size + 1) {
    order->last_room = 2 * size + 64;
    order->last = need_more(order->last, order->last_room, 1);
  }
  memcpy(order->last, subject, size + 1);
  order->last_size = size;
}

/* What ascended this far is not kept in mind any longer. */
static void forget(struct order *order)
{
  text_finish(&order->ascending);
  order->forgotten = true;
}

static void keep_in_mind(struct order *order, const char *subject, size_t size)
{
  if (!order->forgotten) text_add_bytes(&order->ascending, subject, size + 1);
}

bool order_pass(struct order *order, const char *const *subject, size_t count, struct order_span span)
{
  if (!count) return false;
  span.bytes_descended |= order->span.bytes_descended;
  span.lengths_descended |= order->span.lengths_descended;
  if (order->count) compare(&span, order->last, order->last_size, subject[0], strlen(subject[0]));
  if (!ascends(span)) return false;
  if (order->count + count > ORDER_REMEMBERED) forget(order);
  for (size_t i = 0; !order->forgotten && i < count; i++) keep_in_mind(order, subject[i], strlen(subject[i]));
  order->span = span;
  order->count += count;
  remember_last(order, subject[count - 1], strlen(subject[count - 1]));
  return true;
}

/* From here on every subject must be looked up. */
static void look_up(struct order *order)
{
  const struct text *all = &order->ascending;
  for (size_t at = 0; at < all->length;) {
    const size_t size = strlen(all->data + at);
    key_set_add(&order->seen, all->data + at, size);
    at += size + 1;
  }
  text_finish(&order->ascending);
}

static result sort_it(result r)
{
  return fault_todo(r, _("sort the rows by subject (in bytes: LC_ALL=C sort)"));
}

result order_next(struct order *order, const char *subject)
{
  size_t size = strlen(subject);
  if (order->count) compare(&order->span, order->last, order->last_size, subject, size);
  bool in_order = ascends(order->span);
  if (!in_order && order->forgotten)
    return sort_it(fault_make(FAULT_DATA,
                              ngettext("subject %s leaves the order that the %zu subject before it is in",
                                       "subject %s leaves the order that the %zu subjects before it are in",
                                       order->count),
                              subject, order->count));
  if (in_order && order->count >= ORDER_REMEMBERED) forget(order);
  if (in_order) keep_in_mind(order, subject, size);
  else look_up(order);
  if (!in_order && key_set_add(&order->seen, subject, size))
    return sort_it(fault_make(FAULT_DATA, _("subject %s comes back after other subjects"), subject));
  remember_last(order, subject, size);
  order->count++;
  return NULL;
}
