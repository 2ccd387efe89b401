"""What a document costs, in each format, beside a plain python-docx script that makes the same.

`python -m benchmarks.documents [rounds]` prints a table of CPU milliseconds. `docs/benchmarks.md`
says how they are measured.
"""

from __future__ import annotations

import io
import json
import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import docx

import tianbao
from benchmarks.river import ROOT, ROUNDS, Step, measure, print_table
from tianbao.report.docx import write_docx
from tianbao.report.html import write_fragment, write_page
from tianbao.report.json import write_json
from tianbao.report.look import FONTS, Preset
from tianbao.report.markdown import write_markdown
from tianbao.report.model import Grid, Heading
from tianbao.report.pdf import Installed, NoFontError, write_pdf
from tianbao.report.text import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    from tianbao.report.model import Report

SAMPLE = "qinghe-2024"
PEER = "python-docx"


def plain_docx(report: Report) -> bytes:
    """Return the report as python-docx alone makes it of its default template, unadorned."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    for block in report.blocks:
        if isinstance(block, Grid):
            plain_table(document, block)
        elif isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain_table(document: Document, grid: Grid) -> None:
    """Add a table; its rows' cells are looked up once, since each look-up goes through all."""
    table = document.add_table(len(grid.rows), grid.columns, "Table Grid")
    cells = [row.cells for row in table.rows]
    for placed in grid.placed():
        cell = cells[placed.row][placed.column]
        if placed.cell.height > 1 or placed.cell.width > 1:
            cell = cell.merge(cells[placed.rows[-1]][placed.columns[-1]])
        cell.text = placed.cell.text


def said(content: bytes) -> list[str]:
    """Return a document's texts, each cell's as often as rows and columns that it covers."""
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return texts


def steps() -> tuple[list[Step], list[str]]:
    """Return a step for each format, and what the table is about."""
    found = tianbao.read((ROOT / "samples" / f"{SAMPLE}.json").read_bytes())
    report = tianbao.compose(*found.usable())
    if said(write_docx(report)) != said(plain_docx(report)):
        raise SystemExit("the plain script makes another document than ours")
    writers: dict[str, Callable[[], object]] = {
        "docx": lambda: write_docx(report),
        "html, page": lambda: write_page(report),
        "html, fragment": lambda: write_fragment(report),
        "markdown": lambda: write_markdown(report),
        "text": lambda: write_text(report),
        "json": lambda: json.dumps(write_json(report)),
    }
    installed = Installed()
    try:
        installed.choices(FONTS[Preset.COMMON])
        writers["pdf"] = lambda: write_pdf(report, FONTS[Preset.COMMON], installed)
    except NoFontError:
        print("pdf is left out: this computer has no Chinese font")
    about = [
        f"report: {SAMPLE}, {len(report.blocks)} blocks",
        f"docx: {len(write_docx(report)):,} bytes, plain {len(plain_docx(report)):,}; same texts",
    ]
    made = [Step(name, ours, PEER, lambda: plain_docx(report)) for name, ours in writers.items()]
    return made, about


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    found, about = steps()
    peer = f"{PEER} {version(PEER)}"
    print(f"Python {platform.python_version()}, {peer}, tianbao {version('tianbao')}")
    for line in about:
        print(line)
    print(f"CPU time of the process, median of {rounds} interleaved rounds\n")
    print_table(found, measure(found, rounds))


if __name__ == "__main__":
    main()
