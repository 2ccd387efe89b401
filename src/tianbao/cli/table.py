"""Tables of results: aligned and fitted on a terminal, tabs between the columns elsewhere."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tianbao.cli.printing import Line, tell
from tianbao.findings.message import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

_BETWEEN = 2
"""How many columns of the terminal stand between two of the table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its heading.
        worth: the least worthy columns are left out first where there is no room; 0 never is.
        least: to how many columns of the terminal it can be narrowed; 0 where it can't be.
        middle: whether a text that is too long loses its middle; otherwise it is broken into lines.
        right: whether it stands at the right edge, as numbers do.
    """

    title: str
    worth: int = 0
    least: int = 0
    middle: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell's text in a style of the terminal's."""

    text: str
    style: str = ""


def console(stream: TextIO) -> Console:
    """Return what draws on a stream: text as it is, colours where that is a terminal."""
    return Console(
        file=stream,
        force_terminal=stream.isatty(),
        markup=False,
        emoji=False,
        highlight=False,
    )


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str | Styled]]) -> None:
    """Print a table to standard output: all of it, tab by tab, where that is no terminal."""
    cells = [[_safe(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        tell(Line("\t".join(column.title for column in columns)))
        for row in cells:
            tell(Line("\t".join(cell.text for cell in row)))
        return
    terminal = console(sys.stdout)
    terminal.print(_drawn(columns, cells, terminal.width))


def _safe(cell: str | Styled) -> Styled:
    """Return a cell in which nothing acts on a terminal."""
    return (
        Styled(visible(cell), "")
        if isinstance(cell, str)
        else Styled(visible(cell.text), cell.style)
    )


def _drawn(columns: Sequence[Column], cells: Sequence[Sequence[Styled]], room: int) -> Table:
    """Return the table as far as there is room for it."""
    widths = fitted(columns, [_widest(c, at, cells) for at, c in enumerate(columns)], room)
    table = Table(box=None, pad_edge=False, padding=(0, _BETWEEN, 0, 0))
    for column, width in zip(columns, widths, strict=True):
        if width:
            side = "right" if column.right else "left"
            head = Text(column.title, style="bold")
            table.add_column(head, width=width, justify=side, overflow="fold")  # type: ignore[arg-type]
    for row in cells:
        shown = zip(columns, row, widths, strict=True)
        table.add_row(*(_text(column, cell, width) for column, cell, width in shown if width))
    return table


def _widest(column: Column, at: int, cells: Iterable[Sequence[Styled]]) -> int:
    """Return how wide a column would be; 0 for one in which nothing stands."""
    widest = max((cell_len(row[at].text) for row in cells), default=0)
    return max(widest, cell_len(column.title)) if widest else 0


def fitted(columns: Sequence[Column], wanted: Sequence[int], room: int) -> list[int]:
    """Return how wide each column is, 0 for those left out.

    Columns are narrowed first, the widest most; then the least worthy are left out.
    """
    widths = list(wanted)
    while True:
        over = sum(width + _BETWEEN for width in widths if width) - _BETWEEN - room
        if over <= 0:
            return widths
        slack = [
            max(width - column.least, 0) if column.least else 0
            for width, column in zip(widths, columns, strict=True)
        ]
        if sum(slack) >= over:
            return _narrowed(widths, slack, over)
        worth = [(c.worth, at) for at, c in enumerate(columns) if c.worth and widths[at]]
        if not worth:
            return _narrowed(widths, slack, sum(slack))
        widths[min(worth)[1]] = 0


def _narrowed(widths: Sequence[int], slack: Sequence[int], over: int) -> list[int]:
    """Return widths less so many columns in all, taken where there is most to take."""
    found, left = list(widths), list(slack)
    for _ in range(over):
        at = max(range(len(left)), key=left.__getitem__)
        found[at] -= 1
        left[at] -= 1
    return found


def _text(column: Column, cell: Styled, width: int) -> Text:
    text = shortened_middle(cell.text, width) if column.middle else cell.text
    return Text(text, style=cell.style)


def shortened_middle(text: str, width: int) -> str:
    """Return a text that takes so many columns at most, its middle left out where it is longer.

    A file's name says most at its start and at its end.
    """
    if cell_len(text) <= width:
        return text
    head = (width - 1) // 2
    tail = width - 1 - head
    backwards = set_cell_size(text[::-1], tail).rstrip(" ")[::-1]
    return f"{set_cell_size(text, head).rstrip(' ')}…{backwards}"
