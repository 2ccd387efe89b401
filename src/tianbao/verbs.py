"""The library's verbs: load, build, fill, read, check, send back, migrate, compose, render."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tianbao.checks import Case, check_submission
from tianbao.checks.case import label_of
from tianbao.checks.prior import check_prior
from tianbao.checks.totals import check_totals
from tianbao.data import encode
from tianbao.language import find_template, load_file, template_names
from tianbao.language.library import built_in_source
from tianbao.language.loading import read_source
from tianbao.model.finding import Finding, Severity, TianbaoError
from tianbao.model.length import LONGEST_CELL, text_length
from tianbao.model.nearest import nearest
from tianbao.model.place import KeyPlace, WholeFile
from tianbao.model.submission import Submission, Unit
from tianbao.plan import from_prior, with_mirror
from tianbao.reading import Found, Limits, read, read_old
from tianbao.report.compose import compose as compose_report
from tianbao.report.model import Closing
from tianbao.report.text import Style, write_text
from tianbao.sending import (
    SentBack,
    SentOn,
    copy_for_sender,
    copy_for_template,
    unusable_note,
)
from tianbao.typed.identity import name_fault, year_fault
from tianbao.workbook.prepared import prepared
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import contents_of, write_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.data.encode import Json
    from tianbao.language.source import Source
    from tianbao.model.finding import Detail
    from tianbao.model.template import Template
    from tianbao.report.model import Report

__all__ = [
    "Found",
    "Limits",
    "SentBack",
    "SentOn",
    "Style",
    "build",
    "check",
    "compose",
    "fill",
    "load_template",
    "migrate",
    "read",
    "read_old",
    "render_text",
    "send_back",
    "template_names",
    "to_json",
    "unusable_note",
]


def load_template(name: str | Path) -> Template:
    """Return a built-in template by its id, or the template in a YAML file.

    A template in a file may extend a built-in one, or one in a file beside it whose name is the
    other's id with `.yaml` behind it.

    Raises:
        TianbaoError: there is no such template, or it has faults; all are listed.
    """
    path = Path(name)
    if isinstance(name, Path) or path.suffix in {".yaml", ".yml"}:

        def find(other: str) -> Source | None:
            beside = path.with_name(f"{other}.yaml")
            if built_in_source(other) is None and beside.is_file():
                return read_source(beside)
            return built_in_source(other)

        return load_file(path, find)
    template = find_template(str(name))
    if template is None:
        values = {"template": str(name), "nearest": nearest(str(name), template_names())}
        raise TianbaoError([Finding("template-not-found", WholeFile(), values)])
    return template


def _stamp(template: Template, unit: Unit, year: int, issue: int) -> Stamp:
    code = name_fault(unit.code, "code") if unit.code != unit.name else None
    faults = [fault for fault in (name_fault(unit.name), code, year_fault(year)) if fault]
    if faults:
        raise TianbaoError(faults)
    return Stamp(template.id, template.version, prepared(template)[1], unit, year, issue)


def build(  # noqa: PLR0913 - what and whose, the rest by name
    template: Template,
    unit: str | Unit,
    year: int,
    *,
    issue: int = 1,
    prior: Submission | None = None,
    key: bytes = b"",
    password: str = "",
) -> bytes:
    """Return a workbook for a unit and a year to fill in, as the bytes of an .xlsx file.

    Args:
        template: what is reported.
        unit: who reports, by name, or by code and name.
        year: the year reported on.
        issue: counts from 1 when a unit's workbook is issued again.
        prior: the unit's submission of the year before; what the template takes from it is filled
            in beforehand or shown beside the tables. Without it, the workbook is blank.
        key: seals the stamp; the same one is needed to read the workbook back.
        password: for the locks on the sheets.

    Raises:
        TianbaoError: the unit's name or the year is none, or `prior` is another unit's or
            another year's.
    """
    who = Unit(unit, unit) if isinstance(unit, str) else unit
    stamp = _stamp(template, who, year, issue)
    plan, _ = prepared(template)
    if prior is None:
        return write_workbook(plan, stamp, key=key, password=password)
    case = Case(template, Submission(template.id, template.version, who, year), prior)
    if not case.comparable:
        faults = tuple(replace(one, severity=Severity.ERROR) for one in check_prior(case))
        raise TianbaoError(faults)
    given = from_prior(template, prior)
    return write_workbook(
        *(with_mirror(plan), stamp, given.contents),
        locked=given.locked,
        figures=given.figures,
        key=key,
        password=password,
    )


def fill(
    template: Template,
    submission: Submission,
    *,
    notes: Mapping[str, str] | None = None,
    issue: int = 1,
    key: bytes = b"",
    password: str = "",
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a workbook that holds a submission, and what is wrong with the totals it states.

    What was typed stays as typed. `notes` are comments to attach, by field key; the other
    arguments are those of `build`.

    Raises:
        TianbaoError: the submission is another template's, or has more paragraphs, entries or
            words than the workbook has room for.
    """
    plan, _ = prepared(template)
    contents = contents_of(submission)
    too_much = tuple(_too_much(template, submission))
    if too_much:
        raise TianbaoError(too_much)
    stamp = _stamp(template, submission.unit, submission.year, issue)
    content = write_workbook(plan, stamp, contents, notes, key=key, password=password)
    return content, tuple(check_totals(Case(template, submission)))


def _too_much(template: Template, submission: Submission) -> Iterator[Finding]:
    """Yield what has no place in a template's workbook."""
    yield from _other_template(template, submission)
    for prose in template.prose():
        found = len(submission.paragraphs(prose.key))
        if found > prose.rows:
            values: dict[str, Detail] = {
                "title": template.title_of(prose),
                "found": found,
                "most": prose.rows,
            }
            yield Finding("too-many-paragraphs", WholeFile(), values)
    for listing in template.listings():
        columns = [column.key for column in listing.columns]
        found = len(submission.entries(listing.key, columns))
        if found > listing.rows:
            values = {"title": template.title_of(listing), "found": found, "most": listing.rows}
            yield Finding("too-many-entries", WholeFile(), values)
    for key, reading in submission.readings.items():
        typed = reading.typed
        if isinstance(typed, str) and (length := text_length(typed)) > LONGEST_CELL:
            values = {"label": label_of(template, key), "found": length, "most": LONGEST_CELL}
            yield Finding("text-too-long", KeyPlace(key), values)


def _other_template(template: Template, submission: Submission) -> Iterator[Finding]:
    if submission.template != template.id:
        values = {"found": template.id, "expected": submission.template}
        yield Finding("template-other", WholeFile(), values)


def check(
    template: Template, submission: Submission, prior: Submission | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a submission, most basic things first.

    `prior` is last year's submission; the rules that speak of it are silent without, and where
    it is another unit's or another year's.
    """
    other = tuple(_other_template(template, submission))
    return other or check_submission(template, submission, prior)


def send_back(
    template: Template,
    submission: Submission,
    findings: Iterable[Finding],
    *,
    prior: Submission | None = None,
    key: bytes = b"",
    password: str = "",
) -> SentBack:
    """Return a workbook to send back to whoever sent the submission, and a message to go with it.

    It is written anew, holds what was typed as it was typed, marks what the findings speak of,
    and lists them on its first sheet. What can't stand in its cell without being misread later,
    such as a figure whose headings did not agree, stands on that sheet alone. Notes are left out.

    `findings` were made while reading and checking it; the other arguments are those of `build`.
    With `prior`, last year's figures are shown again, and what was filled in from them stays
    locked where the sender has it too; one of another unit or another year is left alone.

    Raises:
        TianbaoError: the submission is of another template, or of no unit or year.
    """
    if other := tuple(_other_template(template, submission)):
        raise TianbaoError(other)
    stamp = _stamp(template, submission.unit, submission.year, submission.issue)
    comparable = Case(template, submission, prior).comparable
    given = from_prior(template, prior) if prior and comparable else None
    copy, note = copy_for_sender(prepared(template)[0], submission, findings, given)
    content = write_workbook(
        *(copy.plan, stamp, copy.contents, copy.comments),
        locked=copy.locked,
        figures=copy.figures,
        key=key,
        password=password,
    )
    return SentBack(content, note)


def migrate(found: Found, new: Template, *, key: bytes = b"", password: str = "") -> SentOn:
    """Return a workbook of another template that holds what a file holds, and what to look at.

    Values move by key, as they were typed; unit, year and issue stay. What has no place in the
    new template, what is called otherwise there and what is new stands on the first sheet, with
    what was found while reading and what `check` finds. `key` and `password` are those of `build`.

    Raises:
        TianbaoError: the file could not be used.
    """
    old, submission = found.usable()
    stamp = _stamp(new, submission.unit, submission.year, submission.issue)
    told = (*found.findings, *check(old, submission))
    copy, findings = copy_for_template(old, submission, told, prepared(new)[0])
    content = write_workbook(
        copy.plan, stamp, copy.contents, copy.comments, key=key, password=password
    )
    return SentOn(content, findings)


def compose(
    template: Template,
    submission: Submission,
    *,
    zeros: bool = False,
    issuer: str = "",
    date: dt.date | None = None,
) -> Report:
    """Return the report that a submission makes, a neutral document for the writers.

    Args:
        template: the submission's template.
        submission: what the unit sent.
        zeros: print 0 for a blank number; without, it stays blank.
        issuer: who signs at the report's end (落款); the unit, where there is only a date or
            where the template wants the end signed.
        date: the date below the issuer.

    Raises:
        TianbaoError: the submission is of another template.
    """
    if other := tuple(_other_template(template, submission)):
        raise TianbaoError(other)
    closing = None
    if issuer or date is not None or template.look.signed:
        said = "" if date is None else f"{date.year}年{date.month}月{date.day}日"
        closing = Closing(issuer or submission.unit.name, said)
    return compose_report(template, submission, zeros=zeros, closing=closing)


def render_text(report: Report, style: Style = Style.CELLS) -> str:
    """Return a report as plain text: a table cell by cell, row by row, or drawn as a grid."""
    return write_text(report, style)


def to_json(template: Template, submission: Submission) -> dict[str, Json]:
    """Return a submission in the form that `read` takes and `docs/data.md` describes.

    Raises:
        TianbaoError: the submission is of another template.
    """
    if other := tuple(_other_template(template, submission)):
        raise TianbaoError(other)
    return encode(template, submission)
