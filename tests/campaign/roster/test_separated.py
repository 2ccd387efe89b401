"""A text is read by its content: encoding, separator, quotation marks."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest

from tests.campaign.roster.rosters import PLAIN, from_text, text
from tests.forms import codes
from tianbao import describe
from tianbao.campaign.roster import ROSTER_LIMITS, read_roster

ROWS = (PLAIN, ("001", "清河镇"), ("002", "白石乡"))


@pytest.mark.parametrize("separator", ",;\t，；")
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encoding_and_separator_are_known_by_the_content(encoding: str, separator: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    content = marks.get(encoding, b"") + text(ROWS, separator).encode(encoding)
    found = read_roster(content, "名册.txt")
    assert [(m.code, m.name) for m in found.members] == [("001", "清河镇"), ("002", "白石乡")]
    assert found.findings == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    content = end.join(",".join(row) for row in ROWS).encode()
    assert len(read_roster(content).members) == 2


def test_a_text_that_says_its_separator_is_believed_by_its_heading() -> None:
    assert len(read_roster(f"sep=;\r\n{text(ROWS, ';')}".encode()).members) == 2


def test_a_code_written_so_that_it_keeps_its_zeros_is_a_code() -> None:
    found = read_roster('单位代码,单位名称\n="0371",清河镇\n'.encode())
    assert found.members[0].code == "0371"


def test_a_line_break_inside_quotation_marks_moves_no_line() -> None:
    content = '单位代码,单位名称,责任人\n1,清河镇,"张\n三"\n,白石乡,\n'
    (finding,) = (f for f in read_roster(content.encode()).findings if f.values["line"] == 4)
    assert finding.code == "roster-code-missing"
    assert "第 4 行：“白石乡”没有单位代码" in describe(finding).sentence


@pytest.mark.parametrize("name", ['"白石', '"白石"乡'])
def test_quotation_marks_that_do_not_match_are_an_error(name: str) -> None:
    found = read_roster(f"单位代码,单位名称\n1,清河镇\n2,{name}\n".encode())
    assert codes(found.findings) == ["roster-quotes"]
    assert "第 3 行" in describe(found.findings[0]).sentence


def test_a_line_with_more_cells_than_the_heading_is_an_error() -> None:
    found = from_text(("单位代码", "单位名称", "责任人"), ("1", "清河", "镇", "张三"))
    assert codes(found.findings) == ["roster-row-wide"]
    assert "有 4 格，表头只有 3 格，最后一格是“张三”" in describe(found.findings[0]).sentence


@pytest.mark.parametrize("changed", [{"rows": 2}, {"file": 20}])
def test_a_text_beyond_the_limits_is_refused(changed: dict[str, int]) -> None:
    limits = replace(ROSTER_LIMITS, **changed)
    found = read_roster(text(ROWS).encode(), limits=limits)
    assert codes(found.findings) == ["roster-too-large"]
    assert found.members == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7", "这是版式文件"),
        (b"\x89PNG", "这是图片"),
        (b'{"template": 1}', "JSON 数据"),
        (b"\0\1\2", ""),
    ],
)
def test_what_is_no_table_is_named(content: bytes, why: str) -> None:
    (finding,) = read_roster(content).findings
    assert finding.code == "roster-kind"
    assert why in describe(finding).sentence
