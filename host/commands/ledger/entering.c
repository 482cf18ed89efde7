/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/ledger/entering.h"

#include <stdio.h>
#include <stdlib.h>

void entering_finish(struct entering *entering)
{
  note_signer_destroy(entering->signer);
  ledger_close(entering->ledger);
  *entering = (struct entering){0};
}

const struct bundle_entry *entering_entry(const struct entering *entering)
{
  return entering->ledger ? &entering->entry : NULL;
}

/* Finishes what was broken off, and says on standard error what came of it. */
static result heal(struct ledger *ledger, const struct note_signer *signer)
{
  struct ledger_healed healed = {0};
  TRY(publish_heal(ledger, signer, LEDGER_NOW, &healed));
  if (healed.finished)
    fprintf(stderr,
            ngettext("%s: finished %zu bundle whose sealing was broken off\n",
                     "%s: finished %zu bundles whose sealing was broken off\n", healed.finished),
            ledger_path(ledger), healed.finished);
  if (healed.voided)
    fprintf(stderr,
            ngettext("%s: declared %zu leaf void, whose sealing was broken off before there was a bundle\n",
                     "%s: declared %zu leaves void, whose sealing was broken off before there was a bundle\n",
                     healed.voided),
            ledger_path(ledger), healed.voided);
  if (healed.waiting)
    fprintf(stderr,
            ngettext("%s: %zu leaf stays pending: the folder of its bundle cannot be looked into\n",
                     "%s: %zu leaves stay pending: the folder of their bundle cannot be looked into\n",
                     healed.waiting),
            ledger_path(ledger), healed.waiting);
  return NULL;
}

static const char *first_of(const char *a, const char *b, const char *c)
{
  if (a && *a) return a;
  if (b && *b) return b;
  return c && *c ? c : NULL;
}

static result open_key(struct asking *asking, const char *named, struct entering *out)
{
  AUTO(string) char *hint = NULL;
  const struct secret_source secret = asking_source(asking);
  TRY(ledger_key_path(out->ledger, &hint));
  const char *path = first_of(named, hint, NULL);
  return path ? note_signer_open(path, ledger_verifier(out->ledger)->name, &secret, &out->signer) : NULL;
}

/* The descriptor is looked at before files are opened, which take descriptors too. */
static result open_both(const struct arguments *arguments, const char *path, const char *key,
                        struct entering *out)
{
  struct asking asking;
  TRY(asking_open(arguments, "log-passphrase-fd", &asking));
  TRY(ledger_open(path, LEDGER_WRITE, &out->ledger));
  TRY(open_key(&asking, key, out));
  if (out->signer) TRY(ledger_key_check(out->ledger, out->signer));
  TRY(heal(out->ledger, out->signer));
  out->entry = (struct bundle_entry){.ledger = out->ledger, .signer = out->signer, .operation = LEAF_SEAL};
  return NULL;
}

result entering_open_named(const struct context *context, const struct arguments *arguments, const char *path,
                           struct entering *out)
{
  *out = (struct entering){0};
  result r = open_both(arguments, path,
                       first_of(argument_value(arguments, "log-key"), context->log_key.value, NULL), out);
  if (r) entering_finish(out);
  return r;
}

result entering_open(const struct context *context, const struct arguments *arguments,
                     const struct assessment *assessment, struct entering *out)
{
  const char *key = argument_value(arguments, "log-key");
  const char *path = first_of(argument_value(arguments, "ledger"), assessment ? assessment->ledger : NULL,
                              context->ledger.value);
  *out = (struct entering){0};
  if (!path && key)
    return fault_todo(fault_make(FAULT_USAGE, _("a key of a ledger, and no ledger")),
                      _("add --ledger LEDGER"));
  if (!path) return NULL;
  result r = open_both(arguments, path,
                       first_of(key, assessment ? assessment->log_key : NULL, context->log_key.value), out);
  if (r) entering_finish(out);
  return r;
}

void entering_say(const struct entering *entering, const struct verify_report *report)
{
  if (!entering->ledger || !*report->ledger.name) return;
  if (report->ledger.size)
    printf(_("entered  in the ledger %s as leaf %llu; the proof is up to size %llu\n"), report->ledger.name,
           (unsigned long long)report->ledger.number, (unsigned long long)report->ledger.size);
  else
    printf(_("entered  in the ledger %s as leaf %llu; no key, so no checkpoint was signed\n"),
           report->ledger.name, (unsigned long long)report->ledger.number);
}
