/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "base/program.h"
#include "commands/containment.h"
#include "commands/settings.h"
#include "model/role_extend.h"
#include "plugins/isolation.h"
#include "plugins/method.h"

#ifndef PEIL_PLUGIN_FOLDER
#define PEIL_PLUGIN_FOLDER "/usr/lib/peil/plugins"
#endif

void setting_find(struct setting_found *into, const char *value, const char *where)
{
  if (into->value || !value || !*value) return;
  *into = (struct setting_found){.value = need_copy(value), .where = need_copy(where)};
}

result setting_fault(const struct setting_found *setting, enum fault_kind kind, const char *message)
{
  if (setting->file) return fault_at(fault_make(kind, "%s", message), setting->file, setting->line, 0);
  return fault_make(kind, "%s: %s", setting->where, message);
}

static void add_folder(struct context *context, char *path, const char *where)
{
  context->folder = need_more(context->folder, context->folders + 1, sizeof *context->folder);
  context->folder[context->folders++] = (struct setting_found){.value = path, .where = need_copy(where)};
}

static void folders_from_environment(struct context *context)
{
  const char *list = getenv("PEIL_PLUGIN_PATH");
  while (list && *list) {
    size_t length = strcspn(list, ":");
    if (length) add_folder(context, need_copy_n(list, length), "PEIL_PLUGIN_PATH");
    list += length + (list[length] == ':');
  }
}

static void folders_built_in(struct context *context)
{
  char *beside = program_part("lib/peil/plugins");
  char *real = realpath(beside, NULL);
  add_folder(context, real ? real : need_copy(beside), "beside the program");
  free(beside);
  if (strcmp(context->folder[context->folders - 1].value, PEIL_PLUGIN_FOLDER) != 0)
    add_folder(context, need_copy(PEIL_PLUGIN_FOLDER), "built in");
}

static result settings_files(struct context *context)
{
  const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
  TRY(settings_read(context, "./peil.cfg"));
  AUTO(text) struct text user = {0};
  if (xdg && *xdg == '/') text_addf(&user, "%s/peil/peil.cfg", xdg);
  else if (home && *home) text_addf(&user, "%s/.config/peil/peil.cfg", home);
  if (user.length) TRY(settings_read(context, text_string(&user)));
  return settings_read(context, "/etc/peil/peil.cfg");
}

static void language_from_locale(struct context *context)
{
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  enum language language = LANGUAGE_ENGLISH;
  for (size_t i = 0; i < 3; i++) {
    const char *value = getenv(variables[i]);
    if (!value || !*value) continue;
    language_from_word(value, &language);
    break;
  }
  setting_find(&context->language, language_code(language), "locale");
}

static result language_of(struct context *context, const struct arguments *arguments)
{
  enum language language;
  const char *word = arguments ? argument_value(arguments, "lang") : NULL;
  if (word && !language_from_word(word, &language))
    return fault_todo(fault_make(FAULT_USAGE, _("--lang: “%s” is not nl or en"), word),
                      _("write --lang nl or --lang en"));
  setting_find(&context->language, word, "--lang");
  word = getenv("PEIL_LANG");
  if (!context->language.value && word && *word && !language_from_word(word, &language))
    return fault_todo(fault_make(FAULT_CONFIG, _("PEIL_LANG: “%s” is not nl or en"), word),
                      _("set it to nl or en"));
  setting_find(&context->language, word, "PEIL_LANG");
  return NULL;
}

static void keys_built_in(struct context *context)
{
  const char *home = getenv("HOME"), *data = getenv("XDG_DATA_HOME");
  AUTO(text) struct text path = {0};
  if (data && *data == '/') text_addf(&path, "%s/peil/keys", data);
  else if (home && *home) text_addf(&path, "%s/.local/share/peil/keys", home);
  setting_find(&context->keys, text_string(&path), "built in");
  if (!context->keys.value)
    context->keys = (struct setting_found){.value = need_copy(""), .where = need_copy("built in")};
}

bool context_threads_valid(const char *word)
{
  double threads;
  return number_read(word, strlen(word), &threads) && threads >= 0 && threads <= 64 &&
         threads == (int)threads;
}

static result threads_settle(const struct context *context, const struct arguments *arguments)
{
  const char *word = arguments ? argument_value(arguments, "threads") : NULL;
  const bool flag = word != NULL;
  if (!word) word = context->threads.value;
  if (context_threads_valid(word)) return NULL;
  return fault_todo(fault_make(flag ? FAULT_USAGE : FAULT_CONFIG,
                               _("%s: expected a whole number from 0 to 64, found “%s”"),
                               flag ? "--threads" : context->threads.where, word),
                    _("0 uses as many as the machine has, at most two"));
}

result context_open(struct context *context, const struct arguments *arguments)
{
  enum language language = LANGUAGE_ENGLISH;
  *context = (struct context){.program = program_path()};
  context->json = arguments && argument_given(arguments, "json");
  context->person_watches = isatty(STDERR_FILENO);
  const char *plain = getenv("NO_COLOR"), *terminal = getenv("TERM");
  context->colour = isatty(STDOUT_FILENO) && !(plain && *plain) && terminal && strcmp(terminal, "dumb") != 0;
  TRY(language_of(context, arguments));
  folders_from_environment(context);
  setting_find(&context->threads, getenv("PEIL_THREADS"), "PEIL_THREADS");
  containment_given(context, arguments);
  setting_find(&context->ledger, getenv("PEIL_LEDGER"), "PEIL_LEDGER");
  setting_find(&context->log_key, getenv("PEIL_LOG_KEY"), "PEIL_LOG_KEY");
  setting_find(&context->keys, getenv("PEIL_KEYS"), "PEIL_KEYS");
  result r = settings_files(context);
  language_from_locale(context);
  setting_find(&context->threads, "0", "built in");
  keys_built_in(context);
  if (language_from_word(context->language.value, &language)) language_set(language);
  TRY(r);
  folders_built_in(context);
  TRY(containment_settle(context));
  return threads_settle(context, arguments);
}

static void found_finish(struct setting_found *setting)
{
  free(setting->value);
  free(setting->where);
  free(setting->file);
}

void context_end_plugins(struct context *context)
{
  context->late = fault_also(context->late, plugins_end(context->set));
}

result context_close(struct context *context, result r)
{
  context_end_plugins(context);
  result late = context->late;
  context->late = NULL;
  if (!r) return late;
  for (const fault *one = late; one; one = fault_next(one)) context_tell_fault(context, one);
  fault_destroy(late);
  return r;
}

void context_finish(struct context *context)
{
  fault_destroy(context->late);
  plugins_destroy(context->set);
  found_finish(&context->language);
  found_finish(&context->threads);
  found_finish(&context->isolate);
  found_finish(&context->deadline);
  found_finish(&context->memory);
  found_finish(&context->ledger);
  found_finish(&context->log_key);
  found_finish(&context->keys);
  for (size_t i = 0; i < context->folders; i++) found_finish(&context->folder[i]);
  free(context->folder);
  containment_finish(context);
  free((char *)(uintptr_t)context->program);
  text_finish(&context->input);
  *context = (struct context){0};
}

result context_plugins(struct context *context, struct plugin_set **out)
{
  if (!context->set) {
    if (!isolation_now()->on)
      fprintf(stderr,
              _("peil: plugins run in peil's own process, unconfined (isolate = no, %s): for measuring and "
                "debugging only\n"),
              context->isolate.where);
    const char **folders = need_array(context->folders, sizeof *folders);
    for (size_t i = 0; i < context->folders; i++) folders[i] = context->folder[i].value;
    result r = plugins_find(folders, context->folders, &context->set);
    free(folders);
    if (r) return r;
  }
  *out = context->set;
  return NULL;
}

static bool is_path(const char *name)
{
  size_t length = strlen(name);
  return strchr(name, '/') || !strcmp(name, "-") || (length > 4 && !strcmp(name + length - 4, ".cfg"));
}

result context_role(struct context *context, const char *name, struct role **out)
{
  struct plugin_set *plugins;
  struct plugin *plugin;
  *out = NULL;
  if (is_path(name)) return role_read_file(name, out);
  TRY(context_plugins(context, &plugins));
  TRY(plugins_get(plugins, PEIL_KIND_ROLE, name, &plugin));
  TRY(role_read(plugin->role_text, plugin->role_text_size, plugin->path, false, out));
  if (!strcmp((*out)->view->id, plugin->id) && !strcmp((*out)->view->version, plugin->version)) return NULL;
  result r =
      fault_todo(fault_at(fault_make(FAULT_DATA, _("the plugin calls itself %s %s, its role text %s %s"),
                                     plugin->id, plugin->version, (*out)->view->id, (*out)->view->version),
                          plugin->path, 0, 0),
                 _("rebuild the plugin from its role text"));
  role_finish(out);
  return r;
}

void context_begin(struct context *context, const char *method)
{
  struct plugin_set *plugins;
  struct plugin *plugin;
  if (!isolation_now()->on) return;
  result r = context_plugins(context, &plugins);
  if (!r) r = plugins_get(plugins, PEIL_KIND_METHOD, method, &plugin);
  if (!r) plugin_begin(plugin);
  fault_destroy(r);
}

result context_ask(struct context *context, const char *method, struct role *role)
{
  struct plugin_set *plugins;
  struct plugin *plugin;
  TRY(context_plugins(context, &plugins));
  TRY(plugins_get(plugins, PEIL_KIND_METHOD, method, &plugin));
  for (uint32_t i = 0; i < role->view->items; i++)
    if (role->item[i].asked_by && !strcmp(role->item[i].asked_by, method)) return NULL; /* asked already */
  struct role_extension *extension = role_extension_create(role, method);
  struct peil_question_sink sink = role_extension_sink(extension);
  result r = method_ask(plugin, role->view, &sink);
  if (!r && role_extension_count(extension)) role_extend(extension);
  role_extension_destroy(extension);
  return r;
}

result context_output(const char *path, const struct text *out, bool force)
{
  if (!path) path = "-";
  return file_write(path, text_string(out), out->length, force ? FILE_REPLACE : FILE_NEW_ONLY);
}

void context_say(const struct context *context, const char *format, ...)
{
  if (!context->person_watches) return;
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
}

void context_tell_fault(const struct context *context, const fault *told)
{
  AUTO(string) char *line = context->json ? fault_json(told) : fault_line(told);
  fprintf(stderr, "%s%s\n", context->json || *fault_code_of(told) ? "" : "peil: ", line);
}

unsigned context_threads(const struct context *context, const struct arguments *arguments)
{
  const char *word = argument_value(arguments, "threads");
  double threads = 0;
  if (!word) word = context->threads.value;
  return number_read(word, strlen(word), &threads) ? (unsigned)threads : 0;
}
