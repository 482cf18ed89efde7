# SPDX-License-Identifier: EUPL-1.2
"""Hostile archives: (name, ending, code, what the line must name, bytes)."""
import bz2
import lzma

from forge import Entry, tar, untar


def name_of(top):
    return f"{top}/data/role.cfg".encode()


def cases(good, outside):
    """`good` is a sealed .tar; `outside` is an absolute path that must not appear."""
    top = untar(good)[0].name.decode().rstrip("/")
    evidence, where = f"{top}/data/evidence/", "data/evidence/0001"
    found = []

    def add(name, code, member, data):
        found.append((name, ".tar", code, member, data))

    def change(name, code, **fields):
        entries = untar(good)
        for entry in entries:
            if entry.name.decode().endswith(where):
                for key, value in fields.items():
                    setattr(entry, key, value)
        add(name, code, fields.get("member", where), tar(entries))

    def extra(name, code, entry, member=None):
        add(name, code, member or entry.name.decode("latin-1").rstrip("/"),
            tar(sorted(untar(good) + [entry], key=lambda e: e.name)))

    def patch(name, code, offset, value):
        change(name, code, patch={offset: value})

    # What a path may be.
    extra("path-absolute", "E_PATH_ABSOLUTE", Entry(outside, b"x"))
    extra("path-root", "E_PATH_ABSOLUTE", Entry("/", kind=b"5"), "/")
    extra("path-double-slash-root", "E_PATH_ABSOLUTE", Entry("//etc", b"x"))
    extra("path-dotdot-first", "E_PATH_DOTDOT", Entry("../escaped", b"x"))
    extra("path-dotdot-middle", "E_PATH_DOTDOT", Entry(evidence + "../../../../escaped", b"x"))
    extra("path-dotdot-last", "E_PATH_DOTDOT", Entry(evidence + "../", kind=b"5"))
    extra("path-dot-first", "E_PATH_DOT", Entry("./" + evidence + "0003", b"x"))
    extra("path-dot-middle", "E_PATH_DOT", Entry(evidence + "./0003", b"x"))
    extra("path-empty-component", "E_PATH_EMPTY_COMPONENT", Entry(evidence + "/0003", b"x"))
    extra("path-file-with-slash", "E_PATH_EMPTY_COMPONENT", Entry(evidence + "0003/", b"x"))
    extra("path-empty", "E_PATH_EMPTY", Entry("", b"x"), "(no name)")
    extra("path-component-long", "E_PATH_LONG", Entry("b", b"x", patch={345: b"a" * 101}), "aaaa")
    extra("path-long", "E_PATH_LONG",
          Entry("n", b"x", patch={0: b"a/" * 49 + b"bb", 345: b"a/" * 77 + b"b"}), "a/a/a/")
    extra("path-deep", "E_PATH_LONG", Entry(evidence + "/".join("abcdefghijklmnopq"), b"x"))
    for name, bad in (("space", "a b"), ("newline", "a\nb"), ("escape", "a\x1b[2Jb"), ("delete", "a\x7fb"),
                      ("backslash", "..\\..\\escaped"), ("drive", "C:escaped"), ("stream", "a.txt:s"), ("dash", "-rf"),
                      ("hidden", ".ssh"), ("quote", "a'b"), ("dollar", "$(id)"), ("star", "*"), ("nfc", "caf\u00e9"),
                      ("nfd", "cafe\u0301"), ("override", "a\u202efdp"), ("tilde", "~root"), ("percent", "%s%n")):
        extra("path-chars-" + name, "E_PATH_CHARS", Entry((evidence + bad).encode(), b"x"), "data/evidence/")
    extra("path-chars-latin1", "E_PATH_CHARS", Entry(evidence.encode() + b"caf\xe9", b"x"), "caf\\xe9")
    extra("path-chars-overlong", "E_PATH_CHARS", Entry(evidence.encode() + b"\xc0\xae\xc0\xae", b"x"), "\\xc0\\xae")

    # One name, one member.
    extra("dup", "E_DUP", Entry(evidence + "0001", b"other"))
    add("dup-far", "E_DUP", "data/role.cfg", tar(untar(good) + [Entry(f"{top}/data/role.cfg", b"other")]))
    extra("dup-folder", "E_DUP", Entry(evidence, kind=b"5"))
    add("dup-casefold", "E_DUP_CASEFOLD", evidence + "a", tar(sorted(
        untar(good) + [Entry(evidence + "A", b"x"), Entry(evidence + "a", b"x")], key=lambda e: e.name)))
    extra("dup-casefold-member", "E_LAYOUT", Entry(f"{top}/data/Role.cfg", b"x"), "data/Role.cfg")
    extra("dup-casefold-folder", "E_LAYOUT", Entry(f"{top}/data/Evidence/", kind=b"5"), "data/Evidence")
    extra("dup-casefold-top", "E_DUP_CASEFOLD", Entry(top.lower() + "/", kind=b"5"))
    extra("dup-file-and-folder", "E_DUP_NORMALIZED", Entry(evidence + "0001/", kind=b"5"))
    add("order", "E_LAYOUT", "bag-info.txt", tar(untar(good)[:1] + untar(good)[2:3] + untar(good)[1:2] + untar(good)[3:]))
    add("no-folder", "E_LAYOUT", where, tar([e for e in untar(good) if e.name.decode() != evidence]))
    extra("below-a-file", "E_LAYOUT", Entry(evidence + "0001/x", b"x"))
    extra("two-tops", "E_LAYOUT", Entry("zzz/", kind=b"5"))
    extra("file-beside-top", "E_LAYOUT", Entry("zzz", b"x"))
    add("no-top", "E_LAYOUT", "bagit.txt", tar([Entry("bagit.txt", b"x")]))
    add("top-is-a-path", "E_LAYOUT", "data", tar([Entry("data/role.cfg", b"x")]))

    # What a member may be.
    link = {157: outside.encode()[:100]}
    for name, kind, code in (("symlink", b"2", "E_TYPE_SYMLINK"), ("hardlink", b"1", "E_TYPE_HARDLINK"),
                             ("character-device", b"3", "E_TYPE_DEVICE"), ("block-device", b"4", "E_TYPE_DEVICE"),
                             ("fifo", b"6", "E_TYPE_FIFO"), ("contiguous", b"7", "E_TYPE_UNKNOWN"),
                             ("old-regular", b"\0", "E_TYPE_UNKNOWN"), ("sparse", b"S", "E_TYPE_UNKNOWN"),
                             ("long-name", b"L", "E_TYPE_UNKNOWN"), ("long-link", b"K", "E_TYPE_UNKNOWN"),
                             ("volume", b"V", "E_TYPE_UNKNOWN"), ("multi-volume", b"M", "E_TYPE_UNKNOWN"),
                             ("dump-folder", b"D", "E_TYPE_UNKNOWN"), ("unheard-of", b"Z", "E_TYPE_UNKNOWN"),
                             ("high-byte", b"\xff", "E_TYPE_UNKNOWN"), ("pax", b"x", "E_PAX"),
                             ("pax-global", b"g", "E_PAX"), ("pax-solaris", b"X", "E_PAX")):
        extra("type-" + name, code, Entry(evidence + "0003", b"", kind, patch=link if kind in b"12" else None))
    entries = untar(good)
    at = next(i for i, e in enumerate(entries) if e.name.decode().endswith(where))
    add("type-pax-path", "E_PAX", "PaxHeaders",
        tar(entries[:at] + [Entry("PaxHeaders/x", b"21 path=../../escaped\n"[:21] + b"\n", b"x")] + entries[at:]))
    add("type-long-name-before", "E_TYPE_UNKNOWN", "LongLink",
        tar(entries[:at] + [Entry("././@LongLink", b"../escaped\0", b"L")] + entries[at:]))
    add("symlink-then-through", "E_TYPE_SYMLINK", "data/evidence",
        tar([Entry(top + "/", kind=b"5"), Entry(f"{top}/data/", kind=b"5"),
             Entry(f"{top}/data/evidence", kind=b"2", patch={157: b"/tmp"}), Entry(evidence + "escaped", b"x")]))
    for name, mode in (("setuid", 0o4644), ("setgid", 0o2644), ("sticky", 0o1644), ("writable", 0o666), ("none", 0),
                       ("executable", 0o755), ("secret", 0o600), ("with-type", 0o100644)):
        change("mode-" + name, "E_MODE", mode=mode)
    extra("mode-folder", "E_MODE", Entry(f"{top}/data/plugins/", kind=b"5", mode=0o777))
    extra("mode-folder-setgid", "E_MODE", Entry(f"{top}/data/plugins/", kind=b"5", mode=0o2755))

    # Headers that two programs read in two ways.
    change("header-checksum", "E_HEADER_CHECKSUM", checksum=b"012345\0 ")
    change("header-checksum-junk", "E_HEADER_CHECKSUM", checksum=b"zzzzzz\0 ")
    name = (evidence + "0001").encode()
    patch("header-junk-name", "E_HEADER_JUNK", 0, name + b"\0../escaped")
    patch("header-junk-prefix", "E_HEADER_JUNK", 350, b"junk")
    patch("header-junk-mode", "E_HEADER_JUNK", 100, b"000644\0x")
    patch("header-junk-rest", "E_HEADER_JUNK", 500, b"\0" * 11 + b"x")
    patch("header-junk-link", "E_HEADER_JUNK", 157, b"\0x")
    patch("header-link", "E_HEADER_FIELD", 157, b"/etc/passwd")
    patch("header-owner", "E_HEADER_FIELD", 265, b"root")
    patch("header-group", "E_HEADER_FIELD", 297, b"root")
    patch("header-uid", "E_HEADER_FIELD", 108, b"001750 \0")
    patch("header-gid", "E_HEADER_FIELD", 116, b"001750 \0")
    patch("header-mtime", "E_HEADER_FIELD", 136, b"00000000001 ")
    patch("header-device", "E_HEADER_FIELD", 329, b"000001 \0")
    patch("header-version", "E_HEADER_FIELD", 263, b"  ")
    patch("header-gnu-magic", "E_HEADER_FIELD", 257, b"ustar  \0")
    patch("header-no-magic", "E_HEADER_FIELD", 257, b"\0" * 8)
    for name, value in (("base256", b"\x80" + b"\0" * 10 + b"\x05"), ("base256-negative", b"\xff" * 12),
                        ("negative", b"-0000000001 "), ("spaces", b"          5 "), ("hex", b"0000000000x "),
                        ("not-octal", b"00000000008 "), ("empty", b"\0" * 12), ("short", b"5\0" + b"\0" * 10),
                        ("unclosed", b"000000000005")):
        patch("size-" + name, "E_HEADER_FIELD", 124, value)
    for name, offset, value in (("mtime-unclosed", 136, b"777777777777"), ("mtime-base256", 136, b"\x80" + b"\0" * 11),
                                ("mtime-negative", 136, b"\xff" * 12), ("uid-base256", 108, b"\x80" + b"\0" * 7),
                                ("device-base256", 329, b"\x80" + b"\0" * 7)):
        patch("header-" + name, "E_HEADER_FIELD", offset, value)
    patch("header-star-trailer", "E_HEADER_JUNK", 508, b"tar\0")
    patch("prefix-ends-in-slash", "E_PATH_EMPTY_COMPONENT", 345, b"x/")
    change("prefix-alone", "E_PATH_EMPTY", patch={0: b"\0" * 100, 345: name_of(top)}, member="data/role.cfg")
    change("header-checksum-unclosed", "E_HEADER_CHECKSUM", checksum=b"012345  ")
    patch("size-junk", "E_HEADER_JUNK", 124, b"0000000005\0\x31")
    patch("size-beyond-end", "E_TRUNCATED", 124, b"00777777777 ")
    patch("size-beyond-limit", "E_LIMIT_SIZE", 124, b"77777777777 ")
    extra("size-folder", "E_HEADER_FIELD", Entry(f"{top}/data/plugins/", b"hello", b"5"))
    extra("folder-without-slash", "E_HEADER_FIELD", Entry(f"{top}/data/plugins", kind=b"5"))

    # The end.
    add("padding-junk", "E_HEADER_JUNK", where, tar([
        Entry(e.name, e.data, e.kind, padding=b"x" * (-len(e.data) % 512) if e.name.decode().endswith(where) else None)
        for e in untar(good)]))
    add("end-none", "E_TRUNCATED", "tagmanifest", good[:-1024])
    add("end-one", "E_TRUNCATED", "tagmanifest", good[:-512])
    add("end-half", "E_TRUNCATED", "tagmanifest", good[:-100])
    add("end-one-then-member", "E_TRAILING", ".tar", good[:-512] + Entry(top + "/zzz", b"x").bytes() + b"\0" * 1024)
    add("trailing-byte", "E_TRAILING", ".tar", good + b"x")
    add("trailing-member", "E_TRAILING", ".tar", good + Entry(top + "/zzz", b"x").bytes() + b"\0" * 1024)
    add("trailing-archive", "E_TRAILING", ".tar", good + good)
    add("trailing-archive-after-record", "E_TRAILING", ".tar", good + b"\0" * (-len(good) % 10240) + good)
    add("trailing-zeros", "E_TRAILING", ".tar", good + b"\0" * (-len(good) % 10240 + 10240))
    add("trailing-zeros-few", "E_TRAILING", ".tar", good + b"\0" * (512 if len(good) % 10240 != 9728 else 1024))
    for name, cut, member in (("header", 700, top), ("first-header", 300, ".tar"), ("member", 512 * 3 + 9, top)):
        add("truncated-" + name, "E_TRUNCATED", member, good[:cut])
    add("empty", "E_TRUNCATED", ".tar", b"")
    add("garbage", "E_FORMAT", ".tar", b"This is no bundle at all.\n" * 100)
    add("garbage-short", "E_FORMAT", ".tar", b"no bundle\n")
    add("zeros-before", "E_TRAILING", ".tar", b"\0" * 512 + good)
    add("zeros-before-two", "E_TRAILING", ".tar", b"\0" * 1024 + good)
    add("xz", "E_FORMAT", ".tar", lzma.compress(good))
    add("bzip2", "E_FORMAT", ".tar", bz2.compress(good))
    add("gzip", "E_FORMAT", ".tar", b"\x1f\x8b\x08\0" + b"\1" * 2000)
    add("nothing-in-it", "E_MISSING", "bagit.txt", tar([]))
    add("count", "E_LIMIT_COUNT", "data/evidence/", tar(
        [Entry(top + "/", kind=b"5"), Entry(f"{top}/data/", kind=b"5"), Entry(evidence, kind=b"5")] +
        [Entry("%s%05d" % (evidence, n)) for n in range(20001)]))
    return found
