"""How the cells of the roll-up look beside those that it shares with the forms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tianbao.model.standing import Standing
from tianbao.plan import Mark, Tone
from tianbao.workbook.write import styles

if TYPE_CHECKING:
    from tianbao.workbook.write.book import Style


@cache
def look(tone: Tone, **changes: object) -> Style:
    """Return a tone's look with some properties changed."""
    return tuple({**dict(styles.tone_style(tone)), **changes}.items())


TITLE = look(Tone.TITLE)
LEFT_TITLE = look(Tone.TITLE, align="left", text_wrap=False)
EXTENT = look(Tone.HINT, font_color=styles.INK)
HINT = look(Tone.HINT)
HEADER = look(Tone.HEADER)
SMALL_HEADER = look(Tone.HEADER, font_size=10)
STUB = look(Tone.STUB)
TEXT = look(Tone.BODY)
TOP = look(Tone.BODY, valign="top")
NUMBER_ON_TOP = look(Tone.BODY, align="center", indent=0, valign="top")
LINK = look(Tone.LINK)

FIGURE = look(Tone.BODY, align="center", indent=0, text_wrap=False, shrink=True)
"""A number that a unit sent, or a sum of such numbers; a long one is shown smaller."""

TOTAL: Style = (*styles.TOTAL, ("shrink", True))
"""A number that is computed on the same sheet."""

PERCENT = look(Tone.BODY, align="center", indent=0, num_format="+0.0%;-0.0%;0.0%")
CHANGE = look(Tone.BODY, align="center", indent=0, num_format="+General;-General;0")
UNKNOWN = styles.marked(FIGURE, Mark.DOUBTFUL)
"""What a unit typed that was not understood, or a sum that it is not in."""

WRONG = styles.WRONG
GREY = look(Tone.BODY, align="center", indent=0, font_color=styles.GREY)
GROUP = look(Tone.STUB, bold=True, font_color=styles.INK)

_PAINT = {
    Standing.NOT_ISSUED: ("#EDEDED", "#595959"),
    Standing.AWAITED: ("#F8CBAD", "#843C0C"),
    Standing.FAULTY: ("#FFC7CE", "#9C0006"),
    Standing.RETURNED: ("#FCE4D6", "#C55A11"),
    Standing.DOUBTFUL: ("#FFE699", "#7F6000"),
    Standing.SOUND: ("#DDEBF7", "#1F4E78"),
    Standing.ACCEPTED: ("#E2EFDA", "#375623"),
    Standing.NEWER: ("#D9E1F2", "#203864"),
    Standing.GONE: ("#F2F2F2", "#A6A6A6"),
}


def standing_look(standing: Standing) -> Style:
    """Return how a unit's standing looks."""
    fill, ink = _PAINT[standing]
    return look(Tone.BODY, align="center", indent=0, bold=True, bg_color=fill, font_color=ink)
