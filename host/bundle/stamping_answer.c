/* SPDX-License-Identifier: EUPL-1.2
 *
 * The test authority's side. A real authority is an institution with a clock that is audited; this one has the time it is told.
 */
#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include "base/language.h"
#include "bundle/certificate.h"
#include "bundle/signer_parts.h"
#include "bundle/stamping.h"

#define SERIAL_BITS 63

static ASN1_INTEGER *next_serial(TS_RESP_CTX *context, void *data)
{
  BIGNUM *number = BN_new();
  ASN1_INTEGER *serial = NULL;
  (void)context;
  (void)data;
  if (number && BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY))
    serial = BN_to_ASN1_INTEGER(number, NULL);
  BN_free(number);
  return serial;
}

static int tell_time(TS_RESP_CTX *context, void *data, long *seconds, long *microseconds)
{
  const int64_t *now = data;
  (void)context;
  *seconds = (long)*now;
  *microseconds = 0;
  return 1;
}

static bool set_up(TS_RESP_CTX *context, const struct signer *signer, int64_t *now)
{
  ASN1_OBJECT *policy = OBJ_txt2obj(STAMPING_POLICY, 1);
  TS_RESP_CTX_set_serial_cb(context, next_serial, NULL);
  TS_RESP_CTX_set_time_cb(context, tell_time, now);
  bool set = policy && TS_RESP_CTX_set_signer_cert(context, signer->certificate) &&
             TS_RESP_CTX_set_signer_key(context, signer->key) &&
             TS_RESP_CTX_set_certs(context, signer->issuers) &&
             TS_RESP_CTX_set_signer_digest(context, EVP_sha256()) &&
             TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256()) &&
             TS_RESP_CTX_set_def_policy(context, policy) && TS_RESP_CTX_set_accuracy(context, 1, 0, 0) &&
             TS_RESP_CTX_add_md(context, EVP_sha256()) && TS_RESP_CTX_add_md(context, EVP_sha384()) &&
             TS_RESP_CTX_add_md(context, EVP_sha512());
  ASN1_OBJECT_free(policy);
  return set;
}

static result refused(TS_RESP *reply, const char *name)
{
  const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(TS_RESP_get_status_info(reply));
  const ASN1_UTF8STRING *text = sk_ASN1_UTF8STRING_num(texts) > 0 ? sk_ASN1_UTF8STRING_value(texts, 0) : NULL;
  return fault_at(fault_make(FAULT_DATA, _("the test authority does not answer this: %s"),
                             text ? (const char *)ASN1_STRING_get0_data(text) : "?"),
                  name, 0, 0);
}

static result write_reply(TS_RESP *reply, const char *name, struct text *out)
{
  unsigned char *der = NULL;
  if (!TS_RESP_get_token(reply)) return refused(reply, name);
  int size = i2d_TS_RESP(reply, &der);
  if (size > 0) text_add_bytes(out, der, (size_t)size);
  OPENSSL_free(der);
  return size > 0 ? NULL : certificate_failed();
}

result stamping_answer(const struct signer *signer, const struct text *query, const char *query_name,
                       int64_t now, struct text *out)
{
  TS_RESP_CTX *context = TS_RESP_CTX_new();
  BIO *from = BIO_new_mem_buf(text_string(query), (int)query->length);
  TS_RESP *reply = NULL;
  ERR_clear_error();
  if (context && from && set_up(context, signer, &now)) reply = TS_RESP_create_response(context, from);
  result r = reply ? write_reply(reply, query_name, out) : certificate_failed();
  TS_RESP_free(reply);
  BIO_free(from);
  TS_RESP_CTX_free(context);
  ERR_clear_error();
  return r;
}
