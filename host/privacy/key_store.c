/* SPDX-License-Identifier: EUPL-1.2 */
#include "privacy/key_store.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "privacy/key_files.h"

static result cannot(const struct key_store *store, const char *file, enum fault_kind kind, int error,
                     const char *what)
{
  AUTO(string) char *path = file_join(store->path, file);
  return fault_at(fault_errno(kind, error, "%s", what), path, 0, 0);
}

result key_store_fault(const struct key_store *store, const char *file, int error, const char *what)
{
  return cannot(store, file, FAULT_IO, error, what);
}

/* ---------------------------------------------------------------------------------------------- the folder itself */

static result make_folders(const char *path)
{
  AUTO(string) char *copy = need_copy(path);
  for (char *at = copy + 1; *at; at++) {
    if (*at != '/') continue;
    *at = 0;
    if (mkdir(copy, 0700) < 0 && errno != EEXIST)
      return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), copy, 0, 0);
    *at = '/';
  }
  if (mkdir(path, 0700) == 0 || errno == EEXIST) return NULL;
  return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), path, 0, 0);
}

static result must_be_private(const struct key_store *store)
{
  struct stat status;
  if (fstat(store->folder, &status) < 0) return key_store_fault(store, "", errno, _("cannot be read"));
  if (status.st_uid != geteuid())
    return fault_todo(
        fault_at(fault_make(FAULT_CONFIG, _("the key store is somebody else's")), store->path, 0, 0),
        _("name your own with --keys, PEIL_KEYS or keys in peil.cfg"));
  if ((status.st_mode & 0777) == 0700) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_CONFIG, _("others can look into the key store: mode %04o, expected 0700"),
                          (unsigned)(status.st_mode & 07777)),
               store->path, 0, 0),
      _("chmod 700 it, and ask who has looked"));
}

/* Waits: an erasure takes milliseconds, a seal as long as it takes. */
static result take_lock(struct key_store *store, enum key_store_mode mode)
{
  int how = (mode == KEY_STORE_ERASE ? LOCK_EX : LOCK_SH) | LOCK_NB;
  store->lock = file_open_at(store->folder, "lock", O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
  if (store->lock < 0 && mode == KEY_STORE_READ && errno == EROFS) return NULL;
  if (store->lock < 0) return key_store_fault(store, "lock", errno, _("cannot be opened"));
  for (int tenth = 0; flock(store->lock, how) < 0; tenth++) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return key_store_fault(store, "lock", errno, _("cannot be locked"));
    if (tenth >= KEY_STORE_WAIT * 10)
      return fault_todo(fault_at(fault_make(FAULT_IO, _("another peil has held the key store for %d seconds"),
                                            KEY_STORE_WAIT),
                                 store->path, 0, 0),
                        _("try again when it is done"));
    nanosleep(&(struct timespec){0, 100 * 1000 * 1000}, NULL);
  }
  return NULL;
}

result key_store_open(const char *path, enum key_store_mode mode, struct key_store **out)
{
  *out = NULL;
  if (mode == KEY_STORE_WRITE) TRY(make_folders(path));
  int folder = file_open(path, O_RDONLY | O_DIRECTORY, 0);
  if (folder < 0)
    return fault_todo(fault_at(fault_errno(FAULT_ABSENT, errno, _("there is no key store")), path, 0, 0),
                      _("name it with --keys, PEIL_KEYS or keys in peil.cfg"));
  struct key_store *store = need_memory(sizeof *store);
  *store = (struct key_store){.path = need_copy(path), .folder = folder, .lock = -1};
  result r = must_be_private(store);
  if (!r) r = take_lock(store, mode);
  if (!r) *out = store;
  else key_store_close(store);
  return r;
}

void key_store_close(struct key_store *store)
{
  if (!store) return;
  if (store->lock >= 0) close(store->lock);
  close(store->folder);
  free(store->path);
  free(store);
}

const char *key_store_path(const struct key_store *store) { return store->path; }

/* ------------------------------------------------------------------------------------------------------ key files */

static char *key_file(const char *subject, const char *ending)
{
  struct text name = {0};
  text_addf(&name, "%s%s", subject, ending);
  return text_take(&name);
}

static bool hex_to_key(const char *hex, struct personal_key *out)
{
  for (size_t i = 0; i < PERSONAL_KEY_SIZE; i++) {
    unsigned value = 0;
    for (size_t k = 0; k < 2; k++) {
      const char *digit = strchr("0123456789abcdef", hex[2 * i + k]);
      if (!digit || !*digit) return false;
      value = value * 16 + (unsigned)(digit - "0123456789abcdef");
    }
    out->bytes[i] = (uint8_t)value;
  }
  return true;
}

static bool parse_key(const char *bytes, size_t size, struct personal_key *out)
{
  if (size != KEY_FILE_SIZE || memcmp(bytes, KEY_FILE_HEAD, strlen(KEY_FILE_HEAD)) != 0) return false;
  const char *name = bytes + strlen(KEY_FILE_HEAD), *key = bytes + KEY_FILE_DIGITS;
  if (strspn(name, "0123456789abcdef") != PERSONAL_NAME_SIZE - 1 ||
      memcmp(name + PERSONAL_NAME_SIZE - 1, "\nkey ", 5) != 0 || bytes[size - 1] != '\n')
    return false;
  memcpy(out->name, name, PERSONAL_NAME_SIZE - 1);
  out->name[PERSONAL_NAME_SIZE - 1] = 0;
  return hex_to_key(key, out);
}

static result damaged(const struct key_store *store, const char *file)
{
  AUTO(string) char *path = file_join(store->path, file);
  return fault_todo(fault_at(fault_make(FAULT_DATA, _("is no key file as peil makes it")), path, 0, 0),
                    _("put it back from where keys are kept apart"));
}

result key_file_read(const struct key_store *store, const char *file, struct personal_key *out, bool *found)
{
  char bytes[KEY_FILE_SIZE + 2] = "";
  struct stat status;
  *found = false;
  int descriptor = file_open_at(store->folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  if (descriptor < 0 && errno == ENOENT) return NULL;
  if (descriptor < 0) return key_store_fault(store, file, errno, _("cannot be opened"));
  ssize_t got = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
                    ? pread(descriptor, bytes, KEY_FILE_SIZE + 1, 0)
                    : -1;
  int error = errno;
  close(descriptor);
  result r = NULL;
  if (got < 0) r = key_store_fault(store, file, error, _("reading failed"));
  else if ((status.st_mode & 077) != 0) {
    AUTO(string) char *path = file_join(store->path, file);
    r = fault_todo(fault_at(fault_make(FAULT_CONFIG, _("others can read this key")), path, 0, 0),
                   _("chmod 600 it, and ask who has read it"));
  } else if (!parse_key(bytes, (size_t)got, out)) r = damaged(store, file);
  explicit_bzero(bytes, sizeof bytes);
  *found = !r;
  return r;
}

result key_store_get(const struct key_store *store, const char *subject, struct personal_key *out,
                     bool *found)
{
  AUTO(string) char *file = key_file(subject, ".key");
  return key_file_read(store, file, out, found);
}

/* Not visible before it is whole and on disk: no name until then. */
result key_store_put_new(const struct key_store *store, const char *file, const char *bytes, size_t size,
                         bool *taken)
{
  char self[64];
  *taken = false;
  int descriptor = file_open_at(store->folder, ".", O_TMPFILE | O_RDWR, 0600);
  if (descriptor < 0) return cannot(store, file, FAULT_CANNOT_CREATE, errno, _("cannot be created"));
  (void)fchmod(descriptor, 0600);
  AUTO(string) char *path = file_join(store->path, file);
  result r = file_write_all(descriptor, path, bytes, size);
  if (!r && file_sync(descriptor) < 0) r = key_store_fault(store, file, errno, _("writing failed"));
  snprintf(self, sizeof self, "/proc/self/fd/%d", descriptor);
  if (!r && linkat(AT_FDCWD, self, store->folder, file, AT_SYMLINK_FOLLOW) < 0) {
    *taken = errno == EEXIST;
    if (!*taken) r = cannot(store, file, FAULT_CANNOT_CREATE, errno, _("cannot be created"));
  }
  close(descriptor);
  return r ? r : key_store_sync(store);
}

result key_store_sync(const struct key_store *store)
{
  if (file_sync(store->folder) == 0 || errno == EINVAL) return NULL;
  return key_store_fault(store, "", errno, _("cannot be synced"));
}

result key_store_make(const struct key_store *store, const char *subject, struct personal_key *out)
{
  unsigned char random[PERSONAL_KEY_SIZE + (PERSONAL_NAME_SIZE - 1) / 2];
  AUTO(string) char *file = key_file(subject, ".key");
  struct text bytes = {0};
  bool found = false, taken = false;
  TRY(key_store_get(store, subject, out, &found));
  if (found) return NULL;
  if (RAND_priv_bytes(random, sizeof random) != 1)
    return fault_make(FAULT_INTERNAL, _("libcrypto gives no random numbers"));
  text_reserve(&bytes, KEY_FILE_SIZE + 1); /* does not grow: no copy of the key is left behind */
  text_add(&bytes, KEY_FILE_HEAD);
  for (size_t i = PERSONAL_KEY_SIZE; i < sizeof random; i++) text_addf(&bytes, "%02x", random[i]);
  text_add(&bytes, "\nkey ");
  for (size_t i = 0; i < PERSONAL_KEY_SIZE; i++) text_addf(&bytes, "%02x", random[i]);
  text_add_char(&bytes, '\n');
  result r = key_store_put_new(store, file, text_string(&bytes), bytes.length, &taken);
  explicit_bzero(random, sizeof random);
  explicit_bzero(bytes.data, bytes.length);
  text_finish(&bytes);
  if (!r)
    r = key_store_get(store, subject, out, &found); /* ours, or that of who was first: as the disk has it */
  if (!r && !found) r = key_store_fault(store, file, ENOENT, _("cannot be read"));
  return r;
}

bool key_store_erased(const struct key_store *store, const char *name, char *when)
{
  AUTO(string) char *file = key_file(name, ".erased");
  char bytes[64] = "";
  int descriptor = file_open_at(store->folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  if (descriptor < 0) return false;
  ssize_t got = read(descriptor, bytes, sizeof bytes - 1);
  close(descriptor);
  size_t head = strlen(ERASED_HEAD);
  bool good = got == (ssize_t)head + 21 && !memcmp(bytes, ERASED_HEAD, head);
  if (when) snprintf(when, 21, "%.20s", good ? bytes + head : "");
  return true; /* the name of the file says it; what is in it says when */
}
