/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/number.h"
#include "commands/fill/fill.h"

result fill_save(const struct fill *fill)
{
  AUTO(text) struct text out = {0};
  sheet_write(fill->sheet, fill->role, &out);
  return file_write(fill->path, text_string(&out), out.length, FILE_REPLACE);
}

/* ---- changing one answer */

static json_t *evidence_now(const struct role_item *item, const struct sheet_answer *answer)
{
  json_t *list = json_array();
  for (size_t i = 0; i < answer->evidences; i++) {
    const struct sheet_evidence *evidence = &answer->evidence[i];
    json_t *entry = json_pack("{ss}", "file", evidence->file);
    if (item->evidence_kinds)
      json_object_set_new(entry, "kind", json_string(item->evidence_kind[evidence->kind].id));
    json_array_append_new(list, entry);
  }
  return list;
}

static json_t *answer_now(const struct fill *fill, uint32_t item)
{
  const struct sheet_answer *answer = &fill->sheet->answer[item];
  json_t *object = json_object();
  if (answer->missing == PEIL_PRESENT)
    json_object_set_new(object, "value",
                        answer->text ? json_string(answer->text) : json_number_of(answer->value));
  if (answer->missing == PEIL_NOT_APPLICABLE)
    json_object_set_new(object, "skip", json_string("not-applicable"));
  if (answer->missing == PEIL_NOT_OBSERVED) json_object_set_new(object, "skip", json_string("not-observed"));
  if (answer->note) json_object_set_new(object, "note", json_string(answer->note));
  if (answer->evidences)
    json_object_set_new(object, "evidence", evidence_now(&fill->role->item[item], answer));
  return object;
}

/* Nothing in it is no answer, not an empty one. */
static result put(struct fill *fill, uint32_t item, json_t *object)
{
  if (json_object_size(object)) return sheet_put(fill->sheet, fill->role, item, object);
  fill_clear(fill, item);
  return NULL;
}

result fill_put_value(struct fill *fill, uint32_t item, json_t *value)
{
  AUTO(json_ref) json_t *object = answer_now(fill, item);
  json_object_del(object, "skip");
  json_object_set_new(object, "value", value);
  return sheet_put(fill->sheet, fill->role, item, object);
}

result fill_put_skip(struct fill *fill, uint32_t item, enum peil_missing reason)
{
  AUTO(json_ref) json_t *object = answer_now(fill, item);
  json_object_del(object, "value");
  json_object_set_new(object, "skip",
                      json_string(reason == PEIL_NOT_APPLICABLE ? "not-applicable" : "not-observed"));
  return sheet_put(fill->sheet, fill->role, item, object);
}

result fill_put_note(struct fill *fill, uint32_t item, const char *note)
{
  AUTO(json_ref) json_t *object = answer_now(fill, item);
  const char *before = fill->sheet->answer[item].note;
  if (!note) json_object_del(object, "note");
  else json_object_set_new(object, "note", before ? json_sprintf("%s\n%s", before, note) : json_string(note));
  return put(fill, item, object);
}

/* "affinity course.pdf": the first word is a kind when the item knows it; file names may hold spaces. */
result fill_put_evidence(struct fill *fill, uint32_t item, const char *words)
{
  AUTO(json_ref) json_t *object = answer_now(fill, item);
  const struct role_item *more = &fill->role->item[item];
  if (!words) {
    json_object_del(object, "evidence");
    return put(fill, item, object);
  }
  size_t first = strcspn(words, " ");
  json_t *entry = json_object(), *list = json_object_get(object, "evidence");
  for (size_t k = 0; words[first] && k < more->evidence_kinds; k++) {
    const char *id = more->evidence_kind[k].id;
    if (strlen(id) != first || strncmp(id, words, first) != 0) continue;
    json_object_set_new(entry, "kind", json_string(id));
    words += first + strspn(words + first, " ");
    break;
  }
  json_object_set_new(entry, "file", json_string(words));
  if (!list) json_object_set_new(object, "evidence", list = json_array());
  json_array_append_new(list, entry);
  return put(fill, item, object);
}

void fill_clear(struct fill *fill, uint32_t item)
{
  struct sheet_answer *answer = &fill->sheet->answer[item];
  free(answer->text);
  free(answer->note);
  for (size_t i = 0; i < answer->evidences; i++) free(answer->evidence[i].file);
  free(answer->evidence);
  *answer = (struct sheet_answer){.missing = PEIL_NOT_ANSWERED, .value = NAN};
}

/* ---- what is asked */

enum truth { IS_FALSE, IS_UNKNOWN, IS_TRUE };

static enum truth compare(const struct sheet_answer *answer, const struct peil_condition *condition)
{
  if (condition->op == PEIL_HAS_EVIDENCE) return answer->evidences ? IS_TRUE : IS_FALSE;
  if (answer->missing != PEIL_PRESENT || isnan(answer->value)) return IS_UNKNOWN;
  bool holds = condition->op == PEIL_AT_LEAST  ? answer->value >= condition->value
               : condition->op == PEIL_AT_MOST ? answer->value <= condition->value
                                               : answer->value == condition->value;
  return holds ? IS_TRUE : IS_FALSE;
}

static enum truth truth_of(const struct sheet *sheet, const struct peil_condition *condition)
{
  if (condition->op == PEIL_NOT) return IS_TRUE - truth_of(sheet, condition->part[0]);
  if (condition->op != PEIL_ALL && condition->op != PEIL_ANY)
    return compare(&sheet->answer[condition->item], condition);
  enum truth truth = condition->op == PEIL_ALL ? IS_TRUE : IS_FALSE;
  for (uint32_t i = 0; i < condition->parts; i++) {
    enum truth part = truth_of(sheet, condition->part[i]);
    if (condition->op == PEIL_ALL ? part < truth : part > truth) truth = part;
  }
  return truth;
}

/* A method's question stands right before the same one the other way round: an answer to that is an answer to both. */
static bool is_answered_turned(const struct fill *fill, uint32_t item)
{
  const struct sheet *sheet = fill->sheet;
  if (item + 1 >= sheet->items || !role_item_is_turned(&fill->role->item[item + 1])) return false;
  return sheet->answer[item].missing == PEIL_NOT_ANSWERED &&
         sheet->answer[item + 1].missing != PEIL_NOT_ANSWERED;
}

bool fill_asked(const struct fill *fill, uint32_t item)
{
  const struct role_item *more = &fill->role->item[item];
  if (more->item->type == PEIL_CONTEXT || role_item_is_turned(more)) return false;
  if (is_answered_turned(fill, item)) return false;
  return !more->when || truth_of(fill->sheet, more->when) != IS_FALSE;
}

struct fill_count fill_count(const struct fill *fill)
{
  struct fill_count count = {0};
  for (uint32_t i = 0; i < fill->sheet->items; i++) {
    if (!fill_asked(fill, i)) continue;
    count.asked++;
    if (fill->sheet->answer[i].missing != PEIL_NOT_ANSWERED) continue;
    if (fill->role->item[i].optional) count.optional++;
    else count.open++;
  }
  return count;
}

uint32_t fill_find(const struct fill *fill, const char *name)
{
  double wanted;
  bool numbered = number_read(name, strlen(name), &wanted);
  uint32_t number = 0;
  for (uint32_t i = 0; i < fill->sheet->items; i++) {
    if (!fill_asked(fill, i)) continue;
    number++;
    if (numbered ? number == wanted : !strcasecmp(fill->role->view->item[i]->id, name)) return i;
  }
  return UINT32_MAX;
}

/* ---- what a line means */

static bool is_word(const char *line, const char *const *words)
{
  for (; *words; words++)
    if (!strcasecmp(line, *words)) return true;
  return false;
}

/* The words of the item's own scale come before commands: on a scale with the codes yes and no, "no" is an answer. */
static json_t *as_word_of_scale(const struct peil_scale *scale, const char *line)
{
  static const char *const yes[] = {"yes", "ja", "y", "j", "true", NULL}, *const no[] = {"no", "nee", "n",
                                                                                         "false", NULL};
  for (uint32_t i = 0; i < scale->points; i++)
    if (*scale->point[i]->code && !strcasecmp(scale->point[i]->code, line))
      return json_string(scale->point[i]->code);
  if (!scale_is_yes_no(scale)) return NULL;
  if (is_word(line, yes)) return json_true();
  return is_word(line, no) ? json_false() : NULL;
}

bool fill_scale_has_numbers(const struct peil_scale *scale)
{
  for (uint32_t i = 0; i < scale->points; i++)
    if (*scale->point[i]->code && scale->point[i]->value != floor(scale->point[i]->value)) return false;
  return true;
}

static size_t count_of(const char *string, char c)
{
  size_t count = 0;
  for (; *string; string++) count += *string == c;
  return count;
}

/* Whether `mark` divides the digits before `end` in threes: "1.234.567". */
static bool in_threes(const char *start, const char *end, char mark)
{
  size_t run = 0, groups = 0;
  for (const char *at = start; at < end; at++) {
    if (*at != mark && !isdigit((unsigned char)*at)) return false;
    if (*at == mark && (groups++ ? run != 3 : run < 1 || run > 3)) return false;
    run = *at == mark ? 0 : run + 1;
  }
  return groups > 0 && run == 3 && *start != '0';
}

static void drop(char *string, char c)
{
  char *to = string;
  for (; *string; string++)
    if (*string != c) *to++ = *string;
  *to = 0;
}

/* Dutch and English readers divide thousands and decimals the other way round: both marks, or one of them twice, say which is which;
 * "45.000" alone does not. Makes it a number as C writes it; false when it can be read in two ways. */
static bool settle_marks(char *number)
{
  const size_t points = count_of(number, '.'), commas = count_of(number, ',');
  char *last = strrchr(number, '.'), *comma = strrchr(number, ',');
  if (comma && (!last || comma > last)) last = comma;
  if (points + commas == 0) return true;
  const char other = *last == '.' ? ',' : '.', *end = number + strlen(number);
  if (points && commas && in_threes(number, last, other)) drop(number, other);
  else if (points + commas > 1 && in_threes(number, end, *last)) drop(number, *last);
  else if (points + commas == 1 && in_threes(number, end, *last)) return false;
  if ((comma = strchr(number, ',')) != NULL && !strchr(number, '.')) *comma = '.';
  return true;
}

/* "€ 42.500,00", "42500 EUR": a unit says nothing that the scale does not. */
static char *without_unit(const struct peil_scale *scale, const char *line)
{
  const char *unit = scale->unit ? scale->unit : "";
  size_t size = strlen(unit), length = strlen(line);
  if (!strncmp(line, "€", strlen("€"))) line += strlen("€");
  else if (size && !strncasecmp(line, unit, size)) line += size;
  else if (size && length > size && !strcasecmp(line + length - size, unit)) length -= size;
  length -= strlen(line) < length ? length - strlen(line) : 0;
  while (*line == ' ') line++, length--;
  while (length && line[length - 1] == ' ') length--;
  return need_copy_n(line, length);
}

/* On a scale of words alone a number is a slip: 0 for "neither". */
static json_t *as_number(const struct peil_scale *scale, const char *line, bool *two_ways)
{
  double value;
  if (!fill_scale_has_numbers(scale)) return NULL;
  AUTO(string) char *copy = without_unit(scale, line);
  *two_ways = !settle_marks(copy);
  return !*two_ways && number_read(copy, strlen(copy), &value) ? json_number_of(value) : NULL;
}

struct command_word {
  const char *word;
  enum fill_act act;
  enum peil_missing reason;
};

static struct fill_said among(const struct command_word *words, size_t count, const char *line)
{
  for (size_t i = 0; i < count; i++)
    if (!strcasecmp(line, words[i].word))
      return (struct fill_said){.act = words[i].act, .reason = words[i].reason};
  return (struct fill_said){.act = ACT_UNKNOWN};
}

/* "n TEXT", "e FILE", "g QUESTION"; "n -" and "e -" drop what is there. */
static struct fill_said with_rest(const char *line)
{
  static const struct command_word words[] = {{"n", ACT_NOTE, 0}, {"e", ACT_EVIDENCE, 0}, {"g", ACT_GO, 0}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strncasecmp(line, words[i].word, 1) != 0 || line[1] != ' ') continue;
    const char *rest = line + 2 + strspn(line + 2, " ");
    return (struct fill_said){.act = words[i].act, .rest = strcmp(rest, "-") ? rest : NULL};
  }
  return (struct fill_said){.act = ACT_UNKNOWN};
}

static struct fill_said as_command(const char *line)
{
  static const struct command_word words[] = {{"?", ACT_HELP, 0},
                                              {"b", ACT_BACK, 0},
                                              {"q", ACT_QUIT, 0},
                                              {"c", ACT_CLEAR, 0},
                                              {"s", ACT_SKIP, PEIL_NOT_ANSWERED},
                                              {"na", ACT_SKIP, PEIL_NOT_APPLICABLE},
                                              {"s na", ACT_SKIP, PEIL_NOT_APPLICABLE},
                                              {"nvt", ACT_SKIP, PEIL_NOT_APPLICABLE},
                                              {"n.v.t.", ACT_SKIP, PEIL_NOT_APPLICABLE},
                                              {"s nvt", ACT_SKIP, PEIL_NOT_APPLICABLE},
                                              {"no", ACT_SKIP, PEIL_NOT_OBSERVED},
                                              {"s no", ACT_SKIP, PEIL_NOT_OBSERVED},
                                              {"nw", ACT_SKIP, PEIL_NOT_OBSERVED},
                                              {"s nw", ACT_SKIP, PEIL_NOT_OBSERVED}};
  struct fill_said said = among(words, sizeof words / sizeof *words, line);
  return said.act == ACT_UNKNOWN ? with_rest(line) : said;
}

/* What people try who have not read the help; after the words of the scale, which may hold one of these. */
static struct fill_said as_whole_word(const char *line)
{
  static const struct command_word words[] = {
      {"help", ACT_HELP, 0},   {"hulp", ACT_HELP, 0}, {"h", ACT_HELP, 0},    {"back", ACT_BACK, 0},
      {"terug", ACT_BACK, 0},  {"quit", ACT_QUIT, 0}, {"exit", ACT_QUIT, 0}, {"stop", ACT_QUIT, 0},
      {"clear", ACT_CLEAR, 0}, {"wis", ACT_CLEAR, 0}};
  return among(words, sizeof words / sizeof *words, line);
}

struct fill_said fill_command(const char *line)
{
  struct fill_said said = as_command(line);
  return said.act == ACT_UNKNOWN ? as_whole_word(line) : said;
}

#define SHORTEST_WORD 3u /* a slip of one key is no answer */

static bool is_letter(char c) { return isalnum((unsigned char)c) || (unsigned char)c >= 0x80; }

/* Whether `words` stand in the anchor, whole. */
static bool says(const char *anchor, const char *words)
{
  size_t length = strlen(words);
  for (const char *at = anchor; *at; at++)
    if (!strncasecmp(at, words, length) && (at == anchor || !is_letter(at[-1])) && !is_letter(at[length]))
      return true;
  return false;
}

static json_t *point_json(const struct peil_point *point)
{
  return *point->code ? json_string(point->code) : json_number_of(point->value);
}

/* A whole anchor, or words of one and of no other, name its point: "first" of "the first is stronger". */
static json_t *as_anchor(const struct peil_scale *scale, const char *line)
{
  const struct peil_point *found = NULL;
  size_t times = 0;
  for (uint32_t i = 0; i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    if (!strcasecmp(point->label.nl, line) || !strcasecmp(point->label.en, line)) return point_json(point);
    if (strlen(line) < SHORTEST_WORD || (!says(point->label.nl, line) && !says(point->label.en, line)))
      continue;
    found = point;
    times++;
  }
  return times == 1 ? point_json(found) : NULL;
}

struct fill_said fill_understand(const struct role *role, uint32_t item, const char *line)
{
  uint32_t index = role->view->item[item]->scale;
  const struct peil_scale *scale = index == PEIL_NO_SCALE ? NULL : role->view->scale[index];
  json_t *value = scale ? as_word_of_scale(scale, line) : NULL;
  if (!*line) return (struct fill_said){.act = ACT_OPEN};
  struct fill_said said = value ? (struct fill_said){.act = ACT_UNKNOWN} : as_command(line);
  if (said.act != ACT_UNKNOWN) return said;
  bool two_ways = false;
  if (!scale) value = json_string(*line == '=' ? line + 1 + strspn(line + 1, " ") : line);
  else if (!value) value = as_number(scale, line, &two_ways);
  if (two_ways) return (struct fill_said){.act = ACT_TWO_WAYS};
  if (scale && !value) value = as_anchor(scale, line);
  if (!value) return as_whole_word(line);
  return (struct fill_said){.act = ACT_VALUE, .value = value};
}
