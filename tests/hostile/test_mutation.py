# SPDX-License-Identifier: EUPL-1.2
"""A good bundle, damaged at random by a fixed seed: bits flipped, bytes set, pieces cut, doubled, moved. Never a crash;
accepted only when every file of the payload is still the good one, and when zstd, tar or unzip, and sha256sum accept it too.
Usage: test_mutation.py BUNDLE_TOOL [ROUNDS] [SEED]"""
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sample import FILES, seal


def flip(rng, data):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1:]


def overwrite(rng, data):
    at = rng.randrange(len(data))
    run = bytes(rng.choice((0, 0x20, 0x2f, 0x30, 0x37, 0x80, 0xff)) for _ in range(rng.randrange(1, 16)))
    return data[:at] + run + data[at + len(run):]


def cut(rng, data):
    at = rng.randrange(len(data))
    size = rng.choice((1, 7, 512, rng.randrange(1, len(data))))
    return data[:at] + data[at + size:]


def truncate(rng, data):
    return data[:rng.randrange(len(data))]


def double(rng, data):
    step = rng.choice((1, 512))
    at = rng.randrange(len(data)) // step * step
    size = rng.randrange(1, 2048) // step * step + step
    return data[:at] + data[at:at + size] + data[at:]


def move(rng, data):
    """Whole blocks change places: every header stays sound."""
    blocks = [data[i:i + 512] for i in range(0, len(data), 512)]
    a, b = rng.randrange(len(blocks)), rng.randrange(len(blocks))
    blocks[a], blocks[b] = blocks[b], blocks[a]
    return b"".join(blocks)


def mend_checksum(rng, data):
    """A random change in a header, and the header's checksum made right again: only its rules can refuse it."""
    headers = [i for i in range(0, len(data) - 512, 512) if data[i + 257:i + 262] == b"ustar"]
    if not headers:
        return flip(rng, data)
    at = rng.choice(headers)
    block = bytearray(data[at:at + 512])
    block[rng.randrange(512)] = rng.randrange(256)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return data[:at] + bytes(block) + data[at + 512:]


MUTATIONS = (flip, flip, overwrite, cut, truncate, double, move, mend_checksum, mend_checksum)


def harmless(folder):
    """Is every file of the payload the good one, and is there no other?"""
    tree = Path(folder) / "K-0042-seal"
    found = {str(p.relative_to(tree)): p.read_bytes() for p in (tree / "data").rglob("*") if p.is_file()}
    return found == {p: d for p, d in FILES.items() if p.startswith("data/")}


OPEN = {".tar": "tar -x -k -f mutant.tar -C public", ".zip": "unzip -q mutant.zip -d public",
        ".tar.zst": "zstd -q -dc --memory=134217728 mutant.tar.zst > public.tar && tar -x -k -f public.tar -C public"}
CHECK = """ && cd public/K-0042-seal && { [ -z "$(find . -type f ! -perm 644)" ] || { echo "a file of another mode" >&2; exit 1; }; } && sha256sum --strict --quiet -c tagmanifest-sha256.txt &&
sha256sum --strict --quiet -c manifest-sha256.txt && diff <(find data -type f | sort) <(cut -c67- manifest-sha256.txt | sort)"""


def public_says(room, ending):
    """What the public tools have against a mutant, or None."""
    (room / "public").mkdir()
    done = subprocess.run(["bash", "-o", "pipefail", "-c", OPEN[ending] + CHECK], cwd=room, capture_output=True, timeout=60)
    shutil.rmtree(room / "public")
    (room / "public.tar").unlink(missing_ok=True)
    return done.stderr.decode("utf-8", "backslashreplace").strip() or "exit code" if done.returncode else None


def one_round(tool, room, number, data, ending):
    bundle, target = room / ("mutant" + ending), room / "target"
    bundle.write_bytes(data)
    done = subprocess.run([tool, "unpack", bundle.name, "target"], cwd=room, stderr=subprocess.PIPE, timeout=60)
    text = done.stderr.decode("utf-8", "backslashreplace")
    public = public_says(room, ending) if done.returncode == 0 else None
    bundle.unlink()
    if public:
        shutil.rmtree(target)
        return f"round {number}: accepted, and the public tools refuse it: {public}"
    if done.returncode == 0:
        fine = harmless(target)
        shutil.rmtree(target)
        return None if fine else f"round {number}: accepted, and the payload is not the good one"
    if list(room.iterdir()):
        return f"round {number}: left {[p.name for p in room.iterdir()]}"
    if done.returncode != 1 or not text.startswith("E_") or text.count("\n") != 1:
        return f"round {number}: exit code {done.returncode}: {text.strip()}"
    return None


def main():
    tool = str(Path(sys.argv[1]).resolve())
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 42)
    complaints = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        endings = (".tar", ".tar", ".tar.zst", ".zip")
        good = {ending: seal(tool, folder, ending).read_bytes() for ending in set(endings)}
        room = Path(folder) / "room"
        room.mkdir()
        for number in range(rounds):
            ending = endings[number % len(endings)]
            data = good[ending]
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                data = rng.choice(MUTATIONS)(rng, data) or b"\0"
            wrong = one_round(tool, room, number, data, ending)
            if wrong:
                complaints.append(wrong)
    print("\n".join(complaints))
    print(f"{rounds} mutants, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
