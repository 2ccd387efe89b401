"""Templates drawn in a few lines."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING, Protocol

import pytest

from tianbao.language import load_text

if TYPE_CHECKING:
    from tianbao.model.template import Template

HEAD = """\
template: sample
version: "1"
name: 样表
title: 样表
sections:
  - heading: 一
    sheet: 一
    blocks:
      - table: t
        picture: |
"""


class DrawTemplate(Protocol):
    """Makes a template of one table, `t`."""

    def __call__(self, picture: str, *totals: str) -> Template:
        """Return the template with the table that a picture shows, and its totals."""


@pytest.fixture(scope="session")
def drawn() -> DrawTemplate:
    """Return the function that makes a template of a picture."""

    def made(picture: str, *totals: str) -> Template:
        lines = indent(dedent(picture).strip("\n"), " " * 10)
        said = "".join(f"          - {total}\n" for total in totals)
        sums = f"        totals:\n{said}" if said else ""
        return load_text(f"{HEAD}{lines}\n{sums}", "sample.yaml", lambda _: None)

    return made
