/* SPDX-License-Identifier: EUPL-1.2
 *
 * Is this bundle whole? Read once from end to end, hashed while reading, every byte accounted for.
 * bundle_verify never says yes where tar, zstd and sha256sum say no; it says no in many places where they
 * say yes.
 *
 * Without a trust it speaks of integrity: nothing was changed since the manifests were written, and a seal, where there is one, is
 * the seal of the certificate it names. Who that is, only a trusted root can say: bundle_verify_trusted.
 */
#ifndef PEIL_BUNDLE_VERIFY_H
#define PEIL_BUNDLE_VERIFY_H

#include "base/hash.h"
#include "base/json.h"
#include "bundle/container.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"
#include "bundle/stamp.h"

enum verify_outcome {
  VERIFY_NOT_REACHED, /* an earlier check ended it */
  VERIFY_IN_ORDER,
  VERIFY_NOT_IN_ORDER,
  VERIFY_NOTHING,     /* there is nothing to check, and that is no fault: no seal, no stamp */
  VERIFY_NOT_TRUSTED, /* a seal that is right in itself; nobody asked whose it is. No fault */
  VERIFY_NOT_ASKED,   /* nobody asked: no key of a ledger was given. No fault */
  VERIFY_NOT_CHECKED  /* an OpenSSH signature, and no ssh-keygen here; nobody asked for it. No fault */
};

enum verify_check_id {
  VERIFY_CONTAINER,
  VERIFY_LAYOUT,
  VERIFY_DECLARATION,
  VERIFY_TAG_MANIFEST,
  VERIFY_MANIFEST,
  VERIFY_INFO,
  VERIFY_JSON,
  VERIFY_SEAL,
  VERIFY_SSH,
  VERIFY_STAMP,
  VERIFY_LEDGER, /* verify_ledger.h */
  VERIFY_CHECKS
};

/* Where a bundle stands in a ledger. Zeroed: nobody asked, or it was not reached. */
struct ledger_found {
  char name[101];                  /* the ledger's */
  char operation[16];              /* "seal", "supersede", "beside" */
  char predecessor[HASH_HEX_SIZE]; /* the tag manifest of the older bundle; "" for none */
  char time[24];                   /* RFC 3339, UTC: when it was entered, by the clock of who did */
  uint64_t number, size;           /* the leaf's, from 0, and the leaves that the signed checkpoint is of */
};

struct verify_report {
  char *id; /* the bundle's; "" when it was not reached */
  enum bundle_container container;
  uint64_t files, bytes;        /* of the payload */
  char identity[HASH_HEX_SIZE]; /* SHA-256 of the tag manifest: what a seal signs; "" when not reached */
  bool sealed;                  /* a seal is there; not whether it is right */
  struct seal_found seal;       /* what it says of itself, and whether it is trusted */
  struct ssh_found ssh;         /* the OpenSSH signature */
  struct stamp_list
      *stamps; /* those beside the bundle; NULL when it has no place on disk, or was not whole */
  char signature
      [HASH_HEX_SIZE]; /* SHA-256 of the seal's signature, as a leaf of a ledger has it; "" for none */
  struct ledger_found ledger;
  enum verify_outcome outcome[VERIFY_CHECKS];
};

void verify_report_finish(struct verify_report *report);

/* NULL when the bundle is whole. Else a fault: FAULT_NOT_IN_ORDER (exit 1) with an E_CODE, placed at the
 * member; or FAULT_NO_INPUT, FAULT_DATA, FAULT_IO where the file could not be read. `path` may be "-".
 * `report` may be NULL; else it is filled in either case, and the caller's to finish. */
CHECKED result bundle_verify(const char *path, struct verify_report *report);

/* The same for an auditor who trusts certain roots: a bundle without a seal, or with another's, is not in order (E_SIGNATURE,
 * E_CERTIFICATE). Where time stamps stand beside the bundle (stamp.h), the sealer's certificate has to hold at the first one's time;
 * else at the trust's moment. `trust` NULL: as bundle_verify. */
CHECKED result bundle_verify_trusted(const char *path, const struct seal_trust *trust,
                                     struct verify_report *report);

/* The same over bytes in memory, and over an open descriptor from its offset on; `name` stands in faults. */
CHECKED result bundle_verify_memory(const void *bytes, size_t size, const char *name,
                                    struct verify_report *report);
CHECKED result bundle_verify_descriptor(int descriptor, const char *name, struct verify_report *report);

/* The same over a file that is still being written (container.h). */
CHECKED result bundle_verify_behind(int descriptor, const char *name, const struct container_pace *pace,
                                    struct verify_report *report);

/* For tables: the check's short id ("container", "manifest"), and what was checked, in the language of the
 * moment. */
const char *verify_check_name(enum verify_check_id check);
const char *verify_check_words(enum verify_check_id check);
const char *verify_outcome_words(enum verify_outcome outcome);

/* The report as an object; a new reference: {"format": "peil-verify/1", "bundle": id, "container":
 * "tar.zst", "files": n, "bytes": n, "tagmanifest-sha256": hex, "sealed": bool, "checks": [{"check":
 * "container", "outcome": "in-order" | "not-in-order" | "not-reached" | "nothing" | "not-trusted" | "not-asked"}]}; where a
 * seal was reached, "seal": {"signer": subject, "certificate-sha256": hex, "claimed": time or null, "trusted": bool}; where there are
 * stamps, "ssh": {"key": kind and fingerprint, "signer": name or null, "trusted": bool}; "timestamps": [{"file": name, "time": time, "authority": subject, "certificate-sha256": hex, "until": end of the authority's
 * certificate, "policy": dotted number, "trusted": bool}], null for what was not reached;
 * where it was found in a ledger, "ledger": {"name", "operation", "leaf": n, "size": n, "time", "predecessor": hex or null}; and where there is one, "fault" as fault_json gives it. `found` may be NULL. */
json_t *verify_report_json(const struct verify_report *report, const fault *found);

/* For unpack.h and open.h: verifies while `tap` receives every member with its full path. The tap's caller
 * throws away what it received when this does not return NULL. `trust` as at bundle_verify_trusted. */
CHECKED result bundle_verify_into(const char *path, const struct container_sink *tap,
                                  const struct seal_trust *trust, struct verify_report *report);

#endif
