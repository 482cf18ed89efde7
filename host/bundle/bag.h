/* SPDX-License-Identifier: EUPL-1.2
 *
 * The bag inside the container (BagIt 1.0, RFC 8493, held tighter): takes the members as they are read,
 * hashes them on the way, and is then asked one check after another. Rules that RFC 8493 leaves open are
 * closed: one manifest, SHA-256, LF, no fetch.txt, one top folder named after the bundle's id, the tree of
 * the table in bag_layout.c.
 */
#ifndef PEIL_BUNDLE_BAG_H
#define PEIL_BUNDLE_BAG_H

#include "base/hash.h"
#include "base/text.h"
#include "bundle/container.h"
#include "bundle/path.h"

#define BAG_FORMAT "peil-bundle/1"
#define BAG_DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
#define BAG_LINE_LIMIT 4096               /* bytes of a manifest's line */
#define BAG_TAG_LIMIT ((size_t)8 << 20)   /* bytes of a tag file */
#define BAG_JSON_LIMIT ((size_t)16 << 20) /* bytes of a JSON member */

#define BAG_BAGIT "bagit.txt"
#define BAG_INFO "bag-info.txt"
#define BAG_MANIFEST "manifest-sha256.txt"
#define BAG_TAG_MANIFEST "tagmanifest-sha256.txt"
#define BAG_VERIFY "meta/VERIFY.txt"

struct bag_file {
  char *path; /* below the top folder */
  uint64_t size;
  uint8_t hash[HASH_SIZE];
  bool listed; /* in its manifest */
};

struct bag {
  const char *name;                 /* of the container, for faults */
  const struct container_sink *tap; /* also receives every member, with its full path; may be NULL */
  char id[BUNDLE_COMPONENT_LIMIT + 1];
  struct bag_file *files; /* in byte order of their paths */
  size_t count, capacity;
  uint64_t payload_files, payload_bytes;
  bool sealed;                                                            /* there is a seal/ folder */
  struct text bagit, info, manifest, tag_manifest, signature, chain, ssh; /* the last three: of the seal */
  result json_fault; /* the first one; told only when fixity is in order */
  struct hash_run *hash;
  struct text *wanted; /* where the open member's bytes are kept, or NULL */
  struct text json;
};

/* `tap` stays the caller's and outlives the bag. */
void bag_init(struct bag *bag, const char *name, const struct container_sink *tap);
struct container_sink bag_sink(struct bag *bag);
void bag_finish(struct bag *bag);

/* A file by its path below the top folder, or NULL. */
struct bag_file *bag_find(const struct bag *bag, const char *path);

/* Is this member of the tree, by the path below the top folder? E_LAYOUT, E_FETCH, E_WEAK_DIGEST,
 * E_MANIFEST_DISAGREE. */
CHECKED result bag_layout_check(const char *path, bool folder);

/* The checks, in the order in which they are to be made, after the walk. */
CHECKED result bag_check_required(struct bag *bag);     /* E_MISSING */
CHECKED result bag_check_declaration(struct bag *bag);  /* E_BAGIT_TXT */
CHECKED result bag_check_tag_manifest(struct bag *bag); /* E_MANIFEST_*, E_MISSING, E_EXTRA, E_FIXITY */
CHECKED result bag_check_manifest(struct bag *bag);     /* the same over data/ */
CHECKED result bag_check_info(struct bag *bag);         /* E_OXUM, E_IDENTITY, E_FORMAT */
CHECKED result bag_check_json(struct bag *bag);         /* E_JSON */

/* NULL when `bytes` are JSON as peil writes it: the file form, or documents of one line each; else E_JSON at
 * `path`. */
CHECKED result bag_json_canonical(const char *path, const char *bytes, size_t size);

/* Lower-case SHA-256 of the tag manifest: what a seal signs and a ledger records. Valid after the walk. */
void bag_identity(const struct bag *bag, char out[HASH_HEX_SIZE]);

#endif
