"""An .xls or .et file (BIFF8): its records one by one."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.biff_text import Parts, set_apart
from tianbao.workbook.read.formats.gathering import Gathering, Steps, damage_reported
from tianbao.workbook.read.formats.numeric import NumberFormats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.found import FoundFile


class _Kind(IntEnum):
    """The records that matter, by the numbers that the format gives them."""

    BOF = 0x0809
    EOF = 0x000A
    FILE_PASSWORD = 0x002F
    SINCE_1904 = 0x0022
    FONT = 0x0031
    FORMAT = 0x041E
    STYLE = 0x00E0
    SHEET = 0x0085
    TEXTS = 0x00FC
    FORMULA = 0x0006
    TEXT_RESULT = 0x0207
    NUMBER = 0x0203
    SHORT = 0x027E
    SHORTS = 0x00BD
    ERROR = 0x0205
    SHARED_TEXT = 0x00FD
    TEXT = 0x0204
    RICH_TEXT = 0x00D6
    MERGED = 0x00E5
    ROW = 0x0208
    COLUMNS = 0x007D
    OBJECT = 0x005D
    OBJECT_TEXT = 0x01B6
    COMMENT = 0x001C


_NO_FONT = 4
"""The number that no font has."""
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 1
"""Flags of a row and of a column that are not shown."""
_NO_DRAWINGS = frozenset({0x14, 0x19})
"""The kinds of objects that are the arrows of lists to choose from, and the boxes of comments."""
_NO_AUTHOR = 10
"""How long a comment's record is at most that names no author."""
_CONTINUED = b"\x3c\x00"
_LATEST = 0x0600
"""The version of the records since Excel 97."""

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What stands for an error, by its number."""


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        return self.parts[0]

    def take(self, form: str, at: int = 0) -> tuple[int, ...]:
        return struct.unpack_from(form, self.data, at)


def has_password(stream: bytes, limits: Limits) -> bool:
    """Return whether the records of a workbook are encrypted."""
    with damage_reported():
        for record in _records(stream, 0, Steps(limits)):
            if record.kind in {_Kind.FILE_PASSWORD, _Kind.EOF}:
                return record.kind == _Kind.FILE_PASSWORD
    return False


def open_biff(stream: bytes, limits: Limits) -> FoundFile:
    """Return what the workbook stream of a compound file holds.

    Raises:
        TianbaoError: it is damaged, too old, or too much.
    """
    with damage_reported():
        return _Workbook(stream, limits).found()


def _records(stream: bytes, start: int, steps: Steps) -> Iterator[_Record]:
    """Yield the records from a `BOF` to its `EOF`, each with those that continue it.

    What is nested between them, such as a chart, is left out.
    """
    depth, at = 0, start
    while True:
        steps.take()
        kind, size = struct.unpack_from("<HH", stream, at)
        parts = [_part(stream, at, size)]
        at += 4 + size
        while stream[at : at + 2] == _CONTINUED:
            steps.take()
            (size,) = struct.unpack_from("<H", stream, at + 2)
            parts.append(_part(stream, at, size))
            at += 4 + size
        depth += (kind == _Kind.BOF) - (kind == _Kind.EOF)
        if depth == (kind != _Kind.EOF):
            yield _Record(kind, tuple(parts))
        if depth == 0:
            if kind != _Kind.EOF:
                raise ValueError("nothing begins here")
            return


def _part(stream: bytes, at: int, size: int) -> bytes:
    part = stream[at + 4 : at + 4 + size]
    if len(part) < size:
        raise ValueError("the record ends early")
    return part


class _Workbook:
    """The tables that all sheets share, and the sheets."""

    def __init__(self, stream: bytes, limits: Limits) -> None:
        self.stream = stream
        self.formats = NumberFormats()
        self.fonts = 0
        self.apart: set[int] = set()
        """The fonts that strike out, raise or lower."""
        self.texts: list[str] = []
        self.places: list[tuple[str, int, bool]] = []
        self.steps = Steps(limits)
        self.gathering = Gathering(limits)

    def found(self) -> FoundFile:
        """Read the file and return what it holds."""
        for record in _records(self.stream, 0, self.steps):
            self._shared(record)
        for name, place, hidden in self.places:
            self.gathering.begin(name)
            if hidden:
                self.gathering.hide_sheet()
            _Sheet(self).read(place)
        return self.gathering.file("Excel 97-2003 或 WPS 表格（.xls、.et）")

    def _shared(self, record: _Record) -> None:
        match record.kind:
            case _Kind.BOF:
                if record.take("<H") != (_LATEST,):
                    raise refusal("file-too-old")
            case _Kind.SINCE_1904:
                self.formats.since_1904 = record.take("<H") == (1,)
            case _Kind.SHEET:
                place, state, kind = record.take("<IBB")
                if kind == 0:
                    name = Parts(record.parts, 6).text("<B")
                    self.places.append((name, place, state & 3 != 0))
            case _Kind.TEXTS:
                (count,) = record.take("<I", 4)
                parts, apart = Parts(record.parts, 8), frozenset(self.apart)
                for _ in range(count):
                    self.steps.take()
                    self.texts.append(parts.text(apart=apart))
            case _:
                self._look(record)

    def _look(self, record: _Record) -> None:
        """Keep what says how cells look."""
        match record.kind:
            case _Kind.FORMAT:
                (number,) = record.take("<H")
                self.formats.add(number, Parts(record.parts, 2).text())
            case _Kind.FONT:
                if set_apart(record.data):
                    self.apart.add(self.fonts + (self.fonts >= _NO_FONT))
                self.fonts += 1
            case _Kind.STYLE:
                self.formats.styles.append(record.take("<H", 2)[0])


class _Sheet:
    """One sheet's cells."""

    def __init__(self, book: _Workbook) -> None:
        self.book = book
        self.put = book.gathering.put
        self.awaited: tuple[int, int] | None = None
        """The cell whose formula has a text for a result, which comes in a record of its own."""
        self.drawn = 0
        """The number of the object that was met last."""
        self.said: dict[int, str] = {}
        """The texts of drawn objects, by their numbers."""
        self.comments: list[tuple[int, int, int, str]] = []

    def read(self, place: int) -> None:
        for record in _records(self.book.stream, place, self.book.steps):
            self._record(record)
        if self.awaited is not None:
            raise ValueError("a formula's text is missing")
        for row, column, number, author in self.comments:
            self.book.gathering.comment(row, column, self.said.get(number, ""), author)

    def _record(self, record: _Record) -> None:
        match record.kind:
            case _Kind.NUMBER:
                row, column, style = record.take("<HHH")
                (number,) = struct.unpack_from("<d", record.data, 6)
                self.put(row, column, self.book.formats.value(number, style))
            case _Kind.SHORT:
                row, column, style, short = record.take("<HHHI")
                self.put(row, column, self.book.formats.value(unpacked(short), style))
            case _Kind.SHORTS:
                self._shorts(record)
            case _Kind.ERROR:
                row, column, _, value, error = record.take("<HHHBB")
                self.put(row, column, ERRORS.get(value, "#VALUE!") if error else bool(value))
            case _Kind.FORMULA:
                self._formula(record)
            case _Kind.MERGED:
                self._merged(record)
            case _Kind.ROW | _Kind.COLUMNS:
                self._hidden(record)
            case _Kind.OBJECT | _Kind.OBJECT_TEXT | _Kind.COMMENT:
                self._comment(record)
            case _:
                self._text(record)

    def _hidden(self, record: _Record) -> None:
        """Note rows and columns that are not shown."""
        if record.kind == _Kind.ROW:
            row, flags = record.take("<H10xH")
            if flags & _ROW_HIDDEN:
                self.book.gathering.hide_rows(row)
            return
        first, last, flags = record.take("<HH4xH")
        if flags & _COLUMN_HIDDEN and first <= last:
            self.book.gathering.hide_columns(first, last - first + 1)

    def _comment(self, record: _Record) -> None:
        """Put a comment together: its text is a drawn object's, which stands in other records."""
        match record.kind:
            case _Kind.OBJECT:
                kind, self.drawn = record.take("<HH", 4)
                if kind not in _NO_DRAWINGS:
                    self.book.gathering.draw()
            case _Kind.OBJECT_TEXT:
                (count,) = record.take("<H", 10)
                if count:
                    self.said[self.drawn] = Parts(record.parts[1:]).characters(count)
            case _:
                row, column, _, number = record.take("<HHHH")
                author = Parts(record.parts, 8).text() if len(record.data) > _NO_AUTHOR else ""
                self.comments.append((row, column, number, author))

    def _text(self, record: _Record) -> None:
        match record.kind:
            case _Kind.SHARED_TEXT:
                row, column, _, index = record.take("<HHHI")
                self.put(row, column, self.book.texts[index])
            case _Kind.TEXT | _Kind.RICH_TEXT:
                row, column = record.take("<HH")
                self.put(row, column, Parts(record.parts, 6).text())
            case _Kind.TEXT_RESULT:
                if self.awaited is None:
                    raise ValueError("a text without a formula")
                row, column = self.awaited
                self.put(row, column, Parts(record.parts).text(), formula=True)
                self.awaited = None

    def _shorts(self, record: _Record) -> None:
        row, column = record.take("<HH")
        (last,) = record.take("<H", len(record.data) - 2)
        if len(record.data) != 6 + 6 * (last - column + 1):
            raise ValueError("more or fewer numbers than columns")
        for offset in range(last - column + 1):
            style, short = record.take("<HI", 4 + 6 * offset)
            value = self.book.formats.value(unpacked(short), style)
            self.put(row, column + offset, value)

    def _formula(self, record: _Record) -> None:
        row, column, style = record.take("<HHH")
        if self.awaited is not None:
            raise ValueError("a formula's text is missing")
        kind, value, mark = record.take("<BxBxxxH", 6)
        if mark != 0xFFFF:  # noqa: PLR2004 - no number ends so
            (number,) = struct.unpack_from("<d", record.data, 6)
            self.put(row, column, self.book.formats.value(number, style), formula=True)
        elif kind == 0:
            self.awaited = (row, column)
        else:
            result = {1: bool(value), 2: ERRORS.get(value, "#VALUE!"), 3: ""}[kind]
            self.put(row, column, result, formula=True)

    def _merged(self, record: _Record) -> None:
        (count,) = record.take("<H")
        for number in range(count):
            top, bottom, left, right = record.take("<HHHH", 2 + 8 * number)
            self.book.gathering.merge(top, left, bottom - top + 1, right - left + 1)


def unpacked(short: int) -> float:
    """Return a number that was packed into 32 bits: whole, or half of a fraction, or per cent."""
    if short & 2:
        number = float((short >> 2) - (1 << 30 if short & 0x8000_0000 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, short & 0xFFFF_FFFC))
    return number / 100 if short & 1 else number
