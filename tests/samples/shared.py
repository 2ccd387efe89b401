"""What the tests of the sample county share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import tianbao
from samples.county.arriving import desk
from samples.county.documents import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao import Submission

    Submissions = Mapping[tuple[str, int], Submission]
    """Reports by the names of units and the years."""

KEY = b"the key of the campaign for 2024"


class Filling:
    """Fills in workbooks, each only once, since the same data give the same workbook."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: dict[tuple[str, bytes], bytes] = {}

    def __call__(self, submission: Submission, key: bytes) -> bytes:
        """Return the workbook that holds a submission, sealed with a key."""
        data = tianbao.to_json(tianbao.load_template(TEMPLATE), submission)
        which = json.dumps(data), key
        if which not in self._made:
            self._made[which] = desk.filled(submission, key)
        return self._made[which]
