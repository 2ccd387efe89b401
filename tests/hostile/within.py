"""Files that keep within every limit, and are as bad as that allows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.hostile.contents import noise, property_of
from tests.hostile.making import (
    BOOK,
    BOOK_RELATIONS,
    CUSTOM,
    OFFICE,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    Hostile,
    base,
    before,
    each,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST = b'<row r="#"><c r="B#"><v>#</v></c></row>'
FIRST = 500
"""The row where the sheet's own content is over."""
MANY = 19_000


def rows(pattern: bytes, number: int, *, extra: dict[str, bytes] | None = None) -> bytes:
    """Return the workbook with so many rows below the table, in each of which is `#` its number."""
    whole = {**base(), **(extra or {})}
    more = each(pattern, range(FIRST, FIRST + number))
    whole[SHEET] = whole[SHEET].replace(b"</sheetData>", more + b"</sheetData>")
    return zipped(whole)


def grid(cell: bytes, *, extra: dict[str, bytes] | None = None) -> bytes:
    """Return the workbook with many cells like this one, ten in a row."""
    cells = b"".join(cell.replace(b"@", b"%c" % code) for code in range(65, 75))
    return rows(b'<row r="#">%b</row>' % cells, MANY // 10, extra=extra)


def index() -> int:
    """Return the index of a shared string that is put behind the others."""
    return base()[STRINGS].count(b"<si>")


def with_string(text: bytes) -> dict[str, bytes]:
    """Return the shared strings with one more."""
    return {STRINGS: base()[STRINGS].replace(b"</sst>", b"<si><t>%b</t></si></sst>" % text)}


def shared(length: int, number: int) -> bytes:
    """Return the workbook with a shared formula of this length in so many cells."""
    formula = b"A1+" * (length // 3) + b"1"
    first = b'<row r="499"><c r="A499"><f t="shared" si="0">%b</f></c></row>' % formula
    rest = b'<row r="#"><c r="A#"><f t="shared" si="0"/><v>1</v></c></row>'
    whole = base()[SHEET].replace(b"</sheetData>", first + b"</sheetData>")
    return rows(rest, number, extra={SHEET: whole})


def everything() -> bytes:
    """Return a workbook with nearly as much of everything as is allowed."""
    cell = b'<c r="@#" t="inlineStr"><is><t>#</t></is></c>'
    cells = b"".join(cell.replace(b"@", b"%c" % code) for code in range(65, 75))
    blank = b"".join(b'<c r="A%c#" s="1"/>' % code for code in range(65, 81))
    full = each(b'<row r="#" ht="15">%b</row>' % (cells + blank), range(FIRST, FIRST + 1_800))
    names = each(b'<definedName name="n#">A!$A$1</definedName>', range(4_000))
    styles = each(b'<xf numFmtId="14" fontId="#"/>', range(5_000))
    merged = each(b'<mergeCell ref="L#:M#"/>', range(FIRST, FIRST + 4_900))
    return zipped(
        {
            **base(),
            SHEET: base()[SHEET]
            .replace(b"</sheetData>", full + b"</sheetData>")
            .replace(b"</mergeCells>", merged + b"</mergeCells>"),
            BOOK: base()[BOOK].replace(b"</definedNames>", names + b"</definedNames>"),
            STYLES: base()[STYLES].replace(b"</cellXfs>", styles + b"</cellXfs>"),
        }
    )


def moved(cell: bytes) -> bytes:
    """Return the workbook with all its names at one cell of their sheets."""
    names = re.sub(
        rb"!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?</definedName>", b"!%b</definedName>", base()[BOOK]
    )
    assert names != base()[BOOK]
    return zipped({**base(), BOOK: names.replace(b"!%b<", b"!%b<" % cell)})


def overlapping() -> bytes:
    """Return the workbook with many numbers below many merged areas that lie on one another."""
    cells = b"".join(b'<c r="%c#"><v>#</v></c>' % code for code in range(65, 85))
    full = each(b'<row r="#">%b</row>' % cells, range(FIRST, FIRST + 900))
    areas = each(b'<mergeCell ref="A#:T999"/>', [*range(960, 1_000)] * 100)
    whole = base()[SHEET].replace(b"</sheetData>", full + b"</sheetData>")
    return zipped({**base(), SHEET: whole.replace(b"</mergeCells>", areas + b"</mergeCells>")})


def other_sheets(number: int) -> bytes:
    """Return the workbook with so many other sheets, each of a hundred texts."""
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = b'<row r="#"><c r="A#" t="inlineStr"><is><t>\xe6\x95\xb0 #</t></is></c></row>'
    part = b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (
        space,
        each(text, range(1, 101)),
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    relation = b'<Relationship Id="o#" Type="%b/worksheet" Target="worksheets/o#.xml"/>'
    lists = {
        TYPES: (
            b"</Types>",
            b'<Override PartName="/xl/worksheets/o#.xml" ContentType="%b"/>' % kind,
        ),
        BOOK_RELATIONS: (b"</Relationships>", relation % OFFICE.encode()),
        BOOK: (b"</sheets>", b'<sheet name="o#" sheetId="9#" r:id="o#"/>'),
    }
    whole = {**base(), **{f"xl/worksheets/o{n}.xml": part for n in range(number)}}
    for name, (end, entry) in lists.items():
        whole[name] = whole[name].replace(end, each(entry, range(number)) + end)
    return zipped(whole)


def _within(name: str, make: Callable[[], bytes], code: str = "stray-content") -> Hostile:
    return Hostile(name, "within the limits", make, code, read=True)


WITHIN: tuple[Hostile, ...] = (
    _within(
        "two numbers in the last rows",
        lambda: before(SHEET, b"</sheetData>", each(_LAST, (1_048_575, 1_048_576))),
    ),
    replace(
        _within(
            "all names at a sheet's last cell",
            lambda: moved(b"$XFD$1048576"),
            "label-changed stray-content",
        ),
        lost=True,
    ),
    _within("18,000 numbers below 4,000 merged areas", overlapping),
    _within(
        "9,000 array formulas beside 9,000 numbers",
        lambda: rows(
            b'<row r="#"><c r="A#"><f t="array" ref="A#">1</f><v>1</v></c>'
            b'<c r="B#"><v>1</v></c></row>',
            9_000,
        ),
    ),
    _within("180 other sheets", lambda: other_sheets(180), "sheet-extra"),
    _within("as much as is allowed of everything", everything),
    _within(
        "28 MB of texts that no cell has",
        lambda: before(
            STRINGS,
            b"</sst>",
            b"<si><t>%b</t></si>" % ("字".encode() * 90_000) * 100,
            stored=True,
        ),
        "",
    ),
    _within(
        "28 MB of attributes",
        lambda: before(
            SHEET,
            b"</sheetData>",
            each(b'<row r="#" a="%b"/>' % (b"x" * 90_000), range(500, 800)),
            stored=True,
        ),
        "",
    ),
    _within("19,000 numbers", lambda: grid(b'<c r="@#"><v>#</v></c>')),
    _within("19,000 dates", lambda: grid(b'<c r="@#" t="d"><v>2024-01-01</v></c>')),
    _within(
        "19,000 texts in the cells", lambda: grid(b'<c r="@#" t="inlineStr"><is><t>#</t></is></c>')
    ),
    _within("19,000 formulas", lambda: grid(b'<c r="@#"><f>SUM(A1:@#)+1</f><v>1</v></c>')),
    _within(
        "19,000 shared texts with an escape",
        lambda: grid(
            b'<c r="@#" t="s"><v>%d</v></c>' % index(), extra=with_string(b"_x0041_" + b"x" * 80)
        ),
    ),
    _within(
        "10,000 rows with 90 attributes",
        lambda: rows(b'<row r="#" %b/>' % each(b'a#="" ', range(90)), 10_000),
        "",
    ),
    _within("a shared formula of 7,000 in 40 cells", lambda: shared(7_000, 40)),
    _within("a shared formula of 7 in 10,000 cells", lambda: shared(7, 10_000)),
    _within(
        "600 formulas of quotation marks and brackets",
        lambda: before(
            SHEET,
            b"</sheetData>",
            each(
                b'<row r="#"><c r="A#"><f>|%b</f></c></row>' % (b"['\"" * 2_700), range(500, 1_100)
            ),
            stored=True,
        ),
        "foreign-command stray-content",
    ),
    _within(
        "600 names of 8,000 characters",
        lambda: before(
            BOOK,
            b"</definedNames>",
            each(b'<definedName name="n#">%b</definedName>' % (b"'" * 8_000), range(600)),
            stored=True,
        ),
        "",
    ),
    _within(
        "15,000 views of the workbook",
        lambda: before(BOOK, b"</bookViews>", b"<workbookView/>" * 15_000),
        "",
    ),
    _within(
        "4,000 properties",
        lambda: before(
            CUSTOM,
            b"</Properties>",
            each(
                b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="#" name="p#">'
                b"<vt:lpwstr>#</vt:lpwstr></property>",
                range(4_000),
            ),
        ),
        "",
    ),
    _within("a property of 90,000", lambda: property_of(noise(90_000)), ""),
    _within(
        "4,900 styles with formats of 250 characters",
        lambda: zipped(
            {
                **base(),
                STYLES: base()[STYLES]
                .replace(
                    b"<fonts",
                    b"<numFmts>%b</numFmts><fonts"
                    % each(
                        b'<numFmt numFmtId="1#" formatCode="%b"/>' % (b"[x]" * 20 + b"x" * 190),
                        range(1000, 5_900),
                    ),
                )
                .replace(
                    b"</cellXfs>", each(b'<xf numFmtId="1#"/>', range(1000, 5_900)) + b"</cellXfs>"
                ),
            }
        ),
        "",
    ),
    _within(
        "15,000 relations",
        lambda: before(
            BOOK_RELATIONS,
            b"</Relationships>",
            each(b'<Relationship Id="x#" Type="x/y" Target="#"/>', range(15_000)),
        ),
        "",
    ),
    _within(
        "19,000 numbers without an end",
        lambda: grid(b'<c r="@#"><v>1e999</v></c>'),
    ),
)
