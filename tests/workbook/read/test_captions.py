"""Blocks that look alike are told apart by the titles above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import altered, codes, drawn, filled
from tests.workbook.editing import insert_rows
from tianbao import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.workbook import Workbook

    from tianbao import Found

TEXT = """\
template: alike
version: "1"
name: 相像的部分
title: "{unit}{year}年相像的部分"
sections:
  - heading: 一、做法
    sheet: 做法
    blocks:
      - prose: ways.good
        title: 好的做法
        rows: 3
      - prose: ways.bad
        title: 不好的做法
        rows: 3
  - heading: 二、打算
    sheet: 打算
    blocks:
      - prose: plans.good
        title: 好的做法
        rows: 3
"""
VALUES = {"ways.good": ["甲"], "ways.bad": ["乙"], "plans.good": ["丙"]}


def found_after(change: Callable[[Workbook], object]) -> Found:
    template = drawn(TEXT)
    content = altered(filled(VALUES, of=template), lambda book: (change(book), None)[1])
    return tianbao.read(content, [template])


def said(found: Found) -> dict[str, object]:
    submission = found.usable()[1]
    return {key: submission.value(f"{key}.1") for key in VALUES}


def swap(book: Workbook, one: str, other: str) -> None:
    first, second = (book.defined_names[f"tb.{key}"] for key in (one, other))
    first.attr_text, second.attr_text = second.attr_text, first.attr_text


def test_blocks_under_their_own_titles_are_read() -> None:
    found = found_after(lambda book: insert_rows(book, "做法", 2, 2))
    assert codes(found.findings) == []
    assert said(found) == {"ways.good": "甲", "ways.bad": "乙", "plans.good": "丙"}


@pytest.mark.parametrize("other", ["ways.bad", "plans.good"])
def test_names_that_changed_places_are_found_out(other: str) -> None:
    """On one sheet by the blocks' titles, on two by the sheets'."""
    found = found_after(lambda book: swap(book, "ways.good", other))
    assert codes(found.findings) == ["label-changed", "label-changed"]
    assert {found.usable()[1].value(f"{key}.1") for key in ("ways.good", other)} == {None}


def test_the_title_found_is_named() -> None:
    first, _ = found_after(lambda book: swap(book, "ways.good", "ways.bad")).findings
    sentence = describe(first).sentence
    assert "不好的做法" in sentence
    assert "应是“好的做法”" in sentence


def test_a_title_of_nobodys_says_nothing_about_the_block() -> None:
    def change(book: Workbook) -> None:
        sheet = book["打算"]
        for row in range(1, 8):
            if sheet.cell(row, 2).value in {"二、打算", "好的做法"}:
                sheet.cell(row, 2).value = "定稿"

    found = found_after(change)
    assert codes(found.findings) == ["stray-content"]
    assert said(found)["plans.good"] == "丙"


HALVES = """\
template: halves
version: "1"
name: 上半年和下半年
title: "{unit}{year}年上半年和下半年"
sections:
  - heading: 一、上半年
    sheet: 上
    blocks:
      - table: one
        picture: |
          -  | 项目 | 件数 |
          @  |      | n    |
          a  | 甲   | 0    |
          b  | 乙   | 0    |
  - heading: 二、下半年
    sheet: 下
    blocks:
      - table: two
        picture: |
          -  | 项目 | 件数 |
          @  |      | n    |
          a  | 甲   | 0    |
          b  | 乙   | 0    |
"""


def swap_halves(book: Workbook) -> None:
    for row in ("a", "b"):
        swap(book, f"one.{row}.n", f"two.{row}.n")


def swap_a_single_field(book: Workbook) -> None:
    swap(book, "one.a.n", "two.a.n")


@pytest.mark.parametrize(("change", "gone"), [(swap_halves, 4), (swap_a_single_field, 2)])
def test_tables_with_the_same_headings_are_told_apart(
    change: Callable[[Workbook], None], gone: int
) -> None:
    template = drawn(HALVES)
    values = {"one.a.n": 1, "one.b.n": 2, "two.a.n": 3, "two.b.n": 4}
    content = filled(values, of=template)
    assert codes(tianbao.read(content, [template]).findings) == []
    found = tianbao.read(altered(content, change), [template])
    assert codes(found.findings) == ["label-changed", "label-changed"]
    submission = found.usable()[1]
    assert [submission.value(key) for key in values].count(None) == gone
    assert all(submission.value(key) in {None, value} for key, value in values.items())
