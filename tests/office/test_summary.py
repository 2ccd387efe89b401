"""The roll-up's formulas, as LibreOffice computes them, say what is stored with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.forms import template
from tests.office import package
from tests.summary.invented import county, line, member, progress
from tianbao.summary.workbook import write_summary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office.office import Office

AWKWARD = {
    "applications.received.natural": "约3",
    "disclosure.fees.amount": 0.1,
    "overview.channels": [
        {"name": "*", "count": 7, "unit": "条", "counted": True},
        {"name": "=1", "count": "约5", "unit": "条", "counted": False},
    ],
}


def test_every_stored_result_is_the_right_one(office: Office, tmp_path: Path) -> None:
    lines, _ = county(6, 1)
    lines.append(line(member(7), AWKWARD, {"disclosure.fees.amount": 0.2}))
    made = progress([each.member for each in lines], [member(8), member(9)])
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(write_summary(template(), 2024, "云溪县", lines, made))
    stored = package.stored_results(path)
    found = {
        (sheet, cell): result
        for sheet, own in office.recalculated(path).items()
        for cell, result in own.items()
    }
    assert len(stored) > 1_000
    assert found.keys() == stored.keys()
    wrong = {
        place: (stored[place], found[place])
        for place in stored
        if not _same(stored[place], found[place])
    }
    assert wrong == {}


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other
