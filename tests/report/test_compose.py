"""A submission's report: headings by their numbering, cited sentences, tables that tile."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests.forms import COUNTY, SOUND, TOWN, drawn, filled, submission, template
from tests.strategies import values
from tianbao.model.template import Look
from tianbao.plan import make_plan
from tianbao.report.model import Closing, Grid, Heading, Paragraph, Scope
from tianbao.workbook.read.opened import open_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DataObject

    from tianbao import Report, Template
    from tianbao.report.model import Block

ENTRIES = [
    {"name": "红头文件", "count": 110, "unit": "份", "counted": False},
    {"name": "村务公开栏", "count": 255, "unit": "条", "counted": True},
    {"name": "微信", "count": 18, "unit": "条", "counted": True},
]
SENTENCE = "2024年我镇政府信息公开总计273条，其中：红头文件110份，村务公开栏255条，微信18条。"


def report(found: Mapping[str, object], of: Template | None = None) -> Report:
    whose = of or template()
    return tianbao.compose(whose, submission(found, of=whose))


def prose(*paragraphs: str, channels: list[dict[str, object]] | None = None) -> list[Block]:
    """Return the blocks of section 一 after its heading."""
    found = report({**SOUND, "overview.body": list(paragraphs), "overview.channels": channels})
    blocks = list(found.blocks)
    return blocks[1 : blocks.index(Heading("二、主动公开政府信息情况", 1))]


def grid(found: Report, number: int) -> Grid:
    return [block for block in found.blocks if isinstance(block, Grid)][number - 1]


def cell(found: Grid, key: str) -> str:
    (text,) = [placed.cell.text for placed in found.placed() if placed.cell.key == key]
    return text


def test_the_report_has_its_title_and_its_sections() -> None:
    found = report(SOUND)
    assert found.title == "清河镇2024年政府信息公开年度报告"
    assert (found.unit, found.year) == ("清河镇", 2024)
    headings = [block.text for block in found.blocks if isinstance(block, Heading)]
    assert headings == [section.heading for section in template().sections]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）主动公开情况", 2),
        ("(二) 依申请公开", 2),
        ("三、平台建设", 2),
        ("1.提高认识", 3),
        ("12、加强队伍建设", 3),
        ("3．完善制度", 3),
    ],
)
def test_a_heading_is_known_by_its_numbering(text: str, level: int) -> None:
    assert prose(text) == [Heading(text, level)]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开情况",
        "（一）主动公开情况。",
        "（一）主动公开：",
        "1.提高认识；",
        "一、" + "长" * 40,
        "2024年，好",
        "一是人手不足",
        "1.5万元",
        "（甲）主动公开",
    ],
)
def test_what_is_a_sentence_is_no_heading(text: str) -> None:
    assert prose(text) == [Paragraph(text)]


def test_a_cited_sentence_stands_where_it_is_cited() -> None:
    (found,) = prose("自2024年1月1日起。{公开统计}", channels=ENTRIES)
    assert found == Paragraph(f"自2024年1月1日起。{SENTENCE}")


def test_a_sentence_that_nobody_cites_stands_at_the_end_of_its_section() -> None:
    assert prose("好。", "很好。", channels=ENTRIES) == [
        Paragraph("好。"),
        Paragraph("很好。"),
        Paragraph(SENTENCE),
    ]


def test_a_sentence_that_another_section_cites_is_said_there_alone() -> None:
    found = report({**SOUND, "overview.channels": ENTRIES, "others.body": ["{公开统计}"]})
    assert [block for block in found.blocks if block == Paragraph(SENTENCE)] == [found.blocks[-1]]


def test_a_listing_without_entries_says_nothing() -> None:
    assert prose("好。{公开统计}") == [Paragraph("好。")]
    assert prose("{公开统计}", "好。") == [Paragraph("好。")]
    assert prose("好。") == [Paragraph("好。")]


@pytest.mark.parametrize("text", ["{公开总计}", "{}", "{{", "}{", "{公开统计", "a{b}c"])
def test_other_braces_are_left_alone(text: str) -> None:
    assert prose(text, channels=None) == [Paragraph(text)]


def test_braces_in_an_entry_are_no_names() -> None:
    entry = {"name": "{total}{公开统计}", "count": 1, "unit": "条", "counted": True}
    (found,) = prose("{公开统计}", channels=[entry])
    assert isinstance(found, Paragraph)
    assert "其中：{total}{公开统计}1条。" in found.text


def test_tables_tile_and_their_labels_head_rows_and_columns() -> None:
    found = grid(report(SOUND), 2)
    assert (len(found.rows), found.columns) == (26, 10)
    placed = {place.cell.text: place.cell for place in found.placed()}
    assert placed["自然人"].scope is Scope.COLUMN
    assert placed["（一）予以公开"].scope is Scope.ROW
    assert cell(found, "applications.received.natural") == ""


def test_figures_are_printed_as_understood_and_totals_as_computed() -> None:
    figures = {
        "applications.received.natural": "１,２３４",
        "applications.received.other": 6,
        "applications.received.legal": "-",
        "applications.received.total": 9,
        "disclosure.fees.amount": "251000元",
        "disclosure.rules.issued": 0,
    }
    found = report({**SOUND, **figures})
    applications = grid(found, 2)
    assert cell(applications, "applications.received.natural") == "1234"
    assert cell(applications, "applications.received.legal") == ""
    assert cell(applications, "applications.received.total") == "1240"
    assert cell(grid(found, 1), "disclosure.fees.amount") == "25.1"
    assert cell(grid(found, 1), "disclosure.rules.issued") == "0"


def test_what_is_not_understood_is_printed_as_typed_and_its_total_is_open() -> None:
    found = grid(report({**SOUND, "applications.received.natural": "约30"}), 2)
    assert cell(found, "applications.received.natural") == "约30"
    assert cell(found, "applications.received.total") == "（待核）"
    assert cell(found, "applications.carried_in.total") == "0"


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@settings(derandomize=True, deadline=None, max_examples=20)
@given(data=st.data())
def test_any_submission_has_a_report_with_one_grid_a_table(data: DataObject, name: str) -> None:
    whose = template(name)
    found = report(data.draw(values(whose)), whose)
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    for table, drawn_grid in zip(whose.tables(), grids, strict=True):
        assert (len(drawn_grid.rows), drawn_grid.columns) == (table.height, table.width)
        keys = {placed.cell.key for placed in drawn_grid.placed() if placed.cell.key}
        assert keys == {table.full_key(found) for found in table.data_cells()}


plain_words = st.text("公开栏微信abc（）·12", min_size=1, max_size=8)
plain_entries = st.lists(
    st.fixed_dictionaries(
        {
            "name": plain_words,
            "count": st.integers(0, 999_999),
            "unit": plain_words,
            "counted": st.booleans(),
        }
    ),
    max_size=12,
)


@settings(derandomize=True, deadline=None, max_examples=20)
@given(plain_entries)
def test_the_workbook_shows_the_sentence_that_the_report_says(
    entries: list[dict[str, object]],
) -> None:
    found = {**SOUND, "overview.channels": entries}
    shown = open_workbook(filled(found)).content(
        make_plan(template()).cells["sentence-overview.channels"]
    )
    said = [block.text for block in report(found).blocks if isinstance(block, Paragraph)]
    assert (shown.cached or "") == (said[1] if entries else "")


SPARE = """\
template: sample
version: "1"
name: 样表
title: "{unit}{year}年样表"
sections:
  - heading: 一、活动
    sheet: 活动
    blocks:
      - listing: events.list
        columns:
          - column: name
            label: 活动
          - column: guests
            label: 人数
            kind: count
        total: guests
        item: "{name}（{guests}人）"
        sentence: "{year}年共{total}人次：{items}。"
        empty: "{year}年没有活动。"
        between: 、
        name: 活动
"""


def test_a_listing_may_say_that_there_is_nothing() -> None:
    whose = drawn(SPARE)
    assert report({}, whose).blocks[1:] == (Paragraph("2024年没有活动。"),)
    entries = [{"name": "讲座", "guests": 30}, {"name": "走访", "guests": 12}]
    (said,) = report({"events.list": entries}, whose).blocks[1:]
    assert said == Paragraph("2024年共42人次：讲座（30人）、走访（12人）。")


@pytest.mark.parametrize("cited", ["{ 公开统计 }", "｛公开统计｝"])
def test_a_citation_is_understood_however_it_is_typed(cited: str) -> None:
    assert prose(cited, channels=ENTRIES) == [Paragraph(SENTENCE)]


@pytest.mark.parametrize("typed", [" ", "—", "　"])
def test_a_total_of_what_a_person_calls_blank_stays_blank(typed: str) -> None:
    found = grid(report({**SOUND, "applications.granted.natural": typed}), 2)
    assert cell(found, "applications.handled.natural") == ""
    assert cell(found, "applications.granted.total") == "0"


def test_a_blank_number_may_be_printed_as_0() -> None:
    whose = submission(SOUND)
    found = tianbao.compose(template(), whose, zeros=True)
    texts = {
        p.cell.text
        for block in found.blocks
        if isinstance(block, Grid)
        for p in block.placed()
        if p.cell.key
    }
    assert texts == {"0"}


def test_the_end_is_signed_where_the_template_wants_it() -> None:
    signed = replace(template(), look=Look(signed=True))
    closing = tianbao.compose(signed, submission(SOUND), date=dt.date(2025, 1, 9)).closing
    assert closing == Closing("清河镇", "2025年1月9日")
    assert tianbao.compose(signed, submission(SOUND)).closing == Closing("清河镇")
    assert tianbao.compose(template(), submission(SOUND)).closing is None


def test_whoever_asks_for_it_may_sign_the_end() -> None:
    closing = tianbao.compose(template(), submission(SOUND), issuer="云溪县清河镇人民政府").closing
    assert closing == Closing("云溪县清河镇人民政府")
