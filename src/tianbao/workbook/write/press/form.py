"""A workbook pressed once: an archive whose parts have slots for what a unit brings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from tianbao.workbook.write.press.archive import Archive
from tianbao.workbook.write.press.cells import cells
from tianbao.workbook.write.press.parts import FixedPart, Slot, SlottedPart, Zone, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.workbook.write.press.cells import Found

Tokens: TypeAlias = "Mapping[str, str]"
"""What stands in each slot, by its name, while a form is pressed; nothing else is like it."""

Cells: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""The slots that are whole cells, by part and address."""

_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(rb"<si><t[^>]*>(.*?)</t></si>", re.DOTALL)


class Form:
    """What a workbook consists of, with slots; every slot can stand in any part, many times."""

    def __init__(self, content: bytes, tokens: Tokens, whole: Cells) -> None:
        """Take a workbook apart that was written with tokens in its slots."""
        self._archive = Archive(content)
        self._names = {token.encode(): name for name, token in tokens.items()}
        self._token = re.compile(b"|".join(map(re.escape, self._names)))
        self._fixed: set[bytes] = set()
        self._varying: list[Zone] = []
        self.cells: dict[str, Found] = {}
        parts: list[FixedPart | SlottedPart] = []
        for entry in self._archive.entries:
            slots = list(self._slots(entry.data, whole.get(entry.name, {})))
            if slots:
                parts.append(SlottedPart(entry.data, slots))
            else:
                parts.append(FixedPart(entry.packed, entry.sums))
            if entry.name == _STRINGS:
                self._sort(entry.data)
        self._parts = tuple(parts)

    def stamped(self, texts: Mapping[str, bytes]) -> bytes | None:
        """Return the workbook with these texts in its slots.

        `None` where two texts of its cells would become one: a workbook has each only once, and
        so it would be another.
        """
        if not self._apart(texts):
            return None
        return self._archive.joined(part.stamped(texts) for part in self._parts)

    def _slots(self, data: bytes, whole: Mapping[str, str]) -> Iterator[Slot]:
        """Yield a part's slots in order; a token within a cell that is one goes with the cell."""
        done = 0
        for slot in sorted([*self._cells(data, whole), *self._tokens(data)]):
            if slot.start >= done:
                yield slot
                done = slot.end

    def _tokens(self, data: bytes) -> Iterator[Slot]:
        for match in self._token.finditer(data):
            yield Slot(match.start(), match.end(), self._names[match[0]])

    def _cells(self, sheet: bytes, whole: Mapping[str, str]) -> Iterator[Slot]:
        for address, found in cells(sheet) if whole else ():
            if address in whole:
                self.cells[whole[address]] = found
                yield Slot(found.start, found.end, whole[address])

    def _sort(self, strings: bytes) -> None:
        """Tell the cells' texts that never change from those that have slots."""
        for match in _STRING.finditer(strings):
            slots = list(self._tokens(match[1]))
            if slots:
                self._varying.append(Zone(cut(match[1], slots)))
            else:
                self._fixed.add(match[1])

    def _apart(self, texts: Mapping[str, bytes]) -> bool:
        found = {text.filled(texts) for text in self._varying}
        return len(found) == len(self._varying) and found.isdisjoint(self._fixed)
