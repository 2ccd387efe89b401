"""However a program writes a workbook, it is read the same; these are imitated from knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clients import imitations
from tests.clients.cases import NAMES, OWN, UNTIDY, case
from tests.forms import codes

if TYPE_CHECKING:
    from tests.clients.imitations import Imitation


def named(imitation: Imitation) -> str:
    """Return what an imitation is called in a report of the tests."""
    return imitation.__name__


def read_the_same(imitation: Imitation, name: str) -> None:
    """See that a case's workbook is another file afterwards, and says the same."""
    own = case(name)
    content = imitation(own.filled)
    assert content != own.filled
    assert own.outcome(content) == own.known


@pytest.mark.parametrize("imitation", imitations.ALONE, ids=named)
def test_the_same_in_another_manner_is_read_the_same(imitation: Imitation) -> None:
    read_the_same(imitation, UNTIDY)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("imitation", imitations.TOGETHER, ids=named)
def test_many_manners_at_once_are_read_the_same(imitation: Imitation, name: str) -> None:
    read_the_same(imitation, name)


def test_numbers_stored_as_text_count_and_are_said_to_be_understood() -> None:
    own = case(OWN)
    found = own.outcome(imitations.numbers_as_text(own.filled))
    values = {key: reading.value for key, reading in own.known.readings.items()}
    assert {key: reading.value for key, reading in found.readings.items()} == values
    changed = [key for key, each in found.readings.items() if each != own.known.readings[key]]
    assert {found.readings[key].typed for key in changed} == {str(values[key]) for key in changed}
    assert found.codes == ["value-understood"] * len(changed)


def test_a_count_that_a_program_has_turned_into_a_date_is_no_figure() -> None:
    """A date is a serial number in a cell that a format makes a date: 45296 is 2024-01-05."""
    own = case(OWN)
    found = own.outcome(imitations.with_a_date(own.filled, *own.place(own.part)))
    assert (found.readings[own.part].value, found.readings[own.part].typed) == (None, "2024-01-05")
    assert found.codes == ["totals-absent", "value-date"]


def test_another_encoding_than_utf8_is_refused() -> None:
    found = case(OWN).read(imitations.utf16(case(OWN).filled))
    assert codes(found.findings) == ["xml-encoding"]
