/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/show/methods.h"
#include "plugins/method.h"

/* One method, and what a role makes of it. */
struct method_view {
  struct plugin *plugin;
  const struct peil_scoring *scoring; /* NULL when it could not be loaded */
  const struct role_method *listed;   /* NULL: the role does not list it, or there is no role */
  char *reason;                       /* why it cannot be loaded, or not be put on the role; else NULL */
};

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

static char *line_and_destroy(result r)
{
  char *line = r ? fault_line(r) : NULL;
  fault_destroy(r);
  return line;
}

/* Whether the role has what the method needs is for the method to say. */
static char *why_not(struct plugin *plugin, const struct role *role, const struct role_method *listed)
{
  struct method *instance = NULL;
  size_t options = listed ? listed->options : 0;
  struct option_given *given = need_array(options, sizeof *given);
  for (size_t i = 0; i < options; i++)
    given[i] = (struct option_given){listed->option[i].key, listed->option[i].value, role->name,
                                     listed->option[i].at};
  char *reason = line_and_destroy(method_open(plugin, role->view, given, options, 0, 0, &instance));
  method_close(instance);
  free(given);
  return reason;
}

static struct method_view look_at(struct plugin *plugin, const struct role *role)
{
  struct method_view view = {.plugin = plugin};
  result r = method_interface(plugin, &view.scoring);
  if (r) {
    view.scoring = NULL;
    view.reason = line_and_destroy(r);
    return view;
  }
  if (!role) return view;
  view.listed = role_method(role, plugin->id);
  view.reason = why_not(plugin, role, view.listed);
  return view;
}

/* ---- JSON */

static json_t *standard_json(const struct peil_option *option)
{
  if (option->type == PEIL_BOOLEAN) return json_boolean(option->standard != 0);
  if (option->type == PEIL_CHOICE) return json_string(option->choice[(size_t)option->standard]);
  return json_number_of(option->standard);
}

static json_t *option_json(const struct peil_option *option)
{
  static const char *const types[] = {"number", "whole", "boolean", "choice"};
  bool ranged = option->type == PEIL_NUMBER || option->type == PEIL_WHOLE;
  json_t *object = json_object(), *choices = option->type == PEIL_CHOICE ? json_array() : json_null();
  for (size_t i = 0; option->type == PEIL_CHOICE && option->choice[i]; i++)
    json_array_append_new(choices, json_string(option->choice[i]));
  json_object_set_new(object, "key", json_string(option->key));
  json_object_set_new(object, "type", json_string(types[option->type]));
  json_object_set_new(object, "minimum", ranged ? json_number_of(option->minimum) : json_null());
  json_object_set_new(object, "maximum", ranged ? json_number_of(option->maximum) : json_null());
  json_object_set_new(object, "default", standard_json(option));
  json_object_set_new(object, "choices", choices);
  json_object_set_new(object, "help", json_pair(option->help));
  return object;
}

static json_t *listed_json(const struct role_method *listed)
{
  json_t *object = json_object();
  for (size_t i = 0; listed && i < listed->options; i++)
    json_object_set_new(object, listed->option[i].key, json_string(listed->option[i].value));
  return object;
}

static json_t *method_json(const struct method_view *view, const struct role *role)
{
  const struct peil_scoring *scoring = view->scoring;
  json_t *object = json_object(), *options = json_array();
  for (uint32_t i = 0; scoring && i < scoring->options; i++)
    json_array_append_new(options, option_json(scoring->option[i]));
  json_object_set_new(object, "id", json_string(view->plugin->id));
  json_object_set_new(object, "version", json_string(view->plugin->version));
  json_object_set_new(object, "sha256", json_string(view->plugin->sha256));
  json_object_set_new(object, "loads", json_boolean(scoring != NULL));
  json_object_set_new(object, "options", options);
  json_object_set_new(object, "reason", json_text_or_null(view->reason));
  if (scoring) {
    json_object_set_new(object, "scope", json_string(scoring->scope == PEIL_SCOPE_GROUP ? "group" : "case"));
    json_object_set_new(object, "title", json_pair(scoring->title));
    json_object_set_new(object, "answers", json_pair(scoring->answers));
    json_object_set_new(object, "needs", json_pair(scoring->needs));
    json_object_set_new(object, "learns", json_boolean(scoring->calibrate != NULL));
  }
  if (role) {
    json_object_set_new(object, "offered", json_boolean(view->listed != NULL));
    json_object_set_new(object, "recommended", json_boolean(view->listed && view->listed->recommended));
    json_object_set_new(object, "fits", json_boolean(scoring && !view->reason));
    json_object_set_new(object, "role_options", listed_json(view->listed));
  }
  return object;
}

/* ---- people */

static void labelled(struct text *out, const char *label, const char *string)
{
  AUTO(text) struct text head = {0};
  text_addf(&head, "    %s ", label);
  text_add(out, text_string(&head));
  listing_paragraph(out, listing_width(text_string(&head)), 8, string);
}

#define ANY 1e9 /* what a bound this far off says is that there is none */

static void add_bounds(struct text *out, const struct peil_option *option)
{
  char low[NUMBER_SIZE], high[NUMBER_SIZE];
  number_shortest(low, option->minimum);
  number_shortest(high, option->maximum);
  if (option->maximum < ANY) text_addf(out, "%s … %s", low, high);
  else if (option->minimum > -ANY) text_addf(out, _("%s or more"), low);
  else text_add(out, _("a number"));
}

static void add_range(struct text *out, const struct peil_option *option)
{
  char number[NUMBER_SIZE];
  if (option->type == PEIL_BOOLEAN) {
    text_addf(out, "true|false, %s %s", _("default"), option->standard != 0 ? "true" : "false");
    return;
  }
  if (option->type == PEIL_CHOICE) {
    for (size_t i = 0; option->choice[i]; i++) text_addf(out, "%s%s", i ? "|" : "", option->choice[i]);
    text_addf(out, ", %s %s", _("default"), option->choice[(size_t)option->standard]);
    return;
  }
  add_bounds(out, option);
  text_addf(out, "%s, ", option->type == PEIL_WHOLE ? _(" (whole)") : "");
  number_shortest(number, option->standard);
  text_addf(out, "%s %s", _("default"), number);
}

#define LINE 80 /* columns within which an option and its values stand beside each other */

static void add_option(struct text *out, const struct method_view *view, const struct peil_option *option)
{
  AUTO(text) struct text line = {0};
  add_range(&line, option);
  for (size_t i = 0; view->listed && i < view->listed->options; i++)
    if (!strcmp(view->listed->option[i].key, option->key))
      text_addf(&line, _("; this role: %s"), view->listed->option[i].value);
  AUTO(text) struct text head = {0};
  text_addf(&head, "    --option %s.%s=…", view->plugin->id, option->key);
  const size_t range = listing_width(text_string(&line));
  const bool apart = listing_width(text_string(&head)) + 2 + range > LINE && 8 + range <= LINE;
  text_addf(out, "%s%s%s\n        ", text_string(&head), apart ? "\n        " : "  ", text_string(&line));
  listing_paragraph(out, 8, 8, here(option->help));
}

static const char *standing(const struct method_view *view, const struct role *role)
{
  if (!role) return "";
  if (view->listed)
    return view->listed->recommended ? _("offered and recommended by this role") : _("offered by this role");
  return view->reason ? _("not for this role") : _("not listed by this role; it can be used");
}

static void add_method(struct text *out, const struct method_view *view, const struct role *role,
                       bool options)
{
  const struct peil_scoring *scoring = view->scoring;
  text_addf(out, "%s %s", view->plugin->id, view->plugin->version);
  if (scoring)
    text_addf(out, "  %s%s", here(scoring->title),
              scoring->scope == PEIL_SCOPE_GROUP ? _(" (about a group)") : "");
  text_add_char(out, '\n');
  if (scoring && role) text_addf(out, "    %s\n", standing(view, role));
  if (scoring) labelled(out, _("answers:"), here(scoring->answers));
  if (scoring) labelled(out, _("needs:"), here(scoring->needs));
  if (view->reason) labelled(out, scoring ? _("does not fit:") : _("cannot be loaded:"), view->reason);
  for (uint32_t i = 0; options && scoring && i < scoring->options; i++)
    add_option(out, view, scoring->option[i]);
  text_add_char(out, '\n');
}

/* ---- all of them */

/* The role's own in its order, the recommended one first; then the others by id. */
static size_t rank(const struct role *role, const char *id)
{
  for (size_t i = 0; role && i < role->methods; i++)
    if (!strcmp(role->method[i].id, id)) return i;
  return SIZE_MAX;
}

static bool comes_before(const struct role *role, const struct plugin *a, const struct plugin *b)
{
  size_t one = rank(role, a->id), other = rank(role, b->id);
  return one != other ? one < other : strcmp(a->id, b->id) < 0;
}

/* A role with a rule in C is a method under its own id. */
static bool scores_itself(struct plugin *plugin, const struct role *role)
{
  const struct peil_scoring *scoring;
  if (!role || role->draft || strcmp(plugin->id, role->view->id) != 0) return false;
  result r = method_interface(plugin, &scoring);
  fault_destroy(r);
  return !r;
}

static struct plugin **in_order(struct plugin_set *set, const struct role *role, size_t *count)
{
  struct plugin **all = need_array(plugins_count(set), sizeof(struct plugin *));
  *count = 0;
  for (size_t i = 0; i < plugins_count(set); i++) {
    struct plugin *plugin = plugins_at(set, i);
    if (plugin->refusal || (plugin->kind != PEIL_KIND_METHOD && !scores_itself(plugin, role))) continue;
    size_t at = (*count)++;
    for (; at > 0 && comes_before(role, plugin, all[at - 1]); at--) all[at] = all[at - 1];
    all[at] = plugin;
  }
  return all;
}

static void add_absent(struct text *out, struct plugin *const *all, size_t count, const struct role *role)
{
  for (size_t i = 0; role && i < role->methods; i++) {
    bool there = false;
    for (size_t k = 0; k < count; k++) there |= !strcmp(all[k]->id, role->method[i].id);
    if (!there)
      text_addf(out, _("%s  is offered by this role, but there is no such plugin here\n"),
                role->method[i].id);
  }
}

static void write_all(struct text *out, struct plugin *const *all, size_t count, const struct role *role,
                      bool json)
{
  AUTO(json_ref) json_t *list = json_array();
  for (size_t i = 0; i < count; i++) {
    struct method_view view = look_at(all[i], role);
    if (json) json_array_append_new(list, method_json(&view, role));
    else add_method(out, &view, role, true);
    free(view.reason);
  }
  if (json) json_write_text(out, list, JSON_STYLE_PAGE);
  else add_absent(out, all, count, role);
}

result methods_overview(struct context *context, const struct role *role, struct text *out)
{
  struct plugin_set *set;
  size_t count;
  TRY(context_plugins(context, &set));
  struct plugin **all = in_order(set, role, &count);
  for (size_t i = 0; i < count; i++) {
    struct method_view view = look_at(all[i], role);
    add_method(out, &view, role, false);
    free(view.reason);
  }
  add_absent(out, all, count, role);
  free(all);
  return NULL;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(role) struct role *role = NULL;
  AUTO(text) struct text out = {0};
  struct plugin_set *set;
  size_t count;
  TRY(arguments_expect(arguments, 0, 1, _("at most one ROLE")));
  if (arguments->operands) TRY(context_role(context, arguments->operand[0], &role));
  TRY(context_plugins(context, &set));
  struct plugin **all = in_order(set, role, &count);
  write_all(&out, all, count, role, context->json);
  free(all);
  if (count == 0)
    return fault_todo(fault_make(FAULT_ABSENT, _("there are no methods that can be used")),
                      _("peil plugins says what is there and why not"));
  return context_output(NULL, &out, false);
}

static const struct option_spec options[] = {{"json", 0, NULL, N_("as JSON, for programs")}, {0}};

const struct command command_methods = {"methods",
                                        N_("what each scoring method answers and needs"),
                                        "[ROLE] [--json]",
                                        N_("Lists the methods with the question each answers, what a role "
                                           "must have for it, and its options. With a ROLE also whether\n"
                                           "that role offers or recommends it, and with which options, and "
                                           "whether it fits: a method that is not listed may still be\n"
                                           "used when the role has what it needs."),
                                        "peil methods\npeil methods coordinator-buurtbemiddeling",
                                        options,
                                        run};
