/* SPDX-License-Identifier: EUPL-1.2
 *
 * From scores to a bundle: what `peil seal` and `peil run` put in it.
 */
#ifndef PEIL_COMMANDS_SEAL_SEALING_H
#define PEIL_COMMANDS_SEAL_SEALING_H

#include "bundle/bundle.h"
#include "commands/score/scoring.h"
#include "commands/seal/sealed.h"
#include "commands/seal/sealing_evidence.h"
#include "commands/seal/sealing_personal.h"

/* Scores `scoring` (loaded, not yet assessed) in the language of its assessment, so that report and bundle are in one language and the same
 * case gives the same bytes whoever seals it in whatever language. */
CHECKED result sealing_score(struct context *context, struct scoring *scoring);
/* The same for a case that will be sealed: refuses a draft role. */
CHECKED result sealing_assess(struct context *context, struct scoring *scoring);

/* The bundle's id: "<subject>-<date>-<12 hex>", where the hex comes from what went in: role text, assessment, sheets, and what the
 * command line gave in place of the assessment (choices_given; NULL for nothing). The caller frees it. */
char *sealing_id(const struct scoring *scoring, const struct personal *personal);
char *sealing_id_of(const struct cases *cases, const struct assessment *assessment, const json_t *given);

/* A bundle that is made from another one. */
struct sealing_predecessor {
  const struct sealed *sealed;       /* the other */
  size_t count;                      /* members that are taken over as they are: evidence */
  const struct bundle_file *carried; /* [count] */
};

/* Where a bundle goes, and how it is closed. */
struct sealing_target {
  const char *path;
  enum bundle_container container;
  enum file_replace replace;
  const struct signer *signer;                   /* NULL for no seal */
  const struct bundle_entry *entry;              /* how it is entered in a ledger; NULL for none */
  const struct sealing_predecessor *predecessor; /* NULL for none; named in the assessment */
  struct personal *personal;                     /* what is encrypted; NULL for nothing */
};

/* Writes the bundle. `scoring` is the plain case where the target's `personal` splits it (personal_plain). `evidence` is what evidence_collect gave, before the sheets were told or hashed. */
CHECKED result sealing_write(struct context *context, const struct scoring *scoring,
                             const struct evidence_list *evidence, const struct sealing_target *target,
                             struct verify_report *report);

/* Says to people that the bundle is there, in one line. */
void sealing_say(const char *path, const struct verify_report *report);

enum language sealing_language(const struct scoring *scoring);

#endif
