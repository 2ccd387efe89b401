"""Each command does its work, says what it did in Chinese, and ends with the promised status."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.cli.conftest import TOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]
    Write = Callable[..., Path]

SCHEMA = json.loads(files("tianbao.data").joinpath("schema.json").read_text(encoding="utf-8"))


def test_list_names_the_built_in_templates(run: Run) -> None:
    ran = run("template", "list")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["gongkai-2021", TOWN]


def test_list_as_json_has_id_version_and_name(run: Run) -> None:
    assert [set(entry) for entry in run("template", "list", "--json").json] == [
        {"id", "version", "name"}
    ] * 2


def test_show_prints_a_template_that_loads_as_itself(run: Run) -> None:
    Path("copy.yaml").write_text(run("template", "show", TOWN).out, encoding="utf-8")
    assert run("template", "show", "copy.yaml").out == run("template", "show", TOWN).out


def test_show_keys_names_each_key_of_the_data(run: Run) -> None:
    keys = dict(
        line.split("\t") for line in run("template", "show", TOWN, "--keys").out.splitlines()
    )
    assert keys["cover.preparer"] == "填表人"
    assert keys["applications.granted.natural"] == "（一）予以公开·自然人"
    assert keys["overview.channels"] == "一、总体情况·公开渠道统计"


def test_show_as_json_tells_inputs_from_computed_fields(run: Run) -> None:
    fields = {
        field["key"]: field for field in run("template", "show", TOWN, "--json").json["fields"]
    }
    assert fields["applications.granted.total"]["computed"]
    assert not fields["applications.granted.natural"]["computed"]


def test_a_sound_template_passes_the_check(run: Run) -> None:
    Path("own.yaml").write_text(run("template", "show", TOWN).out, encoding="utf-8")
    ran = run("template", "check", "own.yaml")
    assert (ran.status, ran.out) == (0, "")
    assert "没有发现问题" in ran.err


def test_a_faulty_template_fails_with_file_line_and_the_line_itself(run: Run) -> None:
    text = run("template", "show", TOWN).out.replace("kind: flag", "kind: flga")
    Path("own.yaml").write_text(text, encoding="utf-8")
    ran = run("template", "check", "own.yaml", "--json")
    (finding,) = ran.json[0]["findings"]
    line = 1 + text.splitlines().index(next(x for x in text.splitlines() if "flga" in x))
    assert (ran.status, finding["line"]) == (1, line)
    assert f"own.yaml:{line}" in ran.err
    assert "kind: flga" in ran.err


def test_build_names_its_file_by_year_and_unit(run: Run) -> None:
    ran = run("build", TOWN, "--unit", "清河镇", "--year", 2024)
    assert ran.status == 0
    assert "已生成：2024-清河镇-空白表.xlsx" in ran.err
    assert Path("2024-清河镇-空白表.xlsx").read_bytes().startswith(b"PK")


def test_a_file_that_is_there_already_is_not_overwritten(run: Run) -> None:
    Path("mine.xlsx").write_bytes(b"mine")
    ran = run("build", TOWN, "--unit", "清河镇", "--year", 2024, "-o", "mine.xlsx")
    assert ran.status == 2
    assert "文件已经存在，加 --force 才会覆盖" in ran.err
    assert Path("mine.xlsx").read_bytes() == b"mine"
    assert (
        run("build", TOWN, "--unit", "清河镇", "--year", 2024, "-o", "mine.xlsx", "--force").status
        == 0
    )
    assert Path("mine.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("unit", "year", "said"),
    [("", 2024, "单位名称"), ("清\n河", 2024, "单位名称"), ("清河镇", 24, "年度")],
)
def test_a_unit_or_year_that_is_none_is_refused(run: Run, unit: str, year: int, said: str) -> None:
    ran = run("build", TOWN, "--unit", unit, "--year", year)
    assert ran.status == 2
    assert said in ran.err
    assert not list(Path().iterdir())


def test_a_unit_name_never_becomes_a_path(run: Run) -> None:
    assert run("build", TOWN, "--unit", "../清/河", "--year", 2024).status == 0
    assert [path.name for path in Path().iterdir()] == ["2024-.._清_河-空白表.xlsx"]


def test_a_workbook_is_prefilled_with_last_years_data(run: Run, data: Write) -> None:
    left = {"applications__received__natural": 3, "applications__carried_out__natural": 1}
    last = data("last.json", year=2023, **left)
    ran = run("build", TOWN, "--unit", "清河镇", "--year", 2024, "--last-year", last)
    assert (ran.status, ran.err) == (0, "已生成：2024-清河镇-预填表.xlsx\n")
    values = run("read", "2024-清河镇-预填表.xlsx", "--json").json["values"]
    assert values["applications.carried_in.natural"] == 1


def test_the_units_code_is_taken_from_last_years_data(run: Run) -> None:
    blank = ("build", TOWN, "--unit", "清河镇")
    run(*blank, "--code", "yunxi-03", "--year", 2023, "-o", "last.xlsx")
    assert run(*blank, "--year", 2024, "--last-year", "last.xlsx").status == 0
    ran = run(*blank, "--code", "yunxi-04", "--year", 2024, "--last-year", "last.xlsx", "--force")
    assert (ran.status, "上年数据是别的单位的" in ran.err) == (2, True)


def test_what_is_found_in_last_years_data_is_said(run: Run, data: Write) -> None:
    build = ("build", TOWN, "--unit", "清河镇", "--year", 2024, "--last-year")
    ran = run(*build, data("last.json", year=2023, applications__nothing=3))
    assert ran.status == 0
    assert "last.json：1 个" in ran.err
    Path("empty.json").write_text("{}", encoding="utf-8")
    ran = run(*build, "empty.json", "--force")
    assert ran.status == 2
    assert "empty.json：" in ran.err


def test_fill_read_and_render_carry_the_data_through(run: Run, data: Write) -> None:
    assert run("fill", TOWN, data(), "-o", "filled.xlsx").status == 0
    read = run("read", "filled.xlsx", "--json")
    jsonschema.validate(read.json, SCHEMA)
    assert read.json["values"]["applications.granted.total"] == 2
    rendered = run("render", "filled.xlsx")
    assert rendered.status == 0
    assert "其中：村务公开栏12条。" in rendered.out


def test_what_read_prints_can_be_filled_in_again(run: Run, workbook: Write) -> None:
    first = run("read", workbook(), "--json")
    Path("again.json").write_text(first.out, encoding="utf-8")
    assert run("fill", TOWN, "again.json", "-o", "again.xlsx").status == 0
    assert run("read", "again.xlsx", "--json").json == first.json


def test_read_tells_what_was_typed_beside_what_was_understood(run: Run, workbook: Write) -> None:
    path = workbook(applications__received__natural="２件")
    ran = run("read", path)
    assert "2（填的是“２件”）" in ran.out
    (reading,) = run("read", path, "--json").json["readings"]
    assert (reading["typed"], reading["value"], reading["how"]) == ("２件", 2, "with-unit")


def test_fill_names_a_stated_total_that_disagrees(run: Run, data: Write) -> None:
    ran = run("fill", TOWN, data(applications__granted__total=7), "-o", "filled.xlsx")
    assert ran.status == 1
    assert "填的是 7，按各项相加应是 2" in ran.err


def test_fill_names_an_unknown_key_and_the_nearest_known_one(run: Run, data: Write) -> None:
    ran = run("fill", TOWN, data(applications__recieved__natural=7), "-o", "filled.xlsx")
    assert ran.status == 1
    assert "是不是“applications.received.natural”？" in ran.err


def test_fill_refuses_data_of_another_template(run: Run, data: Write) -> None:
    ran = run("fill", "gongkai-2021", data(), "-o", "filled.xlsx")
    assert ran.status == 2
    assert f"这里用的是模板“{TOWN}”，应是“gongkai-2021”" in ran.err


def test_fill_refuses_more_paragraphs_than_there_are_rows(run: Run, data: Write) -> None:
    ran = run("fill", TOWN, data(others__body=["无。"] * 13), "-o", "filled.xlsx")
    assert ran.status == 2
    assert "有 13 段，最多 12 段" in ran.err
    assert not Path("filled.xlsx").exists()


def test_a_right_workbook_passes_the_check(run: Run, workbook: Write) -> None:
    ran = run("check", workbook())
    assert (ran.status, ran.out) == (0, "")
    assert "没有发现问题" in ran.err


def test_check_names_cell_values_difference_and_remedy(run: Run, workbook: Write) -> None:
    path = workbook(applications__received__natural=5)
    ran = run("check", path, "--json")
    (finding,) = ran.json[0]["findings"]
    assert ran.status == 1
    assert (finding["code"], finding["sheet"], finding["cell"]) == (
        "rule-balance",
        "三、依申请公开",
        "E7",
    )
    assert finding["values"]["difference"] == 3
    assert "相差 3" in ran.err
    assert "→ 请逐项核对" in ran.err


def test_check_takes_data_as_well_as_workbooks(run: Run, data: Write) -> None:
    ran = run("check", data(applications__granted__total=7), "--json")
    assert [finding["code"] for finding in ran.json[0]["findings"]] == ["total-wrong"]


def test_the_worst_of_several_files_decides_the_status(run: Run, workbook: Write) -> None:
    right, wrong = workbook("a.xlsx"), workbook("b.xlsx", applications__received__natural=5)
    Path("c.xlsx").write_bytes(b"%PDF-1.7")
    assert run("check", right).status == 0
    assert run("check", right, wrong).status == 1
    ran = run("check", right, wrong, "c.xlsx", "--json")
    assert ran.status == 2
    assert [entry["usable"] for entry in ran.json] == [True, True, False]


def test_last_year_brings_the_carry_over_rule_to_life(run: Run, workbook: Write) -> None:
    left = {"applications__received__natural": 3, "applications__carried_out__natural": 1}
    last = workbook("last.xlsx", year=2023, **left)
    ran = run("check", workbook(), "--last-year", last, "--json")
    assert [finding["values"]["rule"] for finding in ran.json[0]["findings"]] == ["carry_over"]


def test_last_year_s_file_of_another_year_is_refused(run: Run, workbook: Write) -> None:
    ran = run("check", workbook(), "--last-year", workbook("same.xlsx"), "--json")
    assert [finding["code"] for finding in ran.json[0]["findings"]] == ["prior-year"]
    assert ran.status == 0


def test_results_in_a_file_are_utf_8_whatever_the_system_prefers(workbook: Write) -> None:
    path = workbook(others__body=["䶮😀。"])
    ran = subprocess.run(
        [sys.executable, "-m", "tianbao", "render", str(path)],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "gbk", "PATH": "/usr/bin"},
    )
    assert "䶮😀。" in ran.stdout.decode("utf-8")


def test_render_of_a_faulty_workbook_is_a_draft(run: Run, workbook: Write) -> None:
    ran = run("render", workbook(applications__received__natural=5), "-o", "report.txt")
    assert ran.status == 1
    assert "报告只能当草稿" in ran.err
    assert Path("report.txt").read_text(encoding="utf-8").startswith("清河镇2024年")


@pytest.mark.parametrize("style", ["cells", "records", "grid"])
def test_each_style_prints_the_tables_its_own_way(run: Run, workbook: Write, style: str) -> None:
    mark = {"cells": "\n\t自然人\n", "records": "：自然人2，", "grid": "+-"}[style]
    assert mark in run("render", workbook(), "--style", style).out


def test_an_own_template_is_built_filled_and_read_back(run: Run, data: Write) -> None:
    text = run("template", "show", TOWN).out.replace(f"template: {TOWN}", "template: own")
    Path("own.yaml").write_text(text, encoding="utf-8")
    document = json.loads(data().read_text(encoding="utf-8"))
    Path("own.json").write_text(json.dumps({**document, "template": "own"}), encoding="utf-8")
    assert run("fill", "own.yaml", "own.json", "-o", "own.xlsx").status == 0
    assert run("check", "own.xlsx", "--template", "own.yaml").status == 0
    assert run("check", "own.xlsx").status == 2
