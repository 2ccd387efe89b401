"""A submission as the contents of cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.forms import submission
from tianbao.workbook.write import contents_of

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"


@pytest.mark.parametrize("typed", ["１２", "12件", "约3", "-", " 7 ", True])
def test_what_was_not_typed_as_meant_stays_as_typed(typed: object) -> None:
    assert contents_of(submission({COUNT: typed})) == {COUNT: typed}


def test_what_was_typed_as_meant_is_written_as_its_value() -> None:
    entry = {"name": "甲", "count": 3, "unit": "条", "counted": "是"}
    found = contents_of(submission({AMOUNT: 12.50, "overview.channels": [entry]}))
    assert found == {
        AMOUNT: Decimal("12.5"),
        "overview.channels.1.name": "甲",
        "overview.channels.1.count": 3,
        "overview.channels.1.unit": "条",
        "overview.channels.1.counted": True,
    }


@pytest.mark.parametrize("blank", [None, ""])
def test_a_blank_is_left_out(blank: str | None) -> None:
    assert contents_of(submission({COUNT: blank, "others.body": []})) == {}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (123_456_789_012_345, 123_456_789_012_345),
        (1_234_567_890_123_456, "1234567890123456"),
        (0.1234567890123456, "0.1234567890123456"),
    ],
)
def test_a_number_with_more_digits_than_a_cell_keeps_is_written_as_text(
    typed: float, written: object
) -> None:
    assert contents_of(submission({COUNT: typed})) == {COUNT: written}
