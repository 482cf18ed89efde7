/* SPDX-License-Identifier: EUPL-1.2 */
#include "sample_document.h"

#include <math.h>
#include <stdio.h>

static enum language spoken;

static const char *say(const char *nl, const char *en) { return spoken == LANGUAGE_DUTCH ? nl : en; }

#define COUNT(array) ((unsigned)(sizeof(array) / sizeof((array)[0])))

static void results(struct doc *doc)
{
  doc_open_section(doc, say("Uitkomst", "Outcome"));
  doc_open_facts(doc);
  doc_fact(doc, say("Kandidaat", "Candidate"), "K-0042");
  doc_fact(doc, say("Rol", "Role"),
           say("Coördinator buurtbemiddeling 1.0.0", "Coordinator of neighbourhood mediation 1.0.0"));
  doc_fact(doc, say("Beoordelaars", "Raters"),
           say("A-03 (assessor), A-07 (assessor), K-0042 (zelf)",
               "A-03 (assessor), A-07 (assessor), K-0042 (self)"));
  doc_fact(doc, say("Methode", "Method"), say("gewogen gemiddelde 1.0.0", "weighted mean 1.0.0"));
  doc_end(doc);
  doc_paragraph(
      doc,
      say("De uitkomst volgt uit 31 criteria, elk op een schaal van 0 (niet aangetoond) tot 4 (voorbeeld "
          "voor anderen). Wat niet is waargenomen telt nergens mee.",
          "The outcome follows from 31 criteria, each on a scale from 0 (not shown) to 4 (an example to "
          "others). What was not observed counts nowhere."));
  doc_remark(doc, PEIL_INFORMATION,
             say("De schaal en de norm zijn een keuze van ons; het brondocument noemt er geen.",
                 "The scale and the norm are a choice of ours; the source document names none."));
  doc_remark(doc, PEIL_WARNING,
             say("De assessoren verschillen meer dan twee punten op \"Werft geschikte vrijwilligers\".",
                 "The assessors differ by more than two points on \"Recruits suitable volunteers\"."));
}

static void terms(struct doc *doc)
{
  const char *head[] = {say("Term", "Term"), say("Gewicht", "Weight"), say("Waarde", "Value")};
  const uint8_t numeric[] = {0, 1, 1};
  doc_open_explanation(doc);
  doc_paragraph(doc, say("0,6 × gemiddelde van proces + 0,4 × resultaat, herleid over wat is beantwoord.",
                         "0.6 × mean of process + 0.4 × result, renormalised over what was answered."));
  doc_open_table(doc, say("Termen", "Terms"), 3, head, numeric);
  doc_row(doc);
  doc_cell_text(doc, say("Proces (gemiddelde van 5 criteria)", "Process (mean of 5 criteria)"));
  doc_cell_number(doc, 0.6, 1);
  doc_cell_number(doc, 3.4, 1);
  doc_row(doc);
  doc_cell_text(doc, say("Resultaat: het netwerk kent de rol van de coördinator",
                         "Result: the network knows the coordinator's role"));
  doc_cell_number(doc, 0.4, 1);
  doc_cell_number(doc, 4, 1);
  doc_end(doc);
  doc_end(doc);
}

static void core_tasks(struct doc *doc)
{
  const char *head[] = {say("Uitkomst", "Outcome"), say("Figuur", "Figure"), say("Norm", "Norm"),
                        say("Stand", "Status")};
  const uint8_t numeric[] = {0, 1, 1, 0};
  doc_open_section(doc, say("Kerntaken", "Core tasks"));
  doc_open_table(doc, say("Kerntaken en competenties", "Core tasks and competencies"), 4, head, numeric);
  doc_row(doc);
  doc_cell_text(doc, say("Ontwikkelt en onderhoudt een netwerk", "Develops and maintains a network"));
  doc_cell_number(doc, 3.64, 2);
  terms(doc);
  doc_cell_number(doc, 3, 1);
  doc_cell_text(doc, say("voldoet", "met"));
  doc_row(doc);
  doc_cell_text(doc, say("Koppelt vrijwilligers aan de buren die hun conflict willen oplossen",
                         "Matches volunteers with the neighbours who want to solve their conflict"));
  doc_footnote(
      doc, say("E3.1: het brondocument zegt hier \"bureaus\"; gelezen als \"buren\" (zeker).",
               "E3.1: the source document says \"bureaus\" here; read as \"buren\", neighbours (certain)."));
  doc_cell_number(doc, 2.5, 2);
  terms(doc);
  doc_cell_number(doc, 3, 1);
  doc_cell_text(doc, say("voldoet niet", "not met"));
  doc_row(doc);
  doc_cell_text(doc, say("Coacht de vrijwilligers", "Coaches the volunteers"));
  doc_cell_missing(doc, say("niet waargenomen", "not observed"));
  doc_cell_number(doc, 3, 1);
  doc_cell_number(doc, NAN, 0);
  doc_end(doc);
  doc_open_section(doc, say("Advies", "Advice"));
  doc_open_list(doc, false);
  doc_list_item(doc, say("Oefen het koppelen met een ervaren coördinator.",
                         "Practise matching with an experienced one."));
  doc_list_item(
      doc, say("Leg werving & selectie vast < 3 maanden.", "Write down recruitment & selection < 3 months."));
  doc_footnote(doc, say("E3.3: gelezen als \"buren\" (zeer waarschijnlijk).",
                        "E3.3: read as \"buren\" (very likely)."));
  doc_end(doc);
  doc_open_list(doc, true);
  doc_list_item(doc, say("Eerst het netwerk.", "First the network."));
  doc_list_item(doc, say("Dan de werving.", "Then recruitment."));
  doc_end(doc);
  doc_open_details(doc, say("Hoe is dit berekend?", "How was this computed?"));
  doc_paragraph(doc, say("Per kerntaak het gemiddelde van de competenties die ervoor gelden.",
                         "For each core task the mean of the competencies that belong to it."));
  doc_end(doc);
  doc_end(doc);
  doc_end(doc);
}

static const char *const competencies[2][10] = {
    {"Versterkt eigen kracht en zelfregie", "Stimuleert verantwoordelijk gedrag",
     "Is zichtbaar en gaat op mensen af", "Verheldert vragen en behoeften",
     "Verbindt gezamenlijke en individuele aanpak", "Stuurt aan op betrokkenheid en participatie",
     "Werkt samen en versterkt netwerken", "Beweegt zich in uiteenlopende systemen",
     "Doorziet verhoudingen en anticipeert op veranderingen", "Benut professionele ruimte en is ondernemend"},
    {"Strengthens people's own power and control", "Encourages responsible behaviour",
     "Is visible and approaches people", "Clarifies questions and needs",
     "Connects collective and individual approaches", "Steers towards involvement and participation",
     "Works together and strengthens networks", "Moves in diverging systems",
     "Sees through relations and anticipates change", "Uses professional room and is enterprising"}};
static const double scores[] = {4.2, 3.6, 4.8, 4.0, 3.4, 4.4, 4.6, 2.8, 3.2, 4.0, 3.6, 3.4, 4.4, 4.2,
                                2.8, 3.8, 4.2, 3.2, 2.6, 3.0, 3.9, NAN, 4.1, 3.8, 3.1, 4.0, 3.7, NAN,
                                2.9, 3.3, 3.2, 3.0, 3.6, 3.5, 4.4, 2.7, 3.9, 3.6, 3.8, 4.6};

static void put(struct doc *doc, enum peil_figure_kind kind, unsigned series, const char *title, double norm)
{
  const char *const names[] = {say("Zelfbeoordeling", "Self-assessment"), "Assessor",
                               say("Collega's", "Peers"), say("Opdrachtgever", "Client")};
  const char *const *category = competencies[spoken == LANGUAGE_DUTCH ? 0 : 1];
  struct peil_figure figure = {
      .size = sizeof figure,
      .kind = kind,
      .title = title,
      .description = say(
          "De zelfbeoordeling ligt bij acht van de tien competenties boven die van de assessor; het grootste "
          "verschil, een punt, zit bij professionele ruimte.",
          "The self-assessment is above the assessor's for eight of ten competencies; the largest "
          "difference, "
          "one point, is at professional room."),
      .unit = say("schaal 1–5", "scale 1–5"),
      .minimum = 1,
      .maximum = 5,
      .norm = norm,
      .categories = 10,
      .series = series,
      .category = category,
      .name = names,
      .value = scores};
  doc_figure(doc, &figure);
}

static void attitude(struct doc *doc)
{
  const char *const left[] = {say("Denkt in problemen", "Thinks in problems"),
                              say("Denkt van binnen naar buiten", "Thinks from the inside out"),
                              say("Gaat uit van regelingen/kaders", "Starts from rules and frameworks"),
                              say("Vast handelingsrepertoire", "Fixed repertoire"),
                              say("Vaste protocollen/methodieken", "Fixed protocols and methods"),
                              say("Formele opstelling", "Formal stance"),
                              say("Heeft macht", "Has power"),
                              say("Negen-tot-vijfmentaliteit", "Nine-to-five mentality")};
  const char *const right[] = {
      say("Denkt in kansen en oplossingen", "Thinks in chances and solutions"),
      say("Denkt van buiten naar binnen", "Thinks from the outside in"),
      say("Gaat uit van wat nodig is", "Starts from what is needed"),
      say("Improviseert", "Improvises"),
      say("Werkt vanuit passie en visie (authenticiteit)", "Works from passion and vision (authentic)"),
      say("Handelt vanuit engagement", "Acts from engagement"),
      say("Heeft gezag", "Has authority"),
      say("Gaat ook buiten kantooruren voor oplossingen", "Goes for solutions out of hours too")};
  const char *const names[] = {say("Zelfbeoordeling", "Self-assessment"), "Assessor"};
  const double value[] = {6, 5, 6, 4, 5, 6, 5, 3, 5, 5, 4, 3, NAN, 5, 5, 4};
  const char *missing[16] = {"", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""};
  missing[12] = say("niet waargenomen", "not observed");
  struct peil_figure figure = {
      .size = sizeof figure,
      .kind = PEIL_PROFILE,
      .title = say("Bipolair profiel", "Bipolar profile"),
      .description = say("Beide lijnen liggen rechts van het midden.", "Both lines lie right of the middle."),
      .unit = say("1 = links, 7 = rechts", "1 = left, 7 = right"),
      .minimum = 1,
      .maximum = 7,
      .norm = NAN,
      .categories = 8,
      .series = 2,
      .category = left,
      .opposite = right,
      .name = names,
      .value = value,
      .missing = missing};
  doc_open_section(doc, say("Werkhouding", "Attitude to work"));
  doc_figure(doc, &figure);
  doc_end(doc);
}

static void team(struct doc *doc)
{
  const char *const columns[] = {say("Netwerk", "Network"),
                                 say("Werving", "Recruitment"),
                                 say("Koppeling", "Matching"),
                                 "Coaching",
                                 say("Kwaliteit", "Quality"),
                                 say("Randvoorwaarden", "Conditions"),
                                 say("Werkklimaat", "Working climate"),
                                 say("Professionaliteit", "Professionalism"),
                                 say("Projectverantwoordelijk", "Responsible for projects")};
  const char *const rows[] = {"K-0042", "K-0043", "K-0051", "K-0060", "K-0077"};
  const double value[] = {4.1, 3.2, 3.9, 3.5, 2.9, 3.1, 4.4, 3.0, 3.3, 3.7, 2.4, 3.3, 4.0, 3.6, 2.2,
                          3.8, 2.9, 4.0, 4.6, 3.8, 1.3, 3.1, 2.7, 3.3, 4.9, 3.6, 2.0, 3.0, 4.2, 4.7,
                          4.1, 3.8, 3.5, 4.0, 1.0, 5.0, 2.6, NAN, 2.1, 3.4, 4.2, 4.5, 3.1, 3.9, NAN};
  const char *const names[] = {say("Dekking", "Coverage"), say("Vorig jaar", "Last year")};
  const double covered[] = {5, 3, 4, 5, 4, 4, 4, 4, 4, 3, 3, 3, 4, 5, 2, 3, NAN, 4};
  struct peil_figure map = {
      .size = sizeof map,
      .kind = PEIL_HEAT_MAP,
      .title = say("Warmtekaart van het team", "Heat map of the team"),
      .description = say("Netwerk en werkklimaat zijn sterk; werving en koppeling vragen aandacht.",
                         "Network and working climate are strong; recruitment and matching need attention."),
      .unit = say("schaal 1–5", "scale 1–5"),
      .minimum = 1,
      .maximum = 5,
      .norm = NAN,
      .categories = 9,
      .series = 5,
      .category = columns,
      .name = rows,
      .value = value};
  struct peil_figure bars = {.size = sizeof bars,
                             .kind = PEIL_BARS,
                             .title = say("Leden met drie of meer", "Members with three or more"),
                             .description = say("Netwerk en coaching worden door vijf leden gedekt.",
                                                "Five members cover network and coaching."),
                             .unit = say("leden", "members"),
                             .minimum = 0,
                             .maximum = 5,
                             .norm = 2,
                             .categories = 9,
                             .series = 2,
                             .category = columns,
                             .name = names,
                             .value = covered};
  doc_open_section(doc, "Team");
  doc_figure(doc, &map);
  doc_figure(doc, &bars);
  doc_end(doc);
}

static void items(struct doc *doc)
{
  enum { ITEMS = 24 };
  char label[ITEMS][32];
  const char *category[ITEMS];
  double value[ITEMS];
  for (unsigned i = 0; i < ITEMS; i++) {
    snprintf(label[i], sizeof label[i], "CBB-C%u.P%u", i / 5 + 1, i % 5 + 1);
    category[i] = label[i];
    value[i] = i == 7 ? (double)NAN : (double)(i * 7 % 5);
  }
  const char *const name[] = {"A-03"};
  struct peil_figure figure = {.size = sizeof figure,
                               .kind = PEIL_DOT_PLOT,
                               .title = say("Alle criteria", "All criteria"),
                               .description = say("De figuren wisselen sterk.", "The figures vary widely."),
                               .unit = say("schaal 0–4", "scale 0–4"),
                               .minimum = 0,
                               .maximum = 4,
                               .norm = 3,
                               .categories = ITEMS,
                               .series = 1,
                               .category = category,
                               .name = name,
                               .value = value};
  doc_open_section(doc, say("Criteria", "Criteria"));
  doc_figure(doc, &figure);
  doc_end(doc);
}

static void curves(struct doc *doc)
{
  enum { POINTS = 25, SERIES = 3 };
  static const double slope[SERIES] = {1.7, 1.2, 0.8}, middle[SERIES] = {-1, 0, 1.5};
  char label[POINTS][8];
  const char *category[POINTS];
  double at[POINTS], value[SERIES * POINTS];
  for (unsigned q = 0; q < POINTS; q++) {
    at[q] = -3 + 0.25 * q;
    snprintf(label[q], sizeof label[q], "%d", (int)q);
    category[q] = label[q];
    for (unsigned s = 0; s < SERIES; s++) {
      double p = 1 / (1 + exp(-slope[s] * (at[q] - middle[s])));
      value[s * POINTS + q] = s == 2 && q == 20 ? (double)NAN : slope[s] * slope[s] * p * (1 - p);
    }
  }
  const char *const name[] = {"CBB-C1.P1", "CBB-C1.P2", "CBB-C1.R"};
  struct peil_figure figure = {
      .size = sizeof figure,
      .kind = PEIL_LINES,
      .title = say("Informatie per vaardigheid", "Information by ability"),
      .description =
          say("De lijnen hebben hun top op verschillende plaatsen.", "The lines peak at different places."),
      .unit = say("informatie", "information"),
      .minimum = 0,
      .maximum = 0.8,
      .norm = 0.5,
      .categories = POINTS,
      .series = SERIES,
      .category = category,
      .name = name,
      .value = value,
      .position = at,
      .across = say("vaardigheid, in standaardafwijkingen", "ability, in standard deviations")};
  doc_open_section(doc, say("Informatie", "Information"));
  doc_figure(doc, &figure);
  doc_end(doc);
}

struct doc *sample_document(enum language language)
{
  spoken = language;
  struct doc *doc = doc_create(
      language, say("Rapport competentiebeoordeling", "Competency assessment report"),
      say("Kandidaat K-0042 · rol Coördinator buurtbemiddeling 1.0.0 · 22 november 2026",
          "Candidate K-0042 · role Coordinator of neighbourhood mediation 1.0.0 · 22 November 2026"));
  results(doc);
  doc_end(doc);
  core_tasks(doc);
  doc_open_section(doc, say("Competenties", "Competencies"));
  put(doc, PEIL_RADAR, 2, say("Radar", "Radar"), NAN);
  put(doc, PEIL_DOT_PLOT, 2, say("Score en norm", "Score and norm"), 3.5);
  put(doc, PEIL_RADAR, 4, say("Vier soorten beoordelaars", "Four kinds of raters"), 3.5);
  put(doc, PEIL_DOT_PLOT, 4, say("Vier soorten beoordelaars op een rij", "Four kinds of raters in rows"),
      3.5);
  doc_end(doc);
  attitude(doc);
  team(doc);
  items(doc);
  curves(doc);
  return doc;
}
