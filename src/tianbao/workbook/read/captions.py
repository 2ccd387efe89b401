"""The fixed texts above and below blocks, which look alike without them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.place import Cell
from tianbao.plan import Input, Label, Tone
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.plan.mirror import MIRROR_TITLE
from tianbao.workbook.read.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao.model.place import Area
    from tianbao.plan import Plan, Sheet
    from tianbao.workbook.read.opened import Opened

_Texts: TypeAlias = "Iterable[tuple[tuple[int, int], str]]"
"""Rows and columns, and the texts that stand there."""

_Titles: TypeAlias = "Mapping[tuple[Tone, int], list[tuple[int, str]]]"
"""Known titles by tone and column, with their rows, from above."""

_TONES = (Tone.CAPTION, Tone.TITLE)
"""The titles of blocks, and those of sheets."""

_THIS_YEAR = "本年数据"
"""What stands above fields, in so many words, as against last year's figures beside them."""


_LAST_YEAR = re.compile(
    "[0-9]{4}".join(re.escape(part) for part in plain(MIRROR_TITLE).split("{last_year}"))
)
"""The title of those figures, whatever their year."""


class Captions:
    """What a template says around its blocks, and what a workbook says there."""

    def __init__(self, opened: Opened, plan: Plan) -> None:
        """Look up where the plan has texts and blocks."""
        self._opened = opened
        self._labels = {
            sheet.name: {
                (item.area.first.row, item.area.first.column): item.text
                for item in sheet.items
                if isinstance(item, Label) and not item.pattern
            }
            for sheet in plan.sheets
        }
        self._known = {tone: _titles_of(plan.sheets, tone) for tone in _TONES}
        self._planned: dict[str, Area] = {}
        for sheet in plan.sheets:
            self._planned |= sheet.regions
            self._planned |= {i.name: i.area for i in sheet.items if isinstance(i, Input)}
        self._titles: dict[tuple[str, bool], _Titles] = {}
        self._mirrors: dict[str, list[tuple[int, int, str]]] = {}

    def other(self, name: str, first: Cell) -> tuple[str, str] | None:
        """Return a title expected above a block or a field and the one found, if it is another's.

        What counts is the nearest title of a block, and the nearest of a sheet. One of nobody's
        says nothing about where the block comes from.
        """
        planned = self._planned[name].first
        right = first.column - planned.column
        if last_year := self._mirror_of(first):
            return _THIS_YEAR, last_year
        for tone in _TONES:
            expected = self._nearest(tone, planned, FIRST_COLUMN, planned=True)
            found = self._nearest(tone, first, FIRST_COLUMN + right, planned=False)
            if found and plain(found) != plain(expected):
                return expected or "空白", found
        return None

    def _mirror_of(self, first: Cell) -> str:
        """Return the title of last year's figures, if it stands above and not right of a cell.

        They are to the right of everything else, and have the headings of the table.
        """
        if first.sheet not in self._mirrors:
            self._mirrors[first.sheet] = [
                (row, column, text)
                for (row, column), text in self._texts(first.sheet)
                if _LAST_YEAR.fullmatch(plain(text))
            ]
        titles = self._mirrors[first.sheet]
        above = (text for row, column, text in titles if row < first.row and column <= first.column)
        return next(above, "")

    def _nearest(self, tone: Tone, below: Cell, column: int, *, planned: bool) -> str:
        """Return the nearest title above a cell, in the plan or in the workbook."""
        where = (below.sheet, planned)
        if where not in self._titles:
            texts: _Texts = (
                self._labels[below.sheet].items() if planned else self._texts(below.sheet)
            )
            self._titles[where] = self._titles_among(texts)
        titles = self._titles[where].get((tone, column), [])
        place = bisect_left(titles, (below.row, ""))
        return titles[place - 1][1] if place else ""

    def _texts(self, sheet: str) -> _Texts:
        """Return the texts of one of the workbook's sheets."""
        return (
            (place, content.typed)
            for place, content in self._opened.cells[sheet].items()
            if isinstance(content.typed, str) and not content.formula
        )

    def _titles_among(self, texts: _Texts) -> _Titles:
        found: dict[tuple[Tone, int], list[tuple[int, str]]] = {}
        for (row, column), text in texts:
            bare = plain(text)
            for tone in _TONES:
                if bare in self._known[tone]:
                    found.setdefault((tone, column), []).append((row, text))
        return {where: sorted(titles) for where, titles in found.items()}

    def end(self, name: str, top: Cell) -> int:
        """Return the row below the heading `top` where the block stops and another thing begins.

        That is the first with a text that the plan has below the block, beside its own columns,
        and without a number in front. Without any, it is the row below the sheet's last.
        """
        area = self._planned[name]
        right = top.column - area.first.column
        own = range(area.first.column, area.last.column + 1)
        below = {
            (column + right, plain(text))
            for (row, column), text in self._labels[area.first.sheet].items()
            if row > area.last.row and column not in own and not text.isdigit()
        }
        columns = {column for column, _ in below}
        numbers = top.column - 1
        starts = (
            row
            for (row, column), text in self._texts(top.sheet)
            if row > top.row
            and column in columns
            and (column, plain(text)) in below
            and not self._opened.text(Cell(top.sheet, row, numbers)).isdigit()
        )
        return min(starts, default=self._opened.rows(top.sheet)[-1] + 1)


def _titles_of(sheets: Iterable[Sheet], tone: Tone) -> frozenset[str]:
    """Return all titles of a tone."""
    items = (item for sheet in sheets for item in sheet.items)
    return frozenset(
        plain(item.text)
        for item in items
        if isinstance(item, Label) and item.tone is tone and not item.pattern
    )
