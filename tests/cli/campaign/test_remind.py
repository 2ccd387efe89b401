"""`tianbao remind` writes texts for those who are asked for something, each time anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("collected")


@pytest.mark.parametrize(
    ("by", "folder", "titles"),
    [
        ("district", "按片区", ["00-全部未报单位", "01-东片"]),
        ("person", "按负责人", ["00-全部未报单位", "01-邵海"]),
        ("unit", "按单位", ["00-全部未报单位", "01-柳湾镇"]),
    ],
)
def test_texts_are_written_by_whom_they_are_for(
    run: Run, by: str, folder: str, titles: list[str]
) -> None:
    run("issue")
    ran = run("remind", "--by", by)
    assert (ran.status, ran.out) == (0, "")
    (made,) = Path("催报").iterdir()
    assert made.name.endswith(folder)
    files = sorted(made.iterdir())
    assert [path.stem for path in files] == titles
    text = files[1].read_bytes().decode("utf-8-sig")
    assert "电话 0000-1234567" in text
    assert text.endswith("\n")


def test_what_is_to_be_done_before_is_told(run: Run) -> None:
    err = run("remind").err
    assert "还有 1 个单位没有下发，先运行 tianbao issue。" in err
    assert "还有 1 个单位的表有错，先运行 tianbao return。" in err
    run("issue")
    run("return")
    assert "还有" not in run("remind").err


def test_texts_are_shown_when_asked_for(run: Run) -> None:
    run("issue")
    assert "── 东片 ──" in run("remind", "--print").out.splitlines()
