"""Where everything sits in the workbook: the one place that knows a cell's address."""

from tianbao.plan.items import (
    Alarm,
    Input,
    Label,
    Link,
    Live,
    Mark,
    Mirrored,
    Output,
    Plan,
    Sheet,
    SheetKind,
    Tone,
)
from tianbao.plan.layout import make_plan
from tianbao.plan.mirror import with_mirror
from tianbao.plan.names import MIGRATION_SHEET, REMARKS_SHEET
from tianbao.plan.prior import FromPrior, from_prior
from tianbao.plan.remarks import Leaflet, Part, Remark, Steps, with_leaflet

__all__ = [
    "MIGRATION_SHEET",
    "REMARKS_SHEET",
    "Alarm",
    "FromPrior",
    "Input",
    "Label",
    "Leaflet",
    "Link",
    "Live",
    "Mark",
    "Mirrored",
    "Output",
    "Part",
    "Plan",
    "Remark",
    "Sheet",
    "SheetKind",
    "Steps",
    "Tone",
    "from_prior",
    "make_plan",
    "with_leaflet",
    "with_mirror",
]
