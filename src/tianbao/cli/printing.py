"""Findings and results on the terminal, and as JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import click

from tianbao.findings import SEVERITY_WORDS, describe, severity_of
from tianbao.findings.message import place_words, shortened, visible
from tianbao.model.finding import Severity
from tianbao.model.place import CellPlace, KeyPlace, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tianbao.data.encode import Json
    from tianbao.model.finding import Finding
    from tianbao.model.template import Template

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_ORDER = tuple(Severity)

# What `json.dumps` leaves as it is: controls, ends of lines, directions, tags, halves.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class Line(str):
    """A line that is printed as it is: whatever came from outside was made visible in it."""

    __slots__ = ()


def say(text: str = "") -> None:
    """Print a line for a person; the results that programs read go to standard output alone."""
    click.echo(_line(text), err=True)


def tell(text: str) -> None:
    """Print a line of a result to standard output; a tab parts its columns."""
    click.echo(_line(text))


def _line(text: str) -> str:
    """Return a line in which nothing moves a cursor, changes a colour or turns the reading."""
    return text if isinstance(text, Line) else "\t".join(map(visible, text.split("\t")))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(severity_of(finding) is Severity.ERROR for finding in findings)


def counted(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = Counter(severity_of(finding) for finding in findings)
    parts = [f"{counts[s]} 个{SEVERITY_WORDS[s]}" for s in _ORDER if counts[s]]
    return "，".join(parts) if parts else "没有发现问题"


def named_in(template: Template) -> Callable[[str], str]:
    """Return what says a template's keys in words, where there is no cell to name."""
    from tianbao.checks.case import label_of

    def words(key: str) -> str:
        label = label_of(template, key)
        return shortened(visible(key)) if label == key else f"“{shortened(visible(label))}”"

    return words


def placed_in(template: Template, before: str = "") -> Callable[[str], str]:
    """Return what says a template's keys as cells of a workbook that was just written.

    `before` are the words that tell this workbook from another one.
    """
    from tianbao.plan.remarks import cell_of
    from tianbao.workbook.prepared import prepared

    plan, _ = prepared(template)
    words = named_in(template)

    def place(key: str) -> str:
        cell = cell_of(plan, key)
        return words(key) if cell is None else f"{before}{place_words(CellPlace(cell))}"

    return place


def finding_lines(
    findings: Iterable[Finding], words: Callable[[str], str] | None = None
) -> Iterator[Line]:
    """Yield findings for a person, errors first; only the words of severity are coloured.

    `words` says a key where a finding has no cell: a key means nothing to who fills in workbooks.
    """
    for finding in sorted(findings, key=lambda f: _ORDER.index(severity_of(f))):
        message = describe(finding)
        word = click.style(SEVERITY_WORDS[message.severity], fg=_COLOURS[message.severity])
        said = message.where
        if words is not None and isinstance(finding.place, KeyPlace):
            said = words(finding.place.key)
        where = f"{said}　" if said else ""
        yield Line(f"  {word}　{where}{message.title}（{message.code}）")
        yield Line(f"        {message.sentence}")
        yield from _source_lines(finding)
        if message.remedy:
            yield Line(f"        → {message.remedy}")


def say_findings(findings: Iterable[Finding], words: Callable[[str], str] | None = None) -> None:
    """Print findings for a person, errors first; `words` is as in `finding_lines`."""
    for line in finding_lines(findings, words):
        say(line)


def _source_lines(finding: Finding) -> Iterator[Line]:
    place = finding.place
    if isinstance(place, SourcePlace) and place.text:
        number = f"{place.position.line:>5} │ "
        yield Line(f"    {number}{visible(place.text)}")


def print_json(value: Json) -> None:
    """Print JSON to standard output; what acts in a terminal stands there as an escape.

    Half a character is one too: no stream could write it.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(_UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text))
