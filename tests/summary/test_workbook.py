"""The roll-up: sums that can be traced, over accepted units alone, and it says so."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import etree

import tianbao
from tests.forms import COUNTY, drawn, template
from tests.summary.invented import county, line, member, progress, sent
from tests.summary.opened import Opened
from tianbao.arithmetic import Figures
from tianbao.model.submission import Unit
from tianbao.summary.line import SummaryLine
from tianbao.summary.sums import county_submission
from tianbao.summary.workbook import write_summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao import Submission

RECEIVED = "applications.received.natural"
APPLICATIONS, DISCLOSURE = "三、依申请公开", "二、主动公开"
UNITS, BEFORE, COMPARISON = "各单位数据", "各单位上年数据", "与上年比较"
SHEETS = [
    "一、总体情况",
    DISCLOSURE,
    APPLICATIONS,
    "四、复议诉讼",
    COMPARISON,
    "图表",
    "报送情况",
    UNITS,
    "各单位公开渠道统计",
    "各单位文字",
    BEFORE,
]


@cache
def whole() -> Opened:
    """Return the roll-up of a county of 24 units, 3 of which are missing."""
    return Opened.of(*county())


def of(*values: Mapping[str, object], before: Mapping[str, object] | None = None) -> Opened:
    """Return the roll-up of units with these values."""
    lines = [line(member(number), each, before) for number, each in enumerate(values, 1)]
    return Opened.of(lines, progress([each.member for each in lines]))


def test_it_has_the_templates_sheets_and_what_they_rest_on() -> None:
    assert whole().names == SHEETS


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_says_which_units_it_is_over(sheet: str) -> None:
    said = "汇总 21 个已接收单位，共 24 个；未计入：古城街道、金鸡岭林场、新桥镇。"
    assert said in whole().texts(sheet)


def test_every_sum_is_a_formula_over_the_units_and_shows_what_the_county_reports() -> None:
    lines, _ = county()
    submissions = [each.submission for each in lines]
    figures = Figures(
        template(), county_submission(template(), submissions, Unit("1", "云溪县"), 2024)
    )
    shown = whole().row(APPLICATIONS, "一、本年新收政府信息公开申请数量")
    keys = [f"applications.received.{name}" for name in ("natural", "business", "total")]
    expected = [figures.figure(key, prior=False) for key in keys]
    assert [shown[4], shown[5], shown[10]] == expected
    row = next(r for r in whole().sheet(APPLICATIONS).iter_rows() if r[1].value == shown[1])
    assert re.fullmatch(rf"=SUM\('{UNITS}'![A-Z]+8:[A-Z]+28\)", str(row[4].value))
    assert re.fullmatch(r"=SUM\(E\d+:J\d+\)", str(row[10].value))


def test_each_unit_has_a_row_with_its_own_numbers() -> None:
    opened = of({RECEIVED: 3}, {RECEIVED: 5})
    names = [row[0] for row in opened.rows(UNITS)]
    at = [names.index("清河镇"), names.index("白石乡")]
    column = next(number for number, cell in enumerate(opened.rows(UNITS)[at[0]]) if cell == 3)
    assert [opened.rows(UNITS)[row][column] for row in at] == [3, 5]
    assert opened.row(UNITS, "合计")[column] == 8
    assert set(opened.row(UNITS, "与汇总数核对")[4:]) == {"一致"}


def test_a_column_has_all_its_headings() -> None:
    headings = [row[4:] for row in whole().rows(UNITS)[3:7]]
    found = [[cell for cell in column if cell] for column in zip(*headings, strict=True)]
    assert ["行政处罚", "第二十条第（六）项", "本年处理决定数量"] in found
    assert ["法人或其他组织", "商业企业"] in [column[-2:] for column in found]


def test_the_rows_of_units_can_be_filtered_and_stay_in_sight() -> None:
    sheet = whole().sheet(UNITS)
    assert sheet.freeze_panes == "E8"
    assert str(sheet.auto_filter.ref).startswith("A7:")
    assert str(sheet.auto_filter.ref).endswith("28"), "the sums are not part of it"
    assert sheet.print_title_rows == "$4:$7"
    assert sheet.print_title_cols == "$A:$A"


def test_what_was_not_understood_stands_as_typed_and_is_told() -> None:
    opened = of({RECEIVED: "约3"}, {RECEIVED: 5})
    assert "约3" in opened.row(UNITS, "清河镇")
    assert "虚线框" in opened.texts(APPLICATIONS)
    cells = [c for row in opened.sheet(APPLICATIONS).iter_rows() for c in row if c.comment]
    assert [str(cell.comment and cell.comment.text) for cell in cells] == [
        "没有计入：清河镇。这一项没有认出。"
    ]
    assert cells[0].border.left.style == "mediumDashed"


def test_nothing_is_marked_where_all_is_understood() -> None:
    assert "虚线框" not in of({RECEIVED: 3}).texts(APPLICATIONS)


def test_sums_that_do_not_balance_are_told() -> None:
    assert "不符合勾稽关系" in of({RECEIVED: 3}).texts(APPLICATIONS)
    balanced = of({RECEIVED: 3, "applications.granted.natural": 3})
    assert "不符合勾稽关系" not in balanced.texts(APPLICATIONS)


def test_only_units_with_both_years_are_compared() -> None:
    lines = [
        line(member(1), {"disclosure.rules.issued": 6}, {"disclosure.rules.issued": 4}),
        line(member(2), {"disclosure.rules.issued": 100}),
    ]
    opened = Opened.of(lines, progress([each.member for each in lines]))
    row = opened.row(COMPARISON, "规章·本年制发件数")
    assert row[1:5] == [4, 6, 2, 0.5]
    said = opened.texts(COMPARISON)
    assert "两年都有数据的 1 个单位" in said
    assert "白石乡" in said
    assert "2023年" in said


def test_a_year_before_without_anything_has_no_percentage() -> None:
    row = of({"disclosure.rules.issued": 6}, before={}).row(COMPARISON, "规章·本年制发件数")
    assert row[1:5] == [0, 6, 6, "—"]


def test_what_was_not_understood_in_one_year_is_not_compared() -> None:
    opened = of({"disclosure.rules.issued": 6}, before={"disclosure.rules.issued": "约4"})
    row = opened.row(COMPARISON, "规章·本年制发件数")
    assert row[1:5] == ["—"] * 4
    assert "清河镇" in str(row[5])


@pytest.mark.parametrize("change", [{"year": 2022}, {"template": COUNTY}])
def test_another_year_or_template_is_no_year_before(change: dict[str, object]) -> None:
    one = line(member(1), {}, {})
    assert one.prior is not None
    prior = dataclasses.replace(one.prior, **change)  # type: ignore[arg-type]  # of several types
    assert SummaryLine(one.member, one.submission, prior).comparable is None


def test_a_line_says_which_group_of_rows_it_is_of() -> None:
    shown = [row[0] for row in whole().rows(COMPARISON)]
    assert "（三）不予公开·1.属于国家秘密·总计" in shown
    assert "三、本年度办理结果·（一）予以公开·总计" in shown


def test_a_year_before_of_another_version_is_compared_as_far_as_it_goes() -> None:
    """What it did not have, and what it may have summed up otherwise, is no number of this year."""
    now = {RECEIVED: 6, "disclosure.rules.issued": 6}
    one = line(member(1), now, {RECEIVED: 4, "disclosure.rules.issued": 4})
    assert one.prior is not None
    prior = dataclasses.replace(one.prior, version="0")
    opened = Opened.of([dataclasses.replace(one, prior=prior)], progress([one.member]))
    assert opened.row(COMPARISON, "规章·本年制发件数")[1:3] == [4, 6]
    assert opened.row(COMPARISON, "规章·本年废止件数")[1:5] == ["—"] * 4
    total = opened.row(COMPARISON, "一、本年新收政府信息公开申请数量·总计")
    assert total[1:5] == ["—"] * 4
    assert "口径不同" in str(total[5])
    assert "口径不同" in opened.row(BEFORE, "清河镇")
    assert "口径不同" not in opened.row(UNITS, "清河镇")


def test_without_a_year_before_it_says_so() -> None:
    opened = of({RECEIVED: 3})
    assert "无法比较" in opened.texts(COMPARISON)
    assert BEFORE not in opened.names


def test_charts_show_numbers_that_stand_on_their_sheet() -> None:
    charts = whole().sheet("图表")._charts  # type: ignore[attr-defined]
    assert len(charts) == 4
    parts = zipfile.ZipFile(io.BytesIO(whole().content))
    names = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    texts = [parts.read(name).decode() for name in names]
    assert any("各单位本年新收政府信息公开申请数量" in text for text in texts)
    assert sum("2023年" in text and "2024年" in text for text in texts) == 3
    assert all("<c:f>图表!$A$" in text for text in texts)
    both = [text for text in texts if "2023年" in text]
    assert all(text.index("<c:v>2023年") < text.index("<c:v>2024年") for text in both)
    bars = [text for text in both if 'barDir val="bar"' in text]
    assert bars
    assert all("（上：2023年，下：2024年）" in text for text in bars)


def test_without_a_year_before_charts_show_this_year() -> None:
    opened = of({RECEIVED: 3})
    row = opened.row("图表", "（三）不予公开")
    assert row[1:3] == [0, None]


def test_a_long_name_leaves_room_for_its_bar() -> None:
    who = dataclasses.replace(member(1), name="很长的名字" * 9)
    opened = Opened.of([SummaryLine(who, sent(member(1), {RECEIVED: 3}))], progress([who]))
    assert opened.row("图表", 3)[0] == "很长的名字" * 3 + "很长的名…"


def test_a_table_that_is_wider_than_high_is_printed_across_the_page() -> None:
    orientations = {name: whole().sheet(name).page_setup.orientation for name in SHEETS[:4]}
    assert [name for name, each in orientations.items() if each == "landscape"] == ["四、复议诉讼"]


def test_few_cases_are_counted_in_whole_numbers() -> None:
    parts = zipfile.ZipFile(io.BytesIO(of({"remedies.review.upheld": 2}).content))
    texts = [parts.read(name) for name in parts.namelist() if "charts/chart" in name]
    assert sum(b'majorUnit val="1"' in text for text in texts) == len(texts)
    assert b"majorUnit" not in zipfile.ZipFile(io.BytesIO(whole().content)).read(
        "xl/charts/chart1.xml"
    )


def test_the_busiest_units_are_shown_where_there_are_many() -> None:
    opened = of(*({RECEIVED: number} for number in range(35)))
    names = [row[1] for row in opened.rows("图表") if isinstance(row[1], int)]
    assert names[:30] == list(range(34, 4, -1))


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert Opened.of(*county()).content == whole().content


def test_text_that_looks_like_a_formula_stays_text() -> None:
    values = {
        RECEIVED: "=1+1",
        "problems.body": ['=HYPERLINK("http://x")'],
        "overview.channels": [{"name": "=A1", "count": 1, "unit": "@x", "counted": True}],
    }
    opened = of(values)
    assert "=1+1" in opened.row(UNITS, "清河镇")
    cells = [cell for sheet in opened.formulas for row in sheet.iter_rows() for cell in row]
    kinds = {cell.data_type for cell in cells if str(cell.value).startswith(("=1+1", "=HY", "=A1"))}
    assert kinds == {"s"}


HOSTILE = ("=cmd|x", "'引号'", "甲&乙<丙>", "[方]:*?/\\", "很长" * 90, "换\n行", "\x01\ufffe控制")


def test_hostile_names_of_units_break_nothing() -> None:
    members = [dataclasses.replace(member(n), name=name) for n, name in enumerate(HOSTILE, 1)]
    lines = [SummaryLine(who, sent(member(1), {RECEIVED: 3}), None) for who in members]
    opened = Opened.of(lines, progress(members[:2], members[2:]))
    for name, part in _xml_parts(opened.content):
        assert etree.fromstring(part) is not None, name
    assert "=cmd|x" in opened.texts(UNITS)


def _xml_parts(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


OWN_NAMES = """
template: odd
version: "1"
name: 怪表
title: "{unit}{year}"
sections:
  - heading: 一、数
    sheet: 图表
    blocks:
      - table: a
        picture: |
          @ |    | n |
          - | 数 | 件 |
          r | 甲 | 0 |
  - heading: 二、写
    sheet: 各单位数据
    blocks:
      - prose: p.body
"""


def test_sheets_of_the_template_keep_their_names() -> None:
    whose = drawn(OWN_NAMES)
    one = member(1)
    lines = [SummaryLine(one, _odd(one.name, 4), None), SummaryLine(one, _odd(one.name, 5), None)]
    opened = Opened.of(lines, progress([one]), whose)
    assert opened.names[0] == "图表"
    assert {"图表（2）", "各单位数据（2）"} <= set(opened.names)
    assert opened.row("图表", "甲")[2] == 9


def _odd(name: str, number: int) -> Submission:
    values = {"a.r.n": number}
    document = {"template": "odd", "unit": name, "year": 2024, "values": values}
    return tianbao.read(json.dumps(document).encode(), [drawn(OWN_NAMES)]).usable()[1]


LISTINGS = """
template: words
version: "1"
name: 文字和清单
title: "{unit}{year}"
sections:
  - heading: 一、写
    sheet: 写
    blocks:
      - prose: p.body
"""
LISTING = """
      - listing: {key}
        title: 清单
        columns:
          - column: name
            label: 名称
          - column: count
            label: 数量
            kind: count
        total: count
        item: "{{name}}{{count}}"
        sentence: "{{total}}{{items}}"
        name: {key}句
"""


def test_a_template_without_tables_has_neither_charts_nor_numbers() -> None:
    opened = Opened.of([], progress([member(1)]), drawn(LISTINGS))
    assert opened.names == ["报送情况", "各单位文字"]


def test_listings_of_one_title_have_sheets_of_their_own() -> None:
    text = LISTINGS + LISTING.format(key="a.x") + LISTING.format(key="b.x")
    names = Opened.of([], progress([member(1)]), drawn(text)).names
    assert {"各单位清单", "各单位清单（2）"} <= set(names)


def test_nobody_accepted_is_a_roll_up_of_nothing() -> None:
    opened = Opened.of([], progress([], [member(1)]))
    assert "汇总 0 个已接收单位，共 1 个；未计入：清河镇。" in opened.texts(UNITS)
    assert opened.row(APPLICATIONS, "二、上年结转政府信息公开申请数量")[10] == 0


def test_a_paragraph_longer_than_a_row_goes_on_in_the_next() -> None:
    opened = of({"overview.body": ["字" * 2000]})
    pieces = [str(row[3]) for row in opened.rows("各单位文字") if "字字" in str(row[3])]
    assert "".join(pieces) == "字" * 2000


def test_a_submission_of_another_template_is_refused() -> None:
    one = member(1)
    lines = [SummaryLine(one, sent(one, {}, of=template(COUNTY)))]
    with pytest.raises(ValueError, match="gongkai-2021-town"):
        write_summary(template(), 2024, "云溪县", lines, progress([one]))


def test_its_sheets_can_be_moved_and_copied() -> None:
    """Unlike those of a form, which have to stay as they are."""
    book = openpyxl.load_workbook(io.BytesIO(whole().content))
    assert not (book.security and book.security.lockStructure)
