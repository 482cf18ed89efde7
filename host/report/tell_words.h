/* SPDX-License-Identifier: EUPL-1.2
 *
 * The fixed words and sentences of a told assessment, in both languages. An @ stands for what is filled in. They do not go
 * through gettext: a report has a language of its own, which may differ from the program's.
 */
#ifndef PEIL_REPORT_TELL_WORDS_H
#define PEIL_REPORT_TELL_WORDS_H

#include "base/language.h"

/* Each line: name, Dutch, English. */
#define TELL_WORDS(W)                                                                                                    \
  /* head */                                                                                                             \
  W(REPORT_OF, "Rapport @", "Report @")                                                                                  \
  W(SUBJECT, "Persoon", "Person")                                                                                        \
  W(SUBJECTS, "Personen", "Persons")                                                                                     \
  W(ROLE, "Rol", "Role")                                                                                                 \
  W(ROLE_VERSION, "@, versie @", "@, version @")                                                                         \
  W(RATERS, "Beoordeeld door", "Assessed by")                                                                            \
  W(RATER_ON, "@ op @", "@ on @")                                                                                        \
  W(DATE, "Datum", "Date")                                                                                               \
  W(METHODS, "Methoden", "Methods")                                                                                      \
  W(METHOD, "Methode", "Method")                                                                                         \
  W(PURPOSE, "Waarvoor", "Purpose")                                                                                      \
  W(SOURCE, "Brondocument", "Source document")                                                                           \
  W(DRAFT, "De rol is een concept, gelezen uit een tekstbestand. De uitkomsten zijn om te proberen: ze kunnen niet worden verzegeld.", \
    "The role is a draft, read from a text file. The outcomes are for trying out: they cannot be sealed.")               \
  /* in short */                                                                                                         \
  W(IN_SHORT, "In het kort", "In short")                                                                                 \
  W(NO_VERDICTS, "Deze rol kent geen oordeel voldoende of onvoldoende en geen totaalcijfer; het rapport is bedoeld om over te praten.", \
    "This role knows no pass or fail and no total; the report is meant to be talked about.")                             \
  W(NO_VERDICT_GIVEN, "De gekozen methode geeft cijfers en geen oordeel.", "The method chosen gives figures and no verdict.") \
  W(NO_VERDICT_GIVENS, "De gekozen methoden geven cijfers en geen oordeel.", "The methods chosen give figures and no verdict.") \
  W(VERDICT_BY, "@: @", "@: @")                                                                                          \
  W(MET_CONDITIONALLY, "voldoet, met een voorwaarde", "met, with a condition")                                           \
  W(HIGHEST, "Hoogste uitkomsten", "Highest outcomes")                                                                   \
  W(LOWEST, "Laagste uitkomsten", "Lowest outcomes")                                                                     \
  W(BY_METHOD, "Volgens de methode @.", "By the method @.")                                                              \
  W(OUTCOME_IS, "@: @ op een schaal van @ tot @", "@: @ on a scale of @ to @")                                           \
  W(NORM_IS, " (norm @)", " (norm @)")                                                                                   \
  W(FEW_ANSWERS, "Zonder cijfer bij deze methode: @.", "Without a figure under this method: @.")                         \
  W(VERDICTS_DIFFER, "De methoden zijn het niet eens: @ zegt “@”, @ zegt “@”. Ze stellen een andere vraag; de redenen staan bij elke methode.", \
    "The methods disagree: @ says “@”, @ says “@”. They ask a different question; the reasons stand with each method.")  \
  W(STANDINGS_DIFFER, "Over “@” zijn de methoden het niet eens: @ (@), @ (@).",                                          \
    "On “@” the methods disagree: @ (@), @ (@).")                                                                        \
  W(AT_NORM, "op of boven de norm", "at or above the norm")                                                              \
  W(BELOW_NORM, "onder de norm", "below the norm")                                                                       \
  W(AND_MORE, "en nog @", "and @ more")                                                                                  \
  /* a method */                                                                                                         \
  W(ANSWERS, "Deze methode beantwoordt de vraag: @.", "This method answers the question: @.")                            \
  W(VERDICT, "Oordeel: @.", "Verdict: @.")                                                                               \
  W(GROUP_OF, "Over de hele groep: personen @, bladen @.", "About the whole group: persons @, sheets @.")                \
  W(REASONS, "Redenen", "Reasons")                                                                                       \
  W(REASON_CODE, "Uitkomst", "Outcome")                                                                                  \
  W(REASON_RULE, "Regel", "Rule")                                                                                        \
  W(REASON_ON, "Rust op", "Rests on")                                                                                    \
  W(REASON_TEXT, "Uitleg", "Explanation")                                                                                \
  W(REASON_MET, "voldoet", "met")                                                                                        \
  W(REASON_COND, "voldoet met voorwaarde", "met conditionally")                                                          \
  W(REASON_NOT, "voldoet niet", "not met")                                                                               \
  W(REASON_UNKNOWN, "niet bekend", "not known")                                                                          \
  W(READING, "lezing @", "reading @")                                                                                    \
  W(RULE_READ, "Zo gelezen: @", "Read as: @")                                                                            \
  W(RULE_SOURCE, "Brondocument, regel @: “@”", "Source document, line @: “@”")                                           \
  W(STATISTICS, "Verdere uitkomsten", "Further results")                                                                 \
  W(STATISTIC, "Maat", "Measure")                                                                                        \
  W(STATISTIC_ON, "Over", "About")                                                                                       \
  W(THE_WHOLE, "het geheel", "the whole")                                                                                \
  W(VALUE, "Waarde", "Value")                                                                                            \
  W(STANDARD_ERROR, "Standaardfout", "Standard error")                                                                   \
  W(LOW, "Ondergrens", "Lower bound")                                                                                    \
  W(HIGH, "Bovengrens", "Upper bound")                                                                                   \
  W(PART_LOST, "De methode kon haar eigen deel van het rapport niet schrijven (@). De cijfers hierboven staan daar los van.", \
    "The method could not write its own part of the report (@). The figures above do not depend on it.")                 \
  W(NOTHING_SCORED, "Deze methode geeft hier geen uitkomst een cijfer.", "This method gives no outcome a figure here.")   \
  /* outcomes */                                                                                                         \
  W(OUTCOME, "Uitkomst", "Outcome")                                                                                      \
  W(FIGURE, "Cijfer", "Figure")                                                                                          \
  W(RANGE, "Schaal", "Scale")                                                                                            \
  W(RANGE_IS, "@–@", "@–@")                                                                                              \
  W(PERCENT, "% van de schaal", "% of the scale")                                                                        \
  W(ANSWERED, "Beantwoord", "Answered")                                                                                  \
  W(ANSWERED_OF, "@ van @", "@ of @")                                                                                    \
  W(STATUS, "Stand", "Status")                                                                                           \
  W(MARK, "Oordeel", "Verdict")                                                                                          \
  W(OUTCOMES_OF, "@: cijfers volgens @", "@: figures by @")                                                              \
  W(TERMS_OF, "Termen achter “@”", "Terms behind “@”")                                                                   \
  W(TERM, "Term", "Term")                                                                                                \
  W(WEIGHT, "Gewicht", "Weight")                                                                                         \
  W(USED, "Gebruikt", "Used")                                                                                            \
  W(RAW, "Gegeven", "As given")                                                                                          \
  W(WHY_MISSING, "Waarom leeg", "Why empty")                                                                             \
  W(IS_MEAN, "Het gewogen gemiddelde: de som van gewicht maal waarde, @, gedeeld door de som van de gewichten, @, is @.", \
    "The weighted mean: the sum of weight times value, @, divided by the sum of the weights, @, is @.")                  \
  W(IS_MINIMUM, "Het laagste van de meetellende termen: @.", "The lowest of the terms that count: @.")                   \
  W(IS_OTHERWISE, "Hoe de methode deze termen tot @ maakt, staat bij de methode en in haar handleiding.",                \
    "How the method makes these terms into @ is told with the method and in its manual.")                                \
  W(NOT_COUNTED, "Een term met gewicht 0 is getoond en telt niet mee.", "A term with weight 0 is shown and does not count.") \
  W(KIND_CORE_TASK, "Kerntaken", "Core tasks")                                                                           \
  W(KIND_COMPETENCY, "Competenties", "Competencies")                                                                     \
  W(KIND_CRITERIA, "Criteria", "Criteria")                                                                               \
  W(KIND_GROUP, "Onderdelen", "Parts")                                                                                   \
  W(KIND_DOMAIN, "Domeinen", "Domains")                                                                                  \
  W(KIND_QUALITY, "Kwaliteit", "Quality")                                                                                \
  W(KIND_REQUIREMENT, "Eisen", "Requirements")                                                                           \
  /* figures */                                                                                                          \
  W(UNIT, "schaal @–@", "scale @–@")                                                                                     \
  W(SELF, "Zelf", "Self")                                                                                                \
  W(OTHERS, "Anderen (@)", "Others (@)")                                                                                 \
  W(SAME_OTHERS, "@ (@)", "@ (@)")                                                                                       \
  W(ALL_RATERS, "Allen samen", "All together")                                                                           \
  W(FIGURE_TITLE, "@ volgens @", "@ by @")                                                                               \
  W(LEVELS_TITLE, "Uitkomsten", "Outcomes")                                                                              \
  W(DESCRIBES, "Hoogste: @ (@); laagste: @ (@).", "Highest: @ (@); lowest: @ (@).")                                      \
  W(DESCRIBES_SELF, " Zelf ligt gemiddeld @ boven de anderen.", " Self lies @ above the others on average.")             \
  W(DESCRIBES_SELF_BELOW, " Zelf ligt gemiddeld @ onder de anderen.", " Self lies @ below the others on average.")       \
  W(DESCRIBES_SELF_EQUAL, " Zelf en anderen liggen gemiddeld gelijk.", " Self and others are equal on average.")         \
  W(DESCRIBES_NONE, "Geen van de uitkomsten heeft een cijfer.", "None of the outcomes has a figure.")                    \
  W(NORMS_DIFFER, "De norm verschilt per uitkomst en staat daarom niet in de figuur.",                                   \
    "The norm differs between outcomes and therefore is not in the figure.")                                             \
  W(MATRIX_TITLE, "@ naast @ volgens @", "@ beside @ by @")                                                              \
  W(MATRIX_DESCRIBES, "Elke rij is een competentie, elke kolom een kerntaak; een cijfer staat waar de een de ander voedt.", \
    "Each row is a competency, each column a core task; a figure stands where the one feeds the other.")                 \
  W(NOT_LINKED, "n.v.t.", "n/a")                                                                                         \
  W(TEAM_TITLE, "Allen naast elkaar volgens @", "All side by side by @")                                                 \
  W(TEAM_DESCRIBES, "Elke rij is een persoon, elke kolom een uitkomst.", "Each row is a person, each column an outcome.") \
  W(PROFILE_TITLE, "Tussen de polen", "Between the poles")                                                               \
  W(PROFILE_DESCRIBES, "Per paar de stand tussen linker- en rechterpool, een lijn per beoordelaar.",                     \
    "For each pair the position between the left and the right pole, a line per rater.")                                 \
  W(IDEAL, "Gewenst", "Wanted")                                                                                          \
  /* answers */                                                                                                          \
  W(GIVEN_ANSWERS, "Antwoorden", "Answers")                                                                              \
  W(ANSWERS_INTRO, "Alle antwoorden zoals ze zijn gegeven, per onderdeel. Niet beantwoord, niet van toepassing en niet waargenomen zijn drie verschillende dingen; geen daarvan is een nul.", \
    "All answers as they were given, part by part. Not answered, not applicable and not observed are three different things; none of them is a zero.") \
  W(SCALES_USED, "Schalen", "Scales")                                                                                    \
  W(SCALE, "Schaal", "Scale")                                                                                            \
  W(POINTS, "Punten", "Points")                                                                                          \
  W(FROM_TO, "van @ tot @", "from @ to @")                                                                               \
  W(ITEM, "Vraag", "Item")                                                                                               \
  W(NOTES, "Toelichting en bewijs", "Notes and evidence")                                                                \
  W(OTHER_ITEMS, "Overige vragen", "Other items")                                                                        \
  W(NOTE_BY, "@: @", "@: @")                                                                                             \
  W(EVIDENCE_BY, "Bewijs (@): @", "Evidence (@): @")                                                                     \
  W(ERRATUM_NOTE, "Het brondocument zegt op regel @ “@”; gelezen als “@”. @",                                            \
    "The source document says “@” on line @; read as “@”. @")                                                            \
  W(ERRATUM_NOTE_ONLY, "Brondocument, regel @: “@”. @", "Source document, line @: “@”. @")                               \
  /* evidence, gaps */                                                                                                   \
  W(EVIDENCE, "Bewijs", "Evidence")                                                                                      \
  W(EVIDENCE_GIVEN, "Aangedragen bewijs", "Evidence given")                                                              \
  W(FILE_NAME, "Bestand", "File")                                                                                        \
  W(EVIDENCE_KIND, "Soort", "Kind")                                                                                      \
  W(BY, "Door", "By")                                                                                                    \
  W(NO_EVIDENCE, "Er is geen bewijs aangedragen.", "No evidence was given.")                                             \
  W(EVIDENCE_MISSING, "Gevraagd bewijs dat ontbreekt:", "Evidence asked for and not given:")                             \
  W(EVIDENCE_COMPLETE, "Al het gevraagde bewijs is aangedragen.", "All evidence asked for was given.")                   \
  W(EVIDENCE_WEAK, "Alleen bewijs dat ten hoogste niveau @ draagt:", "Only evidence that carries level @ at most:")      \
  W(EVIDENCE_WEAK_ITEM, "@ (draagt ten hoogste @)", "@ (carries @ at most)")                                             \
  W(WEAK_ONLY, "Zwak bewijs alleen:", "Weak evidence only:")                                                             \
  W(GAPS, "Nu en gewenst", "Now and wanted")                                                                             \
  W(GAPS_INTRO, "Per onderdeel twee antwoorden: zoals het nu is en zoals het gewenst is. Het verschil is gewenst min nu.", \
    "Two answers for each part: as it is now and as it is wanted. The difference is wanted less now.")                   \
  W(NOW, "Nu", "Now")                                                                                                    \
  W(WANTED, "Gewenst", "Wanted")                                                                                         \
  W(GAP_OF, "Nu en gewenst volgens @", "Now and wanted by @")                                                            \
  W(GAP_DESCRIBES, "Grootste verschil: @ (@).", "Largest difference: @ (@).")                                            \
  W(GAP_NONE, "Nergens is meer gewenst dan er nu is.", "Nowhere is more wanted than there is now.")                      \
  W(AGENDA, "Leeragenda volgens @, grootste verschil eerst:", "Learning agenda by @, largest difference first:")         \
  W(AGENDA_ITEM, "@: van @ naar @", "@: from @ to @")                                                                    \
  /* choices, errata, check */                                                                                           \
  W(CHOICES, "Keuzes bij deze rol", "Choices made for this role")                                                        \
  W(CHOICES_INTRO, "Wat hieronder staat komt niet uit het brondocument maar is door de beheerder van de rol gekozen, en kan dus anders.", \
    "What follows does not come from the source document but was chosen by the keeper of the role, and so could be otherwise.") \
  W(CHOICE, "Keuze", "Choice")                                                                                           \
  W(CHOSEN, "Gekozen", "Chosen")                                                                                         \
  W(WHY, "Waarom", "Why")                                                                                                \
  W(OWN_SCALES, "De schalen zelf: @.", "The scales themselves: @.")                                                      \
  W(OWN_NORMS, "Het niveau dat als voldoende geldt: @.", "The level held as sufficient: @.")                             \
  W(OWN_REQUIREMENTS, "De grens bij deze eisen: @.", "The limit in these requirements: @.")                              \
  W(AT_LEAST, "@ (ten minste @)", "@ (at least @)")                                                                      \
  W(AT_MOST, "@ (ten hoogste @)", "@ (at most @)")                                                                       \
  W(ERRATA, "Verbeteringen in de brontekst", "Corrections to the source text")                                           \
  W(ERRATA_INTRO, "De brontekst zelf is niet veranderd. Spelfouten zijn stil verbeterd in wat is getoond, inhoudelijke fouten met een voetnoot.", \
    "The source text itself was not changed. Slips of spelling were mended silently in what is shown, slips of content with a footnote.") \
  W(LINE, "Regel", "Line")                                                                                               \
  W(WAS, "Staat er", "As it stands")                                                                                     \
  W(BECOMES, "Gelezen als", "Read as")                                                                                   \
  W(ERRATUM_KIND, "Soort", "Kind")                                                                                       \
  W(ERRATUM_SPELLING, "spelling", "spelling")                                                                            \
  W(ERRATUM_CONTENT, "inhoud", "content")                                                                                \
  W(ERRATUM_REMARK, "opmerking", "note")                                                                                 \
  W(CHECK, "Zo is dit na te gaan", "How to check this")                                                                  \
  W(CHECK_INTRO, "Elk cijfer volgt uit de bladen, de roltekst en de methode die hier met hun SHA-256 staan. Wie dezelfde bestanden heeft, krijgt met dezelfde opties dezelfde cijfers.", \
    "Every figure follows from the sheets, the role text and the method named here with their SHA-256. Whoever has the same files gets the same figures with the same options.") \
  W(CHECK_FILES, "Waarop de cijfers rusten", "What the figures rest on")                                                 \
  W(WHAT, "Wat", "What")                                                                                                 \
  W(NAME, "Naam", "Name")                                                                                                \
  W(ROLE_TEXT, "roltekst", "role text")                                                                                  \
  W(SOURCE_FILE, "brondocument", "source document")                                                                      \
  W(METHOD_FILE, "methode", "method")                                                                                    \
  W(SHEET_FILE, "blad", "sheet")                                                                                         \
  W(OPTIONS, "Opties van de methoden", "Options of the methods")                                                         \
  W(OPTION, "Optie", "Option")                                                                                           \
  W(CHOSEN_HOW, "Hoe gekozen", "How chosen")                                                                             \
  W(GIVEN, "gegeven", "given")                                                                                           \
  W(DEFAULT, "standaard", "default")                                                                                     \
  W(PROGRAM_IS, "Gemaakt met peil @.", "Made with peil @.")                                                              \
  W(RECOMPUTE, "Opnieuw berekenen: @", "To compute it again: @")                                                         \
  /* several cases */                                                                                                    \
  W(OVERVIEW, "Overzicht", "Overview")                                                                                   \
  W(OVERVIEW_TITLE, "Alle personen volgens @", "All persons by @")                                                       \
  W(COUNT_OF_SUBJECTS, "@ personen", "@ persons")                                                                        \
  W(CASES_LEFT_OUT, "Dit rapport bevat de uitwerking van @ van de @ personen: meer past niet in één document. Maak voor de anderen een eigen rapport.", \
    "This report holds the details of @ of the @ persons: more does not fit in one document. Make a report of their own for the others.") \
  /* statistics under their published names */                                                                           \
  W(STAT_DISTANCE, "afstand D", "distance D")                                                                            \
  W(STAT_DISTANCE_MAXIMUM, "grootst mogelijke afstand", "largest possible distance")                                     \
  W(STAT_CLOSENESS, "nabijheid", "closeness")                                                                            \
  W(STAT_MEAN, "gemiddelde", "mean")                                                                                     \
  W(STAT_COHEN, "Cohens kappa", "Cohen's kappa")                                                                         \
  W(STAT_KAPPA_LINEAR, "gewogen kappa, lineair", "weighted kappa, linear")                                               \
  W(STAT_KAPPA_QUADRATIC, "gewogen kappa, kwadratisch", "weighted kappa, quadratic")                                     \
  W(STAT_FLEISS, "Fleiss' kappa", "Fleiss' kappa")                                                                       \
  W(STAT_ALPHA_NOMINAL, "Krippendorffs alfa, nominaal", "Krippendorff's alpha, nominal")                                 \
  W(STAT_ALPHA_ORDINAL, "Krippendorffs alfa, ordinaal", "Krippendorff's alpha, ordinal")                                 \
  W(STAT_ALPHA_INTERVAL, "Krippendorffs alfa, interval", "Krippendorff's alpha, interval")                               \
  W(STAT_ALPHA_RATIO, "Krippendorffs alfa, ratio", "Krippendorff's alpha, ratio")                                        \
  W(STAT_GWET, "Gwets AC1", "Gwet's AC1")                                                                                \
  W(STAT_KENDALL, "Kendalls W", "Kendall's W")                                                                           \
  W(STAT_CRONBACH, "Cronbachs alfa", "Cronbach's alpha")                                                                 \
  W(STAT_CRONBACH_STANDARDISED, "Cronbachs alfa, gestandaardiseerd", "Cronbach's alpha, standardised")                   \
  W(STAT_OMEGA, "McDonalds omega", "McDonald's omega")                                                                   \
  W(STAT_ITEM_REST, "samenhang met de rest", "item-rest correlation")                                                    \
  W(STAT_IF_DROPPED, "alfa zonder dit item", "alpha if dropped")                                                         \
  W(STAT_ABILITY, "bekwaamheid", "ability")                                                                              \
  W(STAT_STANDARD_ERROR, "standaardfout", "standard error")                                                              \
  W(STAT_CONSISTENCY, "consistentieratio", "consistency ratio")                                                          \
  W(STAT_WEIGHT, "gewicht", "weight")                                                                                    \
  W(STAT_IDEAL, "nabijheid tot het ideaal", "closeness to the ideal")                                                    \
  W(STAT_PRICE, "prijs na aftrek van kwaliteit", "price less quality")                                                   \
  W(STAT_LIKELIHOOD, "log-aannemelijkheid", "log-likelihood")                                                            \
  W(STAT_CUT, "zakslaaggrens", "cut score")

#define TELL_WORD_NAME(name, nl, en) TELL_##name,
enum tell_word { TELL_WORDS(TELL_WORD_NAME) TELL_WORD_COUNT };
#undef TELL_WORD_NAME

const char *tell_word_in(enum tell_word word, enum language language);

/* A statistic's name for people; the published name itself where none is known. */
const char *tell_statistic_name(const char *name, enum language language);

#endif
