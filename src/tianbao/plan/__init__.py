"""Where everything sits in the workbook: the one place that knows a cell's address."""

from tianbao.plan.items import (
    Alarm,
    Input,
    Label,
    Link,
    Live,
    Output,
    Plan,
    Sheet,
    SheetKind,
    Tone,
)
from tianbao.plan.layout import make_plan

__all__ = [
    "Alarm",
    "Input",
    "Label",
    "Link",
    "Live",
    "Output",
    "Plan",
    "Sheet",
    "SheetKind",
    "Tone",
    "make_plan",
]
