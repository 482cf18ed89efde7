/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/signer_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/certificate.h"

#define KEY_FILE_LIMIT ((size_t)1 << 20)

struct opening {
  enum signer_purpose purpose;
  struct secret_opening secret;
  EVP_PKEY *key;
  STACK_OF(X509) * pool;
};

/* A file with a key: read here and not by file_read, so that no copy stays behind in memory that was given back. */
struct secret_bytes {
  unsigned char *bytes;
  size_t size;
};

static void secret_bytes_finish(struct secret_bytes *secret)
{
  if (secret->bytes) OPENSSL_cleanse(secret->bytes, secret->size);
  free(secret->bytes);
}

static void opening_finish(struct opening *opening)
{
  secret_opening_finish(&opening->secret);
  EVP_PKEY_free(opening->key);
  sk_X509_pop_free(opening->pool, X509_free);
}

void signer_destroy(struct signer *signer)
{
  if (!signer) return;
  EVP_PKEY_free(signer->key);
  X509_free(signer->certificate);
  sk_X509_pop_free(signer->issuers, X509_free);
  free(signer->ssh_key);
  free(signer);
}

void signer_add_ssh(struct signer **signer, const char *key)
{
  if (!*signer) *signer = need_memory(sizeof **signer);
  free((*signer)->ssh_key);
  (*signer)->ssh_key = need_copy(key);
}

bool signer_has_certificate(const struct signer *signer) { return signer->certificate != NULL; }
const char *signer_ssh_key(const struct signer *signer) { return signer->ssh_key; }

static result unusable(const char *file, const char *why)
{
  ERR_clear_error();
  return fault_at(fault_make(FAULT_DATA, "%s", why), file, 0, 0);
}

static result fill(int descriptor, const char *path, struct secret_bytes *out)
{
  struct stat status;
  if (fstat(descriptor, &status) < 0 || !S_ISREG(status.st_mode))
    return unusable(path, _("is not a regular file"));
  if ((uint64_t)status.st_size > KEY_FILE_LIMIT)
    return unusable(path, _("is too large for a key or a certificate"));
  out->size = (size_t)status.st_size;
  out->bytes = need_memory(out->size + 1);
  for (size_t done = 0; done < out->size;) {
    ssize_t got = read(descriptor, out->bytes + done, out->size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return fault_at(fault_errno(FAULT_IO, got ? errno : EIO, _("reading failed")), path, 0, 0);
    done += (size_t)got;
  }
  return NULL;
}

static result read_secret(const char *path, struct secret_bytes *out)
{
  int descriptor = file_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
  if (descriptor < 0 && errno == ENOENT)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), path, 0, 0);
  if (descriptor < 0) return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), path, 0, 0);
  result r = fill(descriptor, path, out);
  close(descriptor);
  return r;
}

/* ------------------------------------------------------------------------------------------------- PEM and PKCS#12 */

static result take_fault(struct opening *opening, const char *otherwise)
{
  result r = opening->secret.fault;
  opening->secret.fault = NULL;
  ERR_clear_error();
  return r ? r : unusable(opening->secret.file, otherwise);
}

static result read_pem(struct opening *opening, const struct secret_bytes *secret, bool wants_key)
{
  BIO *from = BIO_new_mem_buf(secret->bytes, (int)secret->size);
  if (!from) return fault_make(FAULT_INTERNAL, _("out of memory"));
  for (X509 *one; (one = PEM_read_bio_X509(from, NULL, NULL, NULL));) sk_X509_push(opening->pool, one);
  ERR_clear_error();
  (void)BIO_reset(from);
  if (wants_key) opening->key = PEM_read_bio_PrivateKey(from, NULL, secret_give, &opening->secret);
  BIO_free(from);
  if (!wants_key || opening->key) return NULL;
  secret_refused(&opening->secret);
  return take_fault(opening, opening->secret.given
                                 ? _("the key cannot be decrypted; is it the right passphrase?")
                                 : _("holds no private key in PEM or PKCS#12 form"));
}

static const char *open_pkcs12(struct opening *opening, PKCS12 *store)
{
  if (PKCS12_verify_mac(store, NULL, 0)) return NULL;
  if (PKCS12_verify_mac(store, "", 0) || !secret_ask(&opening->secret)) return "";
  return opening->secret.passphrase;
}

static result read_pkcs12(struct opening *opening, const struct secret_bytes *secret, bool wants_key)
{
  const unsigned char *at = secret->bytes;
  PKCS12 *store = d2i_PKCS12(NULL, &at, (long)secret->size);
  EVP_PKEY *key = NULL;
  X509 *own = NULL;
  STACK_OF(X509) *others = NULL;
  if (!store) return unusable(opening->secret.file, _("is neither PEM nor PKCS#12"));
  const char *passphrase = open_pkcs12(opening, store);
  bool read = !opening->secret.fault && PKCS12_parse(store, passphrase, &key, &own, &others);
  PKCS12_free(store);
  if (own) sk_X509_push(opening->pool, own);
  while (sk_X509_num(others) > 0) sk_X509_push(opening->pool, sk_X509_pop(others));
  sk_X509_free(others);
  if (!read) {
    secret_refused(&opening->secret);
    return take_fault(
        opening, _("cannot be decrypted; is it the right passphrase, and not an old cipher such as RC2?"));
  }
  if (wants_key) opening->key = key;
  else EVP_PKEY_free(key);
  return wants_key && !key ? unusable(opening->secret.file, _("holds no private key")) : NULL;
}

static result read_file(struct opening *opening, const char *path, bool wants_key)
{
  AUTO(secret_bytes) struct secret_bytes secret = {0};
  opening->secret.file = path;
  TRY(read_secret(path, &secret));
  if (secret.size && secret.bytes[0] == 0x30)
    return read_pkcs12(opening, &secret, wants_key); /* a SEQUENCE: DER */
  return read_pem(opening, &secret, wants_key);
}

/* ---------------------------------------------------------------------------------------------------------- fitness */

static bool named_curve_fits(EVP_PKEY *key)
{
  char curve[64] = "";
  size_t length = 0;
  static const char *const curves[] = {"prime256v1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521"};
  if (!EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, curve, sizeof curve, &length))
    return false;
  for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
    if (!strcmp(curve, curves[i])) return true;
  return false;
}

static result check_key(EVP_PKEY *key, const char *file)
{
  switch (EVP_PKEY_get_base_id(key)) {
  case EVP_PKEY_RSA:
    if (EVP_PKEY_get_bits(key) >= SIGNER_RSA_BITS) return NULL;
    return unusable(file, _("an RSA key of less than 2048 bits is too weak to seal with"));
  case EVP_PKEY_EC:
    if (named_curve_fits(key)) return NULL;
    return unusable(file, _("a key on a curve that does not count; expected P-256, P-384 or P-521"));
  case EVP_PKEY_ED25519:
  case EVP_PKEY_ED448:
    return fault_todo(
        unusable(
            file,
            _("an Ed25519 or Ed448 key cannot make a CMS signature in OpenSSL 3.0, so an auditor's openssl "
              "could not check the seal")),
        _("use an ECDSA P-256 or RSA key"));
  default: return unusable(file, _("a key of another kind; expected ECDSA P-256 or RSA"));
  }
}

static result wrong_purpose(const char *file, enum signer_purpose purpose)
{
  if (purpose == SIGNER_STAMP)
    return fault_todo(unusable(file, _("the certificate is for another purpose than time stamps")),
                      _("its extended key usage must be critical, and timeStamping alone"));
  return fault_todo(unusable(file, _("the certificate is for another purpose than signing")),
                    _("its key usage must allow digital signatures, and an extended one e-mail protection"));
}

static result check_certificate(X509 *certificate, const char *file, enum signer_purpose purpose, int64_t now)
{
  time_t moment = (time_t)now;
  if (X509_cmp_time(X509_get0_notBefore(certificate), &moment) > 0)
    return unusable(file, _("the certificate is not yet valid"));
  if (X509_cmp_time(X509_get0_notAfter(certificate), &moment) < 0)
    return unusable(file, _("the certificate has expired"));
  int wanted = purpose == SIGNER_STAMP ? X509_PURPOSE_TIMESTAMP_SIGN : X509_PURPOSE_SMIME_SIGN;
  return X509_check_purpose(certificate, wanted, 0) == 1 ? NULL : wrong_purpose(file, purpose);
}

static X509 *certificate_of(const struct opening *opening)
{
  for (int i = 0; i < sk_X509_num(opening->pool); i++) {
    X509 *one = sk_X509_value(opening->pool, i);
    if (EVP_PKEY_eq(X509_get0_pubkey(one), opening->key) == 1) return one;
  }
  return NULL;
}

static bool is_root(X509 *certificate) { return (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0; }

/* From the certificate upwards, as far as the pool goes; what does not belong to it stays out. */
static void follow_issuers(const struct opening *opening, struct signer *signer)
{
  X509 *at = signer->certificate;
  while (at && !is_root(at) && sk_X509_num(signer->issuers) < CERTIFICATE_CHAIN_LIMIT) {
    X509 *issuer = NULL;
    for (int i = 0; i < sk_X509_num(opening->pool) && !issuer; i++) {
      X509 *one = sk_X509_value(opening->pool, i);
      if (X509_cmp(one, at) != 0 && X509_check_issued(one, at) == X509_V_OK) issuer = one;
    }
    at = issuer;
    if (!at || is_root(at)) return;
    X509_up_ref(at);
    sk_X509_push(signer->issuers, at);
  }
}

static result make_signer(struct opening *opening, const char *key_file, const char *certificate_file,
                          int64_t now, struct signer *signer)
{
  TRY(check_key(opening->key, key_file));
  X509 *own = certificate_of(opening);
  const char *file = certificate_file ? certificate_file : key_file;
  if (!own) {
    if (sk_X509_num(opening->pool)) return unusable(file, _("none of its certificates is for this key"));
    return fault_todo(unusable(file, _("holds no certificate")),
                      _("give the sealer's certificate with --cert"));
  }
  TRY(check_certificate(own, file, opening->purpose, now));
  X509_up_ref(own);
  signer->certificate = own;
  signer->key = opening->key;
  opening->key = NULL;
  follow_issuers(opening, signer);
  return NULL;
}

result signer_open(const char *key, const char *certificate, const struct secret_source *secret,
                   enum signer_purpose purpose, int64_t now, struct signer **out)
{
  AUTO(opening)
  struct opening opening = {.purpose = purpose, .secret.source = secret, .pool = sk_X509_new_null()};
  *out = NULL;
  ERR_clear_error();
  TRY(read_file(&opening, key, true));
  if (certificate) TRY(read_file(&opening, certificate, false));
  struct signer *signer = need_memory(sizeof *signer);
  signer->issuers = sk_X509_new_null();
  result r = make_signer(&opening, key, certificate, now, signer);
  if (r) signer_destroy(signer);
  else *out = signer;
  return r;
}

/* ------------------------------------------------------------------------------------------------------------ signing */

static CMS_ContentInfo *make_cms(const struct signer *signer, BIO *content)
{
  const unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;
  CMS_ContentInfo *cms = CMS_sign(NULL, NULL, signer->issuers, NULL, flags | CMS_PARTIAL);
  if (cms && CMS_add1_signer(cms, signer->certificate, signer->key, EVP_sha256(), flags) &&
      CMS_final(cms, content, NULL, flags))
    return cms;
  CMS_ContentInfo_free(cms);
  return NULL;
}

result signer_sign(const struct signer *signer, const void *bytes, size_t size, struct text *out)
{
  unsigned char *der = NULL;
  BIO *content = BIO_new_mem_buf(bytes, (int)size);
  CMS_ContentInfo *cms = content ? make_cms(signer, content) : NULL;
  int length = cms ? i2d_CMS_ContentInfo(cms, &der) : -1;
  if (length > 0) text_add_bytes(out, der, (size_t)length);
  OPENSSL_free(der);
  CMS_ContentInfo_free(cms);
  BIO_free(content);
  return length > 0 ? NULL : certificate_failed();
}

result signer_chain(const struct signer *signer, struct text *out)
{
  BIO *to = BIO_new(BIO_s_mem());
  char *bytes = NULL;
  bool written = to && PEM_write_bio_X509(to, signer->certificate);
  for (int i = 0; written && i < sk_X509_num(signer->issuers); i++)
    written = PEM_write_bio_X509(to, sk_X509_value(signer->issuers, i));
  long size = to ? BIO_get_mem_data(to, &bytes) : 0;
  if (written) text_add_bytes(out, bytes, (size_t)size);
  BIO_free(to);
  return written ? NULL : certificate_failed();
}

void signer_identity(const struct signer *signer, char out[HASH_HEX_SIZE])
{
  *out = 0;
  if (signer->certificate) certificate_identity(signer->certificate, out);
}
