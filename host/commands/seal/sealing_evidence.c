/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/sealing_evidence.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define BLOCK ((size_t)1 << 20)
#define TOLD_LIMIT 20 /* names in a list for people */

static int by_name(const void *a, const void *b)
{
  return strcmp(((const struct evidence_entry *)a)->file, ((const struct evidence_entry *)b)->file);
}

static int by_word(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* ---------------------------------------------------------------------------------------------------- one file */

static result cannot_read(const struct evidence_entry *entry)
{
  return fault_make(FAULT_NO_INPUT, _("evidence “%s” cannot be read"), entry->file);
}

static result too_large(const struct evidence_limits *limits)
{
  return fault_todo(
      fault_make(FAULT_DATA, _("is larger than the %d MB that evidence may have"), limits->largest_mb),
      _("make it smaller, or raise largest_mb in the assessment's evidence"));
}

static void add_group_words(const struct evidence_limits *limits, struct text *out)
{
  for (int g = 0; g < EVIDENCE_GROUPS; g++)
    if (limits->group[g]) text_addf(out, "%s%s", out->length ? ", " : "", evidence_group_words[g]);
}

static result judge_kind(const struct evidence_limits *limits, struct evidence_entry *entry,
                         struct evidence_look *look, const char *tail, size_t tail_size)
{
  int group = 0;
  AUTO(text) struct text taken = {0};
  if (!entry->size) return fault_make(FAULT_DATA, _("is empty, and an empty file is no evidence"));
  entry->media = evidence_look_end(look, tail, tail_size, &group);
  if (entry->media && limits->group[group]) return NULL;
  add_group_words(limits, &taken);
  result r = entry->media
                 ? fault_make(FAULT_DATA, _("is %s by its content, and the assessment takes %s"),
                              entry->media, text_string(&taken))
                 : fault_make(FAULT_DATA, _("is of no kind that is taken as evidence, by its content: %s"),
                              text_string(&taken));
  return fault_todo(r,
                    _("give it as one of those, for instance as PDF; peil-assessment(5) says what each is"));
}

/* Streamed: evidence can be larger than anyone wants in memory. */
static result read_through(const struct evidence_limits *limits, struct evidence_entry *entry, int descriptor,
                           struct evidence_look *look, struct hash_run *run)
{
  char *block = need_memory(BLOCK);
  ssize_t got;
  result r = NULL;
  while (!r && ((got = read(descriptor, block, BLOCK)) > 0 || (got < 0 && errno == EINTR))) {
    if (got < 0) continue;
    hash_add(run, block, (size_t)got);
    evidence_look_add(look, block, (size_t)got);
    entry->size += (uint64_t)got;
    if (entry->size > (uint64_t)limits->largest_mb * EVIDENCE_MB) r = too_large(limits);
  }
  if (!r && got < 0) r = cannot_read(entry);
  size_t tail = entry->size < EVIDENCE_TAIL ? (size_t)entry->size : EVIDENCE_TAIL;
  if (!r && pread(descriptor, block, tail, (off_t)(entry->size - tail)) != (ssize_t)tail)
    r = cannot_read(entry);
  if (!r) r = judge_kind(limits, entry, look, block, tail);
  free(block);
  return r;
}

static result take_file(const struct evidence_limits *limits, struct evidence_entry *entry)
{
  uint8_t hash[HASH_SIZE];
  struct stat status;
  int descriptor = file_open(entry->path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW, 0);
  if (descriptor < 0) return cannot_read(entry);
  struct evidence_look *look = need_memory(sizeof *look);
  struct hash_run *run = hash_create();
  result r = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
                 ? read_through(limits, entry, descriptor, look, run)
                 : cannot_read(entry);
  hash_result(run, hash);
  hash_hex(hash, entry->sha256);
  hash_destroy(run);
  free(look);
  close(descriptor);
  return fault_at(r, entry->path, 0, 0);
}

/* ------------------------------------------------------------------------------------------------- what is named */

static result add(const struct evidence_limits *limits, struct evidence_list *list, const struct sheet *sheet,
                  const char *item, const char *file, const char *folder)
{
  for (size_t i = 0; i < list->count; i++)
    if (!strcmp(list->entry[i].file, file)) return NULL;
  list->entry = need_more(list->entry, list->count + 1, sizeof *list->entry);
  struct evidence_entry *entry = &list->entry[list->count++];
  *entry = (struct evidence_entry){.file = file};
  if (list->count > (size_t)limits->files)
    return fault_todo(
        sheet_at(sheet, item,
                 fault_make(FAULT_DATA, _("%s names evidence file number %zu, and %d may come along"), item,
                            list->count, limits->files)),
        _("raise files in the assessment's evidence"));
  if (!folder && !limits->complete) return NULL;
  if (folder) entry->path = file_join(folder, file);
  if (!folder || access(entry->path, F_OK) != 0)
    return fault_todo(
        sheet_at(sheet, item,
                 folder ? fault_make(FAULT_NO_INPUT, _("%s names evidence “%s”, which is not in %s"), item,
                                     file, folder)
                        : fault_make(FAULT_NO_INPUT,
                                     _("%s names evidence “%s”, and the assessment wants it complete"), item,
                                     file)),
        folder ? _("put the file there, or take its name out of the sheet") : _("add --evidence DIR"));
  return take_file(limits, entry);
}

static result check_total(const struct evidence_limits *limits, const struct evidence_list *list,
                          const char *folder)
{
  uint64_t total = 0;
  for (size_t i = 0; i < list->count; i++) total += list->entry[i].size;
  if (total <= (uint64_t)limits->total_mb * EVIDENCE_MB) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_DATA, _("the evidence together is %llu MB, and %d MB may come along"),
                          (unsigned long long)((total + EVIDENCE_MB - 1) / EVIDENCE_MB), limits->total_mb),
               folder, 0, 0),
      _("raise total_mb in the assessment's evidence"));
}

static bool is_named(const struct evidence_list *list, const char *file)
{
  struct evidence_entry key = {.file = file};
  return list->count && bsearch(&key, list->entry, list->count, sizeof key, by_name);
}

static result open_folder(const char *folder, DIR **out)
{
  *out = opendir(folder);
  if (*out) return NULL;
  return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("the folder with evidence cannot be read")), folder, 0,
                  0);
}

/* Before any sheet is held against it: a name that was mistyped is no fault of theirs. */
static result must_be_there(const char *folder)
{
  DIR *open;
  TRY(open_folder(folder, &open));
  closedir(open);
  return NULL;
}

static result find_superfluous(const struct evidence_limits *limits, struct evidence_list *list,
                               const char *folder)
{
  DIR *open;
  TRY(open_folder(folder, &open));
  for (const struct dirent *one; (one = readdir(open));) {
    if (!strcmp(one->d_name, ".") || !strcmp(one->d_name, "..") || is_named(list, one->d_name)) continue;
    list->other = need_more(list->other, list->superfluous + 1, sizeof *list->other);
    list->other[list->superfluous++] = need_copy(one->d_name);
  }
  closedir(open);
  if (list->superfluous) qsort(list->other, list->superfluous, sizeof *list->other, by_word);
  if (!list->superfluous || !limits->complete) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_DATA,
                          _("“%s” is named by no sheet, and the assessment wants the evidence complete"),
                          list->other[0]),
               folder, 0, 0),
      _("name it in a sheet, or take it out of the folder"));
}

/* ---------------------------------------------------------------------------------------- into the sheets */

static result into_answer(const struct evidence_list *list, const struct sheet *sheet, const char *item,
                          struct sheet_evidence *evidence)
{
  struct evidence_entry key = {.file = evidence->file};
  const struct evidence_entry *found = bsearch(&key, list->entry, list->count, sizeof key, by_name);
  if (!found->path) return NULL;
  if (*evidence->sha256 && strcmp(evidence->sha256, found->sha256) != 0)
    return fault_todo(
        sheet_at(sheet, item,
                 fault_make(FAULT_DATA, _("%s: evidence “%s” has SHA-256 %.12s…, the sheet says %.12s…"),
                            item, evidence->file, found->sha256, evidence->sha256)),
        _("give the file that was meant, or take the hash out of the sheet"));
  snprintf(evidence->sha256, sizeof evidence->sha256, "%s", found->sha256);
  snprintf(evidence->media, sizeof evidence->media, "%s", found->media);
  evidence->size = found->size;
  return NULL;
}

/* Calls one of the two for every entry of every answer. */
static result each(const struct evidence_limits *limits, const struct cases *cases, const char *folder,
                   struct evidence_list *list, bool collecting)
{
  for (size_t s = 0; s < cases->sheets; s++)
    for (uint32_t i = 0; i < cases->sheet[s]->items; i++) {
      struct sheet_answer *answer = &cases->sheet[s]->answer[i];
      const char *item = cases->role->view->item[i]->id;
      for (size_t e = 0; e < answer->evidences; e++)
        TRY(collecting ? add(limits, list, cases->sheet[s], item, answer->evidence[e].file, folder)
                       : into_answer(list, cases->sheet[s], item, &answer->evidence[e]));
    }
  return NULL;
}

result evidence_collect(const struct evidence_limits *limits, const struct cases *cases, const char *folder,
                        struct evidence_list *out)
{
  if (folder) TRY(must_be_there(folder));
  TRY(each(limits, cases, folder, out, true));
  if (out->count) qsort(out->entry, out->count, sizeof *out->entry, by_name);
  TRY(check_total(limits, out, folder));
  if (folder) TRY(find_superfluous(limits, out, folder));
  return each(limits, cases, folder, out, false);
}

/* --------------------------------------------------------------------------------------------------- telling */

void evidence_index(const struct evidence_list *list, struct text *out)
{
  AUTO(json_ref) json_t *array = json_array();
  for (size_t i = 0; i < list->count; i++) {
    const struct evidence_entry *entry = &list->entry[i];
    json_t *object = json_object();
    char member[64];
    snprintf(member, sizeof member, "data/evidence/%04zu", i + 1);
    json_object_set_new(object, "file", json_string(entry->file));
    json_object_set_new(object, "included", json_boolean(entry->path != NULL));
    if (entry->path) {
      json_object_set_new(object, "member", json_string(member));
      json_object_set_new(object, "sha256", json_string(entry->sha256));
      json_object_set_new(object, "size", json_integer((json_int_t)entry->size));
      json_object_set_new(object, "type", json_string(entry->media));
    }
    json_array_append_new(array, object);
  }
  json_write_text(out, array, JSON_STYLE_PAGE);
}

static void add_name(struct text *out, size_t *count, const char *name)
{
  if ((*count)++ >= TOLD_LIMIT) return;
  if (out->length) text_add(out, ", ");
  text_add_shown(out, name);
}

void evidence_say(const struct evidence_list *list)
{
  AUTO(text) struct text missing = {0}, other = {0};
  size_t missed = 0, superfluous = 0;
  for (size_t i = 0; i < list->count; i++)
    if (!list->entry[i].path) add_name(&missing, &missed, list->entry[i].file);
  for (size_t i = 0; i < list->superfluous; i++) add_name(&other, &superfluous, list->other[i]);
  if (missed)
    printf(_("evidence named and not included (%zu): %s%s\n"), missed, text_string(&missing),
           missed > TOLD_LIMIT ? ", …" : "");
  if (superfluous)
    printf(_("in the folder and named by no sheet, not included (%zu): %s%s\n"), superfluous,
           text_string(&other), superfluous > TOLD_LIMIT ? ", …" : "");
}

json_t *evidence_summary(const struct evidence_list *list)
{
  if (!list->count && !list->superfluous) return NULL;
  json_t *missing = json_array(), *other = json_array();
  size_t included = 0;
  for (size_t i = 0; i < list->count; i++)
    if (list->entry[i].path) included++;
    else json_array_append_new(missing, json_string(list->entry[i].file));
  for (size_t i = 0; i < list->superfluous; i++) json_array_append_new(other, json_text(list->other[i]));
  return json_pack("{s:I, s:o, s:o}", "included", (json_int_t)included, "missing", missing, "superfluous",
                   other);
}

void evidence_list_finish(struct evidence_list *list)
{
  for (size_t i = 0; i < list->count; i++) free(list->entry[i].path);
  for (size_t i = 0; i < list->superfluous; i++) free(list->other[i]);
  free(list->entry);
  free(list->other);
  *list = (struct evidence_list){0};
}
