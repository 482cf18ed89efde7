/* SPDX-License-Identifier: EUPL-1.2
 *
 * The settings of where plugins run and what they may have, read and put in force. Inside commands.
 */
#ifndef PEIL_COMMANDS_CONTAINMENT_H
#define PEIL_COMMANDS_CONTAINMENT_H

#include "commands/context.h"

/* Flags and PEIL_* variables into the context, before the files of settings. */
void containment_given(struct context *context, const struct arguments *arguments);

/* What confines a plugin, as recorded in a bundle: {"process": "worker", "seccomp": true, "landlock": 7, ...}; null for one that did
 * not run. */
json_t *containment_json(const struct plugin *plugin);
json_t *containment_parts_json(const struct plugin_confinement *confinement);

/* The parts that are not in force, in a line for people; NULL when all are. The caller frees it. */
char *containment_lacks(const struct plugin_confinement *confinement);

/* What a bundle recorded (containment_json); of what is missing there, nothing was in force. The version of Landlock is left out. */
void containment_read(const json_t *recorded, struct plugin_confinement *out);
/* What confined both. */
void containment_both(struct plugin_confinement *one, const struct plugin_confinement *other);
/* For a report, in its language: one sentence, and whether it is a warning. What closes twice what another part closes already is not. */
char *containment_sentence(const struct plugin_confinement *confinement, enum language language);
bool containment_is_weak(const struct plugin_confinement *confinement);

void containment_finish(struct context *context);

/* Whether `word` is 64 hexadecimal digits in lower case. */
bool containment_is_hash(const char *word);

/* What nobody set gets its default, all is held against what it may be, and it is put in force. */
CHECKED result containment_settle(struct context *context);

/* For code that comes from elsewhere: FAULT_USAGE where plugins are not to run in processes of their own, FAULT_ABSENT where this
 * machine cannot confine them. */
CHECKED result containment_needed(void);

#endif
