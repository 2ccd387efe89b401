"""Names for the cells of a file whose format tells none: those that the plan gives them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tianbao.model.place import Area
    from tianbao.plan import Plan
    from tianbao.workbook.read.opened import Opened


def with_planned_names(opened: Opened, plan: Plan) -> Opened:
    """Return a workbook with the places that its cells have in the plan.

    Headings are compared with the template's in any case, so that cells which have moved are
    found out; a sheet that was renamed is missing.
    """
    names: dict[str, Area] = {}
    for sheet in plan.sheets:
        if sheet.name in opened.sheets:
            names |= sheet.regions
            names |= {item.name: item.area for item in sheet.inputs()}
            names |= {item.name: item.area for item in sheet.outputs()}
    return replace(opened, names=names)
