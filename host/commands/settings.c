/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/containment.h"
#include "model/config.h"

static void found_at(struct setting_found *setting, const struct config *config, const config_node *node)
{
  struct text out = {0};
  text_addf(&out, "%s:%d", config->name, config_line(node));
  setting->where = text_take(&out);
  setting->file = need_copy(config->name);
  setting->line = config_line(node);
}

static result take_scalar(struct config *config, const config_node *group, const char *key,
                          struct setting_found *into)
{
  if (into->value || !config_setting_get_member(group, key)) return NULL;
  TRY(config_scalar(config, group, key, &into->value));
  found_at(into, config, config_setting_get_member(group, key));
  return NULL;
}

/* A relative path is relative to the file that names it. */
static result take_path(struct config *config, const config_node *group, const char *key,
                        struct setting_found *into)
{
  bool open = !into->value;
  TRY(take_scalar(config, group, key, into));
  if (!open || !into->value || *into->value == '/') return NULL;
  AUTO(string) char *relative = into->value;
  AUTO(string) char *folder = file_folder(config->name);
  into->value = file_join(folder, relative);
  return NULL;
}

/* Relative folders are relative to the file that names them. */
static result take_folders(struct context *context, struct config *config, const config_node *group)
{
  config_node *list;
  TRY(config_list(config, group, "plugins", CONFIG_OPTIONAL, &list));
  for (size_t i = 0; i < config_count(list); i++) {
    const char *path = config_setting_get_string(config_child(list, i));
    if (!path || !*path) return config_fault(config, list, _("plugins: expected a list of folders"));
    AUTO(string) char *folder = file_folder(config->name);
    context->folder = need_more(context->folder, context->folders + 1, sizeof *context->folder);
    struct setting_found *found = &context->folder[context->folders++];
    *found = (struct setting_found){.value = *path == '/' ? need_copy(path) : file_join(folder, path)};
    found_at(found, config, list);
  }
  return NULL;
}

/* The pins of every file add up. */
static result take_pins(struct context *context, struct config *config, const config_node *group)
{
  static const char *const keys[] = {"id", "sha256", NULL};
  config_node *list;
  TRY(config_list(config, group, "pins", CONFIG_OPTIONAL, &list));
  for (size_t i = 0; i < config_count(list); i++) {
    const config_node *pin = config_child(list, i);
    const char *id, *sha256;
    TRY(config_only(config, pin, keys));
    TRY(config_text(config, pin, "id", CONFIG_REQUIRED, &id));
    TRY(config_text(config, pin, "sha256", CONFIG_REQUIRED, &sha256));
    if (!containment_is_hash(sha256))
      return fault_todo(config_fault(config, pin,
                                     _("sha256: expected 64 hexadecimal digits in lower case, found “%s”"),
                                     sha256),
                        _("peil plugins --json tells it"));
    context->pin = need_more(context->pin, context->pins + 1, sizeof *context->pin);
    context->pin[context->pins++] = (struct trust_pin){need_copy(id), need_copy(sha256)};
  }
  return NULL;
}

static result check_values(struct config *config, const config_node *group, const struct context *context)
{
  enum language language;
  AUTO(string) char *threads = NULL;
  const char *word = context->language.value;
  if (word && config_setting_get_member(group, "language") && !language_from_word(word, &language))
    return fault_todo(config_fault(config, config_setting_get_member(group, "language"),
                                   _("language: “%s” is not nl or en"), word),
                      _("write language = \"nl\";"));
  if (!config_setting_get_member(group, "threads")) return NULL;
  TRY(config_scalar(config, group, "threads", &threads));
  if (context_threads_valid(threads)) return NULL;
  return config_fault(config, config_setting_get_member(group, "threads"),
                      _("threads: expected a whole number from 0 to 64, found %s"), threads);
}

static result read_file(struct context *context, struct config *config, const char *path)
{
  static const char *const top[] = {"peil", NULL}, *const keys[] = {"language", "plugins", "threads",
                                                                    "keys",     "isolate", "deadline",
                                                                    "memory",   "ledger",  "log_key",
                                                                    "trust",    "pins",    NULL};
  AUTO(text) struct text bytes = {0};
  struct stat status;
  config_node *group;
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
    return fault_at(fault_make(FAULT_CONFIG, _("is no file, expected settings")), path, 0, 0);
  TRY(file_read(path, FILE_LIMIT, &bytes));
  TRY(config_open(config, text_string(&bytes), bytes.length, path, FAULT_CONFIG));
  TRY(config_only(config, config_top(config), top));
  TRY(config_group(config, config_top(config), "peil", CONFIG_REQUIRED, &group));
  TRY(config_only(config, group, keys));
  TRY(take_scalar(config, group, "language", &context->language));
  TRY(take_scalar(config, group, "threads", &context->threads));
  TRY(take_scalar(config, group, "isolate", &context->isolate));
  TRY(take_scalar(config, group, "deadline", &context->deadline));
  TRY(take_scalar(config, group, "memory", &context->memory));
  TRY(take_path(config, group, "ledger", &context->ledger));
  TRY(take_path(config, group, "log_key", &context->log_key));
  TRY(take_path(config, group, "keys", &context->keys));
  TRY(take_scalar(config, group, "trust", &context->trust));
  TRY(take_pins(context, config, group));
  TRY(take_folders(context, config, group));
  return check_values(config, group, context);
}

result settings_read(struct context *context, const char *path)
{
  struct config config = {0};
  if (access(path, F_OK) != 0) return NULL;
  result r = read_file(context, &config, path);
  config_finish(&config);
  return r;
}
