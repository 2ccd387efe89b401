"""This year beside last year (与上年比较), over the units of which both are known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.place import Cell, quoted_sheet
from tianbao.summary import looks
from tianbao.summary.comparison import compared, doubtful
from tianbao.summary.extent import names
from tianbao.summary.job import COMPARISON
from tianbao.summary.page import Page
from tianbao.summary.unit_table import COMPARED

if TYPE_CHECKING:
    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.place import Area
    from tianbao.model.template import Field
    from tianbao.summary.job import Job

_WIDTHS = (58.0, 14.0, 14.0, 14.0, 14.0, 28.0)
_NONE = "—"
_UNCLEAR = "有单位的数没有认出，或上年口径不同，不作比较："
_ROW_HEIGHT = 22.0


def write_comparison(job: Job) -> dict[str, Cell]:
    """Add the sheet; return the cells with last year's sums, by key, as far as they are known."""
    page = Page(job.book, job.names[COMPARISON], _WIDTHS)
    page.head(COMPARISON, (job.extent.words, _over(job)), len(_WIDTHS))
    found: dict[str, Cell] = {}
    if not job.before.rows:
        page.finish(job.title)
        return found
    header = page.row
    years = (f"{job.year - 1}年", f"{job.year}年")
    for column, words in enumerate(("项目", *years, "增减", "增减幅度", "备注"), 1):
        page.text(page.area(column), words, looks.HEADER)
    page.row += 1
    for group in compared(job.template):
        page.text(page.area(1, len(_WIDTHS)), group.title, looks.GROUP)
        page.rise(_ROW_HEIGHT)
        page.row += 1
        for field, label in zip(group.fields, group.labels, strict=True):
            page.text(page.area(1), label, looks.STUB)
            if _write_field(page, job, field):
                found[field.key] = Cell(page.name, page.row, 2)
            page.rise(_ROW_HEIGHT)
            page.row += 1
    page.target.freeze(Cell(page.name, header + 1, 2))
    page.finish(job.title, repeated=(header, header))
    return found


def _over(job: Job) -> str:
    """Say which units the comparison is over."""
    with_both, without = len(job.before.rows), [r for r in job.now.rows if not r.compared]
    if not with_both:
        return "没有一个单位有上年的数据，无法比较。"
    said = f"比较的是两年都有数据的 {with_both} 个单位"
    if not without:
        return said + "，即汇总的全部单位。"
    left_out = names([row.member.called for row in without])
    return f"{said}，本年数只算这些单位；没有上年数据、不在比较之列的：{left_out}。"


def _write_field(page: Page, job: Job, field: Field) -> bool:
    """Write a field's figures; return whether it can be compared."""
    target = page.target
    unclear = doubtful(field.key, job.now, job.before)
    if unclear:
        for column in range(2, 6):
            target.text(page.area(column), _NONE, looks.GREY)
        page.text(page.area(6), _UNCLEAR + names(unclear), looks.TEXT)
        return False
    before = job.before.total(field.key)
    now = job.now.total(field.key, compared=True)
    style = looks.FIGURE
    target.formula(page.area(2), _sum_before(job, field.key), before, style)
    target.formula(page.area(3), _sum_now(job, field.key), now, style)
    old, new = page.area(2).a1, page.area(3).a1
    target.formula(page.area(4), f"=ROUND({new}-{old},8)", now - before, looks.CHANGE)
    share = f'=IF({old}<=0,"{_NONE}",({new}-{old})/{old})'
    target.formula(page.area(5), share, _share(before, now), looks.PERCENT)
    target.blank(page.area(6), looks.TEXT)
    return True


def _sum_before(job: Job, key: str) -> str:
    return f"=SUM({_foreign(job.before.area(key))})"


def _sum_now(job: Job, key: str) -> str:
    """Return the sum over the units that have a year before."""
    flags, figures = job.now.lines(COMPARED), job.now.area(key)
    return f'=SUMIF({_foreign(flags)},"是",{_foreign(figures)})'


def _foreign(area: Area) -> str:
    return f"{quoted_sheet(area.first.sheet)}!{area.a1}"


def _share(before: Figure, now: Figure) -> Decimal | str:
    """Return by what part a figure grew; of nothing, or of less than that, there is no part."""
    return Decimal(now - before) / Decimal(before) if before > 0 else _NONE
