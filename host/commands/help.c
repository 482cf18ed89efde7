/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/help.h"

#include <stdio.h>
#include <string.h>

#include "base/screen.h"
#include "commands/command.h"

/* Behind `used` columns, and as far in on the lines that follow. */
static void print_wrapped(size_t used, const char *string)
{
  AUTO(text) struct text out = {0};
  screen_wrap(&out, screen_width(), used, used, string);
  fputs(text_string(&out), stdout);
}

void help_general(void)
{
  print_wrapped(
      0, _("peil assesses people against role profiles, explains every figure, and seals the result."));
  putchar('\n');
  print_wrapped(0, _("Usage: peil VERB ... ; peil VERB --help shows options and an example."));
  for (size_t i = 0; commands[i]; i++) {
    printf("  %-10s ", commands[i]->name);
    print_wrapped(13, _(commands[i]->summary));
  }
  putchar('\n');
  print_wrapped(0, _("Every verb takes --lang nl|en and --help. The manual: man peil."));
}

static void print_option(const struct option_spec *option)
{
  char left[64];
  int used = option->letter ? snprintf(left, sizeof left, "-%c, ", option->letter) : 0;
  snprintf(left + used, sizeof left - (size_t)used, "--%s%s%s", option->name, option->argument ? " " : "",
           option->argument ? option->argument : "");
  printf("  %-26s ", left);
  print_wrapped(29, _(option->help));
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

/* A synopsis may have a line for each form. */
static void print_synopsis(const struct command *command)
{
  size_t indent = strlen("peil ") + strlen(command->name) + 1;
  printf("peil %s ", command->name);
  for (const char *line = command->synopsis; *line;) {
    size_t length = strcspn(line, "\n");
    AUTO(string) char *one = need_copy_n(line, length);
    print_wrapped(indent, one);
    line += length + (line[length] == '\n');
  }
}

void help_verb(const struct command *command)
{
  static const struct option_spec common[] = {{"lang", 0, "nl|en", N_("language of messages and texts")},
                                              {"help", 'h', NULL, N_("this page")}};
  print_synopsis(command);
  putchar('\n');
  print_wrapped(0, _(command->summary));
  if (command->details) putchar('\n');
  if (command->details) print_wrapped(0, _(command->details));
  printf("\n%s\n", _("Options:"));
  for (const struct option_spec *option = command->option; option && option->name; option++)
    print_option(option);
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) print_option(&common[i]);
  print_example(command->example);
}
