"""Last year's figures beside tables: shown for orientation, and nothing that a unit reports."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.pattern import filled
from tianbao.model.place import Cell
from tianbao.plan import with_mirror
from tianbao.plan.mirror import MIRROR_TITLE
from tianbao.plan.names import defined_name, mirror_name
from tianbao.workbook.read.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.place import Area
    from tianbao.plan import Plan
    from tianbao.workbook.read.opened import Content, Opened


def mirrored(opened: Opened, plan: Plan, year: int) -> Iterator[Cell]:
    """Yield the cells that show figures of the year before `year`, and the titles above them.

    Whether a number there is still the one that was written can't be told: last year's report is
    not at hand. Anything else in their place was typed by somebody, and is not among them.
    """
    title = plain(filled(MIRROR_TITLE, {"last_year": str(year - 1)}))
    for area in _areas(opened, plan, title):
        sheet = area.first.sheet
        for place, content in opened.cells[sheet].items():
            cell = Cell(sheet, *place)
            if area.covers(cell) and (_is_number(content) or plain(opened.text(cell)) == title):
                yield cell


def _is_number(content: Content) -> bool:
    number = isinstance(content.typed, int | Decimal) and not isinstance(content.typed, bool)
    return number and not content.formula


def _areas(opened: Opened, plan: Plan, title: str) -> Iterator[Area]:
    """Yield where last year's figures are: by name, or else where planned, below their title."""
    planned = None if opened.named else with_mirror(plan)
    for table in plan.template.tables():
        name = mirror_name(table.key)
        area = opened.names.get(name)
        if planned is not None and defined_name(table.key) in opened.names:
            regions = (sheet.regions.get(name) for sheet in planned.sheets)
            there = next((region for region in regions if region), None)
            area = there if there and plain(opened.text(there.first)) == title else None
        if area is not None and area.first.sheet in opened.sheets:
            yield area
