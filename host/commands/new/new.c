/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/new/new.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/program.h"
#include "base/screen.h"
#include "commands/command.h"
#include "plugins/judge.h"

/* ---- what is asked for */

/* Words that a build keeps for itself: a target of that name would not configure. */
static bool name_taken(const char *name)
{
  static const char *const taken[] = {"all",     "clean", "help",          "install",
                                      "package", "test",  "rebuild-cache", "edit-cache"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (!strcmp(name, taken[i])) return true;
  return false;
}

static result check_name(const char *name)
{
  if (strlen(name) >= PEIL_ID_SIZE || !judge_id(name, PEIL_ID_SIZE))
    return fault_todo(fault_make(FAULT_USAGE, _("id “%.*s” is not well-formed"), (int)PEIL_ID_SIZE, name),
                      _("use lower-case letters, digits and hyphens, at most %u"), PEIL_ID_SIZE - 1);
  if (!name_taken(name)) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is a word that the build keeps for itself"), name),
                    _("choose another name"));
}

static result check_kind(const char *kind)
{
  static const char *const kinds[] = {"role", "method"};
  if (!strcmp(kind, kinds[0]) || !strcmp(kind, kinds[1])) return NULL;
  const char *near = word_nearest(kind, kinds, 2);
  result r = fault_make(FAULT_USAGE, _("expected role or method, found “%s”"), kind);
  return near ? fault_todo(r, _("did you mean “%s”?"), near) : r;
}

static result is_empty(const char *path)
{
  DIR *folder = opendir(path);
  if (!folder) return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be made")), path, 0, 0);
  size_t entries = 0;
  for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
    entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(folder);
  if (!entries) return NULL;
  return fault_todo(fault_at(fault_make(FAULT_CANNOT_CREATE, _("holds something already")), path, 0, 0),
                    _("name a folder that is not there yet, or an empty one"));
}

/* The folder to be made, without links and slashes at its end, so that another can be renamed into its place. */
static result target_of(const char *word, char **out)
{
  struct stat status;
  char *here = realpath(".", NULL);
  size_t length = strlen(word);
  while (length > 1 && word[length - 1] == '/') length--;
  AUTO(string) char *plain = need_copy_n(word, length);
  char *real = realpath(plain, NULL);
  result r = NULL;
  if (!length) r = fault_make(FAULT_USAGE, _("the name of the folder is empty"));
  else if (real && here && !strcmp(real, here))
    r = fault_todo(fault_at(fault_make(FAULT_CANNOT_CREATE, _("is the folder you are in")), word, 0, 0),
                   _("name a folder that is not there yet, or an empty one"));
  else if (real) r = is_empty(real);
  else if (lstat(plain, &status) == 0)
    r = fault_at(fault_make(FAULT_CANNOT_CREATE, _("is a link that leads nowhere")), word, 0, 0);
  if (!r) *out = real ? need_copy(real) : need_copy(plain);
  free(real);
  free(here);
  return r;
}

/* ---- writing it beside, and putting it in place */

struct beside {
  char *path; /* NULL once it is in place */
};

static void remove_tree(const char *path, int depth)
{
  DIR *folder = depth < 8 ? opendir(path) : NULL;
  for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    struct stat status;
    AUTO(string) char *inner = file_join(path, entry->d_name);
    if (lstat(inner, &status) == 0 && S_ISDIR(status.st_mode)) remove_tree(inner, depth + 1);
    else (void)unlink(inner);
  }
  if (folder) closedir(folder);
  (void)rmdir(path);
}

static void beside_finish(struct beside *beside)
{
  if (beside->path) remove_tree(beside->path, 0);
  free(beside->path);
}

static result beside_make(struct beside *beside, const char *target)
{
  AUTO(string) char *folder = file_folder(target);
  AUTO(string) char *path = file_join(folder, ".peil-new-XXXXXX");
  if (!mkdtemp(path))
    return fault_todo(fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be made")), target, 0, 0),
                      _("see that the folder above it is there and may be written in"));
  mode_t mask = umask(0);
  umask(mask);
  (void)chmod(path, 0777 & ~mask);
  beside->path = need_copy(path);
  return NULL;
}

static result put_in_place(struct beside *beside, const char *target)
{
  if (rename(beside->path, target) < 0)
    return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be put in place")), target, 0, 0);
  free(beside->path);
  beside->path = NULL;
  return NULL;
}

static result write_role(const struct new_role *role, const char *folder)
{
  AUTO(string) char *text = file_join(folder, "role.cfg");
  AUTO(string) char *sample = file_join(folder, "samples/K-0001.json");
  TRY(file_write(text, text_string(&role->role), role->role.length, FILE_REPLACE));
  return file_write(sample, text_string(&role->sample), role->sample.length, FILE_REPLACE);
}

static void write_next(struct text *out, const char *kind, const char *name, const char *folder,
                       const char *prefix)
{
  AUTO(string) char *build_folder = file_join(folder, "build");
  AUTO(string) char *plugin_folder = file_join(build_folder, "plugins");
  AUTO(string) char *source = screen_as_typed(folder), *build = screen_as_typed(build_folder);
  AUTO(string) char *plugins = screen_as_typed(plugin_folder), *sdk = screen_as_typed(prefix);
  bool usual = !strcmp(prefix, "/usr") || !strcmp(prefix, "/usr/local");
  text_addf(out, _("%s: the beginning of %s “%s”. It builds and passes its tests as it is:\n"), folder,
            kind_word(!strcmp(kind, "role") ? PEIL_KIND_ROLE : PEIL_KIND_METHOD), name);
  text_addf(out, "  cmake -S %s -B %s", source, build);
  if (!usual) text_addf(out, " -DCMAKE_PREFIX_PATH=%s", sdk);
  text_addf(out, " && cmake --build %s && ctest --test-dir %s\n", build, build);
  text_addf(out, "  PEIL_PLUGIN_PATH=%s peil plugins --load\n", plugins);
}

static json_t *told(const char *kind, const char *name, const char *folder, const char *prefix,
                    const struct new_role *role)
{
  json_t *tree = json_object();
  json_object_set_new(tree, "kind", json_string(kind));
  json_object_set_new(tree, "id", json_string(name));
  json_object_set_new(tree, "folder", json_text(folder));
  json_object_set_new(tree, "prefix", json_text(prefix));
  if (role->criteria) {
    json_object_set_new(tree, "competencies", json_integer((json_int_t)role->competencies));
    json_object_set_new(tree, "criteria", json_integer((json_int_t)role->criteria));
    json_object_set_new(tree, "ignored", json_string(text_string(&role->ignored)));
    json_object_set_new(tree, "repeated", json_string(text_string(&role->again)));
  }
  return tree;
}

static void tell(const struct context *context, const char *kind, const char *name, const char *folder,
                 const struct new_role *role, struct text *out)
{
  AUTO(string) char *prefix = program_prefix();
  if (context->json) {
    AUTO(json_ref) json_t *tree = told(kind, name, folder, prefix, role);
    json_write_text(out, tree, JSON_STYLE_PAGE);
    return;
  }
  if (role->criteria)
    text_addf(out, _("competencies: %zu, criteria: %zu\n"), role->competencies, role->criteria);
  if (role->ignored.length) text_addf(out, _("columns left alone: %s\n"), text_string(&role->ignored));
  if (role->again.length)
    text_addf(out, _("rows that repeat a criterion, which is asked once: %s\n"), text_string(&role->again));
  write_next(out, kind, name, folder, prefix);
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(new_role) struct new_role role = {0};
  AUTO(string) char *target = NULL;
  AUTO(beside) struct beside beside = {0};
  AUTO(text) struct text out = {0};
  TRY(arguments_expect(arguments, 3, 3, _("role or method, a name and a folder")));
  const char *kind = arguments->operand[0], *name = arguments->operand[1],
             *from = argument_value(arguments, "from");
  TRY(check_kind(kind));
  TRY(check_name(name));
  if (from && strcmp(kind, "role") != 0)
    return fault_todo(fault_make(FAULT_USAGE, _("--from makes a role")), _("write peil new role"));
  TRY(target_of(arguments->operand[2], &target));
  if (from) TRY(new_role_from_sheet(from, name, &role));
  AUTO(string) char *prefix = program_prefix();
  AUTO(string) char *templates = file_join(prefix, "share/peil/template");
  TRY(beside_make(&beside, target));
  TRY(new_from_template(templates, kind, name, beside.path));
  if (from) TRY(write_role(&role, beside.path));
  TRY(put_in_place(&beside, target));
  tell(context, kind, name, target, &role, &out);
  return context_output(NULL, &out, false);
}

static const struct option_spec options[] = {
    {"from", 0, "SHEET.csv", N_("begin the role text from a spreadsheet of competencies and criteria")},
    {"json", 0, NULL, N_("as JSON, for programs")},
    {0}};

const struct command command_new = {
    "new",
    N_("begin a role or a method: a folder that builds and passes its tests at once"),
    "role|method NAME DIR [--from SHEET.csv] [--json]",
    N_("Writes source, README, sample and tests into DIR, which is new or empty, and says how to build "
       "it. NAME becomes the plugin's id.\nWith --from, a role begins as the rows of a spreadsheet: the "
       "first row names the columns competency, criterion and, where there\nis one, core task, in "
       "English or Dutch. Words and row numbers are kept as the source."),
    "peil new method share-at-level my-method\npeil new role coach my-role --from competencies.csv",
    options,
    run};
