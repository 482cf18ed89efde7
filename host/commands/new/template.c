/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/language.h"
#include "commands/new/new.h"

#define TEMPLATE_LIMIT (1u << 20)
#define DEPTH_LIMIT 4

static char upper(char c) { return (char)toupper((unsigned char)c); }

void new_prefix(char out[8], const char *name)
{
  size_t length = 0;
  for (const char *at = name; *at && length < 4; at++)
    if (*at != '-' && (at == name || at[-1] == '-')) out[length++] = upper(*at);
  if (length < 2)
    for (length = 0; length < 3 && name[length] && name[length] != '-'; length++)
      out[length] = upper(name[length]);
  out[length] = 0;
}

/* What stands in the templates, and what comes in its place. */
struct exchange {
  const char *name;
  char prefix[8];
};

static void add_exchanged(struct text *out, const char *from, size_t size, const struct exchange *x)
{
  const struct {
    const char *old, *new;
  } pair[] = {{"example-role", x->name}, {"example-method", x->name}, {"EXR", x->prefix}};
  const size_t pairs = sizeof pair / sizeof *pair;
  for (size_t at = 0; at < size;) {
    size_t p = 0;
    while (p < pairs &&
           (size - at < strlen(pair[p].old) || memcmp(from + at, pair[p].old, strlen(pair[p].old)) != 0))
      p++;
    if (p < pairs) text_add(out, pair[p].new), at += strlen(pair[p].old);
    else text_add_char(out, from[at++]);
  }
}

static result copy_entry(const char *from, const char *to, const struct exchange *x, int depth);

static result copy_folder(const char *from, const char *to, const struct exchange *x, int depth)
{
  DIR *folder = opendir(from);
  if (!folder)
    return fault_todo(fault_at(fault_errno(FAULT_ABSENT, errno, _("the template is not there")), from, 0, 0),
                      _("install the SDK with peil: cmake --install BUILD"));
  result r = depth > DEPTH_LIMIT
                 ? fault_at(fault_make(FAULT_DATA, _("folders too deep in the template")), from, 0, 0)
                 : NULL;
  for (struct dirent *entry = r ? NULL : readdir(folder); entry && !r; entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    AUTO(text) struct text name = {0};
    add_exchanged(&name, entry->d_name, strlen(entry->d_name), x);
    AUTO(string) char *source = file_join(from, entry->d_name);
    AUTO(string) char *target = file_join(to, text_string(&name));
    r = copy_entry(source, target, x, depth);
  }
  closedir(folder);
  return r;
}

static result copy_entry(const char *from, const char *to, const struct exchange *x, int depth)
{
  struct stat status;
  if (stat(from, &status) < 0) return fault_at(fault_errno(FAULT_IO, errno, _("cannot be read")), from, 0, 0);
  if (S_ISDIR(status.st_mode)) {
    if (mkdir(to, 0777) < 0)
      return fault_at(fault_errno(FAULT_CANNOT_CREATE, errno, _("cannot be made")), to, 0, 0);
    return copy_folder(from, to, x, depth + 1);
  }
  AUTO(text) struct text bytes = {0};
  AUTO(text) struct text out = {0};
  TRY(file_read(from, TEMPLATE_LIMIT, &bytes));
  add_exchanged(&out, text_string(&bytes), bytes.length, x);
  return file_write(to, text_string(&out), out.length, FILE_NEW_ONLY);
}

result new_from_template(const char *folder, const char *kind, const char *name, const char *into)
{
  struct exchange x = {.name = name};
  new_prefix(x.prefix, name);
  AUTO(string) char *from = file_join(folder, kind);
  return copy_folder(from, into, &x, 0);
}
