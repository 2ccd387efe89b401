"""A report, or several as one volume, as the bytes of a file in any of the formats."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.report.look import FONTS, Preset
from tianbao.report.model import Report, Volume
from tianbao.report.text import Style, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tianbao.report.look import Fonts
    from tianbao.report.pdf import Pdf

__all__ = ["Format", "Preset", "Rendered", "Rendering", "Report", "Style", "Volume", "render"]


class Format(StrEnum):
    """What a document is written as; the value is the suffix of its file."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Rendering:
    """How documents look; each writer takes what concerns it.

    Attributes:
        style: how plain text shows tables.
        fragment: HTML to paste into a CMS, without the page around it and the title.
        preset: which fonts DOCX and PDF have.
        fonts: other fonts by role, as in `tianbao.report.look.Fonts`, above the preset's.
    """

    style: Style = Style.CELLS
    fragment: bool = False
    preset: Preset = Preset.COMMON
    fonts: tuple[tuple[str, str], ...] = ()

    def all_fonts(self) -> Fonts:
        """Return the fonts by role."""
        return FONTS[self.preset].with_names(self.fonts)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file, and what there is to say about it, such as a font that is absent."""

    content: bytes
    findings: tuple[Finding, ...] = ()


_USUAL = Rendering()


def render(document: Report | Volume, to: Format, how: Rendering = _USUAL) -> Rendered:
    """Return a document as a file; text is in UTF-8, and the same document makes the same bytes.

    Raises:
        TianbaoError: PDF is wanted, and what it needs is not installed, or no font of this computer
            has a character of the text.
    """
    return _WRITERS[to](document, how)


def _txt(document: Report | Volume, how: Rendering) -> Rendered:
    return _text(write_text(document, how.style))


def _md(document: Report | Volume, how: Rendering) -> Rendered:
    from tianbao.report.markdown import write_markdown  # noqa: PLC0415 - only when it is wanted

    del how
    return _text(write_markdown(document))


def _html(document: Report | Volume, how: Rendering) -> Rendered:
    from tianbao.report.html import write_fragment, write_page  # noqa: PLC0415 - the same

    return _text(write_fragment(document) if how.fragment else write_page(document))


def _json(document: Report | Volume, how: Rendering) -> Rendered:
    from tianbao.report.json import write_json  # noqa: PLC0415 - the same

    del how
    return _text(json.dumps(write_json(document), ensure_ascii=False, indent=2) + "\n")


def _docx(document: Report | Volume, how: Rendering) -> Rendered:
    from tianbao.report.docx import write_docx  # noqa: PLC0415 - the same

    return Rendered(write_docx(document, how.all_fonts()))


def _pdf(document: Report | Volume, how: Rendering) -> Rendered:
    try:
        from tianbao.report.pdf import NoFontError, write_pdf  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        values = {"package": str(error.name)}
        raise TianbaoError([Finding("pdf-not-installed", WholeFile(), values)]) from error
    try:
        pdf = write_pdf(document, how.all_fonts())
    except NoFontError as error:
        raise TianbaoError([Finding("font-none", WholeFile())]) from error
    if pdf.missing:
        values = {"characters": pdf.missing[:_SHOWN], "count": str(len(pdf.missing))}
        raise TianbaoError([Finding("glyph-missing", WholeFile(), values)])
    return Rendered(pdf.content, tuple(_absent(pdf)))


def _absent(pdf: Pdf) -> Iterator[Finding]:
    """Yield, for each font that stands in for others, which these are."""
    absent = [choice for choice in pdf.choices if not choice.kept]
    for used in dict.fromkeys(choice.used for choice in absent):
        wanted = dict.fromkeys(choice.wanted for choice in absent if choice.used == used)
        values = {"wanted": "”“".join(wanted), "used": used}
        yield Finding("font-missing", WholeFile(), values)


def _text(text: str) -> Rendered:
    """Return a text in UTF-8; half a character, as a cut emoji leaves it, becomes U+FFFD."""
    return Rendered(_HALVES.sub("\ufffd", text).encode())


_SHOWN = 20
_HALVES = re.compile("[\ud800-\udfff]")
_WRITERS: dict[Format, Callable[[Report | Volume, Rendering], Rendered]] = {
    Format.TXT: _txt,
    Format.MD: _md,
    Format.HTML: _html,
    Format.DOCX: _docx,
    Format.PDF: _pdf,
    Format.JSON: _json,
}
