"""An .ods file: the cells of its content, element by element."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.found import MixedText
from tianbao.workbook.read.formats.gathering import Gathering, damage_reported
from tianbao.workbook.read.formats.guard_xml import Budget
from tianbao.workbook.read.formats.numeric import per_cent, plain_number
from tianbao.workbook.read.formats.shown import compared
from tianbao.workbook.read.formats.xml import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.archive import Archive
    from tianbao.workbook.read.formats.found import FoundFile

_CONTENT_PART = "content.xml"
_MANIFEST_PART = "META-INF/manifest.xml"

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE, _DRAWING = (
    f"{_SPACE}{name}:1.0 " for name in ("office", "table", "text", "style", "drawing")
)
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_PARAGRAPH = f"{_TEXT}p"
_INLINE = frozenset(
    _TEXT + name for name in ("p", "span", "a", "s", "tab", "line-break", "ruby", "ruby-base")
)
"""The elements whose text is a cell's own; that of comments, drawings and readings is not."""

_SPAN = f"{_TEXT}span"
_COMMENT = f"{_OFFICE}annotation"
_DUBLIN = "http://purl.org/dc/elements/1.1/ "
_UNSHOWN = frozenset({"collapse", "filter"})
"""How a row or a column is shown that is not."""

_STORED = {
    "float": "value",
    "currency": "value",
    "percentage": "value",
    "boolean": "boolean-value",
    "date": "date-value",
    "time": "time-value",
}
"""Where a value of each kind is stored."""

_DATE_SHOWN = re.compile("[0-9]\\s*[年月日时:/-]")
_TIME = re.compile(r"(-?)PT([0-9]+)H([0-9]+)M([0-9]+)(?:[.,]([0-9]{1,6})[0-9]*)?S\Z", re.ASCII)
_DAY_HOURS = 24
_MOST_CALCULATED = 100
"""How many formulas over several cells may reach into one row."""


def open_ods(archive: Archive, limits: Limits) -> FoundFile:
    """Return what an .ods file holds.

    Raises:
        TianbaoError: it is damaged, encrypted, or too much.
    """
    with damage_reported():
        budget = Budget(limits)
        if _MANIFEST_PART in archive.names:
            walk(archive.read(_MANIFEST_PART), _MANIFEST_PART, _Manifest(), budget)
        walker = _Content(Gathering(limits), limits.text)
        walk(archive.read(_CONTENT_PART), _CONTENT_PART, walker, budget)
        return walker.gathering.file("OpenDocument 表格（.ods）")


class _Manifest:
    """Hears of a file's parts, and refuses those that are encrypted."""

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name.endswith(" encryption-data"):
            raise refusal("password-unsupported")

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, text: str) -> None:
        """Pass over a text."""


class _Content:
    """Hears of a content's elements, and gathers the cells of its sheets."""

    def __init__(self, gathering: Gathering, longest: int) -> None:
        self.gathering = gathering
        self.longest = longest
        self.path: list[str] = []
        self.row = self.column = self.repeated = 0
        self.cell: _Cell | None = None
        self.calculated: list[tuple[range, range]] = []
        self.style = ""
        self.apart: set[str] = set()
        """The styles of text that strike out, raise or lower."""
        self.unshown: set[str] = set()
        """The styles of sheets that are not shown."""
        self.columns = 0
        """How many columns were described so far."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a sheet, a row, a cell, or something within a cell."""
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        if self.cell is not None:
            self.cell.start(name, attributes)
        elif name.startswith(_STYLE):
            self._look(name, attributes)
        elif name == _SHEET:
            if parent == f"{_OFFICE}spreadsheet":
                self._begin(attributes)
        elif name == f"{_TABLE}table-column" and self._in_sheet():
            self._column(attributes)
        elif name.startswith(_DRAWING) and parent == f"{_TABLE}shapes":
            self.gathering.draw()
        elif name == _ROW and self._in_sheet():
            self.column = 0
            self.repeated = _count(attributes, "number-rows-repeated")
            if attributes.get(f"{_TABLE}visibility") in _UNSHOWN:
                self.gathering.hide_rows(self.row, self.repeated)
        elif name in _CELLS and parent == _ROW and self._in_sheet():
            self.cell = _Cell(attributes, len(self.path), self.longest, self.apart)

    def _look(self, name: str, attributes: Mapping[str, str]) -> None:
        """Keep what styles say of texts and sheets."""
        if name == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}text-properties" and _set_apart(attributes):
            self.apart.add(self.style)
        elif attributes.get(f"{_TABLE}display") == "false":
            self.unshown.add(self.style)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self.gathering.begin(attributes[f"{_TABLE}name"])
        self.row = self.columns = 0
        self.calculated = []
        if attributes.get(f"{_TABLE}style-name") in self.unshown:
            self.gathering.hide_sheet()

    def _column(self, attributes: Mapping[str, str]) -> None:
        count = _count(attributes, "number-columns-repeated")
        if attributes.get(f"{_TABLE}visibility") in _UNSHOWN:
            self.gathering.hide_columns(self.columns, count)
        self.columns += count

    def _in_sheet(self) -> bool:
        """Return whether what starts belongs to a sheet itself, not to a table within."""
        return self.path.count(_SHEET) == 1 and f"{_OFFICE}spreadsheet" in self.path[:-1]

    def end(self, name: str) -> None:
        """End what was begun last."""
        if self.cell is not None:
            if len(self.path) == self.cell.depth:
                self._put(self.cell)
                self.cell = None
            else:
                self.cell.end(name)
        elif name == _ROW and self._in_sheet():
            self.row += self.repeated
            self.calculated = [area for area in self.calculated if self.row in area[0]]
        self.path.pop()

    def text(self, text: str) -> None:
        """Keep a piece of a cell's text."""
        if self.cell is not None:
            self.cell.text(text)

    def _put(self, cell: _Cell) -> None:
        columns = _count(cell.attributes, "number-columns-repeated")
        self._spans(cell.attributes)
        if cell.drawn:
            self.gathering.draw()
        for said in cell.comments:
            self.gathering.comment(self.row, self.column, said.words(), "".join(said.author))
        value = cell.value()
        if cell.formula or value not in (None, ""):
            for row in range(self.row, self.row + self.repeated):
                for column in range(self.column, self.column + columns):
                    formula = cell.formula or any(
                        row in rows and column in across for rows, across in self.calculated
                    )
                    self.gathering.put(row, column, value, formula=formula)
        self.column += columns

    def _spans(self, attributes: Mapping[str, str]) -> None:
        """Note which cells are shown as one, and which are calculated by a formula elsewhere."""
        height, width = _spanned(attributes, "number", "spanned")
        if (height, width) != (1, 1):
            self.gathering.merge(self.row, self.column, height, width)
        height, width = _spanned(attributes, "number-matrix", "spanned")
        if (height, width) != (1, 1):
            if len(self.calculated) >= _MOST_CALCULATED:
                raise ValueError("too many formulas over several cells")
            rows = range(self.row, self.row + height)
            self.calculated.append((rows, range(self.column, self.column + width)))


def _set_apart(attributes: Mapping[str, str]) -> bool:
    """Return whether a style strikes out, raises or lowers."""
    struck = attributes.get(f"{_STYLE}text-line-through-style", "none") != "none"
    struck |= attributes.get(f"{_STYLE}text-line-through-type", "none") != "none"
    return struck or attributes.get(f"{_STYLE}text-position", "0%").split(" ")[0] != "0%"


def _count(attributes: Mapping[str, str], name: str) -> int:
    count = int(attributes.get(_TABLE + name, "1"))
    if count < 1:
        raise ValueError("less than one")
    return count


def _spanned(attributes: Mapping[str, str], before: str, after: str) -> tuple[int, int]:
    return (
        _count(attributes, f"{before}-rows-{after}"),
        _count(attributes, f"{before}-columns-{after}"),
    )


class _Cell:
    """One cell: its attributes, and the text that is shown in it."""

    def __init__(
        self, attributes: Mapping[str, str], depth: int, longest: int, apart: Collection[str]
    ) -> None:
        self.attributes = attributes
        self.depth = depth
        self.room = longest
        self.formula = f"{_TABLE}formula" in attributes
        self.paragraphs: list[list[str]] = []
        self.apart = apart
        self.open: list[bool] = []
        """Of each element that is open, whether it sets its text apart."""
        self.mixed = False
        self.foreign = 0
        """How many elements are open since the first one that is none of the cell's own text."""
        self.comments: list[_Comment] = []
        self.said: _Comment | None = None
        """The comment that is open."""
        self.drawn = False
        """Whether a picture, a text box or the like hangs on the cell."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.foreign or name not in _INLINE:
            self.foreign += 1
            if self.foreign == 1:
                self.said = _Comment() if name == _COMMENT else None
                self.comments += [self.said] if self.said else []
                self.drawn |= name.startswith(_DRAWING)
            elif self.said is not None:
                self.said.start(name)
            return
        self.open.append(name == _SPAN and attributes.get(f"{_TEXT}style-name") in self.apart)
        if name == _PARAGRAPH:
            self.paragraphs.append([])
        elif name == f"{_TEXT}s":
            self._add("\0" * min(int(attributes.get(f"{_TEXT}c", "1")), 1_000))
        elif name in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            self._add("\1" if name.endswith("tab") else "\2")

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            if self.foreign and self.said is not None:
                self.said.end()
        else:
            self.open.pop()

    def text(self, text: str) -> None:
        if self.foreign:
            if self.said is not None:
                self._room(text)
                self.said.text(text)
        else:
            self._add(text)
            self.mixed |= any(self.open) and bool(text.strip())

    def _room(self, text: str) -> None:
        self.room -= len(text)
        if self.room < 0:
            raise ValueError("more text than a cell has")

    def _add(self, text: str) -> None:
        self._room(text)
        if self.paragraphs:
            self.paragraphs[-1].append(text)

    def shown(self) -> str:
        """Return the text: spaces and breaks of the XML itself count as one space or none."""
        lines = (re.sub("[ \t\r\n]+", " ", "".join(pieces)) for pieces in self.paragraphs)
        marked = "\n".join(line.strip(" ") for line in lines)
        return marked.translate({0: " ", 1: "\t", 2: "\n"})

    def value(self) -> object:
        """Return what the cell holds, or its formula's result."""
        kind = self.attributes.get(f"{_OFFICE}value-type", "")
        shown = self.shown()
        if self.attributes.get(f"{_CALC}value-type") == "error":
            return shown if shown.startswith(("#", "Err:")) else "#VALUE!"
        if kind in {"", "string"}:
            text = self.attributes.get(f"{_OFFICE}string-value", shown) if kind else shown
            return MixedText(text) if self.mixed else text
        stored = self.attributes[f"{_OFFICE}{_STORED[kind]}"]
        if _STORED[kind] != "value":
            return {"boolean": _flag, "date": _date, "time": _time}[kind](stored)
        # Gnumeric and SheetJS tell per cent, and SheetJS dates, only by how they are shown.
        if kind == "percentage" or "%" in shown:
            return per_cent(float(stored))
        if _DATE_SHOWN.search(shown):
            return shown
        return compared(plain_number(float(stored)), shown)


class _Comment:
    """A comment on a cell: paragraphs, and who wrote them."""

    def __init__(self) -> None:
        self.author: list[str] = []
        self.paragraphs: list[list[str]] = []
        self.open: list[str] = []

    def start(self, name: str) -> None:
        self.open.append(name)
        if name == _PARAGRAPH:
            self.paragraphs.append([])
        elif name in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            self.text(" ")

    def end(self) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if _PARAGRAPH in self.open:
            self.paragraphs[-1].append(text)
        elif f"{_DUBLIN}creator" in self.open:
            self.author.append(text)

    def words(self) -> str:
        """Return what the comment says, a line for each paragraph."""
        lines = ("".join(pieces) for pieces in self.paragraphs)
        return "\n".join(re.sub("[ \t\r\n]+", " ", line).strip(" ") for line in lines)


def _flag(text: str) -> object:
    return {"true": True, "false": False}[text.lower()]


def _date(text: str) -> object:
    """Return a date; one that a calendar lacks stays a text."""
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return f"日期 {text}"


def _time(text: str) -> object:
    """Return a time of day; a longer or negative span of time stays a text."""
    match = _TIME.match(text)
    if match is None:
        raise ValueError("not a time")
    hours, minutes, seconds = (int(match[number]) for number in (2, 3, 4))
    if match[1] or hours >= _DAY_HOURS:
        return f"{match[1]}{hours}:{minutes:02}:{seconds:02}"
    return dt.time(hours, minutes, seconds, int((match[5] or "0").ljust(6, "0")))
