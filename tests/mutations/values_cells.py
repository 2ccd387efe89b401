"""Damage to values: numbers as files write them, errors, booleans, dates, formulas typed in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lxml import etree

from tests.mutations.book import (
    STRINGS,
    blank,
    boolean,
    error,
    formula,
    inline,
    iso,
    lie,
    number,
    phonetic,
    rich,
    shared,
    string,
    styled,
    tag,
)
from tests.mutations.registry import SAME, Mutated, found, mutation
from tests.mutations.values import (
    AMOUNT,
    COUNT,
    NUMBER,
    SIGNED,
    UNDERSTOOD,
    WHOLE,
    enter,
    put,
    targets,
)

if TYPE_CHECKING:
    from tests.mutations.book import Book, Content, Element
    from tests.mutations.registry import Case
    from tianbao.model.submission import Value
    from tianbao.model.template import Kind

_ERRORS = ("#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "Err:502")


def apart(first: str, second: str, *, at: int, of_all: bool, **looks: str) -> Content:
    """Return a text of two runs, inline or shared, of which one looks different."""

    def fill(book: Book, cell: Element) -> None:
        rich(first, second)(book, cell)
        runs = cell[0]
        for name, value in looks.items():
            properties = etree.Element(tag("rPr"))
            etree.SubElement(properties, tag(name), val=value)
            runs[at].insert(0, properties)
        if of_all:
            place = book.string(f"{first}|{second}")
            book.root(STRINGS)[place][:] = list(runs)
            cell[:] = []
            shared_at(book, cell, place)

    return fill


def shared_at(book: Book, cell: Element, place: int) -> None:
    """Let a cell have the shared string of this number."""
    lie("s", str(place))(book, cell)


def both(first: str, second: str, *, at: int, **looks: str) -> tuple[Content, ...]:
    """Return a text of two runs of which one looks different, inline and shared."""
    return tuple(apart(first, second, at=at, of_all=of_all, **looks) for of_all in (True, False))


_MONEY = '"¥"#,##0.00'

_READ: tuple[tuple[str, str, tuple[Kind, ...], dict[Content, Value]], ...] = (
    (
        *("written-numbers", "整数写成科学计数法、带小数零", COUNT),
        {number("1.2E2"): 120, number("12.0"): 12, number("3E+3"): 3000, number("-0"): 0},
    ),
    (
        *("binary-noise", "小数带二进制尾差", AMOUNT),
        {
            number("0.30000000000000004"): Decimal("0.3"),
            number("12.300000000000001"): Decimal("12.3"),
            number("1.1000000000000001E-2"): Decimal("0.011"),
        },
    ),
    (
        *("four-decimals", "金额有四位小数", AMOUNT),
        {number("0.1234"): Decimal("0.1234"), number("251000.0001"): Decimal("251000.0001")},
    ),
    ("negative-change", "增减数是负数", SIGNED, {number("-1942"): -1942, number("-1"): -1}),
    (
        *("large-numbers", "很大但位数不超的数", NUMBER),
        {number("999999999999999"): 999_999_999_999_999, number("1E14"): 10**14},
    ),
    (
        *("money-format", "单元格改成货币格式", NUMBER),
        {styled(number("12"), 164, _MONEY): 12, styled(number("1234"), 7): 1234},
    ),
    (
        *("other-formats", "单元格改成文本格式、自定义格式", COUNT),
        {
            styled(number("12"), 49): 12,
            styled(number("12000"), 164, '0.0,"千"'): 12000,
            styled(number("12"), 164, '0"件"'): 12,
            styled(number("7"), 164, "[Red]000"): 7,
            styled(number("251000"), 164, '0!.0,"万"'): 251_000,
            styled(number("0"), 164, '#,##0;-#,##0;"-"'): 0,
            styled(number("12"), 164, "#,##0_);(#,##0)"): 12,
        },
    ),
    ("emptied", "内容清空", NUMBER, {blank(): None, shared(""): None, inline(""): None}),
)
"""Contents that are read as they are, without a word."""

_FOUND: tuple[tuple[str, str, tuple[Kind, ...], tuple[Content, ...], str], ...] = (
    (
        *("error-cells", "错误值", NUMBER),
        *(tuple(map(error, _ERRORS)), "value-error"),
    ),
    (
        *("struck-out", "有划掉的数字", NUMBER),
        *(
            (
                *both("12", "15", at=0, strike="1"),
                *both("3", "0", at=1, strike="true"),
            ),
            "value-mixed",
        ),
    ),
    (
        *("superscripts", "有上标、下标", NUMBER),
        *(
            (
                *both("10", "2", at=1, vertAlign="superscript"),
                *both("2", "1", at=0, vertAlign="subscript"),
            ),
            "value-mixed",
        ),
    ),
    (
        *("booleans", "逻辑值", NUMBER),
        *((boolean(value=True), boolean(value=False)), "value-not-number"),
    ),
    (
        *("date-serials", "被自动改成日期的数", NUMBER),
        *(
            (
                styled(number("45413"), 14),
                styled(number("45413.5"), 22),
                styled(number("0.5"), 20),
                styled(number("45355"), 164, 'm"月"d"日"'),
                styled(number("45355"), 164, "yyyy/m/d;@"),
            ),
            "value-date",
        ),
    ),
    (
        *("percent-format", "单元格改成百分比格式", NUMBER),
        *(
            (
                styled(number("0.12"), 9),
                styled(number("12"), 10),
                styled(number("1"), 164, "0.0%"),
            ),
            "value-not-number",
        ),
    ),
    (
        *("scaling-formats", "单元格格式把数缩小、藏起来或添上字", NUMBER),
        *(
            (
                styled(number("7"), 164, "0,"),
                styled(number("7"), 164, '0!.0,"万"'),
                styled(number("7"), 164, '0"亿"'),
                styled(number("7"), 164, '0"0"'),
                styled(number("7"), 164, '"5"'),
                styled(number("7"), 164, '"约"0'),
                styled(number("7"), 164, ";;;"),
                styled(number("7"), 164, "-0"),
                styled(number("7"), 164, '[=7]"8";0'),
            ),
            "value-format",
        ),
    ),
    (
        *("date-out-of-range", "日期格式下的过大的数", NUMBER),
        *((styled(number("99999999"), 14), styled(number("-99999999"), 14)), "value-error"),
    ),
    (
        "iso-dates",
        "以 ISO 日期存的格子",
        NUMBER,
        (iso("2024-05-01"), iso("12:30:00")),
        "value-date",
    ),
    ("negative-count", "件数是负数", COUNT, (number("-5"), number("-1E3")), "value-negative"),
    (
        "negative-amount",
        "金额是负数",
        AMOUNT,
        (number("-0.5"), number("-251000")),
        "value-negative",
    ),
    (
        *("fractions", "件数是小数", WHOLE),
        *(
            (number("12.5"), number("12.0000000001"), number("0.5"), number("1E-3")),
            "value-fraction",
        ),
    ),
    (
        *("huge-numbers", "大得不像真的数", NUMBER),
        *(
            (number("1E15"), number("1E308"), number("1234567890123456"), number("-1E300")),
            "value-too-large",
        ),
    ),
    (
        *("plain-formulas", "填成公式，存有结果", NUMBER),
        *(
            (
                formula("3+4", number("7")),
                formula("A1", number("12")),
                formula("SUM(1,2)", number("3")),
            ),
            "value-formula",
        ),
    ),
    (
        *("formulas-without-result", "填成公式，没有结果", NUMBER),
        *((formula("3+4"), formula("B2*2"), formula("NOW()")), "value-formula"),
    ),
    (
        *("links-to-files", "公式引用别的文件", NUMBER),
        *(
            (
                formula("[1]x!A1", number("12")),
                formula("'C:\\x\\[a.xlsx]s'!A1", number("12")),
                formula("[1]x!A1", error("#REF!")),
            ),
            "value-formula",
        ),
    ),
    (
        *("harmful-formulas", "公式调用外部程序、链接", NUMBER),
        *(
            (
                formula("cmd|' /C calc'!A0", number("0")),
                formula('HYPERLINK("http://example.org/","12")', string("12")),
                formula('DDE("cmd";"/C calc";"1")'),
                formula('WEBSERVICE("http://example.org/")', string("12")),
            ),
            "value-formula",
        ),
    ),
    (
        *("array-formulas", "数组公式、模拟运算表", NUMBER),
        *(
            (
                formula("SUM({1,2,3})", number("6"), t="array", ref="C6"),
                formula("{12}", number("12"), t="array", ref="C6"),
                formula("", number("12"), t="dataTable", ref="C6:C7", dt2D="0", dtr="0", r1="A1"),
            ),
            "value-formula",
        ),
    ),
    (
        *("shared-formulas", "共享公式", NUMBER),
        *(
            (
                formula("1+1", number("2"), t="shared", ref="C6:C7", si="90"),
                formula("", number("2"), t="shared", si="91"),
            ),
            "value-formula",
        ),
    ),
    (
        *("formulas-failed", "公式结果是文字或错误值", NUMBER),
        *(
            (formula("A1", error("#REF!")), formula("B1", string("12")), formula("B1", string(""))),
            "value-formula",
        ),
    ),
    (
        "broken-numbers",
        "数字写坏的格子",
        NUMBER,
        (number("1E999"), number("-1E999")),
        "value-not-number",
    ),
)
"""Contents that are no number, each with the code of its finding."""

for _name, _words, _fields, _contents in _READ:
    enter(_name, _words, put(_fields, _contents, SAME))

for _name, _words, _fields, _cells, _code in _FOUND:
    enter(_name, _words, put(_fields, dict.fromkeys(_cells), found(_code)))

enter(
    "rich-text",
    "数字分几段设字体",
    put(
        COUNT,
        {
            rich("1", "2"): 12,
            rich(" 3", "0", "5 "): 305,
            phonetic("12", "34"): 12,
            apart("1", "2", at=0, of_all=True, strike="0"): 12,
            apart("1", "2", at=1, of_all=False, vertAlign="baseline"): 12,
        },
        UNDERSTOOD,
    ),
)


@mutation("values", "whole-tables-blank", "整张表都不填")
def whole_tables_blank(case: Case) -> Mutated:
    """Empty all inputs of all tables."""
    book = case.book()
    for key in case.inputs():
        book.put(case.cell(key), blank())
    keys = frozenset(case.inputs())
    return Mutated(book.packed(), SAME, keys, dict.fromkeys(keys))


@mutation("values", "all-as-text", "整张表的数字都存成文本")
def all_as_text(case: Case) -> Mutated:
    """Turn each number into text, in one of the ways in which files hold text."""
    book = case.book()
    changed = [key for key in targets(case, NUMBER) if case.value(key) is not None]
    for key in changed:
        text = (
            f"{case.value(key):f}" if isinstance(case.value(key), Decimal) else str(case.value(key))
        )
        book.put(case.cell(key), case.random.choice((shared, inline, string))(text))
    return Mutated(book.packed(), UNDERSTOOD, frozenset(changed))


@mutation("values", "cells-that-lie", "格子的内容与类型不符")
def cells_that_lie(case: Case) -> Mutated:
    """Say that a cell has a number, a date or a shared string, and let it have none."""
    book = case.book()
    (key,) = case.some(targets(case, NUMBER), 1)
    lies = (number("12a"), number("NaN"), iso("yesterday"), lie("s", "99999"), lie("b", "maybe"))
    book.put(case.cell(key), case.random.choice(lies))
    return Mutated(book.packed(), found("file-damaged"))


@mutation("values", "cells-bent-by-hand", "手工改坏的格子：写了两个数、数字不像数字、文字放错地方")
def cells_bent_by_hand(case: Case) -> Mutated:
    """Let a cell hold what Python's readers take for another value, or for none."""
    book = case.book()
    (key,) = case.some(targets(case, NUMBER), 1)

    def twice(book: Book, cell: Element) -> None:
        number("15")(book, cell)
        number("16")(book, cell)

    def untyped(book: Book, cell: Element) -> None:
        inline("15")(book, cell)
        del cell.attrib["t"]

    bent = (number("1_5"), number("１５"), lie("e", "15"), lie("zz", "15"), lie("inlineStr", "15"))
    book.put(case.cell(key), case.random.choice((*bent, twice, untyped)))
    return Mutated(book.packed(), found("file-damaged"))
