/* SPDX-License-Identifier: EUPL-1.2
 *
 * What can be wrong with a plugin once it is loaded, in the same words wherever that was.
 */
#ifndef PEIL_PLUGINS_IMAGE_FAULT_H
#define PEIL_PLUGINS_IMAGE_FAULT_H

#include "base/result.h"

CHECKED result image_no_symbol(void);
CHECKED result image_foreign_symbol(void);
CHECKED result image_loading_changed(const char *what);
CHECKED result image_get_changed(const char *what);
CHECKED result image_no_get(void);

#endif
