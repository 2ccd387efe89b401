"""Reading a workbook: nothing is believed for where it happens to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.model.place import WholeFile
from tianbao.model.submission import Claim, Reading, Submission
from tianbao.model.template import Listing, Prose, Table
from tianbao.workbook.read.blocks import area_of, read_cover, read_listing, read_prose
from tianbao.workbook.read.opened import open_workbook
from tianbao.workbook.read.result import Read
from tianbao.workbook.read.stamps import read_stamp
from tianbao.workbook.read.strays import find_strays
from tianbao.workbook.read.tables import TableReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tianbao.model.limits import Limits
    from tianbao.model.place import Cell
    from tianbao.model.template import Section, Template
    from tianbao.plan import Plan
    from tianbao.workbook.read.opened import Opened
    from tianbao.workbook.stamp import Stamp

_MOVED = frozenset({"label-changed", "name-missing", "block-missing"})
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
) -> Read:
    """Return what a workbook holds.

    Args:
        content: the bytes of the file.
        find: gives the template of an id, or nothing.
        key: the campaign's key, with which the stamp was sealed.
        limits: how much of the file is read before it is refused.
        password: opens an encrypted file.

    Returns:
        The submission with what was found while finding its fields, or findings alone where the
        file is no workbook of a known template.
    """
    try:
        opened = open_workbook(content, limits, password)
    except TianbaoError as error:
        return Read(None, error.findings)
    stamp, findings = read_stamp(opened, key)
    if stamp is None:
        return Read(None, (*opened.findings, *findings))
    known = find(stamp.template)
    mismatch = _mismatch(stamp, known)
    if known is None or mismatch is not None:
        return Read(None, (mismatch,) if mismatch else ())
    return _read(opened, stamp, known.plan)


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
    for found in _everything(opened, template):
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
    if not any(finding.code in _MOVED for finding in findings):
        findings += find_strays(opened, plan, _taken(submission))
    return Read(submission, tuple(findings))


def _taken(submission: Submission) -> Iterator[Cell]:
    """Yield the cells that were read."""
    yield from (reading.cell for reading in submission.readings.values() if reading.cell)
    yield from (claim.cell for claim in submission.claims.values() if claim.cell)


def _everything(opened: Opened, template: Template) -> Iterator[Reading | Claim | Finding]:
    yield from read_cover(opened, template.cover)
    for section in template.sections:
        yield from _section(opened, section, template)


def _section(
    opened: Opened, section: Section, template: Template
) -> Iterator[Reading | Claim | Finding]:
    for block in section.blocks:
        match block:
            case Prose():
                yield from read_prose(opened, block, section.heading)
            case Listing():
                yield from read_listing(opened, block, block.title or section.heading)
            case Table():
                yield from _table(TableReader(opened, block, template))


def _table(reader: TableReader) -> Iterable[Reading | Claim | Finding]:
    reader.read()
    return (*reader.findings, *reader.readings.values(), *reader.claims.values())
