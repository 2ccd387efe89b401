"""A chart as data, and what XlsxWriter wants to hear of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.model.place import Area

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_INK, _GREY, _GRID = "#1F3864", "#595959", "#D9D9D9"
_FONT = {"name": "微软雅黑", "size": 9, "color": _GREY}
_TITLE_FONT = {"name": "微软雅黑", "size": 12, "bold": True, "color": _INK}
_LABEL_FONT = {"name": "微软雅黑", "size": 8, "color": _GREY}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Where a sheet ends."""

_THIN, _WIDE = 40, 90
"""The gap between bars as a part of their width in percent: for one series, for several."""


class ChartKind(StrEnum):
    """Which way the bars go; the words are XlsxWriter's."""

    BARS = "bar"
    """From left to right, the first on top: for many categories or long names.

    Office suites don't agree on the order of a legend here, so there is none: the title has to say
    which series is which.
    """
    COLUMNS = "column"
    """Upwards."""


@dataclass(frozen=True, slots=True)
class Series:
    """One number for each category, in one colour such as `#1F3864`."""

    name: str
    values: Area
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `width` and `height` are in pixels, of which 96 make an inch.

    `step` is how far apart the lines of the value axis are; 0 leaves it to the office suite.
    Where no number is `negative`, the axis starts at 0.
    """

    kind: ChartKind
    title: str
    categories: Area
    series: tuple[Series, ...]
    category_axis: str
    value_axis: str
    width: int
    height: int
    step: int = 0
    negative: bool = False

    def areas(self) -> tuple[Area, ...]:
        """Return all areas that it shows."""
        return (self.categories, *(series.values for series in self.series))

    def texts(self) -> tuple[str, ...]:
        """Return all texts that are its own."""
        return (
            self.title,
            self.category_axis,
            self.value_axis,
            *(series.name for series in self.series),
        )


def fault(chart: Chart) -> str:
    """Return what XlsxWriter would take for something else, or not see; nothing if all is well."""
    areas = chart.areas()
    if any(a.last.row > _LAST_ROW or a.last.column > _LAST_COLUMN for a in areas):
        return "its areas reach over the sheet's end"
    if not chart.series or any(min(a.height, a.width) > 1 for a in areas):
        return "its areas are lines, two at least"
    if len({max(a.height, a.width) for a in areas}) > 1:
        return "its areas are of one length"
    if any(text.startswith("=") for text in chart.texts()):
        return "a text that starts with an equals sign is the name of a cell"
    if any(_NOT_IN_XML.search(text) for text in chart.texts()):
        return "a text has characters that XML can't hold"
    return ""


def series_options(chart: Chart) -> list[dict[str, Any]]:
    """Return the options of each series."""
    return [
        {
            "name": series.name,
            "categories": _range(chart.categories),
            "values": _range(series.values),
            "fill": {"color": series.colour},
            "gap": _THIN if len(chart.series) == 1 else _WIDE,
            "data_labels": {"value": True, "font": _LABEL_FONT},
        }
        for series in chart.series
    ]


def settings(chart: Chart) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield XlsxWriter's methods that set up all but the series, each with its options."""
    yield "set_title", {"name": chart.title, "name_font": _TITLE_FONT, "overlay": False}
    # The axis along the bottom, whichever it is: bars have their names along the left.
    along, upwards = _category_options(chart), _value_options(chart)
    if chart.kind is ChartKind.BARS:
        along, upwards = upwards, along
    yield "set_x_axis", along
    yield "set_y_axis", upwards
    several = {"position": "top", "font": _FONT}
    legend = len(chart.series) > 1 and chart.kind is ChartKind.COLUMNS
    yield "set_legend", several if legend else {"none": True}
    yield "set_size", {"width": chart.width, "height": chart.height}


def _category_options(chart: Chart) -> dict[str, Any]:
    """Return the options of the axis that has the names."""
    return {
        "name": chart.category_axis,
        "name_font": _FONT,
        "num_font": _FONT,
        "reverse": chart.kind is ChartKind.BARS,
        "line": {"color": _GRID},
        # Without it every second name is left out where there are many.
        "interval_unit": 1,
        # Names stay at the edge where a number is negative, instead of over its bar.
        "label_position": "low",
    }


def _value_options(chart: Chart) -> dict[str, Any]:
    """Return the options of the axis that has the numbers."""
    return {
        "name": chart.value_axis,
        "name_font": _FONT,
        "num_font": _FONT,
        **({} if chart.negative else {"min": 0}),
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.75}},
        "line": {"none": True},
        **({"major_unit": chart.step} if chart.step else {}),
        # The first category is on top, and the numbers stay at the bottom.
        "label_position": "high" if chart.kind is ChartKind.BARS else "next_to",
    }


def _range(area: Area) -> list[str | int]:
    """Return an area as XlsxWriter takes it: the sheet, then rows and columns from 0."""
    return [area.first.sheet, *area.first.zero_based, *area.last.zero_based]
