"""Widths of a drawn table's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.report.text.columns import column_widths, is_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.report.model import Grid


@pytest.mark.parametrize("text", ["0", "-3", "+2", "1,234.50", "12%", "１２"])
def test_figures_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "无", "12件", "1.属于", "-", "1.2.3"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_number(text)


def test_a_column_is_as_wide_as_its_texts(draw: Callable[[str], Grid]) -> None:
    assert column_widths(draw("| 甲 | 乙丙 |\n| 丁戊己 | 1 |")) == [6, 4]


def test_a_wide_text_widens_the_columns_it_covers_alike(draw: Callable[[str], Grid]) -> None:
    assert column_widths(draw("| 甲乙丙丁 | < |\n| 1 | 2 |")) == [3, 2]


def test_columns_of_data_give_way_first_but_a_figure_is_never_broken(
    draw: Callable[[str], Grid],
) -> None:
    label, name, figure = "标" * 60, "名称列头" * 3, "1234567890123"
    widths = column_widths(draw(f"| 项 | {name} | {name} |\n| {label} | {figure} | 1 |"))
    assert widths[1:] == [13, 8]
    assert 70 <= widths[0] <= 110 - 13 - 8 - 10


def test_a_table_of_very_many_columns_is_wider_than_a_line(draw: Callable[[str], Grid]) -> None:
    widths = column_widths(draw(f"| {' | '.join(['标题'] * 40)} |"))
    assert widths == [4] * 40
