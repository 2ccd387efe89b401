"""Running the command as a user does, and the files that it is run on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tianbao.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOWN = "gongkai-2021-town"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        """What it printed, as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Ran]:
    """Run the command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Ran:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return command


def document(year: int = 2024, **values: object) -> dict[str, object]:
    """Return data without a fault, with some values replaced; dots are written as `__`."""
    changed = {key.replace("__", "."): value for key, value in values.items()}
    return {
        "template": TOWN,
        "unit": "清河镇",
        "year": year,
        "values": {
            "cover.preparer": "张三",
            "cover.phone": "0000-1234567",
            "overview.body": [f"{year}年，本镇按时公开。{{公开统计}}"],
            "overview.channels": [
                {"name": "村务公开栏", "count": 12, "unit": "条", "counted": True}
            ],
            "applications.received.natural": 2,
            "applications.granted.natural": 2,
            "problems.body": ["公开不够及时，今后改进。"],
            "others.body": ["无。"],
            **changed,
        },
    }


@pytest.fixture
def data(tmp_path: Path) -> Callable[..., Path]:
    """Write data to a file and return its path."""

    def write(name: str = "data.json", year: int = 2024, **values: object) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document(year, **values), ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def workbook(run: Callable[..., Ran], data: Callable[..., Path]) -> Callable[..., Path]:
    """Write a filled workbook and return its path."""

    def write(name: str = "filled.xlsx", **values: object) -> Path:
        path = data(f"{name}.json", **values)
        run("fill", TOWN, path, "-o", name)
        return path.parent / name

    return write
