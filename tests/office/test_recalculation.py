"""The formulas in a workbook, as LibreOffice computes them, say what Python says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.office import package
from tests.office.made import TEMPLATES, made
from tests.office.office import Cell
from tests.office.random_submissions import is_clean, random_submission
from tianbao import verbs
from tianbao.arithmetic import Figures, Screen
from tianbao.model.submission import Submission, Unit
from tianbao.typed.kinds import reading_of
from tianbao.workbook.write import contents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

    from tests.office.made import Made
    from tests.office.office import Office
    from tianbao.model.template import Template

SEEDS = 28
BATCHES = 4

Results = dict[Cell, float | str]


def filled(template: Template, submission: Submission, path: Path) -> Path:
    """Write a workbook that holds a submission."""
    content, _ = verbs.fill(template, submission)
    path.write_bytes(content)
    return path


def recalculated(office: Office, path: Path) -> dict[Cell, object]:
    """What LibreOffice makes of every formula, by sheet and address."""
    found = office.recalculated(path)
    return {(sheet, cell): result for sheet, own in found.items() for cell, result in own.items()}


def on_screen(case: Made, submission: Submission) -> Results:
    """What Python says that every formula shows, by sheet and address."""
    unit = submission.unit
    contents = contents_of(submission)
    contents |= {"unit": unit.name, "self": unit.self_name, "year": submission.year}
    screen = Screen(contents, case.formulas, case.kinds)
    return {case.place(name): plain(screen.result(name)) for name in case.formulas}


def as_figures(case: Made, submission: Submission) -> Results:
    """What Python makes of the numbers as understood, by sheet and address."""
    computed = Figures(case.template, submission).computed
    assert None not in computed.values()
    return {case.place(key): plain(figure or 0) for key, figure in computed.items()}


def plain(value: str | int | Decimal) -> float | str:
    """A result as a spreadsheet has it."""
    return value if isinstance(value, str) else float(value)


def same(one: object, other: object) -> bool:
    """Whether two results are one: numbers as far as the 15 digits that are kept tell."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-14, abs=1e-9)
    return one == other


def differences(found: Mapping[Cell, object], expected: Mapping[Cell, object]) -> Iterator[str]:
    """Say which of the expected cells are not as expected."""
    for (sheet, cell), value in expected.items():
        result = found.get((sheet, cell))
        if not same(result, value):
            yield f"{sheet}!{cell} is {result!r}, expected {value!r}"


def faults(office: Office, case: Made, submission: Submission, path: Path) -> list[str]:
    """Say where a workbook's formulas and Python differ about a submission."""
    found = recalculated(office, path)
    screen = on_screen(case, submission)
    assert found.keys() == screen.keys() == package.formulas(path).keys()
    clean = is_clean(case.template, submission)
    figures = as_figures(case, submission) if clean else {}
    return [
        *differences(found, screen),
        *differences(found, figures),
        *(f"stored: {each}" for each in differences(package.stored_results(path), screen)),
    ]


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("name", TEMPLATES)
def test_formulas_and_python_agree(office: Office, tmp_path: Path, name: str, batch: int) -> None:
    case = made(name)
    for seed in range(batch, SEEDS, BATCHES):
        submission = random_submission(case.template, seed)
        path = filled(case.template, submission, tmp_path / f"{seed}.xlsx")
        assert faults(office, case, submission, path) == [], f"seed {seed}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_chance_makes_submissions_of_all_kinds(name: str) -> None:
    case = made(name)
    by_chance = [random_submission(case.template, seed) for seed in range(SEEDS)]
    clean = [each for each in by_chance if is_clean(case.template, each)]
    assert len(clean) > SEEDS / 3
    assert len(by_chance) - len(clean) > SEEDS / 5
    texts = [on_screen(case, each) for each in by_chance]
    for verdict in ("overall", *(f"verdict.{number}" for number in range(1, 7)), "rule.2"):
        passed = {str(each[case.place(verdict)]).startswith("通过") for each in texts}
        assert passed == {True, False}, verdict
    sizes = [len(each.readings) for each in by_chance]
    assert min(sizes) < 20
    assert max(sizes) > 150


def all_ones(case: Made) -> Submission:
    """Fill in 1 wherever a number belongs: table 三 is out of balance."""
    keys = [item.key for item in case.plan.inputs().values() if item.kind.numeric]
    readings = {key: reading_of(key, case.kinds[key], 1) for key in keys}
    unit = Unit("1", "大洋镇人民政府")
    return Submission(case.template.id, case.template.version, unit, 2025, readings)


@pytest.mark.parametrize(
    ("key", "old", "new", "where"),
    [
        ("applications.granted.total", ":J", ":I", ""),
        ("rule.2", "自然人", "天然人", ""),
        ("progress.3", "COUNTA", "COUNT", "nowhere"),
        ("applications.granted.total", "<v>", "<v>1", "stored: "),
        ("rule.2", "<v>", "<v>没", "stored: "),
    ],
)
def test_what_is_changed_in_one_cell_is_caught(
    office: Office, tmp_path: Path, key: str, old: str, new: str, where: str
) -> None:
    case = made("gongkai-2021")
    submission = all_ones(case)
    path = filled(case.template, submission, tmp_path / "filled.xlsx")
    sheet, cell = case.place(key)
    package.with_cell_changed(path, sheet, cell, old, new)
    found = faults(office, case, submission, path)
    caught = any(each.startswith(f"{where}{sheet}!{cell} ") for each in found)
    assert caught == (where != "nowhere"), "COUNT and COUNTA are the same where all is numbers"
