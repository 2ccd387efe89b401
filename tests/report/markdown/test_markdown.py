"""A report as Markdown says what the report says, after a public parser has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tests.strategies import values
from tianbao.report.line import one_line
from tianbao.report.markdown import write_markdown
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

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SIGNS = st.text(st.sampled_from("甲1 .)-+*_=#>`~|\\[](){}<&;!:\t\n\"'"), max_size=20)
DIALECT = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def squeezed(text: str) -> str:
    """Return a text without the spaces that Markdown folds or strips."""
    return " ".join(one_line(text).split())


def read(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a parser finds: the tag of each block that holds text, and its text.

    Anything but text within a block, such as a link, is an error here.
    """
    tag = ""
    for token in DIALECT.parse(text):
        if token.type.endswith("_open"):
            tag = token.tag
        if token.type == "inline":
            children = token.children or []
            kinds = {child.type for child in children}
            assert kinds <= {"text", "text_special", "strong_open", "strong_close"}, (text, kinds)
            yield tag, squeezed("".join(child.content for child in children))
        assert token.type not in {"html_block", "code_block", "fence", "hr"}, text


def report(*blocks: Heading | Paragraph | Grid, title: str = "题") -> Report:
    return Report(title, "清河镇", 2024, blocks)


def one_cell(text: str, label: str = "项") -> Grid:
    head = (GridCell("名", scope=Scope.COLUMN), GridCell(label, scope=Scope.COLUMN))
    return Grid((head, (GridCell("行", scope=Scope.ROW), GridCell(text, key="a"))), "表")


@given(text=ANY_TEXT | SIGNS)
def test_any_text_comes_out_as_text(text: str) -> None:
    blocks = (Heading(text, 1), Paragraph(text), one_cell(text, text))
    found = list(read(write_markdown(report(*blocks, title=text))))
    said = squeezed(text)
    paragraph = [("p", said)] if said else []
    cells = [("th", "名"), ("th", said), ("td", "行"), ("td", said)]
    # A label such as 三、甲 that others follow is said by its number; here none follows.
    assert found == [("h1", said), ("h2", said), *paragraph, *cells]


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    written = write_markdown(report(Heading(text, 3), Paragraph(text), one_cell(text)))
    assert not hostile_texts.ACTING.search(written.replace("\n", ""))
    said = squeezed(text)
    assert [found for _, found in read(written)].count(said) >= (3 if said else 1)


@pytest.mark.parametrize("name", [TOWN, COUNTY])
@settings(max_examples=15)
@given(data=st.data())
def test_every_figure_and_paragraph_is_there_in_order(data: st.DataObject, name: str) -> None:
    whose = template(name)
    made = tianbao.compose(whose, submission(data.draw(values(whose)), of=whose))
    found = iter([text for _, text in read(write_markdown(made))])
    for text in said_by(made):
        assert squeezed(text) in found, text


def said_by(made: Report) -> Iterator[str]:
    """Yield the texts of a report's headings, paragraphs and cells with data, in order."""
    for block in made.blocks:
        if isinstance(block, Grid):
            yield from (p.cell.text for p in block.placed() if not p.cell.header)
        elif squeezed(block.text):
            yield block.text


@given(data=st.data())
def test_every_cell_of_any_table_is_there_in_order(
    data: st.DataObject, tilings: SearchStrategy[Grid]
) -> None:
    grid = data.draw(tilings)
    found = iter([text for _, text in read(write_markdown(report(grid)))])
    for placed in grid.placed():
        if not placed.cell.header:
            assert squeezed(placed.cell.text) in found


def test_headings_become_paths(draw: Callable[[str], Grid]) -> None:
    grid = draw(
        """
        | 说明   | <          | 申请人 | <    |
        | ^      | ^          | 自然人 | 企业 |
        | 一、新收 | <        | 1      | _    |
        | 三、办理 | 予以公开 | 2      | 3    |
        """
    )
    assert write_markdown(report(grid)).splitlines()[2:] == [
        "| 说明 | 申请人／自然人 | 申请人／企业 |",
        "| --- | ---: | ---: |",
        "| 一、新收 | 1 |  |",
        "| 三／予以公开 | 2 | 3 |",
    ]


def test_a_list_is_not_made_of_a_numbered_paragraph() -> None:
    written = write_markdown(report(Paragraph("1.按时公开。"), Paragraph("- 其他")))
    assert list(read(written))[1:] == [("p", "1.按时公开。"), ("p", "- 其他")]


def test_the_closing_lines_stand_at_the_end() -> None:
    made = Report("题", "清河镇", 2024, (Paragraph("无。"),), Closing("清河镇", "2025年1月9日"))
    assert write_markdown(made) == "# 题\n\n无。\n\n清河镇\n\n2025年1月9日\n"


def test_a_volume_lists_its_reports_and_holds_them_a_level_deeper() -> None:
    reports = (report(Heading("一、概况", 1), title="甲"), report(Paragraph("无。"), title="乙"))
    assert list(read(write_markdown(Volume("汇编", reports)))) == [
        *[("h1", "汇编"), ("p", "甲"), ("p", "乙")],
        *[("h2", "甲"), ("h3", "一、概况"), ("h2", "乙"), ("p", "无。")],
    ]


@pytest.mark.parametrize("name", [TOWN, COUNTY])
def test_the_built_in_reports_have_a_table_a_part(name: str) -> None:
    whose = template(name)
    made = tianbao.compose(whose, submission(SOUND, of=whose))
    tables = [token for token in DIALECT.parse(write_markdown(made)) if token.type == "table_open"]
    assert len(tables) == 6


def test_several_columns_of_labels_keep_their_headings(draw: Callable[[str], Grid]) -> None:
    grid = draw(
        """
        | 类别 | 项目 | 件数 |
        | 甲   | 乙   | 1    |
        """
    )
    assert "| 类别／项目 | 件数 |" in write_markdown(report(grid))
