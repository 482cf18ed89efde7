/* SPDX-License-Identifier: EUPL-1.2
 *
 * Plugins that failed before, by the hash of their bytes, with when, where and why. Another file under the same name is another
 * plugin, and is tried.
 *
 * A plugin that failed while it was loaded is not loaded again until somebody says so (peil plugins --retry): nothing was put in
 * yet, so it would fail again. One that failed in a call is told of and tried: what was put in may have been the cause, and one odd
 * batch shall not lock out a method that is good for all others. Nor is one locked out that was only late: the machine may have been busy.
 */
#ifndef PEIL_PLUGINS_FAILURES_H
#define PEIL_PLUGINS_FAILURES_H

#include "plugins/plugins.h"

#define FAILURES_MOST 200u /* kept; the oldest go */

struct failure {
  char *when;   /* 2026-11-22T10:00:00Z */
  char *stage;  /* the function of plugin.h, or "load" */
  char *reason; /* one line */
  bool lasting; /* it is not tried again */
};
void failure_finish(struct failure *failure);

/* Where they are kept; NULL, as at first: nowhere, and none is known. The caller's, and stays valid. */
void failures_set(const char *path);

/* The last failure of these bytes; false when there is none. What cannot be read is taken for none. The file is read the first time, and
 * again after something was noted or forgotten here. */
bool failures_find(const struct plugin *plugin, struct failure *out);

/* Best effort: a folder that cannot be written to is no reason to fail. */
void failures_note(const struct plugin *plugin, const char *stage, const char *reason, bool lasting);

/* Forgets all of them. */
void failures_forget(void);

#endif
