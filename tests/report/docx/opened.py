"""What a document says, as python-docx reads it: paragraphs, and tables with their spans."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.table import CT_Row, CT_Tc


@dataclass(frozen=True)
class Span:
    """A cell: its text, and how many rows and columns it covers."""

    text: str
    height: int
    width: int


Said = tuple[str, str] | list[list[Span]]
"""A paragraph's style and text, or a table's rows."""


def opened(content: bytes) -> Document:
    """Open a document."""
    return docx.Document(io.BytesIO(content))


def said(content: bytes) -> list[Said]:
    """Return a document's paragraphs with text and its tables, in order."""
    return list(_said(opened(content)))


def texts(content: bytes) -> list[str]:
    """Return every text there is, in order; those of cells too, blank ones among them."""
    found: list[str] = []
    for block in said(content):
        if isinstance(block, tuple):
            found.append(block[1])
        else:
            found += [cell.text for row in block for cell in row]
    return found


def _said(document: Document) -> Iterator[Said]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield _rows(block)
        elif isinstance(block, Paragraph) and block.text:
            assert block.style is not None
            yield str(block.style.name), block.text


def _rows(table: Table) -> list[list[Span]]:
    lines = [_by_column(row) for row in table._tbl.tr_lst]
    rows: list[list[Span]] = []
    for number, line in enumerate(lines):
        spans = []
        for column, cell in line.items():
            if cell.vMerge == "continue":
                continue
            height = 1
            if cell.vMerge == "restart":
                below = (other.get(column) for other in lines[number + 1 :])
                for other in below:
                    if other is None or other.vMerge != "continue":
                        break
                    assert other.grid_span == cell.grid_span
                    height += 1
            paragraphs = [Paragraph(each, table).text for each in cell.p_lst]
            spans.append(Span("\n".join(paragraphs), height, cell.grid_span))
        rows.append(spans)
    return rows


def _by_column(row: CT_Row) -> dict[int, CT_Tc]:
    found, column = {}, 0
    for cell in row.tc_lst:
        found[column] = cell
        column += cell.grid_span
    return found
