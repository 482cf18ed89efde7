/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/role_double.h"

#include <string.h>
#include <strings.h>

/* The same in English, for texts that are English by origin. */
static const char *const english_verbs[] = {
    "advises",    "analyses",  "applies",     "asks",       "assesses",     "brings",      "builds",
    "chooses",    "collects",  "connects",    "decides",    "delivers",     "describes",   "encourages",
    "follows",    "gathers",   "has",         "helps",      "improves",     "is",          "knows",
    "negotiates", "observes",  "offers",      "recognises", "recognizes",   "resolves",    "sees",
    "sets",       "sums",      "understands", "checks",     "communicates", "coordinates", "develops",
    "discusses",  "documents", "ensures",     "evaluates",  "explains",     "finds",       "gives",
    "guides",     "handles",   "identifies",  "informs",    "involves",     "keeps",       "leads",
    "learns",     "listens",   "maintains",   "makes",      "manages",      "monitors",    "organises",
    "organizes",  "plans",     "prepares",    "presents",   "prevents",     "promotes",    "provides",
    "records",    "reflects",  "reports",     "respects",   "responds",     "reviews",     "shares",
    "shows",      "signals",   "solves",      "speaks",     "stimulates",   "supports",    "takes",
    "tests",      "trains",    "translates",  "uses",       "works",        "writes"};

/* Verbs that profiles use, as they stand in a sentence about somebody. A short list on purpose: Dutch plurals of nouns end as
 * infinitives do, and advice that is often wrong is not read. */
static const char *const verbs[] = {
    "adviseert",   "behandelt",   "beheert",      "bepaalt",     "bereidt",     "betrekt",     "borgt",
    "coacht",      "coördineert", "helpt",        "initieert",   "leidt",       "presenteert", "verbetert",
    "vertaalt",    "waardeert",   "wijst",        "analyseert",  "analyseren",  "begeleidt",   "begeleiden",
    "bekijkt",     "benoemt",     "benoemen",     "beoordeelt",  "beoordelen",  "bespreekt",   "bespreken",
    "bewaakt",     "bewaken",     "bevordert",    "bevorderen",  "biedt",       "bouwt",       "brengt",
    "deelt",       "doet",        "draagt",       "evalueert",   "evalueren",   "geeft",       "gaat",
    "gebruikt",    "heeft",       "herkent",      "herkennen",   "houdt",       "informeert",  "informeren",
    "is",          "kan",         "kent",         "kiest",       "legt",        "leert",       "levert",
    "luistert",    "maakt",       "motiveert",    "motiveren",   "neemt",       "onderhoudt",  "onderhouden",
    "onderneemt",  "ondersteunt", "ondersteunen", "ontwikkelt",  "ontwikkelen", "onderzoekt",  "onderzoeken",
    "organiseert", "organiseren", "overlegt",     "overleggen",  "reageert",    "reageren",    "reflecteert",
    "reflecteren", "regelt",      "rapporteert",  "rapporteren", "schrijft",    "signaleert",  "signaleren",
    "spreekt",     "staat",       "stelt",        "stemt",       "stimuleert",  "stimuleren",  "stuurt",
    "toont",       "uitvoeren",   "vat",          "verbindt",    "verbinden",   "verwijst",    "verwijzen",
    "verzamelt",   "verzamelen",  "voert",        "volgt",       "vraagt",      "weet",        "weegt",
    "werft",       "werven",      "werkt",        "zet",         "ziet",        "zoekt",       "zorgt"};

static bool is_listed(const char *const *list, size_t count, const char *word, size_t length)
{
  for (size_t i = 0; i < count; i++)
    if (strlen(list[i]) == length && !strncasecmp(list[i], word, length)) return true;
  return false;
}

static bool is_verb(const char *word, size_t length, bool english)
{
  return english ? is_listed(english_verbs, sizeof english_verbs / sizeof *english_verbs, word, length)
                 : is_listed(verbs, sizeof verbs / sizeof *verbs, word, length);
}

static bool joins(const char *word, size_t length, bool english)
{
  static const char *const dutch[] = {"en", "of"}, *const in_english[] = {"and", "or"};
  return is_listed(english ? in_english : dutch, 2, word, length);
}

/* A verb right behind "en" or "of" ("and" or "or"), and another one earlier in the same sentence. */
const char *role_second_thing(const char *text, bool english, size_t *length)
{
  static const char stops[] = " \t\n.,;:()?!“”\"'";
  bool verb = false, joined = false;
  for (const char *at = text; *at;) {
    if (strchr(".;?!", *at)) verb = joined = false;
    if (strchr(stops, *at)) {
      at++;
      continue;
    }
    size_t size = strcspn(at, stops);
    bool here = is_verb(at, size, english);
    if (here && joined && verb) {
      *length = size;
      return at;
    }
    verb |= here;
    joined = joins(at, size, english);
    at += size;
  }
  *length = strlen("en/of") + english;
  return strstr(text, english ? "and/or" : "en/of");
}
