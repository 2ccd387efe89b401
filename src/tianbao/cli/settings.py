"""A person's own settings: limits for files from outside, and how documents look.

They stand in `settings.toml` in the folder that the system has for programs' settings, or in the
file that TIANBAO_SETTINGS names.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tianbao.cli.wishes import PRESETS

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "TIANBAO_SETTINGS"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says: limits by name, the preset of fonts, fonts by role."""

    limits: Mapping[str, str] = field(default_factory=dict)
    preset: str = PRESETS[0]
    fonts: tuple[tuple[str, str], ...] = ()


def settings_path() -> Path:
    """Return where the settings are, or would be."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(click.get_app_dir("tianbao")) / "settings.toml"


def load_settings() -> Settings:
    """Return the settings; those of a file that is not there are the usual ones.

    Raises:
        click.FileError: the file is no TOML, or says what no setting is.
    """
    path = settings_path()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise click.FileError(str(path), "设置文件读不出来，要用 UTF-8 保存") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"第 {line[1]} 行" if line else "末尾"
        raise click.FileError(str(path), f"设置文件{where}的写法不对") from error
    return _Checked(path).settings(found)


class _Checked:
    """Takes the tables of a settings file apart, and refuses what it does not know."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def settings(self, found: dict[str, object]) -> Settings:
        """Return what a file says."""
        from tianbao.model.template import FONT_ROLES

        self._only(found, ("limits", "documents"), "")
        limits = self._table(found, "limits")
        documents = self._table(found, "documents")
        self._only(documents, ("preset", "fonts"), "documents.")
        preset = documents.get("preset", PRESETS[0])
        if preset not in PRESETS:
            self._refuse(f"documents.preset 可以是 {' 或 '.join(PRESETS)}")
        fonts = self._table(documents, "fonts", "documents.")
        self._only(fonts, FONT_ROLES, "documents.fonts.")
        for role, name in fonts.items():
            if not isinstance(name, str) or not name:
                self._refuse(f"documents.fonts.{role} 要写成加引号的字体名")
        for name, number in limits.items():
            if not isinstance(number, int) or isinstance(number, bool) or number < 1:
                self._refuse(f"limits.{name} 要写成大于 0 的整数")
        return Settings(
            {name: str(number) for name, number in limits.items()},
            str(preset),
            tuple((role, str(name)) for role, name in fonts.items()),
        )

    def _table(self, found: Mapping[str, object], name: str, around: str = "") -> dict[str, object]:
        table = found.get(name, {})
        if not isinstance(table, dict):
            self._refuse(f"{around}{name} 要写成一节：[{around}{name}]")
        return table

    def _only(self, found: Mapping[str, object], known: tuple[str, ...], around: str) -> None:
        for name in found:
            if name not in known:
                self._refuse(f"没有“{around}{name}”这一项，可以写的有：{'、'.join(known)}")

    def _refuse(self, reason: str) -> NoReturn:
        raise click.FileError(str(self.path), f"设置文件里{reason}")
