"""The page shows every unit and every number, in words beside the colours."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from lxml import etree

from tests import hostile_texts
from tests.campaign.status.shared import AT, COUNTY, DEADLINE, many, named, progress
from tianbao.campaign.status import status_page
from tianbao.campaign.status.look import PAINTS
from tianbao.model.standing import STANDING_WORDS, Standing


def rows(page: str, name: str) -> list[list[str]]:
    """Return the texts of a table's rows, its head first."""
    table = page.partition(f'id="{name}-title"')[2].partition("</table>")[0]
    found = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found)
    return [[re.sub(r"<[^>]+>", " ", cell).strip() for cell in row] for row in cells]


def test_each_unit_has_its_row_below_its_district() -> None:
    found = rows(status_page(progress()), "units")
    assert found[0][:3] == ["单位", "状态", "错误"]
    names = [row[0] for row in found[1:]]
    assert names == [
        "东片（2 个单位，已接收 1 个）",
        "清河镇 01",
        "白石乡 02",
        "柳林镇 06",
        "西片（2 个单位，已接收 0 个）",
        "云溪街道 03",
        "松岭镇 04",
        "未分片区（1 个单位，已接收 0 个）",
        "石桥乡 05",
    ]


def test_a_row_says_all_there_is_to_say_of_a_unit() -> None:
    found = rows(status_page(progress()), "units")
    row = dict(zip(found[0], found[6], strict=True))
    assert row == {
        "单位": "云溪街道 03",
        "状态": "已退待改",
        "错误": "3",
        "警告": "2",
        "豁免": "",
        "收到时间": "01-17 16:30",
        "来源文件": "云溪.et",
        "备注": "退回 2 次；电话里说过",
        "负责人": "林雨桐",
        "电话": "0000-1200001",
    }


def test_a_year_is_said_where_it_is_not_this_one() -> None:
    page = status_page(progress([replace(COUNTY[0], received=AT.replace(year=2024))]))
    assert "2024-01-17 16:30</time>" in page


def test_the_page_is_headed_by_the_county_and_the_year() -> None:
    assert "<h1>云溪县2024年度报送进度</h1>" in status_page(progress())


def test_late_is_said_in_other_words_where_something_came() -> None:
    page = status_page(progress())
    remarks = {row[0]: row[7] for row in rows(page, "units") if len(row) > 1}
    assert remarks["松岭镇 04"] == "逾期未报"
    assert remarks["石桥乡 05"] == "迟报"
    assert "迟报或逾期未报：2 个单位。" in page


def test_who_has_left_is_not_counted_but_shown() -> None:
    page = status_page(progress())
    assert "已接收 1/5<" in page
    assert "另有 1 个单位已退出，不计在内。" in page
    assert "并入清河镇" in page


@pytest.mark.parametrize(
    ("days", "words", "first"),
    [
        (8, "还有 8 天", "各单位情况"),
        (7, "还有 7 天", "尚未报来"),
        (0, "今天截止", "尚未报来"),
        (-2, "已过 2 天", "尚未报来"),
    ],
)
def test_who_is_missing_comes_first_when_the_deadline_is_near(
    days: int, words: str, first: str
) -> None:
    page = status_page(progress(deadline=AT.date() + dt.timedelta(days)))
    assert words in page
    second = ({"各单位情况", "尚未报来"} - {first}).pop()
    assert page.index(f"<h2>{first}") < page.index(f"<h2>{second}")


def test_without_a_deadline_none_is_spoken_of() -> None:
    assert "截止" not in status_page(progress(deadline=None))


def test_the_missing_have_their_person_and_phone() -> None:
    found = rows(status_page(progress()), "missing")
    assert [row[0] for row in found[1:]] == ["白石乡 02", "云溪街道 03", "松岭镇 04"]
    assert "0000-1200002" in found[1]


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    page = status_page(progress([replace(COUNTY[1])]))
    assert rows(page, "missing")[0] == ["单位", "片区", "状态", "负责人", "电话"]


def test_pictures_say_in_words_what_they_show() -> None:
    page = status_page(progress())
    assert "<desc" in page
    words = "各状态的单位数：已接收 1 个，待核对 1 个，已退待改 1 个，未报 1 个，未下发 1 个。"
    assert words in page
    assert 'aria-label="已接收 1 个，未报 1 个"' in page


def test_the_parts_of_the_ring_are_as_long_as_their_numbers() -> None:
    units = [*many(9)[6:7] * 3, *many(9)[1:2]]
    page = status_page(progress(units))
    ring = page.partition('class="ring"')[2].partition("</svg>")[0]
    lengths = re.findall(r'stroke-dasharray="([0-9.]+) ', ring)
    assert lengths == ["74.50", "24.50"]
    assert ">75%</text>" in ring


@pytest.mark.parametrize(
    ("accepted", "awaited", "shares"),
    [
        (21, 3, ["（87%）", "（12%）"]),
        (299, 1, ["（99%）", "（不到 1%）"]),
        (3, 0, ["（100%）"]),
    ],
)
def test_ring_and_legend_say_the_same_and_never_more_than_there_is(
    accepted: int, awaited: int, shares: list[str]
) -> None:
    page = status_page(progress([*many(9)[6:7] * accepted, *many(9)[1:2] * awaited]))
    legend = page.partition('class="legend"')[2].partition("</ul>")[0]
    assert re.findall("（[^）]*%）", legend) == shares
    assert f">{shares[0].strip('（）')}</text>" in page


@pytest.mark.parametrize("standing", Standing)
def test_each_standing_has_a_word_a_colour_and_a_class(standing: Standing) -> None:
    page = status_page(progress([replace(COUNTY[0], standing=standing)]))
    assert f'class="standing {standing.value}">{STANDING_WORDS[standing]}<' in page
    assert f".{standing.value} {{" in page
    looks = {(paint.colour, paint.texture) for paint in PAINTS.values() if paint.texture}
    assert len(looks) == len(PAINTS) - 2  # accepted is plain, and who has left is in no picture


def luminance(colour: str) -> float:
    """Return how light a colour is, as the guidelines for accessible pages measure it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("standing", Standing)
def test_colours_stand_out_from_paper_and_words_from_their_tint(standing: Standing) -> None:
    paint = PAINTS[standing]
    assert 1.05 / (luminance(paint.colour) + 0.05) >= 3
    assert (luminance(paint.tint) + 0.05) / (luminance("#1a1a1a") + 0.05) >= 7


def test_a_campaign_without_units_says_so() -> None:
    page = status_page(progress([]))
    assert "名册里还没有单位。" in page
    assert "尚未报来" not in page
    assert "已接收 0/0<" in page


def test_two_thousand_units_are_all_there() -> None:
    page = status_page(progress(many(2000)))
    assert page.count('<th scope="row">第') == 2000 + 50 + sum(
        unit.standing.missing for unit in many(2000)
    )


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_names_are_text_and_nothing_else(text: str) -> None:
    page = status_page(progress([named(text)], DEADLINE, text))
    assert not hostile_texts.ACTING.search(page)
    assert "<script" not in page
    page.encode()
    inner = page.partition("<main>")[2].partition("</main>")[0]
    etree.fromstring(f"<main>{inner}</main>")


def test_the_page_needs_nothing_from_outside() -> None:
    page = status_page(progress())
    assert "http" not in page
    assert not re.search(r"<(script|link|img|iframe)|@import|url\((?!#p-)", page)
