/* SPDX-License-Identifier: EUPL-1.2
 *
 * libconfig with our manners: every unknown key is named with the nearest known one, every wrong type with file and
 * line, and a text stands alone (@include is refused: it would read other files).
 */
#ifndef PEIL_MODEL_CONFIG_H
#define PEIL_MODEL_CONFIG_H

#include <libconfig.h>
#include <peil/plugin.h>

#include "base/result.h"

struct config_notes {
  result first; /* all of them, see fault_also */
  size_t count;
};

struct config {
  config_t lib;
  char *name; /* for error places */
  struct config_notes
      *notes;           /* NULL: the first fault ends the reading. Else faults are noted, and it goes on */
  enum fault_kind kind; /* FAULT_DATA for role texts, FAULT_CONFIG for settings and assessments */
};

typedef config_setting_t config_node; /* points into the config */

enum config_need { CONFIG_OPTIONAL, CONFIG_REQUIRED };

/* Parses. The text must be UTF-8 without NUL. Call config_finish also after a fault. */
CHECKED result config_open(struct config *config, const char *text, size_t size, const char *name,
                           enum fault_kind kind);
void config_finish(struct config *config);

config_node *config_top(struct config *config);

/* A fault at a node's line, to add what to do to. */
CHECKED result config_fault(const struct config *config, const config_node *node, const char *format, ...)
    FORMAT(3, 4);

/* NULL when the fault was noted, else the fault itself. NOTE is TRY for what the rest of a reader can do without. */
CHECKED result config_note(const struct config *config, result r);
#define NOTE(config, expression) TRY(config_note((config), (expression)))

/* `node` is a group and holds only these keys (NULL-terminated). */
CHECKED result config_only(const struct config *config, const config_node *node, const char *const *keys);

/* A member of a group. Left alone when optional and not there. Texts point into the config. */
CHECKED result config_text(const struct config *config, const config_node *group, const char *key,
                           enum config_need need, const char **out);
CHECKED result config_number(const struct config *config, const config_node *group, const char *key,
                             enum config_need need, double *out);
CHECKED result config_whole(const struct config *config, const config_node *group, const char *key,
                            enum config_need need, int *out);
CHECKED result config_flag(const struct config *config, const config_node *group, const char *key, bool *out);

/* { nl = "..."; en = "..."; }: either may be missing, not both. */
CHECKED result config_pair(const struct config *config, const config_node *group, const char *key,
                           enum config_need need, struct peil_text *out);

/* A list or a group; NULL when optional and not there. Lists of lists of groups are walked with config_child. */
CHECKED result config_list(const struct config *config, const config_node *group, const char *key,
                           enum config_need need, config_node **out);
CHECKED result config_group(const struct config *config, const config_node *group, const char *key,
                            enum config_need need, config_node **out);
size_t config_count(const config_node *list); /* NULL gives 0 */
config_node *config_child(const config_node *list, size_t index);

/* One of a fixed set of words -> its index. */
CHECKED result config_word(const struct config *config, const config_node *group, const char *key,
                           enum config_need need, const char *const *words, size_t count, uint32_t *out);

/* Any scalar as text, numbers in their shortest form, booleans as true and false; the caller frees *out. */
CHECKED result config_scalar(const struct config *config, const config_node *group, const char *key,
                             char **out);

int config_line(const config_node *node);

#endif
