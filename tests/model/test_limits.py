"""Limits are changed one by one, by name, as a person writes it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tests.forms import SOUND, codes, filled
from tianbao import Limits, TianbaoError, describe, read


def test_one_limit_is_changed_and_the_others_stay() -> None:
    changed = Limits().changed("cells", "1,000_000")
    assert changed.cells == 1_000_000
    assert changed.changed("cells", str(Limits().cells)) == Limits()


@pytest.mark.parametrize("number", ["0", "-1", "", "1e6", "１", "9" * 13, "很多"])
def test_a_limit_is_a_whole_number_above_nothing(number: str) -> None:
    with pytest.raises(TianbaoError) as error:
        Limits().changed("cells", number)
    assert codes(error.value.findings) == ["limit-number"]


def test_an_unknown_limit_is_named_with_the_one_like_it() -> None:
    with pytest.raises(TianbaoError) as error:
        Limits().changed("celsl", "1")
    (finding,) = error.value.findings
    assert "“cells”" in describe(finding).sentence


NEEDED = {"ratio", "attributes", "formulas", "merges"}
"""What a right workbook has nothing of, or too little to exceed the smallest limit."""


@pytest.mark.parametrize("name", [one.name for one in fields(Limits) if one.name not in NEEDED])
def test_each_limit_is_kept_and_named(name: str) -> None:
    (finding,) = read(filled(SOUND), limits=Limits().changed(name, "1")).findings
    assert finding.values["limit"] == name
    assert f"限制 {name}" in describe(finding).remedy
