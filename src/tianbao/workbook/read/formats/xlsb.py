"""An .xlsb file: the parts of an .xlsx one, with records in place of XML."""

from __future__ import annotations

import posixpath
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.biff import ERRORS, unpacked
from tianbao.workbook.read.formats.biff_text import set_apart, with_runs
from tianbao.workbook.read.formats.gathering import Gathering, Steps, damage_reported
from tianbao.workbook.read.formats.guard_book import RelationsPass, relations_part
from tianbao.workbook.read.formats.guard_xml import Budget
from tianbao.workbook.read.formats.numeric import NumberFormats
from tianbao.workbook.read.formats.xml import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.archive import Archive
    from tianbao.workbook.read.formats.found import FoundFile

BOOK_PART = "xl/workbook.bin"
_RELATIONS_PART = "xl/_rels/workbook.bin.rels"
_NOTHING = 0xFFFFFFFF
"""In place of a text's length: there is none."""
_HIGH = 0x80
_FLAGS, _ROW_HIDDEN, _COLUMN_HIDDEN = 11, 0x10, 1
"""Where a row's flags are, and the flags of rows and columns that are not shown."""


class _Kind(IntEnum):
    """The records that matter, by the numbers that the format gives them.

    From 12 to 18 there are the cells from 1 to 7 once more, without a column: each stands in the
    one behind the cell before it.
    """

    ROW = 0
    BLANK = 1
    SHORT = 2
    ERROR = 3
    FLAG = 4
    NUMBER = 5
    TEXT = 6
    SHARED_TEXT = 7
    TEXT_RESULT = 8
    NUMBER_RESULT = 9
    FLAG_RESULT = 10
    ERROR_RESULT = 11
    BLANK_NEXT = 12
    SHARED_TEXT_NEXT = 18
    SHARED_ITEM = 19
    FONT = 43
    FORMAT = 44
    STYLE = 47
    COLUMNS = 60
    RICH_TEXT = 62
    CELLS = 145
    CELLS_END = 146
    BOOK = 153
    SHEET = 156
    MERGED = 176
    STYLES = 617
    STYLES_END = 618
    AUTHOR = 632
    COMMENT = 635
    COMMENT_TEXT = 637


def open_xlsb(archive: Archive, limits: Limits) -> FoundFile:
    """Return what an .xlsb file holds.

    Raises:
        TianbaoError: it is damaged, or too much.
    """
    with damage_reported():
        return _Workbook(archive, limits).found()


def _records(part: bytes, steps: Steps) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: their kinds and their bytes."""
    at = 0
    while at < len(part):
        steps.take()
        kind, at = _compact(part, at, 2)
        size, at = _compact(part, at, 4)
        if at + size > len(part):
            raise ValueError("the record ends early")
        yield kind, part[at : at + size]
        at += size


def _compact(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number that is stored in seven bits a byte, and where it ends."""
    number = 0
    for place in range(most):
        byte = part[at + place]
        number |= (byte & ~_HIGH) << 7 * place
        if byte < _HIGH:
            return number, at + place + 1
    return number, at + most


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends."""
    (count,) = struct.unpack_from("<I", data, at)
    if count == _NOTHING:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise ValueError("the text ends early")
    return data[at + 4 : end].decode("utf-16-le", "surrogatepass"), end


def _rich_text(data: bytes, at: int, apart: frozenset[int]) -> str:
    """Return a text that may have formats behind it."""
    text, end = _text(data, at + 1)
    if not (data[at] & 1 and apart):
        return text
    (count,) = struct.unpack_from("<I", data, end)
    runs = data[end + 4 : end + 4 + 4 * count]
    if len(runs) < 4 * count:
        raise ValueError("the formats end early")
    return with_runs(text, runs, apart)


class _Targets:
    """The targets of a workbook's relationships."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(" Relationship"):
            target = attributes["Target"]
            path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            self.found[attributes["Id"]] = posixpath.normpath(path)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Workbook:
    """The tables that all sheets share, and the sheets."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive = archive
        self.budget = Budget(limits)
        self.steps = Steps(limits)
        self.formats = NumberFormats()
        self.fonts = 0
        self.apart: frozenset[int] = frozenset()
        """The fonts that strike out, raise or lower."""
        self.texts: list[str] = []
        self.gathering = Gathering(limits)

    def found(self) -> FoundFile:
        """Read the file and return what it holds."""
        targets = _Targets()
        walk(self.archive.read(_RELATIONS_PART), _RELATIONS_PART, targets, self.budget)
        self._styles(self._optional("xl/styles.bin"))
        self.texts = [
            _rich_text(data, 0, self.apart)
            for kind, data in _records(self._optional("xl/sharedStrings.bin"), self.steps)
            if kind == _Kind.SHARED_ITEM
        ]
        for kind, data in _records(self.archive.read(BOOK_PART), self.steps):
            if kind == _Kind.BOOK:
                self.formats.since_1904 = bool(data[0] & 1)
            elif kind == _Kind.SHEET:
                relation, end = _text(data, 8)
                target = targets.found[relation]
                if "/worksheets/" in f"/{target}":
                    self.gathering.begin(_text(data, end)[0])
                    if struct.unpack_from("<I", data) != (0,):
                        self.gathering.hide_sheet()
                    self._sheet(self.archive.read(target))
                    self._beside(relations_part(target))
        return self.gathering.file("Excel 二进制工作簿（.xlsb）")

    def _optional(self, part: str) -> bytes:
        return self.archive.read(part) if part in self.archive.names else b""

    def _styles(self, part: bytes) -> None:
        within = False
        for kind, data in _records(part, self.steps):
            if kind == _Kind.FORMAT:
                (number,) = struct.unpack_from("<H", data)
                self.formats.add(number, _text(data, 2)[0])
            elif kind == _Kind.FONT:
                self.apart |= {self.fonts} if set_apart(data) else set()
                self.fonts += 1
            elif kind in {_Kind.STYLES, _Kind.STYLES_END}:
                within = kind == _Kind.STYLES
            elif kind == _Kind.STYLE and within:
                self.formats.styles.append(struct.unpack_from("<H", data, 2)[0])

    def _sheet(self, part: bytes) -> None:
        row, column, within, complete = -1, -1, False, False
        for kind, data in _records(part, self.steps):
            if kind in {_Kind.CELLS, _Kind.CELLS_END}:
                within, complete = kind == _Kind.CELLS, kind == _Kind.CELLS_END
            elif kind == _Kind.MERGED:
                top, bottom, left, right = struct.unpack_from("<IIII", data)
                self.gathering.merge(top, left, bottom - top + 1, right - left + 1)
            elif kind == _Kind.COLUMNS:
                self._columns(data)
            elif within and kind == _Kind.ROW:
                row = self._row(data)
            elif within and _Kind.BLANK_NEXT <= kind <= _Kind.SHARED_TEXT_NEXT:
                column += 1
                self._cell((row, column), kind - _Kind.ERROR_RESULT, bytes(4) + data)
            elif within and (kind == _Kind.RICH_TEXT or _Kind.BLANK <= kind <= _Kind.ERROR_RESULT):
                (column,) = struct.unpack_from("<I", data)
                self._cell((row, column), kind, data)
        if not complete:
            raise ValueError("the sheet ends early")

    def _row(self, data: bytes) -> int:
        """Return a row's number, counted from 0, and note whether it is shown."""
        (row,) = struct.unpack_from("<I", data)
        if data[_FLAGS] & _ROW_HIDDEN:
            self.gathering.hide_rows(row)
        return int(row)

    def _columns(self, data: bytes) -> None:
        first, last, flags = struct.unpack_from("<II8xH", data)
        if flags & _COLUMN_HIDDEN and first <= last:
            self.gathering.hide_columns(first, last - first + 1)

    def _beside(self, part: str) -> None:
        """Take down the comments of the sheet whose relations are in this part, and drawings."""
        if part not in self.archive.names:
            return
        relations = RelationsPass(part, self.budget)
        relations.run(self.archive.read(part))
        for relation in relations.found.values():
            if relation.kind == "comments" and not relation.external:
                self._said(self._optional(relation.target))
            elif relation.kind == "drawing" and b"Anchor" in self._optional(relation.target):
                self.gathering.draw()

    def _said(self, part: bytes) -> None:
        authors: list[str] = []
        author, row, column = 0, 0, 0
        for kind, data in _records(part, self.steps):
            if kind == _Kind.AUTHOR:
                authors.append(_text(data, 0)[0])
            elif kind == _Kind.COMMENT:
                author, row, column = struct.unpack_from("<II4xI", data)
            elif kind == _Kind.COMMENT_TEXT:
                words = _rich_text(data, 0, frozenset())
                self.gathering.comment(row, column, words, authors[author])

    def _cell(self, place: tuple[int, int], kind: int, data: bytes) -> None:
        if kind != _Kind.BLANK:
            (style,) = struct.unpack_from("<I", data, 4)
            formula = _Kind.TEXT_RESULT <= kind <= _Kind.ERROR_RESULT
            value = self._value(kind, style & 0xFFFFFF, data)
            self.gathering.put(*place, value, formula=formula)

    def _value(self, kind: int, style: int, data: bytes) -> object:
        match kind:
            case _Kind.SHORT:
                return self.formats.value(unpacked(struct.unpack_from("<I", data, 8)[0]), style)
            case _Kind.NUMBER | _Kind.NUMBER_RESULT:
                return self.formats.value(struct.unpack_from("<d", data, 8)[0], style)
            case _Kind.ERROR | _Kind.ERROR_RESULT:
                return ERRORS.get(data[8], "#VALUE!")
            case _Kind.FLAG | _Kind.FLAG_RESULT:
                return bool(data[8])
            case _Kind.SHARED_TEXT:
                return self.texts[struct.unpack_from("<I", data, 8)[0]]
        return _rich_text(data, 8, self.apart) if kind == _Kind.RICH_TEXT else _text(data, 8)[0]
