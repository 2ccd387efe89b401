"""A terminal to print to, and what would be seen on its screen."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_TOKENS = re.compile(r"\x1b\[([0-9;?]*)([A-Za-z])|(\r)|(\n)|([^\x1b\r\n]+)")


class Terminal(io.TextIOWrapper):
    """A stream that says of itself that it is a terminal."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def isatty(self) -> bool:
        """Whether it is a terminal: yes."""
        return True

    @property
    def raw_text(self) -> str:
        """All that was written, codes included."""
        stream = self.buffer
        assert isinstance(stream, io.BytesIO)
        return stream.getvalue().decode()

    @property
    def screen(self) -> list[str]:
        """The lines as they are seen at the end, without spaces behind them."""
        lines, row = [""], 0
        for number, code, start, end, text in _TOKENS.findall(self.raw_text):
            if start:
                continue  # what is written next starts the line anew, after it was cleared
            if end:
                row += 1
                lines += [""] * (row + 1 - len(lines))
            elif code == "K":
                lines[row] = ""
            elif code == "A":
                row -= int(number or 1)
            else:
                lines[row] += text
        return [line.rstrip() for line in lines]


def terminal(patch: pytest.MonkeyPatch, width: int = 80, *names: str) -> Terminal:
    """Return a terminal that stands for standard output and error, or for one of them."""
    found = Terminal()
    patch.setenv("COLUMNS", str(width))
    patch.setenv("TERM", "xterm-256color")
    for variable in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        patch.delenv(variable, raising=False)
    for name in names or ("stdout", "stderr"):
        patch.setattr(sys, name, found)
    return found
