/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/program.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"

static char *own_path(void)
{
  char path[4096];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
  return size > 0 ? need_copy_n(path, (size_t)size) : need_copy("/usr/bin/peil");
}

/* Cuts `end`, whole names, off `path`. */
static bool cut(char *path, const char *end)
{
  size_t length = strlen(path), ends = strlen(end);
  if (length <= ends || path[length - ends - 1] != '/' || strcmp(path + length - ends, end) != 0)
    return false;
  path[length - ends - 1] = 0;
  return true;
}

char *program_prefix(void)
{
  AUTO(string) char *own = own_path();
  AUTO(string) char *folder = file_folder(own);
  if (cut(folder, PROGRAM_HELPERS)) return need_copy(*folder ? folder : "/");
  return file_folder(folder);
}

char *program_part(const char *name)
{
  AUTO(string) char *prefix = program_prefix();
  return file_join(prefix, name);
}

char *program_path(void)
{
  AUTO(string) char *own = own_path();
  AUTO(string) char *folder = file_folder(own);
  return cut(folder, PROGRAM_HELPERS) ? program_part("bin/peil") : need_copy(own);
}

result program_hand_on(char *const *word)
{
  AUTO(string) char *whole = program_part(PROGRAM_HELPERS "/peil");
  execv(whole, word);
  return fault_at(fault_todo(fault_errno(FAULT_ABSENT, errno, _("the rest of peil cannot be started")),
                             _("install peil again, all of it")),
                  whole, 0, 0);
}
