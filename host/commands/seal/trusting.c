/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/trusting.h"

#include <string.h>
#include <time.h>

#include "base/language.h"

/* "2026-11-22" is the end of that day, "2026-11-22T12:00:00Z" that second; UTC. */
static result read_moment(const char *word, int64_t *out)
{
  struct tm tm = {0}, again;
  const char *end = strptime(word, "%Y-%m-%d", &tm);
  bool day = end && !*end && strlen(word) == 10;
  if (day) tm.tm_hour = 23, tm.tm_min = 59, tm.tm_sec = 59;
  bool second = !day && strlen(word) == 20 && (end = strptime(word, "%Y-%m-%dT%H:%M:%SZ", &tm)) && !*end;
  int day_given = tm.tm_mday; /* timegm makes March 2 of February 30 */
  time_t moment = timegm(&tm);
  if ((day || second) && gmtime_r(&moment, &again) && again.tm_mday == day_given) {
    *out = (int64_t)moment;
    return NULL;
  }
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no date"), word),
                    _("write 2026-11-22, or 2026-11-22T12:00:00Z"));
}

result trusting_open(const struct arguments *arguments, struct seal_trust **out)
{
  const char *roots = argument_value(arguments, "trust"), *signer = argument_value(arguments, "signer"),
             *at = argument_value(arguments, "at"), *stamp_roots = argument_value(arguments, "tsa-trust"),
             *ssh_signers = argument_value(arguments, "ssh-signers");
  int64_t moment = (int64_t)time(NULL);
  *out = NULL;
  if ((!roots && signer) || (!roots && !stamp_roots && !ssh_signers && at))
    return fault_todo(fault_make(FAULT_USAGE, _("--signer and --at ask whom to trust, and no root is given")),
                      _("add --trust CA.pem"));
  if (!roots && !stamp_roots && !ssh_signers) return NULL;
  if (at) TRY(read_moment(at, &moment));
  return seal_trust_open(&(struct trust_asked){roots, signer, stamp_roots, ssh_signers, moment}, out);
}
