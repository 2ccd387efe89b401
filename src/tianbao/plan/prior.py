"""What a workbook takes from last year's report: inputs filled in beforehand, and figures shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures
from tianbao.arithmetic.figures import fits
from tianbao.typed.digits import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.submission import Submission
    from tianbao.model.template import Template


@dataclass(frozen=True, slots=True)
class FromPrior:
    """What a workbook takes from last year's report, by key of its own template.

    `contents` are the inputs that are filled in beforehand, `locked` those of them that stay as
    they are, `figures` what each field was last year, as far as that is known. An input that was
    blank is taken for 0, and shown as blank.
    """

    contents: Mapping[str, Figure]
    locked: frozenset[str]
    figures: Mapping[str, Figure]


def from_prior(template: Template, prior: Submission) -> FromPrior:
    """Return what a template's workbook takes from last year's submission.

    That may be one of an older version, or of another template with the same keys. Whether it is
    the same unit's, and of the year before, is for the caller to see.
    """
    known = dict(_known(template, prior))
    contents: dict[str, Figure] = {}
    locked: set[str] = set()
    for table in template.tables():
        for prefill in table.prefill:
            for case in prefill.cases:
                figure = known.get(case.source)
                if figure is None or not fits(template.fields[case.key].kind, figure):
                    continue
                contents[case.key] = figure
                if prefill.locked:
                    locked.add(case.key)
    blank = {key for key, reading in prior.readings.items() if reading.blank}
    figures = {key: figure for key, figure in known.items() if key not in blank}
    return FromPrior(contents, frozenset(locked), figures)


def _known(template: Template, prior: Submission) -> Iterator[tuple[str, Figure]]:
    """Yield what is known of last year's figures and can stand in a cell as a number."""
    figures = Figures(template, prior)
    for key in template.fields:
        figure = figures.recorded(key)
        if figure is not None and plain_digits(figure) is not None:
            yield key, figure
