/* SPDX-License-Identifier: EUPL-1.2
 *
 * A plugin that is in use: its bytes as they were judged, in a sealed file in memory that no replacement on disk can change, what it
 * offers, and the workers that hold it and wait for work.
 */
#ifndef PEIL_PLUGINS_IMAGE_H
#define PEIL_PLUGINS_IMAGE_H

#include <pthread.h>

#include "plugins/offers.h"
#include "plugins/process.h"

#define IMAGE_IDLE 4u /* workers kept for the next call; more than that end when they are given back */

struct image {
  int descriptor;
  struct text needs; /* names of the libraries it asks for, each with its NUL */
  unsigned libraries;
  struct offers offers;
  struct plugin_confinement confinement; /* of the worker that loaded it */
  unsigned users;                        /* the plugin, and every method made of it */
  pthread_mutex_t lock;
  struct process *starting; /* not yet heard of */
  struct process *idle[IMAGE_IDLE];
  unsigned idles;
  result ended; /* how a worker ended that was not kept, where that was not well */
};

/* The plugin's bytes, which were judged, in a copy that is sealed. */
CHECKED result image_open(const struct plugin *plugin, struct image **out);
struct image *image_hold(struct image *image);
void image_drop(struct image *image); /* takes NULL; ends it, and its workers, with its last user */

/* A worker with the plugin loaded: one that waits, or a new one. Nobody else has it until it is given back. */
CHECKED result image_take(struct image *image, const struct plugin *plugin, struct process **out);
void image_give(struct image *image, const struct plugin *plugin, struct process *process);

/* Ends the workers that wait. A fault, of the first of all workers so far that did not end well; it is handed over. */
CHECKED result image_end_workers(struct image *image, const struct plugin *plugin);

/* Starts a worker that loads it, and does not wait for it. */
CHECKED result image_begin(struct image *image);

/* Loads it in a worker for the first time, or hears of the one that was begun, and reads what it offers. */
CHECKED result image_load(struct image *image, const struct plugin *plugin);

#endif
