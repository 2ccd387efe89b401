"""A submission under another template: what moves, what has no place, what a person looks at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tianbao.arithmetic import Figures
from tianbao.checks.case import Case
from tianbao.checks.totals import claimed_figure
from tianbao.checks.values import as_detail
from tianbao.model.finding import Finding
from tianbao.model.place import KeyPlace
from tianbao.model.submission import How, Reading
from tianbao.sending.carried import Aside, entry_aside, written
from tianbao.sending.fields import fields_of, keys_of

if TYPE_CHECKING:
    from tianbao.arithmetic.evaluate import Figure
    from tianbao.model.finding import Detail
    from tianbao.model.submission import Submission
    from tianbao.model.template import Listing, Template
    from tianbao.sending.fields import What

_OTHER = "other-template"
"""Why a figure is not known: it was of another kind."""


@dataclass(slots=True)
class Moved:
    """The submission as the new template has it, what is kept aside, and what to look at."""

    submission: Submission
    asides: list[Aside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def moved(old: Template, submission: Submission, new: Template) -> Moved:
    """Return a submission of one template as one of another: by key, and nothing else.

    A value moves where its key stands for the same kind of thing in both. Where the words
    around it differ, it moves and is named; where it can't move, it is kept aside.
    """
    mover = _Mover(old, submission, new)
    mover.move()
    return mover.result


class _Mover:
    """Moves one submission."""

    def __init__(self, old: Template, submission: Submission, new: Template) -> None:
        self.old, self.new = old, new
        self.submission = submission
        self.case = Case(old, submission)
        self.before, self.after = fields_of(old), fields_of(new)
        self.readings: dict[str, Reading] = {}
        self.result = Moved(submission)
        self._told: set[tuple[str, str]] = set()

    def move(self) -> None:
        """Move everything."""
        known = keys_of(self.old, self.submission.readings)
        for listing in self.old.listings():
            if listing.key not in self.after or self.after[listing.key].sort != "Listing":
                self._set_entries_aside(listing)
                start = f"{listing.key}."
                known = {key: name for key, name in known.items() if not key.startswith(start)}
        for key, name in known.items():
            self._move_one(name, self.submission.readings[key])
        self.result.submission = replace(
            self.submission,
            template=self.new.id,
            version=self.new.version,
            readings=self.readings,
            claims={},
            blocks={},
        )
        self._name_new()
        self._compare_totals()

    def _move_one(self, name: str, reading: Reading) -> None:
        before, after = self.before[name], self.after.get(name)
        if reading.typed is None:
            if after is not None and after.sort == before.sort and not after.computed:
                self.readings[reading.key] = reading
        elif after is None:
            self._set_aside("field-gone", name, before, reading)
        elif after.computed:
            self._set_aside("field-computed", name, before, reading)
        elif after.sort != before.sort:
            self._set_aside("field-kind", name, before, reading)
            if reading.key == name:
                self.readings[name] = Reading(name, None, None, How.UNCLEAR, None, _OTHER)
        else:
            self.readings[reading.key] = reading
            self._compare(name, reading)

    def _compare(self, name: str, reading: Reading) -> None:
        """Name a field, and its block, whose words are no longer the same."""
        block = next((b.key for b in self.old.blocks() if name.startswith(f"{b.key}.")), name)
        for key in dict.fromkeys((block, name)):
            before, after = self.before[key], self.after[key]
            if not before.means_the_same(after):
                values: dict[str, Detail] = {"label": after.label, "before": before.words}
                own = key == name and before.sort != "Prose"
                place = self.case.place(reading.key if own else key)
                self._tell(Finding("field-renamed", place, values), key)

    def _set_aside(self, code: str, name: str, what: What, reading: Reading) -> None:
        key = reading.key if code != "field-gone" and reading.key == name else ""
        label = self.case.label(reading.key)
        if what.sort == "Prose":
            label = f"{what.label}·{label}"
        self.result.asides.append(Aside(key, label, written(reading.typed), reading.cell))
        values: dict[str, Detail] = {"label": label, "typed": as_detail(reading.typed)}
        self._tell(Finding(code, self.case.place(reading.key), values), reading.key)

    def _set_entries_aside(self, listing: Listing) -> None:
        columns = [column.key for column in listing.columns]
        entries = self.submission.entries(listing.key, columns)
        for number, entry in enumerate(entries, 1):
            aside = entry_aside(listing, number, entry)
            if aside.text:
                self.result.asides.append(replace(aside, key=""))
                values: dict[str, Detail] = {"label": aside.label, "typed": aside.text}
                place = self.case.place(listing.entry_key(number, columns[0]))
                self.result.findings.append(Finding("field-gone", place, values))

    def _tell(self, finding: Finding, key: str) -> None:
        if (finding.code, key) not in self._told:
            self._told.add((finding.code, key))
            self.result.findings.append(finding)

    def _name_new(self) -> None:
        """Name what the old template did not ask for: a block, or the fields of one row."""
        groups: dict[str, list[What]] = {}
        for key, what in self.after.items():
            known = self.before.get(key)
            if what.computed or (known is not None and not known.computed):
                continue
            block = next((b.key for b in self.new.blocks() if key.startswith(f"{b.key}.")), "")
            if block and block not in self.before:
                continue  # The whole block is new, and is named itself.
            groups.setdefault(what.group or key, []).append(what)
        for first, *others in groups.values():
            values: dict[str, Detail] = {"label": first.label}
            if others:
                values["more"] = len(others) + 1
            related = tuple(KeyPlace(what.first) for what in others)
            place = KeyPlace(first.first)
            self.result.findings.append(Finding("field-new", place, values, related))

    def _compare_totals(self) -> None:
        """Name the totals that are not what they were, or were said to be."""
        figures = Figures(self.new, self.result.submission)
        for key in figures.formulas:
            if key not in self.case.figures.formulas:
                continue
            before, after = self._total(key), figures.figure(key, prior=False)
            if before is not None and after is not None and before != after:
                values: dict[str, Detail] = {
                    "label": Case(self.new, self.result.submission).label(key),
                    "before": before,
                    "value": after,
                }
                self.result.findings.append(Finding("total-moved", KeyPlace(key), values))

    def _total(self, key: str) -> Figure | None:
        """Return a total as it was: what was typed over it, or what it is the sum of."""
        claim = self.submission.claims.get(key)
        typed = None if claim is None or claim.formula else claimed_figure(self.case, claim)
        return self.case.figures.figure(key, prior=False) if typed is None else typed
