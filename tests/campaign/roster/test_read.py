"""A roster reads back as it was written, in every encoding; hostile texts stay data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.roster.rosters import HEADING, PLAIN, from_text, from_workbook, text, workbook
from tests.forms import codes
from tests.hostile_texts import ALL
from tianbao import describe
from tianbao.campaign.roster import read_roster
from tianbao.findings import severity_of
from tianbao.model.finding import Severity
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from tianbao.campaign.roster import RosterFound

MERGED = (*PLAIN, "并入")

WORDS = st.text("清河镇白石乡东西南北，、（）,;\"'云溪县𠮷abc", min_size=1, max_size=12).map(
    lambda word: f"溪{word}"
)
PHONES = st.text("0123456789-", min_size=1, max_size=12).map(lambda digits: f"0{digits}1")
EMAILS = st.from_regex(r"[a-z]{1,8}[.0-9]?[a-z]@[a-z]{1,8}\.example\.cn", fullmatch=True)


@st.composite
def rosters(draw: st.DrawFn) -> list[Member]:
    """Return units with names of their own."""
    return [
        Member(
            code=f"{number:03}",
            name=f"{draw(WORDS)}{number}镇",
            short=draw(st.one_of(st.just(""), WORDS)),
            district=draw(st.one_of(st.just(""), WORDS)),
            person=draw(st.one_of(st.just(""), WORDS)),
            phone=draw(st.one_of(st.just(""), PHONES)),
            email=draw(st.one_of(st.just(""), EMAILS)),
            kind=draw(st.one_of(st.just(""), WORDS)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


def rows(members: list[Member]) -> list[tuple[str, ...]]:
    lines = [
        (m.code, m.name, m.short, m.district, m.person, m.phone, m.email, m.kind) for m in members
    ]
    return [HEADING, *lines]


@settings(deadline=None, max_examples=40)
@given(
    members=rosters(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    separator=st.sampled_from(",;\t"),
)
def test_a_text_reads_back_as_it_was_written(
    members: list[Member], encoding: str, separator: str
) -> None:
    found = read_roster(text(rows(members), separator).encode(encoding))
    assert found.members == tuple(members)
    assert found.findings == ()


@settings(deadline=None, max_examples=15)
@given(members=rosters())
def test_a_workbook_reads_back_as_it_was_written(members: list[Member]) -> None:
    found = read_roster(workbook(rows(members)))
    assert found.members == tuple(members)
    assert found.findings == ()


def judged(found: RosterFound, typed: str, column: str) -> None:
    """See that a text was taken as it is, or that there is a word about it."""
    for finding in found.findings:
        describe(finding)
    errors = [f for f in found.findings if severity_of(f) is Severity.ERROR]
    assert bool(found.members) != bool(errors)
    same = [member for member in found.members if getattr(member, column) == typed]
    assert same or found.findings or not typed.strip()


@pytest.mark.parametrize("typed", ALL)
def test_a_hostile_text_is_data_or_a_fault(typed: str) -> None:
    heading = (*PLAIN, "责任人")
    for column, row in (
        ("code", (typed, "清河镇", "")),
        ("name", ("001", typed, "")),
        ("person", ("001", "清河镇", typed)),
    ):
        content = text([heading, row]).encode("utf-8", "surrogatepass")
        judged(read_roster(content), typed, column)


def test_what_is_written_into_a_workbook_is_no_less_data() -> None:
    texts = [t for t in ALL if t and t.isprintable() and len(t) < 50]
    texts = [t for t in texts if not t.startswith("<r>")]  # XlsxWriter takes these for XML.
    found = read_roster(workbook([PLAIN, *((f"{n:04}", t) for n, t in enumerate(texts))]))
    told = {finding.code for finding in found.findings}
    assert "roster-formula" in told
    assert told <= {
        *("roster-formula", "roster-name-missing", "roster-name-twice", "roster-file-twice"),
        *("roster-text", "roster-tidied", "roster-line"),
    }


def test_a_merged_unit_takes_no_part_and_says_where_it_went() -> None:
    lines = (("001", "清河镇", ""), ("002", "白石乡", "清河镇"), ("003", "双桥镇", "001"))
    found = from_workbook(MERGED, *lines)
    assert [member.name for member in found.members] == ["清河镇"]
    assert [(member.name, into) for member, into in found.merged] == [
        ("白石乡", "001"),
        ("双桥镇", "001"),
    ]


@pytest.mark.parametrize("into", ["大河镇", "002", "白石乡", "003"])
def test_where_a_unit_went_has_to_be_a_unit_that_takes_part(into: str) -> None:
    lines = (("001", "清河镇", ""), ("002", "白石乡", into), ("003", "双桥镇", "001"))
    found = from_text(MERGED, *lines)
    assert codes(found.findings) == ["roster-into"]
    assert not found.members
    assert not found.merged


def test_a_merged_unit_may_leave_its_name_to_the_one_that_it_is_now_in() -> None:
    lines = (("001", "清河镇", "清河镇"), ("009", "清河镇", ""))
    found = from_text(MERGED, *lines)
    assert [member.code for member in found.members] == ["009"]
    assert found.merged == ((Member("001", "清河镇"), "009"),)


def test_a_word_for_nothing_in_the_column_of_mergers_is_no_unit() -> None:
    found = from_text(MERGED, ("001", "清河镇", "无"), ("002", "白石乡", "001"))
    assert [member.code for member in found.members] == ["001"]
    assert len(found.merged) == 1


def test_findings_stand_in_the_order_of_the_rows() -> None:
    found = from_text(PLAIN, ("1", "甲镇"), ("1", "乙镇"), ("", "丙镇"), ("2", "甲镇"))
    assert [finding.values["line"] for finding in found.findings] == [3, 4, 5]


def test_reading_twice_gives_the_same() -> None:
    content = workbook([PLAIN, ("001", "清河镇"), ("合计", "1")])
    assert read_roster(content) == read_roster(content)
