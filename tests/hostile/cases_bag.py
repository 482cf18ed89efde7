# SPDX-License-Identifier: EUPL-1.2
"""Sound archives around bags that are not in order."""
import hashlib
from forge import Bag, untar

EVIDENCE, SHEET = "data/evidence/0001", "data/sheets/0001.json"


def cases(good):
    found = []

    def bag(name, code, member, change):
        made = Bag(untar(good))
        change(made)
        found.append((name, ".tar", code, member, made.tar()))

    def put(name, code, path, data=b"x", member=None):
        bag(name, code, member or path, lambda b: b.files.__setitem__(path, data))

    def fixed(name, code, tag, change, member=None):
        bag(name, code, member or tag, lambda b: b.fixed.__setitem__(tag, change))

    def manifest(name, code, member, change):
        fixed("manifest-" + name, code, "manifest-sha256.txt", change, member)

    def info(name, code, change):
        fixed("bag-info-" + name, code, "bag-info.txt", lambda text: change(text.decode()).encode())

    # The tree.
    put("fetch", "E_FETCH", "fetch.txt", b"https://example.org/x 1 data/evidence/0003\n")
    put("manifest-md5", "E_WEAK_DIGEST", "manifest-md5.txt")
    put("manifest-sha1", "E_WEAK_DIGEST", "manifest-sha1.txt")
    put("tagmanifest-md5", "E_WEAK_DIGEST", "tagmanifest-md5.txt")
    put("manifest-second", "E_MANIFEST_DISAGREE", "manifest-sha512.txt")
    put("tagmanifest-second", "E_MANIFEST_DISAGREE", "tagmanifest-sha512.txt")
    put("tree-file", "E_LAYOUT", "readme.txt")
    put("tree-folder", "E_LAYOUT", "extra/x", member="extra")
    put("tree-data-file", "E_LAYOUT", "data/autorun.inf")
    put("tree-data-folder", "E_LAYOUT", "data/other/x", member="data/other")
    put("tree-evidence-deep", "E_LAYOUT", "data/evidence/deep/x", member="data/evidence/deep")
    put("tree-sheet-ending", "E_LAYOUT", "data/sheets/0002.exe")
    put("tree-plugin-ending", "E_LAYOUT", "data/plugins/x.sh")
    put("tree-meta-deep", "E_LAYOUT", "meta/deep/x", member="meta/deep")
    put("seal-unchecked", "E_SIGNATURE", "seal/tagmanifest-sha256.txt.p7s", member="seal")
    for path in ("bagit.txt", "meta/VERIFY.txt", "meta/tool.json", "data/assessment.cfg", "data/role.cfg"):
        bag("missing-" + path.replace("/", "-"), "E_MISSING", path, lambda b, path=path: b.files.pop(path))
    bag("missing-sheets", "E_MISSING", "data/sheets", lambda b: b.files.pop(SHEET))
    for tag in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"):
        fixed("missing-" + tag, "E_MISSING", tag, None)

    # The manifests.
    def line(path):
        return lambda text: b"".join(l for l in text.splitlines(True) if not l.endswith(b"  " + path.encode() + b"\n"))

    zeros = b"0" * 64
    manifest("line-missing", "E_EXTRA", EVIDENCE, line(EVIDENCE))
    manifest("line-extra", "E_MISSING", "data/evidence/0009", lambda t: t + zeros + b"  data/evidence/0009\n")
    manifest("line-twice", "E_MANIFEST_DUP", "data/", lambda t: t + t.splitlines(True)[0])
    manifest("hash-wrong", "E_FIXITY", "data/", lambda t: zeros + t[64:])
    manifest("hash-upper", "E_FORMAT", "manifest", lambda t: t[:64].upper().replace(b"0", b"A") + t[64:])
    manifest("hash-short", "E_FORMAT", "manifest", lambda t: t[1:])
    manifest("hash-long", "E_FORMAT", "manifest", lambda t: b"0" + t)
    manifest("one-space", "E_FORMAT", "manifest", lambda t: t.replace(b"  ", b" ", 1))
    manifest("tab", "E_FORMAT", "manifest", lambda t: t.replace(b"  ", b"\t", 1))
    manifest("star", "E_FORMAT", "manifest", lambda t: t.replace(b"  ", b" *", 1))
    manifest("escaped", "E_FORMAT", "manifest", lambda t: b"\\" + t)
    manifest("crlf", "E_MANIFEST_PATH", "data/", lambda t: t.replace(b"\n", b"\r\n"))
    manifest("cr", "E_MANIFEST_PATH", "data/", lambda t: t.replace(b"\n", b"\r", 1))
    manifest("bom", "E_FORMAT", "manifest", lambda t: b"\xef\xbb\xbf" + t)
    manifest("no-line-end", "E_FORMAT", "manifest", lambda t: t[:-1])
    manifest("blank-line", "E_FORMAT", "manifest", lambda t: t + b"\n")
    manifest("comment", "E_FORMAT", "manifest", lambda t: b"# all in order\n" + t)
    manifest("nul", "E_FORMAT", "manifest", lambda t: t.replace(b"data/", b"data/\0", 1))
    manifest("empty", "E_EXTRA", "data/", lambda t: b"")
    manifest("line-long", "E_LIMIT_SIZE", "manifest", lambda t: t + zeros + b"  data/" + b"a" * 5000 + b"\n")
    for name, path in (("dotdot", b"data/../bagit.txt"), ("absolute", b"/etc/passwd"), ("dot", b"./data/role.cfg"),
                       ("tag", b"bagit.txt"), ("empty-component", b"data//role.cfg"), ("percent", b"data/%2e%2e/x"),
                       ("outside", b"../outside"), ("space", b"data/role.cfg "), ("backslash", b"data\\role.cfg"),
                       ("itself", b"manifest-sha256.txt")):
        manifest("path-" + name, "E_MANIFEST_PATH", path.decode().strip(), lambda t, p=path: t + zeros + b"  " + p + b"\n")
    fixed("tagmanifest-line-missing", "E_EXTRA", "tagmanifest-sha256.txt", line("meta/tool.json"), "meta/tool.json")
    fixed("tagmanifest-no-manifest", "E_EXTRA", "tagmanifest-sha256.txt", line("manifest-sha256.txt"), "manifest-sha256")
    fixed("tagmanifest-hash-wrong", "E_FIXITY", "tagmanifest-sha256.txt", lambda t: zeros + t[64:], "bag-info.txt")
    fixed("tagmanifest-twice", "E_MANIFEST_DUP", "tagmanifest-sha256.txt", lambda t: t + t.splitlines(True)[0], "bag-info")
    fixed("tagmanifest-lists-data", "E_MANIFEST_PATH", "tagmanifest-sha256.txt",
          lambda t: t + zeros + b"  data/role.cfg\n", "data/role.cfg")
    fixed("tagmanifest-lists-itself", "E_MANIFEST_PATH", "tagmanifest-sha256.txt",
          lambda t: t + zeros + b"  tagmanifest-sha256.txt\n")

    def old_manifest(b):
        old = b.files["manifest-sha256.txt"]
        b.fixed["manifest-sha256.txt"] = old

    def tampered(path):
        def change(b):
            old_manifest(b)
            b.files[path] = b.files[path].replace(b"1", b"2", 1)
        return change

    bag("payload-changed", "E_FIXITY", SHEET, tampered(SHEET))
    bag("payload-extra", "E_EXTRA", "data/evidence/0009",
        lambda b: (old_manifest(b), b.files.__setitem__("data/evidence/0009", b"x")))
    bag("payload-removed", "E_MISSING", EVIDENCE, lambda b: (old_manifest(b), b.files.pop(EVIDENCE)))
    bag("payload-swapped", "E_FIXITY", "data/", lambda b: (old_manifest(b), swap(b.files, EVIDENCE, "data/role.cfg")))

    # Declaration and identity.
    declaration = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for name, text in (("version", declaration.replace(b"1.0", b"0.97")), ("bom", b"\xef\xbb\xbf" + declaration),
                       ("crlf", declaration.replace(b"\n", b"\r\n")), ("encoding", declaration.replace(b"UTF-8", b"UTF-7")),
                       ("more", declaration + b"X: y\n"), ("less", declaration[:-1]), ("empty", b""),
                       ("spaces", declaration.replace(b": ", b":  ")), ("order", b"".join(declaration.splitlines(True)[::-1]))):
        put("bagit-" + name, "E_BAGIT_TXT", "bagit.txt", text)
    info("oxum-bytes", "E_OXUM", lambda t: t.replace("Payload-Oxum: ", "Payload-Oxum: 1"))
    info("oxum-count", "E_OXUM", lambda t: t[:-1] + "0\n")
    info("oxum-absent", "E_OXUM", lambda t: "".join(l for l in t.splitlines(True) if "Oxum" not in l))
    info("oxum-twice", "E_FORMAT", lambda t: t + "Payload-Oxum: 1.1\n")
    info("oxum-twice-case", "E_FORMAT", lambda t: t + "PAYLOAD-OXUM: 1.1\n")
    info("identity", "E_IDENTITY", lambda t: t.replace("External-Identifier: ", "External-Identifier: X"))
    info("identity-absent", "E_IDENTITY", lambda t: "".join(l for l in t.splitlines(True) if "Identifier" not in l))
    info("format", "E_FORMAT", lambda t: t.replace("peil-bundle/1", "peil-bundle/9"))
    info("crlf", "E_FORMAT", lambda t: t.replace("\n", "\r\n"))
    info("bom", "E_FORMAT E_IDENTITY E_OXUM", lambda t: "\ufeff" + t.replace("Bag-Software-Agent", "Bundle-Format", 1))
    info("continued", "E_FORMAT", lambda t: t + " 1.1\n")
    info("no-value", "E_FORMAT", lambda t: t + "Label:\n")
    info("nul", "E_FORMAT", lambda t: t + "A: b\0c\n")
    fixed("bag-info-not-utf8", "E_FORMAT", "bag-info.txt", lambda t: t + b"A: \xff\n")
    fixed("bag-info-empty", "E_FORMAT", "bag-info.txt", b"")
    bag("folder-renamed", "E_IDENTITY", "bag-info.txt", lambda b: setattr(b, "top", "K-9999"))

    rfc(good, bag, put, fixed, manifest, info)

    # JSON that another program might read otherwise.
    for name, text in (("unsorted", b'{\n  "b": 1,\n  "a": 2\n}\n'), ("duplicate", b'{\n  "a": 1,\n  "a": 2\n}\n'),
                       ("spaces", b'{ "a": 1 }\n'), ("nan", b'{\n  "a": NaN\n}\n'), ("no-lf", b'{\n  "a": 1\n}'),
                       ("two-lf", b'{\n  "a": 1\n}\n\n'), ("long-number", b'{\n  "a": 1.50\n}\n'),
                       ("escape", b'{\n  "a": "\\u0041"\n}\n'), ("bom", b'\xef\xbb\xbf{\n  "a": 1\n}\n'),
                       ("trailing", b'{\n  "a": 1\n}\nx\n'), ("huge", b'{\n  "a": 1e999\n}\n'), ("crlf", b'{\r\n  "a": 1\r\n}\r\n'),
                       ("deep", b"[" * 100000 + b"]" * 100000 + b"\n"), ("empty", b""), ("scalar", b"1\n"),
                       ("nul", b'{\n  "a": "b\\u0000c"\n}\n'), ("not-utf8", b'{\n  "a": "\xff"\n}\n'),
                       ("minus-nought", b'{\n  "a": -0\n}\n'), ("minus-nought-real", b'{\n  "a": -0.0\n}\n'), ("exponent", b'{\n  "a": 1E5\n}\n'),
                       ("integer-huge", b'{\n  "a": 99999999999999999999999\n}\n'), ("tiny-otherwise", b'{\n  "a": 4.9e-324\n}\n'),
                       ("hex", b'{\n  "a": 0x10\n}\n'), ("plus", b'{\n  "a": +1\n}\n'), ("leading-nought", b'{\n  "a": 01\n}\n'),
                       ("slash-escaped", b'{\n  "a": "\\/"\n}\n'), ("pair-escaped", b'{\n  "a": "\\ud83d\\ude00"\n}\n'),
                       ("duplicate-deep", b'{\n  "a": {\n    "b": 1,\n    "b": 1\n  }\n}\n'), ("duplicate-escaped", b'{\n  "a": 1,\n  "\\u0061": 2\n}\n'),
                       ("form-feed", b"\x0c{}\n"), ("no-break-space", b"\xc2\xa0{}\n"), ("comma-behind", b"[\n  1,\n]\n"),
                       ("single-quotes", b"{\n  'a': 1\n}\n"), ("surrogate", b'{\n  "a": "\\ud800"\n}\n'), ("comment", b'{\n  "a": 1 // one\n}\n')):
        put("json-" + name, "E_JSON", "data/sheets/0002.json", text)
    put("json-calibration", "E_JSON", "data/calibration/x.json", b'{ "a": 1 }\n')
    put("json-meta", "E_JSON", "meta/more.json", b'{ "a": 1 }\n')
    put("json-large", "E_LIMIT_MEMORY", "data/sheets/0002.json", b" " * ((16 << 20) + 1))
    return found


def rfc(good, bag, put, fixed, manifest, info):
    """What RFC 8493 says, section by section, where the cases above do not have it. Some of it the RFC allows and a bundle does not: one form
    for everything leaves nobody two readings."""
    zeros, role = b"0" * 64, hashlib.sha256(Bag(untar(good)).files["data/role.cfg"]).hexdigest().encode()

    # 2.1.1, the declaration: two lines, in UTF-8 whatever they say.
    declaration = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for name, text in (("version-later", declaration.replace(b"1.0", b"2.0")), ("version-short", declaration.replace(b"1.0", b"1")),
                       ("version-words", declaration.replace(b"1.0", b"one")), ("version-absent", declaration.splitlines(True)[1]),
                       ("encoding-absent", declaration.splitlines(True)[0]), ("encoding-latin", declaration.replace(b"UTF-8", b"ISO-8859-1")),
                       ("encoding-case", declaration.replace(b"UTF-8", b"utf-8")), ("labels-case", declaration.lower().replace(b"utf", b"UTF")),
                       ("no-space", declaration.replace(b": ", b":")), ("space-before", declaration.replace(b":", b" :")),
                       ("indented", b" " + declaration), ("trailing-space", declaration.replace(b"1.0", b"1.0 ")),
                       ("blank-line", declaration.replace(b"\n", b"\n\n", 1)), ("cr", declaration.replace(b"\n", b"\r")),
                       ("twice", declaration * 2), ("utf16", declaration.decode().encode("utf-16"))):
        put("rfc-bagit-" + name, "E_BAGIT_TXT", "bagit.txt", text)
    bag("rfc-bagit-folder", "E_LAYOUT", "bagit.txt", lambda b: (b.files.pop("bagit.txt"), b.files.__setitem__("bagit.txt/x", b"x")))

    # 2.1.2, the payload.
    bag("rfc-payload-none", "E_MISSING", "data/assessment.cfg", lambda b: [b.files.pop(p) for p in list(b.files) if p.startswith("data/")])
    bag("rfc-payload-a-file", "E_LAYOUT", "data",
        lambda b: ([b.files.pop(p) for p in list(b.files) if p.startswith("data/")], b.files.__setitem__("data", b"x")))
    bag("rfc-payload-empty-file-unlisted", "E_EXTRA", "data/evidence/0009", lambda b: (old(b), b.files.__setitem__("data/evidence/0009", b"")))

    # 2.1.3, payload manifests: their names, their lines, the encoding of CR, LF and % in paths.
    for name, path, code in (("upper", "MANIFEST-SHA256.TXT", "E_LAYOUT"), ("algorithm-upper", "manifest-SHA256.txt", "E_MANIFEST_DISAGREE"),
                             ("algorithm-hyphen", "manifest-sha-256.txt", "E_MANIFEST_DISAGREE"), ("sha3", "manifest-sha3256.txt", "E_MANIFEST_DISAGREE"),
                             ("unknown", "manifest-rot13.txt", "E_MANIFEST_DISAGREE"), ("md5-upper", "manifest-MD5.txt", "E_WEAK_DIGEST"),
                             ("no-algorithm", "manifest-.txt", "E_MANIFEST_DISAGREE E_LAYOUT"), ("plain", "manifest.txt", "E_LAYOUT"),
                             ("tag-upper", "tagmanifest-SHA256.txt", "E_MANIFEST_DISAGREE")):
        bag("rfc-manifest-name-" + name, code + " E_DUP_CASEFOLD", path, lambda b, p=path: b.files.__setitem__(p, b.files["manifest-sha256.txt"]))
    for name, path in (("lf", b"data/evidence/a%0Ab"), ("cr", b"data/evidence/a%0Db"), ("lower", b"data/evidence/a%0ab"), ("sign", b"data/evidence/a%25b"),
                       ("raw", b"data/evidence/a%b"), ("letter", b"data/%72ole.cfg"), ("tilde", b"~/role.cfg"), ("tilde-data", b"data/~x"),
                       ("drive", b"c:\\data\\role.cfg"), ("dot-inside", b"data/./role.cfg"), ("dotdot-inside", b"data/sheets/../role.cfg"),
                       ("folder", b"data/sheets/"), ("payload", b"data/"), ("cr-inside", b"data/role\rcfg"), ("nfd", "data/evidence/e\u0301".encode()),
                       ("latin", b"data/evidence/\xe9"), ("fetch", b"fetch.txt"), ("meta", b"meta/tool.json"), ("seal", b"seal/chain.pem"),
                       ("info", b"bag-info.txt"), ("url", b"file:///etc/passwd"), ("star", b"*data/role.cfg"), ("space-first", b" data/role.cfg")):
        manifest("rfc-path-" + name, "E_MANIFEST_PATH", "", lambda t, p=path: t + zeros + b"  " + p + b"\n")
    manifest("rfc-path-of-a-folder", "E_MISSING E_MANIFEST_PATH", "data/sheets", lambda t: t + zeros + b"  data/sheets\n")
    manifest("rfc-path-case", "E_MISSING", "data/ROLE.cfg", lambda t: t.replace(b"data/role.cfg", b"data/ROLE.cfg"))
    manifest("rfc-twice-other-hash", "E_MANIFEST_DUP", "data/role.cfg", lambda t: t + zeros + b"  data/role.cfg\n")
    manifest("rfc-twice-same-hash", "E_MANIFEST_DUP", "data/role.cfg", lambda t: t + role + b"  data/role.cfg\n")
    manifest("rfc-hash-of-another", "E_FIXITY", "data/", lambda t: b"".join(sorted((l[:64] for l in t.splitlines()), reverse=True)[i] + l[64:]
                                                                          for i, l in enumerate(t.splitlines(True))))
    manifest("rfc-hash-md5", "E_FORMAT", "manifest", lambda t: b"".join(l[:32] + l[64:] for l in t.splitlines(True)))
    manifest("rfc-hash-sha512", "E_FORMAT", "manifest", lambda t: b"".join(l[:64] + l[:64] + l[64:] for l in t.splitlines(True)))
    manifest("rfc-hash-base64", "E_FORMAT", "manifest", lambda t: b"=" + t[1:])
    manifest("rfc-path-first", "E_FORMAT", "manifest", lambda t: b"".join(l[66:-1] + b"  " + l[:64] + b"\n" for l in t.splitlines(True)))
    manifest("rfc-three-spaces", "E_MANIFEST_PATH", "data/", lambda t: t.replace(b"  ", b"   ", 1))
    manifest("rfc-indented", "E_FORMAT", "manifest", lambda t: b" " + t)
    manifest("rfc-utf16", "E_FORMAT", "manifest", lambda t: t.decode().encode("utf-16"))
    manifest("rfc-no-path", "E_FORMAT E_MANIFEST_PATH", "manifest", lambda t: t + zeros + b"  \n")
    manifest("rfc-hash-alone", "E_FORMAT", "manifest", lambda t: t + zeros + b"\n")

    # 2.2.1, tag manifests.
    fixed("rfc-tagmanifest-extra", "E_MISSING", "tagmanifest-sha256.txt", lambda t: t + zeros + b"  meta/nothing.txt\n", "meta/nothing.txt")
    fixed("rfc-tagmanifest-seal", "E_MANIFEST_PATH", "tagmanifest-sha256.txt", lambda t: t + zeros + b"  seal/chain.pem\n", "seal/chain.pem")
    fixed("rfc-tagmanifest-dot", "E_MANIFEST_PATH", "tagmanifest-sha256.txt", lambda t: t.replace(b"  bagit", b"  ./bagit"), "bagit.txt")
    fixed("rfc-tagmanifest-empty", "E_EXTRA", "tagmanifest-sha256.txt", b"", "bag")
    fixed("rfc-tagmanifest-crlf", "E_MANIFEST_PATH", "tagmanifest-sha256.txt", lambda t: t.replace(b"\n", b"\r\n"), "bag")
    fixed("rfc-tagmanifest-of-the-payload", "E_MANIFEST_PATH", "tagmanifest-sha256.txt",
          lambda t: b"".join(l for l in Bag(untar(good)).files["manifest-sha256.txt"].splitlines(True)), "data/")

    # 2.2.2, bag-info.txt and the Payload-Oxum.
    def oxum(change):
        return lambda t: "".join("Payload-Oxum: " + change(l[14:-1]) + "\n" if l.startswith("Payload-Oxum") else l for l in t.splitlines(True))

    for name, change in (("no-count", lambda o: o.split(".")[0]), ("no-bytes", lambda o: "." + o.split(".")[1]), ("negative", lambda o: "-" + o),
                         ("leading-zero", lambda o: "0" + o), ("swapped", lambda o: ".".join(o.split(".")[::-1])), ("words", lambda o: "many.some"),
                         ("three-parts", lambda o: o + ".0"), ("comma", lambda o: o.replace(".", ",")), ("unit", lambda o: o + " bytes"),
                         ("huge", lambda o: "9" * 40 + ".1"), ("hex", lambda o: "0x" + o)):
        info("rfc-oxum-" + name, "E_OXUM", oxum(change))
    for name, line in (("no-colon", "Contact-Name\n"), ("no-space", "Contact-Name:A\n"), ("space-before", "Contact-Name : A\n"),
                       ("space-in-label", "Contact Name: A\n"), ("tab", "Contact-Name:\tA\n"), ("no-label", ": A\n"), ("blank-line", "\n"),
                       ("cr", "Contact-Name: A\rB\n"), ("folded", "Contact-Name: A\n  and B\n"), ("repeated", "Contact-Name: A\nContact-Name: B\n"),
                       ("repeated-case", "Contact-Name: A\nCONTACT-NAME: B\n")):
        info("rfc-" + name, "E_FORMAT", lambda t, line=line: t + line)

    # 2.2.3, fetch.txt, whatever is in it.
    put("rfc-fetch-empty", "E_FETCH", "fetch.txt", b"")
    put("rfc-fetch-of-what-is-here", "E_FETCH", "fetch.txt", b"https://example.org/role.cfg - data/role.cfg\n")
    put("rfc-fetch-upper", "E_LAYOUT", "FETCH.TXT", b"https://example.org/role.cfg - data/role.cfg\n")
    bag("rfc-fetch-for-what-is-missing", "E_FETCH", "fetch.txt",
        lambda b: (old(b), b.files.pop(EVIDENCE), b.files.__setitem__("fetch.txt", b"file:///etc/passwd 10 " + EVIDENCE.encode() + b"\n")))


def old(b):
    """The manifest stays as it was."""
    b.fixed["manifest-sha256.txt"] = b.files["manifest-sha256.txt"]


def sound(good):
    """Bags that RFC 8493 and the rules of a bundle allow, each in another form than `good`: accepted."""
    found = []

    def bag(name, change):
        made = Bag(untar(good))
        change(made)
        found.append(("rfc-sound-" + name, ".tar", made.tar()))

    def add(path, data):
        return lambda b: b.files.__setitem__(path, data)

    bag("empty-file", add("data/evidence/0009", b""))
    bag("empty-sheet-folder-not", add("data/evidence/0009", b"\0" * 512))
    bag("more-tag-files", add("meta/notes.txt", b"for whoever comes later\n"))
    bag("empty-tag-file", add("meta/nothing", b""))
    for name, lines in (("labels", "Contact-Name: A. Person\nSource-Organization: Some Organisation\nBag-Count: 1 of 1\n"),
                        ("label-not-known", "X-Own-Label-9: any words: and colons: too\n"), ("utf8", "Contact-Name: Ren\u00e9e \u00d8st\n")):
        bag("info-" + name, lambda b, lines=lines: b.files.__setitem__("bag-info.txt", b.files["bag-info.txt"] + lines.encode()))
    bag("info-first", lambda b: b.files.__setitem__("bag-info.txt", "".join(reversed(b.files["bag-info.txt"].decode().splitlines(True))).encode()))

    def unsorted(b):
        b.fixed["manifest-sha256.txt"] = lambda t: b"".join(reversed(t.splitlines(True)))
        b.fixed["tagmanifest-sha256.txt"] = lambda t: b"".join(reversed(t.splitlines(True)))
    bag("manifest-in-another-order", unsorted)
    return found


def swap(files, a, b):
    files[a], files[b] = files[b], files[a]


def payload_hashes(entries):
    bag = Bag(entries)
    return {p: hashlib.sha256(d).hexdigest() for p, d in bag.files.items() if p.startswith("data/")}
