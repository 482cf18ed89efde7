/* SPDX-License-Identifier: EUPL-1.2
 *
 * The structure of a zip (PKWARE APPNOTE 6.3), checked before a byte of a member is unpacked: the directory and the members tell the
 * same, members stand one behind the other from the first byte on, and no byte belongs to none of them.
 */
#ifndef PEIL_BUNDLE_ZIP_CHECK_H
#define PEIL_BUNDLE_ZIP_CHECK_H

#include <stdint.h>

#include "base/result.h"

struct zip_member {
  char *path; /* as it stands in the zip but for a folder's "/"; not yet checked by path.h's rules */
  bool folder, deflated;
  uint32_t checksum; /* CRC-32 of the plain bytes */
  uint64_t size, packed;
  uint64_t at; /* of the packed bytes in the file */
};

struct zip_members {
  struct zip_member *member; /* in the order of the file */
  size_t count;
};
void zip_members_finish(struct zip_members *members);

/* Refusals are FAULT_NOT_IN_ORDER with an E_CODE, placed at the member or at `name`. Call zip_members_finish in either case. */
CHECKED result zip_check(int descriptor, const char *name, struct zip_members *out);

#endif
