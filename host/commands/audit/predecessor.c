/* SPDX-License-Identifier: EUPL-1.2
 *
 * A bundle that was made from another: the other is the one that is named, and the case in both is the same.
 */
#include <string.h>

#include "commands/audit/audit.h"
#include "commands/seal/predecessor.h"

static void disagree(void *context, const char *line)
{
  audit_disagree(context, AUDIT_PREDECESSOR, "%s", line);
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
  const struct predecessor_named named_here = {named->bundle, named->sha256};
  if (!r) predecessor_hold(&audit->sealed->bundle, &named_here, &predecessor, disagree, audit);
  else {
    AUTO(string) char *line = fault_line(r);
    audit_disagree(audit, AUDIT_PREDECESSOR, "%s", line);
    fault_destroy(r);
  }
  bundle_finish(&predecessor);
}
