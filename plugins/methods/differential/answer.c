/* SPDX-License-Identifier: EUPL-1.2
 *
 * differential: what it comes to in a sentence for each outcome, for a report to lead with.
 */
#include "differential.h"

/* The answered pair that lies furthest from its ideal; `pairs->count` where all lie on it. */
static uint32_t furthest(const struct differential *differential, const struct pairs *pairs)
{
  const double *ideal = differential->ideals + pairs->first;
  double most = 1e-9;
  uint32_t pair = pairs->count;
  for (uint32_t p = 0; p < pairs->count; p++) {
    const double off = fabs(differential->own[p] - ideal[p]);
    if (off != off || off <= most) continue;
    most = off;
    pair = p;
  }
  return pair;
}

static void say_where(const struct differential *differential, const struct pairs *pairs, double mean,
                      struct peil_line *line)
{
  const double origin = reporting_origin(differential, pairs);
  const struct distance ideal = distance_to_ideal(differential, pairs, differential->own);
  peil_line_both(line, ": gemiddeld ", ": on average ");
  peil_line_number(line, mean - origin, 2);
  peil_line_both(line, " op een schaal van ", " on a scale of ");
  peil_line_number(line, pairs->low - origin, 2);
  peil_line_both(line, " tot ", " to ");
  peil_line_number(line, pairs->high - origin, 2);
  peil_line_both(line, ", nabijheid tot het ideaal ", ", closeness to the ideal ");
  peil_line_number(line, 1.0 - ideal.distance / ideal.maximum, 2);
  peil_line_add(line, ".");
}

int differential_answer(struct differential *differential, uint32_t o, uint32_t i, uint32_t language,
                        const struct peil_sink *sink)
{
  const struct pairs *pairs = &differential->pairs[o];
  struct profile profile;
  struct peil_line line;
  uint32_t pair;
  reduced_profile(differential, pairs, i, differential->own);
  profile = measure_profile(differential->own, pairs->count);
  if (profile.pairs == 0u) return PEIL_OK;
  peil_line_start(&line, language);
  peil_line_add(&line, peil_say(language, differential->role->outcome[o]->title));
  say_where(differential, pairs, profile.mean, &line);
  pair = furthest(differential, pairs);
  if (pair < pairs->count) {
    const struct peil_item *item = differential->role->item[differential->pair[pairs->first + pair]];
    peil_line_both(&line, " Het verst van het ideaal: ", " Furthest from the ideal: ");
    peil_line_add(&line, peil_say(language, item->left));
    peil_line_add(&line, " \xE2\x80\x93 ");
    peil_line_add(&line, peil_say(language, item->right));
    peil_line_add(&line, ".");
  }
  return peil_send_remark(sink, differential->reduced.first + i, "answer", line.text);
}
