"""A workbook that LibreOffice has saved is read for what was typed, or with a finding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.office import package
from tests.office.made import TEMPLATES, in_turn, made
from tests.office.random_submissions import random_submission
from tianbao import verbs
from tianbao.arithmetic import Figures
from tianbao.checks.case import Case
from tianbao.checks.totals import check_totals
from tianbao.model.submission import How, Reading
from tianbao.model.template import Kind
from tianbao.typed import understand_amount
from tianbao.typed.kinds import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.office.made import Made
    from tests.office.office import Edit, Office
    from tianbao.model.submission import Submission, Value

KEY = b"campaign"
TIDY = tuple(range(0, 20, 2))


@pytest.fixture(params=TEMPLATES)
def case(request: pytest.FixtureRequest) -> Made:
    name: str = request.param
    return made(name)


def filled(case: Made, submission: Submission, path: Path) -> Path:
    content, _ = verbs.fill(case.template, submission, key=KEY, issue=3)
    path.write_bytes(content)
    return path


def outdir(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def values(submission: Submission) -> dict[str, Value]:
    """What was understood of a submission, by key, blank cells left out."""
    readings = submission.readings.items()
    return {key: own.value for key, own in readings if own.understood and not own.blank}


def in_order(case: Made, submission: Submission) -> dict[str, Value]:
    """The same as `values`, with paragraphs and entries moved up over blank ones."""
    found = values(submission)
    for prose in case.template.prose():
        moved = [found.pop(f"{prose.key}.{n}", None) for n in range(1, prose.rows + 1)]
        paragraphs = (text for text in moved if text is not None)
        found |= {f"{prose.key}.{n}": text for n, text in enumerate(paragraphs, 1)}
    for listing in case.template.listings():
        entry = 0
        for row in range(1, listing.rows + 1):
            keys = {column.key: listing.entry_key(row, column.key) for column in listing.columns}
            cells = {column: found.pop(key) for column, key in keys.items() if key in found}
            entry += bool(cells)
            found |= {listing.entry_key(entry, column): own for column, own in cells.items()}
    return found


def read(path: Path) -> tuple[Submission, list[str]]:
    """Read a workbook; the findings' codes come with it.

    That a lock was taken off is left out: nobody can insert a row otherwise.
    """
    found = verbs.read(path, key=KEY)
    assert found.submission is not None, found.findings
    codes = [finding.code for finding in found.findings]
    return found.submission, [code for code in codes if code != "sheet-unlocked"]


def same_unit(one: Submission, other: Submission) -> bool:
    """Whether two submissions have the same stamp."""
    return (one.template, one.version, one.unit, one.year) == (
        *(other.template, other.version),
        *(other.unit, other.year),
    )


def disagreeing_totals(case: Made, submission: Submission) -> list[str]:
    """Say which totals of the file are not what Python makes of the numbers."""
    computed = Figures(case.template, submission).computed
    assert submission.claims.keys() == computed.keys()
    stated = {key: understand_amount(own.typed).value for key, own in submission.claims.items()}
    wrong = [key for key, figure in stated.items() if figure != computed[key]]
    assert bool(wrong) == bool(list(check_totals(Case(case.template, submission))))
    return wrong


# Typing


Key = float | str | None

TYPED: Mapping[Kind, tuple[Key, ...]] = {
    Kind.COUNT: (0.0, 7.0, 123456789012.0, "8", "１２", "1,234", None),
    Kind.AMOUNT: (0.0, 12.3456, 0.0001, "9.50", "１.５", None),
    Kind.FLAG: ("是", "否", None),
    Kind.TEXT: ("另写一段。", "12", "=1+1", "（二）标题", "2025-01-01", "0571-88888888", None),
}


def further(case: Made, seed: int) -> Iterator[tuple[str, Key]]:
    """Yield what somebody types into every third input or so, by key; `None` empties it."""
    random = Random(seed)  # noqa: S311 - chance that can be repeated
    for key, item in case.plan.inputs().items():
        if random.random() < 0.3:
            yield key, random.choice(TYPED[item.kind])


def as_read(case: Made, key: str, typed: Key) -> Reading:
    """Return what should be read where something was typed."""
    item = case.plan.inputs()[key]
    content = Decimal(str(typed)) if isinstance(typed, float) else typed
    if item.prose and isinstance(content, str):
        return Reading(key, content, content, How.LITERAL)
    return reading_of(key, item.kind, content)


@pytest.mark.parametrize(("case", "seed"), in_turn(TIDY[:4]), indirect=["case"])
def test_what_is_typed_is_read(case: Made, office: Office, tmp_path: Path, seed: int) -> None:
    first = random_submission(case.template, seed)
    path = filled(case, first, tmp_path / "filled.xlsx")
    typed = dict(further(case, seed))
    edits: list[Edit] = [(*case.place(key), value) for key, value in typed.items()]
    saved = office.type_values(path, edits, tmp_path / "saved.xlsx")
    now = {key: as_read(case, key, own) for key, own in typed.items()}
    submission, findings = read(saved)
    assert findings == []
    assert same_unit(submission, first)
    assert in_order(case, submission) == in_order(
        case, replace(first, readings={**first.readings, **now})
    )
    assert disagreeing_totals(case, submission) == []


@pytest.mark.parametrize(
    ("case", "seed"),
    in_turn([*TIDY[4:7], *(each + 1 for each in TIDY[4:8])]),
    indirect=["case"],
)
def test_conversion_changes_nothing(case: Made, office: Office, tmp_path: Path, seed: int) -> None:
    """Tidy or not: what was typed, how it was understood, the totals, the findings."""
    path = filled(case, random_submission(case.template, seed), tmp_path / "filled.xlsx")
    saved = office.convert(path, "xlsx", outdir(tmp_path))
    before, after = verbs.read(path, key=KEY), verbs.read(saved, key=KEY)
    assert before.submission == after.submission
    assert before.findings == after.findings


def test_totals_that_were_not_recomputed_are_found(
    case: Made, office: Office, tmp_path: Path
) -> None:
    """Whatever a converter trusts, the inputs count."""
    first = next(
        submission
        for submission in (random_submission(case.template, seed) for seed in TIDY)
        if submission.value("applications.received.natural") not in {None, 0}
    )
    path = filled(case, first, tmp_path / "filled.xlsx")
    sheet, cell = case.place("applications.received.natural")
    package.with_cell_changed(path, sheet, cell, "<v>", "<v>1")
    saved = office.convert(path, "xlsx", outdir(tmp_path))
    submission, findings = read(saved)
    assert findings == []
    assert submission.value("applications.received.natural") == int(
        f"1{first.value('applications.received.natural')}"
    )
    assert disagreeing_totals(case, submission) == ["applications.received.total"]


# What LibreOffice allows though the workbook does not


def test_renamed_sheets_are_read_all_the_same(case: Made, office: Office, tmp_path: Path) -> None:
    first = random_submission(case.template, 2)
    path = filled(case, first, tmp_path / "filled.xlsx")
    names = {
        sheet.name: f"{number}月 '{sheet.name}'!" for number, sheet in enumerate(case.plan.sheets)
    }
    saved = office.rename_sheets(path, names, tmp_path / "renamed.xlsx")
    submission, findings = read(saved)
    assert findings == []
    assert values(submission) == values(read(path)[0])
    assert disagreeing_totals(case, submission) == []


INSERTED = 3
"""How many rows are inserted at a time."""


def full(case: Made) -> Submission:
    """Return a submission with a figure in every cell of table 三, no two alike."""
    keys = [key for key in case.plan.inputs() if key.startswith("applications.")]
    readings = {key: reading_of(key, Kind.COUNT, number) for number, key in enumerate(keys, 1)}
    for prose in case.template.prose():
        for number in (1, 2, 5):
            key = f"{prose.key}.{number}"
            readings[key] = reading_of(key, Kind.TEXT, f"{prose.key}第 {number} 段")
    return replace(random_submission(case.template, 0), readings=readings)


def rows_of_table_three(case: Made) -> range:
    """Return the rows, from 1, from the table's first heading to its last figure."""
    sheet = next(sheet for sheet in case.plan.sheets if "tb.applications" in sheet.regions)
    area = sheet.regions["tb.applications"]
    return range(area.first.row, area.last.row + 1)


def lost_figures(case: Made, first: Submission, submission: Submission) -> set[str]:
    """Return the keys of what was not understood; everything else must be as it was."""
    lost = {key for key, reading in submission.readings.items() if not reading.understood}
    expected = in_order(case, first).items()
    assert values(submission) == {key: value for key, value in expected if key not in lost}
    return lost


@pytest.mark.parametrize(("case", "turn"), in_turn(range(6)), indirect=["case"])
def test_rows_in_table_three_make_no_wrong_figure(
    case: Made, office: Office, tmp_path: Path, turn: int
) -> None:
    """Each figure is read as it is or not at all, and then a finding says so."""
    first = full(case)
    path = filled(case, first, tmp_path / "filled.xlsx")
    sheet, _ = case.place("applications.received.natural")
    rows = rows_of_table_three(case)
    at = rows[turn * (len(rows) - 1) // 5]
    saved = office.insert_rows(path, sheet, at, INSERTED, tmp_path / "more.xlsx")
    submission, findings = read(saved)
    lost = lost_figures(case, first, submission)
    assert bool(lost) == bool(findings)
    if not lost:
        assert disagreeing_totals(case, submission) == []


def test_a_figure_in_a_row_of_no_name_is_found(case: Made, office: Office, tmp_path: Path) -> None:
    """It is no field's, is named with its cell, and stands in the file's own total."""
    first = full(case)
    path = filled(case, first, tmp_path / "filled.xlsx")
    sheet, cell = case.place("applications.partial.natural")
    more = office.insert_rows(path, sheet, int(cell[1:]), 1, tmp_path / "more.xlsx")
    saved = office.type_values(more, [(sheet, cell, 1000.0)], tmp_path / "typed.xlsx")
    submission, findings = read(saved)
    assert findings == ["stray-content"]
    assert lost_figures(case, first, submission) == set()
    claim = submission.claims["applications.handled.natural"]
    own = [key for key in values(first) if key.endswith(".natural")][2:-1]
    assert claim.typed == 1000 + sum(int(str(first.value(key))) for key in own)


@pytest.mark.parametrize(("case", "number"), in_turn([2, 5, 6]), indirect=["case"])
def test_paragraphs_in_inserted_rows_are_read(
    case: Made, office: Office, tmp_path: Path, number: int
) -> None:
    path = filled(case, full(case), tmp_path / "filled.xlsx")
    sheet, cell = case.place(f"overview.body.{number}")
    row = int(cell[1:])
    more = office.insert_rows(path, sheet, row, INSERTED, tmp_path / "more.xlsx")
    saved = office.type_values(more, [(sheet, cell, "加写一段。")], tmp_path / "typed.xlsx")
    submission, findings = read(saved)
    assert findings == []
    texts = [f"overview.body第 {own} 段" for own in (1, 2, 5)]
    texts.insert(sum(own < number for own in (1, 2, 5)), "加写一段。")
    assert [own.value for own in submission.paragraphs("overview.body")] == texts
    assert disagreeing_totals(case, submission) == []
