"""The stamp: which template, unit and year a workbook is for, sealed against changes by hand.

It stands in the workbook twice, in a hidden sheet and in the custom document properties.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.submission import Unit

PROPERTY_PREFIX = "tianbao_"
"""What the names of the document properties start with."""

TEMPLATE, VERSION, DIGEST = "template", "version", "digest"
UNIT_CODE, UNIT_NAME, YEAR, ISSUE, SEAL = "unit_code", "unit_name", "year", "issue", "seal"

NAMES = (TEMPLATE, VERSION, DIGEST, UNIT_CODE, UNIT_NAME, YEAR, ISSUE, SEAL)
"""What a stamp consists of, in order."""

LABELS = {
    TEMPLATE: "模板",
    VERSION: "模板版本",
    DIGEST: "模板摘要",
    UNIT_CODE: "单位代码",
    UNIT_NAME: "单位名称",
    YEAR: "年度",
    ISSUE: "下发次数",
    SEAL: "校验码",
}
"""What a person calls each of them."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose workbook it is. `digest` is the template's, `issue` counts from 1 when re-issued."""

    template: str
    version: str
    digest: str
    unit: Unit
    year: int
    issue: int = 1

    def entries(self, key: bytes = b"") -> dict[str, str]:
        """Return the stamp by name as text, sealed with a campaign's key.

        Without a key the seal is a checksum: it shows a change by hand, and keeps nobody out.
        """
        entries = {
            TEMPLATE: self.template,
            VERSION: self.version,
            DIGEST: self.digest,
            UNIT_CODE: self.unit.code,
            UNIT_NAME: self.unit.name,
            YEAR: str(self.year),
            ISSUE: str(self.issue),
        }
        return {**entries, SEAL: seal(entries, key)}


def seal(entries: Mapping[str, str], key: bytes) -> str:
    """Return the seal of a stamp's entries: 32 hexadecimal digits of an HMAC with SHA-256."""
    message = "\n".join(f"{name}={entries.get(name, '')}" for name in NAMES if name != SEAL)
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()[:32]
