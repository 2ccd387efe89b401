"""The command line: it translates between a terminal and the library, and decides nothing."""

from tianbao.cli.main import main

__all__ = ["main"]
