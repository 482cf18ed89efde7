/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil keys new DIR: a test authority.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bundle/keys.h"
#include "commands/command.h"

static void say_made(const char *folder)
{
  printf(_("%s: a TEST authority. It proves nothing about who sealed: it is for trying and testing.\n"),
         folder);
  printf(_("  %-15s for the auditor: peil verify BUNDLE --trust %s\n"), KEYS_ROOT, KEYS_ROOT);
  printf(_("  %-15s keep it secret: peil seal ... --sign %s --cert %s\n"), KEYS_SEAL_KEY, KEYS_SEAL_KEY,
         KEYS_CHAIN);
  printf(_("  %-15s the sealer's certificate, then the root's\n"), KEYS_CHAIN);
  printf(_("  %-15s a test authority of time stamps: peil timestamp --answer F.tsq --sign %s --cert %s\n"),
         KEYS_STAMP_KEY, KEYS_STAMP_KEY, KEYS_STAMP_CHAIN);
  printf(_("  %-15s its certificate, then the root's\n"), KEYS_STAMP_CHAIN);
  printf(_("  %-15s keep it secret, and away from the others\n"), KEYS_ROOT_KEY);
}

static result run(struct context *context, struct arguments *arguments)
{
  TRY(arguments_expect(arguments, 2, 2, _("the word new and a folder")));
  if (strcmp(arguments->operand[0], "new") != 0)
    return fault_todo(fault_make(FAULT_USAGE, _("keys: “%s” is not known"), arguments->operand[0]),
                      _("peil keys new DIR is all there is"));
  TRY(keys_make(arguments->operand[1], (int64_t)time(NULL)));
  if (!context->json) {
    say_made(arguments->operand[1]);
    return NULL;
  }
  AUTO(text) struct text out = {0};
  AUTO(json_ref)
  json_t *tree = json_pack("{s:o, s:b, s:[s, s, s, s, s, s]}", "folder", json_text(arguments->operand[1]),
                           "test", 1, "files", KEYS_ROOT, KEYS_ROOT_KEY, KEYS_SEAL_KEY, KEYS_CHAIN,
                           KEYS_STAMP_KEY, KEYS_STAMP_CHAIN);
  json_write_text(&out, tree, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
  return NULL;
}

static const struct option_spec options[] = {{"json", 0, NULL, N_("what was made, as JSON")},
                                             {NULL, 0, NULL, NULL}};

const struct command command_keys = {
    .name = "keys",
    .summary = N_("make a TEST authority: a root, a key to seal with, one for time stamps"),
    .synopsis = "new DIR [--json]",
    .details = N_("Writes root.pem, root-key.pem, seal-key.pem, seal-chain.pem, "
                  "tsa-key.pem and tsa-chain.pem; "
                  "the certificates say TEST in their subject. A file that "
                  "is there already is never replaced. For real seals, take a "
                  "certificate of an authority that your auditor trusts."),
    .example = "peil keys new test-authority",
    .option = options,
    .run = run};
