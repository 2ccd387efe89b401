"""Pictures of progress: a ring for the campaign, a bar for each district, in one set of colours.

Colour is never alone: each standing has a texture of its own, and its word and number beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.status.look import PAINTS, SHOWN
from tianbao.model.standing import STANDING_WORDS
from tianbao.report.html.markup import element, lines, said, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tianbao.model.standing import Standing, UnitStatus

_RADIUS = 15.9155
"""A circle of this radius is 100 around, so that its strokes are measured in percent."""

_GAP = 0.5
"""What is left white between two parts of a picture, in percent."""

_LEAST = 0.3
"""How much of a picture even one unit among thousands gets, in percent."""

_BAR_HEIGHT = 4


def counts(units: Iterable[UnitStatus]) -> dict[Standing, int]:
    """Return how many units are how far, in the order of the pictures, without those at 0."""
    found = dict.fromkeys(SHOWN, 0)
    for unit in units:
        if unit.standing in found:
            found[unit.standing] += 1
    return {standing: count for standing, count in found.items() if count}


def count_words(units: Iterable[UnitStatus]) -> str:
    """Return in words how many units are how far."""
    found = counts(units)
    said_each = (f"{STANDING_WORDS[standing]} {count} 个" for standing, count in found.items())
    return "，".join(said_each) or "没有单位"


def textures() -> str:
    """Return what the pictures are painted with, to stand once on the page."""
    patterns = (_texture(standing) for standing in SHOWN)
    inner = element("defs", "".join(patterns))
    return element("svg", inner, class_="hidden", aria_hidden="true", focusable="false")


def _texture(standing: Standing) -> str:
    paint = PAINTS[standing]
    ground = tag("rect", width=6, height=6, fill=paint.colour) + "</rect>"
    # Half the size, since the ring and the bars are drawn in small units.
    return (
        f'<pattern id="p-{standing.value}" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="scale(.25)">{ground}{paint.texture}</pattern>'
    )


def ring(units: Sequence[UnitStatus]) -> str:
    """Return a ring of all units by how far they are, with how many are accepted inside."""
    done = sum(unit.standing.counted for unit in units)
    percent = f"{_percent(done, len(units))}%" if units else "—"
    inner = [
        element("title", said(f"已接收 {done} 个，共 {len(units)} 个单位"), id="ring-title"),
        element("desc", said(f"各状态的单位数：{count_words(units)}。"), id="ring-words"),
        f'<circle cx="21" cy="21" r="{_RADIUS}" fill="none" stroke="#eef0f2" stroke-width="6"/>',
        *_arcs(units),
        _words(21.6, 7, percent),
        _words(26.4, 3, f"已接收 {done}/{len(units)}"),
    ]
    start = tag(
        "svg",
        class_="ring",
        viewBox="0 0 42 42",
        role="img",
        aria_labelledby="ring-title ring-words",
    )
    return lines([start, *inner, "</svg>"])


def _percent(count: int, whole: int) -> int:
    """Return a share in percent, never more than it is: all but one is not all."""
    return 100 * count // whole


def _words(height: float, size: int, words: str) -> str:
    """Return words in the middle of the ring."""
    look = 'x="21" text-anchor="middle" fill="#1a1a1a"'
    return f'<text {look} y="{height}" font-size="{size}">{words}</text>'


def _arcs(units: Sequence[UnitStatus]) -> Iterator[str]:
    for standing, start, length in _parts(units):
        yield (
            f'<circle cx="21" cy="21" r="{_RADIUS}" fill="none" stroke-width="6"'
            f' stroke="url(#p-{standing.value})" stroke-dasharray="{length:.2f} {100 - length:.2f}"'
            f' stroke-dashoffset="{25 - start:.2f}"/>'
        )


def bar(units: Sequence[UnitStatus]) -> str:
    """Return a bar of some units by how far they are."""
    inner = "".join(
        f'<rect x="{start:.2f}" y="0" width="{length:.2f}" height="{_BAR_HEIGHT}"'
        f' fill="url(#p-{standing.value})"/>'
        for standing, start, length in _parts(units)
    )
    return element(
        "svg",
        inner,
        class_="bar",
        viewBox=f"0 0 100 {_BAR_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_label=count_words(units),
    )


def _parts(units: Sequence[UnitStatus]) -> Iterator[tuple[Standing, float, float]]:
    """Yield where each standing's part of a picture starts and how long it is, in percent."""
    found = counts(units)
    whole, start = sum(found.values()), 0.0
    gap = _GAP if len(found) > 1 else 0.0
    for standing, count in found.items():
        share = 100 * count / whole
        yield standing, start, max(share - gap, _LEAST)
        start += share


def legend(units: Sequence[UnitStatus]) -> str:
    """Return the standings with their colours, words and numbers; those at 0 too."""
    found = counts(units)
    items = (_legend_item(standing, found.get(standing, 0), len(units)) for standing in SHOWN)
    return lines([tag("ul", class_="legend"), *items, "</ul>"])


def _legend_item(standing: Standing, count: int, whole: int) -> str:
    swatch = (
        '<svg viewBox="0 0 6 4" aria-hidden="true" focusable="false">'
        f'<rect width="6" height="4" fill="url(#p-{standing.value})"/></svg>'
    )
    share = f"（{_percent(count, whole) or '不到 1'}%）" if count else ""
    words = f"<span>{STANDING_WORDS[standing]}</span><b>{count} 个{share}</b>"
    return element("li", swatch + words, class_=None if count else "none")
