"""An entry of a listing is whole, or what is missing is named."""

from __future__ import annotations

import pytest

from tests.forms import SOUND, checked, codes, key_of
from tianbao import describe

ENTRY = {"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}


@pytest.mark.parametrize("column", ["name", "count", "unit"])
def test_a_blank_in_an_entry_is_an_error(column: str) -> None:
    found = checked({**SOUND, "overview.channels": [ENTRY, {**ENTRY, column: None}]})
    assert [(f.code, key_of(f)) for f in found] == [
        ("entry-blank", f"overview.channels.2.{column}")
    ]
    assert "第 2 项" in describe(found[0]).sentence


def test_an_entry_not_marked_either_way_is_not_counted_and_a_person_asked() -> None:
    assert codes(checked({**SOUND, "overview.channels": [{**ENTRY, "counted": None}]})) == [
        "entry-flag-blank"
    ]


def test_whole_entries_and_no_entries_are_fine() -> None:
    assert checked({**SOUND, "overview.channels": [ENTRY]}) == ()
    assert checked({**SOUND, "overview.channels": []}) == ()
