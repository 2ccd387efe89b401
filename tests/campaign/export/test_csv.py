"""CSV opens right in Excel and WPS, runs nothing there, and gives back what went in."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests import hostile_texts, strategies
from tests.campaign.export.shared import FIELD, joined, one
from tests.forms import SOUND, drawn, submission, template
from tianbao.campaign.export import csv_files
from tianbao.campaign.export.csv import guarded
from tianbao.campaign.export.fields import as_text
from tianbao.campaign.export.tables import export_tables
from tianbao.typed.spaces import SPACES

if TYPE_CHECKING:
    from tianbao.campaign.export.tables import Exported, Scalar

SIGNED = """\
template: signed
version: "1"
name: 增减
title: "{unit}{year}年"
sections:
  - heading: 一、增减
    sheet: 增减
    blocks:
      - table: t
        picture: |
          - | 项目 | 增减 |
          @ |      | change |
          n | 人数 | ±0  |
"""


def read(content: bytes) -> list[list[str]]:
    """Return the rows of a file, as a program reads them that knows of the apostrophes."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def shown(value: Scalar) -> str:
    """Return how a value is written out."""
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, dt.datetime) else as_text(value)


def expected(exported: Exported) -> dict[str, list[list[str]]]:
    """Return the rows of each file."""
    found = {}
    for table in export_tables(exported.template):
        head = [column.title for column in table.columns]
        rows = [[shown(value) for value in row] for row in table.rows(exported)]
        found[f"{table.title}.csv"] = [head, *rows]
    return found


def test_files_start_with_a_mark_and_rows_end_as_on_windows() -> None:
    files = joined(csv_files([one()], template()))
    assert list(files) == ["单位.csv", "数据-逐项.csv", "数据-逐单位.csv", "文字.csv", "问题.csv"]
    for content in files.values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\xef\xbb\xbf") == 1
        assert content.endswith(b"\r\n")


def test_without_units_there_are_the_headings() -> None:
    files = joined(csv_files([], template()))
    assert [len(read(content)) for content in files.values()] == [1] * 5


@settings(max_examples=8)
@given(strategies.values(template()))
def test_what_is_read_back_is_what_went_in(values: dict[str, object]) -> None:
    exported = one(submission(values), findings=())
    files = joined(csv_files([exported], template()))
    for name, rows in expected(exported).items():
        assert read(files[name]) == [[cell.replace("\x00", "\ufffd") for cell in r] for r in rows]


@given(st.text())
@example("'=1")
@example("''")
@example("甲\r\n乙")
def test_a_guard_comes_off_again(text: str) -> None:
    safe = guarded(text)
    assert safe.removeprefix("'") == text
    assert safe in {text, f"'{text}"}


@pytest.mark.parametrize(
    "text",
    [*(text for text in hostile_texts.FORMULAS if not text.startswith("{")), "－2", "＠a", "﹦1"],
)
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("space", SPACES)
def test_spaces_do_not_hide_a_formula(space: str) -> None:
    assert guarded(f"{space}=1").startswith("'")


@pytest.mark.parametrize("text", ["", "清河镇", "甲=乙", "2-3", "007", " 甲", "a@b", "（+1）", "—"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_no_text_reaches_a_spreadsheet_as_a_formula(text: str) -> None:
    exported = one(None, name=text)
    exported = replace(exported, status=replace(exported.status, source=text, remark=text))
    files = joined(csv_files([exported], template()))
    for content in files.values():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not any(cell.strip(SPACES)[:1] in {*"=+-@＝＋－＠"} for cell in row if cell)


def test_a_negative_number_is_no_text() -> None:
    whose = drawn(SIGNED)
    exported = one({"t.n.change": "－3"}, of=whose)
    content = joined(csv_files([exported], whose))["数据-逐项.csv"].decode("utf-8-sig")
    assert ",-3,'－3,full-width\r\n" in content


def test_numbers_are_plain_digits() -> None:
    assert as_text(Decimal("1E+3")) == "1000"
    assert as_text(Decimal("0.0000001")) == "0.0000001"
    content = joined(csv_files([one({**SOUND, FIELD: 7})], template()))["数据-逐单位.csv"]
    head, row = read(content)
    assert row[head.index("三、依申请公开·一、本年新收政府信息公开申请数量·自然人")] == "7"


def test_a_units_rows_come_before_the_next_unit_is_asked_for() -> None:
    asked: list[int] = []

    def units() -> list[Exported]:
        asked.append(1)
        return [one(SOUND, findings=())]

    pieces = csv_files((unit for _ in range(3) for unit in units()), template())
    rows = [name for name, _ in (next(pieces) for _ in range(7))]
    assert rows[5:] == ["单位.csv", "数据-逐项.csv"]
    assert len(asked) == 1
