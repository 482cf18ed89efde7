/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

bool date_read(const char *date, int *year, int *month, int *day)
{
  int *const part[] = {year, month, day};
  if (strlen(date) != 10 || date[4] != '-' || date[7] != '-') return false;
  *year = *month = *day = 0;
  for (int i = 0, k = 0; i < 10; i++) {
    if (i == 4 || i == 7) {
      k++;
      continue;
    }
    if (date[i] < '0' || date[i] > '9') return false;
    *part[k] = *part[k] * 10 + (date[i] - '0');
  }
  return true;
}

bool date_valid(const char *date)
{
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int year = 0, month = 0, day = 0;
  if (!date_read(date, &year, &month, &day)) return false;
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return !(month == 2 && day == 29 && !leap);
}

static int month_days(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

static bool write_date(int year, int month, int day, char out[11])
{
  if (year < 1 || year > 9999) return false;
  char text[40];
  snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  memcpy(out, text, 11);
  return true;
}

static bool add_days(const char *date, int days, char out[11])
{
  struct tm tm = {.tm_hour = 12};
  date_read(date, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
  tm.tm_year -= 1900;
  tm.tm_mon -= 1;
  tm.tm_mday += days;
  (void)timegm(&tm); /* brings the parts in order */
  return write_date(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, out);
}

static bool add_months(const char *date, int months, char out[11])
{
  int year = 0, month = 0, day = 0;
  date_read(date, &year, &month, &day);
  year += (month - 1 + months) / 12;
  month = (month - 1 + months) % 12 + 1;
  int last = month_days(year, month);
  return write_date(year, month, day < last ? day : last, out);
}

bool period_add(const char *date, const char *period, char out[11])
{
  char *unit = NULL;
  long count = *period >= '0' && *period <= '9' ? strtol(period, &unit, 10) : 0;
  if (count < 1 || count > 36500 || *unit++ != ' ') return false;
  if (!strcmp(unit, "day") || !strcmp(unit, "days")) return add_days(date, (int)count, out);
  if (!strcmp(unit, "week") || !strcmp(unit, "weeks")) return add_days(date, (int)count * 7, out);
  if (!strcmp(unit, "month") || !strcmp(unit, "months")) return add_months(date, (int)count, out);
  if (!strcmp(unit, "year") || !strcmp(unit, "years")) return add_months(date, (int)count * 12, out);
  return false;
}
