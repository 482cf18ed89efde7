/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/calibration.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define FORMAT_WORD "peil-calibration/1"

static result bad(const char *name, const char *key)
{
  return fault_todo(
      fault_at(fault_make(FAULT_DATA, _("no calibration: “%s” is missing or not what it should be"), key),
               name, 0, 0),
      _("make it again with peil calibrate"));
}

static const char *word(const json_t *object, const char *key)
{
  const char *text = json_string_value(json_object_get(object, key));
  return text ? text : "";
}

static result fits_role(const json_t *tree, const char *name, const struct role *role)
{
  const json_t *its = json_object_get(tree, "role");
  if (strcmp(word(its, "id"), role->view->id) != 0)
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("the calibration is for role “%s”, expected “%s”"),
                                          word(its, "id"), role->view->id),
                               name, 0, 0),
                      _("calibrate for this role"));
  if (strcmp(word(its, "sha256"), role->sha256) == 0) return NULL;
  return fault_todo(
      fault_at(fault_make(FAULT_DATA,
                          _("the calibration was made with another text of %s (version %s, here %s)"),
                          role->view->id, word(its, "version"), role->view->version),
               name, 0, 0),
      _("calibrate again with this role text"));
}

static result check(const json_t *tree, const char *name, const struct role *role)
{
  if (!json_is_object(tree) || strcmp(word(tree, "format"), FORMAT_WORD) != 0) return bad(name, "format");
  if (!*word(tree, "method")) return bad(name, "method");
  if (!json_is_integer(json_object_get(tree, "subjects"))) return bad(name, "subjects");
  if (strlen(word(tree, "date")) != 10) return bad(name, "date");
  return fits_role(tree, name, role);
}

result calibration_read(const char *bytes, size_t size, const char *name, const struct role *role,
                        struct calibration **out)
{
  AUTO(json_ref) json_t *tree = NULL;
  AUTO(text) struct text canonical = {0};
  *out = NULL;
  TRY(json_read_text(bytes, size, name, &tree));
  TRY(check(tree, name, role));
  struct calibration *calibration = need_memory(sizeof *calibration);
  calibration->name = need_copy(name);
  calibration->method = need_copy(word(tree, "method"));
  json_write_text(&canonical, tree, JSON_STYLE_PAGE);
  calibration->size = canonical.length;
  calibration->bytes = text_take(&canonical);
  hash_bytes_hex(calibration->bytes, calibration->size, calibration->sha256);
  *out = calibration;
  return NULL;
}

result calibration_read_file(const char *path, const struct role *role, struct calibration **out)
{
  AUTO(text) struct text bytes = {0};
  *out = NULL;
  TRY(file_read(path, FILE_LIMIT, &bytes));
  return calibration_read(text_string(&bytes), bytes.length, path, role, out);
}

void calibration_destroy(struct calibration *calibration)
{
  if (!calibration) return;
  free(calibration->name);
  free(calibration->method);
  free(calibration->bytes);
  free(calibration);
}

result calibration_complete(const char *bytes, size_t size, const char *method, const struct role *role,
                            struct text *out)
{
  AUTO(json_ref) json_t *tree = NULL;
  TRY(json_read_text(bytes, size, method, &tree));
  if (!json_is_object(tree)) return bad(method, "format");
  json_object_set_new(tree, "format", json_string(FORMAT_WORD));
  json_object_set_new(tree, "method", json_string(method));
  json_object_set_new(
      tree, "role",
      json_pack("{ssssss}", "id", role->view->id, "version", role->view->version, "sha256", role->sha256));
  TRY(check(tree, method, role));
  json_write_text(out, tree, JSON_STYLE_PAGE);
  return NULL;
}
