"""Examples of findings: what makes each code of one part of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tianbao import Finding

EXAMPLES: dict[str, Callable[[], Iterable[Finding]]] = {}
