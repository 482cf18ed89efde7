/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/draft.h"

#include <stdio.h>

#include "base/language.h"
#include "base/text.h"

/* Somebody who stopped reading has read rows of it. */
result draft_told(const struct role *role, bool csv, result r)
{
  if (!csv || !role->draft || (r && fault_kind_of(r) != FAULT_UNREAD)) return r;
  AUTO(text) struct text name = {0};
  text_add_shown(&name, role->name);
  fprintf(stderr, _("peil: %s: results of a draft, for trying out; they cannot be sealed\n"),
          text_string(&name));
  return r;
}
