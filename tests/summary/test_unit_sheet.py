"""The sheet of all units breaks where a reader does not lose the thread."""

from __future__ import annotations

from tests.forms import drawn
from tests.summary.invented import member, progress
from tests.summary.opened import Opened

COLUMNS = [f"c{number}" for number in range(30)]
WIDE = f"""
template: wide
version: "1"
name: 宽表
title: "{{unit}}{{year}}"
sections:
  - heading: 一、宽
    sheet: 宽
    blocks:
      - table: w
        picture: |
          @ |    | {" | ".join(COLUMNS)} |
          - | 项 | {" | ".join(COLUMNS)} |
          a | 甲 | {" | ".join("0" for _ in COLUMNS)} |
          b | 乙 | {" | ".join("0" for _ in COLUMNS)} |
"""


def test_a_row_that_no_page_has_room_for_is_said_again_on_the_next() -> None:
    sheet = Opened.of([], progress([], [member(1)]), drawn(WIDE)).sheet("各单位数据")
    breaks = [each.id for each in sheet.col_breaks.brk]
    first = next(number for number, cell in enumerate(sheet[5]) if cell.value == "甲")
    headed = [number for number, cell in enumerate(sheet[5]) if cell.value in {"甲", "乙"}]
    assert headed == sorted({first, *breaks})
    assert 30 + first in headed
