"""One sheet with a row for each unit and a column for each field: where everything stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures, Screen
from tianbao.arithmetic.figures import formulas, kinds
from tianbao.model.place import Area, Cell
from tianbao.summary.columns import LEVELS, columns_of
from tianbao.summary.content import content_of, total
from tianbao.workbook.write.formula import FormulaWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.roster import Member
    from tianbao.model.submission import Submission
    from tianbao.model.template import Kind, Template
    from tianbao.summary.columns import Column
    from tianbao.summary.content import Content

LEAD = ("单位", "代码", "片区", "有上年数据")
"""The headings of the columns before the fields."""

COMPARED = len(LEAD)
"""The column that says whether a unit's last year is known."""

FIRST_HEADING_ROW = 4
"""Above are the title, the line about the extent, and one about what is marked."""

FIRST_ROW = FIRST_HEADING_ROW + LEVELS
"""Where the units start."""

OTHERWISE = "口径不同"
"""Stands for a number of last year's that a template of another version has not, or otherwise."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit: what its inputs hold, and what is computed from them.

    `unknown` are the computed fields that are not, although all that they rest on is understood.
    """

    member: Member
    compared: bool
    contents: Mapping[str, Content]
    results: Mapping[str, Figure]
    unknown: frozenset[str] = frozenset()

    def content(self, key: str) -> Content:
        """Return what a field holds; a computed one is computed from what is certain."""
        if key in self.unknown:
            return OTHERWISE
        return self.results[key] if key in self.results else self.contents.get(key)


@dataclass
class UnitTable:
    """The units' figures on one sheet."""

    sheet: str
    template: Template
    rows: Sequence[UnitRow]
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Give each field its column."""
        self.columns = columns_of(self.template)
        self._places = {c.field.key: n for n, c in enumerate(self.columns, len(LEAD) + 1)}

    @property
    def last_row(self) -> int:
        """The row of the last unit; there is room for one where there is none."""
        return FIRST_ROW + max(1, len(self.rows)) - 1

    @property
    def sum_row(self) -> int:
        """The row of the sums, below the units and an empty row that keeps the filter off."""
        return self.last_row + 2

    def column(self, key: str) -> int:
        """Return a field's column."""
        return self._places[key]

    def cell(self, key: str, row: int) -> Cell:
        """Return a field's cell in a row."""
        return Cell(self.sheet, row, self._places[key])

    def lines(self, column: int) -> Area:
        """Return the cells of all units in a column."""
        first = Cell(self.sheet, FIRST_ROW, column)
        return Area(first, self.last_row - FIRST_ROW + 1)

    def area(self, key: str) -> Area:
        """Return the cells of all units in a field's column."""
        return self.lines(self._places[key])

    def total(self, key: str, *, compared: bool = False) -> Figure:
        """Return the sum of a field over the units, or over those that can be compared."""
        return total(r.content(key) for r in self.rows if r.compared or not compared)

    def unknown(self, key: str) -> list[UnitRow]:
        """Return the units whose value was not understood, or rests on one that was not."""
        inputs = self.template.fields[key].inputs if key in self.computed else (key,)
        doubtful = self._doubtful
        return [
            row
            for row in doubtful
            if key in row.unknown or any(isinstance(row.contents.get(i), str) for i in inputs)
        ]

    @cached_property
    def _doubtful(self) -> list[UnitRow]:
        """The few units of which anything was not understood."""
        return [
            row
            for row in self.rows
            if row.unknown or any(isinstance(content, str) for content in row.contents.values())
        ]

    @cached_property
    def computed(self) -> Mapping[str, str]:
        """The formulas of the computed fields in the first unit's row."""
        found = formulas(self.template)
        cells = {key: self.cell(key, FIRST_ROW) for key in self._places}
        writer = FormulaWriter(self.sheet, cells, kinds(self.template))
        return {key: writer.formula(found[key]) for key in self._places if key in found}

    def formula(self, key: str, row: int) -> str:
        """Return a computed field's formula in a row: that of the first row, moved down."""
        return _OWN_ROW.sub(str(row), self.computed[key])


_OWN_ROW = re.compile(rf"(?<=[A-Z]){FIRST_ROW}(?![0-9])")


class RowMaker:
    """Makes units' rows of one template."""

    def __init__(self, template: Template) -> None:
        """Prepare what is the same for all units."""
        self._template = template
        self._inputs: dict[str, Kind] = {
            f.key: f.kind
            for f in template.fields.values()
            if f.expression is None and f.kind.numeric
        }
        known = formulas(template)
        self.formulas = {key: known[key] for key in template.fields if key in known}
        self._kinds = kinds(template)

    def row(self, member: Member, submission: Submission, *, compared: bool) -> UnitRow:
        """Return a unit's row.

        A report of another version of the template may not have all that this one has, or may
        have summed it up otherwise: what is not known of it is a text, as what is not understood.
        """
        readings = submission.readings
        contents = {key: content_of(kind, readings.get(key)) for key, kind in self._inputs.items()}
        if submission.version != self._template.version:
            contents |= dict.fromkeys(contents.keys() - readings.keys(), OTHERWISE)
        filled = {key: content for key, content in contents.items() if content is not None}
        results = self.results(filled)
        unknown: frozenset[str] = frozenset()
        if submission.version != self._template.version:
            figures = Figures(self._template, submission)
            unknown = frozenset(k for k, figure in results.items() if figures.recorded(k) != figure)
        return UnitRow(member, compared, filled, results, unknown)

    def results(self, contents: Mapping[str, Content]) -> dict[str, Figure]:
        """Return what the computed fields show for these contents."""
        screen = Screen(contents, self.formulas, self._kinds)
        return {key: screen.figure(key, prior=False) or 0 for key in self.formulas}
