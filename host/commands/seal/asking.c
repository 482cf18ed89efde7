/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/asking.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "commands/seal/agent.h"

#define DESCRIPTOR_LIMIT 1048576

/* One line, without its end; byte by byte, so that nothing is taken from a descriptor beyond it. What is left over in `out` stays zero. */
static result read_line(int descriptor, const char *name, char out[SECRET_LIMIT])
{
  for (size_t length = 0; length < SECRET_LIMIT - 1;) {
    ssize_t got = read(descriptor, out + length, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      return fault_at(fault_errno(FAULT_IO, errno, _("the passphrase cannot be read")), name, 0, 0);
    if (got == 0 || out[length] == '\n') {
      out[length] = 0;
      return NULL;
    }
    if (!out[length]) break;
    length++;
  }
  explicit_bzero(out, SECRET_LIMIT);
  return fault_at(fault_make(FAULT_DATA, _("is no passphrase: too long, or with a byte 0 in it")), name, 0,
                  0);
}

/* The terminal itself, whatever standard input is; without echo, which is put back whatever happens but a kill. */
static result ask_terminal(const struct asking *asking, const char *question, const char *file,
                           char out[SECRET_LIMIT])
{
  struct termios before, quiet;
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0 || tcgetattr(terminal, &before) < 0) {
    if (terminal >= 0) close(terminal);
    return fault_at(
        fault_todo(fault_make(FAULT_USAGE, _("takes a passphrase, and there is no terminal to ask it at")),
                   _("give it through --%s N, or by --agent"), asking->option),
        file, 0, 0);
  }
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ISIG); /* no way out that leaves the terminal silent */
  quiet.c_lflag |= ECHONL | ICANON;
  AUTO(text) struct text words = {0};
  text_addf(&words, "%s %s: ", question, file);
  result r =
      NULL; /* silent first, then the question: what is typed at once after it is neither shown nor flushed */
  if (tcsetattr(terminal, TCSAFLUSH, &quiet) < 0)
    r = fault_errno(FAULT_IO, errno, _("the terminal cannot be set"));
  if (!r) r = file_write_all(terminal, "/dev/tty", text_string(&words), words.length);
  if (!r) r = read_line(terminal, "/dev/tty", out);
  (void)tcsetattr(terminal, TCSAFLUSH, &before);
  close(terminal);
  return r;
}

static result ask(void *context, const char *file, char out[SECRET_LIMIT])
{
  const struct asking *asking = context;
  if (asking->descriptor >= 0) return read_line(asking->descriptor, asking->option, out);
  if (asking->agent) return agent_ask(file, AGENT_KNOWN, out);
  return ask_terminal(asking, _("Passphrase of"), file, out);
}

static void forget(void *context, const char *file)
{
  const struct asking *asking = context;
  if (asking->descriptor < 0 && asking->agent) agent_forget(file);
}

struct secret_source asking_source(struct asking *asking)
{
  return (struct secret_source){ask, forget, asking};
}

static result ask_twice(const struct asking *asking, const char *file, char out[SECRET_LIMIT])
{
  char again[SECRET_LIMIT] = "";
  TRY(ask_terminal(asking, _("New passphrase of"), file, out));
  result r = ask_terminal(asking, _("The same again, of"), file, again);
  if (!r && strcmp(out, again) != 0)
    r = fault_at(fault_make(FAULT_DATA, _("the two passphrases are not the same")), file, 0, 0);
  explicit_bzero(again, sizeof again);
  return r;
}

result asking_new(struct asking *asking, const char *file, char out[SECRET_LIMIT])
{
  memset(out, 0, SECRET_LIMIT);
  result r = asking->descriptor >= 0 ? read_line(asking->descriptor, asking->option, out)
             : asking->agent         ? agent_ask(file, AGENT_NEW, out)
                                     : ask_twice(asking, file, out);
  if (!r && !*out)
    r = fault_at(fault_make(FAULT_DATA, _("an empty passphrase protects nothing")), file, 0, 0);
  if (r) explicit_bzero(out, SECRET_LIMIT);
  return r;
}

static result read_descriptor(const char *word, const char *option, int *out)
{
  char *end = NULL;
  errno = 0;
  long number = strtol(word, &end, 10);
  if (errno || end == word || *end || number < 0 || number > DESCRIPTOR_LIMIT || number == STDOUT_FILENO ||
      number == STDERR_FILENO)
    return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no descriptor to read from"), word),
                      _("give its number: --%s 3 3<FILE"), option);
  if (fcntl((int)number, F_GETFD) < 0)
    return fault_todo(fault_make(FAULT_USAGE, _("descriptor %ld is not open"), number),
                      _("open it: --%s 3 3<FILE"), option);
  *out = (int)number;
  return NULL;
}

result asking_open(const struct arguments *arguments, const char *option, struct asking *out)
{
  const char *word = argument_value(arguments, option);
  *out = (struct asking){option, -1, argument_given(arguments, "agent")};
  return word ? read_descriptor(word, option, &out->descriptor) : NULL;
}
