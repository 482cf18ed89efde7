/* SPDX-License-Identifier: EUPL-1.2
 *
 * Passphrases from gpg-agent, which asks in a dialogue of its own (pinentry) and remembers them as long as its settings say.
 *
 * By gpg-connect-agent, as an OpenSSH key is used by ssh-keygen: it finds the agent's socket, starts the agent where none runs and tells it
 * which screen the person is at. libassuan does none of the three, and would be one more library that every sealing loads.
 */
#ifndef PEIL_COMMANDS_SEAL_AGENT_H
#define PEIL_COMMANDS_SEAL_AGENT_H

#include <stdbool.h>

#include "base/secret.h"

enum agent_question {
  AGENT_KNOWN /* remembered by what is in the file */,
  AGENT_NEW /* asked twice, not remembered */
};

/* The passphrase of `file`. FAULT_ABSENT, with what gpg-agent said, where it gives none: cancelled, no dialogue to show, no agent. */
CHECKED result agent_ask(const char *file, enum agent_question question, char out[SECRET_LIMIT]);

/* The one that it gave does not open `file`: it is asked anew the next time. */
void agent_forget(const char *file);

#endif
