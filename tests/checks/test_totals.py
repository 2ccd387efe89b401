"""Totals in the sender's file are compared with the sums of its inputs, and never believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
