"""The passes through comments: the old form of them, conversations, and who takes part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.place import Cell
from tianbao.workbook.read.formats.archive import refusal
from tianbao.workbook.read.formats.found import FoundComment
from tianbao.workbook.read.formats.guard_xml import SHEET, Pass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tianbao.workbook.read.formats.guard_xml import Attributes, Budget

_TALK = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_STANDS_IN = "tc="
"""What the author starts with of a comment that shows a conversation to older programs."""
_LABEL = "(?:(?:Comment|Reply|注释|批注|评论|答复|回复)[:：])?"
_LABELS = re.compile(_LABEL)
"""What it puts before each thing that was said."""
_PREFACE = re.compile(rf"\s*\[[^\]]{{1,40}}\].{{1,600}}?linkid=870924\s*{_LABEL}", re.DOTALL)
"""What Excel tells the users of older programs before what was said."""


class CommentsPass(Pass):
    """The pass through the comments of a sheet."""

    structure = False

    def __init__(self, part: str, budget: Budget, sheet: str) -> None:
        """Make a pass through this part, for the sheet with that name."""
        super().__init__(part, budget)
        self.sheet = sheet
        self.found: list[FoundComment] = []
        self._authors: list[str] = []
        self._cell = Cell(sheet, 1, 1)
        self._author = ""
        self._texts: list[str] = []
        self._reading = False
        self.closes[f"{SHEET}}}author"] = self._authors.append
        self.opens[f"{SHEET}}}comment"] = self._open
        self.opens[f"{SHEET}}}rPh"] = self._open_hint
        self.closes[f"{SHEET}}}rPh"] = self._close_hint
        self.closes[f"{SHEET}}}t"] = self._add
        self.closes[f"{SHEET}}}comment"] = self._close

    def _open(self, attributes: Attributes) -> None:
        self._cell = _cell(self, self.sheet, attributes)
        number = attributes.get("authorId", "")
        known = number.isascii() and number.isdigit() and len(number) < 9  # noqa: PLR2004 - digits
        known = known and int(number) < len(self._authors)
        self._author = self._authors[int(number)] if known else ""
        self._texts = []

    def _open_hint(self, _: Attributes) -> None:
        self._reading = True

    def _close_hint(self, _: str) -> None:
        self._reading = False

    def _add(self, text: str) -> None:
        if not self._reading:
            self.budget.spend("texts", len(text), what="批注一共的字数")
            self._texts.append(text)

    def _close(self, _: str) -> None:
        words = "".join(self._texts)
        self.found.append(FoundComment(self._cell.row, self._cell.column, words, self._author))


class ConversationsPass(Pass):
    """The pass through the conversations of a sheet, which Excel has had since 2018."""

    structure = False

    def __init__(self, part: str, budget: Budget, sheet: str, persons: Mapping[str, str]) -> None:
        """Make a pass through this part; `persons` are names by id."""
        super().__init__(part, budget)
        self.sheet = sheet
        self.found: list[FoundComment] = []
        self._persons = persons
        self._cell = Cell(sheet, 1, 1)
        self._author = ""
        self.opens[f"{_TALK}}}threadedComment"] = self._open
        self.closes[f"{_TALK}}}text"] = self._add

    def _open(self, attributes: Attributes) -> None:
        self._cell = _cell(self, self.sheet, attributes)
        self._author = self._persons.get(attributes.get("personId", ""), "")

    def _add(self, text: str) -> None:
        self.budget.spend("texts", len(text), what="批注一共的字数")
        self.found.append(FoundComment(self._cell.row, self._cell.column, text, self._author))


class PersonsPass(Pass):
    """The pass through those who take part in conversations: their names by id."""

    def __init__(self, part: str, budget: Budget) -> None:
        """Make a pass through this part."""
        super().__init__(part, budget)
        self.names: dict[str, str] = {}
        self.opens[f"{_TALK}}}person"] = self._open

    def _open(self, attributes: Attributes) -> None:
        self.names[attributes.get("id", "")] = attributes.get("displayName", "")


def _cell(own: Pass, sheet: str, attributes: Attributes) -> Cell:
    """Return the cell of a comment, and count the comment as a cell that holds something."""
    own.budget.spend("values", what=f"“{sheet}”表的有内容的格子和批注")
    try:
        return Cell.from_a1(sheet, attributes.get("ref", ""))
    except ValueError as error:
        reason = f"“{own.part}”里有一条批注不在任何一格上"
        raise refusal("file-damaged", reason=reason) from error


def said(
    comments: Iterable[FoundComment], talks: Sequence[FoundComment]
) -> tuple[FoundComment, ...]:
    """Return all that is said on a sheet, and once what stands there in both forms."""
    by_cell: dict[tuple[int, int], list[str]] = {}
    for talk in talks:
        by_cell.setdefault((talk.row, talk.column), []).append(talk.words)
    others = (
        _as_said(comment)
        for comment in comments
        if not _stands_in(comment, by_cell.get((comment.row, comment.column), ()))
    )
    return (*others, *talks)


def _as_said(comment: FoundComment) -> FoundComment:
    author = "" if comment.author.startswith(_STANDS_IN) else comment.author
    return replace(comment, words=_without_preface(comment.words), author=author)


def _without_preface(words: str) -> str:
    match = _PREFACE.match(words)
    return words[match.end() :].strip() if match else words


def _stands_in(comment: FoundComment, talk: Iterable[str]) -> bool:
    """Return whether a comment shows a conversation to older programs, and says no more.

    An older program may well have added to it.
    """
    if not comment.author.startswith(_STANDS_IN):
        return False
    text = _plain(_without_preface(comment.words))
    at = 0
    for words in map(_plain, talk):
        place = text.find(words, at)
        if place < 0 or not _LABELS.fullmatch(text[at:place]):
            return False
        at = place + len(words)
    return at == len(text)


def _plain(text: str) -> str:
    return "".join(text.split())
