"""A submission as the contents of cells: what was typed stays as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.submission import How

if TYPE_CHECKING:
    from tianbao.model.submission import Reading, Submission, Typed


def contents_of(submission: Submission) -> dict[str, Typed]:
    """Return the inputs' contents by key, blank ones left out.

    A value that was typed as it is meant is written as that value; anything else is written as
    it was typed, so that the sender finds it again.
    """
    found = ((key, _content(reading)) for key, reading in submission.readings.items())
    return {key: content for key, content in found if content is not None}


def _content(reading: Reading) -> Typed:
    return reading.value if reading.how is How.LITERAL else reading.typed
