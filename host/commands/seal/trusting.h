/* SPDX-License-Identifier: EUPL-1.2
 *
 * --trust, --signer, --tsa-trust, --ssh-signers, --at: whom the reader of a bundle trusts, for every verb that reads one.
 */
#ifndef PEIL_COMMANDS_SEAL_TRUSTING_H
#define PEIL_COMMANDS_SEAL_TRUSTING_H

#include "bundle/signature.h"
#include "commands/options.h"

#define TRUST_SYNOPSIS                                                                                       \
  "[--trust CA.pem [--signer SHA256] [--tsa-trust CA.pem] [--at DATE]] [--ssh-signers FILE]"

/* For the table of options of a verb. */
#define TRUST_OPTIONS                                                                                        \
  {"trust", 0, "CA.pem",                                                                                     \
   N_("the root certificates you trust: the bundle must carry a seal that leads to one of them")},           \
      {"signer", 0, "SHA256", N_("and this certificate must have sealed it")},                               \
      {"tsa-trust", 0, "CA.pem",                                                                             \
       N_("the roots of time-stamping authorities: there must be a stamp that leads to one; else to "        \
          "--trust")},                                                                                       \
      {"ssh-signers", 0, "FILE",                                                                             \
       N_("OpenSSH's file of allowed signers: there must be a signature of one of them")},                   \
  {                                                                                                          \
    "at", 0, "DATE", N_("the certificates must hold at that time, not now")                                  \
  }

/* What the options say; NULL where they say nothing, and then a bundle is only held against itself. The caller's to destroy. */
CHECKED result trusting_open(const struct arguments *arguments, struct seal_trust **out);

#endif
