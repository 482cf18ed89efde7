/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/zip_check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "bundle/path.h"

#define LOCAL_SIZE 30u
#define ENTRY_SIZE 46u
#define END_SIZE 22u
#define DESCRIPTOR_SIZE 16u
#define NAME_LIMIT (BUNDLE_PATH_LIMIT + 1u)
#define EXTRA_LIMIT 64u
#define VERSION_LIMIT 20u  /* what a reader must know: folders, deflate; the byte above says VMS to unzip */
#define MADE_LIMIT 63u     /* the newest edition of the format that there is, 6.3 */
#define TEXT 0x0001u       /* of the internal attributes: the maker took it for text */
#define DOS_FOLDER 0x0010u /* of the external attributes, beside the mode */
#define DIRECTORY_LIMIT ((uint64_t)BUNDLE_MEMBER_LIMIT * (ENTRY_SIZE + NAME_LIMIT + EXTRA_LIMIT))
#define FLAG_DESCRIPTOR 0x0008u
#define FLAG_UTF8 0x0800u
#define EXTRA_TIME 0x5455u  /* "UT" */
#define EXTRA_OWNER 0x7875u /* "ux" */

struct zip {
  int descriptor;
  const char *name;
  uint64_t size, directory,
      at; /* of the file; where the directory begins; where the next member must begin */
  uint8_t *entries;
  size_t entries_size, count;
  struct zip_members *members; /* so far */
};

static uint32_t number(const uint8_t *bytes, size_t size)
{
  uint32_t out = 0;
  for (size_t i = size; i-- > 0;) out = out << 8 | bytes[i];
  return out;
}

static result read_at(const struct zip *zip, void *out, size_t size, uint64_t at)
{
  if (at > zip->size || size > zip->size - at ||
      pread(zip->descriptor, out, size, (off_t)at) != (ssize_t)size)
    return bundle_refuse("E_TRUNCATED", zip->name, _("the zip is cut short"));
  return NULL;
}

static result read_end(struct zip *zip)
{
  uint8_t end[END_SIZE];
  if (zip->size < END_SIZE) return bundle_refuse("E_TRUNCATED", zip->name, _("the zip is cut short"));
  TRY(read_at(zip, end, sizeof end, zip->size - END_SIZE));
  if (memcmp(end, "PK\5\6", 4) != 0)
    return bundle_refuse("E_TRAILING", zip->name, _("the zip is cut short or goes on behind its end record"));
  zip->count = number(end + 10, 2);
  zip->entries_size = number(end + 12, 4);
  zip->directory = number(end + 16, 4);
  if (number(end + 4, 4) || number(end + 8, 2) != zip->count || number(end + 20, 2))
    return bundle_refuse("E_FORMAT", zip->name, _("a zip of several parts or with a comment"));
  if (zip->count > BUNDLE_MEMBER_LIMIT || zip->entries_size > DIRECTORY_LIMIT)
    return bundle_refuse("E_LIMIT_COUNT", zip->name, _("more than %d members"), BUNDLE_MEMBER_LIMIT);
  if (zip->directory + zip->entries_size + END_SIZE != zip->size)
    return bundle_refuse("E_TRAILING", zip->name, _("bytes between the zip's directory and its end record"));
  zip->entries = need_memory(zip->entries_size);
  return read_at(zip, zip->entries, zip->entries_size, zip->directory);
}

/* Only times and owners: other records can give a member a second name or size. */
static bool extra_plain(const uint8_t *extra, size_t size)
{
  while (size >= 4) {
    uint32_t id = number(extra, 2), length = number(extra + 2, 2);
    if ((id != EXTRA_TIME && id != EXTRA_OWNER) || length > size - 4) return false;
    extra += 4 + length;
    size -= 4 + length;
  }
  return size == 0;
}

static result differs(const struct zip *zip, const char *name)
{
  return bundle_refuse("E_FORMAT", *name ? name : zip->name,
                       _("the zip's directory and the member do not agree"));
}

static result check_descriptor(const struct zip *zip, const uint8_t *entry, const char *name)
{
  uint8_t after[DESCRIPTOR_SIZE];
  TRY(read_at(zip, after, sizeof after, zip->at));
  if (memcmp(after, "PK\7\10", 4) != 0 || memcmp(after + 4, entry + 16, 12) != 0) return differs(zip, name);
  return NULL;
}

/* Checksum and packed size stand behind the member; the plain size may already stand here. */
static bool sizes_later(const uint8_t *local, const uint8_t *entry)
{
  return !number(local + 14, 4) && !number(local + 18, 4) &&
         (!number(local + 22, 4) || number(local + 22, 4) == number(entry + 24, 4));
}

/* At its packed bytes. */
static void add_member(struct zip *zip, const uint8_t *entry, const char *name, size_t name_size)
{
  bool folder = name_size && name[name_size - 1] == '/';
  struct zip_member *member = &zip->members->member[zip->members->count++];
  *member = (struct zip_member){.path = need_copy_n(name, name_size - (folder && name_size > 1 ? 1 : 0)),
                                .folder = folder,
                                .deflated = number(entry + 10, 2) != 0,
                                .checksum = number(entry + 16, 4),
                                .packed = number(entry + 20, 4),
                                .size = number(entry + 24, 4),
                                .at = zip->at};
}

static result check_local(struct zip *zip, const uint8_t *entry, const char *name, size_t name_size)
{
  uint8_t local[LOCAL_SIZE + NAME_LIMIT + EXTRA_LIMIT];
  TRY(read_at(zip, local, LOCAL_SIZE, zip->at));
  size_t extra = number(local + 28, 2);
  if (memcmp(local, "PK\3\4", 4) != 0 || memcmp(local + 4, entry + 6, 10) != 0 ||
      number(local + 26, 2) != name_size || extra > EXTRA_LIMIT)
    return differs(zip, name);
  TRY(read_at(zip, local + LOCAL_SIZE, name_size + extra, zip->at + LOCAL_SIZE));
  if (memcmp(local + LOCAL_SIZE, entry + ENTRY_SIZE, name_size) != 0 ||
      !extra_plain(local + LOCAL_SIZE + name_size, extra))
    return differs(zip, name);
  bool later = number(local + 6, 2) & FLAG_DESCRIPTOR;
  if (!(later ? sizes_later(local, entry) : !memcmp(local + 14, entry + 16, 12))) return differs(zip, name);
  zip->at += LOCAL_SIZE + name_size + extra;
  add_member(zip, entry, name, name_size);
  zip->at += number(entry + 20, 4);
  if (!later) return NULL;
  TRY(check_descriptor(zip, entry, name));
  zip->at += DESCRIPTOR_SIZE;
  return NULL;
}

/* Type and mode as Unix zips hold them. */
static result check_mode(const uint8_t *entry, const char *name, size_t name_size)
{
  unsigned mode = number(entry + 40, 2);
  bool folder = name_size && name[name_size - 1] == '/';
  if (entry[5] != 3) return bundle_refuse("E_HEADER_FIELD", name, _("not made as a Unix zip"));
  if (entry[4] > MADE_LIMIT || (number(entry + 36, 2) & ~TEXT) ||
      (number(entry + 38, 2) & ~(folder ? DOS_FOLDER : 0u)))
    return bundle_refuse("E_HEADER_FIELD", name,
                         _("attributes in the zip's directory that nothing here has"));
  if (S_ISLNK(mode)) return bundle_refuse("E_TYPE_SYMLINK", name, _("a symbolic link"));
  if (S_ISCHR(mode) || S_ISBLK(mode)) return bundle_refuse("E_TYPE_DEVICE", name, _("a device"));
  if (S_ISFIFO(mode)) return bundle_refuse("E_TYPE_FIFO", name, _("a FIFO"));
  if (folder ? !S_ISDIR(mode) : !S_ISREG(mode))
    return bundle_refuse("E_TYPE_UNKNOWN", name, _("a member of unknown type"));
  if ((mode & 07777u) == (folder ? 0755u : 0644u)) return NULL;
  return bundle_refuse("E_MODE", name, _("mode %04o, expected %s"), mode & 07777u, folder ? "0755" : "0644");
}

/* One entry of the directory and its member; `*used` is the entry's length. */
static result check_entry(struct zip *zip, const uint8_t *entry, size_t left, size_t *used)
{
  char name[NAME_LIMIT + 1] = "";
  if (left < ENTRY_SIZE || memcmp(entry, "PK\1\2", 4) != 0) return differs(zip, name);
  size_t name_size = number(entry + 28, 2), extra = number(entry + 30, 2), comment = number(entry + 32, 2);
  *used = ENTRY_SIZE + name_size + extra;
  if (name_size > NAME_LIMIT)
    return bundle_refuse("E_PATH_LONG", zip->name, _("a name longer than %d bytes"), BUNDLE_PATH_LIMIT);
  if (*used > left) return differs(zip, name);
  memcpy(name, entry + ENTRY_SIZE, name_size);
  if (strlen(name) != name_size)
    return bundle_refuse("E_HEADER_JUNK", name, _("bytes behind the end of the name"));
  if (number(entry + 6, 2) > VERSION_LIMIT)
    return bundle_refuse("E_FORMAT", name, _("asks for a reader of zips that knows more than deflate"));
  if (number(entry + 34, 2))
    return bundle_refuse("E_FORMAT", zip->name, _("a zip of several parts or with a comment"));
  uint32_t flags = number(entry + 8, 2), method = number(entry + 10, 2);
  if ((flags & ~(FLAG_DESCRIPTOR | FLAG_UTF8)) || (method != 0 && method != 8))
    return bundle_refuse("E_FORMAT", name, _("encrypted, or packed otherwise than stored or deflated"));
  TRY(check_mode(entry, name, name_size));
  if (comment || extra > EXTRA_LIMIT || !extra_plain(entry + ENTRY_SIZE + name_size, extra))
    return bundle_refuse("E_HEADER_FIELD", name, _("a comment or an extra record in the zip's directory"));
  if (number(entry + 42, 4) != zip->at)
    return bundle_refuse("E_FORMAT", name, _("the zip's members do not stand one behind the other"));
  return check_local(zip, entry, name, name_size);
}

static result check_entries(struct zip *zip)
{
  size_t at = 0;
  zip->members->member = need_array(zip->count, sizeof *zip->members->member);
  for (size_t i = 0; i < zip->count; i++) {
    size_t used = 0;
    TRY(check_entry(zip, zip->entries + at, zip->entries_size - at, &used));
    at += used;
  }
  if (at != zip->entries_size || zip->at != zip->directory)
    return bundle_refuse("E_TRAILING", zip->name, _("bytes in the zip that belong to no member"));
  return NULL;
}

void zip_members_finish(struct zip_members *members)
{
  for (size_t i = 0; i < members->count; i++) free(members->member[i].path);
  free(members->member);
  *members = (struct zip_members){0};
}

result zip_check(int descriptor, const char *name, struct zip_members *out)
{
  struct stat status;
  if (fstat(descriptor, &status) < 0) return fault_at(fault_make(FAULT_IO, _("cannot be read")), name, 0, 0);
  *out = (struct zip_members){0};
  struct zip zip = {.descriptor = descriptor, .name = name, .size = (uint64_t)status.st_size, .members = out};
  result r = read_end(&zip);
  if (!r) r = check_entries(&zip);
  free(zip.entries);
  return r;
}
