"""Damage to values: what people type where a number belongs, each text in all its forms."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from tests.mutations.book import TEXTS
from tests.mutations.registry import Mutated, found, register, same
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.mutations.book import Content
    from tests.mutations.registry import Case, Change, Outcome
    from tianbao.model.submission import Value

Pairs: TypeAlias = "tuple[tuple[str, Value], ...]"
"""Texts with what they mean."""

COUNT = (Kind.COUNT,)
SIGNED = (Kind.SIGNED,)
WHOLE = (Kind.COUNT, Kind.SIGNED)
AMOUNT = (Kind.AMOUNT,)
NUMBER = (Kind.COUNT, Kind.SIGNED, Kind.AMOUNT)

AT_ONCE = 6
"""How many cells a kind of damage changes in one workbook, at most."""

UNDERSTOOD = same("value-understood")


def targets(case: Case, kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Return the fields of these kinds that a right workbook has: of tables, listings, cover."""
    wanted = tuple(kinds)
    entries = (key for kind in wanted for key in case.entries(kind))
    cover = (field.full_key for field in case.template.cover.fields if Kind.TEXT in wanted)
    return (*case.inputs(*wanted), *entries, *cover)


def spread(case: Case, fields: Iterable[Kind], contents: list[tuple[Content, Value]]) -> Mutated:
    """Return a workbook with some of these contents in some fields, with what they mean."""
    book = case.book()
    meant: dict[str, Value] = {}
    case.random.shuffle(contents)
    for key, (content, value) in zip(
        case.some(targets(case, fields), AT_ONCE), contents * AT_ONCE, strict=False
    ):
        book.put(case.cell(key), content)
        meant[key] = value
    return Mutated(book.packed(), same(), frozenset(meant), meant)


def outcome_of(mutated: Mutated, outcome: Outcome) -> Mutated | None:
    """Return damage with its outcome; nothing where there was no cell for it.

    What is not understood means nothing: the truth stays, and each cell has to be found.
    """
    if not mutated.touched:
        return None
    return Mutated(mutated.content, outcome, mutated.touched, mutated.meant if outcome.same else {})


def typed(fields: Iterable[Kind], pairs: Pairs, outcome: Outcome) -> Change:
    """Return the damage of texts that are typed into fields of these kinds, in all forms."""
    where = tuple(fields)

    def change(case: Case) -> Mutated | None:
        contents = [(form(text), value) for (text, value), form in product(pairs, TEXTS.values())]
        return outcome_of(spread(case, where, contents), outcome)

    return change


def put(fields: Iterable[Kind], contents: Mapping[Content, Value], outcome: Outcome) -> Change:
    """Return the damage of contents that come to stand in fields of these kinds."""
    where = tuple(fields)

    def change(case: Case) -> Mutated | None:
        return outcome_of(spread(case, where, list(contents.items())), outcome)

    return change


def enter(name: str, words: str, change: Change) -> None:
    """Enter damage to values."""
    register("values", name, words, change)


_READ: tuple[tuple[str, str, tuple[Kind, ...], Pairs], ...] = (
    ("digits-as-text", "数字存成文本", WHOLE, (("0", 0), ("12", 12), ("30418", 30418))),
    ("leading-zeros", "数字前补零", COUNT, (("007", 7), ("0012", 12), ("00", 0))),
    ("plain-spaces", "数字前后有空格", COUNT, ((" 0", 0), ("0 ", 0), ("  12  ", 12))),
    ("no-break-spaces", "数字前后有不间断空格", COUNT, (("\u00a012", 12), ("0\u00a0", 0))),
    ("wide-spaces", "数字前后有全角空格", COUNT, (("\u30000", 0), ("12\u3000\u3000", 12))),
    (
        *("unseen-marks", "夹着零宽字符", COUNT),
        (("\u200b12", 12), ("1\u200b2", 12), ("12\ufeff", 12), ("\u206612\u2069", 12)),
    ),
    (
        *("line-breaks", "数字前后有换行、制表符", COUNT),
        (("12\n", 12), ("\n0", 0), ("\t12", 12), ("12_x000D_\n", 12)),
    ),
    ("full-width-digits", "全角数字", COUNT, (("０", 0), ("１２", 12), ("３０４１８", 30418))),
    ("plus-sign", "数字前有加号", WHOLE, (("+2", 2), ("＋２", 2), ("﹢12", 12))),
    (
        *("minus-sign", "增减数写成负号开头的文本", SIGNED),
        (("-1942", -1942), ("－２", -2), ("−3", -3), ("负三", -3)),
    ),
    (
        *("thousands", "带千位分隔符", COUNT),
        (("1,234", 1234), ("１，２３４", 1234), ("12,345,678", 12345678)),
    ),
    (
        *("counting-word", "数字后带量词", COUNT),
        (("12件", 12), ("12 件", 12), ("１２份", 12), ("3件次", 3), ("5人（次）", 5), ("+2项", 2)),
    ),
    ("words-for-zero", "用“无”“没有”表示零", COUNT, (("无", 0), ("没有", 0), ("〇", 0), ("零", 0))),
    (
        *("strokes", "用横线、斜线表示不填", NUMBER),
        (("-", None), ("/", None), ("—", None), ("——", None), ("－", None), ("\\", None)),
    ),
    ("spaces-only", "只有空格", NUMBER, ((" ", None), ("\u3000", None), ("\u200b", None))),
    (
        *("chinese-numerals", "汉字数字", COUNT),
        (("十二", 12), ("一百二十", 120), ("两百", 200), ("三千零五", 3005), ("壹佰贰拾", 120)),
    ),
    (
        *("multipliers", "带“万”“千”", COUNT),
        (("1.2万", 12000), ("3千", 3000), ("２万件", 20000), ("2百", 200), ("三万", 30000)),
    ),
    (
        *("decimals-as-text", "小数存成文本", AMOUNT),
        (("0.1234", Decimal("0.1234")), ("１２．５", Decimal("12.5")), ("12.50", Decimal("12.5"))),
    ),
    (
        *("full-width-number", "全角数字、逗号、小数点混用", AMOUNT),
        (("１，２３４．５", Decimal("1234.5")), ("1,234.5", Decimal("1234.5"))),
    ),
    (
        *("myriad-yuan", "金额后带“万元”", AMOUNT),
        (("25.1万元", Decimal("25.1")), ("２５．１ 万元", Decimal("25.1"))),
    ),
)
"""Texts that are read as what they mean, with a note."""

_SILENT = frozenset({"spaces-only"})
"""What is blank to the eye is blank, and needs no note."""

_FOUND: tuple[tuple[str, str, tuple[Kind, ...], tuple[str, ...], str], ...] = (
    ("yuan-as-count", "件数写成“元”", WHOLE, ("251000元", "12万元", "￥12", "¥12"), "wrong-unit"),
    ("things-as-amount", "金额写成“件”", AMOUNT, ("12件", "3人次"), "wrong-unit"),
    (
        *("ambiguous-unit", "金额写成“万”或带货币符号", AMOUNT),
        *(("1.2万", "¥12.5", "￥12.5", "3千"), "ambiguous-unit"),
    ),
    (
        *("remarks", "数字后夹着说明", NUMBER),
        *(
            (
                "22（其中修订16件）",
                "22\n（其中修订16件）",
                "2件（含1件）",
                "12件，较上年增加",
                "共12件",
            ),
            "remark",
        ),
    ),
    ("full-stops", "数字外带标点", NUMBER, ("12。", "12，", "（12）", "12；"), "remark"),
    (
        *("approximate", "约数", NUMBER),
        *(
            ("约30", "近30", "30左右", "30余", "30多", "十几", "百余", "数十", "若干"),
            "approximate",
        ),
    ),
    (
        *("ranges", "写成范围", NUMBER),
        *(("3-4", "3~4", "30—40", "三至四", "10到12"), "approximate"),
    ),
    (
        *("dates-as-text", "写成日期、时间", NUMBER),
        *(
            ("2024年5月", "2024-05-01", "5月1日", "2024.5.1", "1/2", "12:30", "2024年5月1日 8:00"),
            "date",
        ),
    ),
    (
        *("wrong-grouping", "逗号不在千位上", NUMBER),
        *(("1,23", "12,34,567", "1,2345", "1.234,5", "１，２３"), "grouping"),
    ),
    (
        *("malformed-numerals", "汉字数字写得不明确", NUMBER),
        *(("一百二", "二〇二四", "壹贰叁", "三四件", "一二三"), "numeral"),
    ),
    ("not-whole", "换算成件数不是整数", WHOLE, ("1.23456万", "1.0001千"), "not-whole"),
    (
        *("too-long", "数太长", NUMBER),
        *(("1234567890123456", "1" * 400, "1000000000000000", "0.1234567890123456"), "too-large"),
    ),
    ("minus-as-text", "件数写成负数文本", COUNT, ("-1942", "－５", "负三", "-1,234"), "negative"),
    ("minus-amount", "金额写成负数文本", AMOUNT, ("-0.5", "-251000元"), "negative"),
    ("fraction-as-text", "件数写成小数文本", WHOLE, ("12.5", "１.５件", "一点五"), "fraction"),
    (
        *("marks", "在数字格里写是、否、打勾", NUMBER),
        *(("是", "否", "√", "×", "有", "Y"), "not-number"),
    ),
    (
        *("other-words", "写“同上”“见附件”等", NUMBER),
        *(("同上", "见附件", "暂无", "未发生", "N/A", "null", "None", "nan", "以上"), "not-number"),
    ),
    (
        *("other-digits", "带圈数字、上标、外文数字", NUMBER),
        *(("①", "10²", "٣", "Ⅻ", "1\ufe0f\u20e3", "½", "廿", "㈠", "१२"), "not-number"),
    ),
    (
        *("look-alikes", "字母当数字", NUMBER),
        *(("O", "l2", "1O", "０o", "Ｏ", "I", "1.O"), "not-number"),
    ),
    (
        *("other-separators", "用空格、撇号、外国写法分隔", NUMBER),
        *(("1 234", "1'234", "1\u00a0234", "1_234", "1．234．5"), "not-number"),
    ),
    (
        *("programmers", "十六进制、科学计数法文本", NUMBER),
        *(("0x1F", "1e3", "1E+03", "1e-2", "0b11", "inf"), "not-number"),
    ),
    ("sums-as-text", "写成算式", NUMBER, ("5+3", "2*3", "3×4", "10-", "+3+4"), "not-number"),
    ("percent-as-text", "写成百分比", NUMBER, ("12%", "１２％", "3‰"), "not-number"),
    (
        *("brackets", "数字加破折号、方括号、星号", NUMBER),
        *(("—0—", "[12]", "12.", ".5", "*12", "#12"), "not-number"),
    ),
    ("emoji", "夹着表情符号", NUMBER, ("12👍", "🈚", "1️⃣", "👍"), "not-number"),
    (
        *("forbidden-characters", "夹着控制字符、半个字符", NUMBER),
        *(("_x0000_12", "1_x0001_2", "12_xFFFF_", "_xD83D_12", "1\ufffd2"), "not-number"),
    ),
    (
        *("reversed-digits", "夹着反向显示的控制符", NUMBER),
        *(("\u202e21", "\u202e21\u202c", "3\u202e21"), "not-number"),
    ),
    ("longest-text", "一格塞满文字", NUMBER, ("无" * 32_767, "＃" * 32_767), "not-number"),
    (
        *("formulas-as-text", "文本以等号开头", NUMBER),
        *(("=3+4", "=SUM(A1:A9)", "＝3+4", " =A1", "=cmd|' /C calc'!A0"), "formula"),
    ),
    (
        *("errors-as-text", "错误值存成文本", NUMBER),
        *(
            ("#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#ERROR!", "Err:502", "#NUM!"),
            "error",
        ),
    ),
)
"""Texts that are no number: the rest of the code of each finding stands last."""

for _name, _words, _fields, _pairs in _READ:
    enter(_name, _words, typed(_fields, _pairs, same() if _name in _SILENT else UNDERSTOOD))

for _name, _words, _fields, _texts, _code in _FOUND:
    enter(
        _name,
        _words,
        typed(_fields, tuple((text, None) for text in _texts), found(f"value-{_code}")),
    )

enter(
    "yuan-as-amount",
    "金额按“元”填",
    typed(
        AMOUNT,
        (
            ("251000元", Decimal("25.1")),
            ("３６００元整", Decimal("0.36")),
            ("¥12元", Decimal("0.0012")),
        ),
        same("value-converted"),
    ),
)
