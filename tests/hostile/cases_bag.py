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

    # JSON that another program might read otherwise.
    for name, text in (("unsorted", b'{\n  "b": 1,\n  "a": 2\n}\n'), ("duplicate", b'{\n  "a": 1,\n  "a": 2\n}\n'),
                       ("spaces", b'{ "a": 1 }\n'), ("nan", b'{\n  "a": NaN\n}\n'), ("no-lf", b'{\n  "a": 1\n}'),
                       ("two-lf", b'{\n  "a": 1\n}\n\n'), ("long-number", b'{\n  "a": 1.50\n}\n'),
                       ("escape", b'{\n  "a": "\\u0041"\n}\n'), ("bom", b'\xef\xbb\xbf{\n  "a": 1\n}\n'),
                       ("trailing", b'{\n  "a": 1\n}\nx\n'), ("huge", b'{\n  "a": 1e999\n}\n'), ("crlf", b'{\r\n  "a": 1\r\n}\r\n'),
                       ("deep", b"[" * 100000 + b"]" * 100000 + b"\n"), ("empty", b""), ("scalar", b"1\n"),
                       ("nul", b'{\n  "a": "b\\u0000c"\n}\n'), ("not-utf8", b'{\n  "a": "\xff"\n}\n'),
                       ("surrogate", b'{\n  "a": "\\ud800"\n}\n'), ("comment", b'{\n  "a": 1 // one\n}\n')):
        put("json-" + name, "E_JSON", "data/sheets/0002.json", text)
    put("json-calibration", "E_JSON", "data/calibration/x.json", b'{ "a": 1 }\n')
    put("json-meta", "E_JSON", "meta/more.json", b'{ "a": 1 }\n')
    put("json-large", "E_LIMIT_MEMORY", "data/sheets/0002.json", b" " * ((16 << 20) + 1))
    return found


def swap(files, a, b):
    files[a], files[b] = files[b], files[a]


def payload_hashes(entries):
    bag = Bag(entries)
    return {p: hashlib.sha256(d).hexdigest() for p, d in bag.files.items() if p.startswith("data/")}
