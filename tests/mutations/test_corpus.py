"""Damage of every kind, done to right workbooks: what is read is the truth, or it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.mutations import law, summary
from tests.mutations.registry import FAMILIES, SAME, Mutated, kinds
from tests.mutations.running import tally
from tests.mutations.truths import SEEDS, TEMPLATES, case_of, seed_of, template_of, truth

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("kind", kinds())
def test_damage_is_read_right_or_found(
    kind: str, template: str, record_property: Callable[[str, object], None]
) -> None:
    counted, faults = tally(kind, template)
    record_property(summary.PROPERTY, counted.stored())
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", kinds())
def test_each_kind_of_damage_can_be_done_to_some_template(kind: str) -> None:
    cases = (case_of(template, SEEDS[0], kind) for template in reversed(TEMPLATES))
    assert any(kinds()[kind].change(case) is not None for case in cases)


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_workbook_is_damaged(template: str) -> None:
    assert {seed_of(template, kind) for kind in kinds()} == set(SEEDS)


def test_there_are_enough_kinds_of_each_family() -> None:
    families = [kind.family for kind in kinds().values()]
    assert set(families) <= set(FAMILIES)
    assert families.count("values") + families.count("totals") >= 60


def test_the_words_for_each_kind_are_its_own() -> None:
    assert len({kind.words for kind in kinds().values()}) == len(kinds())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_truth_has_no_fault_and_reads_as_itself(template: str, seed: int) -> None:
    whose, submission = template_of(template), truth(template, seed)
    assert tianbao.check(whose, submission) == ()
    case = case_of(template, seed, "")
    verdict = law.judge(case, Mutated(case.content, SAME))
    assert (verdict.misreads, verdict.findings) == ((), ())


def test_a_workbook_unpacked_and_packed_again_reads_the_same() -> None:
    case = case_of(TEMPLATES[0], SEEDS[0], "")
    verdict = law.judge(case, Mutated(case.book().packed(), SAME))
    assert not verdict.misreads
    assert not verdict.errors
