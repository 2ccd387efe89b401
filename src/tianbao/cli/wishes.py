"""What the options of `tianbao render` say: formats, fonts, and how documents look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import Any, TypeVar

    from tianbao.model.submission import Submission
    from tianbao.model.template import Template
    from tianbao.rendering import Rendering
    from tianbao.report.model import Report

    Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FORMATS = ("txt", "md", "html", "docx", "pdf", "json")
_STYLES = ("cells", "records", "grid")
PRESETS = ("common", "strict")
_ROLES = ("title", "body", "heading", "subheading", "table", "number")


class _Formats(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.3 on
    """One format, or several with commas between."""

    name = "formats"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the formats, each once."""
        del param
        words = str(value).lower().replace("，", ",").split(",")
        found = tuple(dict.fromkeys(word.strip() for word in words))
        for each in found:
            if each not in FORMATS:
                known = "、".join(FORMATS)
                raise click.UsageError(f"--to 里没有“{each}”这种格式，可以写：{known}。", ctx)
        return found


class _Font(click.ParamType):  # type: ignore[type-arg]  # the same
    """A font for a role, as `body=仿宋`."""

    name = "font"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the role and the font's name."""
        del param
        role, _, font = str(value).partition("=")
        if role not in _ROLES or not font.strip():
            known = "、".join(_ROLES)
            raise click.UsageError(f"--font 要写成“部位=字体”，部位可以是：{known}。", ctx)
        return role, font.strip()


_OPTIONS = (
    click.option(
        "--to",
        "formats",
        type=_Formats(),
        default="txt",
        metavar="格式",
        help=f"格式：{'、'.join(FORMATS)}；不写就是 txt。几种一起要，用逗号隔开：docx,html。",
    ),
    click.option(
        "--style",
        type=click.Choice(_STYLES),
        default=_STYLES[0],
        help="txt 里的表格：cells 一格一行（默认），records 一行一条，grid 画成表格。",
    ),
    click.option("--fragment", is_flag=True, help="html 只要能贴进网站后台的一段，不带标题。"),
    click.option(
        "--preset",
        type=click.Choice(PRESETS),
        help="docx、pdf 的字体：common 是 Windows 自带的（默认），strict 是公文专用的。",
    ),
    click.option(
        "--font",
        "fonts",
        multiple=True,
        type=_Font(),
        metavar="部位=字体",
        help=f"docx、pdf 里一个部位的字体，可以写多次。部位：{'、'.join(_ROLES)}。",
    ),
    click.option("--zeros", is_flag=True, help="没有填的数字印成 0；不写就留空。"),
    click.option("--issuer", default="", metavar="名称", help="末尾落款的单位。"),
    click.option(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="日期",
        help="末尾落款的日期，写成 2025-01-20；没有写单位的，落款是填报单位。",
    ),
)


def wishes_options(command: Decorated) -> Decorated:
    """Give a command the options that `Wishes` is made of."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options say, under the names that the command gets them by."""

    formats: tuple[str, ...]
    style: str
    preset: str | None
    fonts: tuple[tuple[str, str], ...]
    issuer: str
    date: dt.datetime | None
    fragment: bool
    zeros: bool

    def refuse_idle(self) -> None:
        """Refuse options that concern none of the formats.

        Raises:
            click.UsageError: there is such an option; it names the formats that it is for.
        """
        wanted = set(self.formats)
        if self.fragment and "html" not in wanted:
            raise click.UsageError("--fragment 只用于 html，请加 --to html。")
        if (self.fonts or self.preset) and not wanted & {"docx", "pdf"}:
            raise click.UsageError("--font 和 --preset 只用于 docx 和 pdf，请加 --to docx 或 pdf。")

    def composed(self, template: Template, submission: Submission) -> Report:
        """Return a submission's report."""
        from tianbao.verbs import compose

        date = self.date.date() if self.date else None
        return compose(template, submission, zeros=self.zeros, issuer=self.issuer, date=date)

    def how(self, template: Template) -> Rendering:
        """Return how a document of a template looks: options above settings above the template."""
        from tianbao.cli.settings import load_settings
        from tianbao.rendering import Preset, Rendering, Style

        settings = load_settings()
        fonts = dict([*template.look.fonts, *settings.fonts])
        fonts.update(self.fonts)
        preset = Preset(self.preset or settings.preset)
        return Rendering(Style(self.style), self.fragment, preset, tuple(fonts.items()))
