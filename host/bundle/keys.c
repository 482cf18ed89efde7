/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/certificate.h"
#include "bundle/staging.h"

#define SERIAL_BITS 127 /* positive, and under the 20 octets of RFC 5280, 4.1.2.2 */

struct authority {
  EVP_PKEY *root_key, *seal_key, *stamp_key;
  X509 *root, *seal, *stamp;
  BIO *bytes[6]; /* of the files, in the order of `parts` */
};

static const struct {
  const char *name;
  mode_t mode;
} parts[] = {{KEYS_ROOT_KEY, 0600}, {KEYS_SEAL_KEY, 0600},    {KEYS_STAMP_KEY, 0600},
             {KEYS_CHAIN, 0644},    {KEYS_STAMP_CHAIN, 0644}, {KEYS_ROOT, 0644}};

#define SECRET_PARTS 3 /* the first of them */
#define PARTS (sizeof parts / sizeof *parts)

static void bytes_destroy(BIO *bytes)
{
  char *data = NULL;
  long size = bytes ? BIO_get_mem_data(bytes, &data) : 0;
  if (size > 0) OPENSSL_cleanse(data, (size_t)size);
  BIO_free(bytes);
}

static void authority_finish(struct authority *authority)
{
  for (size_t i = 0; i < PARTS; i++) bytes_destroy(authority->bytes[i]);
  X509_free(authority->root);
  X509_free(authority->seal);
  X509_free(authority->stamp);
  EVP_PKEY_free(authority->root_key);
  EVP_PKEY_free(authority->seal_key);
  EVP_PKEY_free(authority->stamp_key);
}

static bool add_extension(X509 *certificate, X509 *issuer, int kind, const char *value)
{
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
  bool added = extension && X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}

static bool set_serial(X509 *certificate)
{
  BIGNUM *number = BN_new();
  bool set = number && BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) &&
             BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
  BN_free(number);
  return set;
}

static bool set_name(X509_NAME *name, const char *common)
{
  static const char organisation[] = "peil TEST authority, not for real seals";
  return X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, (const unsigned char *)organisation, -1, -1,
                                    0) &&
         X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)common, -1, -1, 0);
}

/* Everything of a certificate but its extensions and its signature. */
static X509 *begin_certificate(EVP_PKEY *key, const char *common, int64_t now, int days)
{
  X509 *certificate = X509_new();
  time_t moment = (time_t)now;
  if (certificate && X509_set_version(certificate, X509_VERSION_3) && set_serial(certificate) &&
      set_name(X509_get_subject_name(certificate), common) &&
      X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, &moment) &&
      X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, &moment) &&
      X509_set_pubkey(certificate, key))
    return certificate;
  X509_free(certificate);
  return NULL;
}

static result make_root(struct authority *authority, int64_t now)
{
  authority->root_key = EVP_EC_gen("P-256");
  if (!authority->root_key) return certificate_failed();
  X509 *root = authority->root = begin_certificate(authority->root_key, "TEST root", now, KEYS_ROOT_DAYS);
  if (root && X509_set_issuer_name(root, X509_get_subject_name(root)) &&
      add_extension(root, root, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
      add_extension(root, root, NID_key_usage, "critical,keyCertSign,cRLSign") &&
      add_extension(root, root, NID_subject_key_identifier, "hash") &&
      X509_sign(root, authority->root_key, EVP_sha256()))
    return NULL;
  return certificate_failed();
}

/* A certificate that the root gives out: for what, and how long. */
struct leaf {
  const char *common, *usage, *extended;
  int days;
};

/* E-mail protection is the purpose that `openssl cms -verify` asks for; a time stamp's has to be critical and alone (RFC 3161, 2.3). */
static const struct leaf seal_leaf = {"TEST sealer", "critical,digitalSignature,nonRepudiation",
                                      "emailProtection", KEYS_SEAL_DAYS};
static const struct leaf stamp_leaf = {"TEST time stamps", "critical,digitalSignature,nonRepudiation",
                                       "critical,timeStamping", KEYS_STAMP_DAYS};

static result make_leaf(const struct authority *authority, const struct leaf *leaf, int64_t now,
                        EVP_PKEY **key, X509 **out)
{
  *key = EVP_EC_gen("P-256");
  if (!*key) return certificate_failed();
  X509 *one = *out = begin_certificate(*key, leaf->common, now, leaf->days);
  if (one && X509_set_issuer_name(one, X509_get_subject_name(authority->root)) &&
      add_extension(one, authority->root, NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(one, authority->root, NID_key_usage, leaf->usage) &&
      add_extension(one, authority->root, NID_ext_key_usage, leaf->extended) &&
      add_extension(one, authority->root, NID_subject_key_identifier, "hash") &&
      add_extension(one, authority->root, NID_authority_key_identifier, "keyid:always") &&
      X509_sign(one, authority->root_key, EVP_sha256()))
    return NULL;
  return certificate_failed();
}

static bool write_chain(BIO *to, X509 *leaf, X509 *root)
{
  return PEM_write_bio_X509(to, leaf) && PEM_write_bio_X509(to, root);
}

static bool write_key(BIO *to, EVP_PKEY *key)
{
  return PEM_write_bio_PKCS8PrivateKey(to, key, NULL, NULL, 0, NULL, NULL);
}

static result make_bytes(struct authority *authority)
{
  BIO **bytes = authority->bytes;
  for (size_t i = 0; i < PARTS; i++)
    if (!(bytes[i] = BIO_new(i < SECRET_PARTS ? BIO_s_secmem() : BIO_s_mem()))) return certificate_failed();
  if (write_key(bytes[0], authority->root_key) && write_key(bytes[1], authority->seal_key) &&
      write_key(bytes[2], authority->stamp_key) && write_chain(bytes[3], authority->seal, authority->root) &&
      write_chain(bytes[4], authority->stamp, authority->root) &&
      PEM_write_bio_X509(bytes[5], authority->root))
    return NULL;
  return certificate_failed();
}

static result same_as_written(int descriptor, const char *path, const char *bytes, size_t size)
{
  char *again = need_memory(size);
  size_t done = 0;
  while (done < size) {
    ssize_t got = pread(descriptor, again + done, size - done, (off_t)done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += (size_t)got;
  }
  bool same = done == size && !CRYPTO_memcmp(again, bytes, size);
  OPENSSL_cleanse(again, size);
  free(again);
  if (same) return NULL;
  return fault_at(fault_make(FAULT_IO, _("what was read back is not what was written")), path, 0, 0);
}

/* In a folder that nobody else sees yet. */
static result write_part(const struct staging *staging, size_t part, BIO *from)
{
  char *bytes = NULL;
  size_t size = (size_t)BIO_get_mem_data(from, &bytes);
  AUTO(string) char *path = file_join(staging->target, parts[part].name);
  int descriptor =
      file_open_at(staging->root, parts[part].name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, parts[part].mode);
  if (descriptor < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), path, 0, 0);
  result r = file_write_all(descriptor, path, bytes, size);
  if (!r && file_sync(descriptor) < 0)
    r = fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), path, 0, 0);
  if (!r) r = same_as_written(descriptor, path, bytes, size);
  if (file_close(descriptor) < 0 && !r)
    r = fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), path, 0, 0);
  return r;
}

/* No key that is there is ever replaced, nor is one added to others. */
static result must_be_free(const char *folder)
{
  struct stat status;
  for (size_t i = 0; i < PARTS; i++) {
    AUTO(string) char *path = file_join(folder, parts[i].name);
    if (lstat(path, &status) != 0) continue;
    return fault_at(
        fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already, and keys are never replaced")),
                   _("choose another folder")),
        path, 0, 0);
  }
  return NULL;
}

static result write_parts(const char *folder, const struct authority *authority)
{
  AUTO(staging) struct staging staging = {.parent = -1, .root = -1};
  TRY(staging_open(&staging, folder, "keys"));
  for (size_t i = 0; i < PARTS; i++) TRY(write_part(&staging, i, authority->bytes[i]));
  return staging_publish(&staging);
}

result keys_make(const char *folder, int64_t now)
{
  AUTO(authority) struct authority authority = {0};
  TRY(must_be_free(folder));
  TRY(make_root(&authority, now));
  TRY(make_leaf(&authority, &seal_leaf, now, &authority.seal_key, &authority.seal));
  TRY(make_leaf(&authority, &stamp_leaf, now, &authority.stamp_key, &authority.stamp));
  TRY(make_bytes(&authority));
  return write_parts(folder, &authority);
}
