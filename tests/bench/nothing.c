/* SPDX-License-Identifier: EUPL-1.2
 *
 * A program that does nothing, linked as a whole: the least that a process costs.
 */
int main(void) { return 0; }
