"""A title of several lines is broken where it reads well."""

from __future__ import annotations

import pytest

from tests.report.docx.opened import opened
from tianbao.report.docx import write_docx
from tianbao.report.model import Report
from tianbao.report.paper.page import TITLE_CHARACTER, WIDTH

WORDS = "2024年政府信息公开工作年度报告"


def title(text: str, unit: str) -> tuple[str, float]:
    """Return a title's text, and how many characters' room its lines have."""
    paragraph = opened(write_docx(Report(text, unit, 2024, ()))).paragraphs[0]
    sides = paragraph._p.xpath("w:pPr/w:ind/@w:left | w:pPr/w:ind/@w:right")
    return paragraph.text, (WIDTH - sum(map(int, sides))) / TITLE_CHARACTER


def test_a_short_title_has_one_line_and_all_the_room() -> None:
    assert title(f"镇{WORDS}", "镇") == (f"镇{WORDS}", WIDTH / TITLE_CHARACTER)


def test_a_long_title_is_broken_behind_the_unit() -> None:
    unit = "云溪县清河镇人民政府"
    assert title(f"{unit}{WORDS}", unit)[0] == f"{unit}\n{WORDS}"


@pytest.mark.parametrize("unit", ["", "白石乡", "镇"])
def test_a_title_that_has_no_such_place_has_lines_of_about_the_same_length(unit: str) -> None:
    said = "镇" * 30
    text, room = title(said, unit)
    assert text == said
    assert 15 < room < 17


def test_a_unit_of_more_than_a_line_is_not_parted_from_the_rest() -> None:
    unit = "很长的单位名称" * 4
    assert title(f"{unit}报告", unit)[0] == f"{unit}报告"
