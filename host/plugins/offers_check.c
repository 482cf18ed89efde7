/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/offers.h"

#include <math.h>
#include <string.h>

#include "base/language.h"

#define FOR_ITS_MAKER _("this is for the plugin's maker to mend")

static result wrong(const char *interface_id, const char *what)
{
  return fault_todo(fault_make(FAULT_INTERNAL, _("its interface %s is wrong: %s"), interface_id, what), "%s",
                    FOR_ITS_MAKER);
}

static result lacks(uint32_t kind, const char *interface_id)
{
  if (kind == PEIL_KIND_METHOD)
    return fault_todo(
        fault_make(FAULT_INTERNAL, _("a method without scoring: it offers no %s"), interface_id), "%s",
        FOR_ITS_MAKER);
  return fault_todo(fault_make(FAULT_INTERNAL, _("a role without questions: it offers no %s"), interface_id),
                    "%s", FOR_ITS_MAKER);
}

static bool text_there(const struct peil_text *text) { return text->nl && text->en; }

static bool key_well_formed(const char *key)
{
  if (!key || *key < 'a' || *key > 'z') return false;
  return key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")] == 0;
}

static bool whole(double value) { return value == floor(value); }

/* What is wrong with one option, or NULL. */
static const char *option_fault(const struct peil_option *o)
{
  double low = o->minimum, high = o->maximum;
  if (o->type == PEIL_CHOICE) {
    size_t words = 0;
    if (!o->choice) return _("a choice without words");
    while (o->choice[words]) words++;
    if (words == 0) return _("a choice without words");
    return o->standard >= 0 && o->standard < (double)words && whole(o->standard)
               ? NULL
               : _("its default is none of its words");
  }
  if (o->type == PEIL_BOOLEAN)
    return o->standard == 0 || o->standard == 1 ? NULL : _("its default is neither 0 nor 1");
  if (o->type != PEIL_NUMBER && o->type != PEIL_WHOLE) return _("its type is unknown");
  if (!(low <= high)) return _("its range is empty");
  if (!(o->standard >= low && o->standard <= high)) return _("its default is outside its range");
  if (o->type == PEIL_WHOLE && !whole(o->standard)) return _("its default is no whole number");
  return NULL;
}

static result check_option(const struct peil_scoring *scoring, uint32_t index)
{
  const struct peil_option *o = scoring->option[index];
  if (!o || o->size < sizeof *o) return wrong(PEIL_SCORING, _("an option is missing or too small"));
  if (!key_well_formed(o->key)) return wrong(PEIL_SCORING, _("an option key is not well-formed"));
  const char *what = text_there(&o->help) ? option_fault(o) : _("it has no help");
  for (uint32_t i = 0; i < index && !what; i++)
    if (!strcmp(scoring->option[i]->key, o->key)) what = _("it is there twice");
  if (!what) return NULL;
  return fault_todo(fault_make(FAULT_INTERNAL, _("its option %s is wrong: %s"), o->key, what), "%s",
                    FOR_ITS_MAKER);
}

static result check_scoring(const struct peil_scoring *s)
{
  if (!s) return lacks(PEIL_KIND_METHOD, PEIL_SCORING);
  if (s->size < sizeof *s) return wrong(PEIL_SCORING, _("its size is smaller than in this SDK"));
  if (!s->prepare || !s->score || !s->release)
    return wrong(PEIL_SCORING, _("prepare, score or release is missing"));
  if (s->scope != PEIL_SCOPE_CASE && s->scope != PEIL_SCOPE_GROUP)
    return wrong(PEIL_SCORING, _("its scope is unknown"));
  if (!text_there(&s->title) || !text_there(&s->answers) || !text_there(&s->needs))
    return wrong(PEIL_SCORING, _("a text is missing"));
  if (s->options && !s->option) return wrong(PEIL_SCORING, _("its options are missing"));
  for (uint32_t i = 0; i < s->options; i++) TRY(check_option(s, i));
  return NULL;
}

static result check_questions(const struct plugin *plugin, const struct peil_questions *q)
{
  if (q && q->size < sizeof *q) return wrong(PEIL_QUESTIONS, _("its size is smaller than in this SDK"));
  if (plugin->kind != PEIL_KIND_ROLE) return NULL;
  if (!q) return lacks(PEIL_KIND_ROLE, PEIL_QUESTIONS);
  if (!q->role_text || !q->role_text_end || q->role_text_end < q->role_text)
    return wrong(PEIL_QUESTIONS, _("it gives no role text"));
  if ((size_t)(q->role_text_end - q->role_text) != plugin->role_text_size ||
      memcmp(q->role_text, plugin->role_text, plugin->role_text_size) != 0)
    return wrong(PEIL_QUESTIONS, _("its role text is not the one in its note"));
  return NULL;
}

static result check_reporting(const struct peil_reporting *r)
{
  if (!r) return NULL;
  if (r->size < sizeof *r) return wrong(PEIL_REPORTING, _("its size is smaller than in this SDK"));
  return r->report ? NULL : wrong(PEIL_REPORTING, _("report is missing"));
}

static result check_asking(const struct peil_asking *a)
{
  if (!a) return NULL;
  if (a->size < sizeof *a) return wrong(PEIL_ASKING, _("its size is smaller than in this SDK"));
  return a->next ? NULL : wrong(PEIL_ASKING, _("next is missing"));
}

result offers_check(const struct offers *offers, const struct plugin *plugin)
{
  TRY(check_questions(plugin, offers->questions));
  if (plugin->kind == PEIL_KIND_METHOD || offers->scoring) TRY(check_scoring(offers->scoring));
  TRY(check_asking(offers->asking));
  return check_reporting(offers->reporting);
}

result offers_descriptor(const struct plugin *plugin, const struct peil_plugin *entry)
{
  if (entry->magic == PEIL_MAGIC && entry->abi == plugin->abi && entry->kind == plugin->kind &&
      entry->size >= sizeof *entry && !memcmp(entry->id, plugin->id, sizeof entry->id) &&
      !memcmp(entry->version, plugin->version, sizeof entry->version))
    return NULL;
  return fault_todo(fault_make(FAULT_INTERNAL, _("its descriptor in memory is not the one in the file")),
                    _("declare it with PEIL_PLUGIN, constant and with a get function"));
}
