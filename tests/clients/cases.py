"""The workbooks that go through the programs: both built-in templates and the sample's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tianbao
from tianbao.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.clients.programs import Edit
    from tianbao import Found, Submission, Template
    from tianbao.model.submission import Reading
    from tianbao.plan import Plan

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Outcome:
    """What is read in a workbook, and the codes of all findings, sorted."""

    submission: Submission
    codes: list[str]

    @property
    def readings(self) -> Mapping[str, Reading]:
        """The inputs as read."""
        return self.submission.readings

    def besides(self, *codes: str) -> list[str]:
        """Return the codes with others among them."""
        return sorted((*self.codes, *codes))


@dataclass(frozen=True)
class Case:
    """A template with a submission of it.

    `part` is a count, `total` the sum that it is in.
    """

    template: Template
    submission: Submission
    part: str
    total: str

    @cached_property
    def plan(self) -> Plan:
        """Where everything sits."""
        return make_plan(self.template)

    @cached_property
    def filled(self) -> bytes:
        """The workbook with all values in it, and two comments."""
        notes = {self.part: "请核对这一格。", self.total: "合计由表格自己算。"}
        content, _ = tianbao.fill(self.template, self.submission, notes=notes)
        return content

    @cached_property
    def blank(self) -> bytes:
        """The same unit's blank."""
        return tianbao.build(self.template, self.submission.unit, self.submission.year)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What is typed into the blank so that it holds the submission."""
        inputs = self.plan.inputs()
        return tuple(
            (inputs[key].area.first.sheet, inputs[key].area.first.a1, _as_typed(reading))
            for key, reading in self.submission.readings.items()
            if reading.typed is not None
        )

    def read(self, content: bytes) -> Found:
        """Return what our reader finds in a workbook."""
        return tianbao.read(content, [self.template])

    @cached_property
    def known(self) -> Outcome:
        """What is made of the filled workbook as we have written it."""
        return self.outcome(self.filled)

    def outcome(self, content: bytes) -> Outcome:
        """Return what is read in a workbook, which must be one that can be used, and found."""
        found = self.read(content)
        template, submission = found.usable()
        findings = (*found.findings, *tianbao.check(template, submission))
        return Outcome(submission, sorted(finding.code for finding in findings))

    def place(self, key: str) -> tuple[str, str]:
        """Return the sheet and the address of a field."""
        cell = self.plan.cells[key]
        return cell.sheet, cell.a1


def _as_typed(reading: Reading) -> float | str:
    """Return what a person types: a flag is a word."""
    match reading.typed:
        case bool(flag):
            return "是" if flag else "否"
        case Decimal() | int() as number:
            return int(number) if number == int(number) else float(number)
        case text:
            return str(text)


OWN = "xinfang-quarterly"
UNTIDY = "gongkai-2021-town, untidy"
NAMES = ("gongkai-2021", "gongkai-2021-town", UNTIDY, OWN)
"""The cases: sound submissions, and one with whatever people type."""

PROBED = ("gongkai-2021-town", OWN)
"""The cases with which it is tried what becomes of totals."""

ESCAPING = "gongkai-2021-town, escaping"
ESCAPE = "_x000D_按原样"
"""A text that looks like a character that XML can't hold, and the case that has it."""

TEXTS = [
    "第一行\n第二行",
    "𠮷 & <b>“引号”</b> 'and' \"more\"",
    "2024-12-31",
]
"""Paragraphs that programs may trip over."""


@cache
def case(name: str) -> Case:
    """Return a case by its name."""
    document: dict[str, Any] = json.loads((SAMPLES / f"{_FILES[name]}.json").read_text("utf-8"))
    own = tianbao.load_template(SAMPLES / f"{OWN}.yaml")
    if name == "gongkai-2021":
        document["template"] = name
        rows = {"applications.other_handling.": "applications.other_other."}
        values = {_renamed(key, rows): value for key, value in document["values"].items()}
        document["values"] = values
    if name == UNTIDY:
        document["values"]["problems.body"] = TEXTS
    if name == ESCAPING:
        document["values"]["others.body"] = [ESCAPE]
    content = json.dumps(document, ensure_ascii=False).encode()
    template, submission = tianbao.read(content, [own]).usable()
    table, row = ("petitions", "q1") if name == OWN else ("applications", "received")
    part = "letters" if name == OWN else "natural"
    total = "received" if name == OWN else "total"
    return Case(template, submission, f"{table}.{row}.{part}", f"{table}.{row}.{total}")


_FILES = {
    "gongkai-2021": "qinghe-2024",
    "gongkai-2021-town": "qinghe-2024",
    UNTIDY: "baishi-2024",
    ESCAPING: "qinghe-2024",
    OWN: "xinfang-2024",
}


def _renamed(key: str, rows: Mapping[str, str]) -> str:
    """Return a key with another row in it, where the row has another name."""
    for old, new in rows.items():
        if key.startswith(old):
            return new + key.removeprefix(old)
    return key
