/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

void order_finish(struct order *order)
{
  key_set_finish(&order->seen);
  free(order->last);
  *order = (struct order){0};
}

/* Compares with the last subject, both ways. */
static void compare(struct order *order, const char *subject, size_t size)
{
  size_t common = size < order->last_size ? size : order->last_size;
  int bytes = memcmp(order->last, subject, common);
  if (bytes > 0 || (bytes == 0 && order->last_size >= size)) order->bytes_descended = true;
  if (order->last_size > size || (order->last_size == size && bytes >= 0)) order->lengths_descended = true;
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

static result sort_it(result r)
{
  return fault_todo(r, _("sort the rows by subject (in bytes: LC_ALL=C sort)"));
}

result order_next(struct order *order, const char *subject)
{
  size_t size = strlen(subject);
  if (order->count) compare(order, subject, size);
  bool ascends = !order->bytes_descended || !order->lengths_descended;
  if (!ascends && order->forgotten)
    return sort_it(fault_make(FAULT_DATA,
                              _("subject %s leaves the order that the %zu subjects before it are in"),
                              subject, order->count));
  if (ascends && !order->forgotten && order->count == ORDER_REMEMBERED) {
    key_set_finish(&order->seen);
    order->forgotten = true;
  }
  if (!order->forgotten && key_set_add(&order->seen, subject, size))
    return sort_it(fault_make(FAULT_DATA, _("subject %s comes back after other subjects"), subject));
  remember_last(order, subject, size);
  order->count++;
  return NULL;
}
