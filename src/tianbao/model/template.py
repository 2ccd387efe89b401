"""A report's template: sections of prose, tables and listings, with their totals and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from tianbao.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.model.expression import Compare, Numeric
    from tianbao.model.place import SourcePlace


class Kind(StrEnum):
    """What a field holds."""

    COUNT = "count"
    """A whole number, at least 0."""
    SIGNED = "signed"
    """A whole number that may be negative."""
    AMOUNT = "amount"
    """A number, at least 0, with decimals."""
    TEXT = "text"
    """One line of text."""
    FLAG = "flag"
    """Yes or no."""

    @property
    def numeric(self) -> bool:
        """Whether sums can be made with it."""
        return self in {Kind.COUNT, Kind.SIGNED, Kind.AMOUNT}


class Role(StrEnum):
    """What a cell of a table is for."""

    LABEL = "label"
    INPUT = "input"
    TOTAL = "total"


class Each(StrEnum):
    """How often a total or a rule is applied within its table."""

    ROW = "each row"
    COLUMN = "each column"
    ONCE = ""


class WhenBlank(StrEnum):
    """What a report prints for a total all of whose inputs are blank; sums take it as 0."""

    ZERO = "zero"
    BLANK = "blank"


class LastYear(StrEnum):
    """Whether last year's figures stand beside a table in a workbook that is made from them."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table as drawn; `row` and `column` of its first corner start at 1."""

    row: int
    column: int
    height: int
    width: int
    role: Role
    text: str = ""
    row_key: str = ""
    column_key: str = ""
    kind: Kind | None = None
    decimals: int = 0
    place: SourcePlace | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The key within the table: `row.column`, or one of the two where the other is unnamed."""
        return ".".join(part for part in (self.row_key, self.column_key) if part)

    def covers_column(self, column: int) -> bool:
        """Whether the cell stands in, or reaches into, a column."""
        return self.column <= column < self.column + self.width


@dataclass(frozen=True, slots=True)
class TotalCase:
    """A total applied once: the field it computes, by full key, and from what."""

    key: str
    expression: Numeric


@dataclass(frozen=True, slots=True)
class Total:
    """How computed cells are computed, as the template says it, and each case of it."""

    each: Each
    target: str
    expression: Numeric
    cases: tuple[TotalCase, ...] = ()
    when_blank: WhenBlank = WhenBlank.ZERO


@dataclass(frozen=True, slots=True)
class PrefillCase:
    """An input that is filled in beforehand, and the field of last year's that it is taken from."""

    key: str
    source: str


@dataclass(frozen=True, slots=True)
class Prefill:
    """Which inputs are filled in beforehand from last year's report, and each case of it.

    `locked` ones can't be changed by whoever fills in the workbook; others are suggestions.
    """

    each: Each
    target: str
    source: str
    cases: tuple[PrefillCase, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A rule applied once: where (a row's or column's key, or nothing), and what must hold."""

    at: str
    condition: Compare


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold between fields, as the template says it, and each case of it.

    `says` is the rule in words, with a field's name in braces behind the words that speak of it.
    """

    name: str
    each: Each
    condition: Compare
    says: str
    severity: Severity = Severity.ERROR
    cases: tuple[RuleCase, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of text. `nil` says whether 无 alone is an answer."""

    key: str
    title: str = ""
    hint: str = ""
    rows: int = 20
    required: bool = True
    nil: bool = True
    mentions_year: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it will look, with what its cells hold and how they hang together."""

    key: str
    cells: tuple[TableCell, ...]
    totals: tuple[Total, ...] = ()
    rules: tuple[Rule, ...] = ()
    prefill: tuple[Prefill, ...] = ()
    prior: LastYear = LastYear.HIDDEN
    title: str = ""
    hint: str = ""

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.height - 1 for cell in self.cells)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(cell.column + cell.width - 1 for cell in self.cells)

    def full_key(self, cell: TableCell) -> str:
        """Return the key of a cell's field."""
        return f"{self.key}.{cell.name}"

    def data_cells(self) -> Iterator[TableCell]:
        """Yield the inputs and totals in the order in which they are drawn."""
        return (cell for cell in self.cells if cell.role is not Role.LABEL)


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """What each entry of a listing says."""

    key: str
    label: str
    kind: Kind
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A variable number of entries, their total, and the sentence that they make.

    `item`, `sentence` and `empty` are patterns: an entry's columns stand in braces in the first,
    `year`, `total` and `items` in the second, `year` in the third, which is said when there is
    no entry. Prose cites the sentence as `name` in braces.
    """

    key: str
    columns: tuple[ListingColumn, ...]
    total: str
    where: str
    item: str
    sentence: str
    name: str
    empty: str = ""
    between: str = "，"
    rows: int = 12
    title: str = ""
    hint: str = ""

    def entry_key(self, entry: int, column: str) -> str:
        """Return the key of one column of entry number `entry`, which starts at 1."""
        return f"{self.key}.{entry}.{column}"


Block: TypeAlias = Prose | Table | Listing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: one heading, one sheet of the workbook."""

    heading: str
    sheet: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CoverField:
    """Something to fill in on the cover."""

    key: str
    label: str
    hint: str = ""
    required: bool = True

    @property
    def full_key(self) -> str:
        """The key in data: `cover.` and the field's own."""
        return f"cover.{self.key}"


@dataclass(frozen=True, slots=True)
class Cover:
    """The workbook's first sheet: what to do, and who filled it in."""

    instructions: tuple[str, ...] = ()
    fields: tuple[CoverField, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a table that holds a value, as rules and messages know it.

    `row_labels` and `column_labels` are the headings that lead to it, outermost first; `label`
    has as few of them as tell it apart within its table. A computed field has an expression, the
    keys of the inputs that it rests on, and what is printed when these are all blank.
    """

    key: str
    kind: Kind
    decimals: int
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    expression: Numeric | None = None
    inputs: tuple[str, ...] = ()
    when_blank: WhenBlank = WhenBlank.ZERO
    label: str = ""


FONT_ROLES = ("title", "body", "heading", "subheading", "table", "number")
"""What a document has a font for: `number` is the page number."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a template wants its final documents; workbooks don't depend on it.

    `signed` says that the unit and a date stand at the end (落款). `fonts` are font names by role,
    as far as they are not to be the usual ones.
    """

    signed: bool = False
    fonts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of report. `title` is a pattern with `unit` and `year` in braces."""

    id: str
    version: str
    name: str
    title: str
    cover: Cover
    sections: tuple[Section, ...]
    basis: str = ""
    look: Look = Look()
    fields: Mapping[str, Field] = field(default_factory=dict, compare=False, repr=False)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sections in order."""
        for section in self.sections:
            yield from section.blocks

    def tables(self) -> Iterator[Table]:
        """Yield the tables in order."""
        return (block for block in self.blocks() if isinstance(block, Table))

    def prose(self) -> Iterator[Prose]:
        """Yield the prose blocks in order."""
        return (block for block in self.blocks() if isinstance(block, Prose))

    def listings(self) -> Iterator[Listing]:
        """Yield the listings in order."""
        return (block for block in self.blocks() if isinstance(block, Listing))

    def title_of(self, block: Block) -> str:
        """Return what a person calls a block: its section's heading, or a title of its own."""
        headings = (s.heading for s in self.sections if block in s.blocks)
        heading = next(headings, block.key)
        return heading if isinstance(block, Prose) else block.title or heading

    def rules(self) -> Iterator[Rule]:
        """Yield the rules of all tables in order."""
        for table in self.tables():
            yield from table.rules
