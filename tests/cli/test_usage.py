"""Wrong usage is answered in Chinese, with status 2 and never a traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from tianbao.cli.main import main, tianbao
from tianbao.model.template import FONT_ROLES
from tianbao.report.look import Preset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]


def commands(
    command: click.Command = tianbao, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_help_page_is_in_chinese(run: Run, path: tuple[str, ...]) -> None:
    ran = run(*path, "--help")
    words = re.sub(r"--?[a-z-]+|tianbao|" + "|".join(path or ("-",)), "", ran.out)
    known = {"txt", "cells", "records", "grid", "JSON", "json", "xlsx", "YAML", "Ctrl"}
    known |= {"PDF", "pdf", "docx", "html", "md", "Windows", *FONT_ROLES, *Preset}
    known |= {"Excel", "WPS", "CSV", "ZIP", "eml", "Parquet", "postgresql", "balance", "rule"}
    known |= {"district", "person", "unit"}
    known |= {name for _, command in commands() for name in [command.name or ""]}
    assert ran.status == 0
    assert set(re.findall(r"[A-Za-z]{2,}", words)) <= known


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bild",), "没有“bild”这个命令"),
        (("build",), "缺少参数 模板"),
        (("build", "gongkai-2021"), "缺少选项“--unit”"),
        (("build", "gongkai-2021", "--unit", "x", "--year", "abc"), "选项“--year”的值“abc”不对"),
        (("render", "x.xlsx", "--style", "foo"), "可以是：cells、records、grid"),
        (("render", "x.xlsx", "--stile", "grid"), "没有“--stile”这个选项。是不是“--style”"),
        (("read", "a.xlsx", "b.xlsx"), "多了参数：b.xlsx。名字里有空格的，"),
        (("template", "show"), "缺少参数 模板"),
        (("build", "gongkai-2021", "--year"), "选项“--year”后面要跟一个值"),
        (("check", "a.xlsx", "b.xlsx", "--last-year", "c.xlsx"), "只能和一个文件一起用"),
        (("init", "甲"), "缺少选项“--template”"),
        (("init", "甲", "--deadline", "1月20日"), "值“1月20日”不对。日期要写成 2025-01-20 这样"),
        (("roster", "check"), "缺少参数 名册"),
        (("collect", "--jobs", "-1"), "应是 0 到 256 之间的整数"),
        (("remind", "--by", "town"), "可以是：district、person、unit"),
        (("waive", "清河镇"), "缺少参数 规则"),
        (("history",), "缺少参数 单位"),
        (("return", "a.xlsx", "清河镇"), "一次只写一个文件"),
        (("－－help",), "“－－help”应是“--help”"),
        (("init", "甲", "—year=2024", "--last－year", "乙"), "“—year”应是“--year”，“--last－year”"),
        (("render", "x.xlsx", "–o", "y"), "“–o”应是“-o”"),
        (("init", "甲", "--office", "“县政府办", "0000-1234567”"), "“县政府办”前后的引号"),
        (("init", "甲", "--county", "“云溪县”"), "“云溪县”前后的引号要用英文的"),
        (("collect", "--password"), "用 tianbao collect --help 查看用法"),
    ],
)
def test_wrong_usage_is_named(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "--help 查看用法" in ran.err


@pytest.mark.parametrize("value", ["－2", "—", "说“没有”", "“三”改“二”", "—fill"])
def test_dashes_and_quotes_that_are_no_options_are_left_alone(run: Run, value: str) -> None:
    """They may well belong to a reason or to a name."""
    assert "英文" not in run("waive", "清河镇", "balance", "--reason", value).err


def test_without_a_command_the_help_page_is_shown(run: Run) -> None:
    ran = run()
    assert ran.status == 2
    assert "用法：" in ran.err


def test_commands_stand_in_the_order_of_the_work(run: Run) -> None:
    lines = run("--help").out.splitlines()
    start, middle = lines.index("报送任务的命令，按办事的先后："), lines.index("单个文件的命令：")
    of_campaigns = [line.split()[0] for line in lines[start + 1 : middle] if line]
    of_files = [line.split()[0] for line in lines[middle + 1 :]]
    assert of_campaigns[:4] == ["init", "roster", "issue", "collect"]
    assert of_files[0] == "template"
    assert sorted(of_campaigns + of_files) == sorted(tianbao.commands)


@pytest.mark.parametrize("command", ["read", "check", "render"])
def test_a_missing_file_is_said_to_be_missing(run: Run, command: str) -> None:
    ran = run(command, "没有.xlsx")
    assert ran.status == 2
    assert "找不到这个文件" in ran.err


def test_a_folder_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    assert "这是一个文件夹" in run("read", tmp_path).err


def test_the_nearest_template_is_proposed(run: Run) -> None:
    ran = run("build", "gongkai-2021-twon", "--unit", "清河镇", "--year", 2024)
    assert "是不是“gongkai-2021-town”？" in ran.err


def test_output_into_a_file_in_place_of_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("build", "gongkai-2021", "--unit", "甲", "--year", 2024, "-o", "file/out.xlsx")
    assert ran.status == 2
    assert "上一级不是文件夹" in ran.err


def test_help_imports_nothing_heavy() -> None:
    heavy = {"openpyxl", "xlsxwriter", "yaml", "tianbao.verbs", "json"}
    code = (
        "import sys; from tianbao.cli import main; main(['--help']);"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_module_runs_as_the_command_does() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tianbao", "template", "list"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "gongkai-2021" in ran.stdout


def test_a_terminal_that_lacks_a_character_shows_a_mark_instead() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "tianbao", "--help"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"},
    )
    assert ran.returncode == 0
    assert b"tianbao" in ran.stdout


@pytest.mark.parametrize("path", [".", "/", "a.yaml"])
def test_a_template_that_is_no_file_is_named(run: Run, path: str) -> None:
    assert run("template", "check", path).status == 1
    assert run("fill", path, "x.json").status == 2


def test_a_template_beside_that_is_not_utf_8_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_bytes("template: 表".encode("gbk"))
    (tmp_path / "own.yaml").write_text("template: own\nextends: base\n", encoding="utf-8")
    ran = run("template", "check", "own.yaml")
    assert ran.status == 1
    assert "template-encoding" in ran.err


def test_a_name_too_long_for_a_file_is_refused(run: Run) -> None:
    ran = run("build", "gongkai-2021", "--unit", "甲", "--year", 2024, "-o", "长" * 200)
    assert ran.status == 2
    assert "写不进去" in ran.err


def test_wildcards_are_the_files_that_they_mean(run: Run) -> None:
    for name in ("a1.xlsx", "a[1].xlsx", "b.xlsx"):
        Path(name).write_bytes(b"")
    ran = run("check", "a?.xlsx", "a*.xlsx", "a[1].xlsx", "no*.xlsx")
    said = [line.partition("：")[0] for line in ran.err.splitlines() if line.endswith("不能用")]
    assert said == ["a1.xlsx", "a1.xlsx", "a[1].xlsx", "a[1].xlsx", "no*.xlsx"]


def test_what_click_would_expand_on_windows_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It takes a `$`, a `%` and a `[` in any value for something to look up, in passwords too."""
    asked: dict[str, object] = {}
    monkeypatch.setattr(tianbao, "main", lambda *_, **options: asked.update(options))
    assert main([]) == 0
    assert asked["windows_expand_args"] is False
