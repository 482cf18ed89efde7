/* SPDX-License-Identifier: EUPL-1.2 */
int main(void) { return 64; }
