"""An open workbook's cells, names and properties as plain values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.limits import DEFAULT
from tianbao.model.place import Area, Cell
from tianbao.workbook.read.formats import MixedText, Shown, open_file
from tianbao.workbook.read.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.model.finding import Finding
    from tianbao.model.limits import Limits
    from tianbao.model.submission import Typed
    from tianbao.workbook.read.formats import FoundCell, FoundComment, Hidden

_DESTINATION = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!,]+))!(?P<area>[$A-Z0-9:]+)\Z"
)
_ESCAPED = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""A character that XML can't hold, as Excel writes it; halves of surrogate pairs stay so."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds: a constant, or a formula with the result that was stored with it."""

    typed: Typed
    formula: bool = False
    cached: Typed = None
    mixed: bool = False
    """Whether some characters are struck out, raised or lowered."""
    shown: Shown | None = None
    """What is shown of a number, where that is something else."""


_BLANK = Content(None)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a cell: who wrote it, where that is known, and what it says."""

    cell: Cell
    author: str
    words: str

    @property
    def told(self) -> str:
        """The comment as one text."""
        return f"批注（{self.author}）：{self.words}" if self.author else f"批注：{self.words}"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open workbook, as the file has it: the cells that hold something, sheet by sheet."""

    cells: Mapping[str, Mapping[tuple[int, int], Content]]
    names: Mapping[str, Area]
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    """What there is to say of the file although it can be read."""
    split: frozenset[str] = frozenset()
    """The names that stand for several areas at once."""
    merged: Mapping[str, tuple[Area, ...]] = field(default_factory=dict)
    """The areas that each sheet shows as one cell."""
    covered: Mapping[Cell, Area] = field(default_factory=dict)
    """The cells that hold something and are not shown, with the merged areas that cover them."""
    unlocked: frozenset[str] = frozenset()
    """The sheets that are not protected, where the format tells."""
    named: bool = True
    """Whether the format tells the names of cells."""
    comments: tuple[Comment, ...] = ()
    """The comments on cells, our own among them."""
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    """What is not shown of the sheets."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets' names in order."""
        return tuple(self.cells)

    def content(self, cell: Cell) -> Content:
        """Return what a cell holds; a cell that isn't there is blank."""
        return self.cells.get(cell.sheet, {}).get((cell.row, cell.column), _BLANK)

    def text(self, cell: Cell) -> str:
        """Return a cell's constant as text, and nothing for a blank one or a formula."""
        content = self.content(cell)
        return "" if content.formula or content.typed is None else str(content.typed)

    def rows(self, sheet: str) -> tuple[int, ...]:
        """Return the numbers of the rows that hold something, from above."""
        return tuple(sorted({row for row, _ in self.cells.get(sheet, {})}))


def open_workbook(
    content: bytes, limits: Limits = DEFAULT, password: str = "", name: str = ""
) -> Opened:
    """Return a file's workbook; the arguments are those of `formats.open_file`.

    Raises:
        TianbaoError: the file is no workbook, or can't or must not be read; the findings say why.
    """
    file = open_file(content, limits, password, name)
    cells = {
        sheet: {(cell.row, cell.column): _content(cell) for cell in found}
        for sheet, found in file.sheets.items()
    }
    properties = {name: _unescaped(text) for name, text in file.properties.items()}
    merged = {sheet: tuple(_merged(sheet, areas)) for sheet, areas in file.merged.items()}
    texts = file.names or {}
    names = dict(_areas(texts))
    return Opened(
        *(cells, names, properties, file.findings),
        split=frozenset(name for name, text in texts.items() if _is_split(text)),
        merged=merged,
        covered=dict(_covered(cells, merged)),
        unlocked=file.unlocked,
        named=file.names is not None,
        comments=tuple(_comments(file.comments)),
        hidden=file.hidden,
    )


def _comments(found: Mapping[str, Iterable[FoundComment]]) -> Iterator[Comment]:
    for sheet, comments in found.items():
        for one in comments:
            author, words = _unescaped(one.author).strip(), _unescaped(one.words).strip()
            for colon in ":：" if author else "":
                # Excel and WPS put the author's name in front of what they write, as text.
                words = words.removeprefix(author + colon).lstrip()
            yield Comment(Cell(sheet, one.row, one.column), author, words)


def _is_split(text: str) -> bool:
    """Return whether a name stands for several areas, with commas between."""
    areas = text.split(",")
    return len(areas) > 1 and all(_DESTINATION.match(area) for area in areas)


def _merged(sheet: str, areas: Iterable[str]) -> Iterator[Area]:
    for area in areas:
        try:
            yield Area.from_a1(sheet, area)
        except ValueError:
            continue


def _covered(
    cells: Mapping[str, Mapping[tuple[int, int], Content]], merged: Mapping[str, Iterable[Area]]
) -> Iterator[tuple[Cell, Area]]:
    """Yield the cells with content that lie in a merged area and are not its first."""
    for sheet, areas in merged.items():
        filled = Grid(cells[sheet])
        for area in areas:
            for place in filled.take(area, but=(area.first.row, area.first.column)):
                yield Cell(sheet, *place), area


def _content(cell: FoundCell) -> Content:
    if cell.formula:
        return Content(str(cell.value), formula=True, cached=_typed(cell.result))
    if isinstance(cell.value, Shown):
        return Content(_typed(cell.value.number), shown=cell.value)
    return Content(_typed(cell.value), mixed=isinstance(cell.value, MixedText))


def _areas(names: Mapping[str, str]) -> Iterator[tuple[str, Area]]:
    """Yield the defined names that stand for one area of one sheet."""
    for name, text in names.items():
        match = _DESTINATION.match(text.strip())
        if match is None:
            continue
        sheet = match["plain"] or match["quoted"].replace("''", "'")
        try:
            yield name, Area.from_a1(sheet, match["area"])
        except ValueError:
            continue


def _typed(value: object) -> Typed:
    if isinstance(value, Shown):
        value = value.number
    if isinstance(value, str):
        return _unescaped(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        # Excel shows, and lets one type, 15 digits; what a file has beyond is noise of binary
        # fractions, as in 0.30000000000000004.
        return Decimal(f"{value:.15g}")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _unescaped(text: str) -> str:
    """Return a text with the characters that Excel writes as in `_x0001_`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
