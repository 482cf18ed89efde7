# SPDX-License-Identifier: EUPL-1.2
"""What a worker costs: contained.py BUILD [--runs N].

What a start costs at the least: dlopen of the plugin, and posix_spawn of a static program that does nothing. Then start and first
call with 1, 50 and 500 plugins, contained and in peil's own process; calls for 1, 1,000 and 100,000 sheets. Both
sides run in turn, and ratios are of processor time (user and system, workers too), least of all runs: on a busy machine the time on the wall says
little. The marks: a first contained call at most 2 ms after start, 100,000 sheets at most 5 % over.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = Path(sys.argv[1]).resolve()
RUNS = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 15
PEIL = BUILD / "bin/peil"
PLUGINS = BUILD / "lib/peil/plugins"


def run(words, folder, **env):
    """Seconds on the wall and of processor, children too."""
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
                             env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", **env})
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{words}: exit {status >> 8}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


def side_by_side(what, words, folder, **env):
    times = {"yes": [], "no": []}
    for _ in range(RUNS):
        for isolate, seen in times.items():
            seen.append(run([*words, f"--isolate={isolate}"], folder, **env))
    wall, cpu = ({side: min(t[i] for t in seen) * 1e3 for side, seen in times.items()} for i in (0, 1))
    print(f"{what:32} contained {cpu['yes']:8.2f} ms  in peil {cpu['no']:8.2f} ms  over {cpu['yes'] - cpu['no']:+7.2f} ms  "
          f"ratio {cpu['yes'] / cpu['no']:.3f}   (wall {wall['yes']:.2f} and {wall['no']:.2f} ms)")
    return cpu["yes"], cpu["no"]


def copies(folder, count):
    """That many files, of which peil sees one that is usable and the rest as duplicates of it."""
    folder.mkdir()
    for i in range(count):
        shutil.copy(PLUGINS / "weighted.so", folder / f"weighted-{i:03}.so")
    return folder


def least():
    """Milliseconds of processor for a process that does nothing."""
    words = [BUILD / "bench/bench-start", PLUGINS / "weighted.so", BUILD / "bench/bench-nothing", "100"]
    done = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    load, wall, cpu = (float(word) / 1e3 for word in done.stdout.split())
    print(f"dlopen of the plugin {load:.3f} ms; posix_spawn of nothing {wall:.3f} ms on the wall, {cpu:.3f} ms of processor")
    return cpu


def main():
    with tempfile.TemporaryDirectory(prefix="peil-bench-") as holder:
        folder = Path(holder)
        sizes = (1, 1000, 10000, 100000)
        subprocess.run([BUILD / "bench/bench-generate", folder, *map(str, sizes)], check=True)
        bare = least()
        for count in (1, 50, 500):
            many = copies(folder / f"plugins-{count}", count)
            yes, no = side_by_side(f"first call, {count} plugins", [PEIL, "score", folder / "sheets-1.csv", "--role", folder / "role.cfg", "--csv"],
                         folder, PEIL_PLUGIN_PATH=str(many))
            print(f"{'':32} over {yes - no:.2f} ms, mark 2.00; {(yes - no) / bare:.1f} times posix_spawn of nothing")
        base = None
        for size in sizes:
            words = [PEIL, "score", folder / f"sheets-{size}.csv", "--role", folder / "role.cfg", "--csv", "--threads", "1"]
            now = side_by_side(f"{size} sheets", words, folder)
            base = base or now
        calls = (now[0] - base[0]) / (now[1] - base[1])
        print(f"{'100,000 sheets without the start':32} ratio {calls:.3f}, mark 1.05")


main()
