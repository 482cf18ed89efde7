/* SPDX-License-Identifier: EUPL-1.2
 *
 * Days, as "YYYY-MM-DD" in the Gregorian calendar (ISO 8601), and periods.
 */
#ifndef PEIL_MODEL_DATE_H
#define PEIL_MODEL_DATE_H

#include <stdbool.h>

/* The parts of "YYYY-MM-DD"; false when it has another form. Whether there is such a day is not looked at. */
bool date_read(const char *date, int *year, int *month, int *day);

/* True when there is such a day. */
bool date_valid(const char *date);

/* `date` and "4 weeks", "30 days", "18 months", "1 year" later; a month later than January 31 is the last day of February. False for
 * what is no period, and for one that leads past 9999. `date` is valid. */
bool period_add(const char *date, const char *period, char out[11]);

#endif
