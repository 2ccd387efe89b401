"""A formula that reaches out of the workbook is told from one that only looks like it."""

from __future__ import annotations

import pytest

from tianbao.workbook.read.formats.foreign_formulas import foreign_code


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("[1]Sheet1!A1", "foreign-link"),
        ("SUM(A1,[2]表!B2)", "foreign-link"),
        ("[1]!name", "foreign-link"),
        ("'[b.xlsx]表 一'!A1", "foreign-link"),
        (r"'C:\x\[b.xlsx]S'!A1", "foreign-link"),
        (r"'\\server\x'#$S.A1", "foreign-link"),
        ("'file:///C:/x.ods'#$S.A1", "foreign-link"),
        ("cmd|'/c calc'!A0", "foreign-command"),
        ("+cmd|'/c calc'!A0", "foreign-command"),
        ("'cmd'|'/c calc'!A0", "foreign-command"),
        ("IF(A1=\"\",MSEXCEL|'\\..\\x'!A1,1)", "foreign-command"),
        ('call("a","b")', "foreign-command"),
        ('REGISTER.ID("a","b")', "foreign-command"),
        ('_xlfn.WEBSERVICE("https://x.invalid")', "foreign-query"),
        ('RTD("a",,"b")', "foreign-query"),
    ],
)
def test_what_reaches_out_is_told(formula: str, code: str) -> None:
    assert foreign_code(formula) == code


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1:B2)",
        "'六、其他'!$A$1",
        '"a|b"&"[1]x!A1"',
        '"说""是""|"',
        "'x|y'!A1",
        "Table1[[#This Row],[数|量]]",
        "SUM(Table1[1])",
        'RECALLS("a")',
        'HYPERLINK("https://x.invalid")',
    ],
)
def test_what_stays_at_home_is_let_be(formula: str) -> None:
    assert foreign_code(formula) is None
