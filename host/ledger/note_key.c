/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/note_key.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include "base/file.h"
#include "base/language.h"

#define ED25519_TYPE 1 /* the signature type of a plain Ed25519 note */
#define KEY_FILE_LIMIT ((size_t)16 << 10)

struct note_signer {
  EVP_PKEY *key;
  struct note_verifier verifier;
};

static result failed(void)
{
  unsigned long error = ERR_peek_last_error();
  const char *reason = error ? ERR_reason_error_string(error) : NULL;
  ERR_clear_error();
  return fault_make(FAULT_INTERNAL, _("libcrypto: %s"), reason ? reason : "?");
}

result note_name_check(const char *name)
{
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
  size_t length = strlen(name);
  if (length && length <= NOTE_NAME_LIMIT && strspn(name, allowed) == length) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” cannot be the name of a ledger"), name),
                    _("take 1 to %d letters, digits and . _ / -, such as example.org/seals"),
                    NOTE_NAME_LIMIT);
}

void note_key_id(const struct note_verifier *verifier, uint8_t out[NOTE_ID_SIZE])
{
  uint8_t hash[HASH_SIZE];
  struct hash_run *run = hash_create();
  hash_add(run, verifier->name, strlen(verifier->name));
  hash_add(run, "\n\x01", 2);
  hash_add(run, verifier->key, NOTE_KEY_SIZE);
  hash_result(run, hash);
  hash_destroy(run);
  memcpy(out, hash, NOTE_ID_SIZE);
}

void note_verifier_write(const struct note_verifier *verifier, struct text *out)
{
  uint8_t id[NOTE_ID_SIZE], typed[NOTE_KEY_SIZE + 1] = {ED25519_TYPE};
  note_key_id(verifier, id);
  memcpy(typed + 1, verifier->key, NOTE_KEY_SIZE);
  text_addf(out, "%s+%02x%02x%02x%02x+", verifier->name, id[0], id[1], id[2], id[3]);
  base64_write(out, typed, sizeof typed);
}

/* Read, written again and compared: what is not in the one form is no verifier key. */
result note_verifier_read(const char *text, const char *where, struct note_verifier *out)
{
  AUTO(text) struct text again = {0};
  uint8_t typed[NOTE_KEY_SIZE + 1];
  size_t length = strcspn(text, "\r\n"), name = strcspn(text, "+");
  const char *rest = text + length;
  *out = (struct note_verifier){0};
  bool good = !rest[strspn(rest, "\r\n")] && name && name <= NOTE_NAME_LIMIT && length > name + 10;
  good = good && base64_read(text + name + 10, length - name - 10, typed, sizeof typed) &&
         typed[0] == ED25519_TYPE;
  if (good) {
    memcpy(out->name, text, name);
    memcpy(out->key, typed + 1, NOTE_KEY_SIZE);
    note_verifier_write(out, &again);
    good = again.length == length && !memcmp(again.data, text, length);
  }
  if (good) return NULL;
  return fault_at(fault_todo(fault_make(FAULT_DATA, _("is no verifier key of a ledger: name+hash+key")),
                             _("copy it whole, as “peil ledger show” prints it")),
                  where, 0, 0);
}

/* ------------------------------------------------------------------------------------------------ private key */

static result write_key(const char *path, BIO *from)
{
  AUTO(file_draft) struct file_draft draft = {.descriptor = -1};
  char *bytes = NULL;
  size_t size = (size_t)BIO_get_mem_data(from, &bytes);
  TRY(file_draft_open(&draft, path, FILE_NEW_ONLY));
  if (fchmod(draft.descriptor, 0600) < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be created")), path, 0, 0);
  TRY(file_write_all(draft.descriptor, path, bytes, size));
  return file_draft_commit(&draft);
}

static result give_again(void *context, const char *file, char out[SECRET_LIMIT])
{
  (void)file;
  snprintf(out, SECRET_LIMIT, "%s", (const char *)context);
  return NULL;
}

/* What counts is that the file gives the key back. */
static result read_back(const char *path, const EVP_PKEY *key, const char *passphrase)
{
  struct note_signer *again = NULL;
  const struct secret_source secret = {give_again, NULL, (void *)(uintptr_t)passphrase};
  result r = note_signer_open(path, "x", passphrase ? &secret : NULL, &again);
  if (!r && EVP_PKEY_eq(again->key, key) != 1)
    r = fault_at(fault_make(FAULT_IO, _("what was read back is not what was written")), path, 0, 0);
  note_signer_destroy(again);
  if (r) unlink(path);
  return r;
}

/* PBES2 with scrypt at 2^14, 8, 5: the strength that OWASP asks for, in the 16 MiB that libcrypto allows itself. */
static bool write_encrypted(BIO *to, const EVP_PKEY *key, const char *passphrase)
{
  PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(key);
  X509_ALGOR *how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), NULL, 0, NULL, 16384, 8, 5);
  X509_SIG *closed = plain && how ? PKCS8_set0_pbe(passphrase, (int)strlen(passphrase), plain, how) : NULL;
  if (!closed) X509_ALGOR_free(how);
  bool written = closed && PEM_write_bio_PKCS8(to, closed);
  X509_SIG_free(closed);
  PKCS8_PRIV_KEY_INFO_free(plain);
  return written;
}

static bool write_pem(BIO *to, const EVP_PKEY *key, const char *passphrase)
{
  if (passphrase) return write_encrypted(to, key, passphrase);
  return PEM_write_bio_PKCS8PrivateKey(to, key, NULL, NULL, 0, NULL, NULL);
}

result note_key_make(const char *path, const char *passphrase)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
  BIO *bytes = BIO_new(BIO_s_secmem());
  result r = NULL;
  if (!key || !bytes || !write_pem(bytes, key, passphrase)) r = failed();
  if (!r) r = write_key(path, bytes);
  if (!r) r = read_back(path, key, passphrase);
  BIO_free(bytes);
  EVP_PKEY_free(key);
  return r;
}

static result no_key(const struct secret_opening *opening, bool opened)
{
  if (opening->given && !opened) {
    secret_refused(opening);
    return fault_at(fault_make(FAULT_DATA, _("the key cannot be decrypted; is it the right passphrase?")),
                    opening->file, 0, 0);
  }
  return fault_at(fault_todo(fault_make(FAULT_DATA, _("is no key of a ledger: an Ed25519 key in PEM")),
                             _("peil ledger init makes one, and so does openssl genpkey -algorithm ed25519")),
                  opening->file, 0, 0);
}

static result parse_key(const struct text *bytes, struct secret_opening *opening, struct note_signer *signer)
{
  size_t size = NOTE_KEY_SIZE;
  BIO *from = BIO_new_mem_buf(text_string(bytes), (int)bytes->length);
  signer->key = from ? PEM_read_bio_PrivateKey(from, NULL, secret_give, opening) : NULL;
  BIO_free(from);
  ERR_clear_error();
  if (opening->fault) {
    result r = opening->fault;
    opening->fault = NULL;
    return r;
  }
  if (signer->key && EVP_PKEY_is_a(signer->key, "ED25519") &&
      EVP_PKEY_get_raw_public_key(signer->key, signer->verifier.key, &size) == 1)
    return NULL;
  return no_key(opening, signer->key != NULL);
}

result note_signer_open(const char *path, const char *name, const struct secret_source *secret,
                        struct note_signer **out)
{
  struct text bytes = {0};
  struct secret_opening opening = {.source = secret, .file = path};
  *out = NULL;
  TRY(note_name_check(name));
  result r = file_read(path, KEY_FILE_LIMIT, &bytes);
  struct note_signer *signer = need_memory(sizeof *signer);
  snprintf(signer->verifier.name, sizeof signer->verifier.name, "%s", name);
  if (!r) r = parse_key(&bytes, &opening, signer);
  secret_opening_finish(&opening);
  OPENSSL_cleanse(bytes.data, bytes.capacity);
  text_finish(&bytes);
  if (r) note_signer_destroy(signer);
  else *out = signer;
  return r;
}

void note_signer_destroy(struct note_signer *signer)
{
  if (!signer) return;
  EVP_PKEY_free(signer->key);
  free(signer);
}

void note_signer_verifier(const struct note_signer *signer, struct note_verifier *out)
{
  *out = signer->verifier;
}

result note_key_sign(const struct note_signer *signer, const void *bytes, size_t size,
                     uint8_t out[NOTE_SIGNATURE_SIZE])
{
  size_t length = NOTE_SIGNATURE_SIZE;
  EVP_MD_CTX *run = EVP_MD_CTX_new();
  bool good = run && EVP_DigestSignInit(run, NULL, NULL, NULL, signer->key) == 1 &&
              EVP_DigestSign(run, out, &length, bytes, size) == 1 && length == NOTE_SIGNATURE_SIZE;
  EVP_MD_CTX_free(run);
  return good ? NULL : failed();
}

bool note_key_signed(const struct note_verifier *verifier, const void *bytes, size_t size,
                     const uint8_t signature[NOTE_SIGNATURE_SIZE])
{
  EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, verifier->key, NOTE_KEY_SIZE);
  EVP_MD_CTX *run = EVP_MD_CTX_new();
  bool good = key && run && EVP_DigestVerifyInit(run, NULL, NULL, NULL, key) == 1 &&
              EVP_DigestVerify(run, signature, NOTE_SIGNATURE_SIZE, bytes, size) == 1;
  EVP_MD_CTX_free(run);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return good;
}
