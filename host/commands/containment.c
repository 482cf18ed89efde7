/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/containment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/number.h"
#include "base/program.h"
#include "plugins/failures.h"
#include "plugins/isolation.h"
#include "plugins/judge.h"
#include "plugins/wire.h"

void containment_given(struct context *context, const struct arguments *arguments)
{
  setting_find(&context->isolate, arguments ? argument_value(arguments, "isolate") : NULL, "--isolate");
  setting_find(&context->isolate, getenv("PEIL_ISOLATE"), "PEIL_ISOLATE");
  setting_find(&context->deadline, getenv("PEIL_DEADLINE"), "PEIL_DEADLINE");
  setting_find(&context->memory, getenv("PEIL_MEMORY"), "PEIL_MEMORY");
  setting_find(&context->trust, getenv("PEIL_TRUST"), "PEIL_TRUST");
}

static result yes_or_no(const struct setting_found *setting, bool *out)
{
  *out = !strcmp(setting->value, "yes") || !strcmp(setting->value, "true");
  if (*out || !strcmp(setting->value, "no") || !strcmp(setting->value, "false")) return NULL;
  const bool flag = !strcmp(setting->where, "--isolate");
  AUTO(text) struct text said = {0};
  text_addf(&said, _("isolate: expected yes or no, found “%s”"), setting->value);
  return fault_todo(setting_fault(setting, flag ? FAULT_USAGE : FAULT_CONFIG, text_string(&said)),
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
  AUTO(text) struct text said = {0};
  text_addf(&said, _("%s: expected a whole number from %u to %u, found “%s”"), key, least, most,
            setting->value);
  return fault_todo(setting_fault(setting, FAULT_CONFIG, text_string(&said)),
                    _("leave it out for the default"));
}

struct part {
  uint32_t bit;
  const char *key, *name;
};
static const struct part parts[] = {
    {WIRE_SECCOMP, "seccomp", N_("a filter of system calls")},
    {WIRE_LANDLOCK_FILES, "files", N_("files closed by Landlock")},
    {WIRE_LANDLOCK_NETWORK, "network", N_("the network closed by Landlock too")},
    {WIRE_LANDLOCK_SIGNALS, "signals", N_("signals to others closed by Landlock too")},
    {WIRE_NO_NEW_PRIVILEGES, "no_new_privileges", N_("no new privileges")},
    {WIRE_LIMITS, "limits", N_("limits on time, output and processes")},
    {WIRE_MEMORY_LIMIT, "memory_limit", N_("a limit on memory")}};
#define PARTS (sizeof parts / sizeof *parts)

json_t *containment_parts_json(const struct plugin_confinement *confinement)
{
  json_t *out = json_object();
  json_object_set_new(out, "process", json_string(confinement->worker ? "worker" : "peil"));
  for (size_t i = 0; i < PARTS; i++)
    json_object_set_new(out, parts[i].key, json_boolean(confinement->parts & parts[i].bit));
  json_object_set_new(out, "landlock", json_integer(confinement->landlock));
  return out;
}

json_t *containment_json(const struct plugin *plugin)
{
  struct plugin_confinement confinement;
  if (!plugin->image) return json_null();
  plugin_confinement(plugin, &confinement);
  return containment_parts_json(&confinement);
}

void containment_read(const json_t *recorded, struct plugin_confinement *out)
{
  const char *process = json_string_value(json_object_get(recorded, "process"));
  *out = (struct plugin_confinement){.worker = process && !strcmp(process, "worker")};
  for (size_t i = 0; i < PARTS; i++)
    if (json_is_true(json_object_get(recorded, parts[i].key))) out->parts |= parts[i].bit;
}

void containment_both(struct plugin_confinement *one, const struct plugin_confinement *other)
{
  one->worker &= other->worker;
  one->parts &= other->parts;
}

bool containment_is_weak(const struct plugin_confinement *confinement)
{
  const uint32_t least = WIRE_SECCOMP | WIRE_LANDLOCK_FILES | WIRE_NO_NEW_PRIVILEGES | WIRE_LIMITS;
  return !confinement->worker || (confinement->parts & least) != least;
}

char *containment_sentence(const struct plugin_confinement *confinement, enum language language)
{
  struct text out = {0};
  const enum language before = language_now();
  language_set(language);
  AUTO(string) char *lacks = containment_lacks(confinement);
  if (!confinement->worker)
    text_add(&out, _("The plugins ran in peil's own process, which nothing confined."));
  else if (lacks)
    text_addf(&out, _("The plugins ran in confined processes of their own. Lacking on that machine: %s."),
              lacks);
  else text_add(&out, _("The plugins ran in confined processes of their own."));
  language_set(before);
  return text_take(&out);
}

char *containment_lacks(const struct plugin_confinement *confinement)
{
  struct text out = {0};
  if (!confinement->worker) return need_copy(_("everything: they run in peil's own process"));
  for (size_t i = 0; i < PARTS; i++)
    if (!(confinement->parts & parts[i].bit))
      text_addf(&out, "%s%s", out.length ? ", " : "", _(parts[i].name));
  return out.length ? text_take(&out) : NULL;
}

bool containment_is_hash(const char *word)
{
  return strlen(word) == HASH_HEX_SIZE - 1 && strspn(word, "0123456789abcdef") == HASH_HEX_SIZE - 1;
}

/* Once for every such plugin, to whoever watches; a bundle records it for everybody. */
static void tell_untrusted(void *to, const struct plugin *plugin)
{
  context_say(to, _("peil: %s “%s” is neither pinned nor listed, and runs because trust is “any”: %s"),
              kind_word(plugin->kind), plugin->id, plugin->path);
}

static result settle_trust(struct context *context)
{
  static const char *const words[] = {"any", "listed", "pinned"};
  struct trust_setting setting = {.pins = context->pins,
                                  .pin = context->pin,
                                  .list = context->list,
                                  .tell = tell_untrusted,
                                  .tell_to = context};
  setting_find(&context->trust, "any", "built in");
  for (unsigned i = 0; i < 3; i++) {
    if (strcmp(context->trust.value, words[i]) != 0) continue;
    setting.trust = (enum trust)i;
    trust_set(&setting);
    return NULL;
  }
  AUTO(text) struct text said = {0};
  text_addf(&said, _("trust: expected pinned, listed or any, found “%s”"), context->trust.value);
  return fault_todo(setting_fault(&context->trust, FAULT_CONFIG, text_string(&said)),
                    _("write trust = \"listed\";"));
}

/* $XDG_STATE_HOME/peil/failures.json, or ~/.local/state/peil/failures.json; NULL for whom there is neither. */
static char *failures_path(void)
{
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
  struct text out = {0};
  if (state && *state == '/') text_addf(&out, "%s/peil/failures.json", state);
  else if (home && *home == '/') text_addf(&out, "%s/.local/state/peil/failures.json", home);
  return out.length ? text_take(&out) : NULL;
}

void containment_finish(struct context *context)
{
  const struct trust_setting none = {0};
  trust_set(&none);
  failures_set(NULL);
  for (size_t i = 0; i < context->pins; i++) {
    free((char *)(uintptr_t)context->pin[i].id);
    free((char *)(uintptr_t)context->pin[i].sha256);
  }
  free(context->pin);
  free(context->trust.value);
  free(context->trust.where);
  free(context->trust.file);
  free(context->list);
  free(context->failures);
  free(context->worker);
}

result containment_settle(struct context *context)
{
  char number[16];
  struct isolation isolation = {0};
  setting_find(&context->isolate, "yes", "built in");
  snprintf(number, sizeof number, "%u", ISOLATION_SECONDS);
  setting_find(&context->deadline, number, "built in");
  snprintf(number, sizeof number, "%u", ISOLATION_MEBIBYTES);
  setting_find(&context->memory, number, "built in");
  TRY(yes_or_no(&context->isolate, &isolation.on));
  TRY(whole_from(&context->deadline, "deadline", 1, 86400, &isolation.seconds));
  TRY(whole_from(&context->memory, "memory", 64, 1u << 20, &isolation.mebibytes));
  context->worker = program_part(PROGRAM_HELPERS "/peil-worker");
  isolation.worker = context->worker;
  isolation_set(&isolation);
  context->list = program_part("lib/peil/plugins.sha256");
  context->failures = failures_path();
  failures_set(context->failures);
  return settle_trust(context);
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
