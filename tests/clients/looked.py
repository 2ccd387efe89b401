"""What stands in an .xlsx file, looked up without our own reader: cells, locks, looks, pages."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_YES = {"1", "true"}
_BUILT_IN = {"0": "General", "1": "0", "49": "@"}
"""Number formats that have a number of their own, as far as we use them."""

Address = tuple[int, int]  # column and row, from 1
Found = etree._Element


@dataclass(frozen=True)
class SheetCell:
    """A cell: its formula, the value or result as text, how it is stored, its style's number."""

    formula: str | None
    value: str | None
    stored: str
    style: int


@dataclass(frozen=True)
class Look:
    """How a cell looks and whether it is locked."""

    locked: bool
    font: tuple[str, float, bool]
    fill: str
    number_format: str


class Looked:
    """A workbook's parts."""

    def __init__(self, content: bytes) -> None:
        """Open the package."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def root(self, name: str) -> Found:
        """Return a part's root."""
        return etree.fromstring(self.parts[name])

    def related(self, name: str, kind: str) -> Mapping[str, str]:
        """Return the parts that a part refers to, by the relation's id; `kind` ends its type."""
        folder, base = posixpath.split(name)
        rels = f"{folder}/_rels/{base}.rels".lstrip("/")
        if rels not in self.parts:
            return {}
        return {
            str(each.get("Id")): posixpath.normpath(
                posixpath.join("/", folder, str(each.get("Target")))
            )[1:]
            for each in self.root(rels)
            if str(each.get("Type")).endswith(f"/{kind}")
        }

    @cached_property
    def book_name(self) -> str:
        """The name of the workbook's own part."""
        (name,) = self.related("", "officeDocument").values()
        return name

    @cached_property
    def book(self) -> Found:
        """The workbook's own part."""
        return self.root(self.book_name)

    @cached_property
    def sheets(self) -> Mapping[str, LookedSheet]:
        """The sheets by name, in order."""
        targets = self.related(self.book_name, "worksheet")
        return {
            str(each.get("name")): LookedSheet(
                self, targets[str(each.get(_RELATION))], each.get("state", "visible")
            )
            for each in self.book.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        }

    @cached_property
    def structure_locked(self) -> bool:
        """Whether sheets can't be added, removed or renamed."""
        lock = self.book.find(f"{MAIN}workbookProtection")
        return lock is not None and lock.get("lockStructure") in _YES

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The defined names of the whole workbook, without quotes."""
        found = self.book.iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        return {
            str(each.get("name")): (each.text or "").replace("'", "")
            for each in found
            if each.get("localSheetId") is None
        }

    @cached_property
    def repeated(self) -> Mapping[str, str]:
        """The rows that are repeated on each printed page, by the number of the sheet."""
        found = self.book.iterfind(f"{MAIN}definedNames/{MAIN}definedName")
        return {
            str(each.get("localSheetId")): (each.text or "").replace("'", "").replace("$", "")
            for each in found
            if each.get("name") == "_xlnm.Print_Titles"
        }

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The custom properties."""
        name = "docProps/custom.xml"
        found = self.root(name).iterfind(_PROPERTY) if name in self.parts else ()
        return {str(each.get("name")): "".join(map(str, each.itertext())).strip() for each in found}

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """The shared strings."""
        for name in self.related(self.book_name, "sharedStrings").values():
            return tuple(_text(each) for each in self.root(name).iterfind(f"{MAIN}si"))
        return ()

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The styles by number."""
        (name,) = self.related(self.book_name, "styles").values()
        styles = self.root(name)
        fonts = [_font(each) for each in styles.iterfind(f"{MAIN}fonts/{MAIN}font")]
        fills = [_fill(each) for each in styles.iterfind(f"{MAIN}fills/{MAIN}fill")]
        formats = {
            str(each.get("numFmtId")): str(each.get("formatCode"))
            for each in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        }
        return tuple(
            Look(
                _locked(each),
                fonts[int(each.get("fontId", "0"))],
                fills[int(each.get("fillId", "0"))],
                _BUILT_IN.get(number := str(each.get("numFmtId")), formats.get(number, number)),
            )
            for each in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
        )


class LookedSheet:
    """One sheet of a workbook; what it has is looked up when asked for."""

    def __init__(self, book: Looked, name: str, state: str) -> None:
        """Parse the sheet's part."""
        self.book = book
        self.name = name
        self.state = state
        self.root = book.root(name)

    def find(self, path: str) -> Found | None:
        """Return an element, by its names without the name space."""
        return self.root.find("/".join(MAIN + step for step in path.split("/")))

    def all(self, path: str) -> Iterator[Found]:
        """Yield elements, by their names without the name space."""
        return self.root.iterfind("/".join(MAIN + step for step in path.split("/")))

    @property
    def protected(self) -> bool:
        """Whether the sheet is locked."""
        lock = self.find("sheetProtection")
        return lock is not None and lock.get("sheet") in _YES

    @cached_property
    def cells(self) -> Mapping[Address, SheetCell]:
        """The cells that the file has."""
        return {_place(each): self._cell(each) for each in self.all("sheetData/row/c")}

    def _cell(self, cell: Found) -> SheetCell:
        formula = cell.find(f"{MAIN}f")
        kind = cell.get("t", "n")
        value = cell.findtext(f"{MAIN}v")
        if kind == "s" and value is not None:
            value = self.book.strings[int(value)]
        elif (inline := cell.find(f"{MAIN}is")) is not None:
            value = _text(inline)
        return SheetCell(
            None if formula is None else formula.text or "",
            value or None,
            kind,
            int(cell.get("s", "0")),
        )

    def look(self, address: Address) -> Look:
        """Return how a cell looks; one that the file lacks looks as its row or column does."""
        cell = self.cells.get(address)
        if cell is not None:
            return self.book.looks[cell.style]
        column, _ = address
        for each in self.all("cols/col"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return self.book.looks[int(each.get("style", "0"))]
        return self.book.looks[0]

    @cached_property
    def merged(self) -> frozenset[str]:
        """The merged areas."""
        return frozenset(str(each.get("ref")) for each in self.all("mergeCells/mergeCell"))

    @cached_property
    def validations(self) -> Mapping[Address, tuple[str, ...]]:
        """What may be typed into a cell, what the prompt and the error text say."""
        found = ("formula1", "formula2")
        said = ("promptTitle", "prompt", "errorTitle", "error")
        return {
            address: (
                each.get("type", "none"),
                *(each.findtext(MAIN + name) or "" for name in found),
                *(each.get(name, "") for name in said),
            )
            for each in self.all("dataValidations/dataValidation")
            for address in _addresses(str(each.get("sqref")))
        }

    @cached_property
    def painted(self) -> Mapping[Address, int]:
        """How many conditional formats lie on a cell."""
        found: dict[Address, int] = {}
        for each in self.all("conditionalFormatting"):
            rules = len(each.findall(f"{MAIN}cfRule"))
            for address in _addresses(str(each.get("sqref"))):
                found[address] = found.get(address, 0) + rules
        return found

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The columns' widths, in characters, as far as something stands there."""
        last = max((column for column, _ in self.cells), default=0)
        return {
            column: float(each.get("width", "0"))
            for each in self.all("cols/col")
            for column in range(int(each.get("min", "1")), int(each.get("max", "1")) + 1)
            if column <= last
        }

    @cached_property
    def heights(self) -> Mapping[int, float]:
        """The rows' heights in points."""
        found = ((each.get("r"), each.get("ht")) for each in self.all("sheetData/row"))
        return {int(row): float(height) for row, height in found if row and height}

    @cached_property
    def frozen(self) -> tuple[float, float]:
        """How many columns and rows stay in sight."""
        pane = self.find("sheetViews/sheetView/pane")
        if pane is None or not str(pane.get("state")).startswith("frozen"):
            return 0, 0
        return float(pane.get("xSplit", "0")), float(pane.get("ySplit", "0"))

    @cached_property
    def page(self) -> tuple[str, ...]:
        """The paper, its direction, and how many pages wide and high the sheet is made."""
        setup, fit = self.find("pageSetup"), self.find("sheetPr/pageSetUpPr")
        if setup is None:
            return ()
        fitted = fit is not None and fit.get("fitToPage") in _YES
        pages = (setup.get("fitToWidth", "1"), setup.get("fitToHeight", "1")) if fitted else ()
        return (setup.get("paperSize", ""), setup.get("orientation", ""), *pages)

    @cached_property
    def headers(self) -> tuple[str, str]:
        """The page's head and foot, as the file has them."""
        found = (self.find(f"headerFooter/odd{name}") for name in ("Header", "Footer"))
        head, foot = ("" if each is None else each.text or "" for each in found)
        return head, foot

    @cached_property
    def links(self) -> frozenset[tuple[str, str]]:
        """The links to other cells."""
        return frozenset(
            (str(each.get("ref")), str(each.get("location")).replace("'", ""))
            for each in self.all("hyperlinks/hyperlink")
        )

    @cached_property
    def tab(self) -> str:
        """The colour of the sheet's tab."""
        colour = self.find("sheetPr/tabColor")
        return "" if colour is None else str(colour.get("rgb"))[-6:].upper()

    @cached_property
    def comments(self) -> Mapping[str, str]:
        """The comments by address."""
        return {
            str(each.get("ref")): "".join(run.text or "" for run in each.iter(f"{MAIN}t"))
            for name in self.book.related(self.name, "comments").values()
            for each in self.book.root(name).iterfind(f"{MAIN}commentList/{MAIN}comment")
        }


def _text(element: Found) -> str:
    found = [*element.findall(f"{MAIN}t"), *element.findall(f"{MAIN}r/{MAIN}t")]
    return "".join(each.text or "" for each in found)


def _place(cell: Found) -> Address:
    column, row, _, _ = range_boundaries(str(cell.get("r")))
    return int(column or 0), int(row or 0)


def _addresses(areas: str) -> Iterator[Address]:
    for area in areas.split():
        left, top, right, bottom = (int(each or 0) for each in range_boundaries(area))
        for row in range(top, bottom + 1):
            yield from ((column, row) for column in range(left, right + 1))


def _locked(style: Found) -> bool:
    protection = style.find(f"{MAIN}protection")
    return protection is None or protection.get("locked", "1") in _YES


def _font(font: Found) -> tuple[str, float, bool]:
    name, size, bold = (font.find(MAIN + each) for each in ("name", "sz", "b"))
    return (
        "" if name is None else str(name.get("val")),
        0.0 if size is None else float(size.get("val", "0")),
        bold is not None and bold.get("val", "1") in _YES,
    )


def _fill(fill: Found) -> str:
    colour = fill.find(f"{MAIN}patternFill/{MAIN}fgColor")
    pattern = fill.find(f"{MAIN}patternFill")
    solid = pattern is not None and pattern.get("patternType") == "solid"
    return str(colour.get("rgb"))[-6:].upper() if solid and colour is not None else ""
