/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/containment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/number.h"
#include "base/program.h"
#include "plugins/isolation.h"

static void found(struct setting_found *into, const char *value, const char *where)
{
  if (into->value || !value || !*value) return;
  *into = (struct setting_found){need_copy(value), need_copy(where)};
}

void containment_given(struct context *context, const struct arguments *arguments)
{
  found(&context->isolate, arguments ? argument_value(arguments, "isolate") : NULL, "--isolate");
  found(&context->isolate, getenv("PEIL_ISOLATE"), "PEIL_ISOLATE");
  found(&context->deadline, getenv("PEIL_DEADLINE"), "PEIL_DEADLINE");
  found(&context->memory, getenv("PEIL_MEMORY"), "PEIL_MEMORY");
}

static result yes_or_no(const struct setting_found *setting, bool *out)
{
  *out = !strcmp(setting->value, "yes") || !strcmp(setting->value, "true");
  if (*out || !strcmp(setting->value, "no") || !strcmp(setting->value, "false")) return NULL;
  const bool flag = !strcmp(setting->where, "--isolate");
  return fault_todo(fault_make(flag ? FAULT_USAGE : FAULT_CONFIG,
                               _("%s: isolate: expected yes or no, found “%s”"), setting->where,
                               setting->value),
                    _("leave it out: plugins then run in processes of their own"));
}

static result whole_from(const struct setting_found *setting, const char *key, unsigned least, unsigned most,
                         unsigned *out)
{
  double value = 0;
  if (number_read(setting->value, strlen(setting->value), &value) && value >= least && value <= most &&
      value == (unsigned)value) {
    *out = (unsigned)value;
    return NULL;
  }
  return fault_todo(fault_make(FAULT_CONFIG, _("%s: %s: expected a whole number from %u to %u, found “%s”"),
                               setting->where, key, least, most, setting->value),
                    _("leave it out for the default"));
}

result containment_settle(struct context *context)
{
  char number[16];
  struct isolation isolation = {0};
  found(&context->isolate, "yes", "built in");
  snprintf(number, sizeof number, "%u", ISOLATION_SECONDS);
  found(&context->deadline, number, "built in");
  snprintf(number, sizeof number, "%u", ISOLATION_MEBIBYTES);
  found(&context->memory, number, "built in");
  TRY(yes_or_no(&context->isolate, &isolation.on));
  TRY(whole_from(&context->deadline, "deadline", 1, 86400, &isolation.seconds));
  TRY(whole_from(&context->memory, "memory", 64, 1u << 20, &isolation.mebibytes));
  context->worker = program_part(PROGRAM_HELPERS "/peil-worker");
  isolation.worker = context->worker;
  isolation_set(&isolation);
  return NULL;
}

result containment_needed(void)
{
  if (!isolation_now()->on)
    return fault_todo(
        fault_make(FAULT_USAGE, _("code that a bundle carries runs in a confined process or not at all")),
        _("leave out --isolate, PEIL_ISOLATE and isolate in the settings"));
  if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0) return NULL;
  return fault_todo(
      fault_make(FAULT_ABSENT, _("this machine's kernel cannot confine code that a bundle carries")),
      _("audit it where peil doctor finds seccomp"));
}
