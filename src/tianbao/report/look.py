"""What a document to be printed looks like: which fonts stand for which part of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Preset(StrEnum):
    """Which fonts are wanted; page, sizes and spacing are those of GB/T 9704-2012 in both."""

    COMMON = "common"
    """Fonts that come with Windows."""
    STRICT = "strict"
    """Fonts that offices use for official documents, most of which have to be bought."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names of the fonts by what they are for, as a word processor lists them.

    Attributes:
        title: the report's title.
        body: paragraphs, headings from 1. on, and the closing lines.
        heading: headings numbered 一、.
        subheading: headings numbered （一）.
        table: what stands in tables.
        number: the page number.
    """

    title: str
    body: str
    heading: str
    subheading: str
    table: str
    number: str

    def with_names(self, names: Iterable[tuple[str, str]]) -> Fonts:
        """Return these fonts with others in some roles.

        Raises:
            TypeError: there is no such role.
        """
        return replace(self, **dict(names))


FONTS = {
    Preset.COMMON: Fonts(
        title="宋体", body="仿宋", heading="黑体", subheading="楷体", table="宋体", number="宋体"
    ),
    Preset.STRICT: Fonts(
        title="方正小标宋简体",
        body="仿宋_GB2312",
        heading="黑体",
        subheading="楷体_GB2312",
        table="宋体",
        number="宋体",
    ),
}
"""The fonts of each preset."""
