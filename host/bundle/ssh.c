/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/ssh.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "base/hash.h"
#include "base/language.h"
#include "base/tool.h"
#include "bundle/path.h"

#define BEGIN "-----BEGIN SSH SIGNATURE-----\n"
#define END "-----END SSH SIGNATURE-----\n"
#define MAGIC "SSHSIG"
#define VERSION 1
#define LINE 70       /* characters of base64 */
#define RSA_BYTES 256 /* the least: 2048 bits, as for a CMS signature */

void ssh_found_finish(struct ssh_found *found)
{
  free(found->key);
  free(found->signer);
  *found = (struct ssh_found){0};
}

static result bad(const char *why) { return bundle_refuse("E_SIGNATURE", SSH_SIGNATURE, "%s", why); }

/* --------------------------------------------------------------------------------------------------------------- form */

struct view {
  const unsigned char *at;
  size_t left;
};

static bool take_number(struct view *view, size_t *out)
{
  if (view->left < 4) return false;
  *out = (size_t)view->at[0] << 24 | (size_t)view->at[1] << 16 | (size_t)view->at[2] << 8 | view->at[3];
  view->at += 4;
  view->left -= 4;
  return true;
}

static bool take_string(struct view *view, struct view *out)
{
  size_t size = 0;
  if (!take_number(view, &size) || size > view->left) return false;
  *out = (struct view){view->at, size};
  view->at += size;
  view->left -= size;
  return true;
}

static bool is(const struct view *view, const char *word)
{
  return view->left == strlen(word) && !memcmp(view->at, word, view->left);
}

/* As ssh-keygen writes it, and no other way: so that nothing hides before, behind or between the lines. */
static void write_armour(const unsigned char *bytes, size_t size, struct text *out)
{
  char *base = need_memory(size / 3 * 4 + 8);
  int length = EVP_EncodeBlock((unsigned char *)base, bytes, (int)size);
  text_add(out, BEGIN);
  for (int at = 0; at < length; at += LINE) {
    text_add_bytes(out, base + at, (size_t)(length - at < LINE ? length - at : LINE));
    text_add_char(out, '\n');
  }
  text_add(out, END);
  free(base);
}

static result read_armour(const struct ssh_parts *parts, struct text *out)
{
  static const char no[] = N_("is no OpenSSH signature in the form that ssh-keygen writes");
  const char *text = parts->signature;
  size_t begin = strlen(BEGIN), end = strlen(END), size = parts->signature_size;
  AUTO(text) struct text base = {0};
  AUTO(text) struct text again = {0};
  if (size < begin + end || memcmp(text, BEGIN, begin) != 0 || memcmp(text + size - end, END, end) != 0)
    return bad(_(no));
  for (size_t i = begin; i < size - end; i++)
    if (text[i] != '\n') text_add_char(&base, text[i]);
  if (!base.length || base.length % 4) return bad(_(no));
  text_reserve(out, base.length);
  int got = EVP_DecodeBlock((unsigned char *)out->data, (const unsigned char *)text_string(&base),
                            (int)base.length);
  for (size_t i = base.length; got > 0 && i > 0 && base.data[i - 1] == '=' && base.length - i < 2; i--) got--;
  if (got <= 0) return bad(_(no));
  out->length = (size_t)got;
  write_armour((const unsigned char *)out->data, out->length, &again);
  if (again.length != size || memcmp(again.data, text, size) != 0) return bad(_(no));
  return NULL;
}

static result check_key(struct view key, struct ssh_found *found)
{
  static const char *const kinds[] = {"ssh-ed25519",
                                      "ecdsa-sha2-nistp256",
                                      "ecdsa-sha2-nistp384",
                                      "ecdsa-sha2-nistp521",
                                      "ssh-rsa",
                                      "sk-ssh-ed25519@openssh.com",
                                      "sk-ecdsa-sha2-nistp256@openssh.com"};
  struct view rest = key, kind, exponent, modulus;
  uint8_t hash[HASH_SIZE];
  char base[HASH_SIZE * 2];
  bool counts = false;
  if (!take_string(&rest, &kind)) return bad(_("its key cannot be read"));
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) counts |= is(&kind, kinds[i]);
  if (!counts) return bad(_("by a kind of key that does not count; expected Ed25519, ECDSA or RSA"));
  if (is(&kind, "ssh-rsa") &&
      (!take_string(&rest, &exponent) || !take_string(&rest, &modulus) || modulus.left < RSA_BYTES))
    return bad(_("an RSA key of less than 2048 bits is too weak to seal with"));
  hash_bytes(key.at, key.left, hash);
  EVP_EncodeBlock((unsigned char *)base, hash, HASH_SIZE);
  base[strcspn(base, "=")] = 0;
  struct text name = {0};
  text_add_bytes(&name, kind.at, kind.left);
  text_addf(&name, " SHA256:%s", base);
  found->key = text_take(&name);
  return NULL;
}

static result check_form(const struct ssh_parts *parts, struct ssh_found *found)
{
  AUTO(text) struct text bytes = {0};
  TRY(read_armour(parts, &bytes));
  struct view view = {(const unsigned char *)bytes.data, bytes.length}, key, space, reserved, digest,
              signature;
  size_t version = 0;
  if (view.left < strlen(MAGIC) || memcmp(view.at, MAGIC, strlen(MAGIC)) != 0)
    return bad(_("is no OpenSSH signature in the form that ssh-keygen writes"));
  view.at += strlen(MAGIC);
  view.left -= strlen(MAGIC);
  if (!take_number(&view, &version) || !take_string(&view, &key) || !take_string(&view, &space) ||
      !take_string(&view, &reserved) || !take_string(&view, &digest) || !take_string(&view, &signature) ||
      view.left || reserved.left || version != VERSION)
    return bad(_("is no OpenSSH signature in the form that ssh-keygen writes"));
  if (!is(&space, SSH_NAMESPACE)) return bad(_("was made for another use: its namespace is not peil-bundle"));
  if (!is(&digest, "sha512") && !is(&digest, "sha256"))
    return bad(_("a weak digest; expected SHA-256 or longer"));
  return check_key(key, found);
}

/* --------------------------------------------------------------------------------------------------------- ssh-keygen */

static result to_install(result r)
{
  if (!r || fault_kind_of(r) != FAULT_ABSENT) return r;
  return fault_todo(r, _("install openssh-client"));
}

/* The first line that it said, for a fault. */
static char *first_line(const struct text *errors)
{
  const char *said = text_string(errors);
  size_t length = strcspn(said, "\r\n");
  return utf8_valid(said, length) ? need_copy_n(said, length) : need_copy("?");
}

result ssh_sign(const char *key, const void *bytes, size_t size, struct text *out)
{
  if (access(key, R_OK) != 0)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), key, 0, 0);
  const char *words[] = {"ssh-keygen", "-Y", "sign", "-n", SSH_NAMESPACE, "-f", key, NULL};
  AUTO(tool_run) struct tool_run run = {.words = words, .input = bytes, .input_size = size};
  TRY(to_install(tool_run(&run)));
  struct ssh_parts parts = {text_string(&run.output), run.output.length, bytes, size};
  struct ssh_found found = {0};
  AUTO(string) char *said = first_line(&run.errors);
  result r = run.code ? fault_at(fault_make(FAULT_DATA, _("ssh-keygen does not sign: %s"), said), key, 0, 0)
                      : ssh_check(&parts, NULL, 0, &found);
  if (!r) text_add_bytes(out, text_string(&run.output), run.output.length);
  ssh_found_finish(&found);
  return r;
}

/* One of the -Y commands over the signature and the content. */
static result ask(const struct ssh_parts *parts, const char *const *words, struct tool_run *run)
{
  *run = (struct tool_run){.words = words,
                           .input = parts->content,
                           .input_size = parts->content_size,
                           .file = parts->signature,
                           .file_size = parts->signature_size};
  return to_install(tool_run(run));
}

/* Is it the key's own signature, whoever holds that. */
static result check_mathematics(const struct ssh_parts *parts)
{
  static const char *const words[] = {"ssh-keygen",  "-Y", "check-novalidate", "-n",
                                      SSH_NAMESPACE, "-s", TOOL_FILE,          NULL};
  AUTO(tool_run) struct tool_run run = {0};
  TRY(ask(parts, words, &run));
  return run.code ? bad(_("is not this key's signature over tagmanifest-sha256.txt")) : NULL;
}

static result not_allowed(const struct ssh_found *found)
{
  return bundle_refuse("E_CERTIFICATE", SSH_SIGNATURE, _("the key %s is not among the allowed signers"),
                       found->key);
}

static result check_allowed(const struct ssh_parts *parts, const char *signers, const char *when,
                            struct ssh_found *found)
{
  const char *find[] = {"ssh-keygen", "-Y", "find-principals", "-s", TOOL_FILE, "-f", signers, "-O",
                        when,         NULL};
  AUTO(tool_run) struct tool_run run = {0};
  AUTO(tool_run) struct tool_run verify = {0};
  TRY(ask(parts, find, &run));
  AUTO(string) char *name = first_line(&run.output);
  if (run.code || !*name) return not_allowed(found);
  const char *words[] = {"ssh-keygen", "-Y",    "verify", "-n", SSH_NAMESPACE, "-s", TOOL_FILE,
                         "-f",         signers, "-I",     name, "-O",          when, NULL};
  TRY(ask(parts, words, &verify));
  if (verify.code) return not_allowed(found);
  found->signer = need_copy(name);
  found->trusted = true;
  return NULL;
}

result ssh_check(const struct ssh_parts *parts, const char *signers, int64_t at, struct ssh_found *found)
{
  char when[64] = "";
  time_t moment = (time_t)at;
  struct tm tm = {0};
  *found = (struct ssh_found){0};
  if (signers && access(signers, R_OK) != 0)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), signers, 0, 0);
  TRY(check_form(parts, found));
  result r = check_mathematics(parts);
  if (r && fault_kind_of(r) == FAULT_ABSENT && !signers) {
    fault_destroy(r);
    return NULL;
  }
  if (r) return r;
  found->checked = true;
  if (!signers) return NULL;
  if (!gmtime_r(&moment, &tm)) return fault_make(FAULT_USAGE, _("“%s” is no date"), "--at");
  strftime(when, sizeof when, "verify-time=%Y%m%d%H%M%SZ", &tm);
  return check_allowed(parts, signers, when, found);
}
