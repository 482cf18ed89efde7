/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil ledger: make one, look into it, sign a checkpoint, declare a bundle void, finish what was broken off.
 */
#include "commands/ledger/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/ledger/entering.h"
#include "commands/seal/asking.h"

result ledger_output(const struct arguments *arguments, const struct text *out)
{
  return context_output(argument_value(arguments, "output"), out, argument_given(arguments, "force"));
}

/* ------------------------------------------------------------------------------------------------------- init */

static result give_known(void *context, const char *file, char out[SECRET_LIMIT])
{
  (void)file;
  snprintf(out, SECRET_LIMIT, "%s", (const char *)context);
  return NULL;
}

/* A new key, encrypted where that is asked for or a passphrase is given. */
static result make_key(const struct arguments *arguments, struct asking *asking, const char *path,
                       const char *name, struct note_signer **out)
{
  char passphrase[SECRET_LIMIT] = "";
  const struct secret_source known = {give_known, NULL, passphrase};
  bool encrypted = argument_given(arguments, "encrypt-key") || asking->descriptor >= 0 || asking->agent;
  if (encrypted) TRY(asking_new(asking, path, passphrase));
  result r = note_key_make(path, encrypted ? passphrase : NULL);
  if (!r) r = note_signer_open(path, name, encrypted ? &known : NULL, out);
  explicit_bzero(passphrase, sizeof passphrase);
  return r;
}

static result key_for(const struct arguments *arguments, const char *path, const char *name,
                      struct note_signer **out, bool *made)
{
  struct asking asking;
  TRY(asking_open(arguments, "log-passphrase-fd", &asking));
  *made = access(path, F_OK) != 0;
  if (*made) return make_key(arguments, &asking, path, name, out);
  if (argument_given(arguments, "encrypt-key"))
    return fault_at(
        fault_todo(fault_make(FAULT_USAGE, _("is there already, and --encrypt-key is for a new key")),
                   _("openssl pkcs8 -topk8 -scrypt -in KEY -out NEW encrypts one")),
        path, 0, 0);
  const struct secret_source secret = asking_source(&asking);
  return note_signer_open(path, name, &secret, out);
}

static result make_ledger(const struct arguments *arguments, const char *path, const char *name,
                          const char *key)
{
  struct note_signer *signer = NULL;
  struct note_verifier verifier;
  AUTO(text) struct text line = {0};
  bool made = false;
  TRY(note_name_check(name));
  if (access(path, F_OK) == 0)
    return fault_at(
        fault_todo(fault_make(FAULT_CANNOT_CREATE, _("exists already, and a ledger is never replaced")),
                   _("choose another name")),
        path, 0, 0);
  TRY(key_for(arguments, key, name, &signer, &made));
  note_signer_verifier(signer, &verifier);
  note_signer_destroy(signer);
  AUTO(string) char *whole = realpath(key, NULL);
  TRY(ledger_create(path, &verifier, whole ? whole : key));
  note_verifier_write(&verifier, &line);
  printf(_("%s: a ledger without leaves, named %s\n"), path, name);
  printf(made
             ? _("%s: the key that signs its checkpoints. Keep it secret, on another disk than the ledger.\n")
             : _("%s: the key that was there already signs its checkpoints\n"),
         key);
  printf(_("verifier key, for every auditor:\n%s\n"), text_string(&line));
  return NULL;
}

static result init_run(struct context *context, struct arguments *arguments)
{
  const char *name = argument_value(arguments, "name"), *key = argument_value(arguments, "log-key");
  (void)context;
  TRY(arguments_expect(arguments, 2, 2, _("init and a name for the file")));
  if (!name)
    return fault_todo(fault_make(FAULT_USAGE, _("a ledger has a name of its own")),
                      _("add --name, such as example.org/seals"));
  if (!key)
    return fault_todo(
        fault_make(FAULT_USAGE, _("no key to sign checkpoints with")),
        _("add --log-key FILE, on another disk than the ledger; it is made when it is not there"));
  return make_ledger(arguments, arguments->operand[1], name, key);
}

/* -------------------------------------------------------------------------------------------------- show, list */

static result root_word(struct ledger *ledger, uint64_t *size, struct text *out)
{
  struct merkle_hash root;
  TRY(ledger_head(ledger, size, &root));
  base64_write(out, root.byte, HASH_SIZE);
  return NULL;
}

static void print_page(const json_t *tree)
{
  AUTO(text) struct text out = {0};
  json_write_text(&out, tree, JSON_STYLE_PAGE);
  fwrite(text_string(&out), 1, out.length, stdout);
}

static result show_run(struct context *context, struct arguments *arguments)
{
  AUTO(ledger) struct ledger *ledger = NULL;
  AUTO(text) struct text key = {0};
  AUTO(text) struct text root = {0};
  AUTO(text) struct text note = {0};
  uint64_t size = 0, pending = 0;
  TRY(arguments_expect(arguments, 2, 2, _("show and a ledger")));
  TRY(ledger_open(arguments->operand[1], LEDGER_READ, &ledger));
  TRY(root_word(ledger, &size, &root));
  TRY(ledger_pending_count(ledger, &pending));
  TRY(ledger_last_checkpoint(ledger, &note));
  note_verifier_write(ledger_verifier(ledger), &key);
  if (context->json) {
    AUTO(json_ref)
    json_t *tree =
        json_pack("{s:s, s:s, s:I, s:s, s:I, s:s?}", "name", ledger_verifier(ledger)->name, "verifier-key",
                  text_string(&key), "size", (json_int_t)size, "root", text_string(&root), "pending",
                  (json_int_t)pending, "checkpoint", note.length ? text_string(&note) : NULL);
    print_page(tree);
    return NULL;
  }
  printf(_("name          %s\nverifier key  %s\nleaves        %llu\nroot          %s\n"),
         ledger_verifier(ledger)->name, text_string(&key), (unsigned long long)size, text_string(&root));
  if (pending)
    printf(_("pending       %llu: being sealed now, or broken off; peil ledger heal finishes them\n"),
           (unsigned long long)pending);
  if (note.length) printf(_("last checkpoint:\n\n%s"), text_string(&note));
  else printf("%s\n", _("no checkpoint was signed yet"));
  return NULL;
}

static result list_leaf(void *context, uint64_t number, const struct leaf *leaf, const char *bytes,
                        size_t size)
{
  const bool *json = context;
  if (*json) {
    fwrite(bytes, 1, size, stdout);
    return NULL;
  }
  printf("%7llu  %s  %-9s  %s", (unsigned long long)number, leaf->time, leaf_operation_word(leaf->operation),
         leaf->bundle);
  if (*leaf->predecessor) printf(_("  after %s"), leaf->predecessor);
  if (leaf->operation == LEAF_VOID) printf("  %s", leaf_reason_word(leaf->reason));
  printf("\n");
  return NULL;
}

static result list_run(struct context *context, struct arguments *arguments)
{
  AUTO(ledger) struct ledger *ledger = NULL;
  struct ledger_visitor visitor = {list_leaf, &context->json};
  TRY(arguments_expect(arguments, 2, 2, _("list and a ledger")));
  TRY(ledger_open(arguments->operand[1], LEDGER_READ, &ledger));
  return ledger_walk(ledger, &visitor);
}

/* ---------------------------------------------------------------------------------------------------- writing */

static result must_have_key(const struct entering *entering)
{
  if (entering->signer) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("no key to sign the checkpoint with")),
                    _("add --log-key FILE"));
}

static result checkpoint_run(struct context *context, struct arguments *arguments)
{
  AUTO(entering) struct entering entering = {0};
  AUTO(text) struct text note = {0};
  TRY(arguments_expect(arguments, 2, 2, _("checkpoint and a ledger")));
  TRY(entering_open_named(context, arguments, arguments->operand[1], &entering));
  TRY(must_have_key(&entering));
  TRY(ledger_checkpoint(entering.ledger, entering.signer, &note));
  return ledger_output(arguments, &note);
}

static result heal_run(struct context *context, struct arguments *arguments)
{
  AUTO(entering) struct entering entering = {0};
  uint64_t pending = 0;
  TRY(arguments_expect(arguments, 2, 2, _("heal and a ledger")));
  TRY(entering_open_named(context, arguments, arguments->operand[1], &entering));
  TRY(ledger_pending_count(entering.ledger, &pending));
  printf(ngettext("%s: %llu leaf pending\n", "%s: %llu leaves pending\n", pending), arguments->operand[1],
         (unsigned long long)pending);
  return NULL;
}

static result read_reason(const struct arguments *arguments, enum leaf_reason *out)
{
  static const char *const words[] = {"mistaken", "withdrawn", "lost", "retired"};
  const char *word = argument_value(arguments, "reason");
  if (!word)
    return fault_todo(fault_make(FAULT_USAGE, _("no reason given")),
                      _("add --reason mistaken, withdrawn, lost or retired"));
  if (leaf_reason_from_word(word, out) && *out != LEAF_UNPUBLISHED) return NULL;
  const char *near = word_nearest(word, words, 4);
  result r = fault_make(FAULT_USAGE, _("“%s” is no reason to declare a bundle void"), word);
  return near ? fault_todo(r, _("did you mean “%s”?"), near)
              : fault_todo(r, _("it is mistaken, withdrawn, lost or retired"));
}

static result void_run(struct context *context, struct arguments *arguments)
{
  AUTO(entering) struct entering entering = {0};
  AUTO(text) struct text note = {0};
  struct leaf leaf = {.operation = LEAF_VOID};
  uint64_t number = 0;
  bool found = false;
  TRY(arguments_expect(arguments, 3, 3, _("void, a ledger, and a bundle or its tag manifest's sha256")));
  TRY(read_reason(arguments, &leaf.reason));
  TRY(entering_open_named(context, arguments, arguments->operand[1], &entering));
  TRY(ledger_bundle_named(arguments->operand[2], leaf.bundle));
  TRY(ledger_find(entering.ledger, leaf.bundle, &number, &found));
  if (!found)
    return fault_at(fault_make(FAULT_DATA, _("is not in the ledger, so there is nothing to declare void")),
                    arguments->operand[2], 0, 0);
  TRY(ledger_append(entering.ledger, &leaf, 1, LEDGER_NOW, &number));
  if (entering.signer) TRY(ledger_checkpoint(entering.ledger, entering.signer, &note));
  printf(_("leaf %llu: declared void, %s; tag manifest sha256 %s\n"), (unsigned long long)number,
         leaf_reason_word(leaf.reason), leaf.bundle);
  return NULL;
}

/* ----------------------------------------------------------------------------------------------------- actions */

static const struct {
  const char *name;
  result (*run)(struct context *context, struct arguments *arguments);
} actions[] = {{"init", init_run},          {"show", show_run},
               {"list", list_run},          {"checkpoint", checkpoint_run},
               {"prove", ledger_prove_run}, {"follow", ledger_follow_run},
               {"check", ledger_check_run}, {"void", void_run},
               {"heal", heal_run}};
#define ACTIONS (sizeof actions / sizeof *actions)

static result run(struct context *context, struct arguments *arguments)
{
  const char *names[ACTIONS];
  if (!arguments->operands)
    return fault_todo(fault_make(FAULT_USAGE, _("ledger: what to do with it?")),
                      _("peil ledger --help shows an example"));
  for (size_t i = 0; i < ACTIONS; i++) {
    names[i] = actions[i].name;
    if (!strcmp(arguments->operand[0], names[i])) return actions[i].run(context, arguments);
  }
  const char *near = word_nearest(arguments->operand[0], names, ACTIONS);
  result r = fault_make(FAULT_USAGE, _("ledger: “%s” is not known"), arguments->operand[0]);
  return near ? fault_todo(r, _("did you mean “%s”?"), near)
              : fault_todo(r, _("peil ledger --help shows an example"));
}

static const struct option_spec options[] = {
    {"name", 0, "NAME", N_("init: the ledger's name, such as example.org/seals")},
    {"log-key", 0, "KEY",
     N_("the ledger's key, which signs checkpoints; init makes it when it is not there")},
    LOG_PASSPHRASE_OPTION,
    AGENT_OPTION,
    {"encrypt-key", 0, NULL, N_("init: encrypt the new key under a passphrase")},
    {"ledger-key", 0, "VKEY", N_("check, follow: the verifier key, or a file that holds it")},
    {"old", 0, "CHECKPOINT",
     N_("prove, check, follow: a checkpoint that was kept; check takes more than one")},
    {"size", 0, "N", N_("prove: up to the checkpoint of N leaves, not the last one")},
    {"beside", 0, NULL, N_("prove: write it beside the bundle, as .leaf and .proof")},
    {"bundles", 0, "DIR", N_("check: the folder of the bundles; may be repeated")},
    {"threads", 0, "N", N_("check: so many bundles at once; 0 for as many as the machine has")},
    {"quarantine", 0, "DIR", N_("check: move bundles without a leaf there")},
    {"reason", 0, "WORD", N_("void: mistaken, withdrawn, lost or retired")},
    {"output", 'o', "FILE", N_("checkpoint, prove: write it there")},
    {"force", 0, NULL, N_("replace an existing output file")},
    {"json", 0, NULL, N_("show, list, check: as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_ledger = {
    .name = "ledger",
    .summary = N_("the append-only list of seals: make, show, prove, check"),
    .synopsis = "init LEDGER --name NAME --log-key KEY [--encrypt-key]\n"
                "peil ledger show|list|heal LEDGER\n"
                "peil ledger checkpoint LEDGER [--log-key KEY] [-o FILE]\n"
                "peil ledger prove LEDGER BUNDLE|SHA256|LEAF [--size N] [--beside | -o FILE]\n"
                "peil ledger prove LEDGER --old CHECKPOINT [-o FILE]\n"
                "peil ledger follow PROOF --old CHECKPOINT --ledger-key VKEY\n"
                "peil ledger check LEDGER [--old CHECKPOINT]... [--bundles DIR]... [--ledger-key VKEY] "
                "[--quarantine DIR]\n"
                "peil ledger void LEDGER BUNDLE|SHA256 --reason WORD",
    .details = N_("A seal says who closed a bundle; the ledger says that nothing was taken away, put in or "
                  "dated back since. seal and run enter "
                  "a bundle with --ledger. Hand checkpoints to your auditors: against an old one, every "
                  "later change to the past shows."),
    .example = "peil ledger init seals.ledger --name example.org/seals --log-key ledger.key\n"
               "peil ledger checkpoint seals.ledger -o january.checkpoint\n"
               "peil ledger check seals.ledger --old january.checkpoint --bundles results",
    .option = options,
    .run = run};
