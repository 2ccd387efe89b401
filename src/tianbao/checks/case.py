"""What a check looks at: a submission, its template, and the numbers that follow from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures
from tianbao.arithmetic.figures import kinds
from tianbao.model.place import CellPlace, KeyPlace
from tianbao.model.template import Kind

if TYPE_CHECKING:
    from tianbao.model.place import Place
    from tianbao.model.submission import Submission
    from tianbao.model.template import Listing, Template


class Case:
    """A submission to be checked, with last year's where it is known."""

    def __init__(
        self, template: Template, submission: Submission, prior: Submission | None = None
    ) -> None:
        """Look at a submission, and at last year's where it is known."""
        self.template = template
        self.submission = submission
        self.prior = prior
        self.figures = Figures(template, submission, prior if self.comparable else None)
        self.kinds = kinds(template)
        self.lines = frozenset(
            {key for key, kind in self.kinds.items() if kind is Kind.TEXT}
            | {field.full_key for field in template.cover.fields}
        )
        """The inputs that take one line of text."""

    @property
    def comparable(self) -> bool:
        """Whether there is last year's submission, of this unit and of that year."""
        prior, now = self.prior, self.submission
        return prior is not None and (prior.unit.code, prior.year) == (now.unit.code, now.year - 1)

    def place(self, key: str) -> Place:
        """Return where a field, a total or a block stands."""
        cell = self.submission.cell(key)
        return KeyPlace(key) if cell is None else CellPlace(cell, key)

    def label(self, key: str) -> str:
        """Return what a person calls a field."""
        return label_of(self.template, key)


def label_of(template: Template, key: str) -> str:
    """Return what a person calls a field or a block; a key that is neither stays what it is."""
    if key in template.fields:
        return template.fields[key].label
    for listing in template.listings():
        if key.startswith(f"{listing.key}."):
            return _listing_label(key, listing)
    for prose in template.prose():
        if key.startswith(f"{prose.key}."):
            return f"{prose.title or '正文'}第 {key.removeprefix(f'{prose.key}.')} 段"
    for field in template.cover.fields:
        if key == field.full_key:
            return field.label
    return next((template.title_of(b) for b in template.blocks() if b.key == key), key)


def _listing_label(key: str, listing: Listing) -> str:
    title = listing.title or "清单"
    number, _, column = key.removeprefix(f"{listing.key}.").partition(".")
    if not column:
        return f"{title}合计"
    labels = {known.key: known.label for known in listing.columns}
    return f"{title}第 {number} 项·{labels.get(column, column)}"
