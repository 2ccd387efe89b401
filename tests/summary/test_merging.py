"""Entries of the units that say the same are one entry of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tianbao
from tests.forms import codes, template
from tests.summary.invented import member, sent
from tianbao.arithmetic import Figures
from tianbao.findings import describe
from tianbao.model.submission import Unit
from tianbao.summary.merging import OTHERS, merged_entries
from tianbao.summary.sums import county_submission, unsummed

if TYPE_CHECKING:
    from tianbao import Submission

KEY = "overview.channels"
Entry = tuple[str | None, object, str | None, bool | None]


def unit(number: int, *entries: Entry) -> Submission:
    names = ("name", "count", "unit", "counted")
    listed = [dict(zip(names, entry, strict=True)) for entry in entries]
    return sent(member(number), {KEY: listed})


def merged(*units: Submission) -> list[tuple[object, ...]]:
    """Return the county's entries: what they say, and the sum."""
    (listing,) = template().listings()
    found = merged_entries(listing, units)
    return [(*entry.said.values(), entry.total("count")) for entry in found]


def test_entries_of_one_name_and_unit_are_summed_in_the_order_of_their_first() -> None:
    one = unit(1, ("网站", 3, "条", True), ("微信", 5, "条", True))
    two = unit(2, ("微信", 7, "条", True), ("公开栏", 2, "条", True))
    assert merged(one, two) == [
        ("网站", "条", True, 3),
        ("微信", "条", True, 12),
        ("公开栏", "条", True, 2),
    ]


def test_another_unit_or_flag_is_another_entry() -> None:
    one = unit(1, ("文件", 3, "条", True), ("文件", 5, "份", True), ("文件", 1, "条", False))
    assert len(merged(one)) == 3


def test_an_entry_without_a_name_still_counts() -> None:
    assert merged(unit(1, (None, 4, "条", True))) == [(None, "条", True, 4)]


def test_a_number_that_nobody_understood_is_told_and_not_summed() -> None:
    units = [unit(1, ("微信", "约5", "条", True)), unit(2, ("微信", 7, "条", True))]
    (finding,) = unsummed(template(), units)
    assert "清河镇" in describe(finding).sentence
    found = county_submission(template(), units, Unit("1", "云溪县"), 2024)
    assert Figures(template(), found).figure(f"{KEY}.total", prior=False) is None


def many(count: int) -> list[Submission]:
    """Return units that have so many different entries, two in each, growing in size."""
    numbers = range(count)
    entries = [(f"渠道{number}", number, "条" if number % 2 else "份", True) for number in numbers]
    return [unit(at + 1, *entries[at : at + 2]) for at in range(0, count, 2)]


def test_the_smallest_are_made_one_where_there_is_no_room() -> None:
    units = many(20)
    found = merged(*units)
    (listing,) = template().listings()
    assert len(found) == listing.rows
    assert [entry[0] for entry in found[-2:]] == [OTHERS, OTHERS]
    assert {entry[0] for entry in found[:-2]} == {f"渠道{number}" for number in range(10, 20)}
    assert sum(int(str(entry[-1])) for entry in found) == sum(range(20))
    assert codes(unsummed(template(), units)) == ["summary-entries-gathered"]


def test_what_was_gathered_fits_into_a_workbook_and_keeps_its_total() -> None:
    found = county_submission(template(), many(30), Unit("1", "云溪县"), 2024)
    assert Figures(template(), found).figure(f"{KEY}.total", prior=False) == sum(range(30))
    assert tianbao.fill(template(), found)[1] == ()


def test_an_entry_called_others_is_one_with_those_that_are_gathered() -> None:
    units = [*many(14), unit(9, (OTHERS, 1000, "条", True))]
    found = merged(*units)
    assert [entry[0] for entry in found].count(OTHERS) == 2
    assert len({entry[:-1] for entry in found}) == len(found)


def test_more_units_of_measure_than_there_is_room_for_are_an_error() -> None:
    units = [unit(at, (f"渠道{at}", at, f"单位{at}", True)) for at in range(1, 15)]
    assert codes(unsummed(template(), units)) == ["too-many-entries"]
