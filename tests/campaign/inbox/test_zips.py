"""Archives are taken apart entry by entry, and hostile ones are refused within bounds."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.campaign.inbox.making import Member, archive, book, found
from tests.forms import codes
from tianbao.campaign.inbox import InboxLimits, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tianbao.campaign.inbox import Incoming

QINGHE, BAISHI = book("清河镇"), book("白石乡")
MEGABYTE = 1_000_000


def faults(files: list[Incoming]) -> list[str]:
    return codes(file.fault for file in files if file.fault is not None)


def test_the_files_of_an_archive_come_in_its_order_with_their_paths(tmp_path: Path) -> None:
    content = archive(
        Member("乡镇/白石乡.xlsx", BAISHI), Member("清河镇.xlsx", QINGHE, deflated=True)
    )
    first, second = found(tmp_path, content, "附件.zip")
    assert first.source == f"{tmp_path}/附件.zip › 乡镇/白石乡.xlsx"
    assert (first.name, first.content) == ("白石乡.xlsx", BAISHI)
    assert (second.name, second.content) == ("清河镇.xlsx", QINGHE)


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.mkdir("乡镇")
        with made.open("乡镇/清河镇.xlsx", "w", force_zip64=True) as member:
            member.write(QINGHE)
    (file,) = found(tmp_path, stream.getvalue(), "附件.zip")
    assert (file.name, file.content, file.fault) == ("清河镇.xlsx", QINGHE, None)


@pytest.mark.parametrize(
    "member",
    [
        Member("清河镇.xlsx", QINGHE),
        Member("清河镇.xlsx".encode("gb18030"), QINGHE),
        Member("清河镇.xlsx".encode(), QINGHE),
        Member(
            b"______.xlsx",
            QINGHE,
            extra=struct.pack("<2HBL", 0x7075, 19, 1, zlib.crc32(b"______.xlsx"))
            + "清河镇.xlsx".encode(),
        ),
    ],
    ids=["flagged", "Windows", "macOS", "Info-ZIP"],
)
def test_a_name_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, member: Member) -> None:
    (file,) = found(tmp_path, archive(member), "附件.zip")
    assert file.name == "清河镇.xlsx"


def test_a_name_beside_another_that_was_changed_since_is_not_believed(tmp_path: Path) -> None:
    extra = struct.pack("<2HBL", 0x7075, 9, 1, 1234) + b"evil"
    (file,) = found(tmp_path, archive(Member(b"a.xlsx", QINGHE, extra=extra)), "附件.zip")
    assert file.name == "a.xlsx"


def test_folders_may_be_parted_as_on_windows(tmp_path: Path) -> None:
    # The second byte of 廫 is that of a backslash.
    raw = "乡镇\\廫.xlsx".encode("gb18030")
    (file,) = found(tmp_path, archive(Member(raw, QINGHE)), "附件.zip")
    assert file.source.endswith("附件.zip › 乡镇/廫.xlsx")


def test_a_workbook_is_no_archive_whatever_its_name(tmp_path: Path) -> None:
    (file,) = found(tmp_path, QINGHE, "清河镇.zip")
    assert (file.source, file.content) == (f"{tmp_path}/清河镇.zip", QINGHE)


@pytest.mark.parametrize("part", ["content.xml", "xl/workbook.bin", "word/document.xml", "OFD.xml"])
def test_a_document_is_no_archive(tmp_path: Path, part: str) -> None:
    content = archive(Member(part))
    (file,) = found(tmp_path, content, "清河镇.zip")
    assert (file.content, file.fault) == (content, None)


def test_an_archive_is_one_whatever_its_name(tmp_path: Path) -> None:
    (file,) = found(tmp_path, archive(Member("清河镇.xlsx", QINGHE)), "清河镇.xlsx")
    assert file.source == f"{tmp_path}/清河镇.xlsx › 清河镇.xlsx"


def test_a_damaged_workbook_is_left_to_the_reader(tmp_path: Path) -> None:
    (file,) = found(tmp_path, QINGHE[:-30], "清河镇.xlsx")
    assert (file.content, file.fault) == (QINGHE[:-30], None)


def test_archives_in_archives_are_taken_apart(tmp_path: Path) -> None:
    inner = archive(Member("清河镇.xlsx", QINGHE))
    (file,) = found(tmp_path, archive(Member("一批.zip", inner)), "附件.zip")
    assert file.source == f"{tmp_path}/附件.zip › 一批.zip › 清河镇.xlsx"
    assert file.content == QINGHE


def test_what_lies_too_deep_is_said(tmp_path: Path) -> None:
    content = archive(Member("清河镇.xlsx", QINGHE))
    for _ in range(2):
        content = archive(Member("里.zip", content), Member("白石乡.xlsx", BAISHI))
    files = found(tmp_path, content, "附件.zip", InboxLimits(depth=2))
    assert [file.name for file in files] == ["里.zip", "白石乡.xlsx", "白石乡.xlsx"]
    assert faults(files) == ["inbox-depth"]


def test_a_date_without_a_zone_is_beijings(tmp_path: Path) -> None:
    (file,) = found(tmp_path, archive(Member("a.xlsx", QINGHE)), "附件.zip")
    assert str(file.sent) == "2025-01-20 09:30:00+08:00"


def test_a_date_with_a_zone_is_taken_first(tmp_path: Path) -> None:
    extra = struct.pack("<2HBl", 0x5455, 5, 1, 1_737_336_600)
    member = Member("a.xlsx", QINGHE, extra=extra, time=(1, 30, 0))
    (file,) = found(tmp_path, archive(member), "附件.zip")
    assert str(file.sent) == "2025-01-20 09:30:00+08:00"


@pytest.mark.parametrize("date", [(1980, 1, 1), (2025, 2, 30), (1999, 12, 31)])
def test_an_implausible_date_gives_way_to_the_archives(
    tmp_path: Path, date: tuple[int, int, int]
) -> None:
    (file,) = found(tmp_path, archive(Member("a.xlsx", QINGHE, date=date)), "附件.zip")
    assert file.sent is not None
    assert abs(file.sent.timestamp() - (tmp_path / "附件.zip").stat().st_mtime) < 1


def test_what_systems_leave_behind_is_passed_over_and_named(tmp_path: Path) -> None:
    names = ["__MACOSX/._清河镇.xlsx", "~$清河镇.xlsx", "a/Thumbs.db", "b.xlsx.crdownload"]
    members = [Member(name, b"x") for name in names]
    files = found(tmp_path, archive(*members, Member("清河镇.xlsx", QINGHE)), "附件.zip")
    passed = [file.passed for file in files if file.passed is not None]
    assert codes(passed) == ["inbox-hidden", "file-owner", "inbox-hidden", "file-unfinished"]
    assert {finding.severity or "note" for finding in passed} == {"note"}
    assert [file.name for file in files if file.content is not None] == ["清河镇.xlsx"]


@pytest.mark.parametrize("members", [(), (Member("乡镇/"),), (Member(".DS_Store", b"x"),)])
def test_an_archive_without_a_file_is_said(tmp_path: Path, members: tuple[Member, ...]) -> None:
    assert faults(found(tmp_path, archive(*members), "附件.zip")) == ["inbox-zip-bare"]


ZEROS = Member("零.xlsx", bytes(2 * MEGABYTE), deflated=True)


@pytest.mark.parametrize(
    ("code", "member"),
    [
        ("inbox-path", Member("../清河镇.xlsx", QINGHE)),
        ("inbox-path", Member("/etc/清河镇.xlsx", QINGHE)),
        ("inbox-path", Member("C:\\清河镇.xlsx", QINGHE)),
        ("inbox-path", Member("清\x1b[31m.xlsx", QINGHE)),
        ("archive-locked", Member("清河镇.xlsx", QINGHE, flags=1)),
        ("inbox-method", Member("清河镇.xlsx", QINGHE, method=14)),
        ("archive-bomb", ZEROS),
        ("archive-bomb", Member("a", b"x", size=1_900_000_000)),
        ("inbox-zip-damaged", Member("短.xlsx", QINGHE, deflated=True, size=len(QINGHE) - 1)),
        ("archive-forged", Member("长.xlsx", QINGHE, deflated=True, size=len(QINGHE) + 1)),
        ("inbox-zip-damaged", Member("坏.xlsx", QINGHE, method=8)),
    ],
)
def test_an_entry_that_must_not_be_read_is_a_fault_and_the_others_are_read(
    tmp_path: Path, code: str, member: Member
) -> None:
    files = found(tmp_path, archive(Member("白石乡.xlsx", BAISHI), member), "附件.zip")
    assert [file.content for file in files] == [BAISHI, None]
    assert faults(files) == [code]


def test_an_entry_that_is_another_at_its_place_is_a_fault(tmp_path: Path) -> None:
    content = archive(Member("白石乡.xlsx", BAISHI), Member("清河镇.xlsx", QINGHE))
    files = found(tmp_path, content.replace("清河".encode(), "清江".encode(), 1), "附件.zip")
    assert faults(files) == ["inbox-zip-damaged"]
    assert files[0].content == BAISHI


def overlapping() -> bytes:
    return archive(ZEROS, Member("零.xlsx", ZEROS.content, deflated=True, offset=0))


def truncated() -> bytes:
    return archive(Member("清河镇.xlsx", QINGHE), Member("白石乡.xlsx", BAISHI))[:-200]


def long_directory() -> bytes:
    head = archive(Member("a", b"x"))[:32]
    directory = 60_000 * archive(Member("a", b"x"))[32:-22]
    end = struct.pack("<4H2LH", 0, 0, 1, 1, len(directory), len(head), 0)
    return head + directory + b"PK\5\6" + end


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("archive-forged", overlapping),
        ("file-truncated", truncated),
        ("file-truncated", lambda: archive(Member("里.zip", archive()), Member("a"))[:-70]),
        ("inbox-directory", long_directory),
        ("file-truncated", lambda: b"PK\3\4" + bytes(100)),
        ("inbox-zip-damaged", lambda: archive(Member("a", b"x")).replace(b"PK\1\2", b"PK\1\3")),
        ("inbox-members", lambda: archive(*[Member(f"{i}", b"x") for i in range(5_001)])),
        ("inbox-unpacked", lambda: archive(Member("a", b"x", size=2**31))),
    ],
    ids=["overlap", "truncated", "empty", "directory", "start", "record", "members", "unpacked"],
)
def test_an_archive_that_must_not_be_taken_apart_is_one_fault(
    tmp_path: Path, code: str, make: Callable[[], bytes]
) -> None:
    content = make()
    (file,) = found(tmp_path, content, "附件.zip")
    assert faults([file]) == [code]
    assert file.content == content


def test_limits_hold_for_all_that_lies_in_one_file(tmp_path: Path) -> None:
    inner = archive(*[Member(f"{number}.xlsx", QINGHE) for number in range(4)])
    content = archive(Member("一.zip", inner), Member("二.zip", inner))
    files = found(tmp_path, content, "附件.zip", InboxLimits(members=8))
    assert [file.name for file in files] == ["0.xlsx", "1.xlsx", "2.xlsx", "3.xlsx", "二.zip"]
    assert faults(files) == ["inbox-members"]


def test_a_large_entry_is_not_read(tmp_path: Path) -> None:
    limits = InboxLimits(file=1_000)
    content = archive(Member("大.xlsx", bytes(1_001)), Member("小.xlsx", bytes(1_000)))
    files = found(tmp_path, content, "附件.zip", limits)
    assert faults(files) == ["file-too-large"]
    assert [file.content for file in files] == [None, bytes(1_000)]


def test_what_has_bytes_is_no_folder_whatever_its_name(tmp_path: Path) -> None:
    (file,) = found(tmp_path, archive(Member("清河镇.xlsx/", QINGHE)), "附件.zip")
    assert (file.name, file.content) == ("清河镇.xlsx", QINGHE)


def test_an_archive_may_have_a_comment_as_long_as_the_format_allows(tmp_path: Path) -> None:
    content = archive(Member("清河镇.xlsx", QINGHE))[:-2] + struct.pack("<H", 0xFFFF)
    (file,) = found(tmp_path, content + bytes(0xFFFF), "附件.zip", InboxLimits(members=1))
    assert (file.content, file.fault) == (QINGHE, None)


def test_memory_stays_flat(tmp_path: Path) -> None:
    """An archive on the disk is not held, nor is what lies in it, but for one file at a time."""
    path = tmp_path / "附件.zip"
    path.write_bytes(
        archive(*[Member(f"{i}.bin", bytes([i]) * (MEGABYTE // 2)) for i in range(20)])
    )
    tracemalloc.start()
    size = sum(len(file.content or b"") for file in walk([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size == 10 * MEGABYTE
    assert peak < 3 * MEGABYTE


@pytest.mark.parametrize("make", [overlapping, long_directory])
def test_a_hostile_archive_takes_no_memory(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "附件.zip"
    path.write_bytes(make())
    size = path.stat().st_size
    tracemalloc.start()
    faulty = faults(list(walk([path])))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert faulty
    assert peak < 2 * MEGABYTE + size


def test_a_bomb_of_archives_ends(tmp_path: Path) -> None:
    content = archive(Member("零", bytes(900_000), deflated=True))
    for _ in range(4):
        content = archive(*[Member(f"{i}.zip", content, deflated=True) for i in range(16)])
    files = found(tmp_path, content, "炸弹.zip", InboxLimits(members=300))
    assert set(faults(files)) == {"inbox-members"}
