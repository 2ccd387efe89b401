"""How far a campaign is, as JSON for other programs; docs/export.md describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.standing import STANDING_WORDS, Standing

if TYPE_CHECKING:
    from tianbao.data.encode import Json
    from tianbao.model.standing import Progress, UnitStatus


def status_json(progress: Progress) -> dict[str, Json]:
    """Return how far a campaign is, the units in the roster's order.

    Times are in ISO 8601; what is not known is `None`, a text that is not there is blank.
    """
    return {
        "title": progress.title,
        "county": progress.county,
        "report": progress.report,
        "year": progress.year,
        "deadline": None if progress.deadline is None else progress.deadline.isoformat(),
        "at": progress.at.isoformat(),
        "counts": _counts(progress),
        "units": [unit_json(status) for status in progress.units],
    }


def _counts(progress: Progress) -> dict[str, Json]:
    return {
        "units": len(progress.taking_part),
        "accepted": progress.accepted,
        "missing": sum(status.standing.missing for status in progress.units),
        "late": sum(status.late for status in progress.taking_part),
        "standings": {standing.value: progress.count(standing) for standing in Standing},
    }


def unit_json(status: UnitStatus) -> dict[str, Json]:
    """Return one unit of it."""
    member = status.member
    return {
        "code": member.code,
        "name": member.name,
        "short": member.short,
        "district": member.district,
        "person": member.person,
        "phone": member.phone,
        "email": member.email,
        "kind": member.kind,
        "standing": status.standing.value,
        "word": STANDING_WORDS[status.standing],
        "issue": status.issue,
        "errors": status.errors,
        "warnings": status.warnings,
        "waived": status.waived,
        "returned": status.returned,
        "received": None if status.received is None else status.received.isoformat(),
        "source": status.source,
        "late": status.late,
        "remark": status.remark,
    }
