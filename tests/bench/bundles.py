#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""bundles.py BUILD [--bundles N] [--megabytes N] [--runs N]: seal, verify, audit and unpack of one large bundle and of many small ones.

Beside peil stand the programs that an auditor has anyway: zstd, tar, sha256sum, openssl. What counts are the ratios taken in one sitting;
both the time on the clock and the processors' time are told, the lowest of the runs. Peil's outputs are checked before anything is
measured. --bundles 10000 is what the marks are about; the default takes a tenth.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROLE = "coordinator-buurtbemiddeling"
SAMPLES = ROOT / "plugins/roles" / ROLE / "samples"
CONFIG = ROOT / "configs" / f"{ROLE}.cfg"
PIECES = ("intervisieverslag.txt", "netwerkkaart.txt", "protocol.txt", "werving-kanalen.csv", "zaakregistratie-2026.csv")
DISTINCT = 20  # cases among the small bundles; the rest are copies of their files

LOOP = """for b in small/*.tar.zst; do
  mkdir plain && zstd -q -dc "$b" | tar -x -C plain && (cd plain/* && sha256sum --strict --quiet -c tagmanifest-sha256.txt &&
    sha256sum --strict --quiet -c manifest-sha256.txt) || exit 1; rm -r plain; done"""

UNPACK = 'for b in few/*; do mkdir plain && zstd -q -dc "$b" | tar -x -C plain || exit 1; rm -r plain; done'
UNPACK_OURS = 'for b in few/*; do "$PEIL" unpack "$b" plain || exit 1; rm -r plain; done'
SEAL = """for n in $(seq COUNT); do (cd case && find data -type f -exec sha256sum {} + >manifest-sha256.txt && sha256sum bag* man* >tagmanifest) &&
  tar -c case | zstd -q -3 --single-thread -o made.tar.zst && sync made.tar.zst || exit 1; rm made.tar.zst; done"""
SEAL_OURS = 'for n in $(seq COUNT); do "$PEIL" seal SHEETS -a CONFIG -o made.tar.zst >made.txt || exit 1; rm made.tar.zst; done'


class Bench:
    def __init__(self, build, folder, runs):
        self.time, peil = str(build / "bench/bench-time"), build / "bin/peil"
        self.peil, self.folder, self.runs, self.rows = str(peil), folder, runs, []

    def once(self, command, before=None):
        """(seconds, processor seconds, KiB at the peak), by bench-time: a child's peak starts with that of who made it, and Python is large."""
        if before:
            before()
        words = ["sh", "-c", command] if isinstance(command, str) else command
        done = subprocess.run([self.time, "1", "-", *words], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "PEIL": self.peil})
        seconds, cpu, kib, status = done.stdout.split()
        if status != "0":
            raise SystemExit(f"{command}: status {status}\n{done.stderr}")
        return float(seconds), float(cpu), int(kib)

    def take(self, command, before=None):
        runs = [self.once(command, before) for _ in range(self.runs)]
        return min(r[0] for r in runs), min(r[1] for r in runs), max(r[2] for r in runs)

    def row(self, work, command, against, others, mark="", before=None, more=lambda seconds: ""):
        """One line: peil's command, and the sum of what the other commands take."""
        mine, sums = self.take(command if isinstance(command, str) else [self.peil, *map(str, command)], before), [0.0, 0.0]
        for other in others:
            took = self.take(other, before)
            sums = [sums[0] + took[0], sums[1] + took[1]]
        row = {"work": work, "seconds": round(mine[0], 3), "cpu": round(mine[1], 3), "mib": round(mine[2] / 1024, 1), "against": against,
               "against_seconds": round(sums[0], 3), "times": round(mine[0] / sums[0], 2), "cpu_times": round(mine[1] / sums[1], 2),
               "mark": mark, "more": more(mine[1])}
        self.rows.append(row)
        print(f"  {work:<44} {row['seconds']:8.3f} s {row['mib']:6.1f} MiB  {row['times']:6.2f} times ({row['cpu_times']:.2f} of cpu) {against}"
              + (f"  {row['more']}" if row["more"] else "") + (f"  [mark: {mark}]" if mark else ""), flush=True)
        return row


def write_evidence(folder, megabytes):
    """Text as a register gives it, with a fixed seed; packs to about a fifth."""
    draw = random.Random(7)
    words = [f"word{draw.randrange(4000)}" for _ in range(4000)]
    folder.mkdir()
    for name in PIECES:
        with open(folder / name, "w", encoding="utf-8") as file:
            for _ in range(megabytes * 200_000 // 85):
                file.write('{"case": %6d, "when": "2026-%02d-%02d", "what": "%8s %8s %8s", "figure": %7.3f}\n' % (
                    draw.randrange(10**6), draw.randrange(1, 13), draw.randrange(1, 29), *draw.sample(words, 3), draw.random() * 100))


def large(bench, megabytes):
    print(f"one bundle of {megabytes} MB")
    folder = bench.folder
    write_evidence(folder / "evidence", megabytes)
    with open(folder / "all", "wb") as whole:
        for name in PIECES:
            whole.write((folder / "evidence" / name).read_bytes())
    size = (folder / "all").stat().st_size
    seal = ["seal", *sorted(SAMPLES.glob("*.json")), "-a", CONFIG, "-e", "evidence", "--force", "-o"]
    for name in ("big.tar", "big.tar.zst"):
        subprocess.run([bench.peil, *map(str, seal), name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([bench.peil, "audit", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    subprocess.run("mkdir check && tar -xf big.tar -C check && cd check/* && sha256sum --strict --quiet -c manifest-sha256.txt", cwd=folder,
                   shell=True, check=True)

    def clean():
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "all.zst").unlink(missing_ok=True)
    speed = lambda seconds: f"{size / seconds / 1e9:.2f} GB/s"  # noqa: E731
    digest, pack = "openssl dgst -sha256 all", "zstd -q -3 --single-thread all -o all.zst"
    bench.row("seal", [*seal, "s.tar.zst"], "openssl dgst and zstd -3", [digest, pack], "1.3", clean)
    subprocess.run([bench.peil, "keys", "new", "auth"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    signed = ["--sign", "auth/seal-key.pem", "--cert", "auth/seal-chain.pem"]
    bench.row("seal, signed", [*seal, "s.tar.zst", *signed], "openssl dgst and zstd -3", [digest, pack], "1.3", clean)
    bench.row("seal", [*seal, "s.tar.zst"], "tar | zstd -3", ["tar -c evidence | zstd -q -3 --single-thread -o all.zst"], "", clean)
    bench.row("verify, uncompressed", ["verify", "big.tar"], "openssl dgst", ["openssl dgst -sha256 big.tar"], "1 GB/s per core", more=speed)
    bench.row("verify, uncompressed", ["verify", "big.tar"], "sha256sum -c", ["cd check/* && sha256sum --quiet -c manifest-sha256.txt"])
    bench.row("verify", ["verify", "big.tar.zst"], "zstd -dc | sha256sum", ["zstd -q -dc big.tar.zst | sha256sum"])
    bench.row("audit", ["audit", "big.tar.zst"], "zstd -dc | sha256sum", ["zstd -q -dc big.tar.zst | sha256sum"])
    bench.row("unpack, and synced", ["unpack", "big.tar.zst", "out"], "zstd -dc | tar -x, and sync",
              ["mkdir -p out && zstd -q -dc big.tar.zst | tar -x -C out && sync -f out"], "", clean)


def peak(bench):
    """The same verbs on a bundle a tenth as large take as much memory."""
    print("memory")
    folder, flat = bench.folder, True
    small = folder / "little"
    small.mkdir()
    for name in PIECES:
        (small / name).write_bytes((folder / "evidence" / name).read_bytes()[: (folder / "evidence" / name).stat().st_size // 10])
    seal = [bench.peil, "seal", *map(str, sorted(SAMPLES.glob("*.json"))), "-a", str(CONFIG), "--force", "-o"]
    subprocess.run([*seal, "little.tar.zst", "-e", "little"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for verb, one, other in (("seal", [*seal, "s.tar.zst", "-e", "evidence"], [*seal, "s.tar.zst", "-e", "little"]),
                             *((verb, [bench.peil, verb, "big.tar.zst", *more], [bench.peil, verb, "little.tar.zst", *more])
                               for verb, more in (("verify", []), ("audit", []), ("unpack", ["out"])))):
        def clean():
            shutil.rmtree(folder / "out", ignore_errors=True)
        much, little = bench.once(one, clean)[2] / 1024, bench.once(other, clean)[2] / 1024
        flat &= much < little + 4
        bench.rows.append({"work": f"{verb}, memory", "mib": round(much, 1), "mib_of_a_tenth": round(little, 1)})
        print(f"  {verb:<44} {much:8.1f} MiB, a tenth of it {little:.1f} MiB")
    return flat


def small(bench, count):
    print(f"{count} small bundles")
    folder = bench.folder
    (folder / "small").mkdir()
    sheets = sorted(SAMPLES.glob("*.json"))
    for n in range(min(DISTINCT, count)):
        own = []
        for sheet in sheets:
            own.append(folder / f"{sheet.stem}.json")
            own[-1].write_text(sheet.read_text().replace("K-0042", f"K-{n:04}"))
        subprocess.run([bench.peil, "seal", *map(str, own), "-a", str(CONFIG), "-o", f"small/{n:05}.tar.zst"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
    for n in range(DISTINCT, count):
        shutil.copyfile(folder / f"small/{n % DISTINCT:05}.tar.zst", folder / f"small/{n:05}.tar.zst")
    rows = subprocess.run([bench.peil, "audit", "small", "--json"], cwd=folder, check=True, capture_output=True, text=True).stdout.splitlines()
    if json.loads(rows[-1])["in-order"] != count:
        raise SystemExit(f"not in order: {rows[-1]}")
    rate = lambda seconds: f"{count / seconds:.0f} a second and core"  # noqa: E731
    bench.row("verify of the folder", ["verify", "small"], "tar, zstd, sha256sum in a loop", [LOOP], "a third", more=rate)
    few(bench, max(1, count // 20))
    bench.row("audit of the folder", ["audit", "small"], "tar, zstd, sha256sum in a loop", [LOOP], "", more=rate)


def few(bench, count):
    """Seal and unpack have no verb for many: a process each, on both sides."""
    folder = bench.folder
    (folder / "few").mkdir()
    for n in range(count):
        shutil.copyfile(folder / f"small/{n % DISTINCT:05}.tar.zst", folder / f"few/{n:05}.tar.zst")
    subprocess.run([bench.peil, "unpack", "few/00000.tar.zst", "once"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (next((folder / "once").iterdir())).rename(folder / "case")
    sheets = " ".join(str(folder / f"{sheet.stem}.json") for sheet in sorted(SAMPLES.glob("*.json")))
    ours = SEAL_OURS.replace("COUNT", str(count)).replace("SHEETS", sheets).replace("CONFIG", str(CONFIG))
    bench.row(f"scoring and sealing {count}, a process each", ours, "sha256sum, tar, zstd of the same files", [SEAL.replace("COUNT", str(count))])
    bench.row(f"unpacking {count}, a process each", UNPACK_OURS, "zstd -dc | tar -x in a loop", [UNPACK])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("build", type=Path)
    options.add_argument("--bundles", type=int, default=1000)
    options.add_argument("--megabytes", type=int, default=100)
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    build = given.build.resolve()
    with tempfile.TemporaryDirectory(prefix="peil-bench-") as holder:
        bench = Bench(build, Path(holder), given.runs)
        large(bench, given.megabytes)
        flat = peak(bench)
        bench.runs = 1 if given.bundles > 2000 else given.runs
        small(bench, given.bundles)
    (build / "bench").mkdir(exist_ok=True)
    (build / "bench/bundles.json").write_text(json.dumps(bench.rows, indent=2) + "\n")
    if not flat:
        sys.exit("memory grows with the bundle")


if __name__ == "__main__":
    main()
