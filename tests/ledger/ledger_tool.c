/* SPDX-License-Identifier: EUPL-1.2
 *
 * A hand on the ledger for the tests: fill LEDGER KEY FROM TO appends a seal for each number, with a checkpoint behind each, or with
 * one at the end where KEY is "-"; seal LEDGER KEY TARGET NUMBER seals a small bundle into it, told apart by its number. Errors and
 * exit codes are the program's own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bundle/bundle.h"

static result open_key(struct ledger *ledger, const char *path, struct note_signer **out)
{
  return note_signer_open(path, ledger_verifier(ledger)->name, NULL, out);
}

static result fill(struct ledger *ledger, const struct note_signer *signer, unsigned long from,
                   unsigned long to)
{
  for (; from < to; from++) {
    AUTO(text) struct text note = {0};
    struct leaf leaf = {.operation = LEAF_SEAL};
    snprintf(leaf.bundle, sizeof leaf.bundle, "%064lx", from);
    TRY(ledger_append(ledger, &leaf, 1, LEDGER_NOW, NULL));
    if (signer) TRY(ledger_checkpoint(ledger, signer, &note));
  }
  return NULL;
}

static result seal(struct ledger *ledger, const struct note_signer *signer, const char *target,
                   const char *number)
{
  static const char role[] = "role = { id = \"example\"; };\n", sheet[] = "{\n  \"subject\": \"K-0042\"\n}\n",
                    tool[] = "{\n  \"peil\": \"0\"\n}\n";
  enum bundle_container kind = BUNDLE_TAR_ZST;
  (void)container_from_name(target, &kind);
  struct bundle_file files[] = {{.path = "data/assessment.cfg", .bytes = number, .size = strlen(number)},
                                {.path = "data/role.cfg", .bytes = role, .size = strlen(role)},
                                {.path = "data/sheets/0001.json", .bytes = sheet, .size = strlen(sheet)},
                                {.path = "meta/tool.json", .bytes = tool, .size = strlen(tool)}};
  struct bundle_entry entry = {.ledger = ledger, .signer = signer, .operation = LEAF_SEAL};
  struct bundle_content content = {.id = "K-0042", .files = files, .file_count = 4, .entry = &entry};
  return bundle_seal(&content, target, kind, FILE_NEW_ONLY, NULL);
}

static result run(int count, char **word)
{
  AUTO(ledger) struct ledger *ledger = NULL;
  struct note_signer *signer = NULL;
  if (count != 6) return fault_make(FAULT_USAGE, "fill LEDGER KEY FROM TO | seal LEDGER KEY TARGET NUMBER");
  TRY(ledger_open(word[2], LEDGER_WRITE, &ledger));
  if (strcmp(word[3], "-") != 0) TRY(open_key(ledger, word[3], &signer));
  if (signer) TRY(publish_heal(ledger, signer, LEDGER_NOW, NULL));
  result r = !strcmp(word[1], "seal")
                 ? seal(ledger, signer, word[4], word[5])
                 : fill(ledger, signer, strtoul(word[4], NULL, 10), strtoul(word[5], NULL, 10));
  note_signer_destroy(signer);
  return r;
}

int main(int count, char **word)
{
  result r = run(count, word);
  if (!r) return 0;
  AUTO(string) char *line = fault_line(r);
  int code = fault_exit_code(r);
  fprintf(stderr, "%s\n", line);
  fault_destroy(r);
  return code;
}
