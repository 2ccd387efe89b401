"""Where a township publishes, and how much: the listing 公开渠道统计."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.county.deal import FIRST_YEAR, dealt, drawn

if TYPE_CHECKING:
    from samples.county.township import Township

Entry = dict[str, str | int | bool]

_SOCIAL = ("政务微信公开", "政务新媒体公开")
"""What townships call the same thing; for the others the county has told them a name."""

_MORE: tuple[tuple[tuple[str, str, bool, int, int], ...], ...] = (
    (("印发文件", "份", False, 30, 80),),
    (("便民服务大厅公示", "条", True, 10, 40), ("印发文件", "份", False, 25, 70)),
    (("应急广播", "条", True, 20, 60),),
    (("会议通报", "次", False, 6, 14), ("印发文件", "份", False, 20, 60)),
    (),
    (("电子显示屏", "条", True, 15, 50), ("明白纸", "份", False, 200, 900)),
    (("网格微信群推送", "条", True, 40, 120),),
)


def channels(one: Township, year: int) -> list[Entry]:
    """Return the entries of the listing; the names stay, the numbers change a little."""
    social = dealt(_SOCIAL, "social", one, FIRST_YEAR)
    board = "{affairs}公开栏公开".format_map(one.words(year))
    usual = (("县政府网站公开", 40, 130), (social, 25, 90), (board, 60, 190))
    entries = [_entry(one, year, name, (low, high)) for name, low, high in usual]
    for name, unit, counted, low, high in dealt(_MORE, "channels", one, FIRST_YEAR):
        more = _entry(one, year, name, (low, high))
        entries.append({**more, "unit": unit, "counted": counted})
    return entries


def _entry(one: Township, year: int, name: str, limits: tuple[int, int]) -> Entry:
    number = drawn(*limits, name, one.code)
    if year > FIRST_YEAR:
        number = round(number * drawn(92, 116, name, one.code, year) / 100)
    return {"name": name, "count": number, "unit": "条", "counted": True}
