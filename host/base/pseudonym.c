/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/pseudonym.h"

#include <string.h>

#include "base/number.h"

static const bool fits[256] = {['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['A'] = 1, 1,         1,
                               1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1,         1,
                               1,         1, 1, 1, 1, 1, 1, 1, 1, 1, ['a'] = 1, 1,         1,
                               1,         1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1,         1,
                               1,         1, 1, 1, 1, 1, 1, 1, 1, 1, ['.'] = 1, ['-'] = 1, ['_'] = 1};

size_t code_prefix(const char *bytes)
{
  const char *at = bytes;
  while (fits[(unsigned char)*at]) at++;
  return (size_t)(at - bytes);
}

bool code_bytes_valid(const char *code, size_t size)
{
  if (!size || size > CODE_LIMIT || *code == '.' || *code == '-') return false;
  for (size_t i = 0; i < size; i++)
    if (!fits[(unsigned char)code[i]]) return false;
  return true;
}

bool code_valid(const char *code) { return code_bytes_valid(code, strlen(code)); }

const char *code_shown(const char *bytes, size_t size)
{
  static _Thread_local char shown[CODE_LIMIT + 1];
  double number;
  const bool tells = !size || code_bytes_valid(bytes, size) ||
                     (size <= CODE_LIMIT && number_read(bytes, size, &number)); /* -1 begins with a dash */
  if (!tells) return "…";
  memcpy(shown, bytes, size);
  shown[size] = 0;
  return shown;
}
