"""The closing lines, set as GB/T 9704-2012 wants them without a seal."""

from __future__ import annotations

import pytest

from tests.report.docx.opened import opened
from tianbao.report.docx import write_docx
from tianbao.report.model import Closing, Grid, GridCell, Paragraph, Report
from tianbao.report.paper.page import CHARACTER, WIDTH

DATE = "2025年1月20日"
DATE_WIDTH = 6.5


def indents(closing: Closing) -> list[dict[str, float]]:
    """Return how far in each closing line is, in characters of the body."""
    body = opened(write_docx(Report("题", "镇", 2024, (), closing))).element.body
    return [
        {key.partition("}")[2]: int(value) / CHARACTER for key, value in each.attrib.items()}
        for each in body.xpath("w:p[w:pPr/w:pStyle[@w:val='Signature' or @w:val='Date']]//w:ind")
    ]


def test_the_issuer_ends_two_characters_in_and_the_date_starts_two_behind() -> None:
    issuer, date = indents(Closing("云溪县清河镇人民政府", DATE))
    assert issuer == {"right": 2}
    start = WIDTH / CHARACTER - 2 - 10
    assert date == {"left": pytest.approx(start + 2)}


def test_a_longer_date_ends_two_characters_in_and_starts_two_behind_the_issuer() -> None:
    issuer, date = indents(Closing("清河镇", DATE))
    assert date == {"right": 2}
    assert issuer["right"] + 3 == pytest.approx(2 + DATE_WIDTH + 2, abs=0.01)


def test_an_issuer_of_more_than_a_line_leaves_the_date_on_the_right() -> None:
    assert indents(Closing("云溪县" * 10, DATE)) == [{"right": 2}, {"right": 2}]


def test_without_a_date_there_is_the_issuer_alone() -> None:
    assert indents(Closing("清河镇")) == [{"right": 2}]


@pytest.mark.parametrize("last", [Paragraph("末段"), Grid(((GridCell("1"),),), "")])
def test_closing_lines_follow_an_empty_one_and_stay_with_the_text(last: Paragraph | Grid) -> None:
    content = write_docx(Report("题", "镇", 2024, (last,), Closing("清河镇", DATE)))
    paragraphs = opened(content).paragraphs
    assert [each.text for each in paragraphs[-3:]] == ["", "清河镇", DATE]
    assert paragraphs[-3].paragraph_format.keep_with_next
    assert paragraphs[-2].style is not None
    assert paragraphs[-2].style.paragraph_format.keep_with_next
    if isinstance(last, Paragraph):
        assert paragraphs[-4].paragraph_format.keep_with_next
