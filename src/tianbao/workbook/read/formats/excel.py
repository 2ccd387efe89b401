"""An .xlsx file through openpyxl: the cells, names and properties that it finds there."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.found import FoundCell, FoundFile
from tianbao.workbook.warned import user_warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element


def open_excel(content: bytes) -> FoundFile:
    """Return what an .xlsx file holds.

    Raises:
        TianbaoError: the file is damaged.
    """
    # openpyxl warns of extensions that it leaves out; nothing is written back here.
    with user_warnings("ignore"):
        try:
            return _Reader(io.BytesIO(content), keep_links=False).found()
        except Exception as error:
            # openpyxl meets a damaged part with whatever goes wrong first: KeyError, TypeError,
            # BadZipFile, ParseError, and more. None of them is ours to tell apart.
            values = {"reason": type(error).__name__}
            raise TianbaoError([Finding("file-damaged", WholeFile(), values)]) from error


class _Reader(ExcelReader):
    """openpyxl's reader, which takes from the sheets nothing but their cells."""

    def found(self) -> FoundFile:
        """Read the file and return what it holds."""
        self.sheets: dict[str, tuple[FoundCell, ...]] = {}
        self.read()
        names = {name: item.attr_text or "" for name, item in self.wb.defined_names.items()}
        custom = self.wb.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
        properties = {str(item.name): str(item.value) for item in custom.props}
        return FoundFile(self.sheets, names, properties)

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
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                # Read to its end, or else the archive would not compare its check sum.
                part = io.BytesIO(self.archive.read(relation.target))
                parser = _SheetParser(
                    part,
                    self.shared_strings,
                    epoch=self.wb.epoch,
                    date_formats=self.wb._date_formats,  # type: ignore[attr-defined] # noqa: SLF001 - as openpyxl does
                    timedelta_formats=self.wb._timedelta_formats,  # type: ignore[attr-defined] # noqa: SLF001 - the same
                )
                self.sheets[sheet.name] = tuple(parser.cells())


class _SheetParser(WorkSheetParser):
    """openpyxl's parser of a sheet, which keeps formulas with their results.

    It stops after the cells: the validations that follow would take longer than they did.
    """

    def cells(self) -> Iterator[FoundCell]:
        """Yield the cells that hold something, row by row."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                _, cells = self.parse_row(element)
                yield from (_cell(cell) for cell in cells if cell["value"] is not None)
                element.clear()
            elif element.tag == DATA_TAG:
                return

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Return a cell; beside a formula stands its result."""
        found: dict[str, Any] = super().parse_cell(element)
        if found["data_type"] == "f":
            column = self.col_counter
            self.data_only = True
            found["result"] = super().parse_cell(element)["value"]
            self.data_only = False
            self.col_counter = column
        return found


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
    """Yield the shared strings: of rich text all runs, of phonetic hints nothing."""
    tag = f"{{{SHEET_MAIN_NS}}}"
    for _, node in iterparse(source):
        if node.tag == f"{tag}si":
            found = [*node.findall(f"{tag}t"), *node.findall(f"{tag}r/{tag}t")]
            yield "".join(text.text or "" for text in found)
            node.clear()
