"""Drawn tables as cells."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from tianbao.language.faults import Faults
from tianbao.language.node import Map, Text
from tianbao.language.picture import draw, margin, table_cells
from tianbao.language.source import Source
from tianbao.language.yaml import parse_yaml
from tianbao.model.template import Kind, Role

if TYPE_CHECKING:
    from tianbao.model.template import TableCell


def _picture(picture: str) -> Text:
    text = "picture: |\n" + indent(dedent(picture).strip("\n"), "  ")
    node = parse_yaml(Source.of("a.yaml", text), Faults())
    assert isinstance(node, Map)
    drawn = node.get("picture")
    assert isinstance(drawn, Text)
    return drawn


def _read(picture: str) -> tuple[tuple[TableCell, ...], list[str]]:
    faults = Faults()
    cells = table_cells(draw(_picture(picture).lines, faults), faults)
    return cells, [finding.code.removeprefix("template-") for finding in faults.in_order()]


def _cells(picture: str) -> tuple[TableCell, ...]:
    cells, codes = _read(picture)
    assert not codes
    return cells


def _boxes(picture: str) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.height, c.width) for c in _cells(picture)]


def test_a_cell_continues_to_the_right_and_down() -> None:
    assert _boxes("""
        - | 甲 | <  | 乙 |
        - | ^  | <  | 丙 |
        - | 丁 | 戊 | ^  |
        """) == [
        ("甲", 1, 1, 2, 2),
        ("乙", 1, 3, 1, 1),
        ("丙", 2, 3, 2, 1),
        ("丁", 3, 1, 1, 1),
        ("戊", 3, 2, 1, 1),
    ]


def test_a_big_cell_may_be_drawn_with_either_sign_inside() -> None:
    left = _boxes("- | 甲 | < |\n- | ^ | < |")
    above = _boxes("- | 甲 | < |\n- | ^ | ^ |")
    assert left == above == [("甲", 1, 1, 2, 2)]


def test_signs_are_what_is_filled_in_or_computed() -> None:
    cells = _cells("""
        @ | a | b  | c    | d      | e | f   |
        r | 0 | ±0 | 0.00 | 0.0000 | = | 0.x |
        """)
    assert [(c.role, c.kind, c.decimals) for c in cells] == [
        (Role.INPUT, Kind.COUNT, 0),
        (Role.INPUT, Kind.SIGNED, 0),
        (Role.INPUT, Kind.AMOUNT, 2),
        (Role.INPUT, Kind.AMOUNT, 4),
        (Role.TOTAL, None, 0),
        (Role.LABEL, None, 0),
    ]


LIKE_SIGNS = (
    *("±0.00", "=men+women", "=SUM(A1:B1)", "0.00万元", "0 件", "0%", "00", "+0", ".00", "0,00"),
    *("±０.００", "＝men", "０．０", "-0", "0.", "¥0.00", "10", "0个", "0 元"),
)


@pytest.mark.parametrize("text", LIKE_SIGNS)
def test_what_looks_like_a_number_to_fill_in_is_a_fault_where_one_may_be(text: str) -> None:
    like = [] if text == "０．０" else ["cell-like"]
    for picture in (f"@ | a | |\nr | 0 | {text} |", f"@ | a | b |\n- | 0 | {text} |"):
        assert [code for code in _read(picture)[1] if code != "picture-wide"] == like
        assert not _read(picture.replace(text, f'"{text}"'))[1]
    assert "cell-like" not in _read(f"- | {text} |")[1]


@pytest.mark.parametrize("text", ["2024年", "1.属于国家秘密", "—", "-", "%", "12", "20日内", "0.x"])
def test_a_label_with_figures_is_a_label(text: str) -> None:
    *_, cell = _cells(f"@ | a | b |\nr | 0 | {text} |")
    assert (cell.role, cell.text) == (Role.LABEL, text)


def test_keys_come_from_the_margin_and_the_nearest_row_of_keys_above() -> None:
    cells = _cells("""
        @   | a | b |
        one | 0 | 0 |
        @   | c | < |
        two | 0 | < |
        """)
    assert [cell.name for cell in cells] == ["one.a", "one.b", "two.c"]


def test_a_key_of_a_column_may_hold_the_rows() -> None:
    cells = _cells("""
        @ | one.a | two.a | two.x.b |
        - | 0     | 0     | 0       |
        r | 0     | 0     | 0       |
        """)
    assert [(cell.row_key, cell.column_key) for cell in cells] == [
        ("one", "a"),
        ("two", "a"),
        ("two.x", "b"),
        ("r.one", "a"),
        ("r.two", "a"),
        ("r.two.x", "b"),
    ]


def test_a_row_without_a_key_adds_nothing_to_the_name() -> None:
    (cell,) = _cells("@ | a |\n- | 0 |")
    assert cell.name == "a"


def test_labels_have_neither_key_nor_kind() -> None:
    first, second = _cells("@ | a | b |\nr | 甲 | 0 |")
    assert (first.text, first.name, first.kind) == ("甲", "", None)
    assert second.name == "r.b"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ('"0"', "0"),
        ('"<"', "<"),
        ('" 甲 "', " 甲 "),
        ('""', ""),
        ('"他说"好""', '他说"好"'),
        (r"甲\|乙", "甲|乙"),
        (r'"甲\|乙"', "甲|乙"),
        (r"甲\乙", r"甲\乙"),
        ("# 甲: {乙}", "# 甲: {乙}"),
        ("-", "-"),
        ("0 件", "0 件"),
        ("", ""),
        ('"０"', "０"),
    ],
)
def test_a_label_is_what_is_written(written: str, label: str) -> None:
    assert _cells(f"- | {written} |")[0].text == label


def test_a_cell_has_the_place_of_its_first_character() -> None:
    cells = _cells("@  | a |\nr  |   0   |")
    place = cells[0].place
    assert place is not None
    assert (place.position.line, place.position.column) == (3, 10)
    assert place.text == "  r  |   0   |"


def test_blank_lines_of_a_picture_mean_nothing() -> None:
    assert _boxes("- | 甲 |\n\n- | 乙 |\n") == [("甲", 1, 1, 1, 1), ("乙", 2, 1, 1, 1)]


def test_the_margin_is_empty_for_a_dash_or_nothing() -> None:
    lines = _picture("- | a |\n| a |\nkey | a |\n@ | a |").lines
    assert [margin(line) for line in lines] == ["", "", "key", "@"]


@pytest.mark.parametrize(
    ("picture", "codes"),
    [
        ("- | 甲 | < |\n- | ^ | 乙 |", ["span-shape"]),
        ("- | 甲 | 乙 |\n- | ^ | < |", ["span-shape"]),
        ("- | 甲 | 乙 |\n- | < | ^ |", ["span-left"]),
        ("- | ^ | 甲 |", ["span-above"]),
        ("- | 甲 |\n- 乙 |", ["picture-bars"]),
        ("- | 甲 |\n- 乙", ["picture-bars"]),
        ("- | 甲 |\n- | 乙 | 丙 |\n- | 丁 | 戊 |", ["picture-ragged", "picture-ragged"]),
        ("- | 0 | 0 |\n@ | a | b |\n- | 0 | 0 |", ["column-key"]),
        ("@ | a | |\nr | 0 | 0 |\ns | 0 | 0 |", ["column-key"]),
        ("@ | a | B | C |\nr | 0 | 0 | 0 |", ["key", "key"]),
        ("@ | prior.a |\nr | 0 |", ["key-reserved"]),
        ("@ | ＝ |\nr | 0 |", ["key"]),
    ],
)
def test_a_mistake_in_a_picture_is_reported_once(picture: str, codes: list[str]) -> None:
    assert _read(picture)[1] == codes
