"""What people wrote into comments on cells; what we wrote there ourselves is known again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import Cell, CellPlace
from tianbao.workbook.comments import FIRST_ROW, MARK, words_digest
from tianbao.workbook.read.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.model.finding import Detail
    from tianbao.model.submission import Submission
    from tianbao.workbook.read.opened import Comment, Opened

MOST_TOLD = 20
"""How many findings tell of comments one by one."""


def left_comments(opened: Opened) -> tuple[Comment, ...]:
    """Return the comments that people wrote, in the order of the sheets and their cells.

    One of ours is known by its cell and its words: as `workbook.comments` has noted them, on
    whatever sheet, so that copies of our sheets have it too.
    """
    own = {
        (area.first.row, area.first.column, digest)
        for name, digest in _noted(opened)
        if (area := opened.names.get(name)) is not None
    }
    order = {sheet: number for number, sheet in enumerate(opened.sheets)}
    return tuple(
        sorted(
            (
                comment
                for comment in opened.comments
                if comment.words.strip()
                and (comment.cell.row, comment.cell.column, words_digest(comment.words)) not in own
            ),
            key=lambda one: (order[one.cell.sheet], one.cell.row, one.cell.column),
        )
    )


def _noted(opened: Opened) -> Iterator[tuple[str, str]]:
    """Yield the name of the cell and the digest of the words of each comment of ours."""
    for cell in noted_cells(opened):
        if cell.column == 1:
            yield opened.text(cell.shifted(columns=1)), opened.text(cell.shifted(columns=2))


def noted_cells(opened: Opened) -> Iterator[Cell]:
    """Yield the cells that tell of our own comments; they are no content of anybody's."""
    for sheet in filter(lambda name: is_stamp(opened, name), opened.sheets):
        cell = Cell(sheet, FIRST_ROW, 1)
        while opened.text(cell) == MARK:
            yield from (cell.shifted(columns=column) for column in range(3))
            cell = cell.shifted(rows=1)


def comment_findings(comments: Iterable[Comment], submission: Submission) -> Iterator[Finding]:
    """Yield what comments say: the same words on several cells of a sheet once."""
    keys = {one.cell: one.key for one in submission.readings.values() if one.cell}
    keys |= {one.cell: one.key for one in submission.claims.values() if one.cell}
    groups: dict[tuple[str, str, str], list[CellPlace]] = {}
    for comment in comments:
        place = CellPlace(comment.cell, keys.get(comment.cell, ""))
        groups.setdefault((comment.cell.sheet, comment.author, comment.words), []).append(place)
    found = iter(groups.items())
    for (_, author, words), (first, *others) in islice(found, MOST_TOLD):
        values: dict[str, Detail] = {"author": author, "words": words}
        if others:
            values["more"] = len(others) + 1
        yield Finding("cell-comment", first, values, tuple(others))
    yield from _rest(list(found))


def _rest(groups: list[tuple[tuple[str, str, str], list[CellPlace]]]) -> Iterator[Finding]:
    if groups:
        (_, _, words), _ = groups[0]
        first, *others = [place for _, places in groups for place in places]
        values: dict[str, Detail] = {"count": 1 + len(others), "words": words}
        yield Finding("comments-more", first, values, tuple(others))
