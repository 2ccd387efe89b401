"""The page of GB/T 9704-2012 in numbers; the base of Word documents has the same ones."""

from __future__ import annotations

from typing import Final

TWIPS: Final = 20
"""How many twips make a point."""

WIDTH: Final = 8845
"""How wide the type area is, in twips: 156 mm, for 28 characters."""

LINE: Final = 579
"""The pitch of a line of the body, in twips: 22 of them fill a page."""

HEIGHT: Final = 22 * LINE
"""How high the type area is, in twips."""

CHARACTER: Final = 315
"""How much room a character of the body takes, in twips: 16 points, set a quarter closer."""

TITLE_CHARACTER: Final = 440
"""How much room a character of the title takes, in twips."""

TITLE_LINE: Final = 720
"""The pitch of a line of the title, in twips."""
