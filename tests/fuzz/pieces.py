"""Changing a text by its pieces: the elements of XML, or the lines and words of a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Change: TypeAlias = Callable[[list[bytes], Random, Sequence[bytes]], None]
"""Changes a list of pieces in place; the last argument is what may be put in."""

_TAGS = re.compile(rb"(<[^>]*>)")
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_WORDS = re.compile(rb"([ \t\n]+|[-+=|:.,(){}\[\]<>^@#\"'])")

_FARTHEST = 400
"""How many pieces a span may have, so that the end of an element is not looked for everywhere."""


def changed_xml(content: bytes, random: Random, values: Sequence[bytes]) -> bytes:
    """Return XML with one element, attribute or text changed."""
    pieces = _TAGS.split(content)
    random.choice(_OF_ELEMENTS)(pieces, random, values)
    return b"".join(pieces)


def changed_lines(content: bytes, random: Random, values: Sequence[bytes]) -> bytes:
    """Return a text with a line or a word changed."""
    lines = content.splitlines(keepends=True)
    if lines and random.random() < 0.4:
        random.choice(_OF_SPANS)(lines, random, values)
        return b"".join(lines)
    words = _WORDS.split(content)
    random.choice((*_OF_SPANS, _put))(words, random, values)
    return b"".join(words)


def changed_bytes(content: bytes, random: Random, values: Sequence[bytes]) -> bytes:
    """Return bytes of which some were changed, cut, doubled or put in."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((0, 1, 1, 2, 8, 64)))
    middle = random.choice(
        (b"", content[start:end] * 2, random.randbytes(end - start), random.choice(values))
    )
    return content[:start] + middle + content[end:]


def _delete(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    del values
    start, end = _span(pieces, random)
    del pieces[start:end]


def _double(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    del values
    start, end = _span(pieces, random)
    pieces[start:start] = pieces[start:end] * random.choice((1, 1, 1, 3, 30))


def _move(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    del values
    start, end = _span(pieces, random)
    taken = pieces[start:end]
    del pieces[start:end]
    place = random.randrange(len(pieces) + 1)
    pieces[place:place] = taken


def _swap(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    del values
    (start, end), (other, last) = sorted((_span(pieces, random), _span(pieces, random)))
    if end <= other:
        pieces[start:last] = pieces[other:last] + pieces[end:other] + pieces[start:end]


def _put(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    """Put a value in the place of a word."""
    if pieces:
        pieces[random.randrange(len(pieces))] = random.choice(values)


def _put_text(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    """Put a value in the place of a text between two tags."""
    texts = [number for number, piece in enumerate(pieces) if piece and piece[:1] != b"<"]
    if texts:
        pieces[random.choice(texts)] = random.choice(values)


def _change_attribute(pieces: list[bytes], random: Random, values: Sequence[bytes]) -> None:
    """Delete an attribute, double it, give it another value, or that of another one."""
    tags = [number for number, piece in enumerate(pieces) if _ATTRIBUTE.search(piece)]
    if not tags:
        return
    tag = random.choice(tags)
    match = random.choice(list(_ATTRIBUTE.finditer(pieces[tag])))
    other = random.choice(list(_ATTRIBUTE.finditer(pieces[random.choice(tags)])))
    quoted = b'"' + random.choice(values).replace(b'"', b"&quot;") + b'"'
    new = random.choice((b"", match[0] * 2, b" %s=%s" % (match[1], quoted), other[0]))
    if other[1] == match[1] or random.random() < 0.5:
        new = b" %s=%s" % (match[1], random.choice((quoted, other[2])))
    pieces[tag] = pieces[tag][: match.start()] + new + pieces[tag][match.end() :]


_OF_SPANS: tuple[Change, ...] = (_delete, _double, _move, _swap)
_OF_ELEMENTS: tuple[Change, ...] = (
    *_OF_SPANS,
    *(_put_text, _change_attribute) * 3,
)


def _span(pieces: Sequence[bytes], random: Random) -> tuple[int, int]:
    """Return where a piece starts and ends; an element ends with its end tag."""
    if not pieces:
        return 0, 0
    start = random.randrange(len(pieces))
    piece = pieces[start]
    if not piece.startswith(b"<") or piece.startswith((b"</", b"<?")) or piece.endswith(b"/>"):
        return start, start + 1
    depth = 0
    for number, other in enumerate(pieces[start : start + _FARTHEST], start):
        if other.startswith(b"</"):
            depth -= 1
        elif other.startswith(b"<") and not other.endswith(b"/>"):
            depth += 1
        if depth == 0:
            return start, number + 1
    return start, start + 1
