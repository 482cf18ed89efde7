/* SPDX-License-Identifier: EUPL-1.2 */
#include "fixture.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------------------------------------ methods */

static void keep_fail(const struct peil_call *call, uint32_t code, const char *where, const char *reason)
{
  struct loaded *loaded = call->host;
  loaded->failed = code;
  loaded->fails++;
  snprintf(loaded->where, sizeof(loaded->where), "%s", where);
  snprintf(loaded->why, sizeof(loaded->why), "%s", reason);
}

static int never(const struct peil_call *call)
{
  (void)call;
  return 0;
}

void loaded_start(struct loaded *loaded, const char *id)
{
  char path[512];
  void *handle;
  memset(loaded, 0, sizeof(*loaded));
  snprintf(path, sizeof(path), "%s/%s.so", PLUGIN_FOLDER, id);
  handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) fail_msg("%s", dlerror());
  loaded->plugin = dlsym(handle, "peil_plugin");
  assert_non_null(loaded->plugin);
  assert_int_equal(loaded->plugin->kind, PEIL_KIND_METHOD);
  assert_string_equal(loaded->plugin->id, id);
  loaded->scoring = loaded->plugin->get(PEIL_SCORING);
  loaded->reporting = loaded->plugin->get(PEIL_REPORTING);
  assert_non_null(loaded->scoring);
  assert_null(loaded->plugin->get("peil.other/1"));
  loaded->call =
      (struct peil_call){(uint32_t)sizeof(loaded->call), PEIL_ENGLISH, 1, 0, loaded, keep_fail, never};
}

static void set_option(const struct peil_option *option, struct peil_setting *setting, const char *value)
{
  char *end;
  setting->given = 1;
  if (option->type == PEIL_CHOICE) {
    uint32_t at = 0;
    while (option->choice[at] != NULL && strcmp(option->choice[at], value) != 0) at++;
    if (option->choice[at] == NULL) fail_msg("option %s has no choice %s", option->key, value);
    setting->number = at;
    setting->word = option->choice[at];
    return;
  }
  setting->number = strtod(value, &end);
  assert_true(*end == '\0' && setting->number >= option->minimum && setting->number <= option->maximum);
}

int loaded_prepare(struct loaded *loaded, const struct peil_role *role, const char *options, void **instance)
{
  const struct peil_scoring *scoring = loaded->scoring;
  struct peil_setting setting[16];
  const struct peil_setting *settings[16];
  char text[256], *rest = text, *word;
  for (uint32_t i = 0; i < scoring->options; i++) {
    const struct peil_option *option = scoring->option[i];
    setting[i] = (struct peil_setting){(uint32_t)sizeof(setting[i]), 0, option->key, option->standard, ""};
    if (option->type == PEIL_CHOICE) setting[i].word = option->choice[(uint32_t)option->standard];
    settings[i] = &setting[i];
  }
  snprintf(text, sizeof(text), "%s", options);
  while ((word = strsep(&rest, " ")) != NULL && word[0] != '\0') {
    char *value = strchr(word, '=');
    uint32_t i = 0;
    assert_non_null(value);
    *value++ = '\0';
    while (i < scoring->options && strcmp(scoring->option[i]->key, word) != 0) i++;
    if (i == scoring->options) fail_msg("no option %s", word);
    set_option(scoring->option[i], &setting[i], value);
  }
  *instance = NULL;
  return scoring->prepare(&loaded->call, role, settings, NULL, 0, instance);
}

int loaded_score(struct loaded *loaded, const struct peil_role *role, const char *options,
                 const struct peil_batch *batch, struct columns *columns, struct kept *kept)
{
  void *instance;
  int code;
  loaded->fails = 0;
  code = loaded_prepare(loaded, role, options, &instance);
  if (code == PEIL_OK)
    code = loaded->scoring->score(&loaded->call, instance, batch, &columns->results,
                                  kept == NULL ? NULL : &kept->sink);
  loaded->scoring->release(instance);
  assert_int_equal(loaded->fails, code == PEIL_OK ? 0 : 1);
  if (code != PEIL_OK) assert_int_equal(loaded->failed, code);
  for (size_t i = 0; code == PEIL_OK && i < columns->results.outcomes * columns->results.stride; i++)
    assert_int_equal(isfinite(columns->value[i]) != 0, columns->status[i] == PEIL_SCORED);
  return code;
}

/* Scores without a sink and compares every column bit by bit with `columns`. */
static void assert_bulk_is_same(struct loaded *loaded, const struct peil_role *role, const char *options,
                                const struct peil_batch *batch, const struct columns *columns)
{
  const size_t cells = columns->results.outcomes * columns->results.stride;
  struct columns bulk;
  columns_start(&bulk, role, columns->results.cases);
  assert_int_equal(loaded_score(loaded, role, options, batch, &bulk, NULL), PEIL_OK);
  for (size_t i = 0; i < cells; i++)
    if (!isnan(columns->value[i])) assert_memory_equal(&bulk.value[i], &columns->value[i], sizeof(double));
  assert_memory_equal(bulk.status, columns->status, cells);
  assert_memory_equal(bulk.mark, columns->mark, cells);
  assert_memory_equal(bulk.verdict, columns->verdict, columns->results.cases);
  assert_memory_equal(bulk.answered, columns->answered, cells * sizeof(uint32_t));
  assert_memory_equal(bulk.asked, columns->asked, cells * sizeof(uint32_t));
  columns_finish(&bulk);
}

int loaded_run(struct loaded *loaded, const struct peil_role *role, const char *options,
               const struct peil_batch *batch, struct columns *columns, struct kept *kept)
{
  int code;
  columns_finish(columns);
  columns_start(columns, role, loaded->scoring->scope == PEIL_SCOPE_GROUP ? 1 : batch->cases);
  kept_start(kept);
  code = loaded_score(loaded, role, options, batch, columns, kept);
  if (code == PEIL_OK) assert_bulk_is_same(loaded, role, options, batch, columns);
  return code;
}

/* ------------------------------------------------------------------------------------------------ reports */

static int tell(struct told *told, const char *mark, const char *text)
{
  const int written =
      snprintf(told->text + told->used, sizeof(told->text) - told->used, "%s%s\n", mark, text);
  assert_true(written > 0 && (size_t)written < sizeof(told->text) - told->used);
  told->used += (size_t)written;
  return PEIL_OK;
}

static int tell_section(void *to, const char *title)
{
  assert_true(title[0] != '\0');
  ((struct told *)to)->open++;
  return tell(to, "# ", title);
}

static int tell_end(void *to)
{
  assert_true(--((struct told *)to)->open >= 0);
  return PEIL_OK;
}

static int tell_paragraph(void *to, const char *text)
{
  assert_true(text[0] != '\0');
  return tell(to, "", text);
}

static int tell_remark(void *to, uint32_t kind, const char *text)
{
  return tell(to, kind == PEIL_WARNING ? "! " : "i ", text);
}

static int tell_details(void *to, const char *summary)
{
  ((struct told *)to)->open++;
  return tell(to, "+ ", summary);
}

static int tell_table(void *to, const char *title, uint32_t columns, const char *const *head,
                      const uint8_t *numeric)
{
  ((struct told *)to)->open++;
  assert_true(columns > 0u && numeric[0] <= 1u);
  for (uint32_t i = 0; i < columns; i++) assert_non_null(head[i]);
  return tell(to, "= ", title);
}

static int tell_row(void *to) { return tell(to, "-", ""); }
static int tell_text(void *to, const char *text) { return tell(to, "| ", text); }

static int tell_number(void *to, double value, uint32_t decimals)
{
  char text[64];
  snprintf(text, sizeof(text), "%.*f", (int)decimals, value);
  return tell(to, "| ", text);
}

static int tell_figure(void *to, const struct peil_figure *figure)
{
  struct told *told = to;
  assert_true(figure->title[0] != '\0' && figure->description[0] != '\0');
  assert_true(figure->series * figure->categories <= 512u && figure->maximum > figure->minimum);
  told->figures++;
  memcpy(told->figure, figure->value, figure->series * figure->categories * sizeof(double));
  return tell(to, "~ ", figure->title);
}

void told_start(struct told *told)
{
  memset(told, 0, sizeof(*told));
  told->sink = (struct peil_report_sink){(uint32_t)sizeof(told->sink),
                                         0,
                                         told,
                                         tell_section,
                                         tell_end,
                                         tell_paragraph,
                                         tell_remark,
                                         tell_details,
                                         tell_table,
                                         tell_row,
                                         tell_text,
                                         tell_number,
                                         tell_figure};
}

void assert_reports(struct loaded *loaded, const struct peil_role *role, const char *options,
                    const struct peil_batch *batch, struct told *told)
{
  const uint32_t cases = loaded->scoring->scope == PEIL_SCOPE_GROUP ? 1u : batch->cases;
  struct columns columns;
  void *instance;
  assert_non_null(loaded->reporting);
  for (uint32_t language = 0; language < 2u; language++) {
    loaded->call.language = language;
    columns_start(&columns, role, cases);
    told_start(told);
    assert_int_equal(loaded_prepare(loaded, role, options, &instance), PEIL_OK);
    assert_int_equal(loaded->scoring->score(&loaded->call, instance, batch, &columns.results, NULL), PEIL_OK);
    assert_int_equal(
        loaded->reporting->report(&loaded->call, instance, role, batch, &columns.results, 0, &told->sink),
        PEIL_OK);
    loaded->scoring->release(instance);
    assert_int_equal(told->open, 0);
    assert_true(told->used > 0u);
    columns_finish(&columns);
  }
}
