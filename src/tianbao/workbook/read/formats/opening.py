"""Opening a file: what kind is it, may it be read, and by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tianbao.model.finding import Finding, TianbaoError
from tianbao.model.place import WholeFile
from tianbao.workbook.read.formats import strict
from tianbao.workbook.read.formats.archive import open_archive, packed, too_large
from tianbao.workbook.read.formats.biff import has_password, open_biff
from tianbao.workbook.read.formats.compound import START, Compound
from tianbao.workbook.read.formats.encrypted import PACKAGE, decrypted
from tianbao.workbook.read.formats.excel import open_excel
from tianbao.workbook.read.formats.guard import guard_excel
from tianbao.workbook.read.formats.kind import (
    Form,
    archive_fault,
    book_part,
    compound_fault,
    content_fault,
    form_of,
    name_fault,
    open_document_fault,
)
from tianbao.workbook.read.formats.ods import open_ods
from tianbao.workbook.read.formats.xlsb import open_xlsb

if TYPE_CHECKING:
    from tianbao.model.limits import Limits
    from tianbao.workbook.read.formats.archive import Archive
    from tianbao.workbook.read.formats.found import FoundFile

_ARCHIVE_START = b"PK"
_BOOK_STREAM = "Workbook"
_TYPES = "[Content_Types].xml"
_MACROS = "_VBA_PROJECT_CUR"
_MEANT = frozenset(
    {"file-empty", "file-kind", "file-damaged", "file-truncated", "file-text", "archive-forged"}
)
"""What a file may seem to be, when in truth it has not been received to its end."""


def open_file(content: bytes, limits: Limits, password: str = "", name: str = "") -> FoundFile:
    """Return what a file holds.

    Args:
        content: the file's bytes.
        limits: how much of it is read before it is refused.
        password: opens an encrypted file.
        name: the file's name, which may explain why it can't be read.

    Raises:
        TianbaoError: the file is no workbook, or can't or must not be read; the findings say why.
    """
    if len(content) > limits.file:
        raise too_large("文件", "file", len(content), limits.file)
    try:
        return _open(content, limits, password)
    except TianbaoError as error:
        fault = name_fault(name)
        if fault is not None and all(finding.code in _MEANT for finding in error.findings):
            raise TianbaoError([fault]) from error
        raise


def _open(content: bytes, limits: Limits, password: str) -> FoundFile:
    if content.startswith(_ARCHIVE_START):
        return _open_archive(open_archive(content, limits), limits)
    if content.startswith(START):
        return _open_compound(content, limits, password)
    raise TianbaoError([content_fault(content)])


def _open_archive(archive: Archive, limits: Limits) -> FoundFile:
    types = archive.read(_TYPES) if _TYPES in archive.names else b""
    form = form_of(archive.names, types)
    if form is None:
        raise TianbaoError([archive_fault(archive.names)])
    if form is Form.BINARY:
        return _open_binary(archive, limits)
    if form is Form.OPEN_DOCUMENT:
        mime_type = archive.read("mimetype") if "mimetype" in archive.names else b""
        fault = open_document_fault(mime_type)
        if fault is not None:
            raise TianbaoError([fault])
        return open_ods(archive, limits)
    part = book_part(archive.names, types)
    if part is not None and strict.is_strict(archive.read(part)):
        archive = _usual(archive, limits)
    guarded = guard_excel(archive, limits)
    found = open_excel(guarded.content)
    return replace(
        found,
        findings=(*guarded.findings, *found.findings),
        comments=guarded.comments,
        hidden=guarded.hidden,
    )


def _usual(archive: Archive, limits: Limits) -> Archive:
    """Return an archive of the strict variety with its parts under the usual names."""
    size = sum(entry.size for entry, _ in archive.entries.values())
    if size > limits.xml:
        raise too_large("解压后一共", "xml", size, limits.xml)
    parts = {name: archive.read(name) for name in archive.names}
    return open_archive(packed(strict.usual(parts)), limits)


def _open_binary(archive: Archive, limits: Limits) -> FoundFile:
    found = open_xlsb(archive, limits)
    macros = [part for part in archive.names if part.lower().endswith("vbaproject.bin")]
    return _with_macros(found, macros[0], len(macros)) if macros else found


def _open_compound(content: bytes, limits: Limits, password: str) -> FoundFile:
    compound = Compound(content)
    if PACKAGE in compound.names:
        plain = decrypted(content, password)
        if not plain.startswith(_ARCHIVE_START):
            raise TianbaoError([content_fault(plain)])
        return _open_archive(open_archive(plain, limits), limits)
    if _BOOK_STREAM not in compound.names:
        raise TianbaoError([compound_fault(compound.names)])
    stream = compound.stream(_BOOK_STREAM)
    if has_password(stream, limits):
        stream = Compound(decrypted(content, password)).stream(_BOOK_STREAM)
    found = open_biff(stream, limits)
    return _with_macros(found, _MACROS, 1) if _MACROS in compound.names else found


def _with_macros(found: FoundFile, where: str, count: int) -> FoundFile:
    finding = Finding("file-macros", WholeFile(), {"where": where, "count": count})
    return replace(found, findings=(*found.findings, finding))
