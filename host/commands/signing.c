/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/signing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

#define DESCRIPTOR_LIMIT 1048576

/* One line, without its end; byte by byte, so that nothing is taken from a descriptor beyond it. What is left over in `out` stays zero. */
static result read_line(int descriptor, const char *name, char out[SIGNER_PASSPHRASE_LIMIT])
{
  for (size_t length = 0; length < SIGNER_PASSPHRASE_LIMIT - 1;) {
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
  explicit_bzero(out, SIGNER_PASSPHRASE_LIMIT);
  return fault_at(fault_make(FAULT_DATA, _("is no passphrase: too long, or with a byte 0 in it")), name, 0,
                  0);
}

/* The terminal itself, whatever standard input is; without echo, which is put back whatever happens but a kill. */
static result ask_terminal(const char *file, char out[SIGNER_PASSPHRASE_LIMIT])
{
  struct termios before, quiet;
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0 || tcgetattr(terminal, &before) < 0) {
    if (terminal >= 0) close(terminal);
    return fault_at(
        fault_todo(
            fault_make(FAULT_USAGE, _("is encrypted, and there is no terminal to ask the passphrase at")),
            _("give it through --passphrase-fd N")),
        file, 0, 0);
  }
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ISIG); /* no way out that leaves the terminal silent */
  quiet.c_lflag |= ECHONL | ICANON;
  AUTO(text) struct text question = {0};
  text_addf(&question, _("Passphrase of %s: "), file);
  result r =
      NULL; /* silent first, then the question: what is typed at once after it is neither shown nor flushed */
  if (tcsetattr(terminal, TCSAFLUSH, &quiet) < 0)
    r = fault_errno(FAULT_IO, errno, _("the terminal cannot be set"));
  if (!r) r = file_write_all(terminal, "/dev/tty", text_string(&question), question.length);
  if (!r) r = read_line(terminal, "/dev/tty", out);
  (void)tcsetattr(terminal, TCSAFLUSH, &before);
  close(terminal);
  return r;
}

static result ask(void *context, const char *file, char out[SIGNER_PASSPHRASE_LIMIT])
{
  const int *descriptor = context;
  if (*descriptor < 0) return ask_terminal(file, out);
  return read_line(*descriptor, "--passphrase-fd", out);
}

static result read_descriptor(const char *word, int *out)
{
  char *end = NULL;
  errno = 0;
  long number = strtol(word, &end, 10);
  if (errno || end == word || *end || number < 0 || number > DESCRIPTOR_LIMIT || number == STDOUT_FILENO ||
      number == STDERR_FILENO)
    return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no descriptor to read from"), word),
                      _("give its number: --passphrase-fd 3 3<FILE"));
  if (fcntl((int)number, F_GETFD) < 0)
    return fault_todo(fault_make(FAULT_USAGE, _("descriptor %ld is not open"), number),
                      _("open it: --passphrase-fd 3 3<FILE"));
  *out = (int)number;
  return NULL;
}

result signing_open(const struct arguments *arguments, enum signer_purpose purpose, struct signer **out)
{
  const char *key = argument_value(arguments, "sign"), *certificate = argument_value(arguments, "cert");
  const char *word = argument_value(arguments, "passphrase-fd"),
             *ssh_key = argument_value(arguments, "ssh-key");
  int descriptor = -1;
  *out = NULL;
  if (!key && (certificate || word))
    return fault_todo(fault_make(FAULT_USAGE, _("a certificate or a passphrase without a key to sign with")),
                      _("add --sign KEY"));
  if (word) TRY(read_descriptor(word, &descriptor));
  if (key)
    TRY(signer_open(key, certificate, &(struct signer_secret){ask, &descriptor}, purpose, (int64_t)time(NULL),
                    out));
  if (ssh_key) signer_add_ssh(out, ssh_key);
  return NULL;
}
