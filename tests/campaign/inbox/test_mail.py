"""Messages are taken apart as Outlook, Foxmail, QQ邮箱 and 163 write them, and as nobody should."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING

import pytest

from tests.campaign.inbox.making import (
    SHEET_TYPE,
    TEXT,
    Member,
    archive,
    attached,
    book,
    found,
    message,
    named,
)
from tests.forms import codes
from tianbao.campaign.inbox import InboxLimits

if TYPE_CHECKING:
    from pathlib import Path

    from tianbao.campaign.inbox import Incoming

QINGHE, BAISHI = book("清河镇"), book("白石乡")


def word(text: str, charset: str = "gb18030", how: str = "B") -> str:
    """Return a text as one encoded word."""
    return f"=?{charset}?{how}?{base64.b64encode(text.encode('gb18030')).decode()}?="


def faults(files: list[Incoming]) -> list[str]:
    return codes(file.fault for file in files if file.fault is not None)


def test_an_attachment_comes_with_its_message(tmp_path: Path) -> None:
    (file,) = found(tmp_path, message(named('filename="a.xlsx"', QINGHE)), "6月.eml")
    assert file.source == f"{tmp_path}/6月.eml › a.xlsx"
    assert (file.name, file.content) == ("a.xlsx", QINGHE)
    assert file.sender == "清河镇 <qinghe@example.com>"
    assert str(file.sent) == "2025-01-20 16:30:00+08:00"


GBK = "清河镇.xlsx".encode("gb18030")
LETTERS = base64.b64encode(GBK).decode()


@pytest.mark.parametrize(
    "name",
    [
        f'filename="{word("清河镇.xlsx")}"',
        f'filename="{word("清河镇.xlsx", "gb2312")}"',
        f"filename={word('清河镇.xlsx', 'GBK')}",
        'filename="=?utf-8?B?5riF5rKz6ZWHLnhsc3g=?="',
        'filename="=?utf-8?B?5riF5rKz6ZWHLnhsc3g?="',
        'filename="=?utf-8?Q?=E6=B8=85=E6=B2=B3=E9=95=87.xlsx?="',
        "filename*=utf-8''%E6%B8%85%E6%B2%B3%E9%95%87.xlsx",
        "filename*=gb2312''%C7%E5%BA%D3%D5%F2.xlsx",
        "filename*=GBK'zh'%C7%E5%BA%D3%D5%F2.xlsx",
        "filename*0*=utf-8''%E6%B8%85%E6%B2%B3;\n filename*1*=%E9%95%87;\n filename*2=.xlsx",
        "filename=\"____.xlsx\"; filename*=utf-8''%E6%B8%85%E6%B2%B3%E9%95%87.xlsx",
        'filename="清河镇.xlsx"',
        f'filename="=?gb18030?B?{LETTERS[:8]}?=\n =?gb18030?B?{LETTERS[8:]}?="',
        f'filename="=?gb18030?B?{LETTERS[:6]}?=\n =?gb18030?B?{LETTERS[6:]}?="',
        f'filename="=?gb18030?B?{LETTERS}"',
        f'filename="=?iso-8859-1?B?{LETTERS}?="',
        f'filename="=?utf-8?B?{LETTERS}?="',
        f'filename="=?x-unheard-of?B?{LETTERS}?="',
        'filename="D:\\\\年报\\\\清河镇.xlsx"',
        'filename="清\0河镇.xlsx"',
    ],
)
def test_a_name_is_read_however_it_is_written(tmp_path: Path, name: str) -> None:
    (file,) = found(tmp_path, message(named(name)), "6月.eml")
    assert file.name == "清河镇.xlsx"


def test_a_name_that_stands_with_the_type_alone_is_read(tmp_path: Path) -> None:
    part = attached(QINGHE, f'Content-Type: {SHEET_TYPE};\n\tname="{word("清河镇.xlsx")}"')
    (file,) = found(tmp_path, message(part), "6月.eml")
    assert file.name == "清河镇.xlsx"


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment",
        f"attachment; filename*{'9' * 5_000}=a",
        "attachment; filename*=a; filename*0*=b",
    ],
)
def test_an_attachment_without_a_name_gets_one_from_its_type(
    tmp_path: Path, disposition: str
) -> None:
    part = attached(QINGHE, f"Content-Type: {SHEET_TYPE}", f"Content-Disposition: {disposition}")
    (file,) = found(tmp_path, message(part), "6月.eml")
    assert (file.name, file.content) == ("附件2.xlsx", QINGHE)


def test_a_message_is_known_by_its_head_and_not_by_its_name(tmp_path: Path) -> None:
    content = message(named('filename="a.xlsx"'), head=["X-QQ-SSF: 1"])
    for start in (b"", b"\xef\xbb\xbf", b"\r\n\n", b"From qinghe Mon Jan 20 16:30:00 2025\n"):
        (file,) = found(tmp_path, start + content, "6月.txt")
        assert file.name == "a.xlsx"


@pytest.mark.parametrize(
    "content",
    [
        b"From: <Saved by WPS>\nDate: Mon, 20 Jan 2025 16:30:00 +0800\nMIME-Version: 1.0\n\n",
        b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: text/html\n\n",
        "单位: 清河镇\nfrom: 1\n".encode(),
        b"from: 1\n",
    ],
)
def test_what_only_looks_like_a_message_is_a_file(tmp_path: Path, content: bytes) -> None:
    (file,) = found(tmp_path, content, "6月.eml")
    assert (file.content, file.fault) == (content, None)


def test_archives_in_a_message_are_taken_apart_and_keep_its_sender(tmp_path: Path) -> None:
    part = named('filename="a.zip"', archive(Member("清河镇.xlsx", QINGHE, date=(1980, 1, 1))))
    (file,) = found(tmp_path, message(part), "6月.eml")
    assert file.source == f"{tmp_path}/6月.eml › a.zip › 清河镇.xlsx"
    assert (file.sender, str(file.sent)) == (
        "清河镇 <qinghe@example.com>",
        "2025-01-20 16:30:00+08:00",
    )


def forwarded(*headers: str, encoded: bool) -> str:
    """Return a message as a part of another, with the headers of that part."""
    inner = message(named('filename="a.xlsx"', QINGHE), bound="b9").decode("gb18030")
    inner = inner.replace("20 Jan", "13 Jan").replace("=?gb18030?B?xOqxqA==?=", "inner")
    start = ("Content-Type: message/rfc822", *headers)
    if encoded:
        return attached(inner.encode("gb18030"), *start)
    return "\n".join((*start, "", inner))


@pytest.mark.parametrize("encoded", [False, True])
def test_a_message_in_a_message_is_taken_apart(tmp_path: Path, encoded: bool) -> None:  # noqa: FBT001 - a parameter of a test
    part = forwarded('Content-Disposition: attachment; filename="转.eml"', encoded=encoded)
    first, second = found(tmp_path, message(part, named('filename="b.xlsx"', BAISHI)), "6月.eml")
    assert first.source == f"{tmp_path}/6月.eml › 转.eml › a.xlsx"
    assert first.content == QINGHE
    assert str(first.sent) == "2025-01-13 16:30:00+08:00"
    assert second.content == BAISHI


def test_the_text_is_no_file_but_an_attached_text_is(tmp_path: Path) -> None:
    alternative = (
        'Content-Type: multipart/alternative; boundary="b2"\n\n--b2\n'
        "Content-Type: text/plain\n\na\n--b2\nContent-Type: text/html\n\n<p>a\n--b2--\n"
    )
    text = "Content-Type: text/plain; name=a.csv\nContent-Disposition: attachment\n\na,b"
    (file,) = found(tmp_path, message(text, text=alternative), "6月.eml")
    assert (file.name, file.content) == ("a.csv", b"a,b")


def test_pictures_of_the_text_are_passed_over_and_others_are_not(tmp_path: Path) -> None:
    logo = attached(b"\x89PNG", "Content-Type: image/png; name=logo.png", "Content-ID: <1>")
    related = (
        'Content-Type: multipart/related; boundary="b2"\n\n--b2\n'
        f"Content-Type: text/html\n\n<img src=cid:1>\n--b2\n{logo}\n--b2--\n"
    )
    photo = attached(b"\xff\xd8\xff", "Content-Type: image/jpeg", "Content-Disposition: inline")
    files = found(tmp_path, message(photo, text=related), "6月.eml")
    assert [file.name for file in files] == ["logo.png", "附件3.jpg"]
    assert codes(file.passed for file in files if file.passed) == ["inbox-picture"]
    assert [file.content for file in files] == [None, b"\xff\xd8\xff"]


def test_a_message_without_a_file_is_said(tmp_path: Path) -> None:
    (file,) = found(tmp_path, message(), "6月.eml")
    assert faults([file]) == ["inbox-mail-bare"]


UUENCODED = "begin 644 a.xlsx\n#4$L#\n`\nend\n"
LINK = '<a href="https://pan.baidu.com/s/1x">清河镇.xlsx</a>\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{TEXT}{UUENCODED}", "inbox-mail-uuencoded"),
        (f"{TEXT}从QQ邮箱发来的超大附件\n", "inbox-mail-link"),
        (f"Content-Type: text/html\n\n{LINK}", "inbox-mail-link"),
        (attached(LINK.encode(), "Content-Type: text/html"), "inbox-mail-link"),
    ],
)
def test_what_the_text_holds_of_a_file_is_said_besides_the_files(
    tmp_path: Path, text: str, code: str
) -> None:
    files = found(tmp_path, message(named('filename="a.xlsx"'), text=text), "6月.eml")
    assert [file.name for file in files] == ["a.xlsx", "6月.eml"]
    assert faults(files) == [code]
    assert faults(found(tmp_path, message(text=text), "6月.eml")) == [code]


def test_a_sealed_message_is_said(tmp_path: Path) -> None:
    part = attached(b"0\x80", 'Content-Type: application/pkcs7-mime; name="smime.p7m"')
    (file,) = found(tmp_path, message(part), "6月.eml")
    assert (faults([file]), file.content) == (["inbox-mail-sealed"], b"0\x80")


@pytest.mark.parametrize(
    ("kind", "code"),
    [("pkcs7-signature", "inbox-signature"), ("applefile", "inbox-hidden")],
)
def test_what_only_goes_with_the_files_is_passed_over(tmp_path: Path, kind: str, code: str) -> None:
    part = attached(b"x", f"Content-Type: application/{kind}; name=x.xlsx")
    files = found(tmp_path, message(named('filename="a.xlsx"', QINGHE), part), "6月.eml")
    assert [file.content for file in files] == [QINGHE, None]
    assert [file.passed.code for file in files if file.passed] == [code]


def test_a_report_of_the_sending_is_no_file(tmp_path: Path) -> None:
    report = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; example.com\n"
    assert faults(found(tmp_path, message(report), "6月.eml")) == ["inbox-mail-bare"]


def test_a_message_that_is_cut_off_is_said_besides_its_files(tmp_path: Path) -> None:
    content = message(named('filename="a.xlsx"', QINGHE), named('filename="b.xlsx"', BAISHI))
    files = found(tmp_path, content[: content.rindex(b"--b1")], "6月.eml")
    assert [file.name for file in files] == ["a.xlsx", "b.xlsx", "6月.eml"]
    assert files[0].content == QINGHE
    assert faults(files) == ["inbox-mail-cut"]


@pytest.mark.parametrize(
    "body",
    [
        "Content-Transfer-Encoding: base64\n\nUEsDB!!BQ中AAg\n",
        "Content-Transfer-Encoding: base64\n\nUEsDB\n",
        "Content-Transfer-Encoding: quoted-printable\n\n0=CF=1G\n",
    ],
)
def test_a_spoilt_attachment_is_a_fault(tmp_path: Path, body: str) -> None:
    part = f"Content-Type: a/b\nContent-Disposition: attachment; filename=a.xls\n{body}"
    files = found(tmp_path, message(part), "6月.eml")
    assert faults(files) == ["inbox-attachment"]
    assert files[0].content


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Content-Transfer-Encoding: BASE64 \n\nUEsDBA\n", b"PK\3\4"),
        ("Content-Transfer-Encoding: quoted-printable\n\n1=\n2=3D", b"12="),
        ("Content-Transfer-Encoding: 8bit\n\n清河镇", "清河镇".encode("gb18030")),
        ("\n1", b"1"),
        ("Content-Transfer-Encoding: base64; x\n\nUEsD\nBA==\n", b"PK\3\4"),
        ("Content-Transfer-Encoding: base64 (x)\n\n UEsD \t\n\tBA== \n", b"PK\3\4"),
    ],
)
def test_an_attachment_is_decoded(tmp_path: Path, body: str, content: bytes) -> None:
    part = f"Content-Type: a/b\nContent-Disposition: attachment; filename=a.xls\n{body}"
    files = found(tmp_path, message(part), "6月.eml")
    # An archive of four bytes is cut off, which is not for this test.
    assert [file.content for file in files] == [content]
    assert "inbox-attachment" not in faults(files)


def test_a_blank_in_the_middle_of_a_line_may_be_a_letter_that_is_lost(tmp_path: Path) -> None:
    part = attached(b"", "Content-Type: a/b") + "UEsD BA=\n"
    assert faults(found(tmp_path, message(part), "6月.eml")) == ["inbox-attachment"]


def test_blanks_beyond_measure_take_no_time(tmp_path: Path) -> None:
    blanks = " " * 300_000
    part = attached(b"", "Content-Type: a/b") + f"{blanks}UEsD{blanks}x\n"
    start = time.process_time()
    assert faults(found(tmp_path, message(part), "6月.eml")) == ["inbox-attachment"]
    assert time.process_time() - start < 1


def test_bytes_of_any_kind_survive(tmp_path: Path) -> None:
    everything = bytes(range(256)) * 3 + b"\r\n\r\r\n"
    (file,) = found(tmp_path, message(named('filename="a.bin"', everything)), "6月.eml")
    assert file.content == everything


def test_cst_is_chinas_time(tmp_path: Path) -> None:
    content = message(named('filename="a.xlsx"')).replace(b"+0800 (CST)", b"CST")
    (file,) = found(tmp_path, content, "6月.eml")
    assert str(file.sent) == "2025-01-20 16:30:00+08:00"


@pytest.mark.parametrize("date", ["", "Date: gestern", "Date: Thu, 1 Jan 1970 00:00:00 +0000"])
def test_an_implausible_date_gives_way_to_the_files(tmp_path: Path, date: str) -> None:
    content = message(named('filename="a.xlsx"')).replace(
        b"Date: Mon, 20 Jan 2025 16:30:00 +0800 (CST)", date.encode() or b"X: y"
    )
    (file,) = found(tmp_path, content, "6月.eml")
    assert file.sent is not None
    assert abs(file.sent.timestamp() - (tmp_path / "6月.eml").stat().st_mtime) < 1


def nested(depth: int) -> bytes:
    """Return a message of multiparts in one another."""
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="n{level}"\n\n--n{level}\n'
        for level in range(depth)
    )
    return f"From: a\nDate: b\nMIME-Version: 1.0\n{parts}".encode()


def test_a_message_in_many_parts_is_taken_apart(tmp_path: Path) -> None:
    assert faults(found(tmp_path, nested(50), "6月.eml")) == ["inbox-mail-cut"]


@pytest.mark.parametrize(
    "content",
    [
        nested(5_000),
        nested(20) + b"\n" * 1_000_000,
        nested(0) + b"\n" * 2_000_001,
        nested(1) + b"--n0\n" * 20_001,
    ],
    ids=["depth", "depth times lines", "lines", "bounds"],
)
def test_a_message_that_would_take_too_long_is_refused(tmp_path: Path, content: bytes) -> None:
    assert faults(found(tmp_path, content, "6月.eml")) == ["inbox-mail-form"]


def test_messages_too_deep_in_one_another_to_be_written_are_said(tmp_path: Path) -> None:
    content = b"From: a\nTo: b\nSubject: c\n" + b"Content-Type: message/rfc822\n\n" * 290
    assert faults(found(tmp_path, content, "6月.eml")) == ["inbox-mail-form"]


def test_bounds_that_can_not_be_told_are_said(tmp_path: Path) -> None:
    content = message(named("filename=a.xlsx")).replace(
        b'boundary="b1"', b"boundary*=b; boundary*0=c"
    )
    assert faults(found(tmp_path, content, "6月.eml")) == ["inbox-mail-form"]


def test_headers_beyond_measure_are_not_kept(tmp_path: Path) -> None:
    content = message(named('filename="a.xlsx"', QINGHE), head=["X: y"] * 900)
    assert [file.name for file in found(tmp_path, content, "6月.eml")] == ["a.xlsx"]
    content = message(named('filename="a.xlsx"', QINGHE), head=["X: y"] * 1_100)
    (file,) = found(tmp_path, content, "6月.eml")
    assert faults([file]) == ["inbox-mail-bare"]


def test_messages_lie_only_so_deep(tmp_path: Path) -> None:
    content = message(forwarded(encoded=False))
    files = found(tmp_path, content, "6月.eml", InboxLimits(depth=1))
    assert [file.name for file in files] == ["附件2.eml"]
    assert faults(files) == ["inbox-depth"]


def test_a_message_counts_against_the_limits(tmp_path: Path) -> None:
    content = message(named('filename="a.xlsx"'))
    assert faults(found(tmp_path, content, "6月.eml", InboxLimits(members=1))) == ["inbox-members"]
    files = found(tmp_path, content, "6月.eml", InboxLimits(container=300))
    assert faults(files) == ["inbox-large"]
    assert files[0].content is None


def test_lock_files_are_passed_over(tmp_path: Path) -> None:
    files = found(tmp_path, message(named('filename="~$a.xlsx"')), "6月.eml")
    assert codes(file.passed for file in files if file.passed) == ["file-owner"]
    assert faults(files) == ["inbox-mail-bare"]
