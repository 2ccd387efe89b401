"""A damaged workbook that is sent back and comes in again as it is does not read clean."""

from __future__ import annotations

import pytest

import tianbao
from tests.forms import TOWN
from tests.mutations.registry import kinds
from tests.mutations.truths import SEEDS, case_of
from tests.sending.shared import everything, returned
from tianbao.findings import severity_of
from tianbao.model.finding import Severity
from tianbao.plan import REMARKS_SHEET

KINDS = (
    *("formulas-as-paragraphs", "errors-as-paragraphs", "paragraphs-merged-and-hidden"),
    *("names-of-prose-exchanged", "sheet-renamed-names-left", "sheet-deleted"),
    *("sheet-copied-and-filled", "sheet-copied-and-changed", "sheet-cover-deleted"),
)
"""Damage after which something is not in its cell: one kind for each way in which it gets there."""


def errors(found: tianbao.Found) -> set[str]:
    """Return the codes of the errors, those about totals left out: a fresh workbook's are right."""
    faults = (f.code for f in everything(found) if severity_of(f) is Severity.ERROR)
    return {code for code in faults if not code.startswith("total-")}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_wrong_is_still_wrong_until_somebody_mends_it(kind: str) -> None:
    case = case_of(TOWN, SEEDS[0], kind)
    damaged = kinds()[kind].change(case)
    assert damaged is not None
    found = tianbao.read(damaged.content, [case.template])
    assert errors(found)
    back = tianbao.read(returned(damaged.content, found).content, [case.template])
    assert errors(back), REMARKS_SHEET
