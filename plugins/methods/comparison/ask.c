/* SPDX-License-Identifier: EUPL-1.2
 *
 * comparison: what is compared, and the questions about it.
 *
 * The order of asking. The objects are shuffled, by a generator seeded with the role's id, and then paired in
 * rounds, each against each, as in a tournament (the circle method): every round has every object at most
 * once. So an assessor may stop after any round and has still compared everything about equally often. Who is
 * shown first alternates, so that the order effect can be told apart. The same role always asks the same: the
 * ids of the items depend on it.
 */
#include "comparison.h"

#include "peil/method.h"
#include "peil/pairs.h"

static const struct peil_point *const which_points[3] = {
    PEIL_POINT(0.0, "second", "de tweede is sterker", "the second is stronger"),
    PEIL_POINT(0.5, "same", "geen van beide is sterker", "neither is stronger"),
    PEIL_POINT(1.0, "first", "de eerste is sterker", "the first is stronger"),
};

static const struct peil_scale which = {
    (uint32_t)sizeof(which), PEIL_ORDINAL, "CMP-which", 0.0, 1.0, 3, 0, which_points, ""};

/* ------------------------------------------------------------------------------------------------- objects */

void objects_finish(struct objects *objects)
{
  free(objects->outcome);
  free(objects->item);
  memset(objects, 0, sizeof(*objects));
}

static int is_fed_by_outcome(const struct peil_outcome *outcome)
{
  for (uint32_t f = 0; f < outcome->feeds; f++)
    if (outcome->feed[f]->from == PEIL_FROM_OUTCOME && outcome->feed[f]->weight > 0.0) return 1;
  return 0;
}

int objects_make(struct objects *objects, const struct peil_role *role)
{
  uint32_t competencies = 0;
  size_t cells;
  memset(objects, 0, sizeof(*objects));
  objects->outcome = calloc((size_t)role->outcomes + 1u, sizeof(*objects->outcome));
  if (objects->outcome == NULL) return PEIL_NO_MEMORY;
  for (uint32_t o = 0; o < role->outcomes; o++)
    competencies += strcmp(role->outcome[o]->kind, "competency") == 0;
  for (uint32_t o = 0; o < role->outcomes; o++)
    if (competencies >= 2u ? strcmp(role->outcome[o]->kind, "competency") == 0
                           : !is_fed_by_outcome(role->outcome[o]))
      objects->outcome[objects->count++] = o;
  cells = objects->count <= COMPARISON_MOST ? (size_t)objects->count * objects->count : 0u;
  objects->item = malloc((cells + 1u) * sizeof(*objects->item));
  if (objects->item == NULL) {
    objects_finish(objects);
    return PEIL_NO_MEMORY;
  }
  memset(objects->item, 0xFF, (cells + 1u) * sizeof(*objects->item)); /* NONE */
  return PEIL_OK;
}

int objects_item_id(const struct peil_role *role, const struct objects *objects, uint32_t first,
                    uint32_t second, char id[PEIL_ITEM_ID_SIZE])
{
  const char *const part[] = {"CMP", role->outcome[objects->outcome[first]]->id,
                              role->outcome[objects->outcome[second]]->id};
  return peil_pair_id(part, 3, id);
}

/* ----------------------------------------------------------------------------- items the role brings itself */

static int fits(const struct peil_role *role, uint32_t item)
{
  const uint32_t scale = role->item[item]->scale;
  return scale != PEIL_NO_SCALE && role->scale[scale]->minimum == 0.0 && role->scale[scale]->maximum == 1.0;
}

static int find_all(const struct peil_call *call, const struct peil_role *role, struct objects *objects,
                    const struct peil_names *names)
{
  char id[PEIL_ITEM_ID_SIZE];
  for (uint32_t a = 0; a < objects->count; a++) {
    for (uint32_t b = 0; b < objects->count; b++) {
      uint32_t found;
      if (a == b || !objects_item_id(role, objects, a, b, id)) continue;
      found = peil_names_find(names, id);
      if (found == UINT32_MAX) continue;
      if (!fits(role, found))
        return peil_fail(
            call, PEIL_ROLE_LACKS, id,
            call->language == PEIL_ENGLISH
                ? "a comparison is answered from 0 (the second) to 1 (the first), but the scale of this "
                  "item is another; give it a scale with the points 0, 0.5 and 1"
                : "een vergelijking wordt beantwoord van 0 (de tweede) tot 1 (de eerste), maar de schaal "
                  "van dit item is een andere; geef het een schaal met de punten 0, 0.5 en 1");
      objects->item[(size_t)a * objects->count + b] = found;
    }
  }
  return PEIL_OK;
}

int objects_find_items(const struct peil_call *call, const struct peil_role *role, struct objects *objects)
{
  struct peil_names names;
  int code = peil_names_make(&names, call, role, "CMP.");
  if (code == PEIL_OK) code = find_all(call, role, objects, &names);
  free(names.named);
  return code;
}

/* ----------------------------------------------------------------------------------------------- questions */

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t draw(uint64_t *state)
{
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* Fisher and Yates, seeded with the role's id (FNV-1a). The bias of the remainder is below 2^-56 here. */
static void shuffle(const char *id, uint32_t *seat, uint32_t count)
{
  uint64_t state = 0xCBF29CE484222325u;
  for (; *id != '\0'; id++) state = (state ^ (uint64_t)(unsigned char)*id) * 0x100000001B3u;
  for (uint32_t i = 0; i < count; i++) seat[i] = i;
  for (uint32_t i = count; i > 1u; i--) {
    const uint32_t j = (uint32_t)(draw(&state) % i), held = seat[i - 1u];
    seat[i - 1u] = seat[j];
    seat[j] = held;
  }
}

static void word_question(struct peil_line *line, uint32_t language, const struct peil_role *role,
                          const struct objects *objects, uint32_t first, uint32_t second)
{
  peil_line_start(line, language);
  peil_line_both(line, "Wat is sterker? Eerste: ", "Which is stronger? First: ");
  peil_line_add(line, peil_say(language, role->outcome[objects->outcome[first]]->title));
  peil_line_both(line, ". Tweede: ", ". Second: ");
  peil_line_add(line, peil_say(language, role->outcome[objects->outcome[second]]->title));
  peil_line_add(line, ".");
}

static int refuse_id(const struct peil_call *call, const struct peil_role *role,
                     const struct objects *objects, uint32_t first)
{
  return peil_fail(
      call, PEIL_ROLE_LACKS, role->outcome[objects->outcome[first]]->id,
      call->language == PEIL_ENGLISH
          ? "the ids of the outcomes are too long, or too alike, to name their pairs within 127 "
            "characters; shorten them"
          : "de id's van de uitkomsten zijn te lang, of lijken te veel op elkaar, om hun paren in 127 "
            "tekens te benoemen; maak ze korter");
}

static int ask_pair(const struct peil_call *call, const struct peil_role *role, const struct objects *objects,
                    uint32_t first, uint32_t second, int turned, const struct peil_question_sink *sink)
{
  struct peil_line nl, en;
  char id[PEIL_ITEM_ID_SIZE];
  if (!objects_item_id(role, objects, first, second, id)) return refuse_id(call, role, objects, first);
  word_question(&nl, PEIL_DUTCH, role, objects, first, second);
  word_question(&en, PEIL_ENGLISH, role, objects, first, second);
  return peil_ask_pair(sink, id, nl.text, en.text, &which, turned) == PEIL_OK
             ? PEIL_OK
             : refuse_id(call, role, objects, first);
}

/* Asked in one order; a sheet may answer it in the other. */
static int ask_both(const struct peil_call *call, const struct peil_role *role, const struct objects *objects,
                    uint32_t first, uint32_t second, const struct peil_question_sink *sink)
{
  int code;
  if (objects->item[(size_t)first * objects->count + second] != NONE ||
      objects->item[(size_t)second * objects->count + first] != NONE)
    return PEIL_OK; /* the role asks this itself */
  code = ask_pair(call, role, objects, first, second, 0, sink);
  return code == PEIL_OK ? ask_pair(call, role, objects, second, first, 1, sink) : code;
}

/* Seat 0 stays, the others move round; with an odd count one seat is empty and its neighbour rests. */
static int ask_rounds(const struct peil_call *call, const struct peil_role *role,
                      const struct objects *objects, const uint32_t *seat,
                      const struct peil_question_sink *sink)
{
  const uint32_t seats = objects->count + objects->count % 2u;
  for (uint32_t round = 0; round + 1u < seats; round++) {
    for (uint32_t table = 0; table < seats / 2u; table++) {
      const uint32_t left = table == 0u ? 0u : 1u + (round + table - 1u) % (seats - 1u);
      const uint32_t right = 1u + (round + seats - 2u - table) % (seats - 1u);
      const int turned = table == 0u ? round % 2u == 1u : table % 2u == 1u;
      int code;
      if (left >= objects->count || right >= objects->count) continue;
      code = ask_both(call, role, objects, seat[turned ? right : left], seat[turned ? left : right], sink);
      if (code != PEIL_OK) return code;
    }
  }
  return PEIL_OK;
}

int comparison_ask(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_question_sink *sink)
{
  uint32_t seat[COMPARISON_MOST];
  struct objects objects;
  int code = objects_make(&objects, role);
  if (code != PEIL_OK) return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the questions");
  if (objects.count >= 2u && objects.count <= COMPARISON_MOST) {
    code = objects_find_items(call, role, &objects);
    shuffle(role->id, seat, objects.count);
    if (code == PEIL_OK) code = ask_rounds(call, role, &objects, seat, sink);
  }
  objects_finish(&objects);
  return code;
}
