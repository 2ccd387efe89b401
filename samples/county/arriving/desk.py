"""A township's desk: its workbook filled in, rightly or with a mistake in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tianbao
from samples.county.documents import TEMPLATE, document, written
from samples.county.make import YEAR
from samples.county.townships import township
from tianbao.rendering import Format, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samples.county.documents import Document

    Fill = Callable[[tianbao.Submission, bytes], bytes]
    """Gives the workbook that holds a submission, sealed with a key."""


def filled(submission: tianbao.Submission, key: bytes) -> bytes:
    """Return a workbook of the first issue that holds a submission: the usual way to fill it in."""
    return tianbao.fill(tianbao.load_template(TEMPLATE), submission, key=key)[0]


def report(name: str, changes: Mapping[str, object] | None = None, year: int = YEAR) -> Document:
    """Return a township's report as data, with some of its values changed."""
    data = document(township(name), year)
    return {**data, "values": {**_values(data), **(changes or {})}}


def submission_of(data: Document) -> tianbao.Submission:
    """Return data as a submission."""
    return tianbao.read(written(data)).usable()[1]


def renamed(data: Document, unit: str, code: str) -> Document:
    """Return a report under another unit's name, in its text as well."""
    text = json.dumps(data, ensure_ascii=False).replace(str(data["unit"]), unit)
    moved: Document = json.loads(text)
    return {**moved, "code": code}


def of_the_year_before(data: Document) -> Document:
    """Return a report whose overview was taken over from last year, its year as well."""
    body = _values(data)["overview.body"]
    if not isinstance(body, list):
        raise TypeError(body)
    old = [str(text).replace(f"{YEAR}年", f"{YEAR - 1}年") for text in body]
    return {**data, "values": {**_values(data), "overview.body": old}}


def word_report(name: str) -> bytes:
    """Return a township's finished report as a Word document."""
    submission = submission_of(report(name))
    composed = tianbao.compose(tianbao.load_template(TEMPLATE), submission)
    return render(composed, Format.DOCX).content


def _values(data: Document) -> dict[str, object]:
    values = data["values"]
    if not isinstance(values, dict):
        raise TypeError(values)
    return values


@dataclass(frozen=True, slots=True)
class Desk:
    """How workbooks are filled in: by whom, and with which campaign's key."""

    fill: Fill
    key: bytes

    def workbook(self, name: str, **changes: object) -> bytes:
        """Return a township's workbook; values change by key, dots being written as `__`."""
        values = {key.replace("__", "."): value for key, value in changes.items()}
        return self.of(report(name, values))

    def of(self, data: Document) -> bytes:
        """Return a workbook that holds some data."""
        return self.fill(submission_of(data), self.key)
