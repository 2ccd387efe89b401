"""Every finding about a file, data, a value or a rule is made by something real, and has words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests.forms import (
    COUNTY,
    SOUND,
    altered,
    at,
    checked,
    document,
    filled,
    packed,
    parts,
    sound,
    template,
    typed_in,
)
from tests.workbook.editing import delete_sheet
from tianbao import TianbaoError, Unit, describe
from tianbao.findings import CATALOGUE, GROUPS
from tianbao.model.failure import file_fault
from tianbao.plan import make_plan
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openpyxl.workbook import Workbook

    from tianbao import Finding, Submission

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"
RECEIVED, GRANTED = "applications.received", "applications.granted"
ENTRY = {"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}
WORKBOOK = filled({**SOUND, f"{RECEIVED}.natural": 3, f"{GRANTED}.natural": 3})
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def value(typed: object, key: str = COUNT) -> Callable[[], Iterable[Finding]]:
    """Return what checks a submission with one value."""
    return lambda: checked({**SOUND, key: typed})


def file(content: bytes) -> Callable[[], Iterable[Finding]]:
    """Return what reads a file."""
    return lambda: tianbao.read(content).findings


def edited(change: Callable[[Workbook], object]) -> Callable[[], Iterable[Finding]]:
    """Return what reads and checks a workbook after a change."""

    def find() -> Iterable[Finding]:
        found = tianbao.read(altered(WORKBOOK, lambda book: (change(book), None)[1]))
        if found.submission is None:
            return found.findings
        return (*found.findings, *tianbao.check(*found.usable()))

    return find


def typed(**values: object) -> Callable[[], Iterable[Finding]]:
    """Return what reads and checks a workbook into which something was typed."""
    keyed = {name.replace("__", "."): what for name, what in values.items()}

    def find() -> Iterable[Finding]:
        found = tianbao.read(typed_in(WORKBOOK, keyed))
        return (*found.findings, *tianbao.check(*found.usable()))

    return find


def stamped(template_id: str, version: str) -> Callable[[], Iterable[Finding]]:
    """Return what reads a workbook with another template's stamp."""
    stamp = Stamp(template_id, version, "0", Unit("001", "清河镇"), 2024)
    return file(write_workbook(make_plan(template()), stamp))


def unstamped(book: Workbook) -> None:
    delete_sheet(book, "_stamp")
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    for name in properties.names:
        del properties[name]


def in_stamp(book: Workbook, row: int, text: str, *, alone: bool = True) -> None:
    """Change the stamp in its sheet, and drop the one in the properties if it stands alone."""
    book["_stamp"].cell(row, 2).value = text
    if alone:
        properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
        for name in properties.names:
            del properties[name]


def relabelled(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet.cell(sheet[address].row, 2).value = "收到的申请"


def unnamed(book: Workbook) -> None:
    del book.defined_names[f"tb.{RECEIVED}.natural"]


def beside(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet.cell(sheet[address].row, 20).value = "另有 3 件"


def stale() -> Iterable[Finding]:
    whole = parts(WORKBOOK)
    name = "xl/worksheets/sheet4.xml"
    sheet = re.sub(rb"(<f>SUM\(E9:J9\)</f><v>)3<", rb"\g<1>7<", whole[name])
    found = tianbao.read(packed({**whole, name: sheet}))
    return tianbao.check(*found.usable())


def refused(call: Callable[[], object]) -> Callable[[], Iterable[Finding]]:
    """Return what makes a call that is refused."""

    def find() -> Iterable[Finding]:
        with pytest.raises(TianbaoError) as error:
            call()
        return error.value.findings

    return find


def after(last: Submission) -> Callable[[], Iterable[Finding]]:
    """Return what checks a submission beside last year's."""
    return lambda: tianbao.check(template(), sound(), last)


def prior(of: bytes) -> Submission:
    return tianbao.read(of).usable()[1]


TOO_MUCH = {"others.body": ["无。"] * 13, "overview.channels": [ENTRY] * 13}
PROSE = "overview.body"
MADE: dict[str, Callable[[], Iterable[Finding]]] = {
    "file-missing": lambda: [file_fault(FileNotFoundError())],
    "file-forbidden": lambda: [file_fault(PermissionError())],
    "file-folder": lambda: [file_fault(IsADirectoryError())],
    "file-unreadable": lambda: [file_fault(OSError(5, "Input/output error"))],
    "file-empty": file(b""),
    "file-kind": file(b"%PDF-1.7"),
    "file-damaged": file(WORKBOOK[:9000]),
    "file-encrypted": file(OLE2 + "EncryptedPackage".encode("utf-16-le")),
    "file-encoding": file('{"unit": "清"}'.encode("gb18030")),
    "file-not-data": file(b'{"unit": }'),
    "stamp-missing": edited(unstamped),
    "stamp-damaged": edited(lambda book: in_stamp(book, 6, "二〇二四")),
    "stamp-conflict": edited(lambda book: in_stamp(book, 5, "大河镇", alone=False)),
    "stamp-seal": edited(lambda book: in_stamp(book, 6, "2023")),
    "template-not-found": stamped("shuili-2030", "1"),
    "template-version": stamped(template().id, "0"),
    "template-changed": stamped(template().id, template().version),
    "template-other": lambda: tianbao.check(template(COUNTY), sound()),
    "name-missing": edited(unnamed),
    "block-missing": edited(lambda book: delete_sheet(book, "六、其他事项")),
    "too-many-paragraphs": file(document({**SOUND, **TOO_MUCH})),
    "too-many-entries": file(document({**SOUND, **TOO_MUCH})),
    "stray-content": edited(beside),
    "label-changed": edited(relabelled),
    "data-not-object": file(b"[]"),
    "data-member-missing": file(b'{"template": "gongkai-2021"}'),
    "data-member-unknown": file(document(SOUND).replace(b'"unit"', b'"unti"')),
    "data-twice": file(b'{"year": 1, "year": 2}'),
    "data-shape": file(document({"others.body": "无。"})),
    "key-unknown": file(document({"others.boby": []})),
    "prior-unit": after(prior(document(SOUND, year=2023).replace("清河镇".encode(), b"x"))),
    "prior-year": after(sound()),
    "prior-unclear": after(prior(document({**SOUND, COUNT: "约3"}, year=2023))),
    "unit-name": refused(lambda: tianbao.build(template(), "", 2024)),
    "year": refused(lambda: tianbao.build(template(), "清河镇", 24)),
    "cover-blank": value(None, "cover.phone"),
    "value-negative": value(-1),
    "value-fraction": value(1.5),
    "value-formula": value("=1+1"),
    "value-error": value("#REF!"),
    "value-date": value("2024-01-05"),
    "value-approximate": value("约30"),
    "value-grouping": value("1,23"),
    "value-remark": value("22（其中修订16件）"),
    "value-numeral": value("一百二"),
    "value-not-whole": value("1.23456万"),
    "value-wrong-unit": value("12元"),
    "value-ambiguous-unit": value("1.2万", AMOUNT),
    "value-too-large": value("1" * 16),
    "value-not-number": value("是"),
    "value-not-text": value(True, "cover.phone"),
    "value-not-flag": value([{**ENTRY, "counted": "也许"}], "overview.channels"),
    "value-converted": value("251000元", AMOUNT),
    "value-understood": value("１２件"),
    "text-too-long": value("长" * 201, "cover.preparer"),
    "entry-blank": value([{**ENTRY, "count": None}], "overview.channels"),
    "entry-flag-blank": value([{**ENTRY, "counted": None}], "overview.channels"),
    "prose-empty": value([], PROSE),
    "prose-nil": value(["无。"], PROSE),
    "prose-year": value(["2023年，好。"], PROSE),
    "prose-sentence": value(["2024年，{公开总计}"], PROSE),
    "prose-sentence-empty": value(["2024年，{公开统计}"], PROSE),
    "total-wrong": value(9, f"{RECEIVED}.total"),
    "total-stale": stale,
    "total-typed-over": typed(applications__received__total=3),
    "totals-absent": edited(lambda _: None),
    "rule-balance": value(5, f"{RECEIVED}.natural"),
    "rule-compare": value(251_000, AMOUNT),
}
"""What makes each finding: a file, a value, or a call."""

OURS = [entry.code for name, group in GROUPS if name != "模板" for entry in group]


def test_every_entry_is_made_by_something() -> None:
    assert sorted(MADE) == sorted(OURS)


@pytest.mark.parametrize("code", MADE)
def test_the_finding_is_made_and_its_words_are_whole(code: str) -> None:
    made = [finding for finding in MADE[code]() if finding.code == code]
    assert made
    for finding in made:
        message = describe(finding)
        entry = CATALOGUE[code]
        assert message.sentence.endswith("。") or entry.sentence.endswith("}")
        said = message.sentence + message.remedy
        names = re.findall(r"\{\??(\w+)", entry.sentence + entry.remedy)
        assert not [name for name in names if f"{{{name}" in said or f"{{?{name}" in said]
