/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "plugins/failures.h"
#include "plugins/image_fault.h"
#include "plugins/isolation.h"
#include "plugins/judge.h"
#include "plugins/object.h"
#include "plugins/records.h"
#include "plugins/surroundings.h"

#define SAYS_MOST (64u << 20) /* bytes a worker may say of what it loaded; a role text is the larger part */

/* ---- the copy */

/* A private copy that nobody can change or truncate any more, this process included. */
static result seal(const struct plugin *plugin, int *out)
{
  const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  int descriptor = memfd_create(plugin->id, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return fault_errno(FAULT_INTERNAL, errno, _("no memory file for a private copy"));
  result r = file_write_all(descriptor, plugin->path, plugin->bytes.data, plugin->bytes.length);
  if (!r && fcntl(descriptor, F_ADD_SEALS, seals) < 0)
    r = fault_errno(FAULT_INTERNAL, errno, _("its private copy cannot be sealed"));
  if (r) close(descriptor);
  else *out = descriptor;
  return r;
}

static result add_need(void *to, const char *name)
{
  struct image *image = to;
  if (image->needs.length + strlen(name) + 1 > WIRE_NEEDS_SIZE)
    return fault_make(FAULT_DATA, "%s", _("asks for more libraries than any plugin needs"));
  text_add_bytes(&image->needs, name, strlen(name) + 1);
  image->libraries++;
  return NULL;
}

static result note_needs(struct image *image, const struct plugin *plugin)
{
  AUTO(object) struct object object = {0};
  TRY(object_open(&object, plugin->bytes.data, plugin->bytes.length));
  return object_needs(&object, add_need, image);
}

result image_open(const struct plugin *plugin, struct image **out)
{
  struct image *image = need_memory(sizeof *image);
  image->descriptor = -1;
  image->users = 1;
  pthread_mutex_init(&image->lock, NULL);
  result r = seal(plugin, &image->descriptor);
  if (!r) r = note_needs(image, plugin);
  if (r) {
    image_drop(image);
    return r;
  }
  *out = image;
  return NULL;
}

static result read_copy(const struct plugin *plugin, struct text *out)
{
  const int descriptor = plugin->image->descriptor;
  struct stat status;
  const off_t size = fstat(descriptor, &status) == 0 ? status.st_size : 0;
  char *bytes = size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  if (bytes == MAP_FAILED)
    return fault_at(fault_errno(FAULT_INTERNAL, errno, _("its private copy cannot be read")), plugin->path, 0,
                    0);
  text_clear(out);
  text_add_bytes(out, bytes, (size_t)size);
  munmap(bytes, (size_t)size);
  return NULL;
}

result plugin_bytes(const struct plugin *plugin, struct text *out)
{
  char now[HASH_HEX_SIZE];
  if (plugin->image && plugin->image->descriptor >= 0) return read_copy(plugin, out);
  text_clear(out);
  text_add_bytes(out, plugin->bytes.data, plugin->bytes.length);
  if (out->length) return NULL;
  TRY(file_read(plugin->path, FILE_LIMIT, out));
  hash_bytes_hex(text_string(out), out->length, now);
  if (!strcmp(now, plugin->sha256)) return NULL;
  return fault_at(fault_todo(fault_make(FAULT_INTERNAL, _("changed since it was judged")),
                             _("start again when the plugin folder is at rest")),
                  plugin->path, 0, 0);
}

void plugin_confinement(const struct plugin *plugin, struct plugin_confinement *out)
{
  *out = plugin->image ? plugin->image->confinement : (struct plugin_confinement){0};
}

struct image *image_hold(struct image *image)
{
  pthread_mutex_lock(&image->lock);
  image->users++;
  pthread_mutex_unlock(&image->lock);
  return image;
}

void image_drop(struct image *image)
{
  if (!image) return;
  pthread_mutex_lock(&image->lock);
  const unsigned left = --image->users;
  pthread_mutex_unlock(&image->lock);
  if (left) return;
  process_end(image->starting);
  for (unsigned i = 0; i < image->idles; i++) process_end(image->idle[i]);
  fault_destroy(image->ended);
  pthread_mutex_destroy(&image->lock);
  text_finish(&image->needs);
  offers_finish(&image->offers);
  if (image->descriptor >= 0) close(image->descriptor);
  free(image);
}

/* ---- workers */

static result cannot_open(const struct text *records)
{
  struct records all = {.at = text_string(records), .end = text_string(records) + records->length},
                 record = {0};
  uint32_t kind = 0;
  const char *what = records_next(&all, &kind, &record) && kind == WIRE_WORD ? records_text(&record) : NULL;
  if (!what || !utf8_valid(what, strlen(what))) what = "";
  enum fault_kind of = strstr(what, "cannot open shared object file") ? FAULT_ABSENT : FAULT_INTERNAL;
  return fault_todo(fault_make(of, _("cannot be loaded: %s"), what),
                    _("install what it needs, or link it in"));
}

static result load_outcome(const struct wire_message *message, const struct text *records)
{
  const char *changed = message->changed <= CHANGED_LAST ? changed_word((enum changed)message->changed) : "";
  switch (message->code) {
  case WIRE_LOAD_OK: return NULL;
  case WIRE_LOAD_CANNOT_OPEN: return cannot_open(records);
  case WIRE_LOAD_NO_SYMBOL: return image_no_symbol();
  case WIRE_LOAD_FOREIGN_SYMBOL: return image_foreign_symbol();
  case WIRE_LOAD_CHANGED: return image_loading_changed(changed);
  case WIRE_LOAD_GET_CHANGED: return image_get_changed(changed);
  default: return image_no_get();
  }
}

static void note_confinement(struct process *p, const struct wire_message *message)
{
  p->confinement = (struct plugin_confinement){true, (uint32_t)message->code, message->changed};
}

/* Hears what a new worker says of the plugin it loaded. */
static result hear_loaded(struct process *p, const struct plugin *plugin, struct text *records,
                          struct wire_message *message)
{
  const unsigned seconds = isolation_now()->seconds;
  const int64_t end = process_clock() + (int64_t)seconds * 1000;
  const char *lie = NULL;
  for (;;) {
    enum process_heard heard = process_hear(p, end, message);
    if (heard == HEARD_MESSAGE && message->what == WIRE_CONFINED && !p->confinement.worker) {
      note_confinement(p, message);
      continue;
    }
    if (heard == HEARD_MESSAGE && message->what != WIRE_LOADED && message->what != WIRE_RECORDS)
      heard = HEARD_NONSENSE;
    if (heard == HEARD_MESSAGE && (message->size > WIRE_RECORD_ROOM || records->length > SAYS_MOST)) {
      heard = HEARD_NONSENSE;
      lie = _("more records than a call of this size can have");
    }
    if (heard != HEARD_MESSAGE) {
      result r = process_fault(p, heard, plugin, "load", seconds, lie);
      if (p->blame) failures_note(plugin, "load", fault_message(r), p->blame == BLAME_PLUGIN);
      return r;
    }
    text_add_bytes(records, p->out.bytes + WIRE_RECORDS_AT, message->size);
    if (message->what == WIRE_LOADED) return NULL;
    (void)process_say(p, WIRE_GO_ON, 0);
  }
}

/* Hears of a worker that was started; ended where that is bad. */
static result hear_started(struct process *process, const struct plugin *plugin, struct text *records)
{
  struct wire_message message = {0};
  result r = hear_loaded(process, plugin, records, &message);
  if (!r) r = load_outcome(&message, records);
  if (r) process_end(process);
  return r;
}

static result start(const struct image *image, const struct plugin *plugin, struct process **out)
{
  AUTO(text) struct text records = {0};
  struct process *process = NULL;
  TRY(process_start(image->descriptor, &image->needs, image->libraries, &process));
  TRY(hear_started(process, plugin, &records));
  *out = process;
  return NULL;
}

result image_take(struct image *image, const struct plugin *plugin, struct process **out)
{
  *out = NULL;
  pthread_mutex_lock(&image->lock);
  if (image->idles) *out = image->idle[--image->idles];
  pthread_mutex_unlock(&image->lock);
  return *out ? NULL : start(image, plugin, out);
}

static void end_worker(struct image *image, const struct plugin *plugin, struct process *process)
{
  result r = process_end_well(process, plugin);
  pthread_mutex_lock(&image->lock);
  if (image->ended) fault_destroy(r);
  else image->ended = r;
  pthread_mutex_unlock(&image->lock);
}

result image_end_workers(struct image *image, const struct plugin *plugin)
{
  while (image->idles) end_worker(image, plugin, image->idle[--image->idles]);
  result r = image->ended;
  image->ended = NULL;
  return r;
}

void image_give(struct image *image, const struct plugin *plugin, struct process *process)
{
  if (!process) return;
  atomic_store(&process_control(process)->cancelled, 0);
  pthread_mutex_lock(&image->lock);
  const bool keep = image->idles < IMAGE_IDLE;
  if (keep) image->idle[image->idles++] = process;
  pthread_mutex_unlock(&image->lock);
  if (!keep) end_worker(image, plugin, process);
}

result image_begin(struct image *image)
{
  return process_start(image->descriptor, &image->needs, image->libraries, &image->starting);
}

result image_load(struct image *image, const struct plugin *plugin)
{
  AUTO(text) struct text records = {0};
  if (!image->starting) TRY(image_begin(image));
  struct process *process = image->starting;
  image->starting = NULL;
  TRY(hear_started(process, plugin, &records));
  image->confinement = process->confinement;
  result r = offers_read(&image->offers, plugin, &records);
  if (r) process_end(process);
  else image_give(image, plugin, process);
  return r;
}

result plugin_confinement_here(struct plugin_confinement *out)
{
  const struct text none = {0};
  const struct plugin nobody = {.kind = 0};
  struct process *process = NULL;
  struct wire_message message;
  *out = (struct plugin_confinement){0};
  TRY(process_start(-1, &none, 0, &process));
  enum process_heard heard = process_hear(process, process_clock() + 10000, &message);
  result r = heard == HEARD_MESSAGE ? NULL : process_fault(process, heard, &nobody, "load", 10, NULL);
  if (!r) note_confinement(process, &message);
  *out = process->confinement;
  process_end(process);
  return r;
}
