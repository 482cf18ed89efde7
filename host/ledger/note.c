/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/note.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/language.h"
#include "ledger/note_key.h"

#define DASH "\xe2\x80\x94 " /* U+2014 and a space */
#define SIGNED_SIZE (NOTE_ID_SIZE + NOTE_SIGNATURE_SIZE)

result ledger_refuse(const char *where, const char *format, ...)
{
  va_list arguments;
  char *message = NULL;
  va_start(arguments, format);
  if (vasprintf(&message, format, arguments) < 0) message = need_copy(format);
  va_end(arguments);
  result r = fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, "%s", message), "E_LEDGER"), where, 0, 0);
  free(message);
  return r;
}

void base64_write(struct text *out, const void *bytes, size_t size)
{
  size_t length = (size + 2) / 3 * 4;
  text_reserve(out, length + 1);
  EVP_EncodeBlock((unsigned char *)out->data + out->length, bytes, (int)size);
  out->length += length;
}

/* libcrypto's decoder takes more than the one form, so what it made is written again and compared. */
bool base64_read(const char *text, size_t length, void *out, size_t size)
{
  unsigned char bytes[96];
  if (!size || size > sizeof bytes - 3 || length != (size + 2) / 3 * 4) return false;
  if (EVP_DecodeBlock(bytes, (const unsigned char *)text, (int)length) < (int)size) return false;
  AUTO(text) struct text again = {0};
  base64_write(&again, bytes, size);
  if (memcmp(again.data, text, length) != 0) return false;
  memcpy(out, bytes, size);
  return true;
}

bool decimal_read(const char *text, size_t length, uint64_t *out)
{
  if (!length || length > 19 || (length > 1 && *text == '0')) return false;
  for (*out = 0; length; length--, text++) {
    if (*text < '0' || *text > '9') return false;
    *out = *out * 10 + (uint64_t)(*text - '0');
  }
  return true;
}

static void checkpoint_text(const struct checkpoint *checkpoint, struct text *out)
{
  text_addf(out, "%s\n%llu\n", checkpoint->name, (unsigned long long)checkpoint->size);
  base64_write(out, checkpoint->root.byte, HASH_SIZE);
  text_add_char(out, '\n');
}

result checkpoint_sign(const struct note_signer *signer, const struct checkpoint *checkpoint,
                       struct text *out)
{
  uint8_t bytes[SIGNED_SIZE];
  struct note_verifier verifier;
  note_signer_verifier(signer, &verifier);
  size_t before = out->length;
  checkpoint_text(checkpoint, out);
  note_key_id(&verifier, bytes);
  TRY(note_key_sign(signer, out->data + before, out->length - before, bytes + NOTE_ID_SIZE));
  text_addf(out, "\n" DASH "%s ", verifier.name);
  base64_write(out, bytes, sizeof bytes);
  text_add_char(out, '\n');
  return NULL;
}

/* ---------------------------------------------------------------------------------------------------- reading */

static const char *line_end(const char *at, const char *end)
{
  return at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
}

static bool read_lines(const char *at, const char *end, struct checkpoint *out)
{
  const char *stop = line_end(at, end);
  if (!stop || stop == at || (size_t)(stop - at) > NOTE_NAME_LIMIT) return false;
  memcpy(out->name, at, (size_t)(stop - at));
  at = stop + 1;
  stop = line_end(at, end);
  if (!stop || !decimal_read(at, (size_t)(stop - at), &out->size) || out->size > MERKLE_SIZE_LIMIT)
    return false;
  at = stop + 1;
  stop = line_end(at, end);
  if (!stop || !base64_read(at, (size_t)(stop - at), out->root.byte, HASH_SIZE)) return false;
  for (at = stop + 1; at < end; at = stop + 1) /* extension lines: signed, and not empty */
    if (!(stop = line_end(at, end)) || stop == at) return false;
  return true;
}

/* A line "— name base64"; true when it is of the shape. */
static bool split_signature(const char *line, size_t length, const char **name, size_t *name_length)
{
  size_t dash = strlen(DASH);
  if (length <= dash || memcmp(line, DASH, dash) != 0) return false;
  const char *space = memchr(line + dash, ' ', length - dash);
  if (!space || space == line + dash || space + 1 == line + length) return false;
  *name = line + dash;
  *name_length = (size_t)(space - *name);
  return true;
}

enum judged { NO_SIGNATURE, UNKNOWN_KEY, FALSE_SIGNATURE, SIGNED };

static enum judged judge_line(const struct note_verifier *verifier, const char *line, size_t length,
                              const char *text, size_t text_length)
{
  const char *name = NULL;
  size_t name_length = 0;
  uint8_t bytes[SIGNED_SIZE], id[NOTE_ID_SIZE];
  if (!split_signature(line, length, &name, &name_length)) return NO_SIGNATURE;
  const char *value = name + name_length + 1;
  if (name_length != strlen(verifier->name) || memcmp(name, verifier->name, name_length) != 0)
    return UNKNOWN_KEY;
  if (!base64_read(value, (size_t)(line + length - value), bytes, sizeof bytes)) return UNKNOWN_KEY;
  note_key_id(verifier, id);
  if (memcmp(id, bytes, NOTE_ID_SIZE) != 0) return UNKNOWN_KEY;
  return note_key_signed(verifier, text, text_length, bytes + NOTE_ID_SIZE) ? SIGNED : FALSE_SIGNATURE;
}

static result judge_lines(const struct note_verifier *verifier, const char *at, const char *end,
                          const char *text, size_t text_length, const char *where)
{
  bool found = false;
  for (const char *stop; at < end; at = stop + 1) {
    stop = line_end(at, end);
    enum judged judged =
        stop ? judge_line(verifier, at, (size_t)(stop - at), text, text_length) : NO_SIGNATURE;
    if (judged == NO_SIGNATURE)
      return ledger_refuse(where, _("not in the form of a checkpoint: a line that is no signature"));
    if (judged == FALSE_SIGNATURE)
      return ledger_refuse(where,
                           _("the checkpoint's signature is false: it was changed after it was signed"));
    found |= judged == SIGNED;
  }
  return found ? NULL
               : ledger_refuse(where, _("the checkpoint is not signed by the key of %s that you named"),
                               verifier->name);
}

/* The text ends at the last empty line. */
static const char *last_empty_line(const char *bytes, size_t size)
{
  for (size_t i = size; i >= 2; i--)
    if (bytes[i - 1] == '\n' && bytes[i - 2] == '\n') return bytes + i - 1;
  return NULL;
}

static bool plain(const char *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if ((unsigned char)bytes[i] < 0x20 && bytes[i] != '\n') return false;
  return utf8_valid(bytes, size);
}

result checkpoint_read(const char *bytes, size_t size, const char *where,
                       const struct note_verifier *verifier, struct checkpoint *out)
{
  const char *end = bytes + size;
  *out = (struct checkpoint){0};
  const char *empty = size && size <= NOTE_LIMIT && plain(bytes, size) ? last_empty_line(bytes, size) : NULL;
  if (!empty || !read_lines(bytes, empty, out))
    return ledger_refuse(where,
                         _("not in the form of a checkpoint: name, size, root, an empty line, signatures"));
  if (strcmp(out->name, verifier->name) != 0)
    return ledger_refuse(where, _("a checkpoint of the ledger “%s”, expected “%s”"), out->name,
                         verifier->name);
  return judge_lines(verifier, empty + 1, end, bytes, (size_t)(empty - bytes), where);
}
