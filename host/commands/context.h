/* SPDX-License-Identifier: EUPL-1.2
 *
 * What every verb works with: settings, language, plugins, and how it talks.
 *
 * Settings are looked for, the first found wins: flags, PEIL_* in the environment, ./peil.cfg, $XDG_CONFIG_HOME/peil/peil.cfg (or
 * ~/.config/peil/peil.cfg), /etc/peil/peil.cfg, built in. `peil doctor` says which won.
 *
 *     peil = { language = "nl"; plugins = ( "/srv/peil/plugins" ); threads = 2; keys = "/srv/peil/keys"; };
 */
#ifndef PEIL_COMMANDS_CONTEXT_H
#define PEIL_COMMANDS_CONTEXT_H

#include "base/json.h"
#include "base/language.h"
#include "commands/options.h"
#include "model/cases.h"
#include "plugins/trust.h"

struct setting_found {
  char *value;
  char *where; /* "--lang", "PEIL_LANG", a file with its line, "locale", "built in" */
  char *file;  /* of those, the file; NULL for the others */
  int line;
};

/* A fault about a setting, at its place: `message` follows the name of an option or variable, or the place in a file. */
CHECKED result setting_fault(const struct setting_found *setting, enum fault_kind kind, const char *message);

/* Takes `value`, unless it is NULL or empty, or an earlier place gave one. Copies both. */
void setting_find(struct setting_found *into, const char *value, const char *where);

struct context {
  const char *program; /* absolute path of the running program */
  bool json, colour, person_watches;
  struct setting_found language, threads;
  struct setting_found isolate, deadline, memory; /* where plugins run, and what a call may take */
  struct setting_found trust;
  size_t pins;
  struct trust_pin *pin;                /* strings of ours */
  char *list, *failures;                /* paths: what was installed with peil; which plugins failed */
  char *worker;                         /* path of the program that they run in */
  struct setting_found ledger, log_key; /* paths; NULL where nothing names one */
  struct setting_found keys; /* the key store's folder; value "" where there is nowhere to put one */
  size_t folders;
  struct setting_found *folder; /* plugin folders in order of search; value is the path */
  bool allow_included;          /* a bundle's own plugins stand in for those found (sealed.h) */
  struct plugin_set *set;       /* made on first use */
  result late;                  /* plugins that did not end well */
  bool input_read;              /* standard input, as a sheet */
  struct text input;
};

/* Reads the settings. `arguments` may be NULL (before a verb is known). */
CHECKED result context_open(struct context *context, const struct arguments *arguments);
/* Nothing more is asked of the plugins: their workers end, and what does not end well is kept in `late`. */
void context_end_plugins(struct context *context);
/* Tells of all in `late`. The verb's own result: the one given or, where that is NULL, the last of them. */
CHECKED result context_close(struct context *context, result r);
void context_finish(struct context *context);

/* The plugins, found once. */
CHECKED result context_plugins(struct context *context, struct plugin_set **out);

/* A role by id or by a path to a role.cfg (a draft). */
CHECKED result context_role(struct context *context, const char *name, struct role **out);

/* Lets a method's worker start while other things are done; says nothing when that cannot be. */
void context_begin(struct context *context, const char *method);

/* Puts the questions of a method behind the role's own; nothing when it asks none. */
CHECKED result context_ask(struct context *context, const char *method, struct role *role);

/* Output for a person or a program: to `path` ("-" or NULL: standard output), whole or not at all. */
CHECKED result context_output(const char *path, const struct text *out, bool force);

/* A line of talk on standard error; silent when nobody watches. */
void context_say(const struct context *context, const char *format, ...) FORMAT(2, 3);

/* The line of a fault on standard error, as it would end the run, where the run goes on. */
void context_tell_fault(const struct context *context, const fault *told);

bool context_threads_valid(const char *word);

/* Threads as --threads or the settings say, which context_open held to be a number: 0 means as many as useful. */
unsigned context_threads(const struct context *context, const struct arguments *arguments);

#endif
