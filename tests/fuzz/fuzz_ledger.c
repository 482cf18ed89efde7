/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "fuzz_help.h"
#include "ledger/proof.h"

#define VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define BUNDLE "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* What was read is written the same. */
static void leaf_twice(const char *bytes, size_t size)
{
  AUTO(text) struct text again = {0};
  struct leaf leaf;
  if (fuzz_refused(leaf_read(bytes, size, "a.leaf", &leaf))) return;
  FUZZ_MUST(!fuzz_refused(leaf_write(&leaf, &again)));
  FUZZ_MUST(again.length == size && memcmp(again.data, bytes, size) == 0);
}

/* Nobody here has the key: nothing is ever proven. */
static void never_proven(const char *bytes, size_t size)
{
  static const char leaf[] =
      "{\"bundle\":\"" BUNDLE
      "\",\"format\":\"peil-leaf/1\",\"operation\":\"seal\",\"time\":\"2026-11-25T22:10:00Z\"}\n";
  struct note_verifier verifier;
  struct checkpoint checkpoint, old = {.name = "PeterNeumann", .size = 3};
  struct proof_found found;
  struct proof_file file = {bytes, size, "a.proof"}, leaf_file = {leaf, sizeof leaf - 1, "a.leaf"};
  FUZZ_MUST(!fuzz_refused(note_verifier_read(VKEY, "key", &verifier)));
  FUZZ_MUST(fuzz_refused(checkpoint_read(bytes, size, "a", &verifier, &checkpoint)));
  FUZZ_MUST(fuzz_refused(proof_check_leaf(&leaf_file, &file, BUNDLE, "", &verifier, &found)));
  FUZZ_MUST(fuzz_refused(proof_check_growth(&file, &old, "old", &verifier, &checkpoint)));
}

static void key_twice(const char *text)
{
  struct note_verifier verifier;
  AUTO(text) struct text again = {0};
  if (fuzz_refused(note_verifier_read(text, "key", &verifier))) return;
  note_verifier_write(&verifier, &again);
  FUZZ_MUST(strncmp(text, text_string(&again), again.length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  AUTO(string) char *text = need_copy_n((const char *)bytes, size);
  leaf_twice(text, size);
  never_proven(text, size);
  key_twice(text);
  return 0;
}
