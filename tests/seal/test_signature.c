/* SPDX-License-Identifier: EUPL-1.2
 *
 * Every byte of a seal counts: each one flipped, the signature cut at every length, and bytes put behind it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <openssl/pem.h>

#include "base/file.h"
#include "bundle/keys.h"
#include "bundle/signature.h"
#include "bundle/signer.h"

#define CONTENT "0000  bagit.txt\n"

struct room {
  char folder[64];
  char *root;
  struct signer *signer;
  struct seal_trust *trust;
  struct text signature, chain;
};

static void assert_fine(result r)
{
  if (!r) return;
  char *line = fault_line(r);
  print_message("%s\n", line);
  free(line);
  fault_destroy(r);
  fail();
}

static void assert_code(result r, const char *code)
{
  assert_non_null(r);
  assert_int_equal(fault_kind_of(r), FAULT_NOT_IN_ORDER);
  assert_string_equal(fault_code_of(r), code);
  fault_destroy(r);
}

static int enter(void **state)
{
  struct room *room = need_memory(sizeof *room);
  int64_t now = (int64_t)time(NULL);
  strcpy(room->folder, "/tmp/peil-seal-XXXXXX");
  if (!mkdtemp(room->folder)) return -1;
  assert_fine(keys_make(room->folder, now));
  room->root = file_join(room->folder, KEYS_ROOT);
  AUTO(string) char *key = file_join(room->folder, KEYS_SEAL_KEY);
  AUTO(string) char *chain = file_join(room->folder, KEYS_CHAIN);
  assert_fine(signer_open(key, chain, NULL, SIGNER_SEAL, now, &room->signer));
  assert_fine(signer_sign(room->signer, CONTENT, strlen(CONTENT), &room->signature));
  assert_fine(signer_chain(room->signer, &room->chain));
  assert_fine(seal_trust_open(&(struct trust_asked){.roots = room->root, .at = now}, &room->trust));
  *state = room;
  return 0;
}

static int leave(void **state)
{
  struct room *room = *state;
  static const char *const names[] = {KEYS_ROOT,  KEYS_ROOT_KEY,  KEYS_SEAL_KEY,
                                      KEYS_CHAIN, KEYS_STAMP_KEY, KEYS_STAMP_CHAIN};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    AUTO(string) char *path = file_join(room->folder, names[i]);
    unlink(path);
  }
  rmdir(room->folder);
  signer_destroy(room->signer);
  seal_trust_destroy(room->trust);
  text_finish(&room->signature);
  text_finish(&room->chain);
  free(room->root);
  free(room);
  return 0;
}

static result check(const struct room *room, const char *signature, size_t size, const char *content,
                    const struct seal_trust *trust, struct seal_found *found)
{
  struct seal_parts parts = {signature,          size,    text_string(&room->chain),
                             room->chain.length, content, strlen(content)};
  struct seal_found own;
  result r = signature_check(&parts, trust, trust ? trust->at : 0, found ? found : &own);
  if (!found) seal_found_finish(&own);
  return r;
}

static void good_seal(void **state)
{
  const struct room *room = *state;
  struct seal_found found;
  char identity[HASH_HEX_SIZE];
  assert_fine(check(room, text_string(&room->signature), room->signature.length, CONTENT, NULL, &found));
  assert_false(found.trusted);
  seal_found_finish(&found);
  assert_fine(
      check(room, text_string(&room->signature), room->signature.length, CONTENT, room->trust, &found));
  assert_true(found.trusted);
  signer_identity(room->signer, identity);
  assert_string_equal(found.certificate, identity);
  assert_non_null(strstr(found.subject, "TEST sealer"));
  assert_int_equal(strlen(found.claimed), strlen("2026-11-22T00:00:00Z"));
  seal_found_finish(&found);
  assert_code(check(room, text_string(&room->signature), room->signature.length, CONTENT " ", NULL, NULL),
              "E_SIGNATURE");
}

static size_t find(const struct text *in, const void *bytes, size_t size)
{
  const char *at = memmem(text_string(in), in->length, bytes, size);
  assert_non_null(at);
  return (size_t)(at - text_string(in));
}

/* Where the certificate lies, and where the signed attributes begin, behind which there is nothing but the signature. */
static void find_parts(const struct room *room, size_t *start, size_t *end, size_t *attributes)
{
  static const unsigned char content_type[] = {6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 9, 3};
  BIO *from = BIO_new_mem_buf(text_string(&room->chain), (int)room->chain.length);
  X509 *certificate = PEM_read_bio_X509(from, NULL, NULL, NULL);
  unsigned char *der = NULL;
  int size = i2d_X509(certificate, &der);
  assert_true(size > 0);
  *start = find(&room->signature, der, (size_t)size);
  *end = *start + (size_t)size;
  *attributes = find(&room->signature, content_type, sizeof content_type);
  OPENSSL_free(der);
  X509_free(certificate);
  BIO_free(from);
}

/* CMS signs neither its version numbers nor the name that points at the certificate, which OpenSSL compares without regard to
 * case. Changes there may pass, and then the seal says the same; anywhere else none may. */
static void every_byte_counts(void **state)
{
  const struct room *room = *state;
  size_t size = room->signature.length, start, end, attributes, passed = 0;
  char identity[HASH_HEX_SIZE];
  AUTO(text) struct text bytes = {0};
  text_add_bytes(&bytes, text_string(&room->signature), size);
  signer_identity(room->signer, identity);
  find_parts(room, &start, &end, &attributes);
  for (size_t i = 0; i < 8 * size; i += 3) { /* each byte, and in turn each of its bits */
    struct seal_found found;
    char *byte = &bytes.data[i / 8];
    *byte = (char)(*byte ^ (1 << (i % 8)));
    result r = check(room, bytes.data, size, CONTENT, room->trust, &found);
    bool must_fail = (i / 8 >= start && i / 8 < end) || i / 8 >= attributes;
    if (!r && must_fail) print_message("byte %zu changed, and still in order\n", i / 8);
    if (!r) assert_false(must_fail);
    if (!r) assert_string_equal(found.certificate, identity);
    passed += !r;
    fault_destroy(r);
    seal_found_finish(&found);
    *byte = (char)(*byte ^ (1 << (i % 8)));
  }
  assert_true(passed < size / 24);
}

static void every_cut_is_seen(void **state)
{
  const struct room *room = *state;
  struct text longer = {0};
  for (size_t size = 0; size < room->signature.length; size++) {
    char *cut = need_memory(size); /* of its own, so that the sanitizer sees a byte too far */
    memcpy(cut, text_string(&room->signature), size);
    assert_code(check(room, cut, size, CONTENT, NULL, NULL), "E_SIGNATURE");
    free(cut);
  }
  text_add_bytes(&longer, text_string(&room->signature), room->signature.length);
  text_add_char(&longer, 0);
  assert_code(check(room, text_string(&longer), longer.length, CONTENT, NULL, NULL), "E_SIGNATURE");
  text_finish(&longer);
}

static void time_is_the_auditors(void **state)
{
  const struct room *room = *state;
  static const int64_t day = 86400;
  const struct {
    int64_t after;
    const char *code;
  } cases[] = {
      {-1, "E_CERTIFICATE"}, {1, ""}, {KEYS_SEAL_DAYS - 1, ""}, {KEYS_SEAL_DAYS + 1, "E_CERTIFICATE"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct seal_trust *trust = NULL;
    assert_fine(seal_trust_open(
        &(struct trust_asked){.roots = room->root, .at = (int64_t)time(NULL) + cases[i].after * day},
        &trust));
    result r = check(room, text_string(&room->signature), room->signature.length, CONTENT, trust, NULL);
    if (*cases[i].code) assert_code(r, cases[i].code);
    else assert_fine(r);
    seal_trust_destroy(trust);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(good_seal), cmocka_unit_test(every_byte_counts),
                                     cmocka_unit_test(every_cut_is_seen),
                                     cmocka_unit_test(time_is_the_auditors)};
  return cmocka_run_group_tests(tests, enter, leave);
}
