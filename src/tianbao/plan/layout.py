"""A template to its plan: the sheets in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.plan.check import lay_check
from tianbao.plan.cover import lay_cover
from tianbao.plan.items import Input, Label, Live, Output, Plan, Sheet, SheetKind, Tone
from tianbao.plan.names import STAMP_SHEET
from tianbao.plan.section import lay_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.template import Template

SELF = "self"
"""The name of the cell that holds what the unit calls itself, which sentences may say."""

_SELF_COLUMN = 4
"""Right of the stamp's names and values, in the hidden sheet that nobody prints."""


def make_plan(template: Template) -> Plan:
    """Return where everything of a template sits."""
    cover, cells = lay_cover(template)
    sections = [
        lay_section(section, number, template)
        for number, section in enumerate(template.sections, 1)
    ]
    cells |= _cells([cover, *sections])
    check = lay_check(template, cells)
    cells |= _cells([check])
    own = Area(Cell(STAMP_SHEET, 1, _SELF_COLUMN))
    label = Label(own, "{self}", Tone.BODY, pattern=True)
    stamp = Sheet(STAMP_SHEET, SheetKind.STAMP, (label,))
    return Plan(template, (cover, *sections, check, stamp), {**cells, SELF: own.first})


def _cells(sheets: Iterable[Sheet]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Input | Output):
                found[item.key] = item.area.first
            elif isinstance(item, Live):
                found[item.name] = item.area.first
    return found
