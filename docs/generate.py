#!/usr/bin/env python3
"""Writes what the documentation repeats from the source: findings, help, what commands print.

`python docs/generate.py` writes the pages and, where LibreOffice and Chromium are installed, the
pictures.
"""

# ruff: noqa: T201 - a script that prints

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1]))  # some tables come from the tests

from tests.hostile.running import hostile_table, limits_table
from tests.mutations.summary import damage_page
from tianbao.cli.main import tianbao
from tianbao.findings import GROUPS, SEVERITY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.findings import Entry

DOCS = Path(__file__).parent
ROOT = DOCS.parent
FINDINGS = DOCS / "findings.md"
COMMANDS = DOCS / "command-line.md"
DAMAGE = DOCS / "reading" / "damage.md"
HOSTILE = DOCS / "reading" / "hostile-files.md"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")

HEAD = """\
# 问题一览

<!-- Written by docs/generate.py from the catalogue in src/tianbao/findings; edit that. -->

tianbao 读模板、读工作簿、校验时发现的每一种问题都在这里，按代码查找。每个问题都说三件事：哪里不对，
填的是什么，怎么改。

- **错误**：退回填报单位改正。
- **警告**：由人判断，可能没有错。
- **提示**：记录在案，不用处理。

花括号里是随情况变化的内容，例如 {label} 是填报项的名称，{typed} 是填的内容；〔〕里的话不一定出现。
同样的内容，程序从 `--json` 的输出里取，见 [data.md](data.md)。
"""

ABOUT = {
    "模板": "模板文件（YAML）里的错。模板的写法见 [template-language.md](template-language.md)。",
    "名册": "单位名册里的错。名册的写法见 [roster.md](roster.md)。",
    "收件": "收件箱里的文件夹、压缩包和邮件，见 [inbox.md](inbox.md)。",
    "任务": "报送任务的文件夹、名册上的单位，以及收到的文件是谁的，见 [campaign.md](campaign.md)。",
    "台账": "报送任务的台账，以及在里面做的决定，见 [campaign.md](campaign.md)。",
    "文件": "收到的文件整个不能用，或者工作簿的结构被改动。",
    "数据": "JSON 数据和命令参数里的错。数据的格式见 [data.md](data.md)。",
    "填写": "一个格子、一段文字或清单的一项填得不对。",
    "文档": "生成报告时这台电脑缺少的东西；用 `tianbao doctor` 可以事先查看。",
    "迁移": "填好的内容换到另一个模板里时，要由人看一看的地方。",
    "校验": "几个格子之间对不上：合计、勾稽关系、合理范围。规则自己写明了级别的，以规则为准。",
}
"""What each group of the catalogue is about."""


def findings_page() -> str:
    """Return the page that lists every kind of finding."""
    lines = [HEAD.rstrip()]
    for group, entries in GROUPS:
        lines += ["", f"## {group}", "", ABOUT[group]]
        for entry in entries:
            lines += ["", *_entry_lines(entry)]
    return "\n".join(lines) + "\n"


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"### {entry.code}"
    yield ""
    yield f"**{SEVERITY_WORDS[entry.severity]}　{_shown(entry.title)}**"
    yield ""
    yield _shown(entry.sentence)
    if entry.remedy:
        yield ""
        yield f"→ {_shown(entry.remedy)}"


def _shown(pattern: str) -> str:
    """Return a pattern as Markdown that shows it, what is not always said in 〔〕."""
    said = re.sub(r"\{\?\w+:([^?]*)\?\}", r"〔\1〕", pattern)
    said = said.replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\\`*_\[\]<>|&#])", r"\\\1", said)


_HELP = re.compile(r"(<!-- help: (.*?) -->\n```text\n).*?(```\n)", re.DOTALL)


def commands_page(text: str) -> str:
    """Return the page about the command line with the help of each command as it is now."""
    return _HELP.sub(lambda match: match[1] + help_text(match[2].split()) + match[3], text)


def help_text(words: list[str]) -> str:
    """Return what `tianbao … --help` prints."""
    arguments = [*words[1:], "--help"]
    result = CliRunner().invoke(tianbao, arguments, prog_name="tianbao", terminal_width=100)
    return result.output


_CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```")


def consoles(text: str) -> str:
    """Return a page with the cells' addresses and the counts in its console blocks as they are."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "samples", "samples")
        run("tianbao fill gongkai-2021-town samples/baishi-2024.json")
        return _CONSOLE.sub(lambda match: f"```console\n{_refreshed(match[1])}```", text)


def _refreshed(block: str) -> str:
    """Return a block with each line of output replaced by the one that differs in figures only."""
    lines: list[str] = []
    printed: dict[str, str] = {}
    for line in block.splitlines():
        if line.startswith("$ "):
            output = run(line.removeprefix("$ ")).splitlines()
            printed = {_without_figures(found): found for found in output}
        lines.append(printed.get(_without_figures(line), line))
    return "".join(f"{line}\n" for line in lines)


def _without_figures(line: str) -> str:
    return re.sub(r"[A-Z]?[0-9]+", "0", line)


def run(line: str) -> str:
    """Return what a line of shell prints, whatever it is piped into."""
    _, *arguments = shlex.split(line.partition(" | ")[0])
    forced = ["--force"] if "fill" in arguments else []
    return CliRunner().invoke(tianbao, [*arguments, *forced], prog_name="tianbao").output


def pages() -> dict[Path, str]:
    """Return what each page should hold."""
    return {**quick_pages(), DAMAGE: consoles(damage_page(DAMAGE.read_text("utf-8")))}


def quick_pages() -> dict[Path, str]:
    """Return the same without the page about damage, which reads every damaged workbook."""
    texts = {path: path.read_text("utf-8") for path in (*READMES, COMMANDS, HOSTILE)}
    texts[COMMANDS] = commands_page(texts[COMMANDS])
    texts[HOSTILE] = _between("limits", texts[HOSTILE], limits_table())
    return {FINDINGS: findings_page()} | {path: consoles(text) for path, text in texts.items()}


def measured_pages() -> dict[Path, str]:
    """Return the pages whose figures come from programs and from measuring, each time others."""
    from tests.clients.page import PAGE, clients_table, with_table  # noqa: PLC0415 - slow

    return {
        PAGE: with_table(PAGE.read_text("utf-8"), clients_table()),
        HOSTILE: _between("files", HOSTILE.read_text("utf-8"), hostile_table()),
    }


def _between(name: str, page: str, table: str) -> str:
    """Return the page about hostile files with a table between its marks."""
    pattern = rf"(?s)(<!-- hostile: {name} -->\n).*?(<!-- hostile: end -->)"
    return re.sub(pattern, lambda match: match[1] + table + match[2], page)


def main() -> None:
    """Write the pages, then the pictures; with `--check` only say which pages are out of date."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        stale = [p.name for p, text in pages().items() if p.read_text("utf-8") != text]
        sys.exit(f"out of date: {', '.join(stale)}" if stale else 0)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
    for path, text in measured_pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")
    if all(map(shutil.which, ("soffice", "pdftoppm", "chromium"))):
        # Our own script, with the Python that runs this one.
        subprocess.run([sys.executable, DOCS / "pictures.py"], check=True)  # noqa: S603
    else:
        print("LibreOffice, poppler or Chromium is not installed: the pictures stay as they are")


if __name__ == "__main__":
    main()
