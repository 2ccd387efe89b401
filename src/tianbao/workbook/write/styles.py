"""How each kind of cell looks, as XlsxWriter properties."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tianbao.model.template import Kind
from tianbao.plan import Mark, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.workbook.write.book import Style

INK = "#1F3864"
GREY = "#595959"
RULE = "#A6B4CC"
HEADER_FILL = "#D9E2F3"
STUB_FILL = "#F2F5FA"
INPUT_FILL = "#FFF8DC"
TOTAL_FILL = "#E7E6E6"
GIVEN_FILL = "#E2ECF7"
MIRROR_FILL = "#F2F2F2"

# 微软雅黑 comes with Windows; the family and the Chinese character set let other systems
# choose a sans-serif Chinese font of their own.
_BASE: Mapping[str, object] = {
    "font_name": "微软雅黑",
    "font_family": 2,
    "font_charset": 134,
    "font_size": 11,
    "valign": "vcenter",
    "locked": True,
}
_BOXED: Mapping[str, object] = {"border": 1, "border_color": RULE}
_FAINT: Mapping[str, object] = {"border": 1, "border_color": "#D0D0D0"}
_CENTRED: Mapping[str, object] = {"align": "center", "text_wrap": True}
_LEFT: Mapping[str, object] = {"align": "left", "indent": 1, "text_wrap": True}

_TONES: Mapping[Tone, Mapping[str, object]] = {
    Tone.TITLE: {"font_size": 18, "bold": True, "font_color": INK, **_CENTRED},
    Tone.SUBTITLE: {"font_color": GREY, **_CENTRED},
    Tone.CAPTION: {
        **_LEFT,
        "indent": 0,
        "valign": "bottom",
        "font_size": 13,
        "bold": True,
        "font_color": INK,
        "bottom": 2,
        "bottom_color": INK,
    },
    Tone.HINT: {**_LEFT, "font_color": GREY, "font_size": 10, "indent": 0},
    Tone.HEADER: {
        "bold": True,
        "font_color": INK,
        "bg_color": HEADER_FILL,
        **_BOXED,
        **_CENTRED,
    },
    Tone.STUB: {"bg_color": STUB_FILL, **_BOXED, **_LEFT},
    Tone.INDEX: {"font_color": GREY, "font_size": 10, "bg_color": STUB_FILL, **_BOXED, **_CENTRED},
    Tone.PARAGRAPH: {
        "font_color": GREY,
        "bg_color": STUB_FILL,
        **_BOXED,
        **_CENTRED,
        "valign": "top",
    },
    Tone.FACT: {"bold": True, "bg_color": TOTAL_FILL, **_BOXED, **_LEFT},
    Tone.BODY: {**_BOXED, **_LEFT},
    Tone.LINK: {"font_color": "#0563C1", "underline": 1, "align": "left"},
    Tone.SENTENCE: {"bg_color": TOTAL_FILL, **_BOXED, **_LEFT},
    Tone.PROGRESS: {**_BOXED, **_LEFT},
    Tone.VERDICT: {"bold": True, **_BOXED, **_LEFT},
    Tone.SAMPLE_INPUT: {"bg_color": INPUT_FILL, **_BOXED, **_CENTRED},
    Tone.SAMPLE_TOTAL: {"bg_color": TOTAL_FILL, "bold": True, **_BOXED, **_CENTRED},
    Tone.SAMPLE_WRONG: {"bg_color": "#FFC7CE", "font_color": "#9C0006", **_BOXED, **_CENTRED},
    # Without a wrap it goes on over the cells on the right, however narrow its own is.
    Tone.MIRROR_TITLE: {"font_size": 10, "font_color": GREY, "align": "left"},
    Tone.MIRROR_LABEL: {"font_color": GREY, "bg_color": MIRROR_FILL, **_FAINT, **_CENTRED},
}

WRONG: Style = (("bg_color", "#FFC7CE"), ("font_color", "#9C0006"))
"""Laid over an input, or a rule's cells, while something is wrong with them."""

PASSED: Style = (("bg_color", "#E2EFDA"), ("font_color", "#375623"))
"""Laid over a verdict that says that all is well."""


def _style(*properties: Mapping[str, object]) -> Style:
    """Return how a cell looks on the whole; later properties come before earlier ones."""
    merged: dict[str, object] = {**_BASE}
    for some in properties:
        merged |= some
    return tuple(merged.items())


COVER_TITLE = _style({"font_size": 20, "bold": True, "font_color": INK}, _CENTRED)
"""How the title of the cover looks."""

TOTAL = _style(_BOXED, {"bg_color": TOTAL_FILL, "bold": True, "align": "center"})
"""How a computed field looks."""

GIVEN = _style(_BOXED, {"bg_color": GIVEN_FILL, "font_color": INK, "align": "center"})
"""How an input looks whose content is given and locked."""

_MARKS: Mapping[Mark, Mapping[str, object]] = {
    # A border is what a print in black shows too, and what red laid over a cell leaves alone.
    Mark.FAULTY: {"border": 5, "border_color": "#C55A11", "bg_color": "#F8CBAD"},
    Mark.DOUBTFUL: {"border": 8, "border_color": "#BF8F00", "bg_color": "#FFE699"},
}
"""XlsxWriter's border 5 is a thick line, 8 a dashed one of medium width."""


@cache
def marked(style: Style, mark: Mark) -> Style:
    """Return how a cell of a style looks when a person has to look at it."""
    return tuple({**dict(style), **_MARKS[mark]}.items())


@cache
def tone_style(tone: Tone, *, boxed: bool = False) -> Style:
    """Return how a text of a tone looks; `boxed` puts it into a box where it stands in none."""
    return _style(_TONES[tone], {**_BOXED, "indent": 1} if boxed else {})


@cache
def input_style(kind: Kind, *, prose: bool = False) -> Style:
    """Return how an input looks: unlocked, and unlike anything else on the sheet."""
    style: Mapping[str, object] = {**_BOXED, "bg_color": INPUT_FILL, "locked": False}
    if prose:
        # As text (@), or else 2025年1月20日 typed as a paragraph would become a date.
        return _style(style, _LEFT, {"valign": "top", "num_format": "@"})
    if kind is Kind.TEXT:
        return _style(style, _LEFT, {"num_format": "@"})
    return _style(style, {"align": "center"})


@cache
def mirror_style(*, total: bool) -> Style:
    """Return how one of last year's figures looks: pale, and like nothing to be filled in."""
    fill: Mapping[str, object] = {"bg_color": MIRROR_FILL} if total else {}
    return _style(_FAINT, {"font_color": GREY, "align": "center"}, fill)
