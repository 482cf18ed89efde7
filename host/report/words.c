/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/words.h"

static const char *const words[WORD_COUNT][2] = {
    [WORD_FIGURE] = {"Figuur", "Figure"},
    [WORD_TABLE] = {"Tabel", "Table"},
    [WORD_WITH_TABLE] = {"met tabel", "with table"},
    [WORD_NORM] = {"norm", "norm"},
    [WORD_MISSING] = {"n.b.", "n/a"},
    [WORD_MISSING_MEANS] = {"niet beoordeeld", "not assessed"},
    [WORD_DIFFERENCE] = {"Verschil", "Difference"},
    [WORD_CATEGORY] = {"Onderdeel", "Part"},
    [WORD_LEFT_POLE] = {"Links", "Left"},
    [WORD_RIGHT_POLE] = {"Rechts", "Right"},
    [WORD_ROW] = {"Rij", "Row"},
    [WORD_VALUE] = {"Waarde", "Value"},
    [WORD_TERMS] = {"Opbouw van", "Terms of"},
    [WORD_BEHIND] = {"Onderbouwing van", "What is behind"},
    [WORD_WHY_NO_FIGURE] = {"Waarom hier geen cijfer staat", "Why there is no figure here"},
    [WORD_SHOW_TABLE] = {"Toon de tabel", "Show the table"},
    [WORD_AT_THE_BACK] = {"staat achterin.", "stands at the back."},
    [WORD_FOOTNOTES] = {"Voetnoten", "Footnotes"},
    [WORD_FOOTNOTE] = {"Voetnoot", "Footnote"},
    [WORD_BACK] = {"Terug naar de tekst", "Back to the text"},
    [WORD_CONTENTS] = {"Inhoud", "Contents"},
    [WORD_SKIP] = {"Naar de inhoud", "Skip to the content"},
    [WORD_UP] = {"Naar boven", "To the top"},
    [WORD_INFORMATION] = {"Let op", "Note"},
    [WORD_WARNING] = {"Waarschuwing", "Warning"},
    [WORD_TOGETHER] = {"samen", "together"},
    [WORD_APPENDIX] = {"Opbouw van de cijfers", "The terms of the figures"},
    [WORD_MADE_WITH] = {"Gemaakt met peil", "Made with peil"},
};

const char *word_in(enum word word, enum language language)
{
  return words[word][language == LANGUAGE_DUTCH ? 0 : 1];
}
