/* SPDX-License-Identifier: EUPL-1.2
 *
 * A bundle as input: verified, and its role, assessment and sheets read back, for recomputing and for another method.
 */
#ifndef PEIL_COMMANDS_SEAL_SEALED_H
#define PEIL_COMMANDS_SEAL_SEALED_H

#include "bundle/bundle.h"
#include "commands/score/scoring.h"

struct sealed {
  struct context *context;
  struct plugin_set *found; /* the context's, while the bundle's own plugins stand in for them */
  bool included;            /* they do */
  const char *path;         /* as it was opened; borrowed */
  struct bundle bundle;
  struct role *role; /* from the bundle's own role.cfg */
  struct cases *cases;
  struct assessment *assessment;
  json_t *tool;           /* meta/tool.json */
  enum language language; /* the bundle's */
  size_t calibrations;
  struct calibration **calibration; /* read for scoring; kept as long as what was scored with them */
};

/* Where the context allows it and the bundle carries plugins, those are what methods come from until sealed_finish: each as its hash in
 * meta/tool.json pins it, in a confined process, and none of this installation beside them.
 *
 * Verifies, for an auditor who trusts `trust` (NULL: integrity only), and reads. Call sealed_finish also after a fault. */
CHECKED result sealed_open(struct context *context, const char *path, const struct seal_trust *trust,
                           struct sealed *out);
void sealed_finish(struct sealed *sealed); /* before the context's */

/* The plugins of this installation, also while the bundle's own stand in for them. */
CHECKED result sealed_installed(struct context *context, struct sealed *sealed, struct plugin_set **out);

/* The options in force in sealed scores, a new reference; NULL when the member holds none. As a list for a choice: in `arena`. */
json_t *sealed_options(const struct bundle_member *scores);
size_t sealed_option_list(const json_t *options, struct arena *arena, const struct option_given **out);

/* The calibration in the bundle for a method, or NULL where there is none; the sealed's. */
CHECKED result sealed_calibration(struct sealed *sealed, const char *method, const struct calibration **out);

/* Scores the sealed case under one method, with the options in a JSON object (as sealed scores hold them; may be NULL), in the bundle's
 * language. The caller frees *out before the sealed. */
CHECKED result sealed_score(struct context *context, struct sealed *sealed, const char *method,
                            const json_t *options, struct assessed **out);

#endif
