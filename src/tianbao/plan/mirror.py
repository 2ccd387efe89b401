"""Last year's figures beside the tables that show them, for a workbook that is made from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.model.template import LastYear, Role
from tianbao.plan.draft import FIRST_COLUMN, MARGIN
from tianbao.plan.items import Label, Mirrored, Tone
from tianbao.plan.names import defined_name, mirror_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.template import Table, TableCell
    from tianbao.plan.items import Item, Plan, Sheet

MIRROR_TITLE = "上年（{last_year}年）数据，供参考"
"""What stands above the figures, as a pattern."""


def with_mirror(plan: Plan) -> Plan:
    """Return a plan with last year's figures to the right of the tables that show them.

    They stand in the table's own rows, behind everything else of the sheet, and are not printed.
    Whatever the plan had stays where it was; a plan without such tables is returned as it is.
    """
    shown = [table for table in plan.template.tables() if table.prior is LastYear.SHOWN]
    if not shown:
        return plan
    return replace(plan, sheets=tuple(_with_mirrors(sheet, shown) for sheet in plan.sheets))


def _with_mirrors(sheet: Sheet, tables: list[Table]) -> Sheet:
    """Return a sheet with the mirrors of those of the tables that stand on it."""
    own = len(sheet.widths)
    items: list[Item] = list(sheet.items)
    widths = [*sheet.widths, MARGIN]
    regions = dict(sheet.regions)
    for table in tables:
        placed = sheet.regions.get(defined_name(table.key))
        if placed is None:
            continue
        mirror = _Mirror(table, placed, own + 2)
        items += mirror.items()
        regions[mirror_name(table.key)] = mirror.area
        widths = _widened(widths, mirror, sheet)
    if regions == sheet.regions:
        return sheet
    printed = Area(Cell(sheet.name, 1, 1), _last_row(sheet), own)
    return replace(
        sheet, items=tuple(items), widths=tuple(widths), regions=regions, printed=printed
    )


def _widened(widths: list[float], mirror: _Mirror, sheet: Sheet) -> list[float]:
    """Return columns' widths with room for a mirror, whose columns are as wide as the table's."""
    found = list(widths)
    for offset in range(mirror.area.width):
        column = mirror.area.first.column + offset
        found += [0.0] * (column - len(found))
        found[column - 1] = max(found[column - 1], sheet.widths[mirror.source + offset - 1])
    return found


def _last_row(sheet: Sheet) -> int:
    return max(item.area.last.row for item in sheet.items)


class _Mirror:
    """Where a table's figures of last year stand: all from its first column with figures on."""

    def __init__(self, table: Table, placed: Area, column: int) -> None:
        """Take a table at its place; the mirror starts in the sheet's column `column`."""
        self.table = table
        self.placed = placed
        self.skipped = min(cell.column for cell in table.data_cells()) - 1
        self.source = FIRST_COLUMN + self.skipped
        """The sheet's column whose mirror is the first."""
        first = Cell(placed.first.sheet, placed.first.row - 1, column)
        self.area = Area(first, table.height + 1, table.width - self.skipped)

    def items(self) -> Iterator[Item]:
        """Yield the title, which stands in the row above the table, and the cells."""
        yield Label(Area(self.area.first), MIRROR_TITLE, Tone.MIRROR_TITLE, pattern=True)
        for cell in self.table.cells:
            area = self._area(cell)
            if area is None:
                continue
            if cell.role is Role.LABEL:
                yield Label(area, cell.text, Tone.MIRROR_LABEL)
            else:
                yield Mirrored(area, self.table.full_key(cell), cell.role is Role.TOTAL)

    def _area(self, cell: TableCell) -> Area | None:
        """Return where a cell's mirror is; a label may reach in from the left."""
        left = max(cell.column, self.skipped + 1)
        width = cell.column + cell.width - left
        if width < 1:
            return None
        first = self.area.first.shifted(cell.row, left - self.skipped - 1)
        return Area(first, cell.height, width)
