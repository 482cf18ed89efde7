#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Holds the manual against the program, and the other way round.

    manual.py verbs PEIL MAN      a page for every verb and no other; its options, no more and no fewer; also the Dutch pages
    manual.py lint MAN            every page through mandoc and man, and every reference to a page of ours leads somewhere
    manual.py keys SOURCE         every key that a reader of the host knows is in the page on that file, every variable in peil(1)
    manual.py links SOURCE PAGE.. every relative link of a Markdown page leads to a file
    manual.py names PEIL SOURCE   README and peil-methods(7) name every role and method; peil-bundle(5) every refusal
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def help_of(peil, *words):
    environment = dict(os.environ, PEIL_LANG="en", NO_COLOR="1")
    done = subprocess.run([peil, *words, "--help"], capture_output=True, text=True, env=environment, check=True)
    return done.stdout


def verbs_of(peil):
    return re.findall(r"^  ([a-z][a-z-]*) {2,}\S", help_of(peil), re.M)


def options_of(peil, verb):
    """As in --help: {"method": ("m", "M"), "json": (None, None)}."""
    found = re.findall(r"^  (?:-(\w), )?--([a-z0-9-]+)(?: (\S+))? {1,}\S", help_of(peil, verb), re.M)
    return {name: (letter or None, argument or None) for letter, name, argument in found}


def options_in(page):
    """As in the page: .It Fl m , Fl -method Ar M"""
    found = re.findall(r"^\.It (?:Fl (\w) , )?Fl -([a-z0-9-]+)(?: Ar (\S+))?$", read(page), re.M)
    return {name: (letter or None, argument or None) for letter, name, argument in found}


def spelled(name, option):
    letter, argument = option
    return (f"-{letter}, " if letter else "") + f"--{name}" + (f" {argument}" if argument else "")


def differences(peil, verb, page):
    said, written = options_of(peil, verb), options_in(page)
    faults = []
    if not said:
        faults.append(f"peil {verb} --help names no options")
    for name in said:
        if name not in written:
            faults.append(f"{page}: lacks {spelled(name, said[name])}")
        elif written[name] != said[name]:
            faults.append(f"{page}: has {spelled(name, written[name])}, --help {spelled(name, said[name])}")
    return faults + [f"{page}: has --{name}, which peil {verb} does not know" for name in written if name not in said]


def verbs(peil, man):
    faults, known = [], verbs_of(peil)
    if len(known) < 10:
        faults.append("peil --help names too few verbs")
    overviews = [os.path.join(man, "peil.1"), os.path.join(man, "nl/peil.1")]
    for verb in known:
        page = os.path.join(man, f"peil-{verb}.1")
        if not os.path.exists(page):
            faults.append(f"{page} is not there; begin with: python3 host/man/make.py verb build/bin/peil {verb}")
            continue
        faults += differences(peil, verb, page)
        faults += [f"{overview}: lacks the verb {verb}" for overview in overviews
                   if f".It Xr peil-{verb} 1\n" not in read(overview)]
    for verb in ("fill", "score", "compare", "report", "run"):
        faults += differences(peil, verb, os.path.join(man, f"nl/peil-{verb}.1"))
    for page in glob.glob(os.path.join(man, "peil-*.1")):
        if os.path.basename(page)[5:-2] not in known:
            faults.append(f"{page}: there is no such verb")
    for overview in overviews:
        faults += [f"{overview}: there is no verb {verb}"
                   for verb in re.findall(r"^\.It Xr peil-(\S+) 1$", read(overview), re.M) if verb not in known]
    if faults:
        faults.append("python3 host/man/make.py refresh build/bin/peil brings the lists up to date")
    return faults


def complaints(page, dutch):
    """What mandoc and man say of a page. mandoc wants an English NAME, which a Dutch page does not have."""
    said = []
    if shutil.which("mandoc"):
        done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page], capture_output=True, text=True, check=False)
        said += done.stdout.splitlines() + done.stderr.splitlines()
        if dutch:
            said = [line for line in said if "first section is not" not in line and "outside NAME section" not in line]
    environment = dict(os.environ, LC_ALL="C.UTF-8", MANWIDTH="100")
    done = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, env=environment, check=False)
    if done.returncode or not done.stdout.strip():
        said.append(f"{page}: man cannot show it")
    return said + done.stderr.splitlines()


def lint(man):
    pages = glob.glob(os.path.join(man, "*.[157]")) + glob.glob(os.path.join(man, "nl/*.1"))
    faults = [] if len(pages) > 20 else [f"{man}: only {len(pages)} pages"]
    for page in pages:
        faults += complaints(page, "/nl/" in page)
        for name, section in re.findall(r"(?:\.Xr |\.It Xr )(peil\S*) (\d)", read(page)):
            if not os.path.exists(os.path.join(man, f"{name}.{section}")):
                faults.append(f"{page}: refers to {name}({section}), which is not there")
        for name, section in re.findall(r"\\fB(peil[\w.-]*)\\fP\((\d)\)", read(page)):
            if not os.path.exists(os.path.join(man, f"{name}.{section}")):
                faults.append(f"{page}: refers to {name}({section}), which is not there")
    return faults


def keys_of(path):
    """The words of every table of keys in a reader's source."""
    out = set()
    for table in re.findall(r"\b\w*keys\[\] = \{(.*?)\}", read(path), re.S):
        out |= set(re.findall(r'"([^"]+)"', table))
    return out


def keys(source):
    faults = []
    model, man = os.path.join(source, "host/model"), os.path.join(source, "host/man")
    files = [(sorted(glob.glob(os.path.join(model, "role_*.c"))),
              [os.path.join(source, "sdk/doc/role-text.md"), os.path.join(man, "peil-role.5")], 40),
             ([os.path.join(model, "assessment.c")], [os.path.join(man, "peil-assessment.5")], 15),
             ([os.path.join(source, "host/commands/settings.c")], [os.path.join(man, "peil.cfg.5")], 3)]
    for readers, pages, least in files:
        known = set().union(*map(keys_of, readers))
        if len(known) < least:
            faults.append(f"{readers[0]}: only {len(known)} keys found; is the table of keys still called keys[]?")
        for page in pages:
            text = re.sub(r"\\f[BIP]", "", read(page))
            faults += [f"{page}: lacks the key {key}" for key in sorted(known)
                       if not re.search(r"(?<![\w-])" + re.escape(key) + r"(?![\w-])", text)]
    made = subprocess.run([sys.executable, "-B", os.path.join(man, "make.py"), "role", files[0][1][0]],
                          capture_output=True, text=True, check=True).stdout
    if made != read(files[0][1][1]):
        faults.append("peil-role.5 is behind: python3 host/man/make.py role sdk/doc/role-text.md >host/man/peil-role.5")
    return faults + variables(source)


def variables(source):
    """Every variable of the environment that the host asks for, in both pages on the program."""
    known = set()
    for path in glob.glob(os.path.join(source, "host/**/*.c"), recursive=True):
        known |= set(re.findall(r'\bgetenv\("([A-Z_]+)"\)', read(path)))
    known -= {"HOME", "TERM", "LANGUAGE"}  # as for every program
    faults = [] if len(known) > 10 else [f"only {len(known)} variables found"]
    for page in ("host/man/peil.1", "host/man/nl/peil.1"):
        written = set(" ".join(re.findall(r"^\.It Ev (.*)$", read(os.path.join(source, page)), re.M)).split())
        faults += [f"{page}: lacks the variable {name}" for name in sorted(known - written)]
    return faults


def names(peil, source):
    faults = []
    found = json.loads(subprocess.run([peil, "plugins", "--json"], capture_output=True, text=True, check=True).stdout)
    plugins = found["plugins"] if isinstance(found, dict) else found
    readme = read(os.path.join(source, "README.md"))
    manual = read(os.path.join(source, "host/man/peil-methods.7"))
    if len(plugins) < 10:
        faults.append(f"only {len(plugins)} plugins found")
    for plugin in plugins:
        if f"]({'plugins/roles' if plugin['kind'] == 'role' else 'plugins/methods'}/{plugin['id']}/README.md)" not in readme:
            faults.append(f"README.md: its table lacks {plugin['kind']} {plugin['id']}")
        if plugin["kind"] == "method" and f".Sh {plugin['id'].upper()}\n" not in manual:
            faults.append(f"peil-methods.7: lacks the method {plugin['id']}")
    if faults:
        faults.append("python3 host/man/make.py refresh build/bin/peil adds the methods; write on from there")
    bundle = read(os.path.join(source, "host/man/peil-bundle.5"))
    refusals = set()
    for path in glob.glob(os.path.join(source, "host/bundle/*.c")) + glob.glob(os.path.join(source, "host/ledger/*.c")) + glob.glob(os.path.join(source, "host/commands/**/*.c"), recursive=True):
        refusals |= set(re.findall(r'"(E_[A-Z_]+)"', read(path)))
    if len(refusals) < 30:
        faults.append(f"only {len(refusals)} refusals found in the sources")
    faults += [f"peil-bundle.5: lacks {code}" for code in sorted(refusals) if not re.search(code + r"(?!_)\b", bundle)]
    return faults


def links(source, *pages):
    faults, found = [], 0
    for page in pages:
        path = os.path.join(source, page)
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", read(path)):
            if ":" in target:
                continue
            found += 1
            if not os.path.exists(os.path.join(os.path.dirname(path), target)):
                faults.append(f"{page}: links to {target}, which is not there")
    return faults if found > 5 else faults + [f"only {found} links found"]


def main():
    checks = {"verbs": verbs, "lint": lint, "keys": keys, "links": links, "names": names}
    faults = checks[sys.argv[1]](*sys.argv[2:])
    print("\n".join(faults) if faults else "as the program says")
    sys.exit(1 if faults else 0)


main()
