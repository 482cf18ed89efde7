/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "commands/fill/fill.h"

#define LINE_LIMIT 65536u
#define TERMINAL_LIMIT 4095u /* a terminal drops what is typed in a line beyond (MAX_CANON of Linux) */

static volatile sig_atomic_t stopped;
static void note_stop(int number)
{
  (void)number;
  stopped = 1;
}

static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
#define STOPS (sizeof stops / sizeof *stops)

/* The signals are held back except while waiting for input, so that a save is never cut short. */
void fill_input_open(struct fill_input *input)
{
  sigset_t held;
  struct sigaction action = {.sa_handler = note_stop};
  *input = (struct fill_input){.person = isatty(STDIN_FILENO)};
  stopped = 0;
  sigemptyset(&held);
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < STOPS; i++) sigaddset(&held, stops[i]);
  sigprocmask(SIG_BLOCK, &held, &input->mask);
  for (size_t i = 0; i < STOPS; i++) sigaction(stops[i], &action, &input->before[i]);
}

void fill_input_finish(struct fill_input *input)
{
  sigprocmask(SIG_SETMASK, &input->mask,
              NULL); /* first: what is pending is for our handler, not for the default one */
  for (size_t i = 0; i < STOPS; i++) sigaction(stops[i], &input->before[i], NULL);
  text_finish(&input->line);
}

/* ppoll hears a signal only when there is nothing to read; a pipe full of answers would drown it. */
static bool is_stopped(const struct fill_input *input)
{
  sigset_t held;
  sigprocmask(SIG_SETMASK, &input->mask, &held);
  sigprocmask(SIG_SETMASK, &held, NULL);
  return stopped;
}

static enum fill_heard fill_block(struct fill_input *input)
{
  struct pollfd wait = {.fd = STDIN_FILENO, .events = POLLIN};
  while (!stopped && ppoll(&wait, 1, NULL, &input->mask) < 0)
    if (errno != EINTR) return FILL_FAILED;
  if (stopped) return FILL_STOPPED;
  ssize_t got = read(STDIN_FILENO, input->block, sizeof input->block);
  if (got < 0) return errno == EINTR || errno == EAGAIN ? FILL_LINE : FILL_FAILED;
  input->at = 0;
  input->have = (size_t)got;
  return got ? FILL_LINE : FILL_END;
}

static void trim(struct text *line)
{
  size_t from = 0;
  while (line->length && strchr(" \t\r", line->data[line->length - 1])) line->data[--line->length] = 0;
  while (from < line->length && strchr(" \t", line->data[from])) from++;
  if (from) memmove(line->data, line->data + from, line->length - from + 1);
  line->length -= from;
}

/* The length of what a key sends that types nothing: "ESC [ D" of an arrow, "ESC O P" of F1. */
static size_t escape_length(const char *at)
{
  const char *end = at + 1;
  if (*end == 'O') return end[1] ? 3 : 2;
  if (*end != '[') return 1;
  for (end++; *end && strchr("0123456789;<=>?", *end);) end++;
  return (size_t)(end - at) + (*end != 0);
}

/* Arrows and the like are no part of an answer, and would do their work again on every screen that shows it. */
static void drop_keys(struct text *line)
{
  size_t to = 0;
  for (size_t from = 0; from < line->length;) {
    const char *at = line->data + from;
    bool control = ((unsigned char)*at < 0x20 && *at != '\t') || *at == 0x7f;
    from += *at == '\033' ? escape_length(at) : 1;
    if (!control) line->data[to++] = *at;
  }
  line->length = to;
  if (line->data) line->data[to] = 0;
}

/* A line that was cut may end in the midst of a character. */
static void utf8_drop_part(struct text *line)
{
  size_t length = line->length;
  while (length && ((unsigned char)line->data[length - 1] & 0xc0) == 0x80) length--;
  if (length && (unsigned char)line->data[length - 1] >= 0xc0 &&
      !utf8_valid(line->data + length - 1, line->length - length + 1))
    line->data[line->length = length - 1] = 0;
}

static enum fill_heard judged(struct fill_input *input, bool too_long)
{
  const char *line = text_string(&input->line);
  input->cut = input->person && input->line.length >= TERMINAL_LIMIT;
  if (input->cut) utf8_drop_part(&input->line);
  if (too_long || strlen(line) != input->line.length || !utf8_valid(line, input->line.length))
    return FILL_UNUSABLE;
  drop_keys(&input->line);
  trim(&input->line);
  return FILL_LINE;
}

enum fill_heard fill_input_line(struct fill_input *input)
{
  bool too_long = false;
  text_clear(&input->line);
  if (is_stopped(input)) return FILL_STOPPED;
  for (;;) {
    if (input->at == input->have) {
      input->at = input->have = 0;
      enum fill_heard heard = fill_block(input);
      if (heard == FILL_END && (input->line.length || too_long)) return judged(input, too_long);
      if (heard != FILL_LINE) return heard;
      continue;
    }
    const char *start = input->block + input->at, *end = memchr(start, '\n', input->have - input->at);
    size_t size = end ? (size_t)(end - start) : input->have - input->at;
    too_long |= input->line.length + size > LINE_LIMIT;
    if (!too_long) text_add_bytes(&input->line, start, size);
    input->at += size + (end != NULL);
    if (end) return judged(input, too_long);
  }
}

/* ---- lock */

static result lock_failed(const char *sheet, int error)
{
  if (error == EWOULDBLOCK)
    return fault_todo(
        fault_at(fault_make(FAULT_CANNOT_CREATE, _("is being filled in elsewhere")), sheet, 0, 0),
        _("wait until that is done, or fill in another sheet"));
  return fault_at(fault_errno(FAULT_CANNOT_CREATE, error, _("cannot be locked")), sheet, 0, 0);
}

/* The name may have been taken away between opening and locking, by a filler that just ended. */
static bool still_there(const struct fill_lock *lock)
{
  struct stat held, named;
  return fstat(lock->descriptor, &held) == 0 && stat(lock->path, &named) == 0 &&
         held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/* What a filler that was killed had not yet put in place; nobody else writes this sheet while the lock is held. */
static void drop_drafts(const char *folder, const char *name)
{
  AUTO(text) struct text prefix = {0};
  text_addf(&prefix, ".%s.", name);
  DIR *open_folder = opendir(folder);
  for (const struct dirent *entry; open_folder && (entry = readdir(open_folder)) != NULL;) {
    size_t length = strlen(entry->d_name), tail = strlen(".draft");
    if (strncmp(entry->d_name, prefix.data, prefix.length) != 0 || length < prefix.length + tail) continue;
    if (!strcmp(entry->d_name + length - tail, ".draft")) unlinkat(dirfd(open_folder), entry->d_name, 0);
  }
  if (open_folder) closedir(open_folder);
}

result fill_lock_take(struct fill_lock *lock, const char *sheet)
{
  AUTO(string) char *folder = file_folder(sheet);
  struct text path = {0};
  text_addf(&path, "%s/.%s.lock", folder, file_name(sheet));
  lock->path = text_take(&path);
  for (int attempt = 0; attempt < 100; attempt++) {
    lock->descriptor = file_open(lock->path, O_RDWR | O_CREAT | O_NOFOLLOW, 0644);
    if (lock->descriptor < 0) return lock_failed(sheet, errno);
    if (flock(lock->descriptor, LOCK_EX | LOCK_NB) == 0 && still_there(lock)) {
      drop_drafts(folder, file_name(sheet));
      return NULL;
    }
    int error = errno;
    bool busy = still_there(lock);
    close(lock->descriptor);
    lock->descriptor = -1;
    if (busy) return lock_failed(sheet, error);
  }
  return lock_failed(sheet, EWOULDBLOCK);
}

void fill_lock_finish(struct fill_lock *lock)
{
  if (lock->descriptor >= 0) {
    unlink(lock->path); /* while it is held: who waits for it will find that the name is gone */
    close(lock->descriptor);
  }
  free(lock->path);
  *lock = (struct fill_lock){.descriptor = -1};
}
