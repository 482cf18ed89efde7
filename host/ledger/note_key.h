/* SPDX-License-Identifier: EUPL-1.2
 *
 * The key under a signed note: Ed25519 (RFC 8032) through libcrypto. Inside ledger.
 */
#ifndef PEIL_LEDGER_NOTE_KEY_H
#define PEIL_LEDGER_NOTE_KEY_H

#include "ledger/note.h"

#define NOTE_ID_SIZE 4

void note_key_id(const struct note_verifier *verifier, uint8_t out[NOTE_ID_SIZE]);
CHECKED result note_key_sign(const struct note_signer *signer, const void *bytes, size_t size,
                             uint8_t out[NOTE_SIGNATURE_SIZE]);
bool note_key_signed(const struct note_verifier *verifier, const void *bytes, size_t size,
                     const uint8_t signature[NOTE_SIGNATURE_SIZE]);

#endif
