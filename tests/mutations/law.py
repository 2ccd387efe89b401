"""The law of safety: what was read is the truth, or a finding names the cell that it is not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import tianbao
from tianbao import Severity
from tianbao.arithmetic import Figures
from tianbao.findings import CATALOGUE
from tianbao.model.place import CellPlace, KeyPlace, WholeFile
from tianbao.model.submission import How, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mutations.registry import Case, Mutated
    from tianbao import Finding, Submission, Template
    from tianbao.model.place import Place
    from tianbao.model.submission import Value

Reader: TypeAlias = "Callable[[bytes, list[Template]], tianbao.Found]"

_SAYS_NOTHING = ("rule-", "total")
"""A figure misread may break a rule or a total by luck: that names no cell as misread."""

_MOVED = frozenset({"label-changed", "name-missing", "block-missing"})
"""One of these speaks for all fields beside the same heading, which are not taken either."""


@dataclass(frozen=True)
class Verdict:
    """What came of a damaged workbook.

    Attributes:
        findings: all that was found, by reader and checks.
        errors: the errors that the truth has not.
        misreads: what differs from the truth without a finding, in words.
        unnamed: the keys of the touched fields that no finding of the expected ones names.
    """

    findings: tuple[Finding, ...]
    errors: tuple[Finding, ...]
    misreads: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(finding.code for finding in self.findings)


def judge(case: Case, mutated: Mutated, read: Reader = tianbao.read) -> Verdict:
    """Return what comes of a damaged workbook, read and checked."""
    found = read(mutated.content, [case.template])
    expected = meant(case, mutated)
    if found.submission is None:
        refused = any(severity_of(finding) is Severity.ERROR for finding in found.findings)
        lost = () if refused else ("nothing was read, and nothing says why",)
        return Verdict(found.findings, found.findings, lost, ())
    findings = (*found.findings, *tianbao.check(case.template, found.submission))
    errors = [finding for finding in findings if severity_of(finding) is Severity.ERROR]
    before = tianbao.check(case.template, expected) if errors else ()
    known = {_identity(finding) for finding in before}
    named = {key_of(f.place) for f in findings if f.code in mutated.outcome.codes}
    return Verdict(
        findings,
        tuple(finding for finding in errors if _identity(finding) not in known),
        tuple(_misreads(case.template, expected, found.submission, findings)),
        tuple(sorted(mutated.touched - named)),
    )


def meant(case: Case, mutated: Mutated) -> Submission:
    """Return the truth with what some fields mean after the change."""
    readings = dict(case.submission.readings)
    for key, value in mutated.meant.items():
        readings[key] = Reading(key, value, value, How.BLANK if value is None else How.LITERAL)
    return replace(case.submission, readings=readings)


def severity_of(finding: Finding) -> Severity:
    """Return a finding's severity: its own, or the catalogue's."""
    return finding.severity or CATALOGUE[finding.code].severity


def key_of(place: Place) -> str:
    """Return the key of the field or block that a place speaks of, if it does."""
    return place.key if isinstance(place, CellPlace | KeyPlace) else ""


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.code, key_of(finding.place)


def _misreads(
    template: Template, truth: Submission, read: Submission, findings: tuple[Finding, ...]
) -> Iterator[str]:
    """Yield what differs from the truth and no finding speaks of."""
    for what in ("template", "version", "unit", "year", "issue"):
        if getattr(truth, what) != getattr(read, what):
            yield f"{what}: {getattr(truth, what)}, read as {getattr(read, what)}"
    cover = _Cover(template, findings)
    wrong = [key for key in _keys(template, truth, read) if not _agree(truth, read, key)]
    for key in wrong:
        if not cover.speaks_of(key, read.readings.get(key), truth.value(key)):
            yield f"{key}: {truth.value(key)!r}, read as {read.value(key)!r}"
    yield from _wrong_totals(template, truth, read, frozenset(wrong))


def _keys(template: Template, truth: Submission, read: Submission) -> list[str]:
    """Return the keys of all inputs: those of the template, and what either has of them."""
    fields = [key for key, field in template.fields.items() if field.expression is None]
    return list(dict.fromkeys((*fields, *truth.readings, *read.readings)))


def _agree(truth: Submission, read: Submission, key: str) -> bool:
    """Return whether a field is read as it is meant, and is understood."""
    reading = read.readings.get(key)
    understood = reading is None or reading.understood
    return understood and _equal(truth.value(key), read.value(key))


def _equal(one: Value, other: Value) -> bool:
    """Return whether two values are the same; 1 is not yes, and 1.0 is 1."""
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    numbers = isinstance(one, int | Decimal) and isinstance(other, int | Decimal)
    return one == other and (numbers or type(one) is type(other))


class _Cover:
    """The findings that may speak of a field."""

    def __init__(self, template: Template, findings: tuple[Finding, ...]) -> None:
        speaking = [
            finding
            for finding in findings
            if severity_of(finding) is not Severity.NOTE
            and not finding.code.startswith(_SAYS_NOTHING)
        ]
        places = [place for f in speaking for place in (f.place, *f.related)]
        self.template = template
        self.keys = {key_of(place) for place in places} - {""}
        self.cells = {place.cell for place in places if isinstance(place, CellPlace)}
        self.moved = {_block(template, key_of(f.place)) for f in speaking if f.code in _MOVED}
        self.strayed = any(f.code == "stray-content" for f in speaking)
        self.refused = any(
            isinstance(f.place, WholeFile) and severity_of(f) is Severity.ERROR for f in speaking
        )

    def speaks_of(self, key: str, reading: Reading | None, truth: Value) -> bool:
        """Return whether a finding speaks of a field that is not read as it is meant."""
        block = _block(self.template, key)
        if self.refused or key in self.keys or block in self.keys:
            return True
        if reading is None:
            return self.strayed and truth is not None
        if reading.cell is not None and reading.cell in self.cells:
            return True
        if not reading.understood:
            return block in self.moved
        return reading.value is None and self.strayed


def _block(template: Template, key: str) -> str:
    """Return the key of the block that a field is in."""
    keys = [block.key for block in template.blocks()]
    return next((known for known in keys if f"{key}.".startswith(f"{known}.")), "")


def _wrong_totals(
    template: Template, truth: Submission, read: Submission, wrong: frozenset[str]
) -> Iterator[str]:
    """Yield the totals that are not the truth's although all their inputs are."""
    now, then = Figures(template, read), Figures(template, truth)
    listings = {f"{listing.key}.": listing for listing in template.listings()}
    for key in now.formulas:
        field = template.fields.get(key)
        touched = (
            wrong.intersection(field.inputs)
            if field is not None
            else {k for k in wrong for prefix in listings if k.startswith(prefix)}
        )
        one, other = now.figure(key, prior=False), then.figure(key, prior=False)
        if not touched and one != other:
            yield f"total {key}: {other}, computed as {one}"
