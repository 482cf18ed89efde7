/* SPDX-License-Identifier: EUPL-1.2 */
#include "plugins/image_fault.h"

#include "base/language.h"

result image_no_symbol(void) { return fault_make(FAULT_INTERNAL, _("missing symbol %s"), "peil_plugin"); }

result image_foreign_symbol(void)
{
  return fault_todo(fault_make(FAULT_INTERNAL,
                               _("symbol %s comes from a dependency, not from the plugin itself"),
                               "peil_plugin"),
                    _("define it in the plugin with PEIL_PLUGIN"));
}

result image_loading_changed(const char *what)
{
  return fault_todo(
      fault_make(FAULT_INTERNAL, _("loading it changed %s, which is not a plugin's to change"), what),
      _("build it without constructors and without -ffast-math"));
}

result image_get_changed(const char *what)
{
  return fault_make(FAULT_INTERNAL,
                    _("asking it for its interfaces changed %s, which is not a plugin's to change"), what);
}

result image_no_get(void)
{
  return fault_todo(fault_make(FAULT_INTERNAL, _("its descriptor in memory is not the one in the file")),
                    _("declare it with PEIL_PLUGIN, constant and with a get function"));
}
