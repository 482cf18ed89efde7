/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bundle: what an auditor holds in their hands. A BagIt 1.0 bag (RFC 8493) in one archive, made so that
 * it can be checked with tar, zstd and sha256sum alone; meta/VERIFY.txt in it says how. This header seals
 * and opens; verify.h judges, unpack.h puts one on disk, container.h and path.h hold the rules of the
 * archive.
 *
 * The same content gives the same tar, byte for byte: no clock, no user, no host name and no file's date
 * goes in. The compressed bytes may change with zstd's version; what identifies a bundle is the SHA-256 of
 * its tag manifest.
 */
#ifndef PEIL_BUNDLE_BUNDLE_H
#define PEIL_BUNDLE_BUNDLE_H

#include "base/file.h"
#include "bundle/publish.h"
#include "bundle/signer.h"
#include "bundle/verify.h"

/* One member. Either `bytes` of `size` (which stay the caller's), or `source`, a regular file that is read
 * while sealing; its size is taken at the start, and a file that changes meanwhile is a fault. */
struct bundle_file {
  const char *path; /* "data/..." or "meta/...", as listed at bundle_seal */
  const void *bytes;
  size_t size;
  const char *source;
  const char *sha256; /* where it is known: 64 lower-case hex digits that the member has to have; else NULL */
};

struct bundle_info {
  const char *label, *value; /* a further line of bag-info.txt: "Retention-Until", "2026-12-20" */
};

struct bundle_content {
  const char *id;    /* one path component; the top folder and the External-Identifier */
  const char *date;  /* "2026-11-22", Bagging-Date; NULL for none. The caller's: a bundle has no clock */
  const char *agent; /* "peil 0.1.0", Bag-Software-Agent; NULL for none */
  const struct bundle_info *info;
  size_t info_count;
  const struct bundle_file *files; /* in any order */
  size_t file_count;
  bool personal;                    /* it has encrypted members: meta/VERIFY.txt says how they are opened */
  const struct signer *signer;      /* signs the tag manifest; NULL for a bundle without a seal */
  const struct bundle_entry *entry; /* enters it in a ledger as it appears; NULL for none (publish.h) */
  /* Called when the bundle is on disk and verified, and before it appears; a fault keeps it from appearing. NULL for nothing. */
  result (*before)(void *context, const struct verify_report *report);
  void *before_context;
};

/* Writes a bundle. The caller gives:
 *   data/assessment.cfg  data/role.cfg  data/sheets/<name>.json (at least one)  meta/tool.json    -- always
 *   data/scores/<method>.json|.csv  data/report.<ending>  data/evidence/<name>  data/plugins/<id>.so
 *   data/calibration/<name>.json  data/personal/<name>.p7m  meta/<name>                 -- where there are
 * JSON as json_write_text writes it: one document in JSON_STYLE_PAGE, or one in JSON_STYLE_LINE on every
 * line. bagit.txt, bag-info.txt, both manifests and meta/VERIFY.txt are made here.
 *
 * The file appears only when it is complete, judged by the strict reader, synced and read back; after a
 * kill at any moment there is no half bundle. A tar.zst is judged while it is written, by a thread that reads behind the writer
 * (follow.h), and what is read back has to have the hash of what was written; a tar and a zip are judged when they are read back. FILE_NEW_ONLY never overwrites; "-" writes to standard output
 * (by way of an unnamed temporary file). Memory is bounded whatever the size of the evidence.
 *
 * Faults: FAULT_DATA with an E_CODE for content that may not be in a bundle, FAULT_NO_INPUT for a source
 * that is not there, FAULT_CANNOT_CREATE, FAULT_IO. `report` is filled as by bundle_verify; it may be NULL.
 *
 * With a signer, every member whose hash is not known is read once to be hashed and signed, and then to be written. A source that is not
 * the same then, or not what its `sha256` says, is a fault, found by the reader. Two seals of the same case by the same signer differ in seal/tagmanifest-sha256.txt.p7s alone; without
 * a signer they are the same tar. */
CHECKED result bundle_seal(const struct bundle_content *content, const char *target,
                           enum bundle_container container, enum file_replace replace,
                           struct verify_report *report);

#define BUNDLE_OPEN_LIMIT ((uint64_t)256 << 20) /* bytes of members kept in memory by bundle_open */

struct bundle_member {
  char *path; /* below the top folder: "data/role.cfg" */
  uint64_t size;
  char *bytes; /* followed by a NUL that is not counted; NULL for evidence, which is verified and not kept */
};

struct bundle {
  struct verify_report report;   /* the id is in here */
  struct bundle_member *members; /* files only, in byte order of their paths */
  size_t count;
};

/* Verifies a bundle and keeps its members; what is given was read in the same pass that was verified. Faults
 * as bundle_verify_trusted, and E_LIMIT_MEMORY over BUNDLE_OPEN_LIMIT; `out` is then empty but for its report. */
CHECKED result bundle_open(const char *path, const struct seal_trust *trust, struct bundle *out);
void bundle_finish(struct bundle *bundle);

/* By path, or NULL. */
const struct bundle_member *bundle_find(const struct bundle *bundle, const char *path);

/* The value of a label in bag-info.txt; NULL where there is none. The caller frees it. */
char *bundle_tag(const struct bundle *bundle, const char *label);

#endif
