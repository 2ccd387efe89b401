"""What may be typed into an input."""

from __future__ import annotations

import pytest

from tianbao.model.length import LONGEST_LINE, LONGEST_PARAGRAPH, text_length
from tianbao.model.place import Area, Cell
from tianbao.model.template import Kind
from tianbao.plan import Input
from tianbao.workbook.write.validations import longest, validation, wrong_formula

KINDS = pytest.mark.parametrize("kind", Kind)


def box(kind: Kind, label: str = "行·列", prompt: str = "填数。", *, prose: bool = False) -> Input:
    return Input(Area(Cell("表", 2, 2)), "t.a", "tb.t.a", kind, label, prompt, prose=prose)


@KINDS
def test_a_wrong_entry_is_stopped_with_a_reason(kind: Kind) -> None:
    found = validation(box(kind))
    assert found["error_type"] == "stop"
    assert found["error_message"]
    assert found["input_title"] == "行·列"
    assert found["input_message"] == "填数。"


def test_each_kind_takes_its_own_values() -> None:
    found = {kind: validation(box(kind)) for kind in Kind}
    assert (found[Kind.COUNT]["validate"], found[Kind.COUNT]["minimum"]) == ("integer", 0)
    assert found[Kind.SIGNED]["validate"] == "integer"
    assert found[Kind.SIGNED]["minimum"] < 0
    assert (found[Kind.AMOUNT]["validate"], found[Kind.AMOUNT]["minimum"]) == ("decimal", 0)
    assert (found[Kind.FLAG]["validate"], found[Kind.FLAG]["source"]) == ("list", ["是", "否"])
    assert (found[Kind.TEXT]["validate"], found[Kind.TEXT]["value"]) == ("length", LONGEST_LINE)


def test_prose_may_be_long_but_leaves_room_for_a_correction() -> None:
    assert longest(box(Kind.TEXT, prose=True)) == LONGEST_PARAGRAPH < 32_767


@pytest.mark.parametrize("word", ["长", "𬭁"])
def test_words_are_cut_to_what_excel_shows(word: str) -> None:
    """Excel counts UTF-16 units, of which a rare character has two."""
    found = validation(box(Kind.COUNT, word * 400, word * 400))
    assert 30 <= text_length(found["input_title"]) <= 32
    assert 253 <= text_length(found["input_message"]) <= 255
    assert found["input_message"].endswith("…")


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        (
            Kind.COUNT,
            "=IF(ISBLANK(B2),FALSE,IF(ISNUMBER(B2),OR(B2<0,INT(B2)<>B2),TRUE))",
        ),
        (Kind.SIGNED, "=IF(ISBLANK(B2),FALSE,IF(ISNUMBER(B2),OR(INT(B2)<>B2),TRUE))"),
        (Kind.AMOUNT, "=IF(ISBLANK(B2),FALSE,IF(ISNUMBER(B2),OR(B2<0),TRUE))"),
        (Kind.TEXT, "=LEN(B2)>200"),
        (Kind.FLAG, '=AND(NOT(ISBLANK(B2)),B2<>"是",B2<>"否")'),
    ],
)
def test_a_cell_turns_red_by_a_formula(kind: Kind, formula: str) -> None:
    assert wrong_formula(box(kind), "B2") == formula
