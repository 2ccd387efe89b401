"""Reading a roster: the units of a workbook or of a text, or all that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from tianbao.campaign.roster.columns import COLUMN_WORDS, Column, folded
from tianbao.campaign.roster.doubles import find_doubles, find_short_codes
from tianbao.campaign.roster.heading import find_heading
from tianbao.campaign.roster.rows import read_rows
from tianbao.campaign.roster.separated import open_text
from tianbao.campaign.roster.sheets import tables_of
from tianbao.findings import CATALOGUE, severity_of
from tianbao.model.finding import Finding, Severity, TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.model.place import WholeFile, column_letters
from tianbao.plan.names import STAMP_SHEET
from tianbao.workbook.read.opened import open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tianbao.campaign.roster.heading import Heading
    from tianbao.campaign.roster.rows import Rows
    from tianbao.campaign.roster.table import Table
    from tianbao.model.finding import Detail
    from tianbao.model.limits import Limits
    from tianbao.model.roster import Member

ROSTER_LIMITS = replace(
    DEFAULT, cells=400_000, values=400_000, elements=2_000_000, texts=20_000_000
)
"""Room for 40,000 units, the townships of the whole country."""

_IS_TIDIED = attrgetter("tidied")
_IS_COMPUTED = attrgetter("computed")
_WORKBOOK = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks start: archives, and the compound files of old or encrypted ones."""
_NOT_OF_ROSTERS = frozenset({"format-unverified"})
"""What is said of a form, and means nothing for a list of units."""
_KINDS = frozenset(
    {
        *("file-empty", "file-kind", "file-word", "file-slides", "file-fixed", "file-image"),
        *("file-archive", "file-web", "file-spreadsheet-xml", "file-too-old", "file-numbers"),
        *("file-other-program", "file-unfinished", "file-owner", "file-damaged", "file-truncated"),
    }
)
"""Why a file can't be read, said of workbooks that a unit sends in; a roster is the county's."""
_TOO_LARGE = frozenset({"content-limit", "file-too-large"})
_TEXTS = frozenset({"file-text", "file-table-text"})
"""What a text is called in which no heading was recognised."""
_MOST_NAMED = 6
"""How many headings or sheets a sentence names."""


@dataclass(frozen=True, slots=True)
class RosterFound:
    """What a roster says.

    Attributes:
        members: the units that take part, in the roster's order; none where there are errors.
        findings: what is wrong, and what a person should know.
        merged: the units that were merged into others, each with the code of the one it is now in.
    """

    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()
    merged: tuple[tuple[Member, str], ...] = ()


def read_roster(
    content: bytes, name: str = "", limits: Limits = ROSTER_LIMITS, password: str = ""
) -> RosterFound:
    """Return the units of a roster: a workbook of any format, or a text with separators (CSV).

    What kind of file it is, its encoding and its separator are known by its content.

    Args:
        content: the file's bytes.
        name: the file's name, which may explain why it can't be read.
        limits: how much of it is read before it is refused.
        password: opens an encrypted workbook.
    """
    try:
        tables, findings = _tables(content, name, limits, password)
        table, heading, others = _chosen(tables)
        rows = read_rows(table, heading)
    except TianbaoError as error:
        return RosterFound((), tuple(map(_of_roster, error.findings)))
    find_doubles(rows)
    find_short_codes(rows)
    merged = tuple(_merged(rows))
    members = tuple(row.member for row in rows.rows if row.sound and not row.text(Column.INTO))
    if not members and not any(map(_is_error, rows.findings)):
        rows.find("roster-empty", heading.row, Column.NAME)
    found = (*findings, *_about(table, heading, rows), *others, *rows.findings)
    if any(map(_is_error, found)):
        return RosterFound((), found)
    return RosterFound(members, found, merged)


def _is_error(finding: Finding) -> bool:
    return severity_of(finding) is Severity.ERROR


def _of_roster(finding: Finding) -> Finding:
    """Return why a file can't be read as it is said of a roster."""
    if finding.code in _TEXTS:
        return Finding("roster-heading", finding.place)
    if finding.code in _TOO_LARGE:
        values = {name: finding.values[name] for name in ("what", "found", "most")}
        return Finding("roster-too-large", finding.place, values)
    if finding.code not in _KINDS:
        return finding
    kind = str(finding.values.get("kind", ""))
    title = "" if finding.code == "file-kind" else CATALOGUE[finding.code].title
    return Finding("roster-kind", finding.place, {"why": title or kind})


def _tables(
    content: bytes, name: str, limits: Limits, password: str
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Return the tables of a file, and what there is to say of the file."""
    if not content.startswith(_WORKBOOK) and len(content) <= limits.file:
        table = open_text(content, limits)
        if table is not None:
            return (table,), ()
    opened = open_workbook(content, limits, password, name)
    if STAMP_SHEET in opened.sheets:
        raise TianbaoError([Finding("roster-kind", WholeFile(), {"why": "这是填报工作簿"})])
    findings = (known for known in opened.findings if known.code not in _NOT_OF_ROSTERS)
    return tables_of(opened), tuple(findings)


def _chosen(tables: Sequence[Table]) -> tuple[Table, Heading, tuple[Finding, ...]]:
    """Return the first table with a heading that is known, and what the others are called.

    Raises:
        TianbaoError: there is no such table.
    """
    headings = [find_heading(table) for table in tables]
    for table, heading in zip(tables, headings, strict=True):
        if heading is not None:
            return table, heading, tuple(_unread(table, tables, headings))
    raise TianbaoError([Finding("roster-heading", WholeFile())])


def _unread(
    table: Table, tables: Sequence[Table], headings: Sequence[Heading | None]
) -> Iterator[Finding]:
    """Yield which sheets were not read; a person should look where one seems a roster too."""
    others = [other.sheet for other in tables if other is not table]
    if others:
        values = {"sheet": table.sheet, "others": _listed(others)}
        rosters = sum(heading is not None for heading in headings)
        severity = Severity.WARNING if rosters > 1 else None
        yield Finding("roster-sheets", WholeFile(), values, severity=severity)


def _about(table: Table, heading: Heading, rows: Rows) -> Iterator[Finding]:
    """Yield what there is to say of a roster's columns, and of how its cells were read."""
    for place, column in heading.twice:
        values = {
            "column": COLUMN_WORDS[column],
            "first": column_letters(heading.columns[column]),
            "second": column_letters(place),
        }
        yield table.finding("roster-column-twice", heading.row, place, **values)
    if Column.CODE not in heading.columns:
        yield table.finding("roster-no-codes", heading.row, heading.columns[Column.NAME])
    unknown = {**_untitled(table, heading), **heading.others}
    if unknown:
        listed = _listed(unknown[place] for place in sorted(unknown))
        told = table.finding("roster-others", heading.row, min(unknown), others=listed)
        # Where nothing but a name is known, it may be no roster at all.
        alone = len(heading.columns) == 1
        yield replace(told, severity=Severity.WARNING) if alone else told
    hidden = [row for row in rows.rows if table.is_hidden(row.line)]
    if hidden:
        first, place = hidden[0], heading.columns[Column.NAME]
        count, unit = len(hidden), first.text(Column.NAME)
        yield table.finding("roster-hidden", first.line, place, count=count, unit=unit)
    yield from _readings(table, heading, rows)


def _readings(table: Table, heading: Heading, rows: Rows) -> Iterator[Finding]:
    """Yield how many cells were not taken just as they stand, with the first of them."""
    for code, is_such in (("roster-tidied", _IS_TIDIED), ("roster-computed", _IS_COMPUTED)):
        cells = [(row.line, *cell) for row in rows.rows for cell in row.said.items()]
        told = [(line, column, said) for line, column, said in cells if is_such(said)]
        if told:
            line, column, said = told[0]
            values: dict[str, Detail] = {"typed": said.typed, "value": said.text or "空白"}
            place = heading.columns[column]
            yield table.finding(code, line, place, count=len(told), **values)


def _untitled(table: Table, heading: Heading) -> dict[int, str]:
    """Return the columns of a workbook that hold something below a blank heading."""
    if table.is_text:
        return {}  # One that is beyond the last heading has a finding of its own.
    titled = {*heading.places, *heading.others}
    below = (line.cells for line in table.lines if line.number > heading.row)
    found = {column for cells in below for column in cells} - titled
    return {column: f"{column_letters(column)} 列" for column in found}


def _listed(names: Iterable[str]) -> str:
    known = list(names)
    rest = f"等 {len(known)} 个" if len(known) > _MOST_NAMED else ""
    return "、".join(known[:_MOST_NAMED]) + rest


def _merged(rows: Rows) -> Iterator[tuple[Member, str]]:
    """Yield the units that were merged into others, with these others' codes."""
    gone = [row for row in rows.rows if row.text(Column.INTO)]
    staying = [row for row in rows.rows if row.sound and not row.text(Column.INTO)]
    codes = {folded(row.text(Column.NAME)): row.text(Column.CODE) for row in staying}
    codes |= {folded(row.text(Column.CODE)): row.text(Column.CODE) for row in staying}
    for row in gone:
        into = row.text(Column.INTO)
        if folded(into) in codes:
            yield row.member, codes[folded(into)]
        else:
            values = {"unit": row.text(Column.NAME), "typed": into}
            rows.find("roster-into", row.line, Column.INTO, **values)
