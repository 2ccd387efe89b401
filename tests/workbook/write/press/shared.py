"""The small template of these tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.forms import drawn

if TYPE_CHECKING:
    from tianbao import Template

SMALL = Path(__file__).parents[3] / "fuzz" / "small.yaml"


@cache
def small() -> Template:
    """Return a template with each kind of block, and every way in which a unit shows in it."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace("共{total}条", "{self}（{unit}）{year}年共{total}条")
    figures = """\
        prefill:
          - each row: men = prior.women
            locked: yes
          - once: rural.women = prior.rural.total
        prior: shown
        rules:
          - few, each column: rural - city <= 5
            says: 乡村 {rural} 比 城镇 {city} <不多> & 少
"""
    return drawn(text.replace("        rules:\n", figures, 1))
