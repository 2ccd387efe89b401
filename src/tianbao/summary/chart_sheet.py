"""The sheet of charts (图表), and the numbers that they show."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.findings.message import visible
from tianbao.model.place import Cell, quoted_sheet, rectangles
from tianbao.summary import looks
from tianbao.summary.chart_choice import about, by_unit, pictures
from tianbao.summary.content import total
from tianbao.summary.job import CHARTS
from tianbao.summary.page import Page
from tianbao.summary.unit_table import FIRST_ROW
from tianbao.workbook.write.chart import Chart, ChartKind, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.summary.chart_choice import Picture
    from tianbao.summary.job import Job

_WIDTHS = (36.0, 11.0, 11.0, 12.0)
_CHART_WIDTH = 510
"""All columns together, in pixels: where Calibri is missing, they become a third wider."""

_ROW = 20
"""The height of a row below a chart in pixels."""

_ROW_POINTS = 15.0
_POINT = 0.75
"""How many points a pixel has."""

_PAGE = 930
"""How many pixels a printed page is high."""

_SCALE = 100
_MOST_UNITS = 30
_LONGEST_NAME = 20
_MANY_BARS = 5
_FEW = 6
_COUNT = "数量"
_NOW, _BEFORE = "#2F5597", "#F4B183"
_WHICH = "（上：{}，下：{}）"
"""Says which bar is which, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What a chart shows: names, and for each series a formula and its result by name."""

    title: str
    axis: str
    measure: str
    names: Sequence[str]
    series: Mapping[str, Sequence[tuple[str, Figure]]]
    bars: bool

    @property
    def height(self) -> int:
        """The chart's height in pixels."""
        if self.bars:
            return 140 + len(self.names) * (32 if self.beside else 20)
        return 300

    @property
    def step(self) -> int:
        """How far apart the lines are: one, where else there would be halves; 0 for any."""
        largest = max((max(figure, -figure) for figure in self.figures), default=0)
        return 1 if largest < _FEW else 0

    @property
    def figures(self) -> Sequence[Figure]:
        """All numbers that it shows."""
        return [figure for of in self.series.values() for _, figure in of]

    @property
    def headed(self) -> str:
        """The title, which tells two bars from one another; columns have a legend."""
        return self.title + (_WHICH.format(*self.series) if self.bars and self.beside else "")

    @property
    def beside(self) -> bool:
        """Whether there are two years beside one another."""
        return len(self.series) > 1


def write_charts(job: Job, before: Mapping[str, Cell]) -> None:
    """Add the sheet, if there is anything to show.

    `before` has the cells with last year's sums by key; this year's stand beside them.
    """
    shown = [*_units(job), *_pictures(job, before)]
    if not shown:
        return
    page = Page(job.book, job.names[CHARTS], _WIDTHS)
    page.head(CHARTS, (job.extent.words,), len(_WIDTHS))
    places, breaks = _keep_room(page, shown)
    breaks += _write_numbers(page, shown, places, breaks[-1] if breaks else 1)
    page.finish(job.title)
    page.target.broken(scale=_SCALE, rows=breaks)


def _keep_room(page: Page, shown: Sequence[_Numbers]) -> tuple[list[int], list[int]]:
    """Keep rows for charts; return the row of each, and those with which new pages start."""
    places: list[int] = []
    breaks: list[int] = []
    used = (page.row - 1) * _ROW + _ROW
    for numbers in shown:
        if places and used + numbers.height > _PAGE:
            breaks.append(page.row)
            used = 0
        places.append(page.row)
        rows = math.ceil(numbers.height / _ROW) + 1
        for _ in range(rows):
            page.rise(_ROW_POINTS)
            page.row += 1
        used += rows * _ROW
    return places, breaks


def _write_numbers(
    page: Page, shown: Sequence[_Numbers], places: Sequence[int], first: int
) -> Iterator[int]:
    """Write the numbers, and draw the charts; yield the rows with which new pages start.

    `first` is the first row of the page that the last chart is on.
    """
    start = page.row
    page.text(page.area(1, len(_WIDTHS)), "图中的数", looks.LEFT_TITLE)
    page.row += 1
    for numbers, place in zip(shown, places, strict=True):
        _draw(page, numbers, place)
        # What has no room left on this page begins on the next.
        if _points(page, first, page.row) > _PAGE * _POINT:
            yield start
            first = start
        start = page.row


def _points(page: Page, first: int, end: int) -> float:
    """Return how high rows are, up to the one before the end."""
    return sum(page.heights.get(row, _ROW_POINTS) for row in range(first, end))


def _units(job: Job) -> Iterator[_Numbers]:
    """Yield what is shown unit by unit, the largest first."""
    for field in by_unit(job.template):
        rows = sorted(
            enumerate(job.now.rows, FIRST_ROW),
            key=lambda pair: -total([pair[1].content(field.key)]),
        )
        chosen = rows[:_MOST_UNITS]
        if not chosen:
            continue
        label = about(job.template, field)
        few = len(chosen) == len(rows)
        title = f"各单位{label}" if few else f"{label}最多的 {_MOST_UNITS} 个单位"
        formulas = [
            (f"=SUM({_foreign([job.now.cell(field.key, row)])})", total([unit.content(field.key)]))
            for row, unit in chosen
        ]
        names = [_name(unit.member.called) for _, unit in chosen]
        yield _Numbers(title, "单位", _COUNT, names, {f"{job.year}年": formulas}, bars=True)


def _pictures(job: Job, before: Mapping[str, Cell]) -> Iterator[_Numbers]:
    """Yield what is shown for the county, beside last year where that is known."""
    for picture in pictures(job.template):
        names = [_name(bar.label) for bar in picture.bars]
        measure = picture.measure or _COUNT
        if all(key in before for key in picture.keys):
            count = len(job.before.rows)
            measure += f"（两年都有数据的 {count} 个单位）"
            beside = {key: cell.shifted(columns=1) for key, cell in before.items()}
            series = {
                f"{job.year - 1}年": list(_sums(picture, before, job.before.total)),
                f"{job.year}年": list(
                    _sums(picture, beside, lambda key: job.now.total(key, compared=True))
                ),
            }
        else:
            series = {f"{job.year}年": list(_sums(picture, job.cells, job.now.total))}
        title, bars = picture.title, len(names) > _MANY_BARS
        yield _Numbers(title, "项目", measure, names, series, bars=bars)


def _name(text: str) -> str:
    """Return what a bar is called; a long name would leave no room for the bar."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"


def _sums(
    picture: Picture, cells: Mapping[str, Cell], figure: Callable[[str], Figure]
) -> Iterator[tuple[str, Figure]]:
    """Yield a formula and its result for each bar."""
    for bar in picture.bars:
        formula = f"=SUM({_foreign([cells[key] for key in bar.keys])})"
        yield formula, total(figure(key) for key in bar.keys)


def _foreign(cells: Iterable[Cell]) -> str:
    areas = rectangles(cells)
    return ",".join(f"{quoted_sheet(area.first.sheet)}!{area.a1}" for area in areas)


def _draw(page: Page, numbers: _Numbers, row: int) -> None:
    """Write a chart's numbers into the next free rows, and draw it further up."""
    page.text(page.area(1, len(_WIDTHS)), numbers.title, looks.GROUP)
    page.row += 1
    page.text(page.area(1), numbers.axis, looks.HEADER)
    for column, name in enumerate(numbers.series, 2):
        page.text(page.area(column), name, looks.HEADER)
    page.row += 1
    first = page.row
    for place, name in enumerate(numbers.names):
        page.text(page.area(1), name, looks.STUB)
        for column, series in enumerate(numbers.series.values(), 2):
            page.target.formula(page.area(column), *series[place], looks.FIGURE)
        page.row += 1
    page.row += 1
    height = len(numbers.names)
    colours = [_BEFORE, _NOW] if numbers.beside else [_NOW]
    drawn = [
        Series(name, page.area(column, row=first, height=height), colour)
        for column, (name, colour) in enumerate(zip(numbers.series, colours, strict=True), 2)
    ]
    chart = Chart(
        ChartKind.BARS if numbers.bars else ChartKind.COLUMNS,
        numbers.headed,
        page.area(1, row=first, height=height),
        tuple(drawn),
        numbers.axis,
        numbers.measure,
        _CHART_WIDTH,
        numbers.height,
        numbers.step,
        any(figure < 0 for figure in numbers.figures),
    )
    page.target.chart(Cell(page.name, row, 1), chart)
