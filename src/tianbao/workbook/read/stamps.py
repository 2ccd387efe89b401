"""Reading the stamp: from the hidden sheet and from the document properties, and comparing both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, WholeFile
from tianbao.model.submission import Unit
from tianbao.typed.identity import YEARS, name_fault
from tianbao.workbook.stamp import (
    DIGEST,
    ISSUE,
    LABELS,
    NAMES,
    PROPERTY_PREFIX,
    SEAL,
    TEMPLATE,
    UNIT_CODE,
    UNIT_NAME,
    VERSION,
    YEAR,
    Stamp,
    seal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.finding import Detail
    from tianbao.workbook.read.opened import Opened


_SAVED_AGAIN = 5
"""How often SheetJS may have saved a workbook."""


def read_stamp(opened: Opened, key: bytes) -> tuple[Stamp | None, tuple[Finding, ...]]:
    """Return a workbook's stamp, or what is wrong with it."""
    stamps = [stamp for stamp in (*_from_sheets(opened), _from_properties(opened)) if stamp]
    if not stamps:
        return None, (Finding("stamp-missing", WholeFile()),)
    first = stamps[0]
    for second in stamps[1:]:
        for name in NAMES:
            if first.get(name) != second.get(name):
                values = {
                    "name": LABELS[name],
                    "first": first.get(name, ""),
                    "second": second.get(name, ""),
                }
                return None, (Finding("stamp-conflict", WholeFile(), values),)
    return _stamp(first, key)


def is_stamp(opened: Opened, sheet: str) -> bool:
    """Return whether a sheet is the one with the stamp, whatever its name is now."""
    return opened.text(Cell(sheet, 1, 1)) == NAMES[0]


def _from_sheets(opened: Opened) -> Iterator[dict[str, str]]:
    """Yield the stamp of each sheet that has one: another workbook's may have been moved in."""
    rows = range(1, len(NAMES) + 1)
    for sheet in opened.sheets:
        if is_stamp(opened, sheet):
            pairs = [(Cell(sheet, row, 1), Cell(sheet, row, 2)) for row in rows]
            found = {opened.text(label): opened.text(entry) for label, entry in pairs}
            yield {name: text for name, text in found.items() if name}


def _from_properties(opened: Opened) -> dict[str, str]:
    return {
        name.removeprefix(PROPERTY_PREFIX): _mended(value)
        for name, value in opened.properties.items()
        if name.startswith(PROPERTY_PREFIX)
    }


def _mended(text: str) -> str:
    """Return a text that SheetJS has read as Latin-1 and written as UTF-8, as it was before.

    It does so each time that it saves; all other entries are ASCII.
    """
    for _ in range(_SAVED_AGAIN):
        try:
            once = text.encode("latin-1").decode()
        except UnicodeError:
            break
        text = once
    return text


def _stamp(entries: Mapping[str, str], key: bytes) -> tuple[Stamp | None, tuple[Finding, ...]]:
    for name in NAMES:
        found = entries.get(name, "")
        if not found or (name in {YEAR, ISSUE} and not (found.isascii() and found.isdigit())):
            return None, (_damaged(name, entries),)
    year, issue = int(entries[YEAR][:9]), int(entries[ISSUE][:9])
    if year not in YEARS:
        return None, (_damaged(YEAR, entries),)
    for name in (UNIT_CODE, UNIT_NAME):
        if name_fault(entries[name]) is not None:
            return None, (_damaged(name, entries),)
    if entries[SEAL] != seal(entries, key):
        said: dict[str, Detail] = {name: entries[name] for name in (TEMPLATE, UNIT_CODE, UNIT_NAME)}
        return None, (Finding("stamp-seal", WholeFile(), {**said, YEAR: year}),)
    unit = Unit(entries[UNIT_CODE], entries[UNIT_NAME])
    stamp = Stamp(entries[TEMPLATE], entries[VERSION], entries[DIGEST], unit, year, issue)
    return stamp, ()


def _damaged(name: str, entries: Mapping[str, str]) -> Finding:
    values = {"name": LABELS[name], "found": entries.get(name) or "空白"}
    return Finding("stamp-damaged", WholeFile(), values)
