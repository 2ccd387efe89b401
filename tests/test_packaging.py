"""What is installed is whole: every package, the templates, the schema and the type marker."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import tianbao

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_folder_with_modules_is_listed_as_a_package() -> None:
    source = ROOT / "src"
    folders = {path.parent for path in source.rglob("*.py")}
    found = {".".join(folder.relative_to(source).parts) for folder in folders}
    without = {"tianbao.templates", "tianbao.report.docx.base"}
    assert set(SETTINGS["tool"]["setuptools"]["packages"]) == found | without


def test_the_version_is_said_once_in_each_place() -> None:
    assert SETTINGS["project"]["version"] == tianbao.__version__


def test_every_public_name_can_be_imported() -> None:
    assert all(hasattr(tianbao, name) for name in tianbao.__all__)
    with pytest.raises(AttributeError):
        _ = tianbao.nothing_of_this_name


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that nothing is left in the project's folder."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "src", "templates"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    options = ["--no-build-isolation", "--wheel-dir", str(folder / "out"), str(folder)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    (found,) = (folder / "out").glob("*.whl")
    return found


def test_the_wheel_holds_what_is_not_python(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {
        "tianbao/py.typed",
        "tianbao/data/schema.json",
        "tianbao/report/docx/base/styles.xml",
        "tianbao/report/json/schema.json",
        "tianbao/report/pdf/report.typ",
        "tianbao/templates/gongkai-2021.yaml",
        "tianbao/templates/gongkai-2021-town.yaml",
    } <= names


def test_the_wheel_finds_its_templates_by_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import tianbao; print(tianbao.__file__); print(tianbao.template_names())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin"},
    )
    where, found = ran.stdout.splitlines()
    assert where.startswith(str(tmp_path))
    assert found == "('gongkai-2021', 'gongkai-2021-town')"
