/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/bag.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/language.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"

void bag_init(struct bag *bag, const char *name, const struct container_sink *tap)
{
  *bag = (struct bag){.name = name, .tap = tap};
}

void bag_finish(struct bag *bag)
{
  for (size_t i = 0; i < bag->count; i++) free(bag->files[i].path);
  free(bag->files);
  text_finish(&bag->bagit);
  text_finish(&bag->info);
  text_finish(&bag->manifest);
  text_finish(&bag->tag_manifest);
  text_finish(&bag->signature);
  text_finish(&bag->chain);
  text_finish(&bag->ssh);
  text_finish(&bag->json);
  hash_destroy(bag->hash);
  fault_destroy(bag->json_fault);
}

static int compare_paths(const void *key, const void *file)
{
  return strcmp(key, ((const struct bag_file *)file)->path);
}

struct bag_file *bag_find(const struct bag *bag, const char *path)
{
  return bag->count ? bsearch(path, bag->files, bag->count, sizeof *bag->files, compare_paths) : NULL;
}

/* The first member is the top folder; its name is the bundle's id. */
static result take_top(struct bag *bag, const struct container_member *member)
{
  if (!member->folder || strchr(member->path, '/'))
    return bundle_refuse("E_LAYOUT", member->path,
                         _("expected one top folder, named after the bundle, to come first"));
  snprintf(bag->id, sizeof bag->id, "%s", member->path); /* checked: one component */
  return NULL;
}

static bool ends_with(const char *path, const char *ending)
{
  size_t length = strlen(path), size = strlen(ending);
  return length > size && !strcmp(path + length - size, ending);
}

static struct text *wanted(struct bag *bag, const char *path)
{
  if (!strcmp(path, BAG_BAGIT)) return &bag->bagit;
  if (!strcmp(path, BAG_INFO)) return &bag->info;
  if (!strcmp(path, BAG_MANIFEST)) return &bag->manifest;
  if (!strcmp(path, BAG_TAG_MANIFEST)) return &bag->tag_manifest;
  if (!strcmp(path, SEAL_SIGNATURE)) return &bag->signature;
  if (!strcmp(path, SEAL_CHAIN)) return &bag->chain;
  if (!strcmp(path, SSH_SIGNATURE)) return &bag->ssh;
  return ends_with(path, ".json") && strncmp(path, "data/evidence/", 14) != 0 ? &bag->json : NULL;
}

static size_t limit_of(const struct bag *bag)
{
  if (bag->wanted == &bag->signature || bag->wanted == &bag->chain) return SEAL_LIMIT;
  if (bag->wanted == &bag->ssh) return SSH_LIMIT;
  return bag->wanted == &bag->json ? BAG_JSON_LIMIT : BAG_TAG_LIMIT;
}

static result take_file(struct bag *bag, const char *path, uint64_t size)
{
  bag->wanted = wanted(bag, path);
  if (bag->wanted && size > limit_of(bag))
    return bundle_refuse("E_LIMIT_MEMORY", path, _("too large for a member of its kind"));
  if (bag->wanted) text_clear(bag->wanted);
  if (bag->count == bag->capacity) {
    bag->capacity = bag->capacity ? bag->capacity * 2 : 64;
    bag->files = need_more(bag->files, bag->capacity, sizeof *bag->files);
  }
  bag->files[bag->count++] = (struct bag_file){.path = need_copy(path), .size = size};
  bag->hash = hash_create();
  if (strncmp(path, "data/", 5) != 0) return NULL;
  bag->payload_files++;
  bag->payload_bytes += size;
  return NULL;
}

static result take_member(void *context, const struct container_member *member)
{
  struct bag *bag = context;
  size_t top = strlen(bag->id);
  if (!top) TRY(take_top(bag, member));
  else if (strncmp(member->path, bag->id, top) != 0 || member->path[top] != '/')
    return bundle_refuse("E_LAYOUT", member->path, _("outside the bundle's top folder %s"), bag->id);
  else {
    const char *path = member->path + top + 1;
    TRY(bag_layout_check(path, member->folder));
    if (!strncmp(path, "seal", 4)) bag->sealed = true;
    if (!member->folder) TRY(take_file(bag, path, member->size));
  }
  return bag->tap ? bag->tap->member(bag->tap->context, member) : NULL;
}

static result take_bytes(void *context, const void *bytes, size_t size)
{
  struct bag *bag = context;
  hash_add(bag->hash, bytes, size);
  if (bag->wanted) text_add_bytes(bag->wanted, bytes, size);
  return bag->tap ? bag->tap->bytes(bag->tap->context, bytes, size) : NULL;
}

static result take_end(void *context)
{
  struct bag *bag = context;
  if (bag->hash) {
    struct bag_file *file = &bag->files[bag->count - 1];
    hash_result(bag->hash, file->hash);
    hash_destroy(bag->hash);
    bag->hash = NULL;
    if (bag->wanted == &bag->json && !bag->json_fault)
      bag->json_fault = bag_json_canonical(file->path, text_string(&bag->json), bag->json.length);
  }
  bag->wanted = NULL;
  return bag->tap ? bag->tap->end(bag->tap->context) : NULL;
}

struct container_sink bag_sink(struct bag *bag)
{
  return (struct container_sink){.context = bag, .member = take_member, .bytes = take_bytes, .end = take_end};
}

/* Compares in the form the first bytes show: a file has a line end behind its opening bracket, a line has
 * none. */
static bool same_again(const json_t *tree, const char *bytes, size_t size, enum json_style style)
{
  AUTO(text) struct text again = {0};
  json_write_text(&again, tree, style);
  return again.length == size && !memcmp(again.data, bytes, size);
}

static result not_canonical(const char *path)
{
  return bundle_refuse("E_JSON", path,
                       _("not in the one form that peil writes (sorted keys, shortest numbers, one LF)"));
}

static result check_document(const char *path, const char *bytes, size_t size, size_t line_end)
{
  AUTO(json_ref) json_t *tree = NULL;
  result r = json_read_text(bytes, size, path, &tree);
  if (r) {
    result refusal = bundle_refuse("E_JSON", path, "%s", fault_message(r));
    fault_destroy(r);
    return refusal;
  }
  if (line_end ? same_again(tree, bytes, size - line_end, JSON_STYLE_LINE)
               : same_again(tree, bytes, size, JSON_STYLE_PAGE))
    return NULL;
  return not_canonical(path);
}

result bag_json_canonical(const char *path, const char *bytes, size_t size)
{
  if (!size || bytes[size - 1] != '\n') return bundle_refuse("E_JSON", path, _("does not end in one LF"));
  result r = check_document(path, bytes, size, 0);
  if (!r) return NULL;
  for (size_t at = 0; at < size;) {
    const char *end = memchr(bytes + at, '\n', size - at);
    size_t length = (size_t)(end - (bytes + at)) + 1;
    result line = check_document(path, bytes + at, length, 1);
    if (line) {
      fault_destroy(line);
      return r;
    }
    at += length;
  }
  fault_destroy(r);
  return NULL;
}

void bag_identity(const struct bag *bag, char out[HASH_HEX_SIZE])
{
  const struct bag_file *file = bag_find(bag, BAG_TAG_MANIFEST);
  *out = 0;
  if (file) hash_hex(file->hash, out);
}
