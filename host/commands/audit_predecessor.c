/* SPDX-License-Identifier: EUPL-1.2
 *
 * A bundle that was made from another: the other is the one that is named, and the case in both is the same.
 */
#include <string.h>

#include "commands/audit.h"

static bool taken_over(const char *path)
{
  return !strcmp(path, "data/role.cfg") || !strncmp(path, "data/sheets/", 12) ||
         !strcmp(path, "meta/evidence.json");
}

/* Every member of `one` that is taken over stands in `other` with the same bytes; `missing` is for what does not stand there at all. */
static void hold_against(struct audit *audit, const struct bundle *one, const struct bundle *other,
                         const char *missing)
{
  for (size_t i = 0; i < one->count; i++) {
    const struct bundle_member *a = &one->members[i], *b = bundle_find(other, a->path);
    if (!taken_over(a->path) || !a->bytes) continue;
    if (!b || !b->bytes) audit_disagree(audit, AUDIT_PREDECESSOR, "%s: %s", a->path, missing);
    else if (one == &audit->sealed->bundle &&
             (a->size != b->size || memcmp(a->bytes, b->bytes, a->size) != 0))
      audit_disagree(audit, AUDIT_PREDECESSOR, _("%s is not that of the predecessor"), a->path);
  }
}

static void hold_both(struct audit *audit, const struct bundle *predecessor)
{
  const struct assessment_predecessor *named = &audit->sealed->assessment->predecessor;
  const struct verify_report *found = &predecessor->report;
  if (strcmp(named->bundle, found->id) != 0 || strcmp(named->sha256, found->identity) != 0)
    audit_disagree(audit, AUDIT_PREDECESSOR, _("it names %s (%.12s), and this is %s (%.12s)"), named->bundle,
                   named->sha256, found->id, found->identity);
  hold_against(audit, &audit->sealed->bundle, predecessor, _("not in the predecessor"));
  hold_against(audit, predecessor, &audit->sealed->bundle, _("in the predecessor, and not here"));
}

void audit_predecessor(struct audit *audit)
{
  const struct assessment_predecessor *named = &audit->sealed->assessment->predecessor;
  struct bundle predecessor = {0};
  if (*named->bundle)
    audit_note(audit, AUDIT_PREDECESSOR,
               !strcmp(named->relation, "supersede") ? _("in place of %s: %s") : _("beside %s: %s"),
               named->bundle, named->reason);
  if (!audit->predecessor) {
    if (*named->bundle)
      audit_unknown(audit, AUDIT_PREDECESSOR, _("it is not at hand; --predecessor BUNDLE looks at it"));
    return;
  }
  if (!*named->bundle) {
    audit_disagree(audit, AUDIT_PREDECESSOR, _("the bundle names no predecessor"));
    return;
  }
  result r = bundle_open(audit->predecessor, NULL, &predecessor);
  if (!r) hold_both(audit, &predecessor);
  else {
    AUTO(string) char *line = fault_line(r);
    audit_disagree(audit, AUDIT_PREDECESSOR, "%s", line);
    fault_destroy(r);
  }
  bundle_finish(&predecessor);
}
