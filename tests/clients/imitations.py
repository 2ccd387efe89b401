"""All imitations, from bytes to bytes: made from knowledge, not seen in the programs."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from tests.clients import imitated_cells as of_cells
from tests.clients import imitated_parts as of_parts
from tests.clients import imitated_zips as of_zips

if TYPE_CHECKING:
    from collections.abc import Callable

    Imitation = Callable[[bytes], bytes]


def wps(content: bytes) -> bytes:
    """Return a file with all that WPS is known to do at once."""
    return reduce(lambda found, imitation: imitation(found), WPS, content)


def excel(content: bytes) -> bytes:
    """Return a file with all that Excel is known to do at once."""
    return reduce(lambda found, imitation: imitation(found), EXCEL, content)


def web(content: bytes) -> bytes:
    """Return a file with all that Excel for the web and exporters are known to do at once."""
    return reduce(lambda found, imitation: imitation(found), WEB, content)


WPS: tuple[Imitation, ...] = (
    of_cells.preserved_spaces,
    of_cells.rich_strings,
    of_cells.shared_formulas,
    of_cells.merged_cells_rewritten,
    of_cells.ignored_errors,
    of_parts.chain_of_formulas,
    of_parts.wps_properties,
    of_parts.wps_parts,
    of_parts.titles_of_parts,
    of_parts.names_with_junk,
    of_parts.sheets_renumbered,
)
EXCEL: tuple[Imitation, ...] = (
    of_cells.unused_strings,
    of_cells.rich_strings,
    of_cells.shared_formulas,
    of_cells.ignored_errors,
    of_parts.path_of_the_file,
    of_parts.chain_of_formulas,
    of_parts.threaded_comments,
    of_parts.names_with_junk,
    of_parts.name_spaces,
    of_zips.extra_fields,
)
WEB: tuple[Imitation, ...] = (
    of_cells.empty_cells_dropped,
    of_cells.inline_strings,
    of_parts.absolute_targets,
    of_parts.marked_as_utf8,
    of_zips.types_last,
    of_zips.sizes_behind,
)
ALONE: tuple[Imitation, ...] = (
    of_cells.inline_strings,
    of_cells.text_results,
    of_cells.rich_strings,
    of_cells.preserved_spaces,
    of_cells.unused_strings,
    of_cells.numbers_spelt_otherwise,
    of_cells.numbers_said_to_be_numbers,
    of_cells.unstyled_cells,
    of_cells.empty_cells_dropped,
    of_cells.empty_values,
    of_cells.cells_without_addresses,
    of_cells.shared_formulas,
    of_cells.formulas_to_be_computed,
    of_cells.merged_cells_rewritten,
    of_cells.dimension_that_is_wrong,
    of_cells.ignored_errors,
    of_parts.name_spaces,
    of_parts.path_of_the_file,
    of_parts.chain_of_formulas,
    of_parts.threaded_comments,
    of_parts.wps_properties,
    of_parts.wps_parts,
    of_parts.titles_of_parts,
    of_parts.names_with_junk,
    of_parts.names_spelt_otherwise,
    of_parts.absolute_targets,
    of_parts.sheets_renumbered,
    of_parts.book_under_another_name,
    of_parts.prefixed,
    of_parts.marked_as_utf8,
    of_parts.undeclared,
    of_parts.strict,
    of_parts.broken_into_lines,
    of_parts.comments_and_instructions,
    of_zips.sizes_behind,
    of_zips.stored,
    of_zips.extra_fields,
    of_zips.large_records,
    of_zips.folders,
    of_zips.types_last,
    of_zips.comment_at_the_end,
)
"""After each of these a workbook must be read as before."""

TOGETHER: tuple[Imitation, ...] = (wps, excel, web)
"""And after all that one program is known to do."""

numbers_as_text = of_cells.numbers_as_text
with_a_date = of_cells.with_a_date
utf16 = of_parts.utf16
