# SPDX-License-Identifier: EUPL-1.2
"""Builds ustar, zstd and bags by hand, so that each can be wrong in exactly one way."""
import hashlib
import struct
import subprocess


class Entry:
    """One member. `patch` maps offsets in the header to bytes, before the checksum is made; `checksum` overrides it."""

    def __init__(self, name, data=b"", kind=b"0", mode=None, size=None, patch=None, checksum=None, padding=None):
        self.name, self.data, self.kind = name if isinstance(name, bytes) else name.encode(), data, kind
        self.mode = mode if mode is not None else (0o755 if kind == b"5" else 0o644)
        self.size = len(data) if size is None else size
        self.patch, self.checksum, self.padding = patch or {}, checksum, padding

    def split(self):
        if len(self.name) <= 100:
            return self.name, b""
        slash = self.name.find(b"/", max(1, len(self.name) - 101))
        return (self.name[slash + 1:], self.name[:slash]) if 0 < slash <= 155 else (self.name[:100], b"")

    def header(self):
        name, prefix = self.split()
        block = bytearray(512)
        for offset, value in ((0, name), (100, b"%06o \0" % self.mode), (108, b"000000 \0"), (116, b"000000 \0"),
                              (124, b"%011o " % self.size), (136, b"%011o " % 0), (148, b" " * 8), (156, self.kind),
                              (257, b"ustar\00000"), (329, b"000000 \0"), (337, b"000000 \0"), (345, prefix)):
            block[offset:offset + len(value)] = value
        for offset, value in self.patch.items():
            block[offset:offset + len(value)] = value
        block[148:156] = b" " * 8
        block[148:156] = self.checksum or b"%06o\0 " % sum(block)
        return bytes(block)

    def bytes(self):
        fill = -len(self.data) % 512
        return self.header() + self.data + (self.padding or b"\0" * fill)


def tar(entries, end=b"\0" * 1024):
    return b"".join(entry.bytes() for entry in entries) + end


def untar(data):
    """The entries of a plain ustar archive, as bundle_tool writes it."""
    entries, at = [], 0
    while data[at]:
        block = data[at:at + 512]
        name, prefix = block[:100].rstrip(b"\0"), block[345:500].rstrip(b"\0")
        size = int(block[124:135], 8)
        entries.append(Entry(prefix + b"/" + name if prefix else name, data[at + 512:at + 512 + size],
                             block[156:157]))
        at += 512 + (size + 511) // 512 * 512
    return entries


def zstd(data, *options):
    """One frame with size and checksum, as `zstd` makes it from a stream of known length."""
    return subprocess.run(["zstd", "-q", "-3", "--check", "--single-thread", "-c", f"--stream-size={len(data)}", *options],
                          input=data, stdout=subprocess.PIPE, check=True).stdout


def frame(pledged, blocks, window=None, descriptor=0xC4):
    """A frame by hand: 8 bytes of size, checksum flag set; `blocks` are the bytes that follow the header."""
    head = struct.pack("<IB", 0xFD2FB528, descriptor | (0 if window is not None else 0x20))
    return head + (bytes([window]) if window is not None else b"") + struct.pack("<Q", pledged) + blocks


class Bag:
    """The files of a bundle below its top folder, to be changed and written again with manifests that fit."""

    def __init__(self, entries):
        self.id = entries[0].name.decode().rstrip("/")
        cut = len(self.id) + 1
        self.files = {e.name.decode()[cut:]: e.data for e in entries if e.kind == b"0"}
        self.top = self.id
        self.fixed = {}  # tag files that are not to be made anew

    def manifest(self, covers):
        return b"".join(b"%s  %s\n" % (hashlib.sha256(data).hexdigest().encode(), path.encode())
                        for path, data in sorted(self.files.items()) if covers(path) and data is not None)

    def remake(self):
        payload = [d for p, d in self.files.items() if p.startswith("data/")]
        info = self.files["bag-info.txt"].decode().splitlines(True)
        oxum = "Payload-Oxum: %d.%d\n" % (sum(map(len, payload)), len(payload))
        self.files["bag-info.txt"] = "".join(oxum if l.startswith("Payload-Oxum") else l for l in info).encode()
        for name, covers in (
                ("bag-info.txt", None), ("manifest-sha256.txt", lambda p: p.startswith("data/")),
                ("tagmanifest-sha256.txt", lambda p: p in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt") or
                 p.startswith("meta/"))):
            if name in self.fixed:
                change = self.fixed[name]
                made = self.manifest(covers) if covers else self.files[name]
                self.files[name] = change(made) if callable(change) else change
            elif covers:
                self.files[name] = self.manifest(covers)
        for name, data in self.fixed.items():
            if data is None:
                del self.files[name]

    def entries(self):
        folders = {self.top}
        for path in self.files:
            parts = path.split("/")[:-1]
            folders |= {"/".join([self.top] + parts[:n + 1]) for n in range(len(parts))}
        entries = [Entry(f + "/", kind=b"5") for f in folders]
        entries += [Entry(self.top + "/" + path, data) for path, data in self.files.items()]
        return sorted(entries, key=lambda e: e.name)

    def tar(self):
        self.remake()
        return tar(self.entries())
