/* SPDX-License-Identifier: EUPL-1.2 */
#include "bundle/verify.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "bundle/bag.h"
#include "bundle/certificate.h"

static const struct {
  const char *name, *words;
  result (*run)(struct bag *bag); /* NULL: made while reading, or check_seal */
} checks[VERIFY_CHECKS] = {
    [VERIFY_CONTAINER] = {"container",
                          N_("the archive: every byte accounted for, nothing before, between or behind"),
                          NULL},
    [VERIFY_LAYOUT] = {"layout", N_("the tree: what a bundle has to hold, and nothing else"),
                       bag_check_required},
    [VERIFY_DECLARATION] = {"bagit", N_("bagit.txt: a BagIt 1.0 bag"), bag_check_declaration},
    [VERIFY_TAG_MANIFEST] = {"tagmanifest", N_("the tag manifest: complete both ways, every hash right"),
                             bag_check_tag_manifest},
    [VERIFY_MANIFEST] = {"manifest", N_("the manifest of the data: complete both ways, every hash right"),
                         bag_check_manifest},
    [VERIFY_INFO] = {"bag-info", N_("bag-info.txt: format, size and number of files, identity"),
                     bag_check_info},
    [VERIFY_JSON] = {"json", N_("JSON members: in the one form that peil writes"), bag_check_json},
    [VERIFY_SEAL] = {"seal", N_("the seal: who signed, and over this content"), NULL},
    [VERIFY_SSH] = {"ssh", N_("the OpenSSH signature: who signed, and over this content"), NULL},
    [VERIFY_STAMP] = {"timestamp", N_("the time stamps beside the bundle: when the seal was there"), NULL},
    [VERIFY_LEDGER] = {"ledger", N_("the ledger: the bundle has its leaf in it"), NULL}};

const char *verify_check_name(enum verify_check_id check) { return checks[check].name; }
const char *verify_check_words(enum verify_check_id check) { return _(checks[check].words); }

const char *verify_outcome_words(enum verify_outcome outcome)
{
  switch (outcome) {
  case VERIFY_IN_ORDER: return _("in order");
  case VERIFY_NOT_IN_ORDER: return _("not in order");
  case VERIFY_NOTHING: return _("none");
  case VERIFY_NOT_TRUSTED: return _("not trusted");
  case VERIFY_NOT_ASKED: return _("not asked");
  case VERIFY_NOT_CHECKED: return _("not checked");
  case VERIFY_NOT_REACHED: break;
  }
  return _("not reached");
}

void verify_report_finish(struct verify_report *report)
{
  free(report->id);
  report->id = NULL;
  seal_found_finish(&report->seal);
  ssh_found_finish(&report->ssh);
  if (report->stamps) stamp_list_finish(report->stamps);
  free(report->stamps);
  report->stamps = NULL;
}

/* What a fault during the walk belongs to. */
static enum verify_check_id walk_check(const fault *found)
{
  static const char *const layout[] = {"E_LAYOUT", "E_FETCH", "E_WEAK_DIGEST", "E_MANIFEST_DISAGREE"};
  for (size_t i = 0; i < sizeof layout / sizeof *layout; i++)
    if (!strcmp(fault_code_of(found), layout[i])) return VERIFY_LAYOUT;
  return VERIFY_CONTAINER;
}

static bool asks_seal(const struct seal_trust *trust) { return trust && trust->roots; }

static bool has_seal(const struct bag *bag)
{
  return bag_find(bag, SEAL_SIGNATURE) || bag_find(bag, SEAL_CHAIN);
}
static bool has_ssh(const struct bag *bag) { return bag_find(bag, SSH_SIGNATURE) != NULL; }

static result check_seal(struct bag *bag, const struct seal_trust *trust, int64_t at,
                         struct seal_found *found)
{
  if (!has_seal(bag) && (!bag->sealed || has_ssh(bag))) {
    if (!asks_seal(trust)) return NULL;
    return bundle_refuse("E_SIGNATURE", "seal",
                         _("the bundle carries no seal, so there is nothing to trust"));
  }
  if (!bag_find(bag, SEAL_SIGNATURE))
    return bundle_refuse("E_MISSING", SEAL_SIGNATURE, _("a seal has this file"));
  struct seal_parts parts = {text_string(&bag->signature),    bag->signature.length,
                             text_string(&bag->chain),        bag->chain.length,
                             text_string(&bag->tag_manifest), bag->tag_manifest.length};
  seal_found_finish(found);
  return signature_check(&parts, trust, at, found);
}

static result check_ssh(struct bag *bag, const struct seal_trust *trust, int64_t at, struct ssh_found *found)
{
  const char *signers = trust ? trust->ssh_signers : NULL;
  if (!has_ssh(bag) && !signers) return NULL;
  if (!has_ssh(bag))
    return bundle_refuse("E_SIGNATURE", "seal", _("the bundle carries no OpenSSH signature"));
  struct ssh_parts parts = {text_string(&bag->ssh), bag->ssh.length, text_string(&bag->tag_manifest),
                            bag->tag_manifest.length};
  ssh_found_finish(found);
  return ssh_check(&parts, signers, at, found);
}

static enum verify_outcome ssh_outcome(const struct bag *bag, const struct ssh_found *found)
{
  if (!has_ssh(bag)) return VERIFY_NOTHING;
  return found->trusted ? VERIFY_IN_ORDER : found->checked ? VERIFY_NOT_TRUSTED : VERIFY_NOT_CHECKED;
}

/* The sealer's certificate had to hold when the first stamp was made. */
static result check_sealed_in_time(const struct stamp_file *first, const struct seal_found *seal)
{
  char stamped[32], moment[32];
  certificate_moment_words(first->found.time, stamped);
  if (!seal->subject) return NULL;
  certificate_moment_words(first->found.time < seal->from ? seal->from : seal->until, moment);
  if (first->found.time < seal->from)
    return bundle_refuse("E_TIMESTAMP", first->name,
                         _("made at %s, before the sealer's certificate was valid (from %s)"), stamped,
                         moment);
  if (first->found.time > seal->until)
    return bundle_refuse(
        "E_TIMESTAMP", first->name,
        _("made at %s, after the sealer's certificate had ended (%s): no proof that it was sealed in time"),
        stamped, moment);
  return NULL;
}

static result check_stamps(struct bag *bag, const struct seal_trust *trust, struct verify_report *report)
{
  struct stamp_list *list = report->stamps;
  const char *first = list && list->count ? list->stamp[0].name : NULL;
  if (!first && trust && trust->stamp_roots)
    return bundle_refuse("E_TIMESTAMP", bag->id, _("no time stamp stands beside the bundle"));
  if (!first) return NULL;
  const struct text *signature = bag->signature.length ? &bag->signature : &bag->ssh;
  struct stamp_over over = {signature->length ? text_string(signature) : NULL, signature->length,
                            text_string(&bag->tag_manifest), bag->tag_manifest.length};
  TRY(stamp_list_check(list, &over, trust));
  return check_sealed_in_time(&list->stamp[0], &report->seal);
}

static enum verify_outcome outcome_of(bool there, bool trusted)
{
  return !there ? VERIFY_NOTHING : trusted ? VERIFY_IN_ORDER : VERIFY_NOT_TRUSTED;
}

/* Both signatures, for a trust and a moment. */
static result check_signatures(struct bag *bag, const struct seal_trust *trust, int64_t at,
                               struct verify_report *report)
{
  report->outcome[VERIFY_SEAL] = VERIFY_NOT_IN_ORDER;
  TRY(check_seal(bag, trust, at, &report->seal));
  report->outcome[VERIFY_SEAL] = outcome_of(has_seal(bag), report->seal.trusted);
  report->outcome[VERIFY_SSH] = VERIFY_NOT_IN_ORDER;
  TRY(check_ssh(bag, trust, at, &report->ssh));
  report->outcome[VERIFY_SSH] = ssh_outcome(bag, &report->ssh);
  return NULL;
}

/* Where there are stamps: the signatures in themselves first, then the stamps, which say at what moment the signers have to be trusted,
 * then the signers. */
static result check_proofs(struct bag *bag, const struct seal_trust *trust, struct verify_report *report)
{
  const struct stamp_list *list = report->stamps;
  bool stamped = list && list->count;
  TRY(check_signatures(bag, stamped ? NULL : trust, trust ? trust->at : 0, report));
  report->outcome[VERIFY_STAMP] = VERIFY_NOT_IN_ORDER;
  TRY(check_stamps(bag, trust, report));
  report->outcome[VERIFY_STAMP] = outcome_of(stamped, stamped && list->stamp[list->count - 1].found.trusted);
  if (!stamped || !trust) return NULL;
  return check_signatures(bag, trust, list->stamp[0].found.time, report);
}

static result run_checks(struct bag *bag, const struct seal_trust *trust, struct verify_report *report)
{
  report->outcome[VERIFY_CONTAINER] = VERIFY_IN_ORDER;
  for (int i = VERIFY_LAYOUT; i < VERIFY_SEAL; i++) {
    report->outcome[i] = VERIFY_NOT_IN_ORDER;
    TRY(checks[i].run(bag));
    report->outcome[i] = VERIFY_IN_ORDER;
  }
  TRY(check_proofs(bag, trust, report));
  report->outcome[VERIFY_LEDGER] = VERIFY_NOT_ASKED;
  return NULL;
}

struct input {
  int descriptor;   /* -1 for memory */
  const char *path; /* beside which stamps may stand; NULL for nowhere */
  const char *name;
  const void *bytes;
  size_t size;
  const struct container_pace *pace; /* NULL for what is complete */
};

static result read_stamps(const char *path, const char *id, struct verify_report *report)
{
  report->stamps = need_memory(sizeof *report->stamps);
  result r = stamp_list_read(path, id, report->stamps);
  if (r) report->outcome[VERIFY_STAMP] = VERIFY_NOT_IN_ORDER;
  return r;
}

static result walk(const struct input *input, const struct container_sink *sink, enum bundle_container *kind)
{
  if (input->descriptor < 0) return container_walk_memory(input->bytes, input->size, input->name, sink, kind);
  if (input->pace) return container_walk_behind(input->descriptor, input->name, input->pace, sink, kind);
  return container_walk(input->descriptor, input->name, sink, kind);
}

static result verify_input(const struct input *input, const struct container_sink *tap,
                           const struct seal_trust *trust, struct verify_report *out)
{
  struct verify_report own = {0}, *report = out ? out : &own;
  struct bag bag;
  *report = (struct verify_report){0};
  bag_init(&bag, input->name, tap);
  struct container_sink sink = bag_sink(&bag);
  result r = walk(input, &sink, &report->container);
  if (r) report->outcome[walk_check(r)] = VERIFY_NOT_IN_ORDER;
  else if (input->path) r = read_stamps(input->path, bag.id, report);
  if (!r) r = run_checks(&bag, trust, report);
  report->id = need_copy(bag.id);
  report->files = bag.payload_files;
  report->bytes = bag.payload_bytes;
  report->sealed = bag.sealed;
  bag_identity(&bag, report->identity);
  const struct bag_file *signature = bag_find(&bag, SEAL_SIGNATURE);
  if (!signature) signature = bag_find(&bag, SSH_SIGNATURE);
  if (signature) hash_hex(signature->hash, report->signature);
  bag_finish(&bag);
  verify_report_finish(&own);
  return r;
}

result bundle_verify_memory(const void *bytes, size_t size, const char *name, struct verify_report *report)
{
  return verify_input(&(struct input){-1, NULL, name, bytes, size, NULL}, NULL, NULL, report);
}

result bundle_verify_descriptor(int descriptor, const char *name, struct verify_report *report)
{
  return verify_input(&(struct input){descriptor, NULL, name, NULL, 0, NULL}, NULL, NULL, report);
}

result bundle_verify_behind(int descriptor, const char *name, const struct container_pace *pace,
                            struct verify_report *report)
{
  return verify_input(&(struct input){descriptor, NULL, name, NULL, 0, pace}, NULL, NULL, report);
}

static result open_bundle(const char *path, int *descriptor)
{
  struct stat status;
  bool standard = !strcmp(path, "-");
  *descriptor = standard ? dup(STDIN_FILENO) : file_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
  if (*descriptor < 0 && errno == ENOENT)
    return fault_at(fault_make(FAULT_NO_INPUT, _("no such file; check the name")), path, 0, 0);
  if (*descriptor < 0) return fault_at(fault_errno(FAULT_NO_INPUT, errno, _("cannot be opened")), path, 0, 0);
  if (standard || (fstat(*descriptor, &status) == 0 && S_ISREG(status.st_mode))) return NULL;
  close(*descriptor);
  return fault_at(fault_make(FAULT_DATA, _("is not a regular file, expected a bundle")), path, 0, 0);
}

static result verify_file(const char *path, const struct container_sink *tap, const struct seal_trust *trust,
                          struct verify_report *report)
{
  int descriptor = -1;
  if (report) *report = (struct verify_report){.id = need_copy("")};
  TRY(open_bundle(path, &descriptor));
  if (report) verify_report_finish(report);
  result r =
      verify_input(&(struct input){descriptor, strcmp(path, "-") != 0 ? path : NULL, path, NULL, 0, NULL},
                   tap, trust, report);
  close(descriptor);
  return r;
}

result bundle_verify_into(const char *path, const struct container_sink *tap, const struct seal_trust *trust,
                          struct verify_report *report)
{
  return verify_file(path, tap, trust, report);
}

result bundle_verify(const char *path, struct verify_report *report)
{
  return verify_file(path, NULL, NULL, report);
}

result bundle_verify_trusted(const char *path, const struct seal_trust *trust, struct verify_report *report)
{
  return verify_file(path, NULL, trust, report);
}

static json_t *checks_json(const struct verify_report *report)
{
  static const char *const words[] = {
      [VERIFY_NOT_REACHED] = "not-reached",   [VERIFY_IN_ORDER] = "in-order",
      [VERIFY_NOT_IN_ORDER] = "not-in-order", [VERIFY_NOTHING] = "nothing",
      [VERIFY_NOT_TRUSTED] = "not-trusted",   [VERIFY_NOT_ASKED] = "not-asked",
      [VERIFY_NOT_CHECKED] = "not-checked"};
  json_t *list = json_array();
  for (int i = 0; i < VERIFY_CHECKS; i++)
    json_array_append_new(
        list, json_pack("{s:s, s:s}", "check", checks[i].name, "outcome", words[report->outcome[i]]));
  return list;
}

static json_t *stamps_json(const struct stamp_list *list)
{
  json_t *out = json_array();
  for (size_t i = 0; i < list->count; i++) {
    const struct stamp_found *found = &list->stamp[i].found;
    char time[32] = "", until[32] = "";
    if (found->authority) certificate_moment_words(found->time, time);
    if (found->authority) certificate_moment_words(found->until, until);
    json_array_append_new(
        out, json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:b}", "file", list->stamp[i].name, "time",
                       *time ? time : NULL, "authority", found->authority, "certificate-sha256",
                       *found->certificate ? found->certificate : NULL, "until", *until ? until : NULL,
                       "policy", *found->policy ? found->policy : NULL, "trusted", found->trusted));
  }
  return out;
}

json_t *verify_report_json(const struct verify_report *report, const fault *found)
{
  json_t *out =
      json_pack("{s:s, s:s, s:s, s:I, s:I, s:s, s:b, s:o}", "format", "peil-verify/1", "bundle",
                report->id ? report->id : "", "container", container_ending(report->container) + 1, "files",
                (json_int_t)report->files, "bytes", (json_int_t)report->bytes, "tagmanifest-sha256",
                report->identity, "sealed", report->sealed, "checks", checks_json(report));
  const struct seal_found *seal = &report->seal;
  if (report->stamps && report->stamps->count)
    json_object_set_new(out, "timestamps", stamps_json(report->stamps));
  if (report->ssh.key)
    json_object_set_new(out, "ssh",
                        json_pack("{s:s, s:s?, s:b}", "key", report->ssh.key, "signer", report->ssh.signer,
                                  "trusted", report->ssh.trusted));
  if (seal->subject)
    json_object_set_new(out, "seal",
                        json_pack("{s:s, s:s, s:s?, s:b}", "signer", seal->subject, "certificate-sha256",
                                  seal->certificate, "claimed", *seal->claimed ? seal->claimed : NULL,
                                  "trusted", seal->trusted));
  const struct ledger_found *ledger = &report->ledger;
  if (*ledger->name)
    json_object_set_new(out, "ledger",
                        json_pack("{s:s, s:s, s:I, s:I, s:s, s:s?}", "name", ledger->name, "operation",
                                  ledger->operation, "leaf", (json_int_t)ledger->number, "size",
                                  (json_int_t)ledger->size, "time", ledger->time, "predecessor",
                                  *ledger->predecessor ? ledger->predecessor : NULL));
  if (!found) return out;
  AUTO(string) char *line = fault_json(found);
  json_object_set_new(out, "fault", json_loads(line, 0, NULL));
  return out;
}
