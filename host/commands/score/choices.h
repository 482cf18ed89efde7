/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which methods to put on a case: from the command line (--method M, --option M.key=value), from an assessment, or the one the role
 * recommends.
 */
#ifndef PEIL_COMMANDS_SCORE_CHOICES_H
#define PEIL_COMMANDS_SCORE_CHOICES_H

#include "commands/context.h"
#include "commands/options.h"
#include "model/assessment.h"
#include "scoring/assess.h"

/* For the table of options of a verb. */
#define ROLE_OPTION                                                                                          \
  {                                                                                                          \
    "role", 'r', "ROLE", N_("role id, or a path to a role.cfg (a draft)")                                    \
  }
#define CHOICE_OPTIONS                                                                                       \
  {"option", 0, "M.key=value", N_("an option of a method; may be repeated")},                                \
  {                                                                                                          \
    "calibration", 'c', "FILE", N_("what a method learnt from a group (peil calibrate); may be repeated")    \
  }

struct choices {
  struct arena arena;
  size_t count;
  struct method_choice *choice;
  size_t calibrations;
  struct calibration **calibration; /* read for the choices; theirs */
  size_t calibrations_given;        /* the last so many of them are the command line's */
  bool named;                       /* the methods are the command line's */
  const char *role_given;           /* --role, or NULL */
};

/* Lets the methods that are sure to be chosen start (context_begin), before the role is known. `assessment` may be NULL. */
void choices_begin(struct context *context, const struct arguments *arguments,
                   const struct assessment *assessment);
/* Options of the command line win over the assessment's, and those over the role's. `assessment` may be NULL. An option for a method that is
 * not chosen is FAULT_USAGE; so is a --calibration for one. "auto" is refused, with what each method answers and needs below the error. */
CHECKED result choices_read(struct context *context, struct choices *choices,
                            const struct arguments *arguments, const struct role *role,
                            const struct assessment *assessment);
/* Lets the chosen methods, and those the role lists, put their questions behind the role's own, so that sheets may answer them. A listed
 * method that is not installed asks nothing. */
CHECKED result choices_ask(struct context *context, const struct choices *choices, struct role *role);
/* After that: a method chosen for its questions that has none for this role says why it does not fit. One without questions for any role
 * is passed over. */
CHECKED result choice_must_ask(struct context *context, const struct method_choice *choice,
                               const struct role *role);
/* Where the command line departed from the assessment, for who has to recompute it without that line: {"methods": [id], "options":
 * {method: {key: word}}, "calibrations": [method], "role": name}, each where there is one. NULL when it did not; else a new reference. */
json_t *choices_given(const struct choices *choices);
void choices_finish(struct choices *choices);

#endif
