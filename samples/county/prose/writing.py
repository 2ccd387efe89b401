"""The prose of a township's report, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.county.deal import FIRST_YEAR, dealt, drawn
from samples.county.figures import stock
from samples.county.prose import opening, running, troubles
from samples.county.prose.applying import applying
from samples.county.prose.deeds import deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samples.county.figures import Stock
    from samples.county.township import Township

_CITATION = "{公开统计}"
"""What the final report puts the sentence about the channels in for."""

_HEADINGS = (
    ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"),
    ("主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设情况", "监督保障情况"),
    ("主动公开政府信息", "办理公开申请", "加强信息管理", "维护公开平台", "落实监督保障"),
)
_READERS = ("readers", running.READERS)
_TRAINING = ("training", running.TRAINING)
_NUMERALS = "一二三四五"
_TROUBLES_A_YEAR = (2, 3)


class Writer:
    """A township's clerk, who writes about a year."""

    def __init__(self, one: Township, year: int) -> None:
        """Find the words that stand for the names in braces."""
        self.one = one
        self.year = year
        self.words = {**one.words(year), **_numbers(one, year)}

    def said(self, variants: Sequence[str], topic: str) -> str:
        """Return the township's sentence on a topic."""
        return dealt(variants, topic, self.one, self.year).format_map(self.words)

    def several(self, *topics: tuple[str, Sequence[str]]) -> str:
        """Return the township's sentences on several topics, one behind the other."""
        return "".join(self.said(variants, topic) for topic, variants in topics)

    def overview(self) -> list[str]:
        """Return the paragraphs of section 一."""
        headings = dealt(_HEADINGS, "headings", self.one, FIRST_YEAR)
        parts = (
            self.publishing(),
            applying(self.one, self.year, self.words),
            self.managing(),
            self.several(("places", running.PLACES), ("lines", running.LINES), _READERS),
            self.several(("lead", running.LEAD), ("watch", running.WATCH), _TRAINING),
        )
        paragraphs = [self.beginning()]
        run_in = drawn(1, 4, "runs headings in", self.one.code) == 1
        for numeral, heading, text in zip(_NUMERALS, headings, parts, strict=True):
            title = f"（{numeral}）{heading}"
            paragraphs += [f"{title}。{text}"] if run_in else [title, text]
        return paragraphs

    def beginning(self) -> str:
        """Return how the report begins; the land is spoken of once."""
        said = dealt(opening.OPENING, "opening", self.one, self.year)
        more = "" if "{land}" in said else dealt(opening.LAND, "land", self.one, self.year)
        return (said + more).format_map(self.words)

    def publishing(self) -> str:
        """Return what is said of publishing, with the place for the sentence about channels."""
        about = deed(self.one, self.year).format_map(self.words)
        themes = self.said(opening.THEMES, "themes")
        return f"{themes}{_CITATION}{about}" + self.several(
            ("care", opening.CARE), ("answer", opening.ANSWER)
        )

    def managing(self) -> str:
        """Return what is said of managing information, in keeping with the stock."""
        held = stock(self.one, self.year)
        numbers = {
            "issued": str(held.issued),
            "repealed": str(held.repealed),
            "in_force": str(held.in_force),
        }
        variants = _about(held)
        said = dealt(variants, "stock", self.one, self.year).format_map({**self.words, **numbers})
        return said + self.several(("filing", running.FILING), ("tending", running.TENDING))

    def problems(self) -> list[str]:
        """Return the paragraphs of section 五, in one of three shapes."""
        found = [
            tuple(text.format_map(self.words) for text in dealt(part, topic, self.one, self.year))
            for part, topic in _parted(drawn(*_TROUBLES_A_YEAR, "troubles", self.one.code))
        ]
        wrong = _listed([trouble for trouble, _ in found])
        better = _listed([remedy for _, remedy in found])
        improved = self.said(troubles.IMPROVED, "improved") if self.year > FIRST_YEAR else ""
        shape = drawn(1, 3, "shape of problems", self.one.code)
        if shape == 1:
            return ["（一）存在的主要问题", wrong, "（二）改进情况", improved + better]
        if shape == 2:  # noqa: PLR2004 - one of three
            return [f"{improved}目前存在的主要问题：{wrong}", f"下一步改进措施：{better}"]
        pairs = [
            f"{numeral}是{trouble}。改进措施：{remedy}。"
            for numeral, (trouble, remedy) in zip(_NUMERALS, found, strict=False)
        ]
        return [improved + self.said(troubles.BEGINNING, "beginning"), *pairs]

    def others(self) -> list[str]:
        """Return the paragraphs of section 六."""
        return [self.said(troubles.OTHERS, "others")]


def _about(held: Stock) -> Sequence[str]:
    """Return the sentences that suit what became of the stock."""
    if held.issued and held.repealed:
        return running.STOCK_MOVED
    if held.issued or held.repealed:
        return running.STOCK_GROWN if held.issued else running.STOCK_SHRUNK
    return running.STOCK_SAME if held.in_force else running.STOCK_NONE


def _numbers(one: Township, year: int) -> dict[str, str]:
    limits = {
        "people": (18, 56),
        "month": (3, 11),
        "times": (2, 4),
        "fixed": (2, 9),
        "checked": (24, 96),
        "calls": (30, 160),
    }
    return {name: str(drawn(*limit, name, one.code, year)) for name, limit in limits.items()}


def _parted(number: int) -> list[tuple[tuple[tuple[str, str], ...], str]]:
    """Return the troubles in as many parts as a report has, so that it has none twice."""
    return [(troubles.TROUBLES[part::number], f"trouble {part}") for part in range(number)]


def _listed(texts: Sequence[str]) -> str:
    said = "；".join(f"{numeral}是{text}" for numeral, text in zip(_NUMERALS, texts, strict=False))
    return f"{said}。"
