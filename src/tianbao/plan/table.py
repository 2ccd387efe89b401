"""A table on its sheet: cell for cell as the template draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.headings import Headings
from tianbao.model.place import Area, Cell
from tianbao.model.template import Kind, Role
from tianbao.model.walking import references
from tianbao.plan.draft import FIRST_COLUMN
from tianbao.plan.items import Alarm, Input, Output, Tone
from tianbao.plan.measure import LINE, row_height, text_width
from tianbao.plan.names import defined_name
from tianbao.plan.verdict import live_rules

if TYPE_CHECKING:
    from tianbao.model.template import Field, Table, TableCell, Template
    from tianbao.plan.draft import Draft

_DATA_WIDTHS = (9.0, 14.5)
_LABEL_WIDTHS = (9.0, 31.0)
_GROUP_WIDTH = 17.5
"""The most for a column of labels that span several rows: seven characters in a line."""

_NARROW_TABLE = (18.0, 26.0)
_FEW_COLUMNS = 5
_LEAST_HEIGHT = LINE + 7.0

_PROMPTS = {
    Kind.COUNT: "填不小于 0 的整数；没有就留空。",
    Kind.SIGNED: "填整数，减少的填负数；没有就留空。",
    Kind.AMOUNT: "填不小于 0 的数，可以带小数；没有就留空。",
}


def column_widths(table: Table) -> tuple[float, ...]:
    """Return the width of each column in characters, so that its labels read well."""
    data = {cell.column for cell in table.data_cells()}
    tall = {cell.column for cell in table.cells if cell.role is Role.LABEL and cell.height > 1}
    widths = []
    for column in range(1, table.width + 1):
        own = [c for c in table.cells if c.column == column and c.width == 1]
        widest = max((text_width(c.text) for c in own), default=0) + 3.0
        least, most = _DATA_WIDTHS if column in data else _LABEL_WIDTHS
        if table.width < _FEW_COLUMNS:
            least, most = _NARROW_TABLE
        elif column not in data and column in tall and column < min(data):
            most = _GROUP_WIDTH
        widths.append(min(most, max(least, widest)))
    return tuple(widths)


def lay_table(draft: Draft, table: Table, template: Template) -> None:
    """Place a table's cells from the next free row on."""
    draft.caption(table.title, table.hint)
    top = draft.row
    filled = frozenset(cell.row for cell in table.data_cells())
    for cell in table.cells:
        area = Area(
            Cell(draft.name, top + cell.row - 1, FIRST_COLUMN + cell.column - 1),
            cell.height,
            cell.width,
        )
        if cell.role is Role.LABEL:
            draft.label(area, cell.text, Tone.STUB if cell.row in filled else Tone.HEADER)
        else:
            _place(draft, table, cell, area, template)
    _fit_rows(draft, table, top)
    draft.next(table.height)
    draft.region(defined_name(table.key), top, table.width)
    _freeze(draft, table, top)
    _add_alarms(draft, table, template, top)


def _place(draft: Draft, table: Table, cell: TableCell, area: Area, template: Template) -> None:
    """Place an input or a computed field."""
    key = table.full_key(cell)
    field = template.fields[key]
    name = defined_name(key)
    if cell.role is Role.TOTAL and field.expression is not None:
        draft.items.append(Output(area, key, name, field.expression, field.label, field.decimals))
        return
    prompt = f"{_path(field)}\n{_PROMPTS[field.kind]}"
    draft.items.append(Input(area, key, name, field.kind, field.label, prompt, field.decimals))


def _path(field: Field) -> str:
    rows = "／".join(field.row_labels)
    columns = "／".join(field.column_labels)
    return "\n".join(part for part in (rows, columns) if part)


def _fit_rows(draft: Draft, table: Table, top: int) -> None:
    """Make rows high enough, also for labels that span several of them."""
    rows = range(top, top + table.height)
    for row in rows:
        draft.heights[row] = max(_LEAST_HEIGHT, draft.heights.get(row, 0.0))
    for cell in sorted(table.cells, key=lambda cell: cell.height):
        first = top + cell.row - 1
        spanned = range(first, first + cell.height)
        area = draft.area(FIRST_COLUMN + cell.column - 1, cell.width, row=first)
        missing = row_height(cell.text, draft.room(area)) - sum(draft.heights[r] for r in spanned)
        for row in spanned if missing > 0 else ():
            draft.heights[row] += missing / cell.height


def _freeze(draft: Draft, table: Table, top: int) -> None:
    """Keep a long table's headings in sight, and print them on each page."""
    first_data = min(cell.row for cell in table.data_cells())
    above = Headings.of(table).above
    one_group = all(above[cell.row].stop == first_data for cell in table.data_cells())
    if one_group and draft.repeated is None and first_data > 1:
        labels = min(cell.column for cell in table.data_cells())
        draft.frozen = Cell(draft.name, top + first_data - 1, FIRST_COLUMN + labels - 1)
        draft.repeated = (top, top + first_data - 2)


def _add_alarms(draft: Draft, table: Table, template: Template, top: int) -> None:
    cells = {
        table.full_key(cell): Cell(draft.name, top + cell.row - 1, FIRST_COLUMN + cell.column - 1)
        for cell in table.data_cells()
    }
    for rule in live_rules(template):
        for case in rule.cases if rule.table == table.key else ():
            named = tuple(
                cells[ref.name] for ref in references(case.condition) if ref.name in cells
            )
            draft.alarms.append(Alarm(named, case.condition))
