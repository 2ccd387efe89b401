"""Reading a workbook: nothing is believed for where it happens to stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.model.place import CellPlace, KeyPlace, WholeFile
from tianbao.model.submission import Claim, How, Reading, Submission
from tianbao.model.template import Listing, Prose, Table
from tianbao.plan.names import defined_name
from tianbao.workbook.read.blocks import area_of, read_cover, read_listing, read_prose
from tianbao.workbook.read.captions import Captions
from tianbao.workbook.read.comments import comment_findings, left_comments, noted_cells
from tianbao.workbook.read.facts import compare_cover
from tianbao.workbook.read.hidden import hidden_fields
from tianbao.workbook.read.mirrors import mirrored
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.read.planned import with_planned_names
from tianbao.workbook.read.result import Read
from tianbao.workbook.read.sheets import Sheets
from tianbao.workbook.read.stamps import read_stamp
from tianbao.workbook.read.strays import find_strays, stray_findings
from tianbao.workbook.read.tables import MISPLACED, TableReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tianbao.model.limits import Limits
    from tianbao.model.place import Cell
    from tianbao.model.template import Section, Template
    from tianbao.plan import Plan
    from tianbao.workbook.read.opened import Opened
    from tianbao.workbook.stamp import Stamp

_MOVED = frozenset({"label-changed", "name-missing", "block-missing", "name-split"})
"""After one of these, what seems to stand outside the fields may well be one of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """A template that the reader may meet: its plan, and its digest."""

    plan: Plan
    digest: str

    @property
    def template(self) -> Template:
        """The template itself."""
        return self.plan.template


def read_workbook(
    content: bytes,
    find: Callable[[str], Known | None],
    *,
    key: bytes = b"",
    limits: Limits = DEFAULT,
    password: str = "",
    name: str = "",
) -> Read:
    """Return what a workbook holds.

    Args:
        content: the bytes of the file.
        find: gives the template of an id, or nothing.
        key: the campaign's key, with which the stamp was sealed.
        limits: how much of the file is read before it is refused.
        password: opens an encrypted file.
        name: the file's name, which may explain why it can't be read.

    Returns:
        The submission with what was found while finding its fields, or findings alone where the
        file is no workbook of a known template.
    """
    try:
        opened = open_workbook(content, limits, password, name)
    except TianbaoError as error:
        return Read(None, error.findings)
    stamp, findings = read_stamp(opened, key)
    if stamp is None:
        return Read(None, (*opened.findings, *findings))
    known = find(stamp.template)
    mismatch = _mismatch(stamp, known)
    if known is None or mismatch is not None:
        return Read(None, (*opened.findings, *((mismatch,) if mismatch else ())))
    located = opened if opened.named else with_planned_names(opened, known.plan)
    return _read(located, stamp, known.plan)


def _mismatch(stamp: Stamp, known: Known | None) -> Finding | None:
    if known is None:
        values = {"template": stamp.template, "nearest": ""}
        return Finding("template-not-found", WholeFile(), values)
    version = known.template.version
    values = {"template": stamp.template, "found": stamp.version, "expected": version}
    if version != stamp.version:
        return Finding("template-version", WholeFile(), values)
    if known.digest != stamp.digest:
        return Finding("template-changed", WholeFile(), values)
    return None


def _read(opened: Opened, stamp: Stamp, plan: Plan) -> Read:
    template = plan.template
    readings: dict[str, Reading] = {}
    claims: dict[str, Claim] = {}
    findings = list(opened.findings)
    for found in _everything(opened, plan):
        match found:
            case Reading():
                readings[found.key] = found
            case Claim():
                claims[found.key] = found
            case Finding():
                findings.append(found)
    areas = {block.key: area_of(opened, block.key) for block in template.blocks()}
    blocks = {key: area.first for key, area in areas.items() if area is not None}
    submission = Submission(
        *(template.id, template.version, stamp.unit, stamp.year),
        *(readings, claims, blocks),
        issue=stamp.issue,
    )
    sheets = Sheets(opened, plan)
    moved = _moved(findings, plan)
    facts = {"unit": stamp.unit.name, "year": str(stamp.year)}
    taken = (
        *_taken(submission),
        *mirrored(opened, plan, stamp.year),
        *noted_cells(opened),
    )
    found_strays = find_strays(opened, plan, sheets.ours, taken, moved, facts)
    strays = (*found_strays, *sheets.strays())
    comments = left_comments(opened)
    outside = [(one.cell, one.typed) for one in strays]
    outside += [(one.cell, one.told) for one in comments]
    submission = replace(submission, strays=tuple(outside))
    findings += stray_findings(strays)
    findings += comment_findings(comments, submission)
    findings += hidden_fields(opened, submission)
    findings += compare_cover(opened, sheets.ours, stamp)
    findings += sheets.findings()
    submission = replace(submission, copied=tuple(_copied(opened, findings)))
    return Read(submission, tuple(findings))


def _copied(opened: Opened, findings: Iterable[Finding]) -> Iterator[Reading]:
    """Yield what stands in copies of our sheets where these have something else."""
    for finding in findings:
        if finding.code != "sheet-copied":
            continue
        for place in (finding.place, *finding.related):
            if isinstance(place, CellPlace):
                there = replace(place.cell, sheet=str(finding.values["sheet"]))
                typed = opened.content(there).typed
                yield Reading(place.key, typed, None, How.UNCLEAR, there, MISPLACED)


def _moved(findings: Iterable[Finding], plan: Plan) -> frozenset[str]:
    """Return the sheets on which fields are not where they should be, as found and as planned."""
    regions = {name: sheet.name for sheet in plan.sheets for name in sheet.regions}
    found: set[str] = set()
    for finding in findings:
        for place in (finding.place, *finding.related) if finding.code in _MOVED else ():
            if isinstance(place, CellPlace):
                found.add(place.cell.sheet)
            if isinstance(place, CellPlace | KeyPlace):
                cell = plan.cells.get(place.key)
                found.add(cell.sheet if cell else regions.get(defined_name(place.key), ""))
    return frozenset(found)


def _taken(submission: Submission) -> Iterator[Cell]:
    """Yield the cells that were read."""
    yield from (reading.cell for reading in submission.readings.values() if reading.cell)
    yield from (claim.cell for claim in submission.claims.values() if claim.cell)


def _everything(opened: Opened, plan: Plan) -> Iterator[Reading | Claim | Finding]:
    captions = Captions(opened, plan)
    yield from read_cover(opened, plan.template.cover)
    for section in plan.template.sections:
        yield from _section(opened, section, plan.template, captions)


def _section(
    opened: Opened, section: Section, template: Template, captions: Captions
) -> Iterator[Reading | Claim | Finding]:
    for block in section.blocks:
        match block:
            case Prose():
                yield from read_prose(opened, block, section.heading, captions)
            case Listing():
                title = block.title or section.heading
                yield from read_listing(opened, block, title, captions)
            case Table():
                yield from _table(TableReader(opened, block, template, captions))


def _table(reader: TableReader) -> Iterable[Reading | Claim | Finding]:
    reader.read()
    return (*reader.findings, *reader.readings.values(), *reader.claims.values())
