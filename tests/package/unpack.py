# SPDX-License-Identifier: EUPL-1.2
"""Makes the packages twice, which must give the same bytes, and installs them into an empty root: PEIL_UNPACKED."""
import filecmp
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT, BUILD = Path(os.environ["PEIL_ROOT"]), Path(os.environ["PEIL_BUILD"])
UNPACKED = Path(os.environ["PEIL_UNPACKED"])


def make(out, **more):
    done = subprocess.run([ROOT / "host/packaging/deb.sh", BUILD, out], capture_output=True, text=True, env={**os.environ, **more},
                          preexec_fn=lambda: os.umask(0o077 if more else 0o022))
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return [Path(line) for line in done.stdout.splitlines()]


def install(debs):
    """As dpkg does it, where it may; dependencies are the machine's matter here, not the empty root's."""
    shutil.rmtree(UNPACKED, ignore_errors=True)
    info = UNPACKED / "var/lib/dpkg"
    (info / "info").mkdir(parents=True)
    (info / "updates").mkdir()
    for name in ("status", "available"):
        (info / name).touch()
    if os.geteuid() == 0:
        subprocess.run(["dpkg", f"--root={UNPACKED}", "--force-depends", "--log=/dev/null", "--install", *debs], check=True)
        subprocess.run(["dpkg", f"--root={UNPACKED}", "--verify"], check=True)
    else:
        for deb in debs:
            subprocess.run(["dpkg-deb", "-x", deb, UNPACKED], check=True)


def main():
    folder = UNPACKED.parent
    first, second = folder / "debian", folder / "debian-again"
    for out in (first, second):
        shutil.rmtree(out, ignore_errors=True)
    debs = make(first)
    time.sleep(1.1)  # so that the files of the second have other times
    again = make(second, TZ="Pacific/Kiritimati")
    if [deb.name for deb in debs] != [deb.name for deb in again] or len(debs) != 2:
        sys.exit(f"expected the same two packages twice, found {debs} and {again}")
    for one, other in zip(debs, again):
        if not filecmp.cmp(one, other, shallow=False):
            sys.exit(f"{one.name}: made twice, and not the same bytes")
    install(debs)


main()
