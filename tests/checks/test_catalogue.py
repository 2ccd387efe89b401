"""Every finding about a file, data, a value or a rule is made by something real, and has words."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart

import tianbao
from tests.checks.examples import campaign, inbox, roster, unseen, years
from tests.fonts import chinese_fonts
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
from tests.hostile.running import HOSTILE as FILES
from tests.sending import shared as small
from tests.workbook.editing import delete_sheet
from tests.workbook.read.formats.making import compound, sheets_of, xls
from tianbao import Limits, TianbaoError, Unit, describe, verbs
from tianbao.findings import CATALOGUE, GROUPS
from tianbao.findings.hostile import HOSTILE
from tianbao.model.failure import file_fault
from tianbao.model.limits import DEFAULT
from tianbao.plan import make_plan
from tianbao.rendering import Format, Rendering, render
from tianbao.report.model import Paragraph, Report
from tianbao.report.pdf import Installed, NoFontError
from tianbao.workbook.read.formats import open_file
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao import Finding, Submission
    from tianbao.rendering import Rendered

COUNT, AMOUNT = "disclosure.licensing.decisions", "disclosure.fees.amount"
RECEIVED, GRANTED = "applications.received", "applications.granted"
ENTRY = {"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}
WORKBOOK = filled({**SOUND, f"{RECEIVED}.natural": 3, f"{GRANTED}.natural": 3})
SPECIMENS = Path(__file__).parents[1] / "workbook/read/formats/specimens"
LOCKED = SPECIMENS / "libreoffice-password-qinghe.xls"


def value(typed: object, key: str = COUNT) -> Callable[[], Iterable[Finding]]:
    """Return what checks a submission with one value."""
    return lambda: checked({**SOUND, key: typed})


def file(content: bytes) -> Callable[[], Iterable[Finding]]:
    """Return what reads a file."""
    return lambda: tianbao.read(content).findings


def hostile(code: str) -> Callable[[], Iterable[Finding]]:
    """Return what reads the first hostile file that has to get this finding."""
    made = next(one for one in FILES if one.code == code)
    return lambda: tianbao.read(made.make()).findings


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


def without_libraries() -> Iterable[Finding]:
    """Return what is found in a locked file where its cryptography can't be loaded."""
    with patch("msoffcrypto.OfficeFile", side_effect=ImportError("DLL load failed")):
        return tianbao.read(LOCKED.read_bytes(), password="x").findings  # noqa: S106 - of nobody


def mixed() -> Iterable[Finding]:
    """Return what is found in a cell where some digits are struck out."""
    text = CellRichText(TextBlock(InlineFont(strike=True), "12"), "15")
    found = tianbao.read(typed_in(WORKBOOK, {COUNT: text}))
    return (*found.findings, *tianbao.check(*found.usable()))


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


def formatted(book: Workbook, code: str) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet[address].number_format = code


def unnamed(book: Workbook) -> None:
    del book.defined_names[f"tb.{RECEIVED}.natural"]


def leading(book: Workbook, where: str) -> None:
    """Let a field's name stand for something else."""
    book.defined_names[f"tb.{RECEIVED}.natural"].attr_text = where


def merged(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet.merge_cells(f"{address}:{at(book, f'{RECEIVED}.business')[1]}")


def copied(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    put(book.copy_worksheet(sheet), address, 9)


def put(sheet: Worksheet, address: str, value: object) -> None:
    sheet[address] = value  # type: ignore[assignment]  # whatever a person types


def beside(book: Workbook) -> None:
    sheet, address = at(book, f"{RECEIVED}.natural")
    sheet.cell(sheet[address].row, 20).value = "另有 3 件"


def stale() -> Iterable[Finding]:
    whole = parts(WORKBOOK)
    name = "xl/worksheets/sheet4.xml"
    sheet = re.sub(rb"(<f>SUM\(E9:J9\)</f><v>)3<", rb"\g<1>7<", whole[name])
    found = tianbao.read(packed({**whole, name: sheet}))
    return tianbao.check(*found.usable())


def of_version(version: str) -> bytes:
    """Return a workbook of a version that our template never had."""
    stamp = Stamp(template().id, version, "0", Unit("001", "清河镇"), 2024)
    return write_workbook(make_plan(template()), stamp)


def changing(*changes: tuple[str, str]) -> Callable[[], Iterable[Finding]]:
    """Return what carries data over to a template that changed."""
    return lambda: small.moved(small.VALUES, *changes).findings


def refused(call: Callable[[], object]) -> Callable[[], Iterable[Finding]]:
    """Return what makes a call that is refused."""

    def find() -> Iterable[Finding]:
        with pytest.raises(TianbaoError) as error:
            call()
        return error.value.findings

    return find


def rendered(to: Format, *fonts: tuple[str, str], said: str = "甲") -> Rendered:
    """Return a document of one paragraph."""
    report = Report("题", "清河镇", 2024, (Paragraph(said),))
    return render(report, to, Rendering(fonts=fonts))


def with_odd_font() -> Iterable[Finding]:
    chinese_fonts()
    return rendered(Format.PDF, ("body", "没有这种字体")).findings


def without_font() -> Iterable[Finding]:
    with patch.object(Installed, "choices", side_effect=NoFontError):
        return refused(lambda: rendered(Format.PDF))()


def with_odd_character() -> Iterable[Finding]:
    chinese_fonts()
    return refused(lambda: rendered(Format.PDF, said="\U000fffee"))()


def without_extra() -> Iterable[Finding]:
    with patch.dict(sys.modules, {"tianbao.report.pdf": None}):
        return refused(lambda: rendered(Format.PDF))()


def after(last: Submission) -> Callable[[], Iterable[Finding]]:
    """Return what checks a submission beside last year's."""
    return lambda: tianbao.check(template(), sound(), last)


def prior(of: bytes) -> Submission:
    return tianbao.read(of).usable()[1]


TOO_MUCH = {"others.body": ["无。"] * 13, "overview.channels": [ENTRY] * 13}
PROSE = "overview.body"
MADE: dict[str, Callable[[], Iterable[Finding]]] = {
    **roster.EXAMPLES,
    **inbox.EXAMPLES,
    **campaign.EXAMPLES,
    **years.EXAMPLES,
    **unseen.EXAMPLES,
    "file-missing": lambda: [file_fault(FileNotFoundError())],
    "file-forbidden": lambda: [file_fault(PermissionError())],
    "file-folder": lambda: [file_fault(IsADirectoryError())],
    "file-unreadable": lambda: [file_fault(OSError(5, "Input/output error"))],
    "file-empty": file(b""),
    "file-kind": file(b"\0\1\2"),
    "file-word": file(packed({"word/document.xml": b"<x/>"})),
    "file-slides": file(packed({"ppt/presentation.xml": b"<x/>"})),
    "file-fixed": file(b"%PDF-1.7"),
    "file-image": file(b"\x89PNG"),
    "file-archive": file(b"Rar!"),
    "file-table-text": file("事项,件数\n许可,3\n".encode()),
    "file-text": file("今天报送。".encode()),
    "file-web": file(b"<html>"),
    "file-spreadsheet-xml": file(
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    ),
    "file-too-old": file(compound(b"", "Book")),
    "file-other-program": file(b"\0\0\x1a\0"),
    "file-numbers": file(packed({"Index/Document.iwa": b"x"})),
    "file-unfinished": refused(lambda: open_file(b"\1", DEFAULT, name="a.xlsx.crdownload")),
    "file-owner": refused(lambda: open_file(b"\1", DEFAULT, name="~$a.xlsx")),
    "format-unverified": file(xls(sheets_of(WORKBOOK))),
    "password-wrong": lambda: tianbao.read(LOCKED.read_bytes(), password="?").findings,  # noqa: S106 - a wrong one
    "password-unsupported": file(packed({"encrypted-package": b"x"})),
    "password-unavailable": without_libraries,
    "file-damaged": file(packed({**parts(WORKBOOK), "xl/workbook.xml": b""})),
    "file-truncated": file(WORKBOOK[:9000]),
    **{entry.code: hostile(entry.code) for entry in HOSTILE if not entry.code.startswith("limit")},
    "limit-unknown": refused(lambda: Limits().changed("cell", "1")),
    "limit-number": refused(lambda: Limits().changed("cells", "-1")),
    "file-encrypted": file(LOCKED.read_bytes()),
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
    "name-split": edited(lambda book: leading(book, "'校验'!$B$2,'校验'!$B$3")),
    "cells-merged": edited(merged),
    "sheet-copied": edited(copied),
    "sheet-extra": edited(lambda book: book.create_sheet("草稿").append(["另有3件"])),
    "sheet-drawing": edited(lambda book: book["六、其他事项"].add_chart(BarChart())),
    "sheet-unlocked": edited(lambda book: book["校验"].protection.disable()),
    "cover-other": edited(lambda book: put(book["填报说明"], "C4", "大河镇")),
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
    "value-awaited": value("待补填"),
    "value-format": edited(lambda book: formatted(book, '0"元"')),
    "value-mixed": mixed,
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
    "template-absent": lambda: verbs.read_old(of_version("0"), []).findings,
    "field-gone": changing((small.SMALL[small.SMALL.index("  - heading: 三") :], "")),
    "field-computed": changing(
        ("rural | 乡村 | 0   | 0     |", "rural | 乡村 | =   | 0     |"),
        ("        rules:", "          - once: rural.men = city.men\n        rules:"),
    ),
    "field-kind": changing(("| 城镇 | 0   |", "| 城镇 | 0.0 |")),
    "field-renamed": changing(("city  | 城镇", "city  | 城区")),
    "field-new": changing(
        ("      label: 填表人\n", "      label: 填表人\n    - field: phone\n      label: 电话\n")
    ),
    "total-moved": changing(("sum(city .. rural)", "city")),
    "pdf-not-installed": without_extra,
    "font-none": without_font,
    "font-missing": with_odd_font,
    "glyph-missing": with_odd_character,
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
