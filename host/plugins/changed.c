/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/language.h"
#include "plugins/surroundings.h"

const char *changed_word(enum changed changed)
{
  switch (changed) {
  case CHANGED_NOTHING: break;
  case CHANGED_ARITHMETIC: return _("the floating-point environment");
  case CHANGED_LOCALE: return _("the locale");
  case CHANGED_MASK: return _("the file mode mask");
  case CHANGED_SIGNALS: return _("a signal handler");
  case CHANGED_ENVIRONMENT: return _("the environment");
  case CHANGED_OUTPUT: return _("standard output or error: it wrote there");
  }
  return "";
}
