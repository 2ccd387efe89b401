"""What a number format shows is told where it is another number than the one that is stored."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tianbao.workbook.read.formats import Shown
from tianbao.workbook.read.formats.shown import compared, is_plain, shown, telling_styles

ACCOUNTING = '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (7, "0"),
        (-7, "0"),
        (1234, "#,##0"),
        (7, "0.00"),
        (7, "General"),
        (7, "G/通用格式"),
        (7, "0_ "),
        (-7, "#,##0_);(#,##0)"),
        (-7, r"0_);[Red]\(0\)"),
        (-7, "0;[Red]-0"),
        (-7, "0;[Red]0"),
        (-7, "0;[红色]0"),
        (1.5, "+0.0;-0.0;0.0"),
        (12.5, ACCOUNTING),
        (-12.5, ACCOUNTING),
        (0, ACCOUNTING),
        (1234, '"¥"#,##0.00;[Red]"¥"-#,##0.00'),
        (12, "[$¥-804]#,##0.00"),
        (12.6, "0"),
        (0.356, "0.00"),
        (0.5, "# ?/?"),
        (0.5, ".0"),
        (7, "0."),
        (7, "??0"),
        (12345, "0.00E+00"),
        (7, "@"),
        (7, "[DBNum1][$-804]General"),
        (0, "0;-0;;@"),
        (0, ";;;"),
        (0, "#"),
        (0, "0,"),
        (7, '[>5]0;[<=5]"少"'),
        (7, '[<5]"少";0'),
        (1e300, "0,"),
        (float("inf"), "0,"),
    ],
)
def test_formats_that_show_just_the_number_are_passed_over(number: float, code: str) -> None:
    assert shown(number, code) == number


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (7, "0,", "0"),
        (7000, "0,", "7"),
        (1234567, "0.0,,", "1.2"),
        (251000, '0!.0,"万"', "25.1万"),
        (7, r"0\.0,", "0.0"),
        (7, '0"万"', "7万"),
        (7, "0万", "7万"),
        (7, 'General"万"', "7万"),
        (7, '0"元"', "7元"),
        (7, '0"件"', "7件"),
        (7, '"约"0', "约7"),
        (7, '0"0"', "70"),
        (7, '"5"', "5"),
        (7, ";;;", ""),
        (-7, "0;;", ""),
        (-7, "0;0", "7"),
        (7, "-0", "-7"),
        (5, '[=5]"8";0', "8"),
        (3, '[>5]0;[<=5]"少"', "少"),
        (7, "000", "007"),
        (5311234567, "00000000000", "05311234567"),
        (1234567, '"0531-"0000000', "0531-1234567"),
        (13912345678, "000-0000-0000", "139-1234-5678"),
    ],
)
def test_what_else_is_shown_is_told(number: float, code: str, text: str) -> None:
    found = shown(number, code)
    assert isinstance(found, Shown)
    assert (found.number, found.text) == (number, text)


def test_hidden_decimals_are_left_out_of_what_a_text_has_to_mean() -> None:
    assert shown(12.6, '0"件"') == Shown(12.6, "13件", Decimal(13))
    assert shown(251049, '0!.0,"万"') == Shown(251049, "25.1万", Decimal(251049))


def test_a_code_longer_than_any_program_allows_is_refused() -> None:
    with pytest.raises(ValueError, match="so long"):
        shown(7, "0" * 256)


def test_plain_formats_are_told_from_those_to_look_at() -> None:
    plain = ["", "0", "#,##0", "0.00", "#,##0.0#", "General", "0_ ", "#,##0.00;[Red]-#,##0.00"]
    telling = ["0,", "000", '0"件"', ";;;", "-0", "0;0", "0!.0,"]
    assert [code for code in plain + telling if is_plain(code)] == plain
    assert telling_styles([0, 165, 164, 9], ["0", "0,"]) == {1: "0,"}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1234.5, "1,234.50"),
        (1234.5, "1.234,50"),
        (3, "¥3.00"),
        (-7, "\N{MINUS SIGN}7"),
        (-7, "(7)"),
        (12.6, "13"),
        (0, "-"),
        (7, ""),
        (0.5, "1/2"),
        (12345, "1.23E+04"),
        (7, "###"),
        (float("nan"), "NaN"),
    ],
)
def test_a_shown_text_that_is_the_number_is_passed_over(number: float, text: str) -> None:
    assert compared(number, text) is number


@pytest.mark.parametrize(("number", "text"), [(7, "7万"), (251000, "25.1万"), (7, "70")])
def test_a_shown_text_that_is_another_is_told(number: float, text: str) -> None:
    assert compared(number, text) == Shown(number, text, Decimal(number))
