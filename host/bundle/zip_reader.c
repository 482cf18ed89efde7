/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/zip_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "base/language.h"
#include "bundle/path.h"
#include "bundle/zip_check.h"

#define BLOCK_SIZE ((size_t)32 * 1024)

struct zip_reader {
  int descriptor;
  const char *name;
  const struct container_sink *sink;
  struct bundle_names names;
  uint64_t content;
  uint8_t *packed, *plain; /* a block of each */
  z_stream inflater;
  /* of the open member: */
  const struct zip_member *member;
  uint64_t left, made; /* packed bytes not yet read, plain bytes so far */
  uLong checksum;
};

bool zip_likely(const uint8_t *bytes, size_t size)
{
  return size >= 4 && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4));
}

static result damaged(const struct zip_reader *reader, const char *why)
{
  return bundle_refuse("E_FORMAT", reader->member->path, _("damaged zip: %s"), why);
}

/* The next packed bytes of the member. */
static result next_packed(struct zip_reader *reader, size_t *size)
{
  const struct zip_member *member = reader->member;
  size_t wanted = reader->left < BLOCK_SIZE ? (size_t)reader->left : BLOCK_SIZE;
  uint64_t at = member->at + (member->packed - reader->left);
  for (*size = 0; *size < wanted;) {
    ssize_t got = pread(reader->descriptor, reader->packed + *size, wanted - *size, (off_t)(at + *size));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), reader->name, 0, 0);
    if (got == 0) return bundle_refuse("E_TRUNCATED", reader->name, _("the zip is cut short"));
    *size += (size_t)got;
  }
  reader->left -= wanted;
  return NULL;
}

static result pass_on(struct zip_reader *reader, const uint8_t *bytes, size_t size)
{
  if (!size) return NULL;
  if (size > reader->member->size - reader->made)
    return bundle_refuse("E_FORMAT", reader->member->path,
                         _("other bytes in the zip than its directory says"));
  reader->made += size;
  reader->checksum = crc32_z(reader->checksum, bytes, size);
  return reader->sink->bytes(reader->sink->context, bytes, size);
}

static result take_stored(struct zip_reader *reader)
{
  while (reader->left) {
    size_t size = 0;
    TRY(next_packed(reader, &size));
    TRY(pass_on(reader, reader->packed, size));
  }
  return NULL;
}

/* One block of packed bytes; *ended when the deflate stream says that it has. */
static result inflate_block(struct zip_reader *reader, size_t size, bool *ended)
{
  z_stream *stream = &reader->inflater;
  stream->next_in = reader->packed;
  stream->avail_in = (uInt)size;
  do {
    stream->next_out = reader->plain;
    stream->avail_out = (uInt)BLOCK_SIZE;
    int status = inflate(stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      return damaged(reader, stream->msg ? stream->msg : "zlib");
    TRY(pass_on(reader, reader->plain, BLOCK_SIZE - stream->avail_out));
    *ended = status == Z_STREAM_END;
  } while (!*ended && (stream->avail_in || !stream->avail_out));
  return stream->avail_in ? damaged(reader, _("bytes behind the member's end")) : NULL;
}

static result take_deflated(struct zip_reader *reader)
{
  bool ended = false;
  if (inflateReset(&reader->inflater) != Z_OK) return fault_make(FAULT_INTERNAL, "zlib");
  while (reader->left && !ended) {
    size_t size = 0;
    TRY(next_packed(reader, &size));
    TRY(inflate_block(reader, size, &ended));
  }
  if (reader->left) return damaged(reader, _("bytes behind the member's end"));
  return ended ? NULL
               : bundle_refuse("E_TRUNCATED", reader->member->path,
                               _("the archive ends in the middle of this member"));
}

static result take_content(struct zip_reader *reader)
{
  const struct zip_member *member = reader->member;
  reader->left = member->packed;
  reader->made = 0;
  reader->checksum = crc32_z(0, NULL, 0);
  TRY(member->deflated ? take_deflated(reader) : take_stored(reader));
  if (reader->made != member->size)
    return bundle_refuse("E_TRUNCATED", member->path, _("fewer bytes than the zip's directory says"));
  return reader->checksum == member->checksum ? NULL : damaged(reader, _("the checksum is not right"));
}

static result take_member(struct zip_reader *reader, const struct zip_member *member)
{
  reader->member = member;
  TRY(bundle_path_check(member->path));
  TRY(bundle_names_add(&reader->names, member->path, member->folder));
  if (member->folder && (member->size || member->packed))
    return bundle_refuse("E_FORMAT", member->path, _("a folder with bytes in it"));
  if (member->size > BUNDLE_SIZE_LIMIT - reader->content)
    return bundle_refuse("E_LIMIT_SIZE", member->path, _("the members together are larger than 4 GiB"));
  reader->content += member->size;
  struct container_member told = {.path = member->path, .folder = member->folder, .size = member->size};
  TRY(reader->sink->member(reader->sink->context, &told));
  TRY(take_content(reader));
  return reader->sink->end(reader->sink->context);
}

static result take_all(struct zip_reader *reader, const struct zip_members *members)
{
  if (inflateInit2(&reader->inflater, -MAX_WBITS) != Z_OK) return fault_make(FAULT_INTERNAL, "zlib");
  result r = NULL;
  for (size_t i = 0; !r && i < members->count; i++) r = take_member(reader, &members->member[i]);
  inflateEnd(&reader->inflater);
  return r;
}

result zip_walk(int descriptor, const char *name, const struct container_sink *sink)
{
  struct zip_members members = {0};
  if (lseek(descriptor, 0, SEEK_SET) < 0)
    return fault_at(fault_make(FAULT_DATA, _("a zip cannot be read from a pipe; give the file")), name, 0, 0);
  struct zip_reader reader = {.descriptor = descriptor,
                              .name = name,
                              .sink = sink,
                              .packed = need_memory(BLOCK_SIZE),
                              .plain = need_memory(BLOCK_SIZE)};
  result r = zip_check(descriptor, name, &members);
  if (!r) r = take_all(&reader, &members);
  zip_members_finish(&members);
  bundle_names_finish(&reader.names);
  free(reader.packed);
  free(reader.plain);
  return r;
}
