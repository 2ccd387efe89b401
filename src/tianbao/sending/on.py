"""Sending a submission on to another template: a newer version, or one with the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.plan import MIGRATION_SHEET, Leaflet, Part, Steps, with_leaflet
from tianbao.sending.carried import carry, stray_asides
from tianbao.sending.moved import moved
from tianbao.sending.remarks import Placed, add_awaited, aside_remarks, numbered
from tianbao.sending.sent import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template
    from tianbao.plan import Plan, Remark

_START = (
    "这份表是从旧表带过来的，原来填的内容照原样写在这里。",
    "粗框和虚框的格子要看一看；点“位置”一栏可以跳过去，格子上的批注写着为什么。",
    "写着“待补填”的格子，原来的数没能带过来：请照下面所列填上，确实没有的清空。",
)
_END = ("打开“校验”表，全部显示“通过”后保存，格式还是 .xlsx。", "以后只用这一份；旧表不要再报。")
_LISTED = frozenset({"field-gone", "field-computed", "field-kind"})
"""What is told on the sheet in full, since its content is not in the cells."""
_SORTS = {"field-new": "新填", "field-renamed": "确认", "total-moved": "合计"}
_KEPT_HINT = "原来填了，这份表里没有合适的格子，或者放不下。"


def copy_for_template(
    old: Template, submission: Submission, found: Iterable[Finding], plan: Plan
) -> tuple[Copy, tuple[Finding, ...]]:
    """Return a workbook of a plan's template that holds another template's submission.

    `found` are the findings made while the submission was read and checked; with what the change
    of template leaves to look at, which is returned too, they stand on the workbook's first sheet.
    """
    result = moved(old, submission, plan.template)
    carried = carry(plan, result.submission)
    carried.asides = [*result.asides, *carried.asides, *stray_asides(submission)]
    findings = (*found, *result.findings)
    placed = Placed(plan, findings)
    marks, comments = placed.marks(), placed.comments()
    add_awaited(carried, marks, comments)
    parts = _parts(placed, tuple(aside_remarks(carried.asides)))
    facts = (
        ("填报单位", "{unit}"),
        ("报告年度", "{year}"),
        ("原来的模板", f"{old.name}，第 {old.version} 版"),
        ("现在的模板", f"{plan.template.name}，第 {plan.template.version} 版"),
        ("要看的", f"{sum(len(part.remarks) for part in parts)} 处。"),
    )
    leaflet = Leaflet(
        *(MIGRATION_SHEET, facts, Steps("怎么办", _START), parts, Steps("以后", _END)),
        ("怎么回事", "怎么办"),
    )
    whole = with_leaflet(plan, leaflet, marks)
    return Copy(whole, carried.contents, comments), findings


def _parts(placed: Placed, kept: tuple[Remark, ...]) -> tuple[Part, ...]:
    """Return what to look at: what was kept aside, what differs, and what was found before."""
    sorted_: dict[str, list[Remark]] = {"field-renamed": [], "total-moved": [], "field-new": []}
    others: list[Remark] = []
    for finding in (*placed.errors, *placed.warnings):
        if finding.code in sorted_:
            remark = placed.remark(finding, _SORTS[finding.code])
            sorted_[finding.code].append(remark)
        elif finding.code not in _LISTED:
            others.append(placed.remark(finding))
    parts = (
        Part("没有带过来的", kept, _KEPT_HINT),
        Part("带过来了，请确认的", (*sorted_["field-renamed"], *sorted_["total-moved"])),
        Part("新增的，请补填", tuple(sorted_["field-new"])),
        Part("读旧表时发现的问题", tuple(others)),
    )
    return tuple(numbered(part for part in parts if part.remarks))
