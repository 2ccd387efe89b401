"""A unit knows how it calls itself, and a submission where its parts are."""

from __future__ import annotations

import pytest

from tests.forms import submission
from tianbao import Unit


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("清河镇", "我镇"),
        ("清河镇人民政府", "我镇"),
        ("白石乡", "我乡"),
        ("桥西街道", "我街道"),
        ("桥西街道办事处", "我街道"),
        ("县民政局", "我单位"),
    ],
)
def test_a_unit_calls_itself_by_what_it_is(name: str, own: str) -> None:
    assert Unit(name, name).self_name == own


def test_paragraphs_and_entries_end_where_their_numbers_do() -> None:
    found = submission(
        {"others.body": ["甲", "乙"], "overview.channels": [{"name": "丙", "count": 1}]}
    )
    assert [reading.value for reading in found.paragraphs("others.body")] == ["甲", "乙"]
    (entry,) = found.entries("overview.channels", ["name", "count"])
    assert {column: reading.value for column, reading in entry.items()} == {
        "name": "丙",
        "count": 1,
    }


def test_what_is_absent_has_neither_value_nor_cell() -> None:
    found = submission({})
    assert found.value("disclosure.licensing.decisions") is None
    assert found.cell("disclosure.licensing.decisions") is None
