/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/sealed.h"

#include <stdlib.h>
#include <string.h>

#include "commands/containment.h"

#define SHEETS "data/sheets/"
#define SCORES "data/scores/"

static result member(const struct sealed *sealed, const char *path, const struct bundle_member **out)
{
  *out = bundle_find(&sealed->bundle, path);
  if (*out && (*out)->bytes) return NULL;
  return fault_at(
      fault_code(fault_make(FAULT_NOT_IN_ORDER, _("not in the bundle, and needed to recompute it")),
                 "E_MISSING"),
      path, 0, 0);
}

static result read_sheets(struct sealed *sealed)
{
  struct sheet **sheet = need_array(sealed->bundle.count, sizeof *sheet);
  size_t count = 0;
  result r = NULL;
  for (size_t i = 0; !r && i < sealed->bundle.count; i++) {
    const struct bundle_member *one = &sealed->bundle.members[i];
    if (strncmp(one->path, SHEETS, strlen(SHEETS)) != 0) continue;
    r = sheet_read(one->bytes, one->size, one->path, sealed->role, &sheet[count]);
    count += !r;
  }
  if (!r && !count)
    r = fault_code(fault_make(FAULT_NOT_IN_ORDER, _("the bundle holds no sheets")), "E_MISSING");
  if (r)
    for (size_t i = 0; i < count; i++) sheet_destroy(sheet[i]);
  else r = cases_create(sealed->role, sheet, count, &sealed->cases);
  free(sheet);
  return r;
}

static result read_language(struct sealed *sealed)
{
  const struct bundle_member *tool;
  TRY(member(sealed, "meta/tool.json", &tool));
  TRY(json_read_text(tool->bytes, tool->size, tool->path, &sealed->tool));
  const char *word = json_string_value(json_object_get(sealed->tool, "language"));
  if (!language_from_word(word, &sealed->language))
    return fault_at(fault_code(fault_make(FAULT_NOT_IN_ORDER, _("names no language")), "E_JSON"), tool->path,
                    0, 0);
  return NULL;
}

/* The methods of the sealed scores may have asked questions of their own; one that is not here, or breaks, is told by the audit. */
static result ask_again(struct context *context, struct sealed *sealed)
{
  struct choices none = {0};
  for (size_t i = 0; i < sealed->bundle.count; i++) {
    const char *path = sealed->bundle.members[i].path, *dot = strrchr(path, '.');
    if (strncmp(path, SCORES, strlen(SCORES)) != 0 || !dot || strcmp(dot, ".json") != 0) continue;
    AUTO(string) char *method = need_copy_n(path + strlen(SCORES), (size_t)(dot - path) - strlen(SCORES));
    result r = context_ask(context, method, sealed->role);
    bool absent = r && (fault_kind_of(r) == FAULT_ABSENT || fault_kind_of(r) == FAULT_INTERNAL);
    if (!absent) TRY(r);
    else fault_destroy(r);
  }
  return choices_ask(context, &none, sealed->role);
}

/* --------------------------------------------------------------------------------------------- its own plugins */

#define PLUGINS "data/plugins/"

static bool recorded(const struct sealed *sealed, const struct bundle_member *file)
{
  char hex[HASH_HEX_SIZE];
  const json_t *list = json_object_get(sealed->tool, "plugins");
  size_t folder = strlen(PLUGINS), length = strlen(file->path) - folder - strlen(".so");
  hash_bytes_hex(file->bytes, file->size, hex);
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));
    const char *sha256 = json_string_value(json_object_get(json_array_get(list, i), "sha256"));
    if (id && sha256 && strlen(id) == length && !strncmp(id, file->path + folder, length))
      return !strcmp(sha256, hex);
  }
  return false;
}

static result include_plugins(struct context *context, struct sealed *sealed)
{
  struct plugin_held *held = need_array(sealed->bundle.count, sizeof *held);
  struct plugin_set *set = NULL;
  size_t count = 0;
  bool carried = false;
  for (size_t i = 0; i < sealed->bundle.count; i++) {
    const struct bundle_member *one = &sealed->bundle.members[i];
    if (strncmp(one->path, PLUGINS, strlen(PLUGINS)) != 0) continue;
    carried = true;
    if (recorded(sealed, one)) held[count++] = (struct plugin_held){one->path, one->bytes, one->size};
  }
  result r = carried ? containment_needed() : NULL;
  if (!r && carried) set = plugins_held(held, count);
  free(held);
  if (r || !carried) return r;
  sealed->context = context;
  sealed->found = context->set;
  sealed->included = true;
  context->set = set;
  return NULL;
}

result sealed_installed(struct context *context, struct sealed *sealed, struct plugin_set **out)
{
  if (!sealed->included) return context_plugins(context, out);
  struct plugin_set *own = context->set;
  context->set = sealed->found;
  result r = context_plugins(context, &sealed->found);
  sealed->found = context->set;
  context->set = own;
  *out = sealed->found;
  return r;
}

static void exclude_plugins(struct sealed *sealed)
{
  if (!sealed->included) return;
  context_end_plugins(sealed->context);
  plugins_destroy(sealed->context->set);
  sealed->context->set = sealed->found;
}

result sealed_open(struct context *context, const char *path, const struct seal_trust *trust,
                   struct sealed *out)
{
  const struct bundle_member *role, *assessment;
  *out = (struct sealed){.language = LANGUAGE_DUTCH, .path = path};
  TRY(bundle_open(path, trust, &out->bundle));
  TRY(member(out, "data/role.cfg", &role));
  TRY(member(out, "data/assessment.cfg", &assessment));
  TRY(role_read(role->bytes, role->size, role->path, false, &out->role));
  TRY(assessment_read(assessment->bytes, assessment->size, assessment->path, &out->assessment));
  out->assessment->sealed = true;
  TRY(read_language(out));
  if (context->allow_included) TRY(include_plugins(context, out));
  TRY(ask_again(context, out));
  TRY(read_sheets(out));
  out->cases->apart = json_is_true(json_object_get(out->tool, "apart"));
  return NULL;
}

void sealed_finish(struct sealed *sealed)
{
  exclude_plugins(sealed);
  cases_destroy(sealed->cases);
  for (size_t i = 0; i < sealed->calibrations; i++) calibration_destroy(sealed->calibration[i]);
  free(sealed->calibration);
  json_decref(sealed->tool);
  assessment_destroy(sealed->assessment);
  role_destroy(sealed->role);
  bundle_finish(&sealed->bundle);
  *sealed = (struct sealed){0};
}

json_t *sealed_options(const struct bundle_member *scores)
{
  AUTO(json_ref) json_t *document = json_loadb(scores->bytes, scores->size, JSON_REJECT_DUPLICATES, NULL);
  if (!document)
    document = json_loadb(scores->bytes, strcspn(scores->bytes, "\n"), JSON_REJECT_DUPLICATES, NULL);
  const json_t *method = json_object_get(json_array_get(json_object_get(document, "results"), 0), "method");
  return json_incref(json_object_get(method, "options"));
}

/* Option values back from JSON to the words they were given as. */
size_t sealed_option_list(const json_t *options, struct arena *arena, const struct option_given **out)
{
  struct option_given *list = arena_memory(arena, json_object_size(options), sizeof *list);
  const char *key;
  json_t *value;
  size_t count = 0;
  json_object_foreach((json_t *)(uintptr_t)options, key, value)
  {
    AUTO(text) struct text word = {0};
    if (json_is_string(value)) text_add(&word, json_string_value(value));
    else json_write_text(&word, value, JSON_STYLE_LINE);
    list[count++] =
        (struct option_given){arena_copy(arena, key), arena_copy(arena, text_string(&word)), NULL, 0};
  }
  *out = list;
  return count;
}

result sealed_calibration(struct sealed *sealed, const char *method, const struct calibration **out)
{
  AUTO(text) struct text path = {0};
  text_addf(&path, "data/calibration/%s.json", method);
  const struct bundle_member *one = bundle_find(&sealed->bundle, text_string(&path));
  struct calibration *learnt = NULL;
  *out = NULL;
  if (!one || !one->bytes) return NULL;
  TRY(calibration_read(one->bytes, one->size, one->path, sealed->role, &learnt));
  sealed->calibration = need_more(sealed->calibration, sealed->calibrations + 1, sizeof *sealed->calibration);
  sealed->calibration[sealed->calibrations++] = learnt;
  *out = learnt;
  return NULL;
}

result sealed_score(struct context *context, struct sealed *sealed, const char *method, const json_t *options,
                    struct assessed **out)
{
  AUTO(arena) struct arena arena = {0};
  struct plugin_set *plugins;
  struct method_choice choice = {.id = method};
  *out = NULL;
  TRY(context_plugins(context, &plugins));
  if (options) choice.options = sealed_option_list(options, &arena, &choice.option);
  TRY(sealed_calibration(sealed, method, &choice.calibration));
  language_ask(sealed->language);
  result r = assess(plugins, sealed->cases, &choice, 1, assess_time(sealed->cases), out);
  language_ask_no_more();
  return r;
}
