"""The table in `docs/reading/clients.md`: what each program keeps, loses and changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.clients.observed import TABLE, observed
from tests.clients.programs import NAMES, PROGRAMS, LibreOffice
from tests.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.clients.programs import Program

PAGE = Path(__file__).parents[2] / "docs" / "reading" / "clients.md"
BEGIN, END = "<!-- clients: begin -->", "<!-- clients: end -->"
VERSION = "version"
"""The table's first line: which version of a program was seen."""

_TABLE = re.compile(f"(?s)({re.escape(BEGIN)}\n).*?({re.escape(END)})")


def columns(text: str) -> dict[str, dict[str, str]]:
    """Return what a page says of each program, by the table's lines."""
    found = _TABLE.search(text)
    assert found is not None
    rows = [
        [entry.strip() for entry in line.strip("|").split("|")]
        for line in found[0].splitlines()
        if line.startswith("|")
    ]
    if not rows:
        return {}
    head, _, *body = rows
    return {name: {row[0]: row[number] for row in body} for number, name in enumerate(head[1:], 1)}


def column(program: Program) -> dict[str, str]:
    """Return what is seen of a program, by the table's lines."""
    return {VERSION: program.version(), **observed(program)}


def clients_table() -> str:
    """Return the table as it is now; a program that is not installed keeps its column."""
    known = columns(PAGE.read_text("utf-8"))
    with Office() as office:
        programs: list[Program] = [LibreOffice(office), *PROGRAMS.values()]
        found = {
            each.name: known.get(each.name, {}) if each.missing() else column(each)
            for each in programs
        }
    return table(found)


def table(found: Mapping[str, Mapping[str, str]]) -> str:
    """Return columns as a Markdown table."""
    rows = [["", *NAMES], ["---"] * (len(NAMES) + 1)]
    rows += [[line, *(found[name].get(line, "") for name in NAMES)] for line in (VERSION, *TABLE)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def with_table(text: str, rows: str) -> str:
    """Return a page with its table replaced."""
    return _TABLE.sub(lambda match: match[1] + rows + match[2], text)


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), clients_table()), encoding="utf-8")
