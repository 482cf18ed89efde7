/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/check/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "commands/command.h"
#include "commands/listing.h"
#include "plugins/judge.h"

#define SECONDS 20u

/* ---- roles: their text, read in a process of its own as well */

static void role_loads(struct check_work *work, struct check_word *word)
{
  result r = plugin_load(work->plugin);
  if (!r) {
    check_pass(word, "%s", "");
    return;
  }
  AUTO(string) char *line = fault_line(r);
  fault_destroy(r);
  check_fail(word, "%s", line);
}

static result read_text(struct check_work *work, struct role **out)
{
  struct plugin *p = work->plugin;
  TRY(role_read(p->role_text, p->role_text_size, p->path, false, out));
  if (!strcmp((*out)->view->id, p->id) && !strcmp((*out)->view->version, p->version)) return NULL;
  return fault_make(FAULT_INTERNAL, _("the plugin calls itself %s %s, its role text %s %s"), p->id,
                    p->version, (*out)->view->id, (*out)->view->version);
}

static void tell_text(struct check_work *work, struct check_word *word, bool lines)
{
  AUTO(role) struct role *role = NULL;
  struct role_advices advices = {0};
  result r = read_text(work, &role);
  if (!r && lines) r = role_check_lines(role);
  if (r) {
    check_fault(word, r);
    word->state = CHECK_FAILED;
    return;
  }
  if (!lines) role_advise(role, &advices);
  if (advices.count) check_pass(word, _("pieces of advice: %zu; peil lint tells them"), advices.count);
  else check_pass(word, "%s", "");
  role_advices_finish(&advices);
}

static void role_text_reads(struct check_work *work, struct check_word *word)
{
  tell_text(work, word, false);
}
static void role_lines(struct check_work *work, struct check_word *word) { tell_text(work, word, true); }

static const struct check check_role[] = {
    {"load", N_("loads, and its interfaces are well-formed"), false, false, role_loads},
    {"text", N_("its text can be read and is its own"), false, false, role_text_reads},
    {"lines", N_("every recorded line of the source is answered for"), false, false, role_lines},
    {0}};

/* ---- the checks of one plugin */

struct done {
  const struct check *check;
  const char *role; /* id, or NULL */
  struct check_word word;
};

struct record {
  struct plugin *plugin;
  size_t roles, dones, failed, prepared;
  bool rule; /* it is a role that scores in C of its own */
  struct role **role;
  struct done *done;
};

static void record_finish(struct record *record)
{
  for (size_t i = 0; i < record->roles; i++) role_destroy(record->role[i]);
  for (size_t i = 0; i < record->dones; i++) check_word_finish(&record->done[i].word);
  free(record->role);
  free(record->done);
  plugin_destroy(record->plugin);
}

/* Twice: in two processes, whose digests must be one. */
static result run_check(const struct check *check, struct check_work *work, struct check_word *word)
{
  AUTO(check_word) struct check_word other = {0};
  TRY(check_confined(check->step, work, word));
  if (!check->twice || word->state != CHECK_PASSED) return NULL;
  work->elsewhere = true;
  TRY(check_confined(check->step, work, &other));
  if (other.state != CHECK_PASSED) check_fail(word, "%s", text_string(&other.text));
  else if (strcmp(text_string(&word->text), text_string(&other.text)) != 0)
    check_fail(word, "%s", _("the same batch gave other figures in another process"));
  else check_pass(word, "%s", "");
  return NULL;
}

static result add_check(struct record *record, const struct check *check, struct role *role, unsigned seconds)
{
  struct check_work work = {.plugin = record->plugin, .role = role, .seconds = seconds};
  record->done = need_more(record->done, record->dones + 1, sizeof *record->done);
  struct done *done = &record->done[record->dones++];
  *done = (struct done){.check = check, .role = role ? role->view->id : NULL};
  TRY(run_check(check, &work, &done->word));
  record->failed += done->word.state == CHECK_FAILED;
  record->prepared += role && !strcmp(check->id, "prepare") && done->word.state == CHECK_PASSED;
  return NULL;
}

static enum check_state last_state(const struct record *record)
{
  return record->done[record->dones - 1].word.state;
}

static result check_on(struct record *record, struct role *role, unsigned seconds)
{
  for (const struct check *check = check_method; check->id; check++) {
    if (!check->on_role) continue;
    TRY(add_check(record, check, role, seconds));
    if (!strcmp(check->id, "prepare") && last_state(record) != CHECK_PASSED)
      return NULL; /* the rest would say the same */
  }
  return NULL;
}

static void role_scores(struct check_work *work, struct check_word *word)
{
  result r = plugin_load(work->plugin);
  if (!r && work->plugin->entry->get(PEIL_SCORING)) check_pass(word, "%s", "");
  else check_skip(word, "%s", "");
  fault_destroy(r);
}

/* A role with a rule in C is a method for itself. Whether it has one is seen in a process of its own as well. */
static result check_own_rule(struct record *record, unsigned seconds)
{
  AUTO(check_word) struct check_word word = {0};
  struct check_work work = {.plugin = record->plugin, .seconds = seconds};
  TRY(check_confined(role_scores, &work, &word));
  if (word.state != CHECK_PASSED) return NULL;
  record->rule = true;
  record->role = need_more(record->role, record->roles + 1, sizeof(struct role *));
  const struct plugin *p = record->plugin;
  TRY(role_read(p->role_text, p->role_text_size, p->path, false, &record->role[record->roles]));
  record->roles++;
  for (const struct check *check = check_method; check->id; check++)
    if (!check->on_role && strcmp(check->id, "load") != 0) TRY(add_check(record, check, NULL, seconds));
  return check_on(record, record->role[record->roles - 1], seconds);
}

static result check_all(struct record *record, unsigned seconds)
{
  bool method = record->plugin->kind == PEIL_KIND_METHOD;
  for (const struct check *check = method ? check_method : check_role; check->id; check++) {
    if (check->on_role) continue;
    TRY(add_check(record, check, NULL, seconds));
    if (!strcmp(check->id, "load") && record->failed) return NULL;
  }
  if (!method) return check_own_rule(record, seconds);
  for (size_t i = 0; i < record->roles; i++) TRY(check_on(record, record->role[i], seconds));
  return NULL;
}

/* ---- telling */

static const char *const state_json[] = {"passed", "failed", "skipped"};

static const char *state_word(enum check_state state)
{
  return state == CHECK_PASSED ? _("in order") : state == CHECK_FAILED ? _("FAILED") : _("not asked");
}

static void write_people(const struct record *record, struct text *out)
{
  AUTO(listing) struct listing listing = {.columns = 4};
  const char *const head[] = {_("CHECK"), _("ROLE"), _("RESULT"), _("WHY")};
  for (size_t i = 0; i < 4; i++) listing_add(&listing, head[i]);
  for (size_t i = 0; i < record->dones; i++) {
    const struct done *done = &record->done[i];
    listing_add(&listing, _(done->check->title));
    listing_add(&listing, done->role ? done->role : "");
    listing_add(&listing, state_word(done->word.state));
    listing_add(&listing, text_string(&done->word.text));
  }
  listing_write(&listing, out);
  if (check_unconfined()) text_addf(out, "\n%s\n", check_unconfined());
}

static void write_json(const struct record *record, bool in_order, struct text *out)
{
  AUTO(json_ref) json_t *tree = json_object();
  json_t *checks = json_array();
  json_object_set_new(tree, "id", json_text_or_null(record->plugin->id));
  json_object_set_new(tree, "version", json_text_or_null(record->plugin->version));
  json_object_set_new(tree, "kind", json_text_or_null(plugin_kind_json(record->plugin->kind)));
  json_object_set_new(tree, "sha256", json_text_or_null(record->plugin->sha256));
  json_object_set_new(tree, "refusal", json_text_or_null(record->plugin->refusal));
  json_object_set_new(tree, "unconfined", json_text_or_null(check_unconfined()));
  for (size_t i = 0; i < record->dones; i++) {
    const struct done *done = &record->done[i];
    json_t *entry = json_object();
    json_object_set_new(entry, "check", json_string(done->check->id));
    json_object_set_new(entry, "role", json_text_or_null(done->role));
    json_object_set_new(entry, "result", json_string(state_json[done->word.state]));
    json_object_set_new(entry, "why", json_text_or_null(text_string(&done->word.text)));
    json_array_append_new(checks, entry);
  }
  json_object_set_new(tree, "checks", checks);
  json_object_set_new(tree, "in_order", json_boolean(in_order));
  json_write_text(out, tree, JSON_STYLE_PAGE);
}

/* ---- the verb */

static result seconds_of(const struct arguments *arguments, unsigned *out)
{
  const char *word = argument_value(arguments, "deadline");
  double seconds = SECONDS;
  if (word && (!number_read(word, strlen(word), &seconds) || seconds < 1 || seconds > 3600 ||
               seconds != (int)seconds))
    return fault_todo(
        fault_make(FAULT_USAGE, _("--deadline: expected whole seconds from 1 to 3600, found “%s”"), word),
        _("leave it out for the default, %u"), SECONDS);
  *out = (unsigned)seconds;
  return NULL;
}

static result read_roles(struct context *context, const struct arguments *arguments, struct record *record)
{
  size_t given = argument_count(arguments, "role");
  record->role = need_array(given + 1, sizeof(struct role *));
  TRY(check_builtin_role(&record->role[record->roles]));
  record->roles++;
  for (size_t i = 0; i < given; i++) {
    TRY(context_role(context, argument_nth(arguments, "role", i), &record->role[record->roles]));
    record->roles++;
  }
  return NULL;
}

static result verdict(const struct record *record, const char *path)
{
  if (record->plugin->refusal)
    return fault_at(fault_make(FAULT_NOT_IN_ORDER, "%s", record->plugin->refusal), path, 0, 0);
  if (record->failed)
    return fault_at(
        fault_make(FAULT_NOT_IN_ORDER, _("checks that failed: %zu of %zu"), record->failed, record->dones),
        path, 0, 0);
  if ((record->plugin->kind == PEIL_KIND_METHOD || record->rule) && !record->prepared)
    return fault_todo(
        fault_at(fault_make(FAULT_NOT_IN_ORDER,
                            _("it took none of the roles, so that nothing of its scoring was seen")),
                 path, 0, 0),
        _("name one that suits it with --role"));
  return NULL;
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(record) struct record record = {0};
  AUTO(text) struct text out = {0};
  unsigned seconds = SECONDS;
  TRY(arguments_expect(arguments, 1, 1, _("a plugin: FILE.so")));
  TRY(seconds_of(arguments, &seconds));
  const char *path = arguments->operand[0];
  if (access(path, R_OK) != 0)
    return fault_at(
        fault_todo(fault_make(FAULT_NO_INPUT, _("there is no such plugin")), _("check its name and rights")),
        path, 0, 0);
  TRY(read_roles(context, arguments, &record));
  AUTO(string) char *whole = realpath(path, NULL); /* the checks run in another folder */
  record.plugin = plugin_look(whole ? whole : path);
  if (!record.plugin->refusal) TRY(check_all(&record, seconds));
  result r = verdict(&record, path);
  if (context->json) write_json(&record, !r, &out);
  else if (record.dones) write_people(&record, &out);
  result written = context_output(NULL, &out, false);
  if (!written) return r;
  fault_destroy(r);
  return written;
}

static const struct option_spec options[] = {
    {"role", 'r', "ROLE", N_("try a method on this role too, beside the one built in; may be repeated")},
    {"deadline", 0, "SECONDS", N_("what one check may take; 20 when not given")},
    {"json", 0, NULL, N_("as JSON, for programs")},
    {0}};

const struct command command_check = {
    "check",
    N_("run a plugin, confined, against the contract"),
    "FILE.so [--role ROLE]... [--deadline SECONDS] [--json]",
    N_("Loads the plugin and calls it as peil would, and as peil never would: odd batches, options at their "
       "bounds, sinks that "
       "fail,\na call that is cancelled. Every check runs in a process of its own, so that what crashes or "
       "hangs costs one line.\n"
       "Ends with 0 when all is in order and with 1 when it is not."),
    "peil check build/lib/peil/plugins/weighted.so\npeil check build/lib/peil/plugins/requirements.so "
    "--role vve-nom-procesbegeleider --json",
    options,
    run};
