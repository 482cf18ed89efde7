/* SPDX-License-Identifier: EUPL-1.2 */
#include "scoring/bulk_drop.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/json.h"
#include "base/language.h"

struct dropping {
  enum bulk_form form;
  const char *const *method;
  size_t methods;
};

static bool is_dropped(const struct dropping *d, const char *id, size_t length)
{
  for (size_t i = 0; i < d->methods; i++)
    if (strlen(d->method[i]) == length && !memcmp(d->method[i], id, length)) return true;
  return false;
}

/* Subjects are pseudonyms: no comma in them, no quotes around them. */
static void keep_row(const struct dropping *d, const char *line, size_t size, struct text *out)
{
  const char *comma = memchr(line, ',', size), *id = comma ? comma + 1 : line + size;
  const char *end = memchr(id, ',', (size_t)(line + size - id));
  if (!is_dropped(d, id, (size_t)((end ? end : line + size) - id))) text_add_bytes(out, line, size);
}

/* What is read and written again by base/json.h is the same bytes. */
static result keep_document(const struct dropping *d, const char *name, const char *line, size_t size,
                            struct text *out)
{
  AUTO(json_ref) json_t *tree = NULL;
  TRY(json_read_text(line, size, name, &tree));
  json_t *results = json_object_get(tree, "results");
  for (size_t i = json_array_size(results); i-- > 0;) {
    const char *id =
        json_string_value(json_object_get(json_object_get(json_array_get(results, i), "method"), "id"));
    if (id && is_dropped(d, id, strlen(id))) json_array_remove(results, i);
  }
  if (!json_array_size(results)) return NULL;
  json_write_text(out, tree, JSON_STYLE_LINE);
  text_add_char(out, '\n');
  return NULL;
}

/* What is kept moves to the front; it is never longer than what stood there. */
static result drop_lines(const struct dropping *d, const char *name, char *bytes, size_t size, size_t *kept)
{
  AUTO(text) struct text line = {0};
  for (size_t at = 0; at < size;) {
    const char *end = memchr(bytes + at, '\n', size - at);
    const size_t next = end ? (size_t)(end + 1 - bytes) : size;
    text_clear(&line);
    if (d->form == BULK_CSV) keep_row(d, bytes + at, next - at, &line);
    else TRY(keep_document(d, name, bytes + at, next - at, &line));
    if (line.length > next - *kept) return fault_make(FAULT_INTERNAL, _("%s: a row grew"), name);
    memcpy(bytes + *kept, text_string(&line), line.length);
    *kept += line.length;
    at = next;
  }
  return NULL;
}

static result cannot(const struct file_draft *draft)
{
  return fault_at(fault_errno(FAULT_IO, errno, _("writing failed")), draft->path, 0, 0);
}

result bulk_drop(const struct file_draft *draft, enum bulk_form form, const char *const *method,
                 size_t methods)
{
  const struct dropping dropping = {form, method, methods};
  const off_t end = lseek(draft->descriptor, 0, SEEK_END);
  size_t kept = 0;
  if (end < 0) return cannot(draft);
  if (!end) return NULL;
  char *bytes = mmap(NULL, (size_t)end, PROT_READ | PROT_WRITE, MAP_SHARED, draft->descriptor, 0);
  if (bytes == MAP_FAILED) return cannot(draft);
  result r = drop_lines(&dropping, draft->path, bytes, (size_t)end, &kept);
  munmap(bytes, (size_t)end);
  if (r) return r;
  if (ftruncate(draft->descriptor, (off_t)kept) < 0 || lseek(draft->descriptor, 0, SEEK_END) < 0)
    return cannot(draft);
  return NULL;
}
