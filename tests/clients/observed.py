"""What was seen of each program: the files that it saved, and the lines of the page's table."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from openpyxl.utils import coordinate_to_tuple

from tests.clients.cases import ESCAPING, NAMES, PROBED, case
from tests.clients.compared import KEPT, LINES, compared
from tests.clients.looked import Looked
from tests.clients.programs import LIBREOFFICE, Job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.clients.cases import Case
    from tests.clients.programs import Edit, Program

ESCAPED, UNTOUCHED, TOUCHED = "text like `_x000D_`", "totals, nothing set", "totals, a part set"
TABLE = (*LINES, ESCAPED, UNTOUCHED, TOUCHED)
"""The lines of the page's table."""

AS_FONTS_ARE = "as the fonts are"
_FONT_BOUND = {(LIBREOFFICE, "fonts"), (LIBREOFFICE, "column widths"), (LIBREOFFICE, "row heights")}
"""LibreOffice measures with the fonts that the machine has, and writes their names."""

NOT_TRIED = "not tried"
WRONG = 1000
"""What a wrong total is off by."""

FILLED, TYPED, STALE, PART = "filled", "typed", "stale", "part"
"""The workbooks of a case: filled in by us; a blank, filled in by the program; filled in with a
wrong total; filled in, and one count set anew by the program."""


@cache
def saved(program: Program) -> Mapping[tuple[str, str], bytes]:
    """Return what a program makes of all workbooks, by case and kind."""
    jobs: dict[tuple[str, str], Job] = {(ESCAPING, FILLED): Job(case(ESCAPING).filled)}
    for name in NAMES:
        own = case(name)
        jobs[name, FILLED] = Job(own.filled)
        if program.sets_cells:
            jobs[name, TYPED] = Job(own.blank, own.edits)
    for name in PROBED:
        own = case(name)
        jobs[name, STALE] = Job(with_wrong_total(own))
        if program.sets_cells:
            jobs[name, PART] = Job(own.filled, [_part_edit(own)])
    return dict(zip(jobs, program.save(jobs.values()), strict=True))


def with_wrong_total(own: Case) -> bytes:
    """Return a case's workbook with another result stored beside the formula of its total."""
    sheet, address = own.place(own.total)
    part = Looked(own.filled).sheets[sheet].name
    pattern = re.compile(rb'(<c r="%s"[^>]*><f>[^<]*</f><v>)([0-9]+)' % address.encode())
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(own.filled)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == part:
                content, found = pattern.subn(
                    lambda match: match[1] + str(int(match[2]) + WRONG).encode(), content
                )
                assert found == 1
            target.writestr(entry.filename, content)
    return stream.getvalue()


def _part(own: Case) -> int:
    """Return the count that is set anew, as it was."""
    return int(str(own.submission.value(own.part)))


def _part_edit(own: Case) -> Edit:
    return (*own.place(own.part), _part(own) + 1)


def observed(program: Program) -> dict[str, str]:
    """Return what became of each thing, by the table's lines; what differs by case is all said."""
    seen: dict[str, list[str]] = {line: [] for line in TABLE}
    files = saved(program)
    for name in NAMES:
        before, after = Looked(case(name).filled), Looked(files[name, FILLED])
        for line, word in compared(before, after).items():
            seen[line].append(AS_FONTS_ARE if (program.name, line) in _FONT_BOUND else word)
    for name in PROBED:
        right = _total(case(name), case(name).filled)
        assert right is not None
        untouched = _total(case(name), files[name, STALE])
        seen[UNTOUCHED].append(
            {right + WRONG: "left as they are", right: "computed", None: "dropped"}[untouched]
        )
        touched = _total(case(name), files[name, PART]) if program.sets_cells else 0
        seen[TOUCHED].append(
            {right: "left stale", right + 1: "computed", None: "dropped", 0: NOT_TRIED}[touched]
        )
    escaping = case(ESCAPING)
    texts = [_value(escaping, "others.body.1", each) for each in _before_and_after(program)]
    seen[ESCAPED].append(KEPT if texts[0] == texts[1] else "read as a line break")
    return {line: ", ".join(dict.fromkeys(words)) for line, words in seen.items()}


def _before_and_after(program: Program) -> tuple[bytes, bytes]:
    return case(ESCAPING).filled, saved(program)[ESCAPING, FILLED]


def _total(own: Case, content: bytes) -> float | None:
    """Return the result that a file has for a case's total."""
    value = _value(own, own.total, content)
    return None if value is None else float(value)


def _value(own: Case, key: str, content: bytes) -> str | None:
    """Return what a file has in a field's cell, as it stands there."""
    sheet, address = own.place(key)
    row, column = coordinate_to_tuple(address)
    return Looked(content).sheets[sheet].cells[column, row].value
