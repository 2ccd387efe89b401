r"""A drawn table: lines of text with bars to cells that span rows and columns.

Left of the first bar stands the row's key, `@` where the row holds the columns' keys, or `-` (YAML
wants every line to start in the same column) where there is no key. Between the bars: `<` continues
the cell on the left, `^` the cell above; `0`, `±0` and `0.00` are numbers to fill in, `=` is
computed; anything else is a label, unless it looks like an attempt at a number where one may be. A
label in double quotation marks is taken as it is, and `\|`
is a bar within a label.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from tianbao.language.members import LONGEST_TEXT, check_length, is_key
from tianbao.language.parser import RESERVED
from tianbao.model.template import Kind, Role, TableCell

if TYPE_CHECKING:
    from tianbao.language.faults import Faults
    from tianbao.language.node import Line
    from tianbao.model.place import SourcePlace

KEYS = "@"
NO_KEY = "-"
LEFT = "<"
ABOVE = "^"
COMPUTED = "="

_Place: TypeAlias = tuple[int, int]

_BAR = re.compile(r"(?<!\\)\|")
_AMOUNT = re.compile(r"0\.(0+)\Z")
_MOST_DECIMALS = 8
_MOST_COLUMNS = 200

_NUMBER_LIKE = re.compile(
    r"(?=.*0)[-−+±.,%‰¥0-9\s]+[十百千万亿]*(?:元|[件条份个项次人名户家起宗篇部册本处场期])?\Z"
)
"""What a person may write, after folding, who means a number to fill in."""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """What stands between two bars."""

    text: str
    place: SourcePlace


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One line of a picture: what stands in its margin, and its cells."""

    margin: str
    place: SourcePlace
    cells: tuple[DrawnCell, ...]


def margin(line: Line) -> str:
    """Return what stands left of a picture line's first bar, nothing for `-`."""
    written = _BAR.split(line.text, maxsplit=1)[0].strip()
    return "" if written == NO_KEY else written


def draw(lines: tuple[Line, ...], faults: Faults) -> tuple[DrawnRow, ...]:
    """Return a picture's rows, all of the same number of cells; a faulty row is left out."""
    rows: list[DrawnRow] = []
    for line in lines:
        if not line.text.strip():
            continue
        row = _drawn_row(line, faults)
        if row is None:
            continue
        if not rows and len(row.cells) > _MOST_COLUMNS:
            count = len(row.cells)
            faults.add("picture-columns", row.place, count=count, most=_MOST_COLUMNS)
        if rows and len(row.cells) != len(rows[0].cells):
            faults.add(
                "picture-ragged",
                row.place,
                cells=len(row.cells),
                expected=len(rows[0].cells),
                first=rows[0].place.position.line,
            )
            continue
        rows.append(row)
    return tuple(rows)


def _drawn_row(line: Line, faults: Faults) -> DrawnRow | None:
    bars = [match.start() for match in _BAR.finditer(line.text)]
    if len(bars) < 2 or line.text[bars[-1] + 1 :].strip():  # noqa: PLR2004 - one on each side
        faults.add("picture-bars", line.place)
        return None
    cells = []
    for start, end in pairwise(bars):
        written = line.text[start + 1 : end]
        indent = len(written) - len(written.lstrip())
        cells.append(DrawnCell(written.strip(), line.at(start + 1 + indent)))
    return DrawnRow(margin(line), line.place, tuple(cells))


def table_cells(rows: tuple[DrawnRow, ...], faults: Faults) -> tuple[TableCell, ...]:
    """Return the cells that a picture's rows draw, in the order of their first corners."""
    before = len(faults.found)
    columns: tuple[str, ...] = ()
    drawn: list[tuple[DrawnRow, tuple[str, ...]]] = []
    for row in rows:
        if row.margin == KEYS:
            columns = _column_keys(row, faults)
            continue
        _check_key(row.margin, row.place, faults)
        drawn.append((row, columns))
    spans = _Spans([row for row, _ in drawn], faults)
    cells = []
    for number, (row, keys) in enumerate(drawn):
        for column in spans.starts[number]:
            key = keys[column] if column < len(keys) else ""
            cell = _cell(row.cells[column], row.margin, key, faults)
            height, width = spans.size(number, column)
            cells.append(
                replace(cell, row=number + 1, column=column + 1, height=height, width=width)
            )
    keyless = sum(1 for _, keys in drawn if not keys)
    _check_column_keys(cells, keyless, faults.unless(doubtful=len(faults.found) > before))
    return tuple(cells)


def _column_keys(row: DrawnRow, faults: Faults) -> tuple[str, ...]:
    keys = tuple("" if cell.text == LEFT else cell.text for cell in row.cells)
    for cell, key in zip(row.cells, keys, strict=True):
        _check_key(key, cell.place, faults)
    return keys


def _check_key(key: str, place: SourcePlace, faults: Faults) -> None:
    """Report a text that is to be a row's or a column's key and can't be."""
    if key and not is_key(key):
        faults.add("key", place, key=key)
    for word in sorted(RESERVED.intersection(key.split("."))):
        faults.add("key-reserved", place, key=word)


def _cell(cell: DrawnCell, row_key: str, column_key: str, faults: Faults) -> TableCell:
    """Return the cell that a text draws, one row high and one column wide for now."""
    amount = _AMOUNT.match(cell.text)
    kind = Kind.AMOUNT if amount else {"0": Kind.COUNT, "±0": Kind.SIGNED}.get(cell.text)
    if kind is None and cell.text != COMPUTED:
        if (row_key or column_key) and _is_like_sign(cell.text):
            faults.add("cell-like", cell.place, text=cell.text)
        return TableCell(1, 1, 1, 1, Role.LABEL, _label(cell, faults), place=cell.place)
    decimals = len(amount[1]) if amount else 0
    if decimals > _MOST_DECIMALS:
        faults.add("decimals", cell.place, decimals=decimals, most=_MOST_DECIMALS)
    outer, _, column_key = column_key.rpartition(".")
    return TableCell(
        row=1,
        column=1,
        height=1,
        width=1,
        role=Role.INPUT if kind else Role.TOTAL,
        row_key=".".join(part for part in (row_key, outer) if part),
        column_key=column_key,
        kind=kind,
        decimals=decimals,
        place=cell.place,
    )


def _check_column_keys(cells: list[TableCell], keyless: int, faults: Faults) -> None:
    """Report each column that has a number and no key, once; the `keyless` first rows as one."""
    seen: set[int] = set()
    for cell in cells:
        column = cell.column if cell.row > keyless else 0
        if cell.role is not Role.LABEL and not cell.column_key and column not in seen:
            seen.add(column)
            if cell.place:
                faults.add("column-key", cell.place)


def _label(cell: DrawnCell, faults: Faults) -> str:
    text = cell.text
    if (narrow := unicodedata.normalize("NFKC", text)) != text and _is_sign(narrow):
        faults.add("picture-wide", cell.place, wide=text, sign=narrow)
    if text.startswith('"'):
        if len(text) < 2 or not text.endswith('"'):  # noqa: PLR2004 - an opening and a closing one
            faults.add("picture-quote", cell.place)
        text = text[1:-1]
    check_length(text, cell.place, "picture", LONGEST_TEXT, faults)
    return text.replace("\\|", "|")


def _is_sign(text: str) -> bool:
    """Return whether a text is one of those that make a cell something else than a label."""
    return text in {LEFT, ABOVE, COMPUTED, "0", "±0"} or _AMOUNT.match(text) is not None


def _is_like_sign(text: str) -> bool:
    """Return whether a label looks like an attempt at a number to fill in or to compute."""
    narrow = unicodedata.normalize("NFKC", text)
    like = narrow.startswith(COMPUTED) or _NUMBER_LIKE.match(narrow) is not None
    return like and not _is_sign(narrow)


class _Spans:
    """Which drawn cell each place of the table belongs to; places are counted from 0."""

    def __init__(self, rows: list[DrawnRow], faults: Faults) -> None:
        self.rows = rows
        self.faults = faults
        self.owners: dict[_Place, _Place] = {}
        self.places: dict[_Place, list[_Place]] = {}
        self.starts: list[list[int]] = [[] for _ in rows]
        """The columns in which a cell of its own starts, row by row."""
        for row, drawn in enumerate(rows):
            for column in range(len(drawn.cells)):
                owner = self._owner(row, column)
                self.owners[row, column] = owner
                self.places.setdefault(owner, []).append((row, column))
                if owner == (row, column):
                    self.starts[row].append(column)
        self._check_rectangles()

    def _owner(self, row: int, column: int) -> _Place:
        cell = self.rows[row].cells[column]
        if cell.text == LEFT:
            if column:
                return self.owners[row, column - 1]
            self.faults.add("span-left", cell.place)
        if cell.text == ABOVE:
            if row:
                return self.owners[row - 1, column]
            self.faults.add("span-above", cell.place)
        return row, column

    def size(self, row: int, column: int) -> tuple[int, int]:
        """Return the height and width of the cell that starts here."""
        places = self.places[row, column]
        height = max(r for r, _ in places) - row + 1
        width = max(c for _, c in places) - column + 1
        return height, width

    def _check_rectangles(self) -> None:
        for (row, column), places in self.places.items():
            height, width = self.size(row, column)
            leftmost = min(c for _, c in places)
            if len(places) != height * width or leftmost < column:
                cell = self.rows[row].cells[column]
                self.faults.add("span-shape", cell.place, text=cell.text)
