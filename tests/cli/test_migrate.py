"""Filled workbooks are carried over to another template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.conftest import TOWN
from tests.forms import COUNTY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]
    Write = Callable[..., Path]

NAME = "2024-清河镇-迁移.xlsx"


def second_version(run: Run) -> None:
    """Write the town's template as the one of an older and of a newer version."""
    text = run("template", "show", TOWN).out.replace(TOWN, "own-town")
    Path("old.yaml").write_text(text, encoding="utf-8")
    newer = text.replace('version: "1"', 'version: "2"')
    assert newer != text
    Path("new.yaml").write_text(newer, encoding="utf-8")


def filled(run: Run, data: Write) -> None:
    text = data().read_text("utf-8").replace(TOWN, "own-town")
    Path("own.json").write_text(text, encoding="utf-8")
    assert run("fill", "old.yaml", "own.json", "-o", "own.xlsx").status == 0


def test_a_workbook_of_an_older_version_becomes_one_of_the_newer(run: Run, data: Write) -> None:
    second_version(run)
    filled(run, data)
    ran = run("migrate", "own.xlsx", "--to", "new.yaml", "--from", "old.yaml")
    assert (ran.status, ran.out) == (0, "")
    assert f"已生成：{NAME}（没有发现问题）" in ran.err
    read = run("read", NAME, "--template", "new.yaml", "--json")
    assert read.json["values"]["applications.granted.natural"] == 2
    assert run("check", NAME, "--template", "new.yaml").status == 0


def test_without_the_template_of_the_time_it_says_which_option_names_it(
    run: Run, data: Write
) -> None:
    second_version(run)
    filled(run, data)
    ran = run("migrate", "own.xlsx", "--to", "new.yaml")
    assert ran.status == 2
    assert "请用 --from 写明当时的模板文件" in ran.err
    assert not Path(NAME).exists()


def test_a_sister_template_takes_what_it_has_a_place_for(run: Run, workbook: Write) -> None:
    path = workbook(applications__granted__natural=1, applications__other_handling__natural=1)
    ran = run("migrate", path, "--to", COUNTY, "-o", "county.xlsx")
    assert ran.status == 0
    assert "field-gone" in ran.err
    assert "新表里“三、依申请公开”表 E27\u3000新增的填报项（field-new）" in ran.err
    assert "applications." not in ran.err
    values = run("read", "county.xlsx", "--json").json["values"]
    assert values["applications.granted.natural"] == 1


def test_several_files_go_into_a_folder(run: Run, workbook: Write) -> None:
    path = workbook()
    text = path.with_name("filled.xlsx.json").read_text("utf-8").replace("清河镇", "白石乡")
    Path("other.json").write_text(text, encoding="utf-8")
    run("fill", TOWN, "other.json", "-o", "other.xlsx")
    ran = run("migrate", path, "other.xlsx", "nowhere.xlsx", "--to", COUNTY, "-o", "out")
    assert ran.status == 2
    made = {each.name for each in Path("out").iterdir()}
    assert made == {"2024-清河镇-迁移.xlsx", "2024-白石乡-迁移.xlsx"}


def test_a_place_without_an_extension_is_a_folder(run: Run, workbook: Write) -> None:
    run("migrate", workbook(), "--to", COUNTY, "-o", "out")
    assert [each.name for each in Path("out").iterdir()] == ["2024-清河镇-迁移.xlsx"]


def test_what_came_in_is_never_overwritten(run: Run, workbook: Write) -> None:
    path = workbook()
    before = path.read_bytes()
    ran = run("migrate", path, "--to", COUNTY, "-o", path, "--force")
    assert ran.status == 2
    assert path.read_bytes() == before


def test_a_template_that_is_none_is_said(run: Run, workbook: Write) -> None:
    ran = run("migrate", workbook(), "--to", "gongkai-2022")
    assert ran.status == 2
    assert "gongkai-2021" in ran.err


def test_what_checking_the_old_file_finds_is_said_and_decides_the_status(
    run: Run, workbook: Write
) -> None:
    path = workbook(applications__granted__natural=-1)
    ran = run("migrate", path, "--to", COUNTY, "-o", "county.xlsx")
    assert ran.status == 1
    assert "value-negative" in ran.err
