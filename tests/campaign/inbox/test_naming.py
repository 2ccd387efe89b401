"""Names are read in the encoding that they are most likely in."""

from __future__ import annotations

import pytest

from tests.forms import codes
from tianbao.campaign.inbox.naming import decoded, passed_over, readable


@pytest.mark.parametrize("charset", ["", "gb2312", "GBK", "utf-8", "us-ascii", "no-such", "rot13"])
@pytest.mark.parametrize("name", ["清河镇.xlsx", "白石乡2024年年报.xls", "a.xlsx", "联通", "𠮷"])
def test_a_name_in_gbk_is_read_whatever_is_said_of_it(name: str, charset: str) -> None:
    assert decoded(name.encode("gb18030"), charset) == name


@pytest.mark.parametrize("charset", ["", "utf-8", "us-ascii", "no-such"])
def test_a_name_in_utf_is_read(charset: str) -> None:
    assert decoded("清河镇.xlsx".encode(), charset) == "清河镇.xlsx"


def test_an_encoding_that_is_named_and_fits_is_believed() -> None:
    assert decoded("清河鎮".encode("big5"), "big5") == "清河鎮"


@pytest.mark.parametrize("charset", ["unicode-escape", "Unicode_Escape", "punycode", "utf-7"])
def test_what_only_python_calls_an_encoding_is_not_believed(charset: str) -> None:
    assert decoded(rb"\u6e05+ZeU-", charset) == r"\u6e05+ZeU-"


def test_letters_with_accents_are_rather_chinese() -> None:
    raw = "摹".encode("gb18030")
    assert raw.decode() == "ġ"
    assert decoded(raw) == "摹"


def test_bytes_that_are_no_text_can_still_be_shown() -> None:
    assert decoded(b"\xff\xffa") == "\xa0\xa0a"


def test_halves_of_characters_are_bytes() -> None:
    name = "清河镇.xlsx".encode("gb18030").decode("utf-8", "surrogateescape")
    assert readable(name) == "清河镇.xlsx"


@pytest.mark.parametrize("name", ["\ud800", "清\ud83d河"])
def test_halves_that_are_no_bytes_are_replaced(name: str) -> None:
    assert readable(name).encode()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["~$清河镇.xlsx"], "file-owner"),
        (["清河镇.xlsx.crdownload"], "file-unfinished"),
        (["__MACOSX", "清河镇.xlsx"], "inbox-hidden"),
        ([".DS_Store"], "inbox-hidden"),
        (["THUMBS.DB"], "inbox-hidden"),
    ],
)
def test_what_is_passed_over_is_known_by_its_name(names: list[str], code: str) -> None:
    finding = passed_over(names)
    assert finding is not None
    assert codes([finding]) == [code]


@pytest.mark.parametrize("name", ["清河镇.xlsx", "a.part.xlsx", "DS_Store.xls", "$a.xlsx", "Icon"])
def test_others_are_not(name: str) -> None:
    assert passed_over([name]) is None
