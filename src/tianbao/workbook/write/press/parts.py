"""A part of a workbook with slots: stretches that never change, and what stands between them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from tianbao.workbook.write.press.archive import Sums
from tianbao.workbook.write.press.deflate import END, Stretch, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NEAR = 400
"""How many bytes between two slots are packed with them: a stretch of its own would cost more."""


class Slot(NamedTuple):
    """Where in a part something stands that changes, and its name."""

    start: int
    end: int
    name: str


class Zone:
    """Slots, with the few bytes between them; what makes up a zone is packed anew each time."""

    __slots__ = ("_names", "_pattern")

    def __init__(self, runs: Iterable[bytes | str]) -> None:
        """Take bytes, and the names of slots."""
        found = tuple(runs)
        self._names = tuple(run for run in found if isinstance(run, str))
        self._pattern = b"".join(
            b"%b" if isinstance(run, str) else run.replace(b"%", b"%%") for run in found
        )

    def filled(self, texts: Mapping[str, bytes]) -> bytes:
        """Return the bytes with these in the slots."""
        return self._pattern % tuple([texts[name] for name in self._names])


class FixedPart:
    """A part that never changes: its packed bytes as they lie in the archive."""

    __slots__ = ("_found",)

    def __init__(self, packed: bytes, sums: Sums) -> None:
        """Take the packed bytes, and what the headers say of them."""
        self._found = (packed,), sums

    def stamped(self, _texts: Mapping[str, bytes]) -> tuple[Sequence[bytes], Sums]:
        """Return the part in packed pieces, and what the headers say of it."""
        return self._found


class SlottedPart:
    """A part that has slots."""

    __slots__ = ("_pieces",)

    def __init__(self, data: bytes, slots: Iterable[Slot]) -> None:
        """Pack what stands between the slots."""
        self._pieces = tuple(_pieces(cut(data, slots)))

    def stamped(self, texts: Mapping[str, bytes]) -> tuple[Sequence[bytes], Sums]:
        """Return the part with these bytes in its slots, in packed pieces, with its sums."""
        found: list[bytes] = []
        checksum = length = 0
        for piece in self._pieces:
            if isinstance(piece, Stretch):
                found.append(piece.packed)
                length += piece.length
                checksum = piece.checksum(checksum)
            else:
                data = piece.filled(texts)
                found.append(packed(data))
                length += len(data)
                checksum = zlib.crc32(data, checksum)
        found.append(END)
        return found, Sums(checksum, sum(map(len, found)), length)


def cut(data: bytes, slots: Iterable[Slot]) -> list[bytes | str]:
    """Return a part's bytes with the names of slots, which come in order, in their places."""
    found: list[bytes | str] = []
    done = 0
    for slot in slots:
        found += [data[done : slot.start], slot.name]
        done = slot.end
    return [*found, data[done:]]


def _pieces(runs: Sequence[bytes | str]) -> list[Stretch | Zone]:
    """Return stretches to be packed once, and zones of slots that are near to one another."""
    found: list[Stretch | Zone] = []
    zone: list[bytes | str] = []
    for place, run in enumerate(runs):
        outer = place in {0, len(runs) - 1}
        if isinstance(run, str) or (len(run) <= _NEAR and not outer):
            zone.append(run)
        else:
            if zone:
                found.append(Zone(zone))
                zone = []
            found.append(Stretch(run))
    return found
