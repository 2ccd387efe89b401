"""Workbooks sent back and read again, in a few words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

import tianbao
from tests.forms import document, drawn
from tianbao import verbs
from tianbao.findings import severity_of
from tianbao.model.finding import Severity
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.plan import REMARKS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao import Finding, Submission, Template
    from tianbao.verbs import Found, SentBack, SentOn


LISTING = "      - listing: words.channels\n"
SMALL = (
    (Path(__file__).parents[1] / "fuzz" / "small.yaml")
    .read_text(encoding="utf-8")
    .replace(LISTING, f"  - heading: 三、渠道\n    sheet: 渠道\n    blocks:\n{LISTING}")
)
CITY, RURAL = "visits.city", "visits.rural"
ENTRY = {"channel": "公开栏", "count": 4, "counted": True}
VALUES: dict[str, object] = {
    "cover.preparer": "张三",
    f"{CITY}.men": 5,
    f"{CITY}.women": "约3",
    f"{RURAL}.men": 2,
    "words.body": ["甲。", "乙。"],
    "words.channels": [ENTRY],
}


def changed(*changes: tuple[str, str]) -> Template:
    """Return the small template's second version."""
    text = SMALL.replace('version: "1"', 'version: "2"')
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return drawn(text)


def moved(values: dict[str, object], *changes: tuple[str, str]) -> SentOn:
    """Return what becomes of values when the small template changes."""
    old = drawn(SMALL)
    content, _ = tianbao.fill(old, tianbao.read(document(values, name="small"), [old]).usable()[1])
    return verbs.migrate(verbs.read_old(content, [old]), changed(*changes))


def everything(found: Found) -> tuple[Finding, ...]:
    """Return what was found while reading, and what is found by checking."""
    return (*found.findings, *tianbao.check(*found.usable()))


def returned(content: bytes, found: Found | None = None) -> SentBack:
    """Return what goes back for a workbook that came in."""
    read = found or tianbao.read(content)
    return verbs.send_back(*read.usable(), everything(read))


def again(content: bytes) -> Submission:
    """Return what a workbook holds after it was sent back and comes in unchanged."""
    return tianbao.read(returned(content).content).usable()[1]


def asked(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return the errors and warnings as codes and keys, those about totals left out.

    In a workbook that is written anew, the totals are right.
    """
    return sorted(
        (finding.code, key_of(finding))
        for finding in findings
        if severity_of(finding) is not Severity.NOTE and not finding.code.startswith("total-")
    )


def key_of(finding: Finding) -> str:
    """Return the key that a finding is about, or nothing."""
    return finding.place.key if isinstance(finding.place, CellPlace | KeyPlace) else ""


def leaflet(content: bytes, sheet: str = REMARKS_SHEET) -> list[str]:
    """Return the texts on the first sheet of a workbook, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[0] == sheet
    return [str(cell.value) for row in book[sheet] for cell in row if cell.value is not None]
