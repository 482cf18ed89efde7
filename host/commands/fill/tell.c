/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/screen.h"
#include "commands/fill/fill.h"
#include "commands/listing.h"

static const char *here(struct peil_text text) { return text_in(text, language_now()); }

static void tell(const char *label, const char *string)
{
  AUTO(text) struct text out = {0};
  if (!*string) return;
  text_addf(&out, "  %s%s", label, *label ? " " : "");
  listing_paragraph(&out, listing_width(text_string(&out)), 4, string);
  fputs(text_string(&out), stdout);
}

void fill_tell_answer(const struct fill *fill, uint32_t item, struct text *out)
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
    fill_tell_answer(fill, item, &line);
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

/* A point and what names it: "3 sufficient", "1/9 the second counts extremely more"; words alone where they are the answer: "nee". */
static void add_point(struct text *out, const struct peil_scale *scale, const struct peil_point *point)
{
  char number[NUMBER_SIZE];
  const char *label = here(point->label), *name = "";
  bool code = *point->code != 0;
  number_shortest(number, point->value);
  if (!code || (fill_scale_has_numbers(scale) && !scale_is_yes_no(scale))) name = number;
  if (code && (!*label || isdigit((unsigned char)*point->code))) name = point->code;
  text_addf(out, "%s%s%s", name, *name && *label ? " " : "", label);
}

void fill_scale_words(const struct fill *fill, uint32_t item, struct text *out)
{
  uint32_t index = fill->role->view->item[item]->scale;
  if (index == PEIL_NO_SCALE) return;
  const struct peil_scale *scale = fill->role->view->scale[index];
  if (!scale->points) listing_scale(out, fill->role, index);
  for (uint32_t i = 0; i < scale->points; i++) {
    if (i) text_add(out, " · ");
    add_point(out, scale, scale->point[i]);
  }
}

#define LONG_SCALE 7u /* one of more points is not read again with every question */

static void tell_scale(const struct fill *fill, uint32_t item, bool again)
{
  AUTO(text) struct text line = {0};
  uint32_t index = fill->role->view->item[item]->scale;
  if (index == PEIL_NO_SCALE) return;
  if (again && fill->role->view->scale[index]->points > LONG_SCALE)
    text_add(&line, _("as with the question before; ? shows it"));
  else fill_scale_words(fill, item, &line);
  tell(_("scale:"), text_string(&line));
}

void fill_tell_item(const struct fill *fill, uint32_t item, uint32_t number, uint32_t asked, bool again)
{
  const struct role_item *more = &fill->role->item[item];
  const struct peil_item *view = more->item;
  AUTO(text) struct text line = {0};
  printf("\n");
  printf(_("%u of %u"), number, asked);
  printf("  %s%s%s\n", view->id, more->optional ? "  " : "", more->optional ? _("(optional)") : "");
  if (*here(more->stem)) text_addf(&line, "%s ", here(more->stem));
  if (view->type == PEIL_BIPOLAR) text_addf(&line, "%s  ↔  %s", here(view->left), here(view->right));
  else text_add(&line, here(view->text));
  tell("", text_string(&line));
  tell("", here(more->question));
  tell_scale(fill, item, again);
  tell_evidence_wanted(more);
  tell(_("note:"), here(more->note));
  tell_present(fill, item);
}

static void tell_command(const char *command, const char *means)
{
  AUTO(text) struct text out = {0};
  text_addf(&out, "  %s", command);
  for (size_t width = listing_width(text_string(&out)); width < 14; width++) text_add_char(&out, ' ');
  text_add(&out, " ");
  listing_paragraph(&out, listing_width(text_string(&out)), 15, means);
  fputs(text_string(&out), stdout);
}

static void tell_points(const struct peil_scale *scale)
{
  for (uint32_t i = 0; i < scale->points; i++) {
    AUTO(text) struct text line = {0};
    add_point(&line, scale, scale->point[i]);
    tell("", text_string(&line));
  }
}

void fill_tell_help(const struct fill *fill, uint32_t item)
{
  const struct peil_item *view = fill->role->view->item[item];
  if (view->scale == PEIL_NO_SCALE)
    tell_command(_("TEXT"), _("the answer; = TEXT for one that looks like a command"));
  else if (fill->role->view->scale[view->scale]->points) tell_points(fill->role->view->scale[view->scale]);
  else {
    AUTO(text) struct text line = {0};
    fill_scale_words(fill, item, &line);
    tell("", text_string(&line));
  }
  if (view->type == PEIL_BIPOLAR) {
    AUTO(text) struct text line = {0};
    text_addf(&line, _("the lowest is “%s”, the highest “%s”"), here(view->left), here(view->right));
    tell("", text_string(&line));
  }
  printf("\n");
  tell_command(_("s na"), _("not applicable; na alone too, where that is no word of the scale"));
  tell_command(_("s no"), _("not observed; no alone too, where that is no word of the scale"));
  tell_command(_("n TEXT"), _("a note with the answer, added to the one that is there; n - takes it away"));
  tell_command(_("e FILE"),
               _("the name of a file as evidence; e KIND FILE says which kind; e - takes it away"));
  tell_command(_("Enter"), _("leave the question as it is, and on to the next one that is open"));
  tell_command("b", _("back"));
  tell_command(_("g NUMBER"), _("to the question of that number, or of that code"));
  tell_command("c", _("clear this answer, with its note and evidence"));
  tell_command("q", _("stop; all is saved"));
  tell_command("?", _("this"));
}
