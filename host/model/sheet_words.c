/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <strings.h>

#include "model/sheet.h"

static const char *const relations[] = {"self", "peer", "client", "supervisor", "assessor"};
#define RELATIONS (sizeof relations / sizeof *relations)

const char *relation_word(enum peil_relation relation) { return relations[relation]; }

const char *relation_label(enum peil_relation relation, enum language language)
{
  static const struct peil_text label[] = {{"zelf", "self"},
                                           {"collega", "peer"},
                                           {"bewoner of cliënt", "client"},
                                           {"opdrachtgever of leidinggevende", "supervisor"},
                                           {"assessor", "assessor"}};
  return text_in(label[relation], language);
}

bool relation_from_word(const char *word, uint8_t *out)
{
  for (size_t i = 0; i < RELATIONS; i++) {
    if (strcmp(word, relations[i]) != 0) continue;
    *out = (uint8_t)i;
    return true;
  }
  return false;
}

bool relation_of_person(const char *word, uint8_t *out)
{
  static const struct {
    const char *word;
    uint8_t relation;
  } more[] = {{"zelf", PEIL_SELF},
              {"collega", PEIL_PEER},
              {"cliënt", PEIL_CLIENT},
              {"bewoner", PEIL_CLIENT},
              {"bewoner of cliënt", PEIL_CLIENT},
              {"leidinggevende", PEIL_SUPERVISOR},
              {"opdrachtgever", PEIL_SUPERVISOR},
              {"opdrachtgever of leidinggevende", PEIL_SUPERVISOR},
              {"beoordelaar", PEIL_ASSESSOR}};
  for (size_t i = 0; i < RELATIONS; i++) {
    if (strcasecmp(word, relations[i]) != 0) continue;
    *out = (uint8_t)i;
    return true;
  }
  for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
    if (strcasecmp(word, more[i].word) != 0) continue;
    *out = more[i].relation;
    return true;
  }
  return false;
}

const char *missing_label(enum peil_missing missing, enum language language)
{
  static const struct peil_text label[] = {{"", ""},
                                           {"niet beantwoord", "not answered"},
                                           {"niet van toepassing", "not applicable"},
                                           {"niet waargenomen", "not observed"}};
  return text_in(label[missing], language);
}

bool scale_is_yes_no(const struct peil_scale *scale)
{
  return scale->points == 2 && scale->point[0]->value == 0 && scale->point[1]->value == 1;
}
