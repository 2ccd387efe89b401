"""When a workbook was last saved, from its own properties."""

from __future__ import annotations

import datetime as dt
import struct
from typing import TYPE_CHECKING

from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.model.zone import BEIJING
from tianbao.workbook.read.formats.archive import open_archive
from tianbao.workbook.read.formats.compound import START, Compound
from tianbao.workbook.read.formats.guard_xml import Budget
from tianbao.workbook.read.formats.xml import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tianbao.model.limits import Limits

_ARCHIVE_START = b"PK"
_PARTS = (
    ("docProps/core.xml", "http://purl.org/dc/terms/ modified"),
    ("meta.xml", "http://purl.org/dc/elements/1.1/ date"),
)
"""The part of each format that has the properties, and the element in it with the date."""
_LONGEST_PART = 100_000

_MADE = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
"""The date that our own writer gives to every workbook: it tells that nobody has saved it.

LibreOffice, which converts one and does not edit it, writes it without its zone into .ods.
"""
_EARLIEST = 2000
"""The first year that is believed: before it, a date is that of a clock that was never set."""
_CLOCKS_DIFFER = dt.timedelta(days=1)

_SUMMARY = "\x05SummaryInformation"
_SET_HEAD = struct.Struct("<2H4s16sL16sL")
_SECTION_HEAD = struct.Struct("<2L")
_PROPERTY = struct.Struct("<2L")
_FILE_TIME = struct.Struct("<LQ")
_SAVED, _IS_FILE_TIME = 13, 0x40
_MOST_PROPERTIES = 100
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


class _Dated:
    """Takes the text of one element."""

    def __init__(self, element: str) -> None:
        self._element = element
        self._within = False
        self.found = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - a Walker's
        self._within = name == self._element

    def end(self, name: str) -> None:  # noqa: ARG002 - a Walker's form
        self._within = False

    def text(self, text: str) -> None:
        if self._within:
            self.found += text


def plausible(moment: dt.datetime) -> dt.datetime | None:
    """Return a moment in Beijing's time, which is also that of one without a zone, if believed."""
    try:
        local = moment.replace(tzinfo=moment.tzinfo or BEIJING).astimezone(BEIJING)
    except OverflowError:
        return None
    return local if local.year >= _EARLIEST else None


def saved_time(
    content: bytes, sent: dt.datetime | None = None, limits: Limits = DEFAULT
) -> dt.datetime | None:
    """Return when a workbook was last saved, if it says so and can be believed.

    Args:
        content: the workbook, .xlsx, .xlsb, .ods or .xls; whatever else it is, damaged or
            hostile, gives nothing.
        sent: when it was sent, with its zone: what was saved a day after that was not.
        limits: how much is read before nothing is given.
    """
    if len(content) > limits.file:
        return None
    try:
        if content.startswith(_ARCHIVE_START):
            saved = _in_archive(content, limits)
        elif content.startswith(START):
            saved = _in_summary(Compound(content))
        else:
            return None
    except (TianbaoError, ValueError, OverflowError, struct.error):
        return None
    if saved is None or abs(saved - _MADE) < _CLOCKS_DIFFER:
        return None
    if sent is not None and saved > sent + _CLOCKS_DIFFER:
        return None
    return saved


def _in_archive(content: bytes, limits: Limits) -> dt.datetime | None:
    archive = open_archive(content, limits)
    for part, element in _PARTS:
        if part in archive.names and archive.entries[part][0].size <= _LONGEST_PART:
            dated = _Dated(element)
            walk(archive.read(part), part, dated, Budget(limits))
            # LibreOffice writes local time without a zone into .ods.
            return plausible(dt.datetime.fromisoformat(dated.found.strip()))
    return None


def _in_summary(compound: Compound) -> dt.datetime | None:
    """Return the date in a property set, as [MS-OLEPS] has it: a count of 100 nanoseconds."""
    if _SUMMARY not in compound.names:
        return None
    data = compound.stream(_SUMMARY)
    section = _SET_HEAD.unpack_from(data)[-1]
    count = min(_SECTION_HEAD.unpack_from(data, section)[1], _MOST_PROPERTIES)
    for number in range(count):
        place = section + _SECTION_HEAD.size + number * _PROPERTY.size
        kind, offset = _PROPERTY.unpack_from(data, place)
        if kind == _SAVED:
            form, ticks = _FILE_TIME.unpack_from(data, section + offset)
            if form == _IS_FILE_TIME:
                return plausible(_EPOCH + dt.timedelta(microseconds=ticks // 10))
    return None
