/* SPDX-License-Identifier: EUPL-1.2
 *
 * tender: which offer, on price and quality. README.md has the formulas, the edge cases and a worked example.
 */
#include "tender.h"

#include "peil/method.h"

static const char *const form_words[] = {"value", "absolute", "relative", "ratio", NULL};
static const char *const reading_words[] = {"A", "B", "C", NULL};

static const struct peil_option *const options[TENDER_OPTIONS] = {
    PEIL_OPTION(PEIL_CHOICE, "form", 0, 3, 0, form_words, "hoe prijs en kwaliteit samen één maat worden",
                "how price and quality become one measure"),
    PEIL_OPTION(PEIL_NUMBER, "ceiling", -1, 1e12, -1, NULL,
                "prijs waarboven een aanbieding afvalt; 0: geen, -1: wat de rol zegt",
                "price above which an offer is out; 0: none, -1: what the role says"),
    PEIL_OPTION(PEIL_NUMBER, "floor", 0, 1e12, 0, NULL,
                "absolute: prijs waaronder geen punten meer bij komen",
                "absolute: price below which no more points are added"),
    PEIL_OPTION(PEIL_NUMBER, "maximum_points", 0, 1e6, 50, NULL,
                "absolute en relative: punten voor de beste prijs",
                "absolute and relative: points for the best price"),
    PEIL_OPTION(PEIL_NUMBER, "quality_points", 0, 1e6, 50, NULL,
                "absolute en relative: punten voor volle kwaliteit",
                "absolute and relative: points for full quality"),
    PEIL_OPTION(PEIL_NUMBER, "quality_value", 0, 1e12, 0, NULL,
                "value: wat volle kwaliteit waard is, in de munt van de prijs",
                "value: what full quality is worth, in the currency of the price"),
    PEIL_OPTION(PEIL_NUMBER, "bonus_maximum", 0, 100, 0, NULL,
                "procentpunten kwaliteit die alle wensen samen hoogstens toevoegen",
                "percentage points of quality that all preferences together add at most"),
    PEIL_OPTION(PEIL_CHOICE, "reading", 0, 2, 0, reading_words, "de lezing van regels die er meer toelaten",
                "the reading of rules that allow several"),
    PEIL_OPTION(PEIL_NUMBER, "minimum_answered", 0, 1, 0.5, NULL,
                "deel van de gevraagde items dat beantwoord moet zijn",
                "share of the items asked that must be answered"),
    PEIL_OPTION_RATERS,
    PEIL_OPTION_INCLUDE_SELF,
    PEIL_OPTION_RATER_BOUND,
};

static void release(void *instance)
{
  struct tender *tender = instance;
  if (tender == NULL) return;
  peil_reduced_finish(&tender->reduced);
  peil_rollup_finish(&tender->rollup);
  peil_panel_finish(&tender->panel);
  peil_rollup_finish(&tender->panel_rollup);
  free(tender->offer);
  free(tender->place);
  free(tender->without);
  free(tender->firsts);
  free(tender);
}

/* ------------------------------------------------------------------------------------------------- the role */

static int may_be_price(const struct peil_role *role, uint32_t index)
{
  const struct peil_item *item = role->item[index];
  if (item->scale == PEIL_NO_SCALE || role->scale[item->scale]->type != PEIL_RATIO) return 0;
  return item->maximum == item->maximum || role->scale[item->scale]->points == 0u;
}

/* The first with a ceiling of its own, else the first; *several counts what else might have been meant. */
static uint32_t find_price(const struct peil_role *role, uint32_t *several)
{
  uint32_t found = NOBODY;
  *several = 0;
  for (uint32_t i = 0; i < role->items; i++) {
    if (!may_be_price(role, i)) continue;
    ++*several;
    if (found == NOBODY || (role->item[found]->maximum != role->item[found]->maximum &&
                            role->item[i]->maximum == role->item[i]->maximum))
      found = i;
  }
  return found;
}

/* An outcome about quality: nothing stands above it, and behind it there is more than the price. */
static int is_quality(const struct tender *tender, uint32_t o)
{
  const struct peil_node *node = &tender->rollup.node[o];
  if (!peil_is_top(tender->role, o) || node->leaves == 0u) return 0;
  return node->leaves > 1u || tender->rollup.leaf[node->leaf] != tender->price;
}

static int find_top(const struct peil_call *call, struct tender *tender)
{
  struct peil_line line;
  uint32_t found = 0;
  peil_line_start(&line, call->language);
  peil_line_both(&line, "de rol heeft meer dan één uitkomst bovenaan (",
                 "the role has several outcomes on top (");
  for (uint32_t o = 0; o < tender->role->outcomes; o++) {
    if (!is_quality(tender, o)) continue;
    tender->top = o;
    peil_line_add(&line, found++ > 0u ? ", " : "");
    peil_line_add(&line, tender->role->outcome[o]->id);
  }
  peil_line_both(&line, "); laat ze één uitkomst voor kwaliteit voeden",
                 "); let them feed one outcome for quality");
  if (found > 1u) return peil_fail(call, PEIL_ROLE_LACKS, "", line.text);
  if (found == 1u &&
      tender->role->outcome[tender->top]->maximum > tender->role->outcome[tender->top]->minimum)
    return PEIL_OK;
  return peil_fail(
      call, PEIL_ROLE_LACKS, "",
      call->language == PEIL_ENGLISH
          ? "the role has no outcome for quality with a range; give it one that items feed"
          : "de rol heeft geen uitkomst voor kwaliteit met een bereik; geef er één die items voeden");
}

static int check_options(const struct peil_call *call, const struct tender *tender, double ceiling)
{
  const int english = call->language == PEIL_ENGLISH;
  if (ceiling < 0.0 && ceiling != -1.0)
    return peil_refuse_number(call, "ceiling", ceiling,
                              english ? "a price, 0 for none, or -1 for what the role says"
                                      : "een prijs, 0 voor geen, of -1 voor wat de rol zegt");
  if (tender->form == FORM_ABSOLUTE && tender->ceiling != tender->ceiling)
    return peil_fail(
        call, PEIL_BAD_OPTION, "ceiling",
        english ? "absolute points run from the ceiling down, and neither the role nor an option "
                  "gives one; set ceiling"
                : "absolute punten lopen vanaf het plafond omlaag, en de rol noch een optie geeft er "
                  "een; zet ceiling");
  if (tender->form == FORM_ABSOLUTE && !(tender->floor < tender->ceiling))
    return peil_refuse_order(call, "floor", tender->floor, "ceiling", tender->ceiling);
  if ((tender->form == FORM_ABSOLUTE || tender->form == FORM_RELATIVE) &&
      !(tender->maximum_points + tender->quality_points > 0.0))
    return peil_fail(
        call, PEIL_BAD_OPTION, "maximum_points",
        english ? "maximum_points and quality_points are both 0, so nothing counts; raise one of them"
                : "maximum_points en quality_points zijn beide 0, dus niets telt; verhoog er een");
  return PEIL_OK;
}

static void read_settings(struct tender *tender, const struct peil_setting *const *setting)
{
  const double ceiling = setting[TENDER_CEILING]->number;
  tender->form = peil_chosen(setting[TENDER_FORM]);
  tender->floor = setting[TENDER_FLOOR]->number;
  tender->maximum_points = setting[TENDER_MAXIMUM_POINTS]->number;
  tender->quality_points = setting[TENDER_QUALITY_POINTS]->number;
  tender->quality_value = setting[TENDER_QUALITY_VALUE]->number;
  tender->bonus_maximum = setting[TENDER_BONUS_MAXIMUM]->number;
  tender->reading = setting[TENDER_READING]->word;
  tender->ceiling = ceiling > 0.0 ? ceiling : NAN;
  tender->ceiling_set = ceiling >= 0.0;
  if (ceiling < 0.0) tender->ceiling = tender->role->item[tender->price]->maximum;
}

static int arrange(const struct peil_call *call, struct tender *tender,
                   const struct peil_setting *const *setting)
{
  uint32_t several;
  int code;
  tender->price = find_price(tender->role, &several);
  if (tender->price == NOBODY)
    return peil_fail(call, PEIL_ROLE_LACKS, "",
                     call->language == PEIL_ENGLISH
                         ? "the role asks for no price; give it an item on a ratio scale without points"
                         : "de rol vraagt geen prijs; geef haar een item op een ratioschaal zonder punten");
  read_settings(tender, setting);
  code = peil_reduction_prepare(call, &tender->reduced, tender->role, setting[TENDER_RATERS],
                                setting[TENDER_INCLUDE_SELF]);
  if (code == PEIL_OK)
    code = peil_panel_prepare(call, &tender->panel, tender->role, peil_is_on(setting[TENDER_INCLUDE_SELF]),
                              setting[TENDER_RATER_BOUND]);
  if (code != PEIL_OK) return code;
  tender->panel.called.en = "assessors";
  code = peil_rollup_init(&tender->rollup, call, tender->role, setting[TENDER_MINIMUM_ANSWERED]->number, 0);
  if (code == PEIL_OK)
    code = peil_rollup_init(&tender->panel_rollup, call, tender->role,
                            setting[TENDER_MINIMUM_ANSWERED]->number, 0);
  if (code == PEIL_OK) code = find_top(call, tender);
  return code == PEIL_OK ? check_options(call, tender, setting[TENDER_CEILING]->number) : code;
}

static int prepare(const struct peil_call *call, const struct peil_role *role,
                   const struct peil_setting *const *setting, const char *calibration,
                   size_t calibration_size, void **instance)
{
  struct tender *tender = peil_instance(call, sizeof(*tender));
  int code;
  (void)calibration;
  (void)calibration_size;
  if (tender == NULL) return PEIL_NO_MEMORY;
  tender->role = role;
  code = arrange(call, tender, setting);
  return peil_hand_over(code, tender, release, instance);
}

/* ------------------------------------------------------------------------------------------------ the offers */

static int make_room(struct tender *tender, uint32_t offers)
{
  free(tender->offer);
  free(tender->place);
  free(tender->without);
  tender->offer = calloc(offers, sizeof(*tender->offer));
  tender->place = calloc(offers, sizeof(*tender->place));
  tender->without = calloc(offers, sizeof(*tender->without));
  tender->offers = offers;
  return tender->offer && tender->place && tender->without ? PEIL_OK : PEIL_NO_MEMORY;
}

static int do_prices_differ(const struct tender *tender, const struct peil_batch *batch, uint32_t c)
{
  const double *price = batch->value + (size_t)tender->price * batch->stride;
  const int leave_self = peil_leaves_self_out(batch, c, tender->reduced.include_self);
  double first = NAN;
  for (uint32_t row = batch->first[c]; row < batch->first[c + 1u]; row++) {
    if (price[row] != price[row] || (leave_self && batch->relation[row] == PEIL_SELF)) continue;
    if (first == first && price[row] != first) return 1;
    first = price[row];
  }
  return 0;
}

double tender_share(const struct tender *tender, const struct peil_rollup *rollup,
                    const struct peil_reduced *reduced, uint32_t i)
{
  const struct peil_outcome *top = tender->role->outcome[tender->top];
  const double quality = rollup->value[(size_t)tender->top * PEIL_STRIDE + i];
  const double preferred = peil_preference_share(reduced, i); /* NaN: the role has no preferences */
  return (quality - top->minimum) / (top->maximum - top->minimum) +
         tender->bonus_maximum / 100.0 * (preferred == preferred ? preferred : 0.0);
}

const char *tender_unit(const struct tender *tender)
{
  return peil_unit_of(tender->role->scale[tender->role->item[tender->price]->scale]);
}

static void fill_offer(struct tender *tender, const struct peil_batch *batch, uint32_t first, uint32_t i)
{
  const struct peil_look look = {&tender->reduced, batch, i};
  const enum peil_truth truth = tender_knock_outs(tender, &look, PEIL_TRUE, NULL);
  struct offer *offer = &tender->offer[first + i];
  memset(offer, 0, sizeof(*offer));
  offer->price = tender->reduced.value[tender->price][i];
  offer->quality = tender->rollup.value[(size_t)tender->top * PEIL_STRIDE + i];
  offer->share = tender_share(tender, &tender->rollup, &tender->reduced, i);
  offer->out = truth == PEIL_FALSE ? OUT_KNOCK_OUT : OUT_NOT;
  offer->open = truth == PEIL_UNKNOWN;
  offer->prices_differ = (uint8_t)do_prices_differ(tender, batch, first + i);
}

int tender_offers(const struct peil_call *call, struct tender *tender, const struct peil_batch *batch)
{
  struct peil_walk walk = {0, PEIL_OK};
  if (batch->cases == 0u)
    return peil_fail(call, PEIL_TOO_FEW, "",
                     call->language == PEIL_ENGLISH
                         ? "there are no offers; give the sheets of one at least"
                         : "er zijn geen aanbiedingen; geef de formulieren van ten minste één");
  if (make_room(tender, batch->cases) != PEIL_OK)
    return peil_fail(call, PEIL_NO_MEMORY, "", "no memory for the offers");
  while (peil_walk_next(&walk, call, &tender->reduced, batch)) {
    peil_rollup_block(&tender->rollup, &tender->reduced, batch);
    for (uint32_t i = 0; i < tender->reduced.cases; i++) fill_offer(tender, batch, tender->reduced.first, i);
  }
  return walk.code == PEIL_OK ? tender_rank(call, tender) : walk.code;
}

int tender_look(struct tender *tender, const struct peil_batch *batch, uint32_t o)
{
  if (peil_reduce(&tender->reduced, batch, o, 1) != PEIL_OK) return PEIL_NO_MEMORY;
  peil_rollup_block(&tender->rollup, &tender->reduced, batch);
  return PEIL_OK;
}

static int score(const struct peil_call *call, void *instance, const struct peil_batch *batch,
                 struct peil_results *results, const struct peil_sink *sink)
{
  struct tender *tender = instance;
  int code = tender_offers(call, tender, batch);
  (void)results;
  if (code != PEIL_OK || sink == NULL) return code;
  code = tender_panel(tender, batch);
  if (code != PEIL_OK) return peil_told(call, PEIL_OK, code);
  return peil_told(call, PEIL_OK, tender_send(tender, batch, call->language, sink));
}

static const struct peil_scoring scoring = {
    (uint32_t)sizeof(scoring),
    PEIL_SCOPE_GROUP,
    {"aanbesteding", "tender"},
    {"Welke aanbieding, op prijs en kwaliteit?", "Which offer, on price and quality?"},
    {"een item voor de prijs op een ratioschaal, en één uitkomst bovenaan",
     "an item for the price on a ratio scale, and one outcome on top"},
    TENDER_OPTIONS,
    PEIL_CASES_OFFERS,
    options,
    prepare,
    score,
    NULL,
    release,
};

PEIL_METHOD("tender", "1.0.0", &scoring, NULL, &tender_reporting)
