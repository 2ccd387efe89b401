"""Examples of findings: what makes each code of one part of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.campaign.roster.rosters import PLAIN, from_text, from_workbook, workbook
from tianbao.campaign.roster import ROSTER_LIMITS, changes, read_roster
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from tianbao import Finding

UNIT = ("001", "清河镇")


def roster(*rows: Iterable[object]) -> Callable[[], Iterable[Finding]]:
    """Return what reads a roster of these rows, as a text."""
    return lambda: from_text(*map(tuple, rows)).findings


def units(*rows: Iterable[object]) -> Callable[[], Iterable[Finding]]:
    """Return what reads a roster with codes and names."""
    return roster(PLAIN, *rows)


def put(
    cell: Callable[[Workbook, Worksheet], object], *rows: Iterable[object]
) -> Callable[[], Iterable[Finding]]:
    """Return what reads a workbook after something was done to one of its cells."""
    return lambda: from_workbook(PLAIN, *map(tuple, rows or [UNIT]), change=cell).findings


def struck_out(book: Workbook, sheet: Worksheet) -> None:
    struck = book.add_format({"font_strikeout": True})
    sheet.write_rich_string("B2", "清河", struck, "乡", "镇")


def prefixed(book: Workbook, sheet: Worksheet) -> None:
    sheet.write("A2", 7, book.add_format({"num_format": '"YX-"0'}))


def two_sheets() -> Iterable[Finding]:
    return read_roster(workbook([PLAIN, UNIT], before={"说明": [("填表说明",)]})).findings


EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    "roster-kind": lambda: read_roster(b"%PDF-1.7").findings,
    "roster-heading": roster(UNIT),
    "roster-quotes": lambda: read_roster('单位名称\n"清河镇'.encode()).findings,
    "roster-empty": units(),
    "roster-column-twice": roster(("编码", "代码", "单位"), (1, 2, "清河镇")),
    "roster-no-codes": roster(("单位名称",), ("清河镇",)),
    "roster-others": roster((*PLAIN, "传真"), UNIT),
    "roster-sheets": two_sheets,
    "roster-tidied": units(("001", "清河　镇")),
    "roster-computed": put(lambda _, sheet: sheet.write_formula("B2", "=B9", value="清河镇")),
    "roster-line": units(UNIT, ("合计", "1")),
    "roster-hidden": put(lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True})),
    "roster-too-large": lambda: (
        read_roster(b"x" * 99, limits=replace(ROSTER_LIMITS, file=9)).findings
    ),
    "roster-row-wide": units(("001", "清河", "镇")),
    "roster-name-missing": units(("001", "")),
    "roster-code-missing": units(("", "清河镇")),
    "roster-code-twice": units(UNIT, ("001", "白石乡")),
    "roster-name-twice": units(UNIT, ("002", "清河镇")),
    "roster-file-twice": units(("001", "清河/东"), ("002", "清河:东")),
    "roster-text": units(("001", "长" * 61)),
    "roster-email": roster((*PLAIN, "邮箱"), (*UNIT, "a@b")),
    "roster-error": put(lambda _, sheet: sheet.write_formula("B2", "=1/0", value="#DIV/0!")),
    "roster-formula": units(("001", "=1+1")),
    "roster-mixed": put(struck_out),
    "roster-format": put(prefixed),
    "roster-digits-lost": units(("3.71E+11", "清河镇")),
    "roster-date": units(("2024-01-02", "清河镇")),
    "roster-merged-cells": put(lambda _, s: s.merge_range("A2:A3", "001"), UNIT, ("", "白石乡")),
    "roster-code-short": units((371001, "甲镇"), (371002, "乙镇"), (7103, "丙镇")),
    "roster-into": roster((*PLAIN, "并入"), (*UNIT, "大河镇")),
    "roster-code-changed": lambda: (
        changes([Member("1", "清河镇")], [Member("2", "清河镇")]).findings
    ),
}
