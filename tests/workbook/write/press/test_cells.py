"""Cells are found in a sheet's XML, and written as XlsxWriter writes them, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tianbao.workbook.write.press.cells import cells, number_cell, result_text

SHEET = (
    b'<row r="1"><c r="A1" s="3"/><c r="B1" s="4"><v>7</v></c><c r="C1" s="5" t="s"><v>0</v></c>'
    b'<c r="D1" s="6"><f>SUM(A1)&lt;1</f><v>7</v></c>'
    b'<c r="E1" s="6" t="str"><f>A1&amp;""</f><v>a&amp;b</v></c></row>'
)
FOUND = dict(cells(SHEET))


def test_a_cell_is_found_whole_and_a_formula_by_its_result() -> None:
    found = {address: SHEET[cell.start : cell.end] for address, cell in FOUND.items()}
    assert found == {
        "A1": b'<c r="A1" s="3"/>',
        "B1": b'<c r="B1" s="4"><v>7</v></c>',
        "C1": b'<c r="C1" s="5" t="s"><v>0</v></c>',
        "D1": b"7",
        "E1": b"a&amp;b",
    }


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (None, b'<c r="A1" s="3"/>'),
        (0, b'<c r="A1" s="3"><v>0</v></c>'),
        (-12, b'<c r="A1" s="3"><v>-12</v></c>'),
        (Decimal("1.50"), b'<c r="A1" s="3"><v>1.50</v></c>'),
        (10**15, None),
        (Decimal("1E15"), None),
        (Decimal("NaN"), None),
        (Decimal("Infinity"), None),
        (True, None),
        ("7", None),
    ],
)
def test_a_number_that_a_cell_keeps_exactly_is_written(number: object, cell: bytes | None) -> None:
    assert number_cell(FOUND["A1"], number) == cell


@pytest.mark.parametrize(
    ("address", "result", "text"),
    [
        ("D1", 12, b"12"),
        ("D1", Decimal("0.5"), b"0.5"),
        ("D1", "12", None),
        ("E1", 12, None),
        ("E1", "<甲>&", "&lt;甲&gt;&amp;".encode()),
        ("E1", "", None),
        ("E1", "#N/A", None),
        ("E1", "_x0041_", None),
        ("E1", "\x01", None),
        ("E1", "甲" * 9_000, None),
    ],
)
def test_a_result_is_written_as_it_is_or_not_at_all(
    address: str, result: str | int | Decimal, text: bytes | None
) -> None:
    assert result_text(FOUND[address], result) == text
