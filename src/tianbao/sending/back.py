"""Sending a submission back: the sender's own values with everything that is wrong beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.findings import describe
from tianbao.findings.message import shown
from tianbao.plan import REMARKS_SHEET, Leaflet, Part, Steps, with_leaflet, with_mirror
from tianbao.plan.remarks import place_of
from tianbao.sending.carried import carry, stray_asides
from tianbao.sending.remarks import Placed, add_awaited, aside_remarks, numbered
from tianbao.sending.sent import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tianbao.model.finding import Finding
    from tianbao.model.submission import Submission
    from tianbao.plan import FromPrior, Plan
    from tianbao.sending.carried import Carried

MOST_TOLD = 20
"""How many remarks a message says before it refers to the sheet."""

_START = (
    "粗框的格子要改，虚框的请核对；点“位置”一栏可以跳过去，格子上的批注写着怎么改。",
    "就在这份表里改：原来填的内容都在，没有问题的不用重填。改好以后框还在，不影响报送。",
)
_AWAITED_STEP = "写着“待补填”的格子，原来的数没能带过来：请重新填上，确实没有的清空。"
_END = (
    "打开“校验”表，全部显示“通过”后保存，格式还是 .xlsx。",
    "把这份表发回来；原来那份不要再发。",
)
_NOT_THEIRS = frozenset(
    {"file-missing", "file-forbidden", "file-folder", "file-unreadable", "template-not-found"}
)
"""Why a file can't be read although its sender did nothing wrong."""

_KEPT_HINT = "这些内容在原来的表里对不上号，或者放不下，没有填进格子，请自己核对后填写。"


def copy_for_sender(
    plan: Plan,
    submission: Submission,
    findings: Iterable[Finding],
    given: FromPrior | None = None,
) -> tuple[Copy, str]:
    """Return the workbook that goes back, with the sender's own values, and the message.

    With what is `given` from last year's report, it shows that and locks it again.
    """
    placed = Placed(plan, findings)
    carried = carry(plan, submission)
    marks, comments = placed.marks(), placed.comments()
    add_awaited(carried, marks, comments)
    asides = (*carried.asides, *stray_asides(submission))
    kept = Part("没有带过来的内容", tuple(aside_remarks(asides)), _KEPT_HINT)
    errors = Part("要改的", tuple(map(placed.remark, placed.errors)))
    warnings = Part("请核对的（可能没有错）", tuple(map(placed.remark, placed.warnings)))
    start = (*_START, _AWAITED_STEP) if carried.awaited else _START
    facts = (
        ("填报单位", "{unit}"),
        ("报告年度", "{year}"),
        ("退回原因", f"{_counted(placed)}。"),
    )
    parts = numbered(part for part in (errors, warnings, kept) if part.remarks)
    leaflet = Leaflet(
        REMARKS_SHEET,
        facts,
        Steps("怎么改", start),
        tuple(parts),
        Steps("怎么报回", _END),
        ("哪里不对", "怎么改"),
    )
    whole = with_leaflet(with_mirror(plan) if given else plan, leaflet, marks)
    copy = Copy(
        *(whole, carried.contents, comments),
        locked=_locked(carried, submission, given) if given else frozenset(),
        figures=given.figures if given else {},
    )
    return copy, _note(plan, submission, placed)


def _locked(carried: Carried, submission: Submission, given: FromPrior) -> frozenset[str]:
    """Put what is given into its cells and return which stay locked.

    Where the sender has another figure, that stays, as everything that was typed does: what is
    said of it could not be mended in a locked cell.
    """
    same = set()
    for key in given.locked:
        reading = submission.readings.get(key)
        figure = 0 if reading is None or reading.blank else reading.value
        if figure == given.contents[key]:
            carried.contents[key] = given.contents[key]
            same.add(key)
    return frozenset(same)


def _counted(placed: Placed) -> str:
    """Return how much there is to do, in words."""
    errors, warnings = len(placed.errors), len(placed.warnings)
    said = [f"{errors} 处要改"] if errors else []
    said += [f"{warnings} 处请核对"] if warnings else []
    return "，".join(said) or "没有要改的"


def _note(plan: Plan, submission: Submission, placed: Placed) -> str:
    """Return the message: who is meant, what is wrong, what to do."""
    name = submission.unit.name
    lines = [
        f"{name}，你好！",
        f"你们报来的 {submission.year} 年度“{plan.template.name}”填报表看过了。",
        f"{_counted(placed)}，现退回。",
    ]
    told = 0
    for title, findings in (("要改的：", placed.errors), ("请核对的：", placed.warnings)):
        shown = findings[: max(0, MOST_TOLD - told)]
        if shown:
            lines.append(title)
        for number, finding in enumerate(shown, told + 1):
            remark = placed.remark(finding)
            words, _ = place_of(plan, remark)
            lines.append(f"{number}. {words}：{remark.says}{remark.remedy}")
        told += len(shown)
    rest = len(placed.errors) + len(placed.warnings) - told
    if rest:
        lines.append(f"其余 {rest} 处见表里的“{REMARKS_SHEET}”。")
    lines.append(
        f"怎么改：打开随附的退回件，看第一张表“{REMARKS_SHEET}”，在里面直接改，"
        "改好保存后发回来；原来那份不要再发。谢谢！"
    )
    return "\n".join(lines) + "\n"


def unusable_note(findings: Iterable[Finding], name: str = "", *, read: bool = False) -> str:
    """Return the message about a file that is not taken, so that none is sent back.

    `name` is what the sender calls the file; `read` says that it could be read, but is not what
    is asked for. The message is empty where the fault is not the
    sender's, such as a file that is not there. The findings' remedies are for whoever collects,
    and are left out.
    """
    theirs = [finding for finding in findings if finding.code not in _NOT_THEIRS]
    if not theirs:
        return ""
    which = f"“{shown(name)}”" if name else ""
    why = "不是这次要报的" if read else "读不出来"
    lines = [f"你好！你们发来的文件{which}{why}，不能当作报送："]
    for number, finding in enumerate(theirs, 1):
        lines.append(f"{number}. {describe(finding).sentence}")
    lines.append(
        "请在下发给你们单位的 .xlsx 填报工作簿里填好，不设密码，把文件本身再发一次，"
        "不要发图片、PDF 或压缩包。谢谢！"
    )
    return "\n".join(lines) + "\n"
