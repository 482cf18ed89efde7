/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/score/assessing.h"

#include <stdlib.h>

#include "commands/containment.h"
#include "commands/version.h"
#include "report/tell.h"

/* What tell() hands back to the callbacks of one method. */
struct told_method {
  struct assessed *assessed;
  size_t method;
};

/* The document has its own words for what is missing then; the verb tells of the plugin. */
static result also_note(const struct told_method *told, result r)
{
  if (!r || fault_kind_of(r) != FAULT_INTERNAL) return r;
  const struct plugin *plugin = method_plugin(told->assessed->method[told->method].method);
  result note = fault_at(fault_make(FAULT_INTERNAL, "%s", fault_message(r)), plugin->path, 0, 0);
  note =
      fault_todo(fault_more(note, _("; the rest of the report does without that part")),
                 _("this is for the maker of %s “%s” %s to mend"), _("method"), plugin->id, plugin->version);
  assessed_note_failure(told->assessed, note);
  return r;
}

static result tell_relation(void *to, uint32_t index, int relation, struct peil_results **out)
{
  const struct told_method *told = to;
  return also_note(told, assess_relation(told->assessed, told->method, index, relation, out));
}

static result tell_part(void *to, uint32_t index, const struct peil_report_sink *sink)
{
  const struct told_method *told = to;
  const struct assessed_method *one = &told->assessed->method[told->method];
  return also_note(told,
                   method_report(one->method, &told->assessed->cases->batch, one->results, index, sink));
}

static struct tell_method tell_method_of(struct told_method *told)
{
  const struct assessed_method *one = &told->assessed->method[told->method];
  const struct peil_scoring *scoring = method_scoring(one->method);
  return (struct tell_method){.title = scoring->title,
                              .answers = scoring->answers,
                              .cases = scoring->cases,
                              .group = assessed_is_group(one),
                              .count = one->count,
                              .scores = (const struct scores *const *)one->scores,
                              .relation = tell_relation,
                              .results_free = results_destroy,
                              .part = method_reports(one->method) ? tell_part : NULL,
                              .to = told};
}

/* What all of them had. */
static void confined_by(const struct assessed *assessed, struct plugin_confinement *out)
{
  if (assessed->confined) {
    *out = *assessed->confined;
    return;
  }
  for (size_t m = 0; m < assessed->methods; m++) {
    struct plugin_confinement one;
    plugin_confinement(method_plugin(assessed->method[m].method), &one);
    if (m) containment_both(out, &one);
    else *out = one;
  }
}

static result tell_assessed(struct assessed *assessed, enum language language, const char *title, bool brief,
                            struct doc **out)
{
  struct told_method *told = need_array(assessed->methods, sizeof *told);
  struct tell_method *method = need_array(assessed->methods, sizeof *method);
  for (size_t m = 0; m < assessed->methods; m++) {
    told[m] = (struct told_method){assessed, m};
    method[m] = tell_method_of(&told[m]);
  }
  const size_t failures = assessed->failed;
  const char **failure = need_array(failures, sizeof *failure);
  for (size_t i = 0; i < failures; i++) failure[i] = fault_message(assessed->failure[i]);
  struct plugin_confinement confined = {0};
  confined_by(assessed, &confined);
  AUTO(string) char *confinement = containment_sentence(&confined, language);
  const struct tell what = {.role = assessed->cases->role,
                            .cases = assessed->cases,
                            .methods = assessed->methods,
                            .method = method,
                            .failures = failures,
                            .failure = failure,
                            .language = language,
                            .title = title,
                            .version = PEIL_VERSION,
                            .date = assess_date(assessed->cases),
                            .confinement = confinement,
                            .weakly = containment_is_weak(&confined),
                            .brief = brief};
  language_ask(language);
  result r = tell(&what, out);
  language_ask_no_more();
  free(told);
  free(method);
  free(failure);
  return r;
}

result assessing_tell(struct assessed *assessed, enum language language, const struct assessment *assessment,
                      struct doc **out)
{
  const char *title = assessment ? text_in(assessment->title, language) : NULL;
  return tell_assessed(assessed, language, title, false, out);
}

result assessing_tell_brief(struct assessed *assessed, enum language language, struct doc **out)
{
  return tell_assessed(assessed, language, NULL, true, out);
}
