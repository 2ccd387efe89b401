"""Reading the stamp: from the hidden sheet and from the document properties, and comparing both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.model.submission import Unit
from tianbao.workbook.stamp import (
    DIGEST,
    ISSUE,
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

_YEARS = range(1949, 3000)


def read_stamp(opened: Opened, key: bytes) -> tuple[Stamp | None, tuple[Finding, ...]]:
    """Return a workbook's stamp, or what is wrong with it."""
    sheet, properties = _from_sheet(opened), _from_properties(opened)
    if not sheet and not properties:
        return None, (Finding("stamp-missing", WholeFile()),)
    for name in NAMES if sheet and properties else ():
        if sheet.get(name) != properties.get(name):
            values = {
                "name": name,
                "first": sheet.get(name, ""),
                "second": properties.get(name, ""),
            }
            return None, (Finding("stamp-conflict", WholeFile(), values),)
    return _stamp(sheet or properties, key)


def _from_sheet(opened: Opened) -> dict[str, str]:
    """Return the stamp of the sheet that has one, whatever its name is now."""
    for sheet in opened.sheets:
        labels = tuple(opened.column(sheet, 1, len(NAMES)))
        if labels[0] == NAMES[0]:
            texts = opened.column(sheet, 2, len(NAMES))
            return {label: text for label, text in zip(labels, texts, strict=True) if label}
    return {}


def _from_properties(opened: Opened) -> dict[str, str]:
    return {
        name.removeprefix(PROPERTY_PREFIX): value
        for name, value in opened.properties.items()
        if name.startswith(PROPERTY_PREFIX)
    }


def _stamp(
    entries: Mapping[str, str], key: bytes
) -> tuple[Stamp | None, tuple[Finding, ...]]:
    for name in NAMES:
        found = entries.get(name, "")
        if not found or (name in {YEAR, ISSUE} and not (found.isascii() and found.isdigit())):
            values = {"name": name, "found": found or "空白"}
            return None, (Finding("stamp-damaged", WholeFile(), values),)
    year, issue = int(entries[YEAR][:9]), int(entries[ISSUE][:9])
    if year not in _YEARS:
        values = {"name": YEAR, "found": entries[YEAR]}
        return None, (Finding("stamp-damaged", WholeFile(), values),)
    if entries[SEAL] != seal(entries, key):
        return None, (Finding("stamp-seal", WholeFile()),)
    unit = Unit(entries[UNIT_CODE], entries[UNIT_NAME])
    stamp = Stamp(entries[TEMPLATE], entries[VERSION], entries[DIGEST], unit, year, issue)
    return stamp, ()
