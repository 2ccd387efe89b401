"""The library's verbs: load, build, fill, read, check, compose, render."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tianbao.checks import Case, check_submission
from tianbao.checks.totals import check_totals
from tianbao.data import decode, encode
from tianbao.language import digest, find_template, load_file, template_names
from tianbao.language.library import built_in_source
from tianbao.language.loading import read_source
from tianbao.model.failure import file_fault
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.length import LONGEST_CELL, text_length
from tianbao.model.limits import DEFAULT, Limits
from tianbao.model.nearest import nearest
from tianbao.model.place import KeyPlace, WholeFile
from tianbao.model.submission import Unit
from tianbao.plan import make_plan
from tianbao.report.compose import compose as compose_report
from tianbao.report.model import Closing
from tianbao.report.text import Style, write_text
from tianbao.typed.identity import name_fault, year_fault
from tianbao.workbook.read import Known, read_workbook
from tianbao.workbook.stamp import Stamp
from tianbao.workbook.write import contents_of, write_workbook

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.data.encode import Json
    from tianbao.language.source import Source
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template
    from tianbao.plan import Plan
    from tianbao.report.model import Report

__all__ = [
    "Found",
    "Limits",
    "Style",
    "build",
    "check",
    "compose",
    "fill",
    "load_template",
    "read",
    "render_text",
    "template_names",
    "to_json",
]


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: its template and submission, where it could be used, and findings."""

    template: Template | None
    submission: Submission | None
    findings: tuple[Finding, ...] = ()

    def usable(self) -> tuple[Template, Submission]:
        """Return the template and the submission.

        Raises:
            TianbaoError: the file could not be used; the findings say why.
        """
        if self.template is None or self.submission is None:
            raise TianbaoError(self.findings)
        return self.template, self.submission


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


class _Prepared:
    """The plans and digests of templates that were used lately, by identity."""

    most = 16

    def __init__(self) -> None:
        self.known: dict[int, tuple[Template, Plan, str]] = {}

    def of(self, template: Template) -> tuple[Plan, str]:
        """Return a template's plan and digest, made once."""
        found = self.known.get(id(template))
        if found is None or found[0] is not template:
            if len(self.known) >= self.most:
                self.known.clear()
            found = (template, make_plan(template), digest(template))
            self.known[id(template)] = found
        return found[1], found[2]


_prepared = _Prepared()


def _stamp(template: Template, unit: Unit, year: int, issue: int) -> Stamp:
    code = name_fault(unit.code, "code") if unit.code != unit.name else None
    faults = [fault for fault in (name_fault(unit.name), code, year_fault(year)) if fault]
    if faults:
        raise TianbaoError(faults)
    return Stamp(template.id, template.version, _prepared.of(template)[1], unit, year, issue)


def build(
    template: Template,
    unit: str | Unit,
    year: int,
    *,
    issue: int = 1,
    key: bytes = b"",
    password: str = "",
) -> bytes:
    """Return a blank workbook for a unit and a year, as the bytes of an .xlsx file.

    Args:
        template: what is reported.
        unit: who reports, by name, or by code and name.
        year: the year reported on.
        issue: counts from 1 when a unit's workbook is issued again.
        key: seals the stamp; the same one is needed to read the workbook back.
        password: for the locks on the sheets.

    Raises:
        TianbaoError: the unit's name or the year is none.
    """
    who = Unit(unit, unit) if isinstance(unit, str) else unit
    stamp = _stamp(template, who, year, issue)
    plan, _ = _prepared.of(template)
    return write_workbook(plan, stamp, key=key, password=password)


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
    plan, _ = _prepared.of(template)
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
            values = {"label": key, "found": length, "most": LONGEST_CELL}
            yield Finding("text-too-long", KeyPlace(key), values)


def _other_template(template: Template, submission: Submission) -> Iterator[Finding]:
    if submission.template != template.id:
        values = {"found": template.id, "expected": submission.template}
        yield Finding("template-other", WholeFile(), values)


def read(
    source: bytes | Path,
    templates: Iterable[Template] = (),
    *,
    key: bytes = b"",
    password: str = "",
    limits: Limits = DEFAULT,
) -> Found:
    """Return what a filled workbook, or data in JSON, holds.

    Args:
        source: the file's content, or its path.
        templates: templates that may be met besides the built-in ones.
        key: the key with which the workbook's stamp was sealed.
        password: opens an encrypted file.
        limits: how much of the file is read before it is refused.

    Returns:
        The template and submission, with the findings made while reading; nothing is raised for
        a file that can't be used, its findings say so.
    """
    try:
        content = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        return Found(None, None, (file_fault(error),))
    own = {template.id: template for template in templates}
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}:
        names = (*own, *template_names())
        submission, findings = decode(content, lambda i: own.get(i) or find_template(i), names)
    else:
        result = read_workbook(
            content,
            lambda i: _known(own.get(i) or find_template(i)),
            key=key,
            limits=limits,
            password=password,
        )
        submission, findings = result.submission, result.findings
    if submission is None:
        return Found(None, None, findings)
    template = own.get(submission.template) or find_template(submission.template)
    return Found(template, submission, findings)


def _known(template: Template | None) -> Known | None:
    return None if template is None else Known(*_prepared.of(template))


def check(
    template: Template, submission: Submission, prior: Submission | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a submission, most basic things first.

    `prior` is last year's submission; the rules that speak of it are silent without, and where
    it is another unit's or another year's.
    """
    other = tuple(_other_template(template, submission))
    return other or check_submission(template, submission, prior)


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
