/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/agent.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/language.h"
#include "base/tool.h"

#define KEY_FILE_LIMIT ((size_t)1 << 20)
#define ID_DIGITS 40 /* of the file's SHA-256: the agent takes names of up to 50 characters */
#define NAME_LIMIT                                                                                           \
  200u /* bytes of the file's name that are shown; a line to the agent is 1000 bytes at most */
#define CODE_MASK                                                                                            \
  0xffffu /* an error number is a source, which does not matter, and one of these (libgpg-error) */
#define SAYS "gpg-connect-agent: "
#define CODE_CANCELED 99u
#define CODE_FULLY_CANCELED 198u

/* As the protocol wants words: every byte but letters, digits and a few others as %XX. */
static void add_escaped(struct text *line, const char *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (isalnum((unsigned char)bytes[i]) || strchr("-_.", bytes[i])) text_add_char(line, bytes[i]);
    else text_addf(line, "%%%02X", (unsigned char)bytes[i]);
}

/* By what is in the file and not by its name: a copy has the same passphrase, and a new key in its place another. */
static result add_id(const char *file, struct text *line)
{
  AUTO(text) struct text bytes = {0};
  char hex[HASH_HEX_SIZE];
  TRY(file_read(file, KEY_FILE_LIMIT, &bytes));
  hash_bytes_hex(text_string(&bytes), bytes.length, hex);
  text_addf(line, "peil:%.*s", ID_DIGITS, hex);
  return NULL;
}

/* Where a dialogue in text can be shown: our streams are not the program's, which would look at those. */
static void add_screen(struct text *lines)
{
  const char *terminal = getenv("GPG_TTY");
  for (int stream = STDIN_FILENO; !terminal && stream <= STDERR_FILENO; stream++) terminal = ttyname(stream);
  if (terminal && !strpbrk(terminal, "\r\n")) text_addf(lines, "OPTION ttyname=%s\n", terminal);
}

static void add_question(const char *file, struct text *lines)
{
  const char *name = file_name(file), *words = _("Passphrase of"), *prompt = _("Passphrase:");
  text_add(lines, " X ");
  add_escaped(lines, prompt, strlen(prompt));
  text_add_char(lines, ' ');
  add_escaped(lines, words, strlen(words));
  text_add(lines, "%20");
  add_escaped(lines, name, strnlen(name, NAME_LIMIT));
  text_add_char(lines, '\n');
}

static result talk(const struct text *lines, struct tool_run *run)
{
  static const char *const words[] = {"gpg-connect-agent", "--quiet", NULL};
  *run = (struct tool_run){.words = words, .input = text_string(lines), .input_size = lines->length};
  result r = tool_run(run);
  return r && fault_kind_of(r) == FAULT_ABSENT ? fault_todo(r, _("install gpg-agent")) : r;
}

/* What was said last: the answer to the last command. */
static const char *last_line(const struct text *said, size_t *length)
{
  const char *at = text_string(said), *end = at + said->length;
  while (end > at && (end[-1] == '\n' || end[-1] == '\r')) end--;
  const char *begin = end;
  while (begin > at && begin[-1] != '\n') begin--;
  *length = (size_t)(end - begin);
  return begin;
}

static result no_passphrase(const struct tool_run *run, const char *line, size_t length, const char *file)
{
  unsigned long code = 0;
  if (length > 4 && !strncmp(line, "ERR ", 4)) {
    char *words = NULL;
    code = strtoul(line + 4, &words, 10) & CODE_MASK;
    length -= (size_t)(words - line);
    line = words;
  } else {
    line = last_line(&run->errors, &length);
    if (length > strlen(SAYS) && !strncmp(line, SAYS, strlen(SAYS)))
      line += strlen(SAYS), length -= strlen(SAYS);
  }
  if (code == CODE_CANCELED || code == CODE_FULLY_CANCELED)
    return fault_at(fault_make(FAULT_ABSENT, _("the question for the passphrase was cancelled")), file, 0, 0);
  while (length && *line == ' ') line++, length--;
  if (!length || !utf8_valid(line, length)) line = "?", length = 1;
  return fault_at(fault_make(FAULT_ABSENT, _("gpg-agent gives no passphrase: %.*s"), (int)length, line), file,
                  0, 0);
}

static int digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

/* "OK" and the passphrase in hex digits. */
static result read_answer(const struct tool_run *run, const char *file, char out[SECRET_LIMIT])
{
  size_t length = 0;
  const char *line = last_line(&run->output, &length);
  if (run->code || length < 2 || strncmp(line, "OK", 2) != 0) return no_passphrase(run, line, length, file);
  const char *hex = line + 2 + (length > 2);
  size_t digits = length - (size_t)(hex - line);
  bool good = digits % 2 == 0 && digits / 2 < SECRET_LIMIT;
  for (size_t i = 0; good && i < digits; i++) good = isxdigit((unsigned char)hex[i]);
  for (size_t i = 0; good && i < digits / 2; i++) {
    out[i] = (char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    good = out[i] != 0;
  }
  if (good) return NULL;
  explicit_bzero(out, SECRET_LIMIT);
  return fault_at(fault_make(FAULT_DATA, _("is no passphrase: too long, or with a byte 0 in it")),
                  "gpg-agent", 0, 0);
}

result agent_ask(const char *file, enum agent_question question, char out[SECRET_LIMIT])
{
  AUTO(text) struct text lines = {0};
  AUTO(tool_run) struct tool_run run = {0};
  add_screen(&lines);
  text_add(&lines, question == AGENT_NEW ? "GET_PASSPHRASE --repeat=1 X" : "GET_PASSPHRASE ");
  if (question == AGENT_KNOWN) TRY(add_id(file, &lines));
  add_question(file, &lines);
  TRY(talk(&lines, &run));
  return read_answer(&run, file, out);
}

void agent_forget(const char *file)
{
  AUTO(text) struct text lines = {0};
  AUTO(tool_run) struct tool_run run = {0};
  text_add(&lines, "CLEAR_PASSPHRASE ");
  result r = add_id(file, &lines);
  text_add_char(&lines, '\n');
  if (!r) r = talk(&lines, &run);
  fault_destroy(r); /* that the passphrase is wrong is what gets told */
}
