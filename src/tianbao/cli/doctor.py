"""`tianbao doctor`: what this computer has for making documents, and what follows from it."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from tianbao.cli.chinese import ChineseCommand, display_width
from tianbao.cli.options import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.cli.settings import Settings
    from tianbao.data.encode import Json

_ROLES = {
    "title": "标题",
    "body": "正文",
    "heading": "一级标题",
    "subheading": "二级标题",
    "table": "表格",
    "number": "页码",
}
_PACKAGES = ("typst", "fonttools")
_OWN = "设置"
"""What the settings' own choice of fonts is called in the table."""

_OFFICE = ("soffice", "libreoffice")


@click.command(cls=ChineseCommand)
@as_json
def doctor(*, as_json: bool) -> None:
    """检查这台电脑：能不能生成 PDF，有哪些字体，设置文件在哪里。"""
    from tianbao.cli.printing import print_json, tell

    found = _examined()
    if as_json:
        print_json(found)
        return
    for line in _lines(found):
        tell(line)


def _examined() -> dict[str, Json]:
    """Return what was found, as JSON."""
    from tianbao.cli.settings import load_settings, settings_path

    settings = settings_path()
    own = load_settings()
    packages = {name: _version(name) for name in _PACKAGES}
    return {
        "tianbao": _version("tianbao"),
        "python": platform.python_version(),
        "system": platform.system(),
        "settings": str(settings),
        "settings_found": settings.is_file(),
        "pdf": {**packages},
        "fonts": _fonts(own) if all(packages.values()) else None,
        "office": next(filter(None, map(shutil.which, _OFFICE)), None),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _fonts(own: Settings) -> list[Json] | None:
    """Return, for each preset and role, the font that is wanted and the one that PDF gets.

    Where the settings name fonts, these are one preset more. Nothing is returned where what is
    installed can't be loaded, as on a Windows that lacks a library.
    """
    from tianbao.report.look import FONTS

    try:
        from tianbao.report.pdf import Installed, NoFontError
    except ImportError:
        return None
    installed = Installed()
    found: list[Json] = []
    presets = {preset.value: fonts for preset, fonts in FONTS.items()}
    if own.fonts:
        presets[_OWN] = presets[own.preset].with_names(own.fonts)
    for preset, fonts in presets.items():
        try:
            choices = installed.choices(fonts)
        except NoFontError:
            return []
        found += [
            {
                "preset": preset,
                "role": each.role,
                "wanted": each.wanted,
                "used": each.used,
                "present": each.kept,
            }
            for each in choices
        ]
    return found


def _lines(found: dict[str, Json]) -> Iterator[str]:
    yield f"tianbao {found['tianbao']}，Python {found['python']}，{found['system']}"
    there = "" if found["settings_found"] else "（还没有，用默认设置）"
    yield f"设置文件：{found['settings']}{there}"
    fonts = found["fonts"]
    if fonts is None:
        yield f"PDF：不能生成，{_lacking(found['pdf'])}；其他格式不受影响。"
    elif not fonts:
        yield "PDF：不能生成，没有中文字体。请安装一种，例如思源宋体；其他格式不受影响。"
    else:
        yield "PDF：可以生成。"
        yield ""
        yield from _font_lines(fonts)
    yield ""
    yield "docx 里只写字体名，显示成什么样，看打开它的电脑上有没有这些字体。"
    office = found["office"]
    if office:
        yield f"LibreOffice：有（{office}），可以打开和打印工作簿、docx。"
    else:
        yield "LibreOffice：没有；打开工作簿和 docx 用 WPS 或 Office 就行。"


def _lacking(packages: Json) -> str:
    """Return why there are no PDFs, and what to do about it."""
    if isinstance(packages, dict) and all(packages.values()):
        return "组件装了，但是加载不了。请运行 pip install --force-reinstall 'tianbao[pdf]'"
    return "没有安装组件。请运行 pip install 'tianbao[pdf]'"


def _font_lines(fonts: Json) -> Iterator[str]:
    """Yield a table of the fonts: preset, role, what is wanted, and what PDF gets."""
    head = ("预设", "部位", "要用的字体", "PDF 里用的")
    rows = [head]
    for font in fonts if isinstance(fonts, list) else []:
        if isinstance(font, dict):
            used = str(font["used"]) if font["present"] else f"{font['used']}（替代）"
            rows.append((str(font["preset"]), _ROLES[str(font["role"])], str(font["wanted"]), used))
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        cells = zip(row, widths, strict=True)
        padded = [cell + " " * (width - display_width(cell)) for cell, width in cells]
        yield f"  {'  '.join(padded).rstrip()}"
