/* SPDX-License-Identifier: EUPL-1.2
 *
 * The assessment of a bundle that was made from another: everything as it was but the methods, and a note of where it comes from. Comments
 * stay with the predecessor.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/assessment.h"
#include "model/config.h"

static bool put(config_setting_t *group, const char *key, const char *value)
{
  config_setting_t *made = config_setting_add(group, key, CONFIG_TYPE_STRING);
  return made && config_setting_set_string(made, value);
}

static bool put_method(config_setting_t *list, const struct assessment_method *method)
{
  config_setting_t *group = config_setting_add(list, NULL, CONFIG_TYPE_GROUP);
  if (!group || !put(group, "id", method->id)) return false;
  if (*method->calibration && !put(group, "calibration", method->calibration)) return false;
  config_setting_t *options = method->options ? config_setting_add(group, "options", CONFIG_TYPE_LIST) : NULL;
  for (size_t i = 0; i < method->options; i++) {
    config_setting_t *one = options ? config_setting_add(options, NULL, CONFIG_TYPE_GROUP) : NULL;
    if (!one || !put(one, "key", method->option[i].key) || !put(one, "value", method->option[i].value))
      return false;
  }
  return true;
}

static bool change(config_setting_t *top, const struct assessment_method *method, size_t methods,
                   const struct assessment_predecessor *predecessor)
{
  if (config_setting_get_member(top, "predecessor")) config_setting_remove(top, "predecessor");
  config_setting_remove(top, "methods");
  config_setting_t *list = config_setting_add(top, "methods", CONFIG_TYPE_LIST);
  bool good = list != NULL;
  for (size_t i = 0; good && i < methods; i++) good = put_method(list, &method[i]);
  config_setting_t *group = good ? config_setting_add(top, "predecessor", CONFIG_TYPE_GROUP) : NULL;
  return group && put(group, "bundle", predecessor->bundle) && put(group, "sha256", predecessor->sha256) &&
         put(group, "relation", predecessor->relation) && put(group, "reason", predecessor->reason);
}

result assessment_successor(const struct assessment *from, const struct assessment_method *method,
                            size_t methods, const struct assessment_predecessor *predecessor,
                            struct text *out)
{
  struct config config = {0};
  char *bytes = NULL;
  size_t size = 0;
  FILE *stream = open_memstream(&bytes, &size);
  result r = config_open(&config, from->bytes, from->size, from->name, FAULT_CONFIG);
  config_node *top = r ? NULL : config_setting_get_member(config_top(&config), "assessment");
  if (!r && (!stream || !top || !change(top, method, methods, predecessor)))
    r = fault_make(FAULT_INTERNAL, _("the assessment cannot be written again"));
  if (!r) {
    config_write(&config.lib, stream);
  }
  if (stream && fclose(stream) != 0 && !r)
    r = fault_make(FAULT_INTERNAL, _("the assessment cannot be written again"));
  if (!r) text_add_bytes(out, bytes, size);
  free(bytes);
  config_finish(&config);
  return r;
}
