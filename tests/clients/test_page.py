"""The page about the programs says what was seen, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.clients.imitations import ALONE, TOGETHER
from tests.clients.observed import TABLE
from tests.clients.page import PAGE, VERSION, column, columns, table, with_table
from tests.clients.programs import NAMES

if TYPE_CHECKING:
    from tests.clients.programs import Program


def test_the_page_says_what_becomes_of_a_workbook(program: Program) -> None:
    """Where it does not, `python docs/generate.py` writes the table anew."""
    said, seen = columns(PAGE.read_text("utf-8"))[program.name], column(program)
    versions = f"{said.pop(VERSION)} on the page, {seen.pop(VERSION)} here"
    assert seen == said, versions


def test_the_table_has_every_program_and_every_line() -> None:
    text = PAGE.read_text("utf-8")
    found = columns(text)
    assert tuple(found) == NAMES
    for said in found.values():
        assert tuple(said) == (VERSION, *TABLE)
        assert all(said.values())
    assert with_table(text, table(found)) == text


def test_every_imitation_stands_on_the_page() -> None:
    text = " ".join(PAGE.read_text("utf-8").split())
    for imitation in (*ALONE, *TOGETHER):
        words = " ".join((imitation.__doc__ or "").split()).removesuffix(".")
        assert f"`{imitation.__name__}`" in text, imitation.__name__
        assert words in text, words
