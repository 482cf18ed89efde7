#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""measure.py BUILD [options]: what peil takes, beside others who do the same work on the same machine.

Whole processes, from start to end, page cache warm; medians, in rounds in which everyone takes a turn, so that a busy minute
hits all alike. Quote the ratios: seconds differ by 15 % and more from sitting to sitting. Outputs are compared before
anything is timed, and who does not agree within 1e-9 is not timed.
"""
import argparse
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "peers")
COLUMNS = (("s", "seconds"), ("cpu s", "cpu"), ("MiB", "mib"), ("times", "times"))
ROOFLINE = "roofline, 1 thread"
MARKED = {  # by number of sheets: the line, the seconds it is to take where the marks were set, and what the roofline took there
    1000000: (("peil, 1 thread", 0.45, 0.253), ("peil, 2 threads", 0.30, 0.253), ("read and score, 2 threads", 0.12, 0.253)),
    10000: (("peil", 0.010, 0.0035),)}


class Bench:
    def __init__(self, arguments):
        self.build = arguments.build
        self.folder = os.path.join(self.build, "bench")
        self.data = os.path.join(self.folder, "data")
        self.peil = os.path.join(self.build, "bin", "peil")
        self.runs = arguments.runs
        self.lines, self.results = [], []
        os.makedirs(self.data, exist_ok=True)

    def tool(self, name):
        return os.path.join(self.folder, "bench-" + name)

    def path(self, name):
        return os.path.join(self.data, name)

    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)

    def time(self, command, output="-", runs=1, environment=None):
        """[(seconds, cpu, KiB)], or the first line of what went wrong."""
        done = subprocess.run([self.tool("time"), str(runs), output, *command], capture_output=True, text=True,
                              env={**os.environ, **(environment or {})})
        if done.returncode:
            return (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[0]
        return [tuple(map(float, line.split()[:3])) for line in done.stdout.splitlines()]

    def race(self, title, entries, base, marks=(), before=None):
        """entries: (name, command, output, runs or None). Rounds; a table; the ratios to `base`. `before`: runs that were timed
        already, of those who are too slow to run once more."""
        self.say(f"\n{title}")
        taken, failed = {name: list(runs) for name, runs in (before or {}).items()}, {}
        for turn in range(self.runs):
            for name, command, output, runs in entries:
                if name in failed or len(taken.get(name, ())) >= (runs or self.runs):
                    continue
                got = self.time(command, output)
                if isinstance(got, str):
                    failed[name] = got
                else:
                    taken.setdefault(name, []).extend(got)
        medians = {n: [statistics.median(v) for v in zip(*t)] for n, t in taken.items()}
        self.say(f"  {'':34}" + "".join(f"{head:>10}" for head, _ in COLUMNS))
        for name, _, _, _ in entries:
            if name in failed:
                self.say(f"  {name:34}  failed: {failed[name]}")
            else:
                self.row(title, name, medians[name], medians.get(base), len(taken[name]))
        for name, limit, column in marks:
            if name in medians:
                value = medians[name][column] / (1024 if column == 2 else 1)
                unit = "MiB" if column == 2 else "s"
                self.say(f"  mark: {name} at most {limit:g} {unit}: {value:.4g} {unit}, {'met' if value <= limit else 'NOT MET'}")
                self.results.append({"mark": name, "limit": limit, "unit": unit, "value": value, "met": value <= limit})
        return medians

    def against_roofline(self, medians, marked):
        """The marks as ratios: seconds are another machine's, what this machine allows is measured beside them."""
        for name, seconds, roofline in marked:
            if name in medians and ROOFLINE in medians:
                limit, ratio = seconds / roofline, medians[name][0] / medians[ROOFLINE][0]
                self.say(f"  mark: {name} at most {limit:.2f} times the roofline: {ratio:.2f}, {'met' if ratio <= limit else 'NOT MET'}")
                self.results.append({"mark": name, "limit": limit, "unit": "roofline", "value": ratio, "met": ratio <= limit})

    def row(self, title, name, median, base, runs):
        result = {"test": title, "name": name, "runs": runs, "seconds": median[0], "cpu": median[1], "mib": median[2] / 1024,
                  "times": median[0] / base[0] if base else None}
        self.results.append(result)
        self.say(f"  {name:34}{median[0]:10.4f}{median[1]:10.4f}{result['mib']:10.1f}"
                 + (f"{result['times']:10.2f}" if base else ""))


# ------------------------------------------------------------------------------------------------------ bulk scoring


def peil_score(bench, table, out, threads):
    """threads: 0 for as many as peil finds useful."""
    return [bench.peil, "score", table, "--role", bench.path("role.cfg"), "--method", "weighted", "--csv", "--force",
            "--threads", str(threads), "-o", out]


def peers(bench, table):
    """(name, command, output, takes standard output) of everyone who can be had here."""
    modules = os.path.join(bench.folder, "npm")
    python = "/usr/bin/python3"

    def here(script):
        return os.path.join(PEERS, script)

    def out(name):
        return bench.path(f"out-{name}.csv")

    if shutil.which("mawk"):
        yield "mawk", ["mawk", "-f", here("score.awk"), bench.path("weights.csv"), bench.path("matrix.csv"), table], out("mawk"), True
    if shutil.which("sqlite3"):
        yield "sqlite", [here("score_sqlite.sh"), table, out("sqlite")], out("sqlite"), False
    if subprocess.run([python, "-c", "import numpy, pandas"], capture_output=True).returncode == 0:
        yield "pandas", [python, here("score_pandas.py"), table, out("pandas")], out("pandas"), False
    if shutil.which("node") and os.path.isdir(os.path.join(modules, "node_modules", "@duckdb")):
        for threads in ("1", "2"):
            name = f"duckdb-{threads}"
            yield name, ["node", here("score_duckdb.mjs"), modules, table, out(name), threads], out(name), False
    if shutil.which("node") and os.path.isdir(os.path.join(modules, "node_modules", "nodejs-polars")):
        yield "polars", ["node", here("score_polars.mjs"), modules, table, out("polars")], out("polars"), False


def agree(bench, a, skip_a, b, skip_b):
    done = subprocess.run([bench.tool("compare"), a, str(skip_a), b, str(skip_b)], capture_output=True, text=True)
    return done.returncode == 0, (done.stdout or done.stderr).strip()


def check(bench, table, command, out, to_output):
    """Runs once and holds the output against peil's: (what is wrong or None, what that run took)."""
    got = bench.time(command, out if to_output else "-")
    if isinstance(got, str):
        return got, []
    equal, words = agree(bench, bench.path("out-peil.csv"), 2, out, 1)
    return None if equal else "does not agree with peil: " + words, got


def reference(bench, table):
    out = bench.path("out-reference.csv")
    subprocess.run([sys.executable, os.path.join(PEERS, "reference.py"), table, out], check=True)
    subprocess.run(peil_score(bench, table, bench.path("out-peil.csv"), 2), check=True)
    equal, words = agree(bench, bench.path("out-peil.csv"), 2, out, 1)
    bench.say(f"agreement with the definition, {os.path.basename(table)}: {words}")
    if not equal:
        sys.exit("peil's figures are not those of the definition; nothing is timed")


def threads_agree(bench, table):
    one, two = bench.path("out-one.csv"), bench.path("out-peil.csv")
    subprocess.run(peil_score(bench, table, one, 1), check=True)
    subprocess.run(peil_score(bench, table, two, 2), check=True)
    if subprocess.run(["cmp", one, two]).returncode:
        sys.exit("one thread and two threads give different bytes; nothing is timed")


def roofline(bench, table):
    """The command, once its output is peil's."""
    command, out = [bench.tool("roofline"), bench.data, table], bench.path("out-roofline.csv")
    with open(out, "w") as file:
        subprocess.run(command, stdout=file, check=True)
    equal, words = agree(bench, bench.path("out-peil.csv"), 2, out, 2)
    if not equal:
        sys.exit(f"the roofline does other work than peil, {words}; nothing is timed")
    return command


def bulk(bench, sheets, with_peers):
    table = bench.path(f"sheets-{sheets}.csv")
    threads_agree(bench, table)
    out = bench.path("out-time.csv")
    harness = [bench.tool("score"), None, table, bench.path("role.cfg"), os.path.join(bench.build, "lib/peil/plugins")]

    def part(word, threads, *worker):
        return [harness[0], word, *harness[2:], str(threads), "weighted", *worker]

    worker = os.path.join(bench.build, "libexec/peil/peil-worker")

    entries = [("cat", ["cat", table], "-", None), ("wc -l", ["wc", "-l", table], "-", None),
               (ROOFLINE, roofline(bench, table), out, None), ("peil", peil_score(bench, table, "-", 0), out, None),
               ("peil, 1 thread", peil_score(bench, table, "-", 1), out, None),
               ("peil, 2 threads", peil_score(bench, table, "-", 2), out, None),
               ("peil, 2 threads, -o (synced)", peil_score(bench, table, out, 2), "-", None),
               ("read alone, 1 thread", part("read", 1), "-", None), ("read and score, 1 thread", part("score", 1), "-", None),
               ("read and score, 2 threads", part("score", 2), "-", None),
               ("read and score, 1, in a worker", part("score", 1, worker), "-", None),
               ("read and score, 2, in workers", part("score", 2, worker), "-", None),
               ("all but writing, 1 thread", part("write", 1), "-", None)]
    before = {}
    for name, command, output, to_output in peers(bench, table) if with_peers else ():
        wrong, took = check(bench, table, command, output, to_output)
        if wrong:
            bench.say(f"  {name} is left out: {wrong}")
            continue
        slow = name in ("mawk", "sqlite", "pandas")
        entries.append((name, command, output if to_output else "-", 1 if slow else 3))
        if slow:
            before[name] = took
    marks = [("peil, 1 thread", 0.45, 0), ("peil, 2 threads", 0.30, 0), ("read and score, 2 threads", 0.12, 0),
             ("peil, 2 threads", 16, 2)] if sheets == 1000000 else [("peil", 0.010, 0)] if sheets == 10000 else []
    medians = bench.race(f"{sheets} sheets x 40 items, 9 competencies, 3 core tasks, table to table", entries, ROOFLINE, marks, before)
    bench.against_roofline(medians, MARKED.get(sheets, ()))


def linear(bench, largest):
    bench.say("\nlinear in the number of sheets (2 threads)")
    n = 1000
    while n <= largest:
        table = bench.path(f"sheets-{n}.csv")
        if not os.path.exists(table):
            subprocess.run([bench.tool("generate"), bench.data, str(n)], check=True)
        got = bench.time(peil_score(bench, table, bench.path("out-time.csv"), 2), "-", 3)
        seconds, _, kib = (statistics.median(v) for v in zip(*got))
        bench.say(f"  {n:>10} sheets {seconds:10.4f} s {1e9 * seconds / n:10.0f} ns a sheet {kib / 1024:8.1f} MiB")
        bench.results.append({"test": "linear", "name": str(n), "seconds": seconds, "mib": kib / 1024})
        n *= 10


# ------------------------------------------------------------------------------------------------------------ start-up


def many_plugins(bench, count):
    """A folder of copies of one plugin, each with an id of its own in note and descriptor."""
    folder = os.path.join(bench.folder, f"plugins-{count}")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(bench.build, "lib/peil/plugins/weighted.so"), "rb") as f:
        plugin = f.read()
    found = b"weighted".ljust(64, b"\0")
    assert plugin.count(found) >= 2, "the id stands in note and descriptor"
    for i in range(count):
        with open(os.path.join(folder, f"m{i:07d}.so"), "wb") as f:
            f.write(plugin.replace(found, b"m%07d" % i + bytes(56)))
    return folder


def start_up(bench):
    ten = bench.path("sheets-10.csv")
    with open(bench.path("sheets-10000.csv")) as table, open(ten, "w") as few:
        few.writelines(next(table) for _ in range(11))
    entries = [("peil --version", [bench.peil, "--version"], "-", None),
               ("peil doctor (all libraries)", [bench.peil, "doctor"], "-", None)]
    for count in (5, 200):
        folder = many_plugins(bench, count)
        listed = subprocess.run([bench.peil, "plugins", "--json"], capture_output=True, text=True,
                                env={**os.environ, "PEIL_PLUGIN_PATH": folder})
        if listed.returncode or f"m{count - 1:07d}" not in listed.stdout:
            bench.say(f"  start-up with {count} plugins is left out: {listed.stderr.strip() or 'not all are listed'}")
            continue
        entries.append((f"peil plugins, {count} more plugins",
                        ["env", f"PEIL_PLUGIN_PATH={folder}", bench.peil, "plugins"], "-", None))
        entries.append((f"ten sheets, {count} more plugins",
                        ["env", f"PEIL_PLUGIN_PATH={folder}", *peil_score(bench, ten, "-", 1)], "-", None))
    bench.race("start-up", entries, "peil --version", [("peil plugins, 200 more plugins", 0.020, 0)])


# ------------------------------------------------------------------------------------------------------------- bundles


def samples(source):
    """A role of ours with one sheet and an assessment."""
    for config in sorted(glob.glob(os.path.join(source, "configs", "*.cfg"))):
        role = os.path.splitext(os.path.basename(config))[0]
        for sheet in sorted(glob.glob(os.path.join(source, "plugins", "roles", role, "samples", "assessor*.json"))):
            return config, sheet
    return None, None


def bundles(bench, source, count):
    config, sheet = samples(source)
    folder = os.path.join(bench.folder, "bundles")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    first = os.path.join(folder, "0.tar.zst")
    if not config or subprocess.run([bench.peil, "seal", sheet, "--assessment", config, "-o", first], capture_output=True).returncode:
        bench.say("\nbundles are left out: this peil does not seal the sample")
        return
    if subprocess.run([bench.peil, "verify", first], capture_output=True).returncode:
        bench.say("\nbundles are left out: this peil does not verify what it sealed")
        return
    loop = 'i=0; while [ $i -lt "$1" ]; do %s || exit 1; i=$((i+1)); done'
    plain = os.path.join(folder, "plain")
    os.makedirs(plain)
    subprocess.run(["tar", "-xf", first, "-C", plain], check=True)
    seal = loop % f'"{bench.peil}" seal "{sheet}" --assessment "{config}" --force -o "{folder}/$i.tar.zst" >/dev/null'
    pack = loop % (f'(cd "{plain}" && find . -type f | sort | xargs sha256sum > "{folder}/sums" && tar -cf - . | zstd -q -3 -f -o '
                   f'"{folder}/$i.plain.zst")')
    unpack = loop % (f'(rm -rf "{folder}/x" && mkdir "{folder}/x" && cd "{folder}/x" && zstd -q -dc "{folder}/$i.plain.zst" | tar -xf - && '
                     f'sha256sum -c --quiet "{folder}/sums")')
    verify = loop % f'"{bench.peil}" verify "{folder}/$i.tar.zst" >/dev/null'
    verify_all = f'exec "{bench.peil}" verify "{folder}" >/dev/null'
    runs = bench.runs
    bench.runs = min(runs, 3)
    bench.race(f"{count} small bundles",
               [("peil seal", ["sh", "-c", seal, "sh", str(count)], "-", None),
                ("sha256sum, tar, zstd", ["sh", "-c", pack, "sh", str(count)], "-", None),
                ("peil verify", ["sh", "-c", verify, "sh", str(count)], "-", None),
                ("peil verify, one process for all", ["sh", "-c", verify_all], "-", None),
                ("zstd, tar, sha256sum -c", ["sh", "-c", unpack, "sh", str(count)], "-", None)], "peil verify")
    bench.runs = runs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--large", action="store_true", help="10^3 to 10^7 sheets: needs 3 GB of disk")
    parser.add_argument("--sheets", type=int, default=1000000)
    parser.add_argument("--bundles", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    subprocess.run([bench.tool("generate"), bench.data, "10000", str(arguments.sheets)], check=True)
    if os.getloadavg()[0] > 0.5:
        bench.say("this machine is busy: the ratios mean something, the seconds and the marks do not")
    bench.say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, medians of {arguments.runs}; times: to the line with 1.00")
    reference(bench, bench.path("sheets-10000.csv"))
    bulk(bench, 10000, not arguments.no_peers)
    bulk(bench, arguments.sheets, not arguments.no_peers)
    linear(bench, 10000000 if arguments.large else min(arguments.sheets, 1000000))
    start_up(bench)
    bundles(bench, os.path.dirname(os.path.dirname(HERE)), arguments.bundles)
    with open(os.path.join(bench.folder, "result.txt"), "w") as f:
        f.write("\n".join(bench.lines) + "\n")
    with open(os.path.join(bench.folder, "result.json"), "w") as f:
        json.dump(bench.results, f, indent=2)
        f.write("\n")


main()
