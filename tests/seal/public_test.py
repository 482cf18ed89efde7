# SPDX-License-Identifier: EUPL-1.2
"""A sealed, stamped and OpenSSH-signed bundle, changed in every part by a fixed seed, and judged twice: by peil verify and by the public
commands of meta/VERIFY.txt, with the same roots. Wherever those refuse, so does peil. Usage: public_test.py [ROUNDS [SEED]]"""
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "cli"), str(HERE.parent / "hostile")]
import lib  # noqa: E402
from forge import Bag, tar, untar  # noqa: E402

ROLE = "coordinator-buurtbemiddeling"
SHEETS = sorted((lib.ROLES / ROLE / "samples").glob("*.json"))
CONFIG = lib.ROOT / "configs" / f"{ROLE}.cfg"
P7S, SIG, CHAIN = "seal/tagmanifest-sha256.txt.p7s", "seal/tagmanifest-sha256.txt.sig", "seal/chain.pem"
MANIFEST, TAG = "manifest-sha256.txt", "tagmanifest-sha256.txt"

# The steps of VERIFY.txt from the tar on; $1 is the id.
PUBLIC = r"""
set -e -o pipefail
rm -rf empty; mkdir empty; tar -x -k -f b.tar -C empty; cd "empty/$1"
sha256sum --strict --quiet -c tagmanifest-sha256.txt
sha256sum --strict --quiet -c manifest-sha256.txt
diff <(find data -type f | LC_ALL=C sort) <(cut -c67- manifest-sha256.txt | LC_ALL=C sort)
diff <(find bagit.txt bag-info.txt manifest-sha256.txt meta -type f | LC_ALL=C sort) <(cut -c67- tagmanifest-sha256.txt | LC_ALL=C sort)
openssl ts -verify -in "../../$1.tsr" -data seal/tagmanifest-sha256.txt.p7s -CAfile ../../ks/root.pem
at=$(date -u -d "$(openssl ts -reply -in "../../$1.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p')" +%s)
openssl cms -verify -attime $at -binary -cades -inform DER -in seal/tagmanifest-sha256.txt.p7s -content tagmanifest-sha256.txt \
  -CAfile ../../ks/root.pem -out /dev/null
name=$(ssh-keygen -Y find-principals -s seal/tagmanifest-sha256.txt.sig -f ../../allowed)
ssh-keygen -Y verify -n peil-bundle -f ../../allowed -I "$name" -s seal/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt
"""


def flip(rng, data):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1:]


def cut(rng, data):
    at = rng.randrange(len(data))
    return rng.choice((data[:at], data[at:], data[:at] + data[at + 1:], data + data[:at], data + b"\0", data + b"\n", b"", data * 2))


def lines(rng, data):
    """What a hand could do to a manifest: some of it sha256sum takes."""
    rows = data.splitlines(True) or [b"\n"]
    at = rng.randrange(len(rows))
    row = rows[at]
    changed = rng.choice((
        [], [row, row], [row.upper()], [row[:64].upper() + row[64:]], [row.replace(b"  ", b" *", 1)], [row.replace(b"\n", b"\r\n")],
        [row[:66] + b"./" + row[66:]], [b"# note\n", row], [b"\n", row], [b"\\" + row], [row.rstrip(b"\n") + b" \n"], [b" " + row],
        [b"SHA256 (" + row[66:].rstrip(b"\n") + b") = " + row[:64] + b"\n"], [b"0" * 64 + row[64:]], [row, b"0" * 64 + b"  data/absent\n"],
        [row[:66] + b"../" + row[66:]], [row.rstrip(b"\n")]))
    rows[at:at + 1] = changed
    if rng.randrange(6) == 0:
        rng.shuffle(rows)
    return b"".join(rows)


class Trial:
    """The good bundle, and one round's change of it."""

    def __init__(self, folder):
        self.folder, self.rng = Path(folder), None
        self.peil("keys", "new", "ks")
        self.tool("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key")
        lib.write(self.folder / "allowed", "me@example.org " + " ".join((self.folder / "key.pub").read_text().split()[:2]) + "\n")
        self.peil("seal", *SHEETS, "-a", CONFIG, "-o", "b.tar", "--sign", "ks/seal-key.pem", "--cert", "ks/seal-chain.pem", "--ssh-key", "key")
        self.peil("timestamp", "--query", "b.tar", "-o", "q.tsq")
        self.peil("timestamp", "--answer", "q.tsq", "--sign", "ks/tsa-key.pem", "--cert", "ks/tsa-chain.pem", "-o", "q.tsr")
        self.peil("timestamp", "--reply", "q.tsr", "b.tar")
        self.bag = Bag(untar((self.folder / "b.tar").read_bytes()))
        self.good, self.stamp = dict(self.bag.files), (self.folder / "q.tsr").read_bytes()
        self.place = self.folder / (self.bag.id + ".tsr")

    def tool(self, *words, code=0):
        run = subprocess.run(list(map(str, words)), cwd=self.folder, capture_output=True, timeout=lib.LIMIT, env=lib.environment(self.folder))
        if run.returncode != code:
            raise AssertionError(f"{words}: {run.returncode}: {run.stderr.decode()}")
        return run

    def peil(self, *words):
        return self.tool(lib.PEIL, *words)

    def remake(self):
        """Both manifests anew: then only the signatures stand against a change."""
        for name, covers in ((MANIFEST, lambda p: p.startswith("data/")),
                             (TAG, lambda p: p.startswith("meta/") or p in ("bagit.txt", "bag-info.txt", MANIFEST))):
            self.bag.files[name] = b"".join(b"%s  %s\n" % (hashlib.sha256(data).hexdigest().encode(), path.encode())
                                            for path, data in sorted(self.bag.files.items()) if covers(path))

    def change(self, stamp):
        """One change; gives the stamp's bytes and what was done, for a complaint."""
        rng, files = self.rng, self.bag.files
        path = rng.choice(sorted(files))
        kind = rng.choice(("bytes", "manifest", "manifest", "seal", "seal", "stamp", "remove", "add", "swap", "remake"))
        if kind == "bytes":
            files[path] = rng.choice((flip, cut))(rng, files[path] or b"x")
        elif kind == "manifest":
            path = rng.choice([name for name in (MANIFEST, TAG) if name in files] or sorted(files))
            files[path] = rng.choice((lines, lines, lines, flip, cut))(rng, files[path] or b"\n")
            if path == MANIFEST and TAG in files and rng.randrange(2):
                data = files[TAG].split(b"\n")
                files[TAG] = b"\n".join(hashlib.sha256(files[MANIFEST]).hexdigest().encode() + row[64:] if row.endswith(b"  " + MANIFEST.encode())
                                        else row for row in data)
        elif kind == "seal":
            path = rng.choice((P7S, P7S, SIG, CHAIN))
            files[path] = rng.choice((flip, flip, flip, cut))(rng, files.get(path) or b"x")
        elif kind == "stamp":
            stamp, path = rng.choice((flip, flip, flip, cut))(rng, stamp or b"x"), "stamp"
        elif kind == "remove":
            del files[path]
        elif kind == "add":
            path = rng.choice(("data/evidence/9", "meta/note.txt", "data/plugins/x.so", "seal/x", "note.txt", "data/scores/x.csv"))
            files[path] = b"x"
        elif kind == "swap":
            other = rng.choice(sorted(files))
            files[path], files[other] = files[other], files[path]
        else:
            files[path] = flip(rng, files[path] or b"x")
            self.remake()
        return stamp, f"{kind} {path}"

    def one_round(self, number, seed):
        """What each of the two says: (peil, public, what was done)."""
        self.rng = random.Random(f"{seed}-{number}")
        self.bag.files = dict(self.good)
        stamp, done = self.stamp, []
        for _ in range(self.rng.choice((0, 1, 1, 1, 1, 1, 2)) if number else 0):
            if self.bag.files:
                stamp, what = self.change(stamp)
                done.append(what)
        self.place.write_bytes(stamp)
        (self.folder / "b.tar").write_bytes(tar(self.bag.entries()))
        own = subprocess.run([lib.PEIL, "verify", "b.tar", "--trust", "ks/root.pem", "--tsa-trust", "ks/root.pem", "--ssh-signers", "allowed"],
                             cwd=self.folder, capture_output=True, timeout=lib.LIMIT, env=lib.environment(self.folder))
        text = own.stderr.decode("utf-8", "backslashreplace")
        if own.returncode not in (0, 1) or (own.returncode == 1) != (text.startswith("E_") and text.count("\n") == 1):
            raise AssertionError(f"round {number}: {done}: exit {own.returncode}: {text}")
        public = subprocess.run(["bash", "-c", PUBLIC, "public", self.bag.id], cwd=self.folder, capture_output=True, timeout=lib.LIMIT,
                                env=dict(lib.environment(self.folder), LC_ALL="C"))
        return own.returncode == 0, public.returncode == 0, done, text


def main():
    rounds, seed = int(sys.argv[1]) if len(sys.argv) > 1 else 120, sys.argv[2] if len(sys.argv) > 2 else "42"
    complaints, both, stricter = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="peil-public-") as folder:
        trial = Trial(folder)
        if trial.one_round(0, seed)[:2] != (True, True):
            complaints.append(f"the good bundle: {trial.one_round(0, seed)}")
        for number in range(1, rounds + 1):
            own, public, done, text = trial.one_round(number, seed)
            both += own and public
            stricter += public and not own
            if own and not public:
                complaints.append(f"round {number} ({', '.join(done)}): the public commands refuse it, and peil does not")
    print("\n".join(complaints))
    print(f"{rounds} bundles: both accept {both}, peil alone refuses {stricter}, {len(complaints)} complaints")
    return 1 if complaints or not both or not stricter or both + stricter > rounds // 2 else 0


if __name__ == "__main__":
    sys.exit(main())
