/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "bundle/plan.h"
#include "bundle/signature.h"
#include "bundle/ssh.h"

/* "@" stands for the bundle's id, "#" for the signature that a time stamp is over. No file name goes in but this: the same content has to give the same
 * bytes, whatever the archive is called. Both languages stand in every bundle: who seals does not know who
 * will check. */
static const struct {
  enum { ALWAYS, UNSEALED, SEALED, CMS, SSH, PERSONAL } when; /* SEALED: by either */
  const char *text;
} pieces[] = {
    {ALWAYS,
     "DEZE BUNDEL CONTROLEREN\n"
     "\n"
     "Dit is een BagIt-1.0-bundel (RFC 8493). U hebt peil niet nodig om haar te controleren: bash, tar, zstd "
     "en\n"
     "sha256sum zijn genoeg. Zet het bestand in een lege map en begin bij stap 1 (.tar.zst) of stap 2 "
     "(.tar). "
     "Heet het\n"
     "bestand anders, gebruik dan die naam. Een .zip pakt u uit met unzip; ga dan verder bij stap 3.\n"
     "Een stap is goed als hij niets meldt en de afsluitcode 0 geeft. Een verschil is een verschil: vraag de "
     "afzender om\n"
     "uitleg en bewaar het bestand zoals u het kreeg.\n"
     "\n"},
    {UNSEALED,
     "Deze bundel heeft geen zegel. De controle zegt dat er niets veranderd is sinds de manifesten gemaakt "
     "zijn; zij zegt\n"
     "niet door wie. Vergelijk daarom de SHA-256 van tagmanifest-sha256.txt met die van de afzender.\n"},
    {CMS, "Deze bundel heeft een zegel: een handtekening onder tagmanifest-sha256.txt, en daarmee onder "
          "alles. Stap 6\n"
          "controleert haar met openssl. Dat zegt alleen iets als u root.pem, het certificaat van de "
          "autoriteit, langs een\n"
          "andere weg kreeg dan met deze bundel. seal/chain.pem noemt de verzegelaar; wie dat mag zijn, "
          "weet u zelf.\n"},
    {SSH, "Deze bundel heeft een OpenSSH-handtekening onder tagmanifest-sha256.txt, en daarmee onder alles. "
          "Stap 9 "
          "controleert\n"
          "haar met ssh-keygen.\n"},
    {ALWAYS,
     "\n"
     "CHECKING THIS BUNDLE\n"
     "\n"
     "This is a BagIt 1.0 bundle (RFC 8493). You do not need peil to check it: bash, tar, zstd and sha256sum "
     "are enough.\n"
     "Put the file in an empty folder and begin at step 1 (.tar.zst) or step 2 (.tar). If the file has "
     "another name, use\n"
     "that. A .zip is unpacked with unzip; then go on at step 3.\n"
     "A step is good when it reports nothing and exits with code 0. A difference is a difference: ask the "
     "sender to\n"
     "explain, and keep the file as you received it.\n"
     "\n"},
    {UNSEALED, "This bundle has no seal. The check says that nothing changed since the manifests were made; "
               "it does not "
               "say by whom\n"
               "they were. So compare the SHA-256 of tagmanifest-sha256.txt with the sender's.\n"},
    {CMS,
     "This bundle has a seal: a signature over tagmanifest-sha256.txt, and so over everything. Step 6 checks "
     "it with\n"
     "openssl. That means something only when root.pem, the certificate of the authority, reached you in "
     "another way than\n"
     "with this bundle. seal/chain.pem names the sealer; who that may be, you have to know yourself.\n"},
    {SSH, "This bundle has an OpenSSH signature over tagmanifest-sha256.txt, and so over everything. Step 9 "
          "checks "
          "it with\n"
          "ssh-keygen.\n"},
    {ALWAYS,
     "\n"
     "1. Uitpakken van zstd: een frame, geen \"skips\"  /  Unpacking zstd: one frame, no skips\n"
     "\n"
     "   zstd -l @.tar.zst\n"
     "   zstd -q -dc --memory=134217728 @.tar.zst > @.tar\n"
     "\n"
     "2. Het archief: alleen bestanden (-) en mappen (d)  /  The archive: only files (-) and folders (d)\n"
     "\n"
     "   tar -tvf @.tar\n"
     "   mkdir empty && tar -x -k -f @.tar -C empty && cd empty\n"
     "\n"
     "3. De hashes  /  The hashes\n"
     "\n"
     "   cd @\n"
     "   sha256sum --strict --quiet -c tagmanifest-sha256.txt\n"
     "   sha256sum --strict --quiet -c manifest-sha256.txt\n"
     "\n"
     "4. Niets te veel en niets te weinig  /  Nothing too many and nothing missing\n"
     "\n"
     "   diff <(find data -type f | LC_ALL=C sort) <(cut -c67- manifest-sha256.txt | LC_ALL=C sort)\n"
     "   diff <(find bagit.txt bag-info.txt manifest-sha256.txt meta -type f | LC_ALL=C sort) \\\n"
     "        <(cut -c67- tagmanifest-sha256.txt | LC_ALL=C sort)\n"
     "\n"
     "5. Wat u met de afzender vergelijkt  /  What to compare with the sender\n"
     "\n"
     "   sha256sum tagmanifest-sha256.txt\n"},
    {CMS,
     "\n"
     "6. Het zegel. Zet root.pem in deze map. Goed is: \"CAdES Verification successful\" en afsluitcode 0. "
     "Is "
     "het certificaat\n"
     "   van de verzegelaar sindsdien afgelopen, ga dan door met stap 7.\n"
     "   /  The seal. Put root.pem in this folder. Good is: \"CAdES Verification successful\" and exit code "
     "0. "
     "Where the\n"
     "   /  sealer's certificate has ended since, go on at step 7.\n"
     "\n"
     "   openssl x509 -in seal/chain.pem -noout -subject -fingerprint -sha256\n"
     "   openssl cms -verify -binary -cades -inform DER -in seal/tagmanifest-sha256.txt.p7s \\\n"
     "           -content tagmanifest-sha256.txt -CAfile root.pem -out /dev/null\n"},
    {SEALED,
     "\n"
     "7. Het tijdstempel, als u bij de bundel een @.tsr kreeg: een autoriteit zegt wanneer het zegel er was. "
     "Zet dat\n"
     "   bestand in deze map, en tsa-root.pem, het certificaat van die autoriteit, langs een andere weg "
     "gekregen. Het zegel\n"
     "   moet kloppen op dat moment; daarna mag het certificaat van de verzegelaar aflopen.\n"
     "   /  The time stamp, where an @.tsr came with the bundle: an authority says when the seal was there. "
     "Put that file in\n"
     "   /  this folder, and tsa-root.pem, that authority's certificate, which reached you in another way. "
     "The "
     "seal has to\n"
     "   /  hold at that moment; the sealer's certificate may end after it.\n"
     "\n"
     "   openssl ts -verify -in @.tsr -data # -CAfile tsa-root.pem\n"
     "   at=$(date -u -d \"$(openssl ts -reply -in @.tsr -text | sed -n 's/^Time stamp: //p')\" +%s)\n"},
    {CMS,
     "   openssl cms -verify -attime $at -binary -cades -inform DER -in seal/tagmanifest-sha256.txt.p7s \\\n"
     "           -content tagmanifest-sha256.txt -CAfile root.pem -out /dev/null\n"},
    {SEALED,
     "\n"
     "8. Opnieuw gestempeld, als er een @.2.tsr is: dat gaat over het zegel met het eerste stempel erachter, "
     "en het "
     "eerste\n"
     "   hoeft dan alleen nog te kloppen op de tijd van het tweede. Een @.3.tsr gaat net zo over die twee, "
     "en zo "
     "door.\n"
     "   /  Stamped again, where there is an @.2.tsr: it is over the seal with the first stamp behind it, "
     "and the "
     "first then\n"
     "   /  only has to hold at the second's time. An @.3.tsr is over those two in the same way, and so on.\n"
     "\n"
     "   cat # @.tsr > stamped\n"
     "   openssl ts -verify -in @.2.tsr -data stamped -CAfile tsa-root.pem\n"
     "   at=$(date -u -d \"$(openssl ts -reply -in @.2.tsr -text | sed -n 's/^Time stamp: //p')\" +%s)\n"
     "   openssl ts -verify -attime $at -in @.tsr -data # -CAfile tsa-root.pem\n"},
    {SSH, "\n"
          "9. De OpenSSH-handtekening. Zet het bestand allowed_signers in deze map: per ondertekenaar een "
          "regel met "
          "zijn naam en\n"
          "   zijn openbare sleutel, langs een andere weg gekregen dan met deze bundel. Goed is: Good "
          "\"peil-bundle\" "
          "signature,\n"
          "   met een naam die u kent, en afsluitcode 0.\n"
          "   /  The OpenSSH signature. Put the file allowed_signers in this folder: a line for each signer, "
          "with the "
          "name and the\n"
          "   /  public key, which reached you in another way than with this bundle. Good is: Good "
          "\"peil-bundle\" "
          "signature,\n"
          "   /  with a name that you know, and exit code 0.\n"
          "\n"
          "   name=$(ssh-keygen -Y find-principals -s seal/tagmanifest-sha256.txt.sig -f allowed_signers)\n"
          "   ssh-keygen -Y verify -n peil-bundle -f allowed_signers -I \"$name\" \\\n"
          "           -s seal/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt\n"},
    {PERSONAL,
     "\n"
     "Versleuteld  /  Encrypted\n"
     "\n"
     "   De bestanden op .p7m (toelichtingen, open antwoorden, bewijs) staan onder een sleutel per "
     "persoon; "
     "meta/personal.json\n"
     "   zegt welke. De cijfers zijn zonder sleutel na te rekenen. Is de sleutel vernietigd, dan zijn deze "
     "bestanden voorgoed\n"
     "   onleesbaar, en blijft alles hierboven kloppen. Wie de sleutel kreeg, SUBJECT.key, opent een bestand "
     "zo; wat eruit komt\n"
     "   telt alleen bij afsluitcode 0. De sleutel staat even in de lijst van processen: doe dit op een "
     "eigen "
     "machine.\n"
     "   /  The files in .p7m (notes, open answers, evidence) are under one key per subject; "
     "meta/personal.json says which.\n"
     "   The figures can be computed again without a key. Where the key was destroyed these files cannot be "
     "read ever again, and\n"
     "   all of the above still holds. Who was given the key, SUBJECT.key, opens a file like this; what "
     "comes "
     "out counts only\n"
     "   with exit code 0. The key shows for a moment in the list of processes: do this on a machine of your "
     "own.\n"
     "\n"
     "   openssl cms -decrypt -inform DER -in data/personal/sheet-0001.json.p7m -out sheet-0001.json \\\n"
     "           -secretkeyid \"$(sed -n 's/^name //p' SUBJECT.key)\" -secretkey \"$(sed -n 's/^key //p' "
     "SUBJECT.key)\"\n"}};

static void add_piece(struct text *out, const char *at, const char *id, const char *signature)
{
  while (*at) {
    size_t plain = strcspn(at, "@#");
    text_add_bytes(out, at, plain);
    at += plain;
    if (*at) text_add(out, *at++ == '@' ? id : signature);
  }
}

void instructions_write(struct text *out, const char *id, bool cms, bool ssh, bool personal)
{
  const bool holds[] = {[ALWAYS] = true, [UNSEALED] = !cms && !ssh, [SEALED] = cms || ssh, [CMS] = cms,
                        [SSH] = ssh,     [PERSONAL] = personal};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
    if (holds[pieces[i].when]) add_piece(out, pieces[i].text, id, cms ? SEAL_SIGNATURE : SSH_SIGNATURE);
}
