"""Where everything sits in the workbook: the one place that knows a cell's address."""

from tianbao.plan.items import (
    Alarm,
    Input,
    Label,
    Link,
    Live,
    Mark,
    Output,
    Plan,
    Sheet,
    SheetKind,
    Tone,
)
from tianbao.plan.layout import make_plan
from tianbao.plan.names import MIGRATION_SHEET, REMARKS_SHEET
from tianbao.plan.remarks import Leaflet, Part, Remark, Steps, with_leaflet

__all__ = [
    "MIGRATION_SHEET",
    "REMARKS_SHEET",
    "Alarm",
    "Input",
    "Label",
    "Leaflet",
    "Link",
    "Live",
    "Mark",
    "Output",
    "Part",
    "Plan",
    "Remark",
    "Sheet",
    "SheetKind",
    "Steps",
    "Tone",
    "make_plan",
    "with_leaflet",
]
