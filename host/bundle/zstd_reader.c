/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/zstd_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/cause.h"
#include "base/language.h"

#define OUT_SIZE ((size_t)64 * 1024)
#define FRAME_MAGIC UINT32_C(0xFD2FB528)
#define SKIPPABLE_MAGIC UINT32_C(0x184D2A50) /* its low four bits are free */

/* The frame header descriptor, RFC 8878 section 3.1.1.1.1. */
#define FLAG_DICTIONARY 0x03
#define FLAG_CHECKSUM 0x04
#define FLAG_RESERVED 0x18
#define FLAG_SINGLE_SEGMENT 0x20

static uint64_t little_endian(const uint8_t *bytes, size_t size)
{
  uint64_t out = 0;
  for (size_t i = size; i-- > 0;) out = out << 8 | bytes[i];
  return out;
}

static bool skippable(const uint8_t *bytes)
{
  return (little_endian(bytes, 4) & UINT64_C(0xFFFFFFF0)) == SKIPPABLE_MAGIC;
}

bool zstd_likely(const uint8_t *bytes, size_t size)
{
  return size >= 4 && (little_endian(bytes, 4) == FRAME_MAGIC || skippable(bytes));
}

void zstd_reader_init(struct zstd_reader *reader, const char *name, struct tar_reader *tar)
{
  *reader = (struct zstd_reader){.name = name, .tar = tar, .needed = 5};
  reader->context = ZSTD_createDCtx();
  reader->out = need_memory(OUT_SIZE);
}

void zstd_reader_finish(struct zstd_reader *reader)
{
  ZSTD_freeDCtx(reader->context);
  free(reader->out);
}

static size_t content_field(uint8_t descriptor)
{
  static const uint8_t sizes[] = {0, 2, 4, 8};
  size_t size = sizes[descriptor >> 6];
  return !size && (descriptor & FLAG_SINGLE_SEGMENT) ? 1 : size;
}

/* The descriptor decides how long the header is. */
static result check_descriptor(struct zstd_reader *reader)
{
  uint8_t descriptor = reader->header[4];
  if (skippable(reader->header))
    return bundle_refuse("E_ZSTD", reader->name, _("a skippable zstd frame, which could hide anything"));
  if (!(descriptor & FLAG_CHECKSUM))
    return bundle_refuse("E_ZSTD", reader->name, _("the zstd frame has no checksum"));
  if (descriptor & FLAG_DICTIONARY)
    return bundle_refuse("E_ZSTD", reader->name, _("the zstd frame needs a dictionary"));
  if (descriptor & FLAG_RESERVED)
    return bundle_refuse("E_ZSTD", reader->name, _("reserved bits in the zstd header"));
  if (!content_field(descriptor))
    return bundle_refuse("E_ZSTD", reader->name, _("the zstd frame does not give its content size"));
  reader->needed = (descriptor & FLAG_SINGLE_SEGMENT ? 5u : 6u) + content_field(descriptor);
  return NULL;
}

static result check_sizes(struct zstd_reader *reader)
{
  uint8_t descriptor = reader->header[4];
  bool single = descriptor & FLAG_SINGLE_SEGMENT;
  size_t field = content_field(descriptor);
  reader->pledged = little_endian(reader->header + 5 + (single ? 0 : 1), field) + (field == 2 ? 256 : 0);
  uint64_t window = reader->pledged;
  if (!single) {
    uint64_t base = UINT64_C(1) << (10 + (reader->header[5] >> 3));
    window = base + base / 8 * (reader->header[5] & 7);
  }
  if (reader->pledged > BUNDLE_SIZE_LIMIT + (uint64_t)BUNDLE_MEMBER_LIMIT * 2 * TAR_BLOCK)
    return bundle_refuse("E_LIMIT_SIZE", reader->name, _("the archive is larger than 4 GiB"));
  if (window > CONTAINER_WINDOW_LIMIT)
    return bundle_refuse("E_LIMIT_MEMORY", reader->name, _("unpacking would need a window of %llu bytes"),
                         (unsigned long long)window);
  ZSTD_DCtx_setParameter(reader->context, ZSTD_d_windowLogMax, 27);
  return NULL;
}

static result unpack(struct zstd_reader *reader, const uint8_t *bytes, size_t size)
{
  ZSTD_inBuffer in = {bytes, size, 0};
  bool full = false;
  while ((in.pos < in.size || full) && !reader->ended) {
    ZSTD_outBuffer out = {reader->out, OUT_SIZE, 0};
    size_t status = ZSTD_decompressStream(reader->context, &out, &in);
    if (ZSTD_isError(status))
      return bundle_refuse("E_ZSTD", reader->name, _("damaged zstd frame: %s"),
                           cause_said(ZSTD_getErrorName(status)));
    reader->made += out.pos;
    if (reader->made > reader->pledged)
      return bundle_refuse("E_ZSTD", reader->name, _("more in the zstd frame than its header says"));
    TRY(tar_reader_take(reader->tar, reader->out, out.pos));
    full = out.pos == out.size;
    reader->ended = status == 0;
  }
  if (in.pos == in.size) return NULL;
  return bundle_refuse("E_TRAILING", reader->name, _("%zu or more bytes behind the zstd frame"),
                       in.size - in.pos);
}

result zstd_reader_take(struct zstd_reader *reader, const uint8_t *bytes, size_t size)
{
  while (!reader->begun && size) {
    reader->header[reader->filled++] = *bytes++;
    size--;
    if (reader->filled < reader->needed) continue;
    if (reader->filled == 5) TRY(check_descriptor(reader));
    if (reader->filled < reader->needed) continue;
    TRY(check_sizes(reader));
    reader->begun = true;
    TRY(unpack(reader, reader->header, reader->filled));
  }
  return size ? unpack(reader, bytes, size) : NULL;
}

result zstd_reader_close(struct zstd_reader *reader)
{
  if (!reader->ended) return bundle_refuse("E_TRUNCATED", reader->name, _("the zstd frame is cut short"));
  if (reader->made != reader->pledged)
    return bundle_refuse("E_ZSTD", reader->name, _("less in the zstd frame than its header says"));
  return tar_reader_close(reader->tar);
}
