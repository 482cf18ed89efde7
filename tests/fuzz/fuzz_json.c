/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/json.h"
#include "fuzz_help.h"

/* Writing is canonical: what was written reads back, and is written the same again. */
static void write_twice(const json_t *tree, enum json_style style)
{
  AUTO(text) struct text first = {0}, second = {0};
  AUTO(json_ref) json_t *again = NULL;
  json_write_text(&first, tree, style);
  FUZZ_MUST(!fuzz_refused(json_read_text(text_string(&first), first.length, "again.json", &again)));
  json_write_text(&second, again, style);
  FUZZ_MUST(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  AUTO(json_ref) json_t *tree = NULL;
  if (fuzz_refused(json_read_text((const char *)bytes, size, "a.json", &tree))) return 0;
  write_twice(tree, JSON_STYLE_LINE);
  write_twice(tree, JSON_STYLE_PAGE);
  return 0;
}
