#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Holds the tree against the shape that the design gives it.

    check.py layers  ROOT                  who includes whom
    check.py sources ROOT                  licence line, length of functions and files, traces of one machine
    check.py headers ROOT COMPILER...      every public header compiles alone, twice, as C11 or C++17
    check.py symbols PLUGIN_FOLDER HOST... what the program's executables and the plugins export
    check.py light   BINARY                that it loads no library but those that the light verbs may use

Prints one line per violation and ends with 1 when there is one.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

# What each floor of the host may include, besides itself. report, bundle and plugins do not know each other.
FLOORS = {
    "base": set(),
    "model": {"base"},
    "plugins": {"base", "model"},
    "scoring": {"base", "model", "plugins"},
    "report": {"base", "model"},
    "ledger": {"base"},  # knows bundles by their hash alone, so that erasing and auditing need no archive to append
    "privacy": {"base"},  # keys of subjects and what is encrypted with them: knows neither sheets nor bundles
    "bundle": {"base", "model", "ledger"},
    "worker": {"base", "plugins"},  # a program of its own: the protocol, codes, what it looks after, and nothing of the host
    "commands": {"base", "model", "plugins", "scoring", "report", "ledger", "privacy", "bundle"},
    "paper": {"base", "report"},  # a program of its own
    "main.c": {"base", "model", "plugins", "scoring", "report", "ledger", "privacy", "bundle", "commands"},
    "verbs.c": {"commands"},
    "verbs_light.c": {"commands"},
}
C_LIBRARY = {
    name + ".h"
    for name in (
        "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg "
        "stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype"
    ).split()
}
COMPILER = {"cpuid.h", "immintrin.h"}  # the SDK may ask which instructions there are; plugins get that through it
FUNCTION_LIMIT = 60  # lines; no exceptions
FILE_ADVICE = 500  # lines; above it a file needs a reason, which review asks for
LICENSED = {".c", ".h", ".in", ".py", ".sh", ".bash", ".cmake", ".map", ".js", ".css"}
TEXTS = LICENSED | {".md", ".cfg", ".json", ".txt", ".po", ".html", ".svg", ".csv", ".1", ".5", ".7", ""}

# Written in halves, so that this file does not hold what it looks for.
FORBIDDEN = [
    (re.compile(r"\.\./sha" + "red"), "a path outside the project"),
    (re.compile(r"(?<![\w.~-])/(?:wo" + r"rk|ro" + r"ot|home/[a-z][\w-]*|Users/\w+)/"), "a path of one machine"),
    (
        re.compile("|".join(re.escape(a + b) for a, b in [
            ("deb.deb", "ian.org"), ("py", "pi.org"), ("python", "hosted.org"), ("registry.npm", "js.org"),
            ("static.crat", "es.io"), ("proxy.gol", "ang.org"), ("ruby", "gems.org"), ("security.deb", "ian.org")])),
        "a package host",
    ),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)


def includes(path):
    """(line, name, in quotes) of every include of a file."""
    text = path.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1] or match[2], match[2] is not None


def c_files(folder):
    return sorted(path for path in folder.rglob("*") if path.suffix in (".c", ".h")) if folder.is_dir() else []


def host_layers(root):
    host = root / "host"
    for path in c_files(host):
        floor = path.relative_to(host).parts[0]
        if floor not in FLOORS:
            yield f"{path}:1: {floor} is no floor of the host; the floors are {', '.join(FLOORS)}"
            continue
        for line, name, quoted in includes(path):
            other = name.split("/")[0]
            if quoted and not (host / name).is_file() and not name.endswith(".inc"):  # those are made by the build
                yield f'{path}:{line}: "{name}" is not named from host/ on, or does not exist'
            elif (host / name).is_file() and other != floor and other not in FLOORS[floor]:
                yield f'{path}:{line}: {floor} includes "{name}", which is not below it'


def plugin_layers(root):
    for path in c_files(root / "plugins"):
        folder = root.joinpath(*path.relative_to(root).parts[:3])
        if "tests" in path.relative_to(folder).parts:  # a plugin's tests may use the test library
            continue
        for line, name, quoted in includes(path):
            own = quoted and (path.parent / name).resolve().is_relative_to(folder.resolve())
            if not (own or name in C_LIBRARY or name.startswith("peil/")):
                yield f"{path}:{line}: a plugin includes {name}; it may use the SDK, the C library and its own folder only"


def sdk_layers(root):
    for path in c_files(root / "sdk" / "include"):
        for line, name, _ in includes(path):
            if name not in C_LIBRARY | COMPILER and not (root / "sdk" / "include" / name).is_file():
                yield f"{path}:{line}: the SDK includes {name}; it may use the C library and itself only"


def check_layers(root):
    yield from host_layers(root)
    yield from plugin_layers(root)
    yield from sdk_layers(root)


def tracked(root):
    """The project's files: those that git tracks, or all but build folders where there is no git."""
    try:
        run = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=True)
        names = [name for name in run.stdout.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
        names = [name for name in names if not re.match(r"build(-[^/]*)?/|\.git/", name)]
    return [root / name for name in sorted(names) if (root / name).is_file()]


def licence_line(path):
    if path.suffix not in LICENSED and path.name not in ("CMakeLists.txt", "run"):
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        head = [file.readline() for _ in range(2)]
    if not any("SPDX-License-Identifier: EUPL-1.2" in line for line in head):
        yield f"{path}:1: no SPDX-License-Identifier: EUPL-1.2 on its first line (second, under a #! line)"


def machine_traces(path):
    if path.suffix not in TEXTS or path.name == "LICENSE":
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # a broken sample, on purpose
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN:
            match = pattern.search(line)
            if match:
                yield f"{path}:{number}: {what}: {match[0]}"


def function_lengths(paths):
    if not paths:
        return
    run = subprocess.run(
        ["ctags", "-x", "--languages=C", "--langmap=C:.c.h", "--c-kinds=f", "--fields=+e",
         "--_xformat=%N\t%n\t%{end}\t%F", "-L", "-"],
        input="\n".join(map(str, paths)), capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        name, first, last, path = line.split("\t")
        length = int(last) - int(first) + 1 if last.strip().isdigit() else 0
        if length > FUNCTION_LIMIT:
            yield f"{path}:{first}: {name} is {length} lines long; divide it, {FUNCTION_LIMIT} is the limit"


def check_sources(root):
    files = tracked(root)
    for path in files:
        yield from licence_line(path)
        yield from machine_traces(path)
    sources = [path for path in files if path.suffix in (".c", ".h")]
    yield from function_lengths(sources)
    for path in sources:
        length = path.read_bytes().count(b"\n")
        if length > FILE_ADVICE:
            print(f"advice: {path} has {length} lines; above {FILE_ADVICE} a file needs a reason")


def check_headers(root, *compilers):
    include = root / "sdk" / "include"
    headers = sorted(include.rglob("*.h"))
    if not headers:
        yield f"{include}: no headers"
    for header in headers:
        name = header.relative_to(include)
        for compiler in compilers:
            plus = "++" in os.path.basename(compiler)
            command = [compiler, "-x", "c++" if plus else "c", "-std=c++17" if plus else "-std=c11", "-Wall", "-Wextra",
                       "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only", f"-I{include}", "-"]
            run = subprocess.run(command, input=f"#include <{name}>\n" * 2, capture_output=True, text=True)
            if run.returncode:
                yield f"{header}: does not compile alone with {compiler}:\n{run.stderr}"


# What the C runtime itself defines in an executable.
RUNTIME = {"_IO_stdin_used", "__bss_start", "_edata", "_end", "__data_start", "data_start", "_init", "_fini", "_start",
           "__dso_handle", "environ", "__environ", "_environ"}


def exported(path):
    run = subprocess.run(["nm", "-D", "--defined-only", path], capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        kind, name = line.split()[-2:]
        # A versioned name in a program is a copy of a C library's variable, such as stdout@GLIBC_2.2.5.
        if kind != "A" and not ("@" in name and kind in "BVu"):
            yield name


def check_symbols(plugins, *hosts):
    for host in hosts:
        extra = sorted(set(exported(host)) - RUNTIME)
        if extra:
            yield f"{host}: exports {', '.join(extra)}; a plugin must not be able to call into the host"
    objects = sorted(plugins.glob("*.so"))
    if not objects:
        yield f"{plugins}: no plugins"
    for path in objects:
        names = sorted(exported(path))
        if names != ["peil_plugin"]:
            yield f"{path}: exports {', '.join(names) or 'nothing'}, expected peil_plugin alone"


# What bin/peil may load: each of these, with all that it loads in turn, takes some tenths of a millisecond at most at every start.
LIGHT = {"libc.so", "libm.so", "ld-linux-x86-64.so", "ld-linux-aarch64.so", "libconfig.so", "libjansson.so", "libelf.so",
         "libnettle.so"}


def check_light(binary):
    run = subprocess.run(["readelf", "-d", binary], capture_output=True, text=True, check=True)
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run.stdout)
    if not needed:
        yield f"{binary}: needs no library at all, which cannot be"
    for name in needed:
        if re.sub(r"\.so.*", ".so", name) not in LIGHT:
            yield f"{binary}: loads {name}; the verb that uses it belongs in host/verbs.c alone, not in verbs_light.c"


def main(arguments):
    checks = {"layers": check_layers, "sources": check_sources, "headers": check_headers, "symbols": check_symbols,
              "light": check_light}
    if len(arguments) < 2 or arguments[0] not in checks:
        print(__doc__, file=sys.stderr)
        return 64
    what, first, *rest = arguments
    violations = list(checks[what](Path(first), *rest))
    for violation in violations:
        print(violation)
    print(f"{what}: {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
