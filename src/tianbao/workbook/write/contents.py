"""A submission as the contents of cells: what was typed stays as typed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tianbao.model.submission import How
from tianbao.typed.digits import plain_digits

if TYPE_CHECKING:
    from tianbao.model.submission import Reading, Submission, Typed


def contents_of(submission: Submission) -> dict[str, Typed]:
    """Return the inputs' contents by key, blank ones left out.

    A value that was typed as it is meant is written as that value; anything else is written as
    it was typed, so that the sender finds it again. A number with more digits than a cell keeps
    is written as text.
    """
    found = ((key, content_of(reading)) for key, reading in submission.readings.items())
    return {key: content for key, content in found if content is not None and content != ""}


def content_of(reading: Reading) -> Typed:
    """Return what stands in one input's cell; `None` or an empty text for a blank one."""
    content = reading.value if reading.how is How.LITERAL else reading.typed
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return content
    return str(content) if plain_digits(content) is None else content
