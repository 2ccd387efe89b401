"""Label columns made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.report.text.outline import outlined

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.report.model import Grid


def _labels(grid: Grid) -> list[str]:
    return [grid.at(row, 0).cell.text for row in range(len(grid.rows))]


def test_a_label_of_several_rows_stands_once_above_them(draw: Callable[[str], Grid]) -> None:
    grid = outlined(draw("| 甲 | 子 | 1 |\n| ^ | 丑 | 2 |\n| 乙 | < | 3 |"))
    assert _labels(grid) == ["甲", "  子", "  丑", "乙"]
    assert [grid.at(row, 1).cell.text for row in range(4)] == ["", "1", "2", "3"]


def test_a_label_of_all_columns_is_not_repeated_for_its_next_row(
    draw: Callable[[str], Grid],
) -> None:
    assert _labels(outlined(draw("| 甲 | < | 1 |\n| ^ | ^ | 2 |"))) == ["甲", ""]


def test_the_names_of_label_columns_are_joined(draw: Callable[[str], Grid]) -> None:
    grid = outlined(draw("| 类 | 项 | 数 |\n| 甲 | 子 | 1 |"))
    assert _labels(grid) == ["类／项", "甲", "  子"]


@pytest.mark.parametrize(
    "picture",
    [
        "| 甲 | 1 |",
        "| 1 | 2 |",
        "| 甲 | 子 | 1 |\n| 乙 | 2 | 3 |",
        "| 项 | 数 | < |\n| 甲 | 子 | 1 |",
        "| 甲 | 项 | 数 |\n| ^ | 子 | 1 |",
        "| 甲 | 子 | 1 |\n| ^ | 丑 | ^ |",
    ],
)
def test_labels_that_do_not_part_clearly_from_data_are_left_alone(
    picture: str, draw: Callable[[str], Grid]
) -> None:
    assert outlined(draw(picture)) == draw(picture)
