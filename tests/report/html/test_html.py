"""A report as HTML says what the report says, each figure with the headings that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tests.strategies import values
from tianbao.report.html import write_fragment, write_page
from tianbao.report.line import one_line
from tianbao.report.model import (
    Closing,
    Grid,
    GridCell,
    Heading,
    Paragraph,
    Report,
    Scope,
    Volume,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy
    from lxml.html import HtmlElement

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXT_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "th", "td")
WRITERS = (write_page, write_fragment)


def report(*blocks: Heading | Paragraph | Grid, title: str = "题") -> Report:
    return Report(title, "清河镇", 2024, blocks)


def parsed(written: str) -> HtmlElement:
    root = lxml_html.fromstring(written.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    assert root is not None
    return root


def texts(root: HtmlElement) -> list[str]:
    """Return the text of each heading, paragraph and cell, in order."""
    return ["".join(found.itertext()) for found in root.iter(*TEXT_TAGS)]


def said_by(made: Report) -> Iterator[str]:
    """Yield the texts of a report's headings, paragraphs and cells, in order."""
    for block in made.blocks:
        if isinstance(block, Grid):
            yield from (placed.cell.text for placed in block.placed())
        else:
            yield block.text


def one_cell(text: str, label: str = "项") -> Grid:
    head = (GridCell("名", scope=Scope.COLUMN), GridCell(label, scope=Scope.COLUMN))
    return Grid((head, (GridCell("行", scope=Scope.ROW), GridCell(text, key="a"))), text)


@given(text=ANY_TEXT)
def test_any_text_comes_out_as_text(text: str) -> None:
    made = report(Heading(text, 1), Paragraph(text), one_cell(text, text), title=text)
    said = one_line(text)
    page, fragment = parsed(write_page(made)), parsed(write_fragment(made))
    assert texts(page) == [said, said, said, "名", said, "行", said]
    assert texts(fragment) == texts(page)[1:]
    assert page.findtext(".//title") == said


@pytest.mark.parametrize("text", hostile_texts.ALL)
@pytest.mark.parametrize("write", WRITERS)
def test_hostile_text_makes_no_markup(text: str, write: Callable[[Report], str]) -> None:
    blocks = (Heading(text, 3), Paragraph(text), one_cell(text))
    written = write(Report(text, text, 2024, blocks, Closing(text, text)))
    harmless = write(Report("题", "题", 2024, (Heading("题", 3), Paragraph("题"), one_cell("题"))))
    names = {found.tag for found in parsed(harmless).iter()}
    assert {found.tag for found in parsed(written).iter()} <= names
    assert not hostile_texts.ACTING.search(written.replace("\n", ""))


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@settings(max_examples=10)
@given(data=st.data())
def test_everything_a_report_says_is_there_in_order(data: st.DataObject, name: str) -> None:
    whose = template(name)
    made = tianbao.compose(whose, submission(data.draw(values(whose)), of=whose))
    expected = [one_line(text) for text in said_by(made)]
    assert texts(parsed(write_page(made))) == [made.title, *expected]
    assert texts(parsed(write_fragment(made))) == expected


@given(data=st.data())
def test_tables_have_the_spans_of_the_grid(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    root = parsed(write_page(report(grid)))
    rows = root.findall(".//tr")
    assert len(rows) == len(grid.rows)
    for row, cells in zip(rows, grid.rows, strict=True):
        found = [(c.text or "", c.get("rowspan", "1"), c.get("colspan", "1")) for c in row]
        assert found == [(c.text, str(c.height), str(c.width)) for c in cells]
    for group in root.iter("thead", "tbody"):
        # No cell reaches out of its group: browsers would cut it off there.
        height = len(group.findall("tr"))
        for number, row in enumerate(group.findall("tr")):
            assert all(number + int(cell.get("rowspan", "1")) <= height for cell in row)


@given(data=st.data())
def test_each_figure_names_the_headings_that_lead_to_it(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    root = parsed(write_page(report(grid)))
    by_id = {found.get("id"): found for found in root.iter("th")}
    assert len(by_id) == len(root.findall(".//th"))
    cells = [cell for row in root.findall(".//tr") for cell in row]
    for placed, cell in zip(grid.placed(), cells, strict=True):
        if placed.cell.header:
            continue
        named = [by_id[name].text for name in (cell.get("headers") or "").split()]
        path = (
            *grid.row_path(placed.row, placed.column),
            *grid.column_path(placed.row, placed.column),
        )
        assert named == [text for text in path if text.strip()]


def test_a_fragment_styles_each_element_by_itself() -> None:
    written = write_fragment(report(Heading("一、概况", 1), Paragraph("无。"), one_cell("1")))
    assert "<style" not in written
    assert "class=" not in written
    for found in parsed(written).iter("div", "h2", "p", "table", "caption", "th", "td"):
        assert found.get("style")


def test_no_level_of_headings_is_left_out() -> None:
    blocks = (Heading("一、", 1), Heading("1.", 3), Heading("（一）", 2), Heading("1.", 3))
    tags = [found.tag for found in parsed(write_page(report(*blocks))).iter("h2", "h3", "h4")]
    assert tags == ["h2", "h3", "h3", "h4"]


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_a_large_table_starts_a_page_with_its_heading(name: str) -> None:
    whose = template(name)
    root = parsed(write_page(tianbao.compose(whose, submission(SOUND, of=whose))))
    (heading,) = root.findall(".//h2[@class='page']")
    following = heading.getnext()
    assert following is not None
    assert following.get("class") == "table whole"
    assert len(root.findall(".//div[@class='table whole']")) == 1


@pytest.mark.parametrize("write", WRITERS)
def test_the_closing_lines_stand_at_the_end(write: Callable[[Report], str]) -> None:
    made = Report("题", "清河镇", 2024, (Paragraph("无。"),), Closing("清河镇", "2025年1月9日"))
    assert texts(parsed(write(made)))[-3:] == ["无。", "清河镇", "2025年1月9日"]
    alone = Report("题", "清河镇", 2024, (), Closing("清河镇"))
    assert texts(parsed(write(alone)))[-1:] == ["清河镇"]


def test_a_volume_has_contents_that_lead_to_its_reports() -> None:
    reports = (report(Heading("一、概况", 1), title="甲"), report(one_cell("1"), title="乙"))
    root = parsed(write_page(Volume("汇编", reports)))
    assert [found.text for found in root.iter("h1", "h2", "h3")] == ["汇编", "甲", "一、概况", "乙"]
    for link, title in zip(root.findall(".//nav//a"), ("甲", "乙"), strict=True):
        article = root.get_element_by_id((link.get("href") or "").removeprefix("#"))
        assert (link.text, article.findtext("h2")) == (title, title)
    ids = [found.get("id") for found in root.iter() if found.get("id")]
    assert len(ids) == len(set(ids))


def test_a_volume_may_be_pasted_without_contents() -> None:
    reports = (report(Heading("一、概况", 1), title="甲"), report(Paragraph("无。"), title="乙"))
    root = parsed(write_fragment(Volume("汇编", reports)))
    assert texts(root) == ["甲", "一、概况", "乙", "无。"]
    assert not root.findall(".//a")
