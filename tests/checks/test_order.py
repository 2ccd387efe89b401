"""All checks run, in an order that can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tianbao.checks
from tests.forms import SOUND, TOWN, codes, document, keyed, submission, template
from tests.strategies import values
from tianbao.checks import CHECKS, Case, check_submission

FOLDER = Path(tianbao.checks.__file__).parent


def test_every_check_is_on_the_list() -> None:
    names = {check.__name__ for check in CHECKS}
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "case", "order"}
    assert names == {f"check_{module}" for module in modules}


def test_what_is_most_basic_is_said_first() -> None:
    wrong = keyed(
        {
            "cover__phone": None,
            "disclosure__licensing__decisions": "约3",
            "overview__channels": [{"name": "甲", "unit": "条", "counted": True}],
            "remedies__review__total": 9,
            "applications__received__natural": 5,
            "problems__body": ["无"],
        }
    )
    found = check_submission(template(), submission({**SOUND, **wrong}))
    assert codes(found) == [
        "cover-blank",
        "value-approximate",
        "entry-blank",
        "total-wrong",
        "rule-balance",
        "prose-nil",
    ]


@pytest.mark.parametrize("check", CHECKS)
@settings(derandomize=True, deadline=None, max_examples=15)
@given(found=values(template()))
def test_a_check_never_raises_and_says_the_same_twice(
    check: tianbao.checks.order.Check, found: dict[str, object]
) -> None:
    given_ = tianbao.read(document(found, name=TOWN)).usable()[1]
    case = Case(template(), given_)
    first = list(check(case))
    codes(first)
    assert list(check(case)) == first
    assert list(check(Case(template(), given_))) == first


@settings(derandomize=True, deadline=None, max_examples=20)
@given(
    found=st.dictionaries(
        st.sampled_from(sorted(template().fields)),
        st.one_of(st.text(max_size=5), st.integers(-9, 9), st.booleans(), st.floats(), st.none()),
    )
)
def test_whatever_is_typed_is_checked_without_an_exception(found: dict[str, object]) -> None:
    read = tianbao.read(document(found)).usable()[1]
    codes(check_submission(template(), read))
    codes(check_submission(template(), read, read))
