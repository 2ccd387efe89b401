"""The roll-up (汇总.xlsx): the county's sums, each of which can be traced to its units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tianbao.summary.chart_sheet import write_charts
from tianbao.summary.comparison_sheet import write_comparison
from tianbao.summary.job import STATUS, UNITS, UNITS_BEFORE, Job, title_of
from tianbao.summary.listing_sheet import write_entries
from tianbao.summary.prose_sheet import write_prose
from tianbao.summary.section_sheet import write_sections
from tianbao.summary.status_sheet import write_status_sheet
from tianbao.summary.unit_sheet import write_units
from tianbao.workbook.write.book import Book

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tianbao.model.standing import Progress
    from tianbao.model.template import Template
    from tianbao.summary.line import SummaryLine


def write_summary(
    template: Template,
    year: int,
    county: str,
    lines: Sequence[SummaryLine],
    progress: Progress,
) -> bytes:
    """Return the county's roll-up as the bytes of an .xlsx file: same arguments, same bytes.

    Args:
        template: the template of all submissions.
        year: the year reported on.
        county: whose roll-up it is, such as 云溪县; may be blank.
        lines: the units with an accepted submission, in the roster's order.
        progress: how far every unit is.

    Raises:
        ValueError: a submission is of another template.
        WorkbookError: something does not fit into the file format, such as more units than a
            sheet has rows.
    """
    if any(line.submission.template != template.id for line in lines):
        raise ValueError(f"not all submissions are of {template.id}")
    with Book(title_of(template, county, year), template.name, locked=False) as book:
        job = Job(book, template, year, county, lines, progress)
        write_sections(job)
        tables = any(template.tables())
        if tables:
            write_charts(job, write_comparison(job))
        write_status_sheet(book, progress, job.names[STATUS], (job.extent.words,))
        if tables:
            write_units(job, job.now, UNITS, job.cells)
        for listing in job.listings.values():
            write_entries(job, listing)
        if any(template.prose()):
            write_prose(job)
        if tables and job.before.rows:
            write_units(job, job.before, UNITS_BEFORE, {})
    return book.content()
