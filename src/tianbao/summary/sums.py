"""The county's own figures as a submission, which the river takes like any unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import KeyPlace
from tianbao.model.submission import How, Reading, Submission
from tianbao.summary.content import content_of, total
from tianbao.summary.extent import Extent, names
from tianbao.summary.merging import OTHERS, merged_entries, numbers_of
from tianbao.typed import Reason
from tianbao.typed.vocabulary import AWAITED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tianbao.model.finding import Detail
    from tianbao.model.submission import Unit, Value
    from tianbao.model.template import Field, Listing, Template
    from tianbao.summary.content import Content
    from tianbao.summary.merging import Merged


def county_submission(
    template: Template,
    units: Sequence[Submission],
    county: Unit,
    year: int,
    *,
    missing: Sequence[str] = (),
) -> Submission:
    """Return the county's figures: the sum of the units' for every input, entries merged.

    A sum is blank where all units are blank, absent where it is of all, and not known where one
    unit's value is not: `unsummed` says which. Nobody wrote the county's prose; the first block
    says what the sums are over, the others that they are still to be written.

    Args:
        template: the template of all submissions.
        units: the accepted submissions.
        county: who reports.
        year: the year reported on.
        missing: the names of the units that should be in the sums and are not.

    Raises:
        ValueError: a submission is of another template.
    """
    readings = [
        _sum(field.key, _contents(field, units))
        for field in _inputs(template, units)
        if any(field.key in submission.readings for submission in units)
    ]
    for listing in template.listings():
        for number, entry in enumerate(merged_entries(listing, units), 1):
            readings += _entry(listing, number, entry)
    readings += _prose(template, county, year, Extent(len(units), tuple(missing)))
    found = {reading.key: reading for reading in readings}
    return Submission(template.id, template.version, county, year, found)


def unsummed(template: Template, units: Sequence[Submission]) -> tuple[Finding, ...]:
    """Return what is not in the county's figures as it was sent: sums not known, entries merged.

    Raises:
        ValueError: a submission is of another template.
    """
    found: list[Finding] = []
    for field in _inputs(template, units):
        contents = _contents(field, units)
        unknown = [number for number, each in enumerate(contents) if isinstance(each, str)]
        if unknown:
            found.append(_unknown(field.key, field.label, unknown, units))
    for listing in template.listings():
        found += _listing_findings(template, listing, units)
    return tuple(found)


def _inputs(template: Template, units: Sequence[Submission]) -> Iterator[Field]:
    """Yield the inputs of tables that are added up."""
    if any(submission.template != template.id for submission in units):
        raise ValueError(f"not all submissions are of {template.id}")
    for field in template.fields.values():
        if field.expression is None and field.kind.numeric:
            yield field


def _contents(field: Field, units: Sequence[Submission]) -> list[Content]:
    return [content_of(field.kind, submission.readings.get(field.key)) for submission in units]


def _sum(key: str, contents: Sequence[Content]) -> Reading:
    if any(isinstance(content, str) for content in contents):
        return Reading(key, AWAITED, None, How.UNCLEAR, reason=str(Reason.AWAITED))
    if all(content is None for content in contents):
        return Reading(key, None, None, How.BLANK)
    value = total(contents)
    return Reading(key, value, value, How.LITERAL)


def _entry(listing: Listing, number: int, entry: Merged) -> Iterator[Reading]:
    for column in listing.columns:
        key = listing.entry_key(number, column.key)
        if column.kind.numeric:
            yield _sum(key, entry.contents(column.key))
        else:
            yield _literal(key, entry.said[column.key])


def _literal(key: str, value: Value) -> Reading:
    return Reading(key, value, value, How.BLANK if value is None else How.LITERAL)


def _prose(template: Template, county: Unit, year: int, extent: Extent) -> Iterator[Reading]:
    """Yield what there is to say without anyone who says it."""
    unwritten = f"本部分没有从各单位的报告汇总，由{county.name}另行撰写。"
    for place, prose in enumerate(block for block in template.prose() if block.required):
        paragraphs = [unwritten] if place else _said(county, year, extent)
        for number, paragraph in enumerate(paragraphs, 1):
            yield _literal(f"{prose.key}.{number}", paragraph)


def _said(county: Unit, year: int, extent: Extent) -> Iterator[str]:
    yield (
        f"{year}年{county.name}的数据由 {extent.counted} 个单位已接收的报告汇总而成，"
        f"应报 {extent.expected} 个。"
    )
    if extent.missing:
        yield f"以下单位的数据没有计入：{names(extent.missing)}。"


def _listing_findings(
    template: Template, listing: Listing, units: Sequence[Submission]
) -> Iterator[Finding]:
    entries = merged_entries(listing, units)
    title = template.title_of(listing)
    for number, entry in enumerate(entries, 1):
        for column in numbers_of(listing):
            if unknown := entry.unknown(column.key):
                label = f"{title}第 {number} 项·{column.label}"
                yield _unknown(listing.entry_key(number, column.key), label, unknown, units)
    unfolded = merged_entries(listing, units, fitted=False)
    if len(unfolded) > listing.rows:
        values: dict[str, Detail] = {
            "title": title,
            "found": len(unfolded),
            "most": listing.rows,
            "others": OTHERS,
        }
        code = "summary-entries-gathered" if len(entries) <= listing.rows else "too-many-entries"
        yield Finding(code, KeyPlace(listing.key), values)


def _unknown(key: str, label: str, unknown: list[int], units: Sequence[Submission]) -> Finding:
    who = names([units[number].unit.name for number in dict.fromkeys(unknown)])
    values: dict[str, Detail] = {"label": label, "units": who, "count": len(set(unknown))}
    return Finding("summary-unknown", KeyPlace(key), values)
