/* SPDX-License-Identifier: EUPL-1.2
 *
 * Passphrases: one line from a descriptor that an option names, or from gpg-agent, or asked at the terminal; never from the command line's
 * words or the environment.
 */
#ifndef PEIL_COMMANDS_SEAL_ASKING_H
#define PEIL_COMMANDS_SEAL_ASKING_H

#include "base/secret.h"
#include "commands/options.h"

/* For the table of options of a verb that opens a key. */
#define AGENT_OPTION                                                                                         \
  {                                                                                                          \
    "agent", 0, NULL, N_("ask gpg-agent for a passphrase, not the terminal; it remembers")                   \
  }

struct asking {
  const char *option; /* the one that names the descriptor, without its "--" */
  int descriptor;     /* -1: none was named */
  bool agent;         /* ask gpg-agent and not the terminal, where there is no descriptor */
};

/* FAULT_USAGE for what is no descriptor, or is not open. Nothing is read yet. */
CHECKED result asking_open(const struct arguments *arguments, const char *option, struct asking *out);

/* For who opens an encrypted file. Valid as long as `asking` is. */
struct secret_source asking_source(struct asking *asking);

/* A passphrase for a file that is to be made: the terminal and the agent ask twice. Not empty. The caller overwrites it. */
CHECKED result asking_new(struct asking *asking, const char *file, char out[SECRET_LIMIT]);

#endif
