"""What is certain: inputs understood and allowed, and the totals of nothing but these."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.forms import sound, submission, template
from tianbao.arithmetic import Figures
from tianbao.arithmetic.figures import fits
from tianbao.model.template import Kind


def figures(**values: object) -> Figures:
    """Return the figures of some values; dots are written as `__`."""
    return Figures(template(), sound(**values))


def test_a_blank_table_adds_up_to_nothing() -> None:
    assert set(figures().computed.values()) == {0}


def test_totals_follow_from_inputs_and_from_one_another() -> None:
    found = figures(applications__granted__natural=2, applications__refused_law__legal=3)
    assert found.figure("applications.granted.total", prior=False) == 2
    assert found.figure("applications.handled.legal", prior=False) == 3
    assert found.figure("applications.handled.total", prior=False) == 5


@pytest.mark.parametrize("typed", ["约3", -1, 2.5, True])
def test_what_rests_on_an_uncertain_input_is_not_known(typed: object) -> None:
    found = figures(applications__granted__natural=typed, applications__granted__legal=1)
    assert found.figure("applications.granted.natural", prior=False) is None
    assert found.figure("applications.granted.total", prior=False) is None
    assert found.figure("applications.handled.natural", prior=False) is None
    assert found.figure("applications.handled.legal", prior=False) == 1


def test_last_year_is_not_known_unless_given() -> None:
    key = "applications.carried_out.natural"
    assert figures().figure(key, prior=True) is None
    last = sound(applications__carried_out__natural=4)
    assert Figures(template(), sound(), last).figure(key, prior=True) == 4


def test_last_year_s_blank_is_nothing_but_its_absence_is_unknown() -> None:
    key = "applications.carried_out.natural"
    assert Figures(template(), sound(), submission({key: None})).figure(key, prior=True) == 0
    assert Figures(template(), sound(), submission({})).figure(key, prior=True) is None


@pytest.mark.parametrize(
    ("kind", "value", "allowed"),
    [
        (Kind.COUNT, 3, True),
        (Kind.COUNT, -3, False),
        (Kind.COUNT, Decimal("2.5"), False),
        (Kind.COUNT, True, False),
        (Kind.SIGNED, -3, True),
        (Kind.SIGNED, Decimal("2.5"), False),
        (Kind.AMOUNT, Decimal("2.5"), True),
        (Kind.AMOUNT, Decimal("-2.5"), False),
        (Kind.TEXT, "x", True),
        (Kind.TEXT, 3, False),
        (Kind.FLAG, False, True),
        (Kind.FLAG, 0, False),
    ],
)
def test_each_kind_allows_its_own_values(kind: Kind, value: int, *, allowed: bool) -> None:
    assert fits(kind, value) is allowed
    assert fits(kind, None)
