/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "bundle/bag.h"
#include "bundle/bundle.h"
#include "bundle/follow.h"
#include "bundle/plan.h"
#include "bundle/ssh.h"
#include "bundle/write.h"

#define BLOCK_SIZE ((size_t)32 * 1024) /* stays in the first caches while it is hashed, as in container.c */

struct sealing {
  struct plan plan;
  struct bundle_writer writer;
  struct verify_report *report;
  uint8_t written[HASH_SIZE]; /* of a tar.zst */
  uint8_t *block;
  bool writing; /* false while members are only hashed, to be signed */
};

static void sealing_finish(struct sealing *sealing)
{
  bundle_writer_finish(&sealing->writer);
  plan_finish(&sealing->plan);
  free(sealing->block);
}

static result add_bytes(struct sealing *sealing, struct hash_run *hash, const void *bytes, size_t size)
{
  if (hash) hash_add(hash, bytes, size);
  return sealing->writing ? bundle_writer_add(&sealing->writer, bytes, size) : NULL;
}

static result copy_descriptor(struct sealing *sealing, const struct plan_entry *entry, int descriptor,
                              struct hash_run *hash)
{
  const char *source = entry->given->source;
  uint64_t done = 0;
  for (;;) {
    ssize_t got = read(descriptor, sealing->block, BLOCK_SIZE);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), source, 0, 0);
    if ((uint64_t)got > entry->size - done || (got == 0 && done != entry->size))
      return fault_at(fault_make(FAULT_DATA, _("changed while it was being sealed")), source, 0, 0);
    if (got == 0) return NULL;
    TRY(add_bytes(sealing, hash, sealing->block, (size_t)got));
    done += (uint64_t)got;
  }
}

static result copy_source(struct sealing *sealing, const struct plan_entry *entry, struct hash_run *hash)
{
  int descriptor = file_open(entry->given->source, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
  if (descriptor < 0)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), entry->given->source, 0, 0);
  result r = copy_descriptor(sealing, entry, descriptor, hash);
  close(descriptor);
  return r;
}

/* Members stand in byte order, so the manifest comes behind all of data/ and the tag manifest behind
 * everything. */
static void make_manifest(const struct plan *plan, struct plan_entry *manifest)
{
  char hex[HASH_HEX_SIZE];
  for (size_t i = 0; i < plan->count; i++) {
    const struct plan_entry *entry = &plan->entries[i];
    if (!plan_listed(plan, entry, manifest->kind)) continue;
    hash_hex(entry->hash, hex);
    text_addf(&manifest->made, "%s  %s\n", hex, plan_path(plan, entry));
  }
}

static result write_content(struct sealing *sealing, struct plan_entry *entry, struct hash_run *hash)
{
  bool manifest = entry->kind == PLAN_MANIFEST || entry->kind == PLAN_TAG_MANIFEST;
  if (manifest && !entry->made.length) make_manifest(&sealing->plan, entry);
  if (entry->kind != PLAN_GIVEN)
    return add_bytes(sealing, hash, text_string(&entry->made), entry->made.length);
  if (entry->given->source) return copy_source(sealing, entry, hash);
  return add_bytes(sealing, hash, entry->given->bytes, entry->given->size);
}

/* Known from its giver. Whether it still is that, the reader finds (blame). */
static bool hash_given(struct plan_entry *entry)
{
  return entry->kind == PLAN_GIVEN && entry->given->sha256 &&
         hash_from_hex(entry->given->sha256, entry->hash);
}

static result hash_content(struct sealing *sealing, struct plan_entry *entry)
{
  struct hash_run *hash = hash_create();
  result r = write_content(sealing, entry, hash);
  hash_result(hash, entry->hash);
  hash_destroy(hash);
  return r;
}

static result changed(const struct plan_entry *entry)
{
  return fault_at(fault_make(FAULT_DATA, _("changed while it was being sealed")),
                  entry->given->source ? entry->given->source : entry->given->path, 0, 0);
}

/* What is known or was signed has been hashed already, and is not hashed again while it is written: the reader does that. */
static result write_entry(struct sealing *sealing, struct plan_entry *entry)
{
  TRY(bundle_writer_member(&sealing->writer, entry->path, entry->kind == PLAN_FOLDER, entry->size));
  if (entry->kind == PLAN_FOLDER) return NULL;
  if (sealing->plan.content->signer || hash_given(entry)) return write_content(sealing, entry, NULL);
  return hash_content(sealing, entry);
}

static struct plan_entry *entry_of(struct plan *plan, enum plan_kind kind)
{
  for (size_t i = 0; i < plan->count; i++)
    if (plan->entries[i].kind == kind) return &plan->entries[i];
  return NULL;
}

/* The container promises its size at its beginning, and seal/ stands before the tag manifest: so all is hashed and signed before
 * the first byte is written. */
static result sign_plan(struct sealing *sealing)
{
  struct plan *plan = &sealing->plan;
  const struct signer *signer = plan->content->signer;
  for (size_t i = 0; i < plan->count; i++) {
    struct plan_entry *entry = &plan->entries[i];
    if (entry->kind == PLAN_FOLDER || plan_of_seal(entry->kind)) continue;
    if (!hash_given(entry)) TRY(hash_content(sealing, entry));
  }
  struct text *manifest = &entry_of(plan, PLAN_TAG_MANIFEST)->made;
  if (signer_has_certificate(signer)) {
    TRY(signer_sign(signer, text_string(manifest), manifest->length, &entry_of(plan, PLAN_SIGNATURE)->made));
    TRY(signer_chain(signer, &entry_of(plan, PLAN_CHAIN)->made));
  }
  if (signer_ssh_key(signer))
    TRY(ssh_sign(signer_ssh_key(signer), text_string(manifest), manifest->length,
                 &entry_of(plan, PLAN_SSH)->made));
  return plan_measure(plan);
}

static result write_entries(struct sealing *sealing)
{
  for (size_t i = 0; i < sealing->plan.count; i++) TRY(write_entry(sealing, &sealing->plan.entries[i]));
  return bundle_writer_close(&sealing->writer);
}

/* The reader refuses content that was given wrong (JSON in another form) and writing that went wrong; they
 * are told apart for the person who has to act. What it says of the archive as a whole, `name`, is never of the content. */
static result judge(result refusal, const char *name)
{
  static const char *const content[] = {"E_JSON", "E_MISSING", "E_LIMIT_MEMORY", "E_LIMIT_SIZE"};
  if (!refusal || fault_kind_of(refusal) != FAULT_NOT_IN_ORDER) return refusal;
  enum fault_kind kind = FAULT_IO;
  AUTO(string) char *line = fault_line(refusal);
  const char *rest = line + strlen(fault_code_of(refusal)) + 2; /* the code goes before it again */
  bool whole = !strncmp(rest, name, strlen(name)) && rest[strlen(name)] == ':';
  if (!strcmp(fault_code_of(refusal), "E_FORMAT") && !strncmp(rest, BAG_INFO ":", sizeof BAG_INFO))
    kind = FAULT_DATA; /* of the forms, that of the tag data alone is given */
  for (size_t i = 0; !whole && i < sizeof content / sizeof *content; i++)
    if (!strcmp(fault_code_of(refusal), content[i])) kind = FAULT_DATA;
  result r = kind == FAULT_DATA ? fault_make(kind, "%s", rest)
                                : fault_make(kind, _("what was read back is not whole: %s"), rest);
  r = fault_code(r, fault_code_of(refusal));
  fault_destroy(refusal);
  return r;
}

/* The reader found other bytes than were announced: were they given so, or did the disk change them? */
static result blame(struct sealing *sealing, result refusal)
{
  if (!refusal || strcmp(fault_code_of(refusal), "E_FIXITY") != 0) return refusal;
  sealing->writing = false;
  for (size_t i = 0; i < sealing->plan.count; i++) {
    struct plan_entry *entry = &sealing->plan.entries[i];
    uint8_t announced[HASH_SIZE];
    if (entry->kind != PLAN_GIVEN || !entry->given->source) continue;
    memcpy(announced, entry->hash, HASH_SIZE);
    result r = hash_content(sealing, entry);
    bool same = !r && !memcmp(announced, entry->hash, HASH_SIZE);
    fault_destroy(r);
    if (same) continue;
    fault_destroy(refusal);
    return changed(entry);
  }
  return refusal;
}

static void hear(void *context, uint64_t size) { follower_tell(context, size); }

static result write_all(struct sealing *sealing, int descriptor, const char *name,
                        enum bundle_container container)
{
  sealing->writing = true;
  TRY(bundle_writer_open(&sealing->writer, descriptor, name, container, sealing->plan.tar_size));
  if (container != BUNDLE_TAR_ZST) return write_entries(sealing);
  struct follower *follower = follower_start(descriptor, name, sealing->report);
  const struct bundle_listener listener = {follower, hear};
  sealing->writer.listener = &listener;
  result r = write_entries(sealing);
  sealing->writer.listener = NULL;
  result found = follower_end(follower);
  if (r) { /* what was broken off is not whole, which is no news */
    fault_destroy(found);
    return r;
  }
  bundle_writer_hash(&sealing->writer, sealing->written);
  return blame(sealing, judge(found, name));
}

static result not_as_written(const char *name)
{
  return fault_at(fault_make(FAULT_IO, _("what was read back is not what was written")), name, 0, 0);
}

/* Of a tar.zst the reader has seen what was written: does the disk hold that? */
static result same_on_disk(struct sealing *sealing, int descriptor, const char *name)
{
  uint8_t found[HASH_SIZE];
  struct hash_run *run = hash_create();
  ssize_t got;
  while ((got = read(descriptor, sealing->block, BLOCK_SIZE)) > 0 || (got < 0 && errno == EINTR))
    if (got > 0) hash_add(run, sealing->block, (size_t)got);
  int error = errno;
  hash_result(run, found);
  hash_destroy(run);
  if (got < 0) return fault_at(fault_errno(FAULT_IO, error, _("reading failed")), name, 0, 0);
  return memcmp(found, sealing->written, HASH_SIZE) != 0 ? not_as_written(name) : NULL;
}

/* What counts is what the disk holds, so it is read from there and not from the cache. */
static result read_back(struct sealing *sealing, int descriptor, const char *name,
                        enum bundle_container container)
{
  const struct verify_report *report = sealing->report;
  char hex[HASH_HEX_SIZE] = "", signer[HASH_HEX_SIZE] = "";
  if (file_sync(descriptor) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), name, 0, 0);
  (void)posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  if (lseek(descriptor, 0, SEEK_SET) < 0)
    return fault_at(fault_errno(FAULT_IO, errno, _("reading failed")), name, 0, 0);
  if (container == BUNDLE_TAR_ZST) TRY(same_on_disk(sealing, descriptor, name));
  else TRY(blame(sealing, judge(bundle_verify_descriptor(descriptor, name, sealing->report), name)));
  for (size_t i = 0; i < sealing->plan.count; i++)
    if (sealing->plan.entries[i].kind == PLAN_TAG_MANIFEST) hash_hex(sealing->plan.entries[i].hash, hex);
  if (sealing->plan.content->signer) signer_identity(sealing->plan.content->signer, signer);
  bool with_ssh = sealing->plan.content->signer && signer_ssh_key(sealing->plan.content->signer);
  if (!strcmp(hex, report->identity) && !strcmp(signer, report->seal.certificate) &&
      with_ssh == (report->ssh.key != NULL))
    return NULL;
  return not_as_written(name);
}

static result copy_out(struct sealing *sealing, int from, int to, const char *name)
{
  if (lseek(from, 0, SEEK_SET) < 0) return fault_errno(FAULT_IO, errno, _("reading failed"));
  for (;;) {
    ssize_t got = read(from, sealing->block, BLOCK_SIZE);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fault_errno(FAULT_IO, errno, _("reading failed"));
    if (got == 0) return NULL;
    TRY(file_write_all(to, name, sealing->block, (size_t)got));
  }
}

static result announce(const struct sealing *sealing)
{
  const struct bundle_content *content = sealing->plan.content;
  return content->before ? content->before(content->before_context, sealing->report) : NULL;
}

/* A pipe cannot be read back: the bundle is made and judged in a file without a name, then copied. */
static result seal_through(struct sealing *sealing, const struct file_draft *draft,
                           enum bundle_container container)
{
  int descriptor = -1;
  TRY(file_scratch(&descriptor));
  result r = write_all(sealing, descriptor, draft->path, container);
  if (!r) r = read_back(sealing, descriptor, draft->path, container);
  if (!r) r = announce(sealing);
  if (!r) r = copy_out(sealing, descriptor, draft->descriptor, draft->path);
  close(descriptor);
  return r;
}

static result seal_into(struct sealing *sealing, struct file_draft *draft, enum bundle_container container)
{
  if (draft->to_output) return seal_through(sealing, draft, container);
  TRY(write_all(sealing, draft->descriptor, draft->path, container));
  TRY(read_back(sealing, draft->descriptor, draft->path, container));
  TRY(announce(sealing));
  return publish_draft(draft, sealing->plan.content->entry, sealing->report);
}

result bundle_seal(const struct bundle_content *content, const char *target, enum bundle_container container,
                   enum file_replace replace, struct verify_report *report)
{
  AUTO(sealing) struct sealing sealing = {.block = need_memory(BLOCK_SIZE)};
  AUTO(file_draft) struct file_draft draft = {.descriptor = -1};
  AUTO(verify_report) struct verify_report own = {0};
  if (report) *report = (struct verify_report){0};
  sealing.report = report ? report : &own;
  TRY(publish_check(target, replace, content->entry));
  TRY(plan_init(&sealing.plan, content));
  TRY(file_draft_open(&draft, target, content->entry ? FILE_NEW_ONLY : replace));
  if (content->signer) TRY(sign_plan(&sealing));
  return seal_into(&sealing, &draft, container);
}
