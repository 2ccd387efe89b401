"""Each kind of node as an Excel formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tianbao.model.expression import (
    AllOf,
    CellText,
    Choose,
    Compare,
    Count,
    Filled,
    Incomplete,
    Join,
    Minus,
    Number,
    Operator,
    Plus,
    Ref,
    Says,
    Shown,
    Span,
    Sum,
    SumWhere,
    Text,
    Wrong,
)
from tianbao.model.place import Cell
from tianbao.model.template import Kind
from tianbao.workbook.write.formula import FormulaWriter, literal

if TYPE_CHECKING:
    from tianbao.model.expression import Expression

CELLS = {
    **{name: Cell("表", 2, column) for column, name in enumerate("abcd", 1)},
    **{f"{name}2": Cell("表", 3, column) for column, name in enumerate("abcd", 1)},
    "money": Cell("表", 9, 1),
    "signed": Cell("表", 9, 2),
    "flag": Cell("表", 9, 3),
    "far": Cell("别的'表", 5, 2),
    "verdict": Cell("校验", 1, 3),
}
KINDS = {
    **dict.fromkeys(CELLS, Kind.COUNT),
    "money": Kind.AMOUNT,
    "signed": Kind.SIGNED,
    "flag": Kind.FLAG,
}
A, B, C, D = (Ref(name) for name in "abcd")
NEGATIVE = '+COUNTIF(A2:A3,"<0")'
FRACTIONAL = '+SUMPRODUCT(ISNUMBER(A2:A3)*(A2:A3>=0)*(TEXT(A2:A3,"0")<>(A2:A3&"")))'
BLANK = "ISBLANK(A2:A3)+ISBLANK(B2:B3)"
TRUE = Compare(Operator.EQUAL, A, B)


@pytest.mark.parametrize(
    ("node", "formula"),
    [
        (Number(5), "=5"),
        (A, "=SUM(A2)"),
        (Ref("far"), "=SUM('别的''表'!B5)"),
        (Plus(A, B), "=SUM(A2:B2)"),
        (Plus(A, C), "=SUM(A2,C2)"),
        (Plus(Plus(A, Ref("a2")), Ref("far")), "=SUM(A2:A3,'别的''表'!B5)"),
        (Sum((A, B, Ref("a2"), Ref("b2"))), "=SUM(A2:B3)"),
        (Sum((A, Number(5))), "=SUM(A2)+(5)"),
        (Sum((A, A)), "=SUM(A2)+SUM(A2)"),
        (Sum((A, Minus(B, C))), "=SUM(A2)+(SUM(B2)-SUM(C2))"),
        (Sum(()), "=0"),
        (Minus(A, B), "=SUM(A2)-SUM(B2)"),
        (Minus(Minus(A, B), C), "=SUM(A2)-SUM(B2)-SUM(C2)"),
        (Minus(A, Minus(B, C)), "=SUM(A2)-(SUM(B2)-SUM(C2))"),
        (Minus(A, Plus(B, C)), "=SUM(A2)-SUM(B2:C2)"),
        (Minus(A, Plus(B, Number(5))), "=SUM(A2)-(SUM(B2)+(5))"),
        (Minus(A, Plus(B, B)), "=SUM(A2)-(SUM(B2)+SUM(B2))"),
        (Filled(("a", "b", "a2", "b2")), "=COUNTA(A2:B3)"),
        (SumWhere(("a", "a2"), ("b", "b2")), '=SUMIF(B2:B3,"是",A2:A3)'),
        (
            Wrong(("a", "a2")),
            "=COUNTA(A2:A3)-COUNT(A2:A3)" + NEGATIVE + FRACTIONAL,
        ),
        (Wrong(("money",)), '=COUNTA(A9)-COUNT(A9)+COUNTIF(A9,"<0")'),
        (
            Wrong(("signed",)),
            '=COUNTA(B9)-COUNT(B9)+SUMPRODUCT(ISNUMBER(B9)*(TEXT(B9,"0")<>(B9&"")))',
        ),
        (Wrong(("flag",)), '=COUNTA(C9)-COUNTIF(C9,"是")-COUNTIF(C9,"否")'),
        (Wrong(()), "=0"),
        (
            Incomplete((("a", "a2"), ("b", "b2")), (("d", "d2"),)),
            f"=SUMPRODUCT(({BLANK}>0)*({BLANK}+ISBLANK(D2:D3)<3))",
        ),
    ],
)
def test_a_number_is_taken_through_sum(node: Expression, formula: str) -> None:
    assert FormulaWriter("表", CELLS, KINDS).formula(node) == formula


@pytest.mark.parametrize(
    ("node", "formula"),
    [
        (TRUE, "=SUM(A2)=SUM(B2)"),
        (Compare(Operator.UNEQUAL, A, Number(1)), "=SUM(A2)<>1"),
        (Compare(Operator.AT_MOST, Plus(A, B), C), "=SUM(A2:B2)<=SUM(C2)"),
        (Compare(Operator.LESS, Ref("money"), Number(9)), "=ROUND(SUM(A9),8)<ROUND(9,8)"),
        (Says("verdict", "通过"), "=LEFT('校验'!C1,2)=\"通过\""),
        (AllOf(()), "=TRUE"),
        (
            AllOf((TRUE, Says("verdict", "通过"))),
            "=AND(SUM(A2)=SUM(B2),LEFT('校验'!C1,2)=\"通过\")",
        ),
    ],
)
def test_a_condition_is_true_or_false(node: Expression, formula: str) -> None:
    assert FormulaWriter("表", CELLS, KINDS).formula(node) == formula


@pytest.mark.parametrize(
    ("node", "formula"),
    [
        (Text('他说“"好"”'), '="他说“""好""”"'),
        (Text(""), '=""'),
        (Shown("a"), "=A2"),
        (CellText("verdict"), "='校验'!C1"),
        (Count(Plus(A, B)), "=(SUM(A2:B2))"),
        (Choose(TRUE, Text("同"), Text("异")), '=IF(SUM(A2)=SUM(B2),"同","异")'),
        (Join((Text("共"), Count(A), Text("件"))), '="共"&(SUM(A2))&"件"'),
        (Join(()), '=""'),
    ],
)
def test_a_wording_is_a_text(node: Expression, formula: str) -> None:
    assert FormulaWriter("表", CELLS, KINDS).formula(node) == formula


def test_addresses_that_must_not_move_are_absolute() -> None:
    fixed = FormulaWriter("表", CELLS, KINDS, fixed=True)
    assert fixed.formula(Compare(Operator.EQUAL, A, Plus(B, C))) == (
        "=SUM('表'!$A$2)=SUM('表'!$B$2:$C$2)"
    )


def test_a_span_cant_be_written() -> None:
    with pytest.raises(TypeError, match="resolved"):
        FormulaWriter("表", CELLS, KINDS).number(Span("a", "b"))


def test_a_conjunction_of_many_is_made_of_some() -> None:
    """Excel takes 255 arguments; nested, any number will do."""
    formula = FormulaWriter("表", CELLS, KINDS).formula(AllOf((TRUE,) * 450))
    assert formula.count("AND(") == 4
    assert formula.count("SUM(A2)=SUM(B2)") == 450


def test_a_long_text_is_written_in_pieces_that_excel_takes() -> None:
    assert literal("长" * 300) == f'"{"长" * 255}"&"{"长" * 45}"'
    assert literal('"' * 2) == '""""""'
