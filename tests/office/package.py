"""Look into an .xlsx file as the package of XML parts that it is."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from tests.office import samples

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_IN = {"m": MAIN}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def part(path: Path, name: str) -> etree._Element:
    """Return one part's root."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def sheet_parts(path: Path) -> dict[str, str]:
    """Return the name of each sheet's part by the sheet's name."""
    targets = {
        str(each.get("Id")): str(each.get("Target"))
        for each in part(path, "xl/_rels/workbook.xml.rels")
    }
    sheets = part(path, "xl/workbook.xml").iterfind("m:sheets/m:sheet", _IN)
    return {str(each.get("name")): f"xl/{targets[str(each.get(_RELATION))]}" for each in sheets}


def cell_attribute(path: Path, sheet: str, cell: str, attribute: str) -> str:
    """Return an attribute of one cell's element."""
    root = part(path, sheet_parts(path)[sheet])
    found = root.find(f"m:sheetData/m:row/m:c[@r='{cell}']", _IN)
    assert found is not None
    return str(found.get(attribute))


def formulas(path: Path) -> dict[tuple[str, str], str]:
    """Return every formula by sheet and address."""
    return {place: cell.findtext("m:f", "", _IN) for place, cell in _formula_cells(path).items()}


def stored_results(path: Path) -> dict[tuple[str, str], float | str]:
    """Return the result that is stored with every formula, by sheet and address."""
    return {place: _result(cell) for place, cell in _formula_cells(path).items()}


def _formula_cells(path: Path) -> dict[tuple[str, str], etree._Element]:
    return {
        (sheet, str(cell.get("r"))): cell
        for sheet, name in sheet_parts(path).items()
        for cell in part(path, name).iterfind("m:sheetData/m:row/m:c[m:f]", _IN)
    }


def _result(cell: etree._Element) -> float | str:
    text = cell.findtext("m:v", "", _IN)
    # XlsxWriter gives an empty text no type.
    return text if cell.get("t") in {"str", "e"} or not text else float(text)


def with_cell_changed(path: Path, sheet: str, cell: str, old: str, new: str) -> None:
    """Replace text once within one cell's XML, and leave everything else as it is."""
    name = sheet_parts(path)[sheet]
    with zipfile.ZipFile(path) as archive:
        text = archive.read(name).decode("utf-8")
    found = re.search(rf'<c r="{cell}".*?</c>', text)
    assert found is not None
    assert old in found[0]
    samples.with_part_changed(path, name, found[0], found[0].replace(old, new, 1))
