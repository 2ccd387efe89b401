"""Submissions and findings go into text and come back whole."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import tianbao
from tests import hostile_texts
from tests.forms import SOUND, filled, typed_in
from tianbao import Submission, Unit
from tianbao.campaign.ledger.coding import (
    findings_of,
    findings_text,
    fingerprint,
    submission_of,
    submission_text,
)
from tianbao.model.finding import Finding, Severity
from tianbao.model.place import Cell, CellPlace, KeyPlace, Position, SourcePlace, WholeFile
from tianbao.model.submission import Claim, How, Reading

TEXTS = st.one_of(st.text(), st.sampled_from(hostile_texts.ALL))
CELLS = st.builds(Cell, TEXTS, st.integers(1, 99), st.integers(1, 99))
TYPED = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    TEXTS,
    st.decimals(allow_nan=False),
    st.just(Decimal(2)),
)
PLACES = st.one_of(
    st.builds(CellPlace, CELLS, TEXTS),
    st.builds(KeyPlace, TEXTS),
    st.builds(SourcePlace, st.builds(Position, TEXTS, st.integers(), st.integers()), TEXTS),
    st.just(WholeFile()),
)
FINDINGS = st.builds(
    Finding,
    TEXTS,
    PLACES,
    st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers(), st.decimals(allow_nan=False))),
    st.lists(PLACES, max_size=2).map(tuple),
    st.one_of(st.none(), st.sampled_from(Severity)),
)


@given(st.lists(FINDINGS, max_size=3))
def test_findings_come_back_as_they_were(findings: list[Finding]) -> None:
    assert findings_of(findings_text(findings)) == tuple(findings)


@given(TEXTS, TYPED, TYPED, CELLS)
def test_a_submission_comes_back_as_it_was(
    text: str, typed: str | int | Decimal, value: str | int | Decimal, cell: Cell
) -> None:
    reading = Reading("a.b", typed, value, How.NUMERAL, cell, text)
    blank = Reading("c", None, None, How.BLANK)
    said = Submission(
        text,
        text,
        Unit(text, text),
        2024,
        {"a.b": reading, "c": blank},
        {"d": Claim("d", typed, formula=True, cell=cell), "e": Claim("e", value, formula=False)},
        {"f": cell},
        3,
        ((cell, typed),),
        (reading, blank),
    )
    again = submission_of(submission_text(said))
    assert again == said
    assert list(again.readings) == ["a.b", "c"]
    assert [type(r.typed) for r in again.readings.values()] == [type(typed), type(None)]


def test_what_a_workbook_holds_comes_back_as_it_was() -> None:
    content = typed_in(
        filled(SOUND), {"disclosure.fees.amount": "２.5万元", "remedies.review.other": "约3"}
    )
    found = tianbao.read(content)
    assert found.submission is not None
    assert submission_of(submission_text(found.submission)) == found.submission
    findings = tianbao.check(*found.usable())
    assert findings
    assert findings_of(findings_text(findings)) == findings


def test_the_text_is_plain_ascii() -> None:
    finding = Finding("x", KeyPlace("\0\ud800汉"), {})
    assert findings_text([finding]).isascii()
    assert "\0" not in findings_text([finding])


def test_a_fingerprint_does_not_depend_on_the_cell_but_on_the_figures() -> None:
    one = Finding("rule-balance", CellPlace(Cell("表", 3, 4), "a.b"), {"left": 3})
    moved = Finding("rule-balance", CellPlace(Cell("表", 9, 4), "a.b"), {"left": 3})
    other = Finding("rule-balance", CellPlace(Cell("表", 3, 4), "a.b"), {"left": Decimal(4)})
    elsewhere = Finding("rule-balance", KeyPlace("a.c"), {"left": 3})
    assert fingerprint(one) == fingerprint(moved)
    assert len({fingerprint(each) for each in (one, other, elsewhere)}) == 3
