"""What a workbook takes from last year's report, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tianbao
from tests.forms import COUNTY, document, drawn, filled, last_year, submission, template, typed_in
from tianbao.plan import from_prior

if TYPE_CHECKING:
    from tianbao.plan import FromPrior

IN, OUT = "applications.carried_in", "applications.carried_out"
COLUMNS = ("natural", "business", "research", "charity", "legal", "other")

OWN = """\
template: own
version: "1"
name: 自己的表
title: "{unit}{year}年"
sections:
  - heading: 一、人数
    sheet: 人数
    blocks:
      - table: t
        picture: |
          @    | a | b | less |
          here | 0 | 0 | =    |
        totals:
          - each row: less = a - b
        prefill:
          - each row: a = prior.less
          - each row: b = prior.b
            locked: yes
"""


def own(values: dict[str, object], text: str = OWN) -> FromPrior:
    return from_prior(drawn(OWN), submission(values, of=drawn(text), year=2023))


def test_what_was_carried_over_is_given_and_locked() -> None:
    given = from_prior(template(), last_year(applications__carried_out__natural=3))
    assert given.contents == {f"{IN}.natural": 3}
    assert given.locked == {f"{IN}.natural"}


def test_what_is_not_locked_is_a_suggestion() -> None:
    given = own({"t.here.a": 5, "t.here.b": 2})
    assert given.contents == {"t.here.a": 3, "t.here.b": 2}
    assert given.locked == {"t.here.b"}


def test_all_figures_that_are_known_are_shown_totals_too() -> None:
    values = {f"{OUT}.natural": 3, f"{OUT}.other": 4, "disclosure.fees.amount": 1.5}
    figures = from_prior(template(), submission(values, year=2023)).figures
    known = {key: str(figure) for key, figure in figures.items() if figure}
    assert known == {
        f"{OUT}.natural": "3",
        f"{OUT}.other": "4",
        f"{OUT}.total": "7",
        "disclosure.fees.amount": "1.5",
    }


def test_a_blank_is_taken_for_nought_and_shown_as_blank() -> None:
    prior = tianbao.read(filled({f"{OUT}.natural": 3})).usable()[1]
    given = from_prior(template(), prior)
    assert given.contents == {f"{IN}.{column}": 3 * (column == "natural") for column in COLUMNS}
    assert f"{OUT}.other" not in given.figures
    assert given.figures[f"{OUT}.total"] == 3
    assert given.figures["applications.received.total"] == 0


def test_what_was_not_understood_is_not_known_nor_what_rests_on_it() -> None:
    prior = tianbao.read(typed_in(filled({}), {f"{OUT}.natural": "约3"})).usable()[1]
    given = from_prior(template(), prior)
    assert given.locked == {f"{IN}.{column}" for column in COLUMNS[1:]}
    assert not {f"{OUT}.natural", f"{OUT}.total"} & given.figures.keys()


def test_what_the_input_does_not_allow_is_shown_and_not_filled_in() -> None:
    given = own({"t.here.a": 2, "t.here.b": 5})
    assert given.contents == {"t.here.b": 5}
    assert given.figures["t.here.less"] == -3


def test_a_number_that_no_cell_keeps_is_left_out() -> None:
    content = document({"t.here.a": 1, "t.here.b": 10**15}, name="own", year=2023)
    given = from_prior(drawn(OWN), tianbao.read(content, [drawn(OWN)]).usable()[1])
    assert not {"t.here.b", "t.here.less"} & given.contents.keys()
    assert given.figures == {"t.here.a": 1}


OTHER = OWN.replace('version: "1"', 'version: "0"')
THIRD = OTHER.replace("| b | less |", "| b | c | less |").replace("| 0 | =", "| 0 | 0 | =")
FEWER = OTHER.replace("@    | a | b | less |", "@    | a | less |").replace("| 0 | 0 |", "| 0 |")


def test_a_total_of_another_version_is_computed_where_it_says_nothing_else() -> None:
    assert own({"t.here.a": 5, "t.here.b": 2}, OTHER).figures["t.here.less"] == 3


def test_a_total_that_another_version_computed_otherwise_is_not_known() -> None:
    text = THIRD.replace("a - b\n", "a - b - c\n")
    content = filled({"t.here.a": 5, "t.here.b": 2, "t.here.c": 1}, of=drawn(text))
    prior = tianbao.read(content, [drawn(text)]).usable()[1]
    assert prior.claims["t.here.less"].typed == 2
    given = from_prior(drawn(OWN), prior)
    assert "t.here.less" not in given.figures
    assert given.contents == {"t.here.b": 2}


def test_a_total_whose_rows_another_version_did_not_have_is_what_it_says() -> None:
    text = FEWER.split("        prefill")[0].replace("a - b\n", "a\n")
    content = filled({"t.here.a": 5}, of=drawn(text))
    prior = tianbao.read(content, [drawn(text)]).usable()[1]
    assert from_prior(drawn(OWN), prior).figures == {"t.here.a": 5, "t.here.less": 5}


def test_another_template_with_the_same_keys_will_do() -> None:
    """A town's total of all outcomes has a row that the county's report does not."""
    county = template(COUNTY)
    values = {f"{OUT}.natural": 3, "applications.other_other.natural": 2}
    prior = tianbao.read(filled(values, of=county)).usable()[1]
    given = from_prior(template(), prior)
    assert given.contents[f"{IN}.natural"] == 3
    assert given.figures["applications.handled.natural"] == 2
    assert "applications.other_handling.natural" not in given.figures
