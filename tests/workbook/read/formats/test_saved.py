"""A workbook says when it was last saved, and is not always believed."""

from __future__ import annotations

import datetime as dt
import struct
from pathlib import Path

import pytest

from tests.forms import SOUND, altered, filled, packed
from tests.workbook.read.formats.making import compound
from tianbao.model.limits import Limits
from tianbao.model.zone import BEIJING
from tianbao.workbook.read.formats.saved import plausible, saved_time

SENT = dt.datetime(2025, 1, 20, 9, 30, tzinfo=BEIJING)
SAVED = "2025-01-20 09:00:00+08:00"
EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
SPECIMENS = Path(__file__).parent / "specimens"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dcterms:created>2001-01-01T00:00:00Z</dcterms:created>"
    "<dcterms:modified>{}</dcterms:modified></cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:date>{}</dc:date></office:document-meta>'
)


def excel(saved: str) -> bytes:
    return packed({"xl/workbook.xml": b"", "docProps/core.xml": CORE.format(saved).encode()})


def open_document(saved: str) -> bytes:
    return packed({"content.xml": b"", "meta.xml": META.format(saved).encode()})


def summary(ticks: int, *, form: int = 0x40, kind: int = 13) -> bytes:
    """Return an .xls file whose properties have one date; the other property is a number."""
    properties = struct.pack("<4L", 1, 24, kind, 32) + struct.pack("<2L", 2, 936)
    section = struct.pack("<2L", 48, 2) + properties + struct.pack("<LQ", form, ticks)
    head = struct.pack("<2H4s16sL16sL", 0xFFFE, 0, bytes(4), bytes(16), 1, bytes(16), 48)
    return compound(head + section, "\x05SummaryInformation")


def ticks(moment: dt.datetime) -> int:
    return (moment - EPOCH) // dt.timedelta(microseconds=1) * 10


HALF_AN_HOUR = dt.timedelta(minutes=30)


@pytest.mark.parametrize(
    "content",
    [
        excel("2025-01-20T01:00:00Z"),
        excel("2025-01-20T09:00:00+08:00"),
        open_document("2025-01-20T09:00:00.000000001"),
        open_document("2025-01-20T01:00:00Z"),
        summary(ticks(SENT - HALF_AN_HOUR)),
    ],
    ids=["xlsx", "zone", "ods", "ods with a zone", "xls"],
)
def test_each_format_says_when_it_was_saved(content: bytes) -> None:
    assert str(saved_time(content, SENT)) == SAVED
    assert str(saved_time(content)) == SAVED


def test_a_workbook_that_nobody_saved_says_nothing() -> None:
    assert saved_time(filled(SOUND)) is None


def test_what_was_converted_and_not_saved_says_nothing() -> None:
    assert saved_time(open_document("2021-01-01T00:00:00")) is None


def test_a_workbook_that_was_saved_says_so() -> None:
    found = saved_time(altered(filled(SOUND), lambda _: None))
    assert found is not None
    assert found.year > 2021


@pytest.mark.parametrize("name", ["gnumeric.xls", "libreoffice.ods", "sheetjs.xlsb"])
def test_what_other_programs_write_is_understood(name: str) -> None:
    found = saved_time((SPECIMENS / name).read_bytes())
    assert found is not None
    assert found.year > 2021


@pytest.mark.parametrize(
    "saved",
    ["1999-12-31T00:00:00Z", "2025-01-21T09:31:00+08:00", "9999-12-31T23:59:59Z", "", "昨天"],
)
def test_what_is_implausible_is_not_believed(saved: str) -> None:
    assert saved_time(excel(saved), SENT) is None
    assert saved_time(open_document(saved), SENT) is None


@pytest.mark.parametrize(
    "content",
    [
        summary(0),
        summary(2**64 - 1),
        summary(ticks(SENT), form=2),
        summary(ticks(SENT), kind=12),
        compound(b"", "\x05SummaryInformation"),
        compound(b"\xff" * 60, "\x05SummaryInformation"),
        compound(b""),
        b"",
        b"PK\3\4",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        packed({"xl/workbook.xml": b""}),
        excel("2025-01-20T01:00:00Z")[:-4],
    ],
)
def test_what_says_nothing_or_is_damaged_gives_nothing(content: bytes) -> None:
    assert saved_time(content, SENT) is None


ENTITIES = '<!DOCTYPE a [<!ENTITY b "2025-01-20T01:00:00Z">]>' + CORE.format("&b;")
DEEP = "<a>" * 10_000 + "</a>" * 10_000


@pytest.mark.parametrize(
    "core",
    [
        ENTITIES.encode(),
        CORE.format("2025-01-20T01:00:00Z").encode("utf-16"),
        CORE.format("2025-01-20T01:00:00Z<").encode(),
        DEEP.encode(),
        CORE.format("2025-01-20T01:00:00Z" + " " * 100_000).encode(),
    ],
    ids=["entities", "encoding", "malformed", "deep", "long"],
)
def test_hostile_properties_give_nothing(core: bytes) -> None:
    assert saved_time(packed({"xl/workbook.xml": b"", "docProps/core.xml": core}), SENT) is None


def test_a_file_that_is_too_large_gives_nothing() -> None:
    content = excel("2025-01-20T01:00:00Z")
    assert saved_time(content, SENT, Limits(file=len(content) - 1)) is None
    assert saved_time(content, SENT, Limits(file=len(content))) is not None


def test_a_moment_without_a_zone_is_beijings() -> None:
    assert str(plausible(dt.datetime(2025, 1, 20, 9))) == SAVED  # noqa: DTZ001 - what it is about
    assert plausible(dt.datetime.max.replace(tzinfo=dt.UTC)) is None
