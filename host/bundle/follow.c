/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/follow.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct follower {
  int descriptor;
  const char *name;
  struct verify_report *report;
  result found;
  bool threaded;
  pthread_t thread;
  pthread_mutex_t mutex; /* over the two below */
  pthread_cond_t more;
  uint64_t written;
  bool ended;
};

static uint64_t await(void *context, uint64_t at)
{
  struct follower *follower = context;
  pthread_mutex_lock(&follower->mutex);
  while (follower->written == at && !follower->ended) pthread_cond_wait(&follower->more, &follower->mutex);
  uint64_t written = follower->written;
  pthread_mutex_unlock(&follower->mutex);
  return written;
}

static void *follow(void *context)
{
  struct follower *follower = context;
  const struct container_pace pace = {follower, await};
  follower->found = bundle_verify_behind(follower->descriptor, follower->name, &pace, follower->report);
  return NULL;
}

/* Signals are for the thread that knows what to do with them. */
static bool start_thread(struct follower *follower)
{
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  bool started = pthread_create(&follower->thread, NULL, follow, follower) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

struct follower *follower_start(int descriptor, const char *name, struct verify_report *report)
{
  struct follower *follower = need_memory(sizeof *follower);
  *follower = (struct follower){.descriptor = descriptor, .name = name, .report = report};
  pthread_mutex_init(&follower->mutex, NULL);
  pthread_cond_init(&follower->more, NULL);
  json_object_seed(0); /* of what reads JSON, once and before there are threads, as jansson asks */
  follower->threaded = start_thread(follower);
  return follower;
}

static void tell(struct follower *follower, uint64_t written, bool ended)
{
  pthread_mutex_lock(&follower->mutex);
  follower->written = written;
  follower->ended = ended;
  pthread_cond_signal(&follower->more);
  pthread_mutex_unlock(&follower->mutex);
}

void follower_tell(struct follower *follower, uint64_t written) { tell(follower, written, false); }

result follower_end(struct follower *follower)
{
  tell(follower, follower->written, true);
  if (follower->threaded) pthread_join(follower->thread, NULL);
  else (void)follow(follower);
  result r = follower->found;
  pthread_cond_destroy(&follower->more);
  pthread_mutex_destroy(&follower->mutex);
  free(follower);
  return r;
}
