/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/help.h"

#include <stdio.h>
#include <string.h>

#include "commands/command.h"

void help_general(void)
{
  printf("%s\n\n",
         _("peil assesses people against role profiles, explains every figure, and seals the result."));
  printf("%s\n", _("Usage: peil VERB ... ; peil VERB --help shows options and an example."));
  for (size_t i = 0; commands[i]; i++) printf("  %-10s %s\n", commands[i]->name, _(commands[i]->summary));
  printf("\n%s\n", _("Every verb takes --lang nl|en and --help. The manual: man peil."));
}

static void print_option(const struct option_spec *option)
{
  char left[64];
  int used = option->letter ? snprintf(left, sizeof left, "-%c, ", option->letter) : 0;
  snprintf(left + used, sizeof left - (size_t)used, "--%s%s%s", option->name, option->argument ? " " : "",
           option->argument ? option->argument : "");
  printf("  %-26s %s\n", left, _(option->help));
}

/* Each line of the examples, indented. */
static void print_example(const char *example)
{
  printf("\n%s\n", _("Example:"));
  while (*example) {
    size_t length = strcspn(example, "\n");
    printf("  %.*s\n", (int)length, example);
    example += length + (example[length] == '\n');
  }
}

void help_verb(const struct command *command)
{
  static const struct option_spec common[] = {{"lang", 0, "nl|en", N_("language of messages and texts")},
                                              {"help", 'h', NULL, N_("this page")}};
  printf("peil %s %s\n\n%s\n", command->name, command->synopsis, _(command->summary));
  if (command->details) printf("\n%s\n", _(command->details));
  printf("\n%s\n", _("Options:"));
  for (const struct option_spec *option = command->option; option && option->name; option++)
    print_option(option);
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) print_option(&common[i]);
  print_example(command->example);
}
