/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/predecessor.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

struct holding_against {
  void (*differs)(void *context, const char *line);
  void *context;
};

static bool taken_over(const char *path)
{
  return !strcmp(path, "data/role.cfg") || !strncmp(path, "data/sheets/", 12) ||
         !strcmp(path, "meta/evidence.json");
}

static void tell(const struct holding_against *against, struct text *line)
{
  against->differs(against->context, text_string(line));
  text_finish(line);
}

/* Every member of `one` that is taken over stands in `other`; `bytes` asks for the same bytes, `missing` is for what does not stand there at
 * all. */
static void hold(const struct holding_against *against, const struct bundle *one, const struct bundle *other,
                 bool bytes, const char *missing)
{
  for (size_t i = 0; i < one->count; i++) {
    const struct bundle_member *a = &one->members[i], *b = bundle_find(other, a->path);
    struct text line = {0};
    if (!taken_over(a->path) || !a->bytes) continue;
    if (!b || !b->bytes) text_addf(&line, "%s: %s", a->path, missing);
    else if (bytes && (a->size != b->size || memcmp(a->bytes, b->bytes, a->size) != 0))
      text_addf(&line, _("%s is not that of the predecessor"), a->path);
    if (line.length) tell(against, &line);
  }
}

void predecessor_hold(const struct bundle *one, const struct predecessor_named *named,
                      const struct bundle *other, void (*differs)(void *context, const char *line),
                      void *context)
{
  const struct holding_against against = {differs, context};
  const struct verify_report *found = &other->report;
  if (strcmp(named->bundle, found->id) != 0 || strcmp(named->sha256, found->identity) != 0) {
    struct text line = {0};
    text_addf(&line, _("it names %s (%.12s), and this is %s (%.12s)"), named->bundle, named->sha256,
              found->id, found->identity);
    tell(&against, &line);
  }
  hold(&against, one, other, true, _("not in the predecessor"));
  hold(&against, other, one, false, _("in the predecessor, and not here"));
}
