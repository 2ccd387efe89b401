"""Tables fit the terminal and are aligned; elsewhere they are lines with tabs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests import hostile_texts
from tests.campaign.status.shared import AT, COUNTY, many, named, progress
from tests.cli.terminal import terminal
from tianbao.cli.status_table import OutcomeRow, print_outcomes, print_status
from tianbao.cli.table import Column, fitted, print_table, shortened_middle
from tianbao.model.standing import STANDING_WORDS, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = "收件箱/1月15日.zip › 东湖街道2024年政府信息公开年度报告（终稿）（修改版）.xlsx"
COLUMNS = (
    Column("甲", least=6),
    Column("乙", worth=1, right=True),
    Column("丙", worth=2, least=8, middle=True),
)


def test_a_piped_table_has_every_column_and_a_line_for_each_unit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_status(progress())
    out, err = capsys.readouterr()
    head, *rows = (line.split("\t") for line in out.splitlines())
    assert [row[0] for row in rows] == [unit.member.called for unit in COUNTY]
    assert {len(row) for row in rows} == {len(head)} == {12}
    assert dict(zip(head, rows[2], strict=True))["来源文件"] == "云溪.et"
    assert err.splitlines() == [
        "云溪县2024年报　乡镇年度报告　截止 1月20日（星期一），还有 3 天",
        "已接收 1　待核对 1　已退待改 1　未报 1　未下发 1",
        "已接收 1/5（20%）",
    ]


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    screen = terminal(monkeypatch, width, "stdout")
    print_status(progress([*COUNTY, *many(20), named("长" * 60)]))
    assert max(cell_len(line) for line in screen.screen) <= width
    assert screen.screen[0].startswith("单位")


def test_columns_drop_before_the_unit_and_its_standing_do(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = []
    for width in (200, 80, 24):
        with monkeypatch.context() as patch:
            screen = terminal(patch, width, "stdout")
            print_status(progress())
            heads.append(screen.screen[0].split())
    assert len(heads[0]) == 12
    assert {"错误", "负责人", "备注"} <= set(heads[1]) < set(heads[0])
    assert heads[2][:2] == ["单位", "状态"]


@pytest.mark.parametrize(("width", "shown"), [(109, 0), (110, 1)])
def test_names_of_files_are_for_wide_terminals(
    monkeypatch: pytest.MonkeyPatch, width: int, shown: int
) -> None:
    screen = terminal(monkeypatch, width, "stdout")
    unit = replace(COUNTY[0], source="收件箱/东片.zip › 清河镇.xlsx")
    print_status(progress([unit]))
    assert screen.screen[0].count("来源文件") == shown
    assert screen.screen[1].count("清河镇.xlsx") == shown
    assert "东片.zip" not in screen.screen[1]


def test_a_file_is_called_as_in_the_inbox_or_its_archive(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sources = ("收件箱/甲/清河.xlsx", "收件箱/邮件.eml › 甲.zip › 表.xlsx", "清河.xlsx", "")
    print_status(progress([replace(COUNTY[0], source=source) for source in sources]))
    head, *rows = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    at = head.index("来源文件")
    assert [row[at] for row in rows] == ["甲/清河.xlsx", "表.xlsx", "清河.xlsx", ""]


def test_a_year_is_said_where_it_is_not_this_one(capsys: pytest.CaptureFixture[str]) -> None:
    last = replace(COUNTY[0], received=AT.replace(year=2024, month=12))
    print_status(progress([last, COUNTY[0]]))
    head, *rows = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    at = head.index("收到时间")
    assert [row[at] for row in rows] == ["2024-12-17 16:30", "01-17 16:30"]


def test_late_is_said_in_other_words_where_something_came(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_status(progress(COUNTY[3:5]))
    head, *rows = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert [row[head.index("备注")] for row in rows] == ["逾期未报", "迟报"]


def test_columns_are_aligned_under_wide_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch, 100, "stdout")
    print_status(progress())
    found = [line for line in screen.screen if re.search("未报|已接收|未下发|已退出", line)]
    starts = {cell_len(re.split("未报|已接收|未下发|已退出", line)[0]) for line in found}
    assert len(found) == 4
    assert len(starts) == 1


def test_on_a_terminal_there_is_a_bar_with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch, 80, "stderr")
    print_status(progress(many(90)))
    bar = screen.screen[2]
    assert bar.endswith("已接收 20/80（25%）")
    assert (bar.count("█"), bar.count("▒")) == (7, 23)
    assert "\x1b[32m█" in screen.raw_text


def test_every_standing_shows_in_the_bar_however_few_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch, 80, "stderr")
    print_status(progress([*[COUNTY[0]] * 200, COUNTY[1]]))
    assert screen.screen[2].count("▒") == 1
    assert "100%" not in screen.screen[2]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"district": "西片"}, ["云溪街道", "松岭"]),
        ({"missing": True}, ["白石乡", "云溪街道", "松岭"]),
        ({"late": True, "missing": True}, ["松岭"]),
        ({"district": "北片"}, []),
    ],
)
def test_units_are_chosen(
    capsys: pytest.CaptureFixture[str], wanted: dict[str, object], names: list[str]
) -> None:
    print_status(progress(), **wanted)  # type: ignore[arg-type]  # one of several kinds
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == names
    assert ("没有符合条件的单位。" in err) is not bool(names)
    assert "已接收 1/5" in err


def test_a_campaign_without_units_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_status(progress([], None))
    out, err = capsys.readouterr()
    assert out == ""
    assert "名册里还没有单位。" in err


@pytest.mark.parametrize("text", [*hostile_texts.ALL, "[bold]甲[/]", "[/]", ":smile:"])
def test_text_is_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    shown = progress([named(text)], title=text)
    print_status(shown)
    print_outcomes([OutcomeRow(text, text, text, text)], {text: 1})
    for printed in capsys.readouterr():
        assert not hostile_texts.ACTING.search(printed.replace("\n", ""))
    screen = terminal(monkeypatch, 4000)
    print_status(shown)
    seen = re.sub(r"\x1b\[[0-9;]*m", "", screen.raw_text)
    assert not hostile_texts.ACTING.search(seen.replace("\n", ""))
    if text in {"[bold]甲[/]", "[/]", ":smile:"}:
        assert text in seen


def test_a_long_name_of_a_file_loses_its_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch, 60)
    print_outcomes([OutcomeRow(LONG, "东湖街道", "已收下", "", "green")], {"已收下": 1, "重复": 0})
    line = screen.screen[1]
    assert line.startswith("收件箱/1月15日")
    assert "…" in line
    assert "修改版）.xlsx  " in line
    assert "\x1b[32m已收下" in screen.raw_text
    assert screen.screen[-2] == "共 1 个文件：已收下 1。"


def test_a_piped_name_of_a_file_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    print_outcomes([OutcomeRow(LONG, "东湖街道", "已收下")], {"已收下": 1})
    assert LONG in capsys.readouterr().out


def test_no_files_are_said_to_be_none(capsys: pytest.CaptureFixture[str]) -> None:
    print_outcomes([], {})
    assert capsys.readouterr() == ("", "共 0 个文件。\n")


@given(st.text(), st.integers(3, 30))
def test_a_shortened_text_fits_and_keeps_both_ends(text: str, width: int) -> None:
    short = shortened_middle(text, width)
    assert cell_len(short) <= max(width, 0)
    if short != text:
        head, _, tail = short.partition("…")
        assert text.startswith(head)
        assert text.endswith(tail.rpartition("…")[2])


@given(st.lists(st.integers(1, 80), min_size=3, max_size=3), st.integers(1, 120))
def test_columns_fit_or_only_what_must_stay_is_left(wanted: Sequence[int], room: int) -> None:
    widths = fitted(COLUMNS, wanted, room)
    taken = sum(width + 2 for width in widths if width) - 2
    assert taken <= room or widths == [min(wanted[0], 6), 0, 0]
    assert widths[0]
    assert all(width <= most for width, most in zip(widths, wanted, strict=True))
    assert not (widths[1] and not widths[2])


def test_a_column_in_which_nothing_stands_is_left_out_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = terminal(monkeypatch, 80, "stdout")
    print_table(COLUMNS, [("a", "", "c")])
    assert screen.screen[0].split() == ["甲", "丙"]


def test_each_standing_has_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    for standing in Standing:
        with monkeypatch.context() as patch:
            screen = terminal(patch, 80, "stdout")
            print_status(progress([named("镇", standing)]))
            assert re.search(rf"\x1b\[[0-9;]+m{STANDING_WORDS[standing]}", screen.raw_text)
