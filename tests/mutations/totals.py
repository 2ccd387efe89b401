"""Damage to totals: absent, stale, rounded, wrong, typed over, computed otherwise."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeAlias

from tests.mutations.book import (
    TEXTS,
    blank,
    boolean,
    error,
    formula,
    number,
    shared,
    string,
    styled,
    tag,
)
from tests.mutations.registry import SAME, Mutated, found, register, same
from tests.mutations.values import NUMBER, WHOLE
from tianbao.arithmetic import Figures
from tianbao.model.listing import total_key
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.mutations.book import Book, Content
    from tests.mutations.registry import Case, Change, Outcome
    from tianbao.arithmetic.evaluate import Figure

Made: TypeAlias = "Callable[[Case, Figure], Content]"
"""What comes to stand in a total's cell, given the right sum."""

STALE = same("total-stale")
TYPED_OVER = same("total-typed-over").without("total-wrong", "total-stale")
QUIET = SAME.without("total-wrong", "total-stale", "total-typed-over")


def sums(case: Case) -> Mapping[str, Figure]:
    """Return the right sum of every total, of tables and of listings."""
    figures = Figures(case.template, case.submission)
    keys = (*case.totals(), *(total_key(listing) for listing in case.template.listings()))
    found = {key: figures.figure(key, prior=False) for key in keys}
    return {key: figure for key, figure in found.items() if figure is not None}


def formula_at(book: Book, case: Case, key: str) -> str:
    """Return the formula that a total has, without its equals sign."""
    return book.element(case.cell(key)).findtext(tag("f")) or ""


def _written(figure: Figure) -> str:
    return f"{figure:f}" if isinstance(figure, Decimal) else str(figure)


def _enter(name: str, words: str, change: Change) -> None:
    register("totals", name, words, change)


def _replaced(made: Made, outcome: Outcome, most: int = 2, *, keep: bool = False) -> Change:
    """Return the damage of totals that hold something else; with `keep`, their formulas stay.

    Only totals that aren't totals of totals are changed, so that each speaks for itself.
    """

    def change(case: Case) -> Mutated | None:
        book = case.book()
        known = sums(case)
        for key in case.some(tuple(known), most):
            content = made(case, known[key])
            if keep:
                content = formula(formula_at(book, case, key), content)
            book.put(case.cell(key), content)
        return Mutated(book.packed(), outcome)

    return change


def _results(name: str, words: str, made: Made, outcome: Outcome, most: int = 2) -> None:
    """Enter totals whose formula stays and whose stored result is another."""
    _enter(name, words, _replaced(made, outcome, most, keep=True))


def _constants(name: str, words: str, made: Made, outcome: Outcome, most: int = 2) -> None:
    """Enter totals whose formula is gone."""
    _enter(name, words, _replaced(made, outcome, most))


def _chosen(*contents: Content) -> Made:
    return lambda case, _: case.random.choice(contents)


def _text(case: Case, figure: Figure) -> Content:
    return case.random.choice(list(TEXTS.values()))(_written(figure))


def _right(_case: Case, figure: Figure) -> Content:
    return number(_written(figure))


def _other(case: Case, figure: Figure) -> Content:
    return number(_written(figure + case.random.choice((1, 10, -3))))


ALL = 1000
"""More totals than any template has."""

_results("totals-absent", "合计只有公式、没有结果", _chosen(blank()), same("totals-absent"), ALL)
_results("totals-zero", "转换格式后合计全是 0", _chosen(number("0")), STALE, ALL)
_results("totals-wrong", "合计的结果不对", _other, STALE)
_results("totals-failed", "合计的结果是错误值", _chosen(error("#REF!"), error("#VALUE!")), STALE)
_results(
    "totals-other",
    "合计的结果是逻辑值、文字",
    _chosen(boolean(value=True), string("见附件")),
    STALE,
)
_results("totals-empty", "合计的结果是空文字", _chosen(string("")), SAME)
_results("totals-as-string", "合计的结果以文本存放", lambda _, f: string(_written(f)), QUIET, ALL)
_results(
    "totals-with-noise",
    "合计的结果带二进制尾差",
    lambda _, f: number(repr(float(f) * (1 + 2**-52))),
    QUIET,
    ALL,
)
_constants("totals-right", "合计填成数字，数对", _right, TYPED_OVER, ALL)
_constants("totals-right-one", "个别合计填成数字，数对", _right, TYPED_OVER)
_constants("totals-mistyped", "合计填成数字，数不对", _other, found("total-wrong"))
_constants("totals-right-text", "合计填成文本数字，数对", _text, TYPED_OVER)
_constants(
    "totals-words", "合计填成文字", _chosen(shared("见附件"), shared("约12")), found("total-wrong")
)
_constants(
    "totals-errors", "合计填成错误值", _chosen(error("#REF!"), shared("#N/A")), found("total-wrong")
)
_constants(
    "totals-dates", "合计变成日期", _chosen(styled(number("45413"), 14)), found("total-wrong")
)
_constants("totals-blank", "合计清空", _chosen(blank(), shared(" ")), QUIET, ALL)
_constants("totals-strokes", "合计填成横线", _chosen(shared("-"), shared("/")), QUIET)
_constants(
    "totals-altered",
    "合计的公式被改，结果不对",
    lambda _, f: formula("1+1", number(_written(f + 2))),
    STALE,
)
_constants(
    "totals-altered-right",
    "合计的公式被改，结果碰巧对",
    lambda case, f: formula(
        case.random.choice(("1+1", "SUM(A1:A2)", "ROUND(12,0)")), number(_written(f))
    ),
    QUIET,
)
_constants(
    "totals-linked",
    "合计的公式引用别的文件，结果对",
    lambda _, f: formula("[1]x!A1", number(_written(f))),
    found("foreign-link"),
)
_constants(
    "totals-altered-absent",
    "合计的公式被改，没有结果",
    _chosen(formula("1+1")),
    same("totals-absent"),
)


def _stale(case: Case) -> Mutated:
    """Change inputs and leave the totals as they were."""
    fed = {key for field in case.template.fields.values() for key in field.inputs}
    (key,) = case.some(tuple(k for k in case.inputs(*WHOLE) if k in fed), 1)
    value = int(case.value(key) or 0) + 5
    book = case.book()
    book.put(case.cell(key), number(str(value)))
    return Mutated(book.packed(), STALE, frozenset({key}), {key: value})


def _shorter(case: Case) -> Mutated | None:
    """Let totals leave out an input that is not 0."""
    book = case.book()
    known = sums(case)
    fields = case.template.fields
    left_out = [
        (key, value)
        for key in case.totals()
        if fields[key].inputs and (value := case.value(fields[key].inputs[-1]))
    ]
    if not left_out:
        return None
    key, value = case.random.choice(left_out)
    shorter = f"({formula_at(book, case, key)})-{value}"
    less = known[key] - (value if isinstance(value, int | Decimal) else 0)
    book.put(case.cell(key), formula(shorter, number(_written(less))))
    return Mutated(book.packed(), STALE)


def _rounded(case: Case) -> Mutated | None:
    """Round the results of totals that are no whole numbers."""
    whole = {
        key: figure.quantize(Decimal(1), ROUND_HALF_UP)
        for key, figure in sums(case).items()
        if isinstance(figure, Decimal) and figure != figure.to_integral_value()
    }
    if not whole:
        return None
    book = case.book()
    for key, figure in whole.items():
        content = number(_written(figure))
        book.put(case.cell(key), formula(formula_at(book, case, key), content))
    return Mutated(book.packed(), STALE)


def _text_inputs(case: Case, *, added: bool) -> Mutated:
    """Turn inputs into text; `added` says whether the totals still count them."""
    book = case.book()
    changed = [key for key in case.inputs(*NUMBER) if case.value(key) is not None]
    for key in changed:
        value = case.value(key)
        book.put(case.cell(key), shared(_written(value if isinstance(value, int | Decimal) else 0)))
    for key in () if added else case.totals():
        book.put(case.cell(key), formula(formula_at(book, case, key), number("0")))
    outcome = same("value-understood").without("total-wrong", "total-stale")
    return Mutated(book.packed(), outcome, frozenset(changed))


def _unknown(case: Case) -> Mutated:
    """Let an input be no number, and type something over the totals of it."""
    fields = case.template.fields
    fed = [key for field in fields.values() for key in field.inputs]
    (key,) = case.some(tuple(k for k in case.inputs(Kind.COUNT) if k in fed), 1)
    book = case.book()
    book.put(case.cell(key), shared("22（其中修订16件）"))
    for total in case.totals():
        if key in fields[total].inputs:
            book.put(case.cell(total), number("77777"))
    outcome = found("value-remark").without("total-wrong", "total-stale", "rule-balance")
    return Mutated(book.packed(), outcome, frozenset({key}))


_enter("totals-stale", "改了数，合计没有重新计算", _stale)
_enter("totals-shorter", "合计少加了一项", _shorter)
_enter("totals-rounded", "合计的结果四舍五入", _rounded)
_enter(
    "totals-without-text",
    "数字存成文本，合计没有算进去",
    lambda case: _text_inputs(case, added=False),
)
_enter(
    "totals-with-text", "数字存成文本，合计算进去了", lambda case: _text_inputs(case, added=True)
)
_enter("totals-of-unknown", "有一项不是数字，合计填了别的数", _unknown)
