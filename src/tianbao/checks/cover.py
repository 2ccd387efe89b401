"""Whether the cover says who filled the workbook in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case


def check_cover(case: Case) -> Iterator[Finding]:
    """Yield the required fields of the cover that a workbook leaves blank."""
    for field in case.template.cover.fields:
        reading = case.submission.readings.get(field.full_key)
        if field.required and reading is not None and reading.blank:
            values = {"label": field.label}
            yield Finding("cover-blank", case.place(field.full_key), values)
