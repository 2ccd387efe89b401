"""A filled workbook becomes a submission; what people type is kept with what it means."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import SOUND, altered, codes, filled, packed, parts, stated, template, typed_in
from tianbao.model.submission import How
from tianbao.workbook.read import read_workbook

if TYPE_CHECKING:
    from tianbao import Found
    from tianbao.workbook.read import Known

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"
WORKBOOK = filled(SOUND)


def typed(**values: object) -> Found:
    """Return what is read after these values were typed; dots are written as `__`."""
    keyed = {name.replace("__", "."): value for name, value in values.items()}
    return tianbao.read(typed_in(WORKBOOK, keyed))


@pytest.mark.parametrize(
    ("what", "value", "how"),
    [
        (" 0", 0, How.TRIMMED),
        ("0\u00a0", 0, How.TRIMMED),
        ("\u30007\u3000", 7, How.TRIMMED),
        ("-", None, How.WORD),
        ("—", None, How.WORD),
        ("/", None, How.WORD),
        ("+2", 2, How.SIGNED),
        ("０１２", 12, How.FULL_WIDTH),
        ("1,234", 1234, How.GROUPED),
        ("１，２３４", 1234, How.GROUPED),
        ("12件", 12, How.WITH_UNIT),
        ("12 件", 12, How.WITH_UNIT),
        ("无", 0, How.WORD),
        ("没有", 0, How.WORD),
        ("〇", 0, How.WORD),
        ("一百二十", 120, How.NUMERAL),
        ("1.2万", 12_000, How.MULTIPLIED),
        ("22（其中修订16件）", None, How.UNCLEAR),
        ("22（其中\n修订16件）", None, How.UNCLEAR),
        ("约30", None, How.UNCLEAR),
        ("是", None, How.UNCLEAR),
        (True, None, How.UNCLEAR),
        (dt.date(2024, 3, 5), None, How.UNCLEAR),
        ("#DIV/0!", None, How.UNCLEAR),
        (3.0, 3, How.LITERAL),
        (3.5, Decimal("3.5"), How.LITERAL),
        (-1942, -1942, How.LITERAL),
    ],
)
def test_what_is_typed_where_a_count_belongs(what: object, value: object, how: How) -> None:
    found = typed(disclosure__licensing__decisions=what)
    reading = found.usable()[1].readings[COUNT]
    assert (reading.value, reading.how) == (value, how)
    assert reading.cell is not None
    assert reading.cell.sheet == "二、主动公开"
    assert found.findings == ()
    codes(tianbao.check(*found.usable()))


@pytest.mark.parametrize(
    ("what", "value", "how"),
    [
        ("251000元", Decimal("25.1"), How.CONVERTED),
        (12.3456, Decimal("12.3456"), How.LITERAL),
        ("12．5", Decimal("12.5"), How.FULL_WIDTH),
        ("1.2万", None, How.UNCLEAR),
    ],
)
def test_what_is_typed_where_an_amount_belongs(what: object, value: object, how: How) -> None:
    reading = typed(disclosure__fees__amount=what).usable()[1].readings[AMOUNT]
    assert (reading.typed, reading.value, reading.how) == (
        Decimal(str(what)) if isinstance(what, float) else what,
        value,
        how,
    )


def test_a_workbook_that_openpyxl_saved_says_the_same() -> None:
    again = tianbao.read(altered(altered(WORKBOOK, lambda _: None), lambda _: None))
    assert again.findings == ()
    first = tianbao.read(WORKBOOK).usable()[1]
    assert again.usable()[1].readings == first.readings
    assert {claim.typed for claim in again.usable()[1].claims.values()} == {None}
    assert codes(tianbao.check(*again.usable())) == ["totals-absent"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"%PDF-1.7", "file-fixed"),
        (WORKBOOK[:5000], "file-truncated"),
        (packed({"xl/workbook.xml": b"<workbook/>"}), "file-damaged"),
        (packed({**parts(WORKBOOK), "xl/worksheets/sheet3.xml": b"<x"}), "file-damaged"),
        (packed({**parts(WORKBOOK), "xl/workbook.xml": b""}), "file-damaged"),
    ],
)
def test_a_file_that_is_no_workbook_is_a_finding(content: bytes, code: str) -> None:
    found = tianbao.read(content)
    assert found.submission is None
    assert codes(found.findings) == [code]


def test_macros_and_links_to_elsewhere_are_named_and_the_values_read() -> None:
    content = parts(WORKBOOK)
    content["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macro"
    content["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    found = tianbao.read(packed(content))
    assert sorted(codes(found.findings)) == ["file-macros", "foreign-link"]
    assert stated(*found.usable()) == stated(*tianbao.read(WORKBOOK).usable())


def test_a_sheet_that_somebody_added_takes_nothing_away() -> None:
    content = altered(WORKBOOK, lambda book: book.create_sheet("我的草稿", 0).append(["一", 2]))
    found = tianbao.read(content)
    assert codes(found.findings) == ["sheet-extra"]
    assert found.usable()[1].readings == tianbao.read(WORKBOOK).usable()[1].readings


def test_blocks_are_where_they_start() -> None:
    blocks = tianbao.read(WORKBOOK).usable()[1].blocks
    assert set(blocks) == {block.key for block in template().blocks()}
    assert blocks["others.body"].sheet == "六、其他事项"


def test_the_reader_finds_the_template_by_the_stamp() -> None:
    asked: list[str] = []

    def find(name: str) -> Known | None:
        asked.append(name)
        return None

    result = read_workbook(WORKBOOK, find)
    assert asked == ["gongkai-2021-town"]
    assert result.submission is None
    assert codes(result.findings) == ["template-not-found"]


def test_what_was_found_in_the_file_is_said_although_its_template_is_not_known() -> None:
    content = packed({**parts(WORKBOOK), "xl/vbaProject.bin": b"x"})
    found = read_workbook(content, lambda _: None)
    assert [finding.code for finding in found.findings] == ["file-macros", "template-not-found"]
