"""Deflated data in stretches: each is packed on its own, and packed stretches can be joined.

Raw deflate (RFC 1951) is a row of blocks. A full flush ends one on a whole byte, and nothing after
it refers to what stood before: so the stretches of a file that never change are packed once, and
what stands between them is packed anew each time.
"""

from __future__ import annotations

import struct
import zlib
from array import array

END = b"\x03\x00"
"""The last block: an empty one, whose end code is the only one in it."""

_BEST = 9
_QUICK = 2
_WIDE, _NARROW = (-15, 9), (-13, 6)
"""Raw deflate's window and memory. For few bytes, clearing 256 KB first takes most of the time."""

_SHORT = 96
"""How many bytes are stored as they are: so few would not become fewer."""

_LONGEST_STORED = 0xFFFF


class Stretch:
    """Data that never changes, packed once: `packed`, and how many bytes it is, `length`."""

    __slots__ = ("_tables", "length", "packed")

    def __init__(self, data: bytes) -> None:
        """Pack the data."""
        self.packed = _flushed(data, _BEST, _WIDE)
        self.length = len(data)
        self._tables = _tables(data)

    def checksum(self, before: int) -> int:
        """Return the CRC-32 after this data, given the one before it, without going through it."""
        one, two, three, four = self._tables
        return (
            one[before & 255]
            ^ two[before >> 8 & 255]
            ^ three[before >> 16 & 255]
            ^ four[before >> 24]
        )


def _tables(data: bytes) -> tuple[array[int], ...]:
    """Return by byte of the CRC before some data what it does to the one after it.

    A checksum is linear in the one before it, but for what the data alone makes of it. So it is
    known for each once it is known for each single bit.
    """
    alone = zlib.crc32(data)
    tables = []
    for byte in range(4):
        table = [alone if byte == 0 else 0]
        for bit in range(8):
            turned = zlib.crc32(data, 1 << 8 * byte + bit) ^ alone
            table += [entry ^ turned for entry in table]
        tables.append(array("L", table))
    return tuple(tables)


def packed(data: bytes) -> bytes:
    """Return data that is packed for this one time."""
    if len(data) <= _SHORT:
        return struct.pack("<BHH", 0, len(data), len(data) ^ _LONGEST_STORED) + data
    return _flushed(data, _QUICK, _NARROW)


def _flushed(data: bytes, level: int, memory: tuple[int, int]) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, *memory)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
