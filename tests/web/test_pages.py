"""Our pages against the HTML standard's own validator, and for accessibility in a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tianbao
from tests import hostile_texts
from tests.forms import COUNTY, SOUND, TOWN, submission, template
from tianbao.report.html import write_fragment, write_page
from tianbao.report.model import Closing, Heading, Paragraph, Report, Volume

if TYPE_CHECKING:
    from tianbao.report.model import Block

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
VALIDATOR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SECONDS = 120
pytestmark = pytest.mark.xdist_group("web")  # one start of each checker for all
AROUND = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>公开年报</title></head>
<body><main><h1>公开年报</h1>
{fragment}</main></body></html>
"""
"""What a CMS puts around a fragment."""


def composed(name: str) -> Report:
    whose = template(name)
    sent = submission({**SOUND, "applications.received.natural": 12}, of=whose)
    return replace(tianbao.compose(whose, sent), closing=Closing("清河镇", "2025年1月9日"))


def hostile() -> Report:
    blocks: tuple[Block, ...] = (
        Heading("一、概况", 1),
        *(Paragraph(text) for text in hostile_texts.ALL),
    )
    return Report("<题>", "清河镇", 2024, blocks)


def pages() -> dict[str, str]:
    reports = {name: composed(name) for name in (TOWN, COUNTY)} | {"hostile": hostile()}
    volume = Volume("云溪县2024年政府信息公开年度报告汇编", tuple(reports.values()))
    found = {f"{name}-page": write_page(report) for name, report in reports.items()}
    for name, report in reports.items():
        found[f"{name}-fragment"] = AROUND.replace("{fragment}", write_fragment(report))
    return {**found, "volume": write_page(volume)}


NAMES = [f"{n}-{form}" for n in (TOWN, COUNTY, "hostile") for form in ("page", "fragment")]
NAMES.append("volume")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in NAMES}
    for name, page in pages().items():
        found[name].write_text(page, encoding="utf-8")
    return found


def needs(*programs: str) -> list[str]:
    """Return the programs' paths; skip where one of them, or the packages from npm, is absent."""
    found = [shutil.which(program) for program in programs]
    lacking = [name for name, path in zip(programs, found, strict=True) if path is None]
    if not MODULES.is_dir():
        lacking.append("the packages of tests/web (npm ci --prefix tests/web)")
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    return [path for path in found if path is not None]


def printed(*command: object) -> str:
    """Return what a program prints, on either stream."""
    run = subprocess.run(
        [str(word) for word in command], capture_output=True, timeout=SECONDS, check=False
    )
    assert run.returncode in {0, 1}, run.stderr.decode()
    return (run.stdout + run.stderr).decode()


@pytest.fixture(scope="module")
def violations(files: dict[str, Path]) -> dict[str, list[str]]:
    """What axe-core finds on each page."""
    node, chromium = needs("node", "chromium")
    found = json.loads(printed(node, HERE / "axe.cjs", chromium, *files.values()))
    return dict(zip(files, found, strict=True))


@pytest.fixture(scope="module")
def messages(files: dict[str, Path]) -> list[dict[str, str]]:
    """What the validator says of all pages together."""
    (java,) = needs("java")
    said = printed(java, "-jar", VALIDATOR, "--format", "json", *files.values())
    found: list[dict[str, str]] = json.loads(said)["messages"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_use_the_page(name: str, violations: dict[str, list[str]]) -> None:
    assert violations[name] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_valid(name: str, messages: list[dict[str, str]]) -> None:
    said = [found for found in messages if f"/{name}.html" in found["url"]]
    # The rest is advice about the characters of the text itself, which is the sender's.
    assert [found["message"] for found in said if found["type"] == "error"] == []


def test_the_checkers_find_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!DOCTYPE html><html><body><img src='a.png'><td></body></html>", "utf-8")
    node, chromium, java = needs("node", "chromium", "java")
    (found,) = json.loads(printed(node, HERE / "axe.cjs", chromium, page))
    assert {"html-has-lang", "image-alt"} <= {said.partition(":")[0] for said in found}
    said = json.loads(printed(java, "-jar", VALIDATOR, "--format", "json", page))["messages"]
    assert any("alt" in message["message"] for message in said)
