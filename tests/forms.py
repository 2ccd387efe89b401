"""Submissions in a few words, and workbooks changed the way people and programs change them."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import openpyxl

import tianbao
from tianbao.findings import describe
from tianbao.language import load_text
from tianbao.language.library import built_in_source
from tianbao.model.place import CellPlace, KeyPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao import Finding, Submission, Template

TOWN = "gongkai-2021-town"
COUNTY = "gongkai-2021"

SOUND: Mapping[str, object] = {
    "cover.preparer": "张三",
    "cover.phone": "0000-1234567",
    "overview.body": ["2024年，本镇按时公开。"],
    "problems.body": ["一是人手不足。"],
    "others.body": ["无。"],
}
"""What a submission needs so that nothing is found, its figures left blank."""


def template(name: str = TOWN) -> Template:
    """Return a built-in template."""
    return tianbao.load_template(name)


@cache
def drawn(text: str) -> Template:
    """Return the template of a text."""
    return load_text(text, "test.yaml", built_in_source)


def document(values: Mapping[str, object], *, name: str = TOWN, year: int = 2024) -> bytes:
    """Return data as a file."""
    return json.dumps(
        {"template": name, "unit": "清河镇", "year": year, "values": dict(values)},
        ensure_ascii=False,
    ).encode()


def submission(
    values: Mapping[str, object], *, of: Template | None = None, year: int = 2024
) -> Submission:
    """Return a submission of these values and nothing else."""
    whose = of or template()
    found = tianbao.read(document(values, name=whose.id, year=year), [whose])
    assert not found.findings, found.findings
    return found.usable()[1]


def filled(values: Mapping[str, object], *, of: Template | None = None) -> bytes:
    """Return a workbook filled with these values and nothing else."""
    whose = of or template()
    return _filled(_Same(whose), document(values, name=whose.id))


class _Same:
    """A template that is equal to itself alone: comparing all of it takes long."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same object."""
        return isinstance(other, _Same) and self.template is other.template

    def __hash__(self) -> int:
        """Return what the same objects have in common."""
        return id(self.template)


@lru_cache(maxsize=200)
def _filled(whose: _Same, values: bytes) -> bytes:
    found = tianbao.read(values, [whose.template])
    assert not found.findings, found.findings
    return tianbao.fill(whose.template, found.usable()[1])[0]


def sound(**changes: object) -> Submission:
    """Return a submission without a fault, with some values changed; dots are written as `__`."""
    return submission({**SOUND, **keyed(changes)})


def last_year(**changes: object) -> Submission:
    """Return last year's submission without a fault, with some values changed, as in `sound`."""
    return submission({**SOUND, **keyed(changes)}, year=2023)


def keyed(values: Mapping[str, object]) -> dict[str, object]:
    """Return values by field key, where dots were written as `__`."""
    return {name.replace("__", "."): value for name, value in values.items()}


def checked(values: Mapping[str, object], *, of: Template | None = None) -> tuple[Finding, ...]:
    """Return what is found in these values."""
    whose = of or template()
    return tianbao.check(whose, submission(values, of=whose))


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the findings' codes in order; each finding can be put into words."""
    found = list(findings)
    for finding in found:
        describe(finding)
    return [finding.code for finding in found]


def key_of(finding: Finding) -> str:
    """Return the key of the field that a finding is about."""
    assert isinstance(finding.place, KeyPlace | CellPlace)
    return finding.place.key


def stated(whose: Template, submission: Submission) -> dict[str, object]:
    """Return a submission's values as JSON has them, without blanks."""
    values = tianbao.to_json(whose, submission)["values"]
    assert isinstance(values, dict)
    return {key: value for key, value in values.items() if value is not None}


def altered(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    """Return a workbook after openpyxl has opened it, somebody changed it, and it was saved."""
    book: Workbook = pickle.loads(_loaded(content))  # noqa: S301 - our own, of this process
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@lru_cache(maxsize=40)
def _loaded(content: bytes) -> bytes:
    """Return a workbook as openpyxl opens it, which takes ten times as long as copying that."""
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(content)))


def at(book: Workbook, key: str) -> tuple[Worksheet, str]:
    """Return the sheet and the address where a field is."""
    ((sheet, address),) = book.defined_names[f"tb.{key}"].destinations
    return book[sheet], address.replace("$", "")


def typed_in(content: bytes, values: Mapping[str, object]) -> bytes:
    """Return a workbook after these values were typed into their cells."""

    def change(book: Workbook) -> None:
        for key, value in values.items():
            sheet, address = at(book, key)
            sheet[address] = value  # type: ignore[assignment]  # whatever a person types

    return altered(content, change)


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()
