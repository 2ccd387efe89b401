"""Truths about counts and amounts."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tianbao.model.submission import How
from tianbao.typed import Reason, Understood, understand_amount, understand_count
from tianbao.typed.spaces import SPACES
from tianbao.typed.vocabulary import COUNTING_WORDS, EMPTY_MARKS, ZERO_WORDS

if TYPE_CHECKING:
    from tianbao.model.submission import Typed

# The first numeral imports cn2an, which takes longer than Hypothesis has patience.
law = settings(deadline=None)

KEYBOARD = (
    "0123456789０１２，．－＋,.+-−—/\\~%=#¥￥ \n\u3000\u200b（）()：:"
    "零〇一二两三十百千万亿点负元件条份人次约多余近无年月日"
)
typings = st.one_of(st.text(), st.text(KEYBOARD), st.integers(), st.decimals(), st.none())
kept = st.integers(-(10**15) + 1, 10**15 - 1)
spaces = st.text(SPACES.replace("\u202e", ""))  # it turns what follows around


def unclear(reason: Reason) -> Understood:
    return Understood(None, How.UNCLEAR, reason)


@pytest.mark.parametrize(
    ("typed", "value", "how"),
    [
        (None, None, How.BLANK),
        ("", None, How.BLANK),
        (" \u3000\n\u200b", None, How.BLANK),
        (0, 0, How.LITERAL),
        (-3, -3, How.LITERAL),
        (Decimal("12.0"), 12, How.LITERAL),
        (Decimal("1E+2"), 100, How.LITERAL),
        (Decimal("-0.0"), 0, How.LITERAL),
        (Decimal("0E+400"), 0, How.LITERAL),
        (Decimal("12.50"), Decimal("12.5"), How.LITERAL),
        ("12", 12, How.AS_TEXT),
        ("012", 12, How.AS_TEXT),
        ("12.0", 12, How.AS_TEXT),
        ("12.5", Decimal("12.5"), How.AS_TEXT),
        ("-1942", -1942, How.AS_TEXT),
        (" 0", 0, How.TRIMMED),
        ("0\u00a0", 0, How.TRIMMED),
        ("\u300012\n", 12, How.TRIMMED),
        ("1\u200b2", 12, How.TRIMMED),
        ("０１２", 12, How.FULL_WIDTH),
        ("－5", -5, How.FULL_WIDTH),
        ("−5", -5, How.FULL_WIDTH),
        ("１２．０ ", 12, How.FULL_WIDTH),
        ("+2", 2, How.SIGNED),
        ("＋２", 2, How.SIGNED),
        ("1,234", 1234, How.GROUPED),
        ("１，２３４", 1234, How.GROUPED),
        ("+12,345,678", 12345678, How.GROUPED),
        ("1,234.5", Decimal("1234.5"), How.GROUPED),
        ("12件", 12, How.WITH_UNIT),
        ("12 件", 12, How.WITH_UNIT),
        ("1,234 件", 1234, How.WITH_UNIT),
        ("12条（次）", 12, How.WITH_UNIT),
        ("-", None, How.WORD),
        ("——", None, How.WORD),
        ("／", None, How.WORD),
        ("- -", None, How.WORD),
        (" 没有 ", 0, How.WORD),
        ("零件", 0, How.WORD),
        ("一百二十", 120, How.NUMERAL),
        ("一百二十件", 120, How.NUMERAL),
        ("两百", 200, How.NUMERAL),
        ("负五", -5, How.NUMERAL),
        ("1.2万", 12000, How.MULTIPLIED),
        ("＋１．２ 万 件", 12000, How.MULTIPLIED),
        ("一点二万", 12000, How.MULTIPLIED),
        ("3亿", 300_000_000, How.MULTIPLIED),
        ("5千", 5000, How.MULTIPLIED),
        ("2百", 200, How.MULTIPLIED),
        ("2百万", 2_000_000, How.MULTIPLIED),
        ("2万亿", 2_000_000_000_000, How.MULTIPLIED),
    ],
)
def test_a_count_is_understood(typed: Typed, value: int | Decimal | None, how: How) -> None:
    understood = understand_count(typed)

    assert understood == Understood(value, how)
    assert type(understood.value) is type(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (True, Reason.BOOLEAN),
        (Decimal("NaN"), Reason.NOT_A_NUMBER),
        (Decimal("sNaN"), Reason.NOT_A_NUMBER),
        (Decimal("-Infinity"), Reason.NOT_A_NUMBER),
        (Decimal("1E+400"), Reason.TOO_LARGE),
        (Decimal("1E-400"), Reason.TOO_LARGE),
        (Decimal("0.1234567890123456"), Reason.TOO_LARGE),
        (10**15, Reason.TOO_LARGE),
        (-(10**15), Reason.TOO_LARGE),
        (10**400, Reason.TOO_LARGE),
        ("-0." + "9" * 40, Reason.TOO_LARGE),
        ("99999999亿", Reason.TOO_LARGE),
        ("=A1+B1", Reason.FORMULA),
        (" #REF! ", Reason.ERROR_VALUE),
        ("1.23456万", Reason.NOT_WHOLE),
        ("0.555百件", Reason.NOT_WHOLE),
        ("12元", Reason.WRONG_UNIT),
        ("12万元", Reason.WRONG_UNIT),
        ("￥12", Reason.WRONG_UNIT),
        ("一百二", Reason.NUMERAL),
        ("一百二件", Reason.NUMERAL),
        ("万", Reason.NUMERAL),
        ("1,23", Reason.GROUPING),
        ("约30", Reason.APPROXIMATE),
        ("2024年", Reason.DATE),
        ("22\n（其中修订16件）", Reason.REMARK),
        ("O", Reason.NOT_A_NUMBER),
        ("10²", Reason.NOT_A_NUMBER),
        ("-负五", Reason.NOT_A_NUMBER),
    ],
)
def test_a_count_that_is_not_certain_is_unclear(typed: Typed, reason: Reason) -> None:
    assert understand_count(typed) == unclear(reason)


@pytest.mark.parametrize(
    ("typed", "value", "how"),
    [
        (None, None, How.BLANK),
        (12, "12", How.LITERAL),
        (Decimal("12.3400"), "12.34", How.LITERAL),
        (Decimal("1E+2"), "100", How.LITERAL),
        ("12.5", "12.5", How.AS_TEXT),
        ("1,234.5678", "1234.5678", How.GROUPED),
        ("12.5万元", "12.5", How.WITH_UNIT),
        ("¥12.5 万元", "12.5", How.WITH_UNIT),
        ("251000元", "25.1", How.CONVERTED),
        ("￥251,000.00元", "25.1", How.CONVERTED),
        ("3亿元", "30000", How.CONVERTED),
        ("5千元", "0.5", How.CONVERTED),
        ("1元", "0.0001", How.CONVERTED),
        ("十二万元", "12", How.CONVERTED),
        ("三亿五千万元", "35000", How.CONVERTED),
        ("贰拾伍万壹仟元整", "25.1", How.CONVERTED),
        ("一百二十", "120", How.NUMERAL),
        ("-3", "-3", How.AS_TEXT),
        ("无", "0", How.WORD),
        ("/", None, How.WORD),
    ],
)
def test_an_amount_is_understood_in_myriads_of_yuan(
    typed: Typed, value: str | None, how: How
) -> None:
    understood = understand_amount(typed)

    assert (understood.how, understood.reason) == (how, Reason.NONE)
    assert (None if understood.value is None else str(understood.value)) == value


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (False, Reason.BOOLEAN),
        ("12.5万", Reason.AMBIGUOUS_UNIT),
        ("十二万", Reason.AMBIGUOUS_UNIT),
        ("5千", Reason.AMBIGUOUS_UNIT),
        ("￥12.5", Reason.AMBIGUOUS_UNIT),
        ("¥12.5万", Reason.AMBIGUOUS_UNIT),
        ("12件", Reason.WRONG_UNIT),
        ("约12万元", Reason.APPROXIMATE),
        ("12万元（含罚款）", Reason.REMARK),
        ("万元", Reason.NUMERAL),
    ],
)
def test_an_amount_that_is_not_certain_is_unclear(typed: Typed, reason: Reason) -> None:
    assert understand_amount(typed) == unclear(reason)


@pytest.mark.parametrize("word", COUNTING_WORDS)
def test_every_counting_word_may_stand_behind_a_count_and_behind_no_amount(word: str) -> None:
    assert understand_count(f"12{word}") == Understood(12, How.WITH_UNIT)
    assert understand_amount(f"12{word}") == unclear(Reason.WRONG_UNIT)


@pytest.mark.parametrize("word", ZERO_WORDS)
def test_a_word_for_none_is_zero(word: str) -> None:
    assert understand_count(word) == Understood(0, How.WORD)


@pytest.mark.parametrize("mark", EMPTY_MARKS)
def test_a_mark_for_nothing_stays_blank(mark: str) -> None:
    assert understand_count(mark) == understand_amount(mark * 2) == Understood(None, How.WORD)


@law
@given(typings)
@example("-0." + "9" * 10_000)
@example("一" * 10_000)
def test_understanding_never_raises(typed: Typed) -> None:
    for understood in (understand_count(typed), understand_amount(typed)):
        assert (understood.how is How.UNCLEAR) == (understood.reason is not Reason.NONE)
        assert understood.how is not How.UNCLEAR or understood.value is None


@law
@given(kept)
def test_the_printed_form_of_a_whole_number_understands_to_itself(number: int) -> None:
    assert understand_count(number).value == number
    for printed in (f"{number}", f"{number:,}", f"{number:+}", f"{number}.00", f"{number} 件"):
        assert understand_count(printed).value == number
    assert understand_amount(str(number)).value == number


@law
@given(st.decimals(-(10**9), 10**9, places=4))
def test_an_amount_in_yuan_is_ten_thousand_times_itself(number: Decimal) -> None:
    assert understand_amount(f"{number:f}").value == number
    assert understand_amount(f"{number:f}万元").value == number
    assert understand_amount(f"{number * 10_000:f}元").value == number


@law
@given(st.text(KEYBOARD), spaces, spaces)
def test_spaces_around_change_nothing(text: str, before: str, after: str) -> None:
    for understand in (understand_count, understand_amount):
        bare, spaced = understand(text), understand(before + text + after)
        assert (bare.value, bare.reason) == (spaced.value, spaced.reason)


@law
@given(st.text(KEYBOARD + "aA*<>;"))
def test_full_width_means_what_half_width_means(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    for understand in (understand_count, understand_amount):
        half, full = understand(text), understand(wide)
        assert (half.value, half.reason) == (full.value, full.reason)


@pytest.mark.parametrize(
    "text",
    [
        "1" + " " * 100_000 + "x",
        "1,234" + ",234" * 30_000 + "x",
        "一" * 100_000 + "x",
        "1月" * 50_000,
        "12件" * 30_000 + "x",
        "(" * 100_000,
        "9" * 100_000,
    ],
    ids=lambda text: text[:6],
)
def test_a_long_text_is_refused_at_once(text: str) -> None:
    start = perf_counter()

    assert understand_count(text).how is How.UNCLEAR
    assert perf_counter() - start < 1


def test_a_number_of_any_length_is_refused_at_once() -> None:
    for huge in (10**1_000_000, "9" * 10_000, "1," + "000," * 10_000 + "000", "0." + "1" * 10_000):
        assert understand_count(huge) == understand_amount(huge) == unclear(Reason.TOO_LARGE)


def test_the_numeral_library_waits_for_the_first_numeral() -> None:
    program = (
        "import sys; from tianbao.typed import understand_count as u; u('1.2万'); u('约30');"
        "assert 'cn2an' not in sys.modules; u('三'); assert 'cn2an' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
