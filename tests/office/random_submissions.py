"""Make submissions by chance: tidy or untidy, sparse or full, in balance or not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tianbao.arithmetic.figures import fits, kinds
from tianbao.model.submission import How, Submission, Unit
from tianbao.model.template import Kind, Listing, Prose, Role, Table
from tianbao.typed.kinds import paragraph_readings, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.submission import Reading, Typed
    from tianbao.model.template import Template

LARGEST = 10**12 - 1
UNITS = ("大洋镇人民政府", "城关街道办事处", "108团", "喀喇沁左翼蒙古族自治县&南公营子镇<人民政府>")
PARAGRAPHS = (
    "（一）主动公开",
    "2025年，全镇主动公开政府信息418条。" * 20,
    "=1+1，“引号”和 {公开统计}",
    "无。",
    "12",
    "𠮷𠮷，生僻字",
)
NAMES = (
    *("政务微信公开", "村务公开栏", "红头文件"),
    *('"引号"、&、<标签>', "12", "便民服务中心查阅点" * 4),
)
FRACTIONS: tuple[Typed, ...] = (Decimal("1.5"), Decimal("-0.25"), Decimal("0.1"))
WRONG_NUMBERS: tuple[Typed, ...] = (
    *(-1, -12),
    *("12", "１２", "12件", "-5", "-0.5", "无", "1,234", "约30", " ", "=1+1", "是", "#N/A", "1e3"),
    *(True, False),
)
FLAGS: tuple[Typed, ...] = (True, False, "是", "否")
WRONG_FLAGS: tuple[Typed, ...] = ("maybe", "√", "是的", "是 ", "Y", 1, 0, Decimal("1.5"))
OUTSIDE = ("received", "carried_in", "carried_out")
"""The rows of table 三 that are no outcome."""


@dataclass(frozen=True)
class Habits:
    """How somebody fills in; the figures are chances from 0 to 1."""

    blank: float
    zero: float
    large: float
    wrong: float
    balanced: bool


def random_submission(template: Template, seed: int) -> Submission:
    """Return the submission that a seed makes: every other one is tidy, every third in balance."""
    random = Random(seed)  # noqa: S311 - chance that can be repeated
    habits = Habits(
        blank=random.choice((0.0, 0.3, 0.9, 1.0)),
        zero=random.choice((0.0, 0.5)),
        large=random.choice((0.0, 0.0, 0.2, 1.0)),
        wrong=random.choice((0.02, 0.2)) if seed % 2 else 0.0,
        balanced=seed % 3 == 0,
    )
    readings = {each.key: each for each in _Filler(template, habits, random).readings()}
    unit = Unit(f"{seed:09}", random.choice(UNITS))
    year = random.randint(2000, 2099)
    return Submission(template.id, template.version, unit, year, readings)


def is_clean(template: Template, submission: Submission) -> bool:
    """Return whether each value stands in its cell as its kind wants it."""
    known = kinds(template)
    return all(
        reading.how is How.LITERAL and fits(known.get(key, Kind.TEXT), reading.value)
        for key, reading in submission.readings.items()
    )


class _Filler:
    """Fills in one submission."""

    def __init__(self, template: Template, habits: Habits, random: Random) -> None:
        self.template = template
        self.habits = habits
        self.random = random

    def readings(self) -> Iterator[Reading]:
        """Yield what is filled in."""
        for field in self.template.cover.fields:
            if self.happens(0.7):
                yield reading_of(field.full_key, Kind.TEXT, f"{field.label}甲")
        for block in self.template.blocks():
            match block:
                case Prose():
                    yield from self.prose(block)
                case Listing():
                    yield from self.listing(block)
                case Table():
                    yield from self.table(block)

    def happens(self, chance: float) -> bool:
        """Return whether something of this chance happens."""
        return self.random.random() < chance

    def prose(self, prose: Prose) -> Iterator[Reading]:
        """Yield paragraphs: none, some, or as many as there is room for."""
        count = self.random.choice((0, 1, 3, prose.rows))
        for number in range(1, count + 1):
            yield from paragraph_readings(prose.key, number, self.random.choice(PARAGRAPHS))

    def listing(self, listing: Listing) -> Iterator[Reading]:
        """Yield entries with some of their cells blank."""
        for entry in range(1, self.random.choice((0, 1, listing.rows // 2, listing.rows)) + 1):
            for column in listing.columns:
                if self.happens(0.85):
                    key = listing.entry_key(entry, column.key)
                    yield reading_of(key, column.kind, self.value(column.kind))

    def table(self, table: Table) -> Iterator[Reading]:
        """Yield a table's figures."""
        cells = {c.name: c for c in table.data_cells() if c.role is Role.INPUT}
        typed = {
            name: self.value(cell.kind or Kind.COUNT)
            for name, cell in cells.items()
            if not self.happens(self.habits.blank)
        }
        if self.habits.balanced and table.key == "applications":
            for column in {cell.column_key for cell in cells.values()}:
                _balance(typed, column)
        for name, value in typed.items():
            yield reading_of(f"{table.key}.{name}", cells[name].kind or Kind.COUNT, value)

    def value(self, kind: Kind) -> Typed:
        """Return something typed into a cell of a kind."""
        if kind is Kind.TEXT:
            return self.random.choice((*NAMES, "条", "份"))
        wrong = self.happens(self.habits.wrong)
        if kind is Kind.FLAG:
            return self.random.choice(WRONG_FLAGS if wrong else FLAGS)
        if wrong:
            # A fraction beside twelve digits is lost in a sum: a cell keeps fifteen.
            fractions = () if self.habits.large else FRACTIONS
            return self.random.choice((*WRONG_NUMBERS, *fractions))
        if self.happens(self.habits.zero):
            return 0
        most = LARGEST if self.happens(self.habits.large) else self.random.choice((9, 300))
        if kind is Kind.AMOUNT:
            places = self.random.choice((0, 2, 4))
            return Decimal(self.random.randint(0, most * 1000)).scaleb(-places)
        return self.random.randint(0, most)


def _balance(typed: dict[str, Typed], column: str) -> None:
    """Make a column of table 三 balance by what was received."""
    own = {row: _size(typed.get(f"{row}.{column}")) for row in OUTSIDE}
    inside = (name for name in typed if name.endswith(f".{column}"))
    done = sum(_size(typed[name]) for name in inside if name.partition(".")[0] not in own)
    if done + own["carried_out"] < own["carried_in"]:
        typed[f"carried_in.{column}"] = own["carried_in"] = 0
    typed[f"received.{column}"] = done + own["carried_out"] - own["carried_in"]


def _size(typed: Typed) -> int:
    """Return what a cell counts for in a sum of whole numbers."""
    return typed if isinstance(typed, int) and not isinstance(typed, bool) else 0
