/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "bundle/path.h"
#include "bundle/zip_check.h"

#define BLOCK_SIZE ((size_t)256 * 1024)

struct zip_reader {
  struct archive *archive;
  const char *name;
  const struct container_sink *sink;
  struct bundle_names names;
  uint64_t content;
};

bool zip_likely(const uint8_t *bytes, size_t size)
{
  return size >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4));
}

static result damaged(const struct zip_reader *reader, const char *where)
{
  const char *reason = archive_error_string(reader->archive);
  return bundle_refuse("E_FORMAT", where, _("damaged zip: %s"), reason ? reason : "?");
}

static result take_bytes(struct zip_reader *reader, const char *path, uint64_t size)
{
  const void *block = NULL;
  size_t got = 0;
  la_int64_t offset = 0;
  uint64_t done = 0;
  for (;;) {
    int status = archive_read_data_block(reader->archive, &block, &got, &offset);
    if (status == ARCHIVE_EOF) break;
    if (status != ARCHIVE_OK) return damaged(reader, path);
    if ((uint64_t)offset != done || got > size - done)
      return bundle_refuse("E_FORMAT", path, _("other bytes in the zip than its directory says"));
    if (got) TRY(reader->sink->bytes(reader->sink->context, block, got));
    done += got;
  }
  if (done != size) return bundle_refuse("E_TRUNCATED", path, _("fewer bytes than the zip's directory says"));
  return NULL;
}

static result take_entry(struct zip_reader *reader, struct archive_entry *entry)
{
  char path[BUNDLE_PATH_LIMIT + 2];
  const char *raw = archive_entry_pathname(entry);
  if (!raw) return bundle_refuse("E_PATH_CHARS", reader->name, _("a member's name cannot be read"));
  bool folder = archive_entry_filetype(entry) == AE_IFDIR; /* type and mode have been checked */
  size_t length = strlen(raw);
  if (length >= sizeof path)
    return bundle_refuse("E_PATH_LONG", raw, _("longer than %d bytes"), BUNDLE_PATH_LIMIT);
  if (folder && length > 1 && raw[length - 1] == '/') length--;
  snprintf(path, sizeof path, "%.*s", (int)length, raw);
  TRY(bundle_path_check(path));
  TRY(bundle_names_add(&reader->names, path, folder));
  uint64_t size = folder ? 0 : (uint64_t)archive_entry_size(entry);
  if (size > BUNDLE_SIZE_LIMIT - reader->content)
    return bundle_refuse("E_LIMIT_SIZE", path, _("the members together are larger than 4 GiB"));
  reader->content += size;
  TRY(reader->sink->member(reader->sink->context,
                           &(struct container_member){.path = path, .folder = folder, .size = size}));
  TRY(take_bytes(reader, path, size));
  return reader->sink->end(reader->sink->context);
}

static result take_all(struct zip_reader *reader)
{
  struct archive_entry *entry = NULL;
  for (;;) {
    int status = archive_read_next_header(reader->archive, &entry);
    if (status == ARCHIVE_EOF) return NULL;
    if (status != ARCHIVE_OK) return damaged(reader, reader->name);
    TRY(take_entry(reader, entry));
  }
}

static result open_and_take(struct zip_reader *reader, int descriptor)
{
  if (archive_read_support_format_zip_seekable(reader->archive) != ARCHIVE_OK ||
      archive_read_open_fd(reader->archive, descriptor, BLOCK_SIZE) != ARCHIVE_OK)
    return damaged(reader, reader->name);
  return take_all(reader);
}

result zip_walk(int descriptor, const char *name, const struct container_sink *sink)
{
  if (lseek(descriptor, 0, SEEK_SET) < 0)
    return fault_at(fault_make(FAULT_DATA, _("a zip cannot be read from a pipe; give the file")), name, 0, 0);
  TRY(zip_check(descriptor, name));
  if (lseek(descriptor, 0, SEEK_SET) < 0)
    return fault_at(fault_make(FAULT_IO, _("reading failed")), name, 0, 0);
  struct zip_reader reader = {.archive = archive_read_new(), .name = name, .sink = sink};
  result r =
      reader.archive ? open_and_take(&reader, descriptor) : fault_make(FAULT_INTERNAL, _("out of memory"));
  archive_read_free(reader.archive);
  bundle_names_finish(&reader.names);
  return r;
}
