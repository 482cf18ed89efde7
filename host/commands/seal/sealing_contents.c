/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/seal/sealing_contents.h"

#include <stdlib.h>

void contents_finish(struct contents *contents)
{
  free(contents->file);
  arena_finish(&contents->arena);
}

struct bundle_file *contents_add_file(struct contents *contents, const char *path)
{
  contents->file = need_more(contents->file, contents->count + 1, sizeof *contents->file);
  struct bundle_file *file = &contents->file[contents->count++];
  *file = (struct bundle_file){.path = arena_copy(&contents->arena, path)};
  return file;
}

void contents_add_bytes(struct contents *contents, const char *path, const char *bytes, size_t size)
{
  struct bundle_file *file = contents_add_file(contents, path);
  file->bytes = arena_copy_n(&contents->arena, bytes, size);
  file->size = size;
}

void contents_add_text(struct contents *contents, const char *path, const struct text *text)
{
  contents_add_bytes(contents, path, text_string(text), text->length);
}
