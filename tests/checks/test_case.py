"""What a person calls a field, and where it stands."""

from __future__ import annotations

import pytest

import tianbao
from tests.forms import SOUND, filled, sound, template
from tianbao.checks import Case
from tianbao.model.place import CellPlace, KeyPlace


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("applications.granted.natural", "（一）予以公开·自然人"),
        ("remedies.review.upheld", "行政复议·结果维持"),
        ("overview.channels.2.name", "公开渠道统计第 2 项·公开渠道"),
        ("overview.channels.total", "公开渠道统计合计"),
        ("overview.body.3", "正文第 3 段"),
        ("cover.phone", "联系电话"),
        ("x.y", "x.y"),
    ],
)
def test_every_key_has_a_name_for_a_person(key: str, label: str) -> None:
    assert Case(template(), sound()).label(key) == label


def test_a_place_is_a_cell_where_there_are_cells() -> None:
    found = tianbao.read(filled(SOUND)).usable()
    place = Case(*found).place("overview.body")
    assert isinstance(place, CellPlace)
    assert (place.cell.sheet, place.key) == ("一、总体情况", "overview.body")
    assert Case(template(), sound()).place("overview.body") == KeyPlace("overview.body")
