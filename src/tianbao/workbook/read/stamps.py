"""Reading the stamp: from the hidden sheet and from the document properties, and comparing both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, WholeFile
from tianbao.model.submission import Unit
from tianbao.typed.identity import YEARS
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
    from collections.abc import Mapping

    from tianbao.workbook.read.opened import Opened


def read_stamp(opened: Opened, key: bytes) -> tuple[Stamp | None, tuple[Finding, ...]]:
    """Return a workbook's stamp, or what is wrong with it."""
    sheet, properties = _from_sheet(opened), _from_properties(opened)
    if not sheet and not properties:
        return None, (Finding("stamp-missing", WholeFile()),)
    for name in NAMES if sheet and properties else ():
        if sheet.get(name) != properties.get(name):
            values = {
                "name": LABELS[name],
                "first": sheet.get(name, ""),
                "second": properties.get(name, ""),
            }
            return None, (Finding("stamp-conflict", WholeFile(), values),)
    return _stamp(sheet or properties, key)


def _from_sheet(opened: Opened) -> dict[str, str]:
    """Return the stamp of the sheet that has one, whatever its name is now."""
    for sheet in opened.sheets:
        if opened.text(Cell(sheet, 1, 1)) == NAMES[0]:
            rows = range(1, len(NAMES) + 1)
            pairs = [(Cell(sheet, row, 1), Cell(sheet, row, 2)) for row in rows]
            found = {opened.text(label): opened.text(entry) for label, entry in pairs}
            return {name: text for name, text in found.items() if name}
    return {}


def _from_properties(opened: Opened) -> dict[str, str]:
    return {
        name.removeprefix(PROPERTY_PREFIX): value
        for name, value in opened.properties.items()
        if name.startswith(PROPERTY_PREFIX)
    }


def _stamp(entries: Mapping[str, str], key: bytes) -> tuple[Stamp | None, tuple[Finding, ...]]:
    for name in NAMES:
        found = entries.get(name, "")
        if not found or (name in {YEAR, ISSUE} and not (found.isascii() and found.isdigit())):
            values = {"name": LABELS[name], "found": found or "空白"}
            return None, (Finding("stamp-damaged", WholeFile(), values),)
    year, issue = int(entries[YEAR][:9]), int(entries[ISSUE][:9])
    if year not in YEARS:
        values = {"name": LABELS[YEAR], "found": entries[YEAR]}
        return None, (Finding("stamp-damaged", WholeFile(), values),)
    if entries[SEAL] != seal(entries, key):
        return None, (Finding("stamp-seal", WholeFile()),)
    unit = Unit(entries[UNIT_CODE], entries[UNIT_NAME])
    stamp = Stamp(entries[TEMPLATE], entries[VERSION], entries[DIGEST], unit, year, issue)
    return stamp, ()
