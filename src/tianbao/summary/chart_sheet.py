"""The sheet of charts (图表), and the numbers that they show."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.findings.message import visible
from tianbao.model.place import Cell, quoted_sheet, rectangles
from tianbao.summary import looks
from tianbao.summary.chart_choice import by_unit, pictures, short, unnumbered
from tianbao.summary.content import total
from tianbao.summary.job import CHARTS
from tianbao.summary.page import Page
from tianbao.summary.unit_table import FIRST_ROW
from tianbao.workbook.write.chart import Chart, ChartKind, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.template import Field
    from tianbao.summary.chart_choice import Picture
    from tianbao.summary.job import Job

_WIDTHS = (28.0, 11.0, 11.0, 20.0)
_CHART_WIDTH = 510
"""All columns together, in pixels: where Calibri is missing, they become a third wider."""

_ROW = 20
"""The height of a row below a chart in pixels."""

_ROW_POINTS = 15.0
_PAGE = 930
"""How many pixels a printed page is high."""

_SCALE = 100
_MOST_UNITS = 30
_MANY_BARS = 5
_FEW = 6
_COUNT = "件数"
_NOW, _BEFORE = "#2F5597", "#F4B183"


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
            return 140 + len(self.names) * (20 if len(self.series) == 1 else 32)
        return 300

    @property
    def step(self) -> int:
        """How far apart the lines are: one, where else there would be halves; 0 for any."""
        largest = max((figure for of in self.series.values() for _, figure in of), default=0)
        return 1 if largest < _FEW else 0


def write_charts(job: Job, before: Mapping[str, Cell]) -> None:
    """Add the sheet, if there is anything to show.

    `before` has the cells with last year's sums by key; this year's stand beside them.
    """
    shown = [*_units(job), *_pictures(job, before)]
    if not shown:
        return
    page = Page(job.book, job.names[CHARTS], _WIDTHS)
    page.head(CHARTS, (job.extent.words,), len(_WIDTHS))
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
    page.text(page.area(1, len(_WIDTHS)), "图中的数", looks.LEFT_TITLE)
    page.row += 1
    for numbers, row in zip(shown, places, strict=True):
        _draw(page, numbers, row)
    page.finish(job.title)
    page.target.broken(scale=_SCALE, rows=breaks)


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
        label = _label(field)
        few = len(chosen) == len(rows)
        title = f"各单位{label}" if few else f"{label}最多的 {_MOST_UNITS} 个单位"
        formulas = [
            (f"=SUM({_foreign([job.now.cell(field.key, row)])})", total([unit.content(field.key)]))
            for row, unit in chosen
        ]
        names = [visible(unit.member.called) for _, unit in chosen]
        yield _Numbers(title, "单位", _COUNT, names, {f"{job.year}年": formulas}, bars=True)


def _label(field: Field) -> str:
    """Return a field's heading beside it, or else all of what it is called."""
    text = field.row_labels[-1] if field.row_labels else field.label
    return unnumbered(short(text))


def _pictures(job: Job, before: Mapping[str, Cell]) -> Iterator[_Numbers]:
    """Yield what is shown for the county, beside last year where that is known."""
    for picture in pictures(job.template):
        names = [visible(bar.label) for bar in picture.bars]
        if all(key in before for key in picture.keys):
            count = len(job.before.rows)
            measure = f"{_COUNT}（两年都有数据的 {count} 个单位）"
            beside = {key: cell.shifted(columns=1) for key, cell in before.items()}
            series = {
                f"{job.year - 1}年": list(_sums(picture, before, job.before.total)),
                f"{job.year}年": list(
                    _sums(picture, beside, lambda key: job.now.total(key, compared=True))
                ),
            }
        else:
            measure = _COUNT
            series = {f"{job.year}年": list(_sums(picture, job.cells, job.now.total))}
        title, bars = picture.title, len(names) > _MANY_BARS
        yield _Numbers(title, "项目", measure, names, series, bars=bars)


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
    colours = [_NOW] if len(numbers.series) == 1 else [_BEFORE, _NOW]
    drawn = [
        Series(name, page.area(column, row=first, height=height), colour)
        for column, (name, colour) in enumerate(zip(numbers.series, colours, strict=True), 2)
    ]
    chart = Chart(
        ChartKind.BARS if numbers.bars else ChartKind.COLUMNS,
        numbers.title,
        page.area(1, row=first, height=height),
        tuple(drawn),
        numbers.axis,
        numbers.measure,
        _CHART_WIDTH,
        numbers.height,
        numbers.step,
    )
    page.target.chart(Cell(page.name, row, 1), chart)
