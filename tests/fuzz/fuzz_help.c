/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz_help.h"

#include <string.h>

#include "base/text.h"

bool fuzz_refused(result r)
{
  if (!r) return false;
  AUTO(string) char *line = fault_line(r);
  AUTO(string) char *json = fault_json(r);
  FUZZ_MUST(*line && !strchr(line, '\n'));
  FUZZ_MUST(*json == '{' && !strchr(json, '\n'));
  FUZZ_MUST(fault_exit_code(r) != 0);
  if (getenv("PEIL_FUZZ_SAY")) fprintf(stderr, "  refused: %s\n", line); /* for whoever adds a seed */
  fault_destroy(r);
  return true;
}

struct role *fuzz_fresh_role(void)
{
  struct role *role = NULL;
  FUZZ_MUST(!fuzz_refused(role_read_file(PEIL_ZOO "/good/role.cfg", &role)));
  return role;
}

const struct role *fuzz_role(void)
{
  static struct role *role;
  if (!role) role = fuzz_fresh_role();
  return role;
}
