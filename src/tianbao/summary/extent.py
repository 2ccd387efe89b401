"""Which units a sum is over, in the words that stand below every title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.model.standing import Progress
    from tianbao.summary.line import SummaryLine

_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Extent:
    """How many units are counted, and the names of those that are not."""

    counted: int
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[SummaryLine], progress: Progress) -> Extent:
        """Return the extent of sums over these lines among the units that take part."""
        counted = {line.member.code for line in lines}
        members = (status.member for status in progress.taking_part)
        return cls(len(lines), tuple(m.called for m in members if m.code not in counted))

    @property
    def expected(self) -> int:
        """How many units there should be."""
        return self.counted + len(self.missing)

    @property
    def words(self) -> str:
        """The line below a title."""
        said = f"汇总 {self.counted} 个已接收单位，共 {self.expected} 个"
        if not self.missing:
            return said + "，全部计入。"
        return f"{said}；未计入：{names(self.missing)}。"


def names(of: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Return names one after the other, the first of them where there are many."""
    if len(of) <= most:
        return "、".join(of)
    return f"{'、'.join(of[:most])}等 {len(of)} 个单位"
