#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Manual pages from what is written elsewhere, so that they cannot fall behind.

    make.py peil PROGRAM VERSION          peil(1), from --help of the program and of every verb
    make.py role ROLE_TEXT.md VERSION     peil-role(5), from the page on role texts

Writes to standard output, in man(7) macros.
"""
import os
import re
import subprocess
import sys


def plain(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def rich(text):
    """Text with `code`, *emphasis* and **weight**."""
    out = ""
    for part in re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)", text):
        if part.startswith("`"):
            out += "\\fB" + plain(part[1:-1]).removeprefix("\\&") + "\\fR"
        elif part.startswith("**"):
            out += "\\fB" + plain(part[2:-2]) + "\\fR"
        elif part.startswith("*") and len(part) > 2:
            out += "\\fI" + plain(part[1:-1]) + "\\fR"
        else:
            out += plain(part) if not out else plain(part).removeprefix("\\&")
    return out


def verbatim(lines):
    return [".PP", ".in +4n", ".nf"] + [plain(line) for line in lines] + [".fi", ".in"]


def head(name, section, version, summary):
    return [f'.\\" made by make.py', f'.TH {name.upper()} {section} "" "peil {version}"', ".SH NAME", f"{name} \\- {plain(summary)}"]


def help_of(program, *words):
    environment = dict(os.environ, PEIL_LANG="en", NO_COLOR="1")
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True, env=environment).stdout


def verb_page(program, verb):
    lines = help_of(program, verb).rstrip("\n").split("\n")
    out = [f".SS {plain(verb)}", ".nf", "\\fB" + plain(lines[0]) + "\\fR", ".fi"]
    part = "text"
    for line in lines[1:]:
        option = re.match(r"  (-\S.*?)(?:  +(.*))?$", line)
        if line in ("Options:", "Example:"):
            part = line
            out += [".PP", "Example:", ".PP", ".in +4n", ".nf"] if line == "Example:" else []
        elif part == "Options:" and option:
            out += [".TP", "\\fB" + plain(option[1]) + "\\fR", plain(option[2] or "")]
        elif part == "Example:":
            out.append(plain(line.removeprefix("  ")))
        else:
            out.append(plain(line) if line else ".PP")
    return out + ([".fi", ".in"] if part == "Example:" else [])


def peil(program, version):
    general = help_of(program).split("\n")
    verbs = [match[1] for match in (re.match(r"  ([a-z][a-z-]*) +\S", line) for line in general) if match]
    out = head("peil", 1, version, "assess people against role profiles, and seal the result")
    out += [".SH SYNOPSIS", "\\fBpeil\\fR \\fIVERB\\fR ...", ".SH DESCRIPTION", plain(general[0]), ".SH VERBS"]
    for verb in verbs:
        out += verb_page(program, verb)
    codes = [("0", "in order"), ("1", "checked, and not in order"), ("64", "usage"), ("65", "bad data"), ("66", "no such input"),
             ("69", "something needed is absent"), ("70", "a plugin or peil itself failed"), ("73", "cannot create"),
             ("74", "reading or writing failed"), ("75", "unfinished, but saved"), ("78", "configuration")]
    out += [".SH EXIT STATUS"]
    for code, words in codes:
        out += [".TP", code, plain(words)]
    return out + [".SH SEE ALSO", "\\fBpeil\\-role\\fR(5)"]


def table(rows):
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    out = []
    for row in cells[2:]:
        out += [".TP", rich(row[0]), rich(" ".join(row[1:]))]
    return out


def role(path, version):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    out, at = head("peil-role", 5, version, "the text of a role"), 0
    out += [".SH DESCRIPTION"]
    while at < len(lines):
        end = at
        if lines[at].startswith("## "):
            out.append(".SH " + plain(lines[at][3:].upper()))
        elif lines[at].startswith("# ") or not lines[at]:
            out.append(".PP" if not lines[at] and out[-1] != ".PP" else '.\\"')
        elif lines[at].startswith("    "):
            while end + 1 < len(lines) and lines[end + 1].startswith("    "):
                end += 1
            out += verbatim(line[4:] for line in lines[at : end + 1])
        elif lines[at].startswith("|"):
            while end + 1 < len(lines) and lines[end + 1].startswith("|"):
                end += 1
            out += table(lines[at : end + 1])
        else:
            while end + 1 < len(lines) and lines[end + 1] and not lines[end + 1].startswith(("    ", "|", "#")):
                end += 1
            out.append(rich(" ".join(lines[at : end + 1])))
        at = end + 1
    return out + [".SH SEE ALSO", "\\fBpeil\\fR(1)"]


def main(arguments):
    pages = {"peil": peil, "role": role}
    if len(arguments) != 3 or arguments[0] not in pages:
        print(__doc__, file=sys.stderr)
        return 64
    print("\n".join(pages[arguments[0]](*arguments[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
