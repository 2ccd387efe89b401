"""Archives whose bytes don't depend on the clock, with names as Windows or others write them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass

COUNTY_TIME = dt.timezone(dt.timedelta(hours=8))
"""The time that the county's clocks show."""

_STAND_IN = "~"


def moment(month: int, day: int, hour: int, minute: int) -> dt.datetime:
    """Return a moment of the months in which reports come in, in the county's time."""
    return dt.datetime(2025, month, day, hour, minute, tzinfo=COUNTY_TIME)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file under its path, with the time at which it was saved or sent."""

    path: str
    when: dt.datetime
    content: bytes


def archive(*parcels: Parcel) -> bytes:
    """Return a zip archive whose names are in UTF-8, with a flag that says so, as on a Mac."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for parcel in parcels:
            packed.writestr(_entry(parcel.path, parcel.when), parcel.content)
    return stream.getvalue()


def windows_archive(*parcels: Parcel) -> bytes:
    """Return a zip archive as Chinese Windows writes it: names in GBK, and no word of that.

    `zipfile` would put them in UTF-8, so that names as long stand in until it is done.
    """
    names = [parcel.path.encode("gbk") for parcel in parcels]
    stand_ins = [f"{number:04}".ljust(len(name), _STAND_IN) for number, name in enumerate(names)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for parcel, stand_in in zip(parcels, stand_ins, strict=True):
            packed.writestr(_entry(stand_in, parcel.when), parcel.content)
    content = stream.getvalue()
    for name, stand_in in zip(names, stand_ins, strict=True):
        content = content.replace(stand_in.encode(), name)
    return content


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return what lies in an archive, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as a workbook has them, without dates."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, part)
    return stream.getvalue()


def _entry(name: str, when: dt.datetime) -> zipfile.ZipInfo:
    local = when.astimezone(COUNTY_TIME)
    entry = zipfile.ZipInfo(name, local.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # Windows
    return entry
