"""Taking apart what others lie in, down to single files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.kinds import (
    START,
    Container,
    container_of,
    needless,
    sealed,
    volume_fault,
)
from tianbao.campaign.inbox.mail import attachments
from tianbao.campaign.inbox.mailbox import messages
from tianbao.campaign.inbox.naming import inside
from tianbao.campaign.inbox.zips import limit_of, open_zip, oversized
from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.archive import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from tianbao.campaign.inbox.incoming import Incoming
    from tianbao.campaign.inbox.limits import Budget
    from tianbao.campaign.inbox.zips import Zip


def opened(stream: BinaryIO, size: int, whole: Incoming, budget: Budget) -> Iterator[Incoming]:
    """Yield the single files of one that lies on a disk.

    An archive is read from there as far as it is needed, all else at once.
    """
    start = stream.read(START)
    if container_of(start) is Container.ZIP:
        yield from _unzipped(stream, whole, budget, 1)
        return
    limit = limit_of(start)
    try:
        content = _read(stream, size, limit, getattr(budget.limits, limit))
    except TianbaoError as error:
        yield replace(whole, fault=error.findings[0])
        return
    yield from _apart(replace(whole, content=content), budget, 1)


def _apart(whole: Incoming, budget: Budget, depth: int) -> Iterator[Incoming]:
    """Yield the single files of one; `depth` is 1 for what lies in nothing else."""
    content = whole.content
    if content is None or whole.fault is not None or whole.passed is not None:
        yield whole
        return
    match container_of(content[:START]):
        case Container.ZIP:
            yield from _unzipped(BytesIO(content), whole, budget, depth)
        case Container.MAIL:
            yield from _unpacked_mail(content, whole, budget, depth)
        case None:
            passed = needless(content, whole.name)
            if passed is not None:
                yield replace(whole, content=None, passed=passed)
            else:
                yield replace(whole, fault=sealed(content, whole.name))


def _unpacked_mail(
    content: bytes, whole: Incoming, budget: Budget, depth: int
) -> Iterator[Incoming]:
    try:
        budget.descend(depth)
        for found in _posted(whole, content, budget):
            yield from _apart(found, budget, depth + 1)
    except TianbaoError as error:
        yield replace(whole, fault=error.findings[0])


def _posted(whole: Incoming, content: bytes, budget: Budget) -> Iterator[Incoming]:
    """Yield the messages of a mailbox, or the files of a single message.

    Raises:
        TianbaoError: it can't be taken apart.
    """
    single = True
    for number, message in enumerate(messages(content), start=1):
        single = False
        budget.spend(1, len(message))
        name = f"第{number}封.eml"
        yield replace(whole, source=inside(whole.source, name), name=name, content=message)
    if single:
        yield from attachments(whole, content, budget)


def _unzipped(stream: BinaryIO, whole: Incoming, budget: Budget, depth: int) -> Iterator[Incoming]:
    """Yield the files of an archive, or the workbook that it is."""
    stream.seek(0)
    try:
        archive = open_zip(stream, whole, budget.limits)
        if archive is None or archive.is_document:
            yield _document(stream, whole, budget)
            return
        budget.descend(depth)
        archive.enter(budget)
    except TianbaoError as error:
        fault = volume_fault(whole.name) or error.findings[0]
        yield replace(_kept(stream, whole, budget), fault=fault)
        return
    yield from _members(archive, whole, budget, depth)


def _members(archive: Zip, whole: Incoming, budget: Budget, depth: int) -> Iterator[Incoming]:
    files = 0
    with closing(archive.file):
        for found in archive.members():
            files += found.passed is None
            inner = replace(found, sender=whole.sender)
            yield from _apart(inner, budget, depth + 1)
    if not files:
        yield replace(whole, content=None, fault=Finding("inbox-zip-bare", WholeFile()))


def _document(stream: BinaryIO, whole: Incoming, budget: Budget) -> Incoming:
    """Return a file that only looks like an archive.

    Raises:
        TianbaoError: it is too large.
    """
    size, most = _size(stream), budget.limits.file
    return replace(whole, content=_read(stream, size, "file", most))


def _kept(stream: BinaryIO, whole: Incoming, budget: Budget) -> Incoming:
    """Return what can't be taken apart with its bytes, so that they can be kept, if not large."""
    try:
        return _document(stream, whole, budget)
    except TianbaoError:
        return replace(whole, content=None)


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)


def _read(stream: BinaryIO, size: int, limit: str, most: int) -> bytes:
    """Return all of a stream, which may have grown since its size was asked for.

    Raises:
        TianbaoError: it is too large, or somebody is still writing it.
    """
    if size > most:
        raise oversized("文件", limit, size, most)
    stream.seek(0)
    content = stream.read(size + 1)
    if len(content) > size:
        raise refusal("inbox-growing")
    return content
