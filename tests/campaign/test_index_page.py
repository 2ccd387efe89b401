"""The index page of the reports has each unit below its own district."""

from __future__ import annotations

import re

from tianbao.campaign.description import Description
from tianbao.campaign.index_page import Entry, index_page
from tianbao.model.roster import Member

ABOUT = Description("0123abcd", "2024年报", "gongkai-2021-town", 2024, "云溪县")


def shown(*districts: str) -> list[str]:
    """Return the headings and the titles of units with these districts, in order."""
    entries = [
        Entry(Member(str(number), f"单位{number}", district=district), f"报告{number}", ())
        for number, district in enumerate(districts, 1)
    ]
    return re.findall("<(?:h2|span)>([^<]*)<", index_page(ABOUT, entries, ()))


def test_who_belongs_to_no_district_is_last_and_has_a_heading() -> None:
    assert shown("东片", "", "东片", " ") == [
        *("东片", "报告1", "报告3"),
        *("未分片区", "报告2", "报告4"),
    ]


def test_without_districts_there_are_no_headings() -> None:
    assert shown("", "") == ["报告1", "报告2"]
