"""Changing a package's parts, the ground that the imitations stand on."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from lxml import etree

from tests.forms import packed, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES, TYPES = "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"
CUSTOM = "docProps/custom.xml"

Parts = dict[str, bytes]
Node = etree._Element


def of_parts(change: Callable[[Parts], None]) -> Callable[[bytes], bytes]:
    """Return what changes a file from what changes its parts."""

    @wraps(change)
    def changed(content: bytes) -> bytes:
        found = parts(content)
        change(found)
        return packed(found)

    return changed


def of_sheets(change: Callable[[Node], None]) -> Callable[[bytes], bytes]:
    """Return what changes a file from what changes the root of one sheet."""

    @wraps(change)
    def changed(content: bytes) -> bytes:
        found = parts(content)
        for name in sheet_parts(found):
            root = etree.fromstring(found[name])
            change(root)
            found[name] = written(root)
        return packed(found)

    return changed


def sheet_parts(found: Parts) -> list[str]:
    """Return the names of the sheets' parts."""
    return [name for name in found if name.startswith("xl/worksheets/sheet")]


def written(root: Node) -> bytes:
    """Return a part as Excel writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def tag(name: str) -> str:
    """Return an element's name in the main name space."""
    return f"{{{MAIN}}}{name}"


def cells(root: Node) -> Iterator[Node]:
    """Yield a sheet's cells."""
    return root.iterfind(f"{tag('sheetData')}/{tag('row')}/{tag('c')}")


def replace(found: Parts, name: str, old: str, new: str) -> None:
    """Replace a text in a part, where it must stand."""
    text = found[name].decode()
    assert old in text, (name, old)
    found[name] = text.replace(old, new).encode()


def add_part(
    found: Parts, name: str, content: str, content_type: str, relations: str, kind: str
) -> None:
    """Add a part, say what it is, and refer to it; `relations` is the part that does."""
    found[name] = content.encode()
    declared = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    replace(found, TYPES, "</Types>", declared)
    empty = f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'
    found.setdefault(relations, empty.encode())
    relation = f'<Relationship Id="rIdAdded{len(found)}" Type="{kind}" Target="/{name}"/>'
    replace(found, relations, "</Relationships>", f"{relation}</Relationships>")


def shared_strings(found: Parts) -> list[Node]:
    """Return the shared strings' elements."""
    return list(etree.fromstring(found[STRINGS]))
