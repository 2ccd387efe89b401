"""What the units wrote (各单位文字), paragraph by paragraph, for whoever writes the county's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.place import Area, Cell
from tianbao.summary import looks
from tianbao.summary.job import PROSE
from tianbao.summary.page import Page

if TYPE_CHECKING:
    from tianbao.model.submission import Reading
    from tianbao.summary.job import Job

_COLUMNS = (("部分", 31.0), ("单位", 22.0), ("段", 6.0), ("正文", 90.0))

_LONGEST = 900
"""How many characters of a paragraph the tallest row has room for."""


def write_prose(job: Job) -> None:
    """Add the sheet with the prose of all units, section by section."""
    page = Page(job.book, job.names[PROSE], [width for _, width in _COLUMNS])
    page.head(PROSE, (job.extent.words,), len(_COLUMNS))
    header = page.row
    for column, (words, _) in enumerate(_COLUMNS, 1):
        page.text(page.area(column), words, looks.HEADER)
    page.row += 1
    for prose in job.template.prose():
        title = job.template.title_of(prose)
        for line in job.lines:
            for number, reading in enumerate(line.submission.paragraphs(prose.key), 1):
                for piece in _pieces(reading):
                    page.text(page.area(1), title, looks.TOP)
                    page.text(page.area(2), line.member.name, looks.TOP)
                    page.target.number(page.area(3), number, looks.NUMBER_ON_TOP)
                    page.text(page.area(4), piece, looks.TOP)
                    page.row += 1
    rows = max(2, page.row - header)
    page.target.filtered(Area(Cell(page.name, header, 1), rows, len(_COLUMNS)))
    page.target.freeze(Cell(page.name, header + 1, 1))
    page.finish(job.title, repeated=(header, header))


def _pieces(reading: Reading) -> list[str]:
    """Return a paragraph, in pieces where it is longer than a row can show."""
    value = reading.value if reading.understood else reading.typed
    text = "" if value is None else str(value)
    return [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
