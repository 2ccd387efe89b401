"""What a template knows about its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.template import CoverField, Field, Kind, Listing, Role, TableCell

if TYPE_CHECKING:
    from tests.model.conftest import DrawTemplate


def test_a_cells_name_has_the_keys_that_it_has() -> None:
    def named(row: str, column: str) -> str:
        return TableCell(1, 1, 1, 1, Role.INPUT, row_key=row, column_key=column).name

    assert named("row", "column") == "row.column"
    assert named("", "column") == "column"
    assert named("", "") == ""


def test_a_cell_covers_the_columns_that_it_reaches_into() -> None:
    cell = TableCell(2, 3, 2, 1, Role.LABEL)
    assert [column for column in range(1, 6) if cell.covers_column(column)] == [3]


def test_a_tables_size_is_that_of_its_picture(drawn: DrawTemplate) -> None:
    (table,) = drawn("""
        -   | 甲 | <  | 乙 |
        @   |    | a  | b  |
        one | 丙 | 0  | 0  |
        """).tables()
    assert (table.height, table.width) == (2, 3)
    assert [table.full_key(cell) for cell in table.data_cells()] == ["t.one.a", "t.one.b"]


def test_counts_and_amounts_are_numbers_and_words_and_flags_are_not() -> None:
    assert [kind for kind in Kind if kind.numeric] == [Kind.COUNT, Kind.SIGNED, Kind.AMOUNT]


def test_keys_of_the_cover_and_of_entries_start_with_where_they_stand() -> None:
    assert CoverField("phone", "电话").full_key == "cover.phone"
    listing = Listing("a.b", (), "n", "", "", "", "句")
    assert listing.entry_key(3, "n") == "a.b.3.n"


def test_a_field_without_headings_has_an_empty_label() -> None:
    assert Field("t.a", Kind.COUNT, 0, (), ()).label == ""


def test_a_template_yields_its_blocks_by_kind(drawn: DrawTemplate) -> None:
    template = drawn("@ | a |\n- | 0 |")
    assert [block.key for block in template.blocks()] == ["t"]
    assert [table.key for table in template.tables()] == ["t"]
    assert not [*template.prose(), *template.listings(), *template.rules()]
