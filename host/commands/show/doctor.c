/* SPDX-License-Identifier: EUPL-1.2 */
#include <archive.h>
#include <elfutils/version.h>
#include <fcntl.h>
#include <jansson.h>
#include <libconfig.h>
#include <nettle/version.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

#include "base/file.h"
#include "base/program.h"
#include "commands/command.h"
#include "commands/containment.h"
#include "commands/listing.h"
#include "commands/version.h"
#include "plugins/wire.h"

/* What was found. Everything that is needed and is not there gets a line in `absent`. */
struct findings {
  struct context *context;
  size_t roles, methods, broken;
  char *plugin_fault; /* the plugins could not be looked at */
  char *temporary, *catalogue;
  bool temporary_writable, catalogue_there, tmpfile, memfd;
  struct plugin_confinement confinement; /* of a worker here */
  char *worker_fault;                    /* it could not be started */
  char *lacks;                           /* what does not confine it; NULL for nothing */
  json_t *absent;
};

static void findings_finish(struct findings *findings)
{
  free(findings->plugin_fault);
  free(findings->temporary);
  free(findings->catalogue);
  free(findings->worker_fault);
  free(findings->lacks);
  json_decref(findings->absent);
}

struct library {
  const char *name;
  char version[48];
};
#define LIBRARIES 8

static void library_versions(struct library out[LIBRARIES])
{
  static const char *const names[LIBRARIES] = {"libconfig", "libarchive", "jansson", "libcrypto",
                                               "nettle",    "zstd",       "libelf",  "sqlite"};
  for (size_t i = 0; i < LIBRARIES; i++) out[i].name = names[i];
  snprintf(out[0].version, sizeof out[0].version, "%d.%d.%d", LIBCONFIG_VER_MAJOR, LIBCONFIG_VER_MINOR,
           LIBCONFIG_VER_REVISION);
  int archive = archive_version_number();
  snprintf(out[1].version, sizeof out[1].version, "%d.%d.%d", archive / 1000000, archive / 1000 % 1000,
           archive % 1000);
  snprintf(out[2].version, sizeof out[2].version, "%s", jansson_version_str());
  snprintf(out[3].version, sizeof out[3].version, "%s", OpenSSL_version(OPENSSL_VERSION_STRING));
  snprintf(out[4].version, sizeof out[4].version, "%d.%d", nettle_version_major(), nettle_version_minor());
  snprintf(out[5].version, sizeof out[5].version, "%s", ZSTD_versionString());
  snprintf(out[6].version, sizeof out[6].version, "0.%d", _ELFUTILS_VERSION);
  snprintf(out[7].version, sizeof out[7].version, "%s", sqlite3_libversion());
}

/* ---- looking */

static void look_at_plugins(struct findings *findings)
{
  struct plugin_set *set = NULL;
  result r = context_plugins(findings->context, &set);
  if (r) {
    findings->plugin_fault = fault_line(r);
    fault_destroy(r);
    json_array_append_new(findings->absent, json_string(findings->plugin_fault));
    return;
  }
  for (size_t i = 0; i < plugins_count(set); i++) {
    const struct plugin *plugin = plugins_at(set, i);
    findings->broken += plugin->refusal != NULL;
    findings->roles += !plugin->refusal && plugin->kind == PEIL_KIND_ROLE;
    findings->methods += !plugin->refusal && plugin->kind == PEIL_KIND_METHOD;
  }
  if (!findings->roles)
    json_array_append_new(
        findings->absent,
        json_string(_("no role can be used; install one, or name its folder in PEIL_PLUGIN_PATH")));
  if (!findings->methods)
    json_array_append_new(
        findings->absent,
        json_string(_("no method can be used; install one, or name its folder in PEIL_PLUGIN_PATH")));
}

static bool writes(int descriptor)
{
  bool written = descriptor >= 0 && write(descriptor, "peil", 4) == 4;
  if (descriptor >= 0) close(descriptor);
  return written;
}

static bool can_write_in(const char *folder)
{
  AUTO(string) char *path = file_join(folder, ".peil-doctor-XXXXXX");
  int descriptor = mkostemp(path, O_CLOEXEC);
  if (descriptor >= 0) unlink(path);
  return writes(descriptor);
}

static void look_at_files(struct findings *findings)
{
  findings->temporary = need_copy(file_scratch_folder());
  findings->temporary_writable = can_write_in(findings->temporary);
  findings->tmpfile = writes(open(".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!findings->temporary_writable)
    json_array_append_new(
        findings->absent,
        json_string(_("the temporary folder cannot be written to; set TMPDIR to one that can")));
  AUTO(string) char *beside = program_part("share/locale/nl/LC_MESSAGES/peil.mo");
  char *real = realpath(beside, NULL);
  findings->catalogue_there = real != NULL;
  findings->catalogue = real ? real : need_copy(beside);
  if (!findings->catalogue_there && language_is_dutch())
    json_array_append_new(
        findings->absent,
        json_string(_("the Dutch messages are not installed; build with gettext, or use --lang en")));
}

static void look_at_kernel(struct findings *findings)
{
  int memory = memfd_create("peil-doctor", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  findings->memfd = memory >= 0;
  if (memory >= 0) close(memory);
  else
    json_array_append_new(
        findings->absent,
        json_string(_("memfd_create does not work here, so plugins cannot be loaded; use a newer kernel")));
}

static void look_at_worker(struct findings *findings)
{
  result r = plugin_confinement_here(&findings->confinement);
  if (r) {
    findings->worker_fault = fault_line(r);
    fault_destroy(r);
    json_array_append_new(findings->absent, json_string(findings->worker_fault));
    return;
  }
  findings->lacks = containment_lacks(&findings->confinement);
}

/* ---- counts per folder */

struct folder_count {
  bool there;
  size_t plugins, broken;
};

static struct folder_count count_folder(const struct findings *findings, const char *folder)
{
  struct folder_count count = {.there = access(folder, F_OK) == 0};
  struct plugin_set *set = findings->context->set;
  for (size_t i = 0; set && i < plugins_count(set); i++) {
    const struct plugin *plugin = plugins_at(set, i);
    AUTO(string) char *own = file_folder(plugin->path);
    if (strcmp(own, folder) != 0) continue;
    count.plugins++;
    count.broken += plugin->refusal != NULL;
  }
  return count;
}

/* ---- JSON */

static json_t *setting_json(const char *name, const struct setting_found *setting)
{
  return json_pack("{sssoso}", "name", name, "value", json_text(setting->value), "where",
                   json_text(setting->where));
}

static json_t *folders_json(const struct findings *findings)
{
  json_t *list = json_array();
  for (size_t i = 0; i < findings->context->folders; i++) {
    const struct setting_found *folder = &findings->context->folder[i];
    struct folder_count count = count_folder(findings, folder->value);
    json_array_append_new(list, json_pack("{sososbsIsI}", "path", json_text(folder->value), "where",
                                          json_text(folder->where), "exists", count.there, "plugins",
                                          (json_int_t)count.plugins, "broken", (json_int_t)count.broken));
  }
  return list;
}

static json_t *broken_json(const struct findings *findings)
{
  json_t *list = json_array();
  struct plugin_set *set = findings->context->set;
  for (size_t i = 0; set && i < plugins_count(set); i++) {
    const struct plugin *plugin = plugins_at(set, i);
    if (plugin->refusal)
      json_array_append_new(
          list, json_pack("{soso}", "path", json_text(plugin->path), "reason", json_text(plugin->refusal)));
  }
  return list;
}

static void write_json(const struct findings *findings, const struct library *library, struct text *out)
{
  const struct context *context = findings->context;
  AUTO(json_ref) json_t *tree = json_object();
  json_t *libraries = json_object();
  for (size_t i = 0; i < LIBRARIES; i++)
    json_object_set_new(libraries, library[i].name, json_string(library[i].version));
  json_object_set_new(tree, "version", json_string(PEIL_VERSION));
  json_object_set_new(tree, "abi", json_integer(PEIL_ABI));
  json_object_set_new(tree, "program", json_text(context->program));
  json_object_set_new(tree, "libraries", libraries);
  json_object_set_new(
      tree, "settings",
      json_pack("[ooooooo]", setting_json("language", &context->language),
                setting_json("threads", &context->threads), setting_json("isolate", &context->isolate),
                setting_json("trust", &context->trust), setting_json("deadline", &context->deadline),
                setting_json("memory", &context->memory), setting_json("keys", &context->keys)));
  json_object_set_new(tree, "folders", folders_json(findings));
  json_object_set_new(tree, "roles", json_integer((json_int_t)findings->roles));
  json_object_set_new(tree, "methods", json_integer((json_int_t)findings->methods));
  json_object_set_new(tree, "broken", broken_json(findings));
  json_object_set_new(
      tree, "temporary",
      json_pack("{sosb}", "path", json_text(findings->temporary), "writable", findings->temporary_writable));
  json_object_set_new(tree, "catalogue",
                      json_pack("{sssosb}", "language", "nl", "path", json_text(findings->catalogue), "found",
                                findings->catalogue_there));
  json_object_set_new(tree, "o_tmpfile", json_boolean(findings->tmpfile));
  json_object_set_new(tree, "memfd", json_boolean(findings->memfd));
  json_object_set_new(tree, "sandbox", containment_parts_json(&findings->confinement));
  json_object_set(tree, "absent", findings->absent);
  json_object_set_new(tree, "in_order", json_boolean(json_array_size(findings->absent) == 0));
  json_write_text(out, tree, JSON_STYLE_PAGE);
}

/* ---- people */

/* Where a setting came from: a file, a variable or an option as it is, the rest in words. */
static const char *in_words(const char *where)
{
  static const char *const words[] = {N_("built in"), N_("beside the program"), N_("locale")};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(where, words[i])) return _(words[i]);
  return where;
}

static void setting(struct listing *listing, const char *what, const struct setting_found *found)
{
  listing_add(listing, what);
  listing_add(listing, found->value);
  listing_add(listing, in_words(found->where));
}

static void line(struct listing *listing, const char *what, const char *value, const char *where)
{
  listing_add(listing, what);
  listing_add(listing, value);
  listing_add(listing, where);
}

static const char *yes_no(bool yes) { return yes ? _("yes") : _("no"); }

static void list_folders(const struct findings *findings, struct listing *listing)
{
  for (size_t i = 0; i < findings->context->folders; i++) {
    const struct setting_found *folder = &findings->context->folder[i];
    struct folder_count count = count_folder(findings, folder->value);
    AUTO(text) struct text where = {0};
    text_addf(&where, "%s; ", in_words(folder->where));
    if (!count.there) text_add(&where, _("is not there"));
    else
      text_addf(&where,
                ngettext("%zu plugin, %zu of them broken", "%zu plugins, %zu of them broken", count.plugins),
                count.plugins, count.broken);
    line(listing, _("plugin folder"), folder->value, text_string(&where));
  }
}

static void list_features(const struct findings *findings, struct listing *listing)
{
  char landlock[32];
  snprintf(landlock, sizeof landlock, findings->confinement.landlock ? _("version %d") : _("no"),
           (int)findings->confinement.landlock);
  line(listing, _("temporary folder"), findings->temporary,
       findings->temporary_writable ? _("can be written to") : _("cannot be written to"));
  line(listing, _("Dutch messages"), findings->catalogue,
       findings->catalogue_there ? _("found") : _("not found"));
  line(listing, "O_TMPFILE", yes_no(findings->tmpfile),
       _("in this folder; without it files are written beside and renamed"));
  line(listing, "memfd", yes_no(findings->memfd), _("plugins are loaded from a sealed copy"));
  line(listing, "seccomp", yes_no(findings->confinement.parts & WIRE_SECCOMP),
       _("the kernel can confine a plugin's calls"));
  line(listing, "landlock", landlock, _("the kernel can confine a plugin's files"));
  line(listing, _("plugins run in"), findings->context->worker,
       findings->worker_fault ? findings->worker_fault : _("a process of its own for each, confined"));
  if (findings->lacks)
    line(listing, _("not confined by"), findings->lacks, _("the kernel or this build lacks it"));
}

static void write_people(const struct findings *findings, const struct library *library, struct text *out)
{
  const struct context *context = findings->context;
  AUTO(listing) struct listing listing = {.columns = 3};
  char count[64];
  line(&listing, "peil", PEIL_VERSION, context->program);
  for (size_t i = 0; i < LIBRARIES; i++) line(&listing, library[i].name, library[i].version, "");
  setting(&listing, _("language"), &context->language);
  setting(&listing, _("threads"), &context->threads);
  setting(&listing, "isolate", &context->isolate);
  setting(&listing, "trust", &context->trust);
  setting(&listing, "deadline", &context->deadline);
  setting(&listing, "memory", &context->memory);
  setting(&listing, _("key store"), &context->keys);
  list_folders(findings, &listing);
  snprintf(count, sizeof count, "%zu", findings->roles);
  line(&listing, _("roles"), count, "");
  snprintf(count, sizeof count, "%zu", findings->methods);
  line(&listing, _("methods"), count, "");
  list_features(findings, &listing);
  listing_write(&listing, out);
  for (size_t i = 0; context->set && i < plugins_count(context->set); i++) {
    const struct plugin *plugin = plugins_at(context->set, i);
    if (plugin->refusal) text_addf(out, _("broken: %s: %s\n"), plugin->path, plugin->refusal);
  }
  for (size_t i = 0; i < json_array_size(findings->absent); i++)
    text_addf(out, _("absent: %s\n"), json_string_value(json_array_get(findings->absent, i)));
}

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(text) struct text out = {0};
  struct library library[LIBRARIES];
  TRY(arguments_expect(arguments, 0, 0, _("nothing behind it")));
  AUTO(findings) struct findings findings = {.context = context, .absent = json_array()};
  library_versions(library);
  look_at_plugins(&findings);
  look_at_files(&findings);
  look_at_kernel(&findings);
  look_at_worker(&findings);
  if (context->json) write_json(&findings, library, &out);
  else write_people(&findings, library, &out);
  TRY(context_output(NULL, &out, false));
  if (json_array_size(findings.absent) == 0) return NULL;
  return fault_make(FAULT_ABSENT, "%s", json_string_value(json_array_get(findings.absent, 0)));
}

static const struct option_spec options[] = {{"json", 0, NULL, N_("as JSON, for programs")}, {0}};

const struct command command_doctor = {"doctor",
                                       N_("what this installation is, has and lacks"),
                                       "[--json]",
                                       N_("Says which peil this is, which libraries it uses, which settings "
                                          "hold and where each comes from, which plugins are found,\n"
                                          "and what of the system it can use. Ends with 69 when something is "
                                          "absent that peil cannot do without."),
                                       "peil doctor\npeil doctor --json",
                                       options,
                                       run};
