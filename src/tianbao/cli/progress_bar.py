"""A bar of progress for work that takes a while: on a terminal alone, and below what is printed."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from io import TextIOBase
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from tianbao.cli.table import console
from tianbao.findings.message import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.console import Console
    from rich.progress import Task, TaskID

_PAUSE = 0.1
"""How many seconds pass at least before the bar is drawn again."""


class Bar:
    """How far some work is; without a terminal it shows nothing."""

    def __init__(self, shown: Progress | None = None, task: TaskID | None = None) -> None:
        """Show progress on what rich draws, if anything."""
        self._shown = shown
        self._task = task
        self._drawn = 0.0

    def advance(self, steps: int = 1) -> None:
        """Say that so many more steps are done."""
        if self._shown is not None and self._task is not None:
            self._shown.advance(self._task, steps)
            self._draw()

    def expect(self, total: int) -> None:
        """Say how many steps there are, where that was not known or has changed."""
        if self._shown is not None and self._task is not None:
            self._shown.update(self._task, total=total)
            self._draw()

    def follow(self, steps: int, total: int) -> None:
        """Say that so many more steps are done, and how many there are."""
        self.expect(total)
        self.advance(steps)

    def _draw(self) -> None:
        """Draw the bar, but not so often that drawing takes the time."""
        now = time.monotonic()
        if self._shown is not None and now - self._drawn >= _PAUSE:
            self._drawn = now
            self._shown.refresh()


class _Count(ProgressColumn):
    """How many steps are done, and of how many where that is known."""

    def render(self, task: Task) -> Text:
        done = f"{task.completed:.0f}"
        return Text(done if task.total is None else f"{done}/{task.total:.0f}")


class _Above(TextIOBase):
    """A stream whose lines are printed above the bar.

    rich has one of its own, which does not say its encoding; click takes it for a broken one
    then, and writes past it into the middle of the bar.
    """

    def __init__(self, stream: TextIO, terminal: Console) -> None:
        """Stand in for a stream."""
        super().__init__()
        self._stream = stream
        self._terminal = terminal
        self._begun = ""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # an attribute, there
        return self._stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # the same
        return self._stream.errors

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Print the lines that are whole; bytes, with which click tries a stream, are refused."""
        *whole, self._begun = (self._begun + text).split("\n")
        for line in whole:
            self._terminal.print(Text.from_ansi(line), soft_wrap=True)
        return len(text)

    def end(self) -> None:
        """Print what there is of a line without an end."""
        if self._begun:
            self.write("\n")


@contextmanager
def progress_bar(words: str, total: int | None = None) -> Iterator[Bar]:
    """Show how far some work is while it lasts, on standard error where that is a terminal.

    Lines that are printed meanwhile stand above the bar, and the bar is gone at the end. It is
    drawn when a step is done, by no thread of its own: the work may start processes meanwhile.

    Args:
        words: what is being done.
        total: how many steps there are, if that is known.
    """
    if not sys.stderr.isatty():
        yield Bar()
        return
    terminal = console(sys.stderr)
    shown = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        _Count(),
        TimeRemainingColumn(compact=True),
        console=terminal,
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with shown, _above(terminal):
        yield Bar(shown, shown.add_task(visible(words), total=total))


@contextmanager
def _above(terminal: Console) -> Iterator[None]:
    """Let what is printed to a terminal stand above the bar; what goes to a file still does."""
    out, err = sys.stdout, sys.stderr
    streams = [_Above(stream, terminal) for stream in (out, err) if stream.isatty()]
    sys.stderr = streams[-1]
    if out.isatty():
        sys.stdout = streams[0]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err
        for stream in streams:
            stream.end()
