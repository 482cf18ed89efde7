/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/tar_header.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "bundle/path.h"

struct field {
  const char *name;
  size_t offset, size;
};

static const struct field field_name = {"name", 0, 100}, field_mode = {"mode", 100, 8},
                          field_uid = {"uid", 108, 8}, field_gid = {"gid", 116, 8},
                          field_size = {"size", 124, 12}, field_mtime = {"mtime", 136, 12},
                          field_checksum = {"checksum", 148, 8}, field_link = {"linkname", 157, 100},
                          field_magic = {"magic", 257, 8}, field_uname = {"uname", 265, 32},
                          field_gname = {"gname", 297, 32}, field_major = {"devmajor", 329, 8},
                          field_minor = {"devminor", 337, 8}, field_prefix = {"prefix", 345, 155},
                          field_rest = {"rest", 500, 12};

#define TYPE_OFFSET 156

static bool all_zero(const uint8_t *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (bytes[i]) return false;
  return true;
}

/* Text up to the first NUL; whatever stands behind that NUL another program might read. */
static result read_text(const uint8_t *block, const struct field *f, const char *where, char *out)
{
  size_t length = strnlen((const char *)block + f->offset, f->size);
  memcpy(out, block + f->offset, length);
  out[length] = 0;
  if (all_zero(block + f->offset + length, f->size - length)) return NULL;
  return bundle_refuse("E_HEADER_JUNK", where, _("bytes behind the end of the header's field “%s”"), f->name);
}

/* Octal digits, then one or two of NUL and space, as every ustar writer closes a number. */
static result read_number(const uint8_t *block, const struct field *f, const char *where, uint64_t *out)
{
  const uint8_t *bytes = block + f->offset;
  size_t digits = 0;
  *out = 0;
  for (; digits < f->size && bytes[digits] >= '0' && bytes[digits] <= '7'; digits++)
    *out = *out * 8 + (uint64_t)(bytes[digits] - '0');
  if (digits + 2 < f->size || digits == f->size)
    return bundle_refuse("E_HEADER_FIELD", where,
                         _("the header's field “%s” is not an octal number of full width"), f->name);
  for (size_t i = digits; i < f->size; i++)
    if (bytes[i] && bytes[i] != ' ')
      return bundle_refuse(i > digits ? "E_HEADER_JUNK" : "E_HEADER_FIELD", where,
                           _("the header's field “%s” does not end as a number"), f->name);
  return NULL;
}

static result must_be_zero(const uint8_t *block, const struct field *f, const char *where)
{
  uint64_t number = 0;
  TRY(read_number(block, f, where, &number));
  if (!number) return NULL;
  return bundle_refuse("E_HEADER_FIELD", where, _("the header's field “%s” is not 0"), f->name);
}

static result must_be_empty(const uint8_t *block, const struct field *f, const char *where)
{
  if (all_zero(block + f->offset, f->size)) return NULL;
  bool text = block[f->offset] != 0;
  return bundle_refuse(text ? "E_HEADER_FIELD" : "E_HEADER_JUNK", where,
                       _("the header's field “%s” is not empty"), f->name);
}

static bool checksum_right(const uint8_t *block)
{
  uint64_t sum = 0, stored = 0;
  for (size_t i = 0; i < 512; i++) {
    bool own = i >= field_checksum.offset && i < field_checksum.offset + field_checksum.size;
    sum += own ? ' ' : block[i];
  }
  result r = read_number(block, &field_checksum, "", &stored);
  bool right = !r && stored == sum;
  fault_destroy(r);
  return right;
}

static result check_type(uint8_t type, const char *where)
{
  switch (type) {
  case '0':
  case '5': return NULL;
  case '1': return bundle_refuse("E_TYPE_HARDLINK", where, _("a hard link"));
  case '2': return bundle_refuse("E_TYPE_SYMLINK", where, _("a symbolic link"));
  case '3':
  case '4': return bundle_refuse("E_TYPE_DEVICE", where, _("a device"));
  case '6': return bundle_refuse("E_TYPE_FIFO", where, _("a FIFO"));
  case 'x':
  case 'g':
  case 'X': return bundle_refuse("E_PAX", where, _("a pax header, which can change name and size"));
  default: return bundle_refuse("E_TYPE_UNKNOWN", where, _("a member of unknown type (byte %d)"), type);
  }
}

bool tar_header_likely(const uint8_t *block) { return !memcmp(block + field_magic.offset, "ustar", 5); }

/* For faults before the names are known to be clean. */
static void raw_path(const uint8_t *block, char out[257])
{
  int name = (int)strnlen((const char *)block, field_name.size);
  int prefix = (int)strnlen((const char *)block + field_prefix.offset, field_prefix.size);
  if (!prefix || !tar_header_likely(block)) snprintf(out, 257, "%.*s", name, (const char *)block);
  else
    snprintf(out, 257, "%.*s/%.*s", prefix, (const char *)block + field_prefix.offset, name,
             (const char *)block);
}

static result read_path(const uint8_t *block, struct tar_header *out)
{
  char name[101], prefix[156], where[257];
  memcpy(where, out->path, sizeof where);
  TRY(read_text(block, &field_name, where, name));
  TRY(read_text(block, &field_prefix, where, prefix));
  if (!*name) return bundle_refuse("E_PATH_EMPTY", where, _("a member without a name"));
  size_t length = strlen(out->path);
  bool slash = out->path[length - 1] == '/';
  if (slash && !out->folder)
    return bundle_refuse("E_PATH_EMPTY_COMPONENT", where, _("a file's name ends in “/”"));
  if (!slash && out->folder)
    return bundle_refuse("E_HEADER_FIELD", where, _("a folder's name does not end in “/”"));
  if (slash && length == 1) return bundle_refuse("E_PATH_ABSOLUTE", where, _("an absolute path"));
  if (slash) out->path[length - 1] = 0;
  return NULL;
}

static result check_rest(const uint8_t *block, const char *where)
{
  static const struct field *const zeros[] = {&field_uid, &field_gid, &field_mtime};
  static const struct field *const empty[] = {&field_link, &field_uname, &field_gname, &field_rest};
  static const struct field *const device[] = {&field_major, &field_minor};
  for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) TRY(must_be_zero(block, zeros[i], where));
  for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) TRY(must_be_empty(block, empty[i], where));
  for (size_t i = 0; i < sizeof device / sizeof *device; i++)
    if (!all_zero(block + device[i]->offset, device[i]->size)) TRY(must_be_zero(block, device[i], where));
  return NULL;
}

result tar_header_read(const uint8_t *block, struct tar_header *out)
{
  uint64_t mode = 0;
  *out = (struct tar_header){.folder = block[TYPE_OFFSET] == '5'};
  raw_path(block, out->path);
  if (!checksum_right(block))
    return bundle_refuse("E_HEADER_CHECKSUM", out->path, _("the header's checksum is wrong"));
  TRY(check_type(block[TYPE_OFFSET], out->path));
  if (memcmp(block + field_magic.offset, "ustar\00000", field_magic.size) != 0)
    return bundle_refuse("E_HEADER_FIELD", out->path, _("not a ustar header (magic and version)"));
  TRY(read_path(block, out));
  TRY(read_number(block, &field_mode, out->path, &mode));
  if (mode != (out->folder ? 0755 : 0644))
    return bundle_refuse("E_MODE", out->path, _("mode %04llo, expected %s"), (unsigned long long)mode,
                         out->folder ? "0755" : "0644");
  TRY(read_number(block, &field_size, out->path, &out->size));
  if (out->folder && out->size) return bundle_refuse("E_HEADER_FIELD", out->path, _("a folder with a size"));
  return check_rest(block, out->path);
}
