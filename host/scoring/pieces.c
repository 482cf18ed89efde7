/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/pieces.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

result pieces_open(struct pieces *pieces, const char *input, size_t piece, size_t limit)
{
  bool standard = !strcmp(input, "-");
  *pieces = (struct pieces){.name = standard ? _("standard input") : input, .piece = piece, .limit = limit};
  pieces->descriptor = standard ? dup(STDIN_FILENO) : file_open(input, O_RDONLY | O_NOCTTY, 0);
  if (pieces->descriptor < 0 && errno == ENOENT)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), input, 0, 0);
  if (pieces->descriptor < 0)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), pieces->name, 0, 0);
  struct stat status;
  if (fstat(pieces->descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    pieces->total = (uint64_t)status.st_size;
    (void)posix_fadvise(pieces->descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  } else if (S_ISDIR(status.st_mode)) {
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("is a folder, expected a file")), input, 0, 0),
                      _("give the name of a file"));
  }
  return NULL;
}

void pieces_close(struct pieces *pieces)
{
  if (pieces->descriptor >= 0) close(pieces->descriptor);
  pieces->descriptor = -1;
  text_finish(&pieces->rest);
}

bool pieces_done(const struct pieces *pieces) { return pieces->ended && !pieces->rest.length; }

/* Fills up to `wanted` bytes, so that pieces do not depend on how a pipe delivers. */
static result fill(struct pieces *pieces, struct text *bytes, size_t wanted)
{
  text_reserve(bytes, (wanted > bytes->length ? wanted - bytes->length : 0) + CSV_SLACK);
  while (!pieces->ended && bytes->length < wanted) {
    ssize_t got = read(pieces->descriptor, bytes->data + bytes->length, wanted - bytes->length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), pieces->name, 0, 0);
    if (got == 0) pieces->ended = true;
    bytes->length += (size_t)got;
  }
  memset(bytes->data + bytes->length, 0, CSV_SLACK);
  return NULL;
}

static bool is_blank(const char *at) { return at[0] == '\n' || (at[0] == '\r' && at[1] == '\n'); }

/* Size of the subject as it stands in the table; the same subject in quotes and without is the same. */
static size_t subject_at(const char **at, const char *end)
{
  const char *stop = NULL;
  if (**at == '"') {
    for (stop = ++*at; stop < end && (stop[0] != '"' || stop[1] == '"');) stop += stop[0] == '"' ? 2 : 1;
  } else {
    for (stop = *at; stop < end && *stop != ',' && *stop != '\n' && *stop != '\r';) stop++;
  }
  return (size_t)(stop - *at);
}

static bool same_subject(const char *a, const char *b, const char *end)
{
  size_t size = subject_at(&a, end);
  return size == subject_at(&b, end) && !memcmp(a, b, size);
}

/* Where the last case in the bytes starts: whatever follows may belong to it. 0 when that is the only one. Without quotes every
 * line feed ends a row, and the rows can be looked at from the back. */
static size_t last_case_plain(const char *bytes, size_t size)
{
  const char *end = memrchr(bytes, '\n', size), *start = NULL;
  if (!end) return 0;
  for (const char *row = end; row > bytes;) {
    const char *before = memrchr(bytes, '\n', (size_t)(row - bytes));
    const char *at = before ? before + 1 : bytes;
    row = before ? before : bytes;
    if (is_blank(at)) continue;
    if (start && !same_subject(at, start, end)) return (size_t)(start - bytes);
    start = at;
  }
  return 0;
}

static size_t last_case_quoted(const char *bytes, size_t size)
{
  const char *end = bytes + size, *start = NULL;
  for (const char *at = bytes; at < end;) {
    const char *next = csv_row_end(at, end);
    if (!next) break;
    if (!is_blank(at) && (!start || !same_subject(at, start, end))) start = at;
    at = next;
  }
  return start ? (size_t)(start - bytes) : 0;
}

static size_t last_case(const char *bytes, size_t size)
{
  return memchr(bytes, '"', size) ? last_case_quoted(bytes, size) : last_case_plain(bytes, size);
}

static result too_long(const struct pieces *pieces)
{
  return fault_todo(fault_make(FAULT_DATA, _("one case, or one cell in quotes, is longer than %zu MiB"),
                               pieces->limit >> 20),
                    _("look for a quote that is not closed, or a subject that all rows share"));
}

result pieces_next(struct pieces *pieces, struct text *bytes)
{
  text_clear(bytes);
  text_add_bytes(bytes, text_string(&pieces->rest), pieces->rest.length);
  text_clear(&pieces->rest);
  size_t wanted = pieces->piece, cut = 0;
  for (;; wanted *= 2) {
    TRY(fill(pieces, bytes, wanted));
    if (pieces->ended) cut = bytes->length;
    else cut = last_case(bytes->data, bytes->length);
    if (cut || pieces->ended) break;
    if (wanted >= pieces->limit) return too_long(pieces);
  }
  text_add_bytes(&pieces->rest, bytes->data + cut, bytes->length - cut);
  text_reserve(bytes, CSV_SLACK);
  memset(bytes->data + cut, 0, CSV_SLACK);
  bytes->length = cut;
  pieces->taken += cut;
  return NULL;
}
