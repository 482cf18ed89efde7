/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/ledger_set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/verify.h"

#define HANDS 64 /* threads at most */

/* What a leaf says of one bundle. */
enum said { SAID_SEALED, SAID_GONE, SAID_NEVER }; /* never: broken off before it was there */

struct mention {
  char bundle[HASH_HEX_SIZE], seal[HASH_HEX_SIZE];
  uint64_t number;
  enum said said;
  char time[LEAF_TIME_SIZE];
};

struct present {
  char *path;
  char bundle[HASH_HEX_SIZE], seal[HASH_HEX_SIZE]; /* bundle "": not in order */
  result fault;                                    /* of reading it; until it is told */
};

struct set {
  struct mention *mention;
  size_t mentions, mention_room;
  struct present *present;
  size_t presents, present_room;
  struct set_report *report;
};

static void set_finish(struct set *set)
{
  for (size_t i = 0; i < set->presents; i++) {
    free(set->present[i].path);
    fault_destroy(set->present[i].fault);
  }
  free(set->present);
  free(set->mention);
}

void set_report_finish(struct set_report *report)
{
  for (size_t i = 0; i < report->count; i++) {
    free(report->finding[i].path);
    free(report->finding[i].text);
  }
  free(report->finding);
  *report = (struct set_report){0};
}

FORMAT(5, 6)
static void find(struct set *set, enum set_finding_kind kind, const char *path, uint64_t number,
                 const char *format, ...)
{
  struct set_report *report = set->report;
  va_list arguments;
  char *text = NULL;
  va_start(arguments, format);
  if (vasprintf(&text, format, arguments) < 0) text = need_copy(format);
  va_end(arguments);
  report->finding = need_more(report->finding, report->count + 1, sizeof *report->finding);
  report->finding[report->count++] = (struct set_finding){kind, need_copy(path), number, text};
}

/* ----------------------------------------------------------------------------------------------------- leaves */

static struct mention *add_mention(struct set *set, const char *bundle, uint64_t number, enum said said)
{
  if (set->mentions == set->mention_room) {
    set->mention_room = set->mention_room ? set->mention_room * 2 : 256;
    set->mention = need_more(set->mention, set->mention_room, sizeof *set->mention);
  }
  struct mention *mention = &set->mention[set->mentions++];
  *mention = (struct mention){.number = number, .said = said};
  snprintf(mention->bundle, sizeof mention->bundle, "%s", bundle);
  return mention;
}

static result take_leaf(void *context, uint64_t number, const struct leaf *leaf, const char *bytes,
                        size_t size)
{
  struct set *set = context;
  (void)bytes, (void)size;
  set->report->leaves++;
  bool never = leaf->operation == LEAF_VOID && leaf->reason == LEAF_UNPUBLISHED;
  struct mention *mention = add_mention(set, leaf->bundle, number,
                                        leaf_seals(leaf) ? SAID_SEALED
                                        : never          ? SAID_NEVER
                                                         : SAID_GONE);
  snprintf(mention->seal, sizeof mention->seal, "%s", leaf->seal);
  snprintf(mention->time, sizeof mention->time, "%s", leaf->time);
  if (leaf->operation == LEAF_SUPERSEDE) add_mention(set, leaf->predecessor, number, SAID_GONE);
  return NULL;
}

static int compare_mentions(const void *a, const void *b)
{
  const struct mention *one = a, *other = b;
  int order = strcmp(one->bundle, other->bundle);
  if (order) return order;
  return one->number < other->number ? -1 : one->number > other->number;
}

static int compare_bundle(const void *key, const void *mention)
{
  return strcmp(key, ((const struct mention *)mention)->bundle);
}

/* The first and the number of all that is said of a bundle; NULL for nothing. */
static const struct mention *mentions_of(const struct set *set, const char *bundle, size_t *count)
{
  *count = 0;
  if (!set->mentions) return NULL;
  const struct mention *end = set->mention + set->mentions;
  const struct mention *first =
      bsearch(bundle, set->mention, set->mentions, sizeof *set->mention, compare_bundle);
  if (!first) return NULL;
  while (first > set->mention && !strcmp(first[-1].bundle, bundle)) first--;
  while (first + *count < end && !strcmp(first[*count].bundle, bundle)) ++*count;
  return first;
}

/* ---------------------------------------------------------------------------------------------------- bundles */

static result add_folder(struct set *set, const char *path)
{
  DIR *folder = opendir(path);
  if (!folder)
    return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("the folder cannot be looked into")), path, 0, 0);
  for (struct dirent *entry; (entry = readdir(folder));) {
    enum bundle_container container;
    if (*entry->d_name == '.' || !container_from_name(entry->d_name, &container)) continue;
    if (set->presents == set->present_room) {
      set->present_room = set->present_room ? set->present_room * 2 : 64;
      set->present = need_more(set->present, set->present_room, sizeof *set->present);
    }
    set->present[set->presents++] = (struct present){.path = file_join(path, entry->d_name)};
  }
  closedir(folder);
  return NULL;
}

static int compare_presents(const void *a, const void *b)
{
  return strcmp(((const struct present *)a)->path, ((const struct present *)b)->path);
}

/* What the threads share: each takes the next bundle, and writes to that one alone. */
struct reading {
  struct set *set;
  _Atomic size_t next, done;
};

static void read_bundle(struct present *present)
{
  AUTO(verify_report) struct verify_report report = {0};
  present->fault = bundle_verify(present->path, &report);
  if (present->fault) return;
  snprintf(present->bundle, sizeof present->bundle, "%s", report.identity);
  snprintf(present->seal, sizeof present->seal, "%s", report.signature);
}

static void read_on(struct reading *reading, const struct set_progress *progress)
{
  size_t all = reading->set->presents;
  for (size_t i; (i = atomic_fetch_add(&reading->next, 1)) < all;) {
    read_bundle(&reading->set->present[i]);
    size_t done = atomic_fetch_add(&reading->done, 1) + 1;
    if (progress) progress->told(progress->context, done, all);
  }
}

static void *read_beside(void *context)
{
  read_on(context, NULL);
  return NULL;
}

static unsigned hands_of(const struct set *set, unsigned threads)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  if (!threads) threads = cores > 1 ? (unsigned)cores : 1;
  if (threads > HANDS) threads = HANDS;
  return threads > set->presents ? (unsigned)set->presents : threads;
}

/* The thread that called takes part, so where no other can be had it does all. */
static void read_all(struct set *set, unsigned threads, const struct set_progress *progress)
{
  struct reading reading = {.set = set};
  pthread_t thread[HANDS];
  unsigned started = 0, hands = hands_of(set, threads);
  json_object_seed(0); /* of what reads JSON, once and before there are threads, as jansson asks */
  while (started + 1 < hands && pthread_create(&thread[started], NULL, read_beside, &reading) == 0) started++;
  read_on(&reading, progress);
  for (unsigned i = 0; i < started; i++) pthread_join(thread[i], NULL);
}

/* In the order of the names, whoever read them. */
static result read_bundles(struct set *set, unsigned threads, const struct set_progress *progress)
{
  read_all(set, threads, progress);
  set->report->bundles = set->presents;
  for (size_t i = 0; i < set->presents; i++) {
    struct present *present = &set->present[i];
    result r = present->fault;
    present->fault = NULL;
    if (r && fault_kind_of(r) != FAULT_NOT_IN_ORDER && fault_kind_of(r) != FAULT_DATA) return r;
    if (!r) continue;
    AUTO(string) char *line = fault_line(r);
    fault_destroy(r);
    find(set, SET_UNREADABLE, present->path, 0, "%s", line);
  }
  return NULL;
}

/* --------------------------------------------------------------------------------------------------- comparing */

static void judge_present(struct set *set, const struct present *present)
{
  size_t count = 0;
  const struct mention *mention = mentions_of(set, present->bundle, &count), *sealed = NULL, *same = NULL;
  for (size_t i = 0; i < count; i++) {
    if (mention[i].said != SAID_SEALED) continue;
    sealed = &mention[i];
    if (!strcmp(mention[i].seal, present->seal)) same = &mention[i];
  }
  if (!sealed)
    find(set, SET_EXTRA, present->path, 0,
         _("is not in the ledger: it was never entered, or its leaf was dropped; tag manifest sha256 %s"),
         present->bundle);
  else if (!same)
    find(set, SET_OTHER_SEAL, present->path, sealed->number,
         _("its signature is not the one that was entered as leaf %llu: it was signed again"),
         (unsigned long long)sealed->number);
  else if (mention[count - 1].said == SAID_NEVER)
    find(set, SET_VOIDED, present->path, mention[count - 1].number,
         _("is here, and leaf %llu says that it was never completed"),
         (unsigned long long)mention[count - 1].number);
}

static int compare_identity(const void *a, const void *b)
{
  return strcmp(((const struct present *)a)->bundle, ((const struct present *)b)->bundle);
}

static result judge_leaves(struct set *set, struct ledger *ledger)
{
  for (size_t i = 0, next; i < set->mentions; i = next) {
    bool pending = false;
    const struct mention *last = &set->mention[i];
    for (next = i + 1; next < set->mentions && !strcmp(set->mention[next].bundle, set->mention[i].bundle);
         next++)
      last = &set->mention[next];
    if (last->said != SAID_SEALED) {
      set->report->excused++;
      continue;
    }
    struct present key = {0};
    snprintf(key.bundle, sizeof key.bundle, "%s", last->bundle);
    if (set->presents && bsearch(&key, set->present, set->presents, sizeof key, compare_identity)) continue;
    TRY(ledger_is_pending(ledger, last->number, &pending));
    if (pending) set->report->pending++;
    else
      find(set, SET_MISSING, "", last->number,
           _("leaf %llu, of %s: its bundle is not here, and no later leaf says why; tag manifest sha256 %s"),
           (unsigned long long)last->number, last->time, last->bundle);
  }
  return NULL;
}

static int compare_findings(const void *a, const void *b)
{
  const struct set_finding *one = a, *other = b;
  int order = strcmp(one->path, other->path);
  if (order) return order;
  return one->number < other->number ? -1 : one->number > other->number;
}

static result check_set(struct set *set, struct ledger *ledger, const char *const *folders, size_t count,
                        unsigned threads, const struct set_progress *progress)
{
  struct ledger_visitor visitor = {take_leaf, set};
  for (size_t i = 0; i < count; i++) TRY(add_folder(set, folders[i]));
  if (set->presents) qsort(set->present, set->presents, sizeof *set->present, compare_presents);
  TRY(read_bundles(set, threads, progress));
  TRY(ledger_walk(ledger,
                  &visitor)); /* after the bundles: one that is sealed meanwhile is then no stranger */
  if (set->mentions) qsort(set->mention, set->mentions, sizeof *set->mention, compare_mentions);
  for (size_t i = 0; i < set->presents; i++)
    if (*set->present[i].bundle) judge_present(set, &set->present[i]);
  if (set->presents) qsort(set->present, set->presents, sizeof *set->present, compare_identity);
  TRY(judge_leaves(set, ledger));
  if (set->report->count)
    qsort(set->report->finding, set->report->count, sizeof *set->report->finding, compare_findings);
  return NULL;
}

result ledger_set_check(struct ledger *ledger, const char *const *folders, size_t count, unsigned threads,
                        const struct set_progress *progress, struct set_report *report)
{
  AUTO(set) struct set set = {.report = report};
  *report = (struct set_report){0};
  return check_set(&set, ledger, folders, count, threads, progress);
}

result ledger_set_quarantine(const char *path, const char *folder, char **moved)
{
  *moved = NULL;
  if (mkdir(folder, 0700) < 0 && errno != EEXIST)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("the folder cannot be made")), folder, 0, 0);
  AUTO(string) char *target = file_join(folder, file_name(path));
  if (renameat2(AT_FDCWD, path, AT_FDCWD, target, RENAME_NOREPLACE) < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be moved to %s"), target), path, 0, 0);
  TRY(file_sync_folder(target));
  TRY(file_sync_folder(path));
  *moved = need_copy(target);
  return NULL;
}
