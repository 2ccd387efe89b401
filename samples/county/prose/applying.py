"""What a report says of applications, in keeping with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.county.applications import applications, remedies, total
from samples.county.deal import dealt

if TYPE_CHECKING:
    from samples.county.applications import Figures
    from samples.county.township import Township

NONE = (
    "{self}全年没有收到政府信息公开申请，也没有上年结转的申请。受理的地点、电话和邮箱已经公布。",
    "本年度没有新收和结转的政府信息公开申请。群众有疑问大多直接到窗口询问，工作人员当场答复并登记。",
    "全年未收到政府信息公开申请。{here}仍安排专人值守受理渠道，每周检查一次信箱。",
    "没有人提出政府信息公开申请，行政复议和行政诉讼也没有。申请表放在大厅填表台，需要的可以自取。",
    "{year}年未收到书面或者网上的公开申请；电话询问{asked}的有几起，都在当天作了说明。",
    "依申请公开方面，{self}本年度没有收件。申请流程图重新画过，贴在大厅和各{village}公开栏。",
)

COUNTS = (
    "全年新收政府信息公开申请{received}件，{came}办结{handled}件，{left}。",
    "{year}年共收到公开申请{received}件，{came}年内办结{handled}件，{left}。",
    "本年度新收申请{received}件，{came}按期办结{handled}件，{left}。",
)

DETAILS = (
    "申请的内容以{asked}为主。承办人员先与申请人通话，弄清需要什么再查档、答复。",
    "问得最多的是{asked}。答复书由司法所把关，涉及第三方的先书面征求意见。",
    "申请人大多询问{asked}，能公开的附上复印件，不掌握的告知到哪里去查。",
    "申请多与{asked}有关，每件都登记收件、转办和答复的日期，没有超期。",
)

_RESULTS = {
    "upheld": "结果为维持",
    "corrected": "结果为纠正",
    "other": "以其他方式结案",
    "pending": "年底尚未审结",
}
_PROCEEDINGS = {"review": "行政复议", "direct": "行政诉讼"}
_NO_PROCEEDINGS = "没有因政府信息公开引起的行政复议和行政诉讼。"


def applying(one: Township, year: int, words: dict[str, str]) -> str:
    """Return the paragraph about applications."""
    rows = applications(one.name, year)
    if not rows:
        return dealt(NONE, "no applications", one, year).format_map(words)
    said = (dealt(COUNTS, "counts", one, year) + dealt(DETAILS, "details", one, year)).format_map(
        {**words, **_counted(rows)}
    )
    return said + _proceedings(one.name, year)


def _counted(rows: Figures) -> dict[str, str]:
    received, came, left = (total(rows, row) for row in ("received", "carried_in", "carried_out"))
    return {
        "received": str(received),
        "came": f"上年结转{came}件，" if came else "",
        "handled": str(received + came - left),
        "left": f"结转下年度{left}件" if left else "没有结转下年度的申请",
    }


def _proceedings(unit: str, year: int) -> str:
    found = [
        f"{_PROCEEDINGS[block]}{number}件，{_RESULTS[result]}"
        for block, results in remedies(unit, year).items()
        for result, number in results.items()
    ]
    if not found:
        return _NO_PROCEEDINGS
    return f"因政府信息公开引起的{'；'.join(found)}。"
