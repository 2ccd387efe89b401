"""A report's blocks as HTML, on a page of its own or as a fragment."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tianbao.report.html.look import SHEET, Look, Part
from tianbao.report.html.markup import element, lines, said, tag
from tianbao.report.html.table import is_large, table
from tianbao.report.model import Grid, Heading, Volume

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.report.model import Block, Report

_DEEPEST = 6


def write_page(document: Report | Volume) -> str:
    """Return a report, or a volume of reports, as a page: HTML in UTF-8, styles included.

    A report's title is the page's one h1; in a volume that is the volume's own, which has a table
    of contents after it.
    """
    look = Look(inline=False)
    if isinstance(document, Volume):
        body, author = list(_volume(document, look)), ""
    else:
        title = element("h1", said(document.title))
        body = ["<article>", title, *_blocks(document, look, 2, "t"), "</article>"]
        author = document.unit
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        element("title", said(document.title)),
        tag("meta", name="ArticleTitle", content=document.title),
        *([tag("meta", name="author", content=author)] if author else []),
        *([tag("meta", name="ContentSource", content=author)] if author else []),
        f"<style>\n{SHEET}</style>",
    ]
    page = ["<!DOCTYPE html>", '<html lang="zh-CN">', "<head>", *head, "</head>"]
    return lines([*page, "<body>", "<main>", *body, "</main>", "</body>", "</html>"]) + "\n"


def write_fragment(document: Report | Volume) -> str:
    """Return a report without its title, to be pasted into a CMS, which has a title of its own.

    Every element carries its own style, since editors strip style sheets; headings start with h2.
    Of a volume, the reports have their titles, and there is no table of contents.
    """
    look = Look(inline=True)
    around = tag("div", lang="zh-CN", **look.of(Part.BODY))
    if isinstance(document, Volume):
        body = list(_articles(document, look))
    else:
        body = list(_blocks(document, look, 2, "t"))
    return lines([around, *body, "</div>"]) + "\n"


def _volume(volume: Volume, look: Look) -> Iterator[str]:
    yield element("h1", said(volume.title))
    yield tag("nav", aria_label="目录")
    yield "<ol>"
    for number, report in enumerate(volume.reports, 1):
        yield element("li", element("a", said(report.title), href=f"#r{number}"))
    yield "</ol>\n</nav>"
    yield from _articles(volume, look)


def _articles(volume: Volume, look: Look) -> Iterator[str]:
    for number, report in enumerate(volume.reports, 1):
        yield tag("article", id=f"r{number}")
        yield element("h2", said(report.title), **look.of(Part.HEADING))
        yield from _blocks(report, look, 3, f"r{number}-t")
        yield "</article>"


def _heading_look(look: Look, heading: Heading, after: Block | None) -> dict[str, str | None]:
    """Return a heading's look; the one of a large table starts a page with it."""
    if not look.inline and isinstance(after, Grid) and is_large(after):
        return {"class_": "page"}
    return look.of(Part.HEADING if heading.level == 1 else Part.SUBHEADING)


def _blocks(report: Report, look: Look, top: int, name: str) -> Iterator[str]:
    """Yield a report's blocks; the first level of headings is `top`, and no level is left out."""
    tables, level = 0, top - 1
    for block, after in zip_longest(report.blocks, report.blocks[1:]):
        if isinstance(block, Grid):
            tables += 1
            yield table(block, look, f"{name}{tables}")
        elif isinstance(block, Heading):
            level = min(top + block.level - 1, level + 1, _DEEPEST)
            yield element(f"h{level}", said(block.text), **_heading_look(look, block, after))
        else:
            yield element("p", said(block.text), **look.of(Part.PARAGRAPH))
    if report.closing:
        for text in filter(None, (report.closing.issuer, report.closing.date)):
            yield element("p", said(text), **look.of(Part.CLOSING))
