/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/envelope.h"

#include <errno.h>
#include <limits.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

#define NAME_BYTES ((PERSONAL_NAME_SIZE - 1) / 2)

void personal_key_forget(struct personal_key *key) { explicit_bzero(key, sizeof *key); }

static result failed(const char *what)
{
  char reason[160] = "";
  unsigned long error = ERR_peek_last_error();
  if (error) ERR_error_string_n(error, reason, sizeof reason);
  ERR_clear_error();
  return fault_make(FAULT_INTERNAL, _("libcrypto: %s failed: %s"), what, reason);
}

static result refuse(const char *name, const char *why)
{
  ERR_clear_error();
  return fault_code(fault_at(fault_make(FAULT_NOT_IN_ORDER, "%s", why), name, 0, 0), "E_CRYPTO");
}

static bool name_bytes(const char *name, unsigned char out[NAME_BYTES])
{
  size_t size = 0;
  unsigned char *bytes = OPENSSL_hexstr2buf(name, NULL);
  if (bytes && strlen(name) == 2 * NAME_BYTES) size = NAME_BYTES;
  if (size) memcpy(out, bytes, NAME_BYTES);
  OPENSSL_free(bytes);
  ERR_clear_error();
  return size != 0;
}

/* CMS_add0_recipient_key takes over what it is given, and frees it by OPENSSL_free. */
static result begin(const struct personal_key *key, CMS_ContentInfo **out)
{
  unsigned char name[NAME_BYTES];
  if (!name_bytes(key->name, name))
    return fault_make(FAULT_INTERNAL, _("the name of a key is not 32 hex digits"));
  CMS_ContentInfo *cms = CMS_AuthEnvelopedData_create(EVP_aes_256_gcm());
  if (!cms) return failed("CMS_AuthEnvelopedData_create");
  unsigned char *id = OPENSSL_memdup(name, sizeof name),
                *bytes = OPENSSL_memdup(key->bytes, sizeof key->bytes);
  if (!id || !bytes ||
      !CMS_add0_recipient_key(cms, NID_id_aes256_wrap, bytes, sizeof key->bytes, id, sizeof name, NULL, NULL,
                              NULL)) {
    OPENSSL_free(id);
    OPENSSL_clear_free(bytes, sizeof key->bytes);
    CMS_ContentInfo_free(cms);
    return failed("CMS_add0_recipient_key");
  }
  CMS_set_detached(cms, 0); /* the content goes in: as created, it would stay outside */
  *out = cms;
  return NULL;
}

result envelope_close(const struct personal_key *key, const void *bytes, size_t size, struct text *out)
{
  CMS_ContentInfo *cms = NULL;
  unsigned char *der = NULL;
  if (size > INT_MAX) return fault_make(FAULT_DATA, _("is too large to be encrypted in one piece"));
  TRY(begin(key, &cms));
  BIO *in = BIO_new_mem_buf(bytes, (int)size);
  bool good = in && CMS_final(cms, in, NULL, CMS_BINARY);
  int length = good ? i2d_CMS_ContentInfo(cms, &der) : -1;
  if (length > 0) text_add_bytes(out, der, (size_t)length);
  OPENSSL_free(der);
  BIO_free(in);
  CMS_ContentInfo_free(cms);
  return length > 0 ? NULL : failed("CMS_final");
}

/* ------------------------------------------------------------------------------------------------------- streams */

#define BLOCK ((size_t)64 << 10)

/* From the file into the open envelope, hashed on the way. */
static result pour(int from, BIO *into, const char *name, char plain[HASH_HEX_SIZE])
{
  char *block = need_memory(BLOCK);
  uint8_t hash[HASH_SIZE];
  struct hash_run *run = hash_create();
  result r = NULL;
  for (;;) {
    ssize_t got = read(from, block, BLOCK);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) r = fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), name, 0, 0);
    if (got <= 0) break;
    hash_add(run, block, (size_t)got);
    if (BIO_write(into, block, (int)got) == (int)got) continue;
    r = failed("BIO_write");
    break;
  }
  hash_result(run, hash);
  hash_hex(hash, plain);
  hash_destroy(run);
  explicit_bzero(block, BLOCK);
  free(block);
  return r;
}

result envelope_close_file(const struct personal_key *key, int from, int to, const char *name,
                           char plain[HASH_HEX_SIZE])
{
  CMS_ContentInfo *cms = NULL;
  *plain = 0;
  TRY(begin(key, &cms));
  result r = NULL;
  unsigned char **boundary = NULL;
  if (!CMS_stream(&boundary, cms)) r = failed("CMS_stream");
  BIO *file = BIO_new_fd(to, BIO_NOCLOSE);
  BIO *into = r ? NULL : BIO_new_CMS(file, cms); /* a chain whose end is `file` */
  if (!r && !into) r = failed("BIO_new_CMS");
  if (!r) r = pour(from, into, name, plain);
  if (!r && BIO_flush(into) != 1) r = fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), name, 0, 0);
  while (into && into != file) {
    BIO *next = BIO_pop(into);
    BIO_free(into);
    into = next;
  }
  BIO_free(file);
  CMS_ContentInfo_free(cms);
  return r;
}

/* -------------------------------------------------------------------------------------------------------- opening */

static result read_envelope(const void *bytes, size_t size, const char *name, CMS_ContentInfo **out)
{
  const unsigned char *at = bytes;
  *out = size <= ENVELOPE_LIMIT ? d2i_CMS_ContentInfo(NULL, &at, (long)size) : NULL;
  if (!*out) return refuse(name, _("is no CMS message"));
  bool whole = at == (const unsigned char *)bytes + size;
  if (whole && OBJ_obj2nid(CMS_get0_type(*out)) == NID_id_smime_ct_authEnvelopedData) return NULL;
  CMS_ContentInfo_free(*out);
  *out = NULL;
  return refuse(name, whole ? _("is CMS, and not AuthEnvelopedData") : _("has bytes behind the CMS message"));
}

static bool key_name_of(CMS_ContentInfo *cms, char out[PERSONAL_NAME_SIZE])
{
  STACK_OF(CMS_RecipientInfo) *recipients = CMS_get0_RecipientInfos(cms);
  ASN1_OCTET_STRING *id = NULL;
  if (sk_CMS_RecipientInfo_num(recipients) != 1) return false;
  CMS_RecipientInfo *one = sk_CMS_RecipientInfo_value(recipients, 0);
  if (CMS_RecipientInfo_type(one) != CMS_RECIPINFO_KEK ||
      !CMS_RecipientInfo_kekri_get0_id(one, NULL, &id, NULL, NULL, NULL) ||
      ASN1_STRING_length(id) != (int)NAME_BYTES)
    return false;
  const unsigned char *bytes = ASN1_STRING_get0_data(id);
  for (size_t i = 0; i < NAME_BYTES; i++) {
    out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
    out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
  }
  out[2 * NAME_BYTES] = 0;
  return true;
}

static result decrypt(CMS_ContentInfo *cms, const struct personal_key *key, const char *name,
                      struct text *out)
{
  char found[PERSONAL_NAME_SIZE];
  unsigned char id[NAME_BYTES], bytes[PERSONAL_KEY_SIZE];
  char *plain = NULL;
  if (!key_name_of(cms, found)) return refuse(name, _("is not for one key of a subject"));
  if (strcmp(found, key->name) != 0 || !name_bytes(key->name, id))
    return refuse(name, _("is for another key"));
  memcpy(bytes, key->bytes, sizeof bytes);
  BIO *into =
      BIO_new(BIO_s_secmem()); /* plain memory where there is no secure heap; overwritten when freed */
  bool good = into && CMS_decrypt_set1_key(cms, bytes, sizeof bytes, id, sizeof id) &&
              CMS_decrypt(cms, NULL, NULL, NULL, into, CMS_BINARY);
  explicit_bzero(bytes, sizeof bytes);
  long size = good ? BIO_get_mem_data(into, &plain) : 0;
  if (good && size > 0) text_add_bytes(out, plain, (size_t)size);
  BIO_free(into);
  return good ? NULL : refuse(name, _("cannot be opened with the key of its subject: it was changed"));
}

result envelope_open(const struct personal_key *key, const void *bytes, size_t size, const char *name,
                     struct text *out)
{
  CMS_ContentInfo *cms = NULL;
  TRY(read_envelope(bytes, size, name, &cms));
  result r = decrypt(cms, key, name, out);
  CMS_ContentInfo_free(cms);
  return r;
}
