/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/keeping.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"

char *keeping_path(const struct context *context, const struct arguments *arguments)
{
  const char *given = arguments ? argument_value(arguments, "keys") : NULL;
  const char *path = given ? given : context->keys.value;
  return path && *path ? need_copy(path) : NULL;
}

result keeping_open(const struct context *context, const struct arguments *arguments,
                    enum key_store_mode mode, struct key_store **out)
{
  AUTO(string) char *path = keeping_path(context, arguments);
  *out = NULL;
  if (!path)
    return fault_todo(fault_make(FAULT_ABSENT, _("nothing says where the key store is")),
                      _("name it with --keys, PEIL_KEYS or keys in peil.cfg"));
  return key_store_open(path, mode, out);
}
