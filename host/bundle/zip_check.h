/* SPDX-License-Identifier: EUPL-1.2
 *
 * A zip has two accounts of its members, local headers and the directory at the end, and unzip programs
 * believe different ones. This check refuses a zip where they differ or where a byte belongs to neither:
 * members stand one behind the other from the first byte, the directory follows, its end record is the last
 * thing in the file. (PKWARE APPNOTE.TXT 6.3; no encryption, no zip64, one disk, no comments, methods 0
 * stored and 8 deflated.)
 */
#ifndef PEIL_BUNDLE_ZIP_CHECK_H
#define PEIL_BUNDLE_ZIP_CHECK_H

#include "base/result.h"

CHECKED result zip_check(int descriptor, const char *name);

#endif
