/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/write.h"

#include <archive_entry.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/language.h"

#define BLOCK_SIZE (32 * 1024)

static result pack(struct bundle_writer *writer, const void *bytes, size_t size, ZSTD_EndDirective directive)
{
  ZSTD_inBuffer in = {bytes, size, 0};
  for (;;) {
    ZSTD_outBuffer out = {writer->packed, writer->packed_size, 0};
    size_t left = ZSTD_compressStream2(writer->zstd, &out, &in, directive);
    if (ZSTD_isError(left)) return fault_make(FAULT_INTERNAL, _("zstd: %s"), ZSTD_getErrorName(left));
    hash_add(writer->hash, writer->packed, out.pos);
    TRY(file_write_all(writer->descriptor, writer->name, writer->packed, out.pos));
    writer->written += out.pos;
    if (writer->listener) writer->listener->wrote(writer->listener->context, writer->written);
    if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) return NULL;
  }
}

/* Never says no: after a failed write libarchive 3.6 leaks its buffer. The fault is kept and the rest is let
 * go. */
static la_ssize_t take_archive_bytes(struct archive *archive, void *context, const void *bytes, size_t size)
{
  struct bundle_writer *writer = context;
  (void)archive;
  if (writer->fault || writer->given_up) return (la_ssize_t)size;
  writer->fault = writer->zstd ? pack(writer, bytes, size, ZSTD_e_continue)
                               : file_write_all(writer->descriptor, writer->name, bytes, size);
  return (la_ssize_t)size;
}

static result failed(struct bundle_writer *writer)
{
  result r = writer->fault;
  writer->fault = NULL;
  if (r) return r;
  const char *reason = archive_error_string(writer->archive);
  return fault_at(fault_make(FAULT_INTERNAL, _("libarchive: %s"), reason ? reason : "?"), writer->name, 0, 0);
}

static result open_zstd(struct bundle_writer *writer, uint64_t tar_size)
{
  writer->zstd = ZSTD_createCCtx();
  writer->packed_size = ZSTD_CStreamOutSize();
  writer->packed = need_memory(writer->packed_size);
  writer->hash = hash_create();
  if (!writer->zstd ||
      ZSTD_isError(ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_compressionLevel, BUNDLE_ZSTD_LEVEL)) ||
      ZSTD_isError(ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_checksumFlag, 1)) ||
      ZSTD_isError(ZSTD_CCtx_setPledgedSrcSize(writer->zstd, tar_size)))
    return fault_make(FAULT_INTERNAL, _("zstd cannot be set up"));
  return NULL;
}

result bundle_writer_open(struct bundle_writer *writer, int descriptor, const char *name,
                          enum bundle_container container, uint64_t tar_size)
{
  *writer = (struct bundle_writer){.descriptor = descriptor, .name = name, .archive = archive_write_new()};
  if (!writer->archive) return fault_make(FAULT_INTERNAL, _("out of memory"));
  if (container == BUNDLE_TAR_ZST) TRY(open_zstd(writer, tar_size));
  int status = container == BUNDLE_ZIP ? archive_write_set_format_zip(writer->archive)
                                       : archive_write_set_format_ustar(writer->archive);
  if (status != ARCHIVE_OK || archive_write_set_bytes_per_block(writer->archive, BLOCK_SIZE) != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block(writer->archive, 1) != ARCHIVE_OK ||
      archive_write_open(writer->archive, writer, NULL, take_archive_bytes, NULL) != ARCHIVE_OK)
    return failed(writer);
  return NULL;
}

result bundle_writer_member(struct bundle_writer *writer, const char *path, bool folder, uint64_t size)
{
  struct archive_entry *entry = archive_entry_new();
  if (!entry) return fault_make(FAULT_INTERNAL, _("out of memory"));
  archive_entry_set_pathname(entry, path);
  archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm(entry, folder ? 0755 : 0644);
  archive_entry_set_size(entry, (la_int64_t)size);
  archive_entry_set_uid(entry, 0);
  archive_entry_set_gid(entry, 0);
  archive_entry_set_mtime(entry, 0, 0);
  int status = archive_write_header(writer->archive, entry);
  archive_entry_free(entry);
  return status == ARCHIVE_OK && !writer->fault ? NULL : failed(writer);
}

result bundle_writer_add(struct bundle_writer *writer, const void *bytes, size_t size)
{
  const char *at = bytes;
  while (size) {
    la_ssize_t put = archive_write_data(writer->archive, at, size);
    if (put <= 0 || writer->fault) return failed(writer);
    at += put;
    size -= (size_t)put;
  }
  return NULL;
}

result bundle_writer_close(struct bundle_writer *writer)
{
  if (archive_write_close(writer->archive) != ARCHIVE_OK || writer->fault) return failed(writer);
  return writer->zstd ? pack(writer, NULL, 0, ZSTD_e_end) : NULL;
}

void bundle_writer_hash(struct bundle_writer *writer, uint8_t out[HASH_SIZE])
{
  hash_result(writer->hash, out);
}

void bundle_writer_finish(struct bundle_writer *writer)
{
  writer->given_up = true;
  if (writer->archive) archive_write_free(writer->archive);
  ZSTD_freeCCtx(writer->zstd);
  free(writer->packed);
  hash_destroy(writer->hash);
  fault_destroy(writer->fault);
  *writer = (struct bundle_writer){.descriptor = -1};
}
