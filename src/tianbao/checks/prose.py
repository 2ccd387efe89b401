"""Whether the prose is there, speaks of the report's year, and cites sentences that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.listing import said_entries
from tianbao.model.pattern import CITED, cited
from tianbao.model.template import Prose
from tianbao.typed.spaces import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tianbao.checks.case import Case
    from tianbao.model.finding import Detail
    from tianbao.model.template import Section

_NIL = re.compile(r"(本年度|本年)?(无|没有|暂无)(其他)?[。.；;，,！!、\s]*\Z")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=\s*年)")


def check_prose(case: Case) -> Iterator[Finding]:
    """Yield what is missing in, or odd about, each block of prose."""
    for section in case.template.sections:
        for block in section.blocks:
            if isinstance(block, Prose):
                yield from _check_block(case, section, block)


def _check_block(case: Case, section: Section, prose: Prose) -> Iterator[Finding]:
    paragraphs = case.submission.paragraphs(prose.key)
    texts = [str(reading.value) for reading in paragraphs if reading.value is not None]
    place = case.place(prose.key)
    title = {"title": section.heading}
    if not paragraphs:
        if prose.required:
            yield Finding("prose-empty", place, title)
        return
    if not texts:
        return  # What stands there was not understood, and has its own finding.
    if not prose.nil and all(_NIL.match(text) for text in texts):
        yield Finding("prose-nil", place, {**title, "typed": texts[0]})
        return
    if prose.mentions_year:
        yield from _check_year(case, prose, section.heading, texts)
    for reading in paragraphs:
        yield from _check_cited(case, reading.key, str(reading.value or ""))


def _check_cited(case: Case, key: str, text: str) -> Iterator[Finding]:
    """Yield the names in braces that cite nothing, and those that cite a sentence of nothing."""
    place = case.place(key)
    listings = {listing.name: listing for listing in case.template.listings()}
    known = "、".join(f"{{{name}}}" for name in sorted(listings))
    for match in CITED.finditer(text):
        listing = listings.get(match[1].strip())
        if listing is None:
            yield Finding("prose-sentence", place, {"written": match[0], "known": known})
        elif not listing.empty and not said_entries(listing, case.submission):
            values = {"name": listing.name, "title": listing.title or "清单"}
            yield Finding("prose-sentence-empty", place, values)
    rest = CITED.sub("\n\n", text)
    for name in map(re.escape, listings):
        for match in re.finditer(rf"[{{｛][ \u3000]*{name}|{name}[ \u3000]*[}}｝]", rest):
            yield Finding("prose-sentence", place, {"written": match[0], "known": known})


def _check_year(case: Case, prose: Prose, title: str, texts: list[str]) -> Iterator[Finding]:
    said = "\n".join(texts)
    years = sorted(set(_YEAR.findall(half_width(said))))
    names = cited(said)
    by_sentence = any(
        "{year}" in listing.sentence
        for listing in case.template.listings()
        if listing.name in names
    )
    if str(case.submission.year) in years or (by_sentence and not years):
        return
    values: dict[str, Detail] = {
        "title": title,
        "year": case.submission.year,
        "found": "、".join(years),
    }
    yield Finding("prose-year", case.place(prose.key), values)
