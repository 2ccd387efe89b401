"""The page on rosters lists what the code knows."""

from __future__ import annotations

import re
from pathlib import Path

from tianbao.campaign.roster import COLUMN_WORDS, HEADINGS, Column, read_roster
from tianbao.findings.roster import ROSTER

PAGE = (Path(__file__).parents[3] / "docs/roster.md").read_text("utf-8")


def test_the_page_lists_the_headings_of_each_column() -> None:
    table = PAGE.partition("<!-- headings -->\n")[2].partition("<!-- end -->")[0]
    rows = [f"| {COLUMN_WORDS[column]} | {'、'.join(HEADINGS[column])} |" for column in Column]
    assert table.splitlines() == ["| column | recognised as |", "|---|---|", *rows]


def test_the_page_names_every_finding() -> None:
    assert {entry.code for entry in ROSTER} == set(re.findall(r"`(roster-[a-z-]+)`", PAGE))


def test_the_page_s_example_is_a_roster() -> None:
    lines = PAGE[PAGE.index("| 单位代码") :].partition("\n\n")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    del rows[1]
    found = read_roster("\n".join(",".join(row) for row in rows).encode())
    assert [member.name for member in found.members] == ["清河镇", "白石乡"]
    assert found.findings == ()
