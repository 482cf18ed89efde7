/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil timestamp: a bundle's signature stamped by an authority, in two steps that need no network: a query out, a reply back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "bundle/stamping.h"
#include "commands/command.h"
#include "commands/seal/signing.h"
#include "commands/seal/trusting.h"

#define QUERY_LIMIT ((size_t)64 << 10)

static result read_digest(const char *word, enum stamp_digest *out)
{
  static const char *const words[] = {
      [STAMP_SHA256] = "sha256", [STAMP_SHA384] = "sha384", [STAMP_SHA512] = "sha512"};
  *out = STAMP_SHA256;
  for (int i = STAMP_SHA256; word && i <= STAMP_SHA512; i++) {
    *out = (enum stamp_digest)i;
    if (!strcmp(word, words[i])) return NULL;
  }
  if (!word) {
    *out = STAMP_SHA256;
    return NULL;
  }
  return fault_todo(fault_make(FAULT_USAGE, _("“%s” is no digest for a stamp"), word),
                    _("give sha256, sha384 or sha512"));
}

/* DER is not for eyes. */
static result not_to_a_terminal(const char *output)
{
  if ((output && strcmp(output, "-") != 0) || !isatty(STDOUT_FILENO)) return NULL;
  return fault_todo(fault_make(FAULT_USAGE, _("no name for the output, which is not text")),
                    _("add -o FILE"));
}

static result ask(const struct context *context, const struct arguments *arguments)
{
  AUTO(text) struct text query = {0};
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  enum stamp_digest digest;
  size_t stamps = 0;
  const char *output = argument_value(arguments, "output");
  TRY(arguments_expect(arguments, 0, 0, _("no bundle but that of --query")));
  TRY(read_digest(argument_value(arguments, "digest"), &digest));
  TRY(trusting_open(arguments, &trust));
  TRY(not_to_a_terminal(output));
  TRY(stamping_query(argument_value(arguments, "query"), trust, digest, argument_value(arguments, "policy"),
                     &query, &stamps));
  TRY(context_output(output, &query, argument_given(arguments, "force")));
  if (!output || !strcmp(output, "-")) return NULL;
  if (stamps)
    context_say(context, _("%s: asks for stamp %zu, over the signature and the %zu before it"), output,
                stamps + 1, stamps);
  context_say(context, _("%s: have an authority answer it, then: peil timestamp --reply REPLY.tsr BUNDLE"),
              output);
  return NULL;
}

/* "x.tsr" -> "x.tsq" where there is such a file, else NULL; the caller frees it. */
static char *query_beside(const char *reply)
{
  size_t length = strlen(reply);
  if (length < 5 || strcmp(reply + length - 4, ".tsr") != 0) return NULL;
  char *query = need_copy(reply);
  query[length - 1] = 'q';
  FILE *there = fopen(query, "re");
  if (there) {
    fclose(there);
    return query;
  }
  free(query);
  return NULL;
}

static void say_stamped(const struct context *context, const char *path, const struct verify_report *report)
{
  const struct stamp_file *last = &report->stamps->stamp[report->stamps->count - 1];
  if (context->json) {
    AUTO(text) struct text out = {0};
    AUTO(json_ref) json_t *tree = verify_report_json(report, NULL);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
    fwrite(text_string(&out), 1, out.length, stdout);
    return;
  }
  char words[32];
  stamp_moment_words(last->found.time, words);
  printf(_("%s: stamp %zu of bundle %s, made at %s by %s\n"), path, report->stamps->count, report->id, words,
         last->found.authority);
  stamp_moment_words(last->found.until, words);
  printf(_("Stamp it again before %s, when the authority's certificate ends.\n"), words);
  if (!last->found.trusted) printf("%s\n", _("Whose stamp it is was not looked at: add --tsa-trust CA.pem."));
}

static result take(const struct context *context, const struct arguments *arguments)
{
  AUTO(text) struct text reply = {0};
  AUTO(text) struct text query = {0};
  AUTO(string) char *path = NULL;
  AUTO(seal_trust) struct seal_trust *trust = NULL;
  AUTO(verify_report) struct verify_report report = {0};
  const char *name = argument_value(arguments, "reply"), *asked = argument_value(arguments, "asked");
  AUTO(string) char *beside = asked ? NULL : query_beside(name);
  TRY(arguments_expect(arguments, 1, 1, _("a bundle")));
  TRY(trusting_open(arguments, &trust));
  TRY(file_read(name, STAMP_LIMIT, &reply));
  if (!asked) asked = beside;
  if (asked) TRY(file_read(asked, QUERY_LIMIT, &query));
  TRY(stamping_take(arguments->operand[0], &reply, name, asked ? &query : NULL, trust, &path, &report));
  if (asked) context_say(context, _("%s: the reply has the nonce of this query"), asked);
  say_stamped(context, path, &report);
  return NULL;
}

static result answer_signed(const struct arguments *arguments, const struct signer *signer)
{
  AUTO(text) struct text query = {0};
  AUTO(text) struct text reply = {0};
  const char *name = argument_value(arguments, "answer"), *output = argument_value(arguments, "output");
  TRY(not_to_a_terminal(output));
  TRY(file_read(name, QUERY_LIMIT, &query));
  TRY(stamping_answer(signer, &query, name, (int64_t)time(NULL), &reply));
  return context_output(output, &reply, argument_given(arguments, "force"));
}

static result answer(const struct context *context, const struct arguments *arguments)
{
  struct signer *signer = NULL;
  TRY(arguments_expect(arguments, 0, 0, _("no bundle: a test authority sees only the query")));
  if (!argument_given(arguments, "sign"))
    return fault_todo(fault_make(FAULT_USAGE, _("a test authority needs a key and a certificate")),
                      _("peil keys new DIR makes them: --sign DIR/tsa-key.pem --cert DIR/tsa-chain.pem"));
  TRY(signing_open(arguments, SIGNER_STAMP, &signer));
  result r = answer_signed(arguments, signer);
  signer_destroy(signer);
  if (!r)
    context_say(context,
                _("A TEST stamp: it proves nothing, for anybody with the key can give it any time."));
  return r;
}

static result run(struct context *context, struct arguments *arguments)
{
  bool asks = argument_given(arguments, "query"), takes = argument_given(arguments, "reply"),
       answers = argument_given(arguments, "answer");
  if (asks + takes + answers != 1)
    return fault_todo(fault_make(FAULT_USAGE, _("one of --query, --reply and --answer says which step")),
                      _("peil timestamp --query BUNDLE -o F.tsq, then --reply F.tsr BUNDLE"));
  if (asks) return ask(context, arguments);
  return takes ? take(context, arguments) : answer(context, arguments);
}

static const struct option_spec options[] = {
    {"query", 0, "BUNDLE", N_("step 1: write a query for an authority, over the bundle's signature")},
    {"reply", 0, "F.tsr", N_("step 2: check the authority's reply and put it beside the bundle")},
    {"asked", 0, "F.tsq",
     N_("the query that the reply must answer; without it, the .tsq beside the .tsr if there is one")},
    {"digest", 0, "D", N_("of the query: sha256 (as it is without), sha384 or sha512")},
    {"policy", 0, "OID", N_("the authority's policy to ask for, a dotted number")},
    TRUST_OPTIONS,
    {"answer", 0, "F.tsq", N_("be a TEST authority, and answer this query with --sign and --cert")},
    SIGNING_OPTIONS(N_("with --answer: the private key that the test stamp is signed with: PEM or PKCS#12")),
    AGENT_OPTION,
    {"output", 'o', "FILE", N_("where the query, or the test answer, is written")},
    {"force", 0, NULL, N_("replace an existing output file; a stamp is never replaced")},
    {"json", 0, NULL, N_("the bundle with its stamps, as JSON")},
    {NULL, 0, NULL, NULL}};

const struct command command_timestamp = {
    .name = "timestamp",
    .summary = N_("have a time stamp put on a bundle's signature, in two offline steps"),
    .synopsis =
        "--query BUNDLE -o F.tsq | --reply F.tsr BUNDLE | --answer F.tsq --sign KEY --cert CERT -o F.tsr",
    .details =
        N_("The query holds a hash and nothing else; any RFC 3161 authority answers it. The reply is checked "
           "and "
           "stored beside the bundle as ID.tsr. A bundle that has a stamp is stamped again in the same way, "
           "before the authority's certificate ends: ID.2.tsr covers the signature and the first stamp. "
           "From then on verify holds the sealer's certificate to the time of the first stamp."),
    .example = "peil timestamp --query K-0042.tar.zst -o K-0042.tsq\n"
               "peil timestamp --reply K-0042.tsr K-0042.tar.zst --tsa-trust tsa-root.pem",
    .option = options,
    .run = run};
