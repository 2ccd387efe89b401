"""Units to be exported, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tianbao
from tests.campaign.status.shared import AT
from tests.forms import SOUND, submission, template
from tianbao import Submission
from tianbao.campaign.export import Exported
from tianbao.model.roster import Member
from tianbao.model.standing import Standing, UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tianbao import Finding, Template
    from tianbao.campaign.export import Piece

FIELD = "applications.received.natural"
VALUES: Mapping[str, object] = {
    **SOUND,
    "overview.channels": [{"name": "村务公开栏", "count": "12条", "unit": "条", "counted": "√"}],
    "disclosure.licensing.decisions": "１２",
    "disclosure.fees.amount": "251000元",
    FIELD: "约30",
}
"""What is understood as it stands, otherwise, and not at all."""


def one(
    sent: Mapping[str, object] | Submission | None = VALUES,
    name: str = "清河镇",
    code: str = "01",
    of: Template | None = None,
    findings: tuple[Finding, ...] | None = None,
) -> Exported:
    """Return a unit that sent these values, or nothing, with what is found in them."""
    whose = of or template()
    member = Member(code, name, "清河", "东片", "林雨桐")
    status = UnitStatus(member, Standing.DOUBTFUL, 1, warnings=1, received=AT, source="a.xlsx")
    if sent is None:
        return Exported(member, whose, None, (), status)
    found = sent if isinstance(sent, Submission) else submission(sent, of=whose)
    told = tianbao.check(whose, found) if findings is None else findings
    return Exported(member, whose, found, told, status)


def joined(pieces: Iterable[Piece]) -> dict[str, bytes]:
    """Return whole files from pieces of them."""
    found: dict[str, bytes] = {}
    for name, content in pieces:
        found[name] = found.get(name, b"") + content
    return found
