"""Each input is understood for certain, or named with what was typed."""

from __future__ import annotations

import pytest

from tests.forms import SOUND, checked, codes, key_of, template
from tianbao import describe
from tianbao.model.finding import Severity

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (-1, "value-negative"),
        ("-5", "value-negative"),
        (2.5, "value-fraction"),
        ("=3+4", "value-formula"),
        ("#REF!", "value-error"),
        ("待补填", "value-awaited"),
        (True, "value-not-number"),
        ("2024-1-2", "value-date"),
        ("约30", "value-approximate"),
        ("1,23", "value-grouping"),
        ("22（其中修订16件）", "value-remark"),
        ("一百二", "value-numeral"),
        ("1.23456万", "value-not-whole"),
        ("12元", "value-wrong-unit"),
        ("1" * 16, "value-too-large"),
        ("详见附件", "value-not-number"),
    ],
)
def test_what_is_no_count_is_an_error_that_quotes_it(typed: object, code: str) -> None:
    (finding,) = checked({**SOUND, COUNT: typed})
    message = describe(finding)
    assert (finding.code, key_of(finding)) == (code, COUNT)
    assert message.severity is Severity.ERROR
    assert "“行政许可·本年处理决定数量”" in message.sentence
    assert str(typed) in message.sentence or typed is True


@pytest.mark.parametrize(
    ("typed", "value"),
    [("１２", 12), ("1,234", 1234), ("12 件", 12), ("+2", 2), ("1.2万", 12000), ("一百二十", 120)],
)
def test_what_is_understood_otherwise_than_written_is_noted(typed: str, value: int) -> None:
    (finding,) = checked({**SOUND, COUNT: typed})
    assert (finding.code, finding.values["value"]) == ("value-understood", value)
    assert describe(finding).severity is Severity.NOTE


@pytest.mark.parametrize("typed", [None, 0, 12, 999_999_999])
def test_a_plain_count_or_a_blank_is_nothing_to_speak_of(typed: object) -> None:
    assert checked({**SOUND, COUNT: typed}) == ()


def test_an_amount_in_yuan_is_converted_and_a_person_asked() -> None:
    (finding,) = checked({**SOUND, AMOUNT: "251000元"})
    assert finding.code == "value-converted"
    assert "按 25.1 万元计" in describe(finding).sentence


def test_an_amount_whose_unit_is_unclear_is_not_taken() -> None:
    assert codes(checked({**SOUND, AMOUNT: "12.5万"})) == ["value-ambiguous-unit"]


def test_an_amount_may_have_four_decimals() -> None:
    assert checked({**SOUND, AMOUNT: 12.3456}) == ()


def test_a_flag_that_says_neither_yes_nor_no_is_an_error() -> None:
    entry = {"name": "村务公开栏", "count": 1, "unit": "条", "counted": "也许"}
    (finding,) = checked({**SOUND, "overview.channels": [entry]})
    assert (finding.code, key_of(finding)) == ("value-not-flag", "overview.channels.1.counted")


def test_every_field_has_a_label_of_its_own_row_and_column() -> None:
    labels = {field.label for field in template().fields.values()}
    assert "（七）总计·自然人" in labels
    assert "行政复议·结果维持" in labels
