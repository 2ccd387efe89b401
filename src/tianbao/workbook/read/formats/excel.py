"""An .xlsx file through openpyxl: the cells, names and properties that it finds there."""

from __future__ import annotations

import io
from decimal import Decimal
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import Area, Cell, WholeFile
from tianbao.workbook.read.formats.found import FoundCell, FoundFile, MixedText
from tianbao.workbook.read.formats.percent import percent_styles
from tianbao.workbook.read.formats.shown import shown, telling_styles
from tianbao.workbook.read.grid import Grid
from tianbao.workbook.warned import user_warnings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from xml.etree.ElementTree import Element

_TAG = f"{{{SHEET_MAIN_NS}}}"
_PROTECTION, _MERGED, *_BEHIND = (
    f"{_TAG}{name}"
    for name in ("sheetProtection", "mergeCell", "formula", "cfRule", "dataValidation", "formula1")
)
"""What is read after the cells, and, in the order that the format prescribes, comes behind it."""


def open_excel(content: bytes) -> FoundFile:
    """Return what an .xlsx file holds.

    Raises:
        TianbaoError: the file is damaged.
    """
    # openpyxl warns of extensions that it leaves out; nothing is written back here.
    with user_warnings("ignore"):
        try:
            return _Reader(io.BytesIO(content), keep_links=False).found()
        except TianbaoError:
            raise
        except Exception as error:
            # openpyxl meets a damaged part with whatever goes wrong first: KeyError, TypeError,
            # BadZipFile, ParseError, and more. None of them is ours to tell apart.
            raise _damaged(type(error).__name__) from error


def _damaged(reason: str) -> TianbaoError:
    return TianbaoError([Finding("file-damaged", WholeFile(), {"reason": reason})])


class _Reader(ExcelReader):
    """openpyxl's reader, which takes from the sheets little but their cells."""

    def found(self) -> FoundFile:
        """Read the file and return what it holds."""
        self.sheets: dict[str, tuple[FoundCell, ...]] = {}
        self.merged: dict[str, tuple[str, ...]] = {}
        self.unlocked: set[str] = set()
        self.drawn: list[str] = []
        self.read()
        custom = self.wb.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
        properties = {str(item.name): str(item.value) for item in custom.props}
        findings = [Finding("sheet-drawing", WholeFile(), {"sheet": sheet}) for sheet in self.drawn]
        return FoundFile(
            *(self.sheets, self._names(), properties, tuple(findings)),
            merged=self.merged,
            unlocked=frozenset(self.unlocked),
        )

    def _names(self) -> dict[str, str]:
        """Return the names of the whole workbook; those of one sheet alone are a copy's.

        openpyxl keeps the last of several with one name.
        """
        found: dict[str, dict[str, None]] = {}
        for item in self.parser.defined_names.definedName:  # type: ignore[attr-defined]  # again
            if item.localSheetId is None:
                found.setdefault(item.name, {})[item.attr_text or ""] = None
        return {name: ",".join(texts) for name, texts in found.items()}

    def read_strings(self) -> None:
        """Read the shared strings as the file has them.

        openpyxl's own way drops `x005F_` from every text, so that what was typed as `_x000D_`
        can't be told from a line break any more.
        """
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # stubs again
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_strings(source))

    def read_worksheets(self) -> None:
        """Read the cells of all sheets."""
        percent, telling = self._percent_styles(), self._telling_styles()
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                # Read to its end, or else the archive would not compare its check sum.
                part = self.archive.read(relation.target)
                parser = self._parser(part)
                parser.percent = percent
                parser.telling = telling
                found = tuple(parser.found())
                if parser.disordered:
                    _refuse_cells_given_twice(self._parser(part), sheet.name)
                self.sheets[sheet.name] = found
                self.merged[sheet.name] = tuple(parser.merged)
                if not parser.locked:
                    self.unlocked.add(sheet.name)
                if self._has_drawing(relation.target):
                    self.drawn.append(sheet.name)

    def _percent_styles(self) -> frozenset[int]:
        styles = self.wb._cell_styles  # type: ignore[attr-defined] # noqa: SLF001 - it has no other way
        codes = self.wb._number_formats  # type: ignore[attr-defined] # noqa: SLF001 - the same
        return percent_styles((style.numFmtId for style in styles), codes)

    def _telling_styles(self) -> Mapping[int, str]:
        styles = self.wb._cell_styles  # type: ignore[attr-defined] # noqa: SLF001 - the same
        codes = self.wb._number_formats  # type: ignore[attr-defined] # noqa: SLF001 - the same
        return telling_styles((style.numFmtId for style in styles), codes)

    def _parser(self, part: bytes) -> _SheetParser:
        return _SheetParser(
            io.BytesIO(part),
            self.shared_strings,
            epoch=self.wb.epoch,
            date_formats=self.wb._date_formats,  # type: ignore[attr-defined] # noqa: SLF001 - as openpyxl does
            timedelta_formats=self.wb._timedelta_formats,  # type: ignore[attr-defined] # noqa: SLF001 - the same
        )

    def _has_drawing(self, part: str) -> bool:
        """Return whether pictures, text boxes or the like lie on a sheet; comments don't count."""
        path = get_rels_path(part)  # type: ignore[no-untyped-call]  # stubs again
        if path not in self.valid_files:
            return False
        return any(
            relation.Type.endswith("/drawing")
            and relation.target in self.valid_files
            and b"Anchor" in self.archive.read(relation.target)
            for relation in get_dependents(self.archive, path)
        )


class _SheetParser(WorkSheetParser):
    """openpyxl's parser of a sheet, which keeps formulas with their results.

    It stops at the conditional formats: they and the validations behind them would take longer
    than the cells did.
    """

    percent: frozenset[int] = frozenset()
    """The numbers of the styles that show a number times 100."""
    telling: Mapping[int, str] = MappingProxyType({})
    """The number formats that may show something else than the number, by style."""

    def found(self) -> Iterator[FoundCell]:
        """Yield the cells that hold something, row by row."""
        self.merged: list[str] = []
        self.arrays: list[Area] = []
        self.locked = self.disordered = False
        found = list(self._cells())
        if self.arrays:
            grid = Grid((cell.row, cell.column) for cell in found)
            calculated = {place for area in self.arrays for place in grid.take(area)}
            found = [_calculated(cell, calculated) for cell in found]
        yield from found

    def _cells(self) -> Iterator[FoundCell]:
        parts = iterparse(self.source)
        last = (0, 0)
        for _, element in parts:
            if element.tag == ROW_TAG:
                for cell in self.parse_row(element)[1]:
                    place = (cell["row"], cell["column"])
                    self.disordered |= place <= last
                    last = place
                    if cell["value"] is not None:
                        yield _cell(cell)
                element.clear()
            elif element.tag == DATA_TAG:
                break
        self._after(element for _, element in parts)

    def _after(self, elements: Iterator[Element]) -> None:
        """Take what is wanted of what follows the cells."""
        for element in elements:
            if element.tag == _MERGED:
                self.merged.append(element.get("ref", ""))
            elif element.tag == _PROTECTION:
                self.locked = element.get("sheet", "") in {"1", "true"}
            elif element.tag in _BEHIND:
                return

    def everything(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the place of each cell, blank ones too, with what it holds."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                for cell in self.parse_row(element)[1]:
                    content = (cell["data_type"], cell["value"], cell.get("result"))
                    blank = cell["value"] is None
                    yield (cell["row"], cell["column"]), "" if blank else repr(content)

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Return a cell; beside a formula stands its result."""
        # openpyxl makes an object of each element of a text, which takes ten times as long.
        inline = element.find(f"{_TAG}is") if element.get("t") == "inlineStr" else None
        if inline is not None and element.find(f"{_TAG}f") is None:
            element.remove(inline)
        found: dict[str, Any] = super().parse_cell(element)
        if found["data_type"] == "f":
            column = self.col_counter
            self.data_only = True
            found["result"] = super().parse_cell(element)["value"]
            self.data_only = False
            self.col_counter = column
        elif found["style_id"] in self.percent and found["data_type"] == "n":
            found["value"] = _shown_percent(found["value"])
        elif found["style_id"] in self.telling and found["data_type"] == "n":
            if found["value"] is not None:
                found["value"] = shown(found["value"], self.telling[found["style_id"]])
        elif inline is not None:
            found["value"] = _text(inline) or None
        return found

    def parse_formula(self, element: Element) -> object:
        """Return a formula, and keep where it has its results."""
        value: object = super().parse_formula(element)  # type: ignore[no-untyped-call]  # again
        if isinstance(value, ArrayFormula | DataTableFormula) and value.ref:
            self.arrays.append(Area.from_a1("", value.ref))
        return value


def _refuse_cells_given_twice(parser: _SheetParser, sheet: str) -> None:
    """Raise where a sheet has a cell twice: one program shows this, another that."""
    found: dict[tuple[int, int], str] = {}
    for place, content in parser.everything():
        if found.setdefault(place, content) != content:
            raise _damaged(f"“{sheet}”表的 {Cell(sheet, *place).a1} 格在文件里有两份，内容不同")


def _shown_percent(value: float | None) -> str | None:
    """Return a number as a cell with a percent sign shows it: who sees 500% has typed no 5."""
    return None if value is None else f"{Decimal(str(value)) * 100:f}%"


def _calculated(cell: FoundCell, calculated: Collection[tuple[int, int]]) -> FoundCell:
    """Return a cell that a formula elsewhere calculates as one with a formula."""
    if cell.formula or (cell.row, cell.column) not in calculated:
        return cell
    return FoundCell(cell.row, cell.column, "=", formula=True, result=cell.value)


def _cell(found: Mapping[str, Any]) -> FoundCell:
    row, column, value = found["row"], found["column"], found["value"]
    if found["data_type"] != "f":
        return FoundCell(row, column, value)
    return FoundCell(row, column, _formula(value), formula=True, result=found["result"])


def _formula(value: object) -> str:
    """Return a formula's text; that of a data table is not kept."""
    if isinstance(value, ArrayFormula):
        return str(value.text)
    return "=" if isinstance(value, DataTableFormula) else str(value)


def _strings(source: IO[bytes]) -> Iterator[str]:
    """Yield the shared strings."""
    for _, node in iterparse(source):
        if node.tag == f"{_TAG}si":
            yield _text(node)
            node.clear()


def _text(node: Element) -> str:
    """Return an element's text: of rich text all runs, of phonetic hints nothing.

    It is mixed where a run is set apart.
    """
    runs = node.findall(f"{_TAG}r")
    holders = (node, *runs)
    text = "".join(found.text or "" for holder in holders for found in holder.findall(f"{_TAG}t"))
    return MixedText(text) if any(map(_set_apart, runs)) else text


def _set_apart(run: Element) -> bool:
    """Return whether a run is struck out, raised or lowered, and not by spaces alone."""
    strike, raised = run.find(f"{_TAG}rPr/{_TAG}strike"), run.find(f"{_TAG}rPr/{_TAG}vertAlign")
    struck = strike is not None and strike.get("val", "1") not in {"0", "false", "off"}
    apart = struck or (raised is not None and raised.get("val") in {"superscript", "subscript"})
    return apart and bool((run.findtext(f"{_TAG}t") or "").strip())
