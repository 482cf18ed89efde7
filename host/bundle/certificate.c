/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/certificate.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/file.h"
#include "base/language.h"

#define AUTH_LEVEL 2
#define FILE_LIMIT_OF_ROOTS ((size_t)16 << 20)

result certificate_failed(void)
{
  unsigned long error = ERR_peek_last_error();
  const char *reason = error ? ERR_reason_error_string(error) : NULL;
  ERR_clear_error();
  return fault_make(FAULT_INTERNAL, _("libcrypto: %s"), reason ? reason : "?");
}

static char *subject_line(const X509 *certificate, unsigned long form)
{
  BIO *out = BIO_new(BIO_s_mem());
  char *bytes = NULL;
  if (!out) return need_copy("?");
  (void)X509_NAME_print_ex(out, X509_get_subject_name(certificate), 0, form);
  long size = BIO_get_mem_data(out, &bytes);
  char *subject = need_copy_n(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0);
  if (strlen(subject) != (size_t)(size > 0 ? size : 0))
    *subject = 0; /* a NUL within: the escaped form is taken */
  BIO_free(out);
  return subject;
}

char *certificate_subject(const X509 *certificate)
{
  unsigned long form = XN_FLAG_ONELINE & ~(unsigned long)XN_FLAG_SPC_EQ;
  char *subject = subject_line(certificate, form & ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
  if (*subject && utf8_valid(subject, strlen(subject)) && !strstr(subject, "\xE2\x80") &&
      !strstr(subject, "\xE2\x81"))
    return subject;
  free(subject);
  return subject_line(certificate, form | ASN1_STRFLGS_ESC_MSB);
}

void certificate_identity(const X509 *certificate, char out[HASH_HEX_SIZE])
{
  unsigned char *der = NULL;
  int size = i2d_X509(certificate, &der);
  *out = 0;
  if (size > 0) hash_bytes_hex(der, (size_t)size, out);
  OPENSSL_free(der);
}

bool certificate_moment(const ASN1_TIME *time, int64_t *out)
{
  struct tm tm = {0};
  *out = 0;
  if (!time || !ASN1_TIME_to_tm(time, &tm)) return false;
  *out = (int64_t)timegm(&tm);
  return true;
}

void certificate_moment_words(int64_t moment, char out[32])
{
  time_t seconds = (time_t)moment;
  struct tm tm = {0};
  *out = 0;
  if (gmtime_r(&seconds, &tm)) strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* ------------------------------------------------------------------------------------------------------------- roots */

static result no_roots(const char *path, const char *why)
{
  ERR_clear_error();
  return fault_at(fault_todo(fault_make(FAULT_DATA, "%s", why), _("give the root certificate in PEM form")),
                  path, 0, 0);
}

result certificate_read_all(const char *path, STACK_OF(X509) * *out)
{
  AUTO(text) struct text bytes = {0};
  *out = NULL;
  TRY(file_read(path, FILE_LIMIT_OF_ROOTS, &bytes));
  BIO *from = BIO_new_mem_buf(text_string(&bytes), (int)bytes.length);
  *out = sk_X509_new_null();
  if (!from || !*out) {
    BIO_free(from);
    return fault_make(FAULT_INTERNAL, _("out of memory"));
  }
  for (X509 *one; (one = PEM_read_bio_X509(from, NULL, NULL, NULL));) sk_X509_push(*out, one);
  bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  BIO_free(from);
  if (!at_end) return no_roots(path, _("a certificate in it cannot be read"));
  if (!sk_X509_num(*out)) return no_roots(path, _("holds no certificate"));
  ERR_clear_error();
  return NULL;
}

X509_STORE *certificate_store(const STACK_OF(X509) * roots, int purpose, int64_t at)
{
  X509_STORE *store = X509_STORE_new();
  if (!store) return NULL;
  for (int i = 0; i < sk_X509_num(roots); i++) X509_STORE_add_cert(store, sk_X509_value(roots, i));
  X509_STORE_set_purpose(store, purpose);
  X509_VERIFY_PARAM *param = X509_STORE_get0_param(store);
  X509_VERIFY_PARAM_set_time(param, (time_t)at);
  X509_VERIFY_PARAM_set_auth_level(param, AUTH_LEVEL);
  return store;
}

X509_STORE *certificate_store_of_one(X509 *certificate)
{
  X509_STORE *store = X509_STORE_new();
  if (!store) return NULL;
  X509_STORE_add_cert(store, certificate);
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
  X509_STORE_set_purpose(store, X509_PURPOSE_ANY);
  return store;
}

int certificate_chain(X509 *leaf, STACK_OF(X509) * others, X509_STORE *store, int purpose)
{
  X509_STORE_CTX *context = X509_STORE_CTX_new();
  int error = X509_V_ERR_UNSPECIFIED;
  if (context && store && X509_STORE_CTX_init(context, store, leaf, others) &&
      X509_STORE_CTX_set_purpose(context, purpose)) {
    bool good = X509_verify_cert(context) == 1;
    error = X509_STORE_CTX_get_error(context);
    if (!good && error == X509_V_OK) error = X509_V_ERR_UNSPECIFIED;
  }
  X509_STORE_CTX_free(context);
  return error;
}

bool certificate_digest_counts(int nid)
{
  return nid == NID_sha256 || nid == NID_sha384 || nid == NID_sha512;
}
