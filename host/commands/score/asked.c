/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score/asked.h"

#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/language.h"
#include "plugins/method.h"

/* Whether some answer is to no item of the role. A file that cannot be read as JSON has its own fault; standard input is read no second time. */
static bool answers_more(const char *path, const struct role *role)
{
  const char *key;
  json_t *value;
  AUTO(text) struct text bytes = {0};
  AUTO(json_ref) json_t *sheet = NULL;
  if (!strcmp(path, "-")) return false;
  result r = file_read(path, FILE_LIMIT, &bytes);
  if (!r) r = json_read_text(text_string(&bytes), bytes.length, path, &sheet);
  fault_destroy(r);
  json_object_foreach(json_object_get(sheet, "answers"), key,
                      value) if (role_item_index(role, key) == UINT32_MAX) return true;
  return false;
}

/* Whether the method asks something more of this role. One that fails asks nothing: it was not chosen. */
static bool asks(struct context *context, struct plugin *plugin, struct role *role)
{
  bool may = false;
  uint32_t before = role->view->items;
  if (plugin->refusal || plugin->kind != PEIL_KIND_METHOD) return false;
  result r = method_may_ask(plugin, &may);
  if (!r && may) r = context_ask(context, plugin->id, role);
  fault_destroy(r);
  return role->view->items > before;
}

static result not_named(const char *method)
{
  return fault_todo(
      fault_make(FAULT_DATA, _("a sheet answers questions of method %s, which the assessment does not name"),
                 method),
      _("add { id = \"%s\"; } to its methods"), method);
}

result asked_sheets(struct context *context, const struct arguments *arguments, char *const *path,
                    size_t count, struct role *role, bool assessment, struct cases **cases)
{
  struct plugin_set *plugins;
  bool more = false;
  result r = sheets_read(context, arguments, path, count, role, cases);
  if (!r || fault_kind_of(r) != FAULT_DATA) return r;
  for (size_t i = 0; i < count && !more; i++) more = answers_more(path[i], role);
  result found = more ? context_plugins(context, &plugins) : NULL;
  for (size_t i = 0; more && !found && i < plugins_count(plugins); i++) {
    struct plugin *plugin = plugins_at(plugins, i);
    if (!asks(context, plugin, role)) continue;
    result again = sheets_read(context, arguments, path, count, role, cases);
    if (again) {
      fault_destroy(again);
      continue;
    }
    fault_destroy(r);
    if (!assessment) return NULL;
    cases_destroy(*cases);
    *cases = NULL;
    return not_named(plugin->id);
  }
  fault_destroy(found);
  return r;
}
