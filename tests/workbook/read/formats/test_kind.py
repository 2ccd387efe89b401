"""Bytes that are no workbook are told apart by what they are."""

from __future__ import annotations

import struct

import pytest

from tests.forms import SOUND, codes, filled, packed, parts
from tianbao import describe
from tianbao.workbook.read.formats.kind import LARGEST, container_fault

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def archive(*names: str) -> bytes:
    return packed(dict.fromkeys(names, b"<x/>"))


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (b"", "file-empty", ""),
        (b"%PDF-1.7\n", "file-kind", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "file-kind", "图片"),
        (b"\xff\xd8\xff\xe0", "file-kind", "图片"),
        (b"GIF89a", "file-kind", "图片"),
        (b"Rar!\x1a\x07", "file-kind", "RAR 压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "file-kind", "7z 压缩包"),
        (b"<html><table>", "file-kind", "网页或 XML 文件"),
        (b"1,2,3\n", "file-kind", "认不出的格式"),
        (OLE2, "file-kind", "旧版 Excel 或 WPS 文件（.xls、.et 等）"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "file-encrypted", ""),
        (archive("word/document.xml"), "file-kind", "Word 文档（.docx）"),
        (archive("ppt/presentation.xml"), "file-kind", "PowerPoint 演示文稿"),
        (archive("xl/workbook.bin"), "file-kind", "二进制工作簿（.xlsb）"),
        (archive("content.xml"), "file-kind", "OpenDocument 文件（.ods 等）"),
        (archive("清河镇.xlsx"), "file-kind", "压缩包"),
        (archive("xl/workbook.xml")[:-30], "file-damaged", ""),
        (b"PK\x03\x04", "file-damaged", ""),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, code: str, kind: str) -> None:
    finding = container_fault(content)
    assert finding is not None
    assert codes([finding]) == [code]
    assert kind in describe(finding).sentence


def test_a_workbook_may_be_one() -> None:
    assert container_fault(filled(SOUND)) is None


def test_an_archive_that_would_fill_the_memory_is_not_opened() -> None:
    content = bytearray(packed({**parts(filled(SOUND)), "xl/media/zero": b"\0" * 1000}))
    entry = content.rindex(b"xl/media/zero") - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, entry + 24, LARGEST + 1)
    finding = container_fault(bytes(content))
    assert finding is not None
    assert "解压后太大" in describe(finding).sentence
