/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score/choices.h"

#include <stdlib.h>
#include <string.h>

#include "commands/show/methods.h"

static result not_auto(struct context *context, const struct role *role)
{
  AUTO(text) struct text all = {0};
  AUTO(text) struct text list = {0};
  for (size_t i = 0; i < role->methods; i++) text_addf(&list, "%s%s", i ? ", " : "", role->method[i].id);
  TRY(methods_overview(context, role, &all));
  result r =
      fault_todo(fault_make(FAULT_USAGE,
                            _("--method auto: a method is chosen for a reason, so by a person; %s offers %s"),
                            role->view->id, list.length ? text_string(&list) : "weighted"),
                 _("choose one with --method; peil methods %s has their options too"), role->view->id);
  return fault_details(r, text_string(&all));
}

/* Room for one more choice, with the assessment's options where it names the method. */
static void add_choice(struct choices *choices, const char *id, const struct assessment *assessment)
{
  struct method_choice *choice = &choices->choice[choices->count++];
  *choice = (struct method_choice){.id = arena_copy(&choices->arena, id)};
  for (size_t i = 0; assessment && i < assessment->methods; i++) {
    const struct assessment_method *method = &assessment->method[i];
    if (strcmp(method->id, id) != 0) continue;
    struct option_given *option = arena_memory(&choices->arena, method->options, sizeof *option);
    for (size_t k = 0; k < method->options; k++)
      option[k] = (struct option_given){method->option[k].key, method->option[k].value, assessment->name,
                                        method->option[k].at};
    choice->option = option;
    choice->options = method->options;
  }
}

static bool chosen(const struct choices *choices, const char *id, struct method_choice **out)
{
  for (size_t i = 0; i < choices->count; i++) {
    if (strcmp(choices->choice[i].id, id) != 0) continue;
    if (out) *out = &choices->choice[i];
    return true;
  }
  return false;
}

static result add_option(struct choices *choices, const char *word)
{
  const char *dot = strchr(word, '.'), *equals = strchr(word, '=');
  struct method_choice *choice;
  if (!dot || !equals || dot > equals || dot == word || equals == dot + 1)
    return fault_todo(fault_make(FAULT_USAGE, _("--option “%s”: expected METHOD.key=value"), word),
                      _("for example --option mastery.cut=3"));
  const char *id = arena_copy_n(&choices->arena, word, (size_t)(dot - word));
  if (!chosen(choices, id, &choice))
    return fault_todo(
        fault_make(FAULT_USAGE, _("--option “%s”: method %s is not among those chosen"), word, id),
        _("add --method %s"), id);
  struct option_given *option = arena_memory(&choices->arena, choice->options + 1, sizeof *option);
  if (choice->options) memcpy(option, choice->option, choice->options * sizeof *option);
  option[choice->options] =
      (struct option_given){arena_copy_n(&choices->arena, dot + 1, (size_t)(equals - dot - 1)),
                            arena_copy(&choices->arena, equals + 1), NULL, 0};
  choice->option = option;
  choice->options++;
  return NULL;
}

static result add_calibration(struct choices *choices, const char *path, const struct role *role)
{
  struct method_choice *choice;
  struct calibration *calibration;
  TRY(calibration_read_file(path, role, &calibration));
  choices->calibration =
      need_more(choices->calibration, choices->calibrations + 1, sizeof *choices->calibration);
  choices->calibration[choices->calibrations++] = calibration;
  if (!chosen(choices, calibration->method, &choice))
    return fault_todo(
        fault_at(fault_make(FAULT_USAGE,
                            _("the calibration is for method %s, which is not among those chosen"),
                            calibration->method),
                 path, 0, 0),
        _("add --method %s"), calibration->method);
  choice->calibration = calibration;
  return NULL;
}

static result add_calibrations(struct choices *choices, const struct arguments *arguments,
                               const struct role *role, const struct assessment *assessment)
{
  for (size_t i = 0; assessment && !assessment->sealed && i < assessment->methods; i++)
    if (*assessment->method[i].calibration && chosen(choices, assessment->method[i].id, NULL))
      TRY(add_calibration(choices, assessment->method[i].calibration, role));
  for (size_t i = 0; i < argument_count(arguments, "calibration"); i++, choices->calibrations_given++)
    TRY(add_calibration(choices, argument_nth(arguments, "calibration", i), role));
  return NULL;
}

void choices_begin(struct context *context, const struct arguments *arguments,
                   const struct assessment *assessment)
{
  const size_t named = argument_count(arguments, "method");
  for (size_t i = 0; i < named; i++) context_begin(context, argument_nth(arguments, "method", i));
  for (size_t i = 0; !named && assessment && i < assessment->methods; i++)
    context_begin(context, assessment->method[i].id);
}

result choices_read(struct context *context, struct choices *choices, const struct arguments *arguments,
                    const struct role *role, const struct assessment *assessment)
{
  size_t named = argument_count(arguments, "method"), options = argument_count(arguments, "option");
  *choices = (struct choices){.named = named > 0};
  const char *role_given = argument_value(arguments, "role");
  if (role_given && !(assessment && !strcmp(role_given, assessment->role)))
    choices->role_given = arena_copy(&choices->arena, role_given);
  choices->choice = arena_memory(&choices->arena, named + (assessment ? assessment->methods : 0) + 1,
                                 sizeof *choices->choice);
  for (size_t i = 0; i < named; i++) {
    const char *id = argument_nth(arguments, "method", i);
    if (!strcmp(id, "auto")) return not_auto(context, role);
    if (!chosen(choices, id, NULL)) add_choice(choices, id, assessment);
  }
  for (size_t i = 0; !named && assessment && i < assessment->methods; i++) {
    add_choice(choices, assessment->method[i].id, assessment);
    choices->choice[choices->count - 1].file = assessment->name;
    choices->choice[choices->count - 1].line = assessment->method[i].at;
  }
  if (!choices->count) add_choice(choices, role->methods ? role->method[0].id : "weighted", NULL);
  for (size_t i = 0; i < options; i++) TRY(add_option(choices, argument_nth(arguments, "option", i)));
  return add_calibrations(choices, arguments, role, assessment);
}

result choice_must_ask(struct context *context, const struct method_choice *choice, const struct role *role)
{
  struct plugin_set *plugins;
  struct plugin *plugin;
  struct method *method;
  bool asks;
  TRY(context_plugins(context, &plugins));
  TRY(assess_plugin(plugins, choice, &plugin));
  TRY(method_may_ask(plugin, &asks));
  for (uint32_t i = 0; asks && i < role->view->items; i++)
    asks = !role->item[i].asked_by || strcmp(role->item[i].asked_by, choice->id) != 0;
  if (!asks) return NULL;
  TRY(assess_open(plugins, role, choice, 0, &method));
  method_close(method);
  return NULL;
}

result choices_ask(struct context *context, const struct choices *choices, struct role *role)
{
  for (size_t i = 0; i < choices->count; i++) context_begin(context, choices->choice[i].id);
  for (size_t i = 0; i < role->methods; i++) context_begin(context, role->method[i].id);
  for (size_t i = 0; i < choices->count; i++) {
    const struct method_choice *choice = &choices->choice[i];
    result r = context_ask(context, choice->id, role);
    if (r && fault_kind_of(r) != FAULT_INTERNAL) return fault_at(r, choice->file, choice->line, 0);
    fault_destroy(r); /* a plugin that fails asks nothing, and is told of when it is to score */
  }
  for (size_t i = 0; i < role->methods; i++) {
    result r = context_ask(context, role->method[i].id, role);
    bool absent = r && (fault_kind_of(r) == FAULT_ABSENT || fault_kind_of(r) == FAULT_INTERNAL ||
                        fault_kind_of(r) == FAULT_CONFIG); /* not trusted: nobody asked for it */
    if (!absent) TRY(r);
    else fault_destroy(r);
  }
  return NULL;
}

/* An option without a file is the command line's. */
static json_t *options_given(const struct method_choice *choice)
{
  json_t *object = json_object();
  for (size_t i = 0; i < choice->options; i++)
    if (!choice->option[i].file)
      json_object_set_new(object, choice->option[i].key, json_string(choice->option[i].value));
  return object;
}

static void set_if_any(json_t *object, const char *key, json_t *value)
{
  if (json_array_size(value) + json_object_size(value)) json_object_set_new(object, key, value);
  else json_decref(value);
}

json_t *choices_given(const struct choices *choices)
{
  json_t *out = json_object(), *methods = json_array(), *options = json_object(), *learnt = json_array();
  for (size_t i = 0; i < choices->count; i++) {
    if (choices->named) json_array_append_new(methods, json_string(choices->choice[i].id));
    set_if_any(options, choices->choice[i].id, options_given(&choices->choice[i]));
  }
  for (size_t i = choices->calibrations - choices->calibrations_given; i < choices->calibrations; i++)
    json_array_append_new(learnt, json_string(choices->calibration[i]->method));
  set_if_any(out, "methods", methods);
  set_if_any(out, "options", options);
  set_if_any(out, "calibrations", learnt);
  if (choices->role_given) json_object_set_new(out, "role", json_string(choices->role_given));
  if (json_object_size(out)) return out;
  json_decref(out);
  return NULL;
}

void choices_finish(struct choices *choices)
{
  arena_finish(&choices->arena);
  for (size_t i = 0; i < choices->calibrations; i++) calibration_destroy(choices->calibration[i]);
  free(choices->calibration);
  *choices = (struct choices){0};
}
