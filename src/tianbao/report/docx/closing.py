"""Where the closing lines stand: GB/T 9704-2012, 7.3.5.2, for documents without a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.report.docx.elements import add_paragraph, added
from tianbao.report.paper.measure import width_of
from tianbao.report.paper.page import CHARACTER, WIDTH
from tianbao.report.paper.text import cleaned

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.model import Closing

_TWO = 2 * CHARACTER


def add_closing(body: BaseOxmlElement, closing: Closing) -> None:
    """Append the closing lines after an empty one, all on one page.

    The issuer ends two characters from the right, and the date starts two characters behind the
    issuer's start. A date longer than the issuer ends two characters from the right itself, and
    the issuer moves to the left for it.
    """
    issuer, date = _width(closing.issuer), _width(closing.date)
    longer = date > issuer
    right = _TWO if not longer else date + 2 * _TWO - issuer
    added(add_paragraph(body, "Normal", ""), "keepNext")
    added(add_paragraph(body, "Signature", closing.issuer), "ind", right=right)
    if not date:
        return
    properties = add_paragraph(body, "Date", closing.date)
    if longer or issuer + _TWO > WIDTH:
        added(properties, "ind", right=_TWO)
    else:
        # Said from the left: digits may be wider than they should be.
        added(properties, "ind", left=WIDTH - issuer)
        added(properties, "jc", val="left")


def _width(text: str) -> int:
    """Return how wide a text is in the body's letters, in twips."""
    return round(width_of(cleaned(text)) * CHARACTER)
