/* SPDX-License-Identifier: EUPL-1.2
 *
 * The records that a worker sends, read as from an enemy: no length, count, index or text in them is believed before it was looked at. What
 * passes goes to the sinks of the host, which judge what it means, as they do for a plugin in this process.
 */
#ifndef PEIL_PLUGINS_RECORDS_H
#define PEIL_PLUGINS_RECORDS_H

#include "base/arena.h"
#include "base/text.h"
#include "plugins/wire.h"

/* A piece of records: the host's own copy. */
struct records {
  const char *at, *end;
  bool bad; /* something asked for was not there */
};

/* The next record; false at the end, or when it cannot be one (`bad`). */
bool records_next(struct records *records, uint32_t *kind, struct records *record);
uint32_t records_u32(struct records *record);
double records_f64(struct records *record);
const char *records_text(struct records *record); /* into the copy; NULL where it was NULL */
const void *records_bytes(struct records *record, size_t size);
bool records_done(const struct records *record); /* all of it was read, and was there */
/* A count of things that take at least `each` bytes: more than can follow is bad. */
uint32_t records_count(struct records *record, size_t each);

/* Where the records of one call go; what is NULL is out of place in that call. */
struct records_to {
  const struct peil_sink *sink;
  const struct peil_report_sink *report;
  const struct peil_question_sink *question;
  struct text *bytes;
  uint32_t *chosen;
  void (*fail)(void *to, const char *where, const char *reason);
  void *fail_to;
  uint64_t limit, taken; /* bytes of records the call may send, and has sent */
  bool sink_failed;
  const char *lie; /* what cannot be, in the person's language */
};

/* Hands on every record of a piece. False, and `lie` says why, when there is one that cannot be. */
bool records_hand_on(struct records_to *to, const char *bytes, size_t size);

#endif
