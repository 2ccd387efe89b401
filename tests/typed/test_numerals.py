"""Truths about Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tianbao.typed.numerals import NUMERAL, NUMERAL_CHARACTERS, numeral_value

law = settings(deadline=None)


def numeral(number: int) -> str:
    """Write a number as a school book does; an independent witness against the reader."""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return numeral(high) + name + gap + (numeral(low) if low else "")
    return "零一二三四五六七八九"[number]


@law
@given(st.integers(0, 10**12 - 1))
@example(100_100_000)
@example(0)
def test_a_number_written_as_a_numeral_reads_back(number: int) -> None:
    written = numeral(number)

    assert numeral_value(written) == number
    assert numeral_value("负" + written) == -number
    assert numeral_value(written.replace("零", "〇")) == number


@law
@given(st.integers(10, 19), st.sampled_from([1, 10**4, 10**8]))
def test_a_ten_in_front_needs_no_one(number: int, scale: int) -> None:
    assert numeral_value(numeral(number * scale).removeprefix("一")) == number * scale


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("两", "2"),
        ("两百", "200"),
        ("两千两百", "2200"),
        ("两万", "20000"),
        ("一万两千", "12000"),
        ("一千零十", "1010"),
        ("一亿十万", "100100000"),
        ("一亿十一万", "100110000"),
        ("一点五", "1.5"),
        ("两点〇五", "2.05"),
        ("负零点五", "-0.5"),
        ("壹佰贰拾叁", "123"),
        ("贰拾伍万壹仟", "251000"),
    ],
)
def test_a_numeral_has_a_value(written: str, value: str) -> None:
    assert re.fullmatch(NUMERAL, written)
    assert numeral_value(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    [
        *("一百二", "一万五", "一千一", "三千五", "一百十"),  # shortened: 120 or 102?
        *("一二三", "二〇二四", "两三", "三四十", "〇〇", "一一"),  # digits in a row
        *("十两", "一百零两", "二两", "两十"),  # where nobody says 两
        *("百", "万", "负", "十十", "零一", "一" * 41, "五百千"),
    ],
)
def test_what_has_more_than_one_meaning_has_no_value(written: str) -> None:
    assert numeral_value(written) is None


@law
@given(st.text(NUMERAL_CHARACTERS, max_size=45), st.sampled_from(["", "负"]))
def test_any_row_of_numeral_characters_is_read_or_refused(row: str, sign: str) -> None:
    value = numeral_value(sign + row)

    assert value is None or value.is_finite()
