"""Workbooks with a password to open them."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

import tianbao
from tests.forms import SOUND, codes, filled, stated
from tests.workbook.read.formats import making
from tianbao import describe
from tianbao.findings.message import Message

PASSWORD = "清河2024Ab"  # noqa: S105 - there is no secret


@cache
def locked(password: str = PASSWORD) -> bytes:
    """Return a workbook with a password to open it."""
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(filled(SOUND))).encrypt(password, stream)
    return stream.getvalue()


def found(content: bytes, password: str = "") -> list[str]:
    return codes(tianbao.read(content, password=password).findings)


def test_the_right_password_opens_it() -> None:
    result = tianbao.read(locked(), password=PASSWORD)
    assert not result.findings
    assert stated(*result.usable()) == stated(*tianbao.read(filled(SOUND)).usable())


def test_without_a_password_or_with_a_wrong_one_it_stays_closed() -> None:
    assert found(locked()) == ["file-encrypted"]
    assert found(locked(), PASSWORD.lower()) == ["password-wrong"]


def test_a_password_that_is_not_needed_is_ignored() -> None:
    assert found(filled(SOUND), PASSWORD) == []


def test_the_password_is_never_shown() -> None:
    for finding in tianbao.read(locked(), password="不对的Secret").findings:  # noqa: S106 - nor here
        message = describe(finding)
        assert isinstance(message, Message)
        assert "Secret" not in repr(finding) + repr(message)


def damaged(pattern: bytes, instead: bytes) -> bytes:
    """Return the locked workbook with its description changed, at the same length."""
    assert re.search(pattern, locked())
    return re.sub(pattern, lambda match: instead.ljust(len(match[0])), locked())


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (rb'spinCount="100000"', b'spinCount="9999999"'[:18]),
        (rb'spinCount="100000"', b'spinCount="x"'),
        (rb'hashAlgorithm="SHA512"', b'hashAlgorithm="NONE"'),
        (rb'keyBits="256"', b'keyBits="999"'),
        (rb"<keyData", b"<!DOCTYP"),
        (rb"<encryption ", b"<encryptio  "),
    ],
)
def test_a_description_that_is_broken_is_a_finding(pattern: bytes, instead: bytes) -> None:
    assert set(found(damaged(pattern, instead), PASSWORD)) <= {"file-damaged", "password-wrong"}


def test_a_description_that_asks_for_days_of_work_is_refused() -> None:
    content = damaged(rb'spinCount="100000" ', b'spinCount="9999999"')
    assert found(content, PASSWORD) == ["file-damaged"]


def test_what_is_inside_may_be_no_workbook() -> None:
    assert found(making.compound(b"x" * 5_000, "EncryptedPackage")) == ["file-damaged"]
