/* SPDX-License-Identifier: EUPL-1.2
 *
 * What will stand in the archive, in its order, with every size known before the first byte is written.
 */
#ifndef PEIL_BUNDLE_PLAN_H
#define PEIL_BUNDLE_PLAN_H

#include "base/hash.h"
#include "base/text.h"
#include "bundle/bundle.h"

enum plan_kind {
  PLAN_FOLDER,
  PLAN_GIVEN,
  PLAN_MADE,
  PLAN_MANIFEST,
  PLAN_TAG_MANIFEST,
  PLAN_SIGNATURE,
  PLAN_CHAIN,
  PLAN_SSH
};

struct plan_entry {
  enum plan_kind kind;
  char *path;   /* with the top folder */
  char *stored; /* the same as the archive holds it: a folder with its "/"; the order goes by this */
  const struct bundle_file *given;
  struct text made;
  uint64_t size;
  uint8_t hash[HASH_SIZE]; /* once written */
};

struct plan {
  const struct bundle_content *content;
  struct plan_entry *entries;
  size_t count, capacity;
  uint64_t payload_files, payload_bytes, tar_size;
};

/* Checks the content and lays it out. FAULT_DATA with an E_CODE, or FAULT_NO_INPUT. With a signer there are places for the
 * seal, whose size is known once the tag manifest was signed: then `made` of both is filled, and plan_measure called. */
CHECKED result plan_init(struct plan *plan, const struct bundle_content *content);
CHECKED result plan_measure(struct plan *plan);
void plan_finish(struct plan *plan);

/* Below the top folder. */
const char *plan_path(const struct plan *plan, const struct plan_entry *entry);

/* True when the manifest, or else the tag manifest, lists this entry. */
bool plan_listed(const struct plan *plan, const struct plan_entry *entry, enum plan_kind manifest);

/* Of the seal: made when all else is known, and in no manifest. */
bool plan_of_seal(enum plan_kind kind);

/* The text of meta/VERIFY.txt for a bundle of this id: with which signatures (a CMS one, an OpenSSH one, both or none), and whether with
 * encrypted members. */
void instructions_write(struct text *out, const char *id, bool cms, bool ssh, bool personal);

#endif
