"""Examples of findings: what makes each code of what is easily overlooked in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment

import tianbao
from tests.forms import SOUND, altered, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openpyxl.workbook import Workbook

    from tianbao import Finding

SHEET = "三、依申请公开"


def commented(count: int, author: str = "") -> Callable[[], Iterable[Finding]]:
    """Return what reads a workbook with so many comments, no two of them alike."""

    def comment(book: Workbook) -> None:
        for number in range(1, count + 1):
            book[SHEET][f"Z{number}"].comment = Comment(f"第 {number} 处待核实", author)

    return lambda: tianbao.read(altered(filled(SOUND), comment)).findings


def unseen() -> Iterable[Finding]:
    """Return what is found in a workbook of which a sheet is hidden."""

    def hide(book: Workbook) -> None:
        book["五、问题改进"].sheet_state = "hidden"

    return tianbao.read(altered(filled(SOUND), hide)).findings


EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {
    "cell-comment": commented(1, "张三"),
    "comments-more": commented(30),
    "fields-hidden": unseen,
}
