/* SPDX-License-Identifier: EUPL-1.2
 *
 * The seam: every call into a method plugin passes here, and nowhere else. Behind it the call is made in a worker, a confined process
 * that holds the plugin (plugins/isolation.h, plugins/wire.h, host/worker), or in this process; nobody in front of it can tell. What
 * passes is flat: a role and settings in, columns in, columns and records out. An instance has a worker to itself; when that dies the
 * call fails with FAULT_INTERNAL, which says how, and the next call gets a new one.
 */
#ifndef PEIL_PLUGINS_METHOD_H
#define PEIL_PLUGINS_METHOD_H

#include "base/codes.h"
#include "base/text.h"
#include "plugins/plugins.h"

/* An option as given: by a person, an assessment or a role. `file` and `line` say where, for the error line.
 * */
struct option_given {
  const char *key;
  const char *value;
  const char *file;
  int line;
};

/* One instance of a method plugin, for one role and one set of settings; one thread at a time. */
struct method;

/* What the plugin says of itself; loads the plugin when it is not yet. FAULT_ABSENT when it does not score. */
CHECKED result method_interface(struct plugin *plugin, const struct peil_scoring **out);

/* The items a method asks beyond the role's own, into `sink`; none when it asks nothing. Loads the plugin. */
CHECKED result method_ask(struct plugin *plugin, const struct peil_role *role,
                          const struct peil_question_sink *sink);

/* Whether it has questions of its own, for roles that it fits. Loads the plugin. */
CHECKED result method_may_ask(struct plugin *plugin, bool *out);

/* Whether earlier answers may decide what the method asks next: it offers peil.asking/1. Loads the plugin. */
CHECKED result method_may_choose(struct plugin *plugin, bool *out);

/* Makes an instance. Later options win over earlier ones with the same key. Unknown keys and values out of
 * range are FAULT_CONFIG (from a file) or FAULT_USAGE (from the command line: file NULL) and name the option,
 * the value, the range and the nearest key. `role` must outlive the instance. `seed` and `now` are what the
 * plugin sees as such. */
CHECKED result method_open(struct plugin *plugin, const struct peil_role *role,
                           const struct option_given *option, size_t options, uint64_t seed, int64_t now,
                           struct method **out);
/* The same with a calibration file's bytes, or NULL; they are needed during the call only. A choice that was not made is then that of
 * the calibration, where it names it (options_learn). */
CHECKED result method_open_calibrated(struct plugin *plugin, const struct peil_role *role,
                                      const struct option_given *option, size_t options,
                                      const char *calibration, size_t calibration_size, uint64_t seed,
                                      int64_t now, struct method **out);
void method_close(struct method *method); /* takes NULL */

/* Asks the running call, and every later one, to end: it comes back with FAULT_UNFINISHED when the plugin
 * heard. May be called from another thread or a signal handler. */
void method_cancel(struct method *method);

/* Between true and false: very many short calls by this thread, one after the other. It and the workers then share a processor. */
void method_near(bool near);

const struct plugin *method_plugin(const struct method *method);
const struct peil_scoring *method_scoring(const struct method *method);

/* SHA-256 of the calibration that it was opened with, in hexadecimal; NULL where there was none. The method's. */
const char *method_calibration(const struct method *method);

/* The settings in force, in the plugin's order; the method's. */
const struct peil_setting *const *method_settings(const struct method *method, size_t *count);

/* Scores a batch. Fills results as plugin.h says before the call and checks them after: a finite value
 * exactly where the status is scored, and no case passed over in silence (a method that has no figure says so
 * by status; one that gives statistics only sends them to the sink). Faults name the plugin, the place and
 * the reason it gave: FAULT_DATA for bad data, a role that lacks something, too few or no solution;
 * FAULT_CONFIG or FAULT_USAGE for an option, with its place; else FAULT_INTERNAL. After every call locale and
 * floating-point environment must be as before. `sink` may be NULL. */
CHECKED result method_score(struct method *method, const struct peil_batch *batch,
                            struct peil_results *results, const struct peil_sink *sink);

/* The same in two halves: what calls `begin` may go on with other work while a worker scores, and must then call `end`, with a sink
 * exactly where it said `traced`. Batch, codes and results stay as they are until then, and the method takes no other call. After a
 * fault of `begin` there is nothing to end. In this process everything happens in `end`.
 * `codes`: NULL, or the answers of a batch whose value and missing are NULL; whoever calls the plugin makes the values. */
CHECKED result method_score_begin(struct method *method, const struct peil_batch *batch,
                                  const struct codes *codes, struct peil_results *results, bool traced);
CHECKED result method_score_end(struct method *method, const struct peil_sink *sink);

/* The item to ask next, among those where open[item] is 1, given the answers of `batch`; PEIL_ANY_ITEM when the order in which
 * they were handed over will do, as for a method that does not choose. */
CHECKED result method_next(struct method *method, const struct peil_batch *batch, const uint8_t *open,
                           uint32_t *item);

/* Learns from a group; appends the calibration file's bytes to `out`. FAULT_USAGE when the method does not
 * learn. */
CHECKED result method_calibrate(struct method *method, const struct peil_batch *batch, struct text *out);

/* True when it offers peil.reporting/1. */
bool method_reports(const struct method *method);
CHECKED result method_report(struct method *method, const struct peil_batch *batch,
                             const struct peil_results *results, uint32_t case_index,
                             const struct peil_report_sink *sink);

/* Results for one call, allocated in one piece; group methods get one case. */
struct peil_results *results_create(const struct peil_role *role, uint32_t cases);
/* Values and statuses alone; counts, marks and verdicts are NULL: what a table of figures needs. */
struct peil_results *results_create_values(const struct peil_role *role, uint32_t cases);
void results_destroy(struct peil_results *results); /* takes NULL */

#endif
