"""The document itself: python-docx opens our own minimal package, and its parts are packed anew."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import docx

from tianbao.report.docx.elements import set_fonts
from tianbao.report.docx.flow import add_report
from tianbao.report.docx.volume import add_volume
from tianbao.report.line import one_line
from tianbao.report.model import Volume

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

    from tianbao.report.look import Fonts
    from tianbao.report.model import Report

_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/document.xml": "document.xml",
    "word/footer-even.xml": "footer-even.xml",
    "word/footer-odd.xml": "footer-odd.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
"""The parts of a package and the files in `base` that they start from."""

_LONGEST_PROPERTY = 255
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of each entry of the archive: fixed, since the same report makes the same bytes."""


def written(report: Report | Volume, fonts: Fonts) -> bytes:
    """Return a report, or a volume of reports, as a document."""
    document = docx.Document(io.BytesIO(_base()))
    set_fonts(document.styles.element, fonts)
    _set_properties(document, report)
    body = document.element.body
    section = body[-1]
    body.remove(section)
    if isinstance(report, Volume):
        add_volume(body, report)
    else:
        add_report(body, report)
    body.append(section)
    made = {part.partname.lstrip("/"): part.blob for part in document.part.package.iter_parts()}
    return _packed({**_base_parts(), **made})


def _set_properties(document: Document, report: Report | Volume) -> None:
    """Say in the properties what the document is, who speaks and of which year."""
    reports = report.reports if isinstance(report, Volume) else (report,)
    units = list(dict.fromkeys(one_line(each.unit) for each in reports))
    years = list(dict.fromkeys(f"{each.year}年" for each in reports))
    properties = document.core_properties
    properties.title = one_line(report.title)[:_LONGEST_PROPERTY]
    properties.author = "、".join(units)[:_LONGEST_PROPERTY]
    properties.subject = "、".join(years)[:_LONGEST_PROPERTY]
    properties.keywords = "、".join([*units, *years])[:_LONGEST_PROPERTY]


@cache
def _base_parts() -> Mapping[str, bytes]:
    """Return the parts of a document without content."""
    folder = files(__package__) / "base"
    return {name: (folder / source).read_bytes() for name, source in _PARTS.items()}


@cache
def _base() -> bytes:
    return _packed(_base_parts())


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as an archive, the same for the same parts on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return stream.getvalue()
