# SPDX-License-Identifier: EUPL-1.2
"""Hostile zips, made from a good export."""
import io
import stat
import struct
import zipfile
import zlib
from forge import untar


def cases(good_tar, good_zip):
    found = []
    entries = untar(good_tar)
    top = entries[0].name.decode()

    def add(name, code, member, data):
        found.append((name, ".zip", code, member, data))

    def made(more=(), change=None, compress=zipfile.ZIP_DEFLATED, comment=b""):
        out = io.BytesIO()
        rows = [(e.name.decode(), e.data, (stat.S_IFDIR | 0o755) if e.kind == b"5" else (stat.S_IFREG | 0o644))
                for e in entries]
        rows = [change(row) if change else row for row in rows] + list(more)
        with zipfile.ZipFile(out, "w", compress) as archive:
            for name, data, mode in sorted(rows, key=lambda r: r[0]):
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.create_system, info.external_attr, info.compress_type = 3, mode << 16, compress
                if name.endswith("/"):
                    info.compress_type = zipfile.ZIP_STORED
                archive.writestr(info, data)
            archive.comment = comment
        return out.getvalue()

    plain = stat.S_IFREG | 0o644
    evidence = top + "data/evidence/"
    add("zip-dotdot", "E_PATH_DOTDOT", "..", made([("../escaped", b"x", plain)]))
    add("zip-absolute", "E_PATH_ABSOLUTE", "/etc", made([("/etc/escaped", b"x", plain)]))
    add("zip-backslash", "E_PATH_CHARS", "escaped", made([(evidence + "..\\escaped", b"x", plain)]))
    add("zip-symlink", "E_TYPE_SYMLINK", "0009", made([(evidence + "0009", b"/etc/passwd", stat.S_IFLNK | 0o777)]))
    add("zip-fifo", "E_TYPE_FIFO", "0009", made([(evidence + "0009", b"", stat.S_IFIFO | 0o644)]))
    add("zip-mode", "E_MODE", "0009", made([(evidence + "0009", b"x", stat.S_IFREG | 0o4755)]))
    add("zip-extra-file", "E_EXTRA", "0009", made([(evidence + "0009", b"x", plain)]))
    add("zip-casefold", "E_DUP_CASEFOLD", "/a", made([(evidence + "A", b"x", plain), (evidence + "a", b"x", plain)]))
    add("zip-changed", "E_FIXITY", "role.cfg",
        made(change=lambda r: (r[0], b"x", r[2]) if r[0].endswith("role.cfg") else r))
    add("zip-comment", "E_FORMAT E_TRAILING", ".zip", made(comment=b"hello"))
    add("zip-method", "E_FORMAT", "bag-info.txt", made(compress=zipfile.ZIP_BZIP2))
    add("zip-trailing", "E_TRAILING", ".zip", good_zip + b"x")
    add("zip-before", "E_FORMAT", ".zip", b"#!/bin/sh\nexit 1\n" + good_zip)
    add("zip-two", "E_FORMAT E_TRAILING", "", good_zip + good_zip)
    add("zip-cut", "E_TRAILING", ".zip", good_zip[:-1])
    add("zip-cut-half", "E_TRAILING", ".zip", good_zip[:len(good_zip) // 2])
    add("zip-start-only", "E_TRUNCATED", ".zip", good_zip[:4])
    add("zip-device", "E_TYPE_DEVICE", "0009", made([(evidence + "0009", b"", stat.S_IFCHR | 0o644)]))
    add("zip-socket", "E_TYPE_UNKNOWN", "0009", made([(evidence + "0009", b"", stat.S_IFSOCK | 0o644)]))
    local = bytearray(made(compress=zipfile.ZIP_STORED))
    at = bytes(local).find(b"data/role.cfg")
    local[at:at + 13] = b"data/evil.cfg"
    add("zip-two-names", "E_FORMAT", "role.cfg", bytes(local))
    hidden = bytearray(made(compress=zipfile.ZIP_STORED))
    directory = hidden.find(b"PK\1\2")
    end = hidden.find(b"PK\5\6")
    hidden[end + 16:end + 20] = (int.from_bytes(hidden[end + 16:end + 20], "little") + 6).to_bytes(4, "little")
    add("zip-hidden-bytes", "E_TRAILING", ".zip", bytes(hidden[:directory] + b"hidden" + hidden[directory:]))
    crc = bytearray(made(compress=zipfile.ZIP_STORED))
    at = bytes(crc).find(b"PK\1\2")
    crc[at + 8] |= 1
    add("zip-encrypted", "E_FORMAT", "", bytes(crc))

    def patched(*places):
        """The good zip with other bytes: (distance from the first member's entry in the directory, value), or, below 0, from its own start."""
        out = bytearray(good_zip)
        entry = out.index(b"PK\1\2")
        for at, value in places:
            out[entry + at if at >= 0 else -at] = value
        return bytes(out)

    add("zip-for-vms", "E_FORMAT", "", patched((7, 2), (-5, 2)))
    add("zip-for-vms-in-one-place", "E_FORMAT", "", patched((-5, 2)))
    add("zip-for-newer-readers", "E_FORMAT", "", patched((6, 63), (-4, 63)))
    add("zip-made-by-no-edition", "E_HEADER_FIELD", "", patched((4, 64)))
    add("zip-inner-attributes", "E_HEADER_FIELD", "", patched((36, 2)))
    add("zip-dos-attributes", "E_HEADER_FIELD", "", patched((38, 1)))
    add("zip-dos-attributes-high", "E_HEADER_FIELD", "", patched((39, 0x2f)))
    add("zip-on-another-disk", "E_FORMAT", ".zip", patched((34, 1)))

    def member(name, packed, size, checksum, method=8):
        """One member by hand in front of the good ones' directory: what a deflate stream says and what the directory says may differ."""
        rows = [(e.name.decode(), e.data, e.kind == b"5") for e in entries] + [(name, None, False)]
        out, listing = b"", b""
        for path, data, folder in sorted(rows, key=lambda r: r[0]):
            if data is None:
                kind, body, plain, crc32 = method, packed, size, checksum
            else:
                kind, body, plain, crc32 = 0, data, len(data), zlib.crc32(data)
            tail = struct.pack("<HHHHHIII", 20, 0, kind, 0, 33, crc32, len(body), plain)
            mode = (stat.S_IFDIR | 0o755) if folder else (stat.S_IFREG | 0o644)
            listing += b"PK\1\2" + bytes([20, 3]) + tail + struct.pack("<HHHHHII", len(path), 0, 0, 0, 0, mode << 16, len(out)) + path.encode()
            out += b"PK\3\4" + tail + struct.pack("<HH", len(path), 0) + path.encode() + body
        return out + listing + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(rows), len(rows), len(listing), len(out), 0)

    def deflated(data):
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        return squeeze.compress(data) + squeeze.flush()

    text = b"hello, hello, hello"
    crc32, stream, nine = zlib.crc32(text), deflated(text), evidence + "0009"
    add("zip-sound-but-extra", "E_EXTRA", "0009", member(nine, stream, len(text), crc32))
    add("zip-checksum", "E_FORMAT", "0009", member(nine, stream, len(text), crc32 ^ 1))
    add("zip-more-than-said", "E_FORMAT", "0009", member(nine, stream, len(text) - 1, crc32))
    add("zip-less-than-said", "E_TRUNCATED", "0009", member(nine, stream, len(text) + 1, crc32))
    add("zip-stream-cut", "E_TRUNCATED", "0009", member(nine, stream[:-1], len(text), crc32))
    add("zip-behind-stream", "E_FORMAT", "0009", member(nine, stream + b"hidden", len(text), crc32))
    add("zip-no-deflate", "E_FORMAT", "0009", member(nine, b"\xff" * 20, len(text), crc32))
    add("zip-stored-size", "E_TRUNCATED E_FORMAT", "0009", member(nine, text, len(text) + 5, crc32, 0))
    add("zip-bomb", "E_FORMAT", "0009", member(nine, deflated(bytes(64 << 20)), 10, zlib.crc32(bytes(10))))
    add("zip-large", "E_LIMIT_SIZE", "0009", member(nine, deflated(bytes(1 << 20)), 0xFFFFFFFF, 0))
    add("zip-folder-with-bytes", "E_FORMAT E_TYPE_UNKNOWN", "0009", member(nine + "/", stream, len(text), crc32))
    return found
