"""A report's blocks, one after another with a blank line between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.markdown.escape import inline, line
from tianbao.report.markdown.table import table_blocks
from tianbao.report.model import Grid, Heading, Volume

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.report.model import Report


def write_markdown(document: Report | Volume) -> str:
    """Return a report, or a volume of reports, as Markdown that ends with one newline.

    A report's title is its one heading of level 1. In a volume that is the volume's own, its
    reports are listed below it, and everything of theirs is a level deeper.
    """
    blocks = _volume(document) if isinstance(document, Volume) else _report(document, 1)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _volume(volume: Volume) -> Iterator[str]:
    yield _heading(volume.title, 1)
    yield "\n".join(f"- {inline(report.title)}" for report in volume.reports)
    for report in volume.reports:
        yield from _report(report, 2)


def _report(report: Report, level: int) -> Iterator[str]:
    yield _heading(report.title, level)
    for block in report.blocks:
        if isinstance(block, Grid):
            yield from table_blocks(block)
        elif isinstance(block, Heading):
            yield _heading(block.text, level + block.level)
        else:
            yield line(block.text)
    if report.closing:
        yield line(report.closing.issuer)
        yield line(report.closing.date)


def _heading(text: str, level: int) -> str:
    return f"{'#' * level} {inline(text)}"
