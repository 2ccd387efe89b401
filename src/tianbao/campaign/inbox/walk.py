"""Walking through an inbox: files and folders, in an order that does not depend on the disk."""

from __future__ import annotations

import datetime as dt
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.campaign.inbox.apart import opened
from tianbao.campaign.inbox.incoming import Incoming
from tianbao.campaign.inbox.limits import USUAL, Budget
from tianbao.campaign.inbox.naming import passed_over, readable
from tianbao.model.failure import file_fault
from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats.saved import plausible

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tianbao.campaign.inbox.limits import InboxLimits


def walk(paths: Iterable[Path], limits: InboxLimits = USUAL) -> Iterator[Incoming]:
    """Yield all files that came in, one at a time, each taken apart down to single ones.

    Nothing is moved, changed, or opened for writing, and nothing is left out in silence: what is
    passed over, or can't be read, is yielded too and says why.

    Args:
        paths: files and folders, in the order in which they are gone through.
        limits: how much is taken apart before it is refused.
    """
    seen: set[Path] = set()
    for root in paths:
        waiting = [root]
        while waiting:
            path = waiting.pop()
            whole = Incoming(_source(path), readable(path.name))
            try:
                is_root_folder = path is root and path.is_dir()
                passed = None if is_root_folder else passed_over([whole.name])
                if passed is None:
                    yield from _found(whole, path, seen, waiting, limits)
                else:
                    yield replace(whole, passed=passed)
            except (OSError, ValueError) as error:
                yield replace(whole, fault=file_fault(error))


def _source(path: Path) -> str:
    """Return where a file is; one of its folders may have a name in another encoding than it."""
    return "/".join(map(readable, path.as_posix().split("/")))


def _found(
    whole: Incoming, path: Path, seen: set[Path], waiting: list[Path], limits: InboxLimits
) -> Iterator[Incoming]:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(whole, path, seen, waiting)
    else:
        yield from _file(whole, path, status, limits)


def _folder(
    whole: Incoming, path: Path, seen: set[Path], waiting: list[Path]
) -> Iterator[Incoming]:
    """Put what lies in a folder before what is waiting, the first of it last.

    A folder to which links lead is gone through once.
    """
    real = path.resolve()
    if real in seen:
        yield replace(whole, passed=Finding("inbox-again", WholeFile(), {"folder": whole.source}))
        return
    seen.add(real)
    inside = sorted(path.iterdir(), key=lambda found: (readable(found.name), found.name))
    waiting.extend(reversed(inside))


def _file(
    whole: Incoming, path: Path, status: os.stat_result, limits: InboxLimits
) -> Iterator[Incoming]:
    if not stat.S_ISREG(status.st_mode):
        # A pipe would be waited for without end.
        reason = {"reason": "不是普通的文件"}
        yield replace(whole, fault=Finding("file-unreadable", WholeFile(), reason))
        return
    whole = replace(whole, sent=_changed(status))
    with path.open("rb") as stream:
        yield from opened(stream, status.st_size, whole, Budget(limits))


def _changed(status: os.stat_result) -> dt.datetime | None:
    """Return when a file was last changed, if that can be a date."""
    try:
        return plausible(dt.datetime.fromtimestamp(status.st_mtime, dt.UTC))
    except (OSError, OverflowError, ValueError):
        return None
