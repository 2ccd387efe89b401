"""A grid as a table: what is merged, repeated, kept together and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.report.docx.opened import opened
from tianbao.report.docx import write_docx
from tianbao.report.model import Grid, GridCell, Heading, Paragraph, Report, Scope
from tianbao.report.paper.page import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.oxml.table import CT_Tbl
    from hypothesis.strategies import SearchStrategy

    from tianbao.report.model import Block


def tables(*blocks: Block) -> list[CT_Tbl]:
    content = write_docx(Report("题", "清河镇", 2024, blocks))
    return [table._tbl for table in opened(content).tables]


def long_table(rows: int) -> Grid:
    head = (GridCell("事项", scope=Scope.COLUMN), GridCell("件数", scope=Scope.COLUMN))
    body = [(GridCell(f"第{row}项", scope=Scope.ROW), GridCell("1")) for row in range(rows)]
    return Grid((head, *body), "长表")


def test_leading_header_rows_are_repeated(draw: Callable[[str], Grid]) -> None:
    (table,) = tables(draw("| 甲 | < |\n| 乙 | 丙 |\n| 标 | 1 |\n| 标 | 2 |"))
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in table.tr_lst] == [
        *(True, True, False, False)
    ]


def test_a_table_of_headers_alone_repeats_none(draw: Callable[[str], Grid]) -> None:
    (table,) = tables(draw("| 甲 | < |\n| 乙 | 丙 |"))
    assert table.xpath(".//w:tblHeader") == []


def test_no_header_is_repeated_above_rows_of_other_headers() -> None:
    """Where a table is split and its second part has headers of its own."""
    parts = [row for number in range(3) for row in long_table(30 + number).rows]
    (table,) = tables(Grid(tuple(parts), ""))
    assert table.xpath(".//w:tblHeader") == []


def test_a_header_that_takes_most_of_a_page_is_not_repeated() -> None:
    head = (GridCell("很长的说明" * 200, scope=Scope.COLUMN),)
    (table,) = tables(Grid((head, *[(GridCell("1"),)] * 40), ""))
    assert table.xpath(".//w:tblHeader") == []


def test_rows_are_not_split_and_stay_together_where_a_page_holds_them() -> None:
    short, long = tables(long_table(10), Paragraph("段"), long_table(100))
    for table in (short, long):
        assert all(row.xpath("w:trPr/w:cantSplit") for row in table.tr_lst)
    kept = [bool(row.xpath(".//w:keepNext")) for row in short.tr_lst]
    assert kept == [*[True] * 10, False]
    kept = [bool(row.xpath(".//w:keepNext")) for row in long.tr_lst]
    assert kept == [True, *[False] * 100]


def test_a_large_table_starts_a_page_with_the_headings_above_it() -> None:
    """One that no page holds starts where it stands."""
    blocks = (
        Paragraph("段"),
        Heading("一、甲", 1),
        Heading("（一）乙", 2),
        long_table(20),
        Paragraph("段"),
        long_table(20),
        long_table(3),
        Heading("二、丙", 1),
        long_table(100),
    )
    body = opened(write_docx(Report("题", "清河镇", 2024, blocks))).element.body
    found = [each.xpath("string(.)") for each in body.xpath(".//w:p[w:pPr/w:pageBreakBefore]")]
    assert found == ["一、甲", "事项"]


def test_a_large_table_right_below_the_title_stays_there() -> None:
    content = write_docx(Report("题", "清河镇", 2024, (Heading("一、甲", 1), long_table(20))))
    assert opened(content).element.body.xpath(".//w:pageBreakBefore") == []


def test_a_table_has_a_name_and_says_which_cells_are_headers() -> None:
    (table,) = tables(long_table(2))
    assert table.xpath("string(w:tblPr/w:tblCaption/@w:val)") == "长表"
    assert table.xpath("string(w:tblPr/w:tblLook/@w:val)") == "06A0"
    styles = [cell.p_lst[0].style for row in table.tr_lst for cell in row.tc_lst]
    assert styles == ["TableHeader", "TableHeader", *["TableHeader", "TableText"] * 2]


def test_widths_agree_in_table_grid_and_cells(tilings: SearchStrategy[Grid]) -> None:
    @settings(max_examples=30)
    @given(grid=tilings)
    def holds(grid: Grid) -> None:
        (table,) = tables(grid)
        columns = [int(each) for each in table.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert all(width > 0 for width in columns)
        assert sum(columns) == WIDTH == int(table.xpath("string(w:tblPr/w:tblW/@w:w)"))
        for row in table.tr_lst:
            column = 0
            for cell in row.tc_lst:
                width = int(cell.xpath("string(w:tcPr/w:tcW/@w:w)"))
                assert width == sum(columns[column : column + cell.grid_span])
                column += cell.grid_span
            assert column == len(columns)

    holds()


@pytest.mark.parametrize(("figure", "size"), [("12", ""), ("1" * 90, "15")])
def test_a_figure_that_is_too_wide_is_set_smaller_and_closer(figure: str, size: str) -> None:
    (table,) = tables(Grid((tuple(GridCell(figure) for _ in range(4)),), ""))
    assert table.xpath("string(.//w:rPr/w:sz/@w:val)") == size
    assert table.xpath("string(.//w:rPr/w:w/@w:val)") == ("45" if size else "")


def test_text_stands_a_little_below_a_table_except_on_a_new_page() -> None:
    blocks = (long_table(3), Paragraph("甲"), Paragraph("乙"), long_table(3), Heading("丙", 1))
    content = write_docx(Report("题", "清河镇", 2024, (*blocks, long_table(20))))
    found = {each.text: each.paragraph_format.space_before for each in opened(content).paragraphs}
    assert found["甲"]
    assert found["乙"] is None
    assert found["丙"] is None
