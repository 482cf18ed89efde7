/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/stamping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/certificate.h"
#include "bundle/path.h"

#define NONCE_SIZE 8

/* A bundle to be stamped: verified, with the two members kept that a stamp speaks of. */
struct stamping {
  struct text signature, ssh, tag_manifest;
  struct text *kept; /* of the member that is passing, or NULL */
  struct verify_report report;
};

static void stamping_finish(struct stamping *stamping)
{
  text_finish(&stamping->signature);
  text_finish(&stamping->ssh);
  text_finish(&stamping->tag_manifest);
  verify_report_finish(&stamping->report);
}

static result take_member(void *context, const struct container_member *member)
{
  struct stamping *stamping = context;
  const char *path = strchr(member->path, '/');
  stamping->kept = NULL;
  if (path && !strcmp(path + 1, SEAL_SIGNATURE)) stamping->kept = &stamping->signature;
  if (path && !strcmp(path + 1, SSH_SIGNATURE)) stamping->kept = &stamping->ssh;
  if (path && !strcmp(path + 1, "tagmanifest-sha256.txt")) stamping->kept = &stamping->tag_manifest;
  return NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct stamping *stamping = context;
  if (stamping->kept) text_add_bytes(stamping->kept, bytes, size);
  return NULL;
}

static result take_end(void *context)
{
  ((struct stamping *)context)->kept = NULL;
  return NULL;
}

static result open_bundle(const char *path, const struct seal_trust *trust, struct stamping *stamping)
{
  struct container_sink tap = {stamping, take_member, take_bytes, take_end};
  if (!strcmp(path, "-"))
    return fault_make(FAULT_USAGE, _("a stamp stands beside a bundle, so the bundle has to be a file"));
  TRY(bundle_verify_into(path, &tap, trust, &stamping->report));
  if (!stamping->signature.length)
    text_add_bytes(&stamping->signature, text_string(&stamping->ssh), stamping->ssh.length);
  if (!stamping->signature.length)
    return fault_at(fault_todo(fault_make(FAULT_DATA, _("carries no signature that could be stamped")),
                               _("seal it with --sign")),
                    path, 0, 0);
  if (stamping->report.stamps->count < STAMPS_LIMIT) return NULL;
  return fault_at(fault_make(FAULT_DATA, _("has %d stamps already"), STAMPS_LIMIT), path, 0, 0);
}

/* -------------------------------------------------------------------------------------------------------------- query */

static const EVP_MD *digest_of(enum stamp_digest digest)
{
  return digest == STAMP_SHA512 ? EVP_sha512() : digest == STAMP_SHA384 ? EVP_sha384() : EVP_sha256();
}

static bool set_imprint(TS_REQ *query, const struct text *covered, const EVP_MD *kind)
{
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  bool set = imprint && algorithm &&
             X509_ALGOR_set0(algorithm, OBJ_nid2obj(EVP_MD_get_type(kind)), V_ASN1_NULL, NULL) &&
             EVP_Digest(text_string(covered), covered->length, hash, &length, kind, NULL) &&
             TS_MSG_IMPRINT_set_algo(imprint, algorithm) &&
             TS_MSG_IMPRINT_set_msg(imprint, hash, (int)length) && TS_REQ_set_msg_imprint(query, imprint);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(imprint);
  return set;
}

/* A whole number of random bits of full length: a nonce that begins with zeros is written shorter, and some authorities trip over it. */
static bool set_nonce(TS_REQ *query)
{
  unsigned char bytes[NONCE_SIZE];
  BIGNUM *number = NULL;
  ASN1_INTEGER *nonce = NULL;
  bool set = RAND_bytes(bytes, sizeof bytes) == 1;
  bytes[0] = (unsigned char)((bytes[0] & 0x7F) | 0x40);
  set = set && (number = BN_bin2bn(bytes, sizeof bytes, NULL)) &&
        (nonce = BN_to_ASN1_INTEGER(number, NULL)) && TS_REQ_set_nonce(query, nonce);
  ASN1_INTEGER_free(nonce);
  BN_free(number);
  return set;
}

static result set_policy(TS_REQ *query, const char *policy)
{
  ASN1_OBJECT *object = policy ? OBJ_txt2obj(policy, 1) : NULL;
  bool set = !policy || (object && TS_REQ_set_policy_id(query, object));
  ASN1_OBJECT_free(object);
  ERR_clear_error();
  if (set) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no policy of an authority"), policy),
                    _("give its dotted number, such as 1.2.3.4"));
}

static result write_query(TS_REQ *query, struct text *out)
{
  unsigned char *der = NULL;
  int size = i2d_TS_REQ(query, &der);
  if (size > 0) text_add_bytes(out, der, (size_t)size);
  OPENSSL_free(der);
  return size > 0 ? NULL : certificate_failed();
}

result stamping_query(const char *bundle, const struct seal_trust *trust, enum stamp_digest digest,
                      const char *policy, struct text *out, size_t *index)
{
  AUTO(stamping) struct stamping stamping = {0};
  AUTO(text) struct text covered = {0};
  TRY(open_bundle(bundle, trust, &stamping));
  const struct stamp_list *list = stamping.report.stamps;
  *index = list->count;
  stamp_covered(list, list->count, text_string(&stamping.signature), stamping.signature.length, &covered);
  TS_REQ *query = TS_REQ_new();
  result r = NULL;
  if (!query || !TS_REQ_set_version(query, 1) || !set_imprint(query, &covered, digest_of(digest)) ||
      !set_nonce(query) || !TS_REQ_set_cert_req(query, 1))
    r = certificate_failed();
  if (!r) r = set_policy(query, policy);
  if (!r) r = write_query(query, out);
  TS_REQ_free(query);
  return r;
}

/* -------------------------------------------------------------------------------------------------------------- reply */

static result read_query(const struct text *bytes, const char *name, TS_REQ **out)
{
  const unsigned char *at = (const unsigned char *)text_string(bytes), *end = at + bytes->length;
  *out = d2i_TS_REQ(NULL, &at, (long)bytes->length);
  ERR_clear_error();
  if (*out && at == end) return NULL;
  TS_REQ_free(*out);
  *out = NULL;
  return fault_at(fault_make(FAULT_DATA, _("is no time-stamp query in DER (RFC 3161)")), name, 0, 0);
}

/* What was asked and what was answered. The reply has passed stamp_check. */
static result same_as_asked(const struct text *query_bytes, const struct text *reply_bytes, const char *name)
{
  TS_REQ *query = NULL;
  const unsigned char *at = (const unsigned char *)text_string(reply_bytes);
  TRY(read_query(query_bytes, name, &query));
  TS_RESP *reply = d2i_TS_RESP(NULL, &at, (long)reply_bytes->length);
  TS_TST_INFO *info = reply ? TS_RESP_get_tst_info(reply) : NULL;
  const ASN1_INTEGER *asked = TS_REQ_get_nonce(query), *answered = info ? TS_TST_INFO_get_nonce(info) : NULL;
  const ASN1_OBJECT *policy = TS_REQ_get_policy_id(query);
  bool nonce = !asked || (answered && !ASN1_INTEGER_cmp(asked, answered));
  bool follows = !policy || (info && !OBJ_cmp(policy, TS_TST_INFO_get_policy_id(info)));
  TS_RESP_free(reply);
  TS_REQ_free(query);
  if (!nonce)
    return bundle_refuse("E_TIMESTAMP", name,
                         _("answers another query: its nonce is not the one that was sent"));
  if (!follows) return bundle_refuse("E_TIMESTAMP", name, _("follows another policy than was asked for"));
  return NULL;
}

/* The reply as one more of the list: checked in its place, so that what it has to cover is there. */
static result try_reply(struct stamping *stamping, const struct text *reply, const char *name,
                        const struct seal_trust *trust)
{
  struct stamp_list *list = stamping->report.stamps;
  struct stamp_file *file = &list->stamp[list->count++];
  struct stamp_over over = {text_string(&stamping->signature), stamping->signature.length,
                            text_string(&stamping->tag_manifest), stamping->tag_manifest.length};
  file->name = need_copy(name);
  text_add_bytes(&file->bytes, text_string(reply), reply->length);
  return stamp_list_check(list, &over, trust);
}

static result put_beside(const char *bundle, const struct stamping *stamping, const struct text *reply,
                         char **path)
{
  AUTO(string) char *folder = file_folder(bundle);
  AUTO(string) char *name = stamp_name(stamping->report.id, stamping->report.stamps->count - 1);
  *path = file_join(folder, name);
  return file_write(*path, text_string(reply), reply->length, FILE_NEW_ONLY);
}

result stamping_take(const char *bundle, const struct text *reply, const char *reply_name,
                     const struct text *query, const struct seal_trust *trust, char **path,
                     struct verify_report *report)
{
  AUTO(stamping) struct stamping stamping = {0};
  *path = NULL;
  *report = (struct verify_report){0};
  /* The stamp that is to come decides whether the sealer and the earlier stamps hold; so they are asked afterwards. */
  TRY(open_bundle(bundle, NULL, &stamping));
  TRY(try_reply(&stamping, reply, reply_name, trust));
  if (query) TRY(same_as_asked(query, reply, reply_name));
  result r = put_beside(bundle, &stamping, reply, path);
  if (!r) r = bundle_verify_trusted(bundle, trust, report);
  if (r) {
    free(*path);
    *path = NULL;
  }
  return r;
}
