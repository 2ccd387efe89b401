"""Tables as one row a line: the labels that lead to it, and each figure after its column."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from tianbao.report.grids.fold import folded
from tianbao.report.grids.panel import panels
from tianbao.report.grids.path import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.report.grids.panel import Panel
    from tianbao.report.model import Grid, PlacedCell

_BLANK = "（空）"


def record_lines(grid: Grid) -> list[str]:
    """Return a line for each data row, between blank lines.

    A row that has labels between its data cells, as a form has, gets a line for each label.
    Header rows that no data follows, such as a note, are lines of their own.
    """
    lines = [line for panel in panels(grid) for line in _panel_lines(panel)]
    return ["", *(line for line in lines if line), ""]


def _panel_lines(panel: Panel) -> list[str]:
    """Return the lines of one part of a table."""
    if panel.grid is None:
        return list(panel.captions)
    grid = folded(panel.grid)
    data_rows = range(grid.header_rows, len(grid.rows))
    if not data_rows:
        texts = [[cell.text.strip() for cell in row] for row in grid.rows]
        return [*panel.captions, *("，".join(filter(None, row)) for row in texts)]
    return [line for row in data_rows for line in _row_lines(grid, row, panel.captions)]


def _row_lines(grid: Grid, row: int, captions: Sequence[str]) -> Iterator[str]:
    """Yield a line for each run of labels in a data row and the data that follows it."""
    cells = grid.covering(row)
    data = [placed for placed in cells if not placed.cell.header]
    by_labels = groupby(data, key=lambda placed: grid.row_headers(row, placed.column))
    records = [(labels, _items(grid, row, list(members))) for labels, members in by_labels]
    after = (placed.cell.text.strip() for placed in cells if placed.column > data[-1].column)
    records[-1][1].extend(text for text in after if text)
    for labels, items in records:
        path = joined([*captions, *(placed.cell.text for placed in labels)])
        yield "：".join(part for part in (path, "，".join(items)) if part)


def _items(grid: Grid, row: int, data: Sequence[PlacedCell]) -> list[str]:
    """Return each cell's text after its column's name; a cell from a row above isn't repeated."""
    paths = [grid.column_path(row, placed.column) for placed in data]
    often = Counter(path[-1:] for path in paths)
    names = [joined(path if often[path[-1:]] > 1 else path[-1:]) for path in paths]
    return [
        _item(name, placed.cell.text.strip())
        for name, placed in zip(names, data, strict=True)
        if placed.row == row
    ]


def _item(name: str, text: str) -> str:
    """Return a figure after its name, apart from it where the name ends with a figure too."""
    return name + "：" * name[-1:].isdecimal() + (text or _BLANK)
