"""Elements from names, attributes and texts: the one place where signs are escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tianbao.report.line import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def said(text: str) -> str:
    """Return a text as HTML shows it."""
    return escape(one_line(text))


def tag(name: str, /, **attributes: str | int | None) -> str:
    """Return a start tag; `None` leaves an attribute out, a `_` at its name's end falls off."""
    found = (
        f' {key.rstrip("_").replace("_", "-")}="{said(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{''.join(found)}>"


def element(name: str, content: str, /, **attributes: str | int | None) -> str:
    """Return an element around content that is HTML already."""
    return f"{tag(name, **attributes)}{content}</{name}>"


def lines(parts: Iterable[str]) -> str:
    """Return parts one under the other."""
    return "\n".join(parts)
