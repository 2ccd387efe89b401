"""A leaflet in front of a plan: numbered remarks that lead to their cells, in rows that print."""

from __future__ import annotations

import pytest

from tests.forms import TOWN, template
from tianbao.plan import (
    REMARKS_SHEET,
    Label,
    Leaflet,
    Link,
    Mark,
    Part,
    Remark,
    SheetKind,
    Steps,
    make_plan,
    with_leaflet,
)
from tianbao.plan.measure import TALLEST_ROW, row_height
from tianbao.plan.remarks import cell_of, pieces

COUNT = "disclosure.licensing.decisions"
PLAN = make_plan(template(TOWN))


def leaflet(*remarks: Remark) -> Leaflet:
    part = Part("一、要改的", remarks, "请看。")
    return Leaflet(
        *(REMARKS_SHEET, (("单位", "{unit}"),), Steps("怎么改", ("改。",)), (part,)),
        *(Steps("怎么报回", ("发。",)), ("哪里不对", "怎么改")),
    )


def test_the_sheet_stands_in_front_and_the_others_stay() -> None:
    plan = with_leaflet(PLAN, leaflet(), {})
    assert plan.sheets[0].kind is SheetKind.REMARKS
    assert plan.sheets[1:] == PLAN.sheets
    assert plan.cells == PLAN.cells
    assert PLAN.marks == {}


def test_a_remark_with_a_key_is_a_link_to_its_cell_and_one_without_is_words() -> None:
    remarks = (
        Remark("要改", "不对。", "请改。", COUNT),
        Remark("要改", "少了。", "请补。", "others.body"),
        Remark("要改", "乱了。", "请看。", where="原来的“表”B7"),
    )
    sheet = with_leaflet(PLAN, leaflet(*remarks), {}).sheets[0]
    targets = [item.target for item in sheet.items if isinstance(item, Link)][:2]
    assert targets == [cell_of(PLAN, COUNT), cell_of(PLAN, "others.body.1")]
    texts = [item.text for item in sheet.items if isinstance(item, Label)]
    assert "原来的“表”B7" in texts
    assert [text for text in texts if text.isdigit()] == ["1", "2", "3"]


def test_rows_are_high_enough_for_what_is_said() -> None:
    said = "这一格填的不是数字，" * 12
    sheet = with_leaflet(PLAN, leaflet(Remark("要改", said, "请改。")), {}).sheets[0]
    label = next(item for item in sheet.items if isinstance(item, Label) and item.text == said)
    width = sheet.widths[label.area.first.column - 1]
    assert sheet.heights[label.area.first.row] >= row_height(said, width)


def test_marks_are_placed_by_cell_and_a_blocks_is_its_first() -> None:
    plan = with_leaflet(PLAN, leaflet(), {COUNT: Mark.FAULTY, "others.body": Mark.DOUBTFUL})
    assert plan.marks == {
        PLAN.cells[COUNT]: Mark.FAULTY,
        PLAN.cells["others.body.1"]: Mark.DOUBTFUL,
    }


@pytest.mark.parametrize("text", ["", "短", "长" * 5_000, "a" * 9_999, "行\n" * 100, "𠮷" * 900])
def test_a_text_in_pieces_is_whole_and_each_fits_a_row(text: str) -> None:
    found = list(pieces(text))
    assert "".join(found) == text
    assert all(row_height(piece, 40.0) <= TALLEST_ROW for piece in found)
