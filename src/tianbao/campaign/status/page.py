"""How far a campaign is, as a page that a county office shows on a screen and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.campaign.status.deadline import day_words, is_near, left_words
from tianbao.campaign.status.districts import NO_DISTRICT, districts
from tianbao.campaign.status.look import SHEET
from tianbao.campaign.status.picture import bar, legend, ring, textures
from tianbao.campaign.status.rows import missing_table, unit_table
from tianbao.model.standing import Standing
from tianbao.report.html.markup import element, lines, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tianbao.campaign.status.districts import District
    from tianbao.model.standing import Progress


def status_page(progress: Progress) -> str:
    """Return a page in HTML, UTF-8, that needs no other file and no script.

    Who has yet to send stands first from a week before the deadline on, and last before that.
    """
    title = progress.heading
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", said(title)),
        f"<style>\n{SHEET}</style>",
    ]
    body = [element("h1", said(title)), *_about(progress), *_overview(progress)]
    near = is_near(progress.deadline, progress.at.date())
    if progress.units:
        missing, units = _missing(progress), _units(progress)
        body += [*missing, *units] if near else [*units, *missing]
    else:
        body.append(element("p", "名册里还没有单位。"))
    page = ["<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", *head, "</head>"]
    return lines([*page, "<body>", "<main>", *body, "</main>", "</body>", "</html>"]) + "\n"


def _about(progress: Progress) -> Iterator[str]:
    """Yield which report it is, as of when, and how long there is to the deadline."""
    at, today = progress.at, progress.at.date()
    moment = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    about = f"{progress.report}　{progress.year}年度　统计时间：{moment}"
    yield element("p", said(about), class_="about")
    if progress.deadline is not None:
        left = left_words(progress.deadline, today)
        words = f"报送截止：{day_words(progress.deadline, today)}，{left}"
        near = " near" if is_near(progress.deadline, today) else ""
        yield element("p", said(words), class_=f"deadline{near}")


def _overview(progress: Progress) -> Iterator[str]:
    """Yield the pictures: the campaign's, and one for each district where there are several."""
    units = progress.taking_part
    yield textures()
    yield element("div", lines([ring(units), legend(units)]), class_="overview")
    late = sum(unit.late for unit in units)
    if late:
        yield element("p", f"迟报或逾期未报：{late} 个单位。")
    gone = progress.count(Standing.GONE)
    if gone:
        yield element("p", f"另有 {gone} 个单位已退出，不计在内。")
    parts = districts(units)
    if len(parts) > 1:
        yield element("h2", "各片区进度")
        yield _bars(parts)


def _bars(parts: Iterable[District]) -> str:
    """Return a table with a bar for each district."""
    head = (
        '<tr><th scope="col">片区</th><th scope="col">进度</th>'
        '<th scope="col" class="number">已接收</th><th scope="col" class="number">单位数</th></tr>'
    )
    rows = (element("tr", "".join(_bar_cells(part))) for part in parts)
    inner = lines([element("thead", head), "<tbody>", *rows, "</tbody>"])
    return element("table", inner, class_="districts")


def _bar_cells(part: District) -> Iterator[str]:
    yield element("th", said(part.called).strip() or NO_DISTRICT, scope="row")
    yield element("td", bar(part.units))
    yield element("td", str(sum(unit.standing.counted for unit in part.units)), class_="number")
    yield element("td", str(len(part.units)), class_="number")


def _missing(progress: Progress) -> Iterator[str]:
    """Yield who has yet to send something, with how to reach them."""
    missing = [unit for unit in progress.taking_part if unit.standing.missing]
    yield element("h2", f"尚未报来的单位（{len(missing)} 个）")
    yield missing_table(missing) if missing else element("p", "没有，都报来了。")


def _units(progress: Progress) -> Iterator[str]:
    yield element("h2", f"各单位情况（{len(progress.taking_part)} 个）")
    yield unit_table(progress.units, progress.at.year)
