/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

#define OPTION_LIMIT 64
#define FIRST_CODE 1000

struct parser {
  struct option known[OPTION_LIMIT];
  const char *name[OPTION_LIMIT];
  char letter[OPTION_LIMIT];
  size_t count;
  char letters[3 * OPTION_LIMIT];
};

static void know(struct parser *parser, const char *name, char letter, bool takes)
{
  size_t i = parser->count++;
  parser->name[i] = name;
  parser->letter[i] = letter;
  parser->known[i] =
      (struct option){name, takes ? required_argument : no_argument, NULL, FIRST_CODE + (int)i};
  size_t used = strlen(parser->letters);
  if (letter) {
    parser->letters[used++] = letter;
    if (takes) parser->letters[used] = ':';
  }
}

static void know_all(struct parser *parser, const struct option_spec *specs)
{
  strcpy(parser->letters, ":");
  know(parser, "help", 'h', false);
  know(parser, "lang", 0, true);
  know(parser, "isolate", 0, true);
  for (; specs && specs->name && parser->count < OPTION_LIMIT - 1; specs++)
    know(parser, specs->name, specs->letter, specs->argument != NULL);
}

static result unknown_option(const struct parser *parser, const char *verb, const char *word)
{
  AUTO(string) char *bare = need_copy(word + strspn(word, "-"));
  bare[strcspn(bare, "=")] = 0;
  const char *near = word_nearest(bare, parser->name, parser->count);
  result r = fault_make(FAULT_USAGE, _("unknown option “%s”"), word);
  if (near) return fault_todo(r, _("did you mean --%s?"), near);
  return verb ? fault_todo(r, _("peil %s --help lists the options"), verb)
              : fault_todo(r, _("peil --help lists the options"));
}

static result bad_option(const struct parser *parser, const char *verb, int code, const char *word)
{
  if (code != ':') return unknown_option(parser, verb, word);
  return fault_todo(fault_make(FAULT_USAGE, _("option “%s” needs a value"), word),
                    _("put it behind the option"));
}

static void keep(struct parser *parser, struct arguments *out, int code, const char *value)
{
  size_t index = 0;
  if (code >= FIRST_CODE) index = (size_t)(code - FIRST_CODE);
  else
    while (parser->letter[index] != code) index++;
  out->option = need_more(out->option, out->options + 1, sizeof *out->option);
  out->option[out->options++] = (struct option_value){parser->name[index], value ? value : ""};
}

result arguments_read(int count, char **word, const char *verb, const struct option_spec *specs,
                      struct arguments *out)
{
  struct parser parser = {0};
  *out = (struct arguments){.verb = verb};
  know_all(&parser, specs);
  optind = 0;
  opterr = 0;
  result r = NULL;
  for (;;) {
    int at = optind ? optind : 1;
    int code = getopt_long(count, word, parser.letters, parser.known, NULL);
    if (code == -1) break;
    if (code != '?' && code != ':') {
      keep(&parser, out, code, optarg);
    } else if (!r) {
      const char *culprit = optind > at || at >= count ? word[optind - 1] : word[at];
      r = bad_option(&parser, verb, code, culprit);
    }
  }
  out->operands = (size_t)(count - optind);
  out->operand = word + optind;
  return r;
}

void arguments_finish(struct arguments *arguments)
{
  free(arguments->option);
  *arguments = (struct arguments){0};
}

bool argument_given(const struct arguments *arguments, const char *name)
{
  return argument_count(arguments, name) > 0;
}

size_t argument_count(const struct arguments *arguments, const char *name)
{
  size_t count = 0;
  for (size_t i = 0; i < arguments->options; i++) count += !strcmp(arguments->option[i].name, name);
  return count;
}

const char *argument_nth(const struct arguments *arguments, const char *name, size_t index)
{
  for (size_t i = 0; i < arguments->options; i++)
    if (!strcmp(arguments->option[i].name, name) && index-- == 0) return arguments->option[i].value;
  return NULL;
}

const char *argument_value(const struct arguments *arguments, const char *name)
{
  size_t count = argument_count(arguments, name);
  return count ? argument_nth(arguments, name, count - 1) : NULL;
}

result arguments_expect(const struct arguments *arguments, size_t minimum, size_t maximum, const char *what)
{
  result r = NULL;
  if (arguments->operands < minimum) r = fault_make(FAULT_USAGE, _("%s: expected %s"), arguments->verb, what);
  else if (arguments->operands > maximum)
    r = fault_make(FAULT_USAGE, _("%s: “%s” is one too many, expected %s"), arguments->verb,
                   arguments->operand[maximum], what);
  return r ? fault_todo(r, _("peil %s --help shows an example"), arguments->verb) : NULL;
}
