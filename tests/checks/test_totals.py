"""Totals in the sender's file are compared with the sums of its inputs, and never believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms import SOUND, altered, at, checked, codes, filled, key_of, packed, parts, typed_in
from tianbao import check, describe, read

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tianbao import Finding

BALANCED = {**SOUND, "applications.received.natural": 3, "applications.granted.natural": 3}


def found_in(content: bytes) -> tuple[Finding, ...]:
    found = read(content)
    template, submission = found.usable()
    return (*found.findings, *check(template, submission))


def test_a_stated_total_that_agrees_is_nothing_to_speak_of() -> None:
    assert checked({**BALANCED, "applications.granted.total": 3}) == ()


def test_a_stated_total_that_disagrees_is_an_error_with_both_numbers() -> None:
    (finding,) = checked({**BALANCED, "applications.granted.total": 4})
    assert (finding.code, key_of(finding)) == ("total-wrong", "applications.granted.total")
    assert (finding.values["typed"], finding.values["value"]) == (4, 3)


def test_a_total_that_only_adds_up_a_wrong_total_is_held_back() -> None:
    stated = {"applications.handled.natural": 5, "applications.handled.total": 5}
    assert [key_of(f) for f in checked({**BALANCED, **stated})] == ["applications.handled.natural"]


def test_a_rule_that_a_wrong_total_breaks_is_held_back() -> None:
    values = {**SOUND, "applications.received.natural": 3, "applications.handled.natural": 3}
    assert codes(checked(values)) == ["total-wrong"]


def test_the_total_of_an_input_that_is_not_understood_is_not_judged() -> None:
    values = {**BALANCED, "applications.granted.natural": "约3", "applications.granted.total": 9}
    assert codes(checked(values)) == ["value-approximate"]


def test_a_total_typed_over_with_the_right_number_is_noted() -> None:
    content = typed_in(filled(BALANCED), {"applications.granted.total": 3})
    assert "total-typed-over" in codes(found_in(content))


def test_a_total_typed_over_with_a_wrong_number_is_an_error() -> None:
    content = typed_in(filled(BALANCED), {"applications.granted.total": 8})
    errors = [f for f in found_in(content) if f.code == "total-wrong"]
    assert [key_of(f) for f in errors] == ["applications.granted.total"]
    assert "K9" in describe(errors[0]).where


def test_totals_without_a_stored_result_are_one_note() -> None:
    content = altered(filled(BALANCED), lambda _: None)
    found = [f for f in found_in(content) if f.code.startswith("total")]
    assert codes(found) == ["totals-absent"]
    assert found[0].values["count"] == 33


def test_a_total_that_was_not_recalculated_is_a_warning() -> None:
    content = parts(filled(BALANCED))
    name = "xl/worksheets/sheet4.xml"
    old, new = b"<f>SUM(E9:J9)</f><v>3</v>", b"<f>SUM(E9:J9)</f><v>7</v>"
    assert old in content[name]
    stale = packed({**content, name: content[name].replace(old, new)})
    (finding,) = found_in(stale)
    assert (finding.code, key_of(finding)) == ("total-stale", "applications.granted.total")


def test_a_total_that_passes_over_digits_stored_as_text_is_held_back() -> None:
    values = {**SOUND, "applications.received.natural": "3", "applications.granted.natural": "3"}
    assert codes(found_in(filled(values))) == ["value-understood", "value-understood"]


def test_the_listing_total_counts_only_what_is_marked() -> None:
    entries = [
        {"name": "红头文件", "count": 110, "unit": "份", "counted": False},
        {"name": "村务公开", "count": 255, "unit": "条", "counted": True},
    ]
    values = {**SOUND, "overview.channels": entries, "overview.channels.total": 365}
    (finding,) = checked(values)
    assert (finding.code, finding.values["value"]) == ("total-wrong", 255)


def test_an_erased_total_is_computed_all_the_same() -> None:
    def erase(book: Workbook) -> None:
        sheet, address = at(book, "applications.granted.total")
        sheet[address] = None

    template, submission = read(altered(filled(BALANCED), erase)).usable()
    assert "total-wrong" not in codes(check(template, submission))


def stale(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook in which a formula of the third table shows another result."""
    whole = parts(content)
    name = "xl/worksheets/sheet4.xml"
    assert whole[name].count(old) == 1
    return packed({**whole, name: whole[name].replace(old, new)})


def test_a_total_that_was_not_recalculated_hides_no_rule() -> None:
    """With 0 as its cell shows, the column would balance; with 3, as it is, it does not."""
    values = {**SOUND, "applications.received.natural": 5, "applications.granted.natural": 3}
    content = filled({**values, "applications.carried_out.natural": 5})
    shown = stale(content, b"<f>SUM(E9:E27)</f><v>3</v>", b"<f>SUM(E9:E27)</f><v>0</v>")
    assert codes(found_in(shown)) == ["total-stale", "rule-balance"]


@pytest.mark.parametrize("typed", ["", " ", "-", "—", "/"])
def test_a_stroke_in_place_of_a_total_is_a_blank(typed: str) -> None:
    content = typed_in(filled(BALANCED), {"applications.granted.total": typed})
    assert codes(found_in(content)) == ["totals-absent"]


@pytest.mark.parametrize(("typed", "code"), [("3件", "total-typed-over"), ("无", "total-wrong")])
def test_a_total_in_words_is_understood_as_a_count_is(typed: str, code: str) -> None:
    content = typed_in(filled(BALANCED), {"applications.granted.total": typed})
    assert codes(found_in(content)) == ["totals-absent", code]


def test_a_total_of_very_large_numbers_is_right_in_the_digits_that_a_cell_keeps() -> None:
    columns = ("natural", "business", "research", "charity", "legal", "other")
    rows = ("received", "granted")
    large = {f"applications.{r}.{c}": 999_999_999_999_999 for r in rows for c in columns}
    assert codes(found_in(filled({**SOUND, **large}))) == []


def test_a_tick_that_the_formula_does_not_know_is_held_back() -> None:
    entry = {"name": "村务公开", "count": 255, "unit": "条", "counted": "√"}
    found = found_in(filled({**SOUND, "overview.channels": [entry]}))
    assert codes(found) == ["value-understood"]


def test_digits_stored_as_text_are_no_excuse_in_data() -> None:
    values = {"received.natural": "3", "granted.natural": "3", "granted.total": 0}
    found = checked({**SOUND, **{f"applications.{key}": value for key, value in values.items()}})
    assert codes(found) == ["value-understood", "value-understood", "total-wrong"]


def test_totals_that_were_not_recalculated_are_one_warning_with_their_count() -> None:
    content = parts(filled(BALANCED))
    name = "xl/worksheets/sheet4.xml"
    stale = content[name]
    for row in (7, 9):
        old = f"<f>SUM(E{row}:J{row})</f><v>3</v>".encode()
        assert old in stale
        stale = stale.replace(old, old.replace(b"<v>3<", b"<v>7<"))
    (finding,) = (f for f in found_in(packed({**content, name: stale})) if f.code == "total-stale")
    assert (key_of(finding), finding.values["count"]) == ("applications.received.total", 2)
    assert "这样的合计有 2 个" in describe(finding).sentence


def test_the_listing_total_is_not_judged_while_a_flag_is_unclear() -> None:
    entry = {"name": "村务公开", "count": 255, "unit": "条", "counted": "也许"}
    values = {**SOUND, "overview.channels": [entry], "overview.channels.total": 255}
    assert codes(checked(values)) == ["value-not-flag"]
