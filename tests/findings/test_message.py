"""Findings in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests import hostile_texts
from tianbao.findings import describe, severity_of
from tianbao.findings.message import LONGEST_DETAIL, place_words, shortened, shown, visible
from tianbao.model.finding import Finding, Severity
from tianbao.model.place import Cell, CellPlace, KeyPlace, Position, SourcePlace, WholeFile

LINE = SourcePlace(Position("templates/a.yaml", 41, 9), "  title: [")


def test_a_finding_is_put_in_words() -> None:
    message = describe(Finding("template-blank", LINE, {"name": "title"}))
    assert message.code == "template-blank"
    assert message.severity is Severity.ERROR
    assert message.title == "内容是空的"
    assert message.where == "templates/a.yaml:41:9"
    assert message.sentence == "“title”不能空着。"
    assert message.remedy == "请填上内容。"


def test_what_is_said_only_with_a_value_is_left_out_without_it() -> None:
    def said(nearest: str) -> str:
        values = {"name": "yaer", "nearest": nearest, "known": "unit、year"}
        return describe(Finding("template-pattern-name", LINE, values)).sentence

    assert said("year") == "“yaer”不能在这里引用。是不是“year”？"
    assert said("") == "“yaer”不能在这里引用。"


def test_a_brace_in_words_or_in_a_value_is_a_brace() -> None:
    message = describe(Finding("template-pattern-brace", LINE, {"brace": "{"}))
    assert "“{”" in message.sentence
    assert "{year}" in message.remedy


def test_an_unknown_code_or_a_missing_value_is_a_mistake_of_the_programs() -> None:
    with pytest.raises(KeyError):
        describe(Finding("no-such-code", LINE))
    with pytest.raises(KeyError):
        describe(Finding("template-blank", LINE))


def test_a_findings_own_severity_comes_first() -> None:
    assert severity_of(Finding("template-blank", LINE)) is Severity.ERROR
    own = Finding("template-blank", LINE, severity=Severity.WARNING)
    assert severity_of(own) is Severity.WARNING


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12, "12"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("-0.0"), "-0"),
        (Decimal("NaN"), "NaN"),
        ("12 件", "12 件"),
    ],
)
def test_a_number_is_shown_in_plain_digits(value: Decimal | int | str, words: str) -> None:
    assert shown(value) == words


def test_a_long_text_is_cut() -> None:
    assert shortened("字" * LONGEST_DETAIL) == "字" * LONGEST_DETAIL
    cut = shortened("字" * (LONGEST_DETAIL + 1))
    assert len(cut) == LONGEST_DETAIL
    assert cut.endswith("字…")


def test_nothing_that_is_shown_moves_the_cursor_or_the_reading_order() -> None:
    assert visible("一\r\n二\t三\u2028四") == "一 二 三 四"
    assert visible("\x1b[31m红\u202e\u200b") == "\\u001b[31m红\\u202e\\u200b"
    assert visible("普通 text，　１２") == "普通 text，　１２"
    assert visible("\x9b\U000e0041") == "\\u009b\\U000e0041"


@pytest.mark.parametrize("text", hostile_texts.ALL)
def test_no_hostile_text_acts_where_it_is_shown(text: str) -> None:
    for said in (visible(text), shown(text)):
        assert not hostile_texts.ACTING.search(said)
        assert "\n" not in said
        assert "\t" not in said


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (LINE, "templates/a.yaml:41:9"),
        (CellPlace(Cell("三、依申请公开", 7, 2)), "“三、依申请公开”表 B7"),
        (KeyPlace("cover.phone"), "cover.phone"),
        (WholeFile(), ""),
    ],
)
def test_a_place_is_said_as_a_person_looks_for_it(
    place: SourcePlace | CellPlace | KeyPlace | WholeFile, words: str
) -> None:
    assert place_words(place) == words
