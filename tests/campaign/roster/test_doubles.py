"""No two units share a code, a name, or the name of a file."""

from __future__ import annotations

import pytest

from tests.campaign.roster.rosters import PLAIN, from_text, from_workbook
from tests.forms import codes
from tianbao import describe


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (("001", "清河镇"), ("001", "白石乡"), "roster-code-twice"),
        (("yx-a", "清河镇"), ("YX-A", "白石乡"), "roster-code-twice"),
        (("001", "清河镇"), ("００１", "白石乡"), "roster-code-twice"),
        (("001", "清河镇"), ("002", "清河镇"), "roster-name-twice"),
        (("001", "清河镇"), ("002", "清河 镇"), "roster-name-twice"),
        (("001", "清河（东）"), ("002", "清河(东)"), "roster-name-twice"),
        (("001", "清河/东"), ("002", "清河:东"), "roster-file-twice"),
        (("001", "con"), ("002", "_CON"), "roster-file-twice"),
    ],
)
def test_what_two_units_can_not_share_is_told_at_the_later(
    first: tuple[str, str], second: tuple[str, str], code: str
) -> None:
    found = from_text(PLAIN, first, second)
    told = [finding for finding in found.findings if finding.code != "roster-tidied"]
    assert codes(told) == [code]
    sentence = describe(told[0]).sentence
    assert "第 3 行" in sentence
    assert "第 2 行" in sentence
    assert first[1] in sentence
    assert found.members == ()


def test_a_name_that_stands_for_the_code_is_told_once() -> None:
    found = from_text(("单位名称",), ("清河镇",), ("清河镇",))
    assert codes(found.findings) == ["roster-no-codes", "roster-name-twice"]


def test_numbers_shorter_than_most_codes_may_have_lost_a_zero() -> None:
    rows = ((371328001, "清河镇"), (371328002, "白石乡"), (71328003, "双桥镇"), (7, "石门镇"))
    found = from_workbook(PLAIN, *rows)
    (finding,) = found.findings
    assert finding.code == "roster-code-short"
    assert describe(finding).where == "“名册”表 A4"
    assert "不足 9 位（这样的有 2 个），多数代码是 9 位" in describe(finding).sentence
    assert len(found.members) == 4


def test_running_numbers_have_no_zeros_in_front() -> None:
    found = from_text(PLAIN, ("037101", "清河镇"), ("37102", "白石乡"), ("037103", "双桥镇"))
    assert codes(found.findings) == ["roster-code-short"]


def test_codes_of_different_lengths_may_be_meant() -> None:
    texts = (("371328001", "清河镇"), ("371328002", "白石乡"), ("71328003", "双桥镇"))
    assert from_workbook(PLAIN, *texts).findings == ()
    running = [(9_990 + number, f"第{number}镇") for number in range(30)]
    assert from_workbook(PLAIN, *running).findings == ()
    assert from_text(PLAIN, ("1", "清河镇"), ("12", "白石乡"), ("13", "双桥镇")).findings == ()
