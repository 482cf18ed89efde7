/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/version.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/program.h"

/* "" where it cannot be read. */
static void hash_file(const char *path, char out[HASH_HEX_SIZE])
{
  AUTO(text) struct text bytes = {0};
  result r = file_read(path, FILE_LIMIT, &bytes);
  if (!r) hash_bytes_hex(text_string(&bytes), bytes.length, out);
  else *out = 0;
  fault_destroy(r);
}

json_t *version_json(void)
{
  static char program[HASH_HEX_SIZE], messages[HASH_HEX_SIZE];
  static bool known;
  if (!known) {
    AUTO(string) char *catalogue = program_part("share/locale/nl/LC_MESSAGES/peil.mo");
    hash_file("/proc/self/exe", program);
    hash_file(catalogue, messages);
    known = true;
  }
  return json_pack("{s:s, s:s?, s:s?}", "peil", PEIL_VERSION, "sha256", *program ? program : NULL, "messages",
                   *messages ? messages : NULL);
}
