"""What goes through a program is read as it was; what it leaves stale or out is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.clients.cases import NAMES, PROBED, UNTIDY, case
from tests.clients.observed import FILLED, PART, STALE, TYPED, saved
from tests.clients.programs import PROGRAMS, Job, with_office

if TYPE_CHECKING:
    from tests.clients.programs import Program
    from tests.office.office import Office

ABSENT, STALE_TOTAL, UNLOCKED = "totals-absent", "total-stale", "sheet-unlocked"
NOTHING: tuple[str, ...] = ()
WHEN_SAVED = {"SheetJS": (UNLOCKED,), "openpyxl": (ABSENT,)}
"""What is found after a program has saved a workbook, besides what was found before."""
WHEN_TYPED = {
    "SheetJS": (UNLOCKED, STALE_TOTAL),
    "ExcelJS": (STALE_TOTAL,),
    "openpyxl": (ABSENT,),
}
"""The same after it has set cells: only an office suite computes."""
WHEN_WRONG = {"openpyxl": (ABSENT,), "SheetJS": (UNLOCKED, STALE_TOTAL)}
"""The same where a total was wrong before."""


@pytest.mark.parametrize("name", NAMES)
def test_what_was_filled_in_is_read_as_it_was(program: Program, name: str) -> None:
    """The values, as typed and as understood, their cells, the unit; nothing new is found."""
    own = case(name)
    found, before = own.outcome(saved(program)[name, FILLED]), own.known
    assert found.readings == before.readings
    assert found.codes == before.besides(*WHEN_SAVED.get(program.name, NOTHING))
    claims = before.submission.claims
    if ABSENT in found.codes:
        claims = {key: replace(claim, typed=None) for key, claim in claims.items()}
    assert found.submission == replace(before.submission, claims=claims)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_into_a_blank_is_read_as_typed(program: Program, name: str) -> None:
    if not program.sets_cells:
        assert (name, TYPED) not in saved(program)
        return
    found, before = case(name).outcome(saved(program)[name, TYPED]), case(name).known
    assert found.readings == before.readings
    assert found.codes == before.besides(*WHEN_TYPED.get(program.name, NOTHING))


@pytest.mark.parametrize("name", PROBED)
def test_a_total_that_a_program_passes_on_wrong_is_stale(program: Program, name: str) -> None:
    found, before = case(name).outcome(saved(program)[name, STALE]), case(name).known
    assert found.readings == before.readings
    assert found.codes == before.besides(*WHEN_WRONG.get(program.name, (STALE_TOTAL,)))


@pytest.mark.parametrize("name", PROBED)
def test_a_count_set_anew_counts_whatever_becomes_of_the_total(program: Program, name: str) -> None:
    if not program.sets_cells:
        assert (name, PART) not in saved(program)
        return
    own = case(name)
    found, before = own.outcome(saved(program)[name, PART]), own.known
    was = own.submission.value(own.part)
    assert isinstance(was, int)
    assert found.readings[own.part].value == was + 1
    assert {**found.readings, own.part: None} == {**before.readings, own.part: None}
    assert found.codes == before.besides("rule-balance", *WHEN_TYPED.get(program.name, NOTHING))


def test_a_second_pass_changes_nothing_more(program: Program) -> None:
    own, once = case(UNTIDY), saved(program)[UNTIDY, FILLED]
    (twice,) = program.save([Job(once)])
    assert own.outcome(twice) == own.outcome(once)


def test_exceljs_after_libreoffice(office: Office) -> None:
    """LibreOffice writes that a sheet is locked with the word true, which ExcelJS passes over."""
    after(saved(with_office(office))[UNTIDY, FILLED], installed("ExcelJS"), UNLOCKED)


def test_libreoffice_after_gnumeric(office: Office) -> None:
    after(saved(installed("Gnumeric"))[UNTIDY, FILLED], with_office(office))


@pytest.mark.xdist_group("clients")
def test_gnumeric_after_sheetjs() -> None:
    after(saved(installed("SheetJS"))[UNTIDY, FILLED], installed("Gnumeric"), UNLOCKED)


def installed(name: str) -> Program:
    """Return a program; the test is skipped where it is missing."""
    if lacking := PROGRAMS[name].missing():
        pytest.skip(lacking)
    return PROGRAMS[name]


def after(first: bytes, second: Program, *codes: str) -> None:
    """See that what a first program has saved is read the same after a second one."""
    own = case(UNTIDY)
    (content,) = second.save([Job(first)])
    assert own.outcome(content) == replace(own.known, codes=own.known.besides(*codes))


def test_a_text_that_a_script_stores_as_a_formula_is_no_text() -> None:
    """Openpyxl takes a text that starts with an equals sign for a formula."""
    own = case(PROBED[0])
    edits = [(*own.place("others.body.1"), "=1+1")]
    (content,) = PROGRAMS["openpyxl"].save([Job(own.filled, edits)])
    found = own.outcome(content)
    assert found.readings["others.body.1"].value is None
    assert "value-formula" in found.codes
