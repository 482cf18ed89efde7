/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/json.h"
#include "base/language.h"
#include "base/number.h"

static result refuse(const struct option_given *given, const char *message)
{
  return fault_at(fault_make(given->file ? FAULT_CONFIG : FAULT_USAGE, "%s", message), given->file,
                  given->line, 0);
}

static void list_words(struct text *out, const char *const *word, size_t count)
{
  for (size_t i = 0; i < count; i++) text_addf(out, "%s%s", i ? ", " : "", word[i]);
}

static result unknown_key(const char *method, const struct peil_scoring *scoring,
                          const struct option_given *given)
{
  AUTO(text) struct text message = {0};
  AUTO(text) struct text known = {0};
  const char **key = need_array(scoring->options, sizeof *key);
  for (uint32_t i = 0; i < scoring->options; i++) key[i] = scoring->option[i]->key;
  list_words(&known, key, scoring->options);
  const char *near = word_nearest(given->key, key, scoring->options);
  free(key);
  text_addf(&message, _("method “%s” has no option “%s”"), method, given->key);
  result r = refuse(given, text_string(&message));
  if (near) return fault_todo(r, _("did you mean “%s”?"), near);
  if (!scoring->options) return fault_todo(r, _("it has no options; leave it out"));
  return fault_todo(r, _("it knows %s"), text_string(&known));
}

static void add_number(struct text *out, double value)
{
  char number[NUMBER_SIZE];
  number_shortest(number, value);
  text_add(out, number);
}

/* "a number from 0 to 1", "a whole number of at least 2" */
static void add_range(struct text *out, const struct peil_option *o)
{
  text_add(out, o->type == PEIL_WHOLE ? _("a whole number") : _("a number"));
  if (isfinite(o->minimum) && isfinite(o->maximum)) {
    text_add(out, _(" from "));
    add_number(out, o->minimum);
    text_add(out, _(" to "));
    add_number(out, o->maximum);
  } else if (isfinite(o->minimum)) {
    text_add(out, _(" of at least "));
    add_number(out, o->minimum);
  } else if (isfinite(o->maximum)) {
    text_add(out, _(" of at most "));
    add_number(out, o->maximum);
  }
}

static size_t words_of(const struct peil_option *o)
{
  size_t words = 0;
  while (o->choice[words]) words++;
  return words;
}

static void add_expected(struct text *out, const struct peil_option *o)
{
  if (o->type == PEIL_BOOLEAN) {
    text_add(out, _("true or false"));
  } else if (o->type == PEIL_CHOICE) {
    text_add(out, _("one of "));
    list_words(out, o->choice, words_of(o));
  } else {
    add_range(out, o);
  }
}

static result bad_value(const char *method, const struct peil_option *o, const struct option_given *given)
{
  AUTO(text) struct text message = {0};
  text_addf(&message, _("option %s of method “%s” is “%s”, expected "), o->key, method, given->value);
  add_expected(&message, o);
  result r = refuse(given, text_string(&message));
  const char *near = o->type == PEIL_CHOICE ? word_nearest(given->value, o->choice, words_of(o)) : NULL;
  if (near) return fault_todo(r, _("did you mean “%s”?"), near);
  AUTO(text) struct text standard = {0};
  if (o->type == PEIL_CHOICE) text_add(&standard, o->choice[(size_t)o->standard]);
  else if (o->type == PEIL_BOOLEAN) text_add(&standard, o->standard != 0 ? "true" : "false");
  else if (isfinite(o->standard)) add_number(&standard, o->standard);
  return fault_todo(r, _("leave it out for the default, %s"), text_string(&standard));
}

static bool value_fits(const struct peil_option *o, const char *value, double *out)
{
  if (o->type == PEIL_BOOLEAN) {
    *out = strcmp(value, "true") == 0;
    return *out != 0 || !strcmp(value, "false");
  }
  if (o->type == PEIL_CHOICE) {
    for (size_t i = 0; o->choice[i]; i++)
      if (!strcasecmp(o->choice[i], value)) {
        *out = (double)i;
        return true;
      }
    return false;
  }
  if (!number_read(value, strlen(value), out)) return false;
  if (o->type == PEIL_WHOLE && *out != floor(*out)) return false;
  return *out >= o->minimum && *out <= o->maximum;
}

static void set_number(struct peil_setting *setting, const struct peil_option *o, double number)
{
  setting->number = number;
  setting->word = o->type == PEIL_CHOICE ? o->choice[(size_t)number] : "";
}

static void fill_defaults(struct options *out, const struct peil_scoring *scoring)
{
  out->count = scoring->options;
  out->setting = need_array(out->count, sizeof *out->setting);
  out->pointer = need_array(out->count, sizeof *out->pointer);
  out->place = need_array(out->count, sizeof *out->place);
  for (size_t i = 0; i < out->count; i++) {
    out->setting[i] = (struct peil_setting){.size = sizeof *out->setting, .key = scoring->option[i]->key};
    set_number(&out->setting[i], scoring->option[i], scoring->option[i]->standard);
    out->pointer[i] = &out->setting[i];
  }
}

static result take(struct options *out, const char *method, const struct peil_scoring *scoring,
                   const struct option_given *given)
{
  for (size_t i = 0; i < out->count; i++) {
    double number = 0;
    if (strcmp(scoring->option[i]->key, given->key) != 0) continue;
    if (!value_fits(scoring->option[i], given->value, &number))
      return bad_value(method, scoring->option[i], given);
    set_number(&out->setting[i], scoring->option[i], number);
    out->setting[i].given = 1;
    free(out->place[i].file);
    out->place[i] = (struct option_place){.file = need_copy(given->file), .line = given->line};
    return NULL;
  }
  return unknown_key(method, scoring, given);
}

result options_read(struct options *out, const char *method, const struct peil_scoring *scoring,
                    const struct option_given *given, size_t count)
{
  result r = NULL;
  fill_defaults(out, scoring);
  for (size_t i = 0; i < count && !r; i++) r = take(out, method, scoring, &given[i]);
  if (r) options_finish(out);
  return r;
}

void options_learn(struct options *options, const struct peil_scoring *scoring, const char *calibration,
                   size_t size)
{
  AUTO(json_ref) json_t *tree = calibration ? json_loadb(calibration, size, 0, NULL) : NULL;
  for (size_t i = 0; i < options->count; i++) {
    const struct peil_option *o = scoring->option[i];
    const char *word = json_string_value(json_object_get(tree, o->key));
    double number = 0;
    if (o->type == PEIL_CHOICE && word && !options->setting[i].given && value_fits(o, word, &number))
      set_number(&options->setting[i], o, number);
  }
}

void options_finish(struct options *options)
{
  for (size_t i = 0; i < options->count; i++) free(options->place[i].file);
  free(options->setting);
  free(options->pointer);
  free(options->place);
  *options = (struct options){0};
}
