/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score/failing.h"

#include <string.h>

result failing_told(const struct context *context, result *failure, size_t *failures)
{
  for (size_t i = 0; i + 1 < *failures; i++) context_tell_fault(context, failure[i]);
  return *failures ? failure[--*failures] : NULL;
}

result failing_without(const struct context *context, result *failure, size_t *failures, const char *output)
{
  const bool named = output && strcmp(output, "-") != 0;
  for (size_t i = 0; i < *failures; i++)
    failure[i] = fault_more(failure[i], _("; %s holds nothing of it"), named ? output : _("the output"));
  return failing_told(context, failure, failures);
}

/* Sealing without it is a choice, and is made with --method, which the bundle then records. */
result failing_none(const struct context *context, struct assessed *assessed)
{
  const size_t failed = assessed->failed;
  if (!failed) return NULL;
  for (size_t i = 0; i < assessed->failures; i++) context_tell_fault(context, assessed->failure[i]);
  return fault_todo(fault_make(FAULT_INTERNAL, _("not sealed, because %zu of %zu methods failed"), failed,
                               failed + assessed->methods),
                    _("have it mended, or name the other methods with --method to seal without it"));
}
