"""Truths about plain digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.typed.digits import KEPT, LIMIT, plain_digits


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (0, "0"),
        (-7, "-7"),
        (Decimal("-0.00"), "0"),
        (Decimal("0E+999999"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.500"), "12.5"),
        (Decimal("-0.0010"), "-0.001"),
        (Decimal("1E-15"), "0.000000000000001"),
        (Decimal("1." + "0" * 10_000), "1"),
        (LIMIT - 1, "9" * KEPT),
    ],
)
def test_a_number_is_written_without_exponent_and_idle_zeros(
    number: int | Decimal, digits: str
) -> None:
    assert plain_digits(number) == digits


@pytest.mark.parametrize(
    "number",
    [
        LIMIT,
        -LIMIT,
        10**1_000_000,
        Decimal("1E+15"),
        Decimal("1E+999999"),
        Decimal("1E-16"),
        Decimal("1E-999999"),
        Decimal("1.000000000000001"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
    ],
    ids=lambda number: f"{type(number).__name__}",
)
def test_digits_that_a_spreadsheet_would_lose_are_not_written(number: int | Decimal) -> None:
    assert plain_digits(number) is None


@given(st.decimals())
def test_what_is_written_equals_the_number(number: Decimal) -> None:
    digits = plain_digits(number)

    assert digits is None or Decimal(digits) == number
