/* SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "bundle/bag.h"

#define HEX_DIGITS 64

result bag_check_declaration(struct bag *bag)
{
  static const char expected[] = BAG_DECLARATION;
  if (bag->bagit.length == sizeof expected - 1 && !memcmp(bag->bagit.data, expected, sizeof expected - 1))
    return NULL;
  return bundle_refuse("E_BAGIT_TXT", BAG_BAGIT,
                       _("not the declaration of a BagIt 1.0 bag in UTF-8, byte for byte"));
}

static bool in_tag_manifest(const char *path)
{
  return !strcmp(path, BAG_BAGIT) || !strcmp(path, BAG_INFO) || !strcmp(path, BAG_MANIFEST) ||
         !strncmp(path, "meta/", 5);
}

static bool in_manifest(const char *path) { return !strncmp(path, "data/", 5); }

struct manifest {
  const char *name;
  const struct text *text;
  bool (*covers)(const char *path);
};

/* A refusal that names the manifest's path, or where it has none its line. */
static result bad_line(const struct manifest *manifest, size_t line)
{
  return bundle_refuse("E_FORMAT", manifest->name,
                       _("line %zu is not 64 lower-case hex digits, two spaces and a path"), line);
}

static result check_path(const struct manifest *manifest, const char *path)
{
  result r = bundle_path_check(path);
  if (!r && manifest->covers(path)) return NULL;
  result refusal =
      bundle_refuse("E_MANIFEST_PATH", *path ? path : manifest->name, _("in %s: %s"), manifest->name,
                    r ? fault_message(r) : _("not a path that this manifest covers"));
  fault_destroy(r);
  return refusal;
}

static result check_line(struct bag *bag, const struct manifest *manifest, const char *bytes, size_t length,
                         size_t line)
{
  char hex[HASH_HEX_SIZE], path[BAG_LINE_LIMIT];
  if (length > BAG_LINE_LIMIT)
    return bundle_refuse("E_LIMIT_SIZE", manifest->name, _("line %zu is too long"), line);
  if (length < HEX_DIGITS + 3 || strspn(bytes, "0123456789abcdef") != HEX_DIGITS ||
      memcmp(bytes + HEX_DIGITS, "  ", 2) != 0 || memchr(bytes, 0, length))
    return bad_line(manifest, line);
  snprintf(path, sizeof path, "%.*s", (int)(length - HEX_DIGITS - 2), bytes + HEX_DIGITS + 2);
  TRY(check_path(manifest, path));
  struct bag_file *file = bag_find(bag, path);
  if (!file)
    return bundle_refuse("E_MISSING", path, _("listed in %s, and not in the bundle"), manifest->name);
  if (file->listed) return bundle_refuse("E_MANIFEST_DUP", path, _("twice in %s"), manifest->name);
  file->listed = true;
  hash_hex(file->hash, hex);
  if (memcmp(hex, bytes, HEX_DIGITS) != 0)
    return bundle_refuse("E_FIXITY", path, _("its SHA-256 is %s, %s says %.64s"), hex, manifest->name, bytes);
  return NULL;
}

static result check_lines(struct bag *bag, const struct manifest *manifest)
{
  const char *at = text_string(manifest->text), *end = at + manifest->text->length;
  for (size_t line = 1; at < end; line++) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) return bundle_refuse("E_FORMAT", manifest->name, _("the last line has no line end"));
    TRY(check_line(bag, manifest, at, (size_t)(stop - at), line));
    at = stop + 1;
  }
  return NULL;
}

static result check_complete(struct bag *bag, const struct manifest *manifest)
{
  TRY(check_lines(bag, manifest));
  for (size_t i = 0; i < bag->count; i++) {
    const struct bag_file *file = &bag->files[i];
    if (manifest->covers(file->path) && !file->listed)
      return bundle_refuse("E_EXTRA", file->path, _("in the bundle, and not in %s"), manifest->name);
  }
  return NULL;
}

result bag_check_tag_manifest(struct bag *bag)
{
  return check_complete(bag, &(struct manifest){BAG_TAG_MANIFEST, &bag->tag_manifest, in_tag_manifest});
}

result bag_check_manifest(struct bag *bag)
{
  return check_complete(bag, &(struct manifest){BAG_MANIFEST, &bag->manifest, in_manifest});
}

/* The value of a label, copied; NULL when it is not there. Lines are known to be well-formed. */
static char *info_value(const char *info, const char *label)
{
  size_t size = strlen(label);
  for (const char *line = info; *line; line = strchr(line, '\n') + 1)
    if (!strncmp(line, label, size) && !strncmp(line + size, ": ", 2))
      return need_copy_n(line + size + 2, strcspn(line + size + 2, "\n"));
  return NULL;
}

/* A label of ASCII letters, digits and hyphens: a byte order mark or a look-alike letter makes no second
 * label. */
static bool label_valid(const char *label, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (label[i] != '-' && !bundle_component_valid(label + i, 1)) return false;
  return length > 0;
}

static result info_line(const char *info, const char *line, size_t length, int number)
{
  const char *colon = memchr(line, ':', length);
  size_t label = colon ? (size_t)(colon - line) : 0;
  if (!label_valid(line, label) || label + 2 >= length || colon[1] != ' ' || memchr(line, '\r', length) ||
      memchr(line, '\t', length))
    return bundle_refuse("E_FORMAT", BAG_INFO, _("line %d is not “Label: value”"), number);
  for (const char *other = info; other < line; other = strchr(other, '\n') + 1)
    if (!strncasecmp(other, line, label + 1))
      return bundle_refuse("E_FORMAT", BAG_INFO, _("line %d gives “%.*s” again"), number, (int)label, line);
  return NULL;
}

static result info_lines(const struct text *info)
{
  const char *bytes = text_string(info);
  if (!info->length || strlen(bytes) != info->length || !utf8_valid(bytes, info->length) ||
      bytes[info->length - 1] != '\n')
    return bundle_refuse("E_FORMAT", BAG_INFO, _("not text in UTF-8 that ends in a line end"));
  if (info->length > 65536) return bundle_refuse("E_LIMIT_SIZE", BAG_INFO, _("larger than 64 KiB"));
  int number = 1;
  for (const char *line = bytes; *line; line = strchr(line, '\n') + 1)
    TRY(info_line(bytes, line, strcspn(line, "\n"), number++));
  return NULL;
}

static result must_say(const struct text *info, const char *code, const char *label, const char *expected)
{
  AUTO(string) char *found = info_value(text_string(info), label);
  if (found && !strcmp(found, expected)) return NULL;
  return bundle_refuse(code, BAG_INFO, _("%s is %s, expected %s"), label, found ? found : _("absent"),
                       expected);
}

result bag_check_info(struct bag *bag)
{
  char oxum[64];
  TRY(info_lines(&bag->info));
  TRY(must_say(&bag->info, "E_FORMAT", "Bundle-Format", BAG_FORMAT));
  snprintf(oxum, sizeof oxum, "%" PRIu64 ".%" PRIu64, bag->payload_bytes, bag->payload_files);
  TRY(must_say(&bag->info, "E_OXUM", "Payload-Oxum", oxum));
  return must_say(&bag->info, "E_IDENTITY", "External-Identifier", bag->id);
}

result bag_check_json(struct bag *bag)
{
  result r = bag->json_fault;
  bag->json_fault = NULL;
  return r;
}
