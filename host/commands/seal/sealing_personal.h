/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sealing with `encrypt = true`: what names or describes a person goes in encrypted, under one key per subject; what figures are computed
 * from goes in plain, under the subject's code.
 *
 *     plain      data/sheets/NNNN.json          levels and what was skipped; evidence by number and kind (model/sheet.h, sheet_apart)
 *                data/scores, data/report.html  of those sheets: the same figures
 *                meta/personal.json             which member is under which key:
 *                {"format": "peil-personal/1", "cipher": "...", "mark": HEX,
 *                 "subjects": [{"subject": CODE, "key": NAME, "members": [PATH]}]}
 *     encrypted  data/personal/sheet-NNNN.json.p7m   the sheet in full: notes, open answers, names and hashes of evidence
 *                data/personal/report.html.p7m       the report in full, where the bundle is about one subject
 *                data/evidence/NNNN.p7m              the evidence
 *
 * So an auditor without a key checks integrity and computes every figure again, before and after the key is gone; with the key they also
 * hold the encrypted sheets against the plain ones. The codes of raters stay plain: methods about raters need them.
 *
 * `mark` is HMAC-SHA256 over the full sheets under the subjects' keys: it makes the bundle's id follow from the words too, and says nothing
 * about them to who has no key.
 */
#ifndef PEIL_COMMANDS_SEAL_SEALING_PERSONAL_H
#define PEIL_COMMANDS_SEAL_SEALING_PERSONAL_H

#include "commands/score/scoring.h"
#include "commands/seal/sealing_contents.h"
#include "commands/seal/sealing_evidence.h"
#include "privacy/key_store.h"

#define PERSONAL_LIST "meta/personal.json"
#define PERSONAL_FORMAT "peil-personal/1"
#define PERSONAL_FOLDER "data/personal/"

struct personal; /* opaque */

/* Splits a scored case (sealing_assess was called): makes or finds the keys, makes the plain sheets, scores them and finds that every
 * figure is the same. `full` and `evidence` outlive it. FAULT_DATA for evidence that is named for two subjects. */
CHECKED result personal_open(struct context *context, const struct arguments *arguments, struct scoring *full,
                             const struct evidence_list *evidence, struct personal **out);
void personal_close(struct personal *personal); /* takes NULL; forgets the keys */

/* The plain case: what is sealed in the open. */
/* Of a bundle that is made from another: evidence that is taken over as it is, encrypted under the same keys (by its path in the bundle),
 * in place of files. Outlives `personal`. */
void personal_carry(struct personal *personal, const struct bundle_file *carried, size_t count);

struct scoring *personal_plain(struct personal *personal);
const char *personal_mark(const struct personal *personal); /* 64 hex digits */

/* Adds the encrypted members and their list. They live in files without a name until `personal` is closed. */
CHECKED result personal_add(struct personal *personal, struct contents *contents);

/* Puts down in the key store that its keys serve this bundle, which is about to appear. */
CHECKED result personal_note(const struct personal *personal, const struct verify_report *report,
                             const char *until, bool hold);

#endif
