"""Damage to values: flags, lines of text, paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutations.book import (
    TEXTS,
    blank,
    boolean,
    error,
    formula,
    inline,
    number,
    rich,
    shared,
    string,
    styled,
)
from tests.mutations.registry import SAME, Mutated, found, mutation, same
from tests.mutations.values import UNDERSTOOD, enter, put, typed
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tests.mutations.book import Content
    from tests.mutations.registry import Case, Outcome
    from tianbao.model.submission import Value

FLAG = (Kind.FLAG,)
WORDS = (Kind.TEXT,)

enter("flags", "“计入总数”选是、否", typed(FLAG, (("是", True), ("否", False)), SAME))
enter(
    "flag-words",
    "“计入总数”打勾、写 Y、前后有空格",
    typed(
        FLAG,
        (
            *(("√", True), ("✔️", True), ("Y", True), ("1", True), ("是 ", True), ("对", True)),
            *(("×", False), ("Ｎ", False), ("0", False), ("\u3000否", False), ("不是", False)),
        ),
        UNDERSTOOD,
    ),
)
enter(
    "flag-values",
    "“计入总数”是逻辑值",
    put(FLAG, {boolean(value=True): True, boolean(value=False): False}, SAME),
)
enter(
    "flag-numbers",
    "“计入总数”填 1、0",
    put(FLAG, {number("1"): True, number("0"): False}, UNDERSTOOD),
)
enter(
    "flag-blank",
    "“计入总数”没有选",
    put(FLAG, {blank(): None, shared(" "): None}, same("entry-flag-blank")),
)
enter(
    "other-flags",
    "“计入总数”写了别的话",
    typed(
        FLAG,
        tuple((text, None) for text in ("也许", "是的", "是/否", "2", "计入", "-", "无")),
        found("value-not-flag"),
    ),
)
enter(
    "flag-formulas",
    "“计入总数”是公式、错误值",
    put(
        FLAG,
        {formula("TRUE()", boolean(value=True)): None, formula('"是"', string("是")): None},
        found("value-formula"),
    ),
)
enter("flag-errors", "“计入总数”是错误值", put(FLAG, {error("#N/A"): None}, found("value-error")))

enter(
    "words-with-spaces",
    "名称前后有空格、换行",
    typed(
        WORDS,
        ((" 村务公开栏", "村务公开栏"), ("公开栏\n", "公开栏"), ("\u3000甲 乙", "甲 乙")),
        SAME,
    ),
)
enter(
    "numbers-as-words",
    "文字格里填数字",
    put(WORDS, {number("12"): "12", number("1.5"): "1.5", number("108"): "108"}, SAME),
)
enter(
    "awkward-words",
    "文字以 = + - @ 开头，或含标记、生僻字、表情",
    typed(
        WORDS,
        tuple(
            (text, text)
            for text in (
                "-甲",
                "+乙",
                "@丙",
                "'丁",
                "<b>&amp;",
                "{name}",
                "䶮𬭁镇",
                "👍",
                "_x0041",
                "a\tb",
            )
        ),
        SAME,
    ),
)
enter(
    "rich-words",
    "文字分几段设字体",
    put(WORDS, {rich("村务", "公开", "栏"): "村务公开栏", rich("甲 ", " 乙"): "甲  乙"}, SAME),
)
enter(
    "formulas-as-words",
    "文字格里填公式",
    put(
        WORDS,
        {formula('"甲"&"乙"', string("甲乙")): None, formula("A1"): None, shared("=A1"): None},
        found("value-formula"),
    ),
)
enter(
    "errors-as-words",
    "文字格里是错误值",
    put(
        WORDS,
        {error("#REF!"): None, shared("#NAME?"): None, inline("Err:502"): None},
        found("value-error"),
    ),
)
enter(
    "booleans-as-words",
    "文字格里是逻辑值",
    put(WORDS, {boolean(value=True): None, boolean(value=False): None}, found("value-not-text")),
)
enter(
    "endless-words",
    "文字格里塞满文字",
    typed(
        WORDS, (("甲" * 32_767, "甲" * 32_767), ("𠮷" * 300, "𠮷" * 300)), found("text-too-long")
    ),
)


def _paragraph(
    case: Case, content: Content, outcome: Outcome, value: Value = None
) -> Mutated | None:
    """Return a workbook in which one paragraph is replaced."""
    keys = [f"{prose.key}.2" for prose in case.template.prose()]
    if not keys:
        return None
    (key,) = case.some(tuple(keys), 1)
    book = case.book()
    book.put(case.cell(key), content)
    meant = {key: value} if outcome.same else {}
    return Mutated(book.packed(), outcome, frozenset({key}), meant)


def _paragraphs(name: str, words: str, contents: dict[Content, str]) -> None:
    """Enter paragraphs that are read as what they say."""

    def change(case: Case) -> Mutated | None:
        content, value = case.random.choice(list(contents.items()))
        return _paragraph(case, content, SAME, value)

    enter(name, words, change)


def _lost(name: str, words: str, contents: tuple[Content, ...], code: str) -> None:
    """Enter paragraphs that can't be read."""

    def change(case: Case) -> Mutated | None:
        return _paragraph(case, case.random.choice(contents), found(code))

    enter(name, words, change)


_SAID = (
    "2024年，本镇共公开12件。",
    "-依法公开；",
    "@12",
    "1.2024年",
    "𠮷𠮷，“引号”<b>&amp;。",
    "=1+1，甲",
)

_paragraphs(
    "paragraphs",
    "正文换一种存法，含引号、等号、标记、生僻字",
    {form(text): text for text in _SAID for form in TEXTS.values()},
)
_paragraphs(
    "spaced-paragraphs",
    "正文前后有空格、段内有制表符",
    {
        shared("\u3000\u30002024年，公开。"): "2024年，公开。",
        inline("2024年，公开。 \n"): "2024年，公开。",
        rich("2024年", "，", "公开。"): "2024年，公开。",
        string("甲\t乙"): "甲\t乙",
    },
)
_paragraphs("numbers-as-paragraphs", "正文里是数字", {number("12"): "12", number("0.5"): "0.5"})
_lost(
    "formulas-as-paragraphs",
    "正文里是公式",
    (formula('"2024年"', string("2024年")), formula("A1"), formula("[1]x!A1", error("#REF!"))),
    "value-formula",
)
_lost("errors-as-paragraphs", "正文里是错误值", (error("#REF!"), error("#N/A")), "value-error")
_lost(
    "endless-paragraphs",
    "一段正文太长",
    (shared("甲" * 32_767), inline("𠮷" * 16_000)),
    "text-too-long",
)


@mutation("values", "paragraphs-in-one-cell", "几段正文贴在一格里")
def paragraphs_in_one_cell(case: Case) -> Mutated | None:
    """Put the second and third paragraph into the second's cell."""
    keys = [prose.key for prose in case.template.prose()]
    if not keys:
        return None
    (key,) = case.some(tuple(keys), 1)
    book = case.book()
    both = f"{case.value(f'{key}.2')}\n\n{case.value(f'{key}.3')}"
    book.put(case.cell(f"{key}.2"), case.random.choice((shared, inline, string))(both))
    book.put(case.cell(f"{key}.3"), blank())
    return Mutated(book.packed(), SAME, frozenset({f"{key}.2", f"{key}.3"}))


@mutation("values", "words-turned-dates", "文字被自动改成日期")
def words_turned_dates(case: Case) -> Mutated | None:
    """Put a date where words belong: it is read as a date is written, year first."""
    return put(WORDS, {styled(number("45413"), 14): "2024-05-01"}, SAME)(case)
