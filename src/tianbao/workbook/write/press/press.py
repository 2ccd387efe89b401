"""Workbooks for many units: pressed once for a template and a year, then stamped for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tianbao.model.submission import Unit
from tianbao.plan.prior import FromPrior
from tianbao.workbook.stamp import SEAL, UNIT_CODE, UNIT_NAME, Stamp
from tianbao.workbook.write.press.archive import Archive
from tianbao.workbook.write.press.form import Form
from tianbao.workbook.write.press.numbers import Numbers
from tianbao.workbook.write.press.plain import is_plain
from tianbao.workbook.write.writer import write_workbook

if TYPE_CHECKING:
    from tianbao.plan import Plan

_NAME, _CODE = "\ue5c1\uf0b7\ue5c1", "\ue5c2\uf0b7\ue5c2"
"""What stands for a unit's name and code while pressing: private characters, in no plain name."""

_SAMPLE_NAME, _SAMPLE_CODE = "某某样张", "yangzhang-1"
"""Whose workbook is made both ways, to see whether a form is right."""

_LONGEST_TITLE = 100
"""How much of a title a page's head takes."""

_MOST_FORMS = 32
"""How many forms are kept, of a megabyte or two each."""

NOTHING = FromPrior({}, frozenset(), {})
"""A year before of which nothing is known."""


class _Kind(NamedTuple):
    """What one form can be stamped for: everything in which it is written differently."""

    issue: int
    code_is_name: bool
    self_name: str
    numbers: bool
    locked: frozenset[str]

    @classmethod
    def of(cls, stamp: Stamp, given: FromPrior) -> _Kind:
        """Return the kind of a workbook."""
        unit = stamp.unit
        numbers = bool(given.contents or given.figures)
        return cls(stamp.issue, unit.code == unit.name, unit.self_name, numbers, given.locked)


class Press:
    """Writes the same workbook for unit after unit, each as `write_workbook` would.

    What can be stamped into a pressed form is; everything else, such as a name with `&` in it,
    is written anew. Both have the same parts, byte for byte.
    """

    def __init__(
        self, plan: Plan, digest: str, year: int, *, key: bytes = b"", password: str = ""
    ) -> None:
        """Press for a template's plan and digest and a year; nothing is written until needed."""
        self.plan = plan
        self.digest = digest
        self.year = year
        self._key = key
        self._password = password
        self._numbers = Numbers(plan)
        self._forms: dict[_Kind, Form | None] = {}

    def stamp(self, unit: Unit, issue: int = 1, given: FromPrior = NOTHING) -> bytes:
        """Return the bytes of a unit's workbook; the same arguments give the same bytes.

        Args:
            unit: whose workbook it is.
            issue: counts from 1 when a unit's workbook is issued again.
            given: what the year before brings, as `from_prior` has it.

        Raises:
            WorkbookError: something does not fit into the file format.
        """
        stamp = self._stamp(unit, issue)
        return self._stamped(stamp, given) or self._written(stamp, given)

    def _stamp(self, unit: Unit, issue: int) -> Stamp:
        template = self.plan.template
        return Stamp(template.id, template.version, self.digest, unit, self.year, issue)

    def _written(self, stamp: Stamp, given: FromPrior) -> bytes:
        return write_workbook(
            self.plan,
            stamp,
            given.contents,
            locked=given.locked,
            figures=given.figures,
            key=self._key,
            password=self._password,
        )

    def _stamped(self, stamp: Stamp, given: FromPrior) -> bytes | None:
        """Return a workbook by stamping, `None` where that can't be."""
        if not (self._is_plain(stamp.unit) and self._numbers.foreseen(given)):
            return None
        kind = _Kind.of(stamp, given)
        if kind not in self._forms:
            if len(self._forms) == _MOST_FORMS:
                self._forms.clear()
            self._forms[kind] = self._pressed(kind, stamp)
        form = self._forms[kind]
        return None if form is None else self._filled(form, kind, stamp, given)

    def _is_plain(self, unit: Unit) -> bool:
        title = self.plan.template.title.replace("{unit}", unit.name)
        return is_plain(unit.name) and is_plain(unit.code) and len(title) <= _LONGEST_TITLE

    def _filled(self, form: Form, kind: _Kind, stamp: Stamp, given: FromPrior) -> bytes | None:
        texts = self._texts(stamp)
        if kind.numbers:
            numbers = self._numbers.texts(form, stamp, given)
            if numbers is None:
                return None
            texts |= numbers
        return form.stamped(texts)

    def _texts(self, stamp: Stamp) -> dict[str, bytes]:
        entries = stamp.entries(self._key)
        return {name: entries[name].encode() for name in (UNIT_NAME, UNIT_CODE, SEAL)}

    def _pressed(self, kind: _Kind, like: Stamp) -> Form | None:
        """Return a form for workbooks of a kind, or `None` where it does not prove itself."""
        stamp = self._stamp(_named_like(like.unit, _NAME, _CODE), kind.issue)
        tokens = {name: text.decode() for name, text in self._texts(stamp).items()}
        whole = self._numbers.cells if kind.numbers else {}
        form = Form(self._written(stamp, self._numbers.least(kind.locked)), tokens, whole)
        sample = self._stamp(_named_like(like.unit, _SAMPLE_NAME, _SAMPLE_CODE), kind.issue)
        given = self._numbers.most(kind.locked) if kind.numbers else NOTHING
        stamped = self._filled(form, kind, sample, given)
        if stamped is None:
            return None
        return form if Archive(stamped).same(Archive(self._written(sample, given))) else None


def _named_like(unit: Unit, name: str, code: str) -> Unit:
    """Return a unit that calls itself as another does; its code is its name if the other's is."""
    whole = next(
        name + end
        for end in (unit.name[start:] for start in range(len(unit.name), -1, -1))
        if Unit("", name + end).self_name == unit.self_name
    )
    return Unit(whole if unit.code == unit.name else code, whole)
