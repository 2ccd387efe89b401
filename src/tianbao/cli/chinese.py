"""click in Chinese: help pages and the sentences about wrong usage."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

HELP = "显示帮助后退出。"
_DASHES = dict.fromkeys(map(ord, "－﹣–—―−‐‑‒"), "-")
"""Dashes that a Chinese keyboard or a chat program puts in the place of an option's."""
_QUOTES = "“”＂"
"""Quotes that no shell takes for quotes, or not every one."""


class ChineseFormatter(click.HelpFormatter):
    """Writes a help page with full-width colons, and columns as wide as they look."""

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write words with their meanings beside them."""
        found = list(rows)
        column = min(col_max, max(display_width(first) for first, _ in found)) + col_spacing
        indent = " " * self.current_indent
        for first, second in found:
            gap = max(col_spacing, column - display_width(first))
            self.write(f"{indent}{first}{' ' * gap}{second}\n")


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


class ChineseContext(click.Context):
    """A command's run, with help pages of our own."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help page is in Chinese."""

    context_class = ChineseContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of a command line; those with signs of the wrong kind are named.

        Raises:
            click.UsageError: a word is not what it was meant to be, or wrong in itself.
        """
        # What follows a group's first word is for the command of that name.
        _refuse_wrong_signs(self, ctx, args[:1] if isinstance(self, click.Group) else args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click forgets which command it was where a value is missing.
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(ctx.command_path, pieces, "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options mean."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [_in_chinese(record) for p in options if (record := p.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)


def _refuse_wrong_signs(command: click.Command, ctx: click.Context, words: Sequence[str]) -> None:
    """Refuse options with dashes, and values with quotes, that only look like the right ones.

    Raises:
        click.UsageError: there are such words.
    """
    options = {option for parameter in command.get_params(ctx) for option in parameter.opts}
    names = [word.partition("=")[0] for word in words]
    meant = [(name, _option_meant(name, options)) for name in names]
    wrong = [f"“{name}”应是“{option}”" for name, option in meant if option]
    if wrong:
        said = "横线要用英文的减号（切换到英文输入法再敲）"
        raise WrongSigns(f"{said}：{'，'.join(wrong)}。", ctx)
    quoted = next((word for word in words if _in_chinese_quotes(word)), None)
    if quoted is not None:
        inner = quoted.strip(_QUOTES)
        said = '前后的引号要用英文的 "，不能用中文的（切换到英文输入法再敲）'
        raise WrongSigns(f"“{inner}”{said}。", ctx)


class WrongSigns(click.UsageError):
    """Words with dashes or quotes of the wrong kind; its message is the sentence about them."""


def _option_meant(name: str, options: Collection[str]) -> str:
    """Return the option that a name with other dashes stands for, or nothing."""
    said = name.translate(_DASHES)
    bare = said.lstrip("-")
    if said in {name, bare}:
        return ""
    return next((option for option in options if option.lstrip("-") == bare), "")


def _in_chinese_quotes(word: str) -> bool:
    """Return whether a word stands in such quotes, or is one end of what does."""
    opened, closed = word[:1] in _QUOTES, word[-1:] in _QUOTES
    inside = sum(word[1:-1].count(quote) for quote in _QUOTES)
    return len(word) > 1 and (opened or closed) and inside == 0


def _in_chinese(record: tuple[str, str]) -> tuple[str, str]:
    """Return a line of help whose notes at the end, in brackets, are left out or in Chinese."""
    said, _, notes = record[1].partition("  [")
    return record[0], f"{said}（必填）" if "required" in notes else said


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help page is in Chinese.

    Its commands may stand there in sections, in the order in which they were added.
    """

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever click takes
        """Have no sections."""
        super().__init__(*args, **kwargs)
        self._sections: list[tuple[str, tuple[str, ...]]] = []

    def add_section(self, heading: str, commands: Iterable[click.Command]) -> None:
        """Add commands that stand together on the help page, below a heading."""
        added = tuple(commands)
        for command in added:
            self.add_command(command)
        self._sections.append((heading, tuple(str(command.name) for command in added)))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return ["命令 …" if piece.startswith("COMMAND") else piece for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the options and the commands mean."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do, section by section."""
        sections = self._sections or [("命令", tuple(self.list_commands(ctx)))]
        widest = max((len(name) for _, names in sections for name in names), default=0)
        for heading, names in sections:
            with formatter.section(heading):
                # All sections' columns start at the same place.
                formatter.write_dl(
                    (name.ljust(widest), self.commands[name].get_short_help_str(100))
                    for name in names
                )


ChineseGroup.group_class = ChineseGroup


def usage_sentence(error: click.ClickException) -> str:
    """Return in Chinese what is wrong with how the command was called."""
    match error:
        case click.FileError():
            return f"“{error.ui_filename}”：{error.message}。"
        case click.MissingParameter():
            said = f"缺少{_parameter(error)}。"
        case click.NoSuchOption():
            said = f"没有“{error.option_name}”这个选项。{_proposed(error.possibilities)}"
        case click.BadParameter():
            said = f"{_parameter(error)}的值{_value(error)}不对。{_choices(error.param)}"
        case click.BadOptionUsage():
            said = f"选项“{error.option_name}”后面要跟一个值。"
        case WrongSigns():
            said = error.message
        case click.UsageError():
            said = _other(error)
        case _:
            said = error.format_message()
    return said


def _parameter(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return f"选项“{parameter.opts[-1]}”"
    return f"参数 {parameter.human_readable_name}" if parameter is not None else "参数"


def _value(error: click.BadParameter) -> str:
    """Return the value that was not taken, in quotes; click has it in its message alone."""
    found = re.match(r"'?(.+?)'? (?:is not|does not) ", error.message)
    return f"“{found[1]}”" if found else ""


def _choices(parameter: click.Parameter | None) -> str:
    if parameter is not None and isinstance(parameter.type, click.Choice):
        return f"可以是：{'、'.join(str(choice) for choice in parameter.type.choices)}。"
    if parameter is not None and isinstance(parameter.type, click.IntRange):
        return f"应是 {parameter.type.min} 到 {parameter.type.max} 之间的整数。"
    if parameter is not None and isinstance(parameter.type, click.DateTime):
        return "日期要写成 2025-01-20 这样。"
    return ""


def _proposed(names: Sequence[str] | None) -> str:
    return f"是不是“{'”或“'.join(names)}”？" if names else ""


def _other(error: click.UsageError) -> str:
    """Return the sentence for an error that click has no class for: its message tells it apart."""
    message = error.format_message()
    quoted = message.partition("'")[2].partition("'")[0]
    if message.startswith("No such command"):
        known: dict[str, Any] = getattr(error.ctx.command if error.ctx else None, "commands", {})
        return f"没有“{quoted}”这个命令。可以用的命令有：{'、'.join(known)}。"
    if "unexpected extra argument" in message:
        more = message.partition("(")[2].rstrip(")")
        return f"多了参数：{more}。名字里有空格的，前后要加英文的引号。"
    if message.startswith("Missing command"):
        return "缺少命令。"
    return message
