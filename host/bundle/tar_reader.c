/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/tar_reader.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "bundle/tar_header.h"

void tar_reader_init(struct tar_reader *reader, const char *name, const struct container_sink *sink)
{
  *reader = (struct tar_reader){.sink = sink, .name = name};
}

void tar_reader_finish(struct tar_reader *reader) { bundle_names_finish(&reader->names); }

static bool all_zero(const uint8_t *bytes, size_t size)
{
  return !size || (!bytes[0] && !memcmp(bytes, bytes + 1, size - 1));
}

static void next_state(struct tar_reader *reader)
{
  if (reader->state == TAR_DATA) {
    reader->state = TAR_PADDING;
    reader->left = reader->padding;
  } else if (reader->state == TAR_PADDING) {
    reader->state = TAR_HEADER;
  }
}

/* Only asked of the first block, whole or cut short: behind it a header that is wrong has a place in an archive. */
static result check_kind(const struct tar_reader *reader, const uint8_t *block)
{
  if (reader->names.count || tar_header_likely(block)) return NULL;
  return bundle_refuse("E_FORMAT", reader->name, _("neither a zstd frame nor a ustar archive nor a zip"));
}

static result take_member(struct tar_reader *reader, const uint8_t *block)
{
  struct tar_header header;
  TRY(check_kind(reader, block));
  TRY(tar_header_read(block, &header));
  TRY(bundle_path_check(header.path));
  snprintf(reader->member, sizeof reader->member, "%s", header.path);
  TRY(bundle_names_add(&reader->names, header.path, header.folder));
  if (header.size > BUNDLE_SIZE_LIMIT - reader->content)
    return bundle_refuse("E_LIMIT_SIZE", header.path, _("the members together are larger than 4 GiB"));
  reader->content += header.size;
  struct container_member member = {.path = header.path, .folder = header.folder, .size = header.size};
  TRY(reader->sink->member(reader->sink->context, &member));
  reader->left = header.size;
  reader->padding = (TAR_BLOCK - header.size % TAR_BLOCK) % TAR_BLOCK;
  reader->state = TAR_DATA;
  if (header.size) return NULL;
  reader->state = TAR_HEADER;
  return reader->sink->end(reader->sink->context);
}

static result take_block(struct tar_reader *reader, const uint8_t *block)
{
  bool zero = all_zero(block, TAR_BLOCK);
  if (reader->state == TAR_HEADER && !zero) return take_member(reader, block);
  if (reader->state == TAR_HEADER) {
    reader->state = TAR_END_MARK;
    return NULL;
  }
  if (!zero) return bundle_refuse("E_TRAILING", reader->name, _("the archive goes on behind its end mark"));
  reader->state = TAR_AFTER;
  reader->end = reader->at;
  return NULL;
}

/* Gives back how many of `size` bytes were used. */
static result take_header(struct tar_reader *reader, const uint8_t *bytes, size_t size, size_t *used)
{
  const uint8_t *block = bytes;
  *used = TAR_BLOCK - reader->filled < size ? TAR_BLOCK - reader->filled : size;
  if (reader->filled || size < TAR_BLOCK) {
    memcpy(reader->block + reader->filled, bytes, *used);
    reader->filled += *used;
    block = reader->block;
  } else {
    reader->filled = TAR_BLOCK;
  }
  reader->at += *used;
  if (reader->filled < TAR_BLOCK) return NULL;
  reader->filled = 0;
  return take_block(reader, block);
}

static result take_content(struct tar_reader *reader, const uint8_t *bytes, size_t size, size_t *used)
{
  *used = reader->left < size ? (size_t)reader->left : size;
  reader->at += *used;
  reader->left -= *used;
  if (reader->state == TAR_PADDING) {
    if (!all_zero(bytes, *used))
      return bundle_refuse("E_HEADER_JUNK", reader->member, _("the filling behind the member is not zero"));
  } else {
    TRY(reader->sink->bytes(reader->sink->context, bytes, *used));
    if (!reader->left) TRY(reader->sink->end(reader->sink->context));
  }
  if (!reader->left) next_state(reader);
  return NULL;
}

static uint64_t record_end(uint64_t end)
{
  return (end + CONTAINER_RECORD - 1) / CONTAINER_RECORD * CONTAINER_RECORD;
}

static result take_after(struct tar_reader *reader, const uint8_t *bytes, size_t size)
{
  reader->at += size;
  if (reader->at > record_end(reader->end) || !all_zero(bytes, size))
    return bundle_refuse("E_TRAILING", reader->name, _("bytes behind the end of the archive"));
  return NULL;
}

result tar_reader_take(struct tar_reader *reader, const uint8_t *bytes, size_t size)
{
  while (size) {
    size_t used = size;
    if (reader->state == TAR_AFTER) TRY(take_after(reader, bytes, size));
    else if (reader->state == TAR_DATA || reader->state == TAR_PADDING) {
      if (!reader->left) {
        next_state(reader);
        continue;
      }
      TRY(take_content(reader, bytes, size, &used));
    } else TRY(take_header(reader, bytes, size, &used));
    bytes += used;
    size -= used;
  }
  return NULL;
}

result tar_reader_close(struct tar_reader *reader)
{
  if (reader->state == TAR_PADDING && !reader->left) next_state(reader);
  if (reader->state == TAR_DATA || reader->state == TAR_PADDING)
    return bundle_refuse("E_TRUNCATED", reader->member, _("the archive ends in the middle of this member"));
  if (reader->state == TAR_HEADER && reader->filled) TRY(check_kind(reader, reader->block));
  if (reader->state != TAR_AFTER)
    return bundle_refuse("E_TRUNCATED", *reader->member ? reader->member : reader->name,
                         _("the archive ends without its two closing blocks"));
  if (reader->at != reader->end && reader->at != record_end(reader->end))
    return bundle_refuse("E_TRAILING", reader->name, _("zeros behind the end that do not fill a record"));
  return NULL;
}
