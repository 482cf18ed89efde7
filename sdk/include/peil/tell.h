/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil/tell.h: for the report of a method: figures, rows of a table, and its last line.
 */
#ifndef PEIL_TELL_H
#define PEIL_TELL_H

#include "peil/say.h"

/* A figure without data and without a norm line; fill in categories, series, names and values. */
static inline struct peil_figure peil_figure_start(uint32_t kind, const char *title, const char *description,
                                                   const char *unit)
{
  struct peil_figure figure;
  memset(&figure, 0, sizeof(figure));
  figure.size = (uint32_t)sizeof(figure);
  figure.kind = kind;
  figure.title = title;
  figure.description = description;
  figure.unit = unit;
  figure.norm = NAN;
  return figure;
}

/* One series of values over categories, on an axis from `minimum` to `maximum`, given to the report. */
static inline int peil_tell_series(const struct peil_report_sink *sink, struct peil_figure figure,
                                   uint32_t categories, const char *const *category, const char *name,
                                   const double *value)
{
  figure.categories = categories;
  figure.series = 1;
  figure.category = category;
  figure.name = &name;
  figure.value = value;
  return sink->figure(sink->to, &figure) == PEIL_OK ? PEIL_OK : PEIL_SINK_FAILED;
}

/* `count` numbers as cells, all with as many decimals. */
static inline int peil_tell_numbers(const struct peil_report_sink *sink, const double *value, uint32_t count,
                                    uint32_t decimals)
{
  for (uint32_t i = 0; i < count; i++)
    if (sink->number(sink->to, value[i], decimals) != PEIL_OK) return PEIL_SINK_FAILED;
  return PEIL_OK;
}

/* The end of `report`: what went wrong while telling is that the host did not take it, or memory. */
static inline int peil_reported(const struct peil_call *call, int code)
{
  if (code == PEIL_OK) return PEIL_OK;
  if (code == PEIL_NO_MEMORY) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the report");
  return peil_fail(call, PEIL_SINK_FAILED, "", "the host did not take the report");
}

#endif
