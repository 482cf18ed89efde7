/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/language.h"
#include "bundle/certificate.h"
#include "bundle/path.h"

/* What one check holds; freed in one place. */
struct checking {
  CMS_ContentInfo *cms;
  STACK_OF(X509) * certificates;
  CMS_SignerInfo *info; /* in cms */
  X509 *signer;         /* in cms */
};

static void checking_finish(struct checking *checking)
{
  sk_X509_pop_free(checking->certificates, X509_free);
  CMS_ContentInfo_free(checking->cms);
}

void seal_found_finish(struct seal_found *found)
{
  free(found->subject);
  found->subject = NULL;
}

/* --------------------------------------------------------------------------------------------------- reading it */

static result bad_signature(const char *why)
{
  ERR_clear_error();
  return bundle_refuse("E_SIGNATURE", SEAL_SIGNATURE, "%s", why);
}

static result bad_certificate(const char *why)
{
  ERR_clear_error();
  return bundle_refuse("E_CERTIFICATE", SEAL_SIGNATURE, "%s", why);
}

/* One form only, as for JSON: what is read, written again, gives the same bytes, so nothing hides in another encoding. */
static result read_cms(const struct seal_parts *parts, struct checking *checking)
{
  const unsigned char *at = parts->signature, *end = at + parts->signature_size;
  unsigned char *again = NULL;
  checking->cms = d2i_CMS_ContentInfo(NULL, &at, (long)parts->signature_size);
  if (!checking->cms) return bad_signature(_("is no CMS signature in DER"));
  if (at != end) return bad_signature(_("there are bytes behind the signature"));
  int size = i2d_CMS_ContentInfo(checking->cms, &again);
  bool same =
      size > 0 && (size_t)size == parts->signature_size && !memcmp(again, parts->signature, (size_t)size);
  OPENSSL_free(again);
  return same ? NULL : bad_signature(_("is not in DER, the one form of a signature"));
}

static bool among(int kind, const int *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (list[i] == kind) return true;
  return false;
}

static result check_algorithms(struct checking *checking)
{
  static const int ways[] = {NID_rsaEncryption,           NID_sha256WithRSAEncryption,
                             NID_sha384WithRSAEncryption, NID_sha512WithRSAEncryption,
                             NID_ecdsa_with_SHA256,       NID_ecdsa_with_SHA384,
                             NID_ecdsa_with_SHA512};
  X509_ALGOR *digest = NULL, *way = NULL;
  const ASN1_OBJECT *kind = NULL;
  int named = NID_undef; /* the digest that the way to sign names, where it names one */
  CMS_SignerInfo_get0_algs(checking->info, NULL, &checking->signer, &digest, &way);
  if (!checking->signer) return bad_signature(_("does not hold the signer's certificate"));
  X509_ALGOR_get0(&kind, NULL, NULL, digest);
  int digest_kind = OBJ_obj2nid(kind);
  if (!certificate_digest_counts(digest_kind))
    return bad_signature(_("a weak digest; expected SHA-256 or longer"));
  X509_ALGOR_get0(&kind, NULL, NULL, way);
  if (!among(OBJ_obj2nid(kind), ways, sizeof ways / sizeof *ways))
    return bad_signature(
        _("signed in a way that does not count; expected RSA or ECDSA with SHA-256 or longer"));
  if (OBJ_find_sigid_algs(OBJ_obj2nid(kind), &named, NULL) && named != NID_undef && named != digest_kind)
    return bad_signature(_("names two digests that are not the same"));
  return NULL;
}

static result check_shape(struct checking *checking)
{
  CMS_ContentInfo *cms = checking->cms;
  if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed)
    return bad_signature(_("is another kind of CMS, expected signed data"));
  ASN1_OCTET_STRING **content = CMS_get0_content(cms);
  if (!content || *content)
    return bad_signature(_("holds content of its own, expected a detached signature"));
  if (OBJ_obj2nid(CMS_get0_eContentType(cms)) != NID_pkcs7_data)
    return bad_signature(_("signs another kind of content"));
  STACK_OF(CMS_SignerInfo) *infos = CMS_get0_SignerInfos(cms);
  if (sk_CMS_SignerInfo_num(infos) != 1) return bad_signature(_("has not one signer but another number"));
  checking->certificates = CMS_get1_certs(cms);
  if (sk_X509_num(checking->certificates) > CERTIFICATE_CHAIN_LIMIT)
    return bad_signature(_("holds more certificates than any chain has"));
  CMS_set1_signers_certs(cms, NULL, 0);
  checking->info = sk_CMS_SignerInfo_value(infos, 0);
  if (CMS_signed_get_attr_count(checking->info) <= 0) return bad_signature(_("has no signed attributes"));
  return check_algorithms(checking);
}

/* -------------------------------------------------------------------------------------------------- what it says */

static void read_claim(CMS_SignerInfo *info, char out[32])
{
  int64_t moment = 0;
  int at = CMS_signed_get_attr_by_NID(info, NID_pkcs9_signingTime, -1);
  X509_ATTRIBUTE *attribute = at < 0 ? NULL : CMS_signed_get_attr(info, at);
  ASN1_TYPE *value = attribute ? X509_ATTRIBUTE_get0_type(attribute, 0) : NULL;
  if (!value || (value->type != V_ASN1_UTCTIME && value->type != V_ASN1_GENERALIZEDTIME) ||
      !certificate_moment(value->value.asn1_string, &moment))
    return;
  certificate_moment_words(moment, out);
}

/* --------------------------------------------------------------------------------------------------------- judging */

/* The last word is OpenSSL's own, with every attribute that CAdES asks for. It works on a copy of a memory BIO, and loses that
 * when it does not know a digest the signature names; behind a filter it takes the content as it is. */
static bool cms_verifies(const struct seal_parts *parts, struct checking *checking, X509_STORE *store)
{
  BIO *content = BIO_new_mem_buf(parts->content, (int)parts->content_size), *filter = BIO_new(BIO_f_null());
  bool good = content && filter && store && BIO_push(filter, content) &&
              CMS_verify(checking->cms, NULL, store, filter, NULL, CMS_BINARY | CMS_CADES) == 1;
  BIO_free(filter);
  BIO_free(content);
  return good;
}

/* Is it this certificate's signature, whatever the certificate is worth: the signer's own certificate stands as its root. */
static result check_mathematics(const struct seal_parts *parts, struct checking *checking)
{
  X509_STORE *store = certificate_store_of_one(checking->signer);
  bool good = cms_verifies(parts, checking, store);
  X509_STORE_free(store);
  return good ? NULL : bad_signature(_("is not this signer's signature over tagmanifest-sha256.txt"));
}

static const char *chain_words(int error)
{
  static const struct {
    int error;
    const char *words;
  } known[] = {
      {X509_V_ERR_CERT_HAS_EXPIRED, N_("a certificate of the seal has expired")},
      {X509_V_ERR_CERT_NOT_YET_VALID, N_("a certificate of the seal is not yet valid")},
      {X509_V_ERR_INVALID_PURPOSE, N_("the sealer's certificate is for another purpose than signing")},
      {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, N_("the sealer's certificate does not lead to a trusted root")},
      {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
       N_("the sealer's certificate does not lead to a trusted root")},
      {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, N_("the seal leads to a root that is not the trusted one")},
      {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
       N_("the sealer's certificate is its own root, and not a trusted one")},
      {X509_V_ERR_CERT_SIGNATURE_FAILURE, N_("a certificate of the seal was not signed by its issuer")}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].error == error) return _(known[i].words);
  return X509_verify_cert_error_string(error);
}

static result check_trust(const struct seal_parts *parts, struct checking *checking,
                          const struct seal_trust *trust, int64_t at, const struct seal_found *found)
{
  if (*trust->signer && strcmp(trust->signer, found->certificate) != 0)
    return bundle_refuse("E_CERTIFICATE", SEAL_SIGNATURE, _("sealed with the certificate %s, expected %s"),
                         found->certificate, trust->signer);
  X509_STORE *store = certificate_store(trust->roots, X509_PURPOSE_SMIME_SIGN, at);
  int error = certificate_chain(checking->signer, checking->certificates, store, X509_PURPOSE_SMIME_SIGN);
  result r = error == X509_V_OK ? NULL : bad_certificate(chain_words(error));
  if (!r && !cms_verifies(parts, checking, store))
    r = bad_certificate(_("the signature does not hold with this root"));
  X509_STORE_free(store);
  return r;
}

/* For people and for `openssl verify`; the signature brings its own certificates. It may hold nothing but certificates, the
 * signer's first. */
static result check_chain(const struct seal_parts *parts, const struct checking *checking)
{
  BIO *from = BIO_new_mem_buf(parts->chain, (int)parts->chain_size), *again = BIO_new(BIO_s_mem());
  char *bytes = NULL;
  int count = 0;
  bool first = false;
  for (X509 *one; count <= CERTIFICATE_CHAIN_LIMIT && (one = PEM_read_bio_X509(from, NULL, NULL, NULL));
       count++) {
    if (!count) first = !X509_cmp(one, checking->signer);
    PEM_write_bio_X509(again, one);
    X509_free(one);
  }
  long size = BIO_get_mem_data(again, &bytes);
  bool same = (size_t)size == parts->chain_size && size && !memcmp(bytes, parts->chain, (size_t)size);
  BIO_free(from);
  BIO_free(again);
  ERR_clear_error();
  if (!parts->chain_size) return bundle_refuse("E_MISSING", SEAL_CHAIN, "%s", _("a seal has this file"));
  if (same && first) return NULL;
  return bundle_refuse("E_CERTIFICATE", SEAL_CHAIN, "%s",
                       same ? _("begins with another certificate than the signer's")
                            : _("holds other things than certificates in PEM"));
}

static result check_all(const struct seal_parts *parts, struct checking *checking,
                        const struct seal_trust *trust, int64_t at, struct seal_found *found)
{
  TRY(read_cms(parts, checking));
  TRY(check_shape(checking));
  found->subject = certificate_subject(checking->signer);
  certificate_identity(checking->signer, found->certificate);
  (void)certificate_moment(X509_get0_notBefore(checking->signer), &found->from);
  (void)certificate_moment(X509_get0_notAfter(checking->signer), &found->until);
  read_claim(checking->info, found->claimed);
  TRY(check_mathematics(parts, checking));
  TRY(check_chain(parts, checking));
  if (!trust || !trust->roots) return NULL;
  TRY(check_trust(parts, checking, trust, at, found));
  found->trusted = true;
  return NULL;
}

result signature_check(const struct seal_parts *parts, const struct seal_trust *trust, int64_t at,
                       struct seal_found *found)
{
  AUTO(checking) struct checking checking = {0};
  *found = (struct seal_found){0};
  ERR_clear_error();
  return check_all(parts, &checking, trust, at, found);
}
