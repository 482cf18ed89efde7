/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/config.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cause.h"
#include "base/json.h"
#include "base/language.h"
#include "base/number.h"
#include "base/text.h"

static int line_of(const char *text, size_t at)
{
  int line = 1;
  for (size_t i = 0; i < at; i++) line += text[i] == '\n';
  return line;
}

static result must_stand_alone(const struct config *config, const char *text)
{
  for (const char *at = text; at; at = strchr(at, '\n')) {
    at += strspn(at, " \t\r\n");
    if (!strncmp(at, "@include", 8))
      return fault_at(fault_todo(fault_make(config->kind, _("@include is not allowed here")),
                                 _("put the text itself in this file")),
                      config->name, line_of(text, (size_t)(at - text)), 0);
  }
  return NULL;
}

static result must_be_text(const struct config *config, const char *text, size_t size)
{
  size_t good = strlen(text);
  if (size == 0)
    return fault_todo(fault_at(fault_make(config->kind, _("the file is empty")), config->name, 0, 0),
                      _("give the file that was meant"));
  if (good != size)
    return fault_todo(fault_at(fault_make(config->kind, _("holds a NUL byte, expected text")), config->name,
                               line_of(text, good), 0),
                      _("take it out, or save the file as text in UTF-8"));
  if (utf8_valid(text, size)) return NULL;
  int line = 1;
  for (const char *at = text, *end = text; *end; at = end + (*end == '\n'), line++) {
    end = strchr(at, '\n') ? strchr(at, '\n') : at + strlen(at);
    if (!utf8_valid(at, (size_t)(end - at))) break;
  }
  return fault_at(fault_todo(fault_make(config->kind, _("is not valid UTF-8")), _("save the file as UTF-8")),
                  config->name, line, 0);
}

static const char *what_to_do(const char *said)
{
  if (!strcmp(said, "duplicate setting name")) return _("remove one of the two that have this name");
  if (!strcmp(said, "mismatched element type in array"))
    return _("write all values between [ and ] in the same way, or put them between ( and )");
  return _("look for a missing quote, bracket or semicolon on this line or the one before");
}

result config_open(struct config *config, const char *text, size_t size, const char *name,
                   enum fault_kind kind)
{
  config_init(&config->lib);
  config->name = need_copy(name);
  config->kind = kind;
  AUTO(string) char *copy = need_copy_n(text, size);
  TRY(must_be_text(config, copy, size));
  TRY(must_stand_alone(config, copy));
  if (config_read_string(&config->lib, copy) == CONFIG_TRUE) return NULL;
  const char *said = config_error_text(&config->lib);
  return fault_at(
      fault_todo(fault_make(kind, _("not valid libconfig: %s"), cause_said(said)), "%s", what_to_do(said)),
      name, config_error_line(&config->lib), 0);
}

void config_finish(struct config *config)
{
  if (!config->name) return;
  config_destroy(&config->lib);
  free(config->name);
  config->name = NULL;
}

config_node *config_top(struct config *config) { return config_root_setting(&config->lib); }
int config_line(const config_node *node) { return (int)config_setting_source_line(node); }

result config_fault(const struct config *config, const config_node *node, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  char *message = NULL;
  if (vasprintf(&message, format, arguments) < 0) message = need_copy(format);
  va_end(arguments);
  result r = fault_at(fault_make(config->kind, "%s", message), config->name, config_line(node), 0);
  free(message);
  return r;
}

static const char *type_word(const config_node *node)
{
  switch (config_setting_type(node)) {
  case CONFIG_TYPE_INT:
  case CONFIG_TYPE_INT64:
  case CONFIG_TYPE_FLOAT: return _("a number");
  case CONFIG_TYPE_STRING: return _("a text");
  case CONFIG_TYPE_BOOL: return _("true or false");
  case CONFIG_TYPE_GROUP: return _("a group { }");
  case CONFIG_TYPE_LIST: return _("a list ( )");
  case CONFIG_TYPE_ARRAY: return _("an array [ ]");
  default: return _("nothing");
  }
}

/* The page of the manual about this file, by what stands in it or, where nothing does, by what was to stand there. */
static const char *page_of(const struct config *config, const char *wanted)
{
  const config_node *top = config_child(config_top((struct config *)(uintptr_t)config), 0);
  const char *name = top ? config_setting_name(top) : wanted;
  if (!strcmp(name, "assessment")) return "peil-assessment(5)";
  return !strcmp(name, "peil") ? "peil.cfg(5)" : "peil-role(5)";
}

static result wrong_type(const struct config *config, const config_node *node, const char *key,
                         const char *expected)
{
  return fault_todo(
      config_fault(config, node, _("%s: expected %s, found %s"), key, expected, type_word(node)),
      _("%s says what it holds"), page_of(config, key));
}

/* Finds a member without config_setting_get_member's cost on wide groups mattering: groups are narrow by design. */
static result member(const struct config *config, const config_node *group, const char *key,
                     enum config_need need, config_node **out)
{
  *out = config_setting_get_member(group, key);
  if (*out || need == CONFIG_OPTIONAL) return NULL;
  return fault_todo(config_fault(config, group, _("%s is missing"), key), _("add it; %s says what it holds"),
                    page_of(config, key));
}

result config_note(const struct config *config, result r)
{
  if (!r || !config->notes) return r;
  config->notes->first = fault_also(config->notes->first, r);
  config->notes->count++;
  return NULL;
}

result config_only(const struct config *config, const config_node *node, const char *const *keys)
{
  if (!config_setting_is_group(node)) return wrong_type(config, node, _("entry"), _("a group { }"));
  size_t count = 0;
  while (keys[count]) count++;
  for (int i = 0; i < config_setting_length(node); i++) {
    const config_node *child = config_setting_get_elem(node, (unsigned)i);
    const char *name = config_setting_name(child);
    bool known = false;
    for (size_t k = 0; k < count && !known; k++) known = !strcmp(name, keys[k]);
    if (known) continue;
    const char *near = word_nearest(name, keys, count);
    result r = config_fault(config, child, _("unknown key “%s”"), name);
    NOTE(config, near ? fault_todo(r, _("did you mean “%s”?"), near)
                      : fault_todo(r, _("remove it, or check its spelling")));
  }
  return NULL;
}

result config_text(const struct config *config, const config_node *group, const char *key,
                   enum config_need need, const char **out)
{
  config_node *node;
  TRY(member(config, group, key, need, &node));
  if (!node) return NULL;
  if (config_setting_type(node) != CONFIG_TYPE_STRING) return wrong_type(config, node, key, _("a text"));
  *out = config_setting_get_string(node);
  return NULL;
}

static bool scalar_number(const config_node *node, double *out)
{
  switch (config_setting_type(node)) {
  case CONFIG_TYPE_INT: *out = config_setting_get_int(node); return true;
  case CONFIG_TYPE_INT64: *out = (double)config_setting_get_int64(node); return true;
  case CONFIG_TYPE_FLOAT: *out = config_setting_get_float(node); return true;
  default: return false;
  }
}

result config_number(const struct config *config, const config_node *group, const char *key,
                     enum config_need need, double *out)
{
  config_node *node;
  TRY(member(config, group, key, need, &node));
  if (!node) return NULL;
  if (!scalar_number(node, out)) return wrong_type(config, node, key, _("a number"));
  if (!(*out > -1e300 && *out < 1e300))
    return fault_todo(config_fault(config, node, _("%s: expected a number between -1e300 and 1e300"), key),
                      _("write a smaller number"));
  return NULL;
}

result config_whole(const struct config *config, const config_node *group, const char *key,
                    enum config_need need, int *out)
{
  double value = *out;
  TRY(config_number(config, group, key, need, &value));
  if (!(value >= -1e9 && value <= 1e9) || value != trunc(value)) {
    const config_node *node = config_setting_get_member(group, key);
    return fault_todo(config_fault(config, node, _("%s: expected a whole number"), key),
                      _("write one without a decimal point, of at most nine digits"));
  }
  *out = (int)value;
  return NULL;
}

result config_flag(const struct config *config, const config_node *group, const char *key, bool *out)
{
  const config_node *node = config_setting_get_member(group, key);
  if (!node) return NULL;
  if (config_setting_type(node) != CONFIG_TYPE_BOOL) return wrong_type(config, node, key, _("true or false"));
  *out = config_setting_get_bool(node) == CONFIG_TRUE;
  return NULL;
}

result config_pair(const struct config *config, const config_node *group, const char *key,
                   enum config_need need, struct peil_text *out)
{
  static const char *const keys[] = {"nl", "en", NULL};
  config_node *node;
  TRY(config_group(config, group, key, need, &node));
  if (!node) return NULL;
  TRY(config_only(config, node, keys));
  *out = (struct peil_text){"", ""};
  TRY(config_text(config, node, "nl", CONFIG_OPTIONAL, &out->nl));
  TRY(config_text(config, node, "en", CONFIG_OPTIONAL, &out->en));
  if (*out->nl || *out->en) return NULL;
  return fault_todo(config_fault(config, node, _("%s has no text"), key),
                    _("write { nl = \"…\"; en = \"…\"; }"));
}

result config_list(const struct config *config, const config_node *group, const char *key,
                   enum config_need need, config_node **out)
{
  TRY(member(config, group, key, need, out));
  if (*out && !config_setting_is_list(*out)) return wrong_type(config, *out, key, _("a list ( )"));
  return NULL;
}

result config_group(const struct config *config, const config_node *group, const char *key,
                    enum config_need need, config_node **out)
{
  TRY(member(config, group, key, need, out));
  if (*out && !config_setting_is_group(*out)) return wrong_type(config, *out, key, _("a group { }"));
  return NULL;
}

size_t config_count(const config_node *list) { return list ? (size_t)config_setting_length(list) : 0; }

config_node *config_child(const config_node *list, size_t index)
{
  return config_setting_get_elem(list, (unsigned)index);
}

result config_word(const struct config *config, const config_node *group, const char *key,
                   enum config_need need, const char *const *words, size_t count, uint32_t *out)
{
  const char *word = NULL;
  TRY(config_text(config, group, key, need, &word));
  if (!word) return NULL;
  AUTO(text) struct text all = {0};
  for (size_t i = 0; i < count; i++) {
    if (!strcmp(word, words[i])) {
      *out = (uint32_t)i;
      return NULL;
    }
    text_addf(&all, "%s%s", i ? ", " : "", words[i]);
  }
  const char *near = word_nearest(word, words, count);
  result r = config_fault(config, config_setting_get_member(group, key), _("%s: “%s” is not one of %s"), key,
                          word, text_string(&all));
  return near ? fault_todo(r, _("did you mean “%s”?"), near) : r;
}

result config_scalar(const struct config *config, const config_node *group, const char *key, char **out)
{
  config_node *node;
  double number;
  TRY(member(config, group, key, CONFIG_REQUIRED, &node));
  if (config_setting_type(node) == CONFIG_TYPE_STRING) {
    *out = need_copy(config_setting_get_string(node));
  } else if (config_setting_type(node) == CONFIG_TYPE_BOOL) {
    *out = need_copy(config_setting_get_bool(node) == CONFIG_TRUE ? "true" : "false");
  } else if (scalar_number(node, &number)) {
    char digits[NUMBER_SIZE];
    number_shortest(digits, number);
    *out = need_copy(digits);
  } else {
    return wrong_type(config, node, key, _("a text, a number, true or false"));
  }
  return NULL;
}
