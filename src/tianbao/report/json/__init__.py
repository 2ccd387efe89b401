"""Writes a report as JSON for other programs: its blocks, its cells with what heads them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias, assert_never

from tianbao.report.model import Grid, Heading, Paragraph, Volume

if TYPE_CHECKING:
    from tianbao.report.model import Block, PlacedCell, Report

    Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

__all__ = ["schema", "write_json"]


def schema() -> dict[str, Json]:
    """Return the JSON Schema (draft 2020-12) of what `write_json` gives."""
    text = files(__name__).joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Json] = json.loads(text)
    return found


def write_json(document: Report | Volume) -> dict[str, Json]:
    """Return a report, or a volume of reports, as JSON."""
    if isinstance(document, Volume):
        return {"title": document.title, "reports": [_report(each) for each in document.reports]}
    return _report(document)


def _report(report: Report) -> dict[str, Json]:
    closing = report.closing
    return {
        "title": report.title,
        "unit": report.unit,
        "year": report.year,
        "blocks": [_block(block) for block in report.blocks],
        "closing": None if closing is None else {"issuer": closing.issuer, "date": closing.date},
    }


def _block(block: Block) -> Json:
    match block:
        case Heading(text, level):
            return {"type": "heading", "level": level, "text": text}
        case Paragraph(text):
            return {"type": "paragraph", "text": text}
        case Grid():
            rows: list[list[Json]] = [[] for _ in block.rows]
            for placed in block.placed():
                rows[placed.row].append(_cell(block, placed))
            return {
                "type": "table",
                "title": block.title,
                "columns": block.columns,
                "header_rows": block.header_rows,
                "rows": [*rows],
            }
        case _:
            assert_never(block)


def _cell(grid: Grid, placed: PlacedCell) -> Json:
    """Return a cell; one with data says the headings that lead to it, outermost first."""
    cell = placed.cell
    found: dict[str, Json] = {
        "text": cell.text,
        "row": placed.row,
        "column": placed.column,
        "height": cell.height,
        "width": cell.width,
        "scope": cell.scope.value,
    }
    if cell.key:
        found["key"] = cell.key
    if not cell.header:
        found["row_path"] = list(grid.row_path(placed.row, placed.column))
        found["column_path"] = list(grid.column_path(placed.row, placed.column))
    return found
