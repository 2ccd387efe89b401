"""A part with slots is the part with something else in them."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from tianbao.workbook.write.press.parts import Slot, SlottedPart, Zone

runs = st.sampled_from([b"", b"%", b"<c/>", b"a" * 399, b"b" * 400, b"c" * 401, b"d" * 900])
names = st.sampled_from(["one", "two"])
contents = st.binary(max_size=200)


@given(st.lists(st.tuples(runs, names), max_size=6), runs, contents, contents)
def test_what_is_stamped_stands_in_the_slots(
    pairs: list[tuple[bytes, str]], last: bytes, one: bytes, two: bytes
) -> None:
    data, whole, slots = b"", b"", []
    texts = {"one": one, "two": two}
    for run, name in pairs:
        data += run
        slots.append(Slot(len(data), len(data) + 1, name))
        data += b"?"
        whole += run + texts[name]
    pieces, sums = SlottedPart(data + last, slots).stamped(texts)
    found = zlib.decompress(b"".join(pieces), -zlib.MAX_WBITS)
    assert found == whole + last
    assert (sums.checksum, sums.length) == (zlib.crc32(found), len(found))
    assert sums.packed == sum(map(len, pieces))


def test_signs_between_slots_stay_as_they_are() -> None:
    assert Zone((b"100%b", "one", b"%", "one")).filled({"one": b"%s"}) == b"100%b%s%%s"
