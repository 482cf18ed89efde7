/* SPDX-License-Identifier: EUPL-1.2 */
#include "strength.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dense.h"

#define MM_STEPS 30u
#define MM_ENOUGH 1e-3 /* relative change of a strength from where Newton steps do better */
#define REUSE 0.2      /* a factor is used again while the step shrinks to this part of the one before */

struct work {
  const struct strength_pair *pair;
  size_t pairs, n; /* n: parameters */
  uint32_t objects;
  double ridge;
  int order;
  double *value, *trial, *gradient, *step, *wins, *matrix;
};

/* ---------------------------------------------------------------------------------------------- near the end */

/* Hunter (2004): p[i] = wins[i] / sum over j of n[i][j] / (p[i] + p[j]). Knows neither ridge nor order. */
static void minorise_maximise(struct work *work)
{
  double *p = work->trial, *rate = work->step;
  for (uint32_t i = 0; i < work->objects; i++) p[i] = 1.0;
  for (uint32_t step = 0; step < MM_STEPS; step++) {
    double change = 0.0;
    memset(rate, 0, work->n * sizeof(*rate));
    for (size_t k = 0; k < work->pairs; k++) {
      const struct strength_pair *pair = &work->pair[k];
      const double each = (pair->won + pair->lost) / (p[pair->first] + p[pair->second]);
      rate[pair->first] += each;
      rate[pair->second] += each;
    }
    for (uint32_t i = 0; i < work->objects; i++) {
      const double next = fmax(work->wins[i], 1e-9) / rate[i];
      change = fmax(change, fabs(next - p[i]) / next);
      p[i] = next;
    }
    if (change < MM_ENOUGH) break;
  }
  for (uint32_t i = 0; i < work->objects; i++) work->value[i] = log(p[i]);
}

static void centre(const struct work *work, double *value)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < work->objects; i++) sum += value[i];
  for (uint32_t i = 0; i < work->objects; i++) value[i] -= sum / (double)work->objects;
}

/* ------------------------------------------------------------------------------------------------ likelihood */

static double logit(const struct work *work, const struct strength_pair *pair, const double *value)
{
  return value[pair->first] - value[pair->second] + (work->order ? value[work->objects] : 0.0);
}

/* log P and log (1 - P) without overflow: both are of the form -log(1 + exp(-x)). */
static double log_chance(double x) { return x > 0.0 ? -log1p(exp(-x)) : x - log1p(exp(x)); }

static double log_likelihood(const struct work *work, const double *value)
{
  double sum = 0.0;
  for (size_t k = 0; k < work->pairs; k++) {
    const double x = logit(work, &work->pair[k], value), chance = log_chance(x);
    sum += work->pair[k].won * chance + work->pair[k].lost * (chance - x);
  }
  return sum;
}

static double penalty(const struct work *work, const double *value)
{
  double sum = 0.0;
  for (size_t i = 0; i < work->n; i++) sum += value[i] * value[i];
  return work->ridge / 2.0 * sum;
}

/* The gradient at `value`; with `matrix`, the information too, and 1 / objects between all strengths, which
 * fixes their sum and nothing else. Returns the largest element of the gradient. */
static double differentiate(const struct work *work, double *matrix)
{
  const size_t n = work->n, last = work->objects;
  double largest = 0.0;
  for (size_t i = 0; i < n; i++) work->gradient[i] = -work->ridge * work->value[i];
  for (size_t i = 0; matrix != NULL && i < n; i++)
    for (size_t j = i; j < n; j++)
      matrix[i * n + j] = (j < last ? 1.0 / (double)last : 0.0) + (i == j ? work->ridge : 0.0);
  for (size_t k = 0; k < work->pairs; k++) {
    const struct strength_pair *pair = &work->pair[k];
    const size_t a = pair->first, b = pair->second, low = a < b ? a : b, high = a < b ? b : a;
    const double count = pair->won + pair->lost, chance = 1.0 / (1.0 + exp(-logit(work, pair, work->value)));
    const double rest = pair->won - count * chance, weight = count * chance * (1.0 - chance);
    work->gradient[a] += rest;
    work->gradient[b] -= rest;
    if (work->order) work->gradient[last] += rest;
    if (matrix == NULL) continue;
    matrix[a * n + a] += weight;
    matrix[b * n + b] += weight;
    matrix[low * n + high] -= weight;
    if (!work->order) continue;
    matrix[a * n + last] += weight;
    matrix[b * n + last] -= weight;
    matrix[last * n + last] += weight;
  }
  for (size_t i = 0; i < n; i++) largest = fmax(largest, fabs(work->gradient[i]));
  return largest;
}

/* --------------------------------------------------------------------------------------------------- steps */

/* Takes the step, halved until it does not go down. Returns its largest element as taken, or -1. */
static double take(struct work *work, double *reached)
{
  double part = 1.0;
  for (uint32_t halving = 0; halving < 50u; halving++) {
    double largest = 0.0, value;
    for (size_t i = 0; i < work->n; i++) {
      work->trial[i] = work->value[i] + part * work->step[i];
      largest = fmax(largest, fabs(part * work->step[i]));
    }
    value = log_likelihood(work, work->trial) - penalty(work, work->trial);
    if (!(value >= *reached - 1e-12 * (1.0 + fabs(*reached)))) {
      part /= 2.0;
      continue;
    }
    memcpy(work->value, work->trial, work->n * sizeof(*work->value));
    *reached = value;
    return largest;
  }
  return -1.0;
}

/* Newton, with the factor of an earlier step as long as that does. */
static int climb(struct work *work, struct strength *strength)
{
  double reached = log_likelihood(work, work->value) - penalty(work, work->value), before = 0.0;
  int fresh = 0;
  for (strength->steps = 1; strength->steps <= STRENGTH_STEPS; strength->steps++) {
    double largest;
    strength->gradient = differentiate(work, fresh ? NULL : work->matrix);
    if (!fresh && !dense_factor(work->matrix, work->n)) return STRENGTH_NO_ANSWER;
    memcpy(work->step, work->gradient, work->n * sizeof(*work->step));
    dense_solve(work->matrix, work->n, work->step);
    largest = take(work, &reached);
    if (largest < 0.0) return STRENGTH_NO_ANSWER;
    for (size_t i = 0; i < work->n; i++)
      if (!(fabs(work->value[i]) <= STRENGTH_LARGEST)) return STRENGTH_NO_ANSWER;
    if (largest <= STRENGTH_TOLERANCE) return STRENGTH_OK;
    fresh = largest < 0.1 && (before == 0.0 || largest <= REUSE * before);
    before = largest;
  }
  return STRENGTH_NO_ANSWER;
}

static void conclude(struct work *work, struct strength *strength)
{
  double saturated = 0.0;
  centre(work, work->value);
  for (size_t k = 0; k < work->pairs; k++) {
    const double won = work->pair[k].won, lost = work->pair[k].lost;
    if (won > 0.0) saturated += won * log(won / (won + lost));
    if (lost > 0.0) saturated += lost * log(lost / (won + lost));
  }
  strength->log_likelihood = log_likelihood(work, work->value);
  strength->deviance = 2.0 * (saturated - strength->log_likelihood);
  strength->shift = 1.0 / ((double)work->objects * (1.0 + work->ridge));
}

int strength_fit(struct strength *strength, uint32_t objects, const struct strength_pair *pair, size_t pairs,
                 double ridge, int order)
{
  const size_t n = (size_t)objects + (order ? 1u : 0u);
  struct work work = {pair, pairs, n, objects, ridge, order, NULL, NULL, NULL, NULL, NULL, NULL};
  double *room = calloc(4u * n, sizeof(*room));
  int code;
  memset(strength, 0, sizeof(*strength));
  strength->objects = objects;
  strength->parameters = (uint32_t)n;
  strength->value = work.value = calloc(n, sizeof(double));
  strength->inverse = work.matrix = calloc(n * n, sizeof(double));
  if (room == NULL || work.value == NULL || work.matrix == NULL) {
    free(room);
    return STRENGTH_NO_MEMORY;
  }
  work.trial = room;
  work.gradient = room + n;
  work.step = room + 2u * n;
  work.wins = room + 3u * n;
  for (size_t k = 0; k < pairs; k++) {
    work.wins[pair[k].first] += pair[k].won;
    work.wins[pair[k].second] += pair[k].lost;
  }
  if (!(ridge > 0.0) && !order) minorise_maximise(&work);
  centre(&work, work.value);
  code = climb(&work, strength);
  if (code == STRENGTH_OK) {
    conclude(&work, strength);
    strength->gradient = differentiate(&work, work.matrix);
    code = dense_factor(work.matrix, n) ? STRENGTH_OK : STRENGTH_NO_ANSWER;
  }
  if (code == STRENGTH_OK) dense_invert(work.matrix, n, work.step);
  free(room);
  return code;
}

void strength_finish(struct strength *strength)
{
  free(strength->value);
  free(strength->inverse);
  memset(strength, 0, sizeof(*strength));
}

/* --------------------------------------------------------------------------------------------------- errors */

double strength_covariance(const struct strength *strength, uint32_t i, uint32_t j)
{
  const double both = i < strength->objects && j < strength->objects ? strength->shift : 0.0;
  return dense_element(strength->inverse, strength->parameters, i, j) - both;
}

double strength_error(const struct strength *strength, uint32_t i)
{
  return sqrt(fmax(strength_covariance(strength, i, i), 0.0));
}

double strength_difference_error(const struct strength *strength, uint32_t i, uint32_t j)
{
  const double variance = strength_covariance(strength, i, i) + strength_covariance(strength, j, j) -
                          2.0 * strength_covariance(strength, i, j);
  return i == j ? 0.0 : sqrt(fmax(variance, 0.0));
}

double strength_separation(const struct strength *strength)
{
  const double n = (double)strength->objects;
  double square = 0.0, noise = 0.0, variance;
  for (uint32_t i = 0; i < strength->objects; i++) { /* the strengths sum to 0, so their mean is 0 */
    square += strength->value[i] * strength->value[i];
    noise += strength_covariance(strength, i, i) / n;
  }
  variance = square / (n - 1.0);
  return variance > 1e-18 ? (variance - noise) / variance : NAN;
}

/* --------------------------------------------------------------------------------------------------- gaps */

/* Marks what can be reached from object 0, over wins of the one reached from (`wins`), its losses, or both. */
static void reach(uint32_t objects, const struct strength_pair *pair, size_t pairs, int wins, int losses,
                  uint8_t *reached)
{
  int more = 1;
  memset(reached, 0, objects);
  reached[0] = 1u;
  while (more) {
    more = 0;
    for (size_t k = 0; k < pairs; k++) {
      const uint32_t a = pair[k].first, b = pair[k].second;
      const int a_beat_b = pair[k].won > 0.0, b_beat_a = pair[k].lost > 0.0;
      if (reached[a] == reached[b]) continue;
      if (reached[a] != 0u ? (wins && a_beat_b) || (losses && b_beat_a)
                           : (wins && b_beat_a) || (losses && a_beat_b)) {
        reached[a] = reached[b] = 1u;
        more = 1;
      }
    }
  }
}

/* Turns what was reached into the smaller of the two parts; 0 when everything was reached, 1 when the smaller
 * part is the part not reached, 2 when it is the part reached. */
static int smaller_part(uint32_t objects, uint8_t *reached)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < objects; i++) count += reached[i];
  if (count == objects) return 0;
  if (count * 2u < objects) return 2;
  for (uint32_t i = 0; i < objects; i++) reached[i] = reached[i] == 0u;
  return 1;
}

int strength_gap(uint32_t objects, const struct strength_pair *pair, size_t pairs, uint8_t *apart)
{
  int part;
  reach(objects, pair, pairs, 1, 1, apart);
  if (smaller_part(objects, apart) != 0) return STRENGTH_UNLINKED;
  reach(objects, pair, pairs, 1, 0, apart); /* what is not reached never lost to what is */
  part = smaller_part(objects, apart);
  if (part != 0) return part == 1 ? STRENGTH_NEVER_LOSES : STRENGTH_NEVER_WINS;
  reach(objects, pair, pairs, 0, 1, apart); /* what is not reached never won from what is */
  part = smaller_part(objects, apart);
  if (part != 0) return part == 1 ? STRENGTH_NEVER_WINS : STRENGTH_NEVER_LOSES;
  return STRENGTH_LINKED;
}
