#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Messages and their translations.

    messages.py check HOST PO      every message of the sources under HOST is translated in PO, with the same formats, and both are well set
    messages.py update HOST PO     bring PO up to date with the sources; what is new stands there empty
    messages.py selftest           the check finds what it is there for

Needs xgettext, msgcmp, msgfmt and msgmerge (Debian: gettext).
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Functions whose argument is a printf format, so that a translation with other directives is refused.
FORMATS = ["fault_make:2", "fault_errno:3", "fault_todo:2", "fault_todo_general:2", "fault_more:2", "config_fault:3", "text_addf:2", "printf:1", "fprintf:2", "snprintf:3"]


def run(*command, cwd=None):
    return subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)


def extract(host, pot):
    """All messages marked _() or N_() under a folder, named from there on, into a template."""
    sources = sorted(str(path.relative_to(host)) for path in host.rglob("*") if path.suffix in (".c", ".h"))
    flags = [f"--flag={name}:c-format" for name in FORMATS]
    flags += [f"--flag={name}:pass-c-format" for name in ("_:1", "N_:1", "ngettext:1", "ngettext:2")]
    done = run("xgettext", "--language=C", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=ngettext:1,2",
               *flags, "--package-name=peil", "--no-wrap", "--force-po", "-o", pot, *sources, cwd=host)
    if done.returncode:
        raise SystemExit(done.stderr)


# A piece of a settings file, of JSON or of a command, to be typed as it stands.
TYPED = re.compile(r'(?:= (?:\( ?)?|"[a-z]+": |--[a-z]+ )"[^"]*"')
# A number that can be 1 before a word in the plural. One that cannot is a limit, and stands behind "most", "than", "to" and their like.
COUNTED = re.compile(r"(?<!most )(?<!than )(?<!to )(?<!of )(?<!least )(?<!leaf )(?<!line )%(?:zu|llu|lu|u|d) (?:\w+ )?(?!does\b|is\b|was\b|times\b)\w+(?:[^sui]s|leaves)\b")
# What is at least two by its nature.
MANY = ("has %d stamps already", "lost %zu bytes", "has held the key store for %d seconds", "(%zu bytes asked for)", "%zu draws (seed")


def entries(path):
    """(the English, a plural or None, every translation) of each message."""
    text = run("msgcat", "--no-wrap", "--no-location", path).stdout
    for entry in text.split("\n\n")[1:]:
        said = {}
        for key, word in re.findall(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:"(?:[^"\\]|\\.)*"\n?)+)', entry, re.M):
            said[key] = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', word)).replace('\\"', '"')
        yield said["msgid"], said.get("msgid_plural"), [text for key, text in said.items() if key.startswith("msgstr")]


def badly_set(pot, po):
    """Quotes and numbers, one way for all: “so”; and "1 file" beside "2 files"."""
    for english, plural, _ in entries(pot):
        if plural is None and not any(one in english for one in MANY) and COUNTED.search(english):
            yield f"expected ngettext, for when the number is 1: {english}"
    for english, plural, translated in entries(po):
        for text in filter(None, [english, plural, *translated]):
            if '"' in TYPED.sub("", text):
                yield f"expected “…” around a word that is named: {text}"
        for text in translated:
            if re.search(r"\w'\w", text):
                yield f"expected ’ as the apostrophe: {text}"


def problems(host, po):
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "peil.pot"
        extract(host, pot)
        compared = run("msgcmp", po, pot)  # missing, untranslated and fuzzy ones
        found = compared.stderr if compared.returncode else ""
        if compared.returncode:  # messages nobody uses any more are no fault
            found = "\n".join(line for line in found.splitlines() if "warning:" not in line)
        checked = run("msgfmt", "--check", "-o", "/dev/null", po)  # formats, header, line ends
        found += checked.stderr if checked.returncode else ""
        return found + "\n".join(badly_set(pot, po))


def check(host, po):
    found = problems(host, po)
    if found:
        print(found)
        print(f"mend {po}; {Path(__file__).name} update brings in what is new")
    return 1 if found else 0


def update(host, po):
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder) / "peil.pot"
        extract(host, pot)
        dated = re.search(r'"POT-Creation-Date: .*"', Path(po).read_text(encoding="utf-8"))
        if dated:  # a date that changes with every update would make any two changes conflict
            pot.write_text(re.sub(r'"POT-Creation-Date: .*"', lambda _: dated[0], pot.read_text(encoding="utf-8")), encoding="utf-8")
        done = run("msgmerge", "--update", "--backup=none", "--no-fuzzy-matching", "--no-wrap", "--no-location", "--sort-output", po, pot)
        if done.returncode == 0:
            run("msgattrib", "--no-obsolete", "--no-wrap", "--no-location", "--sort-output", "-o", po, po)
        print(done.stderr)
        return done.returncode


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: nl\\n"\n'
PLAIN = HEADER + 'msgid "one"\nmsgstr "een"\n\n#, c-format\nmsgid "%d of %s"\nmsgstr "%d van %s"\n\nmsgid "kept"\nmsgstr "bewaard"\n'


def selftest():
    cases = [
        ("complete", PLAIN, False),
        ("one more than needed", PLAIN + '\nmsgid "old"\nmsgstr "oud"\n', False),
        ("missing", PLAIN.replace('msgid "one"', 'msgid "two"'), True),
        ("untranslated", PLAIN.replace('msgstr "een"', 'msgstr ""'), True),
        ("fuzzy", PLAIN.replace('msgid "one"', '#, fuzzy\nmsgid "one"'), True),
        ("another format", PLAIN.replace('"%d van %s"', '"%s van %d"'), True),
        ("marked N_, missing", PLAIN.replace('msgid "kept"', 'msgid "lost"'), True),
        ("straight quotes", PLAIN.replace('"een"', r'"\"een\""'), True),
        ("curly quotes", PLAIN.replace('"een"', '"“een”"'), False),
        ("settings", PLAIN.replace('"een"', r'"schrijf x = ( \"een\" )"'), False),
        ("a straight apostrophe", PLAIN.replace('"een"', '"zo\'n"'), True),
    ]
    counted = [("a count without a plural", '_("%d files")', True), ("a count with one", 'ngettext("%d file", "%d files", n)', False),
               ("a limit", '_("at most %d files")', False), ("no count", '_("leaf %d is here")', False)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        host, po = Path(folder) / "host", Path(folder) / "nl.po"
        (host / "base").mkdir(parents=True)
        (host / "base" / "a.c").write_text('f(_("one")); fault_make(KIND, _("%d of %s"), 1, s); x = N_("kept");\n', encoding="utf-8")
        for name, text, expected in cases:
            po.write_text(text, encoding="utf-8")
            found = problems(host, po)
            if bool(found) != expected:
                wrong += 1
                print(f"{name}: expected {'a problem' if expected else 'none'}, found: {found or 'none'}")
        for name, code, expected in counted:
            (host / "base" / "a.c").write_text(f"fault_make(KIND, {code}, n);\n", encoding="utf-8")
            pot = Path(folder) / "counted.pot"
            extract(host, pot)
            found = list(badly_set(pot, pot))
            if bool(found) != expected:
                wrong += 1
                print(f"{name}: expected {'a problem' if expected else 'none'}, found: {found or 'none'}")
    print(f"{len(cases) + len(counted)} cases, {wrong} wrong")
    return 1 if wrong else 0


def main(arguments):
    if arguments[:1] == ["selftest"]:
        return selftest()
    if len(arguments) != 3 or arguments[0] not in ("check", "update"):
        print(__doc__, file=sys.stderr)
        return 64
    host, po = Path(arguments[1]).resolve(), Path(arguments[2]).resolve()
    return check(host, po) if arguments[0] == "check" else update(host, po)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
