/* SPDX-License-Identifier: EUPL-1.2
 *
 * A plugin with nothing included before the SDK: what the header needs it brings itself. Compiled as C11 and as C++17,
 * by every compiler that is there.
 */
#include <peil/plugin.h>

static const void *get(const char *interface_id) { return interface_id ? NULL : &peil_plugin; }

PEIL_PLUGIN(PEIL_KIND_METHOD, "header", "1.0.0", get)
