# SPDX-License-Identifier: EUPL-1.2
"""What the tests of privacy share: a case with words to keep apart, sealed; and the openssl program with a key."""
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "verbs"))
sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "hostile"))
import forge  # noqa: E402,F401
import verbs  # noqa: E402
from verbs import CBB, NSP, lib  # noqa: E402,F401

ITEM, OTHER = "CBB-C1.P1", "CBB-C1.P2"
NOTE = "Kent mevrouw Zonderling van nummer 12."
FILE = "brief-van-zonderling.txt"
CONTENT = b"Geachte mevrouw Zonderling, hartelijk dank.\n"
WORDS = ("Zonderling", "zonderling")  # what nobody without a key may read


def case(subject="K-0042", note=NOTE, file=FILE):
    """Two sheets on a subject: a self-assessment, and one with a note and evidence."""
    return [verbs.sheet(CBB, subject, subject, "self", **{ITEM: 3, OTHER: {"value": 2, "note": note}}),
            verbs.sheet(CBB, subject, "A-07", "assessor", **{ITEM: {"value": 4, "note": note, "evidence": [file]}, OTHER: 3})]


def openssl(key, encrypted, plain):
    """The command of meta/VERIFY.txt."""
    lines = dict(line.split(" ", 1) for line in Path(key).read_text().splitlines() if " " in line)
    return subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", encrypted, "-out", plain, "-secretkeyid",
                           lines["name"], "-secretkey", lines["key"]], capture_output=True)


class Case(verbs.Case):
    def setUp(self):
        super().setUp()
        self.keys = self.folder / "keys"
        lib.write(self.folder / "evidence" / FILE, CONTENT)
        self.configure()

    def configure(self, seal="encrypt = true;", name="a.cfg", report=""):
        lib.write(self.folder / name, f'assessment = {{ role = "{CBB}"; language = "en"; methods = ( {{ id = "weighted"; }},'
                                      f' {{ id = "mastery"; }} ); {report} seal = {{ {seal} }}; }};')

    def sheets(self, subject="K-0042", **words):
        return [self.save(f"{subject}-{n}.json", tree).name for n, tree in enumerate(case(subject, **words))]

    def peil(self, *words, **more):
        more.setdefault("PEIL_KEYS", str(self.keys))
        return super().peil(*words, **more)

    def seal(self, name="b.tar", subject="K-0042", assessment="a.cfg", *words, **more):
        return self.expect(self.peil("seal", *self.sheets(subject), "-a", assessment, "-e", "evidence", "-o", name, "--json",
                                     *words, **more), 0, "").json()

    def unpacked(self, name="b.tar"):
        folder = f"bag{len(list(self.folder.glob('bag*'))):04}"
        self.expect(self.peil("unpack", name, folder), 0, "")
        return next((self.folder / folder).iterdir())

    def no_words(self, *texts):
        for text in texts:
            for word in WORDS:
                self.assertNotIn(word, text)

    def state(self):
        """The key store, by name and content."""
        return {path.name: path.read_bytes() for path in sorted(self.keys.iterdir())} if self.keys.exists() else {}

    def environment(self, **more):
        return lib.environment(self.folder, PEIL_KEYS=str(self.keys), **more)


def mode(path):
    return os.stat(path).st_mode & 0o777
