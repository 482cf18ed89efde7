# SPDX-License-Identifier: EUPL-1.2
"""Hostile zstd frames (RFC 8878) around a good archive."""
import struct
from forge import frame, zstd


def cases(good):
    packed = zstd(good)
    found = []

    def add(name, code, data):
        found.append((name, ".tar.zst", code, ".tar.zst", data))

    def flipped(offset, bits):
        data = bytearray(packed)
        data[offset] ^= bits
        return bytes(data)

    skip = struct.pack("<II", 0x184D2A50, 5) + b"hello"
    add("frames-two", "E_TRAILING", packed + packed)
    add("frames-split", "E_TRAILING", zstd(good[:1000]) + zstd(good[1000:]))
    add("frame-empty-first", "E_TRAILING", zstd(b"") + packed)
    add("frame-empty-behind", "E_TRAILING", packed + zstd(b""))
    add("frame-in-a-frame", "E_FORMAT", zstd(packed))
    add("frame-of-before-the-standard", "E_FORMAT", b"\x27\xb5\x2f\xfd" + packed[4:])
    add("frame-skippable-first", "E_ZSTD", skip + packed)
    add("frame-skippable-behind", "E_TRAILING", packed + skip)
    add("frame-skippable-only", "E_ZSTD", skip)
    add("frame-no-checksum", "E_ZSTD", zstd(good, "--no-check"))
    add("frame-no-size", "E_ZSTD", zstd(good, "--no-content-size"))
    add("frame-size-larger", "E_ZSTD", sized(packed, len(good) + 512))
    add("frame-size-smaller", "E_ZSTD", sized(packed, len(good) - 512))
    add("frame-size-huge", "E_LIMIT_SIZE", frame(1 << 40, b"\1\0\0" + b"\0" * 4, window=0))
    add("frame-size-largest", "E_LIMIT_SIZE", frame((1 << 64) - 1, b"\1\0\0" + b"\0" * 4, window=0))
    add("frame-checksum-wrong", "E_ZSTD", flipped(-1, 1))
    add("frame-checksum-cut", "E_TRUNCATED", packed[:-4])
    add("frame-reserved-bit", "E_ZSTD", flipped(4, 0x08))
    add("frame-unused-bit", "E_ZSTD", flipped(4, 0x10))
    add("frame-dictionary", "E_ZSTD", flipped(4, 0x01))
    add("frame-window-huge", "E_LIMIT_MEMORY", frame(len(good), b"\1\0\0" + b"\0" * 4, window=(31 - 10) << 3))
    add("frame-window-largest", "E_LIMIT_MEMORY", frame(len(good), b"\1\0\0" + b"\0" * 4, window=0xFF))
    add("frame-window-single", "E_LIMIT_MEMORY", frame(1 << 30, b"\1\0\0" + b"\0" * 4))
    add("frame-window-just-over", "E_LIMIT_MEMORY", frame(len(good), b"\1\0\0" + b"\0" * 4, window=17 << 3 | 1))
    add("frame-block-reserved", "E_ZSTD", frame(len(good), b"\7\0\0" + b"\0" * 4, window=0x58))
    add("frame-block-junk", "E_ZSTD", flipped(len(packed) // 2, 0xFF))
    add("frame-empty", "E_TRUNCATED", frame(0, b"\1\0\0" + struct.pack("<I", 0x51D8E999), window=0))
    add("trailing-zero", "E_TRAILING", packed + b"\0")
    add("trailing-newline", "E_TRAILING", packed + b"\n")
    add("trailing-inside", "E_TRAILING", zstd(good + b"hidden"))
    add("archive-two-inside", "E_TRAILING", zstd(good + good))
    add("bomb", "E_TRAILING", zstd(good + b"\0" * (64 << 20)))
    add("bomb-of-nothing", "E_TRAILING", zstd(b"\0" * (256 << 20)))
    for cut in (1, 2, 3):
        found.append((f"truncated-at-{cut}", ".tar.zst", "E_FORMAT E_TRUNCATED", ".tar.zst", packed[:cut]))
    for cut in (4, 5, 6, 8, 9, 12, 100, len(packed) // 3, len(packed) // 2, len(packed) - 5, len(packed) - 1):
        add(f"truncated-at-{cut}", "E_TRUNCATED", packed[:cut])
    return found


def sized(packed, size):
    """The same frame with another content size in its header."""
    descriptor = packed[4]
    at = 5 if descriptor & 0x20 else 6
    width = {0: 1, 1: 2, 2: 4, 3: 8}[descriptor >> 6]
    value = size - 256 if width == 2 else size
    return packed[:at] + value.to_bytes(width, "little") + packed[at + width:]
