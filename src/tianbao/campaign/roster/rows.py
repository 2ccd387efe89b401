"""The rows of a roster below its heading: what each says, and which say nothing of a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from tianbao.campaign.roster.cells import BLANK, Said, understand
from tianbao.campaign.roster.columns import COLUMN_WORDS, Column, column_of, folded
from tianbao.model.roster import Member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.campaign.roster.heading import Heading
    from tianbao.campaign.roster.table import Line, Table
    from tianbao.model.finding import Detail, Finding
    from tianbao.model.place import Area

_ASIDE = re.compile(
    r"(?:合计|总计|小计|共计|总数|备注|说明|注意|注意事项|注)(?:[:：、.(0-9].*)?\Z"
    r"|(?:填表|填报|制表|审核|审批|经办|负责|联系)(?:人|单位|日期|时间|电话|方式)?[:：].*\Z"
    r"|(?:日期|时间|电话|地址)[:：].*\Z"
    r"|共[0-9一二三四五六七八九十百]+[个家](?:单位|乡镇)?[。.]?\Z"
    r"|[(【]?以[上下].*\Z"
    r"|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?\Z",
    re.DOTALL,
)
"""What the first text of a line says that is about the table and not about a unit."""
_NUMERAL = re.compile(r"[0-9]+(?:\.0)?[.、]?\Z")
_OWN = frozenset({Column.CODE, Column.NAME})
"""What each unit has for itself, so that no merged area can say it for several."""
_NEEDED = (
    (Column.CODE, Column.NAME, "roster-code-missing"),
    (Column.NAME, Column.CODE, "roster-name-missing"),
)
"""What no row may leave blank, what else tells which row is meant, and the finding's code."""
_MERGED = "roster-merged-cells"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that speaks of a unit: its line, and what it says by column."""

    line: int
    said: Mapping[Column, Said]

    def text(self, column: Column) -> str:
        """Return what it says in a column; the code of a roster without codes is the name."""
        if column is Column.CODE and column not in self.said:
            column = Column.NAME
        return self.said.get(column, BLANK).text

    @property
    def sound(self) -> bool:
        """Whether code and name are known."""
        return bool(self.text(Column.CODE) and self.text(Column.NAME))

    @property
    def member(self) -> Member:
        """The unit."""
        texts = {column.value: self.text(column) for column in Column if column != Column.INTO}
        return Member(**texts)


@dataclass(slots=True)
class Rows:
    """The rows of a roster, and what was found in them."""

    table: Table
    heading: Heading
    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, Finding]] = field(default_factory=list)
    """What was found, with the number of the line."""
    named: set[Area] = field(default_factory=set)
    """The merged areas that were found to be in the way."""

    def first(self, area: Area, column: Column) -> Said:
        """Return what a merged area says."""
        line = self.table.line(area.first.row)
        own = None if line is None else line.cells.get(area.first.column)
        return BLANK if own is None else understand(own, column)

    def find(self, code: str, line: int, column: Column, /, **values: Detail) -> None:
        """Add what was found in a row's cell; where the roster has no such column, in the name."""
        place = self.heading.columns.get(column, self.heading.columns[Column.NAME])
        self.faults.append((line, self.table.finding(code, line, place, **values)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, from above."""
        return tuple(finding for _, finding in sorted(self.faults, key=itemgetter(0)))


def read_rows(table: Table, heading: Heading) -> Rows:
    """Return the rows below a heading, each fault in them found."""
    found = Rows(table, heading)
    for line in table.lines:
        if line.number > heading.row and not _is_number_alone(line, heading):
            if (first := _aside(line, heading)) is None:
                _read_row(found, line)
            else:
                said = str(line.cells[first].typed)
                aside = table.finding("roster-line", line.number, first, said=said)
                found.faults.append((line.number, aside))
    return found


def _is_number_alone(line: Line, heading: Heading) -> bool:
    """Return whether a line has nothing but a running number, as if for a unit to come."""
    (first, content), *others = sorted(line.cells.items())
    known = first in heading.columns.values()
    return not others and not known and bool(_NUMERAL.match(str(content.typed).strip()))


def _aside(line: Line, heading: Heading) -> int | None:
    """Return the first cell of a line that speaks of the table, or of nothing that is known."""
    first = min(line.cells)
    texts = {column: folded(str(content.typed)) for column, content in line.cells.items()}
    again = sum(column_of(texts.get(at, "")) is column for column, at in heading.columns.items())
    # A roster of names alone may be headed anew on each page, too.
    named = column_of(texts.get(heading.columns[Column.NAME], "")) is Column.NAME
    unknown = not set(heading.columns.values()).intersection(texts)
    if unknown or named or again > 1 or _ASIDE.match(texts[first]):
        return first
    return None


def _read_row(found: Rows, line: Line) -> None:
    """Add what a line says of a unit, and what is wrong with it."""
    _check_width(found, line)
    said = {column: _said(found, line, column, at) for column, at in found.heading.columns.items()}
    for column, cell in said.items():
        if cell.fault and cell.fault != _MERGED:
            values = {"column": COLUMN_WORDS[column], "typed": cell.typed}
            found.find(cell.fault, line.number, column, **values)
    for column, other, code in _NEEDED:
        if column in said and not said[column].text and not said[column].fault:
            found.find(code, line.number, column, other=said.get(other, BLANK).text)
    found.rows.append(Row(line.number, said))


def _check_width(found: Rows, line: Line) -> None:
    """Find a line of a text with more cells than the heading: one comma too many moves them all."""
    last = max(line.cells)
    if found.table.is_text and last > found.heading.last:
        values: dict[str, Detail] = {
            "typed": str(line.cells[last].typed),
            "found": last,
            "most": found.heading.last,
        }
        found.find("roster-row-wide", line.number, Column.NAME, **values)


def _said(found: Rows, line: Line, column: Column, place: int) -> Said:
    """Return what a row says in a column, also through a cell that is merged over several rows."""
    own = line.cells.get(place)
    area = found.table.area(line.number, place)
    said = BLANK if own is None else understand(own, column)
    if area is None:
        return said
    within = range(area.first.column, area.last.column + 1)
    across = sum(at in within for at in found.heading.columns.values()) > 1
    downward = area.height > 1
    if across or (downward and (column in _OWN or area.first.row <= found.heading.row)):
        return _merged(found, line, column, area)
    if not downward:
        return said
    shared = found.first(area, column)
    hidden = line.number > area.first.row and said.text not in {"", shared.text}
    return _merged(found, line, column, area) if hidden else shared


def _merged(found: Rows, line: Line, column: Column, area: Area) -> Said:
    """Return that a cell is merged with others that it should not be; an area is named once."""
    if area not in found.named:
        found.named.add(area)
        values = {"column": COLUMN_WORDS[column], "area": area.a1}
        found.find(_MERGED, line.number, column, **values)
    return Said("", area.a1, _MERGED)
