#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs the commands of a Markdown page, as a reader would: top to bottom, in one shell, in a copy of the project; a page further down
than its top folder, in an empty folder, with what PEIL is installed with.

    blocks.py SOURCE PEIL PAGE...

```sh (run)           is run; the first command that fails ends the page
```text (output)      is what the block above it says; "…" stands for anything, on a line of its own for any lines
```LANGUAGE file=F    becomes the file F
```LANGUAGE from=F    stands so, line for line, in the file F of the project
```LANGUAGE           is left alone
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(.*)$")


def blocks_of(page):
    """(line, info, text) of every fenced block."""
    found, start, info, lines = [], None, "", []
    with open(page, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fence = FENCE.match(line)
            if fence and start is None:
                start, info, lines = number, fence.group(1).strip(), []
            elif fence:
                found.append((start, info, "".join(lines)))
                start = None
            elif start is not None:
                lines.append(line)
    if start is not None:
        sys.exit(f"{page}:{start}: a block that is not closed")
    return found


def fits(expected, said):
    """The first expected line that is not in what was said, in order; None when all are. Whole lines, but for "…"."""
    at, gap = 0, True
    for line in expected.splitlines():
        if line.strip() == "…":
            gap = True
            continue
        pattern = re.compile(".*".join(re.escape(part.strip()) if n else re.escape(part.rstrip())
                                       for n, part in enumerate(line.split("…"))) + r"\s*$")
        while gap and at < len(said) and not pattern.match(said[at]):
            at += 1
        if at == len(said) or not pattern.match(said[at]):
            return line
        at, gap = at + 1, False
    return None


class Page:
    def __init__(self, source, peil, page):
        self.page, self.peil, self.source = page, peil, source
        self.blocks = blocks_of(page)
        self.folder = tempfile.mkdtemp(prefix="peil-docs-")
        os.mkdir(os.path.join(self.folder, "work"))
        for part in ("plugins", "configs", "sdk") if os.path.dirname(page) == source else ():
            shutil.copytree(os.path.join(source, part), os.path.join(self.folder, "work", part))

    def script(self):
        """One shell for the whole page; each block's output apart, and which block was reached last."""
        lines = ["set -euo pipefail", f'cd "{self.folder}/work"']
        for n, (_, info, text) in enumerate(self.blocks):
            made = re.search(r"\bfile=(\S+)", info)
            if made:
                path = os.path.join(self.folder, f"block{n}")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                lines.append(f'mkdir -p "$(dirname {made.group(1)})" && cp "{path}" {made.group(1)}')
            elif info == "sh (run)":
                lines += [f'echo {n} >"{self.folder}/last"', f'exec >"{self.folder}/out{n}" 2>&1', text]
        return "\n".join(lines) + "\n"

    def said(self, n):
        with open(os.path.join(self.folder, f"out{n}"), encoding="utf-8") as file:
            return file.read().splitlines()

    def run(self):
        environment = dict(os.environ, PEIL_LANG="en", HOME=self.folder, LC_ALL="C.UTF-8")
        # the system's compilers before those of a home folder, which look for it
        environment["PATH"] = ":".join((os.path.dirname(self.peil), "/usr/bin", environment["PATH"]))
        prefix = os.path.dirname(os.path.dirname(self.peil))
        environment.update(CMAKE_PREFIX_PATH=prefix, PKG_CONFIG_PATH=os.path.join(prefix, "share/pkgconfig"))
        for name in ("XDG_CONFIG_HOME", "PEIL_PLUGIN_PATH", "PEIL_THREADS"):
            environment.pop(name, None)
        path = os.path.join(self.folder, "page.sh")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.script())
        done = subprocess.run(["bash", path], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode == 0:
            return []
        with open(os.path.join(self.folder, "last"), encoding="utf-8") as file:
            last = int(file.read())
        tail = "\n    ".join(self.said(last)[-15:])
        return [f"{self.page}:{self.blocks[last][0]}: ended with {done.returncode}\n    {tail}\n    {done.stderr}"]

    def outputs(self):
        faults, ran = [], None
        for n, (line, info, text) in enumerate(self.blocks):
            if info == "sh (run)":
                ran = n
            elif info == "text (output)":
                if ran is None:
                    sys.exit(f"{self.page}:{line}: output without a block that is run")
                missed = fits(text, self.said(ran))
                if missed is not None:
                    said = "\n    ".join(self.said(ran)[:200])
                    faults.append(f"{self.page}:{line}: not said, or not there: {missed}\n  it said\n    {said}")
        return faults

    def quotations(self):
        faults = []
        for line, info, text in self.blocks:
            quoted = re.search(r"\bfrom=(\S+)", info)
            if not quoted:
                continue
            with open(os.path.join(self.source, quoted.group(1)), encoding="utf-8") as file:
                if text not in file.read():
                    faults.append(f"{self.page}:{line}: {quoted.group(1)} does not say this (any more)")
        return faults

    def close(self):
        shutil.rmtree(self.folder)


def main():
    source, peil, *pages = sys.argv[1:]
    faults, ran = [], 0
    for name in pages:
        page = Page(source, os.path.abspath(peil), name)
        found = page.run()
        faults += (found or page.outputs()) + page.quotations()
        ran += sum(info == "sh (run)" for _, info, _ in page.blocks)
        page.close()
    for fault in faults:
        print(fault)
    if not ran:
        faults.append("no block was run")
        print(faults[-1])
    print(f"{ran} blocks run, {len(faults)} at fault")
    sys.exit(1 if faults else 0)


main()
