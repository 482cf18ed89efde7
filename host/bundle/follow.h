/* SPDX-License-Identifier: EUPL-1.2
 *
 * A tar.zst is verified while it is being written, by a second thread that follows the writer through the file. It is the reader that will
 * judge the bundle later (verify.h), on the bytes that were written; that the disk holds those is shown afterwards, by their hash.
 *
 * Reading takes a third of what packing takes, so the thread is always waiting for the writer, and done when that is.
 */
#ifndef PEIL_BUNDLE_FOLLOW_H
#define PEIL_BUNDLE_FOLLOW_H

#include "bundle/verify.h"

struct follower; /* opaque */

/* `name` stands in faults; it and the report outlive the follower. Where no thread can be had, all is done at the end. */
struct follower *follower_start(int descriptor, const char *name, struct verify_report *report);
/* So many bytes are in the file. */
void follower_tell(struct follower *follower, uint64_t written);
/* No more will come: waits for the thread and gives what it found, as bundle_verify does. Ends the follower. */
CHECKED result follower_end(struct follower *follower);

#endif
