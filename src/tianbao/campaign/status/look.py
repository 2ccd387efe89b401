"""How the page looks, on a screen and on paper, and the colour and texture of each standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.model.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Paint:
    """A standing's look: dark enough for white paper, a tint for words to stand on, a texture.

    The texture, marks of white over the colour, tells standings apart where colours do not: on
    a printer without them, and for who sees them differently.
    """

    colour: str
    tint: str
    texture: str = ""


def _strokes(path: str) -> str:
    return f'<path d="{path}" stroke="#fff" stroke-width="1.4" fill="none"/>'


PAINTS: Mapping[Standing, Paint] = {
    Standing.ACCEPTED: Paint("#1a7a45", "#e3f3e9"),
    Standing.NEWER: Paint("#5a48a5", "#eceaf7", _strokes("M0 3h6M3 0v6")),
    Standing.SOUND: Paint("#0b6c9c", "#e2f0f8", _strokes("M0 3h6")),
    Standing.DOUBTFUL: Paint("#9a6a00", "#fbf1d9", '<circle cx="3" cy="3" r="1.2" fill="#fff"/>'),
    Standing.FAULTY: Paint("#b3261e", "#fbe6e4", _strokes("M-1 7 7 -1M-1 1 1 -1M5 7 7 5")),
    Standing.RETURNED: Paint("#b8540f", "#fcebdd", _strokes("M3 0v6")),
    Standing.AWAITED: Paint("#6a7078", "#eef0f2", _strokes("M-1 -1 7 7M5 -1 7 1M-1 5 1 7")),
    Standing.NOT_ISSUED: Paint(
        "#858b93", "#f4f5f6", '<rect x="1" y="1" width="4" height="4" fill="#fff"/>'
    ),
    Standing.GONE: Paint("#858b93", "#f4f5f6"),
}

SHOWN = tuple(standing for standing in PAINTS if standing is not Standing.GONE)
"""The standings in the order in which pictures have them: what is done comes first."""

_BADGES = "\n".join(
    f".{standing.value} {{ background: {paint.tint}; border-color: {paint.colour}; }}"
    for standing, paint in PAINTS.items()
)

SHEET = f"""\
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: #fff; color: #1a1a1a;
  font: 16px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", SimHei, sans-serif; }}
main {{ max-width: 84rem; margin: 0 auto; padding: 1.5rem 1.5rem 3rem; }}
h1 {{ font-size: 1.7rem; line-height: 1.35; margin: 0 0 .3rem; overflow-wrap: anywhere; }}
h2 {{ font-size: 1.2rem; margin: 2rem 0 .6rem; break-after: avoid; }}
p {{ margin: .2rem 0; overflow-wrap: anywhere; }}
.about {{ color: #4a4f55; }}
.deadline {{ font-weight: bold; }}
.near {{ color: #a3231b; }}
.overview {{ display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: center;
  margin: 1.2rem 0; }}
.ring {{ width: 15rem; height: 15rem; flex: none; }}
.legend {{ list-style: none; margin: 0; padding: 0; flex: 1 1 30rem; display: grid;
  grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .35rem 1.5rem; }}
.legend li {{ display: flex; align-items: center; gap: .6rem; border-bottom: 1px solid #e2e4e7;
  padding-bottom: .2rem; }}
.legend .none {{ color: #5b6066; }}
.legend svg {{ width: 1.5rem; height: 1rem; flex: none; }}
.legend b {{ margin-left: auto; font-variant-numeric: tabular-nums; }}
.hidden {{ position: absolute; width: 0; height: 0; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45; }}
caption {{ text-align: left; color: #4a4f55; padding-bottom: .3rem; }}
th, td {{ border-bottom: 1px solid #c9cdd2; padding: .4em .55em; text-align: left;
  vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }}
thead th {{ border-bottom: 2px solid #4a4f55; font-weight: bold; white-space: nowrap; }}
tbody th[scope="rowgroup"] {{ background: #eef0f3; font-weight: bold; }}
tbody th[scope="row"] {{ min-width: 6em; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.time {{ white-space: nowrap; font-variant-numeric: tabular-nums; }}
.phone {{ min-width: 8.5em; }}
.source {{ min-width: 9em; }}
.email {{ min-width: 11em; }}
.code {{ display: block; color: #5b6066; font-size: .85em; }}
.standing {{ display: inline-block; white-space: nowrap; padding: 0 .5em;
  border-left: .4em solid; }}
.late {{ font-weight: bold; color: #a3231b; white-space: nowrap; }}
.bar {{ display: block; width: 100%; min-width: 5rem; height: 1rem; }}
.districts {{ max-width: 60rem; }}
.districts td:nth-child(2) {{ width: 60%; }}
{_BADGES}
@page {{ size: A4 landscape; margin: 14mm 12mm; }}
@media print {{
  body {{ font-size: 10pt; line-height: 1.4; }}
  main {{ max-width: none; padding: 0; }}
  h1 {{ font-size: 17pt; }}
  h2 {{ font-size: 12pt; margin-top: 5mm; }}
  table {{ font-size: 8.5pt; }}
  th, td {{ padding: .2em .4em; }}
  thead {{ display: table-header-group; }}
  tr {{ break-inside: avoid; }}
  tbody tr.district {{ break-after: avoid; }}
  .scroll {{ overflow: visible; }}
  .overview {{ break-inside: avoid; flex-wrap: nowrap; }}
  .ring {{ width: 42mm; height: 42mm; }}
  .phone, .source, .email, tbody th[scope="row"] {{ min-width: 0; }}
  .standing, tbody th[scope="rowgroup"] {{ print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }}
}}
"""
"""The page's style sheet; on paper it is A4 across, which eleven columns need."""
