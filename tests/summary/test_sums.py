"""The county's figures are the sums of the units', and the river takes them like any unit's."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao
from tests import strategies
from tests.forms import COUNTY, codes, key_of, stated, template
from tests.summary.invented import county, figures, member, sent
from tianbao.arithmetic import Figures
from tianbao.model.submission import How, Unit
from tianbao.report.model import Grid
from tianbao.summary.sums import county_submission, unsummed
from tianbao.typed import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tianbao import Submission

WHO = Unit("340100", "云溪县")
RECEIVED = "applications.received.natural"
TOTAL = "applications.received.total"
FEES = "disclosure.fees.amount"


def units(*values: Mapping[str, object]) -> list[Submission]:
    return [sent(member(number), each) for number, each in enumerate(values, 1)]


def summed(of: Sequence[Submission], **more: Sequence[str]) -> Submission:
    return county_submission(template(), of, WHO, 2024, **more)


@settings(max_examples=25)
@given(st.lists(strategies.values(template()), max_size=4))
def test_each_figure_of_the_county_is_the_sum_of_the_units(
    values: Sequence[Mapping[str, object]],
) -> None:
    """Totals too, since they are sums themselves."""
    sent_in = units(*values)
    own = Figures(template(), summed(sent_in))
    each = [Figures(template(), submission) for submission in sent_in]
    unknown = {key_of(finding) for finding in unsummed(template(), sent_in)}
    for key, field in template().fields.items():
        expected = sum((found.figure(key, prior=False) or 0 for found in each), Decimal(0))
        if not unknown & {key, *field.inputs}:
            assert own.figure(key, prior=False) == expected, key


def test_blank_everywhere_is_blank_and_zero_anywhere_is_not() -> None:
    granted = "applications.granted.natural"
    found = summed(units({RECEIVED: 0, granted: None}, {}))
    assert found.value(RECEIVED) == 0
    assert found.readings[granted].how is How.BLANK


def test_what_no_unit_has_is_no_blank_of_the_sum() -> None:
    """Last year's data of units that were merged are sums too, and what is not known stays so."""
    found = summed(units({RECEIVED: 0}, {}))
    assert "applications.granted.natural" not in found.readings


def test_amounts_are_added_up_exactly() -> None:
    assert summed(units({FEES: 0.1}, {FEES: 0.2})).value(FEES) == Decimal("0.3")


def test_a_sum_with_a_value_that_nobody_understood_is_not_known() -> None:
    sent_in = units({RECEIVED: 5}, {RECEIVED: "约3"})
    found = summed(sent_in)
    assert found.readings[RECEIVED].reason == Reason.AWAITED
    assert Figures(template(), found).figure(TOTAL, prior=False) is None
    (finding,) = unsummed(template(), sent_in)
    assert (finding.code, key_of(finding)) == ("summary-unknown", RECEIVED)
    assert finding.values["units"] == "白石乡"


def test_what_a_kind_does_not_allow_is_not_added_up() -> None:
    assert codes(unsummed(template(), units({RECEIVED: -5}, {RECEIVED: 7}))) == ["summary-unknown"]


def test_nothing_is_told_where_all_is_understood() -> None:
    assert unsummed(template(), units({RECEIVED: 5}, {RECEIVED: "3件"})) == ()


def test_the_prose_says_what_the_sums_are_over_and_what_is_missing() -> None:
    found = summed(units({}, {}), missing=["石桥镇", "柳林镇"])
    said = "".join(str(each.value) for each in found.paragraphs("overview.body"))
    for words in ("2024年", "云溪县", "2 个单位", "应报 4 个", "石桥镇、柳林镇"):
        assert words in said
    (problems,) = found.paragraphs("problems.body")
    assert "另行撰写" in str(problems.value)


def test_the_countys_figures_pass_the_checks_and_become_a_report() -> None:
    lines, _ = county(8, 2)
    found = summed([line.submission for line in lines], missing=["沙坪镇"])
    assert codes(tianbao.check(template(), found)) == []
    grids = [b for b in tianbao.compose(template(), found).blocks if isinstance(b, Grid)]
    shown = {cell.key: cell.text for grid in grids for row in grid.rows for cell in row}
    figure = Figures(template(), found).figure(TOTAL, prior=False)
    assert shown[TOTAL] == str(figure)
    content, findings = tianbao.fill(template(), found)
    assert findings == ()
    back = tianbao.read(content, [template()])
    assert stated(template(), back.usable()[1]) == stated(template(), found)


def test_a_sum_that_is_not_known_is_asked_for_when_the_workbook_comes_back() -> None:
    found = summed(units({RECEIVED: "约3"}))
    content, _ = tianbao.fill(template(), found)
    back = tianbao.read(content, [template()])
    assert back.usable()[1].readings[RECEIVED].reason == Reason.AWAITED


def test_nobody_is_a_county_too() -> None:
    found = summed([], missing=["清河镇"])
    assert "0 个单位" in str(found.value("overview.body.1"))


def test_submissions_of_another_template_are_refused() -> None:
    random = Random(1)  # noqa: S311 - chance that can be repeated
    other = sent(member(1), {RECEIVED: random.randint(1, 9)}, of=template(COUNTY))
    with pytest.raises(ValueError, match="gongkai-2021-town"):
        summed([other])


def test_the_invented_units_balance() -> None:
    """Or the tests above would prove little."""
    random = Random(7)  # noqa: S311 - chance that can be repeated
    assert codes(tianbao.check(template(), sent(member(1), figures(random)))) == []
