"""What may be the name of a unit, and a year."""

from __future__ import annotations

import pytest

from tests.forms import codes
from tianbao.model.place import KeyPlace
from tianbao.typed.identity import name_fault, year_fault


@pytest.mark.parametrize(
    "name",
    ["清河镇", "清河镇 人民政府", "䶮河镇", "𬭁镇", "\ue000村", "T-01", "Ünit", "𬭁" * 60],
)
def test_what_can_be_read_is_a_name(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "清河镇\n",
        "清\t河镇",
        "清　河镇",
        "清\u200b河镇",
        "清\u00a0河镇",
        "清\ud800",
        "清\ufffe",
        "清" * 61,
        None,
        5,
        ["清河镇"],
    ],
)
def test_what_cant_be_seen_or_is_too_long_is_none(name: object) -> None:
    finding = name_fault(name)
    assert finding is not None
    assert codes([finding]) == ["unit-name"]


def test_a_fault_says_which_member_has_it() -> None:
    finding = name_fault("", "code")
    assert finding is not None
    assert finding.place == KeyPlace("code")


@pytest.mark.parametrize("year", [1949, 2024, 2199])
def test_four_digits_of_our_times_are_a_year(year: int) -> None:
    assert year_fault(year) is None


@pytest.mark.parametrize("year", [1948, 2200, 24, "2024", 2024.0, True, None, [2024], "9" * 99])
def test_anything_else_is_none(year: object) -> None:
    finding = year_fault(year)
    assert finding is not None
    assert codes([finding]) == ["year"]
