"""Elements of WordprocessingML: added to one another, and paragraphs of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from docx.oxml.ns import nsmap

from tianbao.report.line import one_line
from tianbao.report.paper.text import cleaned

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from tianbao.report.look import Fonts

W: Final = f"{{{nsmap['w']}}}"
"""The namespace in front of each name."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_USUAL_SCALE: Final = 100


def added(parent: BaseOxmlElement, name: str, /, **attributes: int | str) -> BaseOxmlElement:
    """Append an element to another one and return it; the prefix w goes without saying."""
    child = cast("BaseOxmlElement", parent.makeelement(W + name))
    for key, value in attributes.items():
        child.set(W + key, str(value))
    parent.append(child)
    return child


def add_paragraph(
    parent: BaseOxmlElement, style: str, text: str, *, size: float = 0, scale: int = 100
) -> BaseOxmlElement:
    """Append a paragraph of a style and return its properties, to which more can be added.

    `size` are points, where the style's own size won't do; `scale` is how wide characters are, in
    per cent.
    """
    paragraph = added(parent, "p")
    properties = added(paragraph, "pPr")
    added(properties, "pStyle", val=style)
    said = cleaned(text)
    if said:
        _add_run(paragraph, said, size, scale)
    return properties


def _add_run(paragraph: BaseOxmlElement, said: str, size: float, scale: int) -> None:
    """Append text that is clean to a paragraph."""
    run = added(paragraph, "r")
    if size or scale != _USUAL_SCALE:
        properties = added(run, "rPr")
    if scale != _USUAL_SCALE:
        added(properties, "w", val=scale)
    if size:
        added(properties, "sz", val=round(2 * size))
        added(properties, "szCs", val=round(2 * size))
    add_text(run, said)


def add_text(run: BaseOxmlElement, said: str) -> None:
    """Append text that is clean to a run."""
    for number, line in enumerate(said.split("\n")):
        if number:
            added(run, "br")
        if line:
            text = added(run, "t")
            text.set(_SPACE, "preserve")
            text.text = line


def add_bookmark(properties: BaseOxmlElement, number: int) -> None:
    """Mark the paragraph that has these properties as where the link of this number leads."""
    paragraph = cast("BaseOxmlElement", properties.getparent())
    start = added(paragraph, "bookmarkStart", id=number, name=bookmark(number))
    paragraph.insert(1, start)
    added(paragraph, "bookmarkEnd", id=number)


def bookmark(number: int) -> str:
    """Return the name of a bookmark; Word hides those that start with an underscore."""
    return f"_Toc{number:08d}"


def set_fonts(root: BaseOxmlElement, fonts: Fonts) -> None:
    """Put the names of fonts where an element has their roles."""
    for element in root.iter(W + "rFonts"):
        name = one_line(getattr(fonts, str(element.get(W + "eastAsia"))))
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            element.set(W + script, name)
