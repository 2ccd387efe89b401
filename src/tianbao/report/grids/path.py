"""The labels that lead to a row or a column, said in one breath."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERED = re.compile("([〇零一二三四五六七八九十百]+)、.")


def joined(path: Sequence[str]) -> str:
    """Return the labels with ／ between them, leaving out blank ones.

    A label such as 三、本年度办理结果 that others follow is said by its number alone.
    """
    labels = [label.strip() for label in path if label.strip()]
    numbers = [_NUMBERED.match(label) for label in labels[:-1]]
    short = [match[1] if match else label for match, label in zip(numbers, labels, strict=False)]
    return "／".join([*short, *labels[-1:]])
