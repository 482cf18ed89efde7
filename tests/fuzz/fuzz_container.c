/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "bundle/container.h"
#include "fuzz_help.h"

/* What the sink has seen of the order that the reader promises. */
struct seen {
  bool open;
  uint64_t left;
};

static result on_member(void *context, const struct container_member *member)
{
  struct seen *seen = context;
  FUZZ_MUST(!seen->open && *member->path && *member->path != '/');
  FUZZ_MUST(!strstr(member->path, "../") && strcmp(member->path, "..") != 0);
  FUZZ_MUST(!member->folder || member->size == 0);
  *seen = (struct seen){.open = true, .left = member->size};
  return NULL;
}

static result on_bytes(void *context, const void *bytes, size_t size)
{
  struct seen *seen = context;
  FUZZ_MUST(seen->open && bytes && size <= seen->left);
  seen->left -= size;
  return NULL;
}

static result on_end(void *context)
{
  struct seen *seen = context;
  FUZZ_MUST(seen->open && seen->left == 0);
  seen->open = false;
  return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  struct seen seen = {0};
  struct container_sink sink = {&seen, on_member, on_bytes, on_end};
  enum bundle_container kind;
  if (!fuzz_refused(container_walk_memory(bytes, size, "a.tar.zst", &sink, &kind))) FUZZ_MUST(!seen.open);
  return 0;
}
