/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/stamp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/certificate.h"
#include "bundle/path.h"

/* What one check holds; freed in one place. */
struct checking {
  const char *name;
  struct stamp_found *found;
  TS_RESP *reply;
  PKCS7 *token;             /* in reply */
  TS_TST_INFO *info;        /* in reply */
  X509 *signer;             /* in reply */
  STACK_OF(X509) * signers; /* the list alone */
  int64_t from;             /* when the signer's certificate begins to hold */
};

static void checking_finish(struct checking *checking)
{
  sk_X509_free(checking->signers);
  TS_RESP_free(checking->reply);
}

static void stamp_found_finish(struct stamp_found *found)
{
  free(found->authority);
  *found = (struct stamp_found){0};
}

void stamp_moment_words(int64_t moment, char out[32]) { certificate_moment_words(moment, out); }

static result bad(const struct checking *checking, const char *why)
{
  ERR_clear_error();
  return bundle_refuse("E_TIMESTAMP", checking->name, "%s", why);
}

/* ------------------------------------------------------------------------------------------------------------ reading */

static result check_status(const struct checking *checking)
{
  TS_STATUS_INFO *status = TS_RESP_get_status_info(checking->reply);
  const ASN1_INTEGER *number = status ? TS_STATUS_INFO_get0_status(status) : NULL;
  const STACK_OF(ASN1_UTF8STRING) *texts = status ? TS_STATUS_INFO_get0_text(status) : NULL;
  long granted = number ? ASN1_INTEGER_get(number) : -1;
  if (granted == TS_STATUS_GRANTED || granted == TS_STATUS_GRANTED_WITH_MODS) return NULL;
  const ASN1_UTF8STRING *text = sk_ASN1_UTF8STRING_num(texts) > 0 ? sk_ASN1_UTF8STRING_value(texts, 0) : NULL;
  AUTO(string)
  char *words =
      text ? need_copy_n((const char *)ASN1_STRING_get0_data(text), (size_t)ASN1_STRING_length(text)) : NULL;
  bool readable = words && utf8_valid(words, strlen(words)) && strlen(words) < 500;
  return bundle_refuse("E_TIMESTAMP", checking->name, _("the authority gave no stamp: %s"),
                       readable ? words : _("no reason given"));
}

static result read_reply(struct checking *checking, const struct text *bytes)
{
  const unsigned char *at = (const unsigned char *)text_string(bytes), *end = at + bytes->length;
  checking->reply = d2i_TS_RESP(NULL, &at, (long)bytes->length);
  if (!checking->reply) return bad(checking, _("is no time-stamp reply in DER (RFC 3161)"));
  if (at != end) return bad(checking, _("there are bytes behind the time stamp"));
  TRY(check_status(checking));
  checking->token = TS_RESP_get_token(checking->reply);
  checking->info = TS_RESP_get_tst_info(checking->reply);
  if (!checking->token || !checking->info || !PKCS7_type_is_signed(checking->token))
    return bad(checking, _("holds no time stamp"));
  if (TS_TST_INFO_get_version(checking->info) != 1 ||
      TS_TST_INFO_get_ext_by_critical(checking->info, 1, -1) >= 0)
    return bad(checking, _("is of a kind that is not known here"));
  if (sk_PKCS7_SIGNER_INFO_num(PKCS7_get_signer_info(checking->token)) != 1)
    return bad(checking, _("has not one signer but another number"));
  checking->signers = PKCS7_get0_signers(checking->token, NULL, 0);
  if (sk_X509_num(checking->signers) != 1)
    return bad(checking, _("does not hold the authority's certificate; ask for it (certReq)"));
  if (sk_X509_num(checking->token->d.sign->cert) > CERTIFICATE_CHAIN_LIMIT)
    return bad(checking, _("holds more certificates than any chain has"));
  checking->signer = sk_X509_value(checking->signers, 0);
  return NULL;
}

static result read_claims(struct checking *checking)
{
  struct stamp_found *found = checking->found;
  found->authority = certificate_subject(checking->signer);
  certificate_identity(checking->signer, found->certificate);
  (void)OBJ_obj2txt(found->policy, (int)sizeof found->policy, TS_TST_INFO_get_policy_id(checking->info), 1);
  if (!certificate_moment(TS_TST_INFO_get_time(checking->info), &found->time))
    return bad(checking, _("names no time"));
  if (!certificate_moment(X509_get0_notBefore(checking->signer), &checking->from) ||
      !certificate_moment(X509_get0_notAfter(checking->signer), &found->until))
    return bad(checking, _("the authority's certificate names no time"));
  return NULL;
}

/* ----------------------------------------------------------------------------------------------------------- digests */

static int algorithm_of(const X509_ALGOR *algorithm)
{
  const ASN1_OBJECT *kind = NULL;
  X509_ALGOR_get0(&kind, NULL, NULL, algorithm);
  return OBJ_obj2nid(kind);
}

static result check_digests(const struct checking *checking)
{
  PKCS7_SIGNER_INFO *info = sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(checking->token), 0);
  X509_ALGOR *digest = NULL, *way = NULL;
  int named = NID_undef;
  PKCS7_SIGNER_INFO_get0_algs(info, NULL, &digest, &way);
  int own = algorithm_of(digest);
  if (!certificate_digest_counts(
          algorithm_of(TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(checking->info)))) ||
      !certificate_digest_counts(own))
    return bad(checking, _("a weak digest; expected SHA-256 or longer"));
  if (OBJ_find_sigid_algs(algorithm_of(way), &named, NULL) && named != NID_undef && named != own)
    return bad(checking, _("names two digests that are not the same"));
  return NULL;
}

static bool imprint_is_of(const struct checking *checking, const void *bytes, size_t size)
{
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(checking->info);
  const ASN1_OCTET_STRING *said = TS_MSG_IMPRINT_get_msg(imprint);
  const EVP_MD *kind = EVP_get_digestbynid(algorithm_of(TS_MSG_IMPRINT_get_algo(imprint)));
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  return kind && EVP_Digest(bytes, size, hash, &length, kind, NULL) &&
         (int)length == ASN1_STRING_length(said) && !memcmp(hash, ASN1_STRING_get0_data(said), length);
}

static result check_imprint(const struct checking *checking, const struct stamp_list *list, size_t index,
                            const struct stamp_over *over)
{
  AUTO(text) struct text covered = {0};
  stamp_covered(list, index, over->signature, over->signature_size, &covered);
  if (imprint_is_of(checking, text_string(&covered), covered.length)) return NULL;
  if (index && imprint_is_of(checking, over->signature, over->signature_size))
    return bad(checking, _("is over the signature without the stamps before it"));
  if (imprint_is_of(checking, over->tag_manifest, over->tag_manifest_size))
    return bad(checking, _("is over the tag manifest, expected over the signature"));
  return bad(checking, index ? _("is over other bytes than this bundle's signature and earlier stamps")
                             : _("is over other bytes than this bundle's signature: another bundle's, or "
                                 "this one was sealed again"));
}

/* -------------------------------------------------------------------------------------------------------- signatures */

static result check_purpose(const struct checking *checking)
{
  if (X509_check_purpose(checking->signer, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1) return NULL;
  return bad(checking, _("the authority's certificate is not for time stamps (critical extended key usage "
                         "timeStamping, and nothing else)"));
}

/* The last word is OpenSSL's own, asked as `openssl ts -verify` asks it; only the imprint was looked at before. The reason why not, or 0. */
static int refused(const struct checking *checking, X509_STORE *store)
{
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  bool good = context && store && X509_STORE_up_ref(store);
  if (good) {
    TS_VERIFY_CTX_set_store(context, store); /* which it gives back */
    TS_VERIFY_CTX_set_flags(context, TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_SIGNER);
    good = TS_RESP_verify_token(context, checking->token) == 1;
  }
  int reason = good ? 0 : ERR_GET_REASON(ERR_peek_last_error());
  TS_VERIFY_CTX_free(context);
  ERR_clear_error();
  return good || reason ? reason : -1;
}

/* Is it this certificate's signature, whatever the certificate is worth. */
static result check_mathematics(const struct checking *checking)
{
  X509_STORE *store = certificate_store_of_one(checking->signer);
  int reason = refused(checking, store);
  X509_STORE_free(store);
  if (!reason) return NULL;
  return bad(checking, reason == TS_R_TSA_NAME_MISMATCH
                           ? _("names another authority than the one that signed it")
                           : _("was changed: it is not its authority's signature"));
}

static result check_own_time(const struct checking *checking)
{
  char words[32];
  certificate_moment_words(checking->found->time, words);
  if (checking->found->time < checking->from)
    return bundle_refuse("E_TIMESTAMP", checking->name,
                         _("made at %s, before the authority's certificate was valid"), words);
  if (checking->found->time > checking->found->until)
    return bundle_refuse("E_TIMESTAMP", checking->name,
                         _("made at %s, after the authority's certificate had ended"), words);
  return NULL;
}

static const char *chain_words(int error)
{
  switch (error) {
  case X509_V_ERR_CERT_HAS_EXPIRED:
    return _("its authority's certificate has ended, and it was not stamped again before that");
  case X509_V_ERR_CERT_NOT_YET_VALID: return _("its authority's certificate is not yet valid");
  case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
  case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
  case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
  case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    return _("its authority does not lead to a trusted root; --tsa-trust names one");
  default: return X509_verify_cert_error_string(error);
  }
}

static result check_trust(const struct checking *checking, const struct seal_trust *trust, int64_t at)
{
  X509_STORE *store = certificate_store(trust->stamp_roots ? trust->stamp_roots : trust->roots,
                                        X509_PURPOSE_TIMESTAMP_SIGN, at);
  int error =
      certificate_chain(checking->signer, checking->token->d.sign->cert, store, X509_PURPOSE_TIMESTAMP_SIGN);
  bool good = error == X509_V_OK && !refused(checking, store);
  X509_STORE_free(store);
  if (good) return NULL;
  return bad(checking, error != X509_V_OK ? chain_words(error) : _("the stamp does not hold with this root"));
}

result stamp_check(struct stamp_list *list, size_t index, const struct stamp_over *over,
                   const struct seal_trust *trust, int64_t at)
{
  struct stamp_file *file = &list->stamp[index];
  AUTO(checking) struct checking checking = {.name = file->name, .found = &file->found};
  stamp_found_finish(&file->found);
  ERR_clear_error();
  if (!over->signature)
    return bad(&checking, _("a time stamp, and the bundle has no signature that it could be over"));
  TRY(read_reply(&checking, &file->bytes));
  TRY(read_claims(&checking));
  TRY(check_digests(&checking));
  TRY(check_imprint(&checking, list, index, over));
  TRY(check_purpose(&checking));
  TRY(check_mathematics(&checking));
  TRY(check_own_time(&checking));
  if (!trust || (!trust->stamp_roots && !trust->roots)) return NULL;
  TRY(check_trust(&checking, trust, at));
  file->found.trusted = true;
  return NULL;
}

/* --------------------------------------------------------------------------------------------------------- the list */

void stamp_list_finish(struct stamp_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    free(list->stamp[i].name);
    text_finish(&list->stamp[i].bytes);
    stamp_found_finish(&list->stamp[i].found);
  }
  list->count = 0;
}

char *stamp_name(const char *id, size_t index)
{
  struct text name = {0};
  text_add(&name, id);
  if (index) text_addf(&name, ".%zu", index + 1);
  text_add(&name, STAMP_ENDING);
  return text_take(&name);
}

static bool is_there(const char *folder, const char *id, size_t index)
{
  struct stat status;
  AUTO(string) char *name = stamp_name(id, index);
  AUTO(string) char *path = file_join(folder, name);
  return lstat(path, &status) == 0;
}

/* A file that is too large or no file is a refusal; one that may not be read is the reader's own trouble. */
static result read_one(const char *folder, struct stamp_file *file)
{
  AUTO(string) char *path = file_join(folder, file->name);
  result r = file_read(path, STAMP_LIMIT, &file->bytes);
  if (!r || fault_kind_of(r) != FAULT_DATA) return r;
  result refusal = bundle_refuse("E_TIMESTAMP", file->name, "%s", fault_message(r));
  fault_destroy(r);
  return refusal;
}

result stamp_list_read(const char *path, const char *id, struct stamp_list *out)
{
  AUTO(string) char *folder = file_folder(path);
  *out = (struct stamp_list){0};
  while (out->count < STAMPS_LIMIT && is_there(folder, id, out->count)) {
    struct stamp_file *file = &out->stamp[out->count];
    file->name = stamp_name(id, out->count++);
    TRY(read_one(folder, file));
  }
  if (!is_there(folder, id, out->count + 1)) return NULL;
  AUTO(string) char *name = stamp_name(id, out->count + 1);
  return bundle_refuse("E_TIMESTAMP", name, _("the stamp before it is missing"));
}

void stamp_covered(const struct stamp_list *list, size_t index, const void *signature, size_t size,
                   struct text *out)
{
  text_add_bytes(out, signature, size);
  for (size_t i = 0; i < index && i < list->count; i++)
    text_add_bytes(out, text_string(&list->stamp[i].bytes), list->stamp[i].bytes.length);
}

/* First to last, so that the first thing wrong is named; the moment at which each has to hold is the next one's time, and that is read
 * before it is believed: when the next turns out wrong, all is. */
result stamp_list_check(struct stamp_list *list, const struct stamp_over *over,
                        const struct seal_trust *trust)
{
  char words[32];
  for (size_t i = 0; i < list->count; i++) TRY(stamp_check(list, i, over, NULL, 0));
  for (size_t i = 1; i < list->count; i++)
    if (list->stamp[i].found.time < list->stamp[i - 1].found.time)
      return bundle_refuse("E_TIMESTAMP", list->stamp[i].name, _("made before the stamp that it covers"));
  if (!trust) return NULL;
  for (size_t i = 0; i < list->count; i++) {
    struct stamp_file *file = &list->stamp[i];
    certificate_moment_words(file->found.time, words);
    if (file->found.time > trust->at + STAMP_SKEW)
      return bundle_refuse("E_TIMESTAMP", file->name, _("made at %s, later than the moment of checking"),
                           words);
    TRY(stamp_check(list, i, over, trust, i + 1 < list->count ? list->stamp[i + 1].found.time : trust->at));
  }
  return NULL;
}
