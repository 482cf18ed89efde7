/* SPDX-License-Identifier: EUPL-1.2
 *
 * A sealer and a test authority with a clock that can be set, so that tests can be about years:
 *   sign KEY CHAIN NOW FILE OUT             the CMS signature over FILE, by a certificate that holds at NOW
 *   answer KEY CHAIN NOW CLOCK QUERY OUT    the reply to QUERY that says it was CLOCK
 *   check TSR SIGNATURE                     flips bits of a stamp over SIGNATURE, cuts it everywhere, puts bytes behind it
 * Times are seconds since 1970.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "bundle/stamp.h"
#include "bundle/stamping.h"

#define LIMIT ((size_t)1 << 20)

static result sign(char **word)
{
  struct signer *signer = NULL;
  AUTO(text) struct text content = {0};
  AUTO(text) struct text out = {0};
  TRY(file_read(word[3], LIMIT, &content));
  TRY(signer_open(word[0], word[1], NULL, SIGNER_SEAL, strtoll(word[2], NULL, 10), &signer));
  result r = signer_sign(signer, text_string(&content), content.length, &out);
  if (!r) r = file_write(word[4], text_string(&out), out.length, FILE_REPLACE);
  signer_destroy(signer);
  return r;
}

static result answer(char **word)
{
  struct signer *signer = NULL;
  AUTO(text) struct text query = {0};
  AUTO(text) struct text out = {0};
  TRY(file_read(word[4], LIMIT, &query));
  TRY(signer_open(word[0], word[1], NULL, SIGNER_STAMP, strtoll(word[2], NULL, 10), &signer));
  result r = stamping_answer(signer, &query, word[4], strtoll(word[3], NULL, 10), &out);
  if (!r) r = file_write(word[5], text_string(&out), out.length, FILE_REPLACE);
  signer_destroy(signer);
  return r;
}

/* ---------------------------------------------------------------------------------------------------------- every byte */

static bool same(const struct stamp_found *a, const struct stamp_found *b)
{
  return !strcmp(a->authority, b->authority) && !strcmp(a->certificate, b->certificate) &&
         a->time == b->time && !strcmp(a->policy, b->policy);
}

static result try_bytes(const char *bytes, size_t size, const struct text *signature, struct stamp_list *list)
{
  struct stamp_over over = {text_string(signature), signature->length, "", 0};
  *list = (struct stamp_list){.count = 1};
  list->stamp[0].name = need_copy("x.tsr");
  text_add_bytes(&list->stamp[0].bytes, bytes, size);
  return stamp_check(list, 0, &over, NULL, 0);
}

/* True when these bytes are refused as they must be, or say the same as the good ones. */
static bool harmless(const char *bytes, size_t size, const struct text *signature,
                     const struct stamp_found *good, size_t *passed)
{
  struct stamp_list list;
  result r = try_bytes(bytes, size, signature, &list);
  bool fine = r ? !strcmp(fault_code_of(r), "E_TIMESTAMP") : good && same(&list.stamp[0].found, good);
  if (!r) (*passed)++;
  fault_destroy(r);
  stamp_list_finish(&list);
  return fine;
}

static result check(char **word)
{
  AUTO(text) struct text stamp = {0};
  AUTO(text) struct text signature = {0};
  AUTO(text) struct text longer = {0};
  AUTO(stamp_list) struct stamp_list good;
  size_t passed = 0, cuts = 0;
  good.count = 0;
  TRY(file_read(word[0], LIMIT, &stamp));
  TRY(file_read(word[1], LIMIT, &signature));
  TRY(try_bytes(text_string(&stamp), stamp.length, &signature, &good));
  for (size_t i = 0; i < 8 * stamp.length; i += 3) { /* each byte, and in turn each of its bits */
    stamp.data[i / 8] = (char)(stamp.data[i / 8] ^ (1 << (i % 8)));
    if (!harmless(stamp.data, stamp.length, &signature, &good.stamp[0].found, &passed))
      return fault_make(FAULT_INTERNAL, "bit %zu changed, and it says something else", i);
    stamp.data[i / 8] = (char)(stamp.data[i / 8] ^ (1 << (i % 8)));
  }
  for (size_t size = 0; size < stamp.length; size++)
    if (!harmless(stamp.data, size, &signature, NULL, &cuts))
      return fault_make(FAULT_INTERNAL, "cut to %zu bytes, and still in order", size);
  text_add_bytes(&longer, stamp.data, stamp.length);
  text_add_char(&longer, 0);
  if (!harmless(longer.data, longer.length, &signature, NULL, &cuts))
    return fault_make(FAULT_INTERNAL, "a byte behind it, and still in order");
  printf("%zu of %zu changes say the same\n", passed, 8 * stamp.length / 3);
  return passed * 20 < 8 * stamp.length / 3 ? NULL : fault_make(FAULT_INTERNAL, "too many changes pass");
}

static result run(int count, char **word)
{
  if (count == 7 && !strcmp(word[1], "sign")) return sign(word + 2);
  if (count == 8 && !strcmp(word[1], "answer")) return answer(word + 2);
  if (count == 4 && !strcmp(word[1], "check")) return check(word + 2);
  return fault_make(FAULT_USAGE, "sign | answer | check");
}

int main(int count, char **word)
{
  result r = run(count, word);
  if (!r) return 0;
  AUTO(string) char *line = fault_line(r);
  int code = fault_exit_code(r);
  fprintf(stderr, "%s\n", line);
  fault_destroy(r);
  return code;
}
