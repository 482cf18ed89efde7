/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <strings.h>

#include "base/cause.h"
#include "base/json.h"
#include "base/language.h"
#include "base/pseudonym.h"

#define READING (JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL)

/* ------------------------------------------------------------------------------------------------- places */

/* Between tokens. */
static bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

/* A text in the document, with its quotes; jansson keeps no places, so these are looked up where an error line wants one. */
struct string_token {
  const char *at;
  size_t size;
};

static bool next_string(const char *from, const char *end, struct string_token *out)
{
  out->at = from < end ? memchr(from, '"', (size_t)(end - from)) : NULL;
  if (!out->at) return false;
  for (const char *at = out->at + 1; at < end; at++) {
    if (*at == '\\') at++;
    else if (*at == '"') return out->size = (size_t)(at + 1 - out->at), true;
  }
  return false;
}

/* What it says, its escapes undone. A new reference, or NULL. */
static json_t *said_by(const struct string_token *token)
{
  return json_loadb(token->at, token->size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

static bool says(const struct string_token *token, const char *word)
{
  AUTO(json_ref) json_t *said = NULL;
  const size_t size = strlen(word);
  if (!memchr(token->at, '\\', token->size))
    return token->size == size + 2 && !memcmp(token->at + 1, word, size);
  said = said_by(token);
  return said && json_string_length(said) == size && !memcmp(json_string_value(said), word, size);
}

static const char *find_key(const char *from, const char *end, const char *key)
{
  for (struct string_token token; next_string(from, end, &token);) {
    from = token.at + token.size;
    const char *after = from;
    while (after < end && is_space(*after)) after++;
    if (after < end && *after == ':' && says(&token, key)) return token.at;
  }
  return NULL;
}

static result at_byte(const char *bytes, const char *byte, const char *name, result r)
{
  int line = 1, column = 1;
  for (const char *at = bytes; at < byte; at++) {
    line += *at == '\n';
    column = *at == '\n' ? 1 : column + ((*at & 0xc0) != 0x80);
  }
  return fault_at(r, name, line, column);
}

result json_at_key(const char *bytes, size_t size, const char *name, const char *within, const char *key,
                   result r)
{
  if (!bytes) return fault_at(r, name, 0, 0);
  const char *const end = bytes + size;
  const char *const group = within ? find_key(bytes, end, within) : NULL, *from = group ? group : bytes;
  const char *found = key && !(within && !strcmp(key, within)) ? find_key(from, end, key) : NULL;
  return at_byte(bytes, found ? found : from, name, r);
}

/* ------------------------------------------------------------------------------------------------ refusals */

/* By the beginning of what jansson says. */
static const struct {
  const char *said, *todo;
} todos[] = {
    {"unable to decode byte", N_("save the file as UTF-8")},
    {"premature end of input", N_("a part is missing: get the whole file again, or close what is open")},
    {"unexpected newline", N_("close the quote, or write the line end as \\n")},
    {"control character", N_("take it out")},
    {"NUL byte", N_("take it out")},
    {"invalid escape", N_("write a backslash as \\\\")},
    {"invalid Unicode", N_("write the character itself, or both halves of its \\u")},
    {"too big", N_("write a smaller number")},
    {"real number overflow", N_("write a smaller number")},
    {"maximum parsing depth", N_("put fewer lists and objects in each other")},
};

static const char *what_to_do(const char *said)
{
  for (size_t i = 0; i < sizeof todos / sizeof *todos; i++)
    if (!strncmp(said, todos[i].said, strlen(todos[i].said))) return _(todos[i].todo);
  return _("look for a missing quote, comma or bracket there or just before it");
}

static result refuse(const char *said, const char *todo)
{
  return fault_todo(fault_make(FAULT_DATA, _("not valid JSON: %s"), said), "%s", todo);
}

/* jansson stops behind the key that was there already. */
static result refuse_key(const char *bytes, size_t size, const char *name, const json_error_t *error)
{
  const char *from = bytes;
  struct string_token token = {0};
  AUTO(json_ref) json_t *key = NULL;
  while (from < bytes + error->position && next_string(from, bytes + size, &token))
    from = token.at + token.size;
  key = said_by(&token);
  result r = fault_make(FAULT_DATA, _("not valid JSON: the key “%s” occurs twice in one object"),
                        code_shown(json_string_value(key), json_string_length(key)));
  return at_byte(bytes, token.at, name, fault_todo(r, _("keep one of the two")));
}

/* Where the document ends is known when it is read without looking behind it. */
static result refuse_rest(const char *bytes, size_t size, const char *name)
{
  json_error_t error = {0};
  json_decref(json_loadb(bytes, size, READING | JSON_DISABLE_EOF_CHECK, &error));
  const char *rest = bytes + error.position;
  while (rest < bytes + size && is_space(*rest)) rest++;
  return at_byte(bytes, rest, name,
                 refuse(_("there is text behind its end"), _("remove what stands from there on")));
}

static bool is_letter(char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

static result not_a_number(const char *word)
{
  return fault_todo(fault_make(FAULT_DATA, _("%s is no number in JSON"), word),
                    _("leave it out, or write null where the format has that"));
}

/* NaN and the infinities, as other programs write them; jansson stops within or behind the word. NULL: there is none. */
static result refuse_number(const char *bytes, size_t size, const char *name, size_t position)
{
  static const char *const words[] = {"NaN", "Inf", "Infinity"};
  size_t first = position, last = position;
  while (first && is_letter(bytes[first - 1])) first--;
  while (last < size && is_letter(bytes[last])) last++;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (last - first == strlen(words[i]) && !strncasecmp(bytes + first, words[i], last - first))
      return at_byte(bytes, bytes + first, name, not_a_number(words[i]));
  return NULL;
}

static result refuse_text(const char *bytes, size_t size, const char *name, json_error_t *error)
{
  const char *const zero = memchr(bytes, 0, size);
  const size_t position = (size_t)error->position;
  if (zero && zero <= bytes + position)
    return at_byte(bytes, zero, name,
                   refuse(_("a zero byte"), _("take it out, or save the file as text in UTF-8")));
  /* What stands there can be a note about a person; line and column lead to it. */
  char *near = strstr(error->text, " near ");
  const bool at_end = position >= size && !strncmp(error->text, "invalid token", 13); /* within a word */
  if (at_end || (near && !strcmp(near, " near end of file"))) strcpy(error->text, "premature end of input");
  else if (near) *near = 0;
  if (!strcmp(error->text, "duplicate object key")) return refuse_key(bytes, size, name, error);
  if (!strcmp(error->text, "end of file expected")) return refuse_rest(bytes, size, name);
  result r = strcmp(error->text, "invalid token") ? NULL : refuse_number(bytes, size, name, position);
  if (r) return r;
  r = refuse(cause_said(error->text), what_to_do(error->text));
  if (!strncmp(error->text, "unable to decode", 16)) return at_byte(bytes, bytes + position, name, r);
  return fault_at(r, name, error->line, error->column);
}

static bool is_blank(const char *bytes, size_t size)
{
  while (size && is_space(*bytes)) bytes++, size--;
  return !size;
}

result json_read_text(const char *bytes, size_t size, const char *name, json_t **out)
{
  json_error_t error;
  *out = json_loadb(bytes, size, READING, &error);
  if (*out) return NULL;
  if (is_blank(bytes, size))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("the file is empty, expected JSON")), name, 0, 0),
                      _("give the file that was meant"));
  if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
    return fault_todo(fault_at(fault_make(FAULT_DATA, _("begins with a byte order mark")), name, 1, 1),
                      _("save it as UTF-8 without one"));
  return refuse_text(bytes, size, name, &error);
}
