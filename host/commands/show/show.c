/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/show/show.h"

#include "commands/command.h"
#include "commands/score/choices.h"

static result run(struct context *context, struct arguments *arguments)
{
  AUTO(role) struct role *role = NULL;
  AUTO(text) struct text out = {0};
  struct show_way way = {argument_given(arguments, "source"), argument_given(arguments, "literal")};
  TRY(arguments_expect(arguments, 1, 1, _("one ROLE: an id, or a path to a role.cfg")));
  TRY(context_role(context, arguments->operand[0], &role));
  for (size_t i = 0; i < argument_count(arguments, "method"); i++) {
    const struct method_choice choice = {.id = argument_nth(arguments, "method", i)};
    TRY(context_ask(context, choice.id, role));
    TRY(choice_must_ask(context, &choice, role));
  }
  if (context->json) {
    AUTO(json_ref) json_t *tree = show_json(role);
    json_write_text(&out, tree, JSON_STYLE_PAGE);
  } else {
    show_page(role, way, &out);
  }
  return context_output(NULL, &out, false);
}

static const struct option_spec options[] = {
    {"source", 's', NULL, N_("also show the words of the source document, with the errata that touch them")},
    {"literal", 0, NULL, N_("show the source's own wording in place of the corrected one")},
    {"method", 'm', "M",
     N_("also what this method asks (pairs, say), behind the role's own; may be repeated")},
    {"json", 0, NULL, N_("as JSON: items, scales, outcomes, rules, in both languages")},
    {0}};

const struct command command_show = {
    "show",
    N_("the questionnaire of a role"),
    "ROLE [--method M]... [--source] [--literal] [--json]",
    N_("Shows what a role asks: every item as it is put to the assessor, with its scale, what it feeds, the "
       "evidence it wants and\n"
       "the line of the document it comes from. ROLE is an id, or a path to a role.cfg (a draft)."),
    "peil show coordinator-buurtbemiddeling --lang nl\npeil show "
    "plugins/roles/vve-nom-procesbegeleider/role.cfg --json",
    options,
    run};
