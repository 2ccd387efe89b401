"""Files that are no workbooks of the county's: others' papers, broken ones, and attacks."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
from typing import TYPE_CHECKING

from samples.county.arriving.packing import packed, parts_of

if TYPE_CHECKING:
    import datetime as dt

_BOOK = "xl/workbook.xml"
_BOMB = 5_000_000


def photo() -> bytes:
    """Return what begins and ends as a photograph does."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"
    return head + hashlib.shake_256(b"photo").digest(4_000).replace(b"\xff", b"\0") + b"\xff\xd9"


def scan() -> bytes:
    """Return a PDF document of one empty page."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, inside in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%bendobj\n" % (number, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


def rar() -> bytes:
    """Return an archive in a format that can't be taken apart."""
    return b"Rar!\x1a\x07\x01\x00" + hashlib.shake_256(b"rar").digest(2_000)


def owner() -> bytes:
    """Return the file that an office suite keeps beside an open workbook."""
    return b"\x04WPS ".ljust(55, b" ") + b"\x04\0W\0P\0S\0".ljust(110, b"\0")


def bomb(name: str, when: dt.datetime) -> bytes:
    """Return a small archive of a file that is a thousand times as large."""
    stream = io.BytesIO()
    entry = zipfile.ZipInfo(name, when.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, bytes(_BOMB))
    return stream.getvalue()


def with_entity(content: bytes) -> bytes:
    """Return a workbook that wants another file read into it."""
    parts = parts_of(content)
    head, mark, rest = parts[_BOOK].partition(b"?>")
    schema = b'<!DOCTYPE workbook [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return packed({**parts, _BOOK: head + mark + schema + rest})


def cut_off(content: bytes) -> bytes:
    """Return a file of which only the first half came through."""
    return content[: len(content) // 2]


_SECTOR, _NAME, _STREAM = 512, 64, 4_096
_FREE, _END, _TABLE, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def locked() -> bytes:
    """Return what Excel makes of a workbook that takes a password to open.

    Nothing lies in it, and no password opens it. The forms are [MS-CFB] and [MS-OFFCRYPTO].
    """
    described = b"\x04\0\x04\0\x40\0\0\0" + _description()
    streams = (described.ljust(_STREAM, b" "), hashlib.shake_256(b"locked").digest(_STREAM))
    sectors = _STREAM // _SECTOR
    chain = [_TABLE, _END]
    for _ in streams:
        chain += [*range(len(chain) + 1, len(chain) + sectors), _END]
    table = struct.pack("<128L", *chain, *(_FREE,) * (128 - len(chain)))
    folder = (
        _listed("Root Entry", 5, child=1)
        + _listed("EncryptedPackage", 2, left=2, start=2 + sectors)
        + _listed("EncryptionInfo", 2, start=2)
        + bytes(128)
    )
    head = struct.pack(
        "<8s16x5H6x9L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, _STREAM, _END, 0, _END, 0),
    )
    places = struct.pack("<109L", 0, *(_FREE,) * 108)
    return head + places + table + folder + b"".join(streams)


def _listed(
    name: str, kind: int, *, left: int = _NONE, child: int = _NONE, start: int = 0
) -> bytes:
    """Return an entry of a compound file's directory."""
    spelt = f"{name}\0".encode("utf-16-le")
    size = _STREAM if start else 0
    links = struct.pack("<HBB3L", len(spelt), kind, 1, left, _NONE, child)
    return spelt.ljust(_NAME, b"\0") + links + bytes(36) + struct.pack("<LQ", start or _END, size)


def _description() -> bytes:
    space = "http://schemas.microsoft.com/office/2006"
    key = (
        'saltSize="16" blockSize="16" keyBits="256" hashSize="64" hashAlgorithm="SHA512" '
        'cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" '
        f'saltValue="{_secret(16)}"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<encryption xmlns="{space}/encryption" xmlns:p="{space}/keyEncryptor/password">'
        f'<keyData {key}/><dataIntegrity encryptedHmacKey="{_secret(64)}" '
        f'encryptedHmacValue="{_secret(64)}"/>'
        f'<keyEncryptors><keyEncryptor uri="{space}/keyEncryptor/password">'
        f'<p:encryptedKey spinCount="100000" {key} encryptedVerifierHashInput="{_secret(16)}" '
        f'encryptedVerifierHashValue="{_secret(64)}" encryptedKeyValue="{_secret(32)}"/>'
        "</keyEncryptor></keyEncryptors></encryption>"
    ).encode()


def _secret(length: int) -> str:
    """Return bytes that stand in for what only a password would make."""
    return base64.b64encode(hashlib.shake_256(b"secret").digest(length)).decode()
