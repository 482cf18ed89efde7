#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Manual pages from what is written elsewhere. To standard output, in mdoc(7) macros.

    make.py role ROLE_TEXT.md                 peil-role(5): the page on role texts
    make.py verb PROGRAM VERB [LANG]          the page of a new verb, from its --help; a beginning, to be written on
    make.py refresh PROGRAM                   rewrites what comes from --help in the pages here, Dutch too, and leaves the prose;
                                              adds methods that are not yet in peil-methods(7) and the README

peil-role.5 beside this file is what the first one writes; a test holds it against the page on role texts.
"""
import json
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
    """Its parts, between blank lines; of the program itself where there is no verb."""
    environment = dict(os.environ, PEIL_LANG=language, NO_COLOR="1")
    words = [program] + ([verb] if verb else []) + ["--help"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.rstrip("\n").split("\n\n")


def words_of(text):
    """--method M as mdoc: flags, and arguments."""
    out = []
    for word in text.split():
        flag = word.startswith("-") and len(word) > 1
        if word == "|":
            out.append(word)
        elif flag:
            out.append(" | ".join("Fl " + part[1:] for part in word.split("|")))
        elif re.fullmatch(r"[a-z]+(\|[a-z]+)*", word):
            out.append(" | ".join("Cm " + part for part in word.split("|")))
        else:
            out.append("Ar " + word)
    return " ".join(out)


def synopsis(verb, text):
    """One form a line; those behind the first begin with "peil VERB" themselves."""
    first, *more = text.split("\n")
    if more:
        return synopsis(verb, first) + [line for form in more for line in synopsis(verb, form.split(" ", 2)[2])]
    out = [".Nm peil " + verb]
    for part in re.findall(r"\[(?:[^\[\]]|\[[^\]]*\])*\](?:\.\.\.)?|-\S+ [A-Za-z]\S*|\S+", text):
        nested = re.fullmatch(r"\[([^\[]*)(\[.*\])\]", part)
        optional = re.fullmatch(r"\[([^\]]*)\](\.\.\.)?", part)
        if nested:
            out += [".Oo " + words_of(nested[1])] + synopsis(verb, nested[2])[1:] + [".Oc"]
        elif optional:
            out.append(".Op " + words_of(optional[1]) + (" ..." if optional[2] else ""))
        else:
            out.append(part if part == "|" else "." + words_of(part).replace("...", " ..."))
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


# --------------------------------------------------------------------------------------------------------- refresh

def with_list(page, heading, lines):
    """The page with the list behind that line replaced."""
    before, found, after = page.partition(heading + "\n.Bl -tag -width Ds\n")
    if not found:
        sys.exit(f"no list behind \"{heading}\"")
    return before + heading + "\n" + "\n".join(lines) + "\n" + after.partition(".El\n")[2]


def with_section(page, headings, lines):
    """The page with all of that section replaced."""
    return re.sub(rf"^(\.Sh (?:{headings})\n).*?(?=^\.Sh )", lambda found: found[1] + "\n".join(lines) + "\n",
                  page, count=1, flags=re.M | re.S)


def with_help(page, verb, parts, options_are):
    """Summary, synopsis, options and examples as --help has them; the prose stays."""
    usage, summary, *_, option, example = parts
    page = re.sub(r"^\.Nd .*$", lambda _: ".Nd " + summary.rstrip("."), page, count=1, flags=re.M)
    page = with_section(page, "SYNOPSIS|GEBRUIK", synopsis(verb, usage.split(" ", 2)[2]))
    page = with_section(page, "EXAMPLES|VOORBEELDEN", literal(example.split("\n")[1:]))
    return with_list(page, options_are, options(option.split("\n")[1:]))


def verb_list(general):
    out = [".Bl -tag -width Ds"]
    for verb, summary in re.findall(r"^  ([a-z][a-z-]*) {2,}(\S.*)", general, re.M):
        out += [f".It Xr peil-{verb} 1"] + sentences(summary)
    return out + [".El"]


def sentence(text):
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!" else text + "."


def add_methods(program, here):
    """A method that is not yet told of gets what it says of itself: a beginning, to be written on."""
    done = subprocess.run([program, "methods", "--json"], capture_output=True, text=True, check=True)
    manual, readme = os.path.join(here, "peil-methods.7"), os.path.join(here, "../../README.md")
    for method in json.loads(done.stdout):
        name, answers, needs = method["id"], sentence(method["answers"]["en"]), method["needs"]["en"].rstrip(".")
        with open(manual, encoding="utf-8") as file:
            page = file.read()
        section = f".Sh {name.upper()}\n"
        if section not in page:
            section += "\n".join(sentences(f"{answers} It needs {needs}.")) + "\n"
            with open(manual, "w", encoding="utf-8") as file:
                file.write(page.replace(".Sh WHAT HOLDS FOR ALL\n", section + ".Sh WHAT HOLDS FOR ALL\n"))
            print(f"peil-methods.7: {name}", file=sys.stderr)
        with open(readme, encoding="utf-8") as file:
            page = file.read()
        row = f"| [{name}](plugins/methods/{name}/README.md) |"
        if row not in page:
            last = list(re.finditer(r"^\| \[[a-z0-9-]+\]\(plugins/methods/.*\n", page, re.M))[-1].end()
            with open(readme, "w", encoding="utf-8") as file:
                file.write(page[:last] + f"{row} a {method['scope']} | {answers} |\n" + page[last:])
            print(f"README.md: {name}", file=sys.stderr)


def with_script(page, here):
    """The page with the script that it names in it, so that it can be copied from what man shows."""
    def filled(found):
        with open(os.path.join(here, found[2]), encoding="utf-8") as file:
            text = file.read()
        for plain, shown in (("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"), ("^", "\\(ha"), ("~", "\\(ti"), ('"', "\\(dq")):
            text = text.replace(plain, shown)
        lines = [guard(line) for line in text.rstrip("\n").split("\n")]
        return found[1] + ".Bd -literal\n" + "\n".join(lines) + "\n.Ed\n" + found[3]
    return re.sub(r'^(\.\\" script: (\S+);[^\n]*\n).*?(^\.\\" end of script\n)', filled, page, flags=re.M | re.S)


def refresh_scripts(here):
    for name in sorted(os.listdir(here)):
        if not name.endswith(".5"):
            continue
        path = os.path.join(here, name)
        with open(path, encoding="utf-8") as file:
            page = file.read()
        new = with_script(page, here)
        if new != page:
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
            print(name, file=sys.stderr)


def refresh(program):
    here = os.path.dirname(os.path.abspath(__file__))
    add_methods(program, here)
    refresh_scripts(here)
    for language, folder, verbs_are, options_are in (("en", here, "The verbs:", "The options are:"),
                                                     ("nl", here + "/nl", "De werkwoorden:", "De opties zijn:")):
        for name in sorted(os.listdir(folder)):
            if not re.fullmatch(r"peil(-[a-z-]+)?\.1", name):
                continue
            path, verb = os.path.join(folder, name), name[5:-2]
            with open(path, encoding="utf-8") as file:
                page = file.read()
            parts = help_of(program, verb, language)
            new = (with_help(page, verb, parts, options_are) if verb
                   else with_list(page, verbs_are, verb_list("\n\n".join(parts))))
            if new != page:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(new)
                print(f"{name} ({language})", file=sys.stderr)
    return []


def main(arguments):
    pages = {"role": role, "verb": verb_page, "refresh": refresh}
    if len(arguments) < 2 or arguments[0] not in pages:
        print(__doc__, file=sys.stderr)
        return 64
    page = pages[arguments[0]](*arguments[1:])
    if page:
        print("\n".join(page))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
