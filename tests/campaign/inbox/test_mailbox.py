"""A mailbox in one file is taken apart message by message."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.campaign.inbox.making import book, found, message, named
from tianbao.campaign.inbox import InboxLimits

if TYPE_CHECKING:
    from pathlib import Path

QINGHE, BAISHI = book("清河镇"), book("白石乡")
START = b"From - Mon Jan 20 16:30:00 2025\n"
FIRST = message(named('filename="a.xlsx"', QINGHE))
SECOND = message(named('filename="b.xlsx"', BAISHI))


def test_the_messages_of_a_mailbox_come_one_after_the_other(tmp_path: Path) -> None:
    for end in (b"\n", b"\r\n"):
        content = START + FIRST + b"\n" + START + message() + b"\n" + START + SECOND + b"\n"
        files = found(tmp_path, content.replace(b"\n", end), "收件箱")
        assert [file.source.removeprefix(f"{tmp_path}/") for file in files] == [
            "收件箱 › 第1封.eml › a.xlsx",
            "收件箱 › 第2封.eml",
            "收件箱 › 第3封.eml › b.xlsx",
        ]
        assert [files[0].content, files[2].content] == [QINGHE, BAISHI]
        assert files[0].sender == "清河镇 <qinghe@example.com>"


def test_a_line_of_a_text_starts_no_message(tmp_path: Path) -> None:
    for line in ("From now on\nNote: x", "From 16:30 on\nwe are closed"):
        text = f"Content-Type: text/plain\n\nx\n\n{line}\n"
        content = START + message(named('filename="a.xlsx"'), text=text)
        assert [file.name for file in found(tmp_path, content, "收件箱")] == ["a.xlsx"]


def test_the_messages_count_against_the_limits(tmp_path: Path) -> None:
    content = 3 * (START + FIRST + b"\n")
    files = found(tmp_path, content, "收件箱", InboxLimits(members=4))
    assert [file.name for file in files if file.content == QINGHE] == ["a.xlsx"]
    assert {file.fault.code for file in files if file.fault} == {"inbox-members"}


def test_a_long_line_that_starts_like_a_message_takes_no_time(tmp_path: Path) -> None:
    content = START + FIRST + b"\n\nFrom " + b"1:11" * 100_000
    start = time.process_time()
    assert [file.name for file in found(tmp_path, content, "收件箱")] == ["a.xlsx"]
    assert time.process_time() - start < 1
