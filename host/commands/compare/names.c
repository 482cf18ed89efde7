/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/compare/names.h"

#include <string.h>

#include "base/language.h"

/* Whether the method stands there once more with another value of this setting. */
static bool differs(const struct assessed *assessed, size_t method, size_t setting)
{
  const struct scores *mine = assessed->method[method].scores[0];
  for (size_t m = 0; m < assessed->methods; m++) {
    const struct scores *other = assessed->method[m].scores[0];
    if (m != method && !strcmp(mine->method, other->method) && setting < other->settings &&
        strcmp(mine->setting[setting].text, other->setting[setting].text) != 0)
      return true;
  }
  return false;
}

/* A word stands as JSON among the settings. */
static void add_plain(struct text *out, const char *json)
{
  const size_t size = strlen(json);
  const bool quoted = size >= 2 && *json == '"';
  text_add_bytes(out, json + quoted, size - (quoted ? 2 : 0));
}

char *method_title(const struct assessed *assessed, size_t method)
{
  const struct assessed_method *one = &assessed->method[method];
  const struct scores *mine = one->scores[0];
  struct text out = {0};
  bool open = false;
  text_add(&out, text_in(method_scoring(one->method)->title, language_now()));
  for (size_t i = 0; i < mine->settings; i++) {
    if (!differs(assessed, method, i)) continue;
    text_addf(&out, "%s%s: ", open ? ", " : " (", mine->setting[i].key);
    add_plain(&out, mine->setting[i].text);
    open = true;
  }
  if (open) text_add_char(&out, ')');
  return text_take(&out);
}

char *method_key(const struct assessed *assessed, size_t method)
{
  const struct scores *mine = assessed->method[method].scores[0];
  struct text out = {0};
  text_add(&out, mine->method);
  for (size_t i = 0; i < mine->settings; i++)
    if (differs(assessed, method, i)) text_addf(&out, " %s=%s", mine->setting[i].key, mine->setting[i].text);
  return text_take(&out);
}
