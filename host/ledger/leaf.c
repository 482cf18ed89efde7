/* SPDX-License-Identifier: EUPL-1.2 */
#include "ledger/leaf.h"

#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/language.h"
#include "ledger/note.h"

static const char *const operations[] = {[LEAF_SEAL] = "seal",
                                         [LEAF_SUPERSEDE] = "supersede",
                                         [LEAF_BESIDE] = "beside",
                                         [LEAF_ERASE] = "erase",
                                         [LEAF_VOID] = "void"};
static const char *const reasons[] = {[LEAF_UNPUBLISHED] = "unpublished",
                                      [LEAF_MISTAKEN] = "mistaken",
                                      [LEAF_WITHDRAWN] = "withdrawn",
                                      [LEAF_LOST] = "lost",
                                      [LEAF_RETIRED] = "retired"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

const char *leaf_operation_word(enum leaf_operation operation) { return operations[operation]; }
const char *leaf_reason_word(enum leaf_reason reason) { return reasons[reason]; }

static bool find_word(const char *word, const char *const *list, size_t count, size_t *out)
{
  for (size_t i = 0; word && i < count; i++)
    if (!strcmp(word, list[i])) {
      *out = i;
      return true;
    }
  return false;
}

bool leaf_reason_from_word(const char *word, enum leaf_reason *out)
{
  size_t found = 0;
  if (!find_word(word, reasons, COUNT(reasons), &found)) return false;
  *out = (enum leaf_reason)found;
  return true;
}

bool leaf_seals(const struct leaf *leaf) { return leaf->operation <= LEAF_BESIDE; }

bool leaf_hex_valid(const char *hex)
{
  return strlen(hex) == HASH_HEX_SIZE - 1 && strspn(hex, "0123456789abcdef") == HASH_HEX_SIZE - 1;
}

void leaf_time_write(int64_t seconds, char out[LEAF_TIME_SIZE])
{
  struct tm tm;
  time_t moment = (time_t)seconds;
  *out = 0;
  if (gmtime_r(&moment, &tm)) strftime(out, LEAF_TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

bool leaf_time_read(const char *text, int64_t *out)
{
  struct tm tm = {0};
  char again[LEAF_TIME_SIZE];
  const char *end = strptime(text, "%Y-%m-%dT%H:%M:%SZ", &tm);
  if (!end || *end) return false;
  *out = (int64_t)timegm(&tm);
  leaf_time_write(*out, again);
  return !strcmp(again, text);
}

/* The table in leaf.h. */
static bool in_order(const struct leaf *leaf)
{
  int64_t moment;
  bool follows = leaf->operation == LEAF_SUPERSEDE || leaf->operation == LEAF_BESIDE;
  return leaf_hex_valid(leaf->bundle) && leaf_time_read(leaf->time, &moment) &&
         (!*leaf->seal || (leaf_seals(leaf) && leaf_hex_valid(leaf->seal))) &&
         (follows ? leaf_hex_valid(leaf->predecessor) && strcmp(leaf->predecessor, leaf->bundle) != 0
                  : !*leaf->predecessor) &&
         (!*leaf->key || (leaf->operation == LEAF_ERASE && leaf_hex_valid(leaf->key)));
}

static void add(json_t *tree, const char *key, const char *value)
{
  if (*value) json_object_set_new(tree, key, json_string(value));
}

static void write_leaf(const struct leaf *leaf, struct text *out)
{
  AUTO(json_ref) json_t *tree = json_object();
  add(tree, "format", LEAF_FORMAT);
  add(tree, "operation", operations[leaf->operation]);
  add(tree, "bundle", leaf->bundle);
  add(tree, "seal", leaf->seal);
  add(tree, "predecessor", leaf->predecessor);
  add(tree, "key", leaf->key);
  if (leaf->operation == LEAF_VOID) add(tree, "reason", reasons[leaf->reason]);
  add(tree, "time", leaf->time);
  json_write_text(out, tree, JSON_STYLE_LINE);
  text_add_char(out, '\n');
}

result leaf_write(const struct leaf *leaf, struct text *out)
{
  if (!in_order(leaf))
    return fault_make(FAULT_INTERNAL, _("a leaf of the ledger that is not in order was asked for"));
  write_leaf(leaf, out);
  return NULL;
}

static bool take(const json_t *tree, const char *key, char *out, size_t size)
{
  const char *value = json_string_value(json_object_get(tree, key));
  if (value && strlen(value) < size) memcpy(out, value, strlen(value) + 1);
  return !value || strlen(value) < size;
}

static bool read_leaf(const json_t *tree, struct leaf *out)
{
  size_t operation = 0;
  if (!find_word(json_string_value(json_object_get(tree, "operation")), operations, COUNT(operations),
                 &operation))
    return false;
  out->operation = (enum leaf_operation)operation;
  if (out->operation == LEAF_VOID &&
      !leaf_reason_from_word(json_string_value(json_object_get(tree, "reason")), &out->reason))
    return false;
  return take(tree, "bundle", out->bundle, HASH_HEX_SIZE) && take(tree, "seal", out->seal, HASH_HEX_SIZE) &&
         take(tree, "predecessor", out->predecessor, HASH_HEX_SIZE) &&
         take(tree, "key", out->key, HASH_HEX_SIZE) && take(tree, "time", out->time, LEAF_TIME_SIZE) &&
         in_order(out);
}

/* Read, written again and compared: unknown keys, another order and another format do not come out the same. */
result leaf_read(const char *bytes, size_t size, const char *where, struct leaf *out)
{
  AUTO(json_ref) json_t *tree = NULL;
  AUTO(text) struct text again = {0};
  *out = (struct leaf){0};
  result r = size <= LEAF_LIMIT ? json_read_text(bytes, size, where, &tree) : NULL;
  bool good = !r && tree && read_leaf(tree, out);
  fault_destroy(r);
  if (good) write_leaf(out, &again);
  if (good && again.length == size && !memcmp(again.data, bytes, size)) return NULL;
  return ledger_refuse(where, _("is no leaf of a ledger, in the one form that peil writes"));
}
