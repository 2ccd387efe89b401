"""A report as text: its form, its safety, and the published report it has to equal."""

from __future__ import annotations

import runpy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianbao.report.model import Closing, Grid, GridCell, Heading, Paragraph, Report, Volume
from tianbao.report.text import Style, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tianbao.report.model import Block

    Statutory: TypeAlias = Callable[[list[str], list[list[str]], list[str]], list[Grid]]

_SPECIMENS = Path(__file__).parents[4] / "shared" / "specimens"
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_BREAKS = st.text(st.sampled_from("甲 \t\n\r\v\f\x00\x1b\x1c\x1d\x1e\x7f\x85\x9b\u2028\u2029"))


def _report(*blocks: Block, title: str = "某镇年度报告") -> Report:
    return Report(title, "某镇", 2024, blocks)


@pytest.mark.skipif(not _SPECIMENS.is_dir(), reason="the published specimen is not at hand")
def test_the_specimen_is_written_line_for_line(statutory: Statutory) -> None:
    normalise = runpy.run_path(str(_SPECIMENS / "normalise.py"))["normalise"]
    published = normalise((_SPECIMENS / "dayang-2024.txt").read_text(encoding="utf-8"))
    tables = statutory(
        ["0", "0", "0", "0", "0", "0", "78", "0", "0", "0"],
        [["_"] * 6 + ["0"]] * 23,
        ["0"] * 15,
    )
    blocks: list[Block] = []
    for before, line in pairwise(published):
        if not line.startswith("\t"):
            blocks.append(Paragraph(line))
        elif not before.startswith("\t"):
            blocks.append(tables.pop(0))
    report = _report(*blocks, title=published[0])
    assert not tables
    assert normalise(write_text(report)) == published


@pytest.mark.parametrize("style", Style)
def test_an_invented_report_is_as_its_golden_file(
    style: Style, statutory: Statutory, golden: Callable[[str, str], None]
) -> None:
    golden(f"yunxi-{style}.txt", write_text(_yunxi(statutory), style))


def test_the_statutory_tables_fit_a_line_of_110(statutory: Statutory) -> None:
    text = write_text(_yunxi(statutory), Style.GRID)
    assert max(len(line.encode("gb18030")) for line in text.splitlines()) <= 110


def test_cells_is_the_style_unless_another_is_named(statutory: Statutory) -> None:
    report = _yunxi(statutory)
    assert write_text(report) == write_text(report, Style.CELLS)


def test_a_heading_and_a_paragraph_are_a_line_each() -> None:
    report = _report(Heading("一、总体情况", 1), Paragraph("甲。"), Paragraph("乙。"))
    assert write_text(report) == "某镇年度报告\n\n一、总体情况\n甲。\n乙。\n"


@pytest.mark.parametrize("style", Style)
def test_a_text_ends_with_one_newline(style: Style) -> None:
    table = Grid(((GridCell("甲"), GridCell("1")),), title="")
    assert write_text(_report(table), style)[-2:] not in {"\n\n", ""}
    assert write_text(_report(title=""), style) == "\n"


def test_a_blank_cell_at_the_end_is_kept() -> None:
    assert write_text(_report(Grid(((GridCell(""),),), title=""))).endswith("\n\n\t\n")


def test_tables_stand_apart_in_records_and_grids_with_one_blank_line(
    draw: Callable[[str], Grid],
) -> None:
    report = _report(draw("| 甲 | 1 |"), Paragraph("乙"), draw("| 丙 | 2 |"), draw("| 丁 | 3 |"))
    assert write_text(report, Style.RECORDS) == ("某镇年度报告\n\n甲：1\n\n乙\n\n丙：2\n\n丁：3\n")


@pytest.mark.parametrize("style", Style)
@given(text=_ANY_TEXT | _BREAKS)
def test_no_text_breaks_its_line_or_brings_a_control_character(style: Style, text: str) -> None:
    table = Grid(((GridCell(text), GridCell(text)),), title=text)
    written = write_text(_report(Heading(text, 1), Paragraph(text), table, title=text), style)
    lines = written.split("\n")
    assert written.splitlines() == lines[:-1]
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for line in lines for c in line[1:])
    assert not any(line.startswith("\t") for line in lines[:4])


@given(texts=st.lists(_ANY_TEXT | _BREAKS, min_size=1, max_size=3))
def test_only_a_cell_starts_with_a_tab(texts: list[str]) -> None:
    cells = tuple(GridCell(text) for text in texts)
    blocks: list[Block] = [Grid((cells,), title="")]
    for text in texts:
        blocks += [Paragraph(text), Heading(text, 2)]
    lines = write_text(_report(*blocks), Style.CELLS).split("\n")
    assert sum(line.startswith("\t") for line in lines) == len(cells)


def _yunxi(statutory: Statutory) -> Report:
    """Return an invented township's report."""
    applications = [["0"] * 7 for _ in range(23)]
    applications[0] = ["4", "1", "_", "_", "_", "_", "5"]
    applications[2] = ["2", "1", "_", "_", "_", "_", "3"]
    applications[5] = ["_", "_", "_", "_", "_", "_", "0"]
    applications[12] = ["1", "_", "_", "_", "_", "_", "1"]
    applications[21] = ["3", "1", "_", "_", "_", "_", "4"]
    applications[22] = ["1", "_", "_", "_", "_", "_", "1"]
    two, three, four = statutory(
        ["0", "0", "0", "2", "1", "12", "136", "7", "0", "12.35"],
        applications,
        ["1", "0", "0", "0", "1", "0", "0", "0", "2", "2", "_", "_", "_", "_", "0"],
    )
    return Report(
        "云溪镇2024年政府信息公开工作年度报告",
        "云溪镇",
        2024,
        (
            Heading("一、总体情况", 1),
            Paragraph("云溪镇是为测试而虚构的一个镇。"),
            Heading("（一）主动公开", 2),
            Paragraph("全年在镇务栏张贴告示36张，其中：河道清淤12张，农机补贴24张。"),
            Heading("1.更新目录", 3),
            Paragraph("目录每季度核对一次，\n这一行在表中另起，成文时与上一行相连。"),
            Heading("二、主动公开政府信息情况", 1),
            two,
            Heading("三、收到和处理政府信息公开申请情况", 1),
            three,
            Heading("四、政府信息公开行政复议、行政诉讼情况", 1),
            four,
            Heading("五、存在的主要问题及改进情况", 1),
            Paragraph("告示栏年久失修，明年换新。"),
            Heading("六、其他需要报告的事项", 1),
            Paragraph("无。"),
        ),
    )


def test_the_closing_lines_stand_at_the_end_after_a_blank_one() -> None:
    report = replace(_report(Paragraph("无。")), closing=Closing("清河镇", "2025年1月9日"))
    assert write_text(report).endswith("无。\n\n清河镇\n2025年1月9日\n")


def test_without_a_date_the_issuer_stands_alone() -> None:
    report = replace(_report(Paragraph("无。")), closing=Closing("清河镇"))
    assert write_text(report).endswith("无。\n\n清河镇\n")


def test_a_volume_lists_its_reports_and_has_them_one_after_another() -> None:
    reports = (_report(Paragraph("无。"), title="甲"), _report(title="乙"))
    expected = "汇编\n\n目录\n甲\n乙\n\n\n甲\n\n无。\n\n\n乙\n"
    assert write_text(Volume("汇编", reports)) == expected
