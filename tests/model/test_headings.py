"""Which labels lead to a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.headings import Headings, data_rows

if TYPE_CHECKING:
    from tests.model.conftest import DrawTemplate
    from tianbao.model.template import Template

GROUPS = """
    -   | 第一项 | <    | <    |
    -   | 内容   | 制发 | 废止 |
    @   |        | a    | b    |
    one | 规章   | 0    | 0    |
    two | 文件   | 0    | 0    |
    -   | 第二项 | <    | <    |
    -   | 内容   | 数量 | <    |
    @   |        | c    | <    |
    six | 许可   | 0    | <    |
"""


def _headings(template: Template, key: str) -> tuple[list[str], list[str]]:
    (table,) = template.tables()
    cell = next(cell for cell in table.data_cells() if cell.name == key)
    headings = Headings.of(table)
    rows = [label.text for label in headings.of_row(cell)]
    return rows, [label.text for label in headings.of_column(cell)]


def test_a_group_of_rows_has_the_headings_of_its_own_above_it(drawn: DrawTemplate) -> None:
    template = drawn(GROUPS)
    assert _headings(template, "two.b") == (["文件"], ["第一项", "废止"])
    assert _headings(template, "six.c") == (["许可"], ["第二项", "数量"])


def test_header_rows_are_the_run_without_data_above_the_group(drawn: DrawTemplate) -> None:
    (table,) = drawn(GROUPS).tables()
    assert data_rows(table) == {3, 4, 7}
    assert [list(Headings.of(table).above[row]) for row in (3, 4, 7)] == [[1, 2], [1, 2], [5, 6]]


def test_a_table_may_have_no_header(drawn: DrawTemplate) -> None:
    template = drawn("""
        @   |    | a |
        one | 甲 | 0 |
        """)
    assert _headings(template, "one.a") == (["甲"], [])


def test_headings_are_listed_from_the_outermost_inwards(drawn: DrawTemplate) -> None:
    template = drawn("""
        -   | 说明 | <  | <    | 申请人 | <    |
        -   | ^    | ^  | ^    | 自然人 | 企业 |
        @   |      |    |      | a      | b    |
        one | 办理 | 不予公开 | 秘密 | 0 | 0 |
        two | ^    | ^  | 内部 | 0      | 0    |
        """)
    assert _headings(template, "two.b") == (["办理", "不予公开", "内部"], ["申请人", "企业"])


def test_an_outer_heading_that_starts_lower_is_still_the_outer_one(drawn: DrawTemplate) -> None:
    template = drawn("""
        @   |    |    | a |
        one | 甲 | 子 | 0 |
        two | 乙 | ^  | 0 |
        """)
    assert _headings(template, "two.a")[0] == ["乙", "子"]


def test_blank_labels_lead_nowhere(drawn: DrawTemplate) -> None:
    template = drawn("""
        -   |    |   | 数 |
        @   |    |   | a  |
        one | 甲 |   | 0  |
        """)
    assert _headings(template, "one.a") == (["甲"], ["数"])


def test_only_labels_on_the_left_lead_to_a_cell(drawn: DrawTemplate) -> None:
    template = drawn("""
        @   |    | a |    | b |    |
        one | 甲 | 0 | 乙 | 0 | 丙 |
        """)
    assert _headings(template, "one.a")[0] == ["甲"]
    assert _headings(template, "one.b")[0] == ["甲", "乙"]


def test_a_row_that_a_tall_cell_reaches_into_is_no_header(drawn: DrawTemplate) -> None:
    template = drawn("""
        -     | 事项 | 数 |
        @     |      | a  |
        one   | 甲   | 0  |
        -     | 乙   | ^  |
        three | 丙   | 0  |
        """)
    assert _headings(template, "three.a") == (["丙"], ["数"])
