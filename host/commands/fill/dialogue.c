/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/screen.h"
#include "commands/fill/fill.h"

struct dialogue {
  struct fill *fill;
  bool *passed;    /* [items]: left open in this sitting */
  uint32_t group;  /* whose heading was shown last */
  uint32_t *trail; /* [trails]: what was answered in this sitting, the last one last */
  size_t trails;
  uint32_t wanted; /* STEP_GO: where to */
  uint32_t scale;  /* that was shown last */
};

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

static void complain(result r)
{
  AUTO(string) char *line = fault_line(r);
  fflush(stdout);
  fprintf(stderr, "  %s\n", line);
  fault_destroy(r);
}

/* ---- one step */

enum step { STEP_NEXT, STEP_STAY, STEP_BACK, STEP_GO, STEP_STOP };

static result saved(struct fill *fill, uint32_t item, const char *what)
{
  AUTO(text) struct text answer = {0};
  TRY(fill_save(fill));
  fill_tell_answer(fill, item, &answer);
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
      return fault_todo(fault_make(FAULT_USAGE, _("a question is passed over for a reason")),
                        _("s na: not applicable; s no: not observed; Enter leaves it open"));
    return fill_put_skip(fill, item, said->reason);
  default: fill_clear(fill, item); return NULL;
  }
}

/* The words of who reads a file say where in it; here the question stands right above, with its scale. */
static result refused(const struct fill *fill, uint32_t item, const struct fill_said *said, const char *line,
                      result r)
{
  uint32_t scale = fill->role->view->item[item]->scale;
  if (said->act != ACT_VALUE || fault_kind_of(r) != FAULT_DATA || scale == PEIL_NO_SCALE) return r;
  fault_destroy(r);
  r = fault_make(FAULT_DATA, _("“%s” is not on the scale"), line);
  if (fill->role->view->scale[scale]->points) return fault_todo(r, _("? shows what can be answered"));
  AUTO(text) struct text words = {0};
  fill_scale_words(fill, item, &words);
  return fault_todo(r, _("answer within %s"), text_string(&words));
}

static const char *also_saved(const struct fill_said *said, bool had_note)
{
  if (said->act == ACT_EVIDENCE) return said->rest ? said->rest : _("without evidence");
  if (said->act != ACT_NOTE) return "";
  if (!said->rest) return _("without a note");
  return had_note ? _("added to your note") : _("with a note");
}

/* The last characters of a line. */
static const char *tail_of(const char *line)
{
  size_t length = strlen(line), from = length > 20 ? length - 20 : 0;
  while (((unsigned char)line[from] & 0xc0) == 0x80) from++;
  return line + from;
}

static result apply(struct dialogue *dialogue, uint32_t item, const struct fill_said *said, const char *line,
                    enum step *step)
{
  struct fill *fill = dialogue->fill;
  bool had_note = fill->sheet->answer[item].note != NULL;
  result r = change(fill, item, said);
  *step = STEP_STAY;
  if (r) {
    complain(refused(fill, item, said, line, r));
    return NULL;
  }
  TRY(saved(fill, item, also_saved(said, had_note)));
  if (said->act == ACT_VALUE || said->act == ACT_SKIP) *step = STEP_NEXT;
  if (fill->input->cut)
    complain(fault_todo(fault_make(FAULT_DATA,
                                   _("the terminal passed on the beginning of that line alone, up to “%s”"),
                                   tail_of(line)),
                        _("add the rest with n TEXT, in pieces of some thousand characters")));
  return NULL;
}

static result go(struct dialogue *dialogue, const char *name, enum step *step)
{
  dialogue->wanted = fill_find(dialogue->fill, name ? name : "-");
  *step = dialogue->wanted == UINT32_MAX ? STEP_STAY : STEP_GO;
  if (*step == STEP_STAY)
    complain(fault_todo(fault_make(FAULT_USAGE, _("no question “%s” is asked here"), name ? name : "-"),
                        _("give the number or the code that stands above a question")));
  return NULL;
}

static result act(struct dialogue *dialogue, uint32_t item, const char *line, enum step *step)
{
  struct fill_said said = fill_understand(dialogue->fill->role, item, line);
  *step = STEP_STAY;
  switch (said.act) {
  case ACT_HELP: fill_tell_help(dialogue->fill, item); return NULL;
  case ACT_QUIT: *step = STEP_STOP; return NULL;
  case ACT_BACK: *step = STEP_BACK; return NULL;
  case ACT_GO: return go(dialogue, said.rest, step);
  case ACT_OPEN:
    dialogue->passed[item] = true;
    *step = STEP_NEXT;
    return NULL;
  case ACT_TWO_WAYS:
    complain(fault_todo(fault_make(FAULT_USAGE, _("“%s” can be read in two ways"), line),
                        _("leave out the mark between thousands, or write the decimals that matter")));
    return NULL;
  case ACT_UNKNOWN:
    complain(fault_todo(fault_make(FAULT_USAGE, _("“%s” is no answer here"), line),
                        _("? shows what can be answered")));
    return NULL;
  default: return apply(dialogue, item, &said, line, step);
  }
}

/* One line of the person; false at the end of input, or when it is of no use. */
static result listen(struct dialogue *dialogue, enum step *step, bool *heard)
{
  struct fill_input *input = dialogue->fill->input;
  printf("> ");
  fflush(stdout);
  *step = STEP_STOP;
  *heard = false;
  switch (fill_input_line(input)) {
  case FILL_LINE: *heard = true; break;
  case FILL_UNUSABLE:
    complain(fault_todo(fault_make(FAULT_DATA, _("that line is too long, or no UTF-8; it was passed over")),
                        _("answer again")));
    *step = STEP_STAY;
    return NULL;
  case FILL_FAILED: return fault_make(FAULT_IO, _("standard input cannot be read"));
  default: printf("\n"); return NULL;
  }
  if (!input->person) printf("%s\n", text_string(&input->line));
  return NULL;
}

static result hear(struct dialogue *dialogue, uint32_t item, enum step *step)
{
  bool heard;
  TRY(listen(dialogue, step, &heard));
  return heard ? act(dialogue, item, text_string(&dialogue->fill->input->line), step) : NULL;
}

/* When no question stands above: only where to go, or that it is done. */
static result hear_end(struct dialogue *dialogue, enum step *step)
{
  bool heard;
  const char *line;
  TRY(listen(dialogue, step, &heard));
  if (!heard) return NULL;
  struct fill_said said = fill_command(line = text_string(&dialogue->fill->input->line));
  *step = said.act == ACT_BACK ? STEP_BACK : !*line || said.act == ACT_QUIT ? STEP_STOP : STEP_STAY;
  if (said.act == ACT_GO) return go(dialogue, said.rest, step);
  if (*step == STEP_STAY)
    complain(fault_todo(fault_make(FAULT_USAGE, _("“%s” answers no question"), line),
                        _("Enter ends; b goes back to the last question, g NUMBER to that one")));
  return NULL;
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

/* From the end: what was answered last, or what stands last. */
static uint32_t last_question(struct dialogue *dialogue)
{
  if (dialogue->trails) return dialogue->trail[--dialogue->trails];
  uint32_t item = dialogue->fill->sheet->items;
  while (item-- > 0)
    if (fill_asked(dialogue->fill, item)) break;
  return item;
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
  uint32_t number = 0, group = fill->role->item[item].group, scale = fill->role->view->item[item]->scale;
  for (uint32_t i = 0; i <= item; i++) number += fill_asked(fill, i);
  if (fill_chooser(fill, item)) number = turn(fill, item);
  if (group != dialogue->group && group != UINT32_MAX)
    printf("\n== %s\n", here(fill->role->view->outcome[group]->title));
  dialogue->group = group;
  fill_tell_item(fill, item, number, fill_count(fill).asked, scale == dialogue->scale);
  dialogue->scale = scale;
}

static void leave_trail(struct dialogue *dialogue, uint32_t item)
{
  dialogue->trail = need_more(dialogue->trail, dialogue->trails + 1, sizeof *dialogue->trail);
  dialogue->trail[dialogue->trails++] = item;
}

/* From one question on, until nothing is open or the person stops. */
static result walk(struct dialogue *dialogue, uint32_t item, enum step *step)
{
  uint32_t told = UINT32_MAX;
  *step = STEP_STAY;
  while (item != UINT32_MAX && *step != STEP_STOP) {
    if (item != told) tell_place(dialogue, told = item);
    TRY(hear(dialogue, item, step));
    if (*step != STEP_STAY) told = UINT32_MAX;
    if (*step == STEP_BACK) item = one_back(dialogue, item);
    if (*step == STEP_GO) item = dialogue->wanted;
    if (*step != STEP_NEXT) continue;
    leave_trail(dialogue, item);
    TRY(next_open(dialogue, item + 1, &item));
  }
  return NULL;
}

/* ---- the end */

static void tell_state(const struct fill *fill)
{
  struct fill_count count = fill_count(fill);
  uint32_t open = count.open + count.optional;
  if (!open) printf(_("\nEvery question is answered; the sheet is %s\n"), fill->path);
  else if (!count.open)
    printf(ngettext("\nEvery question that must be answered is; %u other is open; the sheet is %s\n",
                    "\nEvery question that must be answered is; %u others are open; the sheet is %s\n", open),
           open, fill->path);
  if (!count.open) return;
  printf(ngettext("\n%u of %u questions is open", "\n%u of %u questions are open", open), open, count.asked);
  if (count.optional) printf(_("; %u of them may stay open"), count.optional);
  printf("\n");
}

/* Somebody who sits at it may see after the last answer that an earlier one was a slip, or come back a day later to mend one. */
static result look_back(struct dialogue *dialogue, uint32_t *item)
{
  struct fill *fill = dialogue->fill;
  tell_state(fill);
  printf("%s\n", _("Enter ends; b goes back to the last question, g NUMBER to that one"));
  *item = UINT32_MAX;
  for (enum step step = STEP_STAY; step == STEP_STAY;) {
    TRY(hear_end(dialogue, &step));
    if (step == STEP_GO) *item = dialogue->wanted;
    if (step == STEP_BACK) *item = last_question(dialogue);
  }
  return NULL;
}

static result conclude(const struct fill *fill)
{
  if (!fill_count(fill).open) return NULL;
  fflush(stdout);
  AUTO(string) char *role = screen_as_typed(fill->role_name), *path = screen_as_typed(fill->path);
  AUTO(text) struct text sheet = {0};
  text_addf(&sheet, "%s%s", path, fill->more);
  return fault_todo(fault_make(FAULT_UNFINISHED, _("unfinished, saved")), _("go on with: peil fill %s %s"),
                    role, text_string(&sheet));
}

static result converse(struct dialogue *dialogue)
{
  uint32_t item;
  enum step step = STEP_STAY;
  bool person = dialogue->fill->input->person;
  TRY(next_open(dialogue, 0, &item));
  for (;;) {
    TRY(walk(dialogue, item, &step));
    item = UINT32_MAX;
    if (person && step != STEP_STOP) TRY(look_back(dialogue, &item));
    else tell_state(dialogue->fill);
    if (item == UINT32_MAX) return NULL;
  }
}

result fill_dialogue(struct fill *fill)
{
  struct dialogue dialogue = {.fill = fill,
                              .passed = need_array(fill->sheet->items, sizeof(bool)),
                              .group = UINT32_MAX,
                              .scale = PEIL_NO_SCALE};
  const struct sheet *sheet = fill->sheet;
  printf("%s\n", here(fill->role->view->title));
  printf(_("%s by %s (%s), %s; ? shows what can be answered\n"), sheet->subject, sheet->rater,
         relation_label((enum peil_relation)sheet->relation, language_now()), sheet->date);
  result r = converse(&dialogue);
  free(dialogue.passed);
  free(dialogue.trail);
  return r ? r : conclude(fill);
}
