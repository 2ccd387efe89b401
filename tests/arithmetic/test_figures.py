"""Truths about the numbers of a submission that are certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.forms import submission, template
from tianbao.arithmetic import Figures
from tianbao.arithmetic.figures import fits, formulas, kinds
from tianbao.model.submission import Claim, How, Reading
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao import Submission
    from tianbao.model.submission import Typed

TOWN = template()
RECEIVED = "applications.received"


def figures(values: Mapping[str, object], last_year: Mapping[str, object] | None = None) -> Figures:
    prior = None if last_year is None else submission(last_year, year=2023)
    return Figures(TOWN, submission(values), prior)


@pytest.mark.parametrize(
    ("kind", "allowed", "refused"),
    [
        (Kind.COUNT, (0, 3), (-1, Decimal("0.5"), True, "3")),
        (Kind.SIGNED, (0, -3), (Decimal("0.5"), False, "3")),
        (Kind.AMOUNT, (0, 3, Decimal("0.5")), (-1, Decimal("-0.5"), True, "3")),
        (Kind.TEXT, ("", "三"), (3, True)),
        (Kind.FLAG, (True, False), (1, "是")),
    ],
)
def test_a_kind_allows_some_values(
    kind: Kind, allowed: tuple[object, ...], refused: tuple[object, ...]
) -> None:
    assert fits(kind, None)
    assert all(fits(kind, value) for value in allowed)  # type: ignore[arg-type]  # any value
    assert not any(fits(kind, value) for value in refused)  # type: ignore[arg-type]  # any value


def test_every_input_and_total_has_a_kind() -> None:
    found = kinds(TOWN)
    assert found["disclosure.fees.amount"] is Kind.AMOUNT
    assert found["overview.channels.1.counted"] is Kind.FLAG
    assert found["overview.channels.total"] is Kind.COUNT
    assert set(TOWN.fields) <= set(found)


def test_every_total_has_a_formula_and_no_input_has() -> None:
    found = formulas(TOWN)
    assert "overview.channels.total" in found
    assert f"{RECEIVED}.total" in found
    assert f"{RECEIVED}.natural" not in found


def test_a_blank_counts_as_nothing() -> None:
    assert figures({}).figure(f"{RECEIVED}.natural", prior=False) == 0
    assert figures({}).figure(f"{RECEIVED}.total", prior=False) == 0
    assert figures({f"{RECEIVED}.natural": None}).figure(f"{RECEIVED}.total", prior=False) == 0


def test_totals_are_made_of_inputs_and_of_totals() -> None:
    found = figures({"applications.granted.natural": 2, "applications.partial.other": "３"})
    assert found.computed["applications.handled.natural"] == 2
    assert found.computed["applications.handled.total"] == 5
    assert found.computed["applications.granted.total"] == 2


def test_a_stroke_counts_as_nothing() -> None:
    assert figures({f"{RECEIVED}.natural": "—"}).figure(f"{RECEIVED}.total", prior=False) == 0


@pytest.mark.parametrize("typed", ["约3", -1, 1.5, True, "=1+1"])
def test_what_is_not_certain_or_not_allowed_is_not_known(typed: object) -> None:
    found = figures({f"{RECEIVED}.natural": typed, f"{RECEIVED}.other": 2})
    assert found.figure(f"{RECEIVED}.natural", prior=False) is None
    assert found.figure(f"{RECEIVED}.total", prior=False) is None
    assert found.wrong(f"{RECEIVED}.natural")
    assert not found.wrong(f"{RECEIVED}.other")
    assert not found.wrong(f"{RECEIVED}.charity")


def test_a_listing_adds_up_what_counts() -> None:
    entries = [
        {"name": "甲", "count": 1, "counted": True},
        {"name": "乙", "count": 2, "counted": "√"},
        {"name": "丙", "count": 4, "counted": False},
        {"name": "丁", "count": 8},
    ]
    found = figures({"overview.channels": entries})
    assert found.figure("overview.channels.total", prior=False) == 3


def test_a_field_has_a_content_as_text() -> None:
    entry = {"name": "甲", "count": "1,200", "counted": True}
    found = figures({"overview.channels": [entry], "disclosure.fees.amount": 2.50})
    keys = [f"overview.channels.1.{column}" for column in entry]
    assert [found.text(key) for key in keys] == ["甲", "1200", "是"]
    assert found.text("disclosure.fees.amount") == "2.5"
    assert found.filled("overview.channels.1.name")
    assert not found.filled("overview.channels.1.unit")


def test_last_year_is_not_known_without_its_submission() -> None:
    assert figures({}).figure(f"{RECEIVED}.natural", prior=True) is None


def test_of_last_year_only_what_it_has_is_known() -> None:
    """A key that last year's data does not have at all is not taken for a blank."""
    carried = "applications.carried_out"
    found = figures({}, {f"{carried}.natural": 3, f"{carried}.other": None})
    assert found.figure(f"{carried}.natural", prior=True) == 3
    assert found.figure(f"{carried}.other", prior=True) == 0
    assert found.figure(f"{carried}.charity", prior=True) is None


def test_of_last_year_a_total_of_nothing_is_not_known() -> None:
    carried = "applications.carried_out.total"
    assert figures({}, {}).figure(carried, prior=True) is None
    known = {"applications.carried_out.natural": 3}
    assert figures({}, known).figure(carried, prior=True) == 3


def before(values: Mapping[str, object], version: str = "0", **claims: int) -> Submission:
    """Return last year's report, of another version of the template unless it is told."""
    found = replace(submission(values, year=2023), version=version)
    stated = (Claim(f"{RECEIVED}.{name}", typed, formula=True) for name, typed in claims.items())
    return replace(found, claims={claim.key: claim for claim in stated})


COLUMNS = ("natural", "business", "research", "charity", "legal", "other")
WHOLE = {f"{RECEIVED}.{column}": 1 for column in COLUMNS}
SPARSE = {f"{RECEIVED}.natural": 3}


@pytest.mark.parametrize(
    ("prior", "total"),
    [
        (before(WHOLE), 6),
        (before(WHOLE, total=6), 6),
        (before(WHOLE, total=7), None),
        (before(WHOLE, version="1", total=7), 6),
        (before(SPARSE), None),
        (before(SPARSE, total=5), 5),
        (before(SPARSE, version="1"), 3),
        (before(SPARSE, version="1", total=5), None),
        (before({**WHOLE, f"{RECEIVED}.other": "约3"}, total=5), None),
        (before({**SPARSE, f"{RECEIVED}.other": "约3"}, total=3), None),
        (before({**SPARSE, f"{RECEIVED}.other": -1}, total=2), None),
    ],
)
def test_of_last_year_a_total_that_may_be_a_part_is_not_known(
    prior: Submission, total: int | None
) -> None:
    assert Figures(TOWN, submission({}), prior).figure(f"{RECEIVED}.total", prior=True) == total


@pytest.mark.parametrize("typed", ["5", True, None, *map(Decimal, ("NaN", "Infinity", "1e99999"))])
def test_what_is_no_number_of_a_cell_is_not_what_a_report_says(typed: Typed) -> None:
    claims = {f"{RECEIVED}.total": Claim(f"{RECEIVED}.total", typed, formula=True)}
    prior = replace(before(SPARSE), claims=claims)
    assert Figures(TOWN, prior).recorded(f"{RECEIVED}.total") is None


def test_of_another_version_a_total_may_have_more_rows_than_there_are_now() -> None:
    stranger = Reading(f"{RECEIVED}.abroad", 2, 2, How.LITERAL)
    prior = before(WHOLE)
    more = replace(prior, readings={**prior.readings, stranger.key: stranger})
    assert Figures(TOWN, more).recorded(f"{RECEIVED}.total") is None
    none = replace(stranger, typed=0, value=0)
    none_more = replace(prior, readings={**prior.readings, none.key: none})
    assert Figures(TOWN, none_more).recorded(f"{RECEIVED}.total") == len(COLUMNS)


def test_of_last_year_a_listing_of_nothing_is_not_known() -> None:
    total = "overview.channels.total"
    assert figures({}, {}).figure(total, prior=True) is None
    entries = [{"name": "甲", "count": 3, "counted": True}]
    assert figures({}, {"overview.channels": entries}).figure(total, prior=True) == 3


def test_figures_know_no_cells() -> None:
    with pytest.raises(LookupError, match="verdict"):
        figures({}).cell_text("verdict.1")


@pytest.mark.parametrize(("number", "total"), [(2, None), (None, 1), (0, 1)])
def test_a_number_under_a_flag_that_is_not_understood_leaves_the_total_open(
    number: object, total: int | None
) -> None:
    entries = [
        {"name": "甲", "count": 1, "counted": True},
        {"name": "乙", "count": number, "counted": "也许"},
    ]
    found = figures({"overview.channels": entries})
    assert found.figure("overview.channels.total", prior=False) == total
