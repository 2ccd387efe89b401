"""Cells and areas by their addresses."""

from __future__ import annotations

import pytest

from tianbao.model.place import Area, Cell, column_letters, quoted_sheet


@pytest.mark.parametrize(
    ("column", "letters"),
    [
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (52, "AZ"),
        (53, "BA"),
        (702, "ZZ"),
        (703, "AAA"),
        (16384, "XFD"),
    ],
)
def test_columns_are_counted_in_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert Cell.from_a1("表", f"{letters}1") == Cell("表", 1, column)


@pytest.mark.parametrize("a1", ["B7", "$B$7", "B$7", "$B7"])
def test_an_address_may_have_dollar_signs(a1: str) -> None:
    cell = Cell.from_a1("表", a1)
    assert (cell.row, cell.column) == (7, 2)
    assert cell.a1 == "B7"


@pytest.mark.parametrize("a1", ["", "B", "7", "B0", "b7", "B7:C8", "B7 ", "B07", "AAAA1", "R1C1"])
def test_what_is_no_address_of_one_cell_is_refused(a1: str) -> None:
    with pytest.raises(ValueError, match="not a cell's address"):
        Cell.from_a1("表", a1)


def test_a_sheets_name_is_quoted_and_its_quotes_doubled() -> None:
    assert quoted_sheet("一、总体") == "'一、总体'"
    assert quoted_sheet("a'b") == "'a''b'"
    assert Cell("a'b", 7, 2).absolute == "'a''b'!$B$7"


def test_counting_from_zero_is_one_less() -> None:
    assert Cell("表", 7, 2).zero_based == (6, 1)


def test_cells_are_ordered_row_by_row() -> None:
    assert sorted([Cell("表", 2, 1), Cell("表", 1, 2), Cell("表", 1, 1)]) == [
        Cell("表", 1, 1),
        Cell("表", 1, 2),
        Cell("表", 2, 1),
    ]


def test_an_area_of_one_cell_is_written_as_the_cell() -> None:
    area = Area(Cell("表", 7, 2))
    assert (area.a1, area.absolute, area.last) == ("B7", "'表'!$B$7", Cell("表", 7, 2))


def test_an_area_is_written_by_its_corners() -> None:
    area = Area(Cell("表", 7, 2), height=3, width=2)
    assert (area.a1, area.absolute) == ("B7:C9", "'表'!$B$7:$C$9")
    assert area.last == Cell("表", 9, 3)


@pytest.mark.parametrize("a1", ["B7", "$B$7:$D$9", "B7:B7"])
def test_an_address_of_an_area_leads_there_and_back(a1: str) -> None:
    area = Area.from_a1("表", a1)
    assert area.first == Cell("表", 7, 2)
    assert area.a1 == ("B7:D9" if "9" in a1 else "B7")


@pytest.mark.parametrize("a1", ["", "B", "B:C", ":B7", "D9:B7", "B7:C6", "B7:C8:D9"])
def test_what_is_no_area_has_no_address(a1: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Area.from_a1("表", a1)


def test_an_area_covers_its_cells_and_no_others() -> None:
    area = Area(Cell("表", 7, 2), height=3, width=2)
    around = Area(Cell("表", 5, 1), height=7, width=5).cells()
    assert {cell for cell in around if area.covers(cell)} == set(area.cells())


def test_an_areas_cells_are_yielded_row_by_row() -> None:
    cells = Area(Cell("表", 1, 1), height=2, width=2).cells()
    assert [cell.a1 for cell in cells] == ["A1", "B1", "A2", "B2"]
