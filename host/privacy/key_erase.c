/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "privacy/key_files.h"

#define USES_LIMIT ((size_t)64 << 20)

static char *named(const char *stem, const char *ending)
{
  struct text name = {0};
  text_addf(&name, "%s%s", stem, ending);
  return text_take(&name);
}

/* ---------------------------------------------------------------------------------------- which bundles a key served */

static result append(const struct key_store *store, const char *file, const struct text *lines)
{
  char last = '\n';
  struct stat status;
  AUTO(string) char *path = file_join(store->path, file);
  int descriptor = file_open_at(store->folder, file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
  if (descriptor < 0) return key_store_fault(store, file, errno, _("cannot be opened"));
  result r = NULL;
  if (fstat(descriptor, &status) < 0 ||
      (status.st_size > 0 && pread(descriptor, &last, 1, status.st_size - 1) != 1))
    r = key_store_fault(store, file, errno, _("reading failed"));
  if (!r && last != '\n') r = file_write_all(descriptor, path, "\n", 1); /* what was broken off stays alone */
  if (!r) r = file_write_all(descriptor, path, text_string(lines), lines->length);
  if (!r && file_sync(descriptor) < 0) r = key_store_fault(store, file, errno, _("writing failed"));
  close(descriptor);
  return r ? r : key_store_sync(store);
}

static void add_use(struct text *out, const struct key_use *use)
{
  text_addf(out, "%s %s %s %s\n", use->identity, *use->until ? use->until : "-", use->hold ? "hold" : "-",
            use->id);
}

result key_store_note(const struct key_store *store, const char *name, const struct key_use *use)
{
  AUTO(string) char *file = named(name, ".bundles");
  AUTO(text) struct text line = {0};
  add_use(&line, use);
  return append(store, file, &line);
}

static bool known(const struct key_uses *uses, const char *identity)
{
  for (size_t i = 0; i < uses->count; i++)
    if (!strcmp(uses->use[i].identity, identity)) return true;
  return false;
}

/* Lines of another form are passed over: a write that a kill broke off. */
static void take_line(struct key_uses *out, const char *line)
{
  char identity[HASH_HEX_SIZE], until[11], hold[5], id[101];
  if (!strncmp(line, "ledger ", 7)) {
    free(out->ledger);
    out->ledger = need_copy(line + 7);
    return;
  }
  if (sscanf(line, "%64[0-9a-f] %10[0-9-] %4[hold-] %100[A-Za-z0-9._-]", identity, until, hold, id) != 4 ||
      strlen(identity) != HASH_HEX_SIZE - 1 || known(out, identity))
    return;
  out->use = need_more(out->use, out->count + 1, sizeof *out->use);
  struct key_use *use = &out->use[out->count++];
  *use = (struct key_use){.hold = !strcmp(hold, "hold"), .id = need_copy(id)};
  memcpy(use->identity, identity, sizeof identity);
  snprintf(use->until, sizeof use->until, "%s", strcmp(until, "-") ? until : "");
}

result key_store_uses(const struct key_store *store, const char *name, struct key_uses *out)
{
  AUTO(string) char *file = named(name, ".bundles");
  AUTO(string) char *path = file_join(store->path, file);
  AUTO(text) struct text bytes = {0};
  *out = (struct key_uses){0};
  if (faccessat(store->folder, file, F_OK, AT_SYMLINK_NOFOLLOW) < 0 && errno == ENOENT) return NULL;
  TRY(file_read(path, USES_LIMIT, &bytes));
  for (char *line = bytes.data, *next; line && *line; line = next) {
    next = strchr(line, '\n');
    if (!next) break;
    *next++ = 0;
    take_line(out, line);
  }
  return NULL;
}

void key_uses_finish(struct key_uses *uses)
{
  for (size_t i = 0; i < uses->count; i++) free(uses->use[i].id);
  free(uses->use);
  free(uses->ledger);
  *uses = (struct key_uses){0};
}

/* -------------------------------------------------------------------------------------------------------- erasing */

static bool put_digits(int descriptor, const unsigned char digits[2 * PERSONAL_KEY_SIZE])
{
  for (size_t done = 0; done < 2 * PERSONAL_KEY_SIZE;) {
    ssize_t put =
        pwrite(descriptor, digits + done, 2 * PERSONAL_KEY_SIZE - done, (off_t)(KEY_FILE_DIGITS + done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    done += (size_t)put;
  }
  return true;
}

/* The digits where they stand, first with noise, then with zeros. */
static result overwrite(const struct key_store *store, const char *file)
{
  unsigned char digits[2 * PERSONAL_KEY_SIZE];
  int descriptor = file_open_at(store->folder, file, O_WRONLY | O_NOFOLLOW, 0);
  if (descriptor < 0) return key_store_fault(store, file, errno, _("cannot be opened"));
  result r = NULL;
  for (int round = 0; round < 2 && !r; round++) {
    if (round || RAND_bytes(digits, sizeof digits) != 1) memset(digits, '0', sizeof digits);
    if (!put_digits(descriptor, digits) || file_sync(descriptor) < 0)
      r = key_store_fault(store, file, errno, _("writing failed"));
  }
  close(descriptor);
  return r;
}
result key_store_erase_begin(const struct key_store *store, const char *subject, const char *ledger,
                             const struct key_uses *more)
{
  struct personal_key key;
  bool found = false;
  AUTO(string) char *from = named(subject, ".key");
  AUTO(string) char *to = named(subject, ".erasing");
  AUTO(text) struct text lines = {0};
  TRY(key_file_read(store, from, &key, &found));
  AUTO(string) char *uses = named(key.name, ".bundles");
  personal_key_forget(&key);
  if (!found) return key_store_fault(store, from, ENOENT, _("there is no key"));
  for (size_t i = 0; i < more->count; i++) add_use(&lines, &more->use[i]);
  text_addf(&lines, "ledger %s\n", ledger);
  TRY(append(store, uses, &lines));
  if (renameat(store->folder, from, store->folder, to) < 0)
    return key_store_fault(store, from, errno, _("cannot be renamed"));
  TRY(key_store_sync(store));
  return overwrite(store, to);
}

static result remove_file(const struct key_store *store, const char *file)
{
  if (unlinkat(store->folder, file, 0) == 0 || errno == ENOENT) return NULL;
  return key_store_fault(store, file, errno, _("cannot be removed"));
}

/* The name of the key in a file whose digits may be overwritten already: with noise, which is no hex. */
static result name_in(const struct key_store *store, const char *file, char out[PERSONAL_NAME_SIZE])
{
  char bytes[KEY_FILE_DIGITS];
  int descriptor = file_open_at(store->folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  if (descriptor < 0) return key_store_fault(store, file, errno, _("cannot be opened"));
  ssize_t got = read(descriptor, bytes, sizeof bytes);
  close(descriptor);
  size_t head = strlen(KEY_FILE_HEAD);
  if (got != (ssize_t)sizeof bytes || memcmp(bytes, KEY_FILE_HEAD, head) != 0)
    return key_store_fault(store, file, EINVAL, _("is no key file as peil makes it"));
  memcpy(out, bytes + head, PERSONAL_NAME_SIZE - 1);
  out[PERSONAL_NAME_SIZE - 1] = 0;
  if (strspn(out, "0123456789abcdef") == PERSONAL_NAME_SIZE - 1) return NULL;
  return key_store_fault(store, file, EINVAL, _("is no key file as peil makes it"));
}

result key_store_erase_end(const struct key_store *store, const char *subject, const char *when)
{
  char name[PERSONAL_NAME_SIZE];
  bool taken = false;
  AUTO(string) char *file = named(subject, ".erasing");
  TRY(name_in(store, file, name));
  AUTO(string) char *uses = named(name, ".bundles");
  AUTO(string) char *erased = named(name, ".erased");
  AUTO(text) struct text note = {0};
  text_addf(&note, ERASED_HEAD "%s\n", when);
  TRY(overwrite(store, file));
  TRY(key_store_put_new(store, erased, text_string(&note), note.length, &taken));
  TRY(remove_file(store, uses));
  TRY(remove_file(store, file));
  return key_store_sync(store);
}

static result take_pending(const struct key_store *store, const char *file, struct key_pending *out)
{
  size_t length = strlen(file), tail = strlen(".erasing");
  if (length <= tail || strcmp(file + length - tail, ".erasing") != 0) return NULL;
  out->one = need_more(out->one, out->count + 1, sizeof *out->one);
  struct key_pending_one *one = &out->one[out->count++];
  *one = (struct key_pending_one){.subject = need_copy_n(file, length - tail)};
  return name_in(store, file, one->name);
}

result key_store_pending(const struct key_store *store, struct key_pending *out)
{
  *out = (struct key_pending){0};
  DIR *folder = opendir(store->path);
  if (!folder) return key_store_fault(store, "", errno, _("cannot be read"));
  result r = NULL;
  for (const struct dirent *one; !r && (one = readdir(folder));) r = take_pending(store, one->d_name, out);
  closedir(folder);
  if (r) key_pending_finish(out);
  return r;
}

void key_pending_finish(struct key_pending *pending)
{
  for (size_t i = 0; i < pending->count; i++) free(pending->one[i].subject);
  free(pending->one);
  *pending = (struct key_pending){0};
}
