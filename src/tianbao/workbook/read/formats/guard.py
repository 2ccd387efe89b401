"""A workbook's parts are gone through before openpyxl sees any, and it sees no others.

What reaches openpyxl is an archive written anew: the parts that are read, each of them within the
limits, a list of types and relations that name nothing else, and styles cut to what is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from tianbao.workbook.read.formats.archive import packed, refusal
from tianbao.workbook.read.formats.foreign import (
    foreign_finding,
    foreign_part,
    part_findings,
    relation_findings,
)
from tianbao.workbook.read.formats.found import Hidden, stretches
from tianbao.workbook.read.formats.guard_book import (
    BookPass,
    RelationsPass,
    StylesPass,
    TypesPass,
    relations_part,
)
from tianbao.workbook.read.formats.guard_comments import (
    CommentsPass,
    ConversationsPass,
    PersonsPass,
    said,
)
from tianbao.workbook.read.formats.guard_sheet import SheetPass, StringsPass
from tianbao.workbook.read.formats.guard_xml import Budget, Pass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from tianbao.model.finding import Finding
    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.archive import Archive
    from tianbao.workbook.read.formats.found import FoundComment
    from tianbao.workbook.read.formats.guard_book import Relation

_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_USUAL = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_CUSTOM = "docProps/custom.xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_BOOK_TYPES = (
    *("sheet.main+xml", "template.main+xml", "application/xml"),
    *("sheet.macroEnabled.main+xml", "template.macroEnabled.main+xml"),
)
_SHEET_TYPES = ("worksheet+xml", "application/xml")
_OTHER_SHEETS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
"""Sheets without cells of their own that count; those with macros are named by their parts."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """What may be read of a workbook, as an archive, and what was found on the way."""

    content: bytes
    findings: tuple[Finding, ...]
    comments: Mapping[str, tuple[FoundComment, ...]]
    hidden: Mapping[str, Hidden]


def guard_excel(archive: Archive, limits: Limits) -> Guarded:
    """Return what may be read of an .xlsx workbook.

    Raises:
        TianbaoError: it is damaged, contradicts itself or exceeds the limits.
    """
    return _Guard(archive, limits).guarded()


class _Guard:
    """Goes through a workbook's parts in the order in which they lead to one another."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive = archive
        self.budget = Budget(limits)
        self.parts: dict[str, bytes] = {}
        self.relations: dict[str, Mapping[str, Relation]] = {}
        self.findings: list[Finding] = []
        self.types = TypesPass(_TYPES, self.budget)
        self.comments: dict[str, tuple[FoundComment, ...]] = {}
        self.hidden: dict[str, Hidden] = {}
        self.persons: dict[str, str] = {}
        self.invisible: AbstractSet[str] = frozenset()
        self.heard: set[str] = set()
        """The parts with comments that were gone through."""

    def guarded(self) -> Guarded:
        """Go through all parts."""
        if _TYPES not in self.archive.names:
            raise refusal("file-damaged", reason=f"缺少“{_TYPES}”")
        self.types.run(self.archive.read(_TYPES))
        self.findings += part_findings(self.archive.names, self.types)
        for name in sorted(self.archive.names):
            if name.endswith(".rels") and foreign_part(name, self.types) is None:
                self._relate(name)
        book = self._book_part()
        sheets = self._book(book)
        relations = self.relations.get(relations_part(book), {})
        strings = self._strings(relations)
        self._styles(relations)
        self._meet_persons(relations)
        if _CUSTOM in self.archive.names:
            self._keep(_CUSTOM, Pass(_CUSTOM, self.budget))
        self._sheets(sheets, relations, strings)
        self._write_anew(book, sheets, relations)
        return Guarded(packed(self.parts), tuple(self.findings), self.comments, self.hidden)

    def _keep(self, part: str, part_pass: Pass) -> None:
        """Go through a part and let it be read."""
        data = self.archive.read(part)
        part_pass.run(data)
        self.parts[part] = data

    def _relate(self, part: str) -> None:
        relations = RelationsPass(part, self.budget)
        self._keep(part, relations)
        self.relations[part] = relations.found
        self.findings += relation_findings(part, relations.found.values())

    def _book_part(self) -> str:
        """Return the part that Excel would take for the workbook."""
        named = [
            relation.target
            for relation in self.relations.get(_ROOT, {}).values()
            if relation.kind == "officeDocument"
        ]
        part = named[0] if named else _USUAL
        if len(named) > 1 or part not in self.archive.names:
            raise refusal("parts-conflict", part=_ROOT, reason="指不出哪一份是工作簿")
        self._check_type(part, _BOOK_TYPES)
        return part

    def _check_type(self, part: str, endings: tuple[str, ...]) -> None:
        kind = self.types.of(part)
        if not kind.endswith(endings):
            reason = f"登记的类型是“{kind.rpartition('.')[2] or '空白'}”"
            raise refusal("parts-conflict", part=part, reason=reason)

    def _book(self, part: str) -> Mapping[str, str]:
        """Go through the workbook part and return its sheets."""
        book = BookPass(part, self.budget)
        self._keep(part, book)
        if not book.sheets:
            raise refusal("parts-conflict", part=part, reason="一张工作表也没有")
        for code, (name, formula, count) in book.foreign.items():
            self.findings.append(foreign_finding(code, f"名称“{name}”", formula, count))
        self.invisible = book.hidden
        return book.sheets

    def _only(self, relations: Mapping[str, Relation], kind: str) -> str | None:
        """Return the part that the workbook has one of, if it has it."""
        found = {one.target for one in relations.values() if one.kind == kind and not one.external}
        if len(found) > 1:
            raise refusal("parts-conflict", part=max(found), reason="同类的部分有两份")
        return next((part for part in found if part in self.archive.names), None)

    def _strings(self, relations: Mapping[str, Relation]) -> StringsPass:
        part = self._only(relations, "sharedStrings")
        strings = StringsPass(part or "", self.budget)
        if part is not None:
            self._keep(part, strings)
        return strings

    def _styles(self, relations: Mapping[str, Relation]) -> None:
        part = self._only(relations, "styles")
        if part is not None:
            styles = StylesPass(part, self.budget)
            styles.run(self.archive.read(part))
            self.parts[_STYLES] = styles.slim()

    def _sheets(
        self, sheets: Mapping[str, str], relations: Mapping[str, Relation], strings: StringsPass
    ) -> None:
        for name, key in sheets.items():
            relation = relations.get(key)
            if relation is None or relation.external:
                raise refusal("parts-conflict", part=name, reason="这张工作表不在文件里")
            part = relation.target
            if relation.kind in _OTHER_SHEETS:
                continue
            if part not in self.archive.names:
                raise refusal("parts-conflict", part=part, reason="这张工作表不在文件里")
            if part in self.parts:
                raise refusal("parts-conflict", part=part, reason="两张工作表用同一份内容")
            self._check_type(part, _SHEET_TYPES)
            sheet = SheetPass(part, self.budget, name, strings.lengths)
            self._keep(part, sheet)
            self.findings += sheet.findings()
            rows, columns = stretches(sheet.hidden_rows), stretches(sheet.hidden_columns)
            if rows or columns or name in self.invisible:
                self.hidden[name] = Hidden(rows, columns, name in self.invisible)
            self._drawings(part)
            self._comments(part, name)

    def _drawings(self, sheet: str) -> None:
        """Go through the drawings of a sheet, which are looked at for pictures."""
        for relation in self.relations.get(relations_part(sheet), {}).values():
            part = relation.target
            wanted = relation.kind == "drawing" and not relation.external
            if wanted and part in self.archive.names and part not in self.parts:
                self._keep(part, Pass(part, self.budget))

    def _meet_persons(self, relations: Mapping[str, Relation]) -> None:
        for part in self._related(relations, "person"):
            persons = PersonsPass(part, self.budget)
            persons.run(self.archive.read(part))
            self.persons |= persons.names

    def _comments(self, part: str, sheet: str) -> None:
        """Take down what is said in the comments of a sheet; openpyxl does not get to see them."""
        relations = self.relations.get(relations_part(part), {})
        comments: list[FoundComment] = []
        for name in self._related(relations, "comments"):
            old = CommentsPass(name, self.budget, sheet)
            old.run(self.archive.read(name))
            comments += old.found
        talks: list[FoundComment] = []
        for name in self._related(relations, "threadedComment"):
            new = ConversationsPass(name, self.budget, sheet, self.persons)
            new.run(self.archive.read(name))
            talks += new.found
        if comments or talks:
            self.comments[sheet] = said(comments, talks)

    def _related(self, relations: Mapping[str, Relation], kind: str) -> Iterator[str]:
        """Yield the parts of a kind that are there; no two sheets may share one."""
        found = [one.target for one in relations.values() if one.kind == kind and not one.external]
        for part in dict.fromkeys(found):
            if part in self.heard:
                raise refusal("parts-conflict", part=part, reason="两张工作表用同一份批注")
            if part in self.archive.names:
                self.heard.add(part)
                yield part

    def _write_anew(
        self, book: str, sheets: Mapping[str, str], relations: Mapping[str, Relation]
    ) -> None:
        """Write types and relations that name the parts that may be read, and no others."""
        strings = self._only(relations, "sharedStrings")
        types = [(book, _BOOK_TYPE), *([(strings, _STRINGS_TYPE)] if strings else [])]
        overrides = "".join(
            f'<Override PartName="/{escape(part)}" ContentType="{kind}"/>' for part, kind in types
        )
        space = "http://schemas.openxmlformats.org/package/2006"
        self.parts[_TYPES] = f'<Types xmlns="{space}/content-types">{overrides}</Types>'.encode()
        kept = "".join(
            f'<Relationship Id="{escape(key)}" Type="{space}/{relations[key].kind}"'
            f' Target="/{escape(relations[key].target)}"/>'
            for key in sheets.values()
        )
        self.parts[relations_part(book)] = (
            f'<Relationships xmlns="{space}/relationships">{kept}</Relationships>'.encode()
        )
