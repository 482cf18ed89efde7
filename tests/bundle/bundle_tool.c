/* SPDX-License-Identifier: EUPL-1.2
 *
 * A hand on the bundle floor for the shell tests: seal FOLDER ID TARGET [--force] | verify FILE [--json] |
 * unpack FILE FOLDER | open FILE MEMBER. FOLDER holds data/ and meta/. Errors and exit codes are the
 * program's own.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/unpack.h"

struct list {
  struct bundle_file *files;
  size_t count;
};

static void list_finish(struct list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    free((char *)(uintptr_t)list->files[i].path);
    free((char *)(uintptr_t)list->files[i].source);
  }
  free(list->files);
}

/* In the order of the folder, which is nobody's: the bundle has to bring its own. */
static void collect(struct list *list, const char *root, const char *below)
{
  AUTO(string) char *folder = file_join(root, below);
  DIR *open = opendir(folder);
  for (struct dirent *entry; open && (entry = readdir(open));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    char *path = *below ? file_join(below, entry->d_name) : need_copy(entry->d_name);
    if (entry->d_type == DT_DIR) {
      collect(list, root, path);
      free(path);
      continue;
    }
    list->files = need_more(list->files, list->count + 1, sizeof *list->files);
    list->files[list->count++] = (struct bundle_file){.path = path, .source = file_join(root, path)};
  }
  if (open) closedir(open);
}

static result seal(const char *folder, const char *id, const char *target, bool force)
{
  AUTO(list) struct list list = {0};
  enum bundle_container kind = BUNDLE_TAR_ZST;
  static const struct bundle_info info[] = {{"Retention-Until", "2026-12-20"}};
  (void)container_from_name(target, &kind);
  collect(&list, folder, "");
  struct bundle_content content = {.id = id,
                                   .date = "2026-11-22",
                                   .agent = "peil test",
                                   .info = info,
                                   .info_count = 1,
                                   .files = list.files,
                                   .file_count = list.count};
  return bundle_seal(&content, target, kind, force ? FILE_REPLACE : FILE_NEW_ONLY, NULL);
}

static void print_report(const struct verify_report *report, const fault *found, bool json)
{
  if (json) {
    AUTO(json_ref) json_t *tree = verify_report_json(report, found);
    AUTO(text) struct text text = {0};
    json_write_text(&text, tree, JSON_STYLE_PAGE);
    fputs(text_string(&text), stdout);
    return;
  }
  for (enum verify_check_id i = 0; i < VERIFY_CHECKS; i++)
    printf("%-12s %-20s %s\n", verify_check_name(i), verify_outcome_words(report->outcome[i]),
           verify_check_words(i));
}

static result verify(const char *path, bool json)
{
  AUTO(verify_report) struct verify_report report = {0};
  result r = bundle_verify(path, &report);
  print_report(&report, r, json);
  return r;
}

static result show(const char *path, const char *member)
{
  struct bundle bundle;
  result r = bundle_open(path, NULL, &bundle);
  const struct bundle_member *found = r ? NULL : bundle_find(&bundle, member);
  if (!r && !found) r = fault_make(FAULT_NO_INPUT, "no member %s", member);
  if (!r && found->bytes) fwrite(found->bytes, 1, (size_t)found->size, stdout);
  bundle_finish(&bundle);
  return r;
}

static result run(int count, char **words)
{
  bool flag = count > 3 && !strncmp(words[count - 1], "--", 2);
  if (count >= 5 && !strcmp(words[1], "seal")) return seal(words[2], words[3], words[4], flag);
  if (count >= 3 && !strcmp(words[1], "verify")) return verify(words[2], flag);
  if (count == 4 && !strcmp(words[1], "unpack")) return bundle_unpack(words[2], words[3], NULL, NULL);
  if (count == 4 && !strcmp(words[1], "open")) return show(words[2], words[3]);
  return fault_make(
      FAULT_USAGE,
      "seal FOLDER ID TARGET [--force] | verify FILE [--json] | unpack FILE FOLDER | open FILE MEMBER");
}

int main(int count, char **words)
{
  result r = run(count, words);
  if (!r) return 0;
  AUTO(string) char *line = fault_line(r);
  int code = fault_exit_code(r);
  fprintf(stderr, "%s\n", line);
  fault_destroy(r);
  return code;
}
