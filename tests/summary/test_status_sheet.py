"""The status sheet shows how far every unit is."""

from __future__ import annotations

import dataclasses
import io

import openpyxl
import pytest

from tests.summary.invented import AT, member, progress
from tests.summary.opened import Opened
from tianbao.model.standing import STANDING_WORDS, Standing, UnitStatus
from tianbao.summary.looks import standing_look
from tianbao.summary.status_sheet import STATUS_SHEET, write_status


def opened(*units: UnitStatus) -> Opened:
    """Return the status sheet of these units."""
    return Opened(write_status(dataclasses.replace(progress([]), units=units)))


def unit(number: int, standing: Standing, **more: object) -> UnitStatus:
    return UnitStatus(member(number), standing, **more)  # type: ignore[arg-type]  # of several types


def test_each_unit_has_a_line_with_its_standing() -> None:
    found = opened(
        unit(1, Standing.ACCEPTED, received=AT, source="清河.xlsx", warnings=2),
        unit(2, Standing.AWAITED, late=True, remark="已电话催"),
    )
    first, second = found.row(STATUS_SHEET, "清河镇"), found.row(STATUS_SHEET, "白石乡")
    assert first[4:8] == ["已接收", "2025-01-20 09:30", None, 2]
    assert first[12] == "清河.xlsx"
    assert (second[4], second[13]) == ("未报", "逾期未报；已电话催")


def test_counts_stand_on_top_and_are_formulas_over_the_lines() -> None:
    found = opened(unit(1, Standing.ACCEPTED), unit(2, Standing.AWAITED), unit(3, Standing.GONE))
    rows = found.rows(STATUS_SHEET)
    at = next(number for number, row in enumerate(rows) if "应报单位" in row)
    counts = dict(zip(rows[at], rows[at + 1], strict=True))
    assert (counts["应报单位"], counts["已接收"], counts["未报"]) == (2, 1, 1)
    below = [cell.value for cell in found.sheet(STATUS_SHEET)[at + 2]]
    assert any(str(value).startswith("=COUNTIF(E") for value in below)


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words_and_a_colour_of_its_own(standing: Standing) -> None:
    others = [dict(standing_look(other))["bg_color"] for other in Standing if other != standing]
    assert dict(standing_look(standing))["bg_color"] not in others
    assert opened(unit(1, standing)).row(STATUS_SHEET, "清河镇")[4] == STANDING_WORDS[standing]


def test_it_says_when_and_until_when() -> None:
    said = opened(unit(1, Standing.ACCEPTED)).texts(STATUS_SHEET)
    assert "2024年度报送进度" in said
    assert "2025年1月20日 09:30" in said
    assert "报送截止日期 2025年1月25日" in said


def test_without_a_deadline_or_units_it_is_written_too() -> None:
    nothing = dataclasses.replace(progress([]), deadline=None)
    assert "截止" not in Opened(write_status(nothing)).texts(STATUS_SHEET)


def test_the_lines_can_be_filtered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(opened(unit(1, Standing.ACCEPTED)).content))
    sheet = book[STATUS_SHEET]
    assert sheet.auto_filter.ref == "A6:N7"
    assert sheet.freeze_panes == "D7"


def test_the_same_progress_gives_the_same_bytes() -> None:
    made = progress([member(1)], [member(2)])
    assert write_status(made) == write_status(made)
