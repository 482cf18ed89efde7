/* SPDX-License-Identifier: EUPL-1.2
 *
 * --sign, --cert, --passphrase-fd and --ssh-key: what a verb that seals needs to put a signature under the bundle.
 */
#ifndef PEIL_COMMANDS_SEAL_SIGNING_H
#define PEIL_COMMANDS_SEAL_SIGNING_H

#include "bundle/signer.h"
#include "commands/options.h"
#include "commands/seal/asking.h"

/* For the table of options of a verb; `help` says what is signed. */
#define SIGNS_BUNDLE N_("sign the bundle with this private key: PEM or PKCS#12")
#define SIGNING_OPTIONS(help)                                                                                \
  {"sign", 0, "KEY", help},                                                                                  \
      {"cert", 0, "CERT", N_("the key's certificate with its chain, leaf first: PEM or PKCS#12")},           \
  {                                                                                                          \
    "passphrase-fd", 0, "N",                                                                                 \
        N_("read the key's passphrase from this file descriptor; without it, the terminal is asked")         \
  }

#define SSH_OPTION                                                                                           \
  {                                                                                                          \
    "ssh-key", 0, "KEY",                                                                                     \
        N_("sign the bundle with this OpenSSH key, or with the public key of one that an agent holds")       \
  }

/* The signer that the options name; NULL where they name none. A passphrase comes from the descriptor of --passphrase-fd (one line), from
 * gpg-agent with --agent, or is asked at the terminal; never from the command line or the environment. */
CHECKED result signing_open(const struct arguments *arguments, enum signer_purpose purpose,
                            struct signer **out);

#endif
