/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "commands/settings.h"
#include "model/assessment.h"
#include "plugins/judge.h"
#include "plugins/manners.h"
#include "plugins/method.h"

/* What was looked at and what could be better; what is wrong is a fault. */
struct findings {
  struct context *context;
  const char *name;   /* as given */
  const char *kind;   /* "role", "assessment", "settings", "plugin" */
  const char *source; /* --source, or NULL */
  struct role_advices advices;
};

static void findings_finish(struct findings *findings) { role_advices_finish(&findings->advices); }

static void advise(struct findings *findings, int line, const char *format, ...) FORMAT(3, 4);

static void advise(struct findings *findings, int line, const char *format, ...)
{
  char *text = NULL;
  va_list arguments;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) text = need_copy(format);
  va_end(arguments);
  struct role_advices *out = &findings->advices;
  out->advice = need_more(out->advice, out->count + 1, sizeof *out->advice);
  out->advice[out->count++] = (struct role_advice){line, text};
}

/* ---- roles */

static result lint_role(struct findings *findings, const struct role *role)
{
  TRY(role_check_lines(role));
  if (findings->source) TRY(role_check_source(role, findings->source));
  role_advise(role, &findings->advices);
  return NULL;
}

/* What is here is no matter of the text, and peil methods says it; but a name that is nearly that of one may be meant to be it. */
static void lint_absent(struct findings *findings, struct plugin_set *set, const struct role_method *offer)
{
  const char **word = need_array(plugins_count(set), sizeof *word);
  size_t words = 0;
  for (size_t i = 0; i < plugins_count(set); i++) {
    const struct plugin *plugin = plugins_at(set, i);
    if (!plugin->refusal && plugin->kind == PEIL_KIND_METHOD) word[words++] = plugin->id;
  }
  const char *near = word_nearest(offer->id, word, words);
  if (near)
    advise(findings, offer->at, _("there is no method “%s” here; did you mean “%s”?"), offer->id, near);
  free(word);
}

/* The options a role gives a method are held against that method, where it is here to ask. */
static result lint_offer(struct findings *findings, struct plugin_set *set, const struct role *role,
                         const struct role_method *offer)
{
  struct plugin *plugin;
  struct method *instance = NULL;
  result absent = plugins_get(set, PEIL_KIND_METHOD, offer->id, &plugin);
  if (absent) {
    fault_destroy(absent);
    lint_absent(findings, set, offer);
    return NULL;
  }
  struct option_given *given = need_array(offer->options, sizeof *given);
  for (size_t i = 0; i < offer->options; i++)
    given[i] =
        (struct option_given){offer->option[i].key, offer->option[i].value, role->name, offer->option[i].at};
  result r = method_open(plugin, role->view, given, offer->options, 0, 0, &instance);
  method_close(instance);
  free(given);
  return fault_at(r, role->name, 0, 0);
}

static result lint_offers(struct findings *findings, const struct role *role)
{
  struct plugin_set *set;
  TRY(context_plugins(findings->context, &set));
  for (size_t i = 0; i < role->methods; i++) TRY(lint_offer(findings, set, role, &role->method[i]));
  return NULL;
}

static result lint_role_text(struct findings *findings)
{
  AUTO(role) struct role *role = NULL;
  AUTO(text) struct text bytes = {0};
  findings->kind = "role";
  TRY(file_read(findings->name, FILE_LIMIT, &bytes));
  TRY(role_mistakes(text_string(&bytes), bytes.length, findings->name));
  TRY(role_read_file(findings->name, &role));
  TRY(lint_role(findings, role));
  return lint_offers(findings, role);
}

static result lint_role_by_id(struct findings *findings)
{
  AUTO(role) struct role *role = NULL;
  findings->kind = "role";
  TRY(context_role(findings->context, findings->name, &role));
  TRY(lint_role(findings, role));
  return lint_offers(findings, role);
}

/* ---- plugins: from their bytes, nothing of them runs */

static void advise_lines(struct findings *findings, char *lines)
{
  for (char *rest = lines, *line; (line = strsep(&rest, "\n")) != NULL;)
    if (*line) advise(findings, 0, "%s", line);
}

static result judge_file(struct findings *findings, struct plugin *plugin)
{
  AUTO(text) struct text bytes = {0};
  AUTO(text) struct text advice = {0};
  TRY(file_read(plugin->path, FILE_LIMIT, &bytes));
  result r = bytes.length ? judge_bytes(plugin, bytes.data, bytes.length)
                          : fault_make(FAULT_DATA, _("the file is empty"));
  if (!r) r = manners_check(bytes.data, bytes.length, &advice);
  if (!r && advice.length) advise_lines(findings, advice.data);
  return fault_at(r, plugin->path, 0, 0);
}

static result lint_plugin(struct findings *findings)
{
  AUTO(role) struct role *role = NULL;
  struct plugin plugin = {.path = need_copy(findings->name)};
  findings->kind = "plugin";
  result r = judge_file(findings, &plugin);
  if (!r && plugin.kind == PEIL_KIND_ROLE)
    r = role_mistakes(plugin.role_text, plugin.role_text_size, plugin.path);
  if (!r && plugin.kind == PEIL_KIND_ROLE)
    r = role_read(plugin.role_text, plugin.role_text_size, plugin.path, false, &role);
  if (!r && role &&
      (strcmp(role->view->id, plugin.id) != 0 || strcmp(role->view->version, plugin.version) != 0))
    r = fault_at(fault_make(FAULT_DATA, _("the plugin calls itself %s %s, its role text %s %s"), plugin.id,
                            plugin.version, role->view->id, role->view->version),
                 plugin.path, 0, 0);
  if (!r && role) r = lint_role(findings, role);
  free(plugin.path);
  free(plugin.role_text);
  return r;
}

/* ---- assessments: also against the role and the methods they name */

static result lint_method(struct findings *findings, const struct assessment *assessment,
                          const struct assessment_method *method, const struct role *role)
{
  struct plugin_set *set;
  struct plugin *plugin;
  struct method *instance = NULL;
  struct option_given *given = need_array(method->options, sizeof *given);
  for (size_t i = 0; i < method->options; i++)
    given[i] = (struct option_given){method->option[i].key, method->option[i].value, assessment->name,
                                     method->option[i].at};
  result r = context_plugins(findings->context, &set);
  if (!r) r = plugins_get(set, PEIL_KIND_METHOD, method->id, &plugin);
  if (!r) r = method_open(plugin, role->view, given, method->options, 0, 0, &instance);
  method_close(instance);
  free(given);
  if (!r && !role_method(role, method->id))
    advise(findings, 0,
           _("the role %s does not list the method %s; it can be used, but nobody has said that it suits"),
           role->view->id, method->id);
  return fault_at(r, findings->name, 0, 0);
}

static result lint_assessment(struct findings *findings)
{
  AUTO(assessment) struct assessment *assessment = NULL;
  AUTO(role) struct role *role = NULL;
  findings->kind = "assessment";
  TRY(assessment_read_file(findings->name, &assessment));
  AUTO(string) char *folder = file_folder(findings->name);
  bool beside = strchr(assessment->role, '/') || strstr(assessment->role, ".cfg");
  AUTO(string)
  char *path =
      beside && *assessment->role != '/' ? file_join(folder, assessment->role) : need_copy(assessment->role);
  result r = context_role(findings->context, path, &role);
  if (r)
    return fault_kind_of(r) == FAULT_ABSENT || fault_kind_of(r) == FAULT_NO_INPUT
               ? fault_at(r, findings->name, 0, 0)
               : r;
  for (size_t i = 0; i < assessment->methods; i++)
    TRY(lint_method(findings, assessment, &assessment->method[i], role));
  if (role->draft && assessment->seal)
    return fault_todo(
        fault_at(fault_make(FAULT_CONFIG, _("the role is a draft, and what a draft scores cannot be sealed")),
                 findings->name, 0, 0),
        _("build the role as a plugin and name it by its id, or take seal out"));
  return NULL;
}

/* ---- settings */

static result lint_settings(struct findings *findings)
{
  struct context scratch = {0};
  findings->kind = "settings";
  result r = settings_read(&scratch, findings->name);
  for (size_t i = 0; !r && i < scratch.folders; i++)
    if (access(scratch.folder[i].value, R_OK | X_OK) != 0)
      advise(findings, 0, _("the plugin folder %s cannot be read, or is not there"), scratch.folder[i].value);
  context_finish(&scratch);
  return r;
}

/* ---- which of them it is */

/* The first word that is no comment: role, assessment or peil. */
static char *first_word(const char *text)
{
  for (;;) {
    text += strspn(text, " \t\r\n\f\v");
    if (*text == '#' || !strncmp(text, "//", 2)) text += strcspn(text, "\n");
    else if (!strncmp(text, "/*", 2) && strstr(text + 2, "*/")) text = strstr(text + 2, "*/") + 2;
    else break;
  }
  size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return need_copy_n(text, length);
}

static result lint_text(struct findings *findings)
{
  static const char *const tops[] = {"role", "assessment", "peil"};
  static result (*const lint[])(struct findings *) = {lint_role_text, lint_assessment, lint_settings};
  AUTO(text) struct text bytes = {0};
  TRY(file_read(findings->name, FILE_LIMIT, &bytes));
  if (!strncmp(text_string(&bytes), "\177ELF", 4)) return lint_plugin(findings);
  AUTO(string) char *word = first_word(text_string(&bytes));
  for (size_t i = 0; i < 3; i++)
    if (!strcmp(word, tops[i])) {
      if (findings->source && i) return fault_make(FAULT_USAGE, _("--source goes with a role text"));
      return lint[i](findings);
    }
  if (!*word)
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is no role text, assessment, settings or plugin")),
                               findings->name, 0, 0),
                      _("a sheet is checked when peil score reads it, a bundle with peil verify"));
  const char *near = word_nearest(word, tops, 3);
  result r = fault_at(fault_make(FAULT_DATA, _("begins with “%s”, expected role, assessment or peil"), word),
                      findings->name, 0, 0);
  return near ? fault_todo(r, _("did you mean “%s”?"), near)
              : fault_todo(r, _("write role = { … };, assessment = { … }; or peil = { … };"));
}

static bool ends_in(const char *name, const char *ending)
{
  size_t length = strlen(name), tail = strlen(ending);
  return length > tail && !strcmp(name + length - tail, ending);
}

static result lint(struct findings *findings)
{
  const char *name = findings->name;
  if (!strcmp(name, "-"))
    return fault_todo(fault_make(FAULT_USAGE, _("lint reads a file by its name, not standard input")),
                      _("put it in a file"));
  if (ends_in(name, ".so")) return lint_plugin(findings);
  if (strchr(name, '/') || ends_in(name, ".cfg")) return lint_text(findings);
  return access(name, F_OK) == 0 ? lint_text(findings) : lint_role_by_id(findings);
}

/* ---- telling */

static void write_people(const struct findings *findings, struct text *out)
{
  const struct role_advices *advices = &findings->advices;
  for (size_t i = 0; i < advices->count; i++) {
    text_add(out, findings->name);
    if (advices->advice[i].line) text_addf(out, ":%d", advices->advice[i].line);
    text_addf(out, ": %s: %s\n", _("advice"), advices->advice[i].text);
  }
  if (advices->count) text_addf(out, _("%s: in order; advice: %zu\n"), findings->name, advices->count);
  else text_addf(out, _("%s: in order\n"), findings->name);
}

static void write_json(const struct findings *findings, struct text *out)
{
  json_t *list = json_array();
  for (size_t i = 0; i < findings->advices.count; i++) {
    const struct role_advice *advice = &findings->advices.advice[i];
    json_array_append_new(list,
                          json_pack("{soss}", "line", advice->line ? json_integer(advice->line) : json_null(),
                                    "text", advice->text));
  }
  AUTO(json_ref)
  json_t *tree = json_pack("{sosssbso}", "file", json_text(findings->name), "kind", findings->kind,
                           "in_order", true, "advice", list);
  json_write_text(out, tree, JSON_STYLE_LINE);
  text_add_char(out, '\n');
}

/* What is wrong with this file goes into `wrong`, behind what was found before; the fault that comes back is one of telling. */
static result lint_one(struct context *context, const struct arguments *arguments, const char *name,
                       size_t *advice, result *wrong)
{
  AUTO(text) struct text out = {0};
  AUTO(findings)
  struct findings findings = {
      .context = context, .name = name, .kind = "", .source = argument_value(arguments, "source")};
  result r = lint(&findings);
  *wrong = fault_then(*wrong, r);
  if (r) return NULL;
  *advice += findings.advices.count;
  if (context->json) write_json(&findings, &out);
  else write_people(&findings, &out);
  return context_output(NULL, &out, false);
}

static result run(struct context *context, struct arguments *arguments)
{
  size_t advice = 0;
  result r = NULL, wrong = NULL;
  TRY(arguments_expect(arguments, 1, argument_given(arguments, "source") ? 1 : SIZE_MAX,
                       _("FILE.cfg, FILE.so or ROLE; one, with --source")));
  for (size_t i = 0; i < arguments->operands && !r; i++)
    r = lint_one(context, arguments, arguments->operand[i], &advice, &wrong);
  if (r) return fault_then(r, wrong);
  if (!advice || !argument_given(arguments, "strict")) return wrong;
  r = fault_make(FAULT_NOT_IN_ORDER, _("pieces of advice: %zu; --strict allows none"), advice);
  return fault_then(wrong, fault_todo(r, _("mend what it says, or leave --strict out")));
}

static const struct option_spec options[] = {
    {"source", 0, "DOCUMENT", N_("hold a role's recorded lines against the document it comes from")},
    {"strict", 0, NULL, N_("end with 1 when there is advice")},
    {"json", 0, NULL, N_("as JSON: one line for each")},
    {0}};

const struct command command_lint = {"lint",
                                     N_("check a role text, an assessment, settings or a plugin"),
                                     "FILE.cfg|FILE.so|ROLE... [--source DOCUMENT] [--strict] [--json]",
                                     N_("Reads it as strictly as every other verb does and names everything "
                                        "that is wrong, with file, line and what to do.\n"
                                        "When nothing is wrong it says what a careful editor would still "
                                        "mend: that is advice, and ends with 0. Nothing of a\n"
                                        "plugin runs, but for the methods that an assessment names."),
                                     "peil lint plugins/roles/coordinator-buurtbemiddeling/role.cfg\npeil "
                                     "lint configs/coordinator-buurtbemiddeling.cfg --strict",
                                     options,
                                     run};
