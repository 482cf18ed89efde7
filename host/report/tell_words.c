/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/tell_words.h"

static const char *const words[TELL_WORD_COUNT][2] = {
    /* head */
    [TELL_REPORT_OF] = {"Rapport @", "Report @"},
    [TELL_SUBJECT] = {"Persoon", "Subject"},
    [TELL_SUBJECTS] = {"Personen", "Subjects"},
    [TELL_ROLE] = {"Rol", "Role"},
    [TELL_ROLE_VERSION] = {"@, versie @", "@, version @"},
    [TELL_RATERS] = {"Beoordeeld door", "Assessed by"},
    [TELL_RATER_ON] = {"@ op @", "@ on @"},
    [TELL_DATE] = {"Datum", "Date"},
    [TELL_METHODS] = {"Methoden", "Methods"},
    [TELL_METHOD] = {"Methode", "Method"},
    [TELL_PURPOSE] = {"Waarvoor", "Purpose"},
    [TELL_SOURCE] = {"Brondocument", "Source document"},
    [TELL_DRAFT] =
        {"De rol is een concept, gelezen uit een tekstbestand. De uitkomsten zijn om te proberen: ze kunnen "
         "niet worden verzegeld.",
         "The role is a draft, read from a text file. The outcomes are for trying out: they cannot be "
         "sealed."},
    [TELL_ABOUT] = {"Over dit rapport", "About this report"},
    /* in short */
    [TELL_IN_SHORT] = {"In het kort", "In short"},
    [TELL_WHY_VERDICT] = {"Waarom, volgens @:", "Why, by @:"},
    [TELL_RESTS_ON] = {"Wat daarachter zit:", "What lies behind it:"},
    [TELL_LACKING] = {"Wat ontbreekt:", "What is missing:"},
    [TELL_UNANSWERED] = {"@: @ van @ vragen zonder antwoord (@)",
                         "@: @ of @ questions without an answer (@)"},
    [TELL_LACKS_FIGURE] = {"Zonder cijfer: @", "Without a figure: @"},
    [TELL_LACKS_EVIDENCE] = {"Gevraagd bewijs dat er niet is: @", "Evidence asked for that is not there: @"},
    [TELL_LACKS_NOTHING] = {"Er ontbreekt niets: iedereen heeft elke vraag beantwoord.",
                            "Nothing is missing: everybody answered every question."},
    [TELL_NO_VERDICTS] =
        {"Deze rol kent geen oordeel voldoende of onvoldoende en geen totaalcijfer; het rapport is bedoeld "
         "om over te praten.",
         "This role knows no pass or fail and no total; the report is meant to be talked about."},
    [TELL_NO_VERDICT_GIVEN] = {"De gekozen methode geeft cijfers en geen oordeel.",
                               "The method chosen gives figures and no verdict."},
    [TELL_NO_VERDICT_GIVENS] = {"De gekozen methoden geven cijfers en geen oordeel.",
                                "The methods chosen give figures and no verdict."},
    [TELL_VERDICT_BY] = {"@: @", "@: @"},
    [TELL_MET_CONDITIONALLY] = {"voldoet, met een voorwaarde", "met, with a condition"},
    [TELL_HIGHEST] = {"Hoogste uitkomsten, @:", "Highest outcomes, @:"},
    [TELL_LOWEST] = {"Laagste uitkomsten, @:", "Lowest outcomes, @:"},
    [TELL_OUTCOME_IS] = {"@: @ op een schaal van @ tot @", "@: @ on a scale of @ to @"},
    [TELL_OUTCOME_PERCENT] = {"@: @ %", "@: @%"},
    [TELL_AT_NORM_COUNT] = {"@: @ van @ onderdelen op of boven de norm",
                            "@: @ of @ parts at or above the norm"},
    [TELL_BELOW_NORM_ARE] = {"; eronder: @", "; below it: @"},
    [TELL_NORM_IS] = {" (norm @)", " (norm @)"},
    [TELL_FEW_ANSWERS] = {"Zonder cijfer bij deze methode: @.", "Without a figure under this method: @."},
    [TELL_VERDICTS_DIFFER] =
        {"De methoden zijn het niet eens: @ zegt “@”, @ zegt “@”. Ze stellen een andere vraag; de redenen "
         "staan bij elke methode.",
         "The methods disagree: @ says “@”, @ says “@”. They ask a different question; the reasons stand "
         "with each method."},
    [TELL_STANDINGS_DIFFER] = {"Over “@” zijn de methoden het niet eens: @ (@), @ (@).",
                               "On “@” the methods disagree: @ (@), @ (@)."},
    [TELL_AT_NORM] = {"op of boven de norm", "at or above the norm"},
    [TELL_BELOW_NORM] = {"onder de norm", "below the norm"},
    [TELL_AND_MORE] = {"en nog @", "and @ more"},
    /* a method */
    [TELL_ANSWERS] = {"Vraag die deze methode beantwoordt: @", "The question this method answers: @"},
    [TELL_VERDICT] = {"Oordeel: @.", "Verdict: @."},
    [TELL_GROUP_OF_ONE] = {"Over één persoon, @ formulieren.", "About one subject, @ sheets."},
    [TELL_GROUP_OF] = {"Over de hele groep: @ personen, @ formulieren.",
                       "About the whole group: @ subjects, @ sheets."},
    [TELL_REASONS] = {"Redenen", "Reasons"},
    [TELL_REASON_CODE] = {"Uitkomst", "Outcome"},
    [TELL_REASON_RULE] = {"Regel", "Rule"},
    [TELL_REASON_TEXT] = {"Uitleg", "Explanation"},
    [TELL_REASON_MET] = {"voldoet", "met"},
    [TELL_REASON_COND] = {"voldoet met voorwaarde", "met conditionally"},
    [TELL_REASON_NOT] = {"voldoet niet", "not met"},
    [TELL_REASON_UNKNOWN] = {"niet bekend", "not known"},
    [TELL_READING] = {"lezing @", "reading @"},
    [TELL_RULE_READ] = {"Zo gelezen: @", "Read as: @"},
    [TELL_RULE_SOURCE] = {"Brondocument, regel @: “@”", "Source document, line @: “@”"},
    [TELL_STATISTICS] = {"Verdere uitkomsten", "Further results"},
    [TELL_STATISTIC] = {"Maat", "Measure"},
    [TELL_STATISTIC_ON] = {"Over", "About"},
    [TELL_THE_WHOLE] = {"het geheel", "the whole"},
    [TELL_VALUE] = {"Waarde", "Value"},
    [TELL_STANDARD_ERROR] = {"Standaardfout", "Standard error"},
    [TELL_LOW] = {"Ondergrens", "Lower bound"},
    [TELL_HIGH] = {"Bovengrens", "Upper bound"},
    [TELL_PART_LOST] =
        {"De methode kon haar eigen deel van het rapport niet schrijven (@). De cijfers hierboven staan "
         "daar los van.",
         "The method could not write its own part of the report (@). The figures above do not depend on it."},
    [TELL_METHOD_FAILED] = {"Een van de gevraagde methoden is mislukt, en dit rapport bevat er niets van: @.",
                            "One of the methods asked for failed, and this report holds nothing of it: @."},
    [TELL_NOTHING_SCORED] = {"Deze methode geeft hier geen uitkomst een cijfer.",
                             "This method gives no outcome a figure here."},
    [TELL_WRITTEN] = {"Wat de beoordelaars erbij schreven", "What the raters wrote with it"},
    [TELL_NOTE] = {"Toelichting", "Note"},
    [TELL_RATER] = {"Beoordelaar", "Rater"},
    [TELL_ANSWER] = {"Antwoord", "Answer"},
    [TELL_NAMED] = {"De genoemde vragen in woorden", "The items named, in words"},
    [TELL_NAMED_ANSWERS] = {"De genoemde vragen, en wie wat antwoordde",
                            "The items named, and who answered what"},
    [TELL_ALL_FIGURES] = {"Alle cijfers van deze methode", "All figures of this method"},
    /* outcomes */
    [TELL_OUTCOME] = {"Uitkomst", "Outcome"},
    [TELL_FIGURE] = {"Cijfer", "Figure"},
    [TELL_RANGE] = {"Schaal", "Scale"},
    [TELL_RANGE_IS] = {"@–@", "@–@"},
    [TELL_PERCENT] = {"% van de schaal", "% of the scale"},
    [TELL_ANSWERED] = {"Beantwoord", "Answered"},
    [TELL_ANSWERED_OF] = {"@ van @", "@ of @"},
    [TELL_STATUS] = {"Stand", "Status"},
    [TELL_MARK] = {"Oordeel", "Verdict"},
    [TELL_TERMS_OF] = {"Termen achter “@”", "Terms behind “@”"},
    [TELL_TERM] = {"Term", "Term"},
    [TELL_WEIGHT] = {"Gewicht", "Weight"},
    [TELL_USED] = {"Gebruikt", "Used"},
    [TELL_RAW] = {"Gegeven", "As given"},
    [TELL_WHY_MISSING] = {"Waarom leeg", "Why empty"},
    [TELL_IS_MEAN] =
        {"Het gewogen gemiddelde: de som van gewicht maal waarde, @, gedeeld door de som van de gewichten, "
         "@, is @.",
         "The weighted mean: the sum of weight times value, @, divided by the sum of the weights, @, is @."},
    [TELL_IS_MINIMUM] = {"Het laagste van de meetellende termen: @.",
                         "The lowest of the terms that count: @."},
    [TELL_IS_OTHERWISE] =
        {"Hoe de methode deze termen tot @ maakt, staat bij de methode en in haar handleiding.",
         "How the method makes these terms into @ is told with the method and in its manual."},
    [TELL_NOT_COUNTED] = {"Een term met gewicht 0 is getoond en telt niet mee.",
                          "A term with weight 0 is shown and does not count."},
    [TELL_KIND_CORE_TASK] = {"Kerntaken", "Core tasks"},
    [TELL_KIND_COMPETENCY] = {"Competenties", "Competencies"},
    [TELL_KIND_CRITERIA] = {"Criteria", "Criteria"},
    [TELL_KIND_GROUP] = {"Onderdelen", "Parts"},
    [TELL_KIND_DOMAIN] = {"Domeinen", "Domains"},
    [TELL_KIND_QUALITY] = {"Kwaliteit", "Quality"},
    [TELL_KIND_REQUIREMENT] = {"Eisen", "Requirements"},
    [TELL_KIND_ON] = {"@ (schaal @–@)", "@ (scale @–@)"},
    /* figures */
    [TELL_UNIT] = {"schaal @–@", "scale @–@"},
    [TELL_SELF] = {"Zelf", "Self"},
    [TELL_OTHERS] = {"Anderen (@)", "Others (@)"},
    [TELL_SAME_OTHERS] = {"@ (@)", "@ (@)"},
    [TELL_ALL_RATERS] = {"Allen samen", "All together"},
    [TELL_FIGURE_TITLE] = {"@ volgens @", "@ by @"},
    [TELL_SAME_FIGURES] = {"Dezelfde cijfers als @", "The same figures as @"},
    [TELL_AS_RADAR] = {"radar", "a radar"},
    [TELL_AS_DOT_PLOT] = {"puntenfiguur", "a dot plot"},
    [TELL_METHOD_FIGURES] = {"Figuren bij deze methode", "Figures for this method"},
    [TELL_SAME_AS] = {"De cijfers zijn dezelfde als bij de methode @, en staan daar.",
                      "The figures are the same as under the method @, and stand there."},
    [TELL_DESCRIBES] = {"Hoogste: @ (@); laagste: @ (@).", "Highest: @ (@); lowest: @ (@)."},
    [TELL_DESCRIBES_SELF] = {" Zelf ligt gemiddeld @ boven de anderen.",
                             " Self lies @ above the others on average."},
    [TELL_DESCRIBES_SELF_BELOW] = {" Zelf ligt gemiddeld @ onder de anderen.",
                                   " Self lies @ below the others on average."},
    [TELL_DESCRIBES_SELF_EQUAL] = {" Zelf en anderen liggen gemiddeld gelijk.",
                                   " Self and others are equal on average."},
    [TELL_DESCRIBES_NONE] = {"Geen van de uitkomsten heeft een cijfer.",
                             "None of the outcomes has a figure."},
    [TELL_NORMS_DIFFER] = {"De norm verschilt per uitkomst en staat daarom niet in de figuur.",
                           "The norm differs between outcomes and therefore is not in the figure."},
    [TELL_MATRIX_TITLE] = {"Competenties en kerntaken volgens @", "Competencies and core tasks by @"},
    [TELL_MATRIX_DESCRIBES] =
        {"Elke rij is een competentie, elke kolom een kerntaak; een cijfer staat waar de een de ander voedt.",
         "Each row is a competency, each column a core task; a figure stands where the one feeds the other."},
    [TELL_NOT_LINKED] = {"n.v.t.", "no link"},
    [TELL_TEAM_TITLE] = {"Allen naast elkaar volgens @", "All side by side by @"},
    [TELL_TEAM_DESCRIBES] = {"Elke rij is een persoon, elke kolom een uitkomst.",
                             "Each row is a subject, each column an outcome."},
    [TELL_PROFILE_TITLE] = {"Tussen de polen", "Between the poles"},
    [TELL_PROFILE_DESCRIBES] =
        {"Per paar de stand tussen linker- en rechterpool, een lijn per beoordelaar.",
         "For each pair the position between the left and the right pole, a line per rater."},
    [TELL_IDEAL] = {"Gewenst", "Wanted"},
    /* answers */
    [TELL_GIVEN_ANSWERS] = {"Antwoorden", "Answers"},
    [TELL_ANSWERS_INTRO] =
        {"Alle antwoorden zoals ze zijn gegeven, per onderdeel. Niet beantwoord, niet van toepassing en "
         "niet waargenomen zijn drie verschillende dingen; geen daarvan is een nul.",
         "All answers as they were given, part by part. Not answered, not applicable and not observed are "
         "three different things; none of them is a zero."},
    [TELL_SCALES_USED] = {"Schalen", "Scales"},
    [TELL_SCALE_IS] = {"Schaal: @.", "Scale: @."},
    [TELL_NAME_IN_ROLE] = {"In de roltekst", "In the role text"},
    [TELL_SCALE] = {"Schaal", "Scale"},
    [TELL_POINTS] = {"Punten", "Points"},
    [TELL_FROM_TO] = {"van @ tot @", "from @ to @"},
    [TELL_ITEM] = {"Vraag", "Item"},
    [TELL_NOTES] = {"Toelichting en bewijs", "Notes and evidence"},
    [TELL_OTHER_ITEMS] = {"Overige vragen", "Other items"},
    [TELL_NOTE_BY] = {"@: @", "@: @"},
    [TELL_EVIDENCE_BY] = {"Bewijs (@): @", "Evidence (@): @"},
    [TELL_ERRATUM_NOTE] = {"Het brondocument zegt op regel @ “@”; gelezen als “@”. @",
                           "The source document says “@” on line @; read as “@”. @"},
    [TELL_ERRATUM_NOTE_ONLY] = {"Brondocument, regel @: “@”. @", "Source document, line @: “@”. @"},
    /* evidence, gaps */
    [TELL_EVIDENCE] = {"Bewijs", "Evidence"},
    [TELL_EVIDENCE_GIVEN] = {"Aangedragen bewijs", "Evidence given"},
    [TELL_FILE_NAME] = {"Bestand", "File"},
    [TELL_EVIDENCE_KIND] = {"Soort", "Kind"},
    [TELL_BY] = {"Door", "By"},
    [TELL_NO_EVIDENCE] = {"Er is geen bewijs aangedragen.", "No evidence was given."},
    [TELL_WORDS_APART] =
        {"Toelichtingen, open antwoorden en bewijs staan versleuteld in de bundel, onder één sleutel per "
         "persoon. Daarom staan ze niet in dit rapport, en telt een open vraag die beantwoord is hier als "
         "niet beantwoord. De cijfers zijn dezelfde.",
         "Notes, open answers and evidence stand encrypted in the bundle, under one key per subject. So they "
         "are not in this report, and an open question that was answered reads as not answered here. The "
         "figures are the same."},
    [TELL_EVIDENCE_FILES] = {"Bestanden van het bewijs", "Files of the evidence"},
    [TELL_EVIDENCE_CONTENT] = {"Inhoud", "Content"},
    [TELL_EVIDENCE_SIZE] = {"Grootte (bytes)", "Size (bytes)"},
    [TELL_EVIDENCE_NOT_INCLUDED] = {"niet meegegeven", "not included"},
    [TELL_EVIDENCE_MISSING] = {"Gevraagd bewijs dat ontbreekt:", "Evidence asked for and not given:"},
    [TELL_EVIDENCE_COMPLETE] = {"Al het gevraagde bewijs is aangedragen.",
                                "All evidence asked for was given."},
    [TELL_EVIDENCE_WEAK_ITEM] = {"@ (draagt ten hoogste @)", "@ (carries @ at most)"},
    [TELL_WEAK_ONLY] = {"Zwak bewijs alleen:", "Weak evidence only:"},
    [TELL_GAPS] = {"Nu en gewenst", "Now and wanted"},
    [TELL_GAPS_INTRO] =
        {"Per onderdeel twee antwoorden: zoals het nu is en zoals het gewenst is. Het verschil is gewenst "
         "min nu.",
         "Two answers for each part: as it is now and as it is wanted. The difference is wanted less now."},
    [TELL_NOW] = {"Nu", "Now"},
    [TELL_WANTED] = {"Gewenst", "Wanted"},
    [TELL_GAP_OF] = {"Nu en gewenst volgens @", "Now and wanted by @"},
    [TELL_GAP_DESCRIBES] = {"Grootste verschil: @ (@).", "Largest difference: @ (@)."},
    [TELL_GAP_NONE] = {"Nergens is meer gewenst dan er nu is.", "Nowhere is more wanted than there is now."},
    [TELL_AGENDA] = {"Leeragenda volgens @, grootste verschil eerst:",
                     "Learning agenda by @, largest difference first:"},
    [TELL_AGENDA_ITEM] = {"@: van @ naar @", "@: from @ to @"},
    [TELL_TALK] = {"Voor het gesprek", "For the talk"},
    [TELL_TALK_INTRO] =
        {"Onderdelen waar een ander dan de persoon zelf minder zag dan de norm (of de persoon zelf, als "
         "niemand anders heeft geantwoord). Vraag naar een voorbeeld: de situatie, de taak, wat er is gedaan "
         "en wat het opleverde.",
         "Items where somebody other than the subject saw less than the norm (or the subject, when nobody "
         "else "
         "answered). Ask for an example: the situation, the task, what was done and what came of it."},
    [TELL_TALK_TABLE] = {"Onder de norm, met de vraag erbij", "Below the norm, with the question"},
    [TELL_TO_ASK] = {"Om te vragen", "To ask"},
    /* choices, errata, check */
    [TELL_CHOICES] = {"Keuzes bij deze rol", "Choices made for this role"},
    [TELL_CHOICES_INTRO] =
        {"Wat hieronder staat komt niet uit het brondocument maar is door de beheerder van de rol gekozen, "
         "en kan dus anders.",
         "What follows does not come from the source document but was chosen by the keeper of the role, and "
         "so could be otherwise."},
    [TELL_CHOICE] = {"Keuze", "Choice"},
    [TELL_WHY] = {"Waarom", "Why"},
    [TELL_OWN_SCALES] = {"De schalen zelf: @.", "The scales themselves: @."},
    [TELL_OWN_NORMS] = {"Het niveau dat als voldoende geldt: @.", "The level held as sufficient: @."},
    [TELL_OWN_REQUIREMENTS] = {"De grens bij deze eisen: @.", "The limit in these requirements: @."},
    [TELL_AT_LEAST] = {"@ (ten minste @)", "@ (at least @)"},
    [TELL_AT_MOST] = {"@ (ten hoogste @)", "@ (at most @)"},
    [TELL_ERRATA] = {"Verbeteringen in de brontekst", "Corrections to the source text"},
    [TELL_ERRATA_INTRO] =
        {"De brontekst zelf is niet veranderd. Spelfouten zijn stil verbeterd in wat is getoond, "
         "inhoudelijke fouten met een voetnoot.",
         "The source text itself was not changed. Slips of spelling were mended silently in what is shown, "
         "slips of content with a footnote."},
    [TELL_LINE] = {"Regel", "Line"},
    [TELL_WAS] = {"Staat er", "As it stands"},
    [TELL_BECOMES] = {"Gelezen als", "Read as"},
    [TELL_ERRATUM_KIND] = {"Soort", "Kind"},
    [TELL_ERRATUM_SPELLING] = {"spelling", "spelling"},
    [TELL_ERRATUM_CONTENT] = {"inhoud", "content"},
    [TELL_ERRATUM_REMARK] = {"opmerking", "note"},
    [TELL_CHECK] = {"Zo is dit na te gaan", "How to check this"},
    [TELL_CHECK_INTRO] =
        {"Elk cijfer volgt uit de formulieren, de roltekst en de methode die hier met hun SHA-256 staan. Wie "
         "dezelfde bestanden heeft, krijgt met dezelfde opties dezelfde cijfers.",
         "Every figure follows from the sheets, the role text and the method named here with their SHA-256. "
         "Whoever has the same files gets the same figures with the same options."},
    [TELL_CHECK_FILES] = {"Waarop de cijfers rusten", "What the figures rest on"},
    [TELL_WHAT] = {"Wat", "What"},
    [TELL_ROLE_TEXT] = {"roltekst", "role text"},
    [TELL_SOURCE_FILE] = {"brondocument", "source document"},
    [TELL_METHOD_FILE] = {"methode", "method"},
    [TELL_SHEET_FILE] = {"formulier", "sheet"},
    [TELL_CALIBRATION_FILE] = {"kalibratie voor", "calibration for"},
    [TELL_SHEETS_HERE] = {"FORMULIER...", "SHEET..."},
    [TELL_TABLE_HERE] = {"TABEL.csv", "TABLE.csv"},
    [TELL_FILE_HERE] = {"BESTAND", "FILE"},
    [TELL_TABLE_FILE] = {"tabel", "table"},
    [TELL_OPTIONS] = {"Opties van de methoden", "Options of the methods"},
    [TELL_OPTION] = {"Optie", "Option"},
    [TELL_CHOSEN_HOW] = {"Hoe gekozen", "How chosen"},
    [TELL_GIVEN] = {"gegeven", "given"},
    [TELL_DEFAULT] = {"standaard", "default"},
    [TELL_PROGRAM_IS] = {"Gemaakt met peil @.", "Made with peil @."},
    [TELL_RECOMPUTE] = {"Opnieuw berekenen: @", "To compute it again: @"},
    /* several cases */
    [TELL_OVERVIEW] = {"Overzicht", "Overview"},
    [TELL_OVERVIEW_TITLE] = {"Alle personen volgens @", "All subjects by @"},
    [TELL_COUNT_OF_SUBJECTS] = {"@ personen", "@ subjects"},
    [TELL_CASES_LEFT_OUT] =
        {"Dit rapport bevat de uitwerking van @ van de @ personen: meer past niet in één document. Maak "
         "voor de anderen een eigen rapport.",
         "This report holds the details of @ of the @ subjects: more does not fit in one document. Make a "
         "report of their own for the others."},
    /* statistics under their published names */
};

const char *tell_word_in(enum tell_word word, enum language language)
{
  return words[word][language == LANGUAGE_DUTCH ? 0 : 1];
}
