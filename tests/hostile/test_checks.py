# SPDX-License-Identifier: EUPL-1.2
"""Each check of verify fails when it should, alone: those before it are in order, those behind it not reached; and where
verify says yes, zstd, tar and sha256sum do too. Usage: test_checks.py BUNDLE_TOOL"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from forge import Bag, untar, zstd
from sample import seal

ORDER = ("container", "layout", "bagit", "tagmanifest", "manifest", "bag-info", "json", "seal", "ssh",
         "timestamp", "ledger")
GOOD = {"seal": "nothing", "ssh": "nothing", "timestamp": "nothing", "ledger": "not-asked"}  # where it is not in-order

PUBLIC = """
zstd -q -dc --memory=134217728 b.tar.zst > b.tar && mkdir -p empty && tar -x -k -f b.tar -C empty && cd empty/K-0042-seal &&
sha256sum --strict --quiet -c tagmanifest-sha256.txt && sha256sum --strict --quiet -c manifest-sha256.txt &&
diff <(find data -type f | sort) <(cut -c67- manifest-sha256.txt | sort)
"""


def put(path, data):
    return lambda bag: bag.files.__setitem__(path, data)


def fix(tag, change):
    return lambda bag: bag.fixed.__setitem__(tag, change)


def zeros(text):
    return b"0" * 64 + text[64:]


# The check, the code, and the change; all else about the bundle is right.
TABLE = (
    ("layout", "E_LAYOUT", put("readme.txt", b"x")),
    ("layout", "E_FETCH", put("fetch.txt", b"x")),
    ("layout", "E_WEAK_DIGEST", put("manifest-md5.txt", b"x")),
    ("layout", "E_MISSING", lambda bag: bag.files.pop("data/role.cfg")),
    ("bagit", "E_BAGIT_TXT", put("bagit.txt", b"BagIt-Version: 0.97\n")),
    ("tagmanifest", "E_FIXITY", fix("tagmanifest-sha256.txt", zeros)),
    ("tagmanifest", "E_EXTRA", fix("tagmanifest-sha256.txt", b"")),
    ("manifest", "E_FIXITY", fix("manifest-sha256.txt", zeros)),
    ("manifest", "E_EXTRA", fix("manifest-sha256.txt", b"")),
    ("manifest", "E_MISSING", fix("manifest-sha256.txt", lambda t: t + b"0" * 64 + b"  data/evidence/9\n")),
    ("bag-info", "E_OXUM", fix("bag-info.txt", lambda t: t.replace(b"Oxum: ", b"Oxum: 1"))),
    ("bag-info", "E_IDENTITY", fix("bag-info.txt", lambda t: t.replace(b"Identifier: K", b"Identifier: L"))),
    ("json", "E_JSON", put("data/sheets/0002.json", b"{ }\n")),
    ("seal", "E_SIGNATURE", put("seal/tagmanifest-sha256.txt.p7s", b"x")),
)


def verify(tool, bundle):
    done = subprocess.run([tool, "verify", str(bundle), "--json"], capture_output=True, check=False)
    report = json.loads(done.stdout)
    return done.returncode, report, {c["check"]: c["outcome"] for c in report["checks"]}


def expected(check, code):
    """What the table has to say. The walk ends at a layout fault, so the container is then not judged to its end."""
    at = ORDER.index(check)
    walk_ended = check == "layout" and code != "E_MISSING"
    return {name: "not-in-order" if name == check else "in-order" if i < at and not walk_ended else "not-reached"
            for i, name in enumerate(ORDER)}


def public_says_yes(folder):
    return subprocess.run(["bash", "-o", "pipefail", "-c", PUBLIC], cwd=folder, capture_output=True, check=False)


def main():
    tool, complaints = str(Path(sys.argv[1]).resolve()), []
    with tempfile.TemporaryDirectory(prefix="checks-") as name:
        folder = Path(name)
        good = seal(tool, folder, ".tar").read_bytes()
        bundle = folder / "b.tar.zst"
        bundle.write_bytes(zstd(good))
        code, report, found = verify(tool, bundle)
        if code or found != {n: GOOD.get(n, "in-order") for n in ORDER} or "fault" in report:
            complaints.append(f"the good bundle: {code} {report}")
        public = public_says_yes(folder)
        if public.returncode:
            complaints.append(f"the good bundle: public tools say no: {public.stderr.decode()}")
        for check, fault, change in TABLE:
            bag = Bag(untar(good))
            change(bag)
            bundle.write_bytes(zstd(bag.tar()))
            code, report, found = verify(tool, bundle)
            if code != 1 or report.get("fault", {}).get("code") != fault or found != expected(check, fault):
                complaints.append(f"{check} {fault}: {code} {report}")
    print("\n".join(complaints))
    print(f"{len(TABLE)} checks, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
