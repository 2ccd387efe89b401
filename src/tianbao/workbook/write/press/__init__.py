"""Many workbooks alike: pressed once, then stamped for each unit."""

from tianbao.workbook.write.press.press import NOTHING, Press

__all__ = ["NOTHING", "Press"]
