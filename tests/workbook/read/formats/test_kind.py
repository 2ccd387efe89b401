"""Bytes that are no workbook are told apart by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms import SOUND, codes, filled, packed
from tests.workbook.read.formats.making import compound
from tianbao import describe
from tianbao.model.finding import TianbaoError
from tianbao.model.limits import DEFAULT
from tianbao.workbook.read.formats import open_file

if TYPE_CHECKING:
    from tianbao.model.finding import Finding

CSV = "事项,件数\n许可,12\n"
XML = b'<?xml version="1.0"?>\n'
SHEET_XML = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
ODT = b"application/vnd.oasis.opendocument.text"


def archive(*names: str) -> bytes:
    return packed(dict.fromkeys(names, b"<x/>"))


def fault(content: bytes, name: str = "") -> Finding:
    """Return the one finding with which a file is refused."""
    with pytest.raises(TianbaoError) as error:
        open_file(content, DEFAULT, name=name)
    (finding,) = error.value.findings
    assert codes([finding])
    return finding


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (b"", "file-empty", ""),
        (b"%PDF-1.7\n", "file-fixed", "PDF"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "file-fixed", "OFD"),
        (b"\x89PNG\r\n\x1a\n", "file-image", "PNG"),
        (b"\xff\xd8\xff\xe0", "file-image", "JPG"),
        (b"GIF89a", "file-image", "GIF"),
        (b"II*\0\x08\0\0\0", "file-image", "TIFF"),
        (b"BM" + bytes(12) + b"\x28\0\0\0", "file-image", ""),
        (b"RIFF\0\0\0\0WEBPVP8 ", "file-image", ""),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "file-image", ""),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "file-kind", "视频"),
        (b"Rar!\x1a\x07", "file-archive", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "file-archive", "7z"),
        (archive("清河镇.xlsx"), "file-archive", "ZIP"),
        (archive("word/document.xml"), "file-word", "Word"),
        (packed({"mimetype": ODT, "content.xml": b"<x/>"}), "file-word", "OpenDocument"),
        (b"{\\rtf1\\ansi", "file-word", "RTF"),
        (compound(b"x", "WordDocument"), "file-word", "Word"),
        (compound(b"x", "PowerPoint Document"), "file-slides", "PowerPoint"),
        (archive("ppt/presentation.xml"), "file-slides", "PowerPoint"),
        (archive("Index/Document.iwa"), "file-numbers", ""),
        (archive("encrypted-package", "mimetype"), "password-unsupported", ""),
        (compound(b"x", "\tDRMContent"), "password-unsupported", ""),
        (compound(b"x", "Book"), "file-too-old", ""),
        (b"\x09\x04\x06\0\0\x04\x10\0\0\0", "file-too-old", ""),
        (b"\0\0\x1a\0\0\x10\x04\0", "file-other-program", "Lotus"),
        (b"\x03\x18\x05\x06" + bytes(26) + b"\0\0", "file-other-program", "dBase"),
        (compound(b"x", "别的"), "file-kind", "旧版办公软件的文件"),
        (b"<html><table>", "file-web", ""),
        (b'\xef\xbb\xbf\r\n<!DOCTYPE html PUBLIC "">', "file-web", ""),
        ("\ufeff<html>".encode("utf-16-le"), "file-web", ""),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "file-web", ""),
        (XML + SHEET_XML, "file-spreadsheet-xml", ""),
        (XML + b"<a/>", "file-kind", "XML"),
        (b'{"unit": 1', "file-kind", "JSON 数据"),
        (CSV.encode(), "file-table-text", ""),
        (CSV.encode("gb18030"), "file-table-text", ""),
        (CSV.replace(",", "\t").encode("utf-16"), "file-table-text", ""),
        ("今天报送。\n以上。\n".encode(), "file-text", ""),
        (("许" * 5_000).encode("gb18030"), "file-text", ""),
        (("许" * 5_000).encode(), "file-text", ""),
        (bytes(range(256)), "file-kind", "认不出的格式"),
        (filled(SOUND)[:-900], "file-truncated", ""),
        (b"PK\x03\x04", "file-truncated", ""),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, code: str, kind: str) -> None:
    finding = fault(content)
    assert finding.code == code
    assert kind in describe(finding).sentence


def test_a_workbook_is_one_whatever_its_name() -> None:
    for name in ("", "清河镇.xls", "a.tmp", "~$清河镇.xlsx", "b.crdownload"):
        assert open_file(filled(SOUND), DEFAULT, name=name).sheets


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("清河镇.xlsx.crdownload", "file-unfinished"),
        ("C:\\收\\abc.TMP", "file-unfinished"),
        ("清河镇.xlsx.part", "file-unfinished"),
        ("收/~$清河镇.xlsx", "file-owner"),
        ("清河镇.xlsx", "file-kind"),
    ],
)
def test_what_can_not_be_read_may_be_explained_by_its_name(name: str, code: str) -> None:
    assert fault(b"\x05\0\x01\x02", name).code == code


def test_a_name_does_not_explain_what_is_known_better() -> None:
    assert fault(b"%PDF-1.7", "a.tmp").code == "file-fixed"
