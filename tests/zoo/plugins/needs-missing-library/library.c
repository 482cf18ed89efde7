/* SPDX-License-Identifier: EUPL-1.2 */
int zoo_nowhere(void);
int zoo_nowhere(void) { return 0; }
