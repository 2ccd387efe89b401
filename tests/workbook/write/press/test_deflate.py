"""Packed stretches can be joined, and their checksum is that of the whole."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from tianbao.workbook.write.press.deflate import END, Stretch, packed

data = st.one_of(st.binary(max_size=300), st.binary(max_size=8).map(lambda piece: piece * 99))


@given(st.lists(st.tuples(st.booleans(), data), max_size=6))
def test_joined_stretches_are_the_data_and_have_its_checksum(
    pieces: list[tuple[bool, bytes]],
) -> None:
    whole, joined, checksum = b"", b"", 0
    for fixed, piece in pieces:
        whole += piece
        if fixed:
            stretch = Stretch(piece)
            joined += stretch.packed
            checksum = stretch.checksum(checksum)
            assert stretch.length == len(piece)
        else:
            joined += packed(piece)
            checksum = zlib.crc32(piece, checksum)
    assert checksum == zlib.crc32(whole)
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    assert unpacking.decompress(joined + END) == whole
    assert unpacking.eof
    assert not unpacking.unused_data


def test_what_never_changes_becomes_smaller() -> None:
    assert len(Stretch(b"<c/>" * 500).packed) < 50
    assert len(packed(b"<c/>" * 500)) < 50
