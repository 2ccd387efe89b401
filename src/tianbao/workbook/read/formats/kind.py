"""Which kind of file some bytes are, by what they start with and hold, never by a name."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding
from tianbao.model.place import WholeFile

if TYPE_CHECKING:
    from collections.abc import Collection

_BOOK_PART = "xl/workbook.xml"
_BOOK_ENTRY = re.compile(
    rb"<[^<>]{,500}[/.](?:sheet|template)(?:\.macroEnabled)?\.main\+xml[^<>]{,500}>"
)
_LONGEST_TYPES = 300_000
"""How many bytes of the list of types are looked at; a thousand parts need no more."""
_PART_NAME = re.compile(rb"""PartName\s*=\s*["']/([^"']+)""")

_LOOKED_AT = 4_096
"""How many bytes a text is known by."""

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "file-fixed", "PDF"),
    (b"\x89PNG", "file-image", "PNG"),
    (b"\xff\xd8\xff", "file-image", "JPG"),
    (b"GIF8", "file-image", "GIF"),
    (b"II*\0", "file-image", "TIFF"),
    (b"MM\0*", "file-image", "TIFF"),
    (b"Rar!", "file-archive", "RAR"),
    (b"7z\xbc\xaf", "file-archive", "7z"),
    (b"\x1f\x8b", "file-archive", "gzip"),
    (b"BZh", "file-archive", "bzip2"),
    (b"{\\rtf", "file-word", "RTF"),
    (b"{", "file-kind", "JSON 数据"),
    # Excel's records before there were compound files.
    (b"\x09\0\x04\0", "file-too-old", ""),
    (b"\x09\x02\x06\0", "file-too-old", ""),
    (b"\x09\x04\x06\0", "file-too-old", ""),
    (b"\x09\x08\x08\0", "file-too-old", ""),
    (b"\x09\x08\x10\0", "file-too-old", ""),
    (b"\0\0\x02\0\x06\x04", "file-other-program", "Lotus 1-2-3"),
    (b"\0\0\x1a\0", "file-other-program", "Lotus 1-2-3"),
)
_MEDIA = re.compile(rb"(?s)....ftyp(.{4})|RIFF....(WEBP)|BM.{12}[\x0c(@lx|]\0\0\0")
_PHOTOS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
_DBASE = re.compile(
    rb"(?s)[\x02\x03\x30\x31\x43\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{25}[^\xff]\0\0"
)
_PARTS: tuple[tuple[str, str, str], ...] = (
    ("word/document.xml", "file-word", "Word"),
    ("ppt/presentation.xml", "file-slides", "PowerPoint"),
    ("OFD.xml", "file-fixed", "OFD"),
    ("Index/Document.iwa", "file-numbers", ""),
    ("Index.zip", "file-numbers", ""),
    ("encrypted-package", "password-unsupported", ""),
)
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "file-word", "Word"),
    ("PowerPoint Document", "file-slides", "PowerPoint"),
    ("Book", "file-too-old", ""),
    ("\tDRMContent", "password-unsupported", ""),
    ("__properties_version1.0", "file-kind", "Outlook 邮件"),
)
_WEB = re.compile(
    rb"(?i)<(?:!doctype html|html|head|meta|table|body|style|script|div)\b|MIME-Version:"
)
_SEPARATED = re.compile(r"[^\n]*[,\t;，；][^\n]*(?:\n|\Z)")
_ENCODINGS = ("utf-8-sig", "gb18030")
_UNFINISHED = re.compile(
    r"\.(?:tmp|temp|crdownload|part|partial|download|downloading|td|xltd|cfg|opdownload|!ut|"
    r"wpstmp|et~|baiduyun\.p\.downloading|aria2)\Z",
    re.IGNORECASE,
)


class Form(Enum):
    """The formats of workbooks that come in an archive."""

    EXCEL = auto()
    BINARY = auto()
    OPEN_DOCUMENT = auto()


def book_part(parts: Collection[str], types: bytes) -> str | None:
    """Return the part that an Excel workbook in an archive starts from.

    Its name is usually the same; some programs give it another, which the list of types tells.
    """
    if _BOOK_PART in parts:
        return _BOOK_PART
    for entry in _BOOK_ENTRY.findall(types[:_LONGEST_TYPES]):
        name = _PART_NAME.search(entry)
        if name is not None and (part := name[1].decode("utf-8", "replace")) in parts:
            return part
    return None


def form_of(parts: Collection[str], types: bytes) -> Form | None:
    """Return the format of a workbook in an archive with parts of these names and types."""
    if book_part(parts, types) is not None:
        return Form.EXCEL
    if "xl/workbook.bin" in parts:
        return Form.BINARY
    return Form.OPEN_DOCUMENT if "content.xml" in parts else None


def archive_fault(parts: Collection[str]) -> Finding:
    """Return which archive it is that has parts of these names, and no workbook's."""
    return next(
        (_finding(code, kind) for part, code, kind in _PARTS if part in parts),
        _finding("file-archive", "ZIP"),
    )


def open_document_fault(mime_type: bytes) -> Finding | None:
    """Return which OpenDocument file it is that says this of itself, if it is no workbook."""
    if b"opendocument.text" in mime_type:
        return _finding("file-word", "OpenDocument")
    if b"opendocument.presentation" in mime_type:
        return _finding("file-slides", "OpenDocument")
    if b"opendocument.spreadsheet" in mime_type:
        return None
    return _finding("file-kind", "OpenDocument 文件")


def compound_fault(streams: Collection[str]) -> Finding:
    """Return which compound file it is that has streams of these names, and no workbook's."""
    return next(
        (_finding(code, kind) for name, code, kind in _STREAMS if name in streams),
        _finding("file-kind", "旧版办公软件的文件"),
    )


def content_fault(content: bytes) -> Finding:
    """Return what some bytes are that are neither an archive nor a compound file."""
    if not content:
        return Finding("file-empty", WholeFile())
    for start, code, kind in _STARTS:
        if content.startswith(start):
            return _finding(code, kind)
    media = _MEDIA.match(content)
    if media is not None:
        photo = media[1] is None or media[1] in _PHOTOS
        return _finding("file-image", "照片") if photo else _finding("file-kind", "视频或音频")
    if _DBASE.match(content):
        return _finding("file-other-program", "dBase 或 FoxPro")
    return _markup_fault(content) or _text_fault(content) or _finding("file-kind", "认不出的格式")


def _markup_fault(content: bytes) -> Finding | None:
    """Return which kind of marked-up text it is, if it is one."""
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    if not start.startswith((b"<", b"MIME-Version:")):
        return None
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and not _WEB.match(start):
        return Finding("file-spreadsheet-xml", WholeFile())
    if b"opendocument:xmlns:office" in start:
        return _finding("file-kind", "单个 XML 的 OpenDocument 文件（.fods）")
    return Finding("file-web", WholeFile()) if _WEB.search(start) else _finding("file-kind", "XML")


def _text_fault(content: bytes) -> Finding | None:
    """Return whether it is a table as text, or other text; nothing for what is no text."""
    marks = (b"\xff\xfe", b"\xfe\xff")
    encodings = ("utf-16",) if content.startswith(marks) else _ENCODINGS
    for encoding in encodings:
        # A character at the end may be cut in two.
        text = content[:_LOOKED_AT].decode(encoding, "ignore")
        lost = len(content[:_LOOKED_AT]) - len(text.encode(encoding, "ignore"))
        if abs(lost) <= len(marks) + 2 and all(sign >= " " or sign in "\t\r\n\f" for sign in text):
            lines = [line for line in text.splitlines(keepends=True) if line.strip()]
            table = bool(lines) and all(_SEPARATED.match(line) for line in lines[:3])
            return Finding("file-table-text" if table else "file-text", WholeFile())
    return None


def name_fault(name: str) -> Finding | None:
    """Return what a file's name says of why it can't be read, if it does."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    if plain.startswith("~$"):
        return Finding("file-owner", WholeFile())
    return Finding("file-unfinished", WholeFile()) if _UNFINISHED.search(plain) else None


def _finding(code: str, kind: str) -> Finding:
    return Finding(code, WholeFile(), {"kind": kind} if kind else {})
