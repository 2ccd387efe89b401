"""The law of safety can be broken: readers and checks that are broken on purpose are caught."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.mutations import law, summary
from tests.mutations.book import number, shared
from tests.mutations.law import judge
from tests.mutations.registry import SAME, Mutated, found, same
from tests.mutations.running import Tried, tally, tried
from tests.mutations.truths import case_of, seed_of, truth
from tianbao.arithmetic import Figures
from tianbao.checks import order
from tianbao.model.finding import Finding
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.submission import How, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.mutations.law import Reader
    from tests.mutations.registry import Case, Outcome
    from tianbao import Submission, Template
    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.submission import Reading, Value

NAME = "xinfang-quarterly"
LETTERS, VISITS = "petitions.q1.letters", "petitions.q1.visits"


def a_case() -> Case:
    """Return a right workbook whose first quarter is known."""
    return case_of(NAME, 1, "")


def reader(change: Callable[[Submission], Submission]) -> Reader:
    """Return a reader that changes what it has read."""

    def read(content: bytes, templates: list[Template]) -> tianbao.Found:
        right = tianbao.read(content, templates)
        return replace(right, submission=change(right.usable()[1]))

    return read


def reading(key: str, change: Callable[[Reading], Reading]) -> Reader:
    """Return a reader that changes one reading."""
    return reader(
        lambda submission: replace(
            submission,
            readings={**submission.readings, key: change(submission.readings[key])},
        )
    )


def remarked() -> Mutated:
    """Return a workbook with a number that has a remark beside it."""
    case = a_case()
    book = case.book()
    book.put(case.cell(LETTERS), shared("22（其中修订16件）"))
    return Mutated(book.packed(), found("value-remark"), frozenset({LETTERS}))


def swapped(submission: Submission) -> Submission:
    """Return a submission with two neighbours exchanged: their total is right."""
    readings = dict(submission.readings)
    one, other = readings[LETTERS], readings[VISITS]
    readings[LETTERS] = replace(one, value=other.value)
    readings[VISITS] = replace(other, value=one.value)
    return replace(submission, readings=readings)


def untouched() -> Mutated:
    """Return the right workbook as it is."""
    return Mutated(a_case().content, SAME)


def test_the_right_workbook_breaks_nothing() -> None:
    assert truth(NAME, 1).value(LETTERS) != truth(NAME, 1).value(VISITS)
    assert not judge(a_case(), untouched()).misreads


def test_a_neighbours_value_is_a_misread() -> None:
    misreads = judge(a_case(), untouched(), reader(swapped)).misreads
    assert [words.partition(":")[0] for words in misreads] == [LETTERS, VISITS]


@pytest.mark.parametrize("value", [None, 7, "7", True])
def test_another_value_is_a_misread(value: Value) -> None:
    change = reading(LETTERS, lambda found: replace(found, value=value))
    assert any(words.startswith(LETTERS) for words in judge(a_case(), untouched(), change).misreads)


def test_a_misread_that_breaks_a_rule_is_a_misread_all_the_same() -> None:
    key = "petitions.q1.carried_in"
    verdict = judge(a_case(), untouched(), reading(key, lambda found: replace(found, value=99_999)))
    assert "rule-balance" in verdict.codes
    assert len(verdict.misreads) == 1


def test_a_reader_that_guesses_is_caught() -> None:
    guessing = reading(LETTERS, lambda found: replace(found, value=22, how=How.AS_TEXT))
    verdict = judge(a_case(), remarked(), guessing)
    assert "value-understood" in verdict.codes
    assert [words.partition(":")[0] for words in verdict.misreads] == [LETTERS]


def test_a_finding_that_is_not_made_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not judge(a_case(), remarked()).misreads
    checks = tuple(check for check in order.CHECKS if check.__name__ != "check_values")
    monkeypatch.setattr(order, "CHECKS", checks)
    assert len(judge(a_case(), remarked()).misreads) == 1


def test_a_finding_for_the_wrong_cell_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(_: object) -> tuple[Finding, ...]:
        return (Finding("value-remark", KeyPlace(VISITS), {"label": "来访", "typed": ""}),)

    monkeypatch.setattr(order, "CHECKS", (elsewhere,))
    assert len(judge(a_case(), remarked()).misreads) == 1
    assert Tried("values", remarked(), judge(a_case(), remarked())).faults()


def test_a_file_that_is_refused_without_a_word_is_a_misread() -> None:
    assert judge(a_case(), untouched(), lambda *_: tianbao.Found(None, None)).misreads


def test_another_units_figures_are_a_misread() -> None:
    other = reader(lambda submission: replace(submission, unit=Unit("白石乡", "白石乡")))
    assert len(judge(a_case(), untouched(), other).misreads) == 1


def test_an_entry_that_goes_missing_is_a_misread() -> None:
    def shorter(submission: Submission) -> Submission:
        readings = dict(submission.readings)
        del readings["remarks.body.3"]
        return replace(submission, readings=readings)

    assert len(judge(a_case(), untouched(), reader(shorter)).misreads) == 1


def test_an_entry_out_of_nowhere_is_a_misread() -> None:
    def longer(submission: Submission) -> Submission:
        key = "remarks.body.4"
        made = replace(submission.readings["remarks.body.3"], key=key, value="还有一段。")
        return replace(submission, readings={**submission.readings, key: made})

    assert len(judge(a_case(), untouched(), reader(longer)).misreads) == 1


def test_totals_that_are_believed_are_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    class Believing(Figures):
        """Takes totals from the file."""

        def figure(self, key: str, *, prior: bool) -> Figure | None:
            """Return what the file has for a total."""
            claim = self.submission.claims.get(key)
            typed = None if claim is None else claim.typed
            return typed if isinstance(typed, int) else super().figure(key, prior=prior)

    case = a_case()
    book = case.book()
    book.put(case.cell("petitions.q1.received"), number("1"))
    mutated = Mutated(book.packed(), found("total-wrong"))
    assert not judge(case, mutated).misreads
    monkeypatch.setattr(law, "Figures", Believing)
    (misread,) = judge(case, mutated).misreads
    assert misread.startswith("total petitions.q1.received")


@pytest.mark.parametrize(
    "outcome", [SAME, found("value-date"), same("value-understood"), SAME.without("value-remark")]
)
def test_an_outcome_that_does_not_come_is_a_fault(outcome: Outcome) -> None:
    mutated = replace(remarked(), outcome=outcome)
    assert Tried("values", mutated, judge(a_case(), mutated)).faults()


def test_a_tally_names_kind_template_and_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "CHECKS", ())
    counted, faults = tally("remarks", NAME)
    assert (counted.cases, counted.found, counted.misread) == (1, 1, 1)
    where = f"remarks, {NAME}, seed {seed_of(NAME, 'remarks')}"
    assert {fault.partition(":")[0] for fault in faults} == {where}


def test_a_finding_at_the_cell_speaks_of_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    place = CellPlace(a_case().cell(LETTERS))

    def there(_: object) -> tuple[Finding, ...]:
        return (Finding("value-remark", place, {"label": "来信", "typed": ""}),)

    monkeypatch.setattr(order, "CHECKS", (there,))
    assert not judge(a_case(), remarked()).misreads


def test_the_summary_counts_kinds_and_cases() -> None:
    tallies = [tally("remarks", NAME)[0], tally("totals-absent", NAME)[0]]
    lines = summary.lines(each.stored() for each in tallies)
    assert lines[-1] == (
        "damage, in all:  2 kinds,    2 cases,    1 read the same,    1 found, silent misreads: 0"
    )


def test_a_kind_that_a_template_has_no_place_for_is_no_case() -> None:
    assert tried("flag-words", NAME, 1) is None
    assert tally("flag-words", NAME)[0].cases == 0
