/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/plan.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "bundle/bag.h"
#include "bundle/path.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"

#define TAR_BLOCK 512u

const char *plan_path(const struct plan *plan, const struct plan_entry *entry)
{
  size_t top = strlen(plan->content->id);
  return entry->path + top +
         (entry->path[top] ? 1 : 0); /* of the top folder itself: the empty end of its name */
}

bool plan_of_seal(enum plan_kind kind)
{
  return kind == PLAN_SIGNATURE || kind == PLAN_CHAIN || kind == PLAN_SSH;
}

bool plan_listed(const struct plan *plan, const struct plan_entry *entry, enum plan_kind manifest)
{
  if (entry->kind == PLAN_FOLDER || entry->kind == PLAN_TAG_MANIFEST || plan_of_seal(entry->kind))
    return false;
  bool payload = !strncmp(plan_path(plan, entry), "data/", 5);
  return payload == (manifest == PLAN_MANIFEST);
}

static struct plan_entry *add(struct plan *plan, enum plan_kind kind, const char *path)
{
  if (plan->count == plan->capacity) {
    plan->capacity = plan->capacity ? plan->capacity * 2 : 64;
    plan->entries = need_more(plan->entries, plan->capacity, sizeof *plan->entries);
  }
  struct plan_entry *entry = &plan->entries[plan->count++];
  *entry = (struct plan_entry){.kind = kind};
  entry->path = *path ? file_join(plan->content->id, path) : need_copy(plan->content->id);
  struct text stored = {0};
  text_addf(&stored, "%s%s", entry->path, kind == PLAN_FOLDER ? "/" : "");
  entry->stored = text_take(&stored);
  return entry;
}

/* A refusal of content is bad data, not a bundle that is out of order. */
static result as_data(result refusal, const char *where)
{
  if (!refusal) return NULL;
  result r = fault_code(fault_make(FAULT_DATA, "%s", fault_message(refusal)), fault_code_of(refusal));
  fault_destroy(refusal);
  return fault_at(r, where, 0, 0);
}

static result size_of(const struct bundle_file *file, uint64_t *size)
{
  struct stat status;
  *size = file->size;
  if (!file->source) return NULL;
  if (stat(file->source, &status) < 0)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be read")), file->source, 0, 0);
  if (!S_ISREG(status.st_mode))
    return fault_at(fault_make(FAULT_DATA, _("is not a regular file")), file->source, 0, 0);
  *size = (uint64_t)status.st_size;
  return NULL;
}

static result add_given(struct plan *plan, const struct bundle_file *file)
{
  static const char *const own[] = {BAG_BAGIT, BAG_INFO, BAG_MANIFEST, BAG_TAG_MANIFEST, BAG_VERIFY};
  const char *path = file->path;
  TRY(as_data(bundle_path_check(path), path));
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (!strcmp(path, own[i]))
      return fault_at(fault_make(FAULT_DATA, _("is made by the bundle itself")), path, 0, 0);
  if (!strncmp(path, "seal/", 5))
    return fault_at(fault_make(FAULT_DATA, _("is made when signing")), path, 0, 0);
  TRY(as_data(bag_layout_check(path, false), path));
  struct plan_entry *entry = add(plan, PLAN_GIVEN, path);
  entry->given = file;
  TRY(size_of(file, &entry->size));
  if (strncmp(path, "data/", 5) != 0) return NULL;
  plan->payload_files++;
  plan->payload_bytes += entry->size;
  return NULL;
}

static void add_info_line(struct text *out, const char *label, const char *value)
{
  if (value) text_addf(out, "%s: %s\n", label, value);
}

static void make_info(const struct plan *plan, struct text *out)
{
  const struct bundle_content *content = plan->content;
  add_info_line(out, "Bag-Software-Agent", content->agent);
  add_info_line(out, "Bagging-Date", content->date);
  add_info_line(out, "Bundle-Format", BAG_FORMAT);
  add_info_line(out, "External-Identifier", content->id);
  for (size_t i = 0; i < content->info_count; i++)
    add_info_line(out, content->info[i].label, content->info[i].value);
  text_addf(out, "Payload-Oxum: %" PRIu64 ".%" PRIu64 "\n", plan->payload_bytes, plan->payload_files);
}

static void add_made(struct plan *plan)
{
  struct plan_entry *entry = add(plan, PLAN_MADE, BAG_BAGIT);
  text_add(&entry->made, BAG_DECLARATION);
  entry = add(plan, PLAN_MADE, BAG_INFO);
  make_info(plan, &entry->made);
  entry = add(plan, PLAN_MADE, BAG_VERIFY);
  const struct signer *signer = plan->content->signer;
  instructions_write(&entry->made, plan->content->id, signer && signer_has_certificate(signer),
                     signer && signer_ssh_key(signer), plan->content->personal);
  (void)add(plan, PLAN_MANIFEST, BAG_MANIFEST);
  (void)add(plan, PLAN_TAG_MANIFEST, BAG_TAG_MANIFEST);
  if (signer && signer_ssh_key(signer)) (void)add(plan, PLAN_SSH, SSH_SIGNATURE);
  if (!signer || !signer_has_certificate(signer)) return;
  (void)add(plan, PLAN_SIGNATURE, SEAL_SIGNATURE);
  (void)add(plan, PLAN_CHAIN, SEAL_CHAIN);
}

static void add_folders(struct plan *plan)
{
  size_t files = plan->count;
  (void)add(plan, PLAN_FOLDER, "");
  for (size_t i = 0; i < files; i++) {
    AUTO(string) char *path = need_copy(plan_path(plan, &plan->entries[i]));
    for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
      AUTO(string) char *folder = need_copy_n(path, (size_t)(slash - path));
      bool there = false;
      for (size_t n = files; n < plan->count && !there; n++)
        there = !strcmp(plan_path(plan, &plan->entries[n]), folder);
      if (!there) (void)add(plan, PLAN_FOLDER, folder);
    }
  }
}

static int compare_entries(const void *a, const void *b)
{
  return strcmp(((const struct plan_entry *)a)->stored, ((const struct plan_entry *)b)->stored);
}

static uint64_t manifest_size(const struct plan *plan, enum plan_kind manifest)
{
  uint64_t size = 0;
  for (size_t i = 0; i < plan->count; i++)
    if (plan_listed(plan, &plan->entries[i], manifest))
      size += 64 + 2 + strlen(plan_path(plan, &plan->entries[i])) + 1;
  return size;
}

result plan_measure(struct plan *plan)
{
  struct bundle_names names = {0};
  uint64_t content = 0;
  result r = NULL;
  plan->tar_size = 2 * TAR_BLOCK;
  for (size_t i = 0; i < plan->count && !r; i++) {
    struct plan_entry *entry = &plan->entries[i];
    r = as_data(bundle_names_add(&names, entry->path, entry->kind == PLAN_FOLDER), entry->path);
    if (entry->kind == PLAN_MADE || plan_of_seal(entry->kind)) entry->size = entry->made.length;
    if (entry->kind == PLAN_MANIFEST || entry->kind == PLAN_TAG_MANIFEST)
      entry->size = manifest_size(plan, entry->kind);
    if (!r && entry->size > BUNDLE_SIZE_LIMIT - content)
      r = fault_code(fault_at(fault_make(FAULT_DATA, _("with this the members are larger than 4 GiB")),
                              entry->path, 0, 0),
                     "E_LIMIT_SIZE");
    content += entry->size;
    plan->tar_size += TAR_BLOCK + (entry->size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
  }
  bundle_names_finish(&names);
  return r;
}

result plan_init(struct plan *plan, const struct bundle_content *content)
{
  *plan = (struct plan){.content = content};
  if (!bundle_component_valid(content->id, strlen(content->id)))
    return fault_code(
        fault_make(FAULT_DATA, _("“%s” is no id for a bundle; expected letters, digits, . _ -"), content->id),
        "E_IDENTITY");
  for (size_t i = 0; i < content->file_count; i++) TRY(add_given(plan, &content->files[i]));
  add_made(plan);
  add_folders(plan);
  qsort(plan->entries, plan->count, sizeof *plan->entries, compare_entries);
  return plan_measure(plan);
}

void plan_finish(struct plan *plan)
{
  for (size_t i = 0; i < plan->count; i++) {
    free(plan->entries[i].path);
    free(plan->entries[i].stored);
    text_finish(&plan->entries[i].made);
  }
  free(plan->entries);
  *plan = (struct plan){0};
}
