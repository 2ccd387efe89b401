"""Charts, filters and pages: what XlsxWriter would drop or misread is refused."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.forms import parts
from tianbao.model.place import Area, Cell
from tianbao.workbook.write.book import Book, WorkbookError, page_text
from tianbao.workbook.write.chart import Chart, ChartKind, Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from tianbao.workbook.write.book import BookSheet, Style

PLAIN: Style = (("locked", True),)


def area(a1: str, sheet: str = "表") -> Area:
    return Area.from_a1(sheet, a1)


CHART = Chart(
    ChartKind.BARS,
    "收到的申请",
    area("A1:A2"),
    (Series("2024年", area("B1:B2"), "#1F3864"),),
    "单位",
    "件数",
    500,
    300,
)


def written(write: Callable[[BookSheet], object], *, locked: bool = True) -> bytes:
    """Return a workbook of one sheet, with two names and numbers, to which more was written."""
    with Book("标题", "主题", locked=locked) as book:
        sheet = book.sheet("表")
        for row, name in enumerate(("清河镇", "白石乡"), 1):
            sheet.text(area(f"A{row}"), name, PLAIN)
            sheet.number(area(f"B{row}"), row * 10, PLAIN)
        write(sheet)
    return book.content()


def drawn(**changes: object) -> Callable[[BookSheet], object]:
    """Return what draws the chart with some of it changed."""
    chart = dataclasses.replace(CHART, **changes)  # type: ignore[arg-type]  # of several types
    return lambda sheet: sheet.chart(Cell("表", 4, 1), chart)


def opened(write: Callable[[BookSheet], object]) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(written(write)))["表"]


@pytest.mark.parametrize(
    "write",
    [
        drawn(series=()),
        drawn(categories=area("A1:A3")),
        drawn(categories=area("A1:B2")),
        drawn(categories=area("A1:A2", "没有的表")),
        drawn(categories=Area(Cell("表", 1, 16_384), 1, 2)),
        drawn(title="=表!$A$1"),
        drawn(value_axis="=表!$A$1"),
        drawn(title="a\x01"),
        lambda sheet: sheet.chart(Cell("表", 1_048_577, 1), CHART),
        lambda sheet: [sheet.filtered(area("A1:B2")), sheet.filtered(area("A1:A2"))],
        lambda sheet: sheet.filtered(Area(Cell("表", 1_048_576, 1), 2)),
        lambda sheet: sheet.broken(scale=9),
        lambda sheet: sheet.broken(scale=100, rows=range(2, 1_026)),
        lambda sheet: sheet.broken(scale=100, columns=range(2, 1_026)),
        lambda sheet: sheet.repeat_columns(1, 16_385),
    ],
)
def test_what_would_be_dropped_or_misread_is_refused(write: Callable[[BookSheet], object]) -> None:
    with pytest.raises(WorkbookError):
        written(write)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_holds_its_texts_and_numbers(kind: ChartKind) -> None:
    xml = parts(written(drawn(kind=kind)))["xl/charts/chart1.xml"].decode()
    for text in ("收到的申请", "2024年", "单位", "件数", "<c:v>清河镇</c:v>", "<c:v>20</c:v>"):
        assert text in xml
    assert xml.count("<c:f>") == 2, "no text is taken for a cell's name"


def test_bars_start_with_the_first_name_on_top() -> None:
    def names_axis(kind: ChartKind) -> str:
        xml = parts(written(drawn(kind=kind)))["xl/charts/chart1.xml"].decode()
        return xml.partition("<c:catAx>")[2].partition("</c:catAx>")[0]

    assert 'orientation val="maxMin"' in names_axis(ChartKind.BARS)
    assert "单位" in names_axis(ChartKind.BARS)
    assert 'orientation val="minMax"' in names_axis(ChartKind.COLUMNS)


def test_the_lines_of_the_axis_are_as_far_apart_as_said() -> None:
    assert b'majorUnit val="1"' in parts(written(drawn(step=1)))["xl/charts/chart1.xml"]
    assert b"majorUnit" not in parts(written(drawn()))["xl/charts/chart1.xml"]


@pytest.mark.parametrize(
    ("kind", "several", "legend"),
    [
        (ChartKind.COLUMNS, True, True),
        (ChartKind.COLUMNS, False, False),
        (ChartKind.BARS, True, False),
        (ChartKind.BARS, False, False),
    ],
)
def test_only_several_columns_have_a_legend(
    kind: ChartKind, *, several: bool, legend: bool
) -> None:
    """Of bars, LibreOffice has the legend in another order than Excel."""
    more = (Series("2023年", area("B1:B2"), "#F4B183"),) if several else ()
    found = parts(written(drawn(kind=kind, series=(*CHART.series, *more))))
    assert (b"<c:legend>" in found["xl/charts/chart1.xml"]) is legend


@pytest.mark.parametrize("negative", [False, True])
def test_the_axis_starts_at_nought_unless_a_number_is_below(*, negative: bool) -> None:
    xml = parts(written(drawn(negative=negative)))["xl/charts/chart1.xml"]
    assert (b'<c:min val="0"' in xml) is not negative


def test_an_area_is_filtered_by_its_first_row() -> None:
    assert opened(lambda sheet: sheet.filtered(area("A1:B2"))).auto_filter.ref == "A1:B2"


def test_pages_start_where_it_is_said() -> None:
    sheet = opened(lambda sheet: sheet.broken(scale=60, rows=[3], columns=[2]))
    assert sheet.page_setup.scale == 60
    assert [each.id for each in sheet.row_breaks.brk] == [2]
    assert [each.id for each in sheet.col_breaks.brk] == [1]


def test_columns_are_repeated_on_each_page() -> None:
    assert opened(lambda sheet: sheet.repeat_columns(1, 2)).print_title_cols == "$A:$B"


def test_a_workbook_that_is_not_a_form_is_not_locked() -> None:
    xml = parts(written(lambda _: None, locked=False))["xl/workbook.xml"]
    assert b"workbookProtection" not in xml


def test_a_pages_head_takes_no_code_from_a_text() -> None:
    assert page_text("甲&G乙") == "甲＆G乙"
    assert len(page_text("长" * 300)) == 100
