"""How HTML looks: a style sheet for a page, and for a fragment the same element by element."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET = """\
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 18px/1.8 FangSong, STFangsong, "Noto Serif CJK SC", SimSun, serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1, h2, h3, h4, h5 { line-height: 1.5; break-after: avoid; }
h1 { font-size: 1.6rem; text-align: center; margin: 1.5rem 0 2rem; }
h2, h3, h4, h5 { font-family: SimHei, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  font-size: 1.15rem; margin: 1.6rem 0 .6rem; }
h3, h4, h5 { font-size: 1.05rem; font-weight: normal;
  font-family: KaiTi, STKaiti, "Noto Serif CJK SC", serif; }
p { margin: .4rem 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
.closing { text-align: right; text-indent: 0; padding-right: 2em; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; line-height: 1.5; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
th, td { border: 1px solid #555; padding: .3em .4em; text-align: center;
  font-weight: normal; overflow-wrap: anywhere; }
th { background: #f3f5f8; }
th.label { text-align: left; }
td { min-width: 1.5em; overflow-wrap: normal; }
nav ol { padding-left: 2em; }
a { color: #0b4f9e; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 16pt; line-height: 28.95pt; }
  .table { overflow: visible; }
  table { font-size: 10.5pt; }
  th { background: none; }
  th, td { padding: .05em .15em; line-height: 1.25; }
  td { overflow-wrap: anywhere; }
  tr { break-inside: avoid; }
  .whole { break-inside: avoid; }
  .page { break-before: page; }
  article + article { break-before: page; }
}
"""
"""The style sheet of a page, on the screen and on paper: A4 with the margins of GB/T 9704-2012."""


class Part(StrEnum):
    """What a fragment's elements are, as far as they look like something."""

    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"
    TABLE = "table"
    CAPTION = "caption"
    HEAD = "head"
    LABEL = "label"
    DATA = "data"


_CELL = "border:1px solid #555;padding:4px 5px;font-weight:normal;"
_INLINE: Mapping[str, str] = {
    Part.BODY: "font-size:18px;line-height:1.8;font-family:FangSong,仿宋,SimSun,serif;",
    Part.HEADING: "font-family:SimHei,黑体,sans-serif;font-size:20px;margin:24px 0 10px;",
    Part.SUBHEADING: "font-family:KaiTi,楷体,serif;font-size:18px;margin:16px 0 8px;",
    Part.PARAGRAPH: "margin:6px 0;text-indent:2em;text-align:justify;",
    Part.CLOSING: "margin:6px 0;text-align:right;padding-right:2em;",
    Part.TABLE: "border-collapse:collapse;width:100%;font-size:15px;line-height:1.5;",
    Part.CAPTION: "caption-side:top;font-size:15px;text-align:left;",
    Part.HEAD: f"{_CELL}text-align:center;background:#f3f5f8;",
    Part.LABEL: f"{_CELL}text-align:left;background:#f3f5f8;",
    Part.DATA: f"{_CELL}text-align:center;",
}


_CLASSES: Mapping[str, str] = {Part.CLOSING: "closing", Part.LABEL: "label"}


@dataclass(frozen=True, slots=True)
class Look:
    """How elements are told their look: by classes of the style sheet, or each by itself."""

    inline: bool

    def of(self, part: Part) -> dict[str, str | None]:
        """Return the attributes that make an element look like a part."""
        if self.inline:
            return {"style": _INLINE[part]}
        return {"class_": _CLASSES.get(part)}
