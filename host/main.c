/* SPDX-License-Identifier: EUPL-1.2
 *
 * The program: finds the verb, runs it, prints what went wrong, ends with the right exit code. Linked twice: with verbs_light.c it is
 * bin/peil, with verbs.c libexec/peil/peil (base/program.h).
 */
#include <fcntl.h>
#include <libintl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/program.h"
#include "commands/command.h"
#include "commands/help.h"

#ifndef PEIL_VERSION
#define PEIL_VERSION "0"
#endif

static const struct command *command_find(const char *name)
{
  for (size_t i = 0; commands[i]; i++)
    if (!strcmp(commands[i]->name, name)) return commands[i];
  return NULL;
}

static result unknown_verb(const char *name)
{
  const char *names[64] = {"--help", "--version", "--lang"};
  const bool option = *name == '-';
  size_t count = option ? 3 : 0;
  for (size_t i = 0; !option && commands[i] && count < 64; i++) names[count++] = commands[i]->name;
  const char *near = word_nearest(name, names, count);
  result r = option ? fault_make(FAULT_USAGE, _("unknown option “%s” before the verb"), name)
                    : fault_make(FAULT_USAGE, _("unknown verb “%s”"), name);
  return near ? fault_todo(r, _("did you mean “%s”?"), near)
              : fault_todo(r, _("peil --help lists the verbs"));
}

/* Ends as other programs do when who read their output is gone (`peil ... | head`): by the signal and without a word, but not before the
 * work was done and put in order. Comes back where the caller had that signal ignored: then it wants to hear. */
static void end_unread(void)
{
  if (signal(SIGPIPE, SIG_DFL) != SIG_IGN) raise(SIGPIPE);
}

/* What was printed is gone: because nobody is at the other end of the pipe? */
static bool nobody_reads(void)
{
  struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return poll(&output, 1, 0) == 1 && (output.revents & POLLERR);
}

static int finish(result r, bool json)
{
  int code = fault_worst_code(r);
  if (r && fault_kind_of(r) == FAULT_UNREAD) end_unread();
  for (const fault *f = r; f; f = fault_next(f)) {
    char *line = json ? fault_json(f) : fault_line(f);
    const char *prefix = json || *fault_code_of(f) ? "" : "peil: ";
    fprintf(stderr, "%s%s\n", prefix, line);
    if (!json && *fault_details_of(f)) fprintf(stderr, "\n%s", fault_details_of(f));
    free(line);
  }
  fault_destroy(r);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    clearerr(stdout); /* said once */
    if (!code && nobody_reads()) end_unread();
    return code ? code
                : finish(
                      fault_make(FAULT_IO, _("writing to standard output failed; nothing more was written")),
                      json);
  }
  return code;
}

/* Looked for in the words themselves: a fault in the options is an object too. */
static bool asks_json(int count, char **word)
{
  for (int i = 2; i < count && strcmp(word[i], "--") != 0; i++)
    if (!strcmp(word[i], "--json")) return true;
  return false;
}

/* A standard stream that came closed would be the next file opened, and what is printed would end up in it. Held open the
 * other way round, so that using it fails. */
static void hold_standard_streams(void)
{
  for (int i = 0; i < 3; i++)
    if (fcntl(i, F_GETFD) < 0) (void)!open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static void pass(int signal_number) { (void)signal_number; }

/* Scoring again and again, as compare does, takes and gives back some 100 KiB a time: kept, not handed to the kernel and asked
 * for anew, which took two thirds of the time. */
static void keep_memory(void)
{
  (void)mallopt(M_TOP_PAD, 256 << 10);
  (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
  (void)mallopt(M_MMAP_THRESHOLD, 1 << 20);
}

static result run_verb(const struct command *command, int count, char **word)
{
  struct arguments arguments = {0};
  struct context context = {0};
  char **as_given = need_array((size_t)count + 1, sizeof *as_given); /* reading puts the operands last */
  memcpy(as_given, word, (size_t)count * sizeof *word);
  result read = arguments_read(count, word, command->name, command->option, &arguments);
  result r = context_open(&context, &arguments);
  if (read) { /* again, now that the language is known */
    fault_destroy(read);
    fault_destroy(r);
    arguments_finish(&arguments);
    r = arguments_read(count, as_given, command->name, command->option, &arguments);
  } else if (!r && argument_given(&arguments, "help")) {
    help_verb(command);
  } else if (!r) {
    r = context_close(&context, command->run(&context, &arguments));
  }
  context_finish(&context);
  arguments_finish(&arguments);
  free(as_given);
  return r;
}

static void bind_messages(void)
{
  AUTO(string) char *locale = program_part("share/locale");
  bindtextdomain("peil", locale);
  bind_textdomain_codeset("peil", "UTF-8");
}

/* Help and version are there when the settings are not in order too. `verb`: of `peil help VERB`, or NULL. */
static result general(const char *word, const char *verb)
{
  struct context context = {0};
  const struct command *command = verb ? command_find(verb) : NULL;
  result r = NULL;
  fault_destroy(context_open(&context, NULL));
  if (!strcmp(word, "--version") || !strcmp(word, "-V")) printf("peil %s\n", PEIL_VERSION);
  else if (command) help_verb(command);
  else if (verb) r = unknown_verb(verb);
  else help_general();
  context_finish(&context);
  return r;
}

static result no_verb(void)
{
  struct context context = {0};
  result r = context_open(&context, NULL);
  context_finish(&context);
  return r ? r : fault_todo(fault_make(FAULT_USAGE, _("no verb given")), _("peil --help lists the verbs"));
}

/* Where that fails, it is said in the person's language. */
static result hand_on(char *const *word)
{
  struct context context = {0};
  fault_destroy(context_open(&context, NULL));
  context_finish(&context);
  return program_hand_on(word);
}

static bool is_one_of(const char *word, const char *const *list)
{
  for (; *list; list++)
    if (!strcmp(word, *list)) return true;
  return false;
}

static int start(int count, char **word)
{
  static const char *const generals[] = {"--help", "-h", "help", "--version", "-V", NULL};
  if (count < 2) return finish(no_verb(), false);
  if (count > 3 &&
      !strcmp(word[1], "--lang")) { /* peil --lang nl --help: the language first, for those who write it so */
    setenv("PEIL_LANG", word[2], 1);
    word[2] = word[0];
    return start(count - 2, word + 2);
  }
  const struct command *command = command_find(word[1]);
  bool version = !strcmp(word[1], "--version") || !strcmp(word[1], "-V");
  if (!command && !version && !commands_complete) return finish(hand_on(word), asks_json(count, word));
  if (is_one_of(word[1], generals))
    return finish(general(word[1], strcmp(word[1], "help") != 0 || count < 3 ? NULL : word[2]), false);
  if (command) return finish(run_verb(command, count - 1, word + 1), asks_json(count, word));
  struct context context = {0};
  fault_destroy(context_open(&context, NULL));
  context_finish(&context);
  return finish(unknown_verb(word[1]), asks_json(count, word));
}

/* Writing into a pipe that nobody reads is a fault like others, told by who wrote. A handler and not SIG_IGN, which the programs that we
 * start would have too; left as it is where the caller ignores it. */
static void mind_pipes(void)
{
  if (signal(SIGPIPE, pass) == SIG_IGN) signal(SIGPIPE, SIG_IGN);
}

int main(int count, char **word)
{
  hold_standard_streams();
  keep_memory();
  mind_pipes();
  bind_messages();
  return start(count, word);
}
