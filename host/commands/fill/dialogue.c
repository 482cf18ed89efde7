/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/screen.h"
#include "commands/fill/fill.h"
#include "commands/listing.h"

struct dialogue {
  struct fill *fill;
  bool *passed;    /* [items]: left open in this sitting */
  uint32_t group;  /* whose heading was shown last */
  uint32_t *trail; /* [trails]: what was answered in this sitting, the last one last */
  size_t trails;
};

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

/* ---- telling */

static void tell(const char *label, const char *string)
{
  AUTO(text) struct text out = {0};
  if (!*string) return;
  text_addf(&out, "  %s%s", label, *label ? " " : "");
  listing_paragraph(&out, listing_width(text_string(&out)), 4, string);
  fputs(text_string(&out), stdout);
}

static void tell_answer(const struct fill *fill, uint32_t item, struct text *out)
{
  const struct sheet_answer *answer = &fill->sheet->answer[item];
  uint32_t scale = fill->role->view->item[item]->scale;
  if (answer->missing != PEIL_PRESENT)
    text_add(out, missing_label((enum peil_missing)answer->missing, language_now()));
  else if (answer->text) text_add(out, answer->text);
  else listing_level(out, fill->role->view->scale[scale], answer->value);
}

static void tell_present(const struct fill *fill, uint32_t item)
{
  const struct sheet_answer *answer = &fill->sheet->answer[item];
  AUTO(text) struct text line = {0};
  if (answer->missing != PEIL_NOT_ANSWERED) {
    tell_answer(fill, item, &line);
    tell(_("now:"), text_string(&line));
  }
  if (answer->note) tell(_("your note:"), answer->note);
  text_clear(&line);
  for (size_t i = 0; i < answer->evidences; i++)
    text_addf(&line, "%s%s", i ? ", " : "", answer->evidence[i].file);
  tell(_("your evidence:"), text_string(&line));
}

static void tell_evidence_wanted(const struct role_item *more)
{
  if (more->item->evidence == PEIL_EVIDENCE_NONE) return;
  AUTO(text) struct text line = {0};
  text_add(&line, more->item->evidence == PEIL_EVIDENCE_REQUIRED ? _("required") : _("welcome"));
  for (size_t i = 0; i < more->evidence_kinds; i++)
    text_addf(&line, "%s %s (%s)", i ? ";" : ":", here(more->evidence_kind[i].label),
              more->evidence_kind[i].id);
  tell(_("evidence:"), text_string(&line));
}

static void tell_item(const struct fill *fill, uint32_t index, uint32_t number, uint32_t asked)
{
  const struct role_item *more = &fill->role->item[index];
  const struct peil_item *item = more->item;
  AUTO(text) struct text line = {0};
  printf("\n");
  printf(_("%u of %u"), number, asked);
  printf("  %s%s%s\n", item->id, more->optional ? "  " : "", more->optional ? _("(optional)") : "");
  if (*here(more->stem)) text_addf(&line, "%s ", here(more->stem));
  if (item->type == PEIL_BIPOLAR) text_addf(&line, "%s  ↔  %s", here(item->left), here(item->right));
  else text_add(&line, here(item->text));
  tell("", text_string(&line));
  tell("", here(more->question));
  text_clear(&line);
  if (item->scale != PEIL_NO_SCALE) listing_scale(&line, fill->role, item->scale);
  tell(_("scale:"), text_string(&line));
  tell_evidence_wanted(more);
  tell(_("note:"), here(more->note));
  tell_present(fill, index);
}

static void tell_help(const struct fill *fill, uint32_t index)
{
  const struct peil_item *item = fill->role->view->item[index];
  const struct peil_scale *scale = item->scale == PEIL_NO_SCALE ? NULL : fill->role->view->scale[item->scale];
  char number[NUMBER_SIZE];
  for (uint32_t i = 0; scale && i < scale->points; i++) {
    const struct peil_point *point = scale->point[i];
    number_shortest(number, point->value);
    printf("  %-6s %s%s%s\n", number, here(point->label), *point->code ? ", " : "", point->code);
  }
  if (item->type == PEIL_BIPOLAR)
    printf(_("  the lowest is “%s”, the highest “%s”\n"), here(item->left), here(item->right));
  if (!scale)
    printf("%s", _("  Answer with a line of text; “= TEXT” for a text that looks like a command.\n"));
  fputs(
      _("  na          not applicable          s na, s no  the same, also where “no” is an answer\n"
        "  no          not observed            n TEXT      a note\n"
        "  (empty)     leave it open           e FILE      a file as evidence; e KIND FILE says which kind\n"
        "  b           back                    c           clear this answer\n"
        "  q           stop; all is saved      ?           this\n"),
      stdout);
}

static void complain(result r)
{
  AUTO(string) char *line = fault_line(r);
  fflush(stdout);
  fprintf(stderr, "  %s\n", line);
  fault_destroy(r);
}

/* ---- one step */

enum step { STEP_NEXT, STEP_STAY, STEP_BACK, STEP_STOP };

static result saved(struct fill *fill, uint32_t item, const char *what)
{
  AUTO(text) struct text answer = {0};
  TRY(fill_save(fill));
  tell_answer(fill, item, &answer);
  printf(_("  saved: %s = %s"), fill->role->view->item[item]->id, text_string(&answer));
  printf("%s%s\n", *what ? ", " : "", what);
  fflush(stdout);
  return NULL;
}

static result change(struct fill *fill, uint32_t item, const struct fill_said *said)
{
  switch (said->act) {
  case ACT_VALUE: return fill_put_value(fill, item, said->value);
  case ACT_NOTE: return fill_put_note(fill, item, said->rest);
  case ACT_EVIDENCE: return fill_put_evidence(fill, item, said->rest);
  case ACT_SKIP:
    if (said->reason == PEIL_NOT_ANSWERED)
      return fault_todo(fault_make(FAULT_USAGE, _("skip, for which reason?")),
                        _("“s na” for not applicable, “s no” for not observed"));
    return fill_put_skip(fill, item, said->reason);
  default: fill_clear(fill, item); return NULL;
  }
}

static result apply(struct dialogue *dialogue, uint32_t item, const struct fill_said *said, enum step *step)
{
  struct fill *fill = dialogue->fill;
  result refused = change(fill, item, said);
  *step = STEP_STAY;
  if (refused) {
    complain(refused);
    return NULL;
  }
  TRY(saved(fill, item,
            said->act == ACT_NOTE       ? _("with a note")
            : said->act == ACT_EVIDENCE ? said->rest
                                        : ""));
  if (said->act == ACT_VALUE || said->act == ACT_SKIP) *step = STEP_NEXT;
  return NULL;
}

static result act(struct dialogue *dialogue, uint32_t item, const char *line, enum step *step)
{
  struct fill_said said = fill_understand(dialogue->fill->role, item, line);
  *step = STEP_STAY;
  switch (said.act) {
  case ACT_HELP: tell_help(dialogue->fill, item); return NULL;
  case ACT_QUIT: *step = STEP_STOP; return NULL;
  case ACT_BACK: *step = STEP_BACK; return NULL;
  case ACT_OPEN:
    dialogue->passed[item] = true;
    *step = STEP_NEXT;
    return NULL;
  case ACT_UNKNOWN:
    complain(fault_todo(fault_make(FAULT_USAGE, _("“%s” is no answer here"), line),
                        _("? shows what can be answered")));
    return NULL;
  default: return apply(dialogue, item, &said, step);
  }
}

static result hear(struct dialogue *dialogue, uint32_t item, enum step *step)
{
  struct fill_input *input = dialogue->fill->input;
  printf("> ");
  fflush(stdout);
  *step = STEP_STOP;
  switch (fill_input_line(input)) {
  case FILL_LINE: break;
  case FILL_UNUSABLE:
    complain(fault_todo(fault_make(FAULT_DATA, _("that line is too long, or no UTF-8; it was passed over")),
                        _("answer again")));
    *step = STEP_STAY;
    return NULL;
  case FILL_FAILED: return fault_make(FAULT_IO, _("standard input cannot be read"));
  default: printf("\n"); return NULL;
  }
  if (!input->person) printf("%s\n", text_string(&input->line));
  return act(dialogue, item, text_string(&input->line), step);
}

/* ---- the way through */

static result next_open(const struct dialogue *dialogue, uint32_t from, uint32_t *next)
{
  const struct sheet *sheet = dialogue->fill->sheet;
  *next = UINT32_MAX;
  for (uint32_t n = 0; n < sheet->items; n++) {
    uint32_t i = (from + n) % sheet->items;
    if (sheet->answer[i].missing == PEIL_NOT_ANSWERED && !dialogue->passed[i] &&
        fill_asked(dialogue->fill, i))
      return fill_choose(dialogue->fill, i, dialogue->passed, next);
  }
  return NULL;
}

/* Where a method chooses the order, the question before is the one that was answered before. */
static uint32_t one_back(struct dialogue *dialogue, uint32_t from)
{
  bool chosen = fill_chooser(dialogue->fill, from) != NULL;
  if (chosen && dialogue->trails) return dialogue->trail[--dialogue->trails];
  while (chosen && from > 0 && fill_chooser(dialogue->fill, from - 1)) from--;
  for (uint32_t i = from; i-- > 0;)
    if (fill_asked(dialogue->fill, i)) return i;
  complain(fault_make(FAULT_USAGE, _("this is the first question")));
  return from;
}

/* Of a question whose place is chosen: after all that stand before the method's own, and those of them that are answered. */
static uint32_t turn(const struct fill *fill, uint32_t item)
{
  const struct method *method = fill_chooser(fill, item);
  uint32_t number = 1;
  for (uint32_t i = 0; i < fill->sheet->items; i++) {
    bool own = fill_chooser(fill, i) == method;
    bool before = own ? i != item && fill->sheet->answer[i].missing != PEIL_NOT_ANSWERED : i < item;
    number += before && fill_asked(fill, i);
  }
  return number;
}

static void tell_place(struct dialogue *dialogue, uint32_t item)
{
  const struct fill *fill = dialogue->fill;
  uint32_t number = 0, asked, open, group = fill->role->item[item].group;
  fill_count(fill, &asked, &open);
  for (uint32_t i = 0; i <= item; i++) number += fill_asked(fill, i);
  if (fill_chooser(fill, item)) number = turn(fill, item);
  if (group != dialogue->group && group != UINT32_MAX)
    printf("\n== %s\n", here(fill->role->view->outcome[group]->title));
  dialogue->group = group;
  tell_item(fill, item, number, asked);
}

static result walk(struct dialogue *dialogue)
{
  uint32_t item, told = UINT32_MAX;
  enum step step = STEP_STAY;
  TRY(next_open(dialogue, 0, &item));
  while (item != UINT32_MAX && step != STEP_STOP) {
    if (item != told) tell_place(dialogue, told = item);
    TRY(hear(dialogue, item, &step));
    if (step == STEP_NEXT || step == STEP_BACK) told = UINT32_MAX;
    if (step == STEP_BACK) item = one_back(dialogue, item);
    if (step != STEP_NEXT) continue;
    dialogue->trail = need_more(dialogue->trail, dialogue->trails + 1, sizeof *dialogue->trail);
    dialogue->trail[dialogue->trails++] = item;
    TRY(next_open(dialogue, item + 1, &item));
  }
  return NULL;
}

static result conclude(const struct fill *fill)
{
  uint32_t asked, open;
  fill_count(fill, &asked, &open);
  if (open == 0) {
    printf(_("\nEvery question is answered; the sheet is %s\n"), fill->path);
    return NULL;
  }
  printf(ngettext("\n%u of %u questions is open\n", "\n%u of %u questions are open\n", open), open, asked);
  fflush(stdout);
  AUTO(string) char *role = screen_as_typed(fill->role_name), *path = screen_as_typed(fill->path);
  AUTO(text) struct text sheet = {0};
  text_addf(&sheet, "%s%s", path, fill->more);
  return fault_todo(fault_make(FAULT_UNFINISHED, _("unfinished, saved")), _("go on with: peil fill %s %s"),
                    role, text_string(&sheet));
}

result fill_dialogue(struct fill *fill)
{
  struct dialogue dialogue = {fill, need_array(fill->sheet->items, sizeof(bool)), UINT32_MAX, NULL, 0};
  const struct sheet *sheet = fill->sheet;
  printf("%s\n", here(fill->role->view->title));
  printf(_("%s by %s (%s), %s; ? shows what can be answered\n"), sheet->subject, sheet->rater,
         relation_label((enum peil_relation)sheet->relation, language_now()), sheet->date);
  result r = walk(&dialogue);
  free(dialogue.passed);
  free(dialogue.trail);
  return r ? r : conclude(fill);
}
