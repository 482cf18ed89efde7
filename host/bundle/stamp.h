/* SPDX-License-Identifier: EUPL-1.2
 *
 * Time stamps (RFC 3161) beside a bundle: what an authority that reads nothing but a hash says about when that hash was there.
 *
 * `<id>.tsr` is the first stamp, over the bundle's signature. A stamp is worth something while the authority's certificate holds, so
 * before that ends it is stamped again: `<id>.2.tsr` is over the signature and the first stamp behind it, `<id>.3.tsr` over those and the
 * second, and so on; nothing that is there is ever replaced. Each file is the reply as the authority gave it, and
 *
 *     cat seal/tagmanifest-sha256.txt.p7s <id>.tsr > stamped
 *     openssl ts -verify -in <id>.2.tsr -data stamped -CAfile root.pem
 *
 * checks the second. A bundle that carries an OpenSSH signature alone (ssh.h) is stamped over that file instead. DER says where each part ends, so parts put one behind the other mean one thing only.
 *
 * What follows from a chain of stamps, from the last to the first: the last holds when its authority's certificates hold now; then what it
 * covers was there at its time; so the stamp before it was made while its authority's certificates still held, if they hold at that
 * time; and so on to the signature, which was there at the first stamp's time. The sealer's certificate has to hold then, and not now.
 * Where `openssl ts -verify` refuses (with -attime and the next stamp's time for all but the last), so does stamp_check.
 *
 * A SHA-1 certificate identifier (RFC 2634), which many authorities still write, is taken: it only says which of the certificates in the
 * reply is meant, and that one has to lead to a trusted root. Digests that something hangs on are SHA-256 or longer.
 */
#ifndef PEIL_BUNDLE_STAMP_H
#define PEIL_BUNDLE_STAMP_H

#include "base/text.h"
#include "bundle/trust.h"

#define STAMP_ENDING ".tsr"
#define STAMP_LIMIT ((size_t)256 << 10) /* bytes of one */
#define STAMPS_LIMIT 32                 /* stamps of one bundle: a stamp a year outlives any archive's term */
#define STAMP_SKEW 300                  /* seconds that an authority's clock may be ahead of the reader's */

/* What a stamp says of itself, filled as far as it came. */
struct stamp_found {
  char *authority;                 /* subject of its certificate, one line */
  char certificate[HASH_HEX_SIZE]; /* SHA-256 of that in DER */
  char policy[80];                 /* dotted number */
  int64_t time;                    /* seconds since 1970, UTC */
  int64_t until;                   /* when the authority's certificate ends */
  bool trusted;                    /* checked against roots, and in order */
};
void stamp_moment_words(int64_t moment, char out[32]); /* "2026-11-22T00:00:00Z" */

/* The stamps beside a bundle, first to last. */
struct stamp_list {
  size_t count;
  struct stamp_file {
    char *name; /* for people: "K-0042-….2.tsr" */
    struct text bytes;
    struct stamp_found found;
  } stamp[STAMPS_LIMIT];
};
void stamp_list_finish(struct stamp_list *list);

/* "<id>.tsr", "<id>.2.tsr" ... for index 0, 1 ...; the caller frees it. */
char *stamp_name(const char *id, size_t index);

/* Reads those beside the bundle at `path`; none is no fault. E_TIMESTAMP for one that is too large, missing between others, or no file. */
CHECKED result stamp_list_read(const char *path, const char *id, struct stamp_list *out);

/* What stamp number `index` has to be over: the signature, and every stamp before it. */
void stamp_covered(const struct stamp_list *list, size_t index, const void *signature, size_t size,
                   struct text *out);

/* What the stamped thing could be mistaken for: told in the refusal. */
struct stamp_over {
  const void *signature; /* of the bundle: the CMS one, else the OpenSSH one; NULL when it has none */
  size_t signature_size;
  const void *tag_manifest;
  size_t tag_manifest_size;
};

/* Checks every stamp of the list as above; `trust` may be NULL, and then each is held against what it covers and nothing is said about
 * whose it is. FAULT_NOT_IN_ORDER with E_TIMESTAMP, placed at the stamp. */
CHECKED result stamp_list_check(struct stamp_list *list, const struct stamp_over *over,
                                const struct seal_trust *trust);

/* One stamp, number `index`, whose authority's certificates have to hold at `at`. */
CHECKED result stamp_check(struct stamp_list *list, size_t index, const struct stamp_over *over,
                           const struct seal_trust *trust, int64_t at);

#endif
