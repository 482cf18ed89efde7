/* SPDX-License-Identifier: EUPL-1.2 */
#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "bundle/bag.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"

static const char *const folders[] = {"data",          "data/sheets",  "data/scores",
                                      "data/evidence", "data/plugins", "data/calibration",
                                      "data/personal", "meta",         "seal"};

static const char *const files[] = {
    BAG_BAGIT,       BAG_INFO,   BAG_MANIFEST,   BAG_TAG_MANIFEST, "data/assessment.cfg",
    "data/role.cfg", SEAL_CHAIN, SEAL_SIGNATURE, SSH_SIGNATURE};

/* Files directly in a folder, by the ending of their names; "" is any. */
static const struct {
  const char *start, *ending;
} patterns[] = {{"data/report.", ""},           {"data/sheets/", ".json"},  {"data/scores/", ".json"},
                {"data/scores/", ".csv"},       {"data/evidence/", ""},     {"data/plugins/", ".so"},
                {"data/calibration/", ".json"}, {"data/personal/", ".p7m"}, {"meta/", ""}};

static const char *const required[] = {BAG_BAGIT,  BAG_INFO,         BAG_MANIFEST,          BAG_TAG_MANIFEST,
                                       BAG_VERIFY, "meta/tool.json", "data/assessment.cfg", "data/role.cfg"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool among(const char *path, const char *const *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!strcmp(path, list[i])) return true;
  return false;
}

static bool fits(const char *path, const char *start, const char *ending)
{
  size_t length = strlen(path), head = strlen(start), tail = strlen(ending);
  return length > head + tail && !strncmp(path, start, head) && !strchr(path + head, '/') &&
         !strcmp(path + length - tail, ending);
}

/* A second manifest could tell another story, and a weaker digest a forged one. */
static result check_manifest_name(const char *path)
{
  static const char *const weak[] = {"md5", "sha1", "sha", "crc32", "adler32", "sha224", "sha512224"};
  size_t head = !strncmp(path, "manifest-", 9) ? 9 : !strncmp(path, "tagmanifest-", 12) ? 12 : 0;
  size_t length = strlen(path);
  if (!head || length < head + 4 || strcmp(path + length - 4, ".txt") != 0) return NULL;
  for (size_t i = 0; i < COUNT(weak); i++)
    if (strlen(weak[i]) == length - head - 4 && !strncasecmp(path + head, weak[i], length - head - 4))
      return bundle_refuse("E_WEAK_DIGEST", path, _("a manifest with a weak digest; only SHA-256 counts"));
  return bundle_refuse("E_MANIFEST_DISAGREE", path, _("a second manifest; there is to be one, with SHA-256"));
}

result bag_layout_check(const char *path, bool folder)
{
  if (folder) {
    if (among(path, folders, COUNT(folders))) return NULL;
    return bundle_refuse("E_LAYOUT", path, _("a folder that has no place in a bundle"));
  }
  if (among(path, files, COUNT(files))) return NULL;
  for (size_t i = 0; i < COUNT(patterns); i++)
    if (fits(path, patterns[i].start, patterns[i].ending)) return NULL;
  if (!strcmp(path, "fetch.txt"))
    return bundle_refuse("E_FETCH", path, _("a bundle holds all it lists; nothing is fetched"));
  TRY(check_manifest_name(path));
  return bundle_refuse("E_LAYOUT", path, _("a file that has no place in a bundle"));
}

result bag_check_required(struct bag *bag)
{
  for (size_t i = 0; i < COUNT(required); i++)
    if (!bag_find(bag, required[i]))
      return bundle_refuse("E_MISSING", required[i], _("every bundle has this file"));
  for (size_t i = 0; i < bag->count; i++)
    if (!strncmp(bag->files[i].path, "data/sheets/", 12)) return NULL;
  return bundle_refuse("E_MISSING", "data/sheets", _("a bundle without a sheet"));
}
