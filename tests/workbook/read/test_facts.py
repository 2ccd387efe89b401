"""The cover is a witness: who it says the workbook is for is compared with the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import SOUND, altered, codes, filled, packed, parts
from tests.workbook.editing import insert_columns, insert_rows
from tianbao import describe
from tianbao.workbook.stamp import NAMES, PROPERTY_PREFIX, SEAL, seal

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

WORKBOOK = filled(SOUND)
COVER = "填报说明"


def restamped(**changes: str) -> bytes:
    """Return the workbook with another stamp, sealed as everybody can who has the program."""

    def change(book: Workbook) -> None:
        sheet = book["_stamp"]
        stamp = {name: str(sheet.cell(row, 2).value) for row, name in enumerate(NAMES, 1)}
        stamp |= changes
        stamp[SEAL] = seal(stamp, b"")
        properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
        for row, name in enumerate(NAMES, 1):
            sheet.cell(row, 2).value = stamp[name]
            properties[PROPERTY_PREFIX + name].value = stamp[name]

    return altered(WORKBOOK, change)


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [("unit_name", "白石乡", "填报单位"), ("year", "2023", "报告年度")],
)
def test_a_stamp_that_was_made_anew_is_betrayed_by_the_cover(
    name: str, text: str, label: str
) -> None:
    (finding,) = tianbao.read(restamped(**{name: text})).findings
    assert codes([finding]) == ["cover-other"]
    assert (finding.values["label"], finding.values["expected"]) == (label, text)
    assert describe(finding).where.startswith(f"“{COVER}”表 C")


def test_the_cover_may_have_moved_and_have_other_spaces() -> None:
    def change(book: Workbook) -> None:
        insert_rows(book, COVER, 2, 3)
        insert_columns(book, COVER, 1, 2)
        book[COVER]["E7"] = " 清 河 镇"

    assert codes(tianbao.read(altered(WORKBOOK, change)).findings) == []


def test_a_cover_that_says_nothing_betrays_nobody() -> None:
    def change(book: Workbook) -> None:
        book[COVER]["C4"] = None

    assert codes(tianbao.read(altered(WORKBOOK, change)).findings) == []


def test_last_years_workbook_is_last_years() -> None:
    whose = tianbao.load_template("gongkai-2021-town")
    found = tianbao.read(tianbao.build(whose, "白石乡", 2023))
    assert codes(found.findings) == []
    submission = found.usable()[1]
    assert (submission.unit.name, submission.year) == ("白石乡", 2023)


def test_packing_anew_changes_nothing() -> None:
    assert codes(tianbao.read(packed(parts(WORKBOOK))).findings) == []


@pytest.mark.parametrize("typed", ['="白石乡"', 7])
def test_a_cover_may_say_it_with_a_formula_or_a_number(typed: object) -> None:
    def change(book: Workbook) -> None:
        book[COVER]["C4"] = typed  # type: ignore[assignment]  # whatever a person types

    (finding,) = tianbao.read(altered(WORKBOOK, change)).findings
    assert (finding.code, finding.values["found"]) == ("cover-other", str(typed))
