#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Manual pages from what is written elsewhere. To standard output, in mdoc(7) macros.

    make.py role ROLE_TEXT.md            peil-role(5): the page on role texts
    make.py verb PROGRAM VERB [LANG]          the page of a new verb, from its --help; a beginning, to be written on

peil-role.5 beside this file is what the first one writes; a test holds it against the page on role texts.
"""
import os
import re
import subprocess
import sys
import textwrap

WIDTH = 110


def escape(text):
    """`code`, *emphasis* and peil-x(1) become fonts."""
    text = text.replace("\\", "\\e").replace("**", "*")
    text = re.sub(r"`([^`]*)`", lambda code: "\\fB" + code[1].replace("-", "\\-") + "\\fP", text)
    return re.sub(r"(?<![\w\\])\*([^*\s][^*]*)\*", r"\\fI\1\\fP", text)


def guard(line):
    """A line that begins with a point or an apostrophe is no macro."""
    return "\\&" + line if line[:1] in (".", "'") else line


def sentences(text):
    """Every sentence on lines of its own, as mdoc wants it."""
    out = []
    for sentence in re.split(r"(?<=[.?!:]) (?=[A-Z`„(*“])", " ".join(text.split())):
        out += [guard(line) for line in textwrap.wrap(escape(sentence), WIDTH, break_on_hyphens=False)]
    return out


def literal(lines):
    lines = textwrap.dedent("\n".join(lines)).split("\n")
    indent = " -offset indent" if max(map(len, lines)) < 75 else ""
    return [".Bd -literal" + indent] + [guard(line.replace("\\", "\\e")) for line in lines] + [".Ed"]


def head(name, section, about):
    return ['.\\" SPDX-License-Identifier: EUPL-1.2', ".Dd November 22, 2026", f".Dt {name.upper()} {section}", ".Os peil",
            ".Sh NAME", f".Nm {name}", ".Nd " + about.rstrip(".")]


# ------------------------------------------------------------------------------------------------------------ role

def table(lines):
    out = [".Bl -tag -width Ds"]
    for line in lines[2:]:
        first, *rest = [cell.strip() for cell in line.strip().strip("|").split("|")]
        out += [".It " + escape(first)] + sentences(" ".join(rest))
    return out + [".El"]


def kind(line):
    if not line.strip():
        return "nothing"
    if line.startswith("#"):
        return "heading"
    if line.startswith("    "):
        return "literal"
    return "table" if line.startswith("|") else "prose"


def runs(lines):
    """Neighbouring lines of one kind; blank lines inside a literal belong to it."""
    out = []
    for at, line in enumerate(lines):
        now = kind(line)
        after = next((other for other in lines[at + 1:] if other.strip()), "")
        if now == "nothing" and out and out[-1][0] == "literal" and kind(after) == "literal":
            now = "literal"
        if out and out[-1][0] == now and now != "heading":
            out[-1][1].append(line)
        else:
            out.append((now, [line]))
    return out


def role(path):
    with open(path, encoding="utf-8") as file:
        lines = file.read().rstrip("\n").split("\n")
    out, fresh = head("peil-role", 5, "the text of a role") + [".Sh DESCRIPTION"], True
    for now, part in runs(lines):
        if now == "heading" and part[0].startswith("## "):
            out, fresh = out + [".Ss " + part[0][3:]], True
        elif now == "prose":
            out, fresh = out + ([] if fresh else [".Pp"]) + sentences(" ".join(part)), False
        elif now == "literal":
            out, fresh = out + literal(part), False
        elif now == "table":
            out, fresh = out + table(part), False
    return out + [".Sh SEE ALSO", ".Xr peil 1 ,", ".Xr peil-lint 1 ,", ".Xr peil-show 1 ,", ".Xr peil-sheet 5 ,",
                  ".Xr peil-methods 7 ,", ".Xr peil-plugin 7"]


# ------------------------------------------------------------------------------------------------------------ verb

def help_of(program, verb, language):
    environment = dict(os.environ, PEIL_LANG=language, NO_COLOR="1")
    done = subprocess.run([program, verb, "--help"], capture_output=True, text=True, check=True, env=environment)
    return done.stdout.rstrip("\n").split("\n\n")


def words_of(text):
    """--method M as mdoc: flags, and arguments."""
    out = []
    for word in text.split():
        flag = word.startswith("-") and len(word) > 1
        out.append(" | ".join("Fl " + part[1:] for part in word.split("|")) if flag else "Ar " + word)
    return " ".join(out)


def synopsis(verb, text):
    out = [".Nm peil " + verb]
    for part in re.findall(r"\[[^\]]*\](?:\.\.\.)?|-\S+ [A-Z]\S*|\S+", text):
        optional = re.fullmatch(r"\[([^\]]*)\](\.\.\.)?", part)
        if optional:
            out.append(".Op " + words_of(optional[1]) + (" ..." if optional[2] else ""))
        else:
            out.append("." + words_of(part).replace("...", " ..."))
    return out


def options(lines):
    out = [".Bl -tag -width Ds"]
    for line in lines:
        letter, name, argument, text = re.match(r"\s+(?:-(\w), )?--([a-z0-9-]+)(?: (\S+))?\s+(.*)", line).groups()
        flags = (f"Fl {letter} , " if letter else "") + f"Fl -{name}" + (f" Ar {argument}" if argument else "")
        out += [".It " + flags] + sentences(text)
    return out + [".El"]


def verb_page(program, verb, language="en"):
    usage, summary, *details, option, example = help_of(program, verb, language)
    out = head("peil-" + verb, 1, summary) + [".Sh SYNOPSIS"] + synopsis(verb, usage.split(" ", 2)[2])
    out.append(".Sh DESCRIPTION")
    for part in details:
        out += sentences(part) + [".Pp"]
    out += ["The options are:"] + options(option.split("\n")[1:])
    out += [".Sh EXIT STATUS", "The common exit codes are listed in", ".Xr peil 1 .", ".Sh EXAMPLES"]
    return out + literal(example.split("\n")[1:]) + [".Sh SEE ALSO", ".Xr peil 1"]


def main(arguments):
    pages = {"role": role, "verb": verb_page}
    if len(arguments) < 2 or arguments[0] not in pages:
        print(__doc__, file=sys.stderr)
        return 64
    print("\n".join(pages[arguments[0]](*arguments[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
