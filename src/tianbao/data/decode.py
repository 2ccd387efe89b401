"""JSON to a submission, with everything that is wrong with it as findings."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.data.members import read_values, shape_fault
from tianbao.model.finding import Finding
from tianbao.model.nearest import nearest
from tianbao.model.place import KeyPlace, WholeFile
from tianbao.model.submission import Submission, Unit
from tianbao.typed.identity import name_fault, year_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.model.template import Template

REQUIRED = ("template", "unit", "year", "values")
OPTIONAL = ("version", "code", "readings", "findings")

_LONGEST_NUMBER = 30


def decode(
    content: bytes, find: Callable[[str], Template | None], names: tuple[str, ...] = ()
) -> tuple[Submission | None, tuple[Finding, ...]]:
    """Return the submission that JSON says, and what is wrong with it.

    Args:
        content: JSON in UTF-8, with or without a byte-order mark.
        find: gives the template of an id, or nothing.
        names: the ids there are, for proposing the nearest.

    Returns:
        No submission where the data can't be used at all; findings say why. Findings beside a
        submission name values that were left out.
    """
    findings: list[Finding] = []
    document = _document(content, findings)
    if document is None:
        return None, tuple(findings)
    findings += _member_faults(document)
    template = None
    if isinstance(document.get("template"), str):
        template = _template(document, find, names, findings)
    if template is None or any(finding.code in _UNUSABLE for finding in findings):
        return None, tuple(findings)
    name, year = str(document["unit"]), document["year"]
    code = document.get("code")
    unit = Unit(code if isinstance(code, str) and code else name, name)
    values = document["values"]
    found = read_values(template, values if isinstance(values, dict) else {})
    submission = Submission(
        template.id,
        template.version,
        unit,
        year if isinstance(year, int) else 0,
        found.readings,
        found.claims,
    )
    return submission, (*findings, *found.findings)


_UNUSABLE = frozenset(
    {"data-member-missing", "data-shape", "unit-name", "year", "template-version", "data-twice"}
)


def _number(text: str) -> int | Decimal | str:
    """Return a number, or its text where nobody can have meant a number of that size."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    if len(text) > _LONGEST_NUMBER or abs(number.adjusted()) > _LONGEST_NUMBER:
        return text
    return int(text) if text.lstrip("-").isdigit() else number


def _document(content: bytes, findings: list[Finding]) -> dict[str, object] | None:
    twice: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in found]
        twice.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(found)

    try:
        document = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=pairs,
            parse_float=_number,
            parse_int=_number,
            parse_constant=lambda text: text,
        )
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "column": error.colno}
        findings.append(Finding("file-not-data", WholeFile(), values))
        return None
    except UnicodeDecodeError:
        findings.append(Finding("file-encoding", WholeFile()))
        return None
    except RecursionError:
        findings.append(Finding("file-not-data", WholeFile(), {"line": 1, "column": 1}))
        return None
    findings += [Finding("data-twice", KeyPlace(name), {"name": name}) for name in twice]
    if not isinstance(document, dict):
        findings.append(Finding("data-not-object", WholeFile()))
        return None
    return document


def _member_faults(document: dict[str, object]) -> list[Finding]:
    known = (*REQUIRED, *OPTIONAL)
    faults = [
        Finding("data-member-missing", KeyPlace(name), {"name": name})
        for name in REQUIRED
        if name not in document
    ]
    for name in document:
        if name not in known:
            values = {"name": name, "nearest": nearest(name, known)}
            faults.append(Finding("data-member-unknown", KeyPlace(name), values))
    if not isinstance(document.get("template", ""), str):
        faults.append(shape_fault("template", "文字", document["template"]))
    if not isinstance(document.get("values", {}), dict):
        faults.append(shape_fault("values", "对象", document["values"]))
    if "unit" in document and (fault := name_fault(document["unit"])):
        faults.append(fault)
    if document.get("code") is not None and (fault := name_fault(document["code"], "code")):
        faults.append(fault)
    if "year" in document and (fault := year_fault(document["year"])):
        faults.append(fault)
    return faults


def _template(
    document: dict[str, object],
    find: Callable[[str], Template | None],
    names: tuple[str, ...],
    findings: list[Finding],
) -> Template | None:
    name = str(document["template"])
    template = find(name)
    if template is None:
        values = {"template": name, "nearest": nearest(name, names)}
        findings.append(Finding("template-not-found", KeyPlace("template"), values))
        return None
    version = document.get("version", template.version)
    if version != template.version:
        values = {"template": name, "found": str(version), "expected": template.version}
        findings.append(Finding("template-version", KeyPlace("version"), values))
    return template
