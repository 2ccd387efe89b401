"""`tianbao status` shows how far each unit is: to people, to programs, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("collected")


def names(ran: Ran) -> list[str]:
    """Return the units of the table."""
    return [line.split("\t")[0] for line in ran.out.splitlines()[1:]]


def test_the_table_is_on_standard_output_and_the_whole_is_said(run: Run) -> None:
    ran = run("status")
    assert ran.status == 0
    assert names(ran) == ["清河", "白石", "柳湾"]
    assert "云溪县2024年报　来访统计　截止 2025年1月20日" in ran.err
    assert "已接收 0/3（0%）" in ran.err


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--missing",), ["柳湾"]),
        (("--district", "东片"), ["清河", "柳湾"]),
        (("--district", "西片", "--missing"), []),
    ],
)
def test_lines_may_be_chosen(run: Run, arguments: tuple[str, ...], found: list[str]) -> None:
    ran = run("status", *arguments)
    assert (ran.status, names(ran)) == (0, found)


def test_a_district_that_nobody_is_in_is_refused(run: Run) -> None:
    ran = run("status", "--district", "南片")
    assert (ran.status, ran.out) == (2, "")
    assert "名册里没有“南片”这个片区；名册里的片区：东片、西片。" in ran.err


def test_programs_get_all_of_it(run: Run) -> None:
    found = run("status", "--json").json
    assert found["counts"]["units"] == 3
    assert [unit["standing"] for unit in found["units"]] == ["sound", "faulty", "not-issued"]
    assert found["units"][1]["errors"] == 1


@pytest.mark.parametrize("other", [("--json",), ("--xlsx", "a.xlsx"), ("--html", "a.html")])
def test_what_is_for_the_table_alone_is_refused_elsewhere(run: Run, other: tuple[str, ...]) -> None:
    ran = run("status", "--missing", *other)
    assert (ran.status, ran.out) == (2, "")
    assert not list(Path().glob("a.*"))


def test_files_are_written_and_never_over_others(run: Run) -> None:
    ran = run("status", "--xlsx", "进度.xlsx", "--html", "进度.html")
    assert (ran.status, ran.out) == (0, "")
    assert Path("进度.xlsx").read_bytes()[:2] == b"PK"
    assert "清河镇" in Path("进度.html").read_text("utf-8")
    Path("进度.html").write_bytes(b"mine")
    assert run("status", "--html", "进度.html").status == 2
    assert Path("进度.html").read_bytes() == b"mine"
    assert run("status", "--html", "进度.html", "--force").status == 0
