"""Every code with its words, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.findings.campaign import CAMPAIGN
from tianbao.findings.data import DATA
from tianbao.findings.document import DOCUMENT
from tianbao.findings.file import FILE
from tianbao.findings.hostile import HOSTILE
from tianbao.findings.inbox import INBOX
from tianbao.findings.ledger import LEDGER
from tianbao.findings.moving import MOVING
from tianbao.findings.roster import ROSTER
from tianbao.findings.rule import RULE
from tianbao.findings.structure import STRUCTURE
from tianbao.findings.template import TEMPLATE
from tianbao.findings.value import VALUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.findings.entry import Entry

GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("模板", TEMPLATE),
    ("文件", (*FILE, *HOSTILE, *STRUCTURE)),
    ("数据", DATA),
    ("填写", VALUE),
    ("校验", RULE),
    ("迁移", MOVING),
    ("文档", DOCUMENT),
    ("名册", ROSTER),
    ("收件", INBOX),
    ("任务", CAMPAIGN),
    ("台账", LEDGER),
)
"""The entries by what they speak of, in the order of the documentation."""

CATALOGUE: Mapping[str, Entry] = {entry.code: entry for _, group in GROUPS for entry in group}
