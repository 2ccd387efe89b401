"""Findings as remarks in a fresh workbook: where they belong there, and which cells stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.findings import describe, severity_of
from tianbao.findings.message import visible
from tianbao.model.finding import Severity
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.walking import references
from tianbao.plan import Mark, Part, Remark
from tianbao.plan.remarks import NOWHERE, cell_of, pieces
from tianbao.plan.verdict import paragraph_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tianbao.model.finding import Finding
    from tianbao.model.place import Cell, Place
    from tianbao.plan import Plan
    from tianbao.sending.carried import Aside, Carried

SORTS = {Severity.ERROR: "要改", Severity.WARNING: "核对"}
"""What a remark asks for, by the finding's severity; a note asks for nothing."""

_MARKS = {Severity.ERROR: Mark.FAULTY, Severity.WARNING: Mark.DOUBTFUL}

_LOST = "请在这份表里重新填写。"
_LEFT_BEHIND = "那里的内容没有带过来：要报送的，请填到浅黄色的格子里；不要的，不用管。"
_REMEDIES: Mapping[str, str] = {
    "name-missing": _LOST,
    "name-split": _LOST,
    "block-missing": _LOST,
    "label-changed": "这份表的表头是完好的，请对照原来的表，把这一格重新填上。",
    "cells-merged": "请对照原来的表，把内容分别填到各自的格子里。",
    "stray-content": _LEFT_BEHIND,
    "cell-comment": "批注没有带过来，全文列在第一张表里：要报送的，请填到格子里；不报的，不用管。",
    "comments-more": _LEFT_BEHIND,
    "fields-hidden": "这份表里没有隐藏的行列：请看看这些内容要不要报，不报的请清空。",
    "sheet-copied": "两张表填得不一样的格子写着“待补填”，两边的原文都列在这里：请核对后填上对的。",
    "sheet-extra": _LEFT_BEHIND,
    "sheet-drawing": _LEFT_BEHIND,
    "total-wrong": "合计已经换回公式，自动算出；请核对各项，改正填错的数。",
    "total-stale": "合计已经换回公式，自动算出；请核对各项。",
}
"""What to do where the catalogue's own remedy speaks of the workbook that came in."""

_MOST_CELLS = 30
"""How many further cells a remark names."""

_NO_PLACE = "这份表里没有放它的格子：还要报送的，请看填到哪里合适。"

_NUMERALS = "一二三四"

_LONGEST_COMMENT = 600
_MORE = "……（全文见第一张表）"


class Placed:
    """Findings that somebody has to act on, placed in a plan."""

    def __init__(self, plan: Plan, findings: Iterable[Finding]) -> None:
        """Keep errors and warnings about what was filled in."""
        self.plan = plan
        asked = [f for f in findings if severity_of(f) in SORTS and not _about_last_year(f)]
        self.errors = tuple(f for f in asked if severity_of(f) is Severity.ERROR)
        self.warnings = tuple(f for f in asked if severity_of(f) is Severity.WARNING)

    def remark(self, finding: Finding, sort: str = "") -> Remark:
        """Return a finding as a remark, of the sort that its severity makes it or another."""
        message = describe(finding)
        key = self._home(_key(finding.place))
        place = finding.place
        where = before(place.cell) if isinstance(place, CellPlace) else NOWHERE
        says = message.sentence + ("" if key else _further(finding))
        remedy = _REMEDIES.get(finding.code, message.remedy)
        return Remark(sort or SORTS[message.severity], says, remedy, key, where)

    def comments(self) -> dict[str, str]:
        """Return what is said of each cell, by key."""
        found: dict[str, list[str]] = {}
        for finding in (*self.errors, *self.warnings):
            remark = self.remark(finding)
            text = f"【{remark.sort}】{remark.says}\n{remark.remedy}"
            for key in (*self._keys(finding), *self._summands(finding)):
                found.setdefault(key, []).append(text)
        return {key: shortened_comment("\n".join(texts)) for key, texts in found.items()}

    def marks(self) -> dict[str, Mark]:
        """Return how each cell stands out, by key; an error outshines a warning."""
        summands = (key for finding in self.errors for key in self._summands(finding))
        found = dict.fromkeys(summands, Mark.DOUBTFUL)
        for finding in (*self.warnings, *self.errors):
            found |= dict.fromkeys(self._keys(finding), _MARKS[severity_of(finding)])
        return found

    def _keys(self, finding: Finding) -> Iterator[str]:
        """Yield the keys of the cells that a finding speaks of."""
        keys = (self._home(_key(place)) for place in (finding.place, *finding.related))
        yield from dict.fromkeys(key for key in keys if key)

    def _summands(self, finding: Finding) -> tuple[str, ...]:
        """Return the inputs that a total adds up which was typed and is wrong.

        The total itself computes again, and is right whatever they hold: one of them may be wrong.
        """
        field = self.plan.template.fields.get(_key(finding.place))
        if finding.code != "total-wrong" or field is None or field.expression is None:
            return ()
        inputs = self.plan.inputs()
        return tuple(ref.name for ref in references(field.expression) if ref.name in inputs)

    def _home(self, key: str) -> str:
        """Return the key of the cell where what has this key stands: itself, or a last row's."""
        if not key or cell_of(self.plan, key) is not None:
            return key
        last = ""
        for prose in self.plan.template.prose():
            if key.startswith(f"{prose.key}."):
                last = paragraph_keys(prose)[-1]
        for listing in self.plan.template.listings():
            if key.startswith(f"{listing.key}."):
                last = listing.entry_key(listing.rows, key.rpartition(".")[2])
        return last if cell_of(self.plan, last) is not None else ""


def _about_last_year(finding: Finding) -> bool:
    """Return whether a finding speaks of last year's file, which the sender knows nothing of."""
    return finding.code.startswith("prior-")


def _further(finding: Finding) -> str:
    """Return the other cells of the sender's workbook that a finding speaks of."""
    cells = [place.cell.a1 for place in finding.related if isinstance(place, CellPlace)]
    more = "……" if len(cells) > _MOST_CELLS else ""
    return f"还有 {'、'.join(cells[:_MOST_CELLS])}{more}。" if cells else ""


def _key(place: Place) -> str:
    return place.key if isinstance(place, CellPlace | KeyPlace) else ""


def before(cell: Cell | None) -> str:
    """Return where something stood in the sender's own workbook."""
    return NOWHERE if cell is None else f"原来的“{visible(cell.sheet)}”{cell.a1}"


def shortened_comment(text: str) -> str:
    """Return a text that a comment's box can show."""
    return text if len(text) <= _LONGEST_COMMENT else text[:_LONGEST_COMMENT] + _MORE


def aside_remarks(asides: Iterable[Aside]) -> Iterator[Remark]:
    """Yield what was kept aside, long texts in pieces of which each fits into a row."""
    for aside in asides:
        where = before(aside.cell)
        stood = f"{where} 写的是：" if aside.cell else "写的是："
        remedy = "请核对后填到左边这一格；已经不要的，不用管。" if aside.key else _NO_PLACE
        for number, piece in enumerate(pieces(f"“{aside.label}”，{stood}\n{aside.text}")):
            told = remedy if number == 0 else "（接上一行）"
            yield Remark("原文", piece, told, aside.key, where)


def add_awaited(carried: Carried, marks: dict[str, Mark], comments: dict[str, str]) -> None:
    """Mark the inputs whose content is not known, and say in their comments what stood there."""
    said: dict[str, list[str]] = {}
    for aside in carried.asides:
        if aside.key in carried.awaited:
            text = f"原来写的是：{visible(aside.text)}" if aside.text else ""
            said.setdefault(aside.key, []).append(text)
    for key in carried.awaited:
        marks[key] = Mark.FAULTY
        own = "\n".join(["请核对后填写。", *said.get(key, ())])
        comments[key] = shortened_comment("\n".join(filter(None, (comments.get(key), own))))


def numbered(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts of a leaflet with a number in front of each title."""
    for numeral, part in zip(_NUMERALS, parts, strict=False):
        yield Part(f"{numeral}、{part.title}", part.remarks, part.hint)
