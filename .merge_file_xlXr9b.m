# SPDX-License-Identifier: EUPL-1.2
# Dutch for peil.
#
# The same word for the same thing, everywhere:
#   role rol, role profile rolprofiel, role text roltekst, item onderdeel, scale schaal, scale point schaalpunt,
#   outcome uitkomst, competency competentie, core task kerntaak, rater beoordelaar, relation relatie, sheet formulier,
#   case dossier, subject kandidaat, method methode, verdict oordeel, knock-out knock-out-eis, trace herleiding, term term,
#   weight gewicht, norm norm, evidence bewijs, note opmerking, bundle bundel, seal zegel, to seal verzegelen, ledger register,
#   leaf blad, checkpoint controlepunt, root wortel, inclusion proof opnamebewijs, consistency proof groeibewijs,
#   manifest manifest, plugin plug-in, assessment beoordelingsopdracht, report rapport, option optie, setting instelling,
#   folder map, file bestand, line regel, column kolom, draft concept
#
msgid ""
msgstr ""
"Project-Id-Version: peil\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-11-25 22:54+0000\n"
"PO-Revision-Date: 2026-11-22 12:00+0000\n"
"Last-Translator: peil\n"
"Language-Team: Dutch\n"
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, c-format
msgid ""
"\n"
"%u of %u questions are open\n"
msgstr ""
"\n"
"%u van %u vragen staan open\n"

#, c-format
msgid ""
"\n"
"%u of %u questions is open\n"
msgid_plural ""
"\n"
"%u of %u questions are open\n"
msgstr[0] ""
"\n"
"%u van %u vragen staat open\n"
msgstr[1] ""
"\n"
"%u van %u vragen staan open\n"

#, c-format
msgid ""
"\n"
"%zu plugin, in order\n"
msgid_plural ""
"\n"
"%zu plugins, all in order\n"
msgstr[0] ""
"\n"
"%zu plug-in, in orde\n"
msgstr[1] ""
"\n"
"%zu plug-ins, alle in orde\n"

#, c-format
msgid ""
"\n"
"%zu plugin, of which %zu cannot be used\n"
msgid_plural ""
"\n"
"%zu plugins, of which %zu cannot be used\n"
msgstr[0] ""
"\n"
"%zu plug-in, waarvan niet te gebruiken: %zu\n"
msgstr[1] ""
"\n"
"%zu plug-ins, waarvan niet te gebruiken: %zu\n"

#, c-format
msgid ""
"\n"
"%zu plugins, all in order\n"
msgstr ""
"\n"
"%zu plug-ins, alle in orde\n"

#, c-format
msgid ""
"\n"
"%zu plugins, of which %zu cannot be used\n"
msgstr ""
"\n"
"%zu plug-ins, waarvan %zu niet te gebruiken zijn\n"

#, c-format
msgid ""
"\n"
"Every question is answered; the sheet is %s\n"
msgstr ""
"\n"
"Elke vraag is beantwoord; het formulier is %s\n"

#, c-format
msgid ""
"\n"
"Source document: %s"
msgstr ""
"\n"
"Brondocument: %s"

#, c-format
msgid "         (none beside it: the bundle is encrypted; --plain-report writes one in the open)\n"
msgstr "         (geen ernaast: de bundel is versleuteld; --plain-report schrijft er een die open ligt)\n"

#, c-format
msgid "  %-14s cannot be compared:\n"
msgstr "  %-14s niet te vergelijken:\n"

#, c-format
msgid "  %-14s cannot be recomputed: %s\n"
msgstr "  %-14s kan niet nagerekend worden: %s\n"

#, c-format
msgid "  %-14s differs at %zu place:\n"
msgid_plural "  %-14s differs at %zu places:\n"
msgstr[0] "  %-14s wijkt af op %zu plaats:\n"
msgstr[1] "  %-14s wijkt af op %zu plaatsen:\n"

#, c-format
msgid "  %-14s differs at %zu places:\n"
msgstr "  %-14s wijkt af op %zu plaatsen:\n"

#, c-format
msgid "  %-14s disagree at %zu place:\n"
msgid_plural "  %-14s disagree at %zu places:\n"
msgstr[0] "  %-14s spreken elkaar tegen op %zu plaats:\n"
msgstr[1] "  %-14s spreken elkaar tegen op %zu plaatsen:\n"

#, c-format
msgid "  %-14s disagree at %zu places:\n"
msgstr "  %-14s spreken elkaar tegen op %zu plaatsen:\n"

#, c-format
msgid "  %-14s to know:\n"
msgstr "  %-14s ter kennisname:\n"

#, c-format
msgid "  %-15s a test authority of time stamps: peil timestamp --answer F.tsq --sign %s --cert %s\n"
msgstr "  %-15s een testautoriteit voor tijdstempels: peil timestamp --answer F.tsq --sign %s --cert %s\n"

#, c-format
msgid "  %-15s for the auditor: peil verify BUNDLE --trust %s\n"
msgstr "  %-15s voor de auditor: peil verify BUNDEL --trust %s\n"

#, c-format
msgid "  %-15s its certificate, then the root's\n"
msgstr "  %-15s het certificaat daarvan, dan dat van de wortel\n"

#, c-format
msgid "  %-15s keep it secret, and away from the others\n"
msgstr "  %-15s houd hem geheim, en weg van de andere\n"

#, c-format
msgid "  %-15s keep it secret: peil seal ... --sign %s --cert %s\n"
msgstr "  %-15s houd hem geheim: peil seal ... --sign %s --cert %s\n"

#, c-format
msgid "  %-15s the sealer's certificate, then the root's\n"
msgstr "  %-15s het certificaat van de verzegelaar, dan dat van de wortel\n"

#, c-format
msgid "  %zu further figure: --json and peil report have it\n"
msgid_plural "  %zu further figures: --json and peil report have them\n"
msgstr[0] "  %zu verder cijfer: in --json en in peil report\n"
msgstr[1] "  %zu verdere cijfers: in --json en in peil report\n"

#, c-format
msgid "  %zu further figures: --json and peil report have them\n"
msgstr "  %zu verdere cijfers: in --json en in peil report\n"

msgid "  (recommended)"
msgstr "  (aanbevolen)"

msgid "  Answer with a line of text; “= TEXT” for a text that looks like a command.\n"
msgstr "  Antwoord met een regel tekst; “= TEKST” voor een tekst die op een opdracht lijkt.\n"

#, c-format
msgid "  after %s"
msgstr "  na %s"

#, c-format
msgid "  and %zu more figure: --json has them all\n"
msgid_plural "  and %zu more figures: --json has them all\n"
msgstr[0] "  en nog %zu cijfer: --json heeft ze alle\n"
msgstr[1] "  en nog %zu cijfers: --json heeft ze alle\n"

#, c-format
msgid "  and %zu more figures: --json has them all\n"
msgstr "  en nog %zu cijfers: --json heeft ze alle\n"

#, c-format
msgid "  computed with the plugins that the bundle carries\n"
msgstr "  berekend met de plug-ins die de bundel meebrengt\n"

#, c-format
msgid "  found at %s\n"
msgstr "  gevonden op %s\n"

#, c-format
msgid "  in agreement   %s\n"
msgstr "  eensluidend    %s\n"

msgid ""
"  na          not applicable          s na, s no  the same, also where “no” is an answer\n"
"  no          not observed            n TEXT      a note\n"
"  (empty)     leave it open           e FILE      a file as evidence; e KIND FILE says which kind\n"
"  b           back                    c           clear this answer\n"
"  q           stop; all is saved      ?           this\n"
msgstr ""
"  na          niet van toepassing     s na, s no  hetzelfde, ook waar “no” een antwoord is\n"
"  no          niet waargenomen        n TEKST     een opmerking\n"
"  (leeg)      openlaten               e BESTAND   een bestand als bewijs; e SOORT BESTAND noemt de soort\n"
"  b           terug                   c           dit antwoord wissen\n"
"  q           stoppen; alles is bewaard\n"
"  ?           dit\n"

#, c-format
msgid "  not encrypted, so not reached: %s\n"
msgstr "  niet versleuteld, dus niet bereikt: %s\n"

#, c-format
msgid "  saved: %s = %s"
msgstr "  bewaard: %s = %s"

#, c-format
msgid "  the lowest is “%s”, the highest “%s”\n"
msgstr "  het laagste is “%s”, het hoogste “%s”\n"

#, c-format
msgid "  verdict: %s\n"
msgstr "  oordeel: %s\n"

#, c-format
msgid " (%s, line %zu of %s)"
msgstr " (%s, regel %zu van %s)"

msgid " (about a group)"
msgstr " (over een groep)"

msgid " (alone carries at most "
msgstr " (draagt alleen hoogstens "

msgid " (by another version of the plugin)"
msgstr " (door een andere versie van de plug-in)"

msgid " (legal hold)"
msgstr " (bewaarplicht)"

#, c-format
msgid " (somewhere in %s to %s, lines %zu to %zu of %s)"
msgstr " (ergens in %s tot en met %s, regel %zu tot en met %zu van %s)"

msgid " (whole)"
msgstr " (geheel)"

#, c-format
msgid " A winner changes in %zu."
msgstr " In %zu verandert een winnaar."

#, c-format
msgid " What decides it under %s: "
msgstr " Wat bij %s de doorslag geeft: "

msgid " at "
msgstr " op "

msgid " from "
msgstr " van "

msgid " of at least "
msgstr " van minstens "

msgid " of at most "
msgstr " van hoogstens "

#, c-format
msgid " times: %s is judged otherwise on %s"
msgstr " maal: %s wordt anders beoordeeld op %s"

#, c-format
msgid " times: on %s %s wins"
msgstr " maal: op %s wint %s"

#, c-format
msgid " times: the verdict on %s changes"
msgstr " maal: het oordeel over %s verandert"

msgid " to "
msgstr " tot "

#, c-format
msgid "\"%.*s\" is not on the scale \"%s\" of item %s"
msgstr "“%.*s” staat niet op de schaal “%s” van onderdeel %s"

#, c-format
msgid "\"%s\" is missing or is not %s"
msgstr "\"%s\" ontbreekt of is niet %s"

#, c-format
msgid "\"%s\" is no id for a bundle; expected letters, digits, . _ -"
msgstr "“%s” is geen id voor een bundel; verwacht: letters, cijfers, . _ -"

#, c-format
msgid "\"%s\" is no relation"
msgstr "“%s” is geen relatie"

#, c-format
msgid "%.0f %%, %llu bundle, about %.0f s left"
msgid_plural "%.0f %%, %llu bundles, about %.0f s left"
msgstr[0] "%.0f %%, %llu bundel, nog ongeveer %.0f s"
msgstr[1] "%.0f %%, %llu bundels, nog ongeveer %.0f s"

#, c-format
msgid "%.0f %%, %llu bundles, about %.0f s left"
msgstr "%.0f %%, %llu bundels, nog ongeveer %.0f s"

#, c-format
msgid "%.0f %%, %llu sheet, about %.0f s left"
msgid_plural "%.0f %%, %llu sheets, about %.0f s left"
msgstr[0] "%.0f %%, %llu formulier, nog ongeveer %.0f s"
msgstr[1] "%.0f %%, %llu formulieren, nog ongeveer %.0f s"

#, c-format
msgid "%.0f %%, %llu sheets, about %.0f s left"
msgstr "%.0f %%, %llu formulieren, nog ongeveer %.0f s"

#, c-format
msgid "%.0f µs per subject"
msgstr "%.0f µs per kandidaat"

#, c-format
msgid "%llu sheet"
msgid_plural "%llu sheets"
msgstr[0] "%llu formulier"
msgstr[1] "%llu formulieren"

#, c-format
msgid "%llu sheets"
msgstr "%llu formulieren"

#, c-format
msgid "%s  is offered by this role, but there is no such plugin here\n"
msgstr "%s  wordt door deze rol geboden, maar zo’n plug-in is hier niet\n"

#, c-format
msgid "%s \"%s\" cannot be used: %s"
msgstr "%s “%s” is niet te gebruiken: %s"

#, c-format
msgid "%s \"%s\" does not score"
msgstr "%s “%s” scoort niet"

#, c-format
msgid "%s \"%s\" is already provided by %s"
msgstr "%s “%s” is al geleverd door %s"

#, c-format
msgid "%s %s as the bundle carries it is not %s %s as it is installed here"
msgstr "%s %s zoals de bundel die meebrengt is niet %s %s zoals die hier is geïnstalleerd"

#, c-format
msgid "%s by %s (%s), %s; ? shows what can be answered\n"
msgstr "%s door %s (%s), %s; ? toont wat er te antwoorden is\n"

#, c-format
msgid "%s can never be met outright, only conditionally"
msgstr "%s kan nooit onvoorwaardelijk worden gehaald, alleen voorwaardelijk"

#, c-format
msgid "%s can never be met, whatever is answered"
msgstr "%s kan nooit worden gehaald, wat er ook wordt geantwoord"

#, c-format
msgid "%s can never be true: %s does not reach %s on the scale “%s”"
msgstr "%s kan nooit waar zijn: %s komt niet aan %s op de schaal “%s”"

#, c-format
msgid "%s cannot be read: %s"
msgstr "%s kan niet gelezen worden: %s"

#, c-format
msgid "%s cannot be started"
msgstr "%s kan niet worden gestart"

#, c-format
msgid "%s cannot be used: %s"
msgstr "%s is niet te gebruiken: %s"

#, c-format
msgid "%s compares %s with a number, but its answer is text; that is never true"
msgstr "%s vergelijkt %s met een getal, maar het antwoord is tekst; dat is nooit waar"

#, c-format
msgid "%s feeds nothing and decides nothing; give it feeds, or mark it optional = true"
msgstr "%s telt nergens in mee en beslist niets; geef het feeds, of merk het als optional = true"

#, c-format
msgid "%s gives the hash of “%s”, which is not in the bundle"
msgstr "%s geeft de hash van “%s”, dat niet in de bundel zit"

#, c-format
msgid "%s gives “%s” the hash %.12s…, the file has %.12s…"
msgstr "%s geeft “%s” de hash %.12s…, het bestand heeft %.12s…"

#, c-format
msgid "%s has both a value and a skip"
msgstr "%s heeft zowel een waarde als een skip"

#, c-format
msgid "%s has evidence"
msgstr "%s heeft bewijs"

#, c-format
msgid "%s has neither a value nor a skip"
msgstr "%s heeft geen waarde en geen skip"

#, c-format
msgid "%s has no text"
msgstr "%s heeft geen tekst"

#, c-format
msgid "%s holds other answers than %s"
msgstr "%s bevat andere antwoorden dan %s"

#, c-format
msgid "%s is %s (%.12s) in the scores, %s (%.12s) in meta/tool.json"
msgstr "%s is %s (%.12s) in de scores, %s (%.12s) in meta/tool.json"

#, c-format
msgid "%s is %s, expected %s"
msgstr "%s is %s, verwacht: %s"

#, c-format
msgid "%s is about a group, and ranks nobody in it"
msgstr "%s gaat over een groep, en rangschikt daarin niemand"

#, c-format
msgid "%s is empty"
msgstr "%s is leeg"

#, c-format
msgid "%s is for the organisation to fill in: its value is empty"
msgstr "%s moet de organisatie invullen: de waarde is leeg"

#, c-format
msgid "%s is met by everybody, whatever is answered"
msgstr "%s wordt door iedereen gehaald, wat er ook wordt geantwoord"

#, c-format
msgid "%s is missing"
msgstr "%s ontbreekt"

#, c-format
msgid "%s is named by nothing"
msgstr "%s wordt door niets genoemd"

#, c-format
msgid "%s is never asked: its condition cannot come true, whatever is answered; mend when, or take it out"
msgstr "%s wordt nooit gevraagd: de voorwaarde kan niet waar worden, wat er ook wordt geantwoord; herstel when, of haal het weg"

#, c-format
msgid "%s is no pair of poles, so reversed does not turn its answers round; order its scale the other way"
msgstr "%s is geen paar polen, dus reversed keert de antwoorden niet om; zet de schaal in de andere volgorde"

#, c-format
msgid "%s is not in the bundle"
msgstr "%s zit niet in de bundel"

#, c-format
msgid "%s is not that of the predecessor"
msgstr "%s is niet die van de voorganger"

#, c-format
msgid "%s is out of range"
msgstr "%s valt buiten het bereik"

#, c-format
msgid "%s is shown, never answered"
msgstr "%s wordt getoond en nooit beantwoord"

#, c-format
msgid "%s is true of every answer: %s has nothing beyond %s on the scale “%s”"
msgstr "%s is waar bij elk antwoord: %s heeft niets voorbij %s op de schaal “%s”"

#, c-format
msgid "%s is “%s” in bag-info.txt, expected “%s”"
msgstr "%s is “%s” in bag-info.txt, verwacht “%s”"

#, c-format
msgid "%s names evidence file number %zu, and %d may come along"
msgstr "%s noemt bewijsbestand nummer %zu, en er mogen er %d mee"

#, c-format
msgid "%s names evidence “%s”, and the assessment wants it complete"
msgstr "%s noemt bewijs “%s”, en de beoordelingsopdracht wil het volledig"

#, c-format
msgid "%s names evidence “%s”, which is not in %s"
msgstr "%s noemt bewijs “%s”, dat niet in %s staat"

#, c-format
msgid "%s names no line of the source document; add source, or ours = true"
msgstr "%s noemt geen regel van het brondocument; voeg source toe, of ours = true"

#, c-format
msgid "%s names “%s”, which meta/evidence.json does not"
msgstr "%s noemt “%s”, en meta/evidence.json niet"

#, c-format
msgid "%s of the assessment was left out at the seal"
msgstr "%s uit de beoordelingsopdracht is bij het verzegelen weggelaten"

#, c-format
msgid "%s seems to ask two things (“%.*s” is a second one); divide it, or say in a note how to weigh them"
msgstr "%s lijkt twee dingen te vragen (“%.*s” is een tweede); splits het, of zeg in een note hoe ze te wegen"

#, c-format
msgid "%s stands %zu times in %s, expected once"
msgstr "%s staat %zu keer in %s, verwacht eenmaal"

#, c-format
msgid "%s stands alone, without scores"
msgstr "%s staat alleen, zonder scores"

#, c-format
msgid "%s still shows “%s”, which erratum %s corrects"
msgstr "%s toont nog steeds “%s”, wat erratum %s verbetert"

#, c-format
msgid "%s takes the minimum, so the weights of what feeds it never matter; write 1 for each"
msgstr "%s neemt het minimum, dus de gewichten van wat erin telt doen er nooit toe; schrijf overal 1"

#, c-format
msgid "%s was asked for at the seal, and there are no scores of it"
msgstr "bij het verzegelen is om %s gevraagd, en er zijn geen scores van"

#, c-format
msgid "%s was asked for at the seal, not by the assessment"
msgstr "om %s is bij het verzegelen gevraagd, niet in de beoordelingsopdracht"

#, c-format
msgid "%s “%s” cannot be used: %s"
msgstr "%s “%s” is niet te gebruiken: %s"

#, c-format
msgid "%s “%s” does not score"
msgstr "%s “%s” scoort niet"

#, c-format
msgid "%s “%s” is already provided by %s"
msgstr "%s “%s” is al geleverd door %s"

#, c-format
msgid "%s, %llu file"
msgid_plural "%s, %llu files"
msgstr[0] "%s, %llu bestand"
msgstr[1] "%s, %llu bestanden"

#, c-format
msgid "%s, %llu files"
msgstr "%s, %llu bestanden"

#, c-format
msgid "%s, %s: under %s %s, under %s %s."
msgstr "%s, %s: volgens %s %s, volgens %s %s."

#, c-format
msgid "%s.%s is %s in the scores; assessment and role state %s"
msgstr "%s.%s is %s in de scores; beoordelingsopdracht en rol zeggen %s"

#, c-format
msgid "%s.%s is %s in the scores; nothing states it, and %s is usual"
msgstr "%s.%s is %s in de scores; nergens staat dat, en %s is gebruikelijk"

#, c-format
msgid "%s.%s is %s in the scores; nothing states it, and %s is usual in the plugin of now"
msgstr "%s.%s is %s in de scores; nergens staat dat, en %s is gebruikelijk in de plug-in van nu"

#, c-format
msgid "%s.%s=%s was given at the seal"
msgstr "%s.%s=%s is bij het verzegelen opgegeven"

#, c-format
msgid "%s/%s: %llu file, checked"
msgid_plural "%s/%s: %llu files, each checked"
msgstr[0] "%s/%s: %llu bestand, nagekeken"
msgstr[1] "%s/%s: %llu bestanden, elk nagekeken"

#, c-format
msgid "%s/%s: %llu files, each checked"
msgstr "%s/%s: %llu bestanden, elk nagekeken"

#, c-format
msgid "%s: %llu leaf pending\n"
msgid_plural "%s: %llu leaves pending\n"
msgstr[0] "%s: bladen die openstaan: %llu\n"
msgstr[1] "%s: bladen die openstaan: %llu\n"

#, c-format
msgid "%s: %llu leaf, every hash computed again, times in order\n"
msgid_plural "%s: %llu leaves, every hash computed again, times in order\n"
msgstr[0] "%s: %llu blad, elke hash opnieuw berekend, tijden op volgorde\n"
msgstr[1] "%s: %llu bladen, elke hash opnieuw berekend, tijden op volgorde\n"

#, c-format
msgid "%s: %llu leaves pending\n"
msgstr "%s: bladen die openstaan: %llu\n"

#, c-format
msgid "%s: %llu leaves, every hash computed again, times in order\n"
msgstr "%s: %llu bladen, elke hash opnieuw berekend, tijden op volgorde\n"

#, c-format
msgid "%s: %s has no Dutch"
msgstr "%s: %s heeft geen Nederlands"

#, c-format
msgid "%s: %s has no English"
msgstr "%s: %s heeft geen Engels"

#, c-format
msgid "%s: %s is not on the scale “%s”; expected %s"
msgstr "%s: %s staat niet op de schaal “%s”; verwacht: %s"

#, c-format
msgid "%s: %s: expected a whole number from %u to %u, found “%s”"
msgstr "%s: %s: verwacht een geheel getal van %u tot en met %u, gevonden “%s”"

#, c-format
msgid "%s: %zu bundles and %zu sheets on %s; begin at index.html\n"
msgstr "%s: %zu bundels en %zu formulieren over %s; begin bij index.html\n"

#, c-format
msgid "%s: %zu leaf stays pending: the folder of its bundle cannot be looked into\n"
msgid_plural "%s: %zu leaves stay pending: the folder of their bundle cannot be looked into\n"
msgstr[0] "%s: %zu blad blijft openstaan: in de map van zijn bundel kan niet gekeken worden\n"
msgstr[1] "%s: %zu bladen blijven openstaan: in de map van hun bundel kan niet gekeken worden\n"

#, c-format
msgid "%s: %zu leaves stay pending: the folder of their bundle cannot be looked into\n"
msgstr "%s: %zu bladen blijven openstaan: in de map van hun bundel kan niet gekeken worden\n"

#, c-format
msgid "%s: a TEST authority. It proves nothing about who sealed: it is for trying and testing.\n"
msgstr "%s: een TEST-autoriteit. Zij bewijst niet wie verzegelde: zij is om te proberen en te testen.\n"

#, c-format
msgid "%s: a ledger without leaves, named %s\n"
msgstr "%s: een register zonder bladen, genaamd %s\n"

#, c-format
msgid "%s: a row grew"
msgstr "%s: een rij werd langer"

#, c-format
msgid "%s: an evidence entry is no file name"
msgstr "%s: een vermelding van bewijs is geen bestandsnaam"

#, c-format
msgid "%s: asks for stamp %zu, over the signature and the %zu before it"
msgstr "%s: vraagt om stempel %zu, over de handtekening en de %zu ervoor"

#, c-format
msgid "%s: bundle %s, %llu file, tag manifest sha256 %s\n"
msgid_plural "%s: bundle %s, %llu files, tag manifest sha256 %s\n"
msgstr[0] "%s: bundel %s, %llu bestand, sha256 van het tagmanifest %s\n"
msgstr[1] "%s: bundel %s, %llu bestanden, sha256 van het tagmanifest %s\n"

#, c-format
msgid "%s: bundle %s, %llu files, tag manifest sha256 %s\n"
msgstr "%s: bundel %s, %llu bestanden, sha256 van het tagmanifest %s\n"

#, c-format
msgid "%s: bundles: %zu, sheets: %zu, all on %s; begin at index.html\n"
msgstr "%s: bundels: %zu, formulieren: %zu, alle over %s; begin bij index.html\n"

#, c-format
msgid "%s: declared %zu leaf void, whose sealing was broken off before there was a bundle\n"
msgid_plural "%s: declared %zu leaves void, whose sealing was broken off before there was a bundle\n"
msgstr[0] "%s: %zu blad vervallen verklaard, waarvan het verzegelen afgebroken is voor er een bundel was\n"
msgstr[1] "%s: %zu bladen vervallen verklaard, waarvan het verzegelen afgebroken is voor er een bundel was\n"

#, c-format
msgid "%s: declared %zu leaves void, whose sealing was broken off before there was a bundle\n"
msgstr "%s: %zu bladen vervallen verklaard, waarvan het verzegelen afgebroken is voor er een bundel was\n"

#, c-format
msgid "%s: erased; the key was destroyed%s%s"
msgstr "%s: gewist; de sleutel is vernietigd%s%s"

#, c-format
msgid "%s: evidence “%s” has SHA-256 %.12s…, the sheet says %.12s…"
msgstr "%s: bewijs “%s” heeft SHA-256 %.12s…, het formulier zegt %.12s…"

#, c-format
msgid "%s: expected %s"
msgstr "%s: verwacht: %s"

#, c-format
msgid "%s: expected %s, found %s"
msgstr "%s: verwacht: %s, gevonden: %s"

#, c-format
msgid "%s: expected 1 to %d, found %d"
msgstr "%s: verwacht 1 tot en met %d, gevonden %d"

#, c-format
msgid "%s: expected a level, found %s"
msgstr "%s: een niveau verwacht, gevonden: %s"

#, c-format
msgid "%s: expected a list of line numbers"
msgstr "%s: een lijst regelnummers verwacht"

#, c-format
msgid "%s: expected a list of texts"
msgstr "%s: een lijst teksten verwacht"

#, c-format
msgid "%s: expected a text, found %s"
msgstr "%s: een tekst verwacht, gevonden: %s"

#, c-format
msgid "%s: expected a whole number"
msgstr "%s: een geheel getal verwacht"

#, c-format
msgid "%s: failed on %s: %s\n"
msgstr "%s: faalde op %s: %s\n"

#, c-format
msgid "%s: failed on %s: %s; not tried again until --retry\n"
msgstr "%s: faalde op %s: %s; wordt niet opnieuw geprobeerd tot --retry\n"

#, c-format
msgid "%s: finished %zu bundle whose sealing was broken off\n"
msgid_plural "%s: finished %zu bundles whose sealing was broken off\n"
msgstr[0] "%s: %zu bundel afgemaakt waarvan het verzegelen afgebroken was\n"
msgstr[1] "%s: %zu bundels afgemaakt waarvan het verzegelen afgebroken was\n"

#, c-format
msgid "%s: finished %zu bundles whose sealing was broken off\n"
msgstr "%s: %zu bundels afgemaakt waarvan het verzegelen afgebroken was\n"

#, c-format
msgid "%s: finished %zu erasure that was broken off\n"
msgid_plural "%s: finished %zu erasures that were broken off\n"
msgstr[0] "%s: %zu afgebroken wissing is afgemaakt\n"
msgstr[1] "%s: %zu afgebroken wissingen zijn afgemaakt\n"

#, c-format
msgid "%s: finished %zu erasures that were broken off\n"
msgstr "%s: %zu afgebroken wissingen zijn afgemaakt\n"

#, c-format
msgid "%s: have an authority answer it, then: peil timestamp --reply REPLY.tsr BUNDLE"
msgstr "%s: laat een autoriteit erop antwoorden en geef dan: peil timestamp --reply ANTWOORD.tsr BUNDEL"

#, c-format
msgid "%s: in order\n"
msgstr "%s: in orde\n"

#, c-format
msgid "%s: in order; advice: %zu\n"
msgstr "%s: in orde; adviezen: %zu\n"

#, c-format
msgid "%s: intact; bundle %s, %llu file, tag manifest sha256 %s\n"
msgid_plural "%s: intact; bundle %s, %llu files, tag manifest sha256 %s\n"
msgstr[0] "%s: ongeschonden; bundel %s, %llu bestand, sha256 van het tagmanifest %s\n"
msgstr[1] "%s: ongeschonden; bundel %s, %llu bestanden, sha256 van het tagmanifest %s\n"

#, c-format
msgid "%s: intact; bundle %s, %llu files, tag manifest sha256 %s\n"
msgstr "%s: ongeschonden; bundel %s, %llu bestanden, sha256 van het tagmanifest %s\n"

#, c-format
msgid "%s: isolate: expected yes or no, found “%s”"
msgstr "%s: isolate: verwacht yes of no, gevonden “%s”"

#, c-format
msgid "%s: it returned code %d and gave no reason"
msgstr "%s: het gaf code %d terug en geen reden"

#, c-format
msgid "%s: it returned code %d, which does not exist"
msgstr "%s: het gaf code %d terug, die niet bestaat"

#, c-format
msgid "%s: it was there at %s, says %s, not trusted here; certificate sha256 %s\n"
msgstr "%s: het zegel was er op %s, zegt %s, hier niet vertrouwd; certificaat sha256 %s\n"

#, c-format
msgid "%s: it was there at %s, says %s, trusted; certificate sha256 %s\n"
msgstr "%s: het zegel was er op %s, zegt %s, vertrouwd; certificaat sha256 %s\n"

#, c-format
msgid "%s: its key is not here: erased, or kept elsewhere"
msgstr "%s: de sleutel is hier niet: gewist, of elders bewaard"

#, c-format
msgid "%s: stamp %zu of bundle %s, made at %s by %s\n"
msgstr "%s: stempel %zu van bundel %s, gezet op %s door %s\n"

#, c-format
msgid "%s: the beginning of %s \"%s\". It builds and passes its tests as it is:\n"
msgstr "%s: het begin van %s \"%s\". Zoals het er staat bouwt het en doorstaat het zijn tests:\n"

#, c-format
msgid "%s: the beginning of %s “%s”. It builds and passes its tests as it is:\n"
msgstr "%s: het begin van %s “%s”. Zoals het er staat bouwt het en doorstaat het zijn tests:\n"

#, c-format
msgid "%s: the first %llu of %llu leaves are those of %s; nothing was changed or taken away\n"
msgstr "%s: de eerste %llu van %llu bladen zijn die van %s; er is niets veranderd of weggehaald\n"

#, c-format
msgid "%s: the key is destroyed; notes, open answers and evidence in these bundles cannot be read any more\n"
msgstr "%s: de sleutel is vernietigd; opmerkingen, open antwoorden en bewijs in deze bundels zijn niet meer te lezen\n"

#, c-format
msgid "%s: the key serves %zu bundle\n"
msgid_plural "%s: the key serves %zu bundles\n"
msgstr[0] "%s: de sleutel dient %zu bundel\n"
msgstr[1] "%s: de sleutel dient %zu bundels\n"

#, c-format
msgid "%s: the key serves %zu bundles\n"
msgstr "%s: de sleutel dient %zu bundels\n"

#, c-format
msgid "%s: the key that signs its checkpoints. Keep it secret, on another disk than the ledger.\n"
msgstr "%s: de sleutel waarmee de controlepunten ondertekend worden. Houd hem geheim, op een andere schijf dan het register.\n"

#, c-format
msgid "%s: the key that was there already signs its checkpoints\n"
msgstr "%s: de sleutel die er al was ondertekent de controlepunten\n"

#, c-format
msgid "%s: the reply has the nonce of this query"
msgstr "%s: het antwoord heeft de nonce van deze vraag"

#, c-format
msgid "%s: the text is longer than %d bytes"
msgstr "%s: de tekst is langer dan %d bytes"

#, c-format
msgid "%s: trust: expected pinned, listed or any, found “%s”"
msgstr "%s: trust: verwacht pinned, listed of any, gevonden “%s”"

#, c-format
msgid "%s: up to size %llu of %llu it is that of %s; nothing was changed or taken away\n"
msgstr "%s: tot omvang %llu van %llu is het dat van %s; er is niets veranderd of weggehaald\n"

#, c-format
msgid "%s: “%s” is no code"
msgstr "%s: “%s” is geen code"

#, c-format
msgid "%s: “%s” is no kind of evidence for it"
msgstr "%s: “%s” is er geen soort bewijs voor"

#, c-format
msgid "%s: “%s” is not known"
msgstr "%s: “%s” is niet bekend"

#, c-format
msgid "%s: “%s” is not one of %s"
msgstr "%s: “%s” is er geen van %s"

#, c-format
msgid "%s: “%s” is one too many, expected %s"
msgstr "%s: “%s” is er een te veel, verwacht: %s"

#, c-format
msgid "%s: “evidence” is a list of at most %d file names"
msgstr "%s: “evidence” is een lijst van hoogstens %d bestandsnamen"

#, c-format
msgid "%s: “sha256” of evidence is not 64 lower-case hex digits"
msgstr "%s: “sha256” van bewijs is geen 64 hexadecimale cijfers in kleine letters"

#, c-format
msgid "%s: “size” of evidence is not a number of bytes"
msgstr "%s: “size” van bewijs is geen aantal bytes"

#, c-format
msgid "%s: “skip” is not-applicable or not-observed"
msgstr "%s: “skip” is not-applicable of not-observed"

#, c-format
msgid "%s: “type” of evidence is no media type"
msgstr "%s: “type” van bewijs is geen mediatype"

#, c-format
msgid "%s; what it had computed before stands"
msgstr "%s; wat daarvoor berekend was blijft staan"

#, c-format
msgid "%u of %u"
msgstr "%u van %u"

#, c-format
msgid "%zu bundle is not in order and was left out: peil verify says why\n"
msgid_plural "%zu bundles are not in order and were left out: peil verify says why\n"
msgstr[0] "%zu bundel is niet in orde en is weggelaten: peil verify zegt waarom\n"
msgstr[1] "%zu bundels zijn niet in orde en zijn weggelaten: peil verify zegt waarom\n"

#, c-format
msgid "%zu bundle is not in order, and nothing it says is believed"
msgid_plural "%zu bundles are not in order, and nothing they say is believed"
msgstr[0] "%zu bundel is niet in orde, en niets wat hij zegt wordt geloofd"
msgstr[1] "%zu bundels zijn niet in orde, en niets wat ze zeggen wordt geloofd"

#, c-format
msgid "%zu bundle: %zu in order, %zu not in order, %zu that nothing can be said of\n"
msgid_plural "%zu bundles: %zu in order, %zu not in order, %zu that nothing can be said of\n"
msgstr[0] "%zu bundel: %zu in orde, %zu niet in orde, %zu waarover niets te zeggen is\n"
msgstr[1] "%zu bundels: %zu in orde, %zu niet in orde, %zu waarover niets te zeggen is\n"

#, c-format
msgid "%zu bundles are not in order and were left out: peil verify says why\n"
msgstr "%zu bundels zijn niet in orde en zijn weggelaten: peil verify zegt waarom\n"

#, c-format
msgid "%zu bundles are not in order, and nothing they say is believed"
msgstr "%zu bundels zijn niet in orde, en niets wat ze zeggen wordt geloofd"

#, c-format
msgid "%zu bundles: %zu in order, %zu not in order, %zu that nothing can be said of\n"
msgstr "%zu bundels: %zu in orde, %zu niet in orde, %zu waarover niets te zeggen is\n"

#, c-format
msgid "%zu keys destroyed; %zu stay, because another bundle of the same subject is kept or held"
msgstr "%zu sleutels vernietigd; %zu blijven, omdat een andere bundel van dezelfde kandidaat bewaard of vastgehouden wordt"

#, c-format
msgid "%zu of %zu bundles are not in order"
msgstr "%zu van %zu bundels zijn niet in orde"

#, c-format
msgid "%zu of %zu bundles is not in order"
msgid_plural "%zu of %zu bundles are not in order"
msgstr[0] "%zu van %zu bundels is niet in orde"
msgstr[1] "%zu van %zu bundels zijn niet in orde"

#, c-format
msgid "%zu of %zu methods cannot be recomputed here"
msgid_plural "%zu of %zu methods cannot be recomputed here"
msgstr[0] "%zu van %zu methoden kan hier niet nagerekend worden"
msgstr[1] "%zu van %zu methoden kunnen hier niet nagerekend worden"

#, c-format
msgid "%zu of %zu methods give other figures than were sealed"
msgstr "%zu van %zu methoden geven andere cijfers dan er verzegeld zijn"

#, c-format
msgid "%zu of %zu methods gives other figures than were sealed"
msgid_plural "%zu of %zu methods give other figures than were sealed"
msgstr[0] "%zu van %zu methoden geeft andere cijfers dan er verzegeld zijn"
msgstr[1] "%zu van %zu methoden geven andere cijfers dan er verzegeld zijn"

#, c-format
msgid "%zu or more bytes behind the zstd frame"
msgstr "%zu of meer bytes achter het zstd-frame"

#, c-format
msgid "%zu plugin, %zu of them broken"
msgid_plural "%zu plugins, %zu of them broken"
msgstr[0] "%zu plug-in, waarvan %zu kapot"
msgstr[1] "%zu plug-ins, waarvan %zu kapot"

#, c-format
msgid "%zu plugins, %zu of them broken"
msgstr "%zu plug-ins, waarvan %zu kapot"

msgid "(optional)"
msgstr "(mag open blijven)"

msgid "(the whole statement; this is a part of it)"
msgstr "(de hele uitspraak; dit is er een deel van)"

msgid "(to be filled in by the organisation)"
msgstr "(door de organisatie in te vullen)"

#, c-format
msgid ", %s disagree (%.*s)"
msgstr ", %s spreken elkaar tegen (%.*s)"

msgid ", a draft"
msgstr ", een concept"

msgid ", empty, NA or NO"
msgstr ", leeg, NA of NO"

msgid ", encrypted"
msgstr ", versleuteld"

msgid ", its stack ran over"
msgstr ", de stapel liep over"

msgid ", no seal"
msgstr ", geen zegel"

#, c-format
msgid ", sealed by %s, not trusted here"
msgstr ", verzegeld door %s, hier niet vertrouwd"

#, c-format
msgid ", sealed by %s, trusted"
msgstr ", verzegeld door %s, vertrouwd"

#, c-format
msgid ", with nothing left of the %u MiB of memory it may have"
msgstr ", met niets meer over van de %u MiB geheugen die hij mag hebben"

#, c-format
msgid ", with other weights than the role's"
msgstr ", met andere gewichten dan die van de rol"

#, c-format
msgid "--%s and --seal do not go together"
msgstr "--%s en --seal gaan niet samen"

#, c-format
msgid "--%s goes with --seal"
msgstr "--%s hoort bij --seal"

#, c-format
msgid "--at: “%s” is no date"
msgstr "--at: “%s” is geen datum"

#, c-format
msgid "--beside asks for a bundle"
msgstr "--beside vraagt om een bundel"

#, c-format
msgid "--date: “%s” is no date, expected YYYY-MM-DD"
msgstr "--date: “%s” is geen datum, verwacht: JJJJ-MM-DD"

#, c-format
msgid "--deadline: expected whole seconds from 1 to 3600, found “%s”"
msgstr "--deadline: verwacht: hele seconden van 1 tot 3600, gevonden: “%s”"

#, c-format
msgid "--from makes a role"
msgstr "--from maakt een rol"

#, c-format
msgid "--growth joins two checkpoints, and only one is given"
msgstr "--growth verbindt twee controlepunten, en er is er maar een gegeven"

#, c-format
msgid "--json and --csv exclude each other"
msgstr "--json en --csv sluiten elkaar uit"

#, c-format
msgid "--lang: “%s” is not nl or en"
msgstr "--lang: “%s” is niet nl of en"

#, c-format
msgid "--method auto: a method is chosen for a reason, so by a person; %s offers %s"
msgstr "--method auto: een methode wordt om een reden gekozen, dus door een mens; %s biedt %s"

#, c-format
msgid "--option “%s”: expected METHOD.key=value"
msgstr "--option “%s”: verwacht: METHODE.sleutel=waarde"

#, c-format
msgid "--option “%s”: method %s is not among those chosen"
msgstr "--option “%s”: methode %s is niet gekozen"

#, c-format
msgid "--predecessor is of one bundle"
msgstr "--predecessor is van één bundel"

#, c-format
msgid "--quarantine asks for bundles"
msgstr "--quarantine vraagt om bundels"

#, c-format
msgid "--relation: “%s” is no relation; expected self, peer, client, supervisor or assessor"
msgstr "--relation: “%s” is geen relatie; verwacht: self, peer, client, supervisor of assessor"

#, c-format
msgid "--relation: “%s” is not known"
msgstr "--relation: “%s” is niet bekend"

#, c-format
msgid "--signer and --at ask whom to trust, and no root is given"
msgstr "--signer en --at vragen wie te vertrouwen is, en er is geen wortel gegeven"

#, c-format
msgid "--size: “%s” is no number of leaves"
msgstr "--size: “%s” is geen aantal bladen"

#, c-format
msgid "--source goes with a role text"
msgstr "--source hoort bij een roltekst"

#, c-format
msgid "0 uses as many as the machine has, at most two"
msgstr "0 gebruikt er zoveel als de machine heeft, hoogstens twee"

msgid "2,000 subjects in time"
msgstr "2.000 kandidaten op tijd"

#, c-format
msgid "; %s holds nothing of it"
msgstr "; %s bevat er niets van"

#, c-format
msgid "; it said: %s"
msgstr "; hij zei: %s"

#, c-format
msgid "; the rest of the report does without that part"
msgstr "; de rest van het rapport doet het zonder dat deel"

#, c-format
msgid "; this role: %s"
msgstr "; deze rol: %s"

#, c-format
msgid "; what is written of it ends before that, and is no result"
msgstr "; wat ervan geschreven is houdt daarvoor op, en is geen resultaat"

#, c-format
msgid "? shows what can be answered"
msgstr "? toont wat er te antwoorden is"

#, c-format
msgid "@include is not allowed here"
msgstr "@include is hier niet toegestaan"

msgid "A TEST stamp: it proves nothing, for anybody with the key can give it any time."
msgstr "Een TEST-stempel: het bewijst niets, want wie de sleutel heeft kan er elke tijd in zetten."

msgid "A profile only: methods give figures and no verdict."
msgstr "Alleen een profiel: methoden geven cijfers en geen oordeel."

msgid "A seal says who closed a bundle; the ledger says that nothing was taken away, put in or dated back since. seal and run enter a bundle with --ledger. Hand checkpoints to your auditors: against an old one, every later change to the past shows."
msgstr "Een zegel zegt wie een bundel sloot; het register zegt dat er sindsdien niets weggehaald, bijgezet of teruggedateerd is. seal en run schrijven een bundel in met --ledger. Geef controlepunten aan uw auditors: bij een oud controlepunt valt elke latere verandering in het verleden op."

#, c-format
msgid "All weights together, each within 20 %% of what it is, %zu draws (seed %llu): something changes in %zu of them."
msgstr "Alle gewichten samen, elk binnen 20 %% van wat het is, %zu trekkingen (seed %llu): in %zu ervan verandert iets."

msgid "Answers"
msgstr "Antwoorden"

msgid "Around the questions"
msgstr "Rond de vragen"

msgid ""
"Asks the questions of a role one by one and keeps the answers in SHEET, which is on disk before each answer is confirmed.\n"
"A sheet that is there already is gone on with, at the first question without an answer. Type ? for what can be answered.\n"
"Ends with 0 when every question that must be answered is, else with 75: unfinished, but saved."
msgstr ""
"Stelt de vragen van een rol een voor een en bewaart de antwoorden in SHEET, op schijf voordat elk antwoord bevestigd wordt.\n"
"Met een formulier dat er al is wordt verdergegaan, bij de eerste vraag zonder antwoord. Typ ? voor wat er te antwoorden is.\n"
"Eindigt met 0 als elke vraag die beantwoord moet worden dat is, anders met 75: niet af, wel bewaard."

msgid "Bundles stay as they are, whole and computable; their notes, open answers and evidence can no longer be read. The key store knows which bundles they are; folders that are given are looked through as well, also for bundles that are not encrypted, which this does not reach. A legal hold is respected."
msgstr "Bundels blijven zoals ze zijn, gaaf en na te rekenen; hun opmerkingen, open antwoorden en bewijs zijn niet meer te lezen. De sleutelbewaarplaats weet welke bundels dat zijn; mappen die u opgeeft worden ook doorzocht, ook op bundels die niet versleuteld zijn en die dit niet bereikt. Een bewaarplicht wordt geëerbiedigd."

msgid "CHECK"
msgstr "CONTROLE"

msgid "DATA.csv is a wide CSV as peil score reads it. The calibration holds what was learnt, from how many, when, and for which role text; peil score --calibration FILE uses it for one person as for many."
msgstr "DATA.csv is een brede CSV zoals peil score die leest. De kalibratie bevat wat er geleerd is, van hoeveel, wanneer en voor welke roltekst; peil score --calibration BESTAND gebruikt haar voor één mens net als voor velen."

msgid "Date"
msgstr "Datum"

#, c-format
msgid ""
"Draft role %s: for trying out; cannot be sealed.\n"
"\n"
msgstr ""
"Conceptrol %s: om te proberen; kan niet verzegeld worden.\n"
"\n"

msgid "Draws in which a judgement changes"
msgstr "Trekkingen waarin een oordeel verandert"

msgid "Dutch messages"
msgstr "Nederlandse meldingen"

msgid "Every verb takes --lang nl|en and --help. The manual: man peil."
msgstr "Elke opdracht kent --lang nl|en en --help. De handleiding: man peil."

msgid "Evidence:"
msgstr "Bewijs:"

msgid "Example:"
msgstr "Voorbeeld:"

msgid "FAILED"
msgstr "MISLUKT"

msgid "FILE.cfg, FILE.so or ROLE; one, with --source"
msgstr "FILE.cfg, FILE.so of ROLE; één, met --source"

msgid "FILE.html, .txt, .json, .csv or .pdf; without it, text on the terminal"
msgstr "FILE.html, .txt, .json, .csv of .pdf; zonder dat tekst op de terminal"

msgid "Figures"
msgstr "Cijfers"

msgid "Figures side by side"
msgstr "Cijfers naast elkaar"

msgid "File"
msgstr "Bestand"

msgid "Filled in by"
msgstr "Ingevuld door"

msgid "Folder"
msgstr "Map"

#, c-format
msgid "How far the weights can move under %s"
msgstr "Hoe ver de gewichten kunnen schuiven volgens %s"

msgid "In the ledger:"
msgstr "In het register:"

msgid "It carries no seal: nothing was changed since it was made, but who made it is not proven."
msgstr "Er staat geen zegel op: sinds het maken is niets veranderd, maar wie het maakte is niet bewezen."

#, c-format
msgid "It stands beside the bundle with tag manifest sha256 %s.\n"
msgstr "Hij staat naast de bundel met sha256 van het tagmanifest %s.\n"

#, c-format
msgid "It takes the place of the bundle with tag manifest sha256 %s.\n"
msgstr "Hij komt in de plaats van de bundel met sha256 van het tagmanifest %s.\n"

msgid "JSON members: in the one form that peil writes"
msgstr "JSON-leden: in de ene vorm die peil schrijft"

msgid "KIND"
msgstr "SOORT"

msgid "Kendall's tau "
msgstr "Kendalls tau "

msgid "Kept at"
msgstr "Bewaard op"

msgid "Kept until"
msgstr "Bewaard tot en met"

msgid "LOADS"
msgstr "LAADT"

msgid "Legal hold"
msgstr "Bewaarplicht"

msgid ""
"Lists every plugin in the plugin folders and says of each whether it may be loaded or why not. That is judged from the\n"
"file alone: nothing of a plugin runs, unless --load is given."
msgstr ""
"Somt elke plug-in in de plug-inmappen op en zegt van elk of die geladen mag worden of waarom niet. Dat wordt aan het bestand\n"
"zelf gezien: van een plug-in wordt niets uitgevoerd, tenzij --load gegeven is."

msgid ""
"Lists the methods with the question each answers, what a role must have for it, and its options. With a ROLE also whether\n"
"that role offers or recommends it, and with which options, and whether it fits: a method that is not listed may still be\n"
"used when the role has what it needs."
msgstr ""
"Somt de methoden op met de vraag die elk beantwoordt, wat een rol ervoor moet hebben en de opties. Met een ROLE ook of\n"
"die rol haar biedt of aanbeveelt, en met welke opties, en of ze past: een methode die niet genoemd staat mag toch\n"
"gebruikt worden als de rol heeft wat ze nodig heeft."

msgid ""
"Loads the plugin and calls it as peil would, and as peil never would: odd batches, options at their bounds, sinks that fail,\n"
"a call that is cancelled. Every check runs in a process of its own, so that what crashes or hangs costs one line.\n"
"Ends with 0 when all is in order and with 1 when it is not."
msgstr ""
"Laadt de plug-in en roept haar aan zoals peil dat zou doen, en zoals peil het nooit zou doen: vreemde partijen, opties op hun\n"
"grenzen, ontvangers die falen, een aanroep die afgebroken wordt. Elke controle draait in een eigen proces, zodat wat crasht of\n"
"blijft hangen één regel kost. Eindigt met 0 als alles in orde is en anders met 1."

msgid "Looks through folders for bundles and sheets on the subject and puts them into one folder with an index: answers and notes, evidence, results, the report told again for them alone, and what the ledger says. What is encrypted is opened where the key is here. In the language of --lang, else of the first bundle."
msgstr "Doorzoekt mappen op bundels en formulieren over de kandidaat en zet ze in één map met een inhoudsopgave: antwoorden en opmerkingen, bewijs, resultaten, het rapport opnieuw verteld voor deze persoon alleen, en wat het register zegt. Wat versleuteld is, wordt geopend waar de sleutel hier is. In de taal van --lang, anders die van de eerste bundel."

msgid "Method"
msgstr "Methode"

msgid "Methods compared"
msgstr "Vergeleken methoden"

msgid "Methods this role offers"
msgstr "Methoden die deze rol biedt"

msgid "New passphrase of"
msgstr "Nieuw wachtwoord van"

msgid "No checkpoint was kept to hold it against (--old): whether it was rebuilt is not known."
msgstr "Er is geen bewaard controlepunt om het tegen te houden (--old): of het opnieuw opgebouwd is, is niet bekend."

msgid "Notes, open answers, evidence"
msgstr "Opmerkingen, open antwoorden, bewijs"

msgid "Nothing: wherever both methods judge, they judge the same."
msgstr "Niets: waar beide methoden oordelen, oordelen ze hetzelfde."

msgid "Of several bundles, or of a folder with all below it, a row each and a summary, in the order of their names. Exit code 0: intact. 1: not in order, with one line E_CODE: member: reason. Without --trust a seal is held against the bundle, and nothing is said about whose it is; with it, no seal or another's is not in order."
msgstr "Van verscheidene bundels, of van een map met alles daaronder, per bundel een regel en een samenvatting, op volgorde van naam. Afsluitcode 0: ongeschonden. 1: niet in orde, met één regel E_CODE: onderdeel: reden. Zonder --trust wordt een zegel tegen de bundel gehouden, en wordt niet gezegd van wie het is; met --trust is geen zegel of dat van een ander niet in orde."

msgid "One sheet or more for every member. The method is coverage: per outcome the best, how many members are at the level, and how far they lie apart. A small team is refused, because its figures would be about persons."
msgstr "Een of meer formulieren voor elk lid. De methode is coverage: per uitkomst de beste, hoeveel leden op het niveau zijn en hoe ver ze uiteen liggen. Een klein team wordt geweigerd, omdat de cijfers dan over personen zouden gaan."

#, c-format
msgid "One weight at a time, from 0 to %g times what it is: %zu of %zu weights can change a judgement, a verdict or a winner."
msgid_plural "One weight at a time, from 0 to %g times what it is: %zu of %zu weights can change a judgement, a verdict or a winner."
msgstr[0] "Eén gewicht tegelijk, van 0 tot %g maal wat het is: %zu van %zu gewichten kan een beoordeling, een oordeel of een winnaar veranderen."
msgstr[1] "Eén gewicht tegelijk, van 0 tot %g maal wat het is: %zu van %zu gewichten kunnen een beoordeling, een oordeel of een winnaar veranderen."

msgid "OpenSSH's file of allowed signers: there must be a signature of one of them"
msgstr "het bestand van OpenSSH met toegestane ondertekenaars: er moet een handtekening van een van hen zijn"

msgid "Options:"
msgstr "Opties:"

msgid "Outcome"
msgstr "Uitkomst"

msgid "Outside the outcomes"
msgstr "Buiten de uitkomsten"

#, c-format
msgid "PEIL_LANG: “%s” is not nl or en"
msgstr "PEIL_LANG: “%s” is niet nl of en"

msgid "Passphrase of"
msgstr "Wachtwoord van"

#, c-format
msgid "Passphrase of %s: "
msgstr "Wachtwoord van %s: "

msgid "Per outcome the figure under each method, as a share of that method's own range; long lines are where the methods differ."
msgstr "Per uitkomst het cijfer onder elke methode, als deel van het bereik van die methode zelf; waar de lijn lang is, verschillen de methoden."

msgid "RESULT"
msgstr "UITSLAG"

msgid "ROLE"
msgstr "ROL"

msgid "Rank order"
msgstr "Rangorde"

msgid ""
"Reads it as strictly as every other verb does and names everything that is wrong, with file, line and what to do.\n"
"When nothing is wrong it says what a careful editor would still mend: that is advice, and ends with 0. Nothing of a\n"
"plugin runs, but for the methods that an assessment names."
msgstr ""
"Leest het even streng als elk ander werkwoord en noemt alles wat er mis is, met bestand, regel en wat te doen.\n"
"Is er niets mis, dan zegt het wat een zorgvuldige redacteur nog zou verbeteren: dat is advies, en eindigt met 0. Van een\n"
"plugin draait niets, behalve van de methoden die een assessment noemt."

msgid "Relation"
msgstr "Relatie"

msgid "Relation (self, peer, client, supervisor, assessor)?"
msgstr "Relatie (self, peer, client, supervisor, assessor)?"

msgid "Report"
msgstr "Rapport"

msgid "Report and bundle are named after the subject, the date of the latest sheet and what went in."
msgstr "Rapport en bundel heten naar de kandidaat, de datum van het laatste formulier en wat erin ging."

msgid "Results"
msgstr "Resultaten"

msgid "Retention-Until and Legal-Hold are tag data of a bundle, and signed with it. Every bundle is verified; what is not in order is told, never erased. A bundle is kept through the day of its date. Exit code 1: something is not in order."
msgstr "Retention-Until en Legal-Hold zijn kenmerken van een bundel, en met hem ondertekend. Elke bundel wordt gecontroleerd; wat niet in orde is wordt gezegd, nooit gewist. Een bundel wordt bewaard tot en met de dag van zijn datum. Afsluitcode 1: iets is niet in orde."

msgid "Rules"
msgstr "Regels"

msgid ""
"Says which peil this is, which libraries it uses, which settings hold and where each comes from, which plugins are found,\n"
"and what of the system it can use. Ends with 69 when something is absent that peil cannot do without."
msgstr ""
"Zegt welke peil dit is, welke bibliotheken hij gebruikt, welke instellingen gelden en waar elk vandaan komt, welke plug-ins gevonden zijn\n"
"en wat van het systeem hij kan gebruiken. Eindigt met 69 als iets afwezig is waar peil niet buiten kan."

msgid "Sheets on the same subject become one case. A wide CSV (subject,rater,relation,<item id>...) is streamed: any number of sheets in the same memory; keep the rows of one subject together."
msgstr "Formulieren over dezelfde kandidaat vormen één dossier. Een brede CSV (subject,rater,relation,<id van onderdeel>...) wordt doorlopend gelezen: elk aantal formulieren in hetzelfde geheugen; houd de rijen van één kandidaat bijeen."

msgid "Sheets outside bundles:"
msgstr "Formulieren buiten bundels:"

msgid ""
"Shows what a role asks: every item as it is put to the assessor, with its scale, what it feeds, the evidence it wants and\n"
"the line of the document it comes from. ROLE is an id, or a path to a role.cfg (a draft)."
msgstr ""
"Toont wat een rol vraagt: elk onderdeel zoals het de assessor wordt voorgelegd, met zijn schaal, waar het in meetelt, het gewenste bewijs en\n"
"de regel van het document waaruit het komt. ROLE is een id of een pad naar een role.cfg (een concept)."

#, c-format
msgid "Stamp it again before %s, when the authority's certificate ends.\n"
msgstr "Stempel opnieuw vóór %s: dan loopt het certificaat van de autoriteit af.\n"

msgid "Still readable: codes, dates, levels and figures in the bundles; sheets, reports and evidence outside them; bundles sealed without encrypt. A copy of the key that somebody made, such as a backup, still opens them, and flash storage can keep overwritten blocks."
msgstr "Nog leesbaar: codes, data, niveaus en cijfers in de bundels; formulieren, rapporten en bewijs daarbuiten; bundels die zonder encrypt verzegeld zijn. Een kopie van de sleutel die iemand maakte, zoals een reservekopie, opent ze nog steeds, en flashgeheugen kan overschreven blokken bewaren."

msgid "Subject"
msgstr "Kandidaat"

msgid "The bundle holds the assessment, the role text, the sheets, the scores with every term, the report and the evidence. tar, zstd and sha256sum check it; meta/VERIFY.txt inside says how. Sealing the same case again gives the same tar. --sign puts a signature under it, which differs each time and is all that does; openssl checks it."
msgstr "De bundel bevat het assessment, de roltekst, de bladen, de scores met elke term, het rapport en het bewijs. tar, zstd en sha256sum controleren haar; meta/VERIFY.txt erin zegt hoe. Dezelfde casus nog eens verzegelen geeft dezelfde tar. --sign zet er een handtekening onder, die elke keer verschilt en als enige; openssl controleert haar."

msgid "The code of whom it is about, such as K-0042?"
msgstr "De code van wie het betreft, zoals K-0042?"

msgid "The ending of FILE says the form. HTML is one file with nothing loaded from elsewhere; it reads on a telephone and prints on paper. PDF is the same for A4, with the terms of every figure in an appendix. Several subjects get an overview and a section each."
msgstr "De uitgang van FILE zegt de vorm. HTML is één bestand dat niets van elders laadt; het leest op een telefoon en drukt af op papier. PDF is hetzelfde voor A4, met de opbouw van elk cijfer in een bijlage. Meer kandidaten krijgen een overzicht en ieder een eigen deel."

#, c-format
msgid "The key of %zu subject goes. This cannot be undone. Type erase: "
msgid_plural "The keys of %zu subjects go. This cannot be undone. Type erase: "
msgstr[0] "De sleutel van %zu kandidaat gaat weg. Dit is niet terug te draaien. Typ erase: "
msgstr[1] "De sleutels van %zu kandidaten gaan weg. Dit is niet terug te draaien. Typ erase: "

#, c-format
msgid "The keys of %zu subjects go. This cannot be undone. Type erase: "
msgstr "De sleutels van %zu kandidaten gaan weg. Dit is niet terug te draaien. Typ erase: "

msgid "The plugins ran in confined processes of their own."
msgstr "De plug-ins draaiden in begrensde processen van zichzelf."

#, c-format
msgid "The plugins ran in confined processes of their own. Lacking on that machine: %s."
msgstr "De plug-ins draaiden in begrensde processen van zichzelf. Ontbrekend op die machine: %s."

msgid "The plugins ran in peil's own process, which nothing confined."
msgstr "De plug-ins draaiden in het proces van peil zelf, dat door niets werd begrensd."

msgid "The query holds a hash and nothing else; any RFC 3161 authority answers it. The reply is checked and stored beside the bundle as ID.tsr. A bundle that has a stamp is stamped again in the same way, before the authority's certificate ends: ID.2.tsr covers the signature and the first stamp. From then on verify holds the sealer's certificate to the time of the first stamp."
msgstr "De vraag bevat een hash en verder niets; elke RFC 3161-autoriteit beantwoordt haar. Het antwoord wordt gecontroleerd en als ID.tsr naast de bundel gezet. Een bundel met een stempel wordt op dezelfde manier opnieuw gestempeld voordat het certificaat van de autoriteit afloopt: ID.2.tsr is over de handtekening en het eerste stempel. Verify houdt het certificaat van de verzegelaar voortaan aan de tijd van het eerste stempel."

msgid "The ranking"
msgstr "De rangorde"

msgid "The role text and the sheets come from the bundle, the methods from this installation. The parts are held against each other too: options, tables, report and records say the same. Exit code 0: all identical. 1: not intact, other figures, or parts that disagree. 69: a method is not here. Of several bundles, or of a folder with all below it, a row each and a summary, in the order of their names."
msgstr "De roltekst en de formulieren komen uit de bundel, de methoden van deze installatie. Ook de delen worden naast elkaar gelegd: opties, tabellen, rapport en vastlegging zeggen hetzelfde. Afsluitcode 0: alles gelijk. 1: niet ongeschonden, andere cijfers, of delen die elkaar tegenspreken. 69: een methode is hier niet. Van verscheidene bundels, of van een map met alles daaronder, per bundel een regel en een samenvatting, op volgorde van naam."

msgid "The same again, of"
msgstr "Nog eens hetzelfde, van"

msgid "The same answers under both methods"
msgstr "Dezelfde antwoorden onder beide methoden"

msgid "The sealed result and the new one can both be kept: nothing in the bundle is changed. With --seal the new one becomes a bundle of its own, which names this one and says why there is another."
msgstr "De verzegelde uitslag en de nieuwe kunnen beide blijven: in de bundel verandert niets. Met --seal wordt de nieuwe een eigen bundel, die deze noemt en zegt waarom er een andere is."

#, c-format
msgid "The sealer says it was sealed at %s; that is a claim.\n"
msgstr "De verzegelaar zegt dat er op %s verzegeld is; dat is een bewering.\n"

msgid "The sensitive weights"
msgstr "De gevoelige gewichten"

msgid "The ten most sensitive weights"
msgstr "De tien gevoeligste gewichten"

#, c-format
msgid "This cannot be undone. Type %s to destroy the key: "
msgstr "Dit is niet terug te draaien. Typ %s om de sleutel te vernietigen: "

msgid "This is everything that the given folders hold on you: your answers and those of others about you, with their notes; the evidence; the results and how they were computed; and what stands in the ledger. You are in it under a code. Others are named by their relation to you, not by their code."
msgstr "Dit is alles wat de opgegeven mappen over u bevatten: uw antwoorden en die van anderen over u, met hun opmerkingen; het bewijs; de resultaten en hoe die berekend zijn; en wat in het register staat. U staat erin onder een code. Anderen worden genoemd met hun relatie tot u, niet met hun code."

msgid "Two methods compared"
msgstr "Twee methoden vergeleken"

msgid "Usage: peil VERB ... ; peil VERB --help shows options and an example."
msgstr "Gebruik: peil OPDRACHT ... ; peil OPDRACHT --help toont opties en een voorbeeld."

msgid "VERSION"
msgstr "VERSIE"

msgid "Verdict"
msgstr "Oordeel"

#, c-format
msgid "Verdict under %s: %s."
msgstr "Oordeel volgens %s: %s."

msgid "Verifies while it unpacks; DIR appears only when the whole bundle is in order."
msgstr "Kijkt na tijdens het uitpakken; DIR verschijnt pas als de hele bundel in orde is."

msgid "WHERE"
msgstr "WAAR"

msgid "WHY"
msgstr "WAAROM"

msgid "Weight of"
msgstr "Gewicht van"

msgid "What flips, and why"
msgstr "Wat omslaat, en waarom"

#, c-format
msgid "What is held on %s"
msgstr "Wat er van %s bewaard wordt"

msgid "Where a method gives no judgement on an outcome, the figure is held against the role's norm."
msgstr "Waar een methode niet over een uitkomst oordeelt, wordt het cijfer naast de norm van de rol gelegd."

msgid "Whose stamp it is was not looked at: add --tsa-trust CA.pem."
msgstr "Van wie het stempel is, is niet bekeken: voeg --tsa-trust CA.pem toe."

msgid "Writes root.pem, root-key.pem, seal-key.pem, seal-chain.pem, tsa-key.pem and tsa-chain.pem; the certificates say TEST in their subject. A file that is there already is never replaced. For real seals, take a certificate of an authority that your auditor trusts."
msgstr "Schrijft root.pem, root-key.pem, seal-key.pem, seal-chain.pem, tsa-key.pem en tsa-chain.pem; de certificaten hebben TEST in hun onderwerp. Een bestand dat er al is wordt nooit vervangen. Neem voor echte zegels een certificaat van een autoriteit die uw auditor vertrouwt."

msgid ""
"Writes source, README, sample and tests into DIR, which is new or empty, and says how to build it. NAME becomes the plugin's id.\n"
"With --from, a role begins as the rows of a spreadsheet: the first row names the columns competency, criterion and, where there\n"
"is one, core task, in English or Dutch. Words and row numbers are kept as the source."
msgstr ""
"Schrijft bron, README, voorbeeld en tests in DIR, een nieuwe of lege map, en zegt hoe het te bouwen is. NAME wordt het id van de plug-in.\n"
"Met --from begint een rol als de rijen van een rekenblad: de eerste rij noemt de kolommen competentie, criterium en, als die er is,\n"
"kerntaak, in het Nederlands of Engels. Woorden en rijnummers blijven als bron bewaard."

msgid "YYYY-MM-DD; default today"
msgstr "JJJJ-MM-DD; standaard vandaag"

msgid "Your own code, such as A-03?"
msgstr "Uw eigen code, zoals A-03?"

#, c-format
msgid "`peil show %s` lists the items"
msgstr "“peil show %s” somt de onderdelen op"

msgid "a \".\" in the path"
msgstr "een “.” in het pad"

msgid "a \"..\" in the path would climb out"
msgstr "een “..” in het pad zou naar buiten klimmen"

#, c-format
msgid "a CSV table is scored by itself"
msgstr "een CSV-tabel wordt op zichzelf gescoord"

msgid "a FIFO"
msgstr "een FIFO"

msgid "a ROLE and the SHEET to fill in"
msgstr "een ROLE en het formulier (SHEET) om in te vullen"

msgid "a bundle"
msgstr "een bundel"

msgid "a bundle and a folder"
msgstr "een bundel en een map"

msgid "a bundle holds all it lists; nothing is fetched"
msgstr "een bundel bevat alles wat hij opsomt; er wordt niets opgehaald"

#, c-format
msgid "a bundle on standard output cannot be entered in a ledger"
msgstr "een bundel op de standaarduitvoer kan niet in een register ingeschreven worden"

msgid "a bundle without a sheet"
msgstr "een bundel zonder formulier"

#, c-format
msgid "a bundle's name ends in .tar.zst, .tar or .zip"
msgstr "de naam van een bundel eindigt op .tar.zst, .tar of .zip"

#, c-format
msgid "a calibration for %s, which the assessment does not name"
msgstr "een kalibratie voor %s, die de beoordelingsopdracht niet noemt"

msgid "a certificate in it cannot be read"
msgstr "een certificaat erin kan niet gelezen worden"

msgid "a certificate of the seal has expired"
msgstr "een certificaat van het zegel is verlopen"

msgid "a certificate of the seal is not yet valid"
msgstr "een certificaat van het zegel is nog niet geldig"

msgid "a certificate of the seal was not signed by its issuer"
msgstr "een certificaat van het zegel is niet door zijn uitgever ondertekend"

#, c-format
msgid "a certificate or a passphrase without a key to sign with"
msgstr "een certificaat of wachtwoord zonder sleutel om mee te ondertekenen"

#, c-format
msgid "a checkpoint of %llu leaves, and the ledger's is of %llu: leaves were dropped, or a new one was not signed"
msgstr "een controlepunt van %llu bladen, en dat van het register is van %llu: er zijn bladen weggehaald, of er is geen nieuw ondertekend"

#, c-format
msgid "a checkpoint of %llu leaves, and the proof leads to one of %llu: nothing joins them"
msgstr "een controlepunt van %llu bladen, en het bewijs leidt naar een van %llu: niets verbindt ze"

#, c-format
msgid "a checkpoint of size %llu, and the ledger's is of size %llu: leaves were dropped, or a new one was not signed"
msgstr "een controlepunt van omvang %llu, en dat van het register is van omvang %llu: er zijn bladen weggehaald, of er is geen nieuw ondertekend"

#, c-format
msgid "a checkpoint of size %llu, and the proof leads to one of size %llu: nothing joins them"
msgstr "een controlepunt van omvang %llu, en het bewijs leidt naar een van omvang %llu: niets verbindt ze"

#, c-format
msgid "a checkpoint of the ledger “%s”, expected “%s”"
msgstr "een controlepunt van het register “%s”, verwacht “%s”"

msgid "a checkpoint that you kept: the proof must lead to the same history"
msgstr "een controlepunt dat u bewaard hebt: het bewijs moet naar dezelfde geschiedenis leiden"

msgid "a choice without words"
msgstr "een keuze zonder woorden"

msgid "a comment or an extra record in the zip's directory"
msgstr "een opmerking of een extra record in de inhoudsopgave van de zip"

#, c-format
msgid "a condition is exactly one of all, any, not, item"
msgstr "een voorwaarde is precies één van all, any, not, item"

#, c-format
msgid "a condition on an item takes exactly one of at_least, at_most, is, evidence"
msgstr "een voorwaarde op een onderdeel heeft precies één van at_least, at_most, is, evidence"

#, c-format
msgid "a criterion without a competency"
msgstr "een criterium zonder competentie"

msgid "a device"
msgstr "een apparaat"

#, c-format
msgid "a draft role can be scored, not sealed"
msgstr "een conceptrol kan gescoord worden, niet verzegeld"

msgid "a figure without title, description or axis"
msgstr "een figuur zonder titel, beschrijving of as"

msgid "a file that has no place in a bundle"
msgstr "een bestand dat in een bundel geen plaats heeft"

msgid "a file's name ends in \"/\""
msgstr "de naam van een bestand eindigt op “/”"

msgid "a file's name ends in “/”"
msgstr "de naam van een bestand eindigt op “/”"

msgid "a filter of system calls"
msgstr "een filter op systeemaanroepen"

msgid "a folder that has no place in a bundle"
msgstr "een map die in een bundel geen plaats heeft"

msgid "a folder with a size"
msgstr "een map met een grootte"

msgid "a folder with bytes in it"
msgstr "een map met bytes erin"

msgid "a folder's name does not end in \"/\""
msgstr "de naam van een map eindigt niet op “/”"

msgid "a folder's name does not end in “/”"
msgstr "de naam van een map eindigt niet op “/”"

msgid "a function returns a code"
msgstr "een functie geeft een code terug"

msgid "a group { }"
msgstr "een groep { }"

msgid "a hard link"
msgstr "een harde koppeling"

#, c-format
msgid "a key of a ledger, and no ledger"
msgstr "een sleutel van een register, en geen register"

msgid "a key of another kind; expected ECDSA P-256 or RSA"
msgstr "een sleutel van een andere soort; verwacht ECDSA P-256 of RSA"

msgid "a key on a curve that does not count; expected P-256, P-384 or P-521"
msgstr "een sleutel op een kromme die niet telt; verwacht P-256, P-384 of P-521"

msgid "a kind of figure"
msgstr "een soort figuur"

msgid "a kind of part"
msgstr "een soort deel"

#, c-format
msgid "a leaf of the ledger that is not in order was asked for"
msgstr "er werd om een blad van het register gevraagd dat niet in orde is"

#, c-format
msgid "a leaf, proof or checkpoint without the ledger's key proves nothing"
msgstr "een blad, bewijs of controlepunt zonder de sleutel van het register bewijst niets"

#, c-format
msgid "a ledger has a name of its own"
msgstr "een register heeft een eigen naam"

#, c-format
msgid "a ledger of format %lld, this peil knows format %d"
msgstr "een register van vorm %lld, deze peil kent vorm %d"

msgid "a limit on memory"
msgstr "een grens aan het geheugen"

msgid "a list"
msgstr "een lijst"

msgid "a list ( )"
msgstr "een lijst ( )"

msgid "a list of at most 200"
msgstr "een lijst van ten hoogste 200"

msgid "a list of texts"
msgstr "een lijst van teksten"

msgid "a manifest with a weak digest; only SHA-256 counts"
msgstr "een manifest met een zwakke hash; alleen SHA-256 telt"

msgid "a member of unknown type"
msgstr "een lid van een onbekende soort"

#, c-format
msgid "a member of unknown type (byte %d)"
msgstr "een lid van een onbekende soort (byte %d)"

msgid "a member without a name"
msgstr "een lid zonder naam"

msgid "a message out of place"
msgstr "een bericht dat daar niet hoort"

msgid "a method in place of the assessment's; may be repeated"
msgstr "een methode in plaats van die van de opdracht; mag herhaald worden"

#, c-format
msgid "a method without scoring: it offers no %s"
msgstr "een methode zonder scoring: ze biedt geen %s"

msgid "a method; give two or more"
msgstr "een methode; geef er twee of meer"

msgid "a method; may be repeated; default the one the role recommends"
msgstr "een methode; mag herhaald worden; standaard die de rol aanbeveelt"

#, c-format
msgid "a name longer than %d bytes"
msgstr "een naam langer dan %d bytes"

msgid "a new folder for it, readable by you alone"
msgstr "een nieuwe map ervoor, die alleen u kunt lezen"

#, c-format
msgid "a new result needs a reason, one line of at most %d bytes"
msgstr "een nieuwe uitslag heeft een reden nodig, één regel van hoogstens %d bytes"

#, c-format
msgid "a new sheet needs %s"
msgstr "een nieuw formulier heeft %s nodig"

msgid "a number"
msgstr "een getal"

msgid "a number from "
msgstr "een getal van "

msgid "a number from 0 to 10"
msgstr "een getal van 0 tot 10"

msgid "a number or null"
msgstr "een getal of null"

msgid "a number that is not finite"
msgstr "een getal dat niet eindig is"

#, c-format
msgid "a part of the path is longer than %d bytes"
msgstr "een deel van het pad is langer dan %d bytes"

msgid "a pax header, which can change name and size"
msgstr "een pax-kop, die naam en grootte kan veranderen"

msgid "a plugin opens no files"
msgstr "een plugin opent geen bestanden"

msgid "a plugin starts and reaches nothing"
msgstr "een plugin start en bereikt niets"

msgid "a plugin: FILE.so"
msgstr "een plug-in: FILE.so"

msgid "a process of its own for each, confined"
msgstr "een eigen proces voor elk, afgeschermd"

#, c-format
msgid "a proof from %llu leaves on, and the checkpoint %s is of %llu"
msgstr "een bewijs vanaf %llu bladen, en het controlepunt %s is van %llu"

#, c-format
msgid "a proof from size %llu on, and the checkpoint %s is of size %llu"
msgstr "een bewijs vanaf omvang %llu, en het controlepunt %s is van omvang %llu"

msgid "a reason that is not UTF-8"
msgstr "een reden die geen UTF-8 is"

msgid "a reason that is not text in UTF-8"
msgstr "een reden die geen tekst in UTF-8 is"

msgid "a record that has no place in this call"
msgstr "een gegeven dat in deze aanroep niet hoort"

msgid "a record that is not whole"
msgstr "een gegeven dat niet heel is"

msgid "a remark that is not text in UTF-8"
msgstr "een opmerking die geen tekst in UTF-8 is"

msgid "a role and a CSV table"
msgstr "een rol en een CSV-tabel"

#, c-format
msgid "a role has 1 to %d items, this one has %zu"
msgstr "een rol heeft 1 tot %d onderdelen, deze heeft er %zu"

#, c-format
msgid "a role without a text"
msgstr "een rol zonder tekst"

#, c-format
msgid "a role without questions: it offers no %s"
msgstr "een rol zonder vragen: ze biedt geen %s"

msgid "a row outside a table"
msgstr "een rij buiten een tabel"

msgid "a row per subject and method, a column per outcome"
msgstr "een rij per kandidaat en methode, een kolom per uitkomst"

msgid "a seal has this file"
msgstr "een zegel heeft dit bestand"

msgid "a second manifest; there is to be one, with SHA-256"
msgstr "een tweede manifest; er hoort er één te zijn, met SHA-256"

#, c-format
msgid "a second sheet of rater %s on subject %s, beside %s"
msgstr "een tweede formulier van beoordelaar %s over kandidaat %s, naast %s"

msgid "a section"
msgstr "een sectie"

msgid "a section header"
msgstr "een sectiekop"

msgid "a segment"
msgstr "een segment"

msgid "a segment header"
msgstr "een segmentkop"

#, c-format
msgid "a sheet from standard input needs its role named"
msgstr "bij een formulier van standaardinvoer moet de rol genoemd worden"

#, c-format
msgid "a sheet is checked when peil score reads it, a bundle with peil verify"
msgstr "een formulier wordt gecontroleerd als peil score het leest, een bundel met peil verify"

#, c-format
msgid "a sheet is filled in in a file, not on standard output"
msgstr "een formulier wordt ingevuld in een bestand, niet op standaarduitvoer"

#, c-format
msgid "a sheet of relation “%s”, which the assessment %s does not ask for"
msgstr "een formulier van relatie “%s”, waar de beoordelingsopdracht %s niet om vraagt"

msgid "a signal handler"
msgstr "een signaalafhandelaar"

msgid "a sink that fails at every call"
msgstr "een ontvanger die bij elke aanroep faalt"

msgid "a skippable zstd frame, which could hide anything"
msgstr "een overslaanbaar zstd-frame, dat van alles kan verbergen"

#, c-format
msgid "a stamp stands beside a bundle, so the bundle has to be a file"
msgstr "een stempel staat naast een bundel, dus de bundel moet een bestand zijn"

msgid "a statistic without a name"
msgstr "een statistiek zonder naam"

msgid "a subject's figures depend on the order of the subjects, or on what lies between the columns"
msgstr "de cijfers van een kandidaat hangen af van de volgorde van de kandidaten, of van wat tussen de kolommen ligt"

msgid "a subject, and folders"
msgstr "een kandidaat, en mappen"

msgid "a subject, and folders with bundles"
msgstr "een kandidaat, en mappen met bundels"

msgid "a symbolic link"
msgstr "een symbolische koppeling"

#, c-format
msgid "a table does not say which role it is for"
msgstr "een tabel zegt niet voor welke rol hij is"

msgid "a table without columns"
msgstr "een tabel zonder kolommen"

msgid "a term of a case, outcome or source that is not there"
msgstr "een term van een casus, uitkomst of bron die er niet is"

msgid "a term without a weight"
msgstr "een term zonder gewicht"

#, c-format
msgid "a test authority needs a key and a certificate"
msgstr "een testautoriteit heeft een sleutel en een certificaat nodig"

msgid "a text"
msgstr "een tekst"

msgid "a text is missing"
msgstr "er ontbreekt een tekst"

msgid "a text of its interfaces is not UTF-8"
msgstr "een tekst van zijn interfaces is geen UTF-8"

msgid "a text that is not UTF-8"
msgstr "een tekst die geen UTF-8 is"

msgid "a text, a number, true or false"
msgstr "een tekst, een getal, true of false"

msgid "a time stamp, and the bundle has no signature that it could be over"
msgstr "een tijdstempel, en de bundel heeft geen handtekening waar het over kan gaan"

#, c-format
msgid "a value past its bounds was taken"
msgstr "een waarde buiten haar grenzen is aangenomen"

msgid "a weak digest; expected SHA-256 or longer"
msgstr "een zwakke hash; verwacht SHA-256 of langer"

msgid "a whole number"
msgstr "een geheel getal"

#, c-format
msgid "a zip cannot be read from a pipe; give the file"
msgstr "een zip kan niet uit een pijp gelezen worden; geef het bestand"

msgid "a zip of several parts or with a comment"
msgstr "een zip in meer delen of met een opmerking"

msgid "a “..” in the path would climb out"
msgstr "een “..” in het pad zou naar buiten klimmen"

msgid "a “.” in the path"
msgstr "een “.” in het pad"

msgid "absent"
msgstr "afwezig"

#, c-format
msgid "absent: %s\n"
msgstr "afwezig: %s\n"

#, c-format
msgid "add %s %s"
msgstr "voeg %s %s toe"

#, c-format
msgid "add --assessment FILE; configs/ has one for every role"
msgstr "voeg --assessment BESTAND toe; configs/ heeft er een voor elke rol"

#, c-format
msgid "add --bundles DIR"
msgstr "voeg --bundles MAP toe"

#, c-format
msgid "add --checkpoint FILE"
msgstr "voeg --checkpoint BESTAND toe"

#, c-format
msgid "add --evidence DIR"
msgstr "voeg --evidence MAP toe"

#, c-format
msgid "add --ledger LEDGER"
msgstr "voeg --ledger REGISTER toe"

#, c-format
msgid "add --ledger-key VKEY"
msgstr "voeg --ledger-key SLEUTEL toe"

#, c-format
msgid "add --log-key FILE"
msgstr "voeg --log-key BESTAND toe"

#, c-format
msgid "add --log-key FILE, on another disk than the ledger; it is made when it is not there"
msgstr "voeg --log-key BESTAND toe, op een andere schijf dan het register; het wordt gemaakt als het er niet is"

#, c-format
msgid "add --method %s"
msgstr "voeg --method %s toe"

#, c-format
msgid "add --method A --method B"
msgstr "voeg --method A --method B toe"

#, c-format
msgid "add --method M"
msgstr "voeg --method M toe"

#, c-format
msgid "add --method irt or --method norms"
msgstr "voeg --method irt of --method norms toe"

#, c-format
msgid "add --name, such as example.org/seals"
msgstr "voeg --name toe, zoals example.org/zegels"

#, c-format
msgid "add --old CHECKPOINT"
msgstr "voeg --old CONTROLEPUNT toe"

#, c-format
msgid "add --reason \"...\""
msgstr "voeg --reason \"...\" toe"

#, c-format
msgid "add --reason mistaken, withdrawn, lost or retired"
msgstr "voeg --reason mistaken, withdrawn, lost of retired toe"

#, c-format
msgid "add --role ROLE"
msgstr "voeg --role ROL toe"

#, c-format
msgid "add --seal"
msgstr "voeg --seal toe"

#, c-format
msgid "add --sign KEY"
msgstr "voeg --sign SLEUTEL toe"

#, c-format
msgid "add --table, to peil score"
msgstr "voeg --table toe, bij peil score"

#, c-format
msgid "add --trust CA.pem"
msgstr "voeg --trust CA.pem toe"

#, c-format
msgid "add --yes"
msgstr "voeg --yes toe"

#, c-format
msgid "add -o DIR"
msgstr "voeg -o MAP toe"

#, c-format
msgid "add -o FILE"
msgstr "voeg -o BESTAND toe"

#, c-format
msgid "add -o NAME.json"
msgstr "voeg -o NAAM.json toe"

#, c-format
msgid "add -o NAME.tar.zst"
msgstr "voeg -o NAAM.tar.zst toe"

#, c-format
msgid "add it to outcomes, or correct the name"
msgstr "voeg haar toe aan outcomes, of verbeter de naam"

#, c-format
msgid "add it to scales, or correct the name"
msgstr "voeg haar toe aan scales, of verbeter de naam"

#, c-format
msgid "add it; peil-role(5) says what it holds"
msgstr "voeg het toe; peil-role(5) zegt wat erin staat"

#, c-format
msgid "add left = { … } and right = { … }, the two poles"
msgstr "voeg left = { … } en right = { … } toe, de twee polen"

#, c-format
msgid "add scale = \"…\""
msgstr "voeg scale = \"…\" toe"

#, c-format
msgid "add text, or source.text"
msgstr "voeg text of source.text toe"

#, c-format
msgid "add the missing sheets"
msgstr "voeg de ontbrekende formulieren toe"

msgid "advice"
msgstr "advies"

msgid "also load each plugin that may be, and say what came of it"
msgstr "ook elke plug-in die dat mag laden, en zeggen wat ervan kwam"

msgid "also show the words of the source document, with the errata that touch them"
msgstr "ook de woorden van het brondocument tonen, met de errata die ze raken"

msgid "also what this method asks (pairs, say), behind the role's own; may be repeated"
msgstr "ook wat deze methode vraagt (paren, bijvoorbeeld), achter wat de rol zelf vraagt; mag herhaald worden"

msgid "an Ed25519 or Ed448 key cannot make a CMS signature in OpenSSL 3.0, so an auditor's openssl could not check the seal"
msgstr "een Ed25519- of Ed448-sleutel kan in OpenSSL 3.0 geen CMS-handtekening maken, dus de openssl van een auditor zou het zegel niet kunnen controleren"

msgid "an RSA key of less than 2048 bits is too weak to seal with"
msgstr "een RSA-sleutel van minder dan 2048 bits is te zwak om mee te verzegelen"

msgid "an absolute path"
msgstr "een absoluut pad"

msgid "an array [ ]"
msgstr "een array [ ]"

msgid "an assessment and one or more sheets"
msgstr "een beoordelingsopdracht en een of meer formulieren"

msgid "an empty part in the path"
msgstr "een leeg deel in het pad"

#, c-format
msgid "an empty passphrase protects nothing"
msgstr "een leeg wachtwoord beschermt niets"

msgid "an end of what was never opened"
msgstr "een einde van wat nooit geopend is"

msgid "an object"
msgstr "een object"

msgid "an option is missing or too small"
msgstr "er ontbreekt een optie of ze is te klein"

msgid "an option key is not well-formed"
msgstr "de sleutel van een optie is niet welgevormd"

msgid "an option of a method; may be repeated"
msgstr "een optie van een methode; mag herhaald worden"

msgid "an option of the method; may be repeated"
msgstr "een optie van de methode; mag herhaald worden"

msgid "and"
msgstr "en"

msgid "and this certificate must have sealed it"
msgstr "en dit certificaat moet verzegeld hebben"

msgid "another key signs this ledger's checkpoints than the one you named"
msgstr "een andere sleutel ondertekent de controlepunten van dit register dan die u noemde"

#, c-format
msgid "another peil has held the key store for %d seconds"
msgstr "een andere peil houdt de sleutelbewaarplaats al %d seconden bezet"

#, c-format
msgid "answer again"
msgstr "antwoord opnieuw"

msgid "answers another query: its nonce is not the one that was sent"
msgstr "beantwoordt een andere vraag: de nonce is niet die van de vraag"

msgid "answers missing for every reason"
msgstr "antwoorden die om elke reden ontbreken"

msgid "answers:"
msgstr "beantwoordt:"

msgid "as JSON, for programs"
msgstr "als JSON, voor programma’s"

msgid "as JSON: items, scales, outcomes, rules, in both languages"
msgstr "als JSON: onderdelen, schalen, uitkomsten, regels, in beide talen"

msgid "as JSON: one line for each"
msgstr "als JSON: één regel voor elk"

msgid "as it is on that day, not today (UTC)"
msgstr "zoals het op die dag is, niet vandaag (UTC)"

msgid "as long as the categories"
msgstr "zo lang als de categorieën"

#, c-format
msgid "ask for a proof up to yours (peil ledger prove LEDGER BUNDLE --size %llu), or for --growth"
msgstr "vraag om een bewijs tot het uwe (peil ledger prove REGISTER BUNDEL --size %llu), of om --growth"

msgid "ask the questions of this method too (pairs, say); may be repeated"
msgstr "ook de vragen van deze methode stellen (paren bijvoorbeeld); mag herhaald worden"

#, c-format
msgid "asked for %llu, and the ledger has %llu leaves"
msgstr "er werd om %llu gevraagd, en het register heeft %llu bladen"

#, c-format
msgid "asked for size %llu, and the ledger is of size %llu"
msgstr "er werd om omvang %llu gevraagd, en het register is van omvang %llu"

#, c-format
msgid "asked for the interface “%s”, which is none it can know, it gave one"
msgstr "gevraagd om de interface “%s”, die het niet kan kennen, gaf het er een"

msgid "asked only when:"
msgstr "alleen gevraagd als:"

msgid "asked the system for what no plugin needs"
msgstr "vroeg het systeem om wat geen plug-in nodig heeft"

#, c-format
msgid "asked the system for what no plugin needs: %s"
msgstr "vroeg het systeem om wat geen plug-in nodig heeft: %s"

msgid "asked the system for what no plugin needs: a socket, a program, a process or a file to write"
msgstr "vroeg het systeem om wat geen plug-in nodig heeft: een socket, een programma, een proces of een bestand om te schrijven"

#, c-format
msgid "asked the system in %s for what no plugin needs"
msgstr "vroeg het systeem in %s om wat geen plug-in nodig heeft"

#, c-format
msgid "asked the system in %s for what no plugin needs: "
msgstr "vroeg het systeem in %s om wat geen plug-in nodig heeft: "

#, c-format
msgid "asked twice for the interface “%s”, it gave another one"
msgstr "twee keer gevraagd om de interface “%s”, gaf het een andere"

#, c-format
msgid "asking it for its interfaces changed %s, which is not a plugin's to change"
msgstr "het opvragen van de interfaces veranderde %s, wat niet aan een plug-in is"

#, c-format
msgid "asks for an executable stack"
msgstr "vraagt om een uitvoerbare stapel"

msgid "asks for more libraries than any plugin needs"
msgstr "vraagt om meer bibliotheken dan een plug-in nodig heeft"

#, c-format
msgid "at %s: %zu due, %zu under a legal hold, %zu kept, %zu without a date, %zu not in order\n"
msgstr "op %s: %zu verlopen, %zu onder een bewaarplicht, %zu bewaard, %zu zonder datum, %zu niet in orde\n"

msgid "at least"
msgstr "minstens"

msgid "at most"
msgstr "hoogstens"

msgid "at most one ROLE"
msgstr "hoogstens één ROLE"

#, c-format
msgid "audit it where peil doctor finds seccomp"
msgstr "kijk hem na waar peil doctor seccomp vindt"

msgid "bag-info.txt: format, size and number of files, identity"
msgstr "bag-info.txt: formaat, grootte en aantal bestanden, herkomst"

msgid "bagit.txt: a BagIt 1.0 bag"
msgstr "bagit.txt: een BagIt-bag, versie 1.0"

#, c-format
msgid "batch and results for method \"%s\" do not have the shape of role \"%s\""
msgstr "batch en resultaten voor methode “%s” hebben niet de vorm van rol “%s”"

#, c-format
msgid "batch and results for method “%s” do not have the shape of role “%s”"
msgstr "batch en resultaten voor methode “%s” hebben niet de vorm van rol “%s”"

msgid "be a TEST authority, and answer this query with --sign and --cert"
msgstr "wees een TEST-autoriteit en beantwoord deze vraag met --sign en --cert"

msgid "begin a role or a method: a folder that builds and passes its tests at once"
msgstr "een rol of methode beginnen: een map die meteen bouwt en haar tests doorstaat"

#, c-format
msgid "begin the id with the prefix, or correct prefix"
msgstr "laat de id met het voorvoegsel beginnen, of verbeter prefix"

msgid "begin the role text from a spreadsheet of competencies and criteria"
msgstr "de roltekst beginnen uit een rekenblad met competenties en criteria"

#, c-format
msgid "begins with a byte order mark"
msgstr "begint met een byte order mark"

msgid "begins with another certificate than the signer's"
msgstr "begint met een ander certificaat dan dat van de ondertekenaar"

#, c-format
msgid "begins with “%s”, expected role, assessment or peil"
msgstr "begint met “%s”, verwacht: role, assessment of peil"

#, c-format
msgid "beside %s, and both stay\n"
msgstr "naast %s, en beide blijven\n"

#, c-format
msgid "beside %s: %s"
msgstr "naast %s: %s"

msgid "between two poles"
msgstr "tussen twee polen"

#, c-format
msgid "bipolar item “%s” needs left and right"
msgstr "tweepolig onderdeel “%s” heeft left en right nodig"

msgid "both a file and a folder"
msgstr "zowel een bestand als een map"

#, c-format
msgid "broke the connection with peil in %s"
msgstr "verbrak in %s de verbinding met peil"

#, c-format
msgid "broken: %s: %s\n"
msgstr "kapot: %s: %s\n"

#, c-format
msgid "build it with librsvg, pango and cairo, or write .html and print that; it is laid out for paper"
msgstr "bouw peil met librsvg, pango en cairo, of schrijf .html en druk dat af; het is voor papier opgemaakt"

#, c-format
msgid "build it without constructors and without -ffast-math"
msgstr "bouw hem zonder constructors en zonder -ffast-math"

#, c-format
msgid "build the role as a plugin and name it by its id"
msgstr "bouw de rol als plug-in en noem haar bij haar id"

#, c-format
msgid "build the role as a plugin and name it by its id, or take seal out"
msgstr "bouw de rol als plug-in en noem haar bij haar id, of haal seal eruit"

#, c-format
msgid "built for ABI %u, this peil speaks ABI %u"
msgstr "gebouwd voor ABI %u, deze peil spreekt ABI %u"

#, c-format
msgid "bundle   %s (%llu file, read back and verified; tag manifest sha256 %s)\n"
msgid_plural "bundle   %s (%llu files, read back and verified; tag manifest sha256 %s)\n"
msgstr[0] "bundel   %s (%llu bestand, teruggelezen en nagekeken; sha256 van het tagmanifest %s)\n"
msgstr[1] "bundel   %s (%llu bestanden, teruggelezen en nagekeken; sha256 van het tagmanifest %s)\n"

#, c-format
msgid "bundle   %s (%llu files, read back and verified; tag manifest sha256 %s)\n"
msgstr "bundel   %s (%llu bestanden, teruggelezen en nagekeken; sha256 van het tagmanifest %s)\n"

#, c-format
msgid "bundle %s is under a legal hold, so nothing is erased"
msgstr "bundel %s valt onder een bewaarplicht, dus er wordt niets gewist"

#, c-format
msgid "bundle %s: intact, %llu file\n"
msgid_plural "bundle %s: intact, %llu files\n"
msgstr[0] "bundel %s: ongeschonden, %llu bestand\n"
msgstr[1] "bundel %s: ongeschonden, %llu bestanden\n"

#, c-format
msgid "bundle %s: intact, %llu files\n"
msgstr "bundel %s: ongeschonden, %llu bestanden\n"

#, c-format
msgid "bundles: %zu; excused by a later leaf: %zu; being sealed: %zu; not in order: %zu\n"
msgstr "bundels: %zu; verklaard door een later blad: %zu; worden nu verzegeld: %zu; niet in orde: %zu\n"

msgid "by a kind of key that does not count; expected Ed25519, ECDSA or RSA"
msgstr "met een soort sleutel die niet telt; verwacht: Ed25519, ECDSA of RSA"

msgid "bytes behind the end of the archive"
msgstr "bytes achter het einde van het archief"

#, c-format
msgid "bytes behind the end of the header's field \"%s\""
msgstr "bytes achter het einde van veld “%s” van de kop"

#, c-format
msgid "bytes behind the end of the header's field “%s”"
msgstr "bytes achter het einde van veld “%s” van de kop"

msgid "bytes behind the end of the name"
msgstr "bytes achter het einde van de naam"

msgid "bytes behind the member's end"
msgstr "bytes achter het einde van het bestand"

msgid "bytes between the zip's directory and its end record"
msgstr "bytes tussen de inhoudsopgave van de zip en zijn eindrecord"

msgid "bytes in the zip that belong to no member"
msgstr "bytes in de zip die bij geen lid horen"

#, c-format
msgid "calibrate again with this role text"
msgstr "kalibreer opnieuw met deze roltekst"

#, c-format
msgid "calibrate for this role"
msgstr "kalibreer voor deze rol"

msgid "can be written to"
msgstr "is schrijfbaar"

msgid "cancelled half way"
msgstr "halverwege afgebroken"

#, c-format
msgid "cannot be created"
msgstr "kan niet gemaakt worden"

msgid "cannot be decrypted; is it the right passphrase, and not an old cipher such as RC2?"
msgstr "kan niet ontsleuteld worden; is het wachtwoord juist, en de versleuteling niet oud, zoals RC2?"

msgid "cannot be loaded:"
msgstr "kan niet geladen worden:"

#, c-format
msgid "cannot be loaded: %s"
msgstr "kan niet geladen worden: %s"

#, c-format
msgid "cannot be locked"
msgstr "kan niet vergrendeld worden"

#, c-format
msgid "cannot be made"
msgstr "kan niet worden gemaakt"

#, c-format
msgid "cannot be moved to %s"
msgstr "kan niet verplaatst worden naar %s"

#, c-format
msgid "cannot be opened"
msgstr "kan niet geopend worden"

msgid "cannot be opened with the key of its subject: it was changed"
msgstr "kan met de sleutel van zijn kandidaat niet geopend worden: het is veranderd"

#, c-format
msgid "cannot be put in place"
msgstr "kan niet op zijn plaats worden gezet"

#, c-format
msgid "cannot be read"
msgstr "kan niet gelezen worden"

msgid "cannot be recomputed"
msgstr "niet te herberekenen"

msgid "cannot be removed"
msgstr "kan niet verwijderd worden"

msgid "cannot be renamed"
msgstr "kan niet hernoemd worden"

#, c-format
msgid "cannot be synced"
msgstr "kan niet naar schijf gebracht worden"

msgid "cannot be unpacked"
msgstr "kan niet uitgepakt worden"

msgid "cannot be written to"
msgstr "is niet schrijfbaar"

msgid "cannot say"
msgstr "niet te zeggen"

#, c-format
msgid "carriage return without a line feed"
msgstr "regelterugloop zonder regelinvoer"

#, c-format
msgid "carries no signature that could be stamped"
msgstr "heeft geen handtekening die gestempeld kan worden"

#, c-format
msgid "carries two role texts, expected one"
msgstr "draagt twee rolteksten, er wordt er één verwacht"

#, c-format
msgid "carry it with PEIL_ROLE_TEXT or peil_add_role"
msgstr "draag haar met PEIL_ROLE_TEXT of peil_add_role"

#, c-format
msgid "case %zu"
msgstr "dossier %zu"

#, c-format
msgid "cell %s: %s"
msgstr "cel %s: %s"

#, c-format
msgid "changed %s"
msgstr "veranderde %s"

#, c-format
msgid "changed %s, which is not a plugin's to change"
msgstr "veranderde %s, wat niet aan een plug-in is"

#, c-format
msgid "changed since it was judged: sha256 was %.16s…, is %.16s…"
msgstr "veranderd sinds de beoordeling: sha256 was %.16s…, is %.16s…"

#, c-format
msgid "changed while it was being read"
msgstr "veranderde tijdens het lezen"

#, c-format
msgid "changed while it was being sealed"
msgstr "veranderd tijdens het verzegelen"

#, c-format
msgid "changes how the whole process calculates when it is loaded (-ffast-math)"
msgstr "verandert bij het laden hoe het hele proces rekent (-ffast-math)"

msgid "check a role text, an assessment, settings or a plugin"
msgstr "een roltekst, een beoordelingsopdracht, instellingen of een plug-in nakijken"

msgid "check and a ledger"
msgstr "check en een register"

#, c-format
msgid "check its name and rights, or leave it out of the settings"
msgstr "kijk naam en rechten na, of laat het uit de instellingen weg"

msgid "check that a bundle is whole: every byte accounted for"
msgstr "nakijken of een bundel heel is: elke byte verantwoord"

#, c-format
msgid "check the code and the folders"
msgstr "controleer de code en de mappen"

#, c-format
msgid "check the code and the key store; what was erased before has none"
msgstr "controleer de code en de sleutelbewaarplaats; wat eerder gewist is, heeft er geen"

#, c-format
msgid "check the name, or make one: peil ledger init"
msgstr "kijk de naam na, of maak er een: peil ledger init"

msgid "check, follow: the verifier key, or a file that holds it"
msgstr "check, follow: de controlesleutel, of een bestand waar hij in staat"

msgid "check: move bundles without a leaf there"
msgstr "check: zet bundels zonder blad daar apart"

msgid "check: the folder of the bundles; may be repeated"
msgstr "check: de map met de bundels; mag vaker"

msgid "checkpoint and a ledger"
msgstr "checkpoint en een register"

msgid "checkpoint, prove: write it there"
msgstr "checkpoint, prove: schrijf het daar"

#, c-format
msgid "checkpoints that were kept: %zu, all of these leaves\n"
msgstr "bewaarde controlepunten: %zu, alle van deze bladen\n"

#, c-format
msgid "checks that failed: %zu of %zu"
msgstr "mislukte controles: %zu van %zu"

#, c-format
msgid "chmod 600 it, and ask who has read it"
msgstr "zet de rechten op 600, en ga na wie haar gelezen heeft"

#, c-format
msgid "chmod 700 it, and ask who has looked"
msgstr "zet de rechten op 700, en ga na wie erin gekeken heeft"

#, c-format
msgid "choose another folder"
msgstr "kies een andere map"

#, c-format
msgid "choose another folder with -o, or --force to replace it"
msgstr "kies een andere map met -o, of --force om te vervangen"

#, c-format
msgid "choose another name"
msgstr "kies een andere naam"

#, c-format
msgid "choose another name, or --force to replace it"
msgstr "kies een andere naam, of --force om te vervangen"

#, c-format
msgid "choose another name; the older one is superseded in the ledger"
msgstr "kies een andere naam; de oudere wordt in het register vervangen verklaard"

msgid "chose a question that is not open"
msgstr "koos een vraag die niet openstaat"

#, c-format
msgid "close it, or double it when it belongs to the text"
msgstr "sluit het, of verdubbel het als het bij de tekst hoort"

#, c-format
msgid "code that a bundle carries runs in a confined process or not at all"
msgstr "code die een bundel meebrengt draait in een afgeschermd proces of niet"

#, c-format
msgid "column \"%s\" is no item of role %s"
msgstr "kolom “%s” is geen onderdeel van rol %s"

#, c-format
msgid "column %zu is \"%s\", expected \"%s\""
msgstr "kolom %zu is “%s”, verwacht: “%s”"

#, c-format
msgid "column %zu is “%s”, expected “%s”"
msgstr "kolom %zu is “%s”, verwacht: “%s”"

#, c-format
msgid "column “%s” is no item of role %s"
msgstr "kolom “%s” is geen onderdeel van rol %s"

#, c-format
msgid "columns left alone: %s\n"
msgstr "kolommen die met rust zijn gelaten: %s\n"

msgid "commitment"
msgstr "toezegging"

#, c-format
msgid "compare methods that judge cases, or that rank them, such as topsis; peil methods says which"
msgstr "vergelijk methoden die over dossiers oordelen, of ze rangschikken, zoals topsis; peil methods zegt welke"

#, c-format
msgid "compare sets methods side by side, %zu given"
msgstr "compare zet methoden naast elkaar, %zu gegeven"

#, c-format
msgid "competencies: %zu, criteria: %zu\n"
msgstr "competenties: %zu, criteria: %zu\n"

#, c-format
msgid "compile it with -fPIC"
msgstr "compileer hem met -fPIC"

#, c-format
msgid "compile it without -ftls-model, and with -fPIC"
msgstr "compileer het zonder -ftls-model, en met -fPIC"

msgid "compute with the plugins that a bundle carries, confined"
msgstr "reken met de plug-ins die een bundel meebrengt, afgeschermd"

msgid "conscious and competent"
msgstr "bewust en bekwaam"

msgid "context"
msgstr "context"

#, c-format
msgid "copy it whole, as “peil ledger show” prints it"
msgstr "neem hem in zijn geheel over, zoals “peil ledger show” hem toont"

#, c-format
msgid "copy or build it again"
msgstr "kopieer of bouw hem opnieuw"

#, c-format
msgid "correct minimum and maximum, or the points"
msgstr "verbeter minimum en maximum, of de punten"

msgid "correct the id"
msgstr "verbeter de id"

msgid "could not be told again here"
msgstr "kon hier niet opnieuw verteld worden"

#, c-format
msgid "crashed in %s: SIG%s"
msgstr "crashte in %s: SIG%s"

#, c-format
msgid "crashed: signal %d (%s)"
msgstr "crashte: signaal %d (%s)"

msgid "criterion"
msgstr "criterium"

#, c-format
msgid "damaged zip: %s"
msgstr "beschadigde zip: %s"

#, c-format
msgid "damaged zstd frame: %s"
msgstr "beschadigd zstd-frame: %s"

#, c-format
msgid "data/plugins/%s.so is not the plugin that meta/tool.json records"
msgstr "data/plugins/%s.so is niet de plug-in die in meta/tool.json vastligt"

msgid "data/report.html is not in the bundle"
msgstr "data/report.html zit niet in de bundel"

#, c-format
msgid "data/scores/%s.csv does not hold the figures of %s.json"
msgstr "data/scores/%s.csv bevat niet de cijfers van %s.json"

#, c-format
msgid "data/scores/%s.json is of the method “%s”"
msgstr "data/scores/%s.json is van de methode “%s”"

#, c-format
msgid "declare both with one PEIL_PLUGIN"
msgstr "geef beide op met één PEIL_PLUGIN"

#, c-format
msgid "declare it constant, with PEIL_PLUGIN"
msgstr "geef het op als constante, met PEIL_PLUGIN"

#, c-format
msgid "declare it with PEIL_PLUGIN"
msgstr "geef het op met PEIL_PLUGIN"

#, c-format
msgid "declare it with PEIL_PLUGIN and do not strip its sections"
msgstr "geef hem op met PEIL_PLUGIN en laat zijn secties staan"

#, c-format
msgid "declare it with PEIL_PLUGIN and link with the SDK's version script"
msgstr "geef het op met PEIL_PLUGIN en link met het versiescript van de SDK"

#, c-format
msgid "declare it with PEIL_PLUGIN, constant and with a get function"
msgstr "geef het op met PEIL_PLUGIN, constant en met een get-functie"

#, c-format
msgid "declare the plugin with PEIL_PLUGIN"
msgstr "geef de plug-in op met PEIL_PLUGIN"

#, c-format
msgid "declares itself twice, expected one PEIL_PLUGIN"
msgstr "geeft zich twee keer op, er wordt één PEIL_PLUGIN verwacht"

msgid "default"
msgstr "standaard"

#, c-format
msgid "define it in the plugin with PEIL_PLUGIN"
msgstr "definieer het in de plug-in met PEIL_PLUGIN"

msgid "definition"
msgstr "definitie"

#, c-format
msgid "descriptor %ld is not open"
msgstr "descriptor %ld is niet open"

msgid "destroy the key of a subject: what is encrypted under it is gone from every copy"
msgstr "vernietig de sleutel van een kandidaat: wat daaronder versleuteld is, is weg uit elke kopie"

msgid "destroy the keys of subjects all of whose bundles are due"
msgstr "vernietig de sleutels van kandidaten van wie alle bundels verlopen zijn"

#, c-format
msgid "did not end within %u second"
msgid_plural "did not end within %u seconds"
msgstr[0] "eindigde niet binnen %u seconde"
msgstr[1] "eindigde niet binnen %u seconden"

#, c-format
msgid "did not end within %u seconds"
msgstr "eindigde niet binnen %u seconden"

msgid "did not let its process end after its last answer"
msgstr "liet zijn proces na het laatste antwoord niet eindigen"

#, c-format
msgid "did you mean \"%s\"?"
msgstr "bedoelde u “%s”?"

#, c-format
msgid "did you mean %s"
msgstr "bedoelde u %s"

#, c-format
msgid "did you mean --%s?"
msgstr "bedoelde u --%s?"

#, c-format
msgid "did you mean “%s”?"
msgstr "bedoelde u “%s”?"

msgid "differs"
msgstr "wijkt af"

#, c-format
msgid "divide it over several items or rules"
msgstr "verdeel hem over meer items of regels"

#, c-format
msgid "divide it, or write the items in the list items"
msgstr "splits hem, of zet de items in de lijst items"

msgid "do not ask"
msgstr "vraag niet"

msgid "does not end in one LF"
msgstr "eindigt niet op één LF"

msgid "does not fit:"
msgstr "past niet:"

#, c-format
msgid "does not have the bytes that the settings pin: sha256 is %s, pinned %s"
msgstr "heeft niet de bytes die de instellingen vastpinnen: sha256 is %s, vastgepind %s"

msgid "does not hold the authority's certificate; ask for it (certReq)"
msgstr "bevat het certificaat van de autoriteit niet; vraag erom (certReq)"

msgid "does not hold the signer's certificate"
msgstr "bevat het certificaat van de ondertekenaar niet"

#, c-format
msgid "does not name the role"
msgstr "noemt de rol niet"

#, c-format
msgid "double a quote that belongs to the text"
msgstr "verdubbel een aanhalingsteken dat bij de tekst hoort"

msgid "draws with another judgement"
msgstr "trekkingen met een ander oordeel"

msgid "due"
msgstr "verlopen"

msgid "encrypted, or packed otherwise than stored or deflated"
msgstr "versleuteld, of anders gepakt dan opgeslagen of deflated"

msgid "encrypted; opened here"
msgstr "versleuteld; hier geopend"

msgid "encrypted; the key is not here"
msgstr "versleuteld; de sleutel is hier niet"

#, c-format
msgid "end it in .html, .txt, .json, .csv or .pdf"
msgstr "laat hem eindigen op .html, .txt, .json, .csv of .pdf"

#, c-format
msgid "end it in .tar.zst, .tar or .zip"
msgstr "laat het eindigen op .tar.zst, .tar of .zip"

#, c-format
msgid "end it in .txt, .json or .csv"
msgstr "laat hem eindigen op .txt, .json of .csv"

#, c-format
msgid "end it in .txt, .json or .csv; peil report makes %s"
msgstr "laat het eindigen op .txt, .json of .csv; peil report maakt %s"

#, c-format
msgid "end lines with LF or CRLF"
msgstr "eindig regels met LF of CRLF"

msgid "end with 1 when there is advice"
msgstr "met 1 eindigen als er advies is"

msgid "ended its process by itself after its last answer, with exit code 0 and no final record"
msgstr "beëindigde zijn proces na het laatste antwoord uit zichzelf, met exitcode 0 en zonder slotwoord"

#, c-format
msgid "ended its process in %s by itself, with exit code %d and no final record"
msgstr "beëindigde zijn proces in %s uit zichzelf, met exitcode %d en zonder slotwoord"

#, c-format
msgid "ended the process by itself, with exit code %d"
msgstr "beëindigde zelf het proces, met afsluitcode %d"

msgid "enter it in this ledger; without it, that of the assessment or the settings"
msgstr "schrijf hem in dit register in; zonder dit: dat van de opdracht of de instellingen"

#, c-format
msgid "entered  in the ledger %s as leaf %llu; no key, so no checkpoint was signed\n"
msgstr "ingeschreven in het register %s als blad %llu; geen sleutel, dus er is geen controlepunt ondertekend\n"

#, c-format
msgid "entered  in the ledger %s as leaf %llu; the proof is up to size %llu\n"
msgstr "ingeschreven in het register %s als blad %llu; het bewijs gaat tot omvang %llu\n"

#, c-format
msgid "entered  in the ledger %s: %zu time erase\n"
msgid_plural "entered  in the ledger %s: %zu times erase\n"
msgstr[0] "ingeschreven in het register %s: %zu keer erase\n"
msgstr[1] "ingeschreven in het register %s: %zu keer erase\n"

#, c-format
msgid "entered  in the ledger %s: %zu times erase\n"
msgstr "ingeschreven in het register %s: %zu keer erase\n"

#, c-format
msgid "entered in the ledger %s as leaf %llu at %s; the proof leads to a checkpoint of size %llu\n"
msgstr "ingeschreven in het register %s als blad %llu op %s; het bewijs leidt naar een controlepunt van omvang %llu\n"

msgid "entry"
msgstr "element"

#, c-format
msgid "entry: expected a group { }"
msgstr "element: een groep { } verwacht"

msgid "erased: the key was destroyed, and nobody can read them"
msgstr "gewist: de sleutel is vernietigd, en niemand kan ze nog lezen"

#, c-format
msgid "erratum %s is about “%s”, which this role does not have; %s%s"
msgstr "erratum %s gaat over “%s”, dat deze rol niet heeft; %s%s"

#, c-format
msgid "erratum %s:"
msgstr "erratum %s:"

#, c-format
msgid "every answer meets the requirement of %s on the scale “%s”"
msgstr "elk antwoord voldoet aan de eis van %s op de schaal “%s”"

msgid "every bundle has this file"
msgstr "elke bundel heeft dit bestand"

msgid "every option at and past its bounds"
msgstr "elke optie op en voorbij haar grenzen"

msgid "every recorded line of the source is answered for"
msgstr "elke vastgelegde regel van de bron is verantwoord"

#, c-format
msgid "everything that feeds outcome %s has weight 0, so it never gets a figure"
msgstr "alles wat in uitkomst %s meetelt heeft gewicht 0, dus die krijgt nooit een cijfer"

msgid "everything that is held on one person, for their right of access"
msgstr "alles wat over één persoon bewaard wordt, voor het recht op inzage"

msgid "everything: they run in peil's own process"
msgstr "alles: zij draaien in het proces van peil zelf"

msgid "evidence"
msgstr "bewijs"

#, c-format
msgid "evidence named and not included (%zu): %s%s\n"
msgstr "bewijs dat genoemd is en niet meegaat (%zu): %s%s\n"

#, c-format
msgid "evidence “%s” cannot be read"
msgstr "bewijs “%s” kan niet gelezen worden"

#, c-format
msgid "evidence “%s” is named for %s and for %s, and each has a key of their own"
msgstr "bewijs “%s” wordt genoemd bij %s en bij %s, en elk heeft een eigen sleutel"

msgid "evidence:"
msgstr "bewijs:"

#, c-format
msgid "exists already"
msgstr "bestaat al"

#, c-format
msgid "exists already, and a ledger is never replaced"
msgstr "bestaat al, en een register wordt nooit vervangen"

#, c-format
msgid "exists already, and keys are never replaced"
msgstr "bestaat al, en sleutels worden nooit vervangen"

#, c-format
msgid "exists already, and with a ledger no bundle is replaced"
msgstr "bestaat al, en met een register wordt geen bundel vervangen"

#, c-format
msgid "expected %s"
msgstr "verwacht: %s"

#, c-format
msgid "expected a sheet (an object), found %s"
msgstr "een formulier (een object) verwacht, gevonden: %s"

msgid "expected letters, digits, \"_\", \".\" and \"-\" of ASCII only, not starting with . or -"
msgstr "verwacht: alleen letters, cijfers, “_”, “.” en “-” van ASCII, niet beginnend met . of -"

msgid "expected letters, digits, “_”, “.” and “-” of ASCII only, not starting with . or -"
msgstr "verwacht: alleen letters, cijfers, “_”, “.” en “-” van ASCII, niet beginnend met . of -"

msgid "expected one top folder, named after the bundle, to come first"
msgstr "verwacht: eerst één bovenste map, die naar de bundel heet"

#, c-format
msgid "expected role or method, found “%s”"
msgstr "verwachtte role of method, vond “%s”"

#, c-format
msgid "expected self, peer, client, supervisor or assessor"
msgstr "verwacht: self, peer, client, supervisor of assessor"

#, c-format
msgid "expected the name of a new folder"
msgstr "verwacht: de naam van een nieuwe map"

#, c-format
msgid "exports %u symbol beside peil_plugin, %s"
msgid_plural "exports %u symbols beside peil_plugin, %s for one"
msgstr[0] "geeft naast peil_plugin %u symbool vrij, %s"
msgstr[1] "geeft naast peil_plugin %u symbolen vrij, waaronder %s"

#, c-format
msgid "exports %u symbols beside peil_plugin, %s for one"
msgstr "geeft naast peil_plugin %u symbolen vrij, waaronder %s"

msgid "failed and gave no reason"
msgstr "mislukte en gaf geen reden"

#, c-format
msgid "failed before, on %s: %s"
msgstr "faalde eerder, op %s: %s"

msgid "faults as JSON"
msgstr "fouten als JSON"

#, c-format
msgid "feeds “%s”, but there is no such outcome"
msgstr "telt mee in “%s”, maar die uitkomst is er niet"

msgid "feeds:"
msgstr "telt mee in:"

msgid "fewer bytes than the zip's directory says"
msgstr "minder bytes dan de inhoudsopgave van de zip zegt"

#, c-format
msgid "figures: “%s” is not a figure"
msgstr "figures: “%s” is geen figuur"

msgid "files closed by Landlock"
msgstr "bestanden dicht door Landlock"

#, c-format
msgid "fill in a pseudonym"
msgstr "vul een pseudoniem in"

msgid "fill in a questionnaire, line by line; every answer is saved at once"
msgstr "een vragenlijst invullen, regel voor regel; elk antwoord wordt meteen bewaard"

#, c-format
msgid "fill in the competency in this row, or in one above it"
msgstr "vul de competentie in deze rij in, of in een rij erboven"

msgid "folder for report and bundle, in place of the assessment's"
msgstr "map voor rapport en bundel, in plaats van die van de opdracht"

msgid "folder with the files that sheets name as evidence"
msgstr "map met de bestanden die formulieren als bewijs noemen"

#, c-format
msgid "folders too deep in the template"
msgstr "te diepe mappen in het sjabloon"

msgid "folders with bundles"
msgstr "mappen met bundels"

msgid "follow and a proof of growth"
msgstr "follow en een groeibewijs"

msgid "follows another policy than was asked for"
msgstr "volgt een ander beleid dan gevraagd"

#, c-format
msgid "for example --option mastery.cut=3"
msgstr "bijvoorbeeld --option mastery.cut=3"

#, c-format
msgid "for two bounds, put two conditions in all = ( … )"
msgstr "zet voor twee grenzen twee voorwaarden in all = ( … )"

msgid "forget which plugins failed before: those that were not tried again are"
msgstr "vergeet welke plug-ins eerder faalden: wat niet opnieuw geprobeerd werd, wordt dat weer"

msgid "forty subjects"
msgstr "veertig kandidaten"

msgid "found"
msgstr "gevonden"

#, c-format
msgid "found no memory in %s for what it was handed"
msgstr "vond in %s geen geheugen voor wat hij kreeg aangereikt"

msgid "four raters each"
msgstr "vier beoordelaars elk"

#, c-format
msgid "give a folder that is new or empty; nothing is overwritten"
msgstr "geef een map die nieuw of leeg is; er wordt niets overschreven"

#, c-format
msgid "give each a file of their own, under a name of its own"
msgstr "geef elk een eigen bestand, onder een eigen naam"

#, c-format
msgid "give every row a cell for every column"
msgstr "geef elke rij een cel voor elke kolom"

#, c-format
msgid "give it a name with -o"
msgstr "geef hem een naam met -o"

#, c-format
msgid "give it as one of those, for instance as PDF; peil-assessment(5) says what each is"
msgstr "geef het als een van die soorten, bijvoorbeeld als pdf; peil-assessment(5) zegt wat elk is"

#, c-format
msgid "give it one weight"
msgstr "geef het één gewicht"

#, c-format
msgid "give it through --%s N"
msgstr "geef het via --%s N"

#, c-format
msgid "give it through --passphrase-fd N"
msgstr "geef het via --passphrase-fd N"

#, c-format
msgid "give its dotted number, such as 1.2.3.4"
msgstr "geef het nummer met punten, zoals 1.2.3.4"

#, c-format
msgid "give its number: --%s 3 3<FILE"
msgstr "geef zijn nummer: --%s 3 3<BESTAND"

#, c-format
msgid "give its number: --passphrase-fd 3 3<FILE"
msgstr "geef zijn nummer: --passphrase-fd 3 3<BESTAND"

#, c-format
msgid "give its pseudonym, such as K-0042"
msgstr "geef het pseudoniem, zoals K-0042"

#, c-format
msgid "give one of them another id"
msgstr "geef een van de twee een andere id"

#, c-format
msgid "give one table, or sheets, not both"
msgstr "geef één tabel of formulieren, niet allebei"

#, c-format
msgid "give sha256, sha384 or sha512"
msgstr "geef sha256, sha384 of sha512"

#, c-format
msgid "give the file that was meant, or take the hash out of the sheet"
msgstr "geef het bestand dat bedoeld was, of haal de hash uit het formulier"

#, c-format
msgid "give the key that peil ledger init made or was given: --log-key FILE"
msgstr "geef de sleutel die peil ledger init maakte of kreeg: --log-key BESTAND"

#, c-format
msgid "give the outcome a scale; the terms are then mapped onto it"
msgstr "geef de uitkomst een schaal; de termen worden daar dan op afgebeeld"

#, c-format
msgid "give the root certificate in PEM form"
msgstr "geef het wortelcertificaat in PEM-vorm"

#, c-format
msgid "give the sealer's certificate with --cert"
msgstr "geef het certificaat van de verzegelaar met --cert"

#, c-format
msgid "go on with: peil fill %s %s"
msgstr "ga verder met: peil fill %s %s"

#, c-format
msgid "group (subjects: %u, sheets: %u)  %s %s\n"
msgstr "groep (kandidaten: %u, formulieren: %u)  %s %s\n"

#, c-format
msgid "group of %u subjects, %u sheets  %s %s\n"
msgstr "groep van %u kandidaten, %u formulieren  %s %s\n"

#, c-format
msgid "group: there is no outcome “%s”"
msgstr "group: er is geen uitkomst “%s”"

#, c-format
msgid "has %d stamps already"
msgstr "heeft al %d stempels"

msgid "has bytes behind the CMS message"
msgstr "heeft bytes achter het CMS-bericht"

#, c-format
msgid "has code that can be written while it runs"
msgstr "heeft code die tijdens het draaien beschreven kan worden"

#, c-format
msgid "has no note that says it is a peil plugin"
msgstr "heeft geen notitie die zegt dat het een plug-in van peil is"

msgid "has no signed attributes"
msgstr "heeft geen ondertekende attributen"

msgid "has not one signer but another number"
msgstr "heeft niet één ondertekenaar maar een ander aantal"

#, c-format
msgid "hash: expected 16 hex digits, found “%s”"
msgstr "hash: 16 hexadecimale cijfers verwacht, gevonden: “%s”"

msgid "have a time stamp put on a bundle's signature, in two offline steps"
msgstr "laat een tijdstempel zetten op de handtekening van een bundel, in twee stappen zonder netwerk"

#, c-format
msgid "have it mended, or name the other methods with --method to seal without it"
msgstr "laat dat verhelpen, of noem met --method de andere methoden om zonder te verzegelen"

msgid "heal and a ledger"
msgstr "heal en een register"

msgid "hold a role's recorded lines against the document it comes from"
msgstr "de genoteerde regels van een rol naast het document leggen waar ze uit komt"

#, c-format
msgid "holds a NUL byte, expected text"
msgstr "bevat een NUL-byte, tekst verwacht"

msgid "holds content of its own, expected a detached signature"
msgstr "bevat zelf inhoud, verwacht een losse handtekening"

msgid "holds more certificates than any chain has"
msgstr "bevat meer certificaten dan een keten heeft"

#, c-format
msgid "holds no bundles"
msgstr "bevat geen bundels"

msgid "holds no certificate"
msgstr "bevat geen certificaat"

msgid "holds no private key"
msgstr "bevat geen geheime sleutel"

msgid "holds no private key in PEM or PKCS#12 form"
msgstr "bevat geen geheime sleutel in PEM- of PKCS#12-vorm"

msgid "holds no time stamp"
msgstr "bevat geen tijdstempel"

msgid "holds other things than certificates in PEM"
msgstr "bevat andere dingen dan certificaten in PEM"

#, c-format
msgid "holds something already"
msgstr "bevat al iets"

msgid "how far the weights can move, also for more than 50 subjects"
msgstr "hoe ver de gewichten kunnen schuiven, ook bij meer dan 50 kandidaten"

msgid "how many members must have it; default as the role says"
msgstr "hoeveel leden het moeten hebben; standaard wat de rol zegt"

#, c-format
msgid "id \"%.*s\" is not well-formed"
msgstr "id “%.*s” is niet welgevormd"

#, c-format
msgid "id “%.*s” is not well-formed"
msgstr "id “%.*s” is niet welgevormd"

#, c-format
msgid "ideal is off the scale “%s”"
msgstr "ideal valt buiten de schaal “%s”"

msgid "identical"
msgstr "gelijk"

#, c-format
msgid "in %s: %s"
msgstr "in %s: %s"

msgid "in order"
msgstr "in orde"

#, c-format
msgid "in place of %s, which stays as it was\n"
msgstr "in plaats van %s, die blijft zoals hij was\n"

#, c-format
msgid "in place of %s: %s"
msgstr "in plaats van %s: %s"

#, c-format
msgid "in the bundle, and not in %s"
msgstr "in de bundel, en niet in %s"

#, c-format
msgid "in the folder and named by no sheet, not included (%zu): %s%s\n"
msgstr "in de map en door geen formulier genoemd, gaat niet mee (%zu): %s%s\n"

msgid "in the predecessor, and not here"
msgstr "in de voorganger, en hier niet"

msgid "in this folder; without it files are written beside and renamed"
msgstr "in deze map; zonder dat worden bestanden ernaast geschreven en hernoemd"

msgid "infinity"
msgstr "oneindig"

msgid "init and a name for the file"
msgstr "init en een naam voor het bestand"

msgid "init: encrypt the new key under a passphrase"
msgstr "init: versleutel de nieuwe sleutel onder een wachtwoord"

msgid "init: the ledger's name, such as example.org/seals"
msgstr "init: de naam van het register, zoals example.org/zegels"

#, c-format
msgid "install openssh-client"
msgstr "installeer openssh-client"

#, c-format
msgid "install peil again, all of it"
msgstr "installeer peil opnieuw, in zijn geheel"

#, c-format
msgid "install peil again; --isolate=no does without it, for debugging only"
msgstr "installeer peil opnieuw; --isolate=no doet het zonder, alleen om fouten te zoeken"

#, c-format
msgid "install the SDK with peil: cmake --install BUILD"
msgstr "installeer de SDK bij peil: cmake --install BUILD"

#, c-format
msgid "install what it needs, or link it in"
msgstr "installeer wat het nodig heeft, of link het mee"

#, c-format
msgid "is %s by its content, and the assessment takes %s"
msgstr "is naar zijn inhoud %s, en de beoordelingsopdracht neemt %s"

msgid "is CMS, and not AuthEnvelopedData"
msgstr "is CMS, maar geen AuthEnvelopedData"

#, c-format
msgid "is UTF-16 text"
msgstr "is tekst in UTF-16"

#, c-format
msgid "is a %d-bit object, this peil loads %d-bit ones"
msgstr "is een object van %d bits, deze peil laadt objecten van %d bits"

#, c-format
msgid "is a folder, expected a file"
msgstr "is een map, een bestand verwacht"

#, c-format
msgid "is a link that leads nowhere"
msgstr "is een verwijzing die nergens heen gaat"

#, c-format
msgid "is a table, expected a sheet"
msgstr "is een tabel, verwacht een formulier"

#, c-format
msgid "is a workbook, not a text"
msgstr "is een werkmap, geen tekst"

#, c-format
msgid "is an ELF file of type %u, expected a shared object"
msgstr "is een ELF-bestand van soort %u, een gedeeld object verwacht"

msgid "is another kind of CMS, expected signed data"
msgstr "is een andere soort CMS, verwacht ondertekende gegevens"

#, c-format
msgid "is being filled in elsewhere"
msgstr "wordt elders ingevuld"

#, c-format
msgid "is built for %s, this peil runs on %s"
msgstr "is gebouwd voor %s, deze peil draait op %s"

#, c-format
msgid "is built for another machine (ELF machine %u, byte order %u), this peil runs on %s"
msgstr "is gebouwd voor een andere machine (ELF-machine %u, bytevolgorde %u), deze peil draait op %s"

#, c-format
msgid "is cut short or malformed (%s)"
msgstr "is afgekapt of misvormd (%s)"

#, c-format
msgid "is cut short: %s lies beyond the end of the file"
msgstr "is afgekapt: %s ligt voorbij het einde van het bestand"

#, c-format
msgid "is empty"
msgstr "is leeg"

#, c-format
msgid "is empty, and an empty file is no evidence"
msgstr "is leeg, en een leeg bestand is geen bewijs"

#, c-format
msgid "is encrypted, and there is no passphrase"
msgstr "is versleuteld, en er is geen wachtwoord"

#, c-format
msgid "is encrypted, and there is no terminal to ask the passphrase at"
msgstr "is versleuteld, en er is geen terminal om het wachtwoord te vragen"

msgid "is for another key"
msgstr "is voor een andere sleutel"

#, c-format
msgid "is here, and leaf %llu says that it was never completed"
msgstr "is hier, en blad %llu zegt dat hij nooit voltooid is"

#, c-format
msgid "is in place, and may be lost with the power: its folder cannot be synced"
msgstr "staat op zijn plaats, en kan bij stroomuitval verloren gaan: de map is niet te synchroniseren"

#, c-format
msgid "is larger than 4 GiB, too large for a method about a group"
msgstr "is groter dan 4 GiB, te groot voor een methode over een groep"

#, c-format
msgid "is larger than the %d MB that evidence may have"
msgstr "is groter dan de %d MB die bewijs mag hebben"

#, c-format
msgid "is larger than the limit of %zu bytes"
msgstr "is groter dan de grens van %zu bytes"

#, c-format
msgid "is made by the bundle itself"
msgstr "wordt door de bundel zelf gemaakt"

#, c-format
msgid "is made when signing"
msgstr "wordt bij het ondertekenen gemaakt"

msgid "is neither PEM nor PKCS#12"
msgstr "is geen PEM en geen PKCS#12"

msgid "is no CMS message"
msgstr "is geen CMS-bericht"

msgid "is no CMS signature in DER"
msgstr "is geen CMS-handtekening in DER"

msgid "is no OpenSSH signature in the form that ssh-keygen writes"
msgstr "is geen OpenSSH-handtekening in de vorm die ssh-keygen schrijft"

#, c-format
msgid "is no file, expected settings"
msgstr "is geen bestand, verwacht instellingen"

#, c-format
msgid "is no key file as peil makes it"
msgstr "is geen sleutelbestand zoals peil het maakt"

#, c-format
msgid "is no key of a ledger: an Ed25519 key in PEM"
msgstr "is geen sleutel van een register: een Ed25519-sleutel in PEM"

#, c-format
msgid "is no key of a ledger: an unencrypted Ed25519 key in PEM"
msgstr "is geen sleutel van een register: een onversleutelde Ed25519-sleutel in PEM"

msgid "is no leaf of a ledger, in the one form that peil writes"
msgstr "is geen blad van een register, in de ene vorm die peil schrijft"

#, c-format
msgid "is no ledger of peil"
msgstr "is geen register van peil"

#, c-format
msgid "is no passphrase: too long, or with a byte 0 in it"
msgstr "is geen wachtwoord: te lang, of met een byte 0 erin"

msgid "is no proof that a leaf is in a ledger (c2sp.org/tlog-proof@v1)"
msgstr "is geen bewijs dat een blad in een register staat (c2sp.org/tlog-proof@v1)"

msgid "is no proof that a ledger only grew: old SIZE, hashes, an empty line, a checkpoint"
msgstr "is geen bewijs dat een register alleen groeide: old AANTAL, hashes, een lege regel, een controlepunt"

#, c-format
msgid "is no role text, assessment, settings or plugin"
msgstr "is geen roltekst, beoordelingsopdracht, instellingen of plug-in"

#, c-format
msgid "is no time-stamp query in DER (RFC 3161)"
msgstr "is geen tijdstempelvraag in DER (RFC 3161)"

msgid "is no time-stamp reply in DER (RFC 3161)"
msgstr "is geen tijdstempelantwoord in DER (RFC 3161)"

#, c-format
msgid "is no verifier key of a ledger: name+hash+key"
msgstr "is geen controlesleutel van een register: naam+hash+sleutel"

#, c-format
msgid "is not UTF-8 text (byte 0x%02x here)"
msgstr "is geen tekst in UTF-8 (byte 0x%02x hier)"

#, c-format
msgid "is not a regular file"
msgstr "is geen gewoon bestand"

#, c-format
msgid "is not a regular file, expected a bundle"
msgstr "is geen gewoon bestand, een bundel verwacht"

#, c-format
msgid "is not a regular file, expected a ledger"
msgstr "is geen gewoon bestand, verwacht werd een register"

#, c-format
msgid "is not an ELF shared object"
msgstr "is geen gedeeld ELF-object"

msgid "is not for one key of a subject"
msgstr "is niet voor één sleutel van een kandidaat"

msgid "is not in DER, the one form of a signature"
msgstr "is niet in DER, de ene vorm van een handtekening"

#, c-format
msgid "is not in the ledger %s"
msgstr "staat niet in het register %s"

#, c-format
msgid "is not in the ledger, so there is nothing to declare void"
msgstr "staat niet in het register, dus er is niets om vervallen te verklaren"

#, c-format
msgid "is not in the ledger: it was never entered, or its leaf was dropped; tag manifest sha256 %s"
msgstr "staat niet in het register: hij is nooit ingeschreven, of zijn blad is weggehaald; sha256 van het tagmanifest %s"

msgid "is not there"
msgstr "is er niet"

msgid "is not this key's signature over tagmanifest-sha256.txt"
msgstr "is niet de handtekening van deze sleutel over tagmanifest-sha256.txt"

msgid "is not this signer's signature over tagmanifest-sha256.txt"
msgstr "is niet de handtekening van deze ondertekenaar over tagmanifest-sha256.txt"

#, c-format
msgid "is not trusted: the settings let %s plugins run, and it is none"
msgstr "wordt niet vertrouwd: de instellingen laten %s plug-ins draaien, en dit is er geen"

#, c-format
msgid "is not valid UTF-8"
msgstr "is geen geldige UTF-8"

msgid "is of a kind that is not known here"
msgstr "is van een soort die hier niet bekend is"

#, c-format
msgid "is of no kind that is taken as evidence, by its content: %s"
msgstr "is naar zijn inhoud van geen soort die als bewijs wordt genomen: %s"

msgid "is over other bytes than this bundle's signature and earlier stamps"
msgstr "gaat over andere bytes dan de handtekening en de eerdere stempels van deze bundel"

msgid "is over other bytes than this bundle's signature: another bundle's, or this one was sealed again"
msgstr "gaat over andere bytes dan de handtekening van deze bundel: van een andere bundel, of deze is opnieuw verzegeld"

msgid "is over the signature without the stamps before it"
msgstr "gaat over de handtekening zonder de stempels ervoor"

msgid "is over the tag manifest, expected over the signature"
msgstr "gaat over het tagmanifest; het moet over de handtekening gaan"

#, c-format
msgid "is the folder you are in"
msgstr "is de map waarin u nu staat"

#, c-format
msgid "is there already, and --encrypt-key is for a new key"
msgstr "is er al, en --encrypt-key is voor een nieuwe sleutel"

msgid "is too large for a key or a certificate"
msgstr "is te groot voor een sleutel of een certificaat"

#, c-format
msgid "is too large to be encrypted in one piece"
msgstr "is te groot om in één stuk te versleutelen"

msgid "it adds nothing to reports"
msgstr "ze voegt niets aan rapporten toe"

#, c-format
msgid "it cannot be told again: %s"
msgstr "het is niet opnieuw te maken: %s"

msgid "it could be unloaded; link it with -Wl,-z,nodelete"
msgstr "het kan uit het geheugen worden gehaald; link het met -Wl,-z,nodelete"

msgid "it does not learn from a group"
msgstr "ze leert niet van een groep"

msgid "it gives no role text"
msgstr "het geeft geen roltekst"

msgid "it has no help"
msgstr "het heeft geen hulptekst"

#, c-format
msgid "it has no options; leave it out"
msgstr "die heeft geen opties; laat het weg"

msgid "it is about the group: its sums run in the order of the subjects"
msgstr "ze gaat over de groep: haar sommen volgen de volgorde van de kandidaten"

#, c-format
msgid "it is mistaken, withdrawn, lost or retired"
msgstr "het is mistaken (vergissing), withdrawn (ingetrokken), lost (kwijt) of retired (bewaartijd voorbij)"

msgid "it is not at hand; --predecessor BUNDLE looks at it"
msgstr "hij is niet bij de hand; --predecessor BUNDLE kijkt ernaar"

msgid "it is there twice"
msgstr "het staat er twee keer"

#, c-format
msgid "it keeps %llu byte of variables outside the instance; calls on different instances may run at the same time\n"
msgid_plural "it keeps %llu bytes of variables outside the instance; calls on different instances may run at the same time\n"
msgstr[0] "het houdt %llu byte aan variabelen buiten de instantie; aanroepen op verschillende instanties kunnen tegelijk lopen\n"
msgstr[1] "het houdt %llu bytes aan variabelen buiten de instantie; aanroepen op verschillende instanties kunnen tegelijk lopen\n"

#, c-format
msgid "it keeps %llu bytes of variables outside the instance; calls on different instances may run at the same time\n"
msgstr "het houdt %llu bytes aan variabelen buiten de instantie; aanroepen op verschillende instanties kunnen tegelijk lopen\n"

msgid "it keeps variables per thread; keep them in the instance"
msgstr "het houdt variabelen per thread; houd ze in de instantie"

#, c-format
msgid "it knows %s"
msgstr "die kent %s"

#, c-format
msgid "it names %s (%.12s), and this is %s (%.12s)"
msgstr "hij noemt %s (%.12s), en dit is %s (%.12s)"

#, c-format
msgid "it needs a newer peil, or rebuild the plugin against this SDK"
msgstr "het heeft een nieuwere peil nodig, of bouw de plug-in opnieuw tegen deze SDK"

msgid "it never asked in 3,000 rows whether it was cancelled, expected once per thousand"
msgstr "ze vroeg in 3.000 rijen nooit of ze afgebroken was, verwacht: eens per duizend"

#, c-format
msgid "it reads words, which the contract does not allow: seal without encrypt, and report the method"
msgstr "ze leest woorden, en dat staat het contract niet toe: verzegel zonder encrypt, en meld de methode"

#, c-format
msgid "it scores with a sink and not without, or the other way round"
msgstr "ze scoort met een ontvanger en niet zonder, of andersom"

msgid "it sends nothing to its sink"
msgstr "ze stuurt niets naar haar ontvanger"

#, c-format
msgid "it sent %s"
msgstr "ze stuurde %s"

#, c-format
msgid "it took none of the roles, so that nothing of its scoring was seen"
msgstr "ze nam geen van de rollen, dus van haar scoren is niets gezien"

#, c-format
msgid "it uses %s: %s\n"
msgstr "het gebruikt %s: %s\n"

msgid "it was cancelled and gave no reason"
msgstr "ze werd afgebroken en gaf geen reden"

#, c-format
msgid "it was cancelled and returned code %d"
msgstr "ze werd afgebroken en gaf code %d terug"

msgid "it was cancelled and returned success"
msgstr "ze werd afgebroken en meldde dat het gelukt was"

#, c-format
msgid "it was prepared once and not the second time: %s"
msgstr "het liet zich één keer voorbereiden en de tweede keer niet: %s"

#, c-format
msgid "it went on sending after the sink failed at record %zu"
msgstr "ze stuurde door nadat de ontvanger bij record %zu faalde"

#, c-format
msgid "item %s has two columns"
msgstr "onderdeel %s heeft twee kolommen"

#, c-format
msgid "item %s is shown and never asked"
msgstr "onderdeel %s wordt getoond en nooit gevraagd"

#, c-format
msgid "item “%s” has no scale"
msgstr "onderdeel “%s” heeft geen schaal"

#, c-format
msgid "item “%s” has no text"
msgstr "onderdeel “%s” heeft geen tekst"

#, c-format
msgid "item “%s” takes text, so it can have no scale"
msgstr "onderdeel “%s” neemt tekst, dus het kan geen schaal hebben"

#, c-format
msgid "its SHA-256 is %s, %s says %.64s"
msgstr "de SHA-256 is %s, %s zegt %.64s"

msgid "its authority does not lead to a trusted root; --tsa-trust names one"
msgstr "de autoriteit leidt niet naar een vertrouwde wortel; --tsa-trust noemt er een"

msgid "its authority's certificate has ended, and it was not stamped again before that"
msgstr "het certificaat van de autoriteit is afgelopen, en er is niet op tijd opnieuw gestempeld"

msgid "its authority's certificate is not yet valid"
msgstr "het certificaat van de autoriteit is nog niet geldig"

msgid "its default is neither 0 nor 1"
msgstr "de standaardwaarde is geen 0 en geen 1"

msgid "its default is no whole number"
msgstr "de standaardwaarde is geen geheel getal"

msgid "its default is none of its words"
msgstr "de standaardwaarde is geen van de woorden"

msgid "its default is outside its range"
msgstr "de standaardwaarde valt buiten het bereik"

#, c-format
msgid "its descriptor gives its size as %u, expected at least %zu"
msgstr "de descriptor geeft zijn grootte op als %u, minstens %zu verwacht"

#, c-format
msgid "its descriptor in memory is not the one in the file"
msgstr "de descriptor in het geheugen is niet die in het bestand"

#, c-format
msgid "its extended key usage must be critical, and timeStamping alone"
msgstr "het uitgebreide sleutelgebruik moet kritiek zijn, en alleen timeStamping"

#, c-format
msgid "its figures with a sink are not those without"
msgstr "haar cijfers met een ontvanger zijn niet die zonder"

msgid "its folder does not stand before it in the archive"
msgstr "de map staat er in het archief niet voor"

#, c-format
msgid "its folder is called %s but for capitals"
msgstr "de map heet op hoofdletters na %s"

#, c-format
msgid "its interface %s is wrong: %s"
msgstr "de interface %s is fout: %s"

msgid "its key cannot be read"
msgstr "de sleutel ervan is niet te lezen"

#, c-format
msgid "its key usage must allow digital signatures, and an extended one e-mail protection"
msgstr "het sleutelgebruik moet digitale handtekeningen toestaan, en een uitgebreid gebruik e-mailbeveiliging"

msgid "its leaf; without it, BUNDLE's name with .leaf"
msgstr "het blad; zonder dit: de naam van BUNDLE met .leaf"

#, c-format
msgid "its note has magic 0x%08x, expected 0x%08x"
msgstr "de notitie heeft magisch getal 0x%08x, verwacht: 0x%08x"

#, c-format
msgid "its note is malformed: %zu byte, expected at least %zu"
msgid_plural "its note is malformed: %zu bytes, expected at least %zu"
msgstr[0] "de notitie is misvormd: %zu byte, minstens %zu verwacht"
msgstr[1] "de notitie is misvormd: %zu bytes, minstens %zu verwacht"

#, c-format
msgid "its note is malformed: %zu bytes, expected at least %zu"
msgstr "de notitie is misvormd: %zu bytes, minstens %zu verwacht"

#, c-format
msgid "its note is malformed: a record does not fit in the section"
msgstr "de notitie is misvormd: een record past niet in de sectie"

#, c-format
msgid "its note is malformed: it gives its size as %u of %zu bytes"
msgstr "de notitie is misvormd: ze geeft haar grootte op als %u van %zu bytes"

#, c-format
msgid "its option %s is wrong: %s"
msgstr "de optie %s is fout: %s"

msgid "its options are missing"
msgstr "de opties ontbreken"

msgid "its part of the report"
msgstr "haar deel van het rapport"

#, c-format
msgid "its parts do not agree with each other, on %zu of %d points"
msgstr "de delen spreken elkaar tegen, op %zu van %d punten"

#, c-format
msgid "its private copy cannot be read"
msgstr "de eigen kopie kan niet gelezen worden"

#, c-format
msgid "its private copy cannot be sealed"
msgstr "de eigen kopie kan niet verzegeld worden"

msgid "its process said of it what no plugin can be"
msgstr "zijn proces zei ervan wat geen plug-in kan zijn"

msgid "its range is empty"
msgstr "het bereik is leeg"

#, c-format
msgid "its report holds %s"
msgstr "in haar rapport staat %s"

msgid "its report went on after the sink failed"
msgstr "haar rapport ging door nadat de ontvanger faalde"

#, c-format
msgid "its role text holds a NUL byte"
msgstr "de roltekst bevat een NUL-byte"

msgid "its role text is not the one in its note"
msgstr "de roltekst is niet die in de notitie"

msgid "its scope is unknown"
msgstr "de reikwijdte is onbekend"

#, c-format
msgid "its signature is not the one that was entered as leaf %llu: it was signed again"
msgstr "de handtekening is niet die als blad %llu ingeschreven is: hij is opnieuw ondertekend"

msgid "its size is smaller than in this SDK"
msgstr "de grootte is kleiner dan in deze SDK"

msgid "its tables stay writable; link it with -Wl,-z,relro"
msgstr "de tabellen blijven beschrijfbaar; link het met -Wl,-z,relro"

msgid "its text can be read and is its own"
msgstr "haar tekst is te lezen en is van haarzelf"

msgid "its type is unknown"
msgstr "het type is onbekend"

#, c-format
msgid "its words are encrypted, and only the case in full is sealed anew"
msgstr "zijn woorden zijn versleuteld, en alleen het volledige dossier wordt opnieuw verzegeld"

msgid "judged"
msgstr "beoordeeld"

#, c-format
msgid "keep one of the two"
msgstr "houd een van de twee"

#, c-format
msgid "keep one of them"
msgstr "houd er een van"

msgid "kept"
msgstr "bewaard"

msgid "key store"
msgstr "sleutelbewaarplaats"

#, c-format
msgid "keys destroyed: %zu; keys that stay, because another bundle of the same subject is kept or held: %zu"
msgstr "sleutels vernietigd: %zu; sleutels die blijven, omdat een andere bundel van dezelfde kandidaat bewaard of vastgehouden wordt: %zu"

#, c-format
msgid "keys: “%s” is not known"
msgstr "keys: “%s” is onbekend"

msgid "kind"
msgstr "soort"

#, c-format
msgid "kind %u is unknown, expected %u (role) or %u (method)"
msgstr "soort %u is onbekend, verwacht: %u (rol) of %u (methode)"

msgid "knock-out"
msgstr "knock-out"

msgid "language"
msgstr "taal"

msgid "language of messages and texts"
msgstr "taal van meldingen en teksten"

#, c-format
msgid "language: “%s” is not nl or en"
msgstr "language: “%s” is niet nl of en"

msgid "larger than 64 KiB"
msgstr "groter dan 64 KiB"

#, c-format
msgid ""
"last checkpoint:\n"
"\n"
"%s"
msgstr ""
"laatste controlepunt:\n"
"\n"
"%s"

#, c-format
msgid "leads to %llu leaves, expected %llu"
msgstr "leidt naar %llu bladen, verwacht %llu"

#, c-format
msgid "leads to size %llu, expected size %llu"
msgstr "leidt naar omvang %llu, verwacht omvang %llu"

#, c-format
msgid "leaf %lld: %s, %s"
msgstr "blad %lld: %s, %s"

#, c-format
msgid "leaf %llu is missing"
msgstr "blad %llu ontbreekt"

#, c-format
msgid "leaf %llu is of %s, before the leaf above it (%s): the clock was set back"
msgstr "blad %llu is van %s, vóór het blad erboven (%s): de klok is teruggezet"

#, c-format
msgid "leaf %llu stands behind the checkpoint of %llu leaves"
msgstr "blad %llu staat voorbij het controlepunt van %llu bladen"

#, c-format
msgid "leaf %llu stands behind the checkpoint of size %llu"
msgstr "blad %llu staat voorbij het controlepunt van omvang %llu"

#, c-format
msgid "leaf %llu was changed after it was written"
msgstr "blad %llu is veranderd nadat het geschreven was"

#, c-format
msgid "leaf %llu, of %s: its bundle is not here, and no later leaf says why; tag manifest sha256 %s"
msgstr "blad %llu, van %s: de bundel is hier niet, en geen later blad zegt waarom; sha256 van het tagmanifest %s"

#, c-format
msgid "leaf %llu: declared void, %s; tag manifest sha256 %s\n"
msgstr "blad %llu: vervallen verklaard, %s; sha256 van het tagmanifest %s\n"

msgid "learning from a group"
msgstr "leren van een groep"

#, c-format
msgid "leave %s out to go on with this sheet, or name another file"
msgstr "laat %s weg om met dit formulier verder te gaan, of noem een ander bestand"

#, c-format
msgid "leave it out for the default"
msgstr "laat hem weg voor de standaardwaarde"

#, c-format
msgid "leave it out for the default, %s"
msgstr "laat het weg voor de standaardwaarde, %s"

#, c-format
msgid "leave it out for the default, %u"
msgstr "laat het weg voor de standaardwaarde, %u"

#, c-format
msgid "leave it out: each has its own beside it"
msgstr "laat het weg: elk heeft het zijne ernaast"

#, c-format
msgid "leave it out: plugins then run in processes of their own"
msgstr "laat hem weg: plug-ins draaien dan in eigen processen"

#, c-format
msgid "leave its column out"
msgstr "laat de kolom weg"

#, c-format
msgid "leave one of them, or give the other another name"
msgstr "laat er één staan, of geef de andere een andere naam"

#, c-format
msgid "leave one out"
msgstr "laat er een weg"

#, c-format
msgid "leave out --isolate, PEIL_ISOLATE and isolate in the settings"
msgstr "laat --isolate, PEIL_ISOLATE en isolate in de instellingen weg"

#, c-format
msgid "leave out --sign, or have it seal"
msgstr "laat --sign weg, of laat het verzegelen"

#, c-format
msgid "leave the item out when it is simply not answered"
msgstr "laat het onderdeel weg als het gewoon niet beantwoord is"

#, c-format
msgid "leave the sheet out, or add the relation to raters.relations"
msgstr "laat het formulier weg, of voeg de relatie toe aan raters.relations"

msgid "leaves the process as it was"
msgstr "laat het proces zoals het was"

#, c-format
msgid "ledger: what to do with it?"
msgstr "ledger: wat moet ermee gebeuren?"

#, c-format
msgid "ledger: “%s” is not known"
msgstr "ledger: “%s” is niet bekend"

msgid "legal hold"
msgstr "bewaarplicht"

msgid "less in the zstd frame than its header says"
msgstr "minder in het zstd-frame dan de kop zegt"

msgid "let a method learn from a group, into a file of its own"
msgstr "een methode van een groep laten leren, naar een eigen bestand"

#, c-format
msgid "libarchive: %s"
msgstr "libarchive: %s"

#, c-format
msgid "libcrypto gives no HMAC-SHA256"
msgstr "libcrypto geeft geen HMAC-SHA256"

#, c-format
msgid "libcrypto gives no random numbers"
msgstr "libcrypto geeft geen toevalsgetallen"

#, c-format
msgid "libcrypto: %s"
msgstr "libcrypto: %s"

#, c-format
msgid "libcrypto: %s failed: %s"
msgstr "libcrypto: %s mislukte: %s"

#, c-format
msgid "libelf is too old: %s"
msgstr "libelf is te oud: %s"

msgid "limits"
msgstr "grenzen"

msgid "limits on time, output and processes"
msgstr "grenzen aan tijd, uitvoer en processen"

#, c-format
msgid "line %d"
msgstr "regel %d"

#, c-format
msgid "line %d gives \"%.*s\" again"
msgstr "regel %d geeft “%.*s” nog eens"

#, c-format
msgid "line %d gives “%.*s” again"
msgstr "regel %d geeft “%.*s” nog eens"

#, c-format
msgid "line %d is not \"Label: value\""
msgstr "regel %d is geen “Label: waarde”"

#, c-format
msgid "line %d is not “Label: value”"
msgstr "regel %d is geen “Label: waarde”"

#, c-format
msgid "line %zu is not 64 lower-case hex digits, two spaces and a path"
msgstr "regel %zu is niet: 64 hexadecimale cijfers in kleine letters, twee spaties en een pad"

#, c-format
msgid "line %zu is too long"
msgstr "regel %zu is te lang"

#, c-format
msgid "lines must ascend; %d does not come after %d"
msgstr "regels moeten oplopen; %d komt niet na %d"

#, c-format
msgid "link it in statically, or do without"
msgstr "link het statisch mee, of doe het zonder"

#, c-format
msgid "link it with -Wl,-z,noexecstack"
msgstr "link hem met -Wl,-z,noexecstack"

#, c-format
msgid "link it with -shared"
msgstr "link hem met -shared"

#, c-format
msgid "link it with the SDK's version script"
msgstr "link het met het versiescript van de SDK"

#, c-format
msgid "link it without -N and --omagic"
msgstr "link het zonder -N en --omagic"

#, c-format
msgid "link it without -ffast-math and -Ofast"
msgstr "link het zonder -ffast-math en -Ofast"

#, c-format
msgid "link it without -rpath"
msgstr "link het zonder -rpath"

#, c-format
msgid "lint reads a file by its name, not standard input"
msgstr "lint leest een bestand bij zijn naam, niet de standaardinvoer"

msgid "list and a ledger"
msgstr "list en een register"

msgid "list what has been kept long enough, and what is under a legal hold"
msgstr "noem wat lang genoeg bewaard is, en wat onder een bewaarplicht valt"

#, c-format
msgid "listed in %s, and not in the bundle"
msgstr "opgesomd in %s, en niet in de bundel"

#, c-format
msgid "loading it changed %s, which is not a plugin's to change"
msgstr "het laden veranderde %s, wat niet aan een plug-in is"

msgid "loads, and its interfaces and options are well-formed"
msgstr "laadt, en haar interfaces en opties zijn goed gevormd"

msgid "loads, and its interfaces are well-formed"
msgstr "laadt, en haar interfaces zijn goed gevormd"

#, c-format
msgid "longer than %d bytes"
msgstr "langer dan %d bytes"

#, c-format
msgid "look for a missing quote, bracket or semicolon on this line or the one before"
msgstr "zoek een ontbrekend aanhalingsteken, haakje of puntkomma op deze regel of die ervoor"

#, c-format
msgid "look for a quote that is not closed, or a subject that all rows share"
msgstr "zoek een aanhalingsteken dat niet gesloten is, of een kandidaat die alle rijen delen"

msgid "look up what this ledger says of the bundles"
msgstr "zoek op wat dit register van de bundels zegt"

#, c-format
msgid "looking at it ended early"
msgstr "het nakijken hield te vroeg op"

#, c-format
msgid "looking at it ended with signal %d"
msgstr "het nakijken eindigde met signaal %d"

#, c-format
msgid "looks for libraries in a folder of its own: %s"
msgstr "zoekt bibliotheken in een eigen map: %s"

#, c-format
msgid "lost %zu bytes in %u rounds"
msgstr "verloor %zu bytes in %u ronden"

#, c-format
msgid "made at %s, after the authority's certificate had ended"
msgstr "gezet op %s, nadat het certificaat van de autoriteit was afgelopen"

#, c-format
msgid "made at %s, after the sealer's certificate had ended (%s): no proof that it was sealed in time"
msgstr "gezet op %s, nadat het certificaat van de verzegelaar was afgelopen (%s): geen bewijs dat op tijd verzegeld is"

#, c-format
msgid "made at %s, before the authority's certificate was valid"
msgstr "gezet op %s, voordat het certificaat van de autoriteit geldig was"

#, c-format
msgid "made at %s, before the sealer's certificate was valid (from %s)"
msgstr "gezet op %s, voordat het certificaat van de verzegelaar geldig was (vanaf %s)"

#, c-format
msgid "made at %s, later than the moment of checking"
msgstr "gezet op %s, later dan het moment van controleren"

msgid "made before the stamp that it covers"
msgstr "gezet vóór het stempel waar het over gaat"

msgid "made larger, to"
msgstr "groter gemaakt, tot"

msgid "made smaller, to"
msgstr "kleiner gemaakt, tot"

msgid "magic number"
msgstr "magisch getal"

msgid "make a TEST authority: a root, a key to seal with, one for time stamps"
msgstr "maak een TEST-autoriteit: een wortel, een sleutel om te verzegelen, een voor tijdstempels"

#, c-format
msgid "make it again with peil calibrate"
msgstr "maak haar opnieuw met peil calibrate"

#, c-format
msgid "make it smaller, or raise largest_mb in the assessment's evidence"
msgstr "maak het kleiner, of verhoog largest_mb bij evidence in de beoordelingsopdracht"

msgid "memfd_create does not work here, so plugins cannot be loaded; use a newer kernel"
msgstr "memfd_create werkt hier niet, dus plug-ins kunnen niet geladen worden; gebruik een nieuwere kernel"

#, c-format
msgid "mend the kind in PEIL_PLUGIN, or install a newer peil"
msgstr "verbeter de soort in PEIL_PLUGIN, of installeer een nieuwere peil"

#, c-format
msgid "mend what it says, or leave --strict out"
msgstr "verbeter wat er staat, of laat --strict weg"

msgid "met"
msgstr "gehaald"

msgid "met, but not outright:"
msgstr "gehaald, maar niet zonder meer:"

#, c-format
msgid "meta/evidence.json gives “%s” another hash than the manifest"
msgstr "meta/evidence.json geeft “%s” een andere hash dan het manifest"

#, c-format
msgid "meta/evidence.json names “%s”, which no sheet does"
msgstr "meta/evidence.json noemt “%s”, en geen formulier doet dat"

#, c-format
msgid "meta/tool.json does not name the method %s"
msgstr "meta/tool.json noemt de methode %s niet"

#, c-format
msgid "meta/tool.json does not name the methods in words"
msgstr "meta/tool.json noemt de methoden niet in woorden"

#, c-format
msgid "meta/tool.json does not name the role %s"
msgstr "meta/tool.json noemt de rol %s niet"

#, c-format
msgid "meta/tool.json does not record %s"
msgstr "meta/tool.json legt %s niet vast"

msgid "method"
msgstr "methode"

#, c-format
msgid "method \"%s\" %s"
msgstr "methode “%s” %s"

#, c-format
msgid "method \"%s\" does not learn from a group"
msgstr "methode “%s” leert niet van een groep"

#, c-format
msgid "method \"%s\" does not report"
msgstr "methode “%s” rapporteert niet"

#, c-format
msgid "method \"%s\" gave an unknown verdict, expected at most %d"
msgstr "methode “%s” gaf een onbekend oordeel, hoogstens %d verwacht"

#, c-format
msgid "method \"%s\" gave outcome %s no proper range"
msgstr "methode “%s” gaf uitkomst %s geen goed bereik"

#, c-format
msgid "method \"%s\" gave outcome %s of %s a value and yet no figure (status %u)"
msgstr "methode “%s” gaf uitkomst %s van %s een waarde en toch geen cijfer (status %u)"

#, c-format
msgid "method \"%s\" gave outcome %s of %s the figure %s, expected a finite number"
msgstr "methode “%s” gaf uitkomst %s van %s het cijfer %s, een eindig getal verwacht"

#, c-format
msgid "method \"%s\" gave outcome %s of %s the unknown status %u"
msgstr "methode “%s” gaf uitkomst %s van %s de onbekende status %u"

#, c-format
msgid "method \"%s\" has no option \"%s\""
msgstr "methode “%s” heeft geen optie “%s”"

#, c-format
msgid "method \"%s\" passed over %s: neither a figure nor a word on why not"
msgstr "methode “%s” sloeg %s over: geen cijfer en geen woord over waarom niet"

#, c-format
msgid "method \"%s\" was stopped"
msgstr "methode “%s” is gestopt"

#, c-format
msgid "method %s is about a group and gives no row per subject"
msgstr "methode %s gaat over een groep en geeft geen rij per kandidaat"

#, c-format
msgid "method “%s” %s"
msgstr "methode “%s” %s"

#, c-format
msgid "method “%s” does not learn from a group"
msgstr "methode “%s” leert niet van een groep"

#, c-format
msgid "method “%s” does not report"
msgstr "methode “%s” rapporteert niet"

#, c-format
msgid "method “%s” gave an unknown verdict, expected at most %d"
msgstr "methode “%s” gaf een onbekend oordeel, hoogstens %d verwacht"

#, c-format
msgid "method “%s” gave outcome %s no proper range"
msgstr "methode “%s” gaf uitkomst %s geen goed bereik"

#, c-format
msgid "method “%s” gave outcome %s of %s a value and yet no figure (status %u)"
msgstr "methode “%s” gaf uitkomst %s van %s een waarde en toch geen cijfer (status %u)"

#, c-format
msgid "method “%s” gave outcome %s of %s the figure %s, expected a finite number"
msgstr "methode “%s” gaf uitkomst %s van %s het cijfer %s, een eindig getal verwacht"

#, c-format
msgid "method “%s” gave outcome %s of %s the unknown status %u"
msgstr "methode “%s” gaf uitkomst %s van %s de onbekende status %u"

#, c-format
msgid "method “%s” has no option “%s”"
msgstr "methode “%s” heeft geen optie “%s”"

#, c-format
msgid "method “%s” is named twice"
msgstr "methode “%s” is twee keer genoemd"

#, c-format
msgid "method “%s” passed over %s: neither a figure nor a word on why not"
msgstr "methode “%s” sloeg %s over: geen cijfer en geen woord over waarom niet"

#, c-format
msgid "method “%s” was stopped"
msgstr "methode “%s” is gestopt"

msgid "methods"
msgstr "methoden"

#, c-format
msgid "minimum: expected 0 to 1000, found %d"
msgstr "minimum: 0 tot 1000 verwacht, gevonden: %d"

#, c-format
msgid "missing symbol %s"
msgstr "symbool %s ontbreekt"

#, c-format
msgid "mode %04llo, expected %s"
msgstr "modus %04llo, verwacht: %s"

#, c-format
msgid "mode %04o, expected %s"
msgstr "modus %04o, verwacht: %s"

msgid "more cells than columns"
msgstr "meer cellen dan kolommen"

msgid "more in the zstd frame than its header says"
msgstr "meer in het zstd-frame dan de kop zegt"

msgid "more records than a call of this size can have"
msgstr "meer gegevens dan een aanroep van deze grootte kan geven"

msgid "more records than there is room for"
msgstr "meer gegevens dan er ruimte is"

#, c-format
msgid "more than %d folders deep"
msgstr "meer dan %d mappen diep"

#, c-format
msgid "more than %d members"
msgstr "meer dan %d leden"

#, c-format
msgid "moved to quarantine: %zu\n"
msgstr "apart gezet: %zu\n"

#, c-format
msgid ""
"name          %s\n"
"verifier key  %s\n"
"leaves        %llu\n"
"root          %s\n"
msgstr ""
"naam            %s\n"
"controlesleutel %s\n"
"bladen          %llu\n"
"wortel          %s\n"

#, c-format
msgid "name a file without a folder, such as \"network-map.pdf\""
msgstr "noem een bestand zonder map, zoals “netwerkkaart.pdf”"

#, c-format
msgid "name a file without a folder, such as “network-map.pdf”"
msgstr "noem een bestand zonder map, zoals “netwerkkaart.pdf”"

#, c-format
msgid "name a file, such as sheet.json"
msgstr "noem een bestand, zoals formulier.json"

#, c-format
msgid "name a folder that is not there"
msgstr "noem een map die er nog niet is"

#, c-format
msgid "name a folder that is not there yet, or an empty one"
msgstr "noem een map die er nog niet is, of een lege"

#, c-format
msgid "name at least one, such as { id = \"weighted\"; }"
msgstr "noem er minstens een, zoals { id = \"weighted\"; }"

#, c-format
msgid "name it in a sheet, or take it out of the folder"
msgstr "noem het in een formulier, of haal het uit de map"

#, c-format
msgid "name it with --keys, PEIL_KEYS or keys in peil.cfg"
msgstr "noem haar met --keys, PEIL_KEYS of keys in peil.cfg"

#, c-format
msgid "name its file"
msgstr "noem het bestand"

#, c-format
msgid "name one that suits it with --role"
msgstr "noem er een die past met --role"

msgid "name other raters by their codes, not by their relation alone"
msgstr "noem andere beoordelaars met hun code, niet alleen met hun relatie"

#, c-format
msgid "name the columns in the first row: competency, criterion and, where there is one, core task"
msgstr "noem de kolommen in de eerste rij: competentie, criterium en, als die er is, kerntaak"

#, c-format
msgid "name the line in source or lines of what it became"
msgstr "noem de regel in source of lines van wat het geworden is"

#, c-format
msgid "name the one method that is to learn"
msgstr "noem de ene methode die moet leren"

#, c-format
msgid "name your own with --keys, PEIL_KEYS or keys in peil.cfg"
msgstr "noem uw eigen met --keys, PEIL_KEYS of keys in peil.cfg"

#, c-format
msgid "named and not included: %s"
msgstr "genoemd en niet meegegaan: %s"

#, c-format
msgid "names no language"
msgstr "noemt geen taal"

msgid "names no time"
msgstr "noemt geen tijd"

msgid "names two digests that are not the same"
msgstr "noemt twee hashes die niet dezelfde zijn"

#, c-format
msgid "needs storage per thread that a running process may not have left"
msgstr "heeft geheugen per thread nodig dat een lopend proces misschien niet over heeft"

#, c-format
msgid "needs the library %s, which is not everywhere"
msgstr "heeft de bibliotheek %s nodig, die niet overal is"

msgid "needs:"
msgstr "heeft nodig:"

msgid "neither a zstd frame nor a ustar archive nor a zip"
msgstr "geen zstd-frame, geen ustar-archief en geen zip"

msgid "next is missing"
msgstr "next ontbreekt"

#, c-format
msgid "no"
msgstr "nee"

msgid "no Kendall's tau, because all are tied under one of the methods"
msgstr "geen Kendalls tau, omdat bij een van de methoden alles gelijk eindigt"

msgid "no Landlock: a filter of system calls alone keeps files from it"
msgstr "geen Landlock: alleen een filter van systeemaanroepen houdt bestanden bij haar weg"

msgid "no bundle but that of --query"
msgstr "geen andere bundel dan die van --query"

msgid "no bundle: a test authority sees only the query"
msgstr "geen bundel: een testautoriteit ziet alleen de vraag"

#, c-format
msgid "no calibration: “%s” is missing or not what it should be"
msgstr "geen kalibratie: “%s” ontbreekt of is niet wat het moet zijn"

msgid "no case and no row"
msgstr "geen casus en geen rij"

#, c-format
msgid "no checkpoint of %llu leaves was signed"
msgstr "er is geen controlepunt van %llu bladen ondertekend"

#, c-format
msgid "no checkpoint of size %llu was signed"
msgstr "er is geen controlepunt van omvang %llu ondertekend"

#, c-format
msgid "no checkpoint to start from"
msgstr "geen controlepunt om van uit te gaan"

msgid "no checkpoint was signed yet"
msgstr "er is nog geen controlepunt ondertekend"

#, c-format
msgid "no checkpoint was signed yet, and a proof leads to one"
msgstr "er is nog geen controlepunt ondertekend, en een bewijs leidt er naar een"

#, c-format
msgid "no column %s in the first row"
msgstr "geen kolom %s in de eerste rij"

#, c-format
msgid "no container for %s"
msgstr "geen container voor %s"

#, c-format
msgid "no criterion in it"
msgstr "er staat geen criterium in"

msgid "no date"
msgstr "geen datum"

#, c-format
msgid "no empty folder for the check"
msgstr "geen lege map voor de controle"

msgid "no files"
msgstr "geen bestanden"

msgid "no filter of system calls: network, programs and files are not kept from it"
msgstr "geen filter op systeemaanroepen: netwerk, programma’s en bestanden worden er niet van weggehouden"

#, c-format
msgid "no item, outcome, rule or context answers for line %d of the source document"
msgstr "geen onderdeel, uitkomst, regel of context staat voor regel %d van het brondocument"

#, c-format
msgid "no key to sign checkpoints with"
msgstr "geen sleutel om controlepunten mee te ondertekenen"

#, c-format
msgid "no key to sign the checkpoint with"
msgstr "geen sleutel om het controlepunt mee te ondertekenen"

msgid "no ledger was told: none is named, or no bundle is known"
msgstr "geen register weet ervan: er is geen genoemd, of er is geen bundel bekend"

#, c-format
msgid "no memory"
msgstr "geen geheugen"

#, c-format
msgid "no memory file"
msgstr "geen geheugenbestand"

#, c-format
msgid "no memory file for a plugin's process"
msgstr "geen geheugenbestand voor het proces van een plug-in"

#, c-format
msgid "no memory file for a private copy"
msgstr "geen geheugenbestand voor een eigen kopie"

#, c-format
msgid "no memory file for it"
msgstr "er is geen geheugenbestand voor"

#, c-format
msgid "no memory file for the report"
msgstr "geen geheugenbestand voor het rapport"

#, c-format
msgid "no memory for the columns of method \"%s\""
msgstr "geen geheugen voor de kolommen van methode \"%s\""

#, c-format
msgid "no memory for the columns of method “%s”"
msgstr "geen geheugen voor de kolommen van methode “%s”"

msgid "no memory lost over 1,000 rounds"
msgstr "geen geheugen verloren in 1.000 ronden"

msgid "no method can be used; install one, or name its folder in PEIL_PLUGIN_PATH"
msgstr "geen methode is te gebruiken; installeer er een, of noem haar map in PEIL_PLUGIN_PATH"

#, c-format
msgid "no method named"
msgstr "geen methode genoemd"

#, c-format
msgid "no methods"
msgstr "geen methoden"

#, c-format
msgid "no name for the bundle"
msgstr "geen naam voor de bundel"

#, c-format
msgid "no name for the calibration"
msgstr "geen naam voor de kalibratie"

#, c-format
msgid "no name for the folder"
msgstr "geen naam voor de map"

#, c-format
msgid "no name for the output, which is not text"
msgstr "geen naam voor de uitvoer, en die is geen tekst"

msgid "no network, by Landlock too"
msgstr "geen netwerk, ook door Landlock"

msgid "no new privileges"
msgstr "geen nieuwe rechten"

#, c-format
msgid "no pipe"
msgstr "geen pijp"

msgid "no plugins found in:"
msgstr "geen plug-ins gevonden in:"

#, c-format
msgid "no process"
msgstr "geen proces"

#, c-format
msgid "no process for the check"
msgstr "geen proces voor de controle"

#, c-format
msgid "no reason given"
msgstr "geen reden gegeven"

#, c-format
msgid "no report in the form peil-report/1: %s"
msgstr "geen rapport in de vorm peil-report/1: %s"

#, c-format
msgid "no report in the form peil-report/1: its language is neither nl nor en"
msgstr "geen rapport in de vorm peil-report/1: de taal is nl noch en"

#, c-format
msgid "no report: expected \"format\": \"peil-report/1\""
msgstr "geen rapport: verwacht \"format\": \"peil-report/1\""

msgid "no role can be used; install one, or name its folder in PEIL_PLUGIN_PATH"
msgstr "geen rol is te gebruiken; installeer er een, of noem haar map in PEIL_PLUGIN_PATH"

msgid "no signals to others, by Landlock too"
msgstr "geen signalen aan anderen, ook door Landlock"

#, c-format
msgid "no such file; check the name"
msgstr "er is geen bestand van die naam; kijk de naam na"

#, c-format
msgid "no such ledger"
msgstr "zo’n register is er niet"

#, c-format
msgid "no temporary file; set TMPDIR"
msgstr "geen tijdelijk bestand; stel TMPDIR in"

msgid "no time stamp stands beside the bundle"
msgstr "er staat geen tijdstempel naast de bundel"

#, c-format
msgid "no verb given"
msgstr "geen opdracht gegeven"

msgid "no verdict"
msgstr "geen oordeel"

#, c-format
msgid "no verifier key"
msgstr "geen controlesleutel"

msgid "nobody alone"
msgstr "niemand alleen"

msgid "nobody at all"
msgstr "helemaal niemand"

#, c-format
msgid "nobody can meet the requirement of %s on the scale “%s”"
msgstr "niemand kan voldoen aan de eis van %s op de schaal “%s”"

msgid "none"
msgstr "geen"

msgid "none of its certificates is for this key"
msgstr "geen van de certificaten is voor deze sleutel"

msgid "norm"
msgstr "norm"

msgid "not ("
msgstr "niet ("

msgid "not a path that this manifest covers"
msgstr "geen pad dat dit manifest dekt"

msgid "not a ustar header (magic and version)"
msgstr "geen ustar-kop (magisch getal en versie)"

msgid "not asked"
msgstr "niet gevraagd"

msgid "not checked"
msgstr "niet bekeken"

msgid "not confined by"
msgstr "niet afgeschermd door"

#, c-format
msgid "not confirmed: nothing was done"
msgstr "niet bevestigd: er is niets gedaan"

msgid "not encrypted"
msgstr "niet versleuteld"

msgid "not for this role"
msgstr "niet voor deze rol"

msgid "not found"
msgstr "niet gevonden"

msgid "not in order"
msgstr "niet in orde"

#, c-format
msgid "not in order between the ledger and the bundles: %zu"
msgstr "niet in orde tussen het register en de bundels: %zu"

#, c-format
msgid "not in the bundle, and needed to recompute it"
msgstr "niet in de bundel, en nodig om die na te rekenen"

msgid "not in the form of a checkpoint: a line that is no signature"
msgstr "niet in de vorm van een controlepunt: een regel die geen handtekening is"

msgid "not in the form of a checkpoint: name, size, root, an empty line, signatures"
msgstr "niet in de vorm van een controlepunt: naam, aantal, wortel, een lege regel, handtekeningen"

msgid "not in the one form that peil writes (sorted keys, shortest numbers, one LF)"
msgstr "niet in de ene vorm die peil schrijft (gesorteerde sleutels, kortste getallen, één LF)"

msgid "not in the predecessor"
msgstr "niet in de voorganger"

msgid "not listed by this role; it can be used"
msgstr "door deze rol niet genoemd; kan wel gebruikt worden"

msgid "not made as a Unix zip"
msgstr "niet als Unix-zip gemaakt"

msgid "not met"
msgstr "niet gehaald"

msgid "not reached"
msgstr "niet bereikt"

#, c-format
msgid "not sealed, because %zu of %zu methods failed"
msgstr "niet verzegeld, omdat %zu van de %zu methoden mislukten"

msgid "not text in UTF-8 that ends in a line end"
msgstr "geen tekst in UTF-8 die op een regeleinde eindigt"

msgid "not the declaration of a BagIt 1.0 bag in UTF-8, byte for byte"
msgstr "niet, byte voor byte, de verklaring van een BagIt-bag 1.0 in UTF-8"

msgid "not there"
msgstr "is er niet"

msgid "not trusted"
msgstr "niet vertrouwd"

#, c-format
msgid "not valid JSON: %s"
msgstr "geen geldige JSON: %s"

#, c-format
msgid "not valid libconfig: %s"
msgstr "geen geldige libconfig: %s"

#, c-format
msgid "note and descriptor disagree on the %s"
msgstr "notitie en descriptor verschillen over: %s"

msgid "note:"
msgstr "opmerking:"

msgid "nothing"
msgstr "niets"

msgid "nothing behind it"
msgstr "niets erachter"

msgid "nothing but skips"
msgstr "niets dan overgeslagen antwoorden"

#, c-format
msgid "nothing can be written there"
msgstr "daar kan niets geschreven worden"

msgid "nothing changes"
msgstr "niets verandert"

#, c-format
msgid "nothing feeds outcome %s, so it never gets a figure; feed it, or take it out"
msgstr "in uitkomst %s telt niets mee, dus die krijgt nooit een cijfer; laat iets meetellen, of haal haar eruit"

#, c-format
msgid "nothing is held on %s in what was given"
msgstr "over %s is niets te vinden in wat is opgegeven"

#, c-format
msgid "nothing says where the key store is"
msgstr "niets zegt waar de sleutelbewaarplaats is"

#, c-format
msgid "nothing uses the scale %s; take it out"
msgstr "niets gebruikt de schaal %s; haal haar eruit"

msgid "now"
msgstr "nu"

msgid "now:"
msgstr "nu:"

msgid "numbers are not read or written by the locale"
msgstr "getallen worden niet volgens de locale gelezen of geschreven"

msgid "of many: so many at once; 0 for as many as the machine has"
msgstr "bij vele: zoveel tegelijk; 0 voor zoveel als de machine er heeft"

msgid "of many: write the rows there; .txt, .json or .csv"
msgstr "bij vele: schrijf de regels daarheen; .txt, .json of .csv"

msgid "of the query: sha256 (as it is without), sha384 or sha512"
msgstr "van de vraag: sha256 (dat is het zonder deze optie), sha384 of sha512"

msgid "offered and recommended by this role"
msgstr "door deze rol geboden en aanbevolen"

msgid "offered by this role"
msgstr "door deze rol geboden"

msgid "offers what it knows, and nothing else"
msgstr "biedt wat het kent, en niets anders"

msgid "on standard output as JSON, for programs; faults too"
msgstr "op standaarduitvoer als JSON, voor programma’s; fouten ook"

msgid "one ROLE: an id, or a path to a role.cfg"
msgstr "één ROLE: een id, of een pad naar een role.cfg"

#, c-format
msgid "one case, or one cell in quotes, is longer than %zu MiB"
msgstr "één dossier, of één cel tussen aanhalingstekens, is langer dan %zu MiB"

#, c-format
msgid "one leaf or proof, and more than one bundle"
msgstr "één blad of bewijs, en meer dan één bundel"

msgid "one of "
msgstr "een van "

#, c-format
msgid "one of --query, --reply and --answer says which step"
msgstr "een van --query, --reply en --answer zegt welke stap"

msgid "one or more sheets"
msgstr "een of meer formulieren"

msgid "one or more sheets of every member"
msgstr "een of meer formulieren van elk lid"

msgid "one or more sheets, or a CSV table"
msgstr "een of meer formulieren, of een CSV-tabel"

msgid "one subject, one rater"
msgstr "één kandidaat, één beoordelaar"

msgid "one subject, six raters"
msgstr "één kandidaat, zes beoordelaars"

#, c-format
msgid "only %s counts for %s, so its weight never matters; write 1"
msgstr "alleen %s telt mee voor %s, dus het gewicht doet er nooit toe; schrijf 1"

#, c-format
msgid "only plugins belong in this folder"
msgstr "in deze map horen alleen plug-ins"

msgid "only what is due"
msgstr "alleen wat verlopen is"

#, c-format
msgid "open it: --%s 3 3<FILE"
msgstr "open hem: --%s 3 3<BESTAND"

#, c-format
msgid "open it: --passphrase-fd 3 3<FILE"
msgstr "open hem: --passphrase-fd 3 3<BESTAND"

msgid "open question"
msgstr "open vraag"

#, c-format
msgid "openssl pkcs8 -topk8 -scrypt -in KEY -out NEW encrypts one"
msgstr "openssl pkcs8 -topk8 -scrypt -in SLEUTEL -out NIEUW versleutelt er een"

#, c-format
msgid "openssl x509 -in CERT -noout -fingerprint -sha256 prints it"
msgstr "openssl x509 -in CERT -noout -fingerprint -sha256 toont het"

#, c-format
msgid "option %s of method \"%s\" is \"%s\", expected "
msgstr "optie %s van methode “%s” is “%s”, verwacht: "

#, c-format
msgid "option %s of method “%s” is “%s”, expected "
msgstr "optie %s van methode “%s” is “%s”, verwacht: "

#, c-format
msgid "option %s: %s"
msgstr "optie %s: %s"

#, c-format
msgid "option “%s” needs a value"
msgstr "optie “%s” heeft een waarde nodig"

msgid "optional"
msgstr "facultatief"

msgid "options"
msgstr "opties"

msgid "or"
msgstr "of"

#, c-format
msgid "order them by value, lowest first"
msgstr "zet ze op volgorde van waarde, de laagste eerst"

msgid "other bytes in the zip than its directory says"
msgstr "andere bytes in de zip dan de inhoudsopgave zegt"

msgid "other figures when the structs have grown at their end"
msgstr "andere cijfers als de structs aan hun einde zijn gegroeid"

#, c-format
msgid "others can look into the key store: mode %04o, expected 0700"
msgstr "anderen kunnen in de sleutelbewaarplaats kijken: rechten %04o, verwacht 0700"

#, c-format
msgid "others can read this key"
msgstr "anderen kunnen deze sleutel lezen"

#, c-format
msgid "out of memory"
msgstr "geheugen vol"

msgid "out of order; members stand in the order of their bytes"
msgstr "niet op volgorde; leden staan op volgorde van hun bytes"

#, c-format
msgid "outcome “%s” feeds itself, through others or directly"
msgstr "uitkomst “%s” telt in zichzelf mee, rechtstreeks of via andere"

#, c-format
msgid "outcome “%s” is fed by a text item, which has no figure"
msgstr "in uitkomst “%s” telt een tekstonderdeel mee, dat geen cijfer heeft"

#, c-format
msgid "outside the bundle's top folder %s"
msgstr "buiten de bovenste map %s van de bundel"

msgid "overlaps with:"
msgstr "overlapt met:"

#, c-format
msgid "peil %s --help lists the options"
msgstr "peil %s --help somt de opties op"

#, c-format
msgid "peil %s --help shows an example"
msgstr "peil %s --help toont een voorbeeld"

#, c-format
msgid "peil --help lists the options"
msgstr "peil --help somt de opties op"

#, c-format
msgid "peil --help lists the verbs"
msgstr "peil --help somt de opdrachten op"

msgid "peil assesses people against role profiles, explains every figure, and seals the result."
msgstr "peil beoordeelt mensen aan de hand van rolprofielen, legt elk cijfer uit en verzegelt het resultaat."

#, c-format
msgid "peil keys new DIR is all there is"
msgstr "er is alleen peil keys new DIR"

#, c-format
msgid "peil keys new DIR makes them: --sign DIR/tsa-key.pem --cert DIR/tsa-chain.pem"
msgstr "peil keys new MAP maakt ze: --sign MAP/tsa-key.pem --cert MAP/tsa-chain.pem"

#, c-format
msgid "peil ledger --help shows an example"
msgstr "peil ledger --help toont een voorbeeld"

#, c-format
msgid "peil ledger checkpoint LEDGER signs a new one"
msgstr "peil ledger checkpoint REGISTER ondertekent een nieuw"

#, c-format
msgid "peil ledger checkpoint LEDGER signs one"
msgstr "peil ledger checkpoint REGISTER ondertekent er een"

#, c-format
msgid "peil ledger heal finishes it, and so does the next seal"
msgstr "peil ledger heal maakt het af, en het volgende zegel ook"

#, c-format
msgid "peil ledger init makes one"
msgstr "peil ledger init maakt er een"

#, c-format
msgid "peil ledger init makes one, and so does openssl genpkey -algorithm ed25519"
msgstr "peil ledger init maakt er een, en openssl genpkey -algorithm ed25519 ook"

#, c-format
msgid "peil methods %s says what each answers"
msgstr "peil methods %s zegt wat elk beantwoordt"

#, c-format
msgid "peil methods lists what does"
msgstr "peil methods somt op wat dat doet"

#, c-format
msgid "peil needs Linux 5.1 or later, and some file descriptors"
msgstr "peil heeft Linux 5.1 of later nodig, en enkele bestandsdescriptors"

#, c-format
msgid "peil plugins --json tells it"
msgstr "peil plugins --json noemt hem"

#, c-format
msgid "peil plugins --retry tries it again"
msgstr "peil plugins --retry probeert hem opnieuw"

#, c-format
msgid "peil plugins lists what is there"
msgstr "peil plugins somt op wat er is"

#, c-format
msgid "peil plugins says what is there and why not"
msgstr "peil plugins zegt wat er is en waarom niet"

#, c-format
msgid "peil show %s lists the items"
msgstr "peil show %s somt de onderdelen op"

#, c-format
msgid "peil timestamp --query BUNDLE -o F.tsq, then --reply F.tsr BUNDLE"
msgstr "peil timestamp --query BUNDEL -o F.tsq, daarna --reply F.tsr BUNDEL"

#, c-format
msgid "peil-assessment(5) lists what is"
msgstr "peil-assessment(5) noemt wat er wel is"

msgid "peil-scores/1"
msgstr "peil-scores/1"

msgid "peil-scores/1, one document a line"
msgstr "peil-scores/1, één document per regel"

msgid "peil-scores/1, one document a line; with --compare the comparison"
msgstr "peil-scores/1, één document per regel; met --compare de vergelijking"

#, c-format
msgid "peil: %s \"%s\" is neither pinned nor listed, and runs because trust is \"any\": %s"
msgstr "peil: %s \"%s\" is niet vastgepind en staat niet op de lijst, en draait omdat trust \"any\" is: %s"

#, c-format
msgid "peil: %s “%s” is neither pinned nor listed, and runs because trust is “any”: %s"
msgstr "peil: %s “%s” is niet vastgepind en staat niet op de lijst, en draait omdat trust “any” is: %s"

#, c-format
msgid "peil: out of memory (%zu bytes asked for); close other programs or use a smaller input\n"
msgstr "peil: geheugen vol (%zu bytes gevraagd); sluit andere programma’s of gebruik kleinere invoer\n"

#, c-format
msgid "peil: plugins run in peil's own process, unconfined (isolate = no, %s): for measuring and debugging only\n"
msgstr "peil: plug-ins draaien onafgeschermd in het proces van peil zelf (isolate = no, %s): alleen om te meten en fouten te zoeken\n"

#, c-format
msgid "peil: writing to standard output failed; nothing more was written\n"
msgstr "peil: schrijven naar standaarduitvoer mislukte; er is niets meer geschreven\n"

#, c-format
msgid "pending       %llu: being sealed now, or broken off; peil ledger heal finishes them\n"
msgstr "openstaand      %llu: worden nu verzegeld, of afgebroken; peil ledger heal maakt ze af\n"

msgid "percent of the range"
msgstr "procent van het bereik"

msgid "perhaps "
msgstr "misschien "

#, c-format
msgid "pieces of advice: %zu; --strict allows none"
msgstr "adviezen: %zu; --strict staat er geen toe"

#, c-format
msgid "pieces of advice: %zu; peil lint tells them"
msgstr "adviezen: %zu; peil lint noemt ze"

#, c-format
msgid "pin it, once you trust it: pins = ( { id = \"%s\"; sha256 = \"%s\"; } );"
msgstr "pin hem vast zodra u hem vertrouwt: pins = ( { id = \"%s\"; sha256 = \"%s\"; } );"

msgid "pinned"
msgstr "vastgepinde"

msgid "pinned or listed"
msgstr "vastgepinde of op de lijst staande"

msgid "plugin"
msgstr "plug-in"

msgid "plugin folder"
msgstr "plug-inmap"

msgid "plugins"
msgstr "plug-ins"

msgid "plugins are loaded from a sealed copy"
msgstr "plug-ins worden geladen uit een verzegelde kopie"

msgid "plugins run in"
msgstr "plug-ins draaien in"

#, c-format
msgid "plugins: expected a list of folders"
msgstr "plugins: een lijst mappen verwacht"

msgid "predecessor"
msgstr "voorganger"

msgid "preference"
msgstr "voorkeur"

msgid "prepare, score or release is missing"
msgstr "prepare, score of release ontbreekt"

msgid "process"
msgstr "proces"

msgid "prove and a ledger; --old proves growth"
msgstr "prove en een register; --old bewijst groei"

msgid "prove, a ledger, and a bundle, its tag manifest's sha256 or a leaf's number; or --old"
msgstr "prove, een register, en een bundel, de sha256 van het tagmanifest of het nummer van een blad; of --old"

msgid "prove, check, follow: a checkpoint that was kept; check takes more than one"
msgstr "prove, check, follow: een bewaard controlepunt; bij check mogen het er meer zijn"

msgid "prove: up to the checkpoint of N leaves, not the last one"
msgstr "prove: tot het controlepunt van N bladen, niet het laatste"

msgid "prove: write it beside the bundle, as .leaf and .proof"
msgstr "prove: schrijf het naast de bundel, als .leaf en .proof"

#, c-format
msgid "purpose development, and nothing says how long it is kept"
msgstr "doel development, en niets zegt hoe lang het bewaard wordt"

msgid "put another method on a sealed case; the bundle stays as it was"
msgstr "een andere methode op een verzegeld dossier zetten; de bundel blijft zoals hij was"

#, c-format
msgid "put it back from where keys are kept apart"
msgstr "zet het terug van waar sleutels apart bewaard worden"

#, c-format
msgid "put it behind the option"
msgstr "zet haar achter de optie"

#, c-format
msgid "put it in a file"
msgstr "zet het in een bestand"

#, c-format
msgid "put the file there, or take its name out of the sheet"
msgstr "zet het bestand daar, of haal de naam uit het formulier"

#, c-format
msgid "put the lines in the order of the document"
msgstr "zet de regels in de volgorde van het document"

#, c-format
msgid "put the pinned plugin back, or pin this one once you trust it"
msgstr "zet de vastgepinde plug-in terug, of pin deze vast zodra u hem vertrouwt"

#, c-format
msgid "put the table in a file, or name one method"
msgstr "zet de tabel in een bestand, of noem één methode"

#, c-format
msgid "put the text itself in this file"
msgstr "zet de tekst zelf in dit bestand"

#, c-format
msgid "put the whole field in quotes and double the quote"
msgstr "zet het hele veld tussen aanhalingstekens en verdubbel het aanhalingsteken"

msgid "question:"
msgstr "vraag:"

#, c-format
msgid "quote within a field that does not start with one"
msgstr "aanhalingsteken in een veld dat er niet mee begint"

#, c-format
msgid "raise files in the assessment's evidence"
msgstr "verhoog files bij evidence in de beoordelingsopdracht"

#, c-format
msgid "raise total_mb in the assessment's evidence"
msgstr "verhoog total_mb bij evidence in de beoordelingsopdracht"

#, c-format
msgid "ran over the deadline of %u s in %s"
msgstr "liep over de tijdslimiet van %u s heen in %s"

msgid "rater"
msgstr "beoordelaar"

#, c-format
msgid "rater %s has two sheets on subject %s"
msgstr "beoordelaar %s heeft twee formulieren over kandidaat %s"

msgid "raters"
msgstr "beoordelaars"

msgid "rating"
msgstr "beoordeling"

msgid "read the key's passphrase from this file descriptor; without it, the terminal is asked"
msgstr "lees het wachtwoord van de sleutel van deze bestandsdescriptor; zonder wordt de terminal gevraagd"

msgid "read the passphrase of the ledger's key from this file descriptor; without it, the terminal is asked"
msgstr "lees het wachtwoord van de sleutel van het register van deze bestandsdescriptor; zonder wordt de terminal gevraagd"

#, c-format
msgid "reading %s of %s"
msgstr "lezing %s van %s"

#, c-format
msgid "reading %s:"
msgstr "lezing %s:"

#, c-format
msgid "reading failed"
msgstr "lezen mislukte"

#, c-format
msgid "rebuild the plugin against this SDK"
msgstr "bouw de plug-in opnieuw tegen deze SDK"

#, c-format
msgid "rebuild the plugin from its role text"
msgstr "bouw de plug-in opnieuw uit zijn roltekst"

msgid "rebuild the plugin on this machine"
msgstr "bouw de plug-in opnieuw op deze machine"

msgid "refuse smaller teams, because the figures would be about persons"
msgstr "kleinere teams weigeren, omdat de cijfers dan over personen zouden gaan"

msgid "relation"
msgstr "relatie"

#, c-format
msgid "remove it, or check its spelling"
msgstr "haal hem weg, of kijk de spelling na"

#, c-format
msgid "remove one of the two"
msgstr "haal een van de twee weg"

msgid "replace an existing bundle"
msgstr "een bestaande bundel vervangen"

msgid "replace an existing calibration"
msgstr "een bestaande kalibratie vervangen"

msgid "replace an existing output file"
msgstr "een bestaand uitvoerbestand vervangen"

msgid "replace an existing output file; a stamp is never replaced"
msgstr "een bestaand uitvoerbestand vervangen; een stempel wordt nooit vervangen"

msgid "replace existing files"
msgstr "bestaande bestanden vervangen"

msgid "report"
msgstr "rapport"

#, c-format
msgid "report   %s\n"
msgstr "rapport  %s\n"

#, c-format
msgid "report   in the bundle, without words: data/report.html\n"
msgstr "rapport  in de bundel, zonder woorden: data/report.html\n"

#, c-format
msgid "report   in the bundle: in full and encrypted data/personal/report.html.p7m, without words data/report.html\n"
msgstr "rapport  in de bundel: volledig en versleuteld data/personal/report.html.p7m, zonder woorden data/report.html\n"

msgid "report is missing"
msgstr "report ontbreekt"

#, c-format
msgid "report: name the formats, such as formats = ( \"html\" )"
msgstr "report: noem de vormen, zoals formats = ( \"html\" )"

msgid "reported a failure and yet returned success"
msgstr "meldde een fout en gaf toch succes terug"

msgid "required"
msgstr "vereist"

msgid "requirement"
msgstr "eis"

msgid "requirement:"
msgstr "eis:"

#, c-format
msgid "requirement: write at_least or at_most"
msgstr "requirement: schrijf at_least of at_most"

msgid "reserved bits in the zstd header"
msgstr "gereserveerde bits in de zstd-kop"

msgid "result"
msgstr "resultaat"

#, c-format
msgid "retention: “%s” is no date and no period"
msgstr "retention: “%s” is geen datum en geen termijn"

msgid "returned a code that does not exist"
msgstr "gaf een code terug die niet bestaat"

msgid "role"
msgstr "rol"

#, c-format
msgid "role %s is “%s” in the scores of %s, “%s” by the role text"
msgstr "rol-%s is “%s” in de scores van %s, “%s” volgens de roltekst"

#, c-format
msgid "role %s was given at the seal"
msgstr "rol %s is bij het verzegelen opgegeven"

msgid "role id, or a path to a role.cfg (a draft)"
msgstr "id van een rol, of een pad naar een role.cfg (een concept)"

msgid "role id, where it is not the assessment's"
msgstr "id van de rol, waar het niet die van de opdracht is"

msgid "role or method, a name and a folder"
msgstr "role of method, een naam en een map"

msgid "role.cfg in each folder is the text of the questions; peil-sheet(5) and peil-scores(5) explain the other files. What is encrypted and erased cannot be given to anybody."
msgstr "role.cfg in elke map is de tekst van de vragen; peil-sheet(5) en peil-scores(5) leggen de andere bestanden uit. Wat versleuteld en gewist is, kan aan niemand meer gegeven worden."

msgid "roles"
msgstr "rollen"

#, c-format
msgid "rounds in the time there was: %u"
msgstr "ronden in de tijd die er was: %u"

#, c-format
msgid "rows are missing"
msgstr "er ontbreken regels"

#, c-format
msgid "rule “%s” is there twice"
msgstr "regel “%s” staat er twee keer"

msgid "run a plugin, confined, against the contract"
msgstr "een plug-in afgeschermd uitvoeren en aan het contract toetsen"

#, c-format
msgid "runs code of its own when it is loaded (an indirect function)"
msgstr "voert bij het laden eigen code uit (een indirecte functie)"

#, c-format
msgid "runs code of its own when it is loaded (constructors: %u)"
msgstr "voert bij het laden eigen code uit (constructors: %u)"

#, c-format
msgid "save it as UTF-8 without one"
msgstr "sla het op als UTF-8 zonder"

msgid "save it from the spreadsheet as “CSV UTF-8”"
msgstr "bewaar het uit het rekenblad als “CSV UTF-8”"

#, c-format
msgid "save the file as UTF-8"
msgstr "bewaar het bestand als UTF-8"

#, c-format
msgid "save the table as UTF-8"
msgstr "bewaar de tabel als UTF-8"

msgid "say what was made as JSON"
msgstr "als JSON zeggen wat er gemaakt is"

#, c-format
msgid "scale %s: %u point has an anchor in one language only"
msgid_plural "scale %s: %u points have an anchor in one language only"
msgstr[0] "schaal %s: %u punt heeft een ankertekst in maar één taal"
msgstr[1] "schaal %s: %u punten hebben een ankertekst in maar één taal"

#, c-format
msgid "scale %s: %u point has no anchor; say what such an answer looks like"
msgid_plural "scale %s: %u points have no anchor; say what such an answer looks like"
msgstr[0] "schaal %s: %u punt heeft geen ankertekst; zeg hoe zo’n antwoord eruitziet"
msgstr[1] "schaal %s: %u punten hebben geen ankertekst; zeg hoe zo’n antwoord eruitziet"

#, c-format
msgid "scale %s: %u points have an anchor in one language only"
msgstr "schaal %s: %u punten hebben een ankertekst in maar één taal"

#, c-format
msgid "scale %s: %u points have no anchor; say what such an answer looks like"
msgstr "schaal %s: %u punten hebben geen ankertekst; zeg hoe zo’n antwoord eruitziet"

msgid "scale:"
msgstr "schaal:"

msgid "score sheets as an assessment says and seal everything into one bundle"
msgstr "formulieren scoren zoals een beoordelingsopdracht zegt en alles in één bundel verzegelen"

msgid "score sheets, or a table of many sheets, under one or more methods"
msgstr "formulieren, of een tabel met vele formulieren, scoren met een of meer methoden"

msgid "score, report and seal as an assessment says: the main job"
msgstr "scoren, rapporteren en verzegelen zoals een beoordelingsopdracht zegt: het hoofdwerk"

#, c-format
msgid "seal it with --sign"
msgstr "verzegel haar met --sign"

msgid "seal the new result as a bundle that names this one; -o says where"
msgstr "verzegel de nieuwe uitslag als bundel die deze noemt; -o zegt waar"

#, c-format
msgid "seal the sheets again, with the assessment changed"
msgstr "verzegel de formulieren opnieuw, met een gewijzigde beoordelingsopdracht"

#, c-format
msgid "sealed   by %s (certificate sha256 %s)\n"
msgstr "zegel    van %s (certificaat sha256 %s)\n"

#, c-format
msgid "sealed by %s (certificate sha256 %s)\n"
msgstr "verzegeld door %s (certificaat sha256 %s)\n"

#, c-format
msgid ""
"sealed by %s, not trusted here; certificate sha256 %s\n"
"Who that is, only a root you trust can say: add --trust CA.pem.\n"
msgstr ""
"verzegeld door %s, hier niet vertrouwd; certificaat sha256 %s\n"
"Wie dat is, kan alleen een wortel zeggen die u vertrouwt: voeg --trust CA.pem toe.\n"

#, c-format
msgid "sealed by %s, trusted; certificate sha256 %s\n"
msgstr "verzegeld door %s, vertrouwd; certificaat sha256 %s\n"

#, c-format
msgid "sealed with the certificate %s, expected %s"
msgstr "verzegeld met het certificaat %s, verwacht %s"

#, c-format
msgid "sealing needs an assessment"
msgstr "verzegelen vraagt een beoordelingsopdracht"

#, c-format
msgid "see that the folder above it is there and may be written in"
msgstr "zorg dat de map erboven er is en dat erin geschreven mag worden"

msgid "self, peer, client, supervisor or assessor"
msgstr "self, peer, client, supervisor of assessor"

#, c-format
msgid "sent in %s what no plugin can send: %s"
msgstr "stuurde in %s wat geen plug-in sturen kan: %s"

msgid "sent what cannot be and yet returned success"
msgstr "stuurde wat niet kan en gaf toch succes terug"

#, c-format
msgid "separate the cells with commas, not semicolons"
msgstr "scheid de cellen met komma’s, niet met puntkomma’s"

#, c-format
msgid "set it to nl or en"
msgstr "stel in: nl of en"

msgid "set methods side by side: figures, verdicts, rank order, what flips and why"
msgstr "methoden naast elkaar zetten: cijfers, oordelen, rangorde, wat omslaat en waarom"

#, c-format
msgid "set the clock right"
msgstr "zet de klok goed"

msgid "set the new result beside the sealed ones: what flips, and why"
msgstr "het nieuwe resultaat naast de verzegelde zetten: wat omslaat, en waarom"

#, c-format
msgid "set things up in prepare; take out static objects and __attribute__((constructor))"
msgstr "zet alles klaar in prepare; haal statische objecten en __attribute__((constructor)) weg"

msgid "settings come with the call"
msgstr "instellingen komen met de aanroep mee"

#, c-format
msgid "sha256: expected 64 hexadecimal digits in lower case, found “%s”"
msgstr "sha256: verwacht 64 hexadecimale cijfers in kleine letters, gevonden “%s”"

msgid "show and a ledger"
msgstr "show en een register"

msgid "show the source's own wording in place of the corrected one"
msgstr "de woorden van de bron zelf tonen in plaats van de verbeterde"

msgid "show, list, check: as JSON"
msgstr "show, list, check: als JSON"

msgid "sign the bundle with this OpenSSH key, or with the public key of one that an agent holds"
msgstr "onderteken de bundel met deze OpenSSH-sleutel, of met de openbare sleutel van een die een agent bewaart"

msgid "sign the bundle with this private key: PEM or PKCS#12"
msgstr "onderteken de bundel met deze geheime sleutel: PEM of PKCS#12"

msgid "signals to others closed by Landlock too"
msgstr "signalen aan anderen ook door Landlock dicht"

msgid "signed in a way that does not count; expected RSA or ECDSA with SHA-256 or longer"
msgstr "ondertekend op een manier die niet telt; verwacht RSA of ECDSA met SHA-256 of langer"

#, c-format
msgid "signed with OpenSSH by %s, allowed; key %s\n"
msgstr "ondertekend met OpenSSH door %s, toegestaan; sleutel %s\n"

#, c-format
msgid "signed with OpenSSH, not checked: install openssh-client; key %s\n"
msgstr "ondertekend met OpenSSH, niet bekeken: installeer openssh-client; sleutel %s\n"

#, c-format
msgid "signed with OpenSSH, not trusted here: add --ssh-signers FILE; key %s\n"
msgstr "ondertekend met OpenSSH, hier niet vertrouwd: voeg --ssh-signers BESTAND toe; sleutel %s\n"

#, c-format
msgid "signed with OpenSSH: %s\n"
msgstr "ondertekend met OpenSSH: %s\n"

msgid "signs another kind of content"
msgstr "ondertekent een andere soort inhoud"

#, c-format
msgid "skip, for which reason?"
msgstr "overslaan, om welke reden?"

msgid "something opened and never ended"
msgstr "iets dat geopend en nooit beëindigd is"

#, c-format
msgid "sort the rows by subject (in bytes: LC_ALL=C sort)"
msgstr "sorteer de rijen op kandidaat (op bytes: LC_ALL=C sort)"

msgid "source:"
msgstr "bron:"

#, c-format
msgid "ssh-keygen does not sign: %s"
msgstr "ssh-keygen ondertekent niet: %s"

msgid "standard input"
msgstr "standaardinvoer"

#, c-format
msgid "standard input can be read once, and these methods read it twice"
msgstr "standaardinvoer kan één keer gelezen worden, en deze methoden lezen haar twee keer"

#, c-format
msgid "standard input cannot be read"
msgstr "standaardinvoer kan niet gelezen worden"

msgid "standard output"
msgstr "standaarduitvoer"

msgid "standard output or error: it wrote there"
msgstr "standaarduitvoer of standaardfout: ze schreef daarheen"

#, c-format
msgid "start again when the plugin folder is at rest"
msgstr "begin opnieuw als de plug-inmap met rust gelaten wordt"

#, c-format
msgid "start it with a header: subject,rater,relation and the ids of items"
msgstr "begin haar met een kop: subject,rater,relation en de id’s van onderdelen"

#, c-format
msgid "start the header with subject,rater,relation and the ids of items behind it"
msgstr "begin de kop met subject,rater,relation met daarachter de id’s van onderdelen"

msgid "step 1: write a query for an authority, over the bundle's signature"
msgstr "stap 1: schrijf een vraag voor een autoriteit, over de handtekening van de bundel"

msgid "step 2: check the authority's reply and put it beside the bundle"
msgstr "stap 2: controleer het antwoord van de autoriteit en zet het naast de bundel"

#, c-format
msgid "stopped after %llu sheet; nothing was kept"
msgid_plural "stopped after %llu sheets; nothing was kept"
msgstr[0] "gestopt na %llu formulier; er is niets bewaard"
msgstr[1] "gestopt na %llu formulieren; er is niets bewaard"

#, c-format
msgid "stopped after %llu sheets; nothing was kept"
msgstr "gestopt na %llu formulieren; er is niets bewaard"

msgid "structs that have grown at their end"
msgstr "structs die aan hun einde zijn gegroeid"

msgid "subject"
msgstr "kandidaat"

#, c-format
msgid "subject %s comes back after other subjects"
msgstr "kandidaat %s komt terug na andere kandidaten"

#, c-format
msgid "subject %s has %u sheet, the assessment %s asks for at least %d"
msgid_plural "subject %s has %u sheets, the assessment %s asks for at least %d"
msgstr[0] "kandidaat %s heeft %u formulier, de beoordelingsopdracht %s vraagt er minstens %d"
msgstr[1] "kandidaat %s heeft %u formulieren, de beoordelingsopdracht %s vraagt er minstens %d"

#, c-format
msgid "subject %s has %u sheets, the assessment %s asks for at least %d"
msgstr "kandidaat %s heeft %u formulieren, de beoordelingsopdracht %s vraagt er minstens %d"

#, c-format
msgid "subject %s leaves the order that the %zu subject before it is in"
msgid_plural "subject %s leaves the order that the %zu subjects before it are in"
msgstr[0] "kandidaat %s wijkt af van de volgorde waarin de %zu kandidaat ervoor staat"
msgstr[1] "kandidaat %s wijkt af van de volgorde waarin de %zu kandidaten ervoor staan"

#, c-format
msgid "subject %s leaves the order that the %zu subjects before it are in"
msgstr "kandidaat %s wijkt af van de volgorde waarin de %zu kandidaten ervoor staan"

msgid "supersede: in place of the old one; beside (the default): next to it"
msgstr "supersede: in plaats van de oude; beside (de standaard): ernaast"

#, c-format
msgid "symbol %s comes from a dependency, not from the plugin itself"
msgstr "symbool %s komt uit een afhankelijkheid, niet uit de plug-in zelf"

#, c-format
msgid "symbol %s has %zu byte, expected at least %zu"
msgid_plural "symbol %s has %zu bytes, expected at least %zu"
msgstr[0] "symbool %s heeft %zu byte, minstens %zu verwacht"
msgstr[1] "symbool %s heeft %zu bytes, minstens %zu verwacht"

#, c-format
msgid "symbol %s has %zu bytes, expected at least %zu"
msgstr "symbool %s heeft %zu bytes, minstens %zu verwacht"

#, c-format
msgid "symbol %s is not a global data object"
msgstr "symbool %s is geen globaal gegevensobject"

msgid "symbols are looked up while it runs; link it with -Wl,-z,now"
msgstr "symbolen worden tijdens het draaien opgezocht; link het met -Wl,-z,now"

#, c-format
msgid "system call %u"
msgstr "systeemaanroep %u"

msgid "tables"
msgstr "tabellen"

msgid "tag data"
msgstr "labels"

#, c-format
msgid "take 1 to %d letters, digits and . _ / -, such as example.org/seals"
msgstr "neem 1 tot %d letters, cijfers en . _ / -, zoals example.org/zegels"

#, c-format
msgid "take it out"
msgstr "haal het eruit"

#, c-format
msgid "take one of its feeds out, so that feeds do not go round in a circle"
msgstr "haal een van de feeds eruit, zodat ze niet in een kring lopen"

msgid "take options from an assessment"
msgstr "opties uit een beoordelingsopdracht nemen"

#, c-format
msgid "take out __attribute__((ifunc)) and target_clones"
msgstr "haal __attribute__((ifunc)) en target_clones weg"

msgid "take role, methods and options from an assessment"
msgstr "rol, methoden en opties uit een beoordelingsopdracht nemen"

msgid "take role, methods, options, title and language from an assessment"
msgstr "rol, methoden, opties, titel en taal uit een beoordelingsopdracht nemen"

#, c-format
msgid "take the feeds of the text item out, or give them weight 0"
msgstr "haal de feeds van het tekstitem weg, of geef ze gewicht 0"

#, c-format
msgid "take the others out, or put them in all = ( … )"
msgstr "haal de andere weg, of zet ze in all = ( … )"

msgid "take the role and the options of coverage, such as consent, from an assessment"
msgstr "neem de rol en de opties van coverage, zoals consent, uit een beoordelingsopdracht"

#, c-format
msgid "take the scale out, or correct the type"
msgstr "haal de schaal weg, of verbeter het type"

#, c-format
msgid "takes a passphrase, and there is no terminal to ask it at"
msgstr "vraagt een wachtwoord, en er is geen terminal om het te vragen"

msgid "takes the role with its defaults"
msgstr "neemt de rol met haar standaardwaarden"

msgid "tell an assessment: verdicts, figures with every term behind them, answers, how to check it"
msgstr "een beoordeling vertellen: oordelen, cijfers met elke term erachter, antwoorden, en hoe het na te kijken"

msgid "temporary folder"
msgstr "tijdelijke map"

#, c-format
msgid "text after the closing quote of a field"
msgstr "tekst achter het sluitende aanhalingsteken van een veld"

msgid "texts go to sinks and to `fail`"
msgstr "teksten gaan naar een sink en naar `fail`"

#, c-format
msgid "that line is too long, or no UTF-8; it was passed over"
msgstr "die regel is te lang, of geen UTF-8; hij is overgeslagen"

#, c-format
msgid "the %s \"%.*s\" is no code"
msgstr "%s “%.*s” is geen code"

#, c-format
msgid "the %s holds a control character"
msgstr "%s: bevat een stuurteken"

#, c-format
msgid "the %s is empty"
msgstr "%s: is leeg"

#, c-format
msgid "the %s is not UTF-8"
msgstr "%s: is geen UTF-8"

#, c-format
msgid "the %s “%.*s” is no code"
msgstr "%s “%.*s” is geen code"

msgid "the Dutch messages are not installed; build with gettext, or use --lang en"
msgstr "de Nederlandse meldingen zijn niet geïnstalleerd; bouw met gettext, of gebruik --lang en"

msgid "the OpenSSH signature: who signed, and over this content"
msgstr "de OpenSSH-handtekening: wie ondertekende, en over deze inhoud"

#, c-format
msgid "the PDF cannot be read from the program that makes it"
msgstr "de PDF kan niet worden gelezen van het programma dat hem maakt"

#, c-format
msgid "the PDF could not be made"
msgstr "de PDF kon niet worden gemaakt"

#, c-format
msgid "the PDF could not be made: %s"
msgstr "de PDF kon niet worden gemaakt: %s"

msgid "the alarm of the process"
msgstr "de wekker van het proces"

#, c-format
msgid "the answer to item %s is not UTF-8"
msgstr "het antwoord op onderdeel %s is geen UTF-8"

msgid "the append-only list of seals: make, show, prove, check"
msgstr "het register van zegels, dat alleen groeit: maken, tonen, bewijzen, controleren"

msgid "the archive ends in the middle of this member"
msgstr "het archief eindigt midden in dit lid"

msgid "the archive ends without its two closing blocks"
msgstr "het archief eindigt zonder zijn twee slotblokken"

msgid "the archive goes on behind its end mark"
msgstr "het archief gaat verder achter zijn eindteken"

msgid "the archive is larger than 4 GiB"
msgstr "het archief is groter dan 4 GiB"

msgid "the archive: every byte accounted for, nothing before, between or behind"
msgstr "het archief: elke byte verantwoord, niets ervoor, ertussen of erachter"

#, c-format
msgid "the assessment asks for %s, and there are no scores of it"
msgstr "de beoordelingsopdracht vraagt om %s, en er zijn geen scores van"

#, c-format
msgid "the assessment cannot be written again"
msgstr "de beoordelingsopdracht is niet opnieuw te schrijven"

#, c-format
msgid "the assessment is about %s, the role text is %s"
msgstr "de beoordelingsopdracht gaat over %s, de roltekst is %s"

msgid "the assessment: role, methods, raters, sealing"
msgstr "de beoordelingsopdracht: rol, methoden, beoordelaars, verzegeling"

#, c-format
msgid "the authority gave no stamp: %s"
msgstr "de autoriteit gaf geen stempel: %s"

msgid "the authority's certificate is not for time stamps (critical extended key usage timeStamping, and nothing else)"
msgstr "het certificaat van de autoriteit is niet voor tijdstempels (kritiek uitgebreid sleutelgebruik timeStamping, en niets anders)"

msgid "the authority's certificate names no time"
msgstr "het certificaat van de autoriteit noemt geen tijd"

msgid "the authority's policy to ask for, a dotted number"
msgstr "het beleid van de autoriteit dat gevraagd wordt, een nummer met punten"

msgid "the bundle carries no OpenSSH signature"
msgstr "de bundel heeft geen OpenSSH-handtekening"

msgid "the bundle carries no seal, so there is nothing to trust"
msgstr "de bundel heeft geen zegel, dus er is niets te vertrouwen"

#, c-format
msgid "the bundle holds no scores to recompute"
msgstr "de bundel bevat geen scores om na te rekenen"

#, c-format
msgid "the bundle holds no sheets"
msgstr "de bundel bevat geen formulieren"

#, c-format
msgid "the bundle is there and in the ledger, but not finished: %s"
msgstr "de bundel is er en staat in het register, maar is niet af: %s"

msgid "the bundle must be in the ledger with this verifier key (or file that holds it)"
msgstr "de bundel moet in het register met deze controlesleutel staan (of bestand waar hij in staat)"

msgid "the bundle names no predecessor"
msgstr "de bundel noemt geen voorganger"

msgid "the bundle that this one says it was made from"
msgstr "de bundel waaruit deze zegt te zijn gemaakt"

msgid "the bundle with its stamps, as JSON"
msgstr "de bundel met haar stempels, als JSON"

msgid "the bundle's seal is not the one that was entered in the ledger: it was signed again"
msgstr "het zegel van de bundel is niet dat wat in het register ingeschreven is: hij is opnieuw ondertekend"

#, c-format
msgid "the calibration for %s is not in the bundle"
msgstr "de kalibratie voor %s zit niet in de bundel"

#, c-format
msgid "the calibration is for method %s, which is not among those chosen"
msgstr "de kalibratie is voor methode %s, die niet gekozen is"

#, c-format
msgid "the calibration is for role “%s”, expected “%s”"
msgstr "de kalibratie is voor rol “%s”, verwacht: “%s”"

#, c-format
msgid "the calibration of %s was given at the seal"
msgstr "de kalibratie van %s is bij het verzegelen opgegeven"

#, c-format
msgid "the calibration was made with another text of %s (version %s, here %s)"
msgstr "de kalibratie is gemaakt met een andere tekst van %s (versie %s, hier %s)"

msgid "the certificate has expired"
msgstr "het certificaat is verlopen"

msgid "the certificate is for another purpose than signing"
msgstr "het certificaat is voor een ander doel dan ondertekenen"

msgid "the certificate is for another purpose than time stamps"
msgstr "het certificaat is voor een ander doel dan tijdstempels"

msgid "the certificate is not yet valid"
msgstr "het certificaat is nog niet geldig"

msgid "the certificates must hold at that time, not now"
msgstr "de certificaten moeten op dat moment gelden, niet nu"

msgid "the checkpoint"
msgstr "het controlepunt"

#, c-format
msgid "the checkpoint is not signed by the key of %s that you named"
msgstr "het controlepunt is niet ondertekend met de sleutel van %s die u noemde"

msgid "the checkpoint's signature is false: it was changed after it was signed"
msgstr "de handtekening van het controlepunt is vals: het is veranderd nadat het ondertekend werd"

msgid "the checksum is not right"
msgstr "de controlesom klopt niet"

#, c-format
msgid "the clock says %s, and the last leaf is of %s: a ledger does not run back"
msgstr "de klok staat op %s, en het laatste blad is van %s: een register loopt niet terug"

#, c-format
msgid "the column “%s” is there twice"
msgstr "de kolom “%s” staat er twee keer"

msgid "the comparison as JSON"
msgstr "de vergelijking als JSON"

#, c-format
msgid "the condition has no parts"
msgstr "de voorwaarde heeft geen delen"

#, c-format
msgid "the condition is nested deeper than %d"
msgstr "de voorwaarde is dieper genest dan %d"

#, c-format
msgid "the condition names item “%s”, which this role does not have"
msgstr "de voorwaarde noemt onderdeel “%s”, dat deze rol niet heeft"

#, c-format
msgid "the condition of %s"
msgstr "de voorwaarde van %s"

#, c-format
msgid "the condition of %s asks for its own answer"
msgstr "de voorwaarde van %s vraagt naar het eigen antwoord"

#, c-format
msgid "the contents of symbol %s are not in the file"
msgstr "de inhoud van symbool %s staat niet in het bestand"

#, c-format
msgid "the document's sha256 is %s, the role text says %s"
msgstr "de sha256 van het document is %s, de roltekst zegt %s"

msgid "the environment"
msgstr "de omgeving"

#, c-format
msgid "the evidence together is %llu MB, and %d MB may come along"
msgstr "het bewijs is samen %llu MB, en er mag %d MB mee"

msgid "the file header"
msgstr "de bestandskop"

#, c-format
msgid "the file is empty"
msgstr "het bestand is leeg"

#, c-format
msgid "the file is empty, expected JSON"
msgstr "het bestand is leeg, JSON verwacht"

msgid "the file mode mask"
msgstr "het masker voor bestandsrechten"

msgid "the filling behind the member is not zero"
msgstr "de vulling achter het lid is niet nul"

#, c-format
msgid "the first %llu leaves are not those that were signed then: the ledger was rebuilt"
msgstr "de eerste %llu bladen zijn niet die toen ondertekend zijn: het register is opnieuw opgebouwd"

msgid "the floating-point environment"
msgstr "de omgeving voor drijvende komma"

#, c-format
msgid "the folder cannot be looked into"
msgstr "in de map kan niet gekeken worden"

#, c-format
msgid "the folder cannot be made"
msgstr "de map kan niet gemaakt worden"

#, c-format
msgid "the folder cannot be read"
msgstr "de map is niet te lezen"

#, c-format
msgid "the folder with evidence cannot be read"
msgstr "de map met bewijs kan niet gelezen worden"

msgid "the group"
msgstr "de groep"

msgid "the hashes of the tree are not those of its leaves: another program changed them"
msgstr "de hashes van de boom zijn niet die van zijn bladen: een ander programma heeft ze veranderd"

#, c-format
msgid "the header ends after \"%s\""
msgstr "de kop eindigt na “%s”"

#, c-format
msgid "the header ends after “%s”"
msgstr "de kop eindigt na “%s”"

msgid "the header's checksum is wrong"
msgstr "de controlesom van de kop klopt niet"

#, c-format
msgid "the header's field \"%s\" does not end as a number"
msgstr "veld “%s” van de kop eindigt niet als getal"

#, c-format
msgid "the header's field \"%s\" is not 0"
msgstr "veld “%s” van de kop is niet 0"

#, c-format
msgid "the header's field \"%s\" is not an octal number of full width"
msgstr "veld “%s” van de kop is geen octaal getal van volle breedte"

#, c-format
msgid "the header's field \"%s\" is not empty"
msgstr "veld “%s” van de kop is niet leeg"

#, c-format
msgid "the header's field “%s” does not end as a number"
msgstr "veld “%s” van de kop eindigt niet als getal"

#, c-format
msgid "the header's field “%s” is not 0"
msgstr "veld “%s” van de kop is niet 0"

#, c-format
msgid "the header's field “%s” is not an octal number of full width"
msgstr "veld “%s” van de kop is geen octaal getal van volle breedte"

#, c-format
msgid "the header's field “%s” is not empty"
msgstr "veld “%s” van de kop is niet leeg"

#, c-format
msgid "the id “%s” is used twice, also on line %d"
msgstr "de id “%s” is twee keer gebruikt, ook op regel %d"

msgid "the input is a wide CSV whatever its name (for standard input)"
msgstr "de invoer is een brede CSV, hoe ze ook heet (voor standaardinvoer)"

msgid "the kernel can confine a plugin's calls"
msgstr "de kernel kan de aanroepen van een plug-in inperken"

msgid "the kernel can confine a plugin's files"
msgstr "de kernel kan de bestanden van een plug-in inperken"

msgid "the kernel or this build lacks it"
msgstr "de kernel of deze bouw mist het"

#, c-format
msgid "the key %s is not among the allowed signers"
msgstr "de sleutel %s staat niet bij de toegestane ondertekenaars"

#, c-format
msgid "the key cannot be decrypted; is it the right passphrase?"
msgstr "de sleutel kan niet ontsleuteld worden; is het wachtwoord juist?"

#, c-format
msgid "the key is destroyed, and the ledger has not heard of it: %s"
msgstr "de sleutel is vernietigd, en het register weet er nog niet van: %s"

#, c-format
msgid "the key is no longer the one that was looked at"
msgstr "de sleutel is niet meer die waarnaar gekeken is"

#, c-format
msgid "the key is not the one that signs this ledger's checkpoints"
msgstr "de sleutel is niet die waarmee de controlepunten van dit register ondertekend worden"

#, c-format
msgid "the key store holds no key of %s"
msgstr "de sleutelbewaarplaats heeft geen sleutel van %s"

#, c-format
msgid "the key store is somebody else's"
msgstr "de sleutelbewaarplaats is van iemand anders"

msgid "the key store: a folder with one key per subject"
msgstr "de sleutelbewaarplaats: een map met één sleutel per kandidaat"

msgid "the key's certificate with its chain, leaf first: PEM or PKCS#12"
msgstr "het certificaat van de sleutel met zijn keten, dat van de sleutel eerst: PEM of PKCS#12"

#, c-format
msgid "the last checkpoint is of %llu leaves, and there are %llu: leaves were dropped"
msgstr "het laatste controlepunt is van %llu bladen, en er zijn er %llu: er zijn bladen weggehaald"

#, c-format
msgid "the last checkpoint is of size %llu, and the ledger is of size %llu: leaves were dropped"
msgstr "het laatste controlepunt is van omvang %llu, en het register van omvang %llu: er zijn bladen weggehaald"

msgid "the last line has no line end"
msgstr "de laatste regel heeft geen regeleinde"

msgid "the leaf"
msgstr "het blad"

#, c-format
msgid "the leaf does not say that the bundle was sealed, but: %s"
msgstr "het blad zegt niet dat de bundel verzegeld is, maar: %s"

#, c-format
msgid "the leaf is of another bundle: tag manifest %.16s…, and this one's is %.16s…"
msgstr "het blad is van een andere bundel: tagmanifest %.16s…, en dat van deze is %.16s…"

#, c-format
msgid "the leaves are not those of the checkpoint that was made at %llu leaves"
msgstr "de bladen zijn niet die van het controlepunt dat bij %llu bladen gemaakt is"

#, c-format
msgid "the leaves are not those of the checkpoint that was made at size %llu"
msgstr "de bladen zijn niet die van het controlepunt dat bij omvang %llu gemaakt is"

msgid "the leaves are not those of the last checkpoint"
msgstr "de bladen zijn niet die van het laatste controlepunt"

msgid "the leaves are not those of the last checkpoint; nothing was signed"
msgstr "de bladen zijn niet die van het laatste controlepunt; er is niets ondertekend"

#, c-format
msgid "the ledger cannot be locked"
msgstr "het register kan niet op slot"

#, c-format
msgid "the ledger cannot be written: %s"
msgstr "het register kan niet geschreven worden: %s"

msgid "the ledger does not say who signs its checkpoints"
msgstr "het register zegt niet wie zijn controlepunten ondertekent"

#, c-format
msgid "the ledger is damaged, or is none: %s"
msgstr "het register is beschadigd, of is er geen: %s"

#, c-format
msgid "the ledger is damaged: %llu leaves and %lld hashes of leaves"
msgstr "het register is beschadigd: %llu bladen en %lld hashes van bladen"

#, c-format
msgid "the ledger is damaged: %s"
msgstr "het register is beschadigd: %s"

#, c-format
msgid "the ledger is damaged: leaf %llu is pending in no known way"
msgstr "het register is beschadigd: blad %llu staat open op een onbekende wijze"

#, c-format
msgid "the ledger is damaged: leaves: %llu, hashes of leaves: %lld"
msgstr "het register is beschadigd: bladen: %llu, hashes van bladen: %lld"

#, c-format
msgid "the ledger is damaged: the hash over leaf %llu and on is missing"
msgstr "het register is beschadigd: de hash over blad %llu en verder ontbreekt"

#, c-format
msgid "the ledger is held by another process"
msgstr "het register wordt door een ander proces vastgehouden"

#, c-format
msgid "the ledger of %llu leaves did not grow from that of %s: its history was rewritten, or the proof is another's"
msgstr "het register van %llu bladen is niet gegroeid uit dat van %s: de geschiedenis is herschreven, of het bewijs is van iets anders"

#, c-format
msgid "the ledger of size %llu did not grow from that of %s: its history was rewritten, or the proof is another's"
msgstr "het register van omvang %llu is niet gegroeid uit dat van %s: de geschiedenis is herschreven, of het bewijs is van iets anders"

#, c-format
msgid "the ledger's key signed two histories of %llu leaves: the ledger was rebuilt"
msgstr "de sleutel van het register ondertekende twee geschiedenissen van %llu bladen: het register is opnieuw opgebouwd"

#, c-format
msgid "the ledger's key signed two histories of size %llu: the ledger was rebuilt"
msgstr "de sleutel van het register ondertekende twee geschiedenissen van omvang %llu: het register is opnieuw opgebouwd"

msgid "the ledger's key, which signs checkpoints; init makes it when it is not there"
msgstr "de sleutel van het register, die controlepunten ondertekent; init maakt hem als hij er niet is"

msgid "the ledger's key, which signs the checkpoint"
msgstr "de sleutel van het register, die het controlepunt ondertekent"

msgid "the ledger's tables are not as peil makes them: another program changed them"
msgstr "de tabellen van het register zijn niet zoals peil ze maakt: een ander programma heeft ze veranderd"

#, c-format
msgid "the ledger: %s"
msgstr "het register: %s"

msgid "the ledger: the bundle has its leaf in it"
msgstr "het register: de bundel heeft er zijn blad in"

msgid "the legal hold on these bundles has ended"
msgstr "de bewaarplicht voor deze bundels is voorbij"

msgid "the level that counts as having it; default as the role says"
msgstr "het niveau dat telt als het hebben; standaard wat de rol zegt"

msgid "the list as JSON"
msgstr "de lijst als JSON"

msgid "the locale"
msgstr "de locale"

msgid "the lowest counts"
msgstr "de laagste telt"

msgid "the manifest of the data: complete both ways, every hash right"
msgstr "het manifest van de gegevens: volledig in beide richtingen, elke hash juist"

msgid "the members other than evidence are larger than 256 MiB"
msgstr "de leden buiten het bewijs zijn groter dan 256 MiB"

msgid "the members together are larger than 4 GiB"
msgstr "de leden zijn samen groter dan 4 GiB"

msgid "the method that learns: irt or norms"
msgstr "de methode die leert: irt of norms"

msgid "the method to put on the sealed case; may be repeated"
msgstr "de methode voor het verzegelde dossier; mag herhaald worden"

#, c-format
msgid "the name of a key is not 32 hex digits"
msgstr "de naam van een sleutel is geen 32 hexadecimale cijfers"

#, c-format
msgid "the name of the folder is empty"
msgstr "de naam van de map is leeg"

#, c-format
msgid "the name of this column is not UTF-8"
msgstr "de naam van deze kolom is geen UTF-8"

msgid "the network closed by Landlock too"
msgstr "het netwerk ook door Landlock dicht"

#, c-format
msgid "the next peil that opens this key store tells it"
msgstr "de volgende peil die deze sleutelbewaarplaats opent, vertelt het"

msgid "the outcome per method, as JSON; of many a line each"
msgstr "de uitkomst per methode, als JSON; bij vele een regel per bundel"

msgid "the output"
msgstr "de uitvoer"

#, c-format
msgid "the passphrase cannot be read"
msgstr "het wachtwoord kan niet gelezen worden"

#, c-format
msgid "the plugin calls itself %s %s, its role text %s %s"
msgstr "de plug-in noemt zich %s %s, zijn roltekst %s %s"

#, c-format
msgid "the plugin changed while it was used"
msgstr "de plug-in veranderde tijdens het gebruik"

#, c-format
msgid "the plugin data/plugins/%s.so is not in the bundle"
msgstr "de plug-in data/plugins/%s.so zit niet in de bundel"

#, c-format
msgid "the plugin folder %s cannot be read, or is not there"
msgstr "de plug-inmap %s kan niet gelezen worden, of is er niet"

#, c-format
msgid "the plugin folder cannot be read"
msgstr "de plug-inmap kan niet gelezen worden"

#, c-format
msgid "the points of a scale must ascend"
msgstr "de punten van een schaal moeten oplopen"

msgid "the process could not be confined"
msgstr "het proces kon niet afgeschermd worden"

msgid "the process is not the plugin's"
msgstr "het proces is niet van de plugin"

#, c-format
msgid "the program that plugins run in cannot be started"
msgstr "het programma waarin plug-ins draaien kan niet gestart worden"

msgid "the proof"
msgstr "het bewijs"

msgid "the proof does not lead from the leaf to the checkpoint: one of them is another's"
msgstr "het bewijs leidt niet van het blad naar het controlepunt: een ervan is van iets anders"

msgid "the proof of growth"
msgstr "het groeibewijs"

msgid "the proof that joins the two, where they differ in size"
msgstr "het bewijs dat de twee verbindt, als ze in omvang verschillen"

msgid "the proof that the leaf is in the ledger; without it, BUNDLE's name with .proof"
msgstr "het bewijs dat het blad in het register staat; zonder dit: de naam van BUNDLE met .proof"

msgid "the query that the reply must answer; without it, the .tsq beside the .tsr if there is one"
msgstr "de vraag die het antwoord moet beantwoorden; zonder deze optie de .tsq naast de .tsr, als die er is"

msgid "the questionnaire of a role"
msgstr "de vragenlijst van een rol"

#, c-format
msgid "the quote that opens this field is never closed"
msgstr "het aanhalingsteken dat dit veld opent wordt nergens gesloten"

msgid "the report says the same and is not the same file: its marks or drawings were changed"
msgstr "het rapport zegt hetzelfde en is niet hetzelfde bestand: opmaak of tekeningen zijn veranderd"

#, c-format
msgid "the report says “%.*s”, and computed again it is “%.*s”"
msgstr "het rapport zegt “%.*s”, en opnieuw berekend is het “%.*s”"

msgid "the report was laid out by another version; its figures are the same"
msgstr "het rapport is door een andere versie opgemaakt; de cijfers zijn gelijk"

msgid "the report was written by another version, which may say other things; read it beside the figures"
msgstr "het rapport is door een andere versie geschreven, die andere dingen kan zeggen; lees het naast de cijfers"

#, c-format
msgid "the rest of peil cannot be started"
msgstr "de rest van peil kan niet worden gestart"

#, c-format
msgid "the role %s does not list the method %s; it can be used, but nobody has said that it suits"
msgstr "de rol %s noemt methode %s niet; die kan gebruikt worden, maar niemand heeft gezegd dat ze past"

#, c-format
msgid "the role is a draft, and what a draft scores cannot be sealed"
msgstr "de rol is een concept, en wat een concept scoort kan niet verzegeld worden"

#, c-format
msgid "the role is version %s in meta/tool.json, %s by the role text"
msgstr "de rol is versie %s in meta/tool.json, %s volgens de roltekst"

msgid "the role recommends no method; add methods, so that peil score knows what to use"
msgstr "de rol beveelt geen methode aan; voeg methods toe, zodat peil score weet wat te gebruiken"

msgid "the role records no lines of a source document, so nobody can check what its statements rest on"
msgstr "de rol noteert geen regels van een brondocument, dus niemand kan nakijken waar haar uitspraken op rusten"

#, c-format
msgid "the role text records line %d, which the document does not have"
msgstr "de roltekst noteert regel %d, die het document niet heeft"

msgid "the root certificates you trust: the bundle must carry a seal that leads to one of them"
msgstr "de wortelcertificaten die u vertrouwt: de bundel moet een zegel hebben dat naar een daarvan leidt"

msgid "the roots of time-stamping authorities: there must be a stamp that leads to one; else to --trust"
msgstr "de wortels van tijdstempelautoriteiten: er moet een stempel zijn dat naar een daarvan leidt; anders naar --trust"

#, c-format
msgid "the rule has no readings; write at least one"
msgstr "de regel heeft geen lezingen; schrijf er minstens een"

msgid "the same batch gave other figures in another process"
msgstr "dezelfde partij gaf in een ander proces andere cijfers"

msgid "the same batch gave other figures the second time"
msgstr "dezelfde partij gaf de tweede keer andere cijfers"

#, c-format
msgid "the same criterion has another weight in row %d"
msgstr "hetzelfde criterium heeft in rij %d een ander gewicht"

msgid "the same figures in another process"
msgstr "dezelfde cijfers in een ander proces"

msgid "the same figures twice"
msgstr "twee keer dezelfde cijfers"

msgid "the same figures whatever the order of subjects"
msgstr "dezelfde cijfers, wat de volgorde van de kandidaten ook is"

msgid "the same group gave another calibration the second time"
msgstr "dezelfde groep gaf de tweede keer een andere kalibratie"

#, c-format
msgid "the same name as %s but for capitals"
msgstr "op hoofdletters na dezelfde naam als %s"

#, c-format
msgid "the scale's highest value must be above its lowest"
msgstr "de hoogste waarde van de schaal moet boven de laagste liggen"

msgid "the scores as JSON instead of a table"
msgstr "de scores als JSON in plaats van een tabel"

msgid "the seal leads to a root that is not the trusted one"
msgstr "het zegel leidt naar een wortel die niet de vertrouwde is"

msgid "the seal: who signed, and over this content"
msgstr "het zegel: wie ondertekende, en over deze inhoud"

msgid "the sealer's certificate does not lead to a trusted root"
msgstr "het certificaat van de verzegelaar leidt niet naar een vertrouwde wortel"

msgid "the sealer's certificate is for another purpose than signing"
msgstr "het certificaat van de verzegelaar is voor een ander doel dan ondertekenen"

msgid "the sealer's certificate is its own root, and not a trusted one"
msgstr "het certificaat van de verzegelaar is zijn eigen wortel, en geen vertrouwde"

msgid "the section table"
msgstr "de sectietabel"

msgid "the seed comes with the call"
msgstr "het startgetal komt met de aanroep mee"

msgid "the segment table"
msgstr "de segmenttabel"

msgid "the self-rating alone"
msgstr "alleen het eigen formulier"

#, c-format
msgid "the sheet has %s %s, not %s"
msgstr "op het formulier staat %s %s, niet %s"

#, c-format
msgid "the sheet is for role “%s”, expected “%s”"
msgstr "het formulier is voor rol “%s”, verwacht: “%s”"

#, c-format
msgid "the sheets are without words, and there is no %s"
msgstr "de formulieren zijn zonder woorden, en er is geen %s"

msgid "the signature does not hold with this root"
msgstr "de handtekening houdt geen stand met deze wortel"

msgid "the sink failed and its report returned success"
msgstr "de ontvanger faalde en het rapport meldde dat het gelukt was"

#, c-format
msgid "the sink failed at record %zu, and it gave no reason"
msgstr "de ontvanger faalde bij record %zu, en ze gaf geen reden"

#, c-format
msgid "the sink failed at record %zu, and it returned code %d"
msgstr "de ontvanger faalde bij record %zu, en ze gaf code %d terug"

#, c-format
msgid "the sink failed at record %zu, and it returned success"
msgstr "de ontvanger faalde bij record %zu, en ze meldde dat het gelukt was"

msgid "the stamp before it is missing"
msgstr "het stempel ervoor ontbreekt"

msgid "the stamp does not hold with this root"
msgstr "het stempel houdt geen stand bij deze wortel"

#, c-format
msgid "the subject is no code"
msgstr "de kandidaat is geen code"

#, c-format
msgid "the table data/scores/%s.csv is not in the bundle"
msgstr "de tabel data/scores/%s.csv zit niet in de bundel"

#, c-format
msgid "the table is empty"
msgstr "de tabel is leeg"

msgid "the tag manifest: complete both ways, every hash right"
msgstr "het tagmanifest: volledig in beide richtingen, elke hash juist"

#, c-format
msgid "the template is not there"
msgstr "het sjabloon is er niet"

msgid "the temporary folder cannot be written to; set TMPDIR to one that can"
msgstr "de tijdelijke map is niet schrijfbaar; stel TMPDIR in op een die dat wel is"

#, c-format
msgid "the terminal cannot be set"
msgstr "de terminal kan niet ingesteld worden"

#, c-format
msgid "the test authority does not answer this: %s"
msgstr "de testautoriteit beantwoordt dit niet: %s"

msgid "the threads of the process: one that it started still runs"
msgstr "de threads van het proces: een die het startte loopt nog"

msgid "the time comes with the call"
msgstr "de tijd komt met de aanroep mee"

msgid "the time stamps beside the bundle: when the seal was there"
msgstr "de tijdstempels naast de bundel: wanneer het zegel er was"

msgid "the tree: what a bundle has to hold, and nothing else"
msgstr "de boom: wat een bundel moet bevatten, en niets anders"

#, c-format
msgid "the two methods are the same"
msgstr "de twee methoden zijn dezelfde"

#, c-format
msgid "the two passphrases are not the same"
msgstr "de twee wachtwoorden zijn niet gelijk"

msgid "the verdict"
msgstr "het oordeel"

#, c-format
msgid "the weight is negative"
msgstr "het gewicht is negatief"

#, c-format
msgid "the weight of %s is so small beside the others that %s never shows it"
msgstr "het gewicht van %s is naast de andere zo klein dat %s het nooit laat zien"

msgid "the whole report: FILE.html, .txt, .json, .csv or .pdf"
msgstr "het hele rapport: FILE.html, .txt, .json, .csv of .pdf"

msgid "the word new and a folder"
msgstr "het woord new en een map"

msgid "the working folder"
msgstr "de werkmap"

msgid "the zip is cut short"
msgstr "de zip is afgekapt"

msgid "the zip is cut short or goes on behind its end record"
msgstr "de zip is afgekapt of gaat verder achter zijn eindrecord"

msgid "the zip's directory and the member do not agree"
msgstr "de inhoudsopgave van de zip en het lid stemmen niet overeen"

msgid "the zip's members do not stand one behind the other"
msgstr "de leden van de zip staan niet achter elkaar"

msgid "the zstd frame does not give its content size"
msgstr "het zstd-frame noemt de grootte van zijn inhoud niet"

msgid "the zstd frame has no checksum"
msgstr "het zstd-frame heeft geen controlesom"

msgid "the zstd frame is cut short"
msgstr "het zstd-frame is afgekapt"

msgid "the zstd frame needs a dictionary"
msgstr "het zstd-frame heeft een woordenboek nodig"

msgid "there are bytes behind the signature"
msgstr "er staan bytes achter de handtekening"

msgid "there are bytes behind the time stamp"
msgstr "er staan bytes achter het tijdstempel"

#, c-format
msgid "there are no methods that can be used"
msgstr "er zijn geen methoden die te gebruiken zijn"

#, c-format
msgid "there are scores of %s, which the assessment does not ask for"
msgstr "er zijn scores van %s, waar de beoordelingsopdracht niet om vraagt"

#, c-format
msgid "there is no %s \"%s\""
msgstr "er is geen %s “%s”"

#, c-format
msgid "there is no %s “%s”"
msgstr "er is geen %s “%s”"

msgid "there is no key"
msgstr "er is geen sleutel"

#, c-format
msgid "there is no key store"
msgstr "er is geen sleutelbewaarplaats"

#, c-format
msgid "there is no program %s here"
msgstr "er is hier geen programma %s"

#, c-format
msgid "there is no scale “%s”"
msgstr "er is geen schaal “%s”"

#, c-format
msgid "there is no such plugin"
msgstr "zo’n plug-in is er niet"

#, c-format
msgid "this assessment does not seal, so there is nothing to sign"
msgstr "dit assessment verzegelt niet, dus er is niets te ondertekenen"

#, c-format
msgid "this cannot be undone, and there is nobody at a terminal to ask"
msgstr "dit is niet terug te draaien, en er zit niemand aan een terminal om het te vragen"

#, c-format
msgid "this is for the maker of %s \"%s\" %s to mend"
msgstr "dit is aan de maker van %s “%s” %s om te verbeteren"

#, c-format
msgid "this is for the maker of %s “%s” %s to mend"
msgstr "dit is aan de maker van %s “%s” %s om te verbeteren"

msgid "this is for the plugin's maker to mend"
msgstr "dit is aan de maker van de plug-in om te verbeteren"

#, c-format
msgid "this is the first question"
msgstr "dit is de eerste vraag"

#, c-format
msgid "this line differs from the one the role text records: expected hash %s, found %.16s"
msgstr "deze regel verschilt van die in de roltekst: verwachte hash %s, gevonden %.16s"

#, c-format
msgid "this line is not recorded in the role text %s"
msgstr "deze regel is niet genoteerd in de roltekst %s"

#, c-format
msgid "this machine's kernel cannot confine code that a bundle carries"
msgstr "de kernel van deze machine kan code die een bundel meebrengt niet afschermen"

msgid "this page"
msgstr "deze bladzijde"

#, c-format
msgid "this peil was built without PDF: %s is not there"
msgstr "deze peil is zonder PDF gebouwd: %s is er niet"

#, c-format
msgid "this row has %zu cell, the header has %zu"
msgid_plural "this row has %zu cells, the header has %zu"
msgstr[0] "deze rij heeft %zu cel, de kop heeft er %zu"
msgstr[1] "deze rij heeft %zu cellen, de kop heeft er %zu"

#, c-format
msgid "this row has %zu cells, the header has %zu"
msgstr "deze rij heeft %zu cellen, de kop heeft er %zu"

msgid "threads"
msgstr "threads"

msgid "threads for a table; 0 for as many as useful"
msgstr "threads voor een tabel; 0 voor zoveel als zin heeft"

#, c-format
msgid "threads: expected a whole number from 0 to 64, found %s"
msgstr "threads: een geheel getal van 0 tot 64 verwacht, gevonden: %s"

msgid "too large for a member of its kind"
msgstr "te groot voor een lid van deze soort"

#, c-format
msgid "took %.1f s, expected at most %.1f s"
msgstr "duurde %.1f s, verwacht: hoogstens %.1f s"

#, c-format
msgid "took as a calibration: %s"
msgstr "nam als kalibratie aan: %s"

msgid "true or false"
msgstr "true of false"

msgid "try a method on this role too, beside the one built in; may be repeated"
msgstr "een methode ook op deze rol proberen, naast de ingebouwde; mag herhaald worden"

#, c-format
msgid "try again"
msgstr "probeer het opnieuw"

#, c-format
msgid "try again when it is done"
msgstr "probeer het opnieuw als die klaar is"

#, c-format
msgid "twice in %s"
msgstr "twee keer in %s"

msgid "twice in the archive"
msgstr "twee keer in het archief"

msgid "undecided"
msgstr "onbeslist"

#, c-format
msgid "unfinished, saved"
msgstr "niet af, wel bewaard"

#, c-format
msgid "unknown item “%s” for role %s"
msgstr "onbekend onderdeel “%s” voor rol %s"

#, c-format
msgid "unknown key “%s”"
msgstr "onbekende sleutel “%s”"

#, c-format
msgid "unknown option “%s”"
msgstr "onbekende optie “%s”"

#, c-format
msgid "unknown option “%s” before the verb"
msgstr "onbekende optie “%s” vóór de opdracht"

#, c-format
msgid "unknown verb “%s”"
msgstr "onbekende opdracht “%s”"

msgid "unpack a bundle safely into a new folder"
msgstr "een bundel veilig uitpakken in een nieuwe map"

#, c-format
msgid "unpacking would need a window of %llu bytes"
msgstr "uitpakken zou een venster van %llu bytes vergen"

#, c-format
msgid "up to size %llu it is not what was signed then: the ledger was rebuilt"
msgstr "tot omvang %llu is het niet wat toen ondertekend is: het register is opnieuw opgebouwd"

#, c-format
msgid "use a pseudonym such as K-0042, never a name"
msgstr "gebruik een pseudoniem zoals K-0042, nooit een naam"

#, c-format
msgid "use an ECDSA P-256 or RSA key"
msgstr "gebruik een ECDSA P-256- of RSA-sleutel"

#, c-format
msgid "use at most %d letters, digits, dots, dashes and underscores"
msgstr "gebruik hoogstens %d letters, cijfers, punten, koppeltekens en lage streepjes"

#, c-format
msgid "use dot-plot, radar, matrix, profile or team"
msgstr "gebruik dot-plot, radar, matrix, profile of team"

#, c-format
msgid "use lower-case letters, digits and dashes"
msgstr "gebruik kleine letters, cijfers en koppeltekens"

#, c-format
msgid "use lower-case letters, digits and hyphens, at most %u"
msgstr "gebruik kleine letters, cijfers en koppeltekens, hoogstens %u"

#, c-format
msgid "use sheets of one role at a time, or name the right role with --role"
msgstr "gebruik formulieren van één rol tegelijk, of noem de juiste rol met --role"

#, c-format
msgid "used more processor time in %s than it may"
msgstr "gebruikte in %s meer processortijd dan mag"

msgid "used more processor time than it may"
msgstr "gebruikte meer processortijd dan mag"

#, c-format
msgid ""
"verifier key, for every auditor:\n"
"%s\n"
msgstr ""
"controlesleutel, voor elke auditor:\n"
"%s\n"

msgid "verify a bundle, then recompute every figure in it and compare"
msgstr "een bundel nakijken, dan elk cijfer erin narekenen en vergelijken"

msgid "version"
msgstr "versie"

#, c-format
msgid "version \"%.*s\" is not well-formed"
msgstr "versie “%.*s” is niet welgevormd"

#, c-format
msgid "version %d"
msgstr "versie %d"

#, c-format
msgid "version “%.*s” is not well-formed"
msgstr "versie “%.*s” is niet welgevormd"

#, c-format
msgid "version: expected MAJOR.MINOR.PATCH, found “%s”"
msgstr "version: MAJOR.MINOR.PATCH verwacht, gevonden: “%s”"

msgid "void, a ledger, and a bundle or its tag manifest's sha256"
msgstr "void, een register, en een bundel of de sha256 van zijn tagmanifest"

msgid "void: mistaken, withdrawn, lost or retired"
msgstr "void: mistaken, withdrawn, lost of retired"

#, c-format
msgid "wait until it ends; --hold-ended says that it has"
msgstr "wacht tot die voorbij is; --hold-ended zegt dat ze dat is"

#, c-format
msgid "wait until that is done, or fill in another sheet"
msgstr "wacht tot dat klaar is, of vul een ander formulier in"

#, c-format
msgid "waiting failed"
msgstr "wachten mislukte"

msgid "wanted:"
msgstr "gewenst:"

msgid "was changed: it is not its authority's signature"
msgstr "is veranderd: het is niet de handtekening van de autoriteit"

msgid "was made for another use: its namespace is not peil-bundle"
msgstr "is voor iets anders gemaakt: de naamruimte is niet peil-bundle"

msgid "was not loaded, because its process could not be confined"
msgstr "is niet geladen, omdat zijn proces niet kon worden afgeschermd"

#, c-format
msgid "was signed at %llu leaves, and the ledger has %llu: leaves were dropped"
msgstr "is ondertekend bij %llu bladen, en het register heeft er %llu: er zijn bladen weggehaald"

#, c-format
msgid "was signed at size %llu, and the ledger is of size %llu: leaves were dropped"
msgstr "is ondertekend bij omvang %llu, en het register is van omvang %llu: er zijn bladen weggehaald"

#, c-format
msgid "weights are 0 or more"
msgstr "gewichten zijn 0 of meer"

#, c-format
msgid "weights are 0 or more; for a reversed statement set reversed = true"
msgstr "gewichten zijn 0 of meer; zet voor een omgekeerde uitspraak reversed = true"

msgid "welcome"
msgstr "welkom"

msgid "what a method learnt from a group (peil calibrate); may be repeated"
msgstr "wat een methode van een groep geleerd heeft (peil calibrate); mag herhaald worden"

msgid "what a team has and what needs attention"
msgstr "wat een team heeft en wat aandacht vraagt"

msgid "what each scoring method answers and needs"
msgstr "wat elke scoringsmethode beantwoordt en nodig heeft"

#, c-format
msgid "what feeds %s is on different scales, so its figure is in per cent; give it a scale to have it otherwise"
msgstr "wat in %s meetelt staat op verschillende schalen, dus het cijfer is in procenten; geef het een schaal als dat anders moet"

#, c-format
msgid "what feeds “%s” is on different scales"
msgstr "wat in “%s” meetelt staat op verschillende schalen"

#, c-format
msgid "what feeds “%s” is on different scales, and it has a norm"
msgstr "wat in “%s” meetelt staat op verschillende schalen, en het heeft een norm"

msgid "what is found: roles and methods, with version, hash and place"
msgstr "wat er gevonden is: rollen en methoden, met versie, hash en plaats"

msgid "what one check may take; 20 when not given"
msgstr "wat één controle mag duren; 20 als het niet gegeven is"

msgid "what this installation is, has and lacks"
msgstr "wat deze installatie is, heeft en mist"

msgid "what was checked, as JSON; of many a line each"
msgstr "wat er is nagekeken, als JSON; bij vele een regel per bundel"

msgid "what was erased, as JSON"
msgstr "wat gewist is, als JSON"

msgid "what was exported, as JSON"
msgstr "wat geëxporteerd is, als JSON"

msgid "what was made, as JSON"
msgstr "wat er gemaakt is, als JSON"

#, c-format
msgid "what was read back is not what was written"
msgstr "wat teruggelezen is, is niet wat geschreven is"

#, c-format
msgid "what was read back is not whole: %s"
msgstr "wat teruggelezen is, is niet heel: %s"

msgid "where the query, or the test answer, is written"
msgstr "waar de vraag, of het testantwoord, geschreven wordt"

msgid "where to write it: NAME.tar.zst, NAME.tar or NAME.zip"
msgstr "waar het te schrijven: NAAM.tar.zst, NAAM.tar of NAAM.zip"

msgid "where to write the calibration (JSON)"
msgstr "waar de kalibratie te schrijven (JSON)"

#, c-format
msgid "whether the plugin %s is included: the assessment says %s"
msgstr "of de plug-in %s is bijgesloten: de beoordelingsopdracht zegt %s"

msgid "which files are open"
msgstr "welke bestanden open zijn"

msgid "which signals are blocked"
msgstr "welke signalen zijn geblokkeerd"

msgid "who fills it in: a pseudonym, never a name"
msgstr "wie het invult: een pseudoniem, nooit een naam"

msgid "whom it is about; for self the same as the rater"
msgstr "over wie het gaat; bij self dezelfde als de beoordelaar"

msgid "why there is a new result; it stands in the bundle"
msgstr "waarom er een nieuwe uitslag is; het staat in de bundel"

msgid "with a note"
msgstr "met een opmerking"

#, c-format
msgid "with this the members are larger than 4 GiB"
msgstr "hiermee zijn de leden groter dan 4 GiB"

msgid "within the limits of a report"
msgstr "binnen de grenzen van een rapport"

#, c-format
msgid "without notes and open answers a method gives other figures"
msgstr "zonder opmerkingen en open antwoorden geeft een methode andere cijfers"

msgid "without what may be left out"
msgstr "zonder wat weggelaten mag worden"

msgid "words"
msgstr "woorden"

#, c-format
msgid "write --lang nl or --lang en"
msgstr "schrijf --lang nl of --lang en"

#, c-format
msgid "write .html and print that; it is laid out for paper"
msgstr "schrijf .html en druk dat af; het is voor papier opgemaakt"

#, c-format
msgid "write 2026-11-22"
msgstr "schrijf 2026-11-22"

#, c-format
msgid "write 2026-11-22, or 2026-11-22T12:00:00Z"
msgstr "schrijf 2026-11-22, of 2026-11-22T12:00:00Z"

#, c-format
msgid "write 2027-11-22, or 4 weeks, 18 months, 2 years"
msgstr "schrijf 2027-11-22, of 4 weeks, 18 months, 2 years"

#, c-format
msgid "write MAJOR.MINOR.PATCH"
msgstr "schrijf MAJOR.MINOR.PATCH"

#, c-format
msgid "write a number, 0 or more, such as 1 or 1,5"
msgstr "schrijf een getal van 0 of hoger, zoals 1 of 1,5"

#, c-format
msgid "write a value that the scale has"
msgstr "schrijf een waarde die op de schaal ligt"

#, c-format
msgid "write at least one condition in the list"
msgstr "zet ten minste één voorwaarde in de lijst"

#, c-format
msgid "write for instance 1.0.0"
msgstr "schrijf bijvoorbeeld 1.0.0"

#, c-format
msgid "write language = \"nl\";"
msgstr "schrijf language = \"nl\";"

#, c-format
msgid "write peil new role"
msgstr "schrijf peil new role"

#, c-format
msgid "write role = { … };, assessment = { … }; or peil = { … };"
msgstr "schrijf role = { … };, assessment = { … }; of peil = { … };"

#, c-format
msgid "write supersede or beside"
msgstr "schrijf supersede of beside"

#, c-format
msgid "write the first 16 hex digits of the SHA-256 of the line"
msgstr "schrijf de eerste 16 hexadecimale cijfers van de SHA-256 van de regel"

#, c-format
msgid "write the organisation's policy: retention = \"2 years\";"
msgstr "schrijf het beleid van de organisatie: retention = \"2 years\";"

msgid "write the report beside a bundle that is encrypted, too"
msgstr "schrijf het rapport ook naast een bundel die versleuteld is"

#, c-format
msgid "write the role text in UTF-8"
msgstr "schrijf de roltekst in UTF-8"

msgid "write there instead of standard output; appears whole or not at all"
msgstr "daarheen schrijven in plaats van naar standaarduitvoer; verschijnt heel of niet"

msgid "write there, .json and .csv in that form; appears whole or not at all"
msgstr "daarheen schrijven, .json en .csv in die vorm; verschijnt heel of niet"

msgid "write there: .html, .txt, .json, .csv or .pdf"
msgstr "schrijf daarheen: .html, .txt, .json, .csv of .pdf"

#, c-format
msgid "write trust = \"listed\";"
msgstr "schrijf trust = \"listed\";"

#, c-format
msgid "write { id = \"…\"; … }"
msgstr "schrijf { id = \"…\"; … }"

#, c-format
msgid "write { nl = \"…\"; en = \"…\"; }"
msgstr "schrijf { nl = \"…\"; en = \"…\"; }"

#, c-format
msgid "writes into its own code when loaded (text relocations)"
msgstr "schrijft bij het laden in zijn eigen code (tekstrelocaties)"

#, c-format
msgid "writing failed"
msgstr "schrijven mislukte"

#, c-format
msgid "writing to standard output failed; nothing more was written"
msgstr "schrijven naar standaarduitvoer mislukte; er is niets meer geschreven"

#, c-format
msgid "wrote more in %s than it may"
msgstr "schreef in %s meer dan mag"

msgid "yes"
msgstr "ja"

msgid "your evidence:"
msgstr "uw bewijs:"

msgid "your note:"
msgstr "uw opmerking:"

#, c-format
msgid "zero byte in the text"
msgstr "nulbyte in de tekst"

msgid "zeros behind the end that do not fill a record"
msgstr "nullen achter het einde die geen record vullen"

#, c-format
msgid "zstd cannot be set up"
msgstr "zstd kan niet klaargezet worden"

#, c-format
msgid "zstd: %s"
msgstr "zstd: %s"

#, c-format
msgid "“%.*s” is not on the scale “%s” of item %s"
msgstr "“%.*s” staat niet op de schaal “%s” van onderdeel %s"

#, c-format
msgid "“%s” cannot be the name of a ledger"
msgstr "“%s” kan geen naam van een register zijn"

#, c-format
msgid "“%s” does not begin with the role's prefix “%s-”"
msgstr "“%s” begint niet met de prefix “%s-” van de rol"

#, c-format
msgid "“%s” holds a NUL character"
msgstr "“%s” bevat een NUL-teken"

#, c-format
msgid "“%s” is a word that the build keeps for itself"
msgstr "“%s” is een woord dat de bouw voor zichzelf houdt"

#, c-format
msgid "“%s” is both an item and a rule"
msgstr "“%s” is zowel een onderdeel als een regel"

#, c-format
msgid "“%s” is both an item and an outcome"
msgstr "“%s” is zowel een onderdeel als een uitkomst"

#, c-format
msgid "“%s” is missing"
msgstr "“%s” ontbreekt"

#, c-format
msgid "“%s” is missing or is not %s"
msgstr "“%s” ontbreekt of is niet %s"

#, c-format
msgid "“%s” is named by no sheet, and the assessment wants the evidence complete"
msgstr "“%s” wordt door geen formulier genoemd, en de beoordelingsopdracht wil het bewijs volledig"

#, c-format
msgid "“%s” is no SHA-256 of a certificate; expected 64 hex digits"
msgstr "“%s” is geen SHA-256 van een certificaat; verwacht 64 hexadecimale cijfers"

#, c-format
msgid "“%s” is no answer here"
msgstr "“%s” is hier geen antwoord"

#, c-format
msgid "“%s” is no date"
msgstr "“%s” is geen datum"

#, c-format
msgid "“%s” is no date, expected YYYY-MM-DD"
msgstr "“%s” is geen datum, verwacht: JJJJ-MM-DD"

#, c-format
msgid "“%s” is no descriptor to read from"
msgstr "“%s” is geen descriptor om van te lezen"

#, c-format
msgid "“%s” is no digest for a stamp"
msgstr "“%s” is geen hash voor een stempel"

#, c-format
msgid "“%s” is no id"
msgstr "“%s” is geen id"

#, c-format
msgid "“%s” is no id for a bundle; expected letters, digits, . _ -"
msgstr "“%s” is geen id voor een bundel; verwacht: letters, cijfers, . _ -"

#, c-format
msgid "“%s” is no name for a bundle"
msgstr "“%s” is geen naam voor een bundel"

#, c-format
msgid "“%s” is no policy of an authority"
msgstr "“%s” is geen beleid van een autoriteit"

#, c-format
msgid "“%s” is no reason to declare a bundle void"
msgstr "“%s” is geen reden om een bundel vervallen te verklaren"

#, c-format
msgid "“%s” is no relation"
msgstr "“%s” is geen relatie"

#, c-format
msgid "“%s” is no relation; expected self, peer, client, supervisor or assessor"
msgstr "“%s” is geen relatie; verwacht: self, peer, client, supervisor of assessor"

#, c-format
msgid "“%s” is no role id"
msgstr "“%s” is geen id van een rol"

#, c-format
msgid "“%s” is no weight"
msgstr "“%s” is geen gewicht"

#, c-format
msgid "“%s”: expected a text, found %s"
msgstr "“%s”: een tekst verwacht, gevonden: %s"

#, c-format
msgid "“%s”: score writes text, JSON or CSV"
msgstr "“%s”: score schrijft tekst, JSON of CSV"

#, c-format
msgid "“%s”: the ending says the form, and this one is not known"
msgstr "“%s”: de uitgang zegt de vorm, en deze is niet bekend"

#, c-format
msgid "“%s”: “%s” is no code"
msgstr "“%s”: “%s” is geen code"

#, c-format
msgid "“answers”: expected an object of item ids"
msgstr "“answers”: een object met id’s van onderdelen verwacht"

msgid "“competency” or “competentie”"
msgstr "“competentie” of “competency”"

msgid "“criterion” or “criterium”"
msgstr "“criterium” of “criterion”"

#, c-format
msgid "“format” is “%s”, expected “%s”"
msgstr "“format” is “%s”, verwacht: “%s”"

#, c-format
msgid "“rater”: expected an object with id and relation"
msgstr "“rater”: een object met id en relation verwacht"

#, c-format
msgid "“s na” for not applicable, “s no” for not observed"
msgstr "“s na” voor niet van toepassing, “s no” voor niet waargenomen"
