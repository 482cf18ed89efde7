/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/screen.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "plugins/failures.h"
#include "plugins/judge.h"

/* A role that loads and whose text cannot be read is of no use either. */
static char *try_plugin(struct plugin *plugin)
{
  struct role *role = NULL;
  result r = plugin_load(plugin);
  if (r) { /* plugin_load has kept the reason */
    fault_destroy(r);
    return need_copy(plugin->refusal);
  }
  if (plugin->kind == PEIL_KIND_ROLE)
    r = role_read(plugin->role_text, plugin->role_text_size, plugin->path, false, &role);
  char *reason = r ? fault_line(r) : NULL;
  role_destroy(role);
  fault_destroy(r);
  return reason;
}

static json_t *failure_json(const struct plugin *plugin)
{
  struct failure failure;
  json_t *out = failures_find(plugin, &failure)
                    ? json_pack("{ss ss ss sb}", "when", failure.when, "in", failure.stage, "reason",
                                failure.reason, "lasting", (int)failure.lasting)
                    : json_null();
  failure_finish(&failure);
  return out;
}

static void add_failure(const struct plugin *plugin, struct text *out)
{
  struct failure failure;
  if (failures_find(plugin, &failure))
    text_addf(out,
              failure.lasting ? _("%s: failed on %s: %s; not tried again until --retry\n")
                              : _("%s: failed on %s: %s\n"),
              plugin->path, failure.when, failure.reason);
  failure_finish(&failure);
}

static json_t *plugin_json(const struct plugin *plugin, const char *reason)
{
  json_t *entry = json_object();
  json_object_set_new(entry, "id", json_text_or_null(plugin->id));
  json_object_set_new(entry, "kind", json_text_or_null(plugin_kind_json(plugin->kind)));
  json_object_set_new(entry, "version", json_text_or_null(plugin->version));
  json_object_set_new(entry, "abi", plugin->abi ? json_integer(plugin->abi) : json_null());
  json_object_set_new(entry, "sha256", json_text_or_null(plugin->sha256));
  json_object_set_new(entry, "path", json_text(plugin->path));
  json_object_set_new(entry, "loads", json_boolean(!reason));
  json_object_set_new(entry, "reason", json_text_or_null(reason));
  json_object_set_new(entry, "trust", json_string(trust_of(plugin)));
  json_object_set_new(entry, "failed", failure_json(plugin));
  return entry;
}

/* `full`: with hash and path; on a screen too narrow for them the folders stand below, and --json has the rest. */
static void add_row(struct listing *listing, const struct plugin *plugin, const char *reason, bool full)
{
  char abi[16], hash[13] = "";
  snprintf(abi, sizeof abi, "%u", plugin->abi);
  if (*plugin->sha256) memcpy(hash, plugin->sha256, 12);
  listing_add(listing, plugin->kind ? kind_word(plugin->kind) : "?");
  listing_add(listing, *plugin->id ? plugin->id : "?");
  listing_add(listing, *plugin->version ? plugin->version : "?");
  listing_add(listing, plugin->abi ? abi : "?");
  if (full) listing_add(listing, hash);
  listing_add(listing, reason ? _("no") : _("yes"));
  if (full) listing_add(listing, plugin->path);
}

static void add_head(struct listing *listing, bool full)
{
  const char *const head[] = {_("KIND"), "ID", _("VERSION"), "ABI", "SHA-256", _("LOADS"), _("WHERE")};
  for (size_t i = 0; i < sizeof head / sizeof *head; i++)
    if (full || (i != 4 && i != 6)) listing_add(listing, head[i]);
}

static void add_folders(const struct context *context, struct plugin_set *set, struct text *out)
{
  for (size_t f = 0; f < context->folders; f++) {
    size_t count = 0;
    for (size_t i = 0; i < plugins_count(set); i++) {
      AUTO(string) char *folder = file_folder(plugins_at(set, i)->path);
      count += !strcmp(folder, context->folder[f].value);
    }
    if (count) text_addf(out, _("%zu in %s\n"), count, context->folder[f].value);
  }
}

static void write_summary(struct text *out, const struct context *context, size_t count, size_t broken)
{
  if (count == 0) {
    text_addf(out, "%s\n", _("no plugins found in:"));
    for (size_t i = 0; i < context->folders; i++)
      text_addf(out, "  %s (%s)\n", context->folder[i].value, context->folder[i].where);
  } else if (broken == 0) {
    text_addf(out, ngettext("\n%zu plugin, in order\n", "\n%zu plugins, all in order\n", count), count);
  } else {
    text_addf(out,
              ngettext("\n%zu plugin, of which %zu cannot be used\n",
                       "\n%zu plugins, of which %zu cannot be used\n", count),
              count, broken);
  }
}

static void write_people(const struct context *context, struct plugin_set *set, bool load, struct text *out)
{
  AUTO(listing) struct listing listing = {.columns = 7};
  AUTO(listing) struct listing narrow = {.columns = 5};
  AUTO(text) struct text reasons = {0};
  AUTO(text) struct text failures = {0};
  size_t broken = 0;
  if (plugins_count(set)) add_head(&listing, true);
  if (plugins_count(set)) add_head(&narrow, false);
  for (size_t i = 0; i < plugins_count(set); i++) {
    struct plugin *plugin = plugins_at(set, i);
    AUTO(string) char *reason = plugin->refusal || !load ? need_copy(plugin->refusal) : try_plugin(plugin);
    add_row(&listing, plugin, reason, true);
    add_row(&narrow, plugin, reason, false);
    add_failure(plugin, &failures);
    if (!reason) continue;
    broken++;
    text_addf(&reasons, "%s: %s\n", plugin->path, reason);
  }
  bool fits = !screen_width() || listing_row_width(&listing) <= screen_width();
  listing_write(fits ? &listing : &narrow, out);
  if (!fits) text_add_char(out, '\n');
  if (!fits) add_folders(context, set, out);
  if (broken) text_addf(out, "\n%s", text_string(&reasons));
  if (failures.length) text_addf(out, "\n%s", text_string(&failures));
  write_summary(out, context, plugins_count(set), broken);
}

static void write_json(struct plugin_set *set, bool load, struct text *out)
{
  AUTO(json_ref) json_t *list = json_array();
  for (size_t i = 0; i < plugins_count(set); i++) {
    struct plugin *plugin = plugins_at(set, i);
    AUTO(string) char *reason = plugin->refusal || !load ? need_copy(plugin->refusal) : try_plugin(plugin);
    json_array_append_new(list, plugin_json(plugin, reason));
  }
  json_write_text(out, list, JSON_STYLE_PAGE);
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(text) struct text out = {0};
  struct plugin_set *set;
  bool load = argument_given(arguments, "load");
  TRY(arguments_expect(arguments, 0, 0, _("nothing behind it")));
  if (argument_given(arguments, "retry")) failures_forget();
  TRY(context_plugins(context, &set));
  if (context->json) write_json(set, load, &out);
  else write_people(context, set, load, &out);
  return context_output(NULL, &out, false);
}

static const struct option_spec options[] = {
    {"load", 0, NULL, N_("also load each plugin that may be, and say what came of it")},
    {"retry", 0, NULL, N_("forget which plugins failed before: those that were not tried again are")},
    {"json", 0, NULL, N_("as JSON, for programs")},
    {0}};

const struct command command_plugins = {"plugins",
                                        N_("what is found: roles and methods, with version, hash and place"),
                                        "[--load] [--retry] [--json]",
                                        N_("Lists every plugin in the plugin folders and says of each "
                                           "whether it may be loaded or why not. That is judged from the\n"
                                           "file alone: nothing of a plugin runs, unless --load is given."),
                                        "peil plugins\npeil plugins --load --json",
                                        options,
                                        run};
