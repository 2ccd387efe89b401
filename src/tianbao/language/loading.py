"""A template's text, read whole: a `Template` when it is sound, and every fault when it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tianbao.language.block import read_cover, read_listing, read_look, read_prose
from tianbao.language.extending import extend
from tianbao.language.faults import Faults
from tianbao.language.members import LONGEST_NAME, Members
from tianbao.language.node import Map
from tianbao.language.parser import RESERVED
from tianbao.language.pattern import read_pattern
from tianbao.language.prefill import check_kinds
from tianbao.language.source import Source
from tianbao.language.table import DraftTable, finish_table, read_table
from tianbao.language.yaml import parse_yaml
from tianbao.model.failure import file_fault
from tianbao.model.fields import circle, fields_of
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.model.template import Cover, Listing, Look, Prose, Section, Table, Template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tianbao.model.expression import Numeric
    from tianbao.model.place import SourcePlace

    FindSource: TypeAlias = Callable[[str], Source | None]

LARGEST = 1_000_000
"""How many bytes a template's file may have."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_SHEET_FORBIDS = re.compile(r"[\[\]:*?/\\'\n\t]")
_LONGEST_ID = 60
_LONGEST_VERSION = 30
_LONGEST_SHEET = 31
_MOST_SECTIONS = 60
_MOST_BLOCKS = 200
_MOST_CELLS = 20_000
_MOST_CASES = 1_000
_LONGEST_CHAIN = 8
_OWN_SHEETS = ("填报说明", "校验", "_stamp", "退回意见", "迁移说明", "History")
"""Names that sheets of the template can't have: the workbook's own, and one that Excel keeps."""
_OWN_KEYS = RESERVED | {"cover"}
"""Words that no block's key may start with: they mean something else in data and expressions."""

_Part = TypeVar("_Part", Cover, Look)
_Draft: TypeAlias = DraftTable | Prose | Listing
_Drafts: TypeAlias = tuple[str, str, list[_Draft]]
"""A section's heading, sheet and blocks."""


def load_file(path: Path, find: FindSource) -> Template:
    """Return the template in a file; `find` gives the text of a template that it extends.

    Raises:
        TianbaoError: the file can't be read or its template has faults; all are listed.
    """
    source = read_source(path)
    return load_text(source.text, source.name, find)


def read_source(path: Path) -> Source:
    """Return the text of a template's file.

    Raises:
        TianbaoError: the file can't be read, is too large, or is not in UTF-8.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise TianbaoError([file_fault(error)]) from error
    if len(content) > LARGEST:
        raise TianbaoError([Finding("template-too-large", WholeFile(), {"largest": LARGEST})])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        values = {"byte": error.start + 1}
        raise TianbaoError([Finding("template-encoding", WholeFile(), values)]) from error
    return Source.of(str(path), text)


def load_text(text: str, name: str, find: FindSource) -> Template:
    """Return the template that a text says; `name` is what messages call the text.

    Raises:
        TianbaoError: the template has faults; all are listed, in the order of the text.
    """
    faults = Faults()
    root = _tree(Source.of(name, text), find, faults)
    template = _template(root, faults) if root is not None else None
    if template is None or faults.found:
        raise TianbaoError(faults.in_order())
    return template


def _tree(source: Source, find: FindSource, faults: Faults) -> Map | None:
    """Return the template's tree with everything that it extends worked in."""
    chain: list[Map] = []
    current: Source | None = source
    seen: list[str] = []
    while current is not None:
        node = parse_yaml(current, faults)
        if not isinstance(node, Map):
            if node is not None:
                faults.add("not-map", node.place, name="")
            return None
        chain.append(node)
        members = Members(node, faults)
        seen.append(members.text("template", "", longest=_LONGEST_ID))
        parent = members.text("extends", "")
        if not parent:
            break
        place = _place_of(node, "extends")
        if parent in seen or len(seen) >= _LONGEST_CHAIN:
            faults.add("extends-circle", place, chain=" → ".join([*seen, parent]))
            return None
        # An id and nothing else: `find` may look for a file of that name.
        current = find(parent) if _ID.match(parent) else None
        if current is None:
            faults.add("extends-unknown", place, name=parent)
            return None
    tree = chain.pop()
    while chain:
        tree = extend(tree, chain.pop(), faults)
    return tree


def _place_of(node: Map, name: str) -> SourcePlace:
    member = node.get(name)
    return node.place if member is None else member.place


def _template(root: Map, faults: Faults) -> Template | None:
    members = Members(root, faults)
    template_id = members.text("template", longest=_LONGEST_ID)
    if template_id and not _ID.match(template_id):
        faults.add("id", _place_of(root, "template"), id=template_id)
    version = members.text("version", longest=_LONGEST_VERSION)
    name = members.name("name")
    basis = members.text("basis", "")
    title = read_pattern(members, "title", ("unit", "year"), faults, longest=LONGEST_NAME)
    cover = _member(members, "cover", read_cover) or Cover()
    look = _member(members, "document", read_look) or Look()
    sections = _sections(members.maps("sections", required=True, most=_MOST_SECTIONS), faults)
    members.finish()
    if faults.found:
        return None
    return Template(
        id=template_id,
        version=version,
        name=name,
        title=title,
        cover=cover,
        sections=sections,
        basis=basis,
        look=look,
        fields=fields_of(sections),
    )


def _member(members: Members, name: str, read: Callable[[Map, Faults], _Part]) -> _Part | None:
    """Return what a member that is a map says; nothing where it is absent or something else."""
    node = members.get(name)
    if isinstance(node, Map):
        return read(node, members.faults)
    if node is not None:
        members.faults.add("not-map", node.place, name=name)
    return None


@dataclass(slots=True)
class _Seen:
    """What has to be different in each section or block, with the places where it stands."""

    sheets: set[str] = field(default_factory=lambda: {name.casefold() for name in _OWN_SHEETS})
    keys: dict[str, SourcePlace] = field(default_factory=dict)
    sentences: set[str] = field(default_factory=set)
    blocks: int = 0


def _sections(nodes: tuple[Map, ...], faults: Faults) -> tuple[Section, ...]:
    drafts: list[_Drafts] = []
    seen = _Seen()
    for node in nodes:
        members = Members(node, faults)
        heading = members.name("heading")
        sheet = members.text("sheet")
        _check_sheet(sheet, _place_of(node, "sheet"), seen, faults)
        blocks = members.maps("blocks", required=True, most=None)
        before = seen.blocks
        seen.blocks += len(blocks)
        if before <= _MOST_BLOCKS < seen.blocks:
            place = blocks[_MOST_BLOCKS - before].place
            faults.add("too-many", place, name="blocks", count=seen.blocks, most=_MOST_BLOCKS)
        drafts.append((heading, sheet, [_block(item, seen, faults) for item in blocks]))
        members.finish()
    return _finished(drafts, seen, faults)


def _check_sheet(sheet: str, place: SourcePlace, seen: _Seen, faults: Faults) -> None:
    """Report a name that a spreadsheet would not take; it counts what UTF-16 counts."""
    length = len(sheet.encode("utf-16-le")) // 2
    if length > _LONGEST_SHEET or _SHEET_FORBIDS.search(sheet):
        faults.add("sheet", place, sheet=sheet, longest=_LONGEST_SHEET)
    if sheet and sheet.casefold() in seen.sheets:
        faults.add("sheet-twice", place, sheet=sheet)
    seen.sheets.add(sheet.casefold())


_READERS: dict[str, Callable[[Map, Faults], _Draft]] = {
    "prose": read_prose,
    "table": read_table,
    "listing": read_listing,
}


def _block(node: Map, seen: _Seen, faults: Faults) -> _Draft:
    kinds = [kind for kind in _READERS if node.get(kind) is not None]
    if len(kinds) != 1:
        faults.add("block-kind", node.place, known="、".join(_READERS))
        return Prose("")
    draft = _READERS[kinds[0]](node, faults)
    place = _place_of(node, kinds[0])
    if draft.key in seen.keys:
        first = seen.keys[draft.key].position.line
        faults.add("block-twice", place, key=draft.key, first=first)
    elif draft.key:
        seen.keys[draft.key] = place
    word = draft.key.partition(".")[0]
    if word in _OWN_KEYS:
        faults.add("key-reserved", place, key=word)
    if isinstance(draft, Listing) and draft.name:
        if draft.name in seen.sentences:
            faults.add("sentence-twice", _place_of(node, "name"), name=draft.name)
        seen.sentences.add(draft.name)
    return draft


def _finished(drafts: list[_Drafts], seen: _Seen, faults: Faults) -> tuple[Section, ...]:
    tables = [block for _, _, blocks in drafts for block in blocks if isinstance(block, DraftTable)]
    _check_cells(tables, faults)
    _check_apart(tables, seen, faults)
    keys = frozenset(key for table in tables for key in table.full_keys())
    doubtful = frozenset(table.key for table in tables if not table.drawn)
    before = len(faults.found)
    sections = tuple(
        Section(
            heading,
            sheet,
            tuple(
                finish_table(block, keys, doubtful, faults)
                if isinstance(block, DraftTable)
                else block
                for block in blocks
            ),
        )
        for heading, sheet, blocks in drafts
    )
    _check_cases(sections, tables, faults)
    _check_circles(sections, tables, faults)
    if all(table.summed for table in tables) and len(faults.found) == before:
        _check_prefills(sections, tables, faults)
    return sections


def _check_cells(tables: list[DraftTable], faults: Faults) -> None:
    """Report the table with which the pictures come to have too many cells."""
    count = 0
    for table in tables:
        count += sum(cell.height * cell.width for cell in table.cells)
        if count > _MOST_CELLS:
            faults.add("picture-cells", table.place, count=count, most=_MOST_CELLS)
            break


def _check_cases(sections: tuple[Section, ...], drafts: list[DraftTable], faults: Faults) -> None:
    """Report the rule with which the rules come to have too many cases."""
    tables = (block for section in sections for block in section.blocks if isinstance(block, Table))
    count = 0
    for table, draft in zip(tables, drafts, strict=True):
        for rule, statement in zip(table.rules, draft.rules, strict=True):
            before = count
            count += len(rule.cases)
            if before <= _MOST_CASES < count:
                faults.add("rule-cases", statement.place, count=count, most=_MOST_CASES)


def _check_apart(tables: list[DraftTable], seen: _Seen, faults: Faults) -> None:
    """Report fields whose keys could also be those of a prose's paragraph or a listing's entry."""
    for table in tables:
        for key in table.full_keys():
            other = ".".join(key.split(".")[:2])
            if other in seen.keys:
                first = seen.keys[other].position.line
                faults.add("block-twice", table.place, key=other, first=first)


def _check_prefills(
    sections: tuple[Section, ...], drafts: list[DraftTable], faults: Faults
) -> None:
    tables = (block for section in sections for block in section.blocks if isinstance(block, Table))
    prefills = [
        pair
        for table, draft in zip(tables, drafts, strict=True)
        for pair in zip(table.prefill, draft.prefill, strict=True)
    ]
    if prefills:
        check_kinds(prefills, fields_of(sections), faults)


def _check_circles(sections: tuple[Section, ...], drafts: list[DraftTable], faults: Faults) -> None:
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    formulas: dict[str, Numeric] = {}
    places: dict[str, SourcePlace] = {}
    for table, draft in zip(tables, drafts, strict=True):
        for total, statement in zip(table.totals, draft.totals, strict=True):
            formulas.update((case.key, case.expression) for case in total.cases)
            places.update((case.key, statement.place) for case in total.cases)
    found = circle(formulas)
    if found:
        faults.add("total-circle", places[found[0]], chain=" → ".join(found))
