"""Which kind of file some bytes are, by what they start with and hold, never by a name."""

from __future__ import annotations

import io
import struct
import zipfile

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

WORKBOOK_PART = "xl/workbook.xml"

LARGEST = 200_000_000
"""How many bytes a workbook's parts may have together: a filled one has a million."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (_COMPOUND, "旧版 Excel 或 WPS 文件（.xls、.et 等）"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"{", "JSON 数据"),
    (b"<", "网页或 XML 文件"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "二进制工作簿（.xlsb）"),
    ("word/document.xml", "Word 文档（.docx）"),
    ("ppt/presentation.xml", "PowerPoint 演示文稿"),
    ("content.xml", "OpenDocument 文件（.ods 等）"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def container_fault(content: bytes) -> Finding | None:
    """Return why some bytes are no .xlsx workbook; nothing when they may be one."""
    if not content:
        return Finding("file-empty", WholeFile())
    if content.startswith(b"PK"):
        return _archive_fault(content)
    if content.startswith(_COMPOUND) and _ENCRYPTED in content:
        return Finding("file-encrypted", WholeFile())
    return _kind(
        next((kind for start, kind in _STARTS if content.startswith(start)), "认不出的格式")
    )


def _archive_fault(content: bytes) -> Finding | None:
    """Return why a zip archive is no .xlsx workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return _damaged("压缩包不完整")
    if sum(part.file_size for part in parts) > LARGEST:
        return _damaged("解压后太大")
    names = {part.filename for part in parts}
    if WORKBOOK_PART in names:
        return None
    return _kind(next((kind for part, kind in _PARTS if part in names), "压缩包"))


def _damaged(reason: str) -> Finding:
    return Finding("file-damaged", WholeFile(), {"reason": reason})


def _kind(kind: str) -> Finding:
    return Finding("file-kind", WholeFile(), {"kind": kind})
